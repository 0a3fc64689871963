"""Pairs of people or organizations that may be the same, with what speaks for and against it.

In: a store, and the pairs that are decided. Out: `Pair`s, sorted: two people of one name; two organizations of one place of which one
name is the other without a part (市规委会, 市规划委员会). Named side by side in one passage speaks against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from queries.names import Store

SHORTEST = 4  # characters of a name that is compared
NAMED = """
MATCH (n:{label}) WHERE {condition}
OPTIONAL MATCH (n)-[r]->(m) WHERE r.passage IS NOT NULL
RETURN n.id AS id, n.name AS name, coalesce(n.kind, '') AS kind, {level} AS level, collect(DISTINCT r.passage) AS passages
ORDER BY id
"""
POSTS = """
MATCH (p:Person)-[:HELD|APPOINTED]->(t:Position) OPTIONAL MATCH (t)-[:IN]->(o:Organization)
RETURN p.id AS id, collect(DISTINCT coalesce(o.name, '') + t.title) AS posts ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class Pair:
    """Ids of two nodes of one label."""

    label: str
    one: str
    other: str
    speaks_for: str
    speaks_against: str


def pairs(store: Store, decided: Collection[frozenset[str]] = ()) -> list[Pair]:
    """The undecided pairs of the graph."""
    found = [*_people(store), *_organizations(store)]
    return sorted(
        (pair for pair in found if frozenset((pair.one, pair.other)) not in decided),
        key=lambda pair: (pair.label, pair.one, pair.other),
    )


def _people(store: Store) -> Iterator[Pair]:
    """People of one name whose ids differ: posts in two organizations or places keep them apart."""
    rows = store.query(
        NAMED.format(label="Person", condition="n.name IS NOT NULL", level="null").replace("n.kind", "null"), {}
    ).rows
    posts = {row["id"]: row["posts"] for row in store.query(POSTS, {}).rows}
    by_name: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_name[row["name"]].append(row)
    for name, same in by_name.items():
        for one, other in combinations(same, 2):
            shared = sorted(set(posts.get(one["id"], [])) & set(posts.get(other["id"], [])))
            apart = [f"{row['id']}: {'、'.join(sorted(posts.get(row['id'], []))) or 'no post'}" for row in (one, other)]
            speaks_for = f"one name {name}" + (f", one post {'、'.join(shared)}" if shared else "")
            yield Pair("Person", one["id"], other["id"], speaks_for, "; ".join([*apart, *_side_by_side(one, other)]))


def _organizations(store: Store) -> Iterator[Pair]:
    condition = "coalesce(n.collective, false) = false"
    rows = store.query(NAMED.format(label="Organization", condition=condition, level="n.level"), {}).rows
    by_frame: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if len(row["name"]) >= SHORTEST:
            place = row["id"].partition(":")[2].partition("/")[0]
            by_frame[place, row["name"][:2], row["name"][-1]].append(row)
    for same in by_frame.values():
        for one, other in combinations(sorted(same, key=lambda row: (-len(row["name"]), row["id"])), 2):
            if _without_a_part(other["name"], one["name"]):
                if _by_rule(one) and _by_rule(other):
                    continue  # rules are certain of both
                speaks_for = f"{other['name']} is {one['name']} without a part"
                yield Pair("Organization", one["id"], other["id"], speaks_for, "; ".join(_side_by_side(one, other)))


def _by_rule(row: dict[str, Any]) -> bool:
    return bool(row["level"]) and row["kind"] != "body"


def _without_a_part(short: str, long: str) -> bool:
    """Whether `short` is `long` with one run of characters left out."""
    missing = len(long) - len(short)
    if missing <= 0:
        return False
    same = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return same >= 2 and len(short) - same >= 2 and long.endswith(short[same:])


def _side_by_side(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    both = set(one["passages"]) & set(other["passages"])
    return [f"named side by side in {min(both)}"] if both else []
