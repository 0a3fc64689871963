"""What people type → ids of nodes: a name, a short name, a part of either, a document's number, or an id itself.

In: label `Organization`, `市卫健委`. Out: `organization:…`. The narrowest reading that fits wins (id, the whole name,
a short name, the official name of what is typed by the rules that read gazettes, its end, any part); a name that fits
several where one is needed is answered with the choices.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from extract.errors import QueryError
from graph.resolve.organizations import Organizations
from graph.resolve.scope import scope_of

SHOWN = 8  # choices named in an error

# `+ ''` keeps the planner of Neo4j from asking a range index for CONTAINS or ENDS WITH, which it plans at times and the index refuses.
# 李市长: a surname, and a title the person is printed with
_SURNAME_AND_TITLE = (
    "size($typed) > 2 AND n.name STARTS WITH substring($typed, 0, 1) AND "
    "EXISTS {{ MATCH (n)-[:HELD|APPOINTED]->(t:Position) WHERE t.title {compared} substring($typed, 1) }}"
)
# 李先祥市长
_NAME_AND_TITLE = (
    "$typed STARTS WITH n.name AND size($typed) > size(n.name) AND "
    "EXISTS { MATCH (n)-[:HELD|APPOINTED]->(t:Position) WHERE t.title + '' ENDS WITH substring($typed, size(n.name)) }"
)
_PART_OF_TITLE = "n.title + '' CONTAINS $typed OR n.noticeTitle CONTAINS $typed OR n.number + '' CONTAINS $typed"
_OFFICIAL = "n.id IN $official"

# What of a node people type, narrowest reading first; `shown` tells one choice from another.
READINGS: dict[str, tuple[str, tuple[str, ...]]] = {
    "Person": (
        "n.name",
        (
            "n.name = $typed",
            "$typed IN coalesce(n.aliases, [])",
            _SURNAME_AND_TITLE.format(compared="="),
            _SURNAME_AND_TITLE.format(compared="+ '' ENDS WITH"),
            _NAME_AND_TITLE,
            "n.name + '' CONTAINS $typed",
        ),
    ),
    "Organization": (
        "n.name",
        (
            "n.name = $typed",
            "$typed IN coalesce(n.aliases, [])",
            _OFFICIAL,
            "n.name + '' ENDS WITH $typed OR any(alias IN coalesce(n.aliases, []) WHERE alias ENDS WITH $typed)",
            "n.name + '' CONTAINS $typed OR any(alias IN coalesce(n.aliases, []) WHERE alias CONTAINS $typed)",
        ),
    ),
    "Event": (
        "toString(n.startDate) + ' ' + n.name",
        (
            "n.name = $typed OR n.series = $typed",
            "toString(n.startDate) = $typed",
            "n.name + '' CONTAINS $typed OR n.series CONTAINS $typed",
        ),
    ),
    "Task": (
        "coalesce(n.documentNumber + ' ', '') + n.number + ' ' + n.title",
        (
            "n.title = $typed",
            "n.number = $typed",
            "n.title + '' CONTAINS $typed OR n.text CONTAINS $typed",
        ),
    ),
    "Document": (
        "coalesce(n.number + ' ', '') + n.title",
        (
            "n.number = $typed",
            "n.title = $typed OR n.noticeTitle = $typed",
            f"({_PART_OF_TITLE}) AND EXISTS {{ MATCH (n)-[:PUBLISHED_IN]->(:Gazette) }}",  # before what is only cited
            _PART_OF_TITLE,
        ),
    ),
    "Gazette": (
        "n.title",
        ("n.title = $typed", "n.sourceFile = $typed", "n.title + '' CONTAINS $typed OR n.publishedMonth = $typed"),
    ),
    "Place": ("n.name", ("n.name = $typed", "n.name + '' CONTAINS $typed")),
    "Topic": ("n.name", ("n.name = $typed", "n.name + '' CONTAINS $typed")),
    "Project": ("n.name", ("n.name = $typed", "n.name + '' CONTAINS $typed")),
    "Agreement": ("n.name", ("n.name = $typed", "n.name + '' CONTAINS $typed")),
}
WIDE_BRACKETS = str.maketrans("[]［］【】", "〔〕〔〕〔〕")


class Answer(Protocol):
    """What a store gives: the columns in order, and one mapping a row."""

    @property
    def columns(self) -> tuple[str, ...]: ...

    @property
    def rows(self) -> list[dict[str, Any]]: ...


class Store(Protocol):
    """The one verb of a store that questions need: read-only Cypher, values apart from the text.

    With `columns`, those that it returns, the answer may be sent in one piece.
    """

    def query(self, cypher: str, parameters: Mapping[str, object], *, columns: Sequence[str] = ()) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Choice:
    """A node that a typed name may mean; `shown` is how people know it."""

    id: str
    label: str
    shown: str


def find_one(store: Store, label: str, typed: str) -> str:
    """The id of the one node of this label that is meant. Raises QueryError with the choices where several are."""
    found = choices(store, label, typed)
    if len(found) > 1:
        raise QueryError(f"{typed} may be {len(found)} nodes of {label}, give one of the ids: {_listed(found)}")
    return found[0].id


def find_all(store: Store, label: str, typed: str) -> list[str]:
    """The ids of all nodes of this label that may be meant, at least one."""
    return [choice.id for choice in choices(store, label, typed)]


def choices(store: Store, label: str, typed: str) -> list[Choice]:
    """The nodes of this label that may be meant, by the narrowest reading. Raises QueryError where none is."""
    found = _choices(store, label, typed)
    if not found:
        raise QueryError(f"no {label} is called {typed}")
    return found


def find_anything(store: Store, typed: str) -> list[Choice]:
    """The nodes of any label that may be meant: an id, else whole names, else parts of names."""
    for depth in range(max(len(readings) for _, readings in READINGS.values()) + 1):
        found = [choice for label in READINGS for choice in _read(store, label, typed, depth)]
        if found:
            return found
    raise QueryError(f"nothing in the graph is called {typed}")


def _choices(store: Store, label: str, typed: str) -> list[Choice]:
    for depth in range(len(READINGS[label][1]) + 1):
        if found := _read(store, label, typed, depth):
            return found
    return []


def _read(store: Store, label: str, typed: str, depth: int) -> list[Choice]:
    shown, readings = READINGS[label]
    if depth > len(readings):
        return []
    condition = "n.id = $typed" if depth == 0 else readings[depth - 1]
    cypher = f"MATCH (n:{label}) WHERE {condition} RETURN n.id AS id, {shown} AS shown ORDER BY id"
    typed = typed.strip()
    given: dict[str, object] = {
        "typed": typed.translate(WIDE_BRACKETS) if label in ("Document", "Task") and depth else typed
    }
    if condition == _OFFICIAL:
        given["official"] = _official(store, typed)
    rows = store.query(cypher, given).rows
    return [Choice(str(row["id"]), label, str(row["shown"])) for row in rows]


def _official(store: Store, typed: str) -> list[str]:
    """The ids that a name has by rule in the places of the gazettes: 市发改委, also without its 市."""
    found: dict[str, None] = {}
    for row in store.query("MATCH (g:Gazette) RETURN DISTINCT g.city AS city ORDER BY city", {}).rows:
        scope = scope_of(row["city"], "")
        heads = [scope.own.head] if scope.own else []
        for name in (typed, *(f"{head}{typed}" for head in heads)):
            identity = Organizations(scope).resolve(name)
            if identity.area is not None:
                found[f"organization:{identity.key}"] = None
    return list(found)


def _listed(found: list[Choice]) -> str:
    named = "; ".join(f"{choice.id} ({choice.shown})" for choice in found[:SHOWN])
    return named + (f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else "")
