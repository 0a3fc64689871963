"""`citations`: which documents cite and repeal which, from left to right.

In: citations with their sentences. Out: documents as boxes in columns, each left of what it cites; a thin line cites, a
thick dashed one with 废 at its end repeals: `霁政办发〔2024〕17号 —— 霁州市物流业发展规划`.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from extract.errors import QueryError
from queries.catalog import ask
from queries.names import Store
from queries.pictures.canvas import Canvas, Row
from queries.pictures.evidence import QUOTE, SOURCE
from queries.pictures.look import BLUE, INK, QUIET, SHADE, cut, length, wrapped
from queries.pictures.output import Drawing

SHOWS = "which documents cite and repeal which"
CHINESE = "文件引用与废止关系图"
PARAMETERS = {"document": "only what this document cites, or what cites it: number, title, part of either or id"}

WIDE, BETWEEN, GAP = 400, 190, 9  # pixels of a box, between columns, between boxes
ROOM = 31.0  # Chinese characters of a line in a box
ROUNDS = 12  # in which boxes move to the middle of what they are joined to
REPEAL = "#b23a00"
SAYS = ("关系 relation", "文件 document", "被引 cited", QUOTE, SOURCE)
SAYS_BOX = ("文件 document", "引用 cites", "被引 cited by", QUOTE, SOURCE)
MEANS = {"CITES": "引用 cites", "REPEALS": "废止 repeals"}


@dataclass(frozen=True, slots=True)
class Paper:
    """A document; `printed` where the gazettes print it themselves and not only its name."""

    id: str
    number: str
    title: str
    date: str
    printed: bool

    @property
    def lines(self) -> list[str]:
        return wrapped(self.title, ROOM, 2)

    @property
    def high(self) -> float:
        return 12 + 16 * (len(self.lines) + bool(self.head))

    @property
    def head(self) -> str:
        return f"{self.number}　{self.date}".strip("　")


def draw(store: Store, parameters: Mapping[str, object]) -> Drawing:
    """The citations. Raises QueryError where no document cites another."""
    rows = ask(store, "citation_sentences", {"document": parameters.get("document")}).rows
    if not rows:
        raise QueryError("no document of the graph cites another" + (" here" if any(parameters.values()) else ""))
    papers = _papers(rows)
    columns = _columns(rows, papers)
    places, height = _placed(columns, rows, papers)
    canvas = Canvas(len(columns) * WIDE + (len(columns) - 1) * BETWEEN, height + 46)
    _lines(canvas, rows, papers, places)
    _boxes(canvas, rows, papers, places)
    _legend(canvas, height + 26)
    counts = Counter(row["relation"] for row in _once(rows))
    counted = f"{len(papers)} 份文件 documents；引用 cites {counts['CITES']}，废止 repeals {counts['REPEALS']}"
    about = ""
    if parameters.get("document"):
        ends = Counter(id for row in _once(rows) for id in (row["document_id"], row["cited_id"]))
        about = papers[max(sorted(ends), key=ends.__getitem__)].title + " "
    return canvas.drawing(f"{about}文件引用与废止", counted)


def _once(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Two documents and what relates them once, however often it is printed."""
    return list({(row["document_id"], row["cited_id"], row["relation"]): row for row in rows}.values())


def _papers(rows: list[dict[str, Any]]) -> dict[str, Paper]:
    found: dict[str, Paper] = {}
    for row in rows:
        number = row["document"] if row["document"] != row["title"] else ""
        found[row["document_id"]] = Paper(row["document_id"], number, row["title"], str(row["date"] or "")[:10], True)
    for row in rows:
        id = row["cited_id"]
        date = str(row["cited_date"] or "")[:10]
        found.setdefault(id, Paper(id, str(row["number"] or ""), str(row["cited"] or ""), date, bool(date)))
    return found


def _columns(rows: list[dict[str, Any]], papers: Mapping[str, Paper]) -> list[list[str]]:
    """Each document right of all that cite it; documents that cite one another in a circle share a column."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(papers)
    graph.add_edges_from((row["document_id"], row["cited_id"]) for row in rows)
    circles = nx.condensation(graph)
    columns = [
        sorted(
            (id for number in generation for id in circles.nodes[number]["members"]),
            key=lambda id: (papers[id].date or "9999", papers[id].number, papers[id].title),
        )
        for generation in nx.topological_generations(circles)
    ]
    return [column for column in columns if column]


def _placed(
    columns: list[list[str]], rows: list[dict[str, Any]], papers: Mapping[str, Paper]
) -> tuple[dict[str, tuple[float, float]], float]:
    """The upper left of each box: each column in the order of the middles of what its boxes are joined to."""
    joined: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        joined[row["document_id"]].add(row["cited_id"])
        joined[row["cited_id"]].add(row["document_id"])
    middles: dict[str, float] = {}
    tallest = float(max(sum(papers[id].high + GAP for id in column) for column in columns))
    for round_ in range(ROUNDS):
        for column in columns if round_ % 2 == 0 else reversed(columns):
            wanted = {id: _mean([middles[other] for other in joined[id] if other in middles]) for id in column}
            if round_:
                column.sort(key=lambda id: wanted[id])
            middles.update(_spread(column, wanted, papers, tallest))
    places = {
        id: (float(number * (WIDE + BETWEEN)), middles[id] - papers[id].high / 2)
        for number, column in enumerate(columns)
        for id in column
    }
    return places, tallest


def _mean(found: list[float]) -> float:
    return sum(found) / len(found) if found else 0.0


def _spread(
    column: list[str], wanted: Mapping[str, float], papers: Mapping[str, Paper], height: float
) -> dict[str, float]:
    """Middles near those that are wanted, in this order, none over another, all within the height."""
    middles: dict[str, float] = {}
    rest = sum(papers[id].high + GAP for id in column)
    y = 0.0
    for id in column:
        room = papers[id].high + GAP
        middles[id] = max(y + room / 2, min(wanted[id], height - rest + room / 2))
        y = middles[id] + room / 2
        rest -= room
    return middles


def _lines(
    canvas: Canvas, rows: list[dict[str, Any]], papers: Mapping[str, Paper], places: Mapping[str, tuple[float, float]]
) -> None:
    together: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        together[row["relation"], row["document_id"], row["cited_id"]].append(row)
    lines: dict[str, list[Row]] = {"CITES": [], "REPEALS": []}
    crosses: list[Row] = []
    for (relation, citing, cited), found in together.items():
        (x, y), (x2, y2) = places[citing], places[cited]
        ends = {
            "x": x + WIDE,
            "y": y + papers[citing].high / 2,
            "x2": x2 if x2 > x else x2 + WIDE,
            "y2": y2 + papers[cited].high / 2,
        }
        said: Row = {
            "关系 relation": MEANS[relation],
            "文件 document": _named(papers[citing]),
            "被引 cited": _named(papers[cited]),
            **canvas.sources.said(found),
        }
        line = {**said, **ends, "a": citing, "b": cited, "hay": f"{_named(papers[citing])} {_named(papers[cited])}"}
        lines[relation].append(line)
        if relation == "REPEALS":
            along = 14 / max(math.dist((ends["x"], ends["y"]), (ends["x2"], ends["y2"])), 14)
            at = {axis: ends[f"{axis}2"] + along * (ends[axis] - ends[f"{axis}2"]) for axis in ("x", "y")}
            crosses.append({**said, **at})
    lit = "!pointed.id || pointed.id[0] === datum.a || pointed.id[0] === datum.b"
    canvas.lines(lines["CITES"], stroke="#5f7d99", width=1.5, says=SAYS, lit=lit)
    canvas.lines(lines["REPEALS"], stroke=REPEAL, width=2.6, dash=(7, 4), says=SAYS, lit=lit)
    marks = [
        {**cross, "shape": "circle", "size": 260, "fill": "#ffffff", "stroke": REPEAL, "text": "废", "ink": REPEAL}
        for cross in crosses
    ]
    canvas.points(marks, says=SAYS)
    canvas.texts(marks, size=10, align="center")


def _named(paper: Paper) -> str:
    return f"{paper.number} {paper.title}".strip()


def _boxes(
    canvas: Canvas, rows: list[dict[str, Any]], papers: Mapping[str, Paper], places: Mapping[str, tuple[float, float]]
) -> None:
    cites: Counter[str] = Counter(row["document_id"] for row in _once(rows))
    cited: Counter[str] = Counter(row["cited_id"] for row in _once(rows))
    boxes: dict[bool, list[Row]] = {True: [], False: []}
    heads: list[Row] = []
    titles: list[Row] = []
    for id, (x, y) in places.items():
        paper = papers[id]
        said: Row = {
            "文件 document": _named(paper),
            "引用 cites": str(cites[id]),
            "被引 cited by": str(cited[id]),
            **canvas.sources.said([row for row in rows if id in (row["document_id"], row["cited_id"])]),
        }
        said["hay"] = f"{paper.number} {paper.title} {paper.date}"
        fill, stroke = (SHADE, BLUE) if paper.printed else ("#ffffff", "#8b949d")
        boxes[paper.printed].append(
            {**said, "id": id, "x": x, "x2": x + WIDE, "y": y, "y2": y + paper.high, "fill": fill, "stroke": stroke}
        )
        line = y + 14
        if paper.head:
            heads.append({"x": x + 10, "y": line, "text": cut(paper.head, ROOM), "ink": QUIET, "hay": said["hay"]})
            line += 16
        titles += [
            {"x": x + 10, "y": line + 16 * n, "text": text, "ink": INK, "hay": said["hay"]}
            for n, text in enumerate(paper.lines)
        ]
    canvas.boxes(boxes[True], says=SAYS_BOX, pointed="id")
    canvas.boxes(boxes[False], says=SAYS_BOX, dash=(4, 3))
    canvas.texts(heads, size=11)
    canvas.texts(titles)


def _legend(canvas: Canvas, top: float) -> None:
    x = 0.0
    for means, fill, stroke, dash in (
        ("公报刊登全文 printed in a gazette", SHADE, BLUE, (1, 0)),
        ("只被提到 only named", "#ffffff", "#8b949d", (4, 3)),
    ):
        box = {"x": x, "x2": x + 34, "y": top - 8, "y2": top + 8, "fill": fill, "stroke": stroke}
        canvas.boxes([box], dash=dash)
        canvas.texts([{"x": x + 42, "y": top, "text": means}])
        x += 72 + 12 * length(means)
    canvas.lines([{"x": x, "x2": x + 34, "y": top, "y2": top}], stroke="#5f7d99", width=1.5)
    canvas.texts([{"x": x + 42, "y": top, "text": MEANS["CITES"]}])
    x += 150
    canvas.lines([{"x": x, "x2": x + 44, "y": top, "y2": top}], stroke=REPEAL, width=2.6, dash=(7, 4))
    canvas.texts([{"x": x + 52, "y": top, "text": MEANS["REPEALS"]}])
