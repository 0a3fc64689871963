"""Constraints and indexes of the Neo4j store, as Cypher made from the schema.

In: `graph/schema.py`. Out: statements such as `CREATE CONSTRAINT gongbao_person_id IF NOT EXISTS FOR (n:Person) REQUIRE n.id IS UNIQUE`.
A database says in its `GongbaoSchema` node which version made it.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.schema import NODES, RELATIONSHIPS, types_of_node, types_of_relationship

VERSION = 1
FULL_TEXT = "gongbao_text"  # over the names of everything and the texts of passages
NAMES = ("name", "title", "text", "number")


def statements() -> Iterator[str]:
    """One statement each; running them again changes nothing."""
    for label, node in NODES.items():
        prefix = f"gongbao_{label.lower()}"
        yield f"CREATE CONSTRAINT {prefix}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        owner = ("gazette",) if "gazette" in types_of_node(label) and "gazette" not in node.indexed else ()
        for name in (*node.indexed, *owner):
            yield f"CREATE INDEX {prefix}_{name.lower()} IF NOT EXISTS FOR (n:{label}) ON (n.{name})"
    for name in RELATIONSHIPS:
        if "gazette" in types_of_relationship(name):
            index = f"gongbao_{name.lower()}_gazette"
            yield f"CREATE INDEX {index} IF NOT EXISTS FOR ()-[r:{name}]-() ON (r.gazette)"
    labels = "|".join(NODES)
    properties = ", ".join(f"n.{name}" for name in NAMES)
    yield f"CREATE FULLTEXT INDEX {FULL_TEXT} IF NOT EXISTS FOR (n:{labels}) ON EACH [{properties}]"
