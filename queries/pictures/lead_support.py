"""`lead-support`: who leads and who supports each task of a document, as a matrix of tasks × units.

In: the duties of a document. Out: a matrix with the document's headings as bands, units in columns (those that lead
most first), a letter in a shape for each duty (牵 lead, 配 support, 分 shared, 责 implement), and quotations on hover.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import altair as alt

from queries.names import Store
from queries.pictures.duties import ORDER, STYLES, Duty, Plan, Task, plan
from queries.pictures.look import (
    BLUE,
    INK,
    LINE,
    QUIET,
    SHADE,
    SUBSHADE,
    UPRIGHT,
    cut,
    data,
    finished,
    found,
    length,
    title,
    tooltip,
)
from queries.pictures.output import Drawing

SHOWS = "lead and support units of a document's tasks: a matrix of tasks × units"
CHINESE = "文件任务的牵头单位与配合单位：任务×单位矩阵"
PARAMETERS = {"document": "number, title, part of either or id (default: the document with most tasks)"}

CELL = 24  # pixels of a row and a column
BAND = 1.1  # height of a heading, in rows
TITLE_LENGTH = 27.0  # Chinese characters of a task's title before it is cut; all of it is on hover
HEADING_LENGTH = 60.0
NAME_LENGTH = 15  # characters of a unit's name before it is cut
LABEL = 13  # pixels of a character of a column's name, top to bottom


def draw(store: Store, parameters: Mapping[str, object]) -> Drawing:
    """The matrix of a document's duties. Raises QueryError where the document has none."""
    drawn = plan(store, parameters)
    bands, rows, height = _rows(drawn.tasks)
    columns = {unit.id: place for place, unit in enumerate(drawn.units)}
    places = {row["id"]: row["y"] for row in rows}
    width = len(columns)
    scale_x = alt.X("x:Q", scale=alt.Scale(domain=[0, width], nice=False), axis=None)
    scale_y = alt.Y("y:Q", scale=alt.Scale(domain=[0, height], reverse=True, nice=False), axis=None)
    layers = [
        *_ground(bands, rows, drawn, height, x=scale_x, y=scale_y),
        *_labels(bands, rows, scale_x, scale_y),
        *_heads(drawn, height, scale_x, scale_y),
        *_legend(drawn, _head_height(drawn)),
        *_marks(_cells(drawn, columns, places), scale_x, scale_y),
    ]
    counted = f"{len(drawn.tasks)} 项任务 tasks × {len(drawn.units)} 个单位 units"
    heading = title(drawn.title, f"{drawn.number}　{counted}".strip("　"))
    chart = finished(layers, width=width * CELL, height=height * CELL, heading=heading)
    return Drawing(chart, f"{drawn.title} 牵头与配合", drawn.sources)


def _rows(tasks: tuple[Task, ...]) -> tuple[list[dict[str, Any]], list[dict[str, Any]], float]:
    """Bands and rows from top to bottom, and the whole height, in rows."""
    bands: list[dict[str, Any]] = []
    rows: list[dict[str, Any]] = []
    y = 0.0
    above: tuple[str, ...] = ()
    for task in tasks:
        for depth, heading in enumerate(task.headings):
            if task.headings[: depth + 1] != above[: depth + 1]:
                bands.append({"y": y, "y2": y + BAND, "text": cut(heading, HEADING_LENGTH), "level": min(depth, 1)})
                y += BAND
        above = task.headings
        rows.append(
            {
                "id": task.id,
                "y": y,
                "y2": y + 1,
                "row": task.id,
                "number": task.number,
                "label": cut(task.title, TITLE_LENGTH),
                "任务 task": task.title,
            }
        )
        y += 1
    return bands, rows, y


def _cells(drawn: Plan, columns: Mapping[str, int], places: Mapping[str, float]) -> list[dict[str, Any]]:
    tasks = {task.id: task for task in drawn.tasks}
    units = {unit.id: unit for unit in drawn.units}
    together: dict[tuple[str, str], list[Duty]] = defaultdict(list)
    for duty in drawn.duties:
        together[duty.task, duty.unit].append(duty)
    cells = []
    for (task, unit), duties in together.items():
        duties.sort(key=lambda duty: ORDER.index(duty.kind))
        for place, duty in enumerate(duties):
            style = STYLES[duty.kind]
            rule = "，依文件规定 by the document's rule" if duty.by_rule else ""
            cells.append(
                {
                    "x": columns[unit] + _aside(place, len(duties)),
                    "y": places[task] + _aside(place, len(duties)),
                    "row": task,
                    "column": unit,
                    "kind": duty.kind,
                    "shape": style.shape,
                    "letter": style.letter,
                    "fill": style.fill,
                    "stroke": style.stroke,
                    "ink": style.ink,
                    "size": _size(duty.kind) / len(duties) ** 1.4,
                    "letterSize": 12 if len(duties) == 1 else 8,
                    "任务 task": f"{tasks[task].number} {tasks[task].title}".strip(),
                    "单位 unit": units[unit].full,
                    "职责 duty": f"{style.label}（第{duty.rank}）{rule}",
                    **duty.said,
                }
            )
    return cells


def _aside(place: int, among: int) -> float:
    """Where in its cell a duty stands: in the middle, or along the diagonal where a unit has several in one task."""
    return 0.5 if among == 1 else 0.28 + 0.44 * place / (among - 1)


def _size(kind: str) -> float:
    return {"diamond": 560.0, "circle": 380.0}.get(STYLES[kind].shape, 360.0)


def _ground(
    bands: list[dict[str, Any]], rows: list[dict[str, Any]], drawn: Plan, height: float, *, x: alt.X, y: alt.Y
) -> list[alt.Chart]:
    """Bands, lines and what is lit where the pointer stands."""
    lines = [{"x": place} for place in range(len(drawn.units) + 1)]
    columns = [{"x": place, "x2": place + 1, "column": unit.id} for place, unit in enumerate(drawn.units)]
    left = -_label_width(rows)
    wide = {"x": alt.value(left), "x2": alt.value(len(drawn.units) * CELL)}
    lit_row = alt.condition("hoverRow.row && hoverRow.row[0] === datum.row", alt.value(0.13), alt.value(0))
    lit_column = alt.condition(
        "hoverColumn.column && hoverColumn.column[0] === datum.column", alt.value(0.13), alt.value(0)
    )
    under = [{"y": row["y2"]} for row in rows]
    rule_y = alt.Chart(data(under)).mark_rule(color=LINE, strokeWidth=1)
    return [
        rule_y.encode(y=y, **wide),
        alt.Chart(data(lines)).mark_rule(color=LINE, strokeWidth=1).encode(x=x),
        alt.Chart(data(bands))
        .mark_rect()
        .encode(
            y=y,
            y2="y2:Q",
            fill=alt.condition("datum.level === 0", alt.value(SHADE), alt.value(SUBSHADE)),
            **wide,
        ),
        alt.Chart(data(rows)).mark_rect(fill=BLUE).encode(y=y, y2="y2:Q", opacity=lit_row, **wide),
        alt.Chart(data(columns))
        .mark_rect(fill=BLUE)
        .encode(x=x, x2="x2:Q", y=alt.value(-_head_height(drawn)), y2=alt.value(height * CELL), opacity=lit_column),
    ]


def _labels(bands: list[dict[str, Any]], rows: list[dict[str, Any]], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Headings in their bands, and numbers and titles of the tasks at the left."""
    left = -_label_width(rows)
    seen = found("datum['任务 task']", faint=0.25)
    title = alt.Chart(data(rows)).mark_text(align="left", baseline="middle", fontSize=12, color=INK, dy=CELL / 2)
    number = alt.Chart(data(rows)).mark_text(align="right", baseline="middle", fontSize=11, color=QUIET, dy=CELL / 2)
    heading = alt.Chart(data(bands)).mark_text(
        align="left", baseline="middle", fontSize=13, color=INK, dy=CELL * BAND / 2
    )
    return [
        title.encode(
            x=alt.value(left + _number_width(rows) + 8),
            y=y,
            text="label:N",
            tooltip=tooltip("任务 task"),
            opacity=seen,
        ),
        number.encode(x=alt.value(left + _number_width(rows)), y=y, text="number:N"),
        *(
            heading.transform_filter(f"datum.level === {level}").encode(
                x=alt.value(left + 6 + 14 * level), y=y, text="text:N"
            )
            for level in (0, 1)
        ),
    ]


def _heads(drawn: Plan, height: float, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Names of the units, written from top to bottom, and under the matrix how many tasks they lead and have."""
    units = [
        {
            "x": place + 0.5,
            "y": -(len(cut(unit.name, NAME_LENGTH)) * LABEL + 4) / CELL,
            "name": cut(unit.name, NAME_LENGTH).translate(UPRIGHT),
            "单位 unit": unit.full,
            "leads": unit.leads or "",
            "牵头 leads": unit.leads,
            "任务 tasks": unit.tasks,
        }
        for place, unit in enumerate(drawn.units)
    ]
    foot = height * CELL
    hover = tooltip("单位 unit", "牵头 leads", "任务 tasks")
    name = alt.Chart(data(units)).mark_text(
        align="center", baseline="line-top", fontSize=12, lineHeight=LABEL, color=INK
    )
    count = alt.Chart(data(units)).mark_text(align="center", baseline="middle", fontSize=11)
    note = alt.Chart(data([{}])).mark_text(align="right", baseline="middle", fontSize=11, x=-8)
    return [
        name.transform_calculate(letters="split(datum.name, '')").encode(x=x, y=y, text="letters:N", tooltip=hover),
        count.encode(x=x, y=alt.value(foot + 14), text="leads:N", color=alt.value(STYLES["LEADS"].fill), tooltip=hover),
        count.encode(x=x, y=alt.value(foot + 32), text="任务 tasks:Q", color=alt.value(QUIET), tooltip=hover),
        note.encode(y=alt.value(foot + 14), text=alt.value("牵头 leads"), color=alt.value(STYLES["LEADS"].fill)),
        note.encode(y=alt.value(foot + 32), text=alt.value("任务 tasks"), color=alt.value(QUIET)),
    ]


def _legend(drawn: Plan, head: float) -> list[alt.Chart]:
    """What shapes and letters mean, in the corner beside the names of the units."""
    kinds = [kind for kind in ORDER if any(duty.kind == kind for duty in drawn.duties)]
    rows = [{"id": "", "label": "", "number": task.number} for task in drawn.tasks]
    left = -_label_width(rows) + 12
    layers = []
    for place, kind in enumerate(kinds):
        style = STYLES[kind]
        at = alt.value(-head + 14 + place * 25)
        one = alt.Chart(data([{}]))
        layers += [
            one.mark_point(
                shape=style.shape, size=_size(kind), fill=style.fill, stroke=style.stroke, strokeWidth=1.5, opacity=1
            ).encode(x=alt.value(left), y=at),
            one.mark_text(fontSize=12, color=style.ink, baseline="middle").encode(
                x=alt.value(left), y=at, text=alt.value(style.letter)
            ),
            one.mark_text(fontSize=12, color=INK, align="left", baseline="middle").encode(
                x=alt.value(left + 20), y=at, text=alt.value(style.label)
            ),
        ]
    return layers


def _marks(cells: list[dict[str, Any]], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """The duties: a letter in a shape, with the evidence on hover."""
    fields = ("任务 task", "单位 unit", "职责 duty", "原文 quote", "出处 source")
    hover = tooltip(*fields)
    hay = " + ' ' + ".join(f"datum['{field}']" for field in fields[:4])
    seen = found(hay, faint=0.12)
    raw = {name: alt.Color(f"{name}:N", scale=None, legend=None) for name in ("ink",)}
    row = alt.selection_point(name="hoverRow", fields=["row"], on="pointerover", clear="pointerout", empty=False)
    column = alt.selection_point(
        name="hoverColumn", fields=["column"], on="pointerover", clear="pointerout", empty=False
    )
    shapes = (
        alt.Chart(data(cells))
        .mark_point(strokeWidth=1.5)
        .encode(
            x=x,
            y=y,
            shape=alt.Shape("shape:N", scale=None, legend=None),
            size=alt.Size("size:Q", scale=None, legend=None),
            fill=alt.Fill("fill:N", scale=None, legend=None),
            stroke=alt.Stroke("stroke:N", scale=None, legend=None),
            opacity=seen,
            tooltip=hover,
        )
        .add_params(row, column)
    )
    letters = (
        alt.Chart(data(cells))
        .mark_text(baseline="middle", tooltip=None)
        .encode(
            x=x,
            y=y,
            text="letter:N",
            size=alt.Size("letterSize:Q", scale=None, legend=None),
            color=raw["ink"],
            opacity=seen,
        )
    )
    return [shapes, letters]


def _head_height(drawn: Plan) -> float:
    return LABEL * max(len(cut(unit.name, NAME_LENGTH)) for unit in drawn.units) + 12


def _number_width(rows: list[dict[str, Any]]) -> float:
    return max(length(row["number"]) for row in rows) * 11 + 10


def _label_width(rows: list[dict[str, Any]]) -> float:
    return _number_width(rows) + 8 + TITLE_LENGTH * 12 + 12
