"""`command`: the structure of a body: its members, its office and its working groups, with their roles.

In: members of bodies. Out: a grid of members × bodies, the body itself first; the letter is the role's first character.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from extract.errors import QueryError
from queries.catalog import ask
from queries.names import Store
from queries.pictures.grid import Cell, grid
from queries.pictures.output import Drawing
from queries.statements import quoted

SHOWS = "members, office and working groups of a body: members × bodies"
CHINESE = "领导小组、指挥部的组成：成员×机构"
PARAMETERS = {"body": "words of its name (default: the body with most members)"}
LEGEND = {
    "square": ("组", "牵头、组长、主任 leads"),
    "ring": ("副", "副职 deputies"),
    "dot": ("成", "成员 members"),
    "diamond": ("工", "工作组 working group of the body"),
}
HEADS = ("组长", "牵头", "主任", "办公室主任", "总指挥", "指挥长", "召集人", "总召集人", "主编")


def draw(store: Store, parameters: Mapping[str, object]) -> Drawing:
    """The structure. Raises QueryError where no such body has members."""
    asked = str(parameters.get("body") or "")
    rows = ask(store, "members_of_bodies", {"words": asked}).rows
    if not rows:
        raise QueryError(f"no body {asked} has members in the graph".replace("  ", " "))
    if not asked:
        sizes = Counter(
            row["body"] for row in rows if not row["body"].startswith("《")
        )  # an editorial board commands nobody
        asked = min(sizes or {rows[0]["body"]: 1}, key=lambda body: (-sizes[body], body))
        rows = [row for row in rows if asked in row["body"]]
    groups = {row["member"] for row in rows if row["role"] == "工作组"}
    for group in sorted(groups):
        rows += [row for row in ask(store, "members_of_bodies", {"words": group}).rows if row["body"] == group]
    bodies = list(dict.fromkeys(row["body"] for row in rows))
    members = list(dict.fromkeys(row["member"] for row in rows))
    cells: dict[tuple[int, int], Cell] = {}
    for row in rows:
        at = (members.index(row["member"]), bodies.index(row["body"]))
        said = {
            "成员 member": str(row["member"]),
            "机构 body": str(row["body"]),
            "职责 role": str(row["role"]),
            "原文 quote": quoted(row["sentence"], row["start"], row["stop"]),
            "出处 source": str(row["source"] or ""),
        }
        role = str(row["role"])
        style = (
            "square" if role in HEADS else "ring" if role.startswith("副") else "diamond" if role == "工作组" else "dot"
        )
        before = cells.get(at)
        if before:  # one member, several roles: all are told, the first shows
            role = f"{before.said['职责 role']}、{role}"
            said, style = {**said, "职责 role": role}, before.style
        cells[at] = Cell(*at, role[:1], style, said)
    below = f"{len(members)} 个成员 members，{len(bodies)} 个机构 bodies"
    return grid(asked, below, members, bodies, list(cells.values()), LEGEND)
