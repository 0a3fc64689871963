"""The assembled graphs of some gazettes → a store, replacing exactly what each stated before.

In: a transaction of a store, and the rows that `graph.stores.rows` makes ready. Out: what changed. The texts are made from the schema
and mean the same on both stores. A gazette owns its passages, events and gaps; a node that several gazettes name lives while a NAMED_IN
is left, and its properties are put together from all of them. What already stands as it should is not written again, so that labels,
properties and relationships which people add stay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, cast

from extract.errors import StoreError
from graph.schema import NODES, Type, types_of_node, types_of_relationship
from graph.stores.reading import (
    Nodes,
    Place,
    Stated,
    batches,
    columns,
    place_of,
    present_nodes,
    stated_nodes,
    stated_relationships,
    without_nothing,
)
from graph.stores.rows import OWNED, SHARED, Ends, Properties, Row, Rows, is_derived, joined, together

SEEN = 200_000  # nodes and relationships kept in mind, at about a kilobyte each
SHARING = 3  # relationships of a target, on average, from which on it is looked up once for them

# Not of the node itself: whose statement it is, and that the document is only cited there.
OF_NAMED_IN = ("gazette", "cited")
OF_GAZETTE = "r.gazette = row.gazette AND coalesce(r.key, '') = row.key"


class Transaction(Protocol):
    """What a load needs of a store: all of it happens, or nothing."""

    @property
    def batch(self) -> int:
        """Rows of one statement that writes, as many as suit the store."""

    def ask(self, cypher: str, parameters: Mapping[str, object]) -> list[dict[str, object]]:
        """The answer of a statement that reads."""

    def write(self, cypher: str, rows: Sequence[object], *, made: int | None = None) -> None:
        """Sends a statement over `$rows`; it may be executed later, before what is sent next. Raises StoreError, then or when the
        transaction ends, where it returns another number, called `made`."""


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
    all: bool | None = None  # whether that is all there is; None: not asked yet

    def forget(self) -> None:
        self.nodes.clear()
        self.derived.clear()
        self.all = None

    def bound(self) -> None:
        """Keeps the memory of a load within bounds, however long it is."""
        if sum(len(ids) for known in (self.nodes, self.derived) for ids in known.values()) > SEEN:
            self.forget()

    def begin(self, tx: Transaction) -> None:
        """Asks whether there is anything in the store that is not known: a first load need not look for what is not there."""
        if self.all is None:
            self.all = not any(tx.ask(f"MATCH (n:{label}) RETURN n.id AS id LIMIT 1", {}) for label in NODES)


def check_made(wanted: int, made: object) -> None:
    """Raises StoreError where a statement wrote more or less than it was sent."""
    if made != wanted:
        raise StoreError(f"{wanted} were to be written, {made} were: others change the graph; load again")


def replace(tx: Transaction, gazettes: Sequence[Rows], summary: Summary, seen: Seen) -> bool:
    """Writes the gazettes, none of them twice. False where the store already holds exactly these; `seen` holds nothing true
    after an error."""
    ids = [id for gazette in gazettes for id in gazette.digests]
    found = tx.ask("UNWIND $ids AS id MATCH (g:Gazette {id: id}) RETURN g.id AS id, g.digest AS digest", {"ids": ids})
    known = {str(row["id"]): row["digest"] for row in found}
    changed = [gazette for gazette in gazettes if any(known.get(id) != now for id, now in gazette.digests.items())]
    summary.unchanged += len(gazettes) - len(changed)
    if not changed:
        return False
    rows = together(changed)
    there = [id for id in rows.digests if id in known]
    before = stated_nodes(tx.ask, there)
    seen.bound()
    seen.begin(tx)
    present = present_nodes(tx.ask, rows, before, seen.nodes, ask=not seen.all)
    stated = stated_relationships(tx.ask, there)
    _write_nodes(tx, rows, present, summary)
    named = _write_relationships(tx, rows, stated, seen, summary, replacing=bool(there))
    _settle(tx, rows, before, present, named, summary)
    if any(before.get(label, set()) - rows.nodes.get(label, {}).keys() for label in SHARED):
        seen.forget()  # what was dropped took its relationships along
    summary.created, summary.replaced = summary.created + len(changed) - len(there), summary.replaced + len(there)
    return True


def remove(tx: Transaction, gazette: str, summary: Summary) -> bool:
    """Takes a gazette out, with all that no other states. False where the store does not hold it."""
    if not tx.ask("MATCH (g:Gazette {id: $id}) RETURN g.id AS id", {"id": gazette}):
        return False
    nothing = Rows({}, {}, {}, {})
    before = stated_nodes(tx.ask, [gazette])
    present = present_nodes(tx.ask, nothing, before, Seen().nodes, ask=True)
    for ends, gone in stated_relationships(tx.ask, [gazette]).items():
        _delete_relationships(tx, ends, list(gone), summary)
    _settle(tx, nothing, before, present, {}, summary)
    _delete_nodes(tx, "Gazette", {gazette}, summary)
    summary.removed += 1
    return True


def _change(has: Properties, should: Properties, types: Mapping[str, Type]) -> dict[str, object] | None:
    """What SET has to say: the properties that differ, None for those to be taken away. None where nothing differs."""
    differing = {name: should.get(name) for name in types if name != "id" and has.get(name) != should.get(name)}
    return differing or None


def _of_row(names: Iterable[str]) -> str:
    """The properties of something new; both stores take them so in less time than by SET."""
    return "{" + ", ".join(f"`{name}`: row.`{name}`" for name in names) + "}"


# -- nodes ---------------------------------------------------------------------------------------------------------


def _write_nodes(tx: Transaction, rows: Rows, present: Nodes, summary: Summary) -> None:
    """New nodes, and what a gazette owns and says otherwise now. Shared nodes that are there are settled later."""
    for label, wanted in rows.nodes.items():
        there = present.get(label, {})
        types = types_of_node(label)
        new = [{**own, "id": id} for id, own in wanted.items() if id not in there]
        summary.nodes_created += len(new)
        for batch in batches(new, tx.batch):
            created = f"UNWIND $rows AS row CREATE (n:{label} {_of_row(['id', *types])}) RETURN count(n) AS made"
            tx.write(created, batch, made=len(batch))
        if label in SHARED:
            present[label].update({id: wanted[id] for id in wanted if id not in there})
        else:
            differing = {id: _change(there[id], own, types) for id, own in wanted.items() if id in there}
            _set(tx, label, [{"id": id, "own": own} for id, own in differing.items() if own], summary)


def _settle(
    tx: Transaction,
    rows: Rows,
    before: Mapping[str, set[str]],
    present: Nodes,
    named: Mapping[str, set[str]],
    summary: Summary,
) -> None:
    """Drops what nothing states any more, and puts the properties of shared nodes together.

    `named` are the nodes of which these gazettes say something else than before: only where that is at odds with what the node says,
    or with each other, are the other gazettes asked, so that the cost does not grow with their number.
    """
    for label in OWNED:
        _delete_nodes(tx, label, before.get(label, set()) - rows.nodes.get(label, {}).keys(), summary)
    for label in SHARED:
        wanted, there, types = rows.nodes.get(label, {}), present[label], types_of_node(label)
        ask = before.get(label, set()) - wanted.keys()
        unclear = before.get(label, set()) | rows.at_odds.get(label, set())
        changed: list[dict[str, object]] = []
        for id in named.get(label, ()):
            has = there[id]
            both = None if id in unclear else joined(has, wanted[id])
            if both is None:
                ask.add(id)
            elif both is not has and (differing := _change(has, both, types)):
                changed.append({"id": id, "own": differing})
                there[id] = both
        _set(tx, label, changed, summary)
        for batch in batches(sorted(ask)):
            _ask_all(tx, label, batch, present[label], summary)


def _ask_all(tx: Transaction, label: str, ids: Sequence[str], there: dict[str, Properties], summary: Summary) -> None:
    """Puts the properties of these nodes together from all gazettes that name them; drops those that none names."""
    types = types_of_node(label)
    said: dict[str, list[dict[str, object]]] = defaultdict(list)
    for row in tx.ask(
        f"UNWIND $ids AS id MATCH (n:{label} {{id: id}})-[r:NAMED_IN]->(g:Gazette) "
        f"RETURN n.id AS node, {columns('r', (*OF_NAMED_IN, *types))}",
        {"ids": ids},
    ):
        said[str(row["node"])].append(row)
    _delete_nodes(tx, label, set(ids) - said.keys(), summary)
    changed: list[dict[str, object]] = []
    for id, rows in sorted(said.items()):
        now = {name: _agreed(name, kind, rows) for name, kind in types.items()}
        if differing := _change(there.get(id, {}), now, types):
            changed.append({"id": id, "own": differing})
            there[id] = without_nothing(now)
    _set(tx, label, changed, summary)


def _agreed(name: str, kind: Type, rows: list[dict[str, object]]) -> object:
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


def _set(tx: Transaction, label: str, changed: Sequence[dict[str, object]], summary: Summary) -> None:
    summary.nodes_changed += len(changed)
    for batch in batches(changed, tx.batch):
        tx.write(f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n += row.own", batch)


def _delete_nodes(tx: Transaction, label: str, ids: set[str], summary: Summary) -> None:
    """With the relationships that follow from them; what gazettes state is deleted, and counted, before."""
    summary.nodes_removed += len(ids)
    for batch in batches(sorted(ids), tx.batch):
        along = f"UNWIND $rows AS id MATCH (n:{label} {{id: id}})-[r]-() RETURN count(DISTINCT r) AS along"
        summary.relationships_removed += cast(int, tx.ask(along, {"rows": batch})[0]["along"])
        tx.write(f"UNWIND $rows AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n", batch)


# -- relationships -------------------------------------------------------------------------------------------------


def _write_relationships(
    tx: Transaction, rows: Rows, stated: Stated, seen: Seen, summary: Summary, *, replacing: bool
) -> dict[str, set[str]]:
    """Writes what is new or said otherwise, and deletes what is not said any more.

    Gives the shared nodes, by label, of which a gazette says something that it did not say before.
    """
    named: dict[str, set[str]] = defaultdict(set)
    for ends in sorted(rows.relationships.keys() | stated.keys()):
        wanted = rows.relationships.get(ends, [])
        derived = is_derived(wanted)
        there = _derived(tx, ends, wanted, seen, replacing=replacing) if derived else stated.get(ends, {})
        new, changed = _compared(ends[0], wanted, there)
        if not derived and there:
            said = {place_of(row) for row in wanted}
            _delete_relationships(tx, ends, [place for place in there if place not in said], summary)
        _create_relationships(tx, ends, new, summary)
        _set_relationships(tx, ends, changed, summary, derived=derived)
        if ends[0] == "NAMED_IN":
            named[ends[1]] |= {row["source"] for row in (*new, *changed)}
    return named


def _derived(
    tx: Transaction, ends: Ends, wanted: Sequence[Row], seen: Seen, *, replacing: bool
) -> Mapping[Place, Properties]:
    """Those that are there already: what follows from the ends alone is there once, whoever says it.

    Only of shared nodes may another gazette have said it; only these are kept in mind.
    """
    name, source, target = ends
    shared = source in SHARED and target in SHARED
    if not shared and not replacing:
        return {}
    known = seen.derived[ends] if shared else {}
    all_known = shared and seen.all
    asked = (
        f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}})-[r:{name}]->(b:{target} {{id: row.target}}) "
        f"RETURN row.source AS source_id, row.target AS target_id, {columns('r', types_of_relationship(name))}"
    )
    for batch in batches([r for r in wanted if not all_known and place_of(r) not in known]):
        for row in tx.ask(asked, {"rows": [{"source": r["source"], "target": r["target"]} for r in batch]}):
            if row.get("gazette") is None:
                known[str(row.pop("source_id")), str(row.pop("target_id")), "", ""] = without_nothing(row)
    there: dict[Place, Properties] = {}
    for r in wanted:
        place = place_of(r)
        if place in known:
            there[place] = known[place]
        known[place] = r
    return there


def _compared(name: str, wanted: Sequence[Row], there: Mapping[Place, Properties]) -> tuple[list[Row], list[Row]]:
    """The rows that are new, and those that say something else, with what differs."""
    if not there:
        return list(wanted), []
    types = types_of_relationship(name)
    new, changed = [], []
    for row in wanted:
        place = place_of(row)
        has = there.get(place)
        if has is None:
            new.append(row)
        elif differing := _change(has, row, types):
            changed.append(_found_again(place) | {"own": differing})
    return new, changed


def _create_relationships(tx: Transaction, ends: Ends, new: Sequence[Row], summary: Summary) -> None:
    """Each target that several share is looked up once, which takes a twentieth off a load into Neo4j."""
    name, source, target = ends
    summary.relationships_created += len(new)
    for batch in batches(new, tx.batch):
        sharing: dict[str, list[Row]] = defaultdict(list)
        for row in batch:
            sharing[row["target"]].append(row)
        rows: Sequence[object] = batch
        looked_up = f"UNWIND $rows AS row MATCH (b:{target} {{id: row.target}})"
        if len(batch) >= SHARING * len(sharing):
            rows = [{"target": id, "rows": of} for id, of in sharing.items()]
            looked_up = f"UNWIND $rows AS one MATCH (b:{target} {{id: one.target}}) UNWIND one.rows AS row"
        tx.write(
            f"{looked_up} MATCH (a:{source} {{id: row.source}}) "
            f"CREATE (a)-[r:{name} {_of_row(types_of_relationship(name))}]->(b) RETURN count(r) AS made",
            rows,
            made=len(batch),
        )


def _set_relationships(tx: Transaction, ends: Ends, changed: Sequence[Row], summary: Summary, *, derived: bool) -> None:
    name, source, target = ends
    summary.relationships_changed += len(changed)
    whose = "r.gazette IS NULL" if derived else OF_GAZETTE
    for batch in batches(changed, tx.batch):
        tx.write(
            f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}})-[r:{name}]->(b:{target} {{id: row.target}}) "
            f"WHERE {whose} SET r += row.own",
            batch,
        )


def _delete_relationships(tx: Transaction, ends: Ends, gone: Sequence[Place], summary: Summary) -> None:
    name, source, target = ends
    summary.relationships_removed += len(gone)
    for batch in batches([_found_again(place) for place in gone], tx.batch):
        tx.write(
            f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}})-[r:{name}]->(b:{target} {{id: row.target}}) "
            f"WHERE {OF_GAZETTE} DELETE r",
            batch,
        )


def _found_again(place: Place) -> Row:
    """What a statement has to know of a relationship that is there."""
    return dict(zip(("source", "target", "key", "gazette"), place, strict=True))
