"""Duties of member units → one Task of kind `duty` an item, and who it binds.

In: the passages of a document. Under a heading such as `成员单位职责`, `二、某局：维护秩序…` and `（3）甲局、乙局：负责…` are items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.facts import Evidence, Fact, Gap, Responsibility, Task
from extract.parts.numbering import leading_number
from extract.parts.units import ENDINGS, split_units
from extract.parts.width import fold
from extract.sections import DocumentSection

# 成员单位职责   2.4 成员单位主要职责   各部门职责分工
HEADING = re.compile(
    r"(?:单位|部门|机构|成员)[^，。；：]{0,8}(?:职责|责任|任务)(?:分工|任务)?：?$|职责(?:分工|任务)：?$"
)
# 市教育局：负责…   市公安局、市司法局：…
ITEM = re.compile(r"(?P<u>[^：。；]{2,70}?)(?:职责|主要职责)?：(?P<d>.+)", re.S)
# 市教育局负责… under such a heading, without a colon
PLAIN_ITEM = re.compile(r"(?P<u>[^：。；，]{3,30}?)(?P<d>(?:负责|承担|牵头|协助|配合|组织|指导|参与).+)", re.S)


def _units(text: str, start: int, end: int) -> list[tuple[int, int, str | None]]:
    """The units a heading names; empty where one of them is none."""
    units = split_units(text, start, end)
    if not all(ENDINGS.search(re.sub(r"（[^（）]*）$", "", text[u.start : u.end])) for u in units):
        return []
    return [(u.start, u.end, u.expanded) for u in units]


def read_duties(section: DocumentSection) -> Iterator[Fact]:
    """The duty items of a document; a numbered item under such a heading that names no unit is a gap."""
    if not any("职责" in passage.text for passage in section.passages):
        return
    inside = ""
    document = section.document.id.removeprefix("document:")
    count = 0
    for passage in section.passages:
        text = fold(passage.text)
        number = leading_number(text)
        at = number.end if number else 0
        if len(text) <= 40 and HEADING.search(text):
            inside = re.sub(r"\s", "", passage.text)
            continue
        if not inside:
            continue
        match = ITEM.match(text, at) or (PLAIN_ITEM.match(text, at) if number else None)
        units = _units(text, *match.span("u")) if match else []
        if not match or not units:
            if (number and number.kind in ("decimal", "chapter", "article")) or (
                number and len(text) <= 30 and "。" not in text
            ):
                inside = ""
            elif number and number.kind in ("hanzi", "bracketed arabic", "arabic") and "：" in text[:40]:
                yield Gap(
                    section.gazette.id,
                    passage.id,
                    at,
                    min(len(text), at + 40),
                    "duty without a unit that was understood",
                    passage.text[at : at + 40],
                )
            continue
        count += 1
        name = f"task:{document}/职责/{number.printed if number else count}/{passage.text[units[0][0] : units[0][1]]}"
        title = passage.text[match.start("u") : match.end("u")]
        yield Task(
            name,
            section.document.id,
            passage.id,
            number.printed if number else "",
            title,
            passage.text[match.start("d") :],
            inside,
            "duty",
            None,
        )
        for rank, (start, end, expanded) in enumerate(units, 1):
            printed = passage.text[start:end]
            evidence = Evidence(passage.id, start, end, printed, "unit-before-its-duty")
            yield Responsibility(
                name, expanded or printed, "organization", "responsible", rank, "stated", None, None, expanded, evidence
            )
