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
GUTTER = 30  # pixels between parts that no line joins
SCREEN = 1.8  # width of a screen by its height
WIDTHS = 12  # ways to set parts side by side that are compared
PUSHES = 200  # rounds in which overlapping boxes push each other


def laid_out(lines: Iterable[tuple[str, str, float]], boxes: Mapping[str, tuple[float, float]]) -> Places:
    """A place for each node of `boxes`; a line pulls its ends together by its weight.

    Parts that no line joins are laid out alone and set side by side, the largest first.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(boxes))
    for one, other, weight in sorted(lines):
        before = graph.get_edge_data(one, other, {}).get("weight", 0.0)
        graph.add_edge(one, other, weight=before + weight)
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    return _side_by_side([_part(graph.subgraph(part), boxes) for part in parts], boxes)


def _part(graph: nx.Graph[str], boxes: Mapping[str, tuple[float, float]]) -> Places:
    ordered: nx.Graph[str] = nx.Graph()  # a subgraph keeps no order of its own
    ordered.add_nodes_from(sorted(graph))
    ordered.add_edges_from(sorted((*sorted((a, b)), data) for a, b, data in graph.edges(data=True)))
    space = 2.2 / len(ordered) ** 0.5
    found = nx.spring_layout(ordered, k=space, iterations=400, seed=SEED, weight="weight", method="force")
    return _apart({node: (float(x), float(y)) for node, (x, y) in found.items()}, boxes)


def _side_by_side(parts: list[Places], boxes: Mapping[str, tuple[float, float]]) -> Places:
    """The parts in the rectangle that a screen shows largest."""
    edges = [_extent(part, boxes) for part in parts]
    sizes = [(x2 - x + GUTTER, y2 - y + GUTTER) for x, y, x2, y2 in edges]
    widths = sorted({sum(width for width, _ in sizes[: number + 1]) for number in range(min(len(sizes), WIDTHS))})
    packed = [_packed(sizes, width) for width in widths]
    best = min(packed, key=lambda corners: _seen_as(corners, sizes))
    places = {
        node: (at[0] - edge[0] + corner[0], at[1] - edge[1] + corner[1])
        for part, edge, corner in zip(parts, edges, best, strict=True)
        for node, at in part.items()
    }
    x0, y0 = (min(place[axis] for place in places.values()) for axis in (0, 1))
    return {node: (x - x0, y - y0) for node, (x, y) in places.items()}


def _packed(sizes: list[tuple[float, float]], width: float) -> list[tuple[float, float]]:
    """The upper left corner of each rectangle: as high as it fits within the width, then as far left."""
    width = max([width, *(wide for wide, _ in sizes)])
    taken: list[tuple[float, float, float, float]] = []
    corners: list[tuple[float, float]] = []
    for wide, high in sizes:
        lefts = sorted({0.0, *(x2 for _, _, x2, _ in taken)})
        tops = sorted({0.0, *(y2 for _, _, _, y2 in taken)})
        x, y = next(
            (x, y)
            for y in tops
            for x in lefts
            if x + wide <= width + 1e-6
            and not any(x < c and a < x + wide and y < d and b < y + high for a, b, c, d in taken)
        )
        taken.append((x, y, x + wide, y + high))
        corners.append((x, y))
    return corners


def _seen_as(corners: list[tuple[float, float]], sizes: list[tuple[float, float]]) -> float:
    """How far a screen has to shrink this rectangle: its width, or its height if that is what fills the screen."""
    right = max(x + wide for (x, _), (wide, _) in zip(corners, sizes, strict=True))
    bottom = max(y + high for (_, y), (_, high) in zip(corners, sizes, strict=True))
    return max(right, bottom * SCREEN)


def _extent(part: Places, boxes: Mapping[str, tuple[float, float]]) -> tuple[float, float, float, float]:
    """Left, upper, right and lower edge of all boxes."""
    edges = [
        (at[0] - boxes[n][0] / 2, at[1] - boxes[n][1] / 2, at[0] + boxes[n][0] / 2, at[1] + boxes[n][1] / 2)
        for n, at in part.items()
    ]
    lefts, uppers, rights, lowers = zip(*edges, strict=True)
    return min(lefts), min(uppers), max(rights), max(lowers)


def scales(places: Places) -> tuple[alt.X, alt.Y, float, float]:
    """Both axes (unseen) and the size of the picture around the places."""
    right, bottom = (max(place[axis] for place in places.values()) for axis in (0, 1))
    x = alt.X("x:Q", scale=alt.Scale(domain=[-MARGIN, right + MARGIN], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[-MARGIN / 2, bottom + MARGIN / 2], reverse=True, nice=False), axis=None)
    return x, y, right + 2 * MARGIN, bottom + MARGIN


def _apart(found: Mapping[str, tuple[float, float]], boxes: Mapping[str, tuple[float, float]]) -> Places:
    """Half by rank, because a force layout crowds its middle and leaves the rim empty; then boxes push each other."""
    nodes = sorted(found)
    side = ROOM * len(nodes) ** 0.5
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
