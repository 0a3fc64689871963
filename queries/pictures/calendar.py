"""`calendar`: what a person is named at, as pages of a calendar: a block a month, a row a week, a field a day.

In: the events of a person. Out: in each day's field its events, as a letter in a shape for the kind (会 meeting, 调
inspection, 见 talks, 其 other), filled where the person had the leading part: `[会] 市人民政府第40次常务会议`.
"""

from __future__ import annotations

from calendar import Calendar, monthrange
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from extract.errors import QueryError
from queries.catalog import ask
from queries.names import Store, find_one
from queries.pictures.canvas import Canvas, Row
from queries.pictures.evidence import QUOTE, SOURCE
from queries.pictures.look import BLUE, GREEN, INK, LINE, PINK, QUIET, SUBSHADE, wrapped
from queries.pictures.output import Drawing

SHOWS = "the events of a person as pages of a calendar: a block a month, a field a day"
CHINESE = "某人的活动日历：每月一页，每日一格"
PARAMETERS = {
    "person": "name, part of a name, surname and title or id (default: who is named at most events)",
    "since": "first day",
    "until": "last day",
}

DAY = 190  # pixels of a day's width
LINE_HEIGHT = 16  # of an event's name, which may take two
GAP = 7  # between events
DATE_HEIGHT = 22
HEAD = 58  # name of the month and of the weekdays
ROOM = 12.6  # Chinese characters in a line of an event's name
BLANK = "＿"  # stands in the name of a series where each session has a motto of its own
OPENING = 24  # characters before the person's name that say who it is
LONGEST = 31  # days an event is shown on
WEEKDAYS = ("周一 Mon", "周二 Tue", "周三 Wed", "周四 Thu", "周五 Fri", "周六 Sat", "周日 Sun")
LEADING = frozenset({"chair", "lead", "receive", "speak", "inspect", "sign", "unveil"})
SIZES = {"diamond": 380}  # the letter needs more room in it
SAYS = ("日期 date", "活动 event", "类型 kind", "身份 roles", "地点 places", QUOTE, SOURCE)


@dataclass(frozen=True, slots=True)
class Style:
    letter: str
    shape: str
    colour: str
    means: str


STYLES = {
    "meeting": Style("会", "square", BLUE, "会议、学习 meeting, study"),
    "inspection": Style("调", "circle", GREEN, "调研、出行 inspection, trip"),
    "talks": Style("见", "diamond", PINK, "会见、座谈、签约 audience, talks, signing"),
    "other": Style("其", "circle", "#5c6670", "其他 other"),
}
KINDS = {
    "meeting": "meeting",
    "study": "meeting",
    "training": "meeting",
    "inspection": "inspection",
    "trip": "inspection",
}
KINDS |= dict.fromkeys(("audience", "talks", "signing", "promotion"), "talks")


Days = dict[date, list[tuple[dict[str, Any], bool]]]
Weeks = dict[tuple[int, int, int], tuple[float, float]]


def draw(store: Store, parameters: Mapping[str, object]) -> Drawing:
    """The calendar of a person. Raises QueryError where the gazettes name the person at no event."""
    typed = parameters.get("person")
    person = find_one(store, "Person", str(typed)) if typed else _most_named(store)
    given = {name: parameters.get(name) for name in ("since", "until")}
    rows = ask(store, "calendar_of_person", {"person": person, **given}).rows
    name = str(store.query("MATCH (p:Person {id: $id}) RETURN p.name AS name", {"id": person}).rows[0]["name"])
    if not rows:
        raise QueryError(f"the gazettes name {name} at no event" + (" of these days" if any(given.values()) else ""))
    events = _events(rows)
    days = _days(events)
    lines = {id: wrapped(_short(event, name), ROOM, 2) for id, event in events.items()}
    weeks, height = _placed(days, lines)
    canvas = Canvas(7 * DAY, height + 40)
    _frame(canvas, weeks, days)
    _fill(canvas, weeks, days, lines)
    canvas.legend([*_legend()], top=height + 22)
    note = "实心为主持、讲话、率队等 filled: leading part；未见报道不等于没有活动 not reported is not idle"
    return canvas.drawing(f"{name} 活动日历", f"公报报道 {len(events)} 次活动 events reported；{note}")


def _most_named(store: Store) -> str:
    rows = ask(store, "most_active_people", {"limit": 1}).rows
    if not rows:
        raise QueryError("the graph holds no event with people")
    return str(rows[0]["person_id"])


def _events(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Each event once, with all mentions and roles of the person."""
    events: dict[str, dict[str, Any]] = {}
    for row in rows:
        event = events.setdefault(row["event_id"], {**row, "mentions": [], "roles": []})
        event["mentions"].append(row)
        event["roles"] = sorted({*event["roles"], *(row["roles"] or [])})
    return events


def _days(events: Mapping[str, dict[str, Any]]) -> Days:
    """What stands on each day, and whether it goes on from a day before."""
    days: Days = defaultdict(list)
    for event in events.values():
        first = date.fromisoformat(str(event["date"])[:10])
        last = date.fromisoformat(str(event["until"] or event["date"])[:10])
        for number in range(min((last - first).days + 1, LONGEST)):
            days[first + timedelta(number)].append((event, number > 0))
    return days


def _short(event: Mapping[str, Any], name: str) -> str:
    """What the event is called without who it is about, as the whole page is about this person."""
    if event["series"] and event["session"] and BLANK not in event["series"]:
        return f"第{event['session']}次{event['series']}"
    text = str(event["event"])
    before, found, after = text.partition(name)
    own = found and len(before) <= OPENING and after and after[0] not in "、，等和"
    return after if own and not any(mark in before for mark in "，、与和") else text


def _placed(days: Days, lines: Mapping[str, list[str]]) -> tuple[Weeks, float]:
    """Upper and lower edge of each week (year, month, number of the week in it) that is drawn, and the whole height."""
    weeks: Weeks = {}
    y = 0.0
    for year, month in sorted({(day.year, day.month) for day in days}):
        y += HEAD
        for number, week in enumerate(Calendar().monthdatescalendar(year, month)):
            fullest = max(
                sum(_height(lines[e["event_id"]]) for e, _ in days.get(d, [])) for d in week if d.month == month
            )
            bottom = y + DATE_HEIGHT + max(fullest, LINE_HEIGHT + GAP) + 4
            weeks[year, month, number] = (y, bottom)
            y = bottom
        y += 18
    return weeks, y


def _height(lines: list[str]) -> float:
    return LINE_HEIGHT * len(lines) + GAP


def _frame(canvas: Canvas, weeks: Weeks, days: Days) -> None:
    fields: list[Row] = []
    numbers: list[Row] = []
    heads: list[Row] = []
    names: list[Row] = []
    for (year, month, number), (top, bottom) in weeks.items():
        if number == 0:
            heads.append({"x": 0, "y": top - 42, "text": f"{year}年{month}月　{year}-{month:02}"})
            names += [
                {"x": place * DAY + 6, "y": top - 12, "text": text, "ink": QUIET} for place, text in enumerate(WEEKDAYS)
            ]
        for place, day in enumerate(Calendar().monthdatescalendar(year, month)[number]):
            if day.month != month:
                continue
            fill = "#ffffff" if place < 5 else SUBSHADE
            fields.append(
                {"x": place * DAY, "x2": place * DAY + DAY, "y": top, "y2": bottom, "fill": fill, "stroke": LINE}
            )
            ink = INK if day in days else "#8b949d"
            numbers.append({"x": place * DAY + 6, "y": top + 12, "text": str(day.day), "ink": ink})
    canvas.boxes(fields)
    canvas.texts(heads, size=16)
    canvas.texts(names, size=11)
    canvas.texts(numbers, size=12)


def _fill(canvas: Canvas, weeks: Weeks, days: Days, lines: Mapping[str, list[str]]) -> None:
    marks: list[Row] = []
    letters: list[Row] = []
    words: list[Row] = []
    for day, found in sorted(days.items()):
        week = (day.day + monthrange(day.year, day.month)[0] - 1) // 7
        y = weeks[day.year, day.month, week][0] + DATE_HEIGHT
        for event, goes_on in found:
            style = STYLES[KINDS.get(str(event["kind"]), "other")]
            leads = bool(LEADING & set(event["roles"]))
            at = {"x": day.weekday() * DAY + 15, "y": y + LINE_HEIGHT / 2 + 2}
            said = _said(canvas, event)
            fill = style.colour if leads else "#ffffff"
            marks.append(
                {
                    **said,
                    **at,
                    "shape": style.shape,
                    "size": SIZES.get(style.shape, 250),
                    "fill": fill,
                    "stroke": style.colour,
                }
            )
            letters.append(
                {**at, "text": style.letter, "ink": "#ffffff" if leads else style.colour, "hay": said["hay"]}
            )
            named = lines[event["event_id"]]
            shown = ["（续 continued）"] if goes_on else named
            words += [
                {**said, "x": at["x"] + 13, "y": at["y"] + LINE_HEIGHT * number, "text": text}
                for number, text in enumerate(shown)
            ]
            y += _height(named)
    canvas.points(marks, says=SAYS)
    canvas.texts(letters, size=10, align="center")
    canvas.texts(words, says=SAYS)


def _said(canvas: Canvas, event: Mapping[str, Any]) -> Row:
    until = str(event["until"] or "")[:10]
    first = str(event["date"])[:10]
    said: Row = {
        "日期 date": f"{first} 至 {until}" if until not in ("", first) else first,
        "活动 event": str(event["event"]),
        "类型 kind": str(event["kind"]),
        "身份 roles": "、".join(event["roles"]),
        "地点 places": "、".join(event["places"] or []),
        **canvas.sources.said(event["mentions"]),
    }
    return {**said, "hay": " ".join(str(said[name]) for name in SAYS)}


def _legend() -> list[Row]:
    return [
        {"shape": style.shape, "fill": style.colour, "letter": style.letter, "means": style.means}
        for style in STYLES.values()
    ]
