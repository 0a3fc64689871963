"""Quantities a task aims at: `力争建成1个国家级产业园`, `覆盖率达到95%以上`, `不超过30名`.

In: a folded paragraph. Out: indicator, operator, value, unit and deadline of each quantity to be achieved; subsidies, conditions,
facts already given and counts that only say what a thing is made of are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from extract.deadlines import points, read_deadline
from extract.indicators import indicator
from extract.parts.lexicon import words
from extract.parts.numerals import number

Operator = Literal["=", ">=", "<=", "~"]


class Quantity(msgspec.Struct, frozen=True, gc=False):
    """One target; offsets cover number and unit in the text given."""

    indicator: str
    operator: Operator
    value: float
    unit: str
    deadline: str | None
    start: int
    end: int
    rule: str


def _any(*keys: str) -> str:
    listed = {word for key in keys for word in words("targets", key)}
    return "|".join(sorted(map(re.escape, listed), key=lambda word: (-len(word), word)))


# 1000万元的项目, 50人的班: quantities that describe a thing
OF_SOMETHING = ("元", "件", "人", "户", "级", "吨")
# 规模5亿元的产业引导基金: the size is what is aimed at
SIZE = re.compile(r"(?:规模|总额|总规模)(?:不低于|不少于|达到?|超过)?$")
_NUMBER = r"(?P<v>\d+(?:[，,]\d{3})*(?:\.\d+)?)"
_AFTER = r"(?P<a>\s*(?:及以上|以上|左右|以内|以下|及以下|之内|内))?"
# 21个   1.2万人次   200场次以上   5个百分点   95%   30—40家
QUANTITY = re.compile(
    rf"{_NUMBER}(?P<range>\s*(?:—|-|~|至|到)\s*\d+(?:\.\d+)?)?\s*(?P<more>余|多)?"
    rf"(?P<u>(?:[万亿千百]{{1,2}})?(?:(?:{_any('counts')})(?:及以上百分点|百分点)?)(?!工作日|自然日)|%|％|‰|倍|[万亿](?![一-龥])){_AFTER}"
)
# 25万贫困户   110万贫困人口: what is counted is the unit
OF_PEOPLE = re.compile(
    rf"{_NUMBER}(?P<u>[万亿])(?P<more>余|多)?(?P<n>(?![人户名])[一-龥]{{1,6}}?(?P<h>户|人)(?:口|家)?)(?!次|均)"
)
# 至少两次   不少于三家
HANZI = re.compile(
    r"(?P<op>至少|不少于|不低于)(?:有|新增|建成|培养|确保)?(?P<v>[一二两三四五六七八九十]{1,3})(?P<u>人|名|个|家|条|项|次|场|所|处)"
)
# 48小时内放行
SERVICE = re.compile(
    rf"{_NUMBER}(?P<u>{_any('times')})(?:之|以)?内(?=(?:[^，。；\d]{{0,4}})?(?:{_any('services')})|，其中)"
)
# 压减至15个工作日以内   不超过48小时   不少于45天
LIMIT = re.compile(
    rf"(?P<op>不得?低于|不得?少于|不得?超过|不高于|至少|压[减缩](?:至|到)|缩短(?:至|到|为)|控制在|减少(?:至|到)|降(?:至|到)|延长(?:至|到)|达到)"
    rf"{_NUMBER}(?P<u>{_any('times')})(?P<a>以上|以内|之内|内|左右)?"
)
LONGEST_COMPARISON = 16  # characters; 不得低于 and six more before the number
AT_LEAST = re.compile(
    r"(?:不得?(?:低于|少于)|(?<!不)(?<!不得)超过|至少|突破|(?<!不)大于|(?<!不)高于|≥|不小于|(?<!不)超|(?<!不)多于)(?:[^，。；\d]{0,6})$"
)
AT_MOST = re.compile(
    r"(?:不得?(?:超过|高于|多于)|控制在|(?<!不)(?<!不得)低于|(?<!不)小于|≤|不大于|降至|压[减缩]至|稳控在|缩短至)(?:[^，。；\d]{0,6})$"
)
ABOUT = re.compile(r"(?:约|大约|大概|近)$")
SEGMENT = re.compile(r"[^。；\t]+[。；]?")
GE = {"及以上", "以上"}
LE = {"以内", "以下", "及以下", "之内", "内"}
ORDINAL = re.compile(
    r"第$|[A-Za-z\d“+.—-]$|前$|每(?:隔|满)?$|每(?!年|季|月|周|半年)[^，。；\d]{0,3}$|“[^”\"，。]*$|十四五|十三五"
)
NAME_AFTER = re.compile(r"\s*(?:措施|举措|意见|条例|办法)|[ＡA]级|人?间|会(?=[\"”])")
MODIFIER_AFTER = re.compile(r"的(?!目标|标准|比例)")
CONDITION = re.compile(r"(?:^|，)(?:对|凡|按|按照|参加|经认定|符合|凡是|吸纳|领取|毕业|离校|签订)[^，。]*$")
BASIS = re.compile(r"(?:围绕|聚焦|基于|依托|针对|根据)[^，。；]{0,8}$|为$")
GIVEN_TO = re.compile(r"[^，。；]{2,16}(?:配备|提供|安装|发放|开展|购置|建设|办理)")  # 为20个乡镇卫生院配备…
PLAN_END = re.compile(r"(?:[，。；、）\t]|$|和|及|以及)")
PERCENT = ("%", "％")
FEW = re.compile(r"不低于|不少于")
DIGIT = re.compile(r"[\d至不](?:(?<=\d)|(?<=至)少|(?<=不)(?:少于|低于))")
ACHIEVE = re.compile(_any("achieve", "achieved"))
NO_TARGET = re.compile(rf"(?!{_any('no_target_but')})(?:{_any('no_target')})")
# 目前已建成…: a sentence that says what is, up to a word that says what shall be
STATED = re.compile(
    r"(?:(?:目前|截至[^，。；]{0,12}|去年|上年)，?[^，。；]{0,8}已)(?!.*(?:力争|确保|到20\d\d年|将|要))"
)
FACT = re.compile(_any("facts"))


def _operator(before: str, after: str | None, more: str | None) -> Operator:
    word = (after or "").strip()
    before = before[-LONGEST_COMPARISON:]
    if word == "左右" or ABOUT.search(before):
        return "~"
    if word in GE or AT_LEAST.search(before) or more:
        return ">="
    if word in LE or AT_MOST.search(before):
        return "<="
    return "="


NOT_DUE = re.compile(r"(?:基础|以来|度|起|版|发布|印发|已|计划|未裁|用)")
SINCE = re.compile(r"[在自从比较]")
PERIOD = re.compile(r"—|-|至|到|(?:前|以前|之前)?(?:建成|投用|登记|注册|出生|参加|印发)(?:[^，。；]{0,6}的|并)")


def _time_phrases(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """(start, end, ISO date) of each time phrase that can hold for what follows it."""
    found = []
    for match in points(text, start, end):
        if match["only"] is None and match["y"] is None:
            continue
        if NOT_DUE.match(text, match.end()) or (match.start() and SINCE.match(text, match.start() - 1)):
            continue
        if PERIOD.match(text, match.end()):
            continue
        value = read_deadline(match.group(), None)
        if value:
            found.append((*match.span(), value))
    return found


class _Sentence:
    """The quantities of one sentence, or part of one up to a semicolon."""

    def __init__(self, text: str, left: int, right: int, start: int) -> None:
        self.text, self.left, self.right = text, left, right
        self.body = text[left:right]
        sentence = max(text.rfind("。", 0, left) + 1, start)
        self.times = _time_phrases(text, sentence, right)
        self.context = text[sentence:left]
        self.after = 0  # the end of what is said of the quantity before
        self.known: str | None = None  # and what it counts

    def quantities(self) -> Iterator[Quantity]:
        found: list[tuple[re.Match[str], str]] = []
        body = self.body
        for pattern, rule, possible in (
            (SERVICE, "time-limit-of-a-service", "内" in body),
            (LIMIT, "limit-of-time", True),
            (OF_PEOPLE, "people-counted-by-their-kind", "万" in body or "亿" in body),
            (QUANTITY, "quantity-after-achieving-verb", True),
            (HANZI, "numeral-after-at-least", "少" in body or "不低于" in body),
        ):
            for match in pattern.finditer(body) if possible else ():
                taken = any(m.start("v") < match.end() and match.start("v") < m.end() for m, _ in found)
                if not taken:
                    found.append((match, rule))
        for match, rule in sorted(found, key=lambda each: each[0].start("v")):
            if quantity := self._quantity(match, rule):
                yield quantity

    def _quantity(self, match: re.Match[str], rule: str) -> Quantity | None:
        """The target that a match is, None where it is no target."""
        body, at, end = self.body, match.start("v"), match.end("u")
        before, unit = body[:at], match["u"].replace("％", "%")
        groups = match.groupdict()
        operator = _operator(before, groups.get("a"), groups.get("more"))
        if rule == "time-limit-of-a-service":
            operator = "<="
        elif rule == "numeral-after-at-least":
            operator = ">="
        elif rule == "people-counted-by-their-kind":
            if not self._wanted(match, before):
                return None
            unit, end = unit + match["h"], match.end()
        elif rule == "quantity-after-achieving-verb":
            if not self._wanted(match, before):
                return None
            operator = ">=" if "及以上百分点" in unit else operator
            unit = unit.replace("及以上百分点", "百分点")
        name, past = indicator(body, at, match.end(), unit, self.after, self.known)
        if rule == "people-counted-by-their-kind":
            name = body[match.start("n") : match.end()]
        self.after, self.known = past, name
        value = (
            float(number(match["v"])) if rule == "numeral-after-at-least" else float(re.sub("[，,]", "", match["v"]))
        )
        deadline = self._due(self.left + at)
        return Quantity(name, operator, value, unit, deadline, self.left + at, self.left + end, rule)

    def _due(self, at: int) -> str | None:
        """The time phrase that holds for a quantity: the last before it; 2032年 of 2032年20户 holds for no other."""
        for start, end, due in reversed(self.times):
            if start < at and (end == at or not self.text[end].isdigit()):
                return due
        return None

    def _wanted(self, match: re.Match[str], before: str) -> bool:
        """Whether a quantity is something to be reached."""
        body, at = self.body, match.start()
        begin = max(body.rfind("，", 0, at), body.rfind("：", 0, at), -1) + 1
        end = next((i for i in range(match.end(), len(body)) if body[i] in "，。；"), len(body))
        clause = body[begin:end]
        if NO_TARGET.search(clause) or ORDINAL.search(before) or NAME_AFTER.match(body, match.end()):
            return False
        if STATED.search(self.context + body[:at]):
            return False
        if clause.endswith("的") or CONDITION.search(body[begin:at]):
            return False
        percent = match["u"] in PERCENT
        at_least = percent and FEW.search(before[-6:])
        describes = percent or match["u"].endswith(OF_SOMETHING)
        if describes and MODIFIER_AFTER.match(body, match.end()) and not at_least and not SIZE.search(before):
            return False
        if BASIS.search(body[begin:at]) and not GIVEN_TO.match(body, match.end()):
            return False
        return self._planned(match, begin, at)

    def _planned(self, match: re.Match[str], begin: int, at: int) -> bool:
        """Whether a verb says that the quantity is to be reached, or a plan prints it behind what it counts (农家书屋12个)."""
        body = self.body
        if ACHIEVE.search(body, 0, at) or GIVEN_TO.match(body, match.end()):
            return True
        noun = body[max(begin, self.after) : at].strip()
        return len(noun) >= 2 and bool(PLAN_END.match(body, match.end())) and not FACT.search(self.context + body)


def read_targets(text: str, start: int, clauses: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    """The targets of text[start:] outside the responsibility clauses."""
    for segment in SEGMENT.finditer(text, start):
        left, right = segment.span()
        if not DIGIT.search(text, left, right):
            continue
        for quantity in _Sentence(text, left, right, start).quantities():
            if not any(a <= quantity.start < b for a, b in clauses):
                yield quantity
