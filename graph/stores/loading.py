"""The assembled graph of a gazette → a store, replacing exactly what that gazette stated before.

In: a function that runs Cypher inside one transaction, and the rows that `graph.stores.rows` makes ready. Out: what changed. The texts
are made from the schema and mean the same on both stores. A gazette owns its passages, events and gaps; a node that several gazettes
name lives while a NAMED_IN is left, and its properties are put together from all of them. What already stands as it should is not
written again, so that labels, properties and relationships which people add stay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extract.errors import StoreError
from graph.schema import Type, types_of_node, types_of_relationship
from graph.stores.reading import (
    Nodes,
    Place,
    Run,
    Stated,
    batches,
    columns,
    present_nodes,
    stated_nodes,
    stated_relationships,
    without_nothing,
)
from graph.stores.rows import OWNED, SHARED, Ends, Properties, Row, Rows

SEEN = 200_000  # nodes and relationships kept in mind, at about a kilobyte each

# Not of the node itself: whose statement it is, and that the document is only cited there.
OF_NAMED_IN = ("gazette", "cited")
OF_GAZETTE = "r.gazette = $gazette AND coalesce(r.key, '') = row.key"


@dataclass(slots=True)
class Summary:
    """What a load did, over all its gazettes."""

    created: int = 0  # gazettes
    replaced: int = 0
    unchanged: int = 0
    removed: int = 0
    nodes_created: int = 0
    nodes_changed: int = 0
    nodes_removed: int = 0
    relationships_created: int = 0
    relationships_changed: int = 0
    relationships_removed: int = 0

    def add(self, other: Summary) -> None:
        """Adds what another load did."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def __str__(self) -> str:
        """`nodes 12 created, 1 changed, 0 removed; relationships 30 created, 0 changed, 2 removed`"""
        return "; ".join(
            f"{what} "
            + ", ".join(f"{getattr(self, f'{what}_{how}'):,} {how}" for how in ("created", "changed", "removed"))
            for what in ("nodes", "relationships")
        )


@dataclass(slots=True)
class Seen:
    """What the store is known to hold, so that it is not asked again while nobody else writes: the shared nodes of the
    gazettes before, and the relationships that follow from their ends."""

    nodes: Nodes = field(default_factory=lambda: defaultdict(dict))
    derived: Stated = field(default_factory=lambda: defaultdict(dict))

    def forget(self) -> None:
        self.nodes.clear()
        self.derived.clear()

    def bound(self) -> None:
        """Keeps the memory of a load within bounds, however long it is."""
        if sum(len(ids) for known in (self.nodes, self.derived) for ids in known.values()) > SEEN:
            self.forget()


def replace(run: Run, rows: Rows, summary: Summary, seen: Seen) -> bool:
    """Writes the gazette. False where the store already holds exactly this; `seen` holds nothing true after an error."""
    known = run("MATCH (g:Gazette {id: $id}) RETURN g.digest AS digest", {"id": rows.gazette})
    if known and known[0]["digest"] == rows.digest:
        summary.unchanged += 1
        return False
    before = stated_nodes(run, rows.gazette) if known else {}
    seen.bound()
    present = present_nodes(run, rows, before, seen.nodes)
    stated = stated_relationships(run, rows.gazette) if known else {}
    _write_nodes(run, rows, present, summary)
    named = _write_relationships(run, rows, stated, seen, summary)
    _settle(run, rows, before, present, named, summary)
    if any(before.get(label, set()) - rows.nodes.get(label, {}).keys() for label in SHARED):
        seen.forget()  # what was dropped took its relationships along
    summary.created, summary.replaced = summary.created + (not known), summary.replaced + bool(known)
    return True


def remove(run: Run, gazette: str, summary: Summary) -> bool:
    """Takes a gazette out, with all that no other states. False where the store does not hold it."""
    if not run("MATCH (g:Gazette {id: $id}) RETURN g.id AS id", {"id": gazette}):
        return False
    nothing = Rows(gazette, "", {}, {})
    before = stated_nodes(run, gazette)
    present = present_nodes(run, nothing, before, Seen().nodes)
    for ends, gone in stated_relationships(run, gazette).items():
        _delete_relationships(run, ends, list(gone), gazette, summary)
    _settle(run, nothing, before, present, {}, summary)
    run("MATCH (g:Gazette {id: $id}) DETACH DELETE g", {"id": gazette})
    summary.removed += 1
    summary.nodes_removed += 1
    return True


def _change(has: Properties, should: Properties, types: Mapping[str, Type]) -> dict[str, object] | None:
    """What SET has to say: the properties that differ, None for those to be taken away. None where nothing differs."""
    differing = {name: should.get(name) for name in types if name != "id" and has.get(name) != should.get(name)}
    return differing or None


# -- nodes ---------------------------------------------------------------------------------------------------------


def _write_nodes(run: Run, rows: Rows, present: Nodes, summary: Summary) -> None:
    """New nodes, and what a gazette owns and says otherwise now. Shared nodes that are there are settled later."""
    for label, wanted in rows.nodes.items():
        there = present.get(label, {})
        new = [{"id": id, "own": own} for id, own in wanted.items() if id not in there]
        summary.nodes_created += len(new)
        changed: list[dict[str, object]] = []
        if label not in SHARED:
            types = types_of_node(label)
            differing = {id: _change(there[id], own, types) for id, own in wanted.items() if id in there}
            changed = [{"id": id, "own": own} for id, own in differing.items() if own]
            summary.nodes_changed += len(changed)
        for batch in batches(new + changed):
            run(f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row.own", {"rows": batch})
        if label in SHARED:
            present[label].update({id: wanted[id] for id in wanted if id not in there})


def _settle(
    run: Run,
    rows: Rows,
    before: Mapping[str, set[str]],
    present: Nodes,
    named: Mapping[str, set[str]],
    summary: Summary,
) -> None:
    """Drops what nothing states any more, and puts the properties of shared nodes together.

    `named` are the nodes of which this gazette says something else than before: only where that is at odds with what the node says
    are the other gazettes asked, so that the cost does not grow with their number.
    """
    for label in OWNED:
        _delete_nodes(run, label, before.get(label, set()) - rows.nodes.get(label, {}).keys(), summary)
    for label in SHARED:
        wanted, there, types = rows.nodes.get(label, {}), present[label], types_of_node(label)
        ask = before.get(label, set()) - wanted.keys()
        changed: list[dict[str, object]] = []
        for id in named.get(label, ()):
            together = None if id in before.get(label, ()) else _joined(there[id], wanted[id])
            if together is None:
                ask.add(id)
            elif differing := _change(there[id], together, types):
                changed.append({"id": id, "own": differing})
                present[label][id] = together
        _set(run, label, changed, summary)
        for batch in batches(sorted(ask)):
            _ask_all(run, label, batch, present[label], summary)


def _joined(known: Properties, said: Properties) -> Properties | None:
    """What a node says with one more gazette. None where they are at odds, so that all its gazettes have to be asked."""
    together = dict(known)
    for name, value in said.items():
        has = known.get(name)
        if isinstance(value, list) and isinstance(has, list):
            together[name] = sorted({*has, *value})
        elif has is not None and has != value:
            return None
        else:
            together[name] = sorted(value) if isinstance(value, list) else value
    return together


def _ask_all(run: Run, label: str, ids: Sequence[str], there: dict[str, Properties], summary: Summary) -> None:
    """Puts the properties of these nodes together from all gazettes that name them; drops those that none names."""
    types = types_of_node(label)
    said: dict[str, list[dict[str, object]]] = defaultdict(list)
    for row in run(
        f"UNWIND $ids AS id MATCH (n:{label} {{id: id}})-[r:NAMED_IN]->(g:Gazette) "
        f"RETURN n.id AS node, {columns('r', (*OF_NAMED_IN, *types))}",
        {"ids": ids},
    ):
        said[str(row["node"])].append(row)
    _delete_nodes(run, label, set(ids) - said.keys(), summary)
    changed: list[dict[str, object]] = []
    for id, rows in sorted(said.items()):
        together = {name: _together(name, kind, rows) for name, kind in types.items()}
        if differing := _change(there.get(id, {}), together, types):
            changed.append({"id": id, "own": differing})
            there[id] = without_nothing(together)
    _set(run, label, changed, summary)


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


def _set(run: Run, label: str, changed: Sequence[dict[str, object]], summary: Summary) -> None:
    summary.nodes_changed += len(changed)
    for batch in batches(changed):
        run(f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n += row.own", {"rows": batch})


def _delete_nodes(run: Run, label: str, ids: set[str], summary: Summary) -> None:
    summary.nodes_removed += len(ids)
    for batch in batches(sorted(ids)):
        run(f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n", {"ids": batch})


# -- relationships -------------------------------------------------------------------------------------------------


def _write_relationships(run: Run, rows: Rows, stated: Stated, seen: Seen, summary: Summary) -> dict[str, set[str]]:
    """Writes what is new or said otherwise, and deletes what is not said any more.

    Gives the shared nodes, by label, of which the gazette says something that it did not say before.
    """
    named: dict[str, set[str]] = defaultdict(set)
    for ends in sorted(rows.relationships.keys() | stated.keys()):
        wanted = rows.relationships.get(ends, [])
        derived = bool(wanted) and "gazette" not in wanted[0]["own"]
        there = _derived(run, ends, wanted, seen) if derived else stated.get(ends, {})
        new, changed = _compared(ends[0], wanted, there)
        said = {(row["source"], row["target"], row["own"].get("key", "")) for row in wanted} if there else set()
        if not derived:
            _delete_relationships(run, ends, [place for place in there if place not in said], rows.gazette, summary)
        _create_relationships(run, ends, new, summary)
        _set_relationships(run, ends, changed, summary, None if derived else rows.gazette)
        if ends[0] == "NAMED_IN":
            named[ends[1]] |= {row["source"] for row in (*new, *changed)}
    return named


def _derived(run: Run, ends: Ends, wanted: Sequence[Row], seen: Seen) -> Mapping[Place, Properties]:
    """Those that are there already: what follows from the ends alone is there once, whoever says it."""
    name, source, target = ends
    known = seen.derived[ends]
    asked = (
        f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}})-[r:{name}]->(b:{target} {{id: row.target}}) "
        f"RETURN row.source AS source_id, row.target AS target_id, {columns('r', types_of_relationship(name))}"
    )
    for batch in batches([r for r in wanted if (r["source"], r["target"], "") not in known]):
        for row in run(asked, {"rows": [{"source": r["source"], "target": r["target"]} for r in batch]}):
            if row.get("gazette") is None:
                known[str(row.pop("source_id")), str(row.pop("target_id")), ""] = without_nothing(row)
    there: dict[Place, Properties] = {}
    for r in wanted:
        place = (r["source"], r["target"], "")
        if place in known:
            there[place] = known[place]
        known[place] = r["own"]
    return there


def _compared(name: str, wanted: Sequence[Row], there: Mapping[Place, Properties]) -> tuple[list[Row], list[Row]]:
    """The rows that are new, and those that say something else, with what differs."""
    if not there:
        return list(wanted), []
    types = types_of_relationship(name)
    new, changed = [], []
    for row in wanted:
        has = there.get((row["source"], row["target"], str(row["own"].get("key", ""))))
        if has is None:
            new.append(row)
        elif differing := _change(has, row["own"], types):
            changed.append(
                Row(source=row["source"], target=row["target"], own=differing, key=row["own"].get("key", ""))
            )
    return new, changed


def _create_relationships(run: Run, ends: Ends, new: Sequence[Row], summary: Summary) -> None:
    name, source, target = ends
    summary.relationships_created += len(new)
    for batch in batches(new):
        made = run(
            f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}}) MATCH (b:{target} {{id: row.target}}) "
            f"CREATE (a)-[r:{name}]->(b) SET r += row.own RETURN count(r) AS made",
            {"rows": batch},
        )
        if made[0]["made"] != len(batch):
            raise StoreError(
                f"{len(batch)} {name} were to be made, {made[0]['made']} were: others change the graph; load again"
            )


def _set_relationships(run: Run, ends: Ends, changed: Sequence[Row], summary: Summary, gazette: str | None) -> None:
    name, source, target = ends
    summary.relationships_changed += len(changed)
    whose = "r.gazette IS NULL" if gazette is None else OF_GAZETTE
    for batch in batches(changed):
        run(
            f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}})-[r:{name}]->(b:{target} {{id: row.target}}) "
            f"WHERE {whose} SET r += row.own",
            {"rows": batch, "gazette": gazette},
        )


def _delete_relationships(run: Run, ends: Ends, gone: Sequence[Place], gazette: str, summary: Summary) -> None:
    name, source, target = ends
    summary.relationships_removed += len(gone)
    for batch in batches([{"source": place[0], "target": place[1], "key": place[2]} for place in gone]):
        run(
            f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}})-[r:{name}]->(b:{target} {{id: row.target}}) "
            f"WHERE {OF_GAZETTE} DELETE r",
            {"rows": batch, "gazette": gazette},
        )
