"""Assembled graphs of gazettes → the rows that a store is sent, and hashes that say whether it holds them already.

In: `Assembled`. Out: `Rows(digests={"gazette:霁州市/2024-05": "9f…"}, nodes={"Person": {"person:…": {"name": "白露"}}}, …)`. Asks no
store, so that some gazettes are made ready while those before are written.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import msgspec

from graph.model import Assembled, Value
from graph.schema import NODES, RELATIONSHIPS, Type, types_of_node, types_of_relationship

OWNED = tuple(label for label, node in NODES.items() if not node.shared and label != "Gazette")
SHARED = tuple(label for label, node in NODES.items() if node.shared)

Properties = dict[str, object]  # as stores hold them: dates as dates, nothing without a value
Ends = tuple[str, str, str]  # type, label of the source, label of the target
# A relationship: its properties, and the ids of its ends as `source` and `target`, which no property is called.
Row = dict[str, Any]

AT_ONCE = 20_000  # rows of the gazettes that are written together; more are no faster (benchmarks/loading.py)
ENCODED = msgspec.msgpack.Encoder()  # the same bytes with every version of Python


@dataclass(frozen=True, slots=True)
class Rows:
    """All that some gazettes state: nodes by label and id, relationships by type and ends.

    `digests` has the hash of each gazette, `at_odds` the shared nodes, by label, of which they say different things.
    """

    digests: Mapping[str, str]
    nodes: Mapping[str, Mapping[str, Properties]]
    relationships: Mapping[Ends, list[Row]]
    at_odds: Mapping[str, set[str]]

    def __len__(self) -> int:
        return sum(len(of) for held in (self.nodes, self.relationships) for of in held.values())


def rows(assembled: Assembled) -> Rows:
    """Makes a gazette ready to be written. Raises KeyError on a relationship with an end that is no node of the gazette."""
    now = digest(assembled)
    labels: dict[str, str] = {}
    nodes: dict[str, dict[str, Properties]] = defaultdict(dict)
    for node in assembled.nodes:
        labels[node.id] = node.label
        nodes[node.label][node.id] = native(node.properties, DATES[node.label])
    nodes["Gazette"] = {id: own | {"digest": now} for id, own in nodes["Gazette"].items()}
    relationships: dict[Ends, list[Row]] = defaultdict(list)
    for r in assembled.relationships:
        row = {**native(r.properties, DATES[r.type]), "source": r.source, "target": r.target}
        relationships[r.type, labels[r.source], labels[r.target]].append(row)
    return Rows({assembled.gazette: now}, nodes, relationships, {})


def groups(gazettes: Iterable[Assembled]) -> Iterator[list[Rows]]:
    """The gazettes in their order, as many together as `AT_ONCE` allows, none twice in a group."""
    group: dict[str, Rows] = {}
    for gazette in gazettes:
        ready = rows(gazette)
        if gazette.gazette in group or (group and sum(map(len, group.values())) + len(ready) > AT_ONCE):
            yield list(group.values())
            group = {}
        group[gazette.gazette] = ready
    if group:
        yield list(group.values())


def together(group: Sequence[Rows]) -> Rows:
    """What some gazettes state, as if they were one."""
    if len(group) == 1:
        return group[0]
    digests: dict[str, str] = {}
    nodes: dict[str, dict[str, Properties]] = defaultdict(dict)
    relationships: dict[Ends, list[Row]] = defaultdict(list)
    derived: dict[Ends, dict[tuple[str, str], Row]] = defaultdict(dict)
    at_odds: dict[str, set[str]] = defaultdict(set)
    for one in group:
        digests |= one.digests
        for label, wanted in one.nodes.items():
            there = nodes[label]
            for id, own in wanted.items():
                both = joined(there[id], own) if id in there else own
                if both is None:
                    at_odds[label].add(id)
                else:
                    there[id] = both
        for ends, listed in one.relationships.items():
            if is_derived(listed):
                derived[ends].update({(row["source"], row["target"]): row for row in listed})
            else:
                relationships[ends] += listed
    return Rows(digests, nodes, relationships | {ends: list(of.values()) for ends, of in derived.items()}, at_odds)


def joined(known: Properties, said: Properties) -> Properties | None:
    """What a node says with one more gazette. None where they are at odds, so that all its gazettes have to be asked."""
    if known is said or known == said:
        return known
    both = dict(known)
    for name, value in said.items():
        has = known.get(name)
        if isinstance(value, list) and isinstance(has, list):
            both[name] = sorted({*has, *value})
        elif has is not None and has != value:
            return None
        else:
            both[name] = sorted(value) if isinstance(value, list) else value
    return both


def is_derived(listed: Sequence[Row]) -> bool:
    """Whether relationships of one type follow from their ends alone, so that each is there once, whoever says it."""
    return bool(listed) and "gazette" not in listed[0]


def digest(assembled: Assembled) -> str:
    """A hash of all that the gazette states: the same hash means that there is nothing to do."""
    stated = ENCODED.encode((assembled.sha256, assembled.nodes, assembled.relationships))
    return hashlib.sha256(stated).hexdigest()


def native(values: Mapping[str, Value], dates: tuple[str, ...]) -> Properties:
    """The properties as stores hold them, not to be changed; `dates` names those that are dates."""
    own = cast(Properties, values)
    for name in dates:
        if name in values:
            own = {**own, name: date.fromisoformat(cast(str, values[name]))}
    return own


def _dates(types: Mapping[str, Type]) -> tuple[str, ...]:
    return tuple(name for name, kind in types.items() if kind == "date")


# The properties of each label and type that are dates.
DATES = {label: _dates(types_of_node(label)) for label in NODES} | {
    name: _dates(types_of_relationship(name)) for name in RELATIONSHIPS
}
