"""Duties of member units → one Task of kind `duty` an item, and who it binds.

In: the passages of a document. Under a heading such as `成员单位职责`, `二、某局：维护秩序…` and `（3）甲局、乙局：负责…` are items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from extract.facts import Evidence, Fact, Gap, Passage, Responsibility, Task
from extract.parts.numbering import Number, leading_number
from extract.parts.units import ENDINGS, split_units
from extract.parts.width import fold, squeeze
from extract.sections import DocumentSection

# 成员单位职责   2.4 成员单位主要职责   各部门职责分工
HEADING = re.compile(
    r"(?:单位|部门|机构|成员)[^，。；：]{0,8}(?:职责|责任|任务)(?:分工|任务)?：?$|职责(?:分工|任务)：?$"
)
# 市教育局：负责…   市公安局、市司法局：…
ITEM = re.compile(
    r"(?P<u>[^：。；]{2,70}?)(?:的)?(?:职责|主要职责)?(?:：|——|\s+(?=负责|承担|牵头|组织|指导|协助|配合))(?P<d>.+)",
    re.S,
)
# （一）市教育局, with its duties on the lines below
UNIT_LINE = re.compile(r"(?P<u>[^：。；]{2,40}?)(?:的)?(?:主要)?(?:职责)?：?$")
# 市教育局负责… under such a heading, without a colon
PLAIN_ITEM = re.compile(r"(?P<u>[^：。；，]{3,30}?)(?P<d>(?:负责|承担|牵头|协助|配合|组织|指导|参与).+)", re.S)

DUTY = re.compile(
    r"(?:主要)?(?:负责|承担|牵头|协助|配合|组织|指导|参与|做好|统筹|落实|会同|按照|依法|加强|制定|督促|开展|保障|提供)"
)
LONGEST_HEADING = 40


def _units(text: str, start: int, end: int) -> list[tuple[int, int, str | None]]:
    """The units a heading names; empty where one of them is none."""
    units = split_units(text, start, end)
    if not all(ENDINGS.search(re.sub(r"（[^（）]*）$", "", text[u.start : u.end])) for u in units):
        return []
    return [(u.start, u.end, u.expanded) for u in units]


class _Bound(msgspec.Struct, frozen=True):
    """Units whose duties stand on the lines below, with the passage and number that name them."""

    passage: Passage
    title: str
    units: list[tuple[int, int, str | None]]
    number: Number | None


class _Duties:
    """Reads the passages of one document in order."""

    def __init__(self, section: DocumentSection) -> None:
        self.section = section
        self.document = section.document.id.removeprefix("document:")
        self.inside = ""  # the heading above the items
        self.above: _Bound | None = None
        self.count = 0

    def passage(self, passage: Passage) -> Iterator[Fact]:
        text = fold(passage.text)
        number = leading_number(text)
        at = number.end if number else 0
        alone = UNIT_LINE.match(text, at) if self.inside and len(text) <= LONGEST_HEADING else None
        if alone and (units := _units(text, *alone.span("u"))):
            self.above = _Bound(passage, passage.text[slice(*alone.span("u"))], units, number)
            return
        if len(text) <= LONGEST_HEADING and HEADING.search(text):
            self.inside, self.above = squeeze(passage.text), None
            return
        if not self.inside:
            return
        match = ITEM.match(text, at) or (PLAIN_ITEM.match(text, at) if number else None)
        units = _units(text, *match.span("u")) if match else []
        if match and units:
            self.above = None
            bound = _Bound(passage, passage.text[slice(*match.span("u"))], units, number)
            yield from self._duty(passage, bound, match.start("d"))
        elif self.above and not (number and self.above.number and number.kind == self.above.number.kind):
            if DUTY.match(text, at):
                yield from self._duty(passage, self.above, at)
            else:
                self.above = None
        else:
            self.above = None
            yield from self._other(passage, text, number)

    def _other(self, passage: Passage, text: str, number: Number | None) -> Iterator[Gap]:
        """A numbered line that binds nobody: the heading of the next section, or a gap."""
        at = number.end if number else 0
        if number and (number.kind in ("decimal", "chapter", "article") or (len(text) <= 30 and "。" not in text)):
            self.inside = ""
        elif number and number.kind in ("hanzi", "bracketed arabic", "arabic") and "：" in text[:40]:
            stop = min(len(text), at + 40)
            reason = "duty without a unit that was understood"
            yield Gap(self.section.gazette.id, passage.id, at, stop, reason, passage.text[at:stop])

    def _duty(self, passage: Passage, bound: _Bound, start: int) -> Iterator[Fact]:
        self.count += 1
        named = bound.passage.text
        printed = bound.number.printed if bound.number else ""
        first, last, _ = bound.units[0]
        name = f"task:{self.document}/职责/{printed or self.count}/{named[first:last]}"
        if bound.passage is not passage:
            name += f"/{self.count}"
        document = self.section.document.id
        text = passage.text[start:]
        yield Task(name, document, passage.id, printed, bound.title, text, self.inside, "duty", None)
        for rank, (left, right, full) in enumerate(bound.units, 1):
            unit = named[left:right]
            evidence = Evidence(bound.passage.id, left, right, unit, "unit-before-its-duty")
            yield Responsibility(
                name, full or unit, "organization", "responsible", rank, "stated", None, None, full, evidence
            )


def read_duties(section: DocumentSection) -> Iterator[Fact]:
    """The duty items of a document; a numbered item under such a heading that names no unit is a gap."""
    if not any("职责" in passage.text for passage in section.passages):
        return
    reader = _Duties(section)
    for passage in section.passages:
        yield from reader.passage(passage)
