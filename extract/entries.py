"""Paragraphs → the dated entries of chronicles (大事记).

In: `Block`s. Out: `Dated`: the blocks of an entry, where its text begins behind the date, and its dates. A chronicle is a run of dated
paragraphs: `●8月1日,…`, `5日　…` under a month, `△…` under a day, `同日，…`, `1月2日至5日，…`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from extract.parts import dates
from extract.parts.numbering import NUMBER_LINE
from extract.repair import CONTENTS_LINE, Paragraph

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
CHRONICLE_HEADING = re.compile(
    rf"(?:[{HAN}]{{2,14}})?(?:(?P<y>\d{{4}})年)?(?:第?[一二三四]季度)?(?:(?P<m>\d{{1,2}})(?:月份?)?(?:(?:—|-|至)\d{{1,2}})?月份?)?\s*[{HAN}]{{0,8}}?(?:大\s*事\s*记|大事要录|要事记|政务纪事|纪事|要闻)"
    rf"\s*(?:[（(]?(?:(?P<y2>\d{{4}})年)?(?:(?P<m2>\d{{1,2}})月份?)?[）)]?)?$"
)
CHRONICLE_WORD = re.compile("[记录事闻]")  # a cheap look: the last characters of the heading's words
LABEL_OPENS = "同是当本上中下一二三四五六七八九十"  # the Chinese characters that a date label can begin with
BULLET = re.compile(r"[●△▲◆◇■□○◎★☆※▪►▶▼◉⊙·•-]\s*")
# 1.12月3日   （一）12月3日   一、同日
NUMBERED = re.compile(
    r"(?:\d{1,3}[.、．]|（(?:[一二三四五六七八九十百]{1,4}|\d{1,3})）|[一二三四五六七八九十]{1,4}、)\s*"
    r"(?=(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日|同日|是日|当日|本月|(?:\d{1,2}月)?[上中下]旬)"
)
DAY_HEADING = re.compile(r"(?:星期[一二三四五六日天]|（[^）]{1,6}）|\s)*$")
# 会议强调，…: goes on with the entry above
GOES_ON = re.compile(
    r"(?:[他她]|会议|双方|大会|会上|会前|会后|期间|其间|随后|同时|此前|此次|本次|活动|座谈会|仪式|调研|考察|检查|学习|培训|参会|与会|据悉|近年)"
)
AFTER_LABEL = re.compile(r"[，：:、\s　]*(?:[（(][^（）]{1,6}[）)])?[，：:\s　]*")


class Block(msgspec.Struct):
    """A paragraph on its way to a passage."""

    paragraph: Paragraph
    folded: str


class Dated(msgspec.Struct):
    """A chronicle entry before it has its passage: the blocks it consists of, and its dates."""

    blocks: list[Block]
    body: int
    start: str | None
    end: str | None


def _label(text: str, year: int | None, month: int | None, previous: str | None) -> tuple[dates.Span | None, int, bool]:
    """The date label at the head of a paragraph, the offset behind it, and whether a bullet stands before it."""
    if "\u4e00" <= text[:1] <= "\u9fff" and text[0] not in LABEL_OPENS:
        return None, 0, False
    if text[-1:].isdigit() and CONTENTS_LINE.search(text):
        return None, 0, False
    bullet = BULLET.match(text) or NUMBERED.match(text)
    at = bullet.end() if bullet else 0
    if text[at : at + 1] in ("〔", "（"):  # 【1月2日】
        span = dates.label(text, at + 1, year, month, previous)
        end = at + 1 + span.length if span else at
        return (
            (span, end + 1, bool(bullet)) if span and text[end : end + 1] in ("〕", "）") else (None, at, bool(bullet))
        )
    span = dates.label(text, at, year, month, previous)
    if not span:
        return None, at, bool(bullet)
    return span, at + span.length, bool(bullet)


def _chronicle_heading(text: str) -> tuple[int | None, int | None] | None:
    """(year, month) of a heading such as 大事记, 2024年8月大事记 or 2023年11月; None where the line is no such heading."""
    if len(text) > 40:
        return None
    match = CHRONICLE_HEADING.match(text) if CHRONICLE_WORD.search(text) else None
    if match:
        year, month = match["y"] or match["y2"], match["m"] or match["m2"]
        return (int(year) if year else None), (int(month) if month else None)
    month_heading = dates.MONTH_HEADING.match(text)
    if month_heading:
        return (int(month_heading["y"]) if month_heading["y"] else None), int(month_heading["m"])
    return None


class ChronicleReader:
    """Walks the blocks once and gathers dated entries; remembers year, month and day between them."""

    def __init__(self, blocks: Sequence[Block], year: int | None, month: int | None) -> None:
        self.blocks = blocks
        self.year, self.month = year, month
        self.day: dates.Span | None = None
        self.current: Dated | None = None
        self.under_day = False  # the day stands on a line of its own
        self.bulleted = False  # entries below it carry a mark
        self.label_marked = False  # the dated entries themselves carry a mark: a mark without a date says nothing
        self.entries: list[Dated] = []
        self.used: set[int] = set()

    def run(self) -> None:
        i = 0
        while i < len(self.blocks):
            i = self._chronicle(i) if self._begins(i) else i + 1

    def _begins(self, i: int) -> bool:
        """A chronicle begins at its heading, where dated entries follow, or at three dated paragraphs in a row."""
        text = self.blocks[i].folded
        heading = _chronicle_heading(text)
        if heading is not None:
            following = [self.blocks[k].folded for k in range(i + 1, min(i + 4, len(self.blocks)))]
            return any(
                _chronicle_heading(t) is None and self._dated(t, heading[0] or self.year, heading[1] or self.month)
                for t in following
            )
        if not self._dated(text, self.year, self.month) or len(text) < 20:
            return False
        following = [self.blocks[k].folded for k in range(i, min(i + 4, len(self.blocks)))]
        return sum(self._dated(t, self.year, self.month) and len(t) > 20 for t in following) >= 3

    def _dated(self, text: str, year: int | None, month: int | None) -> bool:
        span, end, _ = _label(text, year, month or 1, None)
        return span is not None and (
            len(text) == end or bool(re.match(r"[，：:、\s　（(]|[^的前后起内以至]", text[end:]))
        )

    def _chronicle(self, i: int) -> int:
        """Reads entries from block `i` on; returns the first block that is none of it."""
        self.day, self.current = None, None
        self.under_day = self.bulleted = self.label_marked = False
        pending: list[int] = []
        while i < len(self.blocks):
            before = len(self.entries)
            if self._heading(i) or self._entry(self.blocks[i]) or self._continues(i):
                self._undated(pending, before)
                self.used.add(i)
                pending = []
            elif self._ends(i):
                break
            else:
                pending.append(i)
            i += 1
        return i if not pending else min(pending[0] + 1, len(self.blocks))

    def _heading(self, i: int) -> bool:
        """A line that sets the year and month, or the day, of what follows."""
        text = self.blocks[i].folded
        heading = _chronicle_heading(text)
        if heading is not None:
            self.year, self.month = heading[0] or self.year, heading[1] or self.month
            self.current = None
            return True
        span, end, _ = _label(text, self.year, self.month, self.day.start if self.day else None)
        if span is None or not DAY_HEADING.match(text, end):
            return False
        self.under_day, self.current = True, None
        self._remember(span)
        return True

    def _entry(self, block: Block) -> bool:
        """A paragraph that opens an entry, with its own date or the day's."""
        text = block.folded
        span, end, bullet = _label(text, self.year, self.month, self.day.start if self.day else None)
        sentence = end < len(text) and text[-1] in "。！）”"
        if span:
            self.under_day = self.under_day and bullet
            self.label_marked = self.label_marked or bullet
            self._remember(span)
            body = AFTER_LABEL.match(text, end)
            self._open(block, body.end() if body else end, span)
        elif (
            self.day
            and sentence
            and (self._under_day(text, bullet) if self.under_day else bullet and not self.label_marked)
        ):
            self.bulleted = self.bulleted or bullet
            self._open(block, end, self.day)
        elif bullet and sentence:
            self._open(block, end, None)
        else:
            return False
        return True

    def _continues(self, i: int) -> bool:
        if self.current is None or self.blocks[i].folded[-1] not in "。！”）；" or self._ends(i):
            return False
        self.current.blocks.append(self.blocks[i])
        return True

    def _open(self, block: Block, body: int, day: dates.Span | None) -> None:
        self.current = Dated([block], body, day.start if day else None, day.end if day else None)
        self.entries.append(self.current)

    def _under_day(self, text: str, bullet: bool) -> bool:
        """Whether a sentence below a day's heading is an entry: with a bullet, or, where the print has none, behind a finished one."""
        if bullet or self.current is None:
            return bullet or len(text) >= 8
        finished = self.current.blocks[-1].folded.endswith(("。", "！", "）", "”"))
        return finished and len(text) >= 8 and not (self.bulleted and GOES_ON.match(text))

    def _undated(self, lines: Sequence[int], at: int) -> None:
        """Lines between entries that belong to none: kept, without a date."""
        self.entries[at:at] = [Dated([self.blocks[i]], 0, None, None) for i in lines]
        self.used.update(lines)

    def _remember(self, day: dates.Span) -> None:
        self.day = day
        self.year, self.month = int(day.start[:4]), int(day.start[5:7])

    def _ends(self, i: int) -> bool:
        """No dated paragraph follows within the next five: what stands here is no longer chronicle."""
        text = self.blocks[i].folded
        if NUMBER_LINE.match(text) or text.startswith(("《", "主管", "主办", "编辑出版", "（此件")):
            return True
        following = self.blocks[i + 1 : i + 6]
        if not following:
            return text[-1] not in "。！”）；"
        if any(NUMBER_LINE.match(b.folded) for b in following[:3]) and text[-1] not in "。；！":
            return True
        heading = text[-1] not in "。！”）；"
        return heading and not any(
            _label(b.folded, self.year, self.month, "2000-01-01")[0] or BULLET.match(b.folded) for b in following
        )
