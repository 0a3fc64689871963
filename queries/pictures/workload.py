"""`workload`: how many tasks are due when for which bureau, as a matrix of bureaus × months.

In: tasks and targets with a date, by organization and duty. Out: a number in each field: in a filled square where the
bureau leads one of the tasks, in a ring where it only takes part; what is due `2025` without a month stands under 年内.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from extract.errors import QueryError
from queries.catalog import ask
from queries.names import Store
from queries.pictures.canvas import Canvas, Row
from queries.pictures.duties import STYLES
from queries.pictures.evidence import QUOTE, SOURCE
from queries.pictures.look import BLUE, INK, LINE, ORANGE, QUIET, SHADE, SUBSHADE, cut, length
from queries.pictures.output import Drawing

SHOWS = "what is due when: tasks with a date by bureau and month"
CHINESE = "各单位到期任务：单位×月份"
PARAMETERS = {
    "document": "only the tasks of this document: number, title, part of either or id",
    "city": "only of gazettes of this city (default: the city with most such tasks)",
    "limit": "at most so many bureaus, those with most tasks (default: 80)",
}

WIDE, HIGH = 46, 26  # pixels of a column and a row
NAME_ROOM = 20.0  # Chinese characters of a bureau's name
HEAD = 52
SOME_TIME = "年内"  # what a year's last column is called: due in the year, no month stated
SHOWN = 8  # tasks named on hover
SAYS = ("单位 unit", "到期 due", "任务 tasks", QUOTE, SOURCE)

Field = dict[tuple[str, str], list[dict[str, Any]]]


def draw(store: Store, parameters: Mapping[str, object]) -> Drawing:
    """The workload. Raises QueryError where no task with a unit has a date."""
    rows = ask(store, "due_by_organization", {name: parameters.get(name) for name in ("document", "city")}).rows
    if not rows:
        raise QueryError("no task with a responsible unit has a date" + (" here" if any(parameters.values()) else ""))
    city = max(sorted({str(row["city"]) for row in rows}), key=lambda c: sum(row["city"] == c for row in rows))
    rows = [row for row in rows if row["city"] == city]
    tasks = _tasks_of(rows)
    bureaus = sorted(tasks, key=lambda id: (-len(tasks[id]["led"]), -len(tasks[id]["all"]), tasks[id]["name"], id))
    shown = bureaus[: int(str(parameters.get("limit") or 80))]
    columns = sorted({_column(row["deadline"]) for row in rows})
    fields: Field = defaultdict(list)
    for row in rows:
        fields[row["organization_id"], _column(row["deadline"])].append(row)
    left = 12 * max(length(cut(tasks[id]["name"], NAME_ROOM)) for id in shown) + 16
    canvas = Canvas(left + WIDE * len(columns) + 130, HEAD + HIGH * len(shown) + 84)
    _frame(canvas, left, columns, len(shown))
    _names(canvas, left, [tasks[id] for id in shown], WIDE * len(columns))
    _marks(canvas, left, {id: n for n, id in enumerate(shown)}, columns, fields)
    _foot(canvas, left, columns, rows, HEAD + HIGH * len(shown))
    counted = f"{len({row['task_id'] for row in rows})} 项有时限的任务 tasks with a date × {len(shown)} 个单位 units"
    left_out = f"；另有 {len(bureaus) - len(shown)} 个单位未列 not shown" if len(bureaus) > len(shown) else ""
    return canvas.drawing(f"{city} 各单位到期任务 due by bureau and month", counted + left_out)


def _tasks_of(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        own = found.setdefault(row["organization_id"], {"name": row["organization"], "all": set(), "led": set()})
        own["all"].add(row["task_id"])
        if row["duty"] == "LEADS":
            own["led"].add(row["task_id"])
    return found


def _column(deadline: str) -> str:
    """2024-06-30 → 2024-06; 2024 → 2024-年内, which sorts behind the months."""
    return deadline[:7] if len(deadline) >= 7 else f"{deadline}-{SOME_TIME}"


def _frame(canvas: Canvas, left: float, columns: list[str], count: int) -> None:
    bottom = HEAD + HIGH * count
    years: dict[str, list[int]] = defaultdict(list)
    for place, column in enumerate(columns):
        years[column[:4]].append(place)
    bands: list[Row] = []
    heads: list[Row] = []
    for number, (year, places) in enumerate(years.items()):
        x, x2 = left + WIDE * places[0], left + WIDE * (places[-1] + 1)
        bands.append({"x": x, "x2": x2, "y": 0, "y2": 24, "fill": SHADE if number % 2 else "#d3dbe4"})
        heads.append({"x": (x + x2) / 2, "y": 12, "text": year})
    months = [
        {
            "x": left + WIDE * (place + 0.5),
            "y": 38,
            "text": SOME_TIME if SOME_TIME in column else f"{int(column[5:7])}月",
        }
        for place, column in enumerate(columns)
    ]
    open_ended = [
        {"x": left + WIDE * place, "x2": left + WIDE * (place + 1), "y": 24, "y2": bottom, "fill": SUBSHADE}
        for place, column in enumerate(columns)
        if SOME_TIME in column
    ]
    right = left + WIDE * len(columns)
    canvas.boxes([*bands, *open_ended])
    canvas.lines({"x": 0, "x2": right, "y": HEAD + HIGH * n, "y2": HEAD + HIGH * n} for n in range(count + 1))
    canvas.lines({"x": left + WIDE * n, "x2": left + WIDE * n, "y": 24, "y2": bottom} for n in range(len(columns) + 1))
    canvas.texts(heads, size=13, align="center")
    canvas.texts(months, size=12, align="center")


def _names(canvas: Canvas, left: float, bureaus: list[dict[str, Any]], width: float) -> None:
    names = [
        {"x": left - 8, "y": HEAD + HIGH * (n + 0.5), "text": cut(own["name"], NAME_ROOM), "hay": own["name"]}
        for n, own in enumerate(bureaus)
    ]
    counts = [
        {
            "x": left + width + 10,
            "y": HEAD + HIGH * (n + 0.5),
            "text": f"{len(own['led'])} / {len(own['all'])}",
            "ink": QUIET,
            "hay": own["name"],
        }
        for n, own in enumerate(bureaus)
    ]
    canvas.texts(names, align="right")
    canvas.texts(counts, size=11)
    canvas.texts([{"x": left + width + 10, "y": 38, "text": "牵头 led / 任务 all", "ink": QUIET}], size=11)


def _marks(canvas: Canvas, left: float, lines: Mapping[str, int], columns: list[str], fields: Field) -> None:
    points: list[Row] = []
    letters: list[Row] = []
    for (unit, column), rows in sorted(fields.items()):
        if unit not in lines:
            continue
        leads = any(row["duty"] == "LEADS" for row in rows)
        at = {"x": left + WIDE * (columns.index(column) + 0.5), "y": HEAD + HIGH * (lines[unit] + 0.5)}
        said = {
            "单位 unit": rows[0]["organization"],
            "到期 due": "、".join(dict.fromkeys(str(row["deadline"]) for row in rows)),
            "任务 tasks": _named(rows),
            **canvas.sources.said(rows),
        }
        hay = " ".join(str(said[name]) for name in SAYS)
        shape = {"shape": "square", "fill": BLUE} if leads else {"shape": "circle", "fill": "#ffffff"}
        stroke = BLUE if leads else ORANGE
        points.append({**said, **at, **shape, "stroke": stroke, "size": 400, "hay": hay})
        number = str(len({row["task_id"] for row in rows}))
        letters.append({**at, "text": number, "ink": "#ffffff" if leads else INK, "hay": hay})
    canvas.points(points, says=SAYS)
    for size, digits in ((12, (1, 2)), (10, (3,)), (8, (4, 5))):  # as many as the mark has room for
        canvas.texts([letter for letter in letters if len(letter["text"]) in digits], size=size, align="center")


def _named(rows: list[dict[str, Any]]) -> str:
    named: dict[str, None] = {}
    for row in rows:
        duty = STYLES[row["duty"]].letter
        target = f"（{row['target']}）" if row["target"] else ""
        named[f"{row['deadline']} [{duty}] {row['document'] or ''} {row['number'] or ''} {row['task']}{target}"] = None
    more = [f"… {len(named)}"] if len(named) > SHOWN else []
    return "\n".join([*list(named)[:SHOWN], *more])


def _foot(canvas: Canvas, left: float, columns: list[str], rows: list[dict[str, Any]], top: float) -> None:
    due: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        due[_column(row["deadline"])].add(row["task_id"])
    canvas.texts([{"x": left - 8, "y": top + 18, "text": "任务合计 tasks", "ink": QUIET}], size=11, align="right")
    sums = [
        {"x": left + WIDE * (n + 0.5), "y": top + 18, "text": str(len(due[column])), "ink": QUIET}
        for n, column in enumerate(columns)
    ]
    canvas.texts(sums, size=12, align="center")
    canvas.lines([{"x": left, "x2": left + WIDE * len(columns), "y": top + 34, "y2": top + 34}], stroke=LINE)
    canvas.legend(
        [
            {"shape": "square", "fill": BLUE, "letter": "2", "means": "牵头其中任务 leads one of them"},
            {
                "shape": "circle",
                "fill": "#ffffff",
                "stroke": ORANGE,
                "letter": "1",
                "ink": INK,
                "means": "只配合或分工 takes part only",
            },
        ],
        top=top + 60,
    )
