"""The graph's schema as a picture: `graph/schema.py` → `docs/pictures/schema.svg`, a box a label, an arrow a relationship type.

Where a label stands is decided here; a label or type of the schema that has no place stops the run.
"""

from __future__ import annotations

from collections import defaultdict
from html import escape
from math import copysign, hypot

from graph.schema import NODES, RELATIONSHIPS

Point = tuple[float, float]
PARTY = "Person, Organization"  # relationships of both start at the frame around the two
WIDTH, HEIGHT, HIGH, LINE = 1180, 690, 34, 15
INK, QUIET, BLUE, GROUND = "#1b1f24", "#5c6670", "#0a4f8f", "#e4e9ef"
PLACES: dict[str, tuple[int, int]] = {
    "Gazette": (560, 50),
    "Passage": (560, 190),
    "Document": (230, 190),
    "Event": (890, 190),
    "Task": (230, 420),
    "Target": (90, 590),
    "Organization": (500, 420),
    "Person": (700, 420),
    "Position": (600, 590),
    "Place": (1100, 90),
    "Topic": (1100, 270),
    "Agreement": (1100, 420),
    "Project": (1100, 640),
    "Gap": (90, 50),
}
FRAME = (420, 385, 770, 455)  # around PARTY
# PART_OF joins what is alike; the others of its ends do not occur together.
PARTS = (
    ("Organization", "Organization"),
    ("Place", "Place"),
    ("Passage", "Document"),
    ("Passage", "Gazette"),
)
BENT = {("Task", "Project"): (262, 437, 262, 640, 1050, 640)}  # below everything else
ASIDE = {  # where a name stands from the middle of its arrow
    ("Person", "Position"): (46, 0),
    ("Position", "Organization"): (-16, 0),
    (PARTY, "Event"): (0, 12),
    ("Event", "Project"): (26, 66),
    ("Document", "Task"): (0, 50),
    ("Document", "Organization"): (-62, 14),
    ("Organization", "Document"): (40, -12),
}
BESIDE = 6  # pixels between an arrow and the one that comes back
LOOPS_BELOW = ("Organization",)
MEANS_ANY = "NAMED_IN"  # from every label that gazettes share: told below, not drawn


def diagram() -> str:
    """The SVG text."""
    arrows: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, kind in RELATIONSHIPS.items():
        if name != MEANS_ANY:
            for pair in PARTS if name == "PART_OF" else _pairs(kind.sources, kind.targets):
                arrows[pair].append(name)
    drawn = [
        _loop(pair[0], names) if pair[0] == pair[1] else _arrow(pair, names, pair[::-1] in arrows)
        for pair, names in arrows.items()
    ]
    x, y, x2, y2 = FRAME
    frame = f'<rect x="{x}" y="{y}" width="{x2 - x}" height="{y2 - y}" rx="8" fill="none" stroke="{QUIET}" stroke-dasharray="5 4"/>'
    boxes = [_box(label) for label in NODES]
    lines, words = zip(*drawn, strict=True)
    return "\n".join([_head(), frame, *lines, *boxes, *words, "</svg>", ""])


def _pairs(sources: tuple[str, ...], targets: tuple[str, ...]) -> list[tuple[str, str]]:
    if set(sources) == {"Person", "Organization"} and targets != ("Organization",):
        sources = (PARTY,)
    return [(source, target) for source in sources for target in targets]


def _head() -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="Helvetica, Arial, sans-serif" font-size="12">'
        "<title>Labels and relationship types of the graph</title>"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'
        f'<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">'
        f'<path d="M0 0L10 5L0 10z" fill="{QUIET}"/></marker></defs>'
    )


def _box(label: str) -> str:
    x, y = PLACES[label]
    wide = _wide(label)
    return (
        f'<rect x="{x - wide / 2:g}" y="{y - HIGH / 2:g}" width="{wide:g}" height="{HIGH}" rx="5" fill="{GROUND}" stroke="{BLUE}"/>'
        f'<text x="{x}" y="{y + 5}" text-anchor="middle" font-size="14" fill="{INK}">{escape(label)}</text>'
    )


def _wide(label: str) -> float:
    return 8.2 * len(label) + 24


def _arrow(pair: tuple[str, str], names: list[str], comes_back: bool) -> tuple[str, str]:
    source, target = pair
    if pair in BENT:
        x, y, bend_x, bend_y, x2, y2 = BENT[pair]
        path = f"M{x} {y}L{bend_x} {bend_y}L{x2} {y2}"
        at = ((bend_x + x2) / 2, float(bend_y))
    else:
        begin, end = _ends(source, target, BESIDE if comes_back else 0)
        if PARTY in pair:
            begin = _nearest_of_frame(end)
        path = f"M{begin[0]:.0f} {begin[1]:.0f}L{end[0]:.0f} {end[1]:.0f}"
        at = ((begin[0] + end[0]) / 2, (begin[1] + end[1]) / 2)
    aside = ASIDE.get(pair, (0, 0))
    line = f'<path d="{path}" fill="none" stroke="{QUIET}" marker-end="url(#tip)"/>'
    return line, _words(names, at[0] + aside[0], at[1] + aside[1])


def _ends(source: str, target: str, beside: float) -> tuple[Point, Point]:
    """Where a line between the middles of two boxes leaves the one and meets the other, moved to its left."""
    (x, y), (x2, y2) = _middle(source), _middle(target)
    long = hypot(x2 - x, y2 - y)
    aside = ((y - y2) / long * beside, (x2 - x) / long * beside)
    return _edge(source, (x2, y2), aside), _edge(target, (x, y), aside)


def _loop(label: str, names: list[str]) -> tuple[str, str]:
    x, y = PLACES[label]
    left, side = x - _wide(label) / 2, 1 if label in LOOPS_BELOW else -1
    edge, far = y + side * HIGH / 2, y + side * 52
    line = (
        f'<path d="M{left + 14:g} {edge:g}C{left:g} {far} {left + 60:g} {far} {left + 42:g} {edge:g}" '
        f'fill="none" stroke="{QUIET}" marker-end="url(#tip)"/>'
    )
    return line, _words(names, left + 28, y + side * (50 + LINE * (len(names) - 1) / 2))


def _words(names: list[str], x: float, y: float) -> str:
    top = y - LINE * (len(names) - 1) / 2 + 4
    halo = 'stroke="#ffffff" stroke-width="4" paint-order="stroke" stroke-linejoin="round"'
    return "".join(
        f'<text x="{x:.0f}" y="{top + LINE * n:.0f}" text-anchor="middle" fill="{INK}" {halo}>{escape(name)}</text>'
        for n, name in enumerate(names)
    )


def _middle(label: str) -> Point:
    if label == PARTY:
        return (FRAME[0] + FRAME[2]) / 2, (FRAME[1] + FRAME[3]) / 2
    return PLACES[label]


def _edge(label: str, towards: Point, aside: Point) -> Point:
    """Where a line from beside the middle of a label's box leaves it."""
    x, y = _middle(label)
    room = ((FRAME[2] - FRAME[0]) / 2, (FRAME[3] - FRAME[1]) / 2) if label == PARTY else (_wide(label) / 2, HIGH / 2)
    way = (towards[0] - x, towards[1] - y)
    share = min(
        (copysign(half, step) - off) / step for half, step, off in zip(room, way, aside, strict=True) if abs(step) > 0
    )
    return x + aside[0] + way[0] * share, y + aside[1] + way[1] * share


def _nearest_of_frame(point: Point) -> Point:
    x = min(max(point[0], FRAME[0]), FRAME[2])
    y = min(max(point[1], FRAME[1]), FRAME[3])
    return x, y
