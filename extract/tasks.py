"""Task lists → tasks with their lead, support, shared and implementing units, targets and deadlines.

In: the passages of a document. `1. 建设快递园区。整合资源，…。（牵头单位：某局；配合单位：甲局、乙局）` is one task; a clause may stand
in brackets, on lines of its own, several times in a text, or behind a list it serves as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.deadlines import read_deadline, sole_deadline
from extract.facts import Duty, Evidence, Fact, Gap, Passage, Responsibility, Target, Task
from extract.parts.numbering import Number, Outline, leading_number
from extract.parts.width import fold
from extract.responsibility import LABEL, Assignment, Clause, may_be_clause, read_clause
from extract.sections import DocumentSection
from extract.targets import read_targets

BRACKET = re.compile(r"[（〔]")
CLOSING = {"（": "）", "〔": "〕"}
CLAUSE_WORD = re.compile(
    r"负责|牵头|配合|(?:责任|参与|落实|支撑|推进|主办|协办|承办|实施|主体|支持)[^，。；：]{0,6}：|落实）?$"
)
# 由某局牵头，甲局、乙局配合。 as the last sentence of an item
PLAIN = re.compile(
    r"(?:^|[。；])(?P<c>(?:此项工作|本项工作|该项工作|上述工作|以上工作)?由?[^。；：，]{3,60}(?:牵头|负责)(?:，[^。；：]{3,80}?(?:配合|参与|负责|落实))?)。?$"
)
RULE = re.compile(
    r"[^。；]*(?:排名|排序|排|列|名列|排列)?(?:在)?(?:第一|首位|第一位|首|最前)(?:位|名)?的?(?:责任)?(?:单位|部门|者)?(?:为|是|作为)(?:总)?牵头(?:责任)?(?:单位|部门)[^。]*"
)
FIRST_NAMED = re.compile(r"第一|首位|首(?=的?(?:单位|部门))|最前")
CLAUSE = re.compile(r"[^。；]+")
# What a label ends with; a look for it is quicker than one for labels.
LABEL_END = re.compile(r"：|[位门体](?:分别)?为|[位门限体]\s")
ATTACHMENT = re.compile(r"附\s*件\s*\d*\s*(?:$|[：:])")
UNNUMBERED_HEAD = 60  # a heading line is shorter than a measure's text


@dataclass(slots=True)
class _Item:
    """A numbered item, or an unnumbered measure, with all that belongs to it."""

    number: Number | None
    path: tuple[str, ...]
    level: int
    key: str
    indexes: list[int] = field(default_factory=list)
    clauses: list[tuple[int, Clause]] = field(default_factory=list)  # (index of the passage, clause)
    own_lines: bool = True  # every clause stands on a line of its own


@dataclass(frozen=True, slots=True)
class _Rule:
    """What the document lays down itself about the order of units."""

    passage: str
    quote: str


class _TaskReader:
    """Walks the passages of one document."""

    def __init__(self, section: DocumentSection) -> None:
        self.section = section
        self.passages = section.passages
        self.folded = [fold(passage.text) for passage in section.passages]
        self.gaps: list[Gap] = []
        self.read_clauses: dict[int, list[Clause]] = {}
        self.rule = self._document_rule()
        self.keys: dict[str, int] = {}
        self.later: list[tuple[Passage, Assignment, str]] = []
        year = re.search(r"(20\d\d)年", fold(section.document.title)) or re.match(
            r"(\d{4})", section.document.issued_date or ""
        )
        self.year = int(year[1]) if year else None

    def read(self) -> Iterator[Fact]:
        items = self._items()
        for item in items:
            if item.clauses:
                yield from self._task(item, items)
        yield from self.gaps

    def _document_rule(self) -> _Rule | None:
        for passage, text in zip(self.passages, self.folded, strict=True):
            if "牵头" not in text or not FIRST_NAMED.search(text):
                continue
            for clause in CLAUSE.finditer(text):
                if match := RULE.match(text, clause.start()):
                    return _Rule(passage.id, passage.text[match.start() : match.end()].strip())
        return None

    # -- items -----------------------------------------------------------------------------------

    def _items(self) -> list[_Item]:
        outline = Outline()
        items: list[_Item] = []
        current: _Item | None = None
        for index, text in enumerate(self.folded):
            if ATTACHMENT.match(text):
                outline, current = Outline(), None
                continue
            number = leading_number(text)
            clauses = self._clauses(index)
            alone = bool(clauses) and self._only_clauses(text, clauses)
            if number is not None and not (
                alone and current is not None and number.kind == "bracketed arabic" and len(text) < 4
            ):
                path = outline.enter(number.kind, _heading(self.passages[index].text, number.end))
                current = _Item(number, path, len(path), self._key([*(p for p in path), number.printed]), [index])
                items.append(current)
            elif current is None or (clauses and not alone and self._is_measure(current, index)):
                if not clauses:
                    continue
                path = outline.path()
                current = _Item(
                    None, path, len(path), self._key([*path, _heading(self.passages[index].text, 0)[:16]]), [index]
                )
                items.append(current)
            else:
                current.indexes.append(index)
            if clauses:
                current.clauses += [(index, clause) for clause in clauses]
                current.own_lines = current.own_lines and alone
        return _served_by_one_clause(items)

    def _is_measure(self, current: _Item, index: int) -> bool:
        """An unnumbered paragraph with its own clause is a measure of its own where the item above has one already, or is a
        mere heading under which more than one such paragraph stands."""
        if current.number is None or current.clauses:
            return True
        head = self.folded[current.indexes[0]]
        if len(current.indexes) > 1 or "。" in head or len(head) > UNNUMBERED_HEAD:
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
                if clauses and not self._only_clauses(text, clauses):
                    run += 1
                    if run >= 2:
                        return True
        return False

    def _key(self, parts: Sequence[str]) -> str:
        base = f"task:{self.section.document.id.removeprefix('document:')}/" + "/".join(_short(part) for part in parts)
        count = self.keys[base] = self.keys.get(base, 0) + 1
        return base if count == 1 else f"{base}#{count}"

    # -- clauses ---------------------------------------------------------------------------------

    def _clauses(self, index: int) -> list[Clause]:
        """The clauses of a paragraph: in brackets, behind labels, or as its last sentence."""
        if index not in self.read_clauses:
            self.read_clauses[index] = self._read_clauses(index)
        return self.read_clauses[index]

    def _read_clauses(self, index: int) -> list[Clause]:
        text = self.folded[index]
        if not may_be_clause(text):
            return []
        found: list[Clause] = []
        for start, end in _brackets(text):
            inner = text[start:end]
            if CLAUSE_WORD.search(inner):
                clause = read_clause(text, start, end)
                if clause:
                    clause.start, clause.end = start - 1, min(end + 1, len(text))
                    found.append(clause)
                elif re.search(r"(?:牵头|责任|配合)(?:单位|部门)", inner):
                    self._gap(index, start, end, "responsibility clause not understood")
        if found:
            return found
        label = LABEL.search(text) if LABEL_END.search(text) else None
        if label and (label.start() == 0 or text[label.start() - 1] in "。；， 　）"):
            clause = read_clause(text, label.start(), len(text))
            return (
                [clause]
                if clause
                else ([Clause(label.start(), len(text), deadline=(label.end(), len(text)))] if label["date"] else [])
            )
        plain = PLAIN.search(text)
        if plain and index and _reads_like_units(plain["c"]):
            clause = read_clause(text, plain.start("c"), plain.end("c"))
            if clause and not clause.unread:
                return [clause]
        return []

    def _only_clauses(self, text: str, clauses: Sequence[Clause]) -> bool:
        """Whether a paragraph is nothing but its clauses."""
        rest = text
        for clause in clauses:
            rest = rest[: clause.start] + "\0" * (clause.end - clause.start) + rest[clause.end :]
        return not rest.replace("\0", "").strip("。；，、 　（）〔〕")

    def _gap(self, index: int, start: int, end: int, reason: str) -> None:
        passage = self.passages[index]
        self.gaps.append(Gap(self.section.gazette.id, passage.id, start, end, reason, passage.text[start:end]))

    # -- facts -----------------------------------------------------------------------------------

    def _task(self, item: _Item, items: Sequence[_Item]) -> Iterator[Fact]:
        first = self.passages[item.indexes[0]]
        offset = item.number.end if item.number else 0
        title = _title(
            [self.folded[i] for i in item.indexes], [self.passages[i].text for i in item.indexes], offset, item
        )
        text = "\n".join(self.passages[i].text for i in item.indexes)
        parent_is_task = any(
            other.clauses and other is not item and item.level > other.level and _covers(other, item) for other in items
        )
        deadline = self._deadline(item)
        assigned = self._responsibilities(item)
        if not assigned:
            return
        yield Task(
            item.key,
            self.section.document.id,
            first.id,
            item.number.printed if item.number else "",
            title,
            text,
            " / ".join(item.path),
            "measure" if parent_is_task else "task",
            deadline,
        )
        yield from assigned
        yield from self._targets(item)
        for index, clause in item.clauses:
            for start, end in clause.unread:
                self._gap(index, start, end, "responsibility: not understood who or what duty")
            if clause.later and clause.later_quote:
                quote = self.passages[index].text[clause.later_quote[0] : clause.later_quote[1]]
                self.later += [(self.passages[index], assignment, quote) for assignment in clause.later]

    def _responsibilities(self, item: _Item) -> list[Responsibility]:
        led = any(a.duty == "lead" for _, clause in item.clauses for a in clause.assignments)
        facts: list[Responsibility] = []
        seen: set[tuple[str, str]] = set()
        first = True
        for index, clause in item.clauses:
            for assignment in clause.assignments:
                duty: Duty = assignment.duty
                ruled = (
                    self.rule is not None
                    and not led
                    and (duty == "shared" or (duty == "implement" and "label" in assignment.rule))
                )
                if ruled:
                    duty, first = ("lead" if first else "support"), False
                fact = self._responsibility(
                    item.key, self.passages[index], assignment, duty, self.rule if ruled else None
                )
                if (fact.expanded or fact.party, duty) not in seen:
                    seen.add((fact.expanded or fact.party, duty))
                    facts.append(fact)
        if facts:
            for passage, assignment, quote in self.later:
                facts.append(
                    self._responsibility(item.key, passage, assignment, facts[-1].duty, _Rule(passage.id, quote))
                )
        return facts

    def _responsibility(
        self, task: str, passage: Passage, a: Assignment, duty: Duty, rule: _Rule | None
    ) -> Responsibility:
        printed = passage.text[a.start : a.end]
        evidence = Evidence(passage.id, a.start, a.end, printed, a.rule)
        return Responsibility(
            task,
            a.expanded or printed,
            "person" if a.person else "organization",
            duty,
            a.rank,
            "document-rule" if rule else "stated",
            rule.passage if rule else None,
            rule.quote if rule else None,
            a.expanded,
            evidence,
        )

    def _deadline(self, item: _Item) -> str | None:
        for index, clause in item.clauses:
            if clause.deadline:
                return read_deadline(self.folded[index][clause.deadline[0] : clause.deadline[1]], self.year)
        return sole_deadline([self.folded[i] for i in item.indexes], self.year)

    def _targets(self, item: _Item) -> Iterator[Target]:
        for index in item.indexes:
            spans = [(clause.start, clause.end) for i, clause in item.clauses if i == index]
            begin = item.number.end if item.number and index == item.indexes[0] else 0
            for quantity in read_targets(self.folded[index], begin, spans):
                passage = self.passages[index]
                evidence = Evidence(
                    passage.id, quantity.start, quantity.end, passage.text[quantity.start : quantity.end], quantity.rule
                )
                yield Target(
                    item.key,
                    quantity.indicator,
                    quantity.operator,
                    quantity.value,
                    quantity.unit,
                    quantity.deadline,
                    evidence,
                )


def _served_by_one_clause(items: list[_Item]) -> list[_Item]:
    """A clause on a line of its own behind the last of several items without one serves them all, where no item of the document
    has its clause within its text."""
    if any(item.clauses and not item.own_lines for item in items):
        return items
    for position, item in enumerate(items):
        if not item.clauses or not item.number:
            continue
        before = position - 1
        while before >= 0 and not items[before].clauses and items[before].path == item.path and items[before].number:
            items[before].clauses = list(item.clauses)
            before -= 1
    return items


def _covers(other: _Item, item: _Item) -> bool:
    return (other.number is not None and item.key.startswith(other.key + "/")) or bool(
        other.path == item.path[: len(other.path)]
        and other.number
        and len(item.path) > len(other.path)
        and item.path[len(other.path)].startswith(other.number.printed)
    )


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of the inside of each outermost bracket; an unclosed one ends with the text."""
    position = 0
    while match := BRACKET.search(text, position):
        depth = 1
        opening = match.group()
        closing = CLOSING[opening]
        at = match.end()
        while at < len(text) and depth:
            if text[at] == opening:
                depth += 1
            elif text[at] == closing:
                depth -= 1
            at += 1
        yield match.end(), at - 1 if depth == 0 else at
        position = at


def _reads_like_units(text: str) -> bool:
    return bool(
        re.match(
            r"(?:此项工作|本项工作|该项工作|上述工作|以上工作)?由?(?:[市省州县区盟旗各]|国家|团|中共)[^，]{1,40}", text
        )
    ) and not re.search(r"要|应|须|主动|积极(?!配合)|认真|切实|组织|建立|加强", text)


def _heading(text: str, start: int) -> str:
    """A heading as the path gives it: as printed with its number, without the full stop and what follows it."""
    whole = re.split(r"[。]", text, maxsplit=1)[0].strip()
    whole = re.sub(r"\s*[（〔\[(][^（）〔〕]*(?:负责|牵头|单位|部门|分).*$", "", whole) or whole
    return whole[: max(60, start + 1)]


def _short(part: str) -> str:
    number = leading_number(fold(part))
    return number.printed if number else re.sub(r"\s", "", part)[:20]


OPENS_WITH_BODY = re.compile(r"(?:除[^，。]*外|通过|在[^，。]*中|根据|按照|依托|围绕|对)")


def _title(folded: Sequence[str], printed: Sequence[str], start: int, item: _Item) -> str:
    """The heading sentence of an item; without one, its first clause."""
    text, original = folded[0], printed[0]
    stop = min([clause.start for index, clause in item.clauses if index == item.indexes[0]] or [len(text)])
    stop = stop if stop > start else len(text)
    full = text.find("。", start, stop)
    first_end = full if full >= 0 else stop
    sentence = text[start:first_end]
    more = (full >= 0 and text[full + 1 : stop].strip()) or len(folded) > 1
    whole = "，" not in sentence or (more and len(sentence) <= 40 and not OPENS_WITH_BODY.match(sentence))
    if whole and len(sentence) <= 80:
        return re.sub(r"\s+", "", original[start:first_end]).rstrip("，；：:,;.")
    comma = re.search(r"[，；：]", sentence)
    end = start + comma.start() if comma else first_end
    return re.sub(r"\s+", "", original[start:end])


def read_tasks(section: DocumentSection) -> Iterator[Fact]:
    """The tasks of a document with who is responsible for them and what they aim at."""
    yield from _TaskReader(section).read()
