"""The questions: named Cypher queries, and pictures of their answers."""
