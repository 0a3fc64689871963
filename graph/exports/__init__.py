"""Ways out of the graph."""
