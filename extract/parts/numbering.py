"""The numbers that open headings and items: `一、`, `（一）`, `1.`, `1、`, `(1)`, `①`, `第一条`.

In: the folded text of a paragraph. Out: the number as printed, its kind, and where the text behind it begins.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

HANZI = "一二三四五六七八九十百〇零"
STARS = "★☆※*"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
DIGITS = "0123456789"
# kind, the characters that such a number can begin with, its pattern; earlier kinds win
MARKERS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("chapter", "第", re.compile(rf"(?P<n>第[{HANZI}\d]{{1,4}}[章部编])\s*")),
    ("article", "第", re.compile(rf"(?P<n>第[{HANZI}\d]{{1,5}}条)\s*")),
    ("hanzi", HANZI, re.compile(rf"(?P<n>[{HANZI}]{{1,4}})、\s*")),
    ("bracketed hanzi", "（", re.compile(rf"(?P<n>（[{HANZI}]{{1,4}}）)[、.．]?\s*")),
    ("decimal", DIGITS, re.compile(r"(?P<n>\d{1,2}(?:[.．]\d{1,2}){1,3})[.．、]?\s*(?![\d％%万亿元个年月日倍])")),
    ("arabic", DIGITS, re.compile(r"(?P<n>\d{1,3})(?:[、．]|[.](?!\d)|[.](?=\d{4}年))\s*")),
    ("bracketed arabic", "（", re.compile(r"(?P<n>（\d{1,3}）)[、.．]?\s*")),
    ("right bracket", DIGITS, re.compile(r"(?P<n>\d{1,2})）\s*")),
    ("circled", CIRCLED, re.compile(rf"(?P<n>[{CIRCLED}])[、.．]?\s*")),
    ("task", "任措项举", re.compile(rf"(?P<n>(?:任务|措施|项目|举措)[{HANZI}\d]{{1,3}})[：、.．\s]\s*")),
)
# By the first character of a paragraph, the numbers it can open with.
OPENS_WITH = {
    first: tuple((kind, pattern) for kind, opens, pattern in MARKERS if first in opens)
    for first in sorted({character for _, opens, _ in MARKERS for character in opens})
}

# 曲政办发〔2023〕63号   （皖政办秘〔2021〕82号）   第12号   某市人民政府令第12号
NUMBER_LINE = re.compile(
    r"[（〔]?\s*[^，。；：〔（）\d\s]{1,16}\s*[〔（]\s*\d{4}\s*[〕）]\s*(?:第\s*)?\d{1,4}\s*号\s*[）〕]?$|[（]?\s*第\s*\d{1,4}\s*号[）]?$"
    r"|[^，。；：〔（）《》\d\s]{2,24}(?:政府令|委员会令|[局厅委]令|署令|公告|通告)\s*[（〔]?\s*(?:\d{4}\s*年?\s*)?第\s*\d{1,4}\s*号\s*[）〕]?$"
)


class Number(msgspec.Struct, frozen=True, gc=False):
    """`printed` without what separates it from the text, `end` = offset of the text behind it."""

    kind: str
    printed: str
    end: int


@lru_cache(maxsize=4096)  # several readers look at the same paragraphs
def leading_number(text: str) -> Number | None:
    """The number at the head of a folded paragraph, None where it has none; a star may stand before it (★1.)."""
    if text and text[0] in STARS:
        starred = leading_number(text[1:])
        return Number(starred.kind, starred.printed, starred.end + 1) if starred else None
    for kind, pattern in OPENS_WITH.get(text[:1], ()):
        if match := pattern.match(text):
            return Number(kind, match["n"], match.end())
    return None


class Outline:
    """The headings above the current paragraph: kinds nest in the order in which a document first uses them."""

    def __init__(self) -> None:
        self.levels: list[tuple[str, str]] = []

    def enter(self, kind: str, heading: str) -> tuple[str, ...]:
        """Opens an item of `kind`; returns the headings above it."""
        kinds = [known for known, _ in self.levels]
        if kind in kinds:
            del self.levels[kinds.index(kind) :]
        path = tuple(text for _, text in self.levels)
        self.levels.append((kind, heading))
        return path

    def path(self) -> tuple[str, ...]:
        """All open headings, the innermost last."""
        return tuple(text for _, text in self.levels)
