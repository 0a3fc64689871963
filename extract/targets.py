"""Quantities a task aims at: `力争建成1个国家级产业园`, `覆盖率达到95%以上`, `不超过30名`.

In: a folded paragraph. Out: indicator, operator, value, unit and deadline of each quantity to be achieved; subsidies, conditions,
facts already given and counts that only say what a thing is made of are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from extract.deadlines import POINT, read_deadline
from extract.parts.lexicon import words
from extract.parts.numerals import number

Operator = Literal["=", ">=", "<=", "~"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """One target; offsets cover number and unit in the text given."""

    indicator: str
    operator: Operator
    value: float
    unit: str
    deadline: str | None
    start: int
    end: int
    rule: str


_COUNTS = "|".join(words("targets", "counts"))
# 1000万元的项目, 50人的班: quantities that describe a thing
OF_SOMETHING = ("元", "件", "人", "户", "级", "吨")
_TIMES = "小时|分钟|个?工作日|天|日"
QUANTITY = re.compile(
    rf"(?P<v>\d+(?:[，,]\d{{3}})*(?:\.\d+)?)(?P<range>\s*(?:—|-|~|至|到)\s*\d+(?:\.\d+)?)?\s*(?P<more>余|多)?"
    rf"(?P<u>(?:[万亿千百]{{1,2}})?(?:(?:{_COUNTS})(?:及以上百分点|百分点)?)|%|％|‰|倍|[万亿](?![一-龥]))(?P<a>\s*(?:及以上|以上|左右|以内|以下|及以下|之内|内))?"
)
HANZI = re.compile(
    r"(?P<op>至少|不少于|不低于)(?:有|新增|建成|培养|确保)?(?P<v>[一二两三四五六七八九十]{1,3})(?P<u>人|名|个|家|条|项|次|场|所|处)"
)
SERVICE = re.compile(
    rf"(?P<v>\d+(?:\.\d+)?)(?P<u>{_TIMES})(?:之)?内(?=放行|办结|完成|答复|办理|反馈|处置|受理|送达|响应|到达|解决|审结|拨付|办毕|出具|回复|报送|兑付|，其中|完成)"
)
AT_LEAST = re.compile(r"(?:不低于|不少于|至少|超过|突破|大于|高于|≥|不小于|超|力争超过|多于)(?:[^，。；\d]{0,6})$")
AT_MOST = re.compile(r"(?:不超过|不高于|不多于|控制在|低于|小于|≤|不大于|降至|压减至|稳控在)(?:[^，。；\d]{0,6})$")
ABOUT = re.compile(r"(?:约|大约|大概|近)$")
SEGMENT = re.compile(r"[^。；]+[。；]?")
GE = {"及以上", "以上"}
LE = {"以内", "以下", "及以下", "之内", "内"}
ORDINAL = re.compile(r"第$|[A-Za-z\d“+.—-]$|前$|每$|每[^，。；\d]{0,3}$|“[^”\"，。]*$|十四五|十三五")
NAME_AFTER = re.compile(r"\s*(?:措施|举措|意见|条例|办法)|[ＡA]级|人?间")
MODIFIER_AFTER = re.compile(r"的(?!目标|标准|比例)")
CONDITION = re.compile(r"(?:^|，)(?:对|凡|按|按照|参加|经认定|符合|凡是|吸纳|领取|毕业|离校|签订)[^，。]*$")


def _pattern(key: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, words("targets", key)), key=len, reverse=True)))


ACHIEVE = _pattern("achieve")
NO_TARGET = _pattern("no_target")


def _operator(before: str, after: str | None, more: str | None) -> Operator:
    word = (after or "").strip()
    if word == "左右" or ABOUT.search(before):
        return "~"
    if word in GE or AT_LEAST.search(before) or more:
        return ">="
    if word in LE or AT_MOST.search(before):
        return "<="
    return "="


def _time_phrases(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """(offset, ISO date) of each time phrase that can hold for what follows it."""
    found = []
    for match in POINT.finditer(text, start, end):
        if match["only"] is None and match["y"] is None:
            continue
        if re.match(
            r"(?:基础|以来|度|起|版|发布|印发|已|计划|未裁|用)", text[match.end() : match.end() + 4]
        ) or re.search(r"(?:在|自|从|比|较)$", text[max(0, match.start() - 1) : match.start()]):
            continue
        if re.match(
            r"—|-|至|到|(?:前|以前|之前)?(?:建成|投用|登记|注册|出生|参加|印发)(?:[^，。；]{0,6}的|并)",
            text[match.end() : match.end() + 12],
        ):
            continue
        value = read_deadline(match.group(), None)
        if value:
            found.append((match.start(), value))
    return found


def _wanted(segment: str, at: int, match: re.Match[str], before: str) -> bool:
    """Whether the quantity at `at` of its segment is something to be reached."""
    clause_start = max(segment.rfind("，", 0, at), segment.rfind("：", 0, at), -1) + 1
    clause_end = next((i for i in range(match.end(), len(segment)) if segment[i] in "，。；"), len(segment))
    clause = segment[clause_start:clause_end]
    if NO_TARGET.search(clause) or ORDINAL.search(before) or NAME_AFTER.match(segment, match.end()):
        return False
    if clause.endswith("的") or CONDITION.search(segment[clause_start:at]):
        return False
    unit = match["u"]
    percent = unit in ("%", "％")
    at_least = percent and re.search(r"不低于|不少于", before[-6:])
    if MODIFIER_AFTER.match(segment, match.end()) and not at_least and (percent or unit.endswith(OF_SOMETHING)):
        return False
    verb = ACHIEVE.search(segment, 0, at)
    return verb is not None and not re.search(
        r"(?:围绕|聚焦|基于|依托|针对|根据|为)[^，。；]{0,8}$", segment[clause_start:at]
    )


def _indicator(segment: str, match: re.Match[str], start: int) -> str:
    """What is counted: the noun behind number and unit, else the words before them back to a verb."""
    behind = re.match(r"(?:的)?(?P<n>[^，。；、（）\d]{2,30})", segment[match.end() :])
    if match["u"] not in ("%", "％", "‰", "倍") and behind and not re.match(r"以上|以内|左右|及|和|，", behind["n"]):
        return re.sub(r"(?:的)?(?:建设|直达配送|任务|目标)$", "", behind["n"]) or behind["n"]
    before = re.split(r"[，。；：]", segment[: match.start()])[-1]
    before = re.sub(
        r"(?:不低于|不少于|不超过|不高于|达到|达|超过|突破|增长|提高到?|提升至?|降低|保持在|控制在|至少|≥|≤|超|为|至|到)+$",
        "",
        before,
    )
    last = max(ACHIEVE.finditer(before), key=lambda found: found.start(), default=None)
    if last and last.end() < len(before) - 1:
        before = before[last.end() :]
    return re.sub(r"^(?:(?:到)?20\d\d年(?:底前|底)?|全市|全年|力争)+", "", before) or segment[start : match.end()]


def read_targets(text: str, start: int, clauses: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    """The targets of text[start:] outside the responsibility clauses."""
    for segment in _segments(text, start):
        left, right = segment
        if not re.search(r"\d|至少|不少于", text[left:right]):
            continue
        sentence = text.rfind("。", 0, left) + 1
        times = _time_phrases(text, max(sentence, start), right)
        body = text[left:right]
        for pattern, rule in (
            (SERVICE, "time-limit-of-a-service"),
            (QUANTITY, "quantity-after-achieving-verb"),
            (HANZI, "numeral-after-at-least"),
        ):
            for match in pattern.finditer(body):
                at = left + match.start()
                if any(a <= at < b for a, b in clauses):
                    continue
                deadline = next((value for offset, value in reversed(times) if offset < at), None)
                before = body[: match.start()]
                if rule == "time-limit-of-a-service":
                    yield Quantity(
                        _indicator(body, match, match.start()),
                        "<=",
                        float(match["v"]),
                        match["u"],
                        deadline,
                        at,
                        left + match.end("u"),
                        rule,
                    )
                elif rule == "numeral-after-at-least":
                    yield Quantity(
                        _indicator(body, match, match.start()),
                        ">=",
                        float(number(match["v"])),
                        match["u"],
                        deadline,
                        left + match.start("v"),
                        left + match.end("u"),
                        rule,
                    )
                elif _wanted(body, match.start(), match, before):
                    value = float(re.sub(r"[，,]", "", match["v"]))
                    unit = match["u"].replace("％", "%").replace("及以上百分点", "百分点")
                    more = match["more"] or (">" if "及以上百分点" in match["u"] else None)
                    yield Quantity(
                        _indicator(body, match, match.start()),
                        _operator(before, match["a"], more),
                        value,
                        unit,
                        deadline,
                        at,
                        left + match.end("u"),
                        rule,
                    )


def _segments(text: str, start: int) -> Iterator[tuple[int, int]]:
    for match in SEGMENT.finditer(text, start):
        yield match.start(), match.end()
