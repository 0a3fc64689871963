"""A gazette's text → facts. Knows text, knows no graph, opens no database."""
