"""Printed text → its lines without page numbers and running heads, and how the print sets them.

In: the text of a file. Out: `Line`s, each with what lies between it and the line before (nothing, a blank line, a page's end), and the
`Layout`: how many columns a full line has, whether paragraphs are indented. Example: `— 28 —` is furniture, `　　一、…` is indented.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from extract.columns import NUMBER_HEAD, kind_of
from extract.parts.width import fold

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ffff"
SPACE = "[ \t\u00a0\u2000-\u200b\u3000\ufeff]"

LINE = re.compile(r"[^\r\n\f\v\u2028\u2029]+")
# …。 牵头单位:甲局 责任单位:乙局 2.…: a list that has lost its line breaks
LONGEST_PRINTED = 200  # characters; no line of a print is longer
RUN_IN_LABEL = re.compile(
    r"\s(?P<l>[\u4e00-\u9fff]{0,4}(?:牵头|责任|配合|协办|主办|参与|完成|进展|实施)[\u4e00-\u9fff]{1,4}[:：])"
)
RUN_IN_NUMBER = re.compile(r"(?:^|[。；\s])\s*(?P<n>\d{1,2})[.．、](?!\d)")
# — 28 —   ·28·   第28页   28
PAGE_NUMBER = re.compile(
    rf"[-—–·•.\s{SPACE[1:-1]}]*(?:第\s*)?\d{{1,4}}(?:\s*页)?(?:\s*[/／共]\s*\d+\s*页?)?[-—–·•.\s]*$"
)
# 某某市人民政府公报 2023年第11期 · 28
RUNNING_HEAD = re.compile(
    rf"(?:\d{{1,3}}{SPACE}*)?[{HAN}]{{2,20}}{SPACE}*[公政]{SPACE}*报{SPACE}*(?:[（(]?{SPACE}*\d{{4}}[年.．·]?[{HAN}\d\s（()）.．·/第期总]*)?$"
    rf"|(?:\d{{1,3}}{SPACE}*)?\d{{4}}{SPACE}*年?{SPACE}*第{SPACE}*\d{{1,3}}{SPACE}*期{SPACE}*.{{0,20}}$"
)
# 索引号：…   发布单位 | …: what a web page prints above a document
WEB_HEAD = re.compile(
    r"(?:信息)?(?:索引号?|公开(?:方式|范围|时限|类别|形式|日期)|发布(?:单位|机构|日期|时间)|(?:发文|成文|生成)(?:日期|机关|单位|时间)|主题(?:分类|词)|体裁分类|组配分类|信息分类|有效性|效力状态|信息来源|废止日期|颁布时间|浏览次数)\s*[：|｜\t]"
)
ROW_NUMBER = re.compile(r"\d{1,3}$")
ATTACHED = re.compile(r"附\s*[件表]")
NUMBERS = re.compile(r"[\d\s]")  # what running heads differ in from page to page
MASTHEAD_LINES = 30
ISSUE_MARK = re.compile(r"第\s*\d{1,3}\s*期|\d{4}\s*[年.·]\s*\d{1,2}")
# A full line may lack what was not to be cut or to stand at its end: a number, an opening bracket, a character before a closing mark.
RAGGED = 3.5
LONGEST_SECTION = 14  # characters
NO_SECTION = re.compile(r"[，。；：！？、]|^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[月日]$")
TERMINAL = re.compile(r"[。；：！？”》〉）〕]$|\d日$")
CONTENTS_END = re.compile(r"[…·.（(]\s*\d{1,3}[）)]?$")
DIGIT_OR_BRACKET = "0123456789）"
LONGEST_LABEL = 40  # characters; page numbers and running heads are no longer
SHORTEST_WIDTH = 16
WIDER = 0.05  # of the lines
FEWEST_FULL = 3  # full lines; fewer are alike by chance


class Line(msgspec.Struct, gc=False):
    """A printed line without the white space around it; `columns` is how far it reaches, with its indentation."""

    text: str
    folded: str
    start: int
    end: int
    indented: bool
    blank_before: bool
    page_before: bool = False
    columns: float = 0.0


class Layout(msgspec.Struct, frozen=True, gc=False):
    """`width`: columns of a full line, None where the print does not wrap; `indents`: whether each paragraph is indented."""

    width: int | None
    indents: bool

    def full(self, line: Line) -> bool:
        """Whether the line reaches the margin, so that what follows may go on with it."""
        return self.width is not None and line.columns >= self.width - RAGGED

    def flush(self, line: Line) -> bool:
        """Whether the line ends at the margin exactly, as one does that a closing mark ends in the middle of a paragraph."""
        return self.width is not None and line.columns >= self.width - 1


def columns_of(text: str) -> float:
    """Digits, letters and spaces take half a column: the bytes of UTF-8 tell them from Chinese characters in one pass."""
    return (len(text.encode()) + len(text)) / 4


def _cuts(raw: str) -> list[int]:
    """Where a list begins its items and labels that stands on one line, as a web page without line breaks has it."""
    if len(RUN_IN_LABEL.findall(raw)) < 2:
        return []
    expected, cuts = 1, []
    for number in RUN_IN_NUMBER.finditer(raw):
        if int(number["n"]) == expected:
            expected += 1
            cuts.append(number.start("n"))
    return sorted({*cuts, *(label.start("l") for label in RUN_IN_LABEL.finditer(raw))}) if len(cuts) > 1 else []


def _printed_lines(text: str) -> Iterator[tuple[int, str]]:
    for match in LINE.finditer(text):
        raw, start = match.group(), match.start()
        last = 0
        for cut in _cuts(raw) if len(raw) >= LONGEST_PRINTED else ():
            yield start + last, raw[last:cut]
            last = cut
        yield start + last, raw[last:]


def _lines(text: str) -> list[Line]:
    lines = []
    last = 0
    for start, raw in _printed_lines(text):
        stripped = raw.strip()
        stripped = stripped.strip("\u200b\ufeff\u3000\u00a0 \t")
        if not stripped:
            continue
        offset = start + raw.index(stripped[0])
        blank = text.count("\n", last, start) > 1
        indented = raw[:2] in ("　　", "  ")
        columns = columns_of(raw[: offset - start + len(stripped)])
        lines.append(Line(stripped, fold(stripped), offset, offset + len(stripped), indented, blank, False, columns))
        last = start + len(raw)
    return lines


def _without_furniture(lines: list[Line]) -> list[Line]:
    """The lines without page numbers and running heads. A head counts as running when its like stands at least three
    times, numbers aside, or when it names an issue behind the masthead; the masthead's own print stays."""
    heads = Counter(NUMBERS.sub("", line.text) for line in lines if len(line.text) <= LONGEST_LABEL)
    seen: set[str] = set()
    kept: list[Line] = []
    page_before = False
    numbers = _row_numbers(lines)
    sections: set[str] = set()
    for index, line in enumerate(lines):
        if index in numbers:
            kept.append(line)
            continue
        if index < MASTHEAD_LINES and WEB_HEAD.match(line.folded.replace(" ", "")):
            continue
        if len(line.text) <= LONGEST_LABEL and _is_furniture(line, index, heads, seen, page_before):
            page_before = True
            continue
        if page_before and _is_section_head(line, kept, heads, sections):
            continue
        if page_before:
            line.page_before, page_before = True, False
        kept.append(line)
    return kept


def _is_section_head(line: Line, kept: Sequence[Line], heads: Counter[str], sections: set[str]) -> bool:
    """Whether a line at the head of a page repeats the name of the section (大　事　记): it stands so again, or within a sentence."""
    key = NUMBERS.sub("", line.text)
    numbered = len(key) < len("".join(line.text.split()))  # 某政办发〔2024〕11号 is no name of a section
    if numbered or not 2 <= len(key) <= LONGEST_SECTION or NO_SECTION.search(line.folded) or heads[key] < 2:
        return False
    last = kept[-1].folded if kept else ""
    cut = not TERMINAL.search(last) and (len(last) >= SHORTEST_WIDTH or "，" in last) and not CONTENTS_END.search(last)
    if key in sections or cut:
        return True
    sections.add(key)
    return False


def _row_numbers(lines: Sequence[Line]) -> set[int]:
    """The lines that number the rows of a table with a cell a line: below its headings, each number one more than the last."""
    found: set[int] = set()
    expected: int | None = None
    below = False  # directly below headings
    for index, line in enumerate(lines):
        if len(line.text) > LONGEST_LABEL:
            below = False
        elif NUMBER_HEAD.fullmatch(line.text):
            below, expected = True, None
        elif (below or expected is not None) and ROW_NUMBER.match(line.text):
            number = int(line.text)
            if below or number == expected:
                found.add(index)
                expected = number + 1
            below = False
        else:
            below = below and kind_of(line.text) is not None
            expected = None if ATTACHED.match(line.text) else expected
    return found


def _is_furniture(line: Line, index: int, heads: Counter[str], seen: set[str], behind_a_page: bool) -> bool:
    if PAGE_NUMBER.match(line.text):
        return not re.fullmatch(r"(?:19|20)\d\d", line.text)
    if not RUNNING_HEAD.match(line.folded):
        return False
    key = NUMBERS.sub("", line.text)
    if behind_a_page and ISSUE_MARK.search(line.text):
        return True
    if heads[key] < 3 and not (index > MASTHEAD_LINES and ISSUE_MARK.search(line.text)):
        return False
    if key in seen or index > MASTHEAD_LINES:
        return True
    seen.add(key)
    return False


def _width(lines: Sequence[Line]) -> int | None:
    """The columns at which the print wraps its lines, where it does: the widest that recurs at line ends. A few lines may be wider:
    contents, and lines of digits and letters, which a print that counts characters does not tell from Chinese ones."""
    reached = Counter(
        int(line.columns)
        for line in lines
        if line.folded[-1] not in DIGIT_OR_BRACKET or not CONTENTS_END.search(line.folded)
    )
    wider = 0  # lines wider than what is tried
    for width in sorted((columns for columns in reached if columns >= SHORTEST_WIDTH), reverse=True):
        near = sum(reached[width - d] for d in range(3))
        narrower = sum(reached[width - d] for d in range(4, 10))
        often = near >= 0.35 * len(lines) or (near >= 0.12 * len(lines) and near >= 3 * narrower)
        if near >= FEWEST_FULL and often and wider <= WIDER * len(lines):
            return width
        wider += reached[width]
    return None


def _indents(lines: Sequence[Line], width: int | None) -> bool:
    """Whether the print indents paragraphs: most lines behind a short one are, few of those behind a full one."""
    if width is None:
        return False
    layout = Layout(width, False)
    behind_short = [line.indented for last, line in pairwise(lines) if not layout.full(last)]
    indented = sum([line.indented for line in lines])
    return sum(behind_short) > 0.5 * len(behind_short) and indented < 0.8 * len(lines)


def read_lines(text: str) -> tuple[list[Line], Layout]:
    """The lines of a printed text, without furniture, and how they are set."""
    lines = _without_furniture(_lines(text))
    width = _width(lines)
    return lines, Layout(width, _indents(lines, width))
