"""The assembled graph of a gazette → a store, replacing exactly what that gazette stated before.

In: a function that runs Cypher inside one transaction, and `Assembled`. Out: what changed. The texts are made from the schema and mean
the same on both stores. A gazette owns its passages, events and gaps; a node that several gazettes name lives while a NAMED_IN is
left, and its properties are put together from all of them. Other labels, properties and relationships are never touched.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from graph.model import Assembled, Node, Relationship, Value
from graph.schema import NODES, RELATIONSHIPS, Type, types_of_node, types_of_relationship

Run = Callable[[str, Mapping[str, object]], list[dict[str, object]]]
BATCH = 5000  # rows of one statement; more are no faster on either store (benchmarks/loading.py)

OWNED = tuple(label for label, node in NODES.items() if not node.shared and label != "Gazette")
SHARED = tuple(label for label, node in NODES.items() if node.shared)
WITH_GAZETTE = tuple(name for name in RELATIONSHIPS if "gazette" in types_of_relationship(name))
# Not of the node itself: whose statement it is, and that the document is only cited there.
OF_NAMED_IN = ("gazette", "cited")


@dataclass(slots=True)
class Summary:
    """What a load did, over all its gazettes."""

    created: int = 0  # gazettes
    replaced: int = 0
    unchanged: int = 0
    removed: int = 0
    nodes: int = 0  # written
    relationships: int = 0  # written
    nodes_removed: int = 0  # that nothing states any more

    def add(self, other: Summary) -> None:
        """Adds what another load did."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


def digest(assembled: Assembled) -> str:
    """A hash of all that the gazette states: the same hash means that there is nothing to do."""
    parts: list[object] = [[n.id, n.label, dict(n.properties)] for n in assembled.nodes]
    parts += [[r.type, r.source, r.target, dict(r.properties)] for r in assembled.relationships]
    hashed = hashlib.sha256(assembled.sha256.encode())
    for start in range(0, len(parts), BATCH):
        said = json.dumps(parts[start : start + BATCH], sort_keys=True, ensure_ascii=False)
        hashed.update(said.encode("utf-8", "surrogatepass"))
    return hashed.hexdigest()


def replace(run: Run, assembled: Assembled, summary: Summary) -> bool:
    """Writes the gazette. False where the store already holds exactly this."""
    now = digest(assembled)
    known = run("MATCH (g:Gazette {id: $id}) RETURN g.digest AS digest", {"id": assembled.gazette})
    if known and known[0]["digest"] == now:
        summary.unchanged += 1
        return False
    before = _stated(run, assembled.gazette) if known else {}
    if known:
        _withdraw(run, assembled.gazette)
    _write_nodes(run, assembled, now)
    _write_relationships(run, assembled)
    after = {label: {n.id for n in assembled.nodes if n.label == label} for label in NODES}
    said = {node.id: node.properties for node in assembled.nodes if node.label in SHARED}
    _settle(run, before, after, summary, said)
    summary.created, summary.replaced = summary.created + (not known), summary.replaced + bool(known)
    summary.nodes += len(assembled.nodes)
    summary.relationships += len(assembled.relationships)
    return True


def remove(run: Run, gazette: str, summary: Summary) -> bool:
    """Takes a gazette out, with all that no other states. False where the store does not hold it."""
    if not run("MATCH (g:Gazette {id: $id}) RETURN g.id AS id", {"id": gazette}):
        return False
    before = _stated(run, gazette)
    _withdraw(run, gazette)
    _settle(run, before, {}, summary)
    run("MATCH (g:Gazette {id: $id}) DETACH DELETE g", {"id": gazette})
    summary.removed += 1
    return True


def native(values: Mapping[str, Value], types: Mapping[str, Type]) -> dict[str, object]:
    """The properties as stores hold them: dates as dates; every name of `types`, None where there is no value."""
    return {name: _native(values.get(name), kind) for name, kind in types.items() if name != "id"}


def printed(row: Mapping[str, object], names: Iterator[str]) -> dict[str, Value]:
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
        columns = ", ".join(f"n.`{name}` AS `{name}`" for name in types)
        for row in run(f"MATCH (n:{label}) RETURN n.id AS id{', ' + columns if columns else ''}", {}):
            yield Node(str(row["id"]), label, printed(row, iter(types)))


def relationships(run: Run) -> Iterator[Relationship]:
    """All relationships of the schema in a store."""
    for name in RELATIONSHIPS:
        types = types_of_relationship(name)
        columns = ", ".join(f"r.`{name}` AS `{name}`" for name in types)
        for row in run(f"MATCH (a)-[r:{name}]->(b) RETURN a.id AS source_id, b.id AS target_id, {columns}", {}):
            yield Relationship(name, str(row["source_id"]), str(row["target_id"]), printed(row, iter(types)))


def _native(value: Value | None, kind: Type) -> object:
    return date.fromisoformat(value) if kind == "date" and isinstance(value, str) else value


def _batches(rows: Sequence[dict[str, object]]) -> Iterator[Sequence[dict[str, object]]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]


def _stated(run: Run, gazette: str) -> dict[str, set[str]]:
    """The ids that the gazette stated before, by label."""
    found: dict[str, set[str]] = {}
    for label in OWNED:
        rows = run(f"MATCH (n:{label} {{gazette: $id}}) RETURN n.id AS id", {"id": gazette})
        found[label] = {str(row["id"]) for row in rows}
    for label in SHARED:
        rows = run(f"MATCH (n:{label})-[:NAMED_IN]->(g:Gazette {{id: $id}}) RETURN n.id AS id", {"id": gazette})
        found[label] = {str(row["id"]) for row in rows}
    return found


def _withdraw(run: Run, gazette: str) -> None:
    for name in WITH_GAZETTE:
        run(f"MATCH (a)-[r:{name}]->(b) WHERE r.gazette = $id DELETE r", {"id": gazette})


def _write_nodes(run: Run, assembled: Assembled, now: str) -> None:
    by_label: dict[str, list[dict[str, object]]] = defaultdict(list)
    for node in assembled.nodes:
        own = native(node.properties, types_of_node(node.label)) if node.label not in SHARED else {}
        if node.label == "Gazette":
            own["digest"] = now
        by_label[node.label].append({"id": node.id, "own": own})
    for label, rows in by_label.items():
        for batch in _batches(rows):
            setting = "" if label in SHARED else " SET n += row.own"
            run(f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}){setting}", {"rows": batch})


def _write_relationships(run: Run, assembled: Assembled) -> None:
    labels = {node.id: node.label for node in assembled.nodes}
    types = {name: types_of_relationship(name) for name in RELATIONSHIPS}
    by_ends: dict[tuple[str, str, str], list[dict[str, object]]] = defaultdict(list)
    for r in assembled.relationships:
        own = {name: _native(value, types[r.type][name]) for name, value in r.properties.items()}
        by_ends[r.type, labels[r.source], labels[r.target]].append({"source": r.source, "target": r.target, "own": own})
    for (name, source, target), rows in by_ends.items():
        # What follows from the ends alone is there once, whoever says it.
        verb = "CREATE" if rows[0]["own"].get("gazette") else "MERGE"  # type: ignore[attr-defined]
        for batch in _batches(rows):
            run(
                f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}}) MATCH (b:{target} {{id: row.target}}) "
                f"{verb} (a)-[r:{name}]->(b) SET r += row.own",
                {"rows": batch},
            )


def _settle(
    run: Run,
    before: Mapping[str, set[str]],
    after: Mapping[str, set[str]],
    summary: Summary,
    said: Mapping[str, Mapping[str, Value]] | None = None,
) -> None:
    """Drops what nothing states any more, and puts the properties of shared nodes together.

    `said` is what the gazette says of its nodes: a node that already says so needs no look at other gazettes.
    """
    for label in OWNED:
        _delete(run, label, before.get(label, set()) - after.get(label, set()), summary)
    for label in SHARED:
        touched = sorted(before.get(label, set()) | after.get(label, set()))
        if said is not None and touched and not before.get(label):
            touched = _differing(run, label, touched, said)
        for start in range(0, len(touched), BATCH):
            _settle_shared(run, label, touched[start : start + BATCH], summary)


def _differing(run: Run, label: str, ids: list[str], said: Mapping[str, Mapping[str, Value]]) -> list[str]:
    """Sets nodes that only this gazette names, and gives those whose properties others may have to be asked for."""
    types = types_of_node(label)
    columns = ", ".join(f"n.`{name}` AS `{name}`" for name in types)
    known: dict[str, dict[str, object]] = {}
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        rows = run(f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN n.id AS node, {columns}", {"ids": batch})
        known |= {str(row["node"]): row for row in rows}
    fresh: list[dict[str, object]] = []
    differing: list[str] = []
    for id in ids:
        own = native(said[id], types)
        if all(known[id][name] is None for name in types if name != "id"):
            fresh.append({"id": id, "own": own})
        elif any(not _already(known[id][name], value) for name, value in own.items()):
            differing.append(id)
    for part in _batches(fresh):
        run(f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n += row.own", {"rows": part})
    return differing


def _already(known: object, value: object) -> bool:
    if isinstance(value, list):
        return isinstance(known, list) and set(value) <= set(known)
    return value is None or value == known


def _settle_shared(run: Run, label: str, ids: list[str], summary: Summary) -> None:
    types = types_of_node(label)
    columns = ", ".join(f"r.`{name}` AS `{name}`" for name in (*OF_NAMED_IN, *types))
    said: dict[str, list[dict[str, object]]] = defaultdict(list)
    for row in run(
        f"UNWIND $ids AS id MATCH (n:{label} {{id: id}})-[r:NAMED_IN]->(g:Gazette) RETURN n.id AS node, {columns}",
        {"ids": ids},
    ):
        said[str(row["node"])].append(row)
    _delete(run, label, set(ids) - set(said), summary)
    rows = [
        {"id": id, "own": {name: _together(name, kind, rows) for name, kind in types.items()}}
        for id, rows in sorted(said.items())
    ]
    run(f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n += row.own", {"rows": rows})


def _together(name: str, kind: Type, rows: list[dict[str, object]]) -> object:
    """One value from what each gazette says: all texts of a list, the longest name, else the first gazette's that has one;
    what a gazette prints goes before what another cites."""
    if kind == "texts":
        return sorted({text for row in rows for text in row.get(name) or []}) or None  # type: ignore[attr-defined]
    said = [row for row in rows if row.get(name) is not None]
    printed_first = [row for row in said if not row["cited"]] or said
    if name == "name":
        return max((str(row[name]) for row in printed_first), key=lambda text: (len(text), text), default=None)
    first = min(printed_first, key=lambda row: str(row["gazette"]), default=None)
    return first[name] if first else None


def _delete(run: Run, label: str, ids: set[str], summary: Summary) -> None:
    if ids:
        run(f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n", {"ids": sorted(ids)})
        summary.nodes_removed += len(ids)
