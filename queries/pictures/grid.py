"""Rows × columns with a mark in a cell: the shape of several pictures.

In: names of rows and columns, and `Cell`s (place, letter, style, what the tooltip says). Out: the layers of a chart. A style is told by
shape and letter besides colour.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from queries.pictures.look import (
    BLUE,
    GREEN,
    INK,
    LINE,
    ORANGE,
    PINK,
    QUIET,
    cut,
    data,
    finished,
    found,
    length,
    title,
    tooltip,
)
from queries.pictures.output import Drawing

CELL = 26
NAME_ROOM = 22.0  # Chinese characters of a row's name
HEAD_ROOM = 14.0
# name of a style → shape, fill, border, ink of the letter
STYLES: dict[str, tuple[str, str, str, str]] = {
    "square": ("square", BLUE, BLUE, "#ffffff"),
    "ring": ("circle", "#ffffff", GREEN, GREEN),
    "dot": ("circle", ORANGE, ORANGE, INK),
    "diamond": ("diamond", "#ffffff", PINK, PINK),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A mark at row and column (counted from 0), with a letter or number in it and the fields of its tooltip."""

    row: int
    column: int
    letter: str
    style: str
    said: Mapping[str, str]


def grid(
    heading: str,
    below: str,
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Sequence[Cell],
    legend: Mapping[str, tuple[str, str]],
    counts: Sequence[str] = (),
) -> Drawing:
    """The drawing. `legend`: style → (letter, text); `counts`: what stands to the right of each row."""
    width, height = max(1, len(columns)) * CELL, max(1, len(rows)) * CELL
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, max(1, len(columns))], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, max(1, len(rows))], reverse=True, nice=False), axis=None)
    layers = [*_frame(rows, columns, counts, x, y, width, height), *_marks(cells, x, y), *_legend(legend, height)]
    return Drawing(finished(layers, width=width, height=height, heading=title(heading, below)), heading)


def _frame(
    rows: Sequence[str], columns: Sequence[str], counts: Sequence[str], x: alt.X, y: alt.Y, width: float, height: float
) -> list[alt.Chart]:
    across = {"x": alt.value(0), "x2": alt.value(width)}
    down = {"y": alt.value(0), "y2": alt.value(height)}
    named = [{"y": n + 0.5, "label": cut(name, NAME_ROOM), "name": name} for n, name in enumerate(rows)]
    heads = [{"x": n + 0.5, "label": cut(name, HEAD_ROOM), "name": name} for n, name in enumerate(columns)]
    counted = [{"y": n + 0.5, "count": count} for n, count in enumerate(counts)]
    seen = found("datum.name", faint=0.3)
    name = alt.Chart(data(named)).mark_text(align="right", baseline="middle", fontSize=12, color=INK)
    head = alt.Chart(data(heads)).mark_text(align="left", baseline="middle", fontSize=11, color=INK, angle=270)
    count = alt.Chart(data(counted)).mark_text(align="left", baseline="middle", fontSize=11, color=QUIET)
    return [
        alt.Chart(data([{"y": n} for n in range(len(rows) + 1)])).mark_rule(color=LINE).encode(y=y, **across),
        alt.Chart(data([{"x": n} for n in range(len(columns) + 1)])).mark_rule(color=LINE).encode(x=x, **down),
        head.encode(x=x, y=alt.value(-6), text="label:N", tooltip=tooltip("name")),
        name.encode(x=alt.value(-8), y=y, text="label:N", opacity=seen, tooltip=tooltip("name")),
        *([count.encode(x=alt.value(width + 8), y=y, text="count:N")] if counted else []),
    ]


def _marks(cells: Sequence[Cell], x: alt.X, y: alt.Y) -> list[Any]:
    layers: list[Any] = []
    for style, (shape, fill, border, ink) in STYLES.items():
        own = [cell for cell in cells if cell.style == style]
        if not own:
            continue
        fields = list(dict.fromkeys(name for cell in own for name in cell.said))
        records = [
            {
                "x": cell.column + 0.5,
                "y": cell.row + 0.5,
                "letter": cell.letter,
                "hay": " ".join(cell.said.values()),
                **cell.said,
            }
            for cell in own
        ]
        seen = found("datum.hay", faint=0.12)
        chart = alt.Chart(data(records))
        mark = chart.mark_point(shape=shape, size=330, fill=fill, stroke=border, strokeWidth=1.5)
        letter = chart.mark_text(baseline="middle", fontSize=11, color=ink)
        layers += [
            mark.encode(x=x, y=y, opacity=seen, tooltip=tooltip(*fields)),
            letter.encode(x=x, y=y, text="letter:N", opacity=seen, tooltip=tooltip(*fields)),
        ]
    return layers


def _legend(legend: Mapping[str, tuple[str, str]], height: float) -> list[Any]:
    layers: list[Any] = []
    left = 8.0
    for style, (letter, text) in legend.items():
        shape, fill, border, ink = STYLES[style]
        at = {"x": alt.value(left), "y": alt.value(height + 26)}
        one = alt.Chart(data([{}]))
        words = one.mark_text(align="left", baseline="middle", fontSize=12, color=INK)
        layers += [
            one.mark_point(shape=shape, size=330, fill=fill, stroke=border, strokeWidth=1.5).encode(
                **at, opacity=alt.value(1)
            ),
            one.mark_text(baseline="middle", fontSize=11, color=ink).encode(text=alt.value(letter), **at),
            words.encode(x=alt.value(left + 18), y=alt.value(height + 26), text=alt.value(text)),
        ]
        left += 46 + 12 * length(text)
    return layers
