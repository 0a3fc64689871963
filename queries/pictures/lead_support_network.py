"""`lead-support-network`: the same duties as `lead-support`, as a network of units and tasks.

In: the duties of a document. Out: units as circles (the larger, the more they lead) around numbered tasks; a thick line
leads, a thin one supports, a dashed one shares, a dotted one implements. Every run gives the same layout.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import altair as alt

from queries.names import Store
from queries.pictures.duties import ORDER, STYLES, Plan, plan
from queries.pictures.layout import Places, laid_out, scales
from queries.pictures.look import BLUE, INK, data, finished, found, length, title, tooltip
from queries.pictures.output import Drawing

SHOWS = "lead and support units of a document's tasks: a network of units and tasks"
CHINESE = "文件任务的牵头单位与配合单位：单位与任务的网络"
PARAMETERS = {"document": "number, title, part of either or id (default: the document with most tasks)"}

PULL = {"LEADS": 3.0, "SUPPORTS": 1.0, "SHARES": 1.0, "IMPLEMENTS": 0.7, "RESPONSIBLE_FOR": 1.0}
LINES: dict[str, tuple[list[float], float, str, float]] = {  # dashes, width, colour, opacity
    "LEADS": ([1, 0], 2.6, BLUE, 0.9),
    "SUPPORTS": ([1, 0], 1.1, "#d9951a", 0.55),
    "SHARES": ([6, 3], 1.2, "#009e73", 0.6),
    "IMPLEMENTS": ([1.5, 3], 1.3, "#b8558f", 0.6),
    "RESPONSIBLE_FOR": ([6, 2, 1, 2], 1.2, "#5c6670", 0.6),
}


def draw(store: Store, parameters: Mapping[str, object]) -> Drawing:
    """The network of a document's duties. Raises QueryError where the document has none."""
    drawn = plan(store, parameters)
    places = _layout(drawn)
    x, y, width, height = scales(places)
    layers = [*_lines(drawn, places, x, y), *_tasks(drawn, places, x, y), *_units(drawn, places, x, y), *_legend(drawn)]
    counted = (
        f"{len(drawn.units)} 个单位 units、{len(drawn.tasks)} 项任务 tasks；圆越大，牵头越多 larger circles lead more"
    )
    heading = title(drawn.title, f"{drawn.number}　{counted}".strip("　"), offset=48)
    chart = finished(layers, width=width, height=height, heading=heading)
    return Drawing(chart, f"{drawn.title} 牵头与配合网络", drawn.sources)


def _layout(drawn: Plan) -> Places:
    boxes = {task.id: (30.0, 30.0) for task in drawn.tasks}
    boxes |= {unit.id: (12.5 * length(unit.name) + 10, 44.0) for unit in drawn.units}
    return laid_out(((duty.task, duty.unit, PULL[duty.kind]) for duty in drawn.duties), boxes)


def _lines(drawn: Plan, places: Places, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    tasks = {task.id: f"{task.number} {task.title}".strip() for task in drawn.tasks}
    units = {unit.id: unit.full for unit in drawn.units}
    layers = []
    for kind in reversed(ORDER):  # the leads are drawn last, above the others
        dashes, width, colour, opacity = LINES[kind]
        rows = [
            {
                "x": places[duty.unit][0],
                "y": places[duty.unit][1],
                "x2": places[duty.task][0],
                "y2": places[duty.task][1],
                "a": duty.unit,
                "b": duty.task,
                "任务 task": tasks[duty.task],
                "单位 unit": units[duty.unit],
                "职责 duty": STYLES[kind].label,
                **duty.said,
            }
            for duty in drawn.duties
            if duty.kind == kind
        ]
        if rows:
            fields = ("任务 task", "单位 unit", "职责 duty", "原文 quote", "出处 source")
            layers.append(
                alt.Chart(data(rows))
                .mark_rule(strokeDash=dashes, strokeWidth=width, stroke=colour, strokeCap="round")
                .encode(
                    x=x,
                    y=y,
                    x2="x2:Q",
                    y2="y2:Q",
                    opacity=alt.condition(
                        "!pointed.id || pointed.id[0] === datum.a || pointed.id[0] === datum.b",
                        alt.value(opacity),
                        alt.value(0.05),
                    ),
                    tooltip=tooltip(*fields),
                )
            )
    return layers


def _tasks(drawn: Plan, places: Places, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    rows = [
        {
            "id": task.id,
            "x": places[task.id][0],
            "y": places[task.id][1],
            "label": task.number.strip("（）()") if len(task.number) <= 4 else "",
            "labelSize": 11 if length(task.number.strip("（）()")) < 1.8 else 8,
            "任务 task": f"{task.number} {task.title}".strip(),
            "标题 headings": " / ".join(task.headings),
        }
        for task in drawn.tasks
    ]
    pointed = alt.selection_point(name="pointed", fields=["id"], on="pointerover", clear="pointerout", empty=True)
    hover = tooltip("任务 task", "标题 headings")
    seen = found("datum['任务 task']", faint=0.2)
    one = alt.Chart(data(rows))
    return [
        one.mark_point(shape="square", size=330, fill="#ffffff", stroke="#39424b", strokeWidth=1.2)
        .encode(x=x, y=y, tooltip=hover, opacity=seen)
        .add_params(pointed),
        one.mark_text(color=INK, baseline="middle", tooltip=None).encode(
            x=x, y=y, text="label:N", opacity=seen, size=alt.Size("labelSize:Q", scale=None, legend=None)
        ),
    ]


def _units(drawn: Plan, places: Places, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    rows: list[dict[str, Any]] = [
        {
            "id": unit.id,
            "x": places[unit.id][0],
            "y": places[unit.id][1],
            "size": 90 + 130 * unit.leads,
            "top": places[unit.id][1] - ((90 + 130 * unit.leads) / math.pi) ** 0.5 - 3,
            "name": unit.name,
            "leading": unit.leads > 0,
            "单位 unit": unit.full,
            "牵头 leads": unit.leads,
            "任务 tasks": unit.tasks,
        }
        for unit in drawn.units
    ]
    hover = tooltip("单位 unit", "牵头 leads", "任务 tasks")
    seen = found("datum['单位 unit'] + ' ' + datum.name", faint=0.2)
    one = alt.Chart(data(rows))
    circles = one.mark_point(shape="circle", strokeWidth=1.6).encode(
        x=x,
        y=y,
        size=alt.Size("size:Q", scale=None, legend=None),
        fill=alt.condition("datum.leading", alt.value(BLUE), alt.value("#f3c264")),
        stroke=alt.value("#ffffff"),
        opacity=seen,
        tooltip=hover,
    )
    text: dict[str, Any] = {"fontSize": 12, "baseline": "bottom", "tooltip": None}
    halo = one.mark_text(stroke="#ffffff", strokeWidth=4, strokeJoin="round", color="#ffffff", **text)
    name = one.mark_text(color=INK, **text)
    return [
        circles,
        halo.encode(x=x, y="top:Q", text="name:N", opacity=seen),
        name.encode(x=x, y="top:Q", text="name:N", opacity=seen),
    ]


def _legend(drawn: Plan) -> list[alt.Chart]:
    kinds = [kind for kind in ORDER if any(duty.kind == kind for duty in drawn.duties)]
    layers = []
    for place, kind in enumerate(kinds):
        dashes, width, colour, _ = LINES[kind]
        left = 4 + place * 175
        one = alt.Chart(data([{}]))
        layers += [
            one.mark_rule(strokeDash=dashes, strokeWidth=width, stroke=colour).encode(
                x=alt.value(left), x2=alt.value(left + 34), y=alt.value(-22)
            ),
            one.mark_text(align="left", baseline="middle", fontSize=12, color=INK).encode(
                x=alt.value(left + 42), y=alt.value(-22), text=alt.value(STYLES[kind].label)
            ),
        ]
    return layers
