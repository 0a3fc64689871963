"""When a task is due: `2019年12月底前` → 2019-12-31, `2025年` → 2025, `12月底前` with the document's year.

In: folded text. Out: ISO dates of a day, a month or a year, as exact as the print is.
"""

from __future__ import annotations

import calendar
import re
import sys
from collections.abc import Iterator, Sequence

# 2024年10月15日前  2024年10月底前  2024年底前  到2026年底  12月底前  年底前  年内  第三季度末  上半年  2025.6  2025-06-30
POINT = re.compile(
    r"(?:(?P<y>20\d\d)年)?(?:(?P<m>\d{1,2})月(?:份)?(?:(?P<d>\d{1,2})日|(?P<end>底|末)|(?P<third>上旬|中旬|下旬))?"
    r"|(?P<yend>年?(?:底|末)(?(y)|(?=前|[，。；完]|$))|(?(y)内|(?<![一二两三四五六七八九十几\d])年内))"
    r"|(?<!前)第?(?P<quarter>[一二三四1-4])季度(?P<qend>末|底)?|(?P<half>上半年|下半年))"
    r"|(?P<only>20\d\d)年(?!度|来|以来|版|第|上|下|底|末|\d{1,2}月)"
    r"|(?<![\d.])(?P<ny>20\d\d)[./-](?P<nm>\d{1,2})(?:[./-](?P<nd>\d{1,2}))?(?![\d.%])"
)
POINT_OPENS = re.compile(r"[\d年底末第一二三四上下]")  # quicker to look for
YEAR = re.compile(r"\s*(20\d\d)\s*年?(?:前|完成)?\s*$")
# 每年3月, 每季度末: a time that recurs is no day
RECURRING = re.compile(r"(?:每|逐)(?:个)?(?:年|季度?|月|学期|半年|周)(?:的|年)?$")
BEFORE = re.compile(r"(?:之|以)?前|内(?=完成)|完成|前(?=完成)")
NO_POINT = re.compile(r"以来|起(?=[，。；执施])|发布|印发|出台|年度|期间|基础上")


def _day(year: int, month: int, day: int) -> str | None:
    """A month, or a day where one is given (0: none); None where the calendar has no such day."""
    if not 1 <= month <= 12 or day > calendar.monthrange(year, month)[1]:
        return None
    return f"{year}-{month:02d}" + (f"-{day:02d}" if day else "")


def _iso(match: re.Match[str], year: int | None) -> str | None:
    if match["only"]:
        return match["only"]
    if match["ny"]:
        return _day(int(match["ny"]), int(match["nm"]), int(match["nd"] or 0))
    of = int(match["y"]) if match["y"] else year
    if of is None:
        return None
    if match["yend"]:
        return f"{of}-12-31"
    if match["quarter"]:
        month = ("一二三四1234".index(match["quarter"]) % 4) * 3 + 3
        return f"{of}-{month:02d}-{calendar.monthrange(of, month)[1]:02d}"
    if match["half"]:
        return f"{of}-06-30" if match["half"] == "上半年" else f"{of}-12-31"
    month = int(match["m"])
    if not 1 <= month <= 12 or match["d"]:
        return _day(of, month, int(match["d"] or 0))
    if match["end"]:
        return f"{of}-{month:02d}-{calendar.monthrange(of, month)[1]:02d}"
    if match["third"]:
        return f"{of}-{month:02d}-{ {'上旬': 10, '中旬': 20, '下旬': calendar.monthrange(of, month)[1]}[match['third']]:02d}"
    return f"{of}-{month:02d}"


def points(text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
    """The points in time that folded text[start:end] names."""
    while opening := POINT_OPENS.search(text, start, end):
        match = POINT.match(text, opening.start(), end)
        start = match.end() if match else opening.end()
        if match:
            yield match


def read_deadline(text: str, year: int | None) -> str | None:
    """The last point in time `text` names: of 2020年6月至2021年12月底 the second. None where it names none (持续推进)."""
    if alone := YEAR.match(text):
        return alone[1]
    found = None
    for match in points(text):
        if not RECURRING.search(text, 0, match.start()):
            found = _iso(match, int(found[:4]) if found else year) or found
    return found


def sole_deadline(texts: Sequence[str], year: int | None) -> str | None:
    """The day by which an item's text says it is done, where it names exactly one (2024年10月底前…)."""
    found = set()
    for text in texts:
        for match in points(text):
            due = BEFORE.match(text, match.end()) or (match["yend"] and text[: match.start()].endswith("到"))
            if due and not NO_POINT.match(text, match.end()) and not RECURRING.search(text, 0, match.start()):
                value = _iso(match, year)
                if value:
                    found.add(value)
    return found.pop() if len(found) == 1 else None
