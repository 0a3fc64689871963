"""What a store holds of the schema, as the rows and the model have it.

In: a function that runs Cypher inside one transaction. Out: all nodes and relationships of a store, or those that some gazettes state:
`{"Person": {"person:…"}}`, `{("LEADS", "Organization", "Task"): {("organization:…", "task:…", "9f…", "gazette:…"): {"rank": 1}}}`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, cast

from graph.model import Node, Relationship, Value
from graph.schema import NODES, RELATIONSHIPS, types_of_node, types_of_relationship
from graph.stores.rows import OWNED, SHARED, Ends, Properties, Row, Rows

Run = Callable[[str, Mapping[str, object]], list[dict[str, object]]]
BATCH = 5000  # rows of one statement that asks

WITH_GAZETTE = tuple(name for name in RELATIONSHIPS if "gazette" in types_of_relationship(name))

Nodes = dict[str, dict[str, Properties]]  # label → id → properties
Place = tuple[str, str, str, str]  # ids of source and target, key, and id of the gazette that states it
Stated = dict[Ends, dict[Place, Properties]]


def _printed(row: Mapping[str, object], names: Iterable[str]) -> dict[str, Value]:
    """The properties as `graph.model` has them: dates as texts, nothing without a value."""
    found: dict[str, Value] = {}
    for name in names:
        value = row.get(name)
        if isinstance(value, date):
            found[name] = value.isoformat()
        elif value is not None and value != []:
            found[name] = cast(Value, value)
    return found


def nodes(run: Run) -> Iterator[Node]:
    """All nodes of the schema in a store."""
    for label in NODES:
        types = types_of_node(label)
        for row in run(f"MATCH (n:{label}) RETURN n.id AS id, {columns('n', types)}", {}):
            yield Node(str(row["id"]), label, _printed(row, types))


def relationships(run: Run) -> Iterator[Relationship]:
    """All relationships of the schema in a store."""
    for name in RELATIONSHIPS:
        types = types_of_relationship(name)
        asked = f"MATCH (a)-[r:{name}]->(b) RETURN a.id AS source_id, b.id AS target_id, {columns('r', types)}"
        for row in run(asked, {}):
            yield Relationship(name, str(row["source_id"]), str(row["target_id"]), _printed(row, types))


def columns(variable: str, names: Iterable[str]) -> str:
    """What RETURN has to say for these properties, each under its own name."""
    return ", ".join(f"{variable}.`{name}` AS `{name}`" for name in names)


def batches(rows: Sequence[Any], size: int = BATCH) -> Iterator[Sequence[Any]]:
    """The rows, as many at a time as one statement takes."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def place_of(row: Row) -> Place:
    """What tells a relationship from the others of its type; what follows from the ends alone has no key and no gazette."""
    return row["source"], row["target"], row.get("key", ""), row.get("gazette", "")


def stated_nodes(run: Run, gazettes: Iterable[str]) -> dict[str, set[str]]:
    """The ids that the gazettes stated before, by label; empty where there are no gazettes."""
    found: dict[str, set[str]] = {}
    for gazette in gazettes:
        for label in OWNED:
            rows = run(f"MATCH (n:{label} {{gazette: $id}}) RETURN n.id AS id", {"id": gazette})
            found.setdefault(label, set()).update(str(row["id"]) for row in rows)
        for label in SHARED:
            rows = run(f"MATCH (n:{label})-[:NAMED_IN]->(g:Gazette {{id: $id}}) RETURN n.id AS id", {"id": gazette})
            found.setdefault(label, set()).update(str(row["id"]) for row in rows)
    return found


def present_nodes(run: Run, rows: Rows, before: Mapping[str, set[str]], known: Nodes, *, ask: bool) -> Nodes:
    """Those of the gazettes' nodes that the store holds. What only a new gazette can own is not looked for; `known` are shared
    ones that the store is known to hold, and gains what is found; without `ask` they are all that there are."""
    found: Nodes = {}
    for label in NODES:
        found[label] = known[label] if label in SHARED else {}
        if ask if label in SHARED else before:
            unknown = (before.get(label, set()) | rows.nodes.get(label, {}).keys()) - found[label].keys()
            asked = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN n.id AS node, {columns('n', types_of_node(label))}"
            for batch in batches(sorted(unknown)):
                for row in run(asked, {"ids": batch}):
                    found[label][str(row.pop("node"))] = without_nothing(row)
    return found


def stated_relationships(run: Run, gazettes: Iterable[str]) -> Stated:
    """What the gazettes stated before, with the labels of its ends."""
    found: Stated = defaultdict(dict)
    for gazette in gazettes:
        for name in WITH_GAZETTE:
            asked = (
                f"MATCH (a)-[r:{name}]->(b) WHERE r.gazette = $id RETURN a.id AS source_id, b.id AS target_id, "
                f"labels(a) AS source_labels, labels(b) AS target_labels, {columns('r', types_of_relationship(name))}"
            )
            for row in run(asked, {"id": gazette}):
                source, target = (_own_label(row.pop(f"{end}_labels")) for end in ("source", "target"))
                place = str(row.pop("source_id")), str(row.pop("target_id")), str(row.get("key") or ""), gazette
                found[name, source, target][place] = without_nothing(row)
    return found


def _own_label(labels: object) -> str:
    """The label of the schema among those that people may have added."""
    return next(label for label in cast(list[str], labels) if label in NODES)


def without_nothing(row: dict[str, object]) -> Properties:
    """The properties that have a value."""
    return {name: value for name, value in row.items() if value is not None and value != []}
