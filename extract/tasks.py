"""Task lists → tasks with their lead, support, shared and implementing units, targets and deadlines.

In: the passages of a document. `1. 建设快递园区。整合资源，…。（牵头单位：某局；配合单位：甲局、乙局）` is one task; a clause may stand
in brackets, on lines of its own, several times in a text, or behind a list it serves as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from extract.clauses import FIRST_NAMED, RULE
from extract.deadlines import read_deadline, sole_deadline
from extract.facts import Duty, Evidence, Fact, Gap, Passage, Responsibility, Target, Task
from extract.items import Item, ItemReader, heading
from extract.parts.numbering import leading_number
from extract.parts.width import fold, squeeze
from extract.responsibility import Assignment
from extract.sections import DocumentSection
from extract.targets import read_targets

CLAUSE = re.compile(r"[^。；]+")
# 其他责任单位为配合单位
OTHERS_SUPPORT = re.compile(r"(?:其他|其它|其余|之后|以后)[^，。；]{0,10}(?:配合|协办|参与|协助)")


class _Rule(msgspec.Struct, frozen=True):
    """What the document lays down itself about the order of units."""

    passage: str
    quote: str
    comma: bool = False  # those before the first comma lead, not only the first

    def of_others(self, duty: Duty) -> Duty:
        """The duty of those who do not lead: support, where they share a duty or the rule says so (其他单位配合)."""
        return "support" if duty == "shared" or OTHERS_SUPPORT.search(self.quote) else duty


class _TaskReader:
    """Walks the passages of one document."""

    def __init__(self, section: DocumentSection) -> None:
        self.section = section
        self.passages = section.passages
        self.folded = [fold(passage.text) for passage in section.passages]
        self.gaps: list[Gap] = []
        self.rule = self._document_rule()
        self.keys: dict[str, int] = {}
        self.later: list[tuple[Passage, Assignment, str]] = []
        year = re.search(r"(20\d\d)年", fold(section.document.title)) or re.match(
            r"(\d{4})", section.document.issued_date or ""
        )
        self.year = int(year[1]) if year else None

    def read(self) -> Iterator[Fact]:
        items = ItemReader(self.passages, self.folded, self._gap).read()
        for item in items:
            own = item.number.printed if item.number else self._unnumbered(item)
            item.key = self._key([*item.path, own])
        served = [item for item in items if item.clauses]
        for item in served:
            yield from self._task(item, served)
        yield from self.gaps

    def _document_rule(self) -> _Rule | None:
        for passage, text in zip(self.passages, self.folded, strict=True):
            if "牵头" not in text or not FIRST_NAMED.search(text):
                continue
            for clause in CLAUSE.finditer(text):
                if match := RULE.match(text, clause.start()):
                    return _Rule(passage.id, passage.text[match.start() : match.end()].strip(), bool(match["comma"]))
        return None

    def _unnumbered(self, item: Item) -> str:
        """What stands in the key of a measure without a number: the beginning of its text."""
        return heading(self.passages[item.indexes[0]].text, 0)[:16]

    def _key(self, parts: Sequence[str]) -> str:
        base = f"task:{self.section.document.id.removeprefix('document:')}/" + "/".join(map(_short, parts))
        count = self.keys[base] = self.keys.get(base, 0) + 1
        return base if count == 1 else f"{base}#{count}"

    def _gap(self, index: int, start: int, end: int, reason: str) -> None:
        passage = self.passages[index]
        self.gaps.append(Gap(self.section.gazette.id, passage.id, start, end, reason, passage.text[start:end]))

    # -- facts -----------------------------------------------------------------------------------

    def _task(self, item: Item, served: Sequence[Item]) -> Iterator[Fact]:
        first = self.passages[item.indexes[0]]
        title = _title(
            [self.folded[i] for i in item.indexes], [self.passages[i].text for i in item.indexes], item.begin, item
        )
        text = "\n".join(self.passages[i].text for i in item.indexes)
        level = item.level
        parent_is_task = level > 0 and any(level > other.level and _covers(other, item) for other in served)
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

    def _responsibilities(self, item: Item) -> list[Responsibility]:
        led = any(a.duty == "lead" and not a.person for _, clause in item.clauses for a in clause.assignments)
        facts: list[Responsibility] = []
        seen: set[tuple[str, str]] = set()
        first = True
        for index, clause in item.clauses:
            begin = min((a.start for a in clause.assignments), default=0)
            for assignment in clause.assignments:
                duty: Duty = assignment.duty
                ruled = (
                    self.rule is not None
                    and not assignment.person
                    and not led
                    and (duty == "shared" or (duty == "implement" and "label" in assignment.rule))
                )
                if ruled and self.rule is not None:
                    leads = "，" not in self.folded[index][begin : assignment.start] if self.rule.comma else first
                    duty, first = ("lead" if leads else self.rule.of_others(duty)), False
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
            a.expanded or (squeeze(printed) if a.person else printed),
            "person" if a.person else "organization",
            duty,
            a.rank,
            "document-rule" if rule else "stated",
            rule.passage if rule else None,
            rule.quote if rule else None,
            a.expanded,
            evidence,
        )

    def _deadline(self, item: Item) -> str | None:
        for index, clause in item.clauses:
            if clause.deadline:
                return read_deadline(self.folded[index][clause.deadline[0] : clause.deadline[1]], self.year)
        return sole_deadline([self.folded[i] for i in item.indexes], self.year)

    def _targets(self, item: Item) -> Iterator[Target]:
        for index in item.indexes:
            spans = [(clause.start, clause.end) for i, clause in item.clauses if i == index]
            begin = item.begin if index == item.indexes[0] else 0
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


def _covers(other: Item, item: Item) -> bool:
    return (other.number is not None and item.key.startswith(other.key + "/")) or bool(
        other.path == item.path[: len(other.path)]
        and other.number
        and len(item.path) > len(other.path)
        and item.path[len(other.path)].startswith(other.number.printed)
    )


@lru_cache(maxsize=4096)  # the headings above an item are those above the next
def _short(part: str) -> str:
    number = leading_number(fold(part))
    return number.printed if number else squeeze(part)[:20]


OPENS_WITH_BODY = re.compile(r"(?:除[^，。]*外|通过|在[^，。]*中|根据|按照|依托|围绕|对)")


def _title(folded: Sequence[str], printed: Sequence[str], start: int, item: Item) -> str:
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
        return squeeze(original[start:first_end]).rstrip("，；：:,;.")
    comma = re.search(r"[，；：]", sentence)
    end = start + comma.start() if comma else first_end
    return squeeze(original[start:end])


def read_tasks(section: DocumentSection) -> Iterator[Fact]:
    """The tasks of a document with who is responsible for them and what they aim at."""
    yield from _TaskReader(section).read()
