"""The paragraphs of a document → the items of its task list, each with the clauses that hold for it.

In: passages. Out: `Item`s: numbered ones, unnumbered measures with a clause of their own, measures behind dashes. A clause holds for
the item it stands in; one in a section's heading for the items below it that have none; `以上第3至5项任务由某局牵头` for those it names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec
from msgspec.structs import replace

from extract.clauses import DASH, bare_clause, find_clauses, only_clauses
from extract.facts import Passage
from extract.parts.leaders import read_leaders
from extract.parts.numbering import Number, Outline, leading_number
from extract.parts.numerals import NUMERAL
from extract.parts.numerals import number as value_of
from extract.responsibility import OPENING, Assignment, Clause, may_be_clause

ATTACHMENT = re.compile(r"附\s*件\s*\d*\s*(?:$|[：:])")
CLAUSE_BEHIND = re.compile(r"[（〔\[(][^（）〔〕]*(?:负责|牵头|单位|部门|分)")
HEADING_LENGTH = 60  # a heading line is shorter than a measure's text
# The kinds of numbers that sections have: what stands in such a heading holds for the items below it.
SECTION_KINDS = ("chapter", "hanzi", "bracketed hanzi")
# The kinds that the details of one item have: they are text of it, not items of a section.
DETAIL_KINDS = ("bracketed arabic", "right bracket", "circled")
# 11.121人才项目 behind item 10 is item 11; so is 8.10件实事 behind item 7
RUNS_INTO_DIGITS = re.compile(r"(?P<n>\d{1,3})[.．](?=\d)")
COUNTED = re.compile(r"[A-Za-z件项条家所座处场户批套辆名人类张台]")
# 一、某某市长主抓重点工作
LED_SECTION = re.compile(
    r"(?P<who>[^，。；：（）]{4,30}?)(?:主抓|牵头|领衔|领办|分管|主管|包抓|督办|负责)的?(?:重点|主要|各项)?(?:工作|任务|项目|事项)(?:任务|事项)?$"
)
# 某市城市绿化条例
LAW = re.compile(r"[^，。；：]{4,40}(?:条例|办法|规定|细则|规则|决定)(?:（[^（）]*）)?$")
NUMERALS = re.compile(NUMERAL)
RANGE = re.compile(r"至|到|—|-")


class Item(msgspec.Struct):
    """A numbered item, or an unnumbered measure, with all that belongs to it."""

    number: Number | None
    heading: str
    path: tuple[str, ...]
    begin: int  # offset of its text in its first passage, behind number or dash
    indexes: list[int]
    part: int = 0  # the notice is part 0, each attachment one more
    dash: bool = False
    key: str = ""
    clauses: list[tuple[int, Clause]] = msgspec.field(default_factory=list)  # (index of the passage, clause)
    own_lines: bool = True  # every clause stands on a line of its own

    @property
    def level(self) -> int:
        return len(self.path)

    def has_units(self) -> bool:
        return any(not a.person for _, clause in self.clauses for a in clause.assignments)

    def is_above(self, other: Item) -> bool:
        """Whether `other` stands below this item's heading."""
        return self.number is not None and other.path[: self.level + 1] == (*self.path, self.heading)


def heading(text: str, start: int) -> str:
    """A heading as the path gives it: as printed with its number, without the full stop and what follows it."""
    whole = text.split("。", 1)[0].strip()
    clause = CLAUSE_BEHIND.search(whole)
    whole = (whole[: clause.start()].rstrip() or whole) if clause else whole
    return whole[: max(60, start + 1)]


class ItemReader:
    """Walks the paragraphs of one document; `gap` is told what was expected and not understood."""

    def __init__(
        self, passages: Sequence[Passage], folded: Sequence[str], gap: Callable[[int, int, int, str], None]
    ) -> None:
        self.passages = passages
        self.folded = folded
        self.gap = gap
        self.found: dict[int, list[Clause]] = {}
        self.items: list[Item] = []
        self.above: list[tuple[int, int, Clause]] = []  # (number of items before it, index of its passage, clause)
        self.last_arabic = 0
        self.part = 0

    def read(self) -> list[Item]:
        outline = Outline()
        current: Item | None = None
        for index, text in enumerate(self.folded):
            if ATTACHMENT.match(text):
                outline, current, self.last_arabic, self.part = Outline(), None, 0, self.part + 1
                continue
            number = self._number(text)
            clauses = self._clauses(index)
            alone = bool(clauses) and only_clauses(text, clauses)
            if number is not None and not (
                alone and current is not None and number.kind == "bracketed arabic" and len(text) < 4
            ):
                current = self._open(outline, index, number)
            elif alone and current is not None and (opening := OPENING.match(text)) and opening["above"]:
                self.above += [(len(self.items), index, clause) for clause in clauses]
                continue
            elif current is not None and not alone and DASH.match(text):
                current = self._open(outline, index, None)
            elif current is not None and alone and self._names_a_law(current, index - 1):
                current.indexes.pop()
                current = self._open(outline, index - 1, None)
                current.indexes.append(index)
            elif current is None or (clauses and not alone and self._is_measure(current, index)):
                if not clauses:
                    continue
                current = self._open(outline, index, None)
            else:
                current.indexes.append(index)
            if clauses:
                current.clauses += [(index, clause) for clause in clauses]
                current.own_lines = current.own_lines and alone
        return self._settled()

    def _open(self, outline: Outline, index: int, number: Number | None) -> Item:
        printed = self.passages[index].text
        dash = DASH.match(self.folded[index]) if number is None else None
        title = heading(printed, number.end if number else 0)
        path = outline.enter(number.kind, title) if number else outline.path()
        begin = number.end if number else dash.end() if dash else 0
        item = Item(number, title, path, begin, [index], self.part, dash is not None)
        led = self._leaders_of(index, number) if number and number.kind in SECTION_KINDS else None
        if led:
            item.clauses.append((index, led))
        self.items.append(item)
        return item

    def _number(self, text: str) -> Number | None:
        """The number of a paragraph, also where it runs into the digits its text begins with."""
        number = leading_number(text)
        if number is None or (number.kind == "decimal" and COUNTED.match(text, number.end)):
            run = RUNS_INTO_DIGITS.match(text)
            if run and int(run["n"]) == self.last_arabic + 1 and self.last_arabic:
                number = Number("arabic", run["n"], run.end())
        if number and number.kind == "arabic":
            self.last_arabic = int(number.printed)
        return number

    def _clauses(self, index: int) -> list[Clause]:
        """The clauses of a paragraph: in brackets, behind labels, or as its last sentence."""
        if index not in self.found:
            found = find_clauses(self.folded[index])
            bare = bare_clause(self.folded[index]) if not found.clauses and leading_number(self.folded[index]) else None
            self.found[index] = [bare] if bare else found.clauses
            for start, end in found.unread:
                self.gap(index, start, end, "responsibility clause not understood")
        return self.found[index]

    def _leaders_of(self, index: int, number: Number) -> Clause | None:
        """Who leads a section by its heading: 一、某某市长主抓重点工作. The clause takes no part of the heading away."""
        text = self.folded[index]
        match = LED_SECTION.match(text, number.end) if len(text) < HEADING_LENGTH else None
        leaders = read_leaders(text, *match.span("who")) if match else None
        if match is None or not leaders or leaders.unread or not leaders.names:
            return None
        if any(span == match.span("who") for span in leaders.names):
            return None  # a name without a post may be any word
        ranked = enumerate(leaders.names, 1)
        assigned = [Assignment("lead", True, *span, rank, None, "leader-in-heading") for rank, span in ranked]
        return Clause(len(text), len(text), assigned)

    # -- unnumbered measures ---------------------------------------------------------------------

    def _is_measure(self, current: Item, index: int) -> bool:
        """An unnumbered paragraph with its own clause is a measure of its own where the item above has one already, or is a
        mere heading under which more than one such paragraph stands."""
        if current.dash:
            current = next((item for item in reversed(self.items) if not item.dash), current)
        if current.number is None or current.clauses:
            return True
        head = self.folded[current.indexes[0]]
        if len(current.indexes) > 1 or "。" in head or len(head) > HEADING_LENGTH:
            return False
        return self._unnumbered_style(current.number.kind)

    def _unnumbered_style(self, kind: str) -> bool:
        """Whether under any heading of this kind two or more unnumbered paragraphs have clauses of their own."""
        run = 0
        inside = False
        for index, text in enumerate(self.folded):
            number = leading_number(text)
            if number is not None:
                inside, run = number.kind == kind, 0
            elif inside and may_be_clause(text):
                clauses = self._clauses(index)
                if clauses and not only_clauses(text, clauses):
                    run += 1
                    if run >= 2:
                        return True
        return False

    def _is_heading(self, item: Item) -> bool:
        """Whether an item is a section's heading: one short line, and nothing but clauses below it."""
        first, *others = item.indexes
        spans = [(clause.start, clause.end) for index, clause in item.clauses if index == first]
        stop = min([start for start, _ in spans] or [len(self.folded[first])])
        text = self.folded[first][item.begin : stop].rstrip("。 　")
        return (
            "。" not in text
            and len(text) <= HEADING_LENGTH
            and all(self._clauses(i) and only_clauses(self.folded[i], self._clauses(i)) for i in others)
        )

    def _names_a_law(self, current: Item, index: int) -> bool:
        """Whether a line alone between a section's heading and a clause names a law that is planned: what the clause speaks of."""
        number = current.number
        section = number is not None and number.kind in SECTION_KINDS and not current.clauses
        return section and current.indexes[1:] == [index] and LAW.match(self.folded[index]) is not None

    # -- clauses that hold for several items -----------------------------------------------------

    def _settled(self) -> list[Item]:
        _served_by_one_clause(self.items)
        for position, index, clause in self.above:
            self._serve_above(position, index, clause)
        self._settle_dashes()
        for head in reversed(self.items):
            if head.clauses and head.number and head.number.kind in SECTION_KINDS and self._is_heading(head):
                self._serve_below(head)
        return self.items

    def _serve_above(self, position: int, index: int, clause: Clause) -> None:
        """以上任务由某局牵头, 以上第3至5项任务由某局牵头: gives the clause to the items before it which it names."""
        opening = OPENING.match(self.folded[index])
        which = (opening["which"] if opening else None) or ""
        before = [item for item in self.items[:position] if item.part == self.items[position - 1].part]
        siblings = [item for item in before if item.path == before[-1].path and item.dash == before[-1].dash]
        numbers = [value_of(numeral) for numeral in NUMERALS.findall(which)]
        if "第" in which and numbers:
            wanted = list(range(numbers[0], numbers[-1] + 1)) if RANGE.search(which) else numbers
            served = _numbered([item for item in before if item.number and _is_called(item.number, which)], wanted)
            if len(served) < len(wanted):
                self.gap(index, 0, len(self.folded[index]), "responsibility for items that are not found")
        elif numbers:
            served = siblings[-numbers[0] :]
        else:
            served = []
            for item in reversed(siblings):
                if item.has_units():
                    break
                served.append(item)
            served = served or siblings
        for item in served:
            item.clauses.append((index, clause))

    def _settle_dashes(self) -> None:
        """Paragraphs behind dashes are measures where they have clauses, each its own; else they are text of the item above."""
        settled: list[Item] = []
        position = 0
        while position < len(self.items):
            item = self.items[position]
            stop = position + 1
            while item.dash and stop < len(self.items) and self.items[stop].dash and self.items[stop].path == item.path:
                stop += 1
            group = self.items[position:stop]
            parent = settled[-1] if settled else None
            if item.dash and parent is not None and not self._are_measures(group, parent):
                for dash in group:
                    parent.indexes += dash.indexes
                    parent.clauses += dash.clauses
                    parent.own_lines = parent.own_lines and dash.own_lines
            else:
                settled += group
            position = stop
        self.items = settled

    def _are_measures(self, group: Sequence[Item], parent: Item) -> bool:
        """Whether paragraphs behind dashes below `parent` are measures of their own."""
        clauses = sum(bool(item.clauses) for item in group)
        section = parent.number is not None and parent.number.kind in SECTION_KINDS and self._is_heading(parent)
        if clauses == 0:
            return section and bool(parent.clauses)
        return clauses >= 2 or bool(parent.clauses) or (section and not group[0].own_lines)

    def _serve_below(self, head: Item) -> None:
        """A section's clause: its units for the items below that have none, its people for all of them. A section that has given
        its clause away is no task itself."""
        leaves = self._leaves(head)
        without = [item for item in leaves if not item.has_units()]
        if not leaves or (head.has_units() and not without and not _people(head)):
            return
        for item in leaves:
            item.clauses += head.clauses if item in without else _people(head)
        if without or not head.has_units():
            head.clauses = []

    def _leaves(self, head: Item) -> list[Item]:
        """The items of a section: those below it that are no headings themselves, without what only details them."""
        leaves: list[Item] = []
        begin = self.items.index(head) + 1
        for position, item in enumerate(self.items[begin:], begin):
            if not head.is_above(item):
                break
            kind = item.number.kind if item.number else ""
            if kind in DETAIL_KINDS or (leaves and leaves[-1].is_above(item)):
                continue
            below = self.items[position + 1 : position + 2]
            section = kind in SECTION_KINDS and any(map(item.is_above, below)) and self._is_heading(item)
            if not section or item.clauses:
                leaves.append(item)
        return leaves


def _people(item: Item) -> list[tuple[int, Clause]]:
    """The clauses of an item with nothing but the people they name."""
    return [
        (index, replace(clause, assignments=people, later=[], deadline=None, unread=[]))
        for index, clause in item.clauses
        if (people := [a for a in clause.assignments if a.person])
    ]


def _is_called(number: Number, which: str) -> bool:
    """Whether 第3项, 第（三）项 or 第（3）项 can speak of an item with a number of this kind."""
    bracketed = "（" in which
    arabic = bool(re.search(r"\d", which))
    return (number.kind.startswith("bracketed") or not bracketed) and arabic == bool(re.search(r"\d", number.printed))


def _numbered(items: Sequence[Item], wanted: Sequence[int]) -> list[Item]:
    """The nearest items with these numbers, in the order of print."""
    found: dict[int, Item] = {}
    for item in reversed(items):
        numeral = NUMERALS.search(item.number.printed) if item.number else None
        value = value_of(numeral.group()) if numeral else None
        if value is not None and value in wanted:
            found.setdefault(value, item)
        if len(found) == len(set(wanted)):
            break
    return [found[value] for value in wanted if value in found]


def _served_by_one_clause(items: list[Item]) -> None:
    """A clause on a line of its own behind the last of several items without one serves them all, where no item of the document
    has its clause within its text."""
    if any(item.clauses and not item.own_lines for item in items):
        return
    for position, item in enumerate(items):
        if not item.has_units() or not item.number:
            continue
        for before in reversed(items[:position]):
            if before.clauses or before.path != item.path or before.part != item.part or not before.number:
                break
            before.clauses = list(item.clauses)
