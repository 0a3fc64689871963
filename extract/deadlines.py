"""When a task is due: `2019年12月底前` → 2019-12-31, `2025年` → 2025, `12月底前` with the document's year.

In: folded text. Out: ISO dates of a day, a month or a year, as exact as the print is.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence

# 2024年10月15日前  2024年10月底前  2024年底前  2025年末  2024年12月  12月底前  年底前
POINT = re.compile(
    r"(?:(?P<y>20\d\d)年)?(?:(?P<m>\d{1,2})月(?:份)?(?:(?P<d>\d{1,2})日|(?P<end>底|末)|(?P<third>上旬|中旬|下旬))?|(?P<yend>年?(?:底|末)(?=前|[，。；完]|$))|(?P<quarter>[一二三四])季度(?P<qend>末|底)?|(?P<half>上半年|下半年))"
    r"|(?P<only>20\d\d)年(?!度|来|以来|版|第|上|下|底|末|\d)"
)
BEFORE = re.compile(r"(?:之|以)?前|内(?=完成)|完成|前(?=完成)")
NO_POINT = re.compile(r"以来|起(?=[，。；执施])|发布|印发|出台|年度|期间|基础上")


def _iso(match: re.Match[str], year: int | None) -> str | None:
    if match["only"]:
        return match["only"]
    of = int(match["y"]) if match["y"] else year
    if of is None:
        return None
    if match["yend"]:
        return f"{of}-12-31"
    if match["quarter"]:
        month = "一二三四".index(match["quarter"]) * 3 + 3
        return f"{of}-{month:02d}-{calendar.monthrange(of, month)[1]:02d}"
    if match["half"]:
        return f"{of}-06-30" if match["half"] == "上半年" else f"{of}-12-31"
    month = int(match["m"])
    if not 1 <= month <= 12:
        return None
    if match["d"]:
        day = int(match["d"])
        return f"{of}-{month:02d}-{day:02d}" if 1 <= day <= calendar.monthrange(of, month)[1] else None
    if match["end"]:
        return f"{of}-{month:02d}-{calendar.monthrange(of, month)[1]:02d}"
    if match["third"]:
        return f"{of}-{month:02d}-{ {'上旬': 10, '中旬': 20, '下旬': calendar.monthrange(of, month)[1]}[match['third']]:02d}"
    return f"{of}-{month:02d}"


def read_deadline(text: str, year: int | None) -> str | None:
    """The last point in time `text` names: of 2020年6月至2021年12月底 the second. None where it names none (持续推进)."""
    found = None
    for match in POINT.finditer(text):
        value = _iso(match, int(found[:4]) if found else year)
        found = value or found
    return found


def sole_deadline(texts: Sequence[str], year: int | None) -> str | None:
    """The day by which an item's text says it is done, where it names exactly one (2024年10月底前…)."""
    found = set()
    for text in texts:
        for match in POINT.finditer(text):
            if BEFORE.match(text, match.end()) and not NO_POINT.match(text, match.end()):
                value = _iso(match, year)
                if value:
                    found.add(value)
    return found.pop() if len(found) == 1 else None
