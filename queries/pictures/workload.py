"""`workload`: what is due when, a line a bureau and a column a month; the number says how many tasks.

In: tasks with a date, by organization and duty. Out: a grid; squares where the bureau leads one of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from extract.errors import QueryError
from queries.catalog import ask
from queries.names import Store
from queries.pictures.grid import Cell, grid
from queries.pictures.output import Drawing

SHOWS = "tasks due by bureau and month"
CHINESE = "各单位到期任务：单位×月份"
PARAMETERS = {"city": "only of gazettes of this city"}
LEGEND = {"square": ("2", "牵头其一 leads one of them"), "ring": ("1", "配合、责任等 other duties")}
MOST = 60  # bureaus


def draw(store: Store, parameters: Mapping[str, object]) -> Drawing:
    """The workload. Raises QueryError where no task has a date."""
    rows = ask(store, "due_by_organization", {"city": parameters.get("city")}).rows
    if not rows:
        raise QueryError("no task of the graph has a date")
    months = sorted({row["deadline"][:7] for row in rows})
    total = Counter(row["organization"] for row in rows)
    bureaus = sorted(total, key=lambda name: (-total[name], name))[:MOST]
    by_cell: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_cell[row["organization"], row["deadline"][:7]].append(row)
    cells = []
    for (bureau, month), found in sorted(by_cell.items()):
        if bureau in bureaus:
            leads = any(row["duty"] == "LEADS" for row in found)
            tasks = sorted({f"{row['document'] or ''} {row['task']}".strip() for row in found})
            said = {"单位 unit": bureau, "到期 due": month, "任务 tasks": "；".join(tasks)}
            style = "square" if leads else "ring"
            cells.append(Cell(bureaus.index(bureau), months.index(month), str(len(tasks)), style, said))
    below = f"{len({row['task_id'] for row in rows})} 项有时限的任务 tasks with a date"
    counts = [str(len({row["task_id"] for row in rows if row["organization"] == bureau})) for bureau in bureaus]
    return grid("各单位到期任务", below, bureaus, months, cells, LEGEND, counts)
