"""`places`: where a city's events took place, a line a place and a column a day on which something happened.

In: the places of events. Out: a grid; no map is needed, and no network.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from extract.errors import QueryError
from queries.catalog import ask
from queries.names import Store
from queries.pictures.calendar import LEGEND, STYLE
from queries.pictures.grid import Cell, grid
from queries.pictures.output import Drawing
from queries.statements import quoted

SHOWS = "where events took place: places × days"
CHINESE = "活动发生地：地点×日期"
PARAMETERS = {"city": "only of this city", "month": "only of this month, YYYY-MM (default: the first)"}
MOST = 60  # places


def draw(store: Store, parameters: Mapping[str, object]) -> Drawing:
    """The places of a month. Raises QueryError where none is named."""
    rows = ask(store, "places_of_events", {"city": parameters.get("city")}).rows
    if not rows:
        raise QueryError("the gazettes name no place of an event")
    month = str(parameters.get("month") or min(str(row["date"])[:7] for row in rows))
    rows = [row for row in rows if str(row["date"])[:7] == month]
    if not rows:
        raise QueryError(f"the gazettes name no place of an event in {month}")
    named = Counter(row["place"] for row in rows)
    places = sorted(named, key=lambda place: (-named[place], place))[:MOST]
    days = sorted({str(row["date"])[:10] for row in rows})
    cells = []
    for row in rows:
        if row["place"] in places:
            style = STYLE.get(str(row["kind"]), "diamond")
            said = {
                "地点 place": str(row["place"]),
                "日期 date": str(row["date"])[:10],
                "活动 event": str(row["event"]),
                "原文 quote": quoted(row["sentence"], row["start"], row["stop"]),
                "出处 source": str(row["source"] or ""),
            }
            cells.append(
                Cell(places.index(row["place"]), days.index(str(row["date"])[:10]), LEGEND[style][0], style, said)
            )
    counts = [f"{named[place]} 次" for place in places]
    below = f"{len(named)} 处地点 places，{len(rows)} 次活动 events"
    return grid(f"{parameters.get('city') or ''} {month} 活动地点".strip(), below, places, days, cells, LEGEND, counts)
