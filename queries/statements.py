"""One thing → every statement about it, with the sentence of the gazette it was read from.

In: `上官朔`. Out: statements such as ATTENDED 市人民政府常务会议 (chair), quoted `【上官朔】主持召开…`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from extract.errors import QueryError
from queries.names import SHOWN, Choice, Store, find_anything

SENTENCE_END = re.compile(r"[。；！？\n]")
LONGEST = 160  # characters of a quotation, around the mention

# What a relationship may say besides its evidence.
DETAILS = (
    "roles",
    "side",
    "capacity",
    "rank",
    "basis",
    "via",
    "expanded",
    "role",
    "act",
    "asOf",
    "since",
    "until",
    "date",
    "notice",
    "reason",
    "note",
)
# What a node may say of itself, by label: `.name`, `.title` are only asked of labels that define them.
PROPERTIES = {
    "Person": ("name", "aliases"),
    "Organization": ("name", "aliases", "level", "kind", "collective"),
    "Event": ("name", "startDate", "endDate", "kind", "series", "term", "session", "sessionYear"),
    "Task": ("documentNumber", "number", "title", "path", "kind", "deadline", "text"),
    "Document": ("number", "title", "noticeTitle", "kind", "issuedDate", "validYears"),
    "Gazette": ("title", "city", "year", "issue", "publishedMonth", "sourceFile", "sha256"),
    "Place": ("name", "adcode", "level"),
    "Topic": ("name",),
    "Project": ("name",),
    "Agreement": ("name",),
    "Position": ("title",),
    "Target": ("indicator", "operator", "value", "unit", "deadline"),
    "Passage": ("section", "ordinal"),
}
NAMED = {"Task": "title", "Document": "title", "Gazette": "title", "Position": "title", "Target": "indicator"}
NAMED["Passage"] = "section"

COLUMNS = (
    "date",
    "relation",
    "direction",
    "other",
    "label",
    "details",
    "quote",
    "file",
    "from_character",
    "to_character",
    "passage",
    "start",
    "end",
    "rule",
    "other_id",
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A relationship with its evidence. `start`, `end` are offsets into the passage's text, `from_character`,
    `to_character` the offsets of the whole passage in the decoded file; `quote` has the mention in 【】."""

    date: Any
    relation: str
    direction: str
    other: str
    label: str
    details: dict[str, Any]
    quote: str
    file: str
    from_character: int | None
    to_character: int | None
    passage: str
    start: int | None
    end: int | None
    rule: str
    other_id: str

    def row(self) -> dict[str, Any]:
        """The statement with its details as one text."""
        return {**asdict(self), "details": _details(self.details)}


def find(store: Store, typed: str) -> Choice:
    """The one thing that is meant. Raises QueryError with the choices where several are."""
    found = find_anything(store, typed)
    if len(found) > 1:
        listed = "; ".join(f"{choice.id} ({choice.shown})" for choice in found[:SHOWN])
        more = f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        raise QueryError(f"{typed} may be {len(found)} things, give one of the ids: {listed}{more}")
    return found[0]


def about(store: Store, thing: Choice) -> list[Statement]:
    """Every relationship from and to the thing, in order of date."""
    found = [*_read(store, thing, outgoing=True), *_read(store, thing, outgoing=False)]
    return sorted(found, key=lambda s: (str(s.date or "9999"), s.relation, s.passage, s.start or 0, s.other_id))


def described(store: Store, thing: Choice, statements: list[Statement]) -> Iterator[str]:
    """The thing and its statements as lines for people."""
    returned = ", ".join(f"n.{name} AS {name}" for name in PROPERTIES[thing.label])
    own = store.query(f"MATCH (n:{thing.label} {{id: $id}}) RETURN {returned}", {"id": thing.id}).rows[0]
    yield f"{thing.label}  {thing.id}"
    for name, value in own.items():
        if value not in (None, "", []):
            yield f"  {name}: {_plain(value)}"
    for statement in statements:
        arrow = "→" if statement.direction == "out" else "←"
        head = f"{statement.date or ''} {statement.relation} {arrow} {statement.other}".strip()
        yield ""
        yield f"{head}  ({_details(statement.details)})" if statement.details else head
        if statement.quote:
            yield f"    {statement.quote}"
            yield (
                f"    {statement.file}, characters {statement.from_character}–{statement.to_character}; "
                f"{statement.passage} [{statement.start}:{statement.end}], rule {statement.rule}"
            )


def quoted(text: str, start: int, end: int) -> str:
    """The sentence of a passage around `text[start:end]`, with those characters in 【】."""
    before = [match.end() for match in SENTENCE_END.finditer(text, 0, start)]
    after = SENTENCE_END.search(text, end)
    first = max(before[-1] if before else 0, start - LONGEST)
    last = min(after.end() if after else len(text), end + LONGEST)
    lead = "…" if first and not SENTENCE_END.match(text[first - 1]) else ""
    tail = "…" if last < len(text) and not SENTENCE_END.match(text[last - 1]) else ""
    return f"{lead}{text[first:start]}【{text[start:end]}】{text[end:last]}{tail}".replace("\n", " ").strip()


def _read(store: Store, thing: Choice, *, outgoing: bool) -> Iterator[Statement]:
    pattern = "(n)-[r]->(m)" if outgoing else "(n)<-[r]-(m)"
    details = ", ".join(f"r.{name} AS {name}" for name in DETAILS)
    rows = store.query(
        f"MATCH (n:{thing.label} {{id: $id}}) MATCH {pattern} "
        "WITH *, r.passage AS at OPTIONAL MATCH (g:Passage {id: at}) "
        "OPTIONAL MATCH (z:Gazette {id: g.gazette}) "
        "RETURN type(r) AS relation, m.id AS other_id, head(labels(m)) AS label, r.passage AS passage, "
        "r.start AS start, r.`end` AS stop, r.rule AS rule, g.text AS text, g.start AS from_character, "
        f"g.`end` AS to_character, z.sourceFile AS file, {details}",
        {"id": thing.id},
    ).rows
    names = _names(store, rows)
    for row in rows:
        if (row["relation"], row["label"]) == ("PART_OF", "Passage") or row["relation"] == "NAMED_IN":
            continue  # how the graph keeps its books, no statement of the text
        yield _statement(row, names, outgoing=outgoing)


def _statement(row: Mapping[str, Any], names: Mapping[str, tuple[str, Any]], *, outgoing: bool) -> Statement:
    evident = row["text"] is not None and isinstance(row["start"], int) and isinstance(row["stop"], int)
    name, day = names.get(row["other_id"], (row["other_id"], None))
    details = {key: row[key] for key in DETAILS if row[key] not in (None, "", [])}
    return Statement(
        date=day or row["date"] or row["asOf"],
        relation=row["relation"],
        direction="out" if outgoing else "in",
        other=name,
        label=row["label"],
        details=details,
        quote=quoted(row["text"], row["start"], row["stop"]) if evident else "",
        file=row["file"] or "",
        from_character=row["from_character"],
        to_character=row["to_character"],
        passage=row["passage"] or "",
        start=row["start"] if evident else None,
        end=row["stop"] if evident else None,
        rule=row["rule"] or "",
        other_id=row["other_id"],
    )


def _names(store: Store, rows: list[dict[str, Any]]) -> dict[str, tuple[str, Any]]:
    """Name and date of the nodes at the other ends, asked label by label."""
    names: dict[str, tuple[str, Any]] = {}
    for label in {row["label"] for row in rows} & PROPERTIES.keys():
        ids = sorted({row["other_id"] for row in rows if row["label"] == label})
        day = {"Event": "n.startDate", "Document": "n.issuedDate"}.get(label, "null")
        shown = f"n.{NAMED.get(label, 'name')}"
        cypher = f"MATCH (n:{label}) WHERE n.id IN $ids RETURN n.id AS id, {shown} AS name, {day} AS day"
        for row in store.query(cypher, {"ids": ids}).rows:
            names[row["id"]] = (str(row["name"]), row["day"])
    posts = sorted({row["other_id"] for row in rows if row["label"] == "Position"})
    if posts:
        cypher = (
            "MATCH (n:Position)-[:IN]->(o:Organization) WHERE n.id IN $ids "
            "RETURN n.id AS id, n.title AS title, o.name AS name"
        )
        for row in store.query(cypher, {"ids": posts}).rows:
            names[row["id"]] = (f"{row['name']} {row['title']}", None)
    return names


def _details(details: Mapping[str, Any]) -> str:
    return "; ".join(f"{name} {_plain(value)}" for name, value in details.items())


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
