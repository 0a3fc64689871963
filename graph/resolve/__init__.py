"""Who is who: a name in its place and time becomes one identity, or stays unresolved."""
