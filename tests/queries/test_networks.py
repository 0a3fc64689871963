"""The graph as networkx graphs."""

from __future__ import annotations

import pytest

from extract.errors import QueryError
from queries.names import Store

pytest.importorskip("networkx")

from queries.networks import VIEWS, network


def _edges(store: Store, view: str) -> set[tuple[str, str, int]]:
    graph = network(store, view)
    name = dict(graph.nodes(data="name"))
    return {(*sorted((name[a], name[b])), weight) for a, b, weight in graph.edges(data="weight")}


def test_people_are_linked_by_shared_events(store: Store) -> None:
    assert _edges(store, "co-attendance") == {("白露", "谷雨", 2), ("白露", "闻笛", 1)}


def test_organizations_are_linked_by_shared_tasks(store: Store) -> None:
    assert ("澄川市水利局", "澄川市财政局", 2) in _edges(store, "co-responsibility")


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_has_named_nodes(view: str, store: Store) -> None:
    graph = network(store, view)
    assert graph.number_of_edges() > 0
    assert graph.graph["projection"] == VIEWS[view][1]
    assert all(data["label"] and data["name"] for _, data in graph.nodes(data=True))


def test_an_unknown_view(store: Store) -> None:
    with pytest.raises(QueryError, match="did you mean co-attendance or attendance"):
        network(store, "coattendance")
