"""Boxes, lines, points and texts at places in pixels → the layers of one chart, with hover, search and evidence.

In: rows such as `{"x": 12, "y": 30, "text": "望川县", "hay": "望川县"}`. Out: an Altair chart. A row with `hay` fades when
something else is searched; `says` names the fields that are shown on hover.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import altair as alt

from queries.pictures.evidence import Sources
from queries.pictures.look import INK, LINE, data, finished, found, holds, length, title, tooltip
from queries.pictures.output import Drawing

Row = dict[str, Any]
PADDING = 20  # pixels around the picture
TITLE, SUBTITLE = 19, 13  # pixels of a character


class Canvas:
    """A ground of pixels, the origin at the upper left; what is added later lies above."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.sources = Sources()
        self._layers: list[Any] = []
        self._x = alt.X("x:Q", scale=alt.Scale(domain=[0, width], nice=False), axis=None)
        self._y = alt.Y("y:Q", scale=alt.Scale(domain=[0, height], nice=False, reverse=True), axis=None)

    def boxes(
        self,
        rows: Iterable[Row],
        *,
        says: Sequence[str] = (),
        dash: Sequence[float] = (1, 0),
        pointed: str | None = None,
    ) -> None:
        """Rectangles from x, y to x2, y2 with `fill` and, where given, `stroke`; `pointed` as of points."""
        self._add(
            rows,
            lambda chart: chart.mark_rect(strokeDash=list(dash), strokeWidth=1.2),
            says,
            pointed,
            x2="x2:Q",
            y2="y2:Q",
            **_raw("fill", "stroke"),
        )

    def lines(
        self,
        rows: Iterable[Row],
        *,
        stroke: str = LINE,
        width: float = 1,
        dash: Sequence[float] = (1, 0),
        says: Sequence[str] = (),
        lit: str | None = None,
    ) -> None:
        """Straight lines from x, y to x2, y2; `lit` is an expression: where it is false, a line fades, as it does where its
        `hay` does not hold what is searched."""
        rows = list(rows)
        if lit and all("hay" in row for row in rows):
            lit = f"({lit}) && ({holds('datum.hay')})"
        seen: dict[str, Any] = {"opacity": alt.condition(lit, alt.value(1), alt.value(0.06))} if lit else {}
        self._add(
            rows,
            lambda chart: chart.mark_rule(stroke=stroke, strokeWidth=width, strokeDash=list(dash), strokeCap="butt"),
            says,
            x2="x2:Q",
            y2="y2:Q",
            **seen,
        )

    def points(
        self,
        rows: Iterable[Row],
        *,
        says: Sequence[str] = (),
        pointed: str | None = None,
        dash: Sequence[float] = (1, 0),
    ) -> None:
        """Marks with `shape`, `size` (square pixels), `fill`, `stroke`; `pointed` names a field the pointer selects."""
        self._add(
            rows,
            lambda chart: chart.mark_point(strokeWidth=1.4, opacity=1, strokeDash=list(dash)),
            says,
            pointed,
            **_raw("shape", "size", "fill", "stroke"),
        )

    def texts(
        self,
        rows: Iterable[Row],
        *,
        size: int = 12,
        align: str = "left",
        baseline: str = "middle",
        angle: int = 0,
        says: Sequence[str] = (),
        halo: bool = False,
    ) -> None:
        """Words at a place, in the colour `ink` where a row has one. Without `says` the pointer goes through them."""
        written = [{"ink": INK, **row} for row in rows]
        style = {"align": align, "baseline": baseline, "angle": angle, "fontSize": size}
        if halo:
            white = {"stroke": "#ffffff", "strokeWidth": 4, "strokeJoin": "round", "color": "#ffffff"}
            self._add(written, lambda chart: chart.mark_text(tooltip=None, **style, **white), (), text="text:N")
        quiet = {} if says else {"tooltip": None}
        color = alt.Color("ink:N", scale=None, legend=None)
        self._add(written, lambda chart: chart.mark_text(**quiet, **style), says, text="text:N", color=color)

    def legend(self, entries: Sequence[Row], *, top: float, left: float = 10) -> float:
        """A line of marks and what they mean: `shape`, `fill`, `stroke`, `letter`, `ink`, `means`. Gives where it ends."""
        place = left
        marks, letters, words = [], [], []
        for entry in entries:
            at = {"x": place, "y": top}
            marks.append({"size": 320, "stroke": entry["fill"], **entry, **at})
            letters.append({**at, "text": entry.get("letter", ""), "ink": entry.get("ink", "#ffffff")})
            words.append({"x": place + 16, "y": top, "text": entry["means"]})
            place += 44 + 12 * length(entry["means"])
        self.points(marks)
        self.texts(letters, size=11, align="center")
        self.texts(words)
        return place

    def drawing(self, main: str, below: str) -> Drawing:
        """The picture with its title and the line below it."""
        heading = title(main, below)
        chart = finished(self._layers, width=self.width, height=self.height, heading=heading)
        return Drawing(chart, main, tuple(self.sources.passages))

    def _add(
        self, rows: Iterable[Row], marked: Any, says: Sequence[str], pointed: str | None = None, **encoded: Any
    ) -> None:
        rows = list(rows)
        if not rows:
            return
        if any("hay" in row for row in rows) and "opacity" not in encoded:
            encoded["opacity"] = found("datum.hay", faint=0.14)
        if says:
            encoded["tooltip"] = tooltip(*says)
        chart = marked(alt.Chart(data(rows))).encode(x=self._x, y=self._y, **encoded)
        if pointed:
            select = alt.selection_point(
                name="pointed", fields=[pointed], on="pointerover", clear="pointerout", empty=True
            )
            chart = chart.add_params(select)
        self._layers.append(chart)


def _raw(*channels: str) -> dict[str, Any]:
    """Fields that hold what is drawn itself: a colour, a shape, a size."""
    kinds = {"shape": alt.Shape, "size": alt.Size, "fill": alt.Fill, "stroke": alt.Stroke}
    return {name: kinds[name](f"{name}:{'Q' if name == 'size' else 'N'}", scale=None, legend=None) for name in channels}
