"""`calendar`: what a person is named at, a line a month and a column a day.

In: the calendar of a person. Out: a grid with a letter for the kind of event: 会 meeting, 调 inspection, 见 reception or talks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from extract.errors import QueryError
from queries.catalog import ask
from queries.names import Store
from queries.pictures.grid import Cell, grid
from queries.pictures.output import Drawing
from queries.statements import quoted

SHOWS = "the calendar of a person: a line a month, a column a day"
CHINESE = "某人的活动日历：每月一行、每日一列"
PARAMETERS = {"person": "name, part of it or id (default: who is named most)"}

LEGEND = {
    "square": ("会", "会议、学习 meeting, study"),
    "ring": ("调", "调研、出行 inspection, trip"),
    "dot": ("见", "会见、座谈、签约 reception, talks, signing"),
    "diamond": ("其", "其他 other"),
}
STYLE = {"meeting": "square", "study": "square", "inspection": "ring", "trip": "ring"}
STYLE |= dict.fromkeys(("audience", "talks", "signing", "promotion"), "dot")


def draw(store: Store, parameters: Mapping[str, object]) -> Drawing:
    """The calendar. Raises QueryError where the person is named nowhere."""
    asked = parameters.get("person") or _most_named(store)
    rows = ask(store, "calendar_of_person", {"person": asked}).rows
    if not rows:
        raise QueryError(f"the gazettes name {asked} at no event")
    months = sorted({str(row["date"])[:7] for row in rows})
    by_day: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for row in rows:
        by_day.setdefault((str(row["date"])[:7], int(str(row["date"])[8:10])), []).append(row)
    cells = [_cell(months.index(month), day, found) for (month, day), found in by_day.items()]
    counts = [f"{sum(str(row['date'])[:7] == month for row in rows)} 次" for month in months]
    below = f"公报报道 {len(rows)} 次 events reported；未见报道不等于没有活动 not reported is not idle"
    name = str(asked).rpartition("/")[2]
    return grid(f"{name} 活动日历", below, months, [str(day) for day in range(1, 32)], cells, LEGEND, counts)


def _most_named(store: Store) -> str:
    rows = store.query(
        "MATCH (p:Person)-[:ATTENDED]->(e:Event) RETURN p.id AS id, count(DISTINCT e.id) AS n ORDER BY n DESC, id LIMIT 1",
        {},
    ).rows
    if not rows:
        raise QueryError("the graph holds no event with people")
    return str(rows[0]["id"])


def _cell(row: int, day: int, found: list[dict[str, Any]]) -> Cell:
    style = STYLE.get(str(found[0]["kind"]), "diamond")
    letter = str(len(found)) if len(found) > 1 else LEGEND[style][0]
    said = {
        "日期 date": str(found[0]["date"])[:10],
        "活动 event": "；".join(str(one["event"]) for one in found),
        "身份 roles": "；".join("、".join(one["roles"] or []) for one in found),
        "原文 quote": " / ".join(quoted(one["sentence"], one["start"], one["stop"]) for one in found),
        "出处 source": str(found[0]["source"] or ""),
    }
    return Cell(row, day - 1, letter, style, said)
