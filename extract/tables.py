"""Task tables printed as plain text → tasks with who is responsible, deadlines and targets.

In: the passages of a document, whose table lines `repair` keeps apart with a tab between cells. Below `序号　任务　牵头单位　时限`,
the row `1　建成物流园2个　市商务局　10月底前` is a task that 市商务局 leads. A row that does not fit its headings is a gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.deadlines import read_deadline
from extract.facts import Duty, Evidence, Fact, Gap, Party, Passage, Responsibility, Target, Task
from extract.parts.lexicon import words
from extract.parts.names import is_name
from extract.parts.units import split_units
from extract.parts.width import fold
from extract.responsibility import Assignment, read_clause
from extract.sections import DocumentSection
from extract.targets import read_targets

TAB = "\t"
KINDS = ("number", "task", "goal", "lead", "support", "implement", "person", "deadline", "other")
DUTIES: tuple[Duty, ...] = ("lead", "support", "implement")
PHRASED = re.compile(r"牵头|配合|负责|：")


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int


@cache
def _kinds() -> dict[str, str]:
    return {heading: kind for kind in KINDS for heading in words("tables", kind)}


def column_kinds(cells: tuple[str, ...]) -> tuple[str, ...] | None:
    """What stands below each heading; None where the cells are no headings of a task table."""
    kinds = tuple(_kinds().get(re.sub(r"\s", "", fold(cell)), "") for cell in cells)
    if len(cells) < 3 or "" in kinds or ("task" not in kinds and "goal" not in kinds):
        return None
    return kinds if any(kind in ("lead", "implement", "person") for kind in kinds) else None


def _cells(text: str) -> list[_Cell]:
    cells, position = [], 0
    for piece in text.split(TAB):
        cells.append(_Cell(position, position + len(piece)))
        position += len(piece) + 1
    return cells


class _Row:
    """One row under its headings."""

    def __init__(self, section: DocumentSection, passage: Passage, kinds: tuple[str, ...], count: int) -> None:
        self.section, self.passage = section, passage
        self.text = fold(passage.text)
        self.cells = dict(zip(kinds, _cells(passage.text), strict=True))
        number = self.cells.get("number")
        self.number = passage.text[number.start : number.end].strip() if number else str(count)
        document = section.document.id.removeprefix("document:")
        self.id = f"task:{document}/表/{count}/{self.number}"
        year = re.search(r"(20\d\d)年", fold(section.document.title)) or re.match(
            r"(\d{4})", section.document.issued_date or ""
        )
        self.year = int(year[1]) if year else None

    def facts(self) -> Iterator[Fact]:
        cell = self.cells.get("task") or self.cells["goal"]
        printed = self.passage.text[cell.start : cell.end]
        title = re.split(r"[。；，]", fold(printed))[0]
        limit = self.cells.get("deadline")
        deadline = read_deadline(self.text[limit.start : limit.end], self.year) if limit else None
        document = self.section.document.id
        name = printed[: len(title)].strip()
        yield Task(self.id, document, self.passage.id, self.number, name, self.passage.text, "", "task", deadline)
        for duty in DUTIES:
            if duty in self.cells:
                yield from self._units(duty, self.cells[duty])
        if "person" in self.cells:
            yield from self._people(self.cells["person"])
        for kind in ("task", "goal"):
            if kind in self.cells:
                yield from self._targets(self.cells[kind])

    def _units(self, duty: Duty, cell: _Cell) -> Iterator[Fact]:
        clause = (
            read_clause(self.text, cell.start, cell.end) if PHRASED.search(self.text, cell.start, cell.end) else None
        )
        if clause:
            for found in clause.assignments:
                yield self._responsibility(found)
            return
        for rank, unit in enumerate(split_units(self.text, cell.start, cell.end), 1):
            rule = f"{duty}-column"
            yield self._responsibility(Assignment(duty, False, unit.start, unit.end, rank, unit.expanded, rule))

    def _people(self, cell: _Cell) -> Iterator[Fact]:
        rank = 0
        for piece in re.compile(r"[^、，\s]+").finditer(self.text, cell.start, cell.end):
            if is_name(piece.group()):
                rank += 1
                yield self._responsibility(Assignment("lead", True, *piece.span(), rank, None, "person-column"))
            else:
                yield self.gap(*piece.span(), "person of a table not understood")

    def _responsibility(self, found: Assignment) -> Responsibility:
        printed = self.passage.text[found.start : found.end]
        evidence = Evidence(self.passage.id, found.start, found.end, printed, found.rule)
        kind: Party = "person" if found.person else "organization"
        name = found.expanded or printed
        return Responsibility(
            self.id, name, kind, found.duty, found.rank, "stated", None, None, found.expanded, evidence
        )

    def _targets(self, cell: _Cell) -> Iterator[Target]:
        # Offsets stay those of the row: what stands outside the cell is blanked out.
        alone = " " * cell.start + self.text[cell.start : cell.end]
        for found in read_targets(alone, cell.start, []):
            printed = self.passage.text[found.start : found.end]
            evidence = Evidence(self.passage.id, found.start, found.end, printed, found.rule)
            value = (found.indicator, found.operator, found.value, found.unit, found.deadline)
            yield Target(self.id, *value, evidence)

    def gap(self, start: int, end: int, reason: str) -> Gap:
        return Gap(self.section.gazette.id, self.passage.id, start, end, reason, self.passage.text[start:end])


def read_tables(section: DocumentSection) -> Iterator[Fact]:
    """The tasks of a document's tables."""
    kinds: tuple[str, ...] | None = None
    count = 0
    for passage in section.passages:
        if TAB not in passage.text:
            kinds = None
            continue
        cells = tuple(passage.text.split(TAB))
        if headings := column_kinds(cells):
            kinds = headings
        elif kinds and len(cells) == len(kinds):
            count += 1
            yield from _Row(section, passage, kinds, count).facts()
        elif kinds:
            end = len(passage.text)
            reason = f"table row of {len(cells)} cells under {len(kinds)} headings"
            yield Gap(section.gazette.id, passage.id, 0, end, reason, passage.text)
