"""Views of the graph as networkx graphs, each with its projection told.

In: `co-attendance`. Out: an undirected graph of people, an edge for each two named at the same events (`weight`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Any

from extract.errors import QueryError
from queries.catalog import nearest
from queries.names import Store

if TYPE_CHECKING:
    import networkx as nx

# view → (directed, what it is)
VIEWS = {
    "attendance": (False, "people and organizations – events: who took part, `roles`"),
    "co-attendance": (False, "people named at the same events; `weight` = shared events"),
    "responsibility": (True, "organizations and people → tasks; `duty` = LEADS, SUPPORTS, SHARES, IMPLEMENTS …"),
    "co-responsibility": (False, "organizations with duties in the same tasks; `weight` = shared tasks"),
    "command": (True, "members → bodies (`role`), offices → bureaus, parts → wholes; `type` = the relationship"),
    "citation": (True, "documents → documents they cite or repeal; `type` = the relationship"),
}
EDGES = {
    "attendance": (
        "MATCH (a:Person|Organization)-[r:ATTENDED]->(b:Event) WHERE r.via IS NULL "
        "RETURN a.id AS a, b.id AS b, r.roles AS roles ORDER BY a, b"
    ),
    "co-attendance": "MATCH (a:Person)-[:ATTENDED]->(b:Event) RETURN DISTINCT a.id AS a, b.id AS b ORDER BY b, a",
    "responsibility": (
        "MATCH (a:Organization|Person)-[r:LEADS|SUPPORTS|SHARES|IMPLEMENTS|RESPONSIBLE_FOR]->(b:Task) "
        "WHERE r.via IS NULL RETURN a.id AS a, b.id AS b, type(r) AS duty, r.rank AS rank ORDER BY a, b, duty"
    ),
    "co-responsibility": (
        "MATCH (a:Organization)-[r:LEADS|SUPPORTS|SHARES|IMPLEMENTS]->(b:Task) WHERE r.via IS NULL "
        "RETURN DISTINCT a.id AS a, b.id AS b ORDER BY b, a"
    ),
    "command": (
        "MATCH (a:Person|Organization)-[r:MEMBER_OF|OFFICE_AT|PART_OF]->(b:Organization) "
        "RETURN a.id AS a, b.id AS b, type(r) AS type, r.role AS role ORDER BY a, b, type"
    ),
    "citation": (
        "MATCH (a:Document)-[r:CITES|REPEALS]->(b:Document) "
        "RETURN a.id AS a, b.id AS b, type(r) AS type ORDER BY a, b, type"
    ),
}
NAMES = {"Task": "title", "Document": "title"}
LABELS = ("Person", "Organization", "Event", "Task", "Document")


def network(store: Store, view: str) -> nx.Graph[str]:
    """The view as a graph of ids; each node has `label` and `name`, the graph its `projection`. Raises QueryError on an unknown view.

    Directed views are MultiDiGraphs, because one unit can have two duties in one task.
    """
    import networkx as nx  # noqa: PLC0415 — an extra

    if view not in VIEWS:
        raise QueryError(f"no view is called {view}{nearest(view, VIEWS)}; there are: {', '.join(VIEWS)}")
    rows = store.query(EDGES[view], {}).rows
    graph: nx.Graph[str] = nx.MultiDiGraph() if VIEWS[view][0] else nx.Graph()
    graph.graph.update(name=view, projection=VIEWS[view][1])
    if view.startswith("co-"):
        graph.add_weighted_edges_from((a, b, count) for (a, b), count in sorted(_shared(rows).items()))
    else:
        graph.add_edges_from((row["a"], row["b"], _said(row)) for row in rows)
    for label in LABELS:
        shown = NAMES.get(label, "name")
        for row in store.query(f"MATCH (n:{label}) RETURN n.id AS id, n.{shown} AS name", {}).rows:
            if row["id"] in graph or (view == "co-attendance" and label == "Person"):
                graph.add_node(row["id"], label=label, name=row["name"])
    return graph


def _shared(rows: list[dict[str, Any]]) -> Counter[tuple[str, str]]:
    """How often two stand together; counted here, as a store takes long over all pairs of a large graph."""
    together: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        together[row["b"]].append(row["a"])
    return Counter(pair for members in together.values() for pair in combinations(sorted(members), 2))


def _said(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in ("a", "b") and value is not None}
