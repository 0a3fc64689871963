"""The chronicle's dates in another style, its entries in another order.

In: a base. Out: the gazette with its chronicle printed otherwise, the rest as it stands. Example: `dates("heading of a day")` prints
`●8月1日，市长…` as `8月1日` and below it `△市长…`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence

from extract.parts.width import fold
from extract.sections import ChronicleEntry
from transforms.text import Base, Rewritten, Transformation

SEED = 7
# 2024年6月霁州市人民政府大事记   大 事 记   （2024年3月）
HEADING = re.compile(
    r".{0,24}(?:大\s*事\s*记|纪事|要闻)[（\s]*(?:\d{4}年)?(?:\d{1,2}月)?[）\s]*$|（\d{4}年\d{1,2}月）$"
)
# 3月   3月1日   ●8日
DATE_ALONE = re.compile(r"[●△▲◆■□○]?\s*(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:至(?:\d{1,2}月)?\d{1,2}日)?$")


def _day(entry: ChronicleEntry, *, month: bool = True, year: bool = False) -> str:
    """11月3日, or 11月3日至5日."""
    first_year, first_month, first = entry.start_date.split("-")
    text = (f"{first_year}年" if year else "") + (f"{int(first_month)}月" if month else "") + f"{int(first)}日"
    if entry.end_date:
        _, last_month, last = entry.end_date.split("-")
        text += "至" + (f"{int(last_month)}月" if last_month != first_month else "") + f"{int(last)}日"
    return text


Style = Callable[[Sequence[ChronicleEntry]], Iterator[str]]


def _body(entry: ChronicleEntry) -> str:
    return entry.passage.text[entry.body :]


def _bullet(entries: Sequence[ChronicleEntry]) -> Iterator[str]:
    yield from (f"●{_day(entry)}，{_body(entry)}" for entry in entries)


def _colon(entries: Sequence[ChronicleEntry]) -> Iterator[str]:
    yield from (f"{_day(entry)}：{_body(entry)}" for entry in entries)


def _with_year(entries: Sequence[ChronicleEntry]) -> Iterator[str]:
    yield from (f"{_day(entry, year=True)}　{_body(entry)}" for entry in entries)


def _under_months(entries: Sequence[ChronicleEntry]) -> Iterator[str]:
    above = ""
    for entry in entries:
        month = f"{int(entry.start_date[5:7])}月"
        if month != above:
            yield month
        above = month
        yield f"{_day(entry, month=False)}　{_body(entry)}"


def _under_days(entries: Sequence[ChronicleEntry]) -> Iterator[str]:
    above = ""
    for entry in entries:
        if _day(entry) != above:
            yield _day(entry)
        above = _day(entry)
        yield f"△{_body(entry)}"


STYLES: dict[str, Style] = {
    "bullets": _bullet,
    "colons": _colon,
    "years": _with_year,
    "headings of months": _under_months,
    "headings of days": _under_days,
}


def dates(style: str, *, shuffled: bool = False) -> Transformation:
    """The chronicle's dates in this style; with its entries in any order."""

    def transformation(of: Base) -> Rewritten:
        entries = list(of.divided.chronicle)
        if not entries:
            return Rewritten(of.text)
        if shuffled:
            random.Random(SEED).shuffle(entries)
        before, after = _around(of)
        lines = [*before, *STYLES[style](entries), *after]
        return Rewritten("\n".join(lines) + "\n", changes=len(entries))

    return transformation


def _around(of: Base) -> tuple[list[str], list[str]]:
    """The lines before and behind the chronicle's entries; a heading that was the date of its first entry goes with them."""
    passages = [entry.passage for entry in of.divided.chronicle]
    first, last = min(passage.start for passage in passages), max(passage.end for passage in passages)
    before = [line for at, line in of.lines if at < first]
    while before and DATE_ALONE.match(fold(before[-1])):
        before.pop()
    if not before or not HEADING.match(fold(before[-1])):
        before.append(f"{of.divided.chronicle[0].start_date[:4]}年大事记")
    return before, [line for at, line in of.lines if at >= last]
