"""Headings of a task table → what stands in each column.

In: the cells of a line, `序号　目标与任务　分 管 县领导　牵头责任单位`. Out: number, task, person, lead, by the words a heading holds, or None
where the cells are no headings; and which of several columns gives the task its title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.facts import Duty
from extract.parts.lexicon import words
from extract.parts.width import fold, squeeze

# The order in which a heading's words are looked for.
KINDS = ("person", "lead", "support", "other", "deadline", "group", "implement", "task", "goal")
DUTIES: tuple[Duty, ...] = ("lead", "support", "implement")
NUMBER_HEAD = re.compile(r"序\s*号|编\s*号|项\s*次")  # the first heading of most tables
LONGEST_HEADING = 14  # characters; 完成时间（节点）及形象进度要求
# 县各有关单位 is a unit, 100% a value, 市商务局： a label
NO_HEADING = re.compile(r"有关|相关|各|[。；，：%“”《》]|\d{2}|^[市县州省区盟旗]直|等单位|等部门")
# 目标任务 is a task, 工作目标 none
NAMES_A_TASK = re.compile(r"任务|事项|措施|举措|内容|实事")
MIXED = re.compile(r"单位|部门")


@cache
def _any(key: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, words("tables", key)), key=len, reverse=True)))


@cache
def _exact(key: str) -> frozenset[str]:
    return frozenset(words("tables", key))


def plain(cell: str) -> str:
    """A cell in one width without its spaces."""
    return squeeze(fold(cell))


def is_nothing(cell: str) -> bool:
    """Whether a cell says that there is nothing: 无, —, or no character at all."""
    return not cell.strip() or plain(cell) in _exact("nothing") or cell.strip() in _exact("nothing")


@cache
def kind_of(heading: str) -> str | None:
    """What stands below a heading, None where the words can be none."""
    text = plain(heading)
    if text in _exact("number"):
        return "number"
    if not 1 < len(text) <= LONGEST_HEADING or NO_HEADING.search(text):
        return None
    if text in _exact("other_exact"):
        return "other"
    held = [kind for kind in KINDS if _any(kind).search(text)]
    if held[-1:] == ["goal"] and not NAMES_A_TASK.search(text):
        held.remove("task") if "task" in held else None  # 工作目标, 项目成效
    if "lead" in held and "support" in held:
        return "implement"  # 牵头及配合单位: its cells say who leads
    if held[:1] == ["person"] and MIXED.search(text):
        return "implement"  # 责任单位及责任人
    return held[0] if held else "other"


def names_people(heading: str) -> bool:
    """Whether persons may stand in the column: 责任领导, 责任单位及责任人."""
    return bool(_any("person").search(plain(heading)))


def looks_like_headings(cells: Sequence[str]) -> bool:
    """Whether at least three cells read like headings of a table of any sort."""
    kinds = [kind_of(cell) for cell in cells if cell]
    return (
        len(kinds) >= 3
        and None not in kinds
        and sum(kind != "other" for kind in kinds) >= 3
        and any(kind in ("task", "goal", *DUTIES, "person") for kind in kinds)
    )


def column_kinds(cells: Sequence[str]) -> tuple[str, ...] | None:
    """What stands below each heading; None where the cells are no headings of a task table."""
    if len(cells) < 3:
        return None
    kinds = tuple(kind_of(cell) or "" for cell in cells)
    if "" in kinds or ("task" not in kinds and "goal" not in kinds and "group" not in kinds):
        return None
    return kinds if any(kind in (*DUTIES, "person") for kind in kinds) else None


def title_column(headings: Sequence[str], kinds: Sequence[str]) -> tuple[int, bool]:
    """The column that gives the title, and whether the cell is the title as it stands (任务名称 beside 任务内容)."""
    for wanted in ("task", "goal", "group"):
        columns = [index for index, kind in enumerate(kinds) if kind == wanted]
        if columns:
            break
    named = [
        index
        for index, (heading, kind) in enumerate(zip(headings, kinds, strict=True))
        if kind in ("task", "group", "goal", "other") and _any("names").search(plain(heading))
    ]
    if named and len({*columns, *named}) > 1:
        return named[0], True
    return max(columns, key=lambda index: (_rank(plain(headings[index])), index)), False


def _rank(heading: str) -> int:
    if _any("specific").search(heading):
        return 3
    if "目标" in heading:
        return 0
    return 1 if _any("general").search(heading) else 2
