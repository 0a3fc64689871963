"""`command`: how a body is made up, as an organization chart: its own members on top, its office and groups below.

In: the members of a body and of what the same document sets up with it. Out: a card a body, with a line a role:
`总指挥：白露`; ● marks people, ■ organizations; the border tells the body, its office and its groups apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from extract.errors import QueryError
from queries.catalog import ask
from queries.names import Store, choices, find_one
from queries.pictures.canvas import Canvas, Row
from queries.pictures.evidence import QUOTE, SOURCE
from queries.pictures.look import BLUE, GREEN, INK, QUIET, SHADE, cut, length, wrapped
from queries.pictures.output import Drawing

SHOWS = "the organization chart of a body: members by role, office, working groups"
CHINESE = "领导小组、指挥部、专班等的组织架构图"
PARAMETERS = {"body": "name of the body, part of it or id (default: the body of a document with most members)"}

COLUMNS, WIDE, SPACE = 3, 380, 24  # cards beside each other, their width, pixels between them
WHOLE = COLUMNS * WIDE + (COLUMNS - 1) * SPACE
HEAD, LINE_HEIGHT, INSIDE = 34, 25, 12  # pixels of a card
ROLE_ROOM = 8.0  # Chinese characters of a role
ROLE_WIDTH = 104
FIRST = ("总指挥", "指挥长", "组长", "主任", "总召集人", "召集人", "办公室主任", "牵头", "第一召集人")
DEPUTY = ("常务副", "副")
LOCATED = "设在 at"
NAMED = 4  # documents named below the title
PERSON, UNIT = BLUE, "#8a5a00"
SAYS = ("成员 member", "机构 body", "职责 role", "职务 posts", QUOTE, SOURCE)


@dataclass(frozen=True, slots=True)
class Card:
    """A body with its members by role; `kind` is body, office or group."""

    id: str
    name: str
    kind: str
    roles: dict[str, list[dict[str, Any]]]


def draw(store: Store, parameters: Mapping[str, object]) -> Drawing:
    """The chart of a body. Raises QueryError where the gazettes name no members of it."""
    typed = parameters.get("body")
    body = _body(store, str(typed)) if typed else _largest(store)
    rows = ask(store, "structure_of_body", {"body": body}).rows
    if not rows:
        raise QueryError(f"the gazettes name no members of {typed}")
    top, *below = _cards(rows + _offices(store, rows, body), body)
    lower = _height(top, WHOLE) + 52
    places, height = _placed(below, lower)
    canvas = Canvas(WHOLE, height + 46)
    _joints(canvas, places, _height(top, WHOLE), below)
    _draw_cards(canvas, [(top, 0.0, 0.0, WHOLE), *((card, *places[card.id], WIDE) for card in below)])
    _legend(canvas, below, height + 26)
    members = len({row["member_id"] for row in rows})
    counted = f"{members} 个成员 members，{len(below)} 个办公室和工作组 office and groups"
    documents = list(dict.fromkeys(str(row["document"]) for row in rows if row["document"]))
    more = f"等 {len(documents)} 份文件 documents" if len(documents) > NAMED else ""
    named = "、".join(documents[:NAMED]) + more
    return canvas.drawing(f"{top.name} 组织架构", f"{named}　{counted}".strip("　"))


def _body(store: Store, typed: str) -> str:
    """The body that is meant; words that fit a body and its office mean the body."""
    found = choices(store, "Organization", typed)
    names = {choice.shown for choice in found}
    bodies = [choice for choice in found if choice.shown.removesuffix("办公室") not in names - {choice.shown}]
    return bodies[0].id if len(bodies) == 1 else find_one(store, "Organization", typed)


def _largest(store: Store) -> str:
    # A body that no document sets up is the board which edits the gazette.
    cypher = (
        "MATCH (m:Person|Organization)-[r:MEMBER_OF]->(b:Organization) "
        "WITH *, r.passage AS at MATCH (g:Passage {id: at}) WHERE g.document IS NOT NULL "
        "RETURN b.id AS id, count(DISTINCT m.id) AS members ORDER BY members DESC, id LIMIT 1"
    )
    rows = store.query(cypher, {}).rows
    if not rows:
        raise QueryError("no document of this graph names the members of a body")
    return str(rows[0]["id"])


def _offices(store: Store, rows: list[dict[str, Any]], body: str) -> list[dict[str, Any]]:
    """Where the offices of the body and of its groups are located, as rows of the same kind."""
    documents = {row["document"] for row in rows}
    name = next((row["body"] for row in rows if row["body_id"] == body), "")
    return [
        {
            **row,
            "body": row["office"],
            "body_id": row["office_id"],
            "role": LOCATED,
            "member": row["located_at"],
            "member_id": row["located_at_id"],
            "kind": "Organization",
            "posts": [],
        }
        for row in ask(store, "offices", {}).rows
        if row["document"] in documents or str(row["office"]).startswith(name)
    ]


def _cards(rows: list[dict[str, Any]], body: str) -> list[Card]:
    """The body first, then its office, then the other bodies in the order of print."""
    cards: dict[str, Card] = {}
    main = next(row["body"] for row in rows if row["body_id"] == body)
    for row in rows:
        id, name = row["body_id"], str(row["body"])
        office = name.endswith("办公室") and name.removesuffix("办公室") in ("", main)
        kind = "body" if id == body else "office" if office else "group"
        card = cards.setdefault(id, Card(id, name, kind, {}))
        _add(card.roles.setdefault(str(row["role"] or ""), []), row)
    order = {"body": 0, "office": 1, "group": 2}
    for card in cards.values():
        sorted_roles = sorted(card.roles.items(), key=lambda role: _rank(role[0]))
        card.roles.clear()
        card.roles.update(sorted_roles)
    return sorted(cards.values(), key=lambda card: order[card.kind])


def _add(members: list[dict[str, Any]], row: dict[str, Any]) -> None:
    """Each member once in a role, however many documents say so, with all posts and sentences."""
    known = next((member for member in members if member["member_id"] == row["member_id"]), None)
    if known is None:
        members.append({**row, "rows": [row]})
    else:
        known["rows"].append(row)
        known["posts"] = list(dict.fromkeys([*(known["posts"] or []), *(row["posts"] or [])]))


def _rank(role: str) -> int:
    if role == LOCATED or role in FIRST:
        return 0 if role == LOCATED else 1
    return 2 if role.startswith(DEPUTY) else 3


def _flow(members: list[dict[str, Any]], width: float) -> list[tuple[float, int, dict[str, Any], str]]:
    """Each member's place in the lines of its role: pixels from the left, number of the line, and what is written."""
    room = width - ROLE_WIDTH - 2 * INSIDE
    placed = []
    x, line = 0.0, 0
    for member in members:
        text = cut(_written(member), room / 12 - 2)
        wide = 12 * length(text) + 34
        if x and x + wide - 14 > room:
            x, line = 0.0, line + 1
        placed.append((x, line, member, text))
        x += wide
    return placed


def _written(member: Mapping[str, Any]) -> str:
    posts = "、".join(member["posts"] or [])
    return f"{member['member']}（{posts}）" if posts else str(member["member"])


def _height(card: Card, width: float) -> float:
    lines = sum(_flow(members, width)[-1][1] + 1 for members in card.roles.values())
    return HEAD + LINE_HEIGHT * lines + INSIDE + 4 * (len(card.roles) - 1)


def _placed(cards: list[Card], top: float) -> tuple[dict[str, tuple[float, float]], float]:
    """Each card under the column that ends highest, and where the last one ends."""
    columns = max(1, min(COLUMNS, len(cards)))
    left = (COLUMNS - columns) * (WIDE + SPACE) / 2
    ends = [top if cards else top - 52] * columns
    places: dict[str, tuple[float, float]] = {}
    for card in cards:
        column = ends.index(min(ends))
        places[card.id] = (left + column * (WIDE + SPACE), ends[column])
        ends[column] += _height(card, WIDE) + SPACE
    return places, max(ends)


def _joints(canvas: Canvas, places: Mapping[str, tuple[float, float]], bottom: float, cards: list[Card]) -> None:
    """Lines from the body to each card: down to a bar, along it, and down the left of each column."""
    if not cards:
        return
    bar = bottom + 24
    left = -10.0
    columns: dict[float, float] = {}
    for x, y in places.values():
        columns[x] = max(columns.get(x, 0.0), y + HEAD / 2)
    middle = WHOLE / 2
    ends = [middle, *(x + left for x in columns)]
    lines: list[Row] = [
        {"x": middle, "x2": middle, "y": bottom, "y2": bar},
        {"x": min(ends), "x2": max(ends), "y": bar, "y2": bar},
    ]
    lines += [{"x": x + left, "x2": x + left, "y": bar, "y2": end} for x, end in columns.items()]
    lines += [{"x": x + left, "x2": x, "y": y + HEAD / 2, "y2": y + HEAD / 2} for x, y in places.values()]
    canvas.lines(lines, stroke="#6b757f", width=1.4)


BORDERS: dict[str, tuple[str, str, tuple[float, float]]] = {  # colour of the border, of the head, dashes
    "body": (BLUE, BLUE, (1, 0)),
    "office": (GREEN, "#dff2ec", (6, 3)),
    "group": ("#6b757f", SHADE, (1, 0)),
}


def _draw_cards(canvas: Canvas, cards: list[tuple[Card, float, float, float]]) -> None:
    """Each card at its place with its width; boxes of one kind, and all words, are drawn together."""
    for kind, (colour, ground, dash) in BORDERS.items():
        boxes: list[Row] = []
        for card, x, y, width in cards:
            if card.kind == kind:
                box = {"x": x, "x2": x + width, "y": y, "y2": y + _height(card, width), "fill": "#ffffff"}
                boxes += [{**box, "stroke": colour}, {**box, "stroke": colour, "y2": y + HEAD - 6, "fill": ground}]
        canvas.boxes(boxes, dash=dash)
    roles: list[Row] = []
    members: list[Row] = []
    for card, x, y, width in cards:
        _fill(canvas, card, (x, y, width), roles, members)
    heads = [
        {
            "x": x + INSIDE,
            "y": y + HEAD / 2 - 3,
            "text": cut(card.name, (width - 24) / 13),
            "ink": "#ffffff" if card.kind == "body" else INK,
            "hay": card.name,
        }
        for card, x, y, width in cards
    ]
    canvas.texts(heads, size=13)
    canvas.texts(roles, size=11)
    canvas.points(members, says=SAYS)
    canvas.texts([{**member, "x": member["x"] + 9} for member in members], says=SAYS)


def _fill(canvas: Canvas, card: Card, at: tuple[float, float, float], roles: list[Row], members: list[Row]) -> None:
    """The lines of a card: what is written at the left, and the members behind it."""
    x, y, width = at
    top = y + HEAD
    for role, found in card.roles.items():
        roles += [
            {"x": x + INSIDE, "y": top + 13 + 14 * n, "text": text, "ink": QUIET}
            for n, text in enumerate(wrapped(role, ROLE_ROOM, 2))
        ]
        placed = _flow(found, width)
        for left, line, member, text in placed:
            person = member["kind"] == "Person" and role != LOCATED
            fill = PERSON if person else UNIT
            members.append(
                {
                    **_said(canvas, card, role, member),
                    "x": x + INSIDE + ROLE_WIDTH + left,
                    "y": top + LINE_HEIGHT * line + 13,
                    "shape": "circle" if person else "square",
                    "size": 48,
                    "fill": fill,
                    "stroke": fill,
                    "text": text,
                }
            )
        top += LINE_HEIGHT * (placed[-1][1] + 1) + 4


def _said(canvas: Canvas, card: Card, role: str, member: Mapping[str, Any]) -> Row:
    said: Row = {
        "成员 member": str(member["member"]),
        "机构 body": card.name,
        "职责 role": role,
        "职务 posts": "、".join(member["posts"] or []),
        **canvas.sources.said(member["rows"]),
    }
    return {**said, "hay": " ".join(str(said[name]) for name in SAYS)}


def _legend(canvas: Canvas, cards: list[Card], top: float) -> None:
    kinds = {card.kind for card in cards}
    entries: list[Row] = [
        {"shape": "circle", "fill": PERSON, "size": 60, "means": "人员 person"},
        {"shape": "square", "fill": UNIT, "size": 60, "means": "单位 organization"},
    ]
    canvas.legend(entries, top=top)
    x = 300.0
    for kind, means in (("body", "机构 body"), ("office", "办公室 office"), ("group", "工作组等 groups")):
        if kind != "body" and kind not in kinds:
            continue
        colour, ground, dash = BORDERS[kind]
        canvas.boxes([{"x": x, "x2": x + 30, "y": top - 8, "y2": top + 8, "fill": ground, "stroke": colour}], dash=dash)
        canvas.texts([{"x": x + 38, "y": top, "text": means}])
        x += 60 + 12 * length(means)
