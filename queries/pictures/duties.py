"""The duties of one document as the lead–support pictures need them.

In: a document's number (or nothing: the document with most tasks). Out: `Plan`: tasks in the order of print, units by
how much they lead, duties with the quoted sentence. Units carry the short name the document prints (市商务局).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from extract.errors import QueryError
from queries.catalog import ask
from queries.names import Store, find_one
from queries.pictures.evidence import Sources


@dataclass(frozen=True, slots=True)
class Style:
    """How a duty looks; told apart by shape and letter, not by colour alone (colours after Okabe and Ito)."""

    letter: str
    label: str
    shape: str
    fill: str
    stroke: str
    ink: str


STYLES = {
    "LEADS": Style("牵", "牵头 lead", "square", "#0a4f8f", "#0a4f8f", "#ffffff"),
    "SUPPORTS": Style("配", "配合 support", "circle", "#f3c264", "#e0a020", "#3a2a00"),
    "SHARES": Style("分", "分工负责 shared", "diamond", "#b5e3d3", "#009e73", "#004d38"),
    "IMPLEMENTS": Style("责", "责任单位 implement", "square", "#ffffff", "#b8558f", "#8a2f64"),
    "RESPONSIBLE_FOR": Style("职", "职责 responsible", "circle", "#ffffff", "#5c6670", "#39424b"),
}
ORDER = tuple(STYLES)


@dataclass(frozen=True, slots=True)
class Task:
    id: str
    number: str
    title: str
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    id: str
    name: str  # as the document prints it
    full: str
    leads: int
    tasks: int


@dataclass(frozen=True, slots=True)
class Duty:
    task: str
    unit: str
    kind: str
    rank: int
    by_rule: bool
    said: Mapping[str, Any]  # what a mark of it quotes, see `evidence`


@dataclass(frozen=True, slots=True)
class Plan:
    """`title` and `number` of the document; `tasks` in the order of print, `units` those that lead most first."""

    title: str
    number: str
    tasks: tuple[Task, ...]
    units: tuple[Unit, ...]
    duties: tuple[Duty, ...]
    sources: tuple[dict[str, str], ...] = ()


def plan(store: Store, parameters: Mapping[str, object]) -> Plan:
    """The duties of the document that is asked for. Raises QueryError where it has none."""
    wanted = parameters.get("document")
    document = find_one(store, "Document", str(wanted)) if wanted else _fullest(store)
    cypher = "MATCH (d:Document {id: $id}) RETURN d.title AS title, d.number AS number"
    head = store.query(cypher, {"id": document}).rows[0]
    rows = ask(store, "duties_of_document", {"document": document}).rows
    tasks = {row["task_id"]: _task(row) for row in rows}
    duties = {(row["task_id"], row["who_id"], row["duty"]): row for row in rows if row["duty"]}
    if not duties:
        raise QueryError(f"{head['number'] or head['title']}: no unit has a task in this document")
    sources = Sources()
    return Plan(
        title=head["title"],
        number=head["number"] or "",
        tasks=tuple(tasks.values()),
        units=_units(list(duties.values())),
        duties=tuple(_duty(row, sources) for row in duties.values()),
        sources=tuple(sources.passages),
    )


def _fullest(store: Store) -> str:
    cypher = (
        "MATCH (d:Document)-[:HAS_TASK]->(t:Task)<-[:LEADS|SUPPORTS|SHARES|IMPLEMENTS]-(o:Organization) "
        "RETURN d.id AS id, count(DISTINCT t.id) AS tasks ORDER BY tasks DESC, id LIMIT 1"
    )
    rows = store.query(cypher, {}).rows
    if not rows:
        raise QueryError("no document of this graph has tasks with units")
    return str(rows[0]["id"])


def _task(row: Mapping[str, Any]) -> Task:
    headings = tuple(part for part in (row["path"] or "").split(" / ") if part)
    return Task(row["task_id"], row["number"] or "", row["task"] or "", headings)


def _duty(row: Mapping[str, Any], sources: Sources) -> Duty:
    return Duty(
        task=row["task_id"],
        unit=row["who_id"],
        kind=row["duty"],
        rank=row["rank"] or 1,
        by_rule=row["basis"] == "document-rule",
        said=sources.said([row]),
    )


def _units(rows: list[dict[str, Any]]) -> tuple[Unit, ...]:
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    tasks: dict[str, set[str]] = defaultdict(set)
    leads: Counter[str] = Counter()
    full: dict[str, str] = {}
    for row in rows:
        unit = row["who_id"]
        full[unit] = row["who"]
        printed[unit][row["expanded"] or row["printed"] or row["who"]] += 1
        tasks[unit].add(row["task_id"])
        leads[unit] += row["duty"] == "LEADS"
    names = {unit: min(forms, key=lambda form: (-forms[form], len(form), form)) for unit, forms in printed.items()}
    twice = {name for name, count in Counter(names.values()).items() if count > 1}
    units = [
        Unit(unit, full[unit] if names[unit] in twice else names[unit], full[unit], leads[unit], len(tasks[unit]))
        for unit in full
    ]
    return tuple(sorted(units, key=lambda u: (-u.leads, -u.tasks, u.name, u.id)))
