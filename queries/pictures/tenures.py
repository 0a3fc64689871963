"""`tenures`: who held the posts of an organization when, as far as gazettes tell.

In: who held which post. Out: a grid of posts with their holders × months: 任 appointed, 免 removed, 见 printed with the post.
"""

from __future__ import annotations

from collections.abc import Mapping

from extract.errors import QueryError
from queries.catalog import ask
from queries.names import Store
from queries.pictures.grid import Cell, grid
from queries.pictures.output import Drawing

SHOWS = "posts of an organization over time: who is appointed, removed, or printed with the post, by month"
CHINESE = "某单位职务沿革：任、免、见于公报"
PARAMETERS = {"organization": "name, short name, part of either or id (default: the one with most holders)"}
LEGEND = {
    "square": ("任", "任命 appointed"),
    "diamond": ("免", "免去 removed"),
    "ring": ("见", "以该职务见于公报 printed with the post"),
}


def draw(store: Store, parameters: Mapping[str, object]) -> Drawing:
    """The tenures. Raises QueryError where nobody holds a post there."""
    asked = parameters.get("organization") or _most_held(store)
    rows = ask(store, "who_held", {"organization": asked}).rows
    days = [
        (row, kind, str(day)[:10])
        for row in rows
        for kind, found in (("square", [row["since"]]), ("diamond", [row["until"]]), ("ring", row["seen"] or []))
        for day in found
        if day
    ]
    if not days:
        raise QueryError(f"no day is known on which somebody held a post of {asked}")
    holders = list(dict.fromkeys(f"{row['title']} {row['person']}" for row in rows))
    months = sorted({day[:7] for _, _, day in days})
    cells: dict[tuple[int, int, str], Cell] = {}
    for row, style, day in days:
        at = (holders.index(f"{row['title']} {row['person']}"), months.index(day[:7]), style)
        before = cells[at].said["日期 days"] + "、" if at in cells else ""
        said = {"人员 person": str(row["person"]), "职务 post": str(row["title"]), "日期 days": before + day}
        cells[at] = Cell(at[0], at[1], LEGEND[style][0], style, said)
    below = "两次见报之间不推定 what lies between two days is not claimed"
    return grid(f"{str(asked).rpartition('/')[2]} 职务", below, holders, months, list(cells.values()), LEGEND)


def _most_held(store: Store) -> str:
    rows = store.query(
        "MATCH (p:Person)-[:HELD]->(:Position)-[:IN]->(o:Organization) "
        "RETURN o.id AS id, count(DISTINCT p.id) AS n ORDER BY n DESC, id LIMIT 1",
        {},
    ).rows
    if not rows:
        raise QueryError("the graph holds no posts")
    return str(rows[0]["id"])
