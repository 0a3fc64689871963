"""Facts → graph: who is who, nodes and relationships, stores and exports. Knows no text patterns."""
