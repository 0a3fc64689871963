"""`places`: where the events of a month took place, as a schematic: a field a division, a bubble a place.

In: the places of events and what they lie in. Out: fields (望川县, 霁州市, 四川省) with bubbles, the larger the more events,
the number in it, the name below. No map, no coordinates, no network.
"""

from __future__ import annotations

import math
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from extract.errors import QueryError
from queries.catalog import ask
from queries.names import Store
from queries.pictures.canvas import Canvas, Row
from queries.pictures.evidence import QUOTE, SOURCE
from queries.pictures.look import BLUE, INK, LINE, PINK, QUIET, SUBSHADE, cut, length, wrapped
from queries.pictures.output import Drawing

SHOWS = "where the events of a month took place: a field a division, a bubble a place"
CHINESE = "某月活动地点示意图：每区划一格，每地点一圆"
PARAMETERS = {
    "month": "YYYY-MM (default: the month with most places)",
    "city": "only of gazettes of this city (default: the city with most places that month)",
}

WHOLE = 1180  # pixels
INSIDE, HEAD, GAP = 12, 36, 14  # pixels of a field: around it, of its name, between fields
NAME_ROOM = 9.0  # Chinese characters in a line of a place's name, which may take two
SPACE = 18
SMALLEST, GROWTH, LARGEST = 13.0, 9.0, 60.0  # radius of one event's bubble, its growth with the root of the events
COUNTY = ("县", "区", "市", "旗")
# end like a district, and are none
OTHER_AREAS = tuple(
    "军分区 展区 园区 景区 校区 社区 库区 小区 灾区 厂区 街区 林区 矿区 牧区 示范区 保护区 风景区 服务区".split()
)
SHOWN = 6  # events named on hover
DIVISION = ("省", "市", "州", "盟", "地区", *COUNTY)
UNCERTAIN = "所属区划不详 division not certain"
SAYS = ("地点 place", "区划 division", "活动 events", QUOTE, SOURCE)


@dataclass(slots=True)
class Spot:
    """A place with its events, in the lane of its division."""

    name: str
    lane: str
    itself: bool  # the place is the division, nothing narrower is said
    rows: list[dict[str, Any]] = field(default_factory=list)

    @property
    def events(self) -> int:
        return len({row["event_id"] for row in self.rows})

    @property
    def radius(self) -> float:
        return min(LARGEST, SMALLEST + GROWTH * (math.sqrt(self.events) - 1))

    @property
    def lines(self) -> list[str]:
        lines = min(2, math.ceil(length(self.name) / NAME_ROOM))
        return wrapped(self.name, min(NAME_ROOM, length(self.name) / lines + 0.6), lines)

    @property
    def width(self) -> float:
        return max(2 * self.radius, 12 * max(map(length, self.lines))) + SPACE


@dataclass(frozen=True, slots=True)
class Field:
    """A division's box (x, y, x2, y2) and its bubbles: the middle of each, and where its name begins."""

    name: str
    box: tuple[float, float, float, float]
    spots: list[tuple[Spot, float, float, float]]


def draw(store: Store, parameters: Mapping[str, object]) -> Drawing:
    """The places of a month. Raises QueryError where the gazettes name none."""
    month, city, rows = _chosen(store, parameters)
    lanes = _lanes(rows, city)
    fields, height = _fields(lanes)
    canvas = Canvas(WHOLE, height + 44)
    _frame(canvas, fields)
    _bubbles(canvas, fields)
    canvas.legend(
        [
            {"shape": "circle", "fill": BLUE, "letter": "2", "means": "该地活动次数，圆越大越多 events there"},
            {
                "shape": "circle",
                "fill": "#ffffff",
                "stroke": PINK,
                "letter": "1",
                "ink": INK,
                "means": "只写到该区划 the division is named, no place in it",
            },
        ],
        top=height + 24,
    )
    places = sum(map(len, lanes.values()))
    counted = (
        f"{len({row['event_id'] for row in rows})} 次写明地点的活动 events × {places} 处 places；示意，不表方位 no map"
    )
    return canvas.drawing(f"{city} {month} 活动地点", counted)


def _chosen(store: Store, parameters: Mapping[str, object]) -> tuple[str, str, list[dict[str, Any]]]:
    """Month and city that are asked for, or else those with most places, and their rows."""
    month = str(parameters.get("month") or "")
    days = {}
    if month:
        year, _, number = month.partition("-")
        if not (year.isdigit() and number.isdigit() and 1 <= int(number) <= 12):
            raise QueryError(f"month: {month} is no month, write YYYY-MM")
        last = monthrange(int(year), int(number))[1]
        days = {"since": f"{year}-{number:0>2}-01", "until": f"{year}-{number:0>2}-{last}"}
    found = ask(store, "places_of_events", {"city": parameters.get("city"), **days}).rows
    if not found:
        raise QueryError(
            "the gazettes name no place of an event" + (" there and then" if any(parameters.values()) else "")
        )
    sizes = Counter((row["city"], str(row["date"])[:7]) for row in found)
    city, month = min(sizes, key=lambda key: (-sizes[key], key))
    return month, city, [row for row in found if (row["city"], str(row["date"])[:7]) == (city, month)]


def _lanes(rows: list[dict[str, Any]], city: str) -> dict[str, list[Spot]]:
    """Places by division, both those with most events first; the city's own lane and what lies outside come last."""
    counties = {row["place"] for row in rows if _county(row, city)}
    spots: dict[str, Spot] = {}
    for row in rows:
        lane = _lane(row, city, counties)
        spot = spots.setdefault(row["place_id"], Spot(row["place"], lane, row["place"] == lane))
        spot.rows.append(row)
    lanes: dict[str, list[Spot]] = defaultdict(list)
    for spot in spots.values():
        lanes[spot.lane].append(spot)
    for found in lanes.values():
        found.sort(key=lambda spot: (not spot.itself, -spot.events, spot.name))
    within = {
        lane: any(lane in (row["place"], *row["within"][:1]) and city in row["within"] for row in rows)
        for lane in lanes
    }
    return dict(
        sorted(
            lanes.items(),
            key=lambda lane: (
                lane[0] == UNCERTAIN,
                lane[0] != city and not within[lane[0]],
                lane[0] == city,
                -sum(s.events for s in lane[1]),
                lane[0],
            ),
        )
    )


def _county(row: Mapping[str, Any], city: str) -> bool:
    name, within = str(row["place"]), list(row["within"] or [])
    if row["level"]:
        return bool(row["level"] == "county")
    return within[:1] == [city] and name.endswith(COUNTY) and not name.endswith(OTHER_AREAS) and len(name) <= 8


def _lane(row: Mapping[str, Any], city: str, counties: set[str]) -> str:
    place, within = str(row["place"]), list(row["within"] or [])
    if place == city or place in counties:
        return place
    if within and within[0] != city:
        return place if row["level"] == "province" else str(within[0])
    named = [county for county in sorted(counties, key=len, reverse=True) if place.startswith(county)]
    if named:
        return named[0]
    if within:
        return city
    return place if row["level"] or (place.endswith(DIVISION) and not place.endswith(OTHER_AREAS)) else UNCERTAIN


def _fields(lanes: Mapping[str, list[Spot]]) -> tuple[list[Field], float]:
    """The fields side by side, those of one row equally high, and the whole height."""
    rows: list[list[tuple[str, list[list[Spot]], float]]] = [[]]
    used = 0.0
    for lane, spots in lanes.items():
        lines = _lines(spots)
        width = max(*(sum(spot.width for spot in line) for line in lines), 13 * length(lane) + 60) + 2 * INSIDE
        if rows[-1] and used + width > WHOLE:
            rows.append([])
            used = 0.0
        rows[-1].append((lane, lines, width))
        used += width + GAP
    fields: list[Field] = []
    y = 0.0
    for row in rows:
        high = max(HEAD + sum(map(_high, lines)) + INSIDE for _, lines, _ in row)
        spare = (WHOLE - sum(width for *_, width in row) - GAP * (len(row) - 1)) / len(row)
        spare = spare if len(row) > 1 and spare < 160 else 0.0
        x = 0.0
        for lane, lines, width in row:
            fields.append(Field(lane, (x, y, x + width + spare, y + high), _bubbles_at(lines, x + INSIDE, y + HEAD)))
            x += width + spare + GAP
        y += high + GAP
    return fields, y


def _lines(spots: list[Spot]) -> list[list[Spot]]:
    lines: list[list[Spot]] = [[]]
    for spot in spots:
        if lines[-1] and sum(s.width for s in lines[-1]) + spot.width > WHOLE - 2 * INSIDE:
            lines.append([])
        lines[-1].append(spot)
    return lines


def _high(line: list[Spot]) -> float:
    return 2 * max(spot.radius for spot in line) + 15 * max(len(spot.lines) for spot in line) + 16


def _bubbles_at(lines: list[list[Spot]], left: float, y: float) -> list[tuple[Spot, float, float, float]]:
    """Each bubble's middle, and where its name begins."""
    placed: list[tuple[Spot, float, float, float]] = []
    for line in lines:
        tallest = max(spot.radius for spot in line)
        x = left
        for spot in line:
            placed.append((spot, x + spot.width / 2, y + tallest, y + 2 * tallest + 12))
            x += spot.width
        y += _high(line)
    return placed


def _frame(canvas: Canvas, fields: list[Field]) -> None:
    boxes: list[Row] = []
    names: list[Row] = []
    counts: list[Row] = []
    for field_ in fields:
        x, y, x2, y2 = field_.box
        events = len({row["event_id"] for spot, *_ in field_.spots for row in spot.rows})
        boxes.append({"x": x, "x2": x2, "y": y, "y2": y2, "fill": SUBSHADE, "stroke": LINE})
        names.append({"x": x + INSIDE, "y": y + 18, "text": field_.name, "hay": field_.name})
        counts.append({"x": x2 - INSIDE, "y": y + 18, "text": f"{events} 次", "ink": QUIET})
    canvas.boxes(boxes)
    canvas.texts(names, size=13)
    canvas.texts(counts, size=11, align="right")


def _bubbles(canvas: Canvas, fields: list[Field]) -> None:
    points: list[Row] = []
    numbers: list[Row] = []
    names: list[Row] = []
    for field_ in fields:
        for spot, x, y, below in field_.spots:
            said = _said(canvas, spot, field_.name)
            fill, stroke, ink = ("#ffffff", PINK, INK) if spot.itself else (BLUE, BLUE, "#ffffff")
            size = math.pi * spot.radius**2
            points.append({**said, "x": x, "y": y, "shape": "circle", "size": size, "fill": fill, "stroke": stroke})
            numbers.append({"x": x, "y": y, "text": str(spot.events), "ink": ink, "hay": said["hay"]})
            names += [{**said, "x": x, "y": below + 15 * n, "text": text} for n, text in enumerate(spot.lines)]
    canvas.points(points, says=SAYS)
    canvas.texts(numbers, align="center")
    canvas.texts(names, align="center", says=SAYS)


def _said(canvas: Canvas, spot: Spot, lane: str) -> Row:
    events = list(dict.fromkeys(f"{str(row['date'])[:10]} {row['event']}" for row in spot.rows))
    more = [f"… {len(events)}"] if len(events) > SHOWN else []
    said: Row = {
        "地点 place": spot.name,
        "区划 division": lane,
        "活动 events": "\n".join([*(cut(event, 60) for event in events[:SHOWN]), *more]),
        **canvas.sources.said(spot.rows),
    }
    return {**said, "hay": " ".join([*(str(said[name]) for name in SAYS), *events])}
