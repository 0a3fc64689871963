"""Gazettes are written some together: whatever the groups and their order, the graph is the one of gazettes written one by one."""

from __future__ import annotations

import tempfile
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.exports.jsonl import write_jsonl
from graph.model import Assembled, Node, Relationship, Value
from graph.schema import RELATIONSHIPS, types_of_relationship
from graph.stores import rows
from graph.stores.embedded import EmbeddedStore
from graph.stores.rows import groups, together

SAID = st.fixed_dictionaries(
    {"name": st.sampled_from(["霁州市水务局", "水务局"])},
    optional={"aliases": st.lists(st.sampled_from("甲乙丙"), min_size=1, unique=True).map(sorted)},
)
BUREAUS = st.dictionaries(st.sampled_from(["organization:1", "organization:2"]), SAID)
# What each of some gazettes says of two bureaus; they may contradict each other, and the same gazette may come again.
GAZETTES = st.lists(st.tuples(st.integers(1, 3), BUREAUS), min_size=1, max_size=5)


def gazette(number: int, bureaus: dict[str, dict[str, Value]]) -> Assembled:
    id = f"gazette:霁州市/2024-{number:02d}"
    nodes = [Node(id, "Gazette", {"title": id}), Node(f"passage:{number}", "Passage", {"gazette": id, "text": "略"})]
    made = [Relationship("PART_OF", f"passage:{number}", id, {"gazette": id})]
    for bureau, said in bureaus.items():
        nodes.append(Node(bureau, "Organization", said))
        made.append(Relationship("NAMED_IN", bureau, id, {**said, "gazette": id}))
        made.append(Relationship("SUCCEEDED_BY", bureau, bureau, {"basis": "follows from its ends"}))
    return Assembled(id, str(number), tuple(nodes), tuple(made))


def graph_of(gazettes: list[Assembled], at_once: int) -> bytes:
    with tempfile.TemporaryDirectory() as folder, mock.patch.object(rows, "AT_ONCE", at_once):
        store = EmbeddedStore.open(Path(folder) / "g.kgl", create=True)
        store.replace(gazettes)
        write_jsonl(store, Path(folder))
        return (Path(folder) / "nodes.jsonl").read_bytes() + (Path(folder) / "edges.jsonl").read_bytes()


@settings(max_examples=60, deadline=None)
@given(GAZETTES)
def test_groups_change_nothing(said: list[tuple[int, dict[str, dict[str, Value]]]]) -> None:
    gazettes = [gazette(*one) for one in said]
    one_by_one = graph_of(gazettes, at_once=1)
    assert graph_of(gazettes, at_once=12) == one_by_one
    assert graph_of(gazettes, at_once=1000) == one_by_one


@pytest.mark.parametrize(
    ("numbers", "at_once", "expected"),
    [
        ([1, 2, 3], 1000, [[1, 2, 3]]),
        ([1, 2, 3], 1, [[1], [2], [3]]),  # larger than a group may be: alone
        ([1, 2, 3], 6, [[1, 2], [3]]),  # three rows each
        ([1, 2, 1, 3], 1000, [[1, 2], [1, 3]]),  # what comes again replaces what was written before
        ([], 1000, []),
    ],
)
def test_groups(numbers: list[int], at_once: int, expected: list[list[int]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "AT_ONCE", at_once)
    found = [[int(id[-2:]) for one in group for id in one.digests] for group in groups(gazette(n, {}) for n in numbers)]
    assert found == expected


def test_what_gazettes_say_differently_is_told() -> None:
    first, second = (
        rows.rows(gazette(1, {"organization:1": {"name": "甲局"}})),
        rows.rows(gazette(2, {"organization:1": {"name": "乙局"}, "organization:2": {"aliases": ["丙", "甲"]}})),
    )
    both = together([first, second])
    assert both.at_odds == {"Organization": {"organization:1"}}
    assert len(both) == len(first) + len(second) - 1 - 1  # the bureau, and what follows from it
    assert both.digests == first.digests | second.digests


@pytest.mark.parametrize("name", RELATIONSHIPS)
def test_ends_of_a_row_are_no_properties(name: str) -> None:
    """A row holds properties and ends side by side."""
    assert types_of_relationship(name).keys().isdisjoint({"source", "target"})
