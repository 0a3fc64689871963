"""`attendance`: who is named at which session of a series of meetings.

In: the sessions of a series. Out: a matrix of people × sessions in order of time: 主 chaired, 列 sat in, a dot for any
other part. An empty place means that the gazette does not name the person; it never means absence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt

from extract.errors import QueryError
from queries.catalog import ask
from queries.names import Store
from queries.pictures.evidence import Sources
from queries.pictures.look import BLUE, GREEN, INK, LINE, QUIET, cut, data, finished, found, length, title, tooltip
from queries.pictures.output import Drawing

SHOWS = "who is named at which session of a series of meetings: a matrix of people × sessions"
CHINESE = "某一系列会议历次出席情况：人员×会次矩阵"
PARAMETERS = {
    "series": "name of the series or part of it (default: the series with most sessions)",
    "city": "only of this city (default: the city with most sessions)",
}

CELL = 24
NAME_ROOM = 16.0  # Chinese characters of a name, which may be a foreign one
PART = {"chair": ("主", "主持 chaired"), "sit_in": ("列", "列席 sat in"), "": ("", "出席、讲话等 took part otherwise")}


@dataclass(frozen=True, slots=True)
class Session:
    id: str
    label: str
    event: str


def draw(store: Store, parameters: Mapping[str, object]) -> Drawing:
    """The attendance of a series. Raises QueryError where the gazettes report no session of it."""
    series, city = _chosen(store, parameters)
    rows = ask(store, "named_at_sessions", {"series": series, "city": city}).rows
    if not any(row["person_id"] for row in rows):
        raise QueryError(f"the gazettes name nobody at {series}")
    sessions = list({row["event_id"]: _session(row) for row in rows}.values())
    people = _people(rows)
    names = " / ".join(sorted({row["series"] for row in rows}))
    width, height = len(sessions) * CELL, len(people) * CELL
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, len(sessions)], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, len(people)], reverse=True, nice=False), axis=None)
    sources = Sources()
    layers = [*_frame(sessions, people, x, y), *_marks(rows, sessions, people, sources, x=x, y=y), *_legend(height)]
    note = "未点名即未见报道，不等于缺席 not named is not reported, never absent"
    below = f"公报报道 {len(sessions)} 次 sessions reported；{note}"
    heading = title(f"{city} {names}", below)
    chart = finished(layers, width=width, height=height, heading=heading)
    return Drawing(chart, f"{names} 出席情况", tuple(sources.passages))


def _chosen(store: Store, parameters: Mapping[str, object]) -> tuple[str, str]:
    """The series and city that are asked for, or else those with most sessions."""
    wanted = {key: str(parameters.get(key) or "") for key in ("series", "city")}
    for row in ask(store, "list_of_series", {}).rows:
        if wanted["series"] in row["series"] and wanted["city"] in ("", row["city"]):
            return wanted["series"] or row["series"], row["city"]
    raise QueryError(f"the gazettes report no series of meetings {' '.join(wanted.values())}".strip())


def _session(row: Mapping[str, Any]) -> Session:
    number = f"第{row['session']}次" if row["session"] else ""
    return Session(row["event_id"], f"{str(row['date'])[:10]} {number}".strip(), row["event"])


def _people(rows: list[dict[str, Any]]) -> list[tuple[str, str, int]]:
    """Id, name and number of sessions that name them, most first."""
    named: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row["person_id"]:
            named[row["person_id"]].add(row["event_id"])
    names = {row["person_id"]: row["person"] for row in rows}
    return sorted(((id, names[id], len(events)) for id, events in named.items()), key=lambda p: (-p[2], p[1], p[0]))


def _frame(sessions: list[Session], people: list[tuple[str, str, int]], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    width = len(sessions) * CELL
    across = {"x": alt.value(0), "x2": alt.value(width)}
    lines_y = alt.Chart(data([{"y": place} for place in range(len(people) + 1)])).mark_rule(color=LINE)
    lines_x = alt.Chart(data([{"x": place} for place in range(len(sessions) + 1)])).mark_rule(color=LINE)
    heads = [
        {"x": place + 0.5, "label": session.label, "会议 session": session.event}
        for place, session in enumerate(sessions)
    ]
    rows = [
        {"y": place + 0.5, "label": cut(name, NAME_ROOM), "人员 person": name, "count": f"{count}/{len(sessions)}"}
        for place, (_, name, count) in enumerate(people)
    ]
    name = alt.Chart(data(rows)).mark_text(align="right", baseline="middle", fontSize=12, color=INK)
    count = alt.Chart(data(rows)).mark_text(align="left", baseline="middle", fontSize=11, color=QUIET)
    head = alt.Chart(data(heads)).mark_text(align="left", baseline="middle", fontSize=11, color=INK, angle=270)
    seen = found("datum['人员 person']", faint=0.2)
    return [
        lines_y.encode(y=y, **across),
        lines_x.encode(x=x, y=alt.value(0), y2=alt.value(len(people) * CELL)),
        head.encode(x=x, y=alt.value(-6), text="label:N", tooltip=tooltip("会议 session")),
        name.encode(x=alt.value(-8), y=y, text="label:N", opacity=seen),
        count.encode(x=alt.value(width + 8), y=y, text="count:N", opacity=seen),
    ]


def _marks(
    rows: list[dict[str, Any]],
    sessions: list[Session],
    people: list[tuple[str, str, int]],
    sources: Sources,
    *,
    x: alt.X,
    y: alt.Y,
) -> list[alt.Chart]:
    columns = {session.id: place for place, session in enumerate(sessions)}
    lines = {id: place for place, (id, _, _) in enumerate(people)}
    cells = []
    for row in rows:
        if not row["person_id"]:
            continue
        roles = row["roles"] or []
        part = next((part for part in ("chair", "sit_in") if part in roles), "")
        cells.append(
            {
                "x": columns[row["event_id"]] + 0.5,
                "y": lines[row["person_id"]] + 0.5,
                "part": part,
                "letter": PART[part][0],
                "人员 person": row["person"],
                "会议 session": f"{str(row['date'])[:10]} {row['event']}",
                "身份 roles": "、".join(roles),
                **sources.said([row]),
            }
        )
    fields = ("人员 person", "会议 session", "身份 roles", "原文 quote", "出处 source")
    seen = found("datum['人员 person'] + ' ' + datum['原文 quote']", faint=0.12)
    chart = alt.Chart(data(cells))
    return [
        *(
            _shape(chart.transform_filter(f"datum.part === '{part}'"), part).encode(
                x=x, y=y, opacity=seen, tooltip=tooltip(*fields)
            )
            for part in PART
        ),
        chart.mark_text(baseline="middle", fontSize=11, color="#ffffff")
        .transform_filter("datum.part === 'chair'")
        .encode(x=x, y=y, text="letter:N", opacity=seen, tooltip=tooltip(*fields)),
        chart.mark_text(baseline="middle", fontSize=11, color=GREEN)
        .transform_filter("datum.part === 'sit_in'")
        .encode(x=x, y=y, text="letter:N", opacity=seen, tooltip=tooltip(*fields)),
    ]


def _shape(chart: Any, part: str) -> Any:
    if part == "chair":
        return chart.mark_point(shape="square", size=340, fill=BLUE, stroke=BLUE)
    if part == "sit_in":
        return chart.mark_point(shape="circle", size=340, fill="#ffffff", stroke=GREEN, strokeWidth=1.5)
    return chart.mark_point(shape="circle", size=110, fill=BLUE, stroke=BLUE)


def _legend(height: float) -> list[alt.Chart]:
    layers = []
    left = 8.0
    for part, (letter, label) in PART.items():
        at = {"x": alt.value(left), "y": alt.value(height + 26)}
        one = alt.Chart(data([{}]))
        ink = "#ffffff" if part == "chair" else GREEN
        layers += [
            _shape(one, part).encode(opacity=alt.value(1), **at),
            one.mark_text(baseline="middle", fontSize=11, color=ink).encode(text=alt.value(letter), **at),
            one.mark_text(align="left", baseline="middle", fontSize=12, color=INK).encode(
                x=alt.value(left + 18), y=alt.value(height + 26), text=alt.value(label)
            ),
        ]
        left += 44 + 12 * length(label)
    return layers
