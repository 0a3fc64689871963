"""`people-network`: who is named together at events.

In: pairs of people by shared events. Out: people as circles (the larger, the more events), a line the thicker the more
events two share. Whoever is named everywhere meets everyone, so pairs with few shared events are left out.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import altair as alt

from extract.errors import QueryError
from queries.catalog import ask
from queries.names import Store
from queries.pictures.layout import Places, laid_out, scales
from queries.pictures.look import BLUE, INK, data, finished, found, length, title, tooltip
from queries.pictures.output import Drawing

SHOWS = "who is named together at events: a network of people"
CHINESE = "共同出席活动的人员网络"
PARAMETERS = {
    "minimum": "at least so many shared events (default: 2)",
    "limit": "at most so many pairs (default: 150)",
}


def draw(store: Store, parameters: Mapping[str, object]) -> Drawing:
    """The network of people who meet. Raises QueryError where no two people share so many events."""
    asked = {"minimum": parameters.get("minimum") or 2, "limit": parameters.get("limit") or 150}
    pairs = ask(store, "who_meets_whom", asked).rows
    if not pairs:
        raise QueryError(f"no two people are named together at {asked['minimum']} events")
    names = {pair["person_id"]: pair["person"] for pair in pairs} | {pair["other_id"]: pair["other"] for pair in pairs}
    active = ask(store, "most_active_people", {"limit": 1_000_000}).rows
    events = {row["person_id"]: row["events"] for row in active}
    boxes = {id: (12.5 * length(name) + 12, 46.0) for id, name in names.items()}
    places = laid_out(((pair["person_id"], pair["other_id"], float(pair["events"])) for pair in pairs), boxes)
    x, y, width, height = scales(places)
    layers = [_lines(pairs, places, x, y), *_people(names, events, places, x, y)]
    least = asked["minimum"]
    below = f"{len(names)} 人 people；共同出席不少于 {least} 次 named together at {least} events or more"
    chart = finished(layers, width=width, height=height, heading=title("共同出席活动的人员", below))
    return Drawing(chart, "共同出席活动的人员")


def _lines(pairs: list[dict[str, Any]], places: Places, x: alt.X, y: alt.Y) -> Any:
    rows = [
        {
            "x": places[pair["person_id"]][0],
            "y": places[pair["person_id"]][1],
            "x2": places[pair["other_id"]][0],
            "y2": places[pair["other_id"]][1],
            "a": pair["person_id"],
            "b": pair["other_id"],
            "width": 0.6 + 0.9 * min(pair["events"], 10) ** 0.8,
            "人员 people": f"{pair['person']} — {pair['other']}",
            "共同出席 events": pair["events"],
            "首次 first": str(pair["first"])[:10],
            "末次 last": str(pair["last"])[:10],
        }
        for pair in pairs
    ]
    lit = "!pointed.id || pointed.id[0] === datum.a || pointed.id[0] === datum.b"
    return (
        alt.Chart(data(rows))
        .mark_rule(stroke="#7d93a8", strokeCap="round")
        .encode(
            x=x,
            y=y,
            x2="x2:Q",
            y2="y2:Q",
            size=alt.Size("width:Q", scale=None, legend=None),
            opacity=alt.condition(lit, alt.value(0.6), alt.value(0.06)),
            tooltip=tooltip("人员 people", "共同出席 events", "首次 first", "末次 last"),
        )
    )


def _people(names: Mapping[str, str], events: Mapping[str, int], places: Places, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    sizes = {id: 60 + 45 * min(events.get(id, 1), 25) for id in names}
    rows = [
        {
            "id": id,
            "x": places[id][0],
            "y": places[id][1],
            "size": sizes[id],
            "top": places[id][1] - (sizes[id] / math.pi) ** 0.5 - 3,
            "人员 person": name,
            "活动 events": events.get(id, 0),
        }
        for id, name in sorted(names.items())
    ]
    pointed = alt.selection_point(name="pointed", fields=["id"], on="pointerover", clear="pointerout", empty=True)
    seen = found("datum['人员 person']", faint=0.2)
    text: dict[str, Any] = {"fontSize": 12, "baseline": "bottom", "tooltip": None}
    one = alt.Chart(data(rows))
    return [
        one.mark_point(shape="circle", fill=BLUE, stroke="#ffffff", strokeWidth=1.6)
        .encode(
            x=x,
            y=y,
            size=alt.Size("size:Q", scale=None, legend=None),
            opacity=seen,
            tooltip=tooltip("人员 person", "活动 events"),
        )
        .add_params(pointed),
        one.mark_text(stroke="#ffffff", strokeWidth=4, strokeJoin="round", color="#ffffff", **text).encode(
            x=x, y="top:Q", text="人员 person:N", opacity=seen
        ),
        one.mark_text(color=INK, **text).encode(x=x, y="top:Q", text="人员 person:N", opacity=seen),
    ]
