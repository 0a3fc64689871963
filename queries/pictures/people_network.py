"""`people-network`: who is named together at events.

In: pairs of people by shared events. Out: people as circles (the larger, the more events), a line the thicker the more
events two share, with the sentences that name both. Whoever is named everywhere meets everyone, so pairs with few
shared events are left out.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from extract.errors import QueryError
from queries.catalog import ask
from queries.names import Store
from queries.pictures.canvas import Canvas, Row
from queries.pictures.evidence import QUOTE, SOURCE
from queries.pictures.layout import MARGIN, laid_out
from queries.pictures.look import BLUE, cut, length
from queries.pictures.output import Drawing

SHOWS = "who is named together at events: a network of people"
CHINESE = "共同出席活动的人员网络"
PARAMETERS = {
    "minimum": "at least so many shared events (default: 2)",
    "limit": "at most so many pairs (default: 150)",
}

SHOWN = 6  # events named on hover
THIN, THICK, STEP = 0.6, 6.3, 0.3  # pixels of a line: of hardly any shared events, of the most, between two widths
MOST = 10  # shared events that get the thickest line where no pair has more
BUSY = 25  # events that get the largest circle where nobody has more
TOGETHER = 12  # events of a pair or a person whose sentences are kept
SAYS_PAIR = ("人员 people", "共同出席 events", "活动 which", QUOTE, SOURCE)
SAYS = ("人员 person", "活动 events", "共同出席 with", QUOTE, SOURCE)
LIT = "!pointed.id || pointed.id[0] === datum.a || pointed.id[0] === datum.b"

Named = dict[str, dict[str, list[dict[str, Any]]]]  # person → event → where the person is named


def draw(store: Store, parameters: Mapping[str, object]) -> Drawing:
    """The network of people who meet. Raises QueryError where no two people share so many events."""
    asked = {"minimum": parameters.get("minimum") or 2, "limit": parameters.get("limit") or 150}
    pairs = ask(store, "who_meets_whom", asked).rows
    if not pairs:
        raise QueryError(f"no two people are named together at {asked['minimum']} events")
    names = {pair["person_id"]: pair["person"] for pair in pairs} | {pair["other_id"]: pair["other"] for pair in pairs}
    named = _named(store, sorted(names))
    boxes = {id: (12.5 * length(name) + 12, 46.0) for id, name in names.items()}
    places = laid_out(((pair["person_id"], pair["other_id"], float(pair["events"])) for pair in pairs), boxes)
    places = {id: (x + MARGIN, y + MARGIN / 2) for id, (x, y) in places.items()}
    width, height = (max(place[axis] for place in places.values()) for axis in (0, 1))
    canvas = Canvas(width + MARGIN, height + MARGIN / 2)
    _lines(canvas, pairs, named, places)
    _people(canvas, pairs, names, named, places)
    return canvas.drawing("共同出席活动的人员", f"{len(names)} 人 people；{_chosen(pairs, int(str(asked['limit'])))}")


def _chosen(pairs: list[dict[str, Any]], limit: int) -> str:
    """Which pairs are drawn; those who meet most stand first."""
    least = pairs[-1]["events"]
    said = f"共同出席不少于 {least} 次 named together at {least} events or more"
    return f"共同出席最多的 {limit} 对 the {limit} pairs that meet most，{said}" if len(pairs) == limit else said


def _named(store: Store, people: list[str]) -> Named:
    """Where these people are named, passages asked for once each, as most name many people."""
    cypher = (
        "MATCH (p:Person)-[r:ATTENDED]->(e:Event) WHERE p.id IN $people "
        "RETURN p.id AS person, e.id AS event, e.name AS name, e.startDate AS date, r.passage AS passage, "
        "r.start AS start, r.`end` AS stop ORDER BY date, event, start"
    )
    rows = store.query(cypher, {"people": people}).rows
    cypher = (
        "MATCH (g:Passage) WHERE g.id IN $passages MATCH (z:Gazette) WHERE z.id = g.gazette "
        "RETURN g.id AS id, g.text AS text, z.sourceFile AS source"
    )
    ids = sorted({row["passage"] for row in rows if row["passage"]})
    passages = {row["id"]: row for row in store.query(cypher, {"passages": ids}).rows}
    named: Named = defaultdict(lambda: defaultdict(list))
    for row in rows:
        passage = passages.get(row["passage"], {"text": None, "source": None})
        named[row["person"]][row["event"]].append({**row, "sentence": passage["text"], "source": passage["source"]})
    return named


def _lines(
    canvas: Canvas, pairs: list[dict[str, Any]], named: Named, places: Mapping[str, tuple[float, float]]
) -> None:
    widths: dict[float, list[Row]] = defaultdict(list)
    most = max(MOST, *(pair["events"] for pair in pairs))
    for pair in reversed(pairs):  # those who meet most lie above
        one, other = pair["person_id"], pair["other_id"]
        shared = [event for event in named[one] if event in named[other]]
        events = [f"{str(named[one][event][0]['date'])[:10]} {named[one][event][0]['name']}" for event in shared]
        more = [f"… {len(events)}"] if len(events) > SHOWN else []
        width = THIN + (THICK - THIN) * (pair["events"] / most) ** 0.8
        widths[round(STEP * round(width / STEP), 1)].append(
            {
                "x": places[one][0],
                "y": places[one][1],
                "x2": places[other][0],
                "y2": places[other][1],
                "a": one,
                "b": other,
                "hay": f"{pair['person']} {pair['other']}",
                "人员 people": f"{pair['person']} — {pair['other']}",
                "共同出席 events": str(pair["events"]),
                "活动 which": "\n".join([*(cut(event, 40) for event in events[:SHOWN]), *more]),
                **canvas.sources.said(
                    row for event in shared[:TOGETHER] for row in (*named[one][event], *named[other][event])
                ),
            }
        )
    for width, lines in sorted(widths.items()):
        canvas.lines(lines, stroke="#a9b8c6", width=width, says=SAYS_PAIR, lit=LIT)


def _people(
    canvas: Canvas,
    pairs: list[dict[str, Any]],
    names: Mapping[str, str],
    named: Named,
    places: Mapping[str, tuple[float, float]],
) -> None:
    meets: dict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        meets[pair["person_id"]].append(f"{pair['other']} {pair['events']}")
        meets[pair["other_id"]].append(f"{pair['person']} {pair['events']}")
    busiest = max(BUSY, *(len(events) for events in named.values()))
    circles: list[Row] = []
    words: list[Row] = []
    for id, name in sorted(names.items()):
        size = 60 + 45 * BUSY * len(named[id]) / busiest
        x, y = places[id]
        said = {
            "id": id,
            "人员 person": name,
            "活动 events": str(len(named[id])),
            "共同出席 with": "、".join(meets[id]),
            **canvas.sources.said(row for event in list(named[id])[:TOGETHER] for row in named[id][event]),
            "hay": name,
        }
        look = {"shape": "circle", "size": size, "fill": BLUE, "stroke": "#ffffff"}
        circles.append({**said, **look, "x": x, "y": y})
        words.append({"x": x, "y": y - (size / math.pi) ** 0.5 - 3, "text": name, "hay": name})
    canvas.points(circles, says=SAYS, pointed="id")
    canvas.texts(words, align="center", baseline="bottom", halo=True)
