"""`lead-support-network`: the same duties as `lead-support`, as a network of units and tasks.

In: the duties of a document. Out: units as circles (the larger, the more they lead) around numbered tasks; a thick line
leads, a thin one supports, a dashed one shares, a dotted one implements. Every run gives the same layout.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt
import networkx as nx
import numpy as np
from numpy.typing import NDArray

from queries.names import Store
from queries.pictures.duties import ORDER, STYLES, Plan, plan
from queries.pictures.look import BLUE, INK, data, finished, found, title, tooltip
from queries.pictures.output import Drawing

SHOWS = "lead and support units of a document's tasks: a network of units and tasks"
CHINESE = "文件任务的牵头单位与配合单位：单位与任务的网络"
PARAMETERS = {"document": "number, title, part of either or id (default: the document with most tasks)"}

SEED = 20231101  # any number: the same one gives the same picture
PULL = {"LEADS": 3.0, "SUPPORTS": 1.0, "SHARES": 1.0, "IMPLEMENTS": 0.7, "RESPONSIBLE_FOR": 1.0}
LINES: dict[str, tuple[list[float], float, str, float]] = {  # dashes, width, colour, opacity
    "LEADS": ([1, 0], 2.6, BLUE, 0.9),
    "SUPPORTS": ([1, 0], 1.1, "#d9951a", 0.55),
    "SHARES": ([6, 3], 1.2, "#009e73", 0.6),
    "IMPLEMENTS": ([1.5, 3], 1.3, "#b8558f", 0.6),
    "RESPONSIBLE_FOR": ([6, 2, 1, 2], 1.2, "#5c6670", 0.6),
}
Floats = NDArray[np.float64]
ROOM = 110  # pixels of side, times the root of the number of nodes
FLAT = 0.72  # height by width
MARGIN = 60  # pixels around the nodes
PUSHES = 200  # rounds in which overlapping boxes push each other


def draw(store: Store, parameters: Mapping[str, object]) -> Drawing:
    """The network of a document's duties. Raises QueryError where the document has none."""
    drawn = plan(store, parameters)
    places = _layout(drawn)
    right, bottom = (max(place[axis] for place in places.values()) for axis in (0, 1))
    x = alt.X("x:Q", scale=alt.Scale(domain=[-MARGIN, right + MARGIN], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[-MARGIN / 2, bottom + MARGIN / 2], reverse=True, nice=False), axis=None)
    layers = [*_lines(drawn, places, x, y), *_tasks(drawn, places, x, y), *_units(drawn, places, x, y), *_legend(drawn)]
    counted = (
        f"{len(drawn.units)} 个单位 units、{len(drawn.tasks)} 项任务 tasks；圆越大，牵头越多 larger circles lead more"
    )
    heading = title(drawn.title, f"{drawn.number}　{counted}".strip("　"), offset=48)
    chart = finished(layers, width=right + 2 * MARGIN, height=bottom + MARGIN, heading=heading)
    return Drawing(chart, f"{drawn.title} 牵头与配合网络")


def _layout(drawn: Plan) -> dict[str, tuple[float, float]]:
    """Positions from -1 to 1; nodes in a fixed order and a fixed seed, so that a run repeats the last one."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(unit.id for unit in drawn.units))
    graph.add_nodes_from(task.id for task in drawn.tasks)
    for duty in sorted(drawn.duties, key=lambda duty: (duty.task, duty.unit, duty.kind)):
        before = graph.get_edge_data(duty.task, duty.unit, {}).get("weight", 0.0)
        graph.add_edge(duty.task, duty.unit, weight=before + PULL[duty.kind])
    space = 2.2 / len(graph) ** 0.5
    found = nx.spring_layout(graph, k=space, iterations=400, seed=SEED, weight="weight", method="force")
    return _apart(drawn, {node: (float(x), float(y)) for node, (x, y) in found.items()})


def _apart(drawn: Plan, found: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """The layout in pixels, with nothing written over anything else.

    Half by rank, because a force layout crowds its middle and leaves the rim empty; then boxes that overlap push apart.
    """
    nodes = sorted(found)
    names = {unit.id: unit.name for unit in drawn.units}
    side = max(MARGIN * 4, ROOM * len(nodes) ** 0.5)
    places = np.array([found[node] for node in nodes])
    ranks = 2 * places.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / max(len(nodes) - 1, 1) - 1
    places = (places / np.abs(places).max() + ranks) / 4 * np.array([side, side * FLAT])
    boxes = np.array([(12.5 * len(names[n]) + 10, 44.0) if n in names else (30.0, 30.0) for n in nodes])
    for _ in range(PUSHES):
        push = _push(places, (boxes[:, None, :] + boxes[None, :, :]) / 2)
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


def _lines(drawn: Plan, places: Mapping[str, tuple[float, float]], x: alt.X, y: alt.Y) -> list[alt.Chart]:
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
                "原文 quote": duty.quote,
                "出处 source": duty.source,
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


def _tasks(drawn: Plan, places: Mapping[str, tuple[float, float]], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    rows = [
        {
            "id": task.id,
            "x": places[task.id][0],
            "y": places[task.id][1],
            "label": task.number if len(task.number) <= 4 else "",
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
        one.mark_text(fontSize=11, color=INK, baseline="middle", tooltip=None).encode(
            x=x, y=y, text="label:N", opacity=seen
        ),
    ]


def _units(drawn: Plan, places: Mapping[str, tuple[float, float]], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    rows: list[dict[str, Any]] = [
        {
            "id": unit.id,
            "x": places[unit.id][0],
            "y": places[unit.id][1],
            "size": 90 + 130 * unit.leads,
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
    text: dict[str, Any] = {"fontSize": 12, "baseline": "bottom", "dy": -9, "tooltip": None}
    halo = one.mark_text(stroke="#ffffff", strokeWidth=4, strokeJoin="round", color="#ffffff", **text)
    name = one.mark_text(color=INK, **text)
    return [
        circles,
        halo.encode(x=x, y=y, text="name:N", opacity=seen),
        name.encode(x=x, y=y, text="name:N", opacity=seen),
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
