"""Where a graph lives: the embedded file, or a Neo4j server."""
