"""A network → places in pixels, nothing written over anything else, the same on every run.

In: weighted lines between nodes and the room each node's mark and name take. Out: `{"organization:…": (412.0, 96.5)}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import altair as alt
import networkx as nx
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Places = dict[str, tuple[float, float]]

SEED = 20231101  # any number: the same one gives the same picture
ROOM = 110  # pixels of side, times the root of the number of nodes
FLAT = 0.72  # height by width
MARGIN = 60  # pixels around the nodes
PUSHES = 200  # rounds in which overlapping boxes push each other


def laid_out(lines: Iterable[tuple[str, str, float]], boxes: Mapping[str, tuple[float, float]]) -> Places:
    """A place for each node of `boxes`; a line pulls its ends together by its weight."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(boxes))
    for one, other, weight in sorted(lines):
        before = graph.get_edge_data(one, other, {}).get("weight", 0.0)
        graph.add_edge(one, other, weight=before + weight)
    space = 2.2 / len(graph) ** 0.5
    found = nx.spring_layout(graph, k=space, iterations=400, seed=SEED, weight="weight", method="force")
    return _apart({node: (float(x), float(y)) for node, (x, y) in found.items()}, boxes)


def scales(places: Places) -> tuple[alt.X, alt.Y, float, float]:
    """Both axes (unseen) and the size of the picture around the places."""
    right, bottom = (max(place[axis] for place in places.values()) for axis in (0, 1))
    x = alt.X("x:Q", scale=alt.Scale(domain=[-MARGIN, right + MARGIN], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[-MARGIN / 2, bottom + MARGIN / 2], reverse=True, nice=False), axis=None)
    return x, y, right + 2 * MARGIN, bottom + MARGIN


def _apart(found: Mapping[str, tuple[float, float]], boxes: Mapping[str, tuple[float, float]]) -> Places:
    """Half by rank, because a force layout crowds its middle and leaves the rim empty; then boxes push each other."""
    nodes = sorted(found)
    side = max(MARGIN * 4, ROOM * len(nodes) ** 0.5)
    places = np.array([found[node] for node in nodes])
    ranks = 2 * places.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / max(len(nodes) - 1, 1) - 1
    widest = np.abs(places).max() or 1.0  # a single node stands in the middle
    places = (places / widest + ranks) / 4 * np.array([side, side * FLAT])
    sizes = np.array([boxes[node] for node in nodes])
    for _ in range(PUSHES):
        push = _push(places, (sizes[:, None, :] + sizes[None, :, :]) / 2)
        if not push.any():
            break
        places = places + 0.25 * push
    places = places - places.min(axis=0)
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, places, strict=True)}


def _push(places: Floats, need: Floats) -> Floats:
    """How far the others push each box, along the shorter way out; `need` is the least distance of two centres."""
    gap = places[:, None, :] - places[None, :, :]
    over = np.maximum(need - np.abs(gap), 0)
    over[over.min(axis=2) == 0] = 0
    order = np.arange(len(places))
    over[order, order] = 0
    sign = np.where(gap == 0, np.sign(order[:, None, None] - order[None, :, None]), np.sign(gap))
    shorter = (over[..., 0] <= over[..., 1])[..., None] == np.array([True, False])
    pushed: Floats = (over * sign * shorter).sum(axis=1)
    return pushed
