"""Lines of a table printed as text → its rows, with a tab between cells.

In: the lines of a print. Rows stand on lines of their own, cells told apart by bars, tabs or spaces (`1  修缮古桥  市文旅局`); or each
cell stands on a line of its own, closed by a bar (`修缮古桥 |`) or not. Out: for the index of a table's first line, its rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

import msgspec

from extract.cells import ROW_NUMBER, fits, is_person, is_units, lay_out, people
from extract.columns import DUTIES, NUMBER_HEAD, column_kinds, kind_of, looks_like_headings
from extract.lines import SPACE, Line, columns_of
from extract.parts.width import squeeze

TAB = "\t"
BAR = re.compile("[|│┃｜]")
CLOSED = re.compile(r"[|│┃｜]\s*$")
GAP = re.compile(rf"{SPACE[:-1]}]{{2,}}|\t+|\u3000+")
CELL_MARK = re.compile(r"\t|\||│|┃|｜|\u3000|  ")
RULE = re.compile(r"[-:=+—─━┄┈\s|│┃｜┼├┤]+$")  # |---|---|
ATTACHED = re.compile(r"附\s*[件表]")
# 一、夯实基础   （二）教育卫生   续表: a line across the table
ACROSS = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|（[一二三四五六七八九十]{1,3}）)\s*[^。；，\t]{2,30}$|[（(]?续\s*表?[）)]?\d*$"
)
NUMBER_APART = re.compile(r"(\d{1,3})[.．、\s]\s*(?=\D)")
POSTS = re.compile("任职|任命|免职|免去|任免")  # headings of a table of personnel
MOST_LINES = 12  # that one row of a table takes
MOST_HEADINGS = 12
MOST_DIGITS = 4  # of a row's number
MOST_BETWEEN = 4  # lines between one row and the next
LONGEST_REST = 24  # characters
NEAR = 1.6  # columns; cells printed one below the other begin no farther apart


class Row(msgspec.Struct, frozen=True, gc=False):
    """A row, or a line across the table; `start` and `end` are offsets into the source."""

    text: str
    start: int
    end: int


class Table(msgspec.Struct):
    """The rows of a table that ends before the line `past`."""

    rows: list[Row]
    past: int


class _Printed(msgspec.Struct):
    """Cells as printed, the lines they take, and the columns of the print at which those of one line begin."""

    cells: list[str]
    first: int
    last: int
    at: list[float] = msgspec.field(default_factory=list)


def _squeezed(cell: str, kind: str) -> str:
    """A cell without inner spaces, but for those that tell units or names apart."""
    pieces = cell.split()
    if len(pieces) < 2:
        return cell.strip()
    if kind == "person":
        return people(cell)
    if kind in DUTIES and all(is_units(piece) or is_person(piece) for piece in pieces):
        return " ".join(pieces)
    return "".join(pieces)


def _barred(text: str) -> list[str]:
    """The cells of `| 1 | 修缮古桥 | |`, empty ones too."""
    text = text[1:] if BAR.match(text) else text
    return [cell.strip() for cell in BAR.split(CLOSED.sub("", text))]


class _Table:
    """What the prints of a table share: its headings, and rows made of cells."""

    def __init__(self, source: str, lines: Sequence[Line]) -> None:
        self.source, self.lines = source, lines
        self.kinds: list[str] = []
        self.made: list[Row] = []

    def head(self, printed: _Printed) -> None:
        self.kinds = list(column_kinds(printed.cells) or [kind_of(cell) or "other" for cell in printed.cells])
        self._make(list(map(squeeze, printed.cells)), printed.first, printed.last)

    @property
    def numbered(self) -> bool:
        return self.kinds[0] == "number"

    def make(self, cells: Sequence[str], first: int, last: int) -> None:
        kinds = self.kinds if len(cells) == len(self.kinds) else [""] * len(cells)
        self._make([_squeezed(cell, kind) for cell, kind in zip(cells, kinds, strict=True)], first, last)

    def _make(self, cells: Sequence[str], first: int, last: int) -> None:
        self.made.append(Row(TAB.join(cells), self.lines[first].start, self.lines[last].end))

    def across(self, index: int) -> None:
        self.made.append(Row(self.lines[index].text, self.lines[index].start, self.lines[index].end))

    def laid_out(self, cells: Sequence[str]) -> list[str] | None:
        """Fewer cells than columns behind a number, each where it alone can stand."""
        if not self.numbered or len(cells) < 3 or not ROW_NUMBER.match(cells[0]):
            return None
        rows = lay_out(list(cells[1:]), self.kinds[1:])
        return [cells[0], *rows[0]] if rows else None


class _Grid(_Table):
    """A table whose rows stand on lines of their own. `style`: what tells their cells apart."""

    def __init__(self, source: str, lines: Sequence[Line], style: str) -> None:
        super().__init__(source, lines)
        self.style = style
        self.waiting: list[_Printed] = []

    def cells(self, index: int) -> _Printed:
        line = self.lines[index]
        if self.style == "bars":
            return _Printed(_barred(line.text), index, index)
        if self.style == "single spaces":
            return _Printed(line.text.split(), index, index)
        if self.style == "tabs" and TAB in line.text:
            before = self.source[max(0, line.start - MOST_HEADINGS) : line.start]
            behind = self.source[line.end : line.end + MOST_HEADINGS]
            empty = len(before) - len(before.rstrip(TAB)), len(behind) - len(behind.lstrip(TAB))
            cells = [cell.strip() for cell in line.text.split(TAB)]
            return _Printed([""] * empty[0] + cells + [""] * empty[1], index, index)
        cells, at, last = [], [], 0
        margin = line.columns - columns_of(line.text)
        for gap in GAP.finditer(line.text):
            cells.append(line.text[last : gap.start()])
            at.append(margin + columns_of(line.text[:last]))
            last = gap.end()
        return _Printed([*cells, line.text[last:]], index, index, [*at, margin + columns_of(line.text[:last])])

    def read(self, first: int) -> Table | None:
        headings = self.cells(first)
        if not looks_like_headings(headings.cells):
            return None
        self.head(headings)
        index = first + 1
        while index < len(self.lines) and not ATTACHED.match(self.lines[index].folded):
            if not RULE.match(self.lines[index].text):
                printed = self.cells(index)
                if not self._take(printed):
                    if not self._resumes(index + 1):
                        break
                    self._between(printed)
            index += 1
        self._flush()
        return Table(self.made, index)

    def _take(self, printed: _Printed) -> bool:
        """Whether a line belongs to the table."""
        if len(printed.cells) >= 3 and looks_like_headings(printed.cells):
            self._flush()
            self.head(printed)
        elif self._opens(printed):
            self._flush()
            self.waiting = [printed]
        elif ACROSS.match(self.lines[printed.first].folded):
            self._flush()
            self.across(printed.first)
        elif self._goes_on(printed):
            self.waiting.append(printed)
        else:
            return False
        return True

    def _resumes(self, index: int) -> bool:
        """Whether the next row, by its number, stands within a few lines."""
        numbers = [row.text.split(TAB)[0] for row in self.made if TAB in row.text]
        last = self.waiting[0].cells[0] if self.waiting else numbers[-1]
        if not self.numbered or not last.isdigit():
            return False
        following = range(index, min(index + MOST_BETWEEN, len(self.lines)))
        return any(self.cells(at).cells[0] == str(int(last) + 1) and self._opens(self.cells(at)) for at in following)

    def _between(self, printed: _Printed) -> None:
        """A line between two rows: the rest of the last cell where that fits, else a line across the table."""
        rest = printed.cells[0].strip()
        if self.waiting and len(printed.cells) == 1 and len(rest) <= LONGEST_REST:
            above = self.waiting[-1]
            if fits(self.kinds[-1], above.cells[-1] + rest):
                above.cells[-1] += rest
                above.last = printed.last
                return
        self._flush()
        self.across(printed.first)

    def _opens(self, printed: _Printed) -> bool:
        """Whether a row begins: at its number, or with as many cells as there are headings."""
        cells = printed.cells
        if self.style in ("bars", "tabs"):
            return len(cells) >= 2
        if not self.numbered:
            return len(cells) == len(self.kinds)
        apart = NUMBER_APART.match(cells[0])
        if apart and len(cells) == len(self.kinds) - 1:
            printed.cells = [apart[1], cells[0][apart.end() :], *cells[1:]]
            printed.at = []
            return True
        return len(cells) >= 2 and bool(ROW_NUMBER.match(cells[0]))

    def _goes_on(self, printed: _Printed) -> bool:
        if not self.waiting or len(self.waiting) >= MOST_LINES or self.style in ("bars", "tabs"):
            return False
        if self._below(printed) is not None:
            return True
        fewest = sum(len(line.cells) for line in self.waiting) - len(self.waiting) + 1
        return fewest < len(self.kinds) and len(self.waiting) < 4 and len(printed.cells) <= len(self.kinds) - fewest + 1

    def _below(self, printed: _Printed) -> list[int] | None:
        """The cells of the row's first line below which the cells of an indented line stand, each below one."""
        above = self.waiting[0]
        if not above.at or not printed.at or len(above.cells) != len(self.kinds) or printed.at[0] <= NEAR:
            return None
        columns = [
            next((column for column, at in enumerate(above.at) if abs(at - here) <= NEAR), -1) for here in printed.at
        ]
        return columns if -1 not in columns and len(set(columns)) == len(columns) else None

    def _flush(self) -> None:
        waiting, self.waiting = self.waiting, []
        if not waiting:
            return
        self.waiting = waiting[:1]
        below = [self._below(printed) for printed in waiting[1:]]
        self.waiting = []
        whole: list[str] | None = None
        if all(columns is not None for columns in below):
            whole = list(waiting[0].cells)
            for printed, columns in zip(waiting[1:], below, strict=True):
                for column, cell in zip(columns or (), printed.cells, strict=True):
                    whole[column] += cell
        else:
            whole = self._run_on(waiting)
        if whole is None:
            for printed in waiting:
                self.make(printed.cells, printed.first, printed.last)
            return
        missing = self.kinds[len(whole) :]
        if self._lacks_number(whole):
            whole = ["", *whole[:-1]]
        if self.style in ("bars", "tabs"):
            whole = [*whole, *("" for _ in missing)] if set(missing) == {"other"} else whole
        elif missing:
            whole = self.laid_out(whole) or whole
        self.make(whole, waiting[0].first, waiting[-1].last)

    def _lacks_number(self, cells: Sequence[str]) -> bool:
        """Whether a row goes on with the number above it and prints no cell for it: its cells stand one to the left."""
        whole = self.style == "bars" and self.numbered and len(cells) == len(self.kinds)
        return whole and len(cells[0]) > MOST_DIGITS and not cells[-1] and not ROW_NUMBER.match(cells[0])

    def _run_on(self, waiting: Sequence[_Printed]) -> list[str] | None:
        """A row broken wherever a line was full: at each break a cell goes on or the next begins; None unless one way fits."""
        found = []
        for joints in product((True, False), repeat=len(waiting) - 1):
            cells = list(waiting[0].cells)
            for joined, printed in zip(joints, waiting[1:], strict=True):
                if joined:
                    cells[-1] += printed.cells[0]
                cells += printed.cells[joined:]
            if len(cells) == len(self.kinds) and all(map(fits, self.kinds, cells)):
                found.append(cells)
        return found[0] if len(found) == 1 else None


class _Closed(_Table):
    """A table with a cell a line, or several, and a bar behind each cell."""

    def read(self, first: int) -> Table | None:
        cells = self._cells(first)
        width = 0
        while width < min(len(cells), MOST_HEADINGS) and kind_of(cells[width].cells[0]):
            width += 1
        headings = cells[:width]
        if not looks_like_headings([cell.cells[0] for cell in headings]):
            return None
        self.head(_Printed([cell.cells[0] for cell in headings], first, headings[-1].last))
        row: list[_Printed] = []
        for cell in cells[width:]:
            opens = bool(ROW_NUMBER.match(cell.cells[0])) if self.numbered else len(row) == width
            if row and opens and (len(row) >= width or not fits(self.kinds[len(row)], cell.cells[0])):
                self._row(row)
                row = []
            row.append(cell)
        if row:
            self._row(row)
        return Table(self.made, cells[-1].last + 1)

    def _cells(self, first: int) -> list[_Printed]:
        """The cells from a line on, as long as bars close them."""
        cells: list[_Printed] = []
        held, begun = "", first
        for index in range(first, len(self.lines)):
            text = self.lines[index].text
            if ATTACHED.match(text) or index - begun >= MOST_LINES:
                break
            *closed, rest = BAR.split(text)
            for piece in closed:
                cells.append(_Printed([(held + piece).strip()], begun if held else index, index))
                held = ""
            if rest.strip():
                begun = begun if held else index
                held += rest
            elif not held:
                begun = index + 1
        return cells

    def _row(self, row: Sequence[_Printed]) -> None:
        cells = [cell.cells[0] for cell in row]
        if len(cells) < len(self.kinds):
            cells = self.laid_out(cells) or cells
        self.make(cells, row[0].first, row[-1].last)


class _Stacked(_Table):
    """A table with a cell, or a part of one, on each line: only its numbers and what can stand where tell the cells apart."""

    def read(self, first: int) -> Table | None:
        index = first
        while index < min(len(self.lines), first + MOST_HEADINGS) and kind_of(self.lines[index].text):
            index += 1
        names = [self.lines[at].text for at in range(first, index)]
        if not column_kinds(names) or index == len(self.lines) or not ROW_NUMBER.match(self.lines[index].folded):
            return None
        self.head(_Printed(names, first, index - 1))
        while index < len(self.lines):
            line = self.lines[index]
            if ROW_NUMBER.match(line.folded):
                past = self._row(index)
                if past is None:
                    break
                index = past
            elif ACROSS.match(line.folded):
                self.across(index)
                index += 1
            else:
                break
        return Table(self.made, index)

    def _row(self, number: int) -> int | None:
        """The row that a number opens; the index of the line behind it, None where nothing follows the number."""
        limit = min(len(self.lines), number + 1 + 2 * MOST_LINES)
        past = number + 1
        while past < limit and not self._ends_row(past):
            past += 1
        closed = past < limit and bool(ROW_NUMBER.match(self.lines[past].folded))
        pieces = [line.text for line in self.lines[number + 1 : past]]
        if not pieces:
            return None
        if not closed:  # the last row before a heading or the table's end: as much as has its place
            while len(pieces) > 1 and lay_out(pieces, self.kinds[1:]) is None:
                pieces.pop()
        laid = lay_out(pieces, self.kinds[1:]) or (lay_out(pieces, self.kinds[1:], again=True) if closed else None)
        past = number + 1 + len(pieces)
        if laid is None:
            self.make([self.lines[number].text, *pieces], number, past - 1)
        for position, cells in enumerate(laid or ()):
            self.make(["" if position else self.lines[number].text, *cells], number, past - 1)
        return past

    def _ends_row(self, index: int) -> bool:
        line = self.lines[index]
        return bool(ROW_NUMBER.match(line.folded) or ACROSS.match(line.folded) or ATTACHED.match(line.folded))


def _posts(source: str, lines: Sequence[Line], first: int) -> Table | None:
    """A table of personnel (姓名, 任职, 免职): a row a line, empty cells too."""
    table = _Grid(source, lines, "bars" if BAR.search(lines[first].text) else "tabs")
    headings = list(map(squeeze, table.cells(first).cells))
    if "姓名" not in headings or not any(POSTS.search(heading) for heading in headings):
        return None
    table.make(headings, first, first)
    index = first + 1
    while index < len(lines) and (BAR if table.style == "bars" else CELL_MARK).search(lines[index].text):
        if not RULE.match(lines[index].text):
            cells = table.cells(index).cells
            table.make([*cells, *[""] * (len(headings) - len(cells))], index, index)
        index += 1
    return Table(table.made, index)


def _table(source: str, lines: Sequence[Line], index: int) -> Table | None:
    text = lines[index].text
    if (BAR.search(text) or TAB in text) and (table := _posts(source, lines, index)):
        return table
    if BAR.search(text):
        return _Grid(source, lines, "bars").read(index) or _Closed(source, lines).read(index)
    if TAB in text and (table := _Grid(source, lines, "tabs").read(index)):
        return table
    if CELL_MARK.search(text) and (table := _Grid(source, lines, "gaps").read(index)):
        return table
    if NUMBER_HEAD.match(text):
        return _Grid(source, lines, "single spaces").read(index) or _Stacked(source, lines).read(index)
    return None


def read_rows(source: str, lines: Sequence[Line]) -> dict[int, Table]:
    """The tables of a print, by the index of their first line."""
    tables: dict[int, Table] = {}
    past = 0
    for index, line in enumerate(lines):
        if index < past or not (CELL_MARK.search(line.text) or NUMBER_HEAD.match(line.text)):
            continue
        if table := _table(source, lines, index):
            tables[index] = table
            past = table.past
    return tables
