"""`tenures`: who held the posts of an organization when, and how certain that is.

In: appointments, removals and titles printed beside names. Out: a line a person under each post, along the years: 任
appointed, 免 removed, ● printed with the title on that day; a filled bar between two dates that are read, a dashed one
where only one end is known; a notice without a day stands at the month of its gazette, with a dashed border.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from extract.errors import QueryError
from queries.catalog import ask
from queries.names import Store, find_one
from queries.pictures.canvas import Canvas, Row
from queries.pictures.evidence import QUOTE, SOURCE
from queries.pictures.look import BLUE, GREEN, INK, QUIET, SHADE, cut, length
from queries.pictures.output import Drawing

SHOWS = "who held the posts of an organization when, and how certain that is"
CHINESE = "某单位职务沿革：谁在何时任何职，依据是否完整"
PARAMETERS = {
    "organization": "name, short name, part of either or id (default: the one with most holders)",
    "title": "only posts with these words in their title",
}

HIGH, BAND, HEAD = 30, 28, 30  # pixels of a line, of a post's band, of the axis
WHOLE, NARROWEST, WIDEST = 900, 12, 300  # pixels of the axis, and least and most of a month
NAME_ROOM, TITLE_ROOM = 12.0, 40.0
APPOINTED, REMOVED = ("appoint", "confirm", "nominate"), ("remove", "lapse")
DASHES = (3, 2)
REMOVAL = "#b06f00"
ACTS = {
    "appoint": "任命 appointed",
    "confirm": "试用期满任职 confirmed",
    "nominate": "提名 nominated",
    "remove": "免去 removed",
    "lapse": "自然免除 lapsed",
    "seen": "以该职务见报 printed with the post",
}
SAYS = ("人员 person", "职务 post", "事项 act", "日期 day", "文号 notice", QUOTE, SOURCE)
SAYS_SPAN = ("人员 person", "职务 post", "起 since", "止 until", "可靠程度 certainty", QUOTE, SOURCE)


@dataclass(slots=True)
class Holder:
    """A person on a post: all that is said, and the first and last day known of the tenure."""

    title: str
    name: str
    rows: list[dict[str, Any]] = field(default_factory=list)

    def days(self, *acts: str) -> list[date]:
        return sorted(_day(row["day"]) for row in self.rows if row["act"] in acts and row["day"])

    def spans(self) -> list[tuple[date | None, date | None]]:
        """Tenures that have a beginning or an end: each appointment with the removal after it."""
        acts = sorted(
            {(_day(row["day"]), row["act"] in REMOVED) for row in self.rows if row["day"] and row["act"] != "seen"}
        )
        found: list[tuple[date | None, date | None]] = []
        since: date | None = None
        for day, ends in acts:
            if ends:
                found.append((since, day))
                since = None
            elif since is None:
                since = day
        return [*found, (since, None)] if since else found


def draw(store: Store, parameters: Mapping[str, object]) -> Drawing:
    """The tenures of an organization's posts. Raises QueryError where nobody is known to have held one."""
    typed = parameters.get("organization")
    organization = find_one(store, "Organization", str(typed)) if typed else _most_held(store)
    asked = {"organization": organization, "title": str(parameters.get("title") or "")}
    rows = ask(store, "tenures_of_organization", asked).rows
    cypher = "MATCH (o:Organization {id: $id}) RETURN o.name AS name"
    name = str(store.query(cypher, {"id": organization}).rows[0]["name"])
    if not rows:
        raise QueryError(
            f"the gazettes name nobody with a post of {name}" + (" of this title" if asked["title"] else "")
        )
    posts = _posts(rows)
    axis = Axis.of(rows, left=12 * max(length(cut(h.name, NAME_ROOM)) for p in posts.values() for h in p) + 30)
    height = HEAD + sum(BAND + HIGH * len(holders) for holders in posts.values())
    canvas = Canvas(axis.right + 10, height + 76)
    _frame(canvas, axis, height)
    _lines(canvas, axis, posts)
    _legend(canvas, height + 24)
    holders = len({row["person_id"] for row in rows})
    counted = f"{len(posts)} 个职务 posts，{holders} 人 people；空白不等于空缺 blank is not known, never vacant"
    return canvas.drawing(f"{name} 任职沿革", counted)


def _most_held(store: Store) -> str:
    cypher = (
        "MATCH (p:Person)-[:HELD|APPOINTED|REMOVED]->(:Position)-[:IN]->(o:Organization) "
        "RETURN o.id AS id, count(DISTINCT p.id) AS people ORDER BY people DESC, id LIMIT 1"
    )
    rows = store.query(cypher, {}).rows
    if not rows:
        raise QueryError("the graph holds no posts")
    return str(rows[0]["id"])


@dataclass(frozen=True, slots=True)
class Axis:
    """Days along the picture, months of equal width."""

    left: float
    first: date
    months: int
    month: float

    @classmethod
    def of(cls, rows: list[dict[str, Any]], left: float) -> Axis:
        days = [_when(row) for row in rows]
        first, last = min(days).replace(day=1), max(days)
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        return cls(left, first, months, min(WIDEST, max(NARROWEST, WHOLE / months)))

    @property
    def end(self) -> float:
        return self.left + self.months * self.month

    @property
    def right(self) -> float:
        return self.end + 40  # room for what goes on

    def at(self, day: date) -> float:
        months = (day.year - self.first.year) * 12 + day.month - self.first.month
        return self.left + (months + (day.day - 1) / 31) * self.month


def _when(row: Mapping[str, Any]) -> date:
    """The day, or else the middle of the month in which it was published."""
    return _day(row["day"] or f"{row['published']}-15")


def _day(value: object) -> date:
    return date.fromisoformat(str(value)[:10])


def _posts(rows: list[dict[str, Any]]) -> dict[str, list[Holder]]:
    """Holders by post; posts with most holders first, holders by the first day that is known."""
    holders: dict[tuple[str, str], Holder] = {}
    for row in rows:
        key = (row["title"], row["person_id"])
        holders.setdefault(key, Holder(row["title"], row["person"])).rows.append(row)
    posts: dict[str, list[Holder]] = defaultdict(list)
    for holder in holders.values():
        posts[holder.title].append(holder)
    for found in posts.values():
        found.sort(key=lambda holder: (holder.days(*ACTS)[:1] or [date.max], holder.name))
    return dict(sorted(posts.items(), key=lambda post: (-len(post[1]), post[0])))


def _frame(canvas: Canvas, axis: Axis, height: float) -> None:
    lines: list[Row] = []
    years: list[Row] = []
    months: list[Row] = []
    every = next(step for step in (1, 3, 6, 12) if step * axis.month >= 34 or step == 12)
    for number in range(axis.months):
        year, month = divmod(axis.first.year * 12 + axis.first.month - 1 + number, 12)
        x = axis.left + number * axis.month
        if number % every == 0 or month == 0:
            lines.append({"x": x, "x2": x, "y": HEAD, "y2": height})
            months.append({"x": x + 3, "y": HEAD - 9, "text": f"{month + 1}月", "ink": QUIET})
        if month == 0 or number == 0:
            years.append({"x": x + 3, "y": 6, "text": str(year)})
    lines.append({"x": axis.end, "x2": axis.end, "y": HEAD, "y2": height})
    canvas.lines(lines)
    canvas.texts(years, size=12)
    canvas.texts(months if axis.month * every >= 34 else [], size=11)


def _lines(canvas: Canvas, axis: Axis, posts: Mapping[str, list[Holder]]) -> None:
    bands: list[Row] = []
    titles: list[Row] = []
    under: list[Row] = []
    names: list[Row] = []
    y: float = HEAD
    full: list[Row] = []
    open_ended: list[Row] = []
    between: list[Row] = []
    marks: list[Row] = []
    for title, holders in posts.items():
        bands.append({"x": 0, "x2": axis.right, "y": y, "y2": y + BAND - 4, "fill": SHADE})
        titles.append({"x": 10, "y": y + BAND / 2 - 2, "text": cut(title, TITLE_ROOM), "hay": title})
        y += BAND
        for holder in holders:
            middle = y + HIGH / 2
            hay = f"{holder.name} {title}"
            names.append({"x": 18, "y": middle, "text": cut(holder.name, NAME_ROOM), "hay": hay})
            under.append({"x": 0, "x2": axis.right, "y": y + HIGH, "y2": y + HIGH})
            _spans(canvas, axis, holder, middle, full, open_ended)
            between += _seen(axis, holder, middle)
            marks += _marks(canvas, axis, holder, middle)
            y += HIGH
    canvas.boxes(bands)
    canvas.lines(under)
    canvas.boxes(full, says=SAYS_SPAN)
    canvas.boxes(open_ended, says=SAYS_SPAN, dash=(5, 3))
    canvas.lines(between, stroke=GREEN, width=1.4, dash=(1.5, 3))
    canvas.texts(titles, size=13)
    canvas.texts(names)
    canvas.points((mark for mark in marks if mark["dated"]), says=SAYS)
    canvas.points((mark for mark in marks if not mark["dated"]), says=SAYS, dash=DASHES)
    canvas.texts([{**m, "text": m["letter"]} for m in marks if m["letter"]], size=10, align="center")


def _spans(canvas: Canvas, axis: Axis, holder: Holder, middle: float, full: list[Row], open_ended: list[Row]) -> None:
    for since, until in holder.spans():
        certain = since is not None and until is not None
        rows = [
            row for row in holder.rows if row["act"] != "seen" and row["day"] and _day(row["day"]) in (since, until)
        ]
        said = {
            "人员 person": holder.name,
            "职务 post": holder.title,
            "起 since": str(since or "不详 not known"),
            "止 until": str(until or "未见免职 no removal read"),
            "可靠程度 certainty": "起止均有记载 both ends read" if certain else "仅一端有记载 one end read",
            **canvas.sources.said(rows),
        }
        left = axis.at(since) if since else axis.left
        right = axis.at(until) if until else axis.right - 6
        if not certain and since is None and holder.days("seen"):
            left = min(axis.at(holder.days("seen")[0]), right)
        box = {"x": left, "x2": max(right, left + 2), "y": middle - 7, "y2": middle + 7, "stroke": BLUE}
        hay = {"hay": f"{holder.name} {holder.title}"}
        (full if certain else open_ended).append({**said, **hay, **box, "fill": "#9dbfdd" if certain else "#ffffff"})


def _seen(axis: Axis, holder: Holder, middle: float) -> list[Row]:
    days = holder.days("seen")
    if len(days) < 2:
        return []
    return [{"x": axis.at(days[0]), "x2": axis.at(days[-1]), "y": middle, "y2": middle, "hay": holder.name}]


def _marks(canvas: Canvas, axis: Axis, holder: Holder, middle: float) -> list[Row]:
    """One mark for what is said of one day; the same title printed twice on a day is one mark."""
    together: dict[tuple[str, date, bool], list[dict[str, Any]]] = defaultdict(list)
    for row in holder.rows:
        together[row["act"], _when(row), bool(row["day"])].append(row)
    found: list[Row] = []
    taken: set[date] = set()
    for (act, day, dated), rows in together.items():
        said = {
            "人员 person": holder.name,
            "职务 post": holder.title,
            "事项 act": ACTS.get(act, act),
            "日期 day": str(day) if dated else f"不详，刊于 {rows[0]['published']} 公报 not stated",
            "文号 notice": "、".join(dict.fromkeys(str(row["notice"]) for row in rows if row["notice"])),
            **canvas.sources.said(rows),
        }
        hay = " ".join(str(said[name]) for name in SAYS)
        aside = 22 if day in taken and act != "seen" else 0  # two acts on one day stand side by side
        taken |= {day} if act != "seen" else set()
        at = {"x": axis.at(day) + aside, "y": middle, "hay": hay, "dated": dated}
        found.append({**said, **_shape(act, dated=dated), **at})
    return sorted(found, key=lambda mark: mark["shape"] != "circle")  # notices lie above


def _shape(act: str, *, dated: bool = True) -> Row:
    if act in APPOINTED:
        fill, ink = (BLUE, "#ffffff") if dated else ("#ffffff", BLUE)
        return {"shape": "square", "size": 250, "fill": fill, "stroke": BLUE, "letter": "任", "ink": ink}
    if act in REMOVED:
        return {"shape": "diamond", "size": 420, "fill": "#ffffff", "stroke": REMOVAL, "letter": "免", "ink": INK}
    return {"shape": "circle", "size": 70, "fill": GREEN, "stroke": "#ffffff", "letter": "", "ink": INK}


def _legend(canvas: Canvas, top: float) -> None:
    x = canvas.legend(
        [
            {**_shape("appoint"), "means": "任命 appointed"},
            {**_shape("remove"), "means": "免职 removed"},
            {**_shape("seen"), "means": "以该职务见报 printed with the post"},
        ],
        top=top,
    )
    undated = _shape("appoint", dated=False)
    canvas.points([{**undated, "x": x, "y": top}], dash=DASHES)
    canvas.texts([{"x": x, "y": top, "text": "任", "ink": BLUE}], size=11, align="center")
    canvas.texts([{"x": x + 18, "y": top, "text": "日期不详，置于刊登月份 undated, at its gazette's month"}])
    x = 0.0
    for means, fill, dash in (
        ("起止均有记载 both ends read", "#9dbfdd", (1.0, 0.0)),
        ("仅一端有记载 one end read", "#ffffff", (5.0, 3.0)),
    ):
        box = {"x": x, "x2": x + 34, "y": top + 23, "y2": top + 37, "fill": fill, "stroke": BLUE}
        canvas.boxes([box], dash=dash)
        canvas.texts([{"x": x + 42, "y": top + 30, "text": means}])
        x += 74 + 12 * length(means)
    canvas.lines([{"x": x, "x2": x + 34, "y": top + 30, "y2": top + 30}], stroke=GREEN, width=1.4, dash=(1.5, 3))
    canvas.texts([{"x": x + 42, "y": top + 30, "text": "首末次见报之间 between first and last"}])
