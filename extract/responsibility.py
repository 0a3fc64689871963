"""A responsibility clause → who has which duty.

In: the text of a clause, folded: `甲局牵头，乙局、丙局按职责分工负责`, `牵头单位：甲局；配合单位：乙局（2025年6月底前）`.
Out: `Clause`: assignments in the order of print, the deadline, and what was not understood.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from extract.facts import Duty
from extract.parts.leaders import person_with_post, read_leaders
from extract.parts.lexicon import words
from extract.parts.units import ENDINGS, split_units


class Assignment(msgspec.Struct, frozen=True, gc=False):
    """One party of a clause; offsets are those of the text given, `rank` counts within its list from 1."""

    duty: Duty
    person: bool
    start: int
    end: int
    rank: int
    expanded: str | None
    rule: str


class Clause(msgspec.Struct):
    """What a clause says. `later` holds units it adds to the tasks after it (以下责任单位均包括…), `unread` what has no sense."""

    start: int
    end: int
    assignments: list[Assignment] = msgspec.field(default_factory=list)
    later: list[Assignment] = msgspec.field(default_factory=list)
    later_quote: tuple[int, int] | None = None
    deadline: tuple[int, int] | None = None
    unread: list[tuple[int, int]] = msgspec.field(default_factory=list)


def _any(key: str) -> str:
    return "|".join(sorted(map(re.escape, words("responsibility", key)), key=len, reverse=True))


MASK = "＿"
# 此项工作由   以上第13至15项任务由   上述各项措施均由: what a clause speaks of, before its units
_NUMBERED = r"第?[一二三四五六七八九十\d（）]+项?(?:(?:至|到|—|-|、|和|及)第?[一二三四五六七八九十\d（）]+项?)*"
OPENING = re.compile(
    rf"[（〔]?(?:(?:此|该|本|这)(?:项|条|款)|(?P<above>以上|上述|前述|本(?:部分|节|章))(?P<which>{_NUMBERED})?)(?:各|所有|全部)?项?"
    r"(?:重点|具体|主要|相关|政策)*(?:工作|任务|措施|事项|条款|内容|举措|项目|指标)*(?:任务|事项|措施)?(?:均|都|，|：)*由?"
)
DUTIES: tuple[Duty, ...] = ("lead", "support", "shared", "implement")
_OFFICE = rf"(?:{_any('middles')})*(?:{_any('offices')})(?:[及和、/](?:{_any('offices')}|责任人|负责人|联系人))?"
# 牵头单位   市级责任单位   牵头考核单位   主办   配合
_LABELLED = "|".join(rf"(?P<{duty}>(?:{_any(duty)}){_OFFICE})" for duty in DUTIES)
# 牵头单位：  责任单位为  完成时限：  牵头单位 某局  【牵头单位】某局
LABEL = re.compile(
    rf"(?P<open>〔)?(?:{_any('qualifiers')})*(?:(?P<person>{_any('people')})|(?P<date>{_any('deadlines')})|(?P<other>{_any('others')})|{_LABELLED}|(?P<bare>{_any('bare_labels')}))"
    r"(?:（[^（）]*）)?\s*(?(open)〕：?|(?:：|(?<=[位门体])(?:分别|均|都)?为(?=[^，。；]{2})|(?<=[位门限体])\s(?=\S)))\s*"
)
# What a label can begin with; its pattern is tried nowhere else.
LABEL_OPENS = frozenset(
    word[0]
    for key in ("qualifiers", "people", "deadlines", "others", *DUTIES, "bare_labels")
    for word in words("responsibility", key)
) | {"〔"}
# What a label ends with; a look for it is quicker than one for labels.
LABEL_END = re.compile(r"[：〕位门体限](?:(?<=[：〕])|(?<=[位门体])(?:分别|均|都)?为|(?<=[位门限体])\s)")
_CORES: tuple[tuple[Duty, re.Pattern[str]], ...] = tuple((duty, re.compile(_any(duty))) for duty in DUTIES)

_END = r"(?=$|[，；。）〕、\s]|等(?!级))"
_ADVERBS = rf"(?:{_any('adverbs')})*"
_BY_DUTIES = (
    r"(?:按照?|依照?|依据|根据|结合|对照|立足)(?:各自|部门|有关|相关|规定|法定|工作|任务)*的?"
    r"(?:职责|职能|分工|权限|职权)(?:职责|职能|任务|权限|分工|要求|范围)*"
)
_NO_VERB = r"(?!单位|部门|领导|机构|责任|人|组(?!织)|处(?!理)|科|县区?|专班|[市省州县区]领导|制(?!定)|任|同志)"
# 某局牵头某厅配合: a unit begins right behind the verb
_UNIT_BEHIND = r"(?=(?:[市省州县区盟旗各国]|相关|有关)[^，；。、]{1,20}(?:配合|参与|协助|负责|落实))"
# The verbs that close a list of units, by duty. Earlier alternatives win where two begin at one place.
VERB = re.compile(
    rf"(?P<support>(?:{_BY_DUTIES}，?)?{_ADVERBS}(?:{_any('verbs_support')})(?:{_any('verbs_support')}|落实|推进|实施|做好|工作|开展)*(?:(?<=做好|落实|推进|实施|开展)[^，；。、）〕\s]{{1,14}})?{_END}"
    rf"|(?<=等)(?:部门|单位)(?:配合|参与|协同){_END})"
    rf"|(?P<shared>(?:分别|共同|各自)*{_BY_DUTIES}(?:，(?:共同|分别|各自)?(?:负责|落实|抓好落实))?[^，；。、）〕\s]{{0,14}}{_END}|分工(?:负责|落实|协作|抓落实){_END}|各负其责{_END})"
    rf"|(?P<lead>{_ADVERBS}总?牵头{_NO_VERB}(?:{_UNIT_BEHIND}|，?(?=会同|商)|(?!会同)[^，；。、）〕\s]{{0,16}}?{_END})|(?:{_any('verbs_lead')}|为主){_END})"
    rf"|[为是](?P<role>(?:{_any('qualifiers')})*(?:{_LABELLED.replace('?P<', '?P<as_')})){_END}"
    rf"|(?P<implement>{_ADVERBS}(?:负责|承担){_NO_VERB}[^，；。、）〕\s]{{0,16}}?{_END}|{_ADVERBS}(?:{_any('verbs_implement')}){_END})"
)
# What a verb can begin with; its pattern is tried nowhere else.
VERB_OPENS = re.compile(
    "[按依根结对立分共各总牵为是负承部单"
    + "".join(
        sorted(
            {
                word[0]
                for key in ("adverbs", "verbs_support", "verbs_lead", "verbs_implement")
                for word in words("responsibility", key)
            }
        )
    )
    + "]"
)
# 甲局会同乙局负责   甲局商乙局
WITH = re.compile(r"，?(?:会同|会商|联合(?=[市省州县区盟旗国各])|(?<=[局委厅办部府会])商(?=[市省州县区盟旗国各]))")
WITH_END = re.compile(
    rf"(?:等部门|等单位)?(?:(?:于|在)[^，；。、]{{1,14}}前)?(?:{_BY_DUTIES})?(?:共同|具体|分别)*(?:负责|落实|实施|组织实施|推进|配合|制定|$)[^，；。、]{{0,12}}{_END}|，|；"
)
# 以下责任单位均包括各县（市、区）人民政府，不再列出   以下均需各地区落实，不再逐一列出
LATER = re.compile(
    r"以下[^，。；：]{0,16}?(?:均|都|皆)(?:包括|包含|含|有|需要?|须|应|涉及|由)*"
    r"(?P<who>[^。]+?)(?:按职责分工)?(?:负责|落实|实施|配合|参与)?[，；]?(?:不再(?:逐一|一一|重复|另行|分别|单独|逐项)?(?:列出|列示|列明|罗列|赘述|标注)|下同)"
)
# 2024年12月底前完成   6月底取得阶段性成效并持续推进   持续推进
TIME = re.compile(
    r"[^，；。：局委厅办府]{0,6}?(?:(?:20\d\d年)?\d{1,2}月份?(?:\d{1,2}日)?[底末]?|20\d\d年(?:年?[底末]|上半年|下半年|[一二三四]季度)?|年[底末]|[一二三四]季度)[^，；。：局委厅办府]{0,24}"
    rf"|(?:并|需)?(?:{_any('no_date')})[^，；。：局委厅办府]{{0,14}}"
)
SENTENCE = re.compile(r"[^。]+")
INNER = re.compile(r"（[^（）]*）|〔[^〔〕]*〕|〈[^〈〉]*〉")
# （列第一位者为牵头单位，下同）   （主要负责人：张某）: what a bracket behind a unit says that is no part of its name
NOTE = re.compile(r"下同|以下简称|第一位?(?:者|的)|排名|排列")
NO_UNIT = re.compile(r"(?<!自)由|：")  # 救援组由某局(牵头), 省级：某厅: no unit, but who does what
# ，排在首位的为牵头单位: the document's rule, said within a clause
ORDER = re.compile(
    r"[^，。；：（）]*(?:第一|首位|最前|首)[^，。；：（）]{0,8}(?:为|是|作为)[^，。；：（）]{0,6}牵头[^，。；（）]*(?:，多个牵头[^，。；（）]*)?"
)
FIRST = re.compile("第一|最前|首")
SAME_BELOW = re.compile(r"(?<=[，；])下同(?=$|[，；。）〕])")
CONTACT = re.compile(r"^（(?:(?:主要|分管|直接|第一)?(?:负责人|责任人|责任领导|联系人|联络员)|联系电话|电话)")
PIECE = re.compile(r"[^，；。]+")
PROSE = re.compile(r"[，。；：]|(?:的|了|要|应|将|须)|工作|建设|任务|情况|问题|以上|以下")
CLAUSE_WORD = re.compile("负责|牵头|主办|承办|协办|单位|配合|部门|责任|落实|分工|主体|领导：|时限|时间：|为主")


def may_be_clause(text: str) -> bool:
    """A cheap look: whether `text` holds a word that responsibility clauses hold."""
    return CLAUSE_WORD.search(text) is not None


def _duty(match: re.Match[str], prefix: str = "") -> Duty:
    """The duty that a label's core word or a verb's group names."""
    for duty in DUTIES:
        if match[prefix + duty]:
            return duty
    printed = match["bare"]
    return (
        next(duty for duty, core in _CORES if core.search(printed))
        if any(core.search(printed) for _, core in _CORES)
        else "implement"
    )


def _next_verb(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first verb in text[start:end] that closes a list of units."""
    for opening in VERB_OPENS.finditer(text, start, end):
        if match := VERB.match(text, opening.start(), end):
            return match
    return None


@lru_cache(maxsize=4096)  # the same units lead task after task
def _is_body(printed: str) -> bool:
    """Whether a name ends as those of public bodies, places and companies do."""
    return bool(ENDINGS.search(INNER.sub("", printed)))


def _is_unit(printed: str) -> bool:
    """Whether a piece of a list reads like a unit: by its last word, or short and without a word of prose."""
    return _is_body(printed) or (2 <= len(printed) <= 20 and not PROSE.search(printed))


class _Reader:
    """Reads one clause; `text` is the folded text in which it stands, `plain` the same with dates and asides blanked out."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.clause = Clause(start, end)
        self.plain = text
        self.verbs = text

    def read(self) -> Clause | None:
        start, end = self.clause.start, self.clause.end
        self._later_tasks(start, end)
        opening = OPENING.match(self.plain, start, end)
        if opening:
            self._blank(*opening.span())
        self._notes(start, end)
        self._dates(start, end)
        within = INNER.sub(lambda m: MASK * len(m[0]), self.plain[start:end])
        self.verbs = self.plain[:start] + within + self.plain[end:]
        for sentence in SENTENCE.finditer(self.plain, start, end):
            self._sentence(sentence.start(), sentence.end())
        clause = self.clause
        read = [self.text[a.start : a.end] for a in clause.assignments]
        known = any(a.person for a in clause.assignments) or any(_is_body(printed) for printed in read)
        known = known or any(a.expanded for a in clause.assignments)
        return clause if known or clause.later else None

    def _blank(self, start: int, end: int) -> None:
        self.plain = self.plain[:start] + "，" * (end - start) + self.plain[end:]

    def _later_tasks(self, start: int, end: int) -> None:
        match = LATER.search(self.text, start, end) if "以下" in self.text[start:end] else None
        if match:
            ranked = enumerate(split_units(self.text, match.start("who"), match.end("who")), 1)
            self.clause.later = [
                Assignment("implement", False, u.start, u.end, rank, u.expanded, "units-for-later-tasks")
                for rank, u in ranked
            ]
            self.clause.later_quote = match.span()
            self._blank(*match.span())

    def _notes(self, start: int, end: int) -> None:
        """Brackets that are no part of a unit's name; （按职责分工负责） closes its list as the bare words do."""
        for inner in INNER.finditer(self.plain, start, end):
            left, right = inner.start() + 1, inner.end() - 1
            contact = CONTACT.match(inner.group())
            verb = VERB.fullmatch(self.plain, left, right)
            if (verb and verb["shared"]) or (not contact and LABEL.match(self.plain, left, right)):
                self._blank(inner.start(), inner.start() + 1)
                self._blank(inner.end() - 1, inner.end())
                continue
            if contact:
                self.clause.unread.append((inner.start() + 1, inner.end() - 1))
            if contact or NOTE.search(inner.group()):
                self._blank(*inner.span())
        if "牵头" in self.plain[start:end] and FIRST.search(self.plain, start, end):
            for order in ORDER.finditer(self.plain, start, end):
                self._blank(*order.span())
        for same in SAME_BELOW.finditer(self.plain, start, end):
            self._blank(*same.span())

    def _dates(self, start: int, end: int) -> None:
        """Dates without a label: 2024年12月底前完成; blanked out, so that what remains is labels, units and verbs."""
        for piece in PIECE.finditer(self.plain, start, end):
            left, right = piece.span()
            while left < right and self.text[left] in " 　、":
                left += 1
            if TIME.fullmatch(self.text, left, right) and not LABEL.search(self.text, left, right):
                self.clause.deadline = self.clause.deadline or (left, right)
                self._blank(left, right)

    def _sentence(self, start: int, end: int) -> None:
        labels = list(LABEL.finditer(self.plain, start, end)) if LABEL_END.search(self.plain, start, end) else []
        if not labels:
            self._lists(start, end, None)
            return
        if self.plain[start : labels[0].start()].strip("，；、 　"):
            self._lists(start, labels[0].start(), None)
        for index, match in enumerate(labels):
            stop = labels[index + 1].start() if index + 1 < len(labels) else end
            if match["date"]:
                self.clause.deadline = (match.end(), stop)
            elif match["person"]:
                self._people_and_rest(match.end(), stop)
            elif match["other"]:
                self.clause.unread.append((match.start(), stop))
            else:
                self._lists(match.end(), stop, _duty(match))

    def _lists(self, start: int, end: int, default: Duty | None) -> None:
        """Lists closed by verbs: 甲局牵头，乙局、丙局配合; what no verb closes has the duty of the label before it."""
        position = start
        led = False
        while match := _next_verb(self.verbs, position, end):
            duty = _duty(match, "as_") if match["role"] else _duty(match)
            rule = f"units-before-{duty}-verb"
            joint = WITH.search(self.plain, position, match.start())
            if joint and duty != "shared":
                self._units(position, joint.start(), duty, rule)
                self._units(joint.end(), match.start(), "support", "units-after-with")
            else:
                self._units(position, match.start(), duty, rule)
            position, led = match.end(), led or duty == "lead"
            joint = WITH.match(self.plain, position, end)
            if joint and duty == "lead":
                stop = WITH_END.search(self.plain, joint.end(), end)
                self._units(joint.end(), stop.start() if stop else end, "support", "units-after-with")
                position = stop.end() if stop else end
        rest = self.plain[position:end].strip("，。；、 　：")
        if not rest:
            return
        if default is not None:
            self._units(position, end, default, f"units-after-{default}-label")
        elif self.clause.assignments and not re.fullmatch(r"等|等?(?:有关|相关)?(?:部门|单位)", rest):
            self.clause.unread.append((position + self.plain[position:end].index(rest), end))

    def _units(self, start: int, end: int, duty: Duty, rule: str) -> None:
        rank = 0
        for unit in split_units(self.plain, start, end):
            printed = self.text[unit.start : unit.end]
            person = None if _is_body(printed) else person_with_post(self.text, unit.start, unit.end)
            if person is None and (NO_UNIT.search(printed) or not _is_unit(printed)):
                self.clause.unread.append((unit.start, unit.end))
                continue
            rank += 1
            own = next((d for d, core in _CORES if unit.role and core.fullmatch(unit.role)), duty)
            named = rule if own == duty else f"unit-with-{own}-in-brackets"
            left, right = person or (unit.start, unit.end)
            expanded = None if person else unit.expanded
            self.clause.assignments.append(Assignment(own, person is not None, left, right, rank, expanded, named))

    def _people_and_rest(self, start: int, end: int) -> None:
        """牵头领导：副市长张某；甲局、乙局按职责分工负责: the people end at ；, what stands behind are lists."""
        stop = self.plain.find("；", start, end)
        self._people(start, stop if stop >= 0 else end)
        if stop >= 0 and self.plain[stop:end].strip("，；、 　"):
            self._lists(stop, end, None)

    def _people(self, start: int, end: int) -> None:
        """牵头领导：市委常委、副市长张某: persons with their posts."""
        leaders = read_leaders(self.text, start, end)
        for rank, (left, right) in enumerate(leaders.names, 1):
            self.clause.assignments.append(Assignment("lead", True, left, right, rank, None, "leader-after-label"))
        self.clause.unread += leaders.unread


def read_clause(text: str, start: int, end: int) -> Clause | None:
    """The clause that folded text[start:end] is, None where it assigns nothing to anybody."""
    return _Reader(text, start, end).read()


def read_bare_list(text: str, start: int, end: int) -> Clause | None:
    """A list of units without label or verb (…。（市某局、市某委）) as a clause; None unless every piece ends as a body does."""
    clause = Clause(start, end)
    for rank, unit in enumerate(split_units(text, start, end), 1):
        printed = text[unit.start : unit.end]
        if rank > 1 and clause.deadline is None and unit.end == end and TIME.fullmatch(printed):
            clause.deadline = (unit.start, unit.end)
            continue
        if NO_UNIT.search(printed) or not _is_body(printed):
            return None
        clause.assignments.append(
            Assignment("implement", False, unit.start, unit.end, rank, unit.expanded, "units-of-a-bare-list")
        )
    return clause if clause.assignments else None
