"""Task tables printed as plain text → tasks with who is responsible, deadlines and targets.

In: the passages of a document, whose table rows `repair` sets with a tab between cells. Below `序号　任务　牵头单位　时限`,
the row `1　建成物流园2个　市商务局　10月底前` is a task that 市商务局 leads. A row that does not fit its headings is a gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from extract.cells import INNER, ROW_NUMBER, is_person
from extract.columns import DUTIES, column_kinds, is_nothing, names_people, title_column
from extract.deadlines import read_deadline
from extract.facts import Duty, Evidence, Fact, Gap, Party, Passage, Responsibility, Target, Task
from extract.parts.names import is_name
from extract.parts.participants import parse_list
from extract.parts.units import ENDINGS, split_units
from extract.parts.width import fold
from extract.responsibility import Assignment, read_clause
from extract.sections import DocumentSection
from extract.targets import read_targets

TAB = "\t"
# 甲局牵头，乙局配合   甲局、乙局按职责分工负责   牵头单位：甲局: a cell that says itself who does what
PHRASED = re.compile(r"牵头(?=$|[，；。、\s])|配合|负责|落实|：")
CLAUSE_END = re.compile(r"[。；，：]")
PIECE = re.compile(r"[^、，；\s]+")
# 一、夯实基础: a line across the table that stands above the rows below it
LEVELS = (re.compile(r"[一二三四五六七八九十]{1,3}(?:[、.．]|$)"), re.compile(r"（[一二三四五六七八九十]{1,3}）"))
ATTACHED = re.compile(r"附\s*[件表]")
LONGEST_PATH = 40  # characters; a longer line is a text, no heading
LONGEST_UNIT = 24  # characters of a body whose name ends like none known
PROSE = re.compile(r"[。：]|的|了|要|应|将|须|以上|以下")
OWN_DUTIES: dict[str, Duty] = {"牵头": "lead", "主办": "lead", "主责": "lead"}


class _Cell(msgspec.Struct, frozen=True):
    """A cell as printed: which passage it stands in and where; merged cells stand in a passage above."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]


def _cells(passage: Passage) -> list[_Cell]:
    cells, position = [], 0
    for piece in passage.text.split(TAB):
        cells.append(_Cell(passage, position, position + len(piece)))
        position += len(piece) + 1
    return cells


class _Headings(msgspec.Struct):
    """What stands in the columns of the table at hand, and what of it holds for the rows below."""

    names: tuple[str, ...]
    kinds: tuple[str, ...]
    title: int = 0
    as_printed: bool = False  # 任务名称: the cell is the title as it stands
    above: dict[int, _Cell] = msgspec.field(default_factory=dict)

    def __post_init__(self) -> None:
        self.title, self.as_printed = title_column(self.names, self.kinds)

    @property
    def grouping(self) -> list[int]:
        """The columns that say to what the row belongs: those of groups, and of wider tasks left of the title."""
        kinds = enumerate(self.kinds)
        return [c for c, kind in kinds if c != self.title and (kind == "group" or (kind == "task" and c < self.title))]

    @property
    def primary(self) -> list[int]:
        """The columns whose cells, when empty, are merged with the cell above: who leads, or else who is responsible."""
        first = next((kind for kind in ("lead", "implement") if kind in self.kinds), None)
        return [column for column, kind in enumerate(self.kinds) if kind in (first, "person")]


class _Row:
    """One row under its headings."""

    def __init__(
        self,
        section: DocumentSection,
        passage: Passage,
        headings: _Headings,
        number: str,
        path: Sequence[str],
        id_: str,
    ) -> None:
        self.section, self.passage, self.headings, self.id = section, passage, headings, id_
        self.number, self.path = number, path
        self.cells = _cells(passage)
        self._merge()
        year = re.search(r"(20\d\d)年", fold(section.document.title)) or re.match(
            r"(\d{4})", section.document.issued_date or ""
        )
        self.year = int(year[1]) if year else None

    def _merge(self) -> None:
        """Empty cells of merged columns stand for the cell above."""
        headings = self.headings
        unmanned = all(is_nothing(self.cells[column].text) for column in headings.primary)
        for column in (*headings.grouping, *(headings.primary if unmanned else ())):
            if not self.cells[column].text.strip() and column in headings.above:
                self.cells[column] = headings.above[column]
        for column in (*headings.grouping, *headings.primary):
            headings.above[column] = self.cells[column]

    def of(self, *kinds: str) -> list[_Cell]:
        return [cell for cell, kind in zip(self.cells, self.headings.kinds, strict=True) if kind in kinds]

    def facts(self) -> Iterator[Fact]:
        printed = self.cells[self.headings.title].text
        end = CLAUSE_END.search(fold(printed))
        title = printed.strip("。；， ") if self.headings.as_printed or not end else printed[: end.start()].strip()
        groups = [self.cells[column].text.strip("。；， ") for column in self.headings.grouping]
        path = " / ".join(part for part in (*self.path, *groups) if part)
        limits = [read_deadline(fold(cell.text), self.year) for cell in self.of("deadline")]
        deadline = next((limit for limit in limits if limit), None)
        document = self.section.document.id
        yield Task(self.id, document, self.passage.id, self.number, title, self.passage.text, path, "task", deadline)
        for duty in DUTIES:
            for cell in self.of(duty):
                if not is_nothing(cell.text):
                    yield from self._units(duty, cell)
        for cell in self.of("person"):
            if not is_nothing(cell.text):
                yield from self._people(cell)
        grouping = self.headings.grouping
        for column, kind in enumerate(self.headings.kinds):
            if kind in ("task", "goal") and column not in grouping:
                yield from self._targets(self.cells[column])

    # -- who -------------------------------------------------------------------------------------

    def _units(self, duty: Duty, cell: _Cell) -> Iterator[Fact]:
        text = fold(cell.passage.text)
        plain = INNER.sub(lambda match: "＿" * len(match[0]), text[cell.start : cell.end])
        if not PHRASED.search(plain):
            yield from self._listed(duty, cell, cell.start, cell.end)
            return
        clause = read_clause(text, cell.start, cell.end)
        if clause is None:
            yield self.gap(cell, cell.start, cell.end, "units of a table not understood")
            return
        for found in clause.assignments:
            yield self._responsibility(cell, found)
        for start, end in clause.unread:
            yield from self._listed(duty, cell, start, end)

    def _listed(self, duty: Duty, cell: _Cell, start: int, end: int) -> Iterator[Fact]:
        """The units of a list: each has the duty of its column, or the one in brackets behind it."""
        text = fold(cell.passage.text)
        mixed = names_people(self.headings.names[self.cells.index(cell)])
        for rank, unit in enumerate(split_units(text, start, end), 1):
            printed = text[unit.start : unit.end]
            if not ENDINGS.search(INNER.sub("", printed)) and (len(printed) > LONGEST_UNIT or PROSE.search(printed)):
                yield self.gap(cell, unit.start, unit.end, "unit of a table not understood")
                continue
            if mixed and is_person(printed):
                rule = "person-among-units"
                yield self._responsibility(cell, Assignment("lead", True, unit.start, unit.end, rank, None, rule))
                continue
            own = OWN_DUTIES.get(unit.role, "support") if unit.role else duty
            rule = f"{duty}-column" if own == duty else f"unit-with-{own}-in-brackets"
            yield self._responsibility(cell, Assignment(own, False, unit.start, unit.end, rank, unit.expanded, rule))

    def _people(self, cell: _Cell) -> Iterator[Fact]:
        """李青、王平; 副县长李青; 李青（常务副县长）."""
        text = INNER.sub(lambda match: " " * len(match[0]), fold(cell.passage.text[: cell.end]))
        pieces = list(PIECE.finditer(text, cell.start))
        spans = [piece.span() for piece in pieces if is_name(piece.group())]
        if len(spans) < len(pieces):
            who = parse_list(text, cell.start, len(text)) or []
            spans = [(person.start, person.end) for person in who if person.kind == "person"]
        for rank, (start, end) in enumerate(spans, 1):
            yield self._responsibility(cell, Assignment("lead", True, start, end, rank, None, "person-column"))
        for piece in pieces:
            if not any(start < piece.end() and piece.start() < end for start, end in spans):
                yield self.gap(cell, *piece.span(), "person of a table not understood")

    def _responsibility(self, cell: _Cell, found: Assignment) -> Responsibility:
        printed = cell.passage.text[found.start : found.end]
        rule = found.rule if cell.passage is self.passage else f"{found.rule}-of-a-merged-cell"
        evidence = Evidence(cell.passage.id, found.start, found.end, printed, rule)
        kind: Party = "person" if found.person else "organization"
        name = found.expanded or printed
        return Responsibility(
            self.id, name, kind, found.duty, found.rank, "stated", None, None, found.expanded, evidence
        )

    # -- what ------------------------------------------------------------------------------------

    def _targets(self, cell: _Cell) -> Iterator[Target]:
        # Offsets stay those of the row: what stands outside the cell is blanked out.
        alone = " " * cell.start + fold(cell.text)
        for found in read_targets(alone, cell.start, []):
            printed = cell.passage.text[found.start : found.end]
            evidence = Evidence(cell.passage.id, found.start, found.end, printed, found.rule)
            value = (found.indicator, found.operator, found.value, found.unit, found.deadline)
            yield Target(self.id, *value, evidence)

    def gap(self, cell: _Cell, start: int, end: int, reason: str) -> Gap:
        return Gap(self.section.gazette.id, cell.passage.id, start, end, reason, cell.passage.text[start:end])


class _TableReader:
    """Walks the passages of one document."""

    def __init__(self, section: DocumentSection) -> None:
        self.section = section
        self.headings: _Headings | None = None
        self.path: list[str] = []
        self.count = 0
        self.number = ""

    def read(self) -> Iterator[Fact]:
        for passage in self.section.passages:
            if TAB not in passage.text:
                self._line(passage.text)
                continue
            cells = tuple(passage.text.split(TAB))
            if kinds := column_kinds(cells):
                if not self.headings or self.headings.names != cells:
                    self.headings = _Headings(cells, kinds)
                self.number = ""
            elif self.headings:
                yield from self._row(passage, cells)

    def _line(self, text: str) -> None:
        """A line without cells: a heading across the table, or the end of what stood above its rows."""
        folded = fold(text)
        if ATTACHED.match(folded):
            self.headings, self.path = None, []
        elif len(text) <= LONGEST_PATH and "。" not in text:
            self._enter(text)

    def _enter(self, text: str) -> None:
        for level, pattern in enumerate(LEVELS):
            if pattern.match(fold(text)):
                self.path = [*self.path[:level], text.strip()]
                return

    def _row(self, passage: Passage, cells: tuple[str, ...]) -> Iterator[Fact]:
        headings = self.headings
        assert headings is not None
        filled = [cell for cell in cells if cell.strip()]
        if len(filled) == 1 or (len(filled) == 2 and ROW_NUMBER.match(fold(filled[0])) and not filled[0].isdigit()):
            self._across(" ".join(cell.strip() for cell in filled))
            return
        if len(cells) != len(headings.kinds) or not cells[headings.title].strip():
            reason = f"table row of {len(filled)} cells under {len(headings.kinds)} headings"
            yield Gap(self.section.gazette.id, passage.id, 0, len(passage.text), reason, passage.text)
            return
        self.count += 1
        numbers = [cell.strip() for cell, kind in zip(cells, headings.kinds, strict=True) if kind == "number"]
        self.number = (numbers[0] or self.number) if numbers else str(self.count)
        document = self.section.document.id.removeprefix("document:")
        id_ = f"task:{document}/表/{self.count}/{self.number}"
        yield from _Row(self.section, passage, headings, self.number, tuple(self.path), id_).facts()

    def _across(self, text: str) -> None:
        """一　教育卫生: a row across the table is the heading of those below it."""
        before = list(self.path)
        self._enter(text)
        if self.path == before:
            self.path = [text]


def read_tables(section: DocumentSection) -> Iterator[Fact]:
    """The tasks of a document's tables."""
    yield from _TableReader(section).read()
