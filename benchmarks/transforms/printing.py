"""The same words printed otherwise: width of punctuation, style of numbers, lines, pages, line ends.

In: a base. Out: the gazette in another print. Example: a list of people that goes on over the end of a line and of a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.parts.numbering import HANZI, leading_number
from extract.parts.numerals import number
from extract.parts.width import fold
from transforms.text import Base, Edit, Rewritten, Transformation, of_edits

HALF = dict(zip("，：；（）！？", ",:;()!?", strict=True))
DIGITS = {str(digit): chr(0xFF10 + digit) for digit in range(10)}
TITLE_OF_PAGE = "{place}人民政府公报 {year}年第{issue}期"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟"
LINE_OF_A_COLUMN = 22
NEVER_FIRST = "，。；：、！？）〕》”’,;:)…·%"
NEVER_LAST = "（〔《“‘("
INDENT = "　　"
# a line of the contents: …（1）   ........ 2
CONTENTS_LINE = re.compile(r"(?:…{2,}|\.{4,}|·{4,})\s*（?\s*\d+\s*）?$|（\d{1,3}）$")


def characters(table: dict[str, str]) -> Transformation:
    """Each character in another width."""

    def transformation(of: Base) -> Rewritten:
        text = of.text.translate(str.maketrans(table))
        return Rewritten(text, changes=sum(map(of.text.count, table)))

    return transformation


half_width = characters(HALF)
full_width = characters({half: full for full, half in HALF.items()})
wide_digits = characters(DIGITS)


def line_ends(of: Base) -> Rewritten:
    """The file as it stands, with the line ends of Windows."""
    text = of.original.text.replace("\r\n", "\n").replace("\n", "\r\n")
    return Rewritten(text, changes=text.count("\r\n"), original=True)


# -- numbers ---------------------------------------------------------------------------------------------------------


def _in_arabic(kind: str, printed: str) -> str | None:
    """一、 → 1.   （一） → （1）   1. → ①   （1） → 1）"""
    value = _value(printed)
    if kind == "hanzi":
        return f"{value}. "
    if kind == "bracketed hanzi":
        return f"（{value}）"
    if kind == "arabic":
        return CIRCLED[value - 1] if value <= len(CIRCLED) else None
    return f"{value}）" if kind == "bracketed arabic" else None


def _in_chinese(kind: str, printed: str) -> str | None:
    """1. → （一）   （1） → 1.   一、 → 第一章: one step up, as in a text of another rank"""
    value = _value(printed)
    if kind == "hanzi":
        return f"第{_hanzi(value)}章　"
    if kind == "bracketed hanzi":
        return f"{_hanzi(value)}、"
    if kind == "arabic":
        return f"（{_hanzi(value)}）"
    return f"{value}. " if kind == "bracketed arabic" else None


def _other_separators(kind: str, printed: str) -> str | None:
    """1. → 1、   （一） → (一)   （1） → (1)"""
    if kind == "arabic":
        return f"{printed}、"
    return printed.replace("（", "(").replace("）", ")") if kind.startswith("bracketed") else None


STYLES = {"arabic": _in_arabic, "chinese": _in_chinese, "separators": _other_separators}


def numbering(style: str) -> Transformation:
    """The numbers of headings and items, level by level, in another style."""

    def transformation(of: Base) -> Rewritten:
        edits = []
        for at, line in _numbered(of):
            found = leading_number(fold(line))
            new = STYLES[style](found.kind, line[: len(found.printed)]) if found else None
            if found and new is not None:
                edits.append(Edit(at, at + found.end, new))
        return of_edits(of, edits, left_out=("number",))

    return transformation


def _numbered(of: Base) -> Iterator[tuple[int, str]]:
    """The numbered paragraphs of the documents; the contents and the chronicle have their own print."""
    documents = {passage.id for section in of.divided.documents for passage in section.passages}
    starts = {passage.start for passage in of.divided.passages if passage.id in documents}
    for at, line in of.lines:
        if at in starts and not CONTENTS_LINE.search(fold(line)):
            yield at, line


def _value(printed: str) -> int:
    return number(re.sub(rf"[^\d{HANZI}]", "", fold(printed)))


def _hanzi(value: int) -> str:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(value, 10)
    if not tens:
        return digits[ones]
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")


# -- lines and pages -------------------------------------------------------------------------------------------------

PAGE_NUMBERS = {"dashes": "— {page} —", "plain": "{page}", "dots": "·{page}·", "words": "第{page}页"}


def wrapped(
    columns: int, *, indent: bool, page_number: str, head: bool = False, hanging: bool = True, lines_a_page: int = 36
) -> Transformation:
    """Paragraphs printed in lines of that many columns, on numbered pages, with or without a running head."""

    def transformation(of: Base) -> Rewritten:
        lines: list[str] = []
        for _, paragraph in of.lines:
            if CONTENTS_LINE.search(fold(paragraph)) or "\t" in paragraph:
                lines.append(paragraph)  # contents and rows of tables are set to fit
            else:
                lines += _lines(INDENT * indent + paragraph, columns, hanging)
        top = _running_head(of) if head else []
        pages: list[str] = []
        for page, start in enumerate(range(0, len(lines), lines_a_page), 1):
            pages += [*(top if page > 1 else []), *lines[start : start + lines_a_page]]
            pages.append(PAGE_NUMBERS[page_number].format(page=page))
        return Rewritten("\n".join(pages) + "\n", changes=len(pages) - len(of.lines))

    return transformation


def _lines(text: str, columns: int, hanging: bool) -> Iterator[str]:
    """`text` set in lines: digits and letters take half a column; no line begins with a closing mark, of which one may hang over the
    end; no line ends with an opening mark; no number is cut. Without `hanging`, as many columns as there are, whatever stands there."""
    start = 0
    while start < len(text):
        end, room = start, float(columns)
        while end < len(text) and room > 0:
            room -= 0.5 if text[end].isascii() else 1
            end += 1
        if hanging:
            end += end < len(text) and text[end] in NEVER_FIRST
            while end < len(text) and end > start + columns // 2 and _cuts(text, end):
                end -= 1
        yield text[start:end]
        start = end


def _cuts(text: str, at: int) -> bool:
    """Whether a line cannot end before text[at]."""
    before, behind = text[at - 1], text[at]
    number = before.isascii() and before.isalnum() and ((behind.isascii() and behind.isalnum()) or behind in ".%")
    return number or before in NEVER_LAST or behind in NEVER_FIRST


def pages(characters: int, *, page_number: str, head: bool = False) -> Transformation:
    """Whole paragraphs with a blank line between, cut at the end of a line where a page is full."""

    def transformation(of: Base) -> Rewritten:
        printed: list[str] = []
        top = _running_head(of) if head else []
        room, page = characters, 1
        for _, paragraph in of.lines:
            part = ""
            for line in _lines(paragraph, LINE_OF_A_COLUMN, hanging=True):
                if room <= 0:
                    printed += [part] * bool(part) + [PAGE_NUMBERS[page_number].format(page=page), *top]
                    part, room, page = "", characters, page + 1
                part += line
                room -= LINE_OF_A_COLUMN
            printed.append(part)
        return Rewritten("\n\n".join(printed) + "\n", changes=page - 1)

    return transformation


def _running_head(of: Base) -> list[str]:
    gazette = of.divided.gazette
    return [TITLE_OF_PAGE.format(place=gazette.place, year=gazette.year, issue=gazette.issue)] if gazette.issue else []
