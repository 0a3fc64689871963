"""Constraints and indexes of the Neo4j store, as Cypher made from the schema.

In: `graph/schema.py`. Out: statements such as `CREATE CONSTRAINT gongbao_person_id IF NOT EXISTS FOR (n:Person) REQUIRE n.id IS UNIQUE`.
A database says in its `GongbaoSchema` node which version made it; an older one is brought up to date by the next load.
"""

from __future__ import annotations

from graph.schema import NODES, RELATIONSHIPS, types_of_node, types_of_relationship

VERSION = 2  # 2: dates of documents and deadlines are indexed, and the node that loaders wait on is unique
PREFIX = "gongbao_"
FULL_TEXT = f"{PREFIX}text"  # over the names of everything and the texts of passages
NAMES = ("name", "title", "text", "number")


def statements() -> dict[str, str]:
    """Name → the statement that makes it; running them again changes nothing.

    Names tell label and property, so that the same name means the same index, but for the full-text one.
    """
    made = {f"{PREFIX}schema_id": _unique(f"{PREFIX}schema_id", "GongbaoSchema")}
    for label, node in NODES.items():
        prefix = f"{PREFIX}{label.lower()}"
        made[f"{prefix}_id"] = _unique(f"{prefix}_id", label)
        owner = ("gazette",) if "gazette" in types_of_node(label) and "gazette" not in node.indexed else ()
        for name in (*node.indexed, *owner):
            index = f"{prefix}_{name.lower()}"
            made[index] = f"CREATE INDEX {index} IF NOT EXISTS FOR (n:{label}) ON (n.{name})"
    for name in RELATIONSHIPS:
        if "gazette" in types_of_relationship(name):
            index = f"{PREFIX}{name.lower()}_gazette"
            made[index] = f"CREATE INDEX {index} IF NOT EXISTS FOR ()-[r:{name}]-() ON (r.gazette)"
    properties = ", ".join(f"n.{name}" for name in NAMES)
    labels = "|".join(NODES)
    made[FULL_TEXT] = f"CREATE FULLTEXT INDEX {FULL_TEXT} IF NOT EXISTS FOR (n:{labels}) ON EACH [{properties}]"
    return made


def _unique(name: str, label: str) -> str:
    return f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
