"""A paragraph of a task list → its responsibility clauses.

In: a folded paragraph. Out: its clauses, wherever they stand: in brackets (`…。（甲局牵头）`), behind labels (`责任单位：甲局`), behind
a dash (`——甲局牵头，乙局配合。`), or as its last sentence (`此项工作由甲局牵头。`); and the brackets that look like clauses but are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from extract.parts.units import ENDINGS
from extract.responsibility import (
    LABEL,
    LABEL_END,
    LABEL_OPENS,
    OPENING,
    Clause,
    may_be_clause,
    read_bare_list,
    read_clause,
)

BRACKET = re.compile(r"[（〔]")
MARK = {"（": re.compile("[（）]"), "〔": re.compile("[〔〕]")}
CLAUSE_WORD = re.compile(
    r"负责|牵头|配合|主办|承办|为主|(?:单位|部门)(?:分别|均|都)?为|(?:责任|参与|落实|支撑|推进|主办|协办|承办|实施|主体|支持|领导)[^，。；：]{0,6}：|落实）?$"
)
NAMES_OFFICE = re.compile(r"(?:牵头|责任|配合)(?:单位|部门)|(?:牵头|负责|配合)$")
ASIDE = re.compile(r"（[^（）]*）(?=[。；]?$)")
NOBODY = re.compile(r"[\s—。|]*无?[\s—。|]*$")  # 责任单位：无
BEFORE_LABEL = re.compile("[。；，、— 　）〕]")
# What the document says of the order of units: 排名第一的单位为牵头单位
RULE = re.compile(
    r"[^。；]*(?:排名|排序|排|列|名列|排列)?(?:在)?(?:(?P<comma>第一个逗号(?:之|以)?前)|第一|首位|第一位|首|最前)(?:位|名)?的?(?:责任)?(?:单位|部门|者)?(?:为|是|作为)(?:本项|该项|工作|任务)*(?:总)?牵头(?:责任)?(?:单位|部门)[^。）〕]*"
)
FIRST_NAMED = re.compile(r"第一|首位|首(?=的?(?:单位|部门))|最前")
SEMICOLON = re.compile("；")
# ——甲局牵头，乙局配合。   ●…
DASH = re.compile(r"(?:—+|[●•◆■▲★◎])\s*")
# The verb that makes a plain sentence a clause, and what may follow it; 负责资金管理 is prose.
PLAIN_VERB = re.compile(
    r"牵头|负责|按职责|分工|主办|具体(?:落实|实施)|组织(?:落实|实施)|贯彻(?:落实|实施)|抓好(?:落实|实施)|配合。?$|参[与加]。?$|协助。?$"
)
PLAIN_TAIL = re.compile(
    r"(?:牵头|负责)(?!$|[，；。）]|牵头|负责|落实|实施|推进|组织实施|抓好|会同|联合|(?:此|该|本|这)项|配合|[^，；。]{2,12}(?:配合|参与|负责))"
)
# Words of prose that stand in no clause outside its units.
PLAIN_PROSE = re.compile(r"要|应|须|主动|积极(?!配合|参与)|认真|切实|加强|建立|的|了|将|对|把|可")
UNIT_PROSE = re.compile(
    r"的|了|须|要(?!素|闻)|应(?!急|用|对)|工作(?!部|办|委|站|组|局|队|领导|中心)|任务|项目单位|^(?:企业|单位|部门|学校)$"
)


class Found(msgspec.Struct):
    """The clauses of a paragraph, and the spans of brackets that name an office of a clause but were not understood."""

    clauses: list[Clause] = msgspec.field(default_factory=list)
    unread: list[tuple[int, int]] = msgspec.field(default_factory=list)


def only_clauses(text: str, clauses: Sequence[Clause]) -> bool:
    """Whether a paragraph is nothing but its clauses."""
    rest = text
    for clause in clauses:
        rest = rest[: clause.start] + "\0" * (clause.end - clause.start) + rest[clause.end :]
    return not rest.replace("\0", "").strip("。；，、— 　（）〔〕")


def find_clauses(text: str) -> Found:
    """The clauses of a folded paragraph, in the order of print."""
    found = Found()
    if not may_be_clause(text):
        return found
    label = _first_label(text)
    for start, end in brackets(text):
        if text[start - 1] == "〔" and LABEL.match(text, start - 1):  # 【牵头单位】某局
            continue
        if label is None or label["date"] or start < label.start():  # else an aside: 牵头单位：甲局（责任人：张某）
            _bracket(text, start, end, found)
    if any(map(_has_units, found.clauses)):
        if label and label["date"]:
            found.clauses.append(_deadline(text, label))
        return found
    if label:
        _labelled(text, label, found)
    stop = min((clause.start for clause in found.clauses), default=len(text))
    _plain(text, stop, found)
    return found


def _bracket(text: str, start: int, end: int, found: Found) -> None:
    inner = text[start:end]
    if not CLAUSE_WORD.search(inner) or (RULE.match(inner) and not LABEL.match(inner)):
        return
    clause = read_clause(text, start, end)
    if clause:
        clause.start, clause.end = start - 1, min(end + 1, len(text))
        found.clauses.append(clause)
    elif NAMES_OFFICE.search(inner):
        found.unread.append((start, end))


def _has_units(clause: Clause) -> bool:
    return any(not a.person for a in clause.assignments)


def _first_label(text: str) -> re.Match[str] | None:
    """The first label that opens a sentence or a piece of one, outside brackets."""
    if not LABEL_END.search(text):
        return None
    inside: list[tuple[int, int]] | None = None
    for at in (0, *(before.end() for before in BEFORE_LABEL.finditer(text))):
        label = LABEL.match(text, at) if text[at : at + 1] in LABEL_OPENS else None
        if label is None:
            continue
        if inside is None:
            inside = [(start, end) for start, end in brackets(text) if end < len(text)]
        if not any(start <= at < end for start, end in inside):
            return label
    return None


def _labelled(text: str, label: re.Match[str], found: Found) -> None:
    """What stands behind a label, up to the end of the paragraph."""
    clause = read_clause(text, label.start(), len(text))
    if clause:
        found.clauses.append(clause)
    elif label["date"]:
        found.clauses.append(_deadline(text, label))
    elif not label["other"] and (text.endswith("：") or not NOBODY.match(text, label.end())):
        found.unread.append((label.start(), len(text)))


def _deadline(text: str, label: re.Match[str]) -> Clause:
    """完成时限：2024年10月底前: no unit, only when."""
    stop = next((at for at in range(label.end(), len(text)) if text[at] in "。；（〔"), len(text))
    aside = ASIDE.match(text, stop)
    return Clause(label.start(), aside.end() if aside else stop, deadline=(label.end(), stop))


def bare_clause(text: str) -> Clause | None:
    """A list of units in brackets behind the last sentence of an item (…。（市某局、市某委））."""
    inside = list(brackets(text)) if text.rstrip("。 　").endswith(("）", "〕")) and "。" in text else []
    if not inside:
        return None
    start, end = inside[-1]
    if text[: start - 1].rstrip()[-1:] != "。" or text[end + 1 :].strip("。 　"):
        return None
    clause = read_bare_list(text, start, end)
    if clause:
        clause.start, clause.end = start - 1, end + 1
    return clause


def _plain(text: str, stop: int, found: Found) -> None:
    """由某局牵头，甲局、乙局配合。 as the last sentence before `stop`, or behind a dash."""
    end = stop
    while end and text[end - 1] in "。； 　":
        end -= 1
    begin = text.rfind("。", 0, end) + 1
    dash = DASH.match(text, begin)
    starts = [dash.end() if dash else begin]
    starts += [m.end() for m in SEMICOLON.finditer(text, begin, end)]
    for start in starts:
        if PLAIN_VERB.search(text, start, end) and not PLAIN_TAIL.search(text[start:end]):
            clause = read_clause(text, start, end)
            if clause and _all_units(text, clause):
                found.clauses.insert(0, clause)
                return
    opening = OPENING.match(text, starts[0], end)
    if (
        opening
        and not found.clauses
        and not RULE.match(text, starts[0], end)
        and PLAIN_VERB.search(text, opening.end(), end)
    ):
        found.unread.append((starts[0], end))


def _all_units(text: str, clause: Clause) -> bool:
    """Whether a plain sentence holds nothing but units and the verbs that give them their duties."""
    if clause.unread or not clause.assignments:
        return False
    rest = text
    for a in clause.assignments:
        if a.person or not _names_a_body(text[a.start : a.end]):
            return False
        rest = rest[: a.start] + "\0" * (a.end - a.start) + rest[a.end :]
    rest = rest[clause.start : clause.end]
    opening = OPENING.match(rest)
    rest = re.sub(r"^(?:具体|以(?=\0)|请|由)+", "", rest[opening.end() :] if opening else rest)
    return rest.startswith("\0") and not PLAIN_PROSE.search(rest)


def _names_a_body(printed: str) -> bool:
    name = re.sub(r"（[^（）]*）", "", printed)
    return 2 <= len(name) <= 30 and bool(ENDINGS.search(name)) and not UNIT_PROSE.search(name)


def brackets(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of the inside of each outermost bracket; an unclosed one ends with the text."""
    position = 0
    while match := BRACKET.search(text, position):
        depth = 1
        opening = match.group()
        for mark in MARK[opening].finditer(text, match.end()):
            depth += 1 if mark.group() == opening else -1
            if not depth:
                break
        position = mark.end() if not depth else len(text)
        yield match.end(), position - 1 if not depth else position
