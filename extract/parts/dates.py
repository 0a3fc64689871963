"""Dates as gazettes print them → ISO dates, given the year and month they leave unsaid.

`11月16日至17日，` with year 2023 → 2023-11-16 to 2023-11-17; `同日` → the day before it in the text; `中旬` → 11th to 20th.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

import msgspec

# 2024年3月1日   11月16日至17日   8月29日至9月1日   5日—7日   3月7日-12日   （5日）
_DAY = r"(?:(?P<{0}y>\d{{4}})年)?(?:(?P<{0}m>\d{{1,2}})月)?(?P<{0}d>\d{{1,2}})日"
_BARE = r"(?:(?P<{0}m>\d{{1,2}})月)?(?P<{0}d>\d{{1,2}})"
LABEL = re.compile(
    rf"(?:{_DAY.format('a')}(?:(?:（[^（）]{{1,4}}）)?\s*(?:至|到|—+|-+|~|和|、)\s*{_DAY.format('b')})?"
    rf"|{_BARE.format('c')}\s*(?:至|到|—+|-+|~)\s*{_DAY.format('e')}"
    r"|(?P<same>同日|是日|当日|同一天)|(?:(?P<tm>\d{1,2})月)?(?P<third>[上中下]旬)|(?P<month>本月|当月|是月)(?!\d)"
    r"|(?:(?P<oy>\d{4})年)?(?P<om>\d{1,2})月(?=[，：\s　]))"
)
DAY = re.compile(r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
# 2023年11月   8月大事记   （2024年3月）
MONTH_HEADING = re.compile(
    r"[（(]?(?:(?P<y>\d{4})年)?\s*(?P<m>\d{1,2})月(?:份)?(?:大事记|政务大事记|要事|纪事)?[）)]?$"
)
_CHINESE = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "Ｏ": 0, "O": 0}
CHINESE_DAY = re.compile(
    r"([二一][〇零○OＯ九一二三四五六七八]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)


class Span(msgspec.Struct, frozen=True, gc=False):
    """First and last day, ISO; `end` is None for a single day. `length` characters of the text were read."""

    start: str
    end: str | None
    length: int


def iso(year: int, month: int, day: int) -> str | None:
    """The ISO date, or None where the calendar has no such day."""
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def month_span(year: int, month: int, part: str | None) -> tuple[str, str]:
    """First and last day of a month, or of its 上旬, 中旬, 下旬."""
    last = calendar.monthrange(year, month)[1]
    first, final = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, last)}.get(part or "", (1, last))
    return dt.date(year, month, first).isoformat(), dt.date(year, month, final).isoformat()


def chinese_day(text: str) -> str | None:
    """`二〇二三年十一月七日` → 2023-11-07."""
    match = CHINESE_DAY.search(text)
    if not match:
        return None
    year = int("".join(str(_CHINESE[c]) for c in match[1]))
    return iso(year, _number(match[2]), _number(match[3]))


def _number(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _CHINESE[text]
    return (_CHINESE[tens] if tens else 1) * 10 + (_CHINESE[ones] if ones else 0)


def day(text: str) -> str | None:
    """The first full date in folded `text`, ISO; None where there is none."""
    match = DAY.search(text)
    if match:
        return iso(int(match["y"]), int(match["m"]), int(match["d"]))
    return chinese_day(text)


def label(text: str, at: int, year: int | None, month: int | None, previous: str | None) -> Span | None:
    """The date label that begins at offset `at` of folded `text`. `year`, `month` fill what it leaves unsaid, `previous` is
    the day that 同日 means. None where there is no label or it cannot be dated."""
    match = LABEL.match(text, at)
    if not match:
        return None
    length = match.end() - at
    part = match.groupdict()
    if part["same"]:
        return Span(previous, None, length) if previous else None
    if part["third"] or part["month"] or part["om"]:
        year = int(part["oy"]) if part["oy"] else year
        month = int(part["tm"] or part["om"] or month or 0)
        if not year or not 1 <= month <= 12:
            return None
        start, end = month_span(year, month, part["third"])
        return Span(start, end, length)
    first, last = ("a", "b") if part["ad"] else ("c", "e")
    start_year = int(part.get(f"{first}y") or year or 0)
    start_month = int(part[f"{first}m"] or month or 0)
    if not start_year or not start_month:
        return None
    begin = iso(start_year, start_month, int(part[f"{first}d"]))
    if not begin:
        return None
    if not part[f"{last}d"]:
        return Span(begin, None, length)
    end_month = int(part[f"{last}m"] or start_month)
    end_year = int(part[f"{last}y"] or start_year + (end_month < start_month))
    until = iso(end_year, end_month, int(part[f"{last}d"]))
    if not until or until < begin:
        return None
    return Span(begin, until, length)
