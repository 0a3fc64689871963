"""The assembled graph of a gazette → the rows that a store is sent, and a hash that says whether it holds them already.

In: `Assembled`. Out: `Rows(gazette="gazette:霁州市/2024-05", digest="9f…", nodes={"Person": {"person:…": {"name": "白露"}}}, …)`. Asks no
store, so that one gazette is made ready while the one before is written.
"""

from __future__ import annotations

import hashlib
import marshal
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NotRequired, TypedDict, cast

from graph.model import Assembled, Value
from graph.schema import NODES, RELATIONSHIPS, Type, types_of_node, types_of_relationship

OWNED = tuple(label for label, node in NODES.items() if not node.shared and label != "Gazette")
SHARED = tuple(label for label, node in NODES.items() if node.shared)

Properties = dict[str, object]  # as stores hold them: dates as dates, nothing without a value
Ends = tuple[str, str, str]  # type, label of the source, label of the target

HASHED_AT_ONCE = 5000
FORMAT = 2  # of marshal: by value only, the same for every version of Python


class Row(TypedDict):
    """One relationship; `key` stands apart where `own` says only what changes."""

    source: str
    target: str
    own: Properties
    key: NotRequired[object]


@dataclass(frozen=True, slots=True)
class Rows:
    """All that a gazette states: nodes by label and id, relationships by type and ends."""

    gazette: str
    digest: str
    nodes: Mapping[str, Mapping[str, Properties]]
    relationships: Mapping[Ends, list[Row]]


def rows(assembled: Assembled) -> Rows:
    """Makes a gazette ready to be written. Raises KeyError on a relationship with an end that is no node of the gazette."""
    now = digest(assembled)
    node_dates = {label: _dates(types_of_node(label)) for label in NODES}
    dates = {name: _dates(types_of_relationship(name)) for name in RELATIONSHIPS}
    labels: dict[str, str] = {}
    nodes: dict[str, dict[str, Properties]] = defaultdict(dict)
    for node in assembled.nodes:
        labels[node.id] = node.label
        nodes[node.label][node.id] = native(node.properties, node_dates[node.label])
    nodes["Gazette"] = {id: own | {"digest": now} for id, own in nodes["Gazette"].items()}
    relationships: dict[Ends, list[Row]] = defaultdict(list)
    for r in assembled.relationships:
        row = Row(source=r.source, target=r.target, own=native(r.properties, dates[r.type]))
        relationships[r.type, labels[r.source], labels[r.target]].append(row)
    return Rows(assembled.gazette, now, nodes, relationships)


def digest(assembled: Assembled) -> str:
    """A hash of all that the gazette states: the same hash means that there is nothing to do."""
    parts: list[object] = [(n.id, n.label, n.properties) for n in assembled.nodes]
    parts += [(r.type, r.source, r.target, r.properties) for r in assembled.relationships]
    hashed = hashlib.sha256(assembled.sha256.encode())
    for start in range(0, len(parts), HASHED_AT_ONCE):
        hashed.update(marshal.dumps(parts[start : start + HASHED_AT_ONCE], FORMAT))
    return hashed.hexdigest()


def native(values: Mapping[str, Value], dates: tuple[str, ...]) -> Properties:
    """The properties as stores hold them, not to be changed; `dates` names those that are dates."""
    own = {name: date.fromisoformat(text) for name in dates if isinstance(text := values.get(name), str)}
    return {**values, **own} if own else cast(Properties, values)


def _dates(types: Mapping[str, Type]) -> tuple[str, ...]:
    return tuple(name for name, kind in types.items() if kind == "date")
