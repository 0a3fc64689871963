"""A responsibility clause → who has which duty.

In: the inside of `（牵头单位：某局；配合单位：甲局、乙局）`, `〔甲局、乙局按职责分工负责，丙院具体负责〕`, or a line `牵头部门：某局`, folded.
Out: `Clause`: assignments in the order of print, deadlines, and what was not understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.facts import Duty
from extract.parts.lexicon import words
from extract.parts.participants import parse_list
from extract.parts.units import ENDINGS, split_units

DUTIES: tuple[Duty, ...] = ("lead", "support", "implement", "shared")


@dataclass(frozen=True, slots=True)
class Assignment:
    """One party of a clause; offsets are those of the text given, `rank` counts within its list from 1."""

    duty: Duty
    person: bool
    start: int
    end: int
    rank: int
    expanded: str | None
    rule: str


@dataclass(slots=True)
class Clause:
    """What a clause says. `later` holds units it adds to the tasks after it (以下责任单位均包括…), `unread` what has no sense."""

    start: int
    end: int
    assignments: list[Assignment] = field(default_factory=list)
    later: list[Assignment] = field(default_factory=list)
    later_quote: tuple[int, int] | None = None
    deadline: tuple[int, int] | None = None
    unread: list[tuple[int, int]] = field(default_factory=list)


def _listed(key: str) -> str:
    return "|".join(sorted(map(re.escape, words("responsibility", key)), key=len, reverse=True))


_BY_LABEL: dict[str, Duty] = {label: duty for duty in DUTIES for label in words("responsibility", duty)}
# 牵头单位：  责任单位为  完成时限：
LABEL = re.compile(
    rf"(?P<rank>第[一二三]|主要|各|市级|省级|州级|县级|区级)?(?:(?P<unit>{'|'.join(sorted(map(re.escape, _BY_LABEL), key=len, reverse=True))})|(?P<person>{_listed('people')})"
    rf"|(?P<date>{_listed('deadlines')})|(?P<other>{_listed('others')}))(?:（[^（）]*）)?\s*(?:：|(?<=[位门])为|(?<=[位门限])\s(?=\S))\s*"
)
_END = r"(?=$|[，；。）〕、\s]|等)"
_BEFORE_UNIT = r"(?=$|[，；。）〕、\s]|等|[市省州县区盟旗各国](?![^，；。]{0,3}$))"
# what closes a list of units, by duty; the order decides where two begin at one place
VERBS: tuple[tuple[Duty, re.Pattern[str]], ...] = (
    ("support", re.compile(rf"(?:分别|共同)?(?:按照?|依)(?:照)?(?:各自)?(?:工作)?(?:职责|职能)(?:分工)?(?:分别|共同|积极|协同)*(?:配合|参与|协助|协同|支持)(?:落实|推进|做好)?{_END}")),
    ("shared", re.compile(rf"(?:分别|共同)?(?:按照?|依)(?:照)?(?:各自)?(?:工作)?(?:职责|职能)(?:分工)?(?:和权限)?(?:分别|共同|协同|抓好|组织|具体)*(?:负责|落实|抓好落实|推进|实施|做好|承担|牵头负责)?(?:落实|推进|实施|工作)?{_END}")),
    ("shared", re.compile(rf"(?:按照?)(?:任务)?分工(?:分别|共同|协同)*(?:负责|落实|推进|实施){_END}")),
    ("lead", re.compile(rf"(?:共同|分别|联合|总)?牵头(?:负责|落实|组织|组织实施|推进|抓总|实施|会同|，会同|组织落实|抓好落实)?{_BEFORE_UNIT}|(?:主办|主责){_END}|(?<=[局委厅办部])牵头(?=[^，。；]{{2,}}(?:配合|参与))")),
    ("support", re.compile(rf"(?:共同|积极|协同|分别|协助|密切)*(?:配合|参与|协助|支持|协办|协同)(?:落实|推进|实施|做好|工作)?{_END}|(?<=等)(?:部门|单位)(?:配合|参与|协同){_END}")),
    ("implement", re.compile(rf"(?:具体|共同|分别|直接|统筹|组织|全面|分级)*(?:负责|承担)(?:组织|具体|分别|推进)*(?:落实|实施|组织实施|推进|抓落实|落实到位)?{_END}|(?:分别|共同|具体|组织|抓好|抓|推进|认真)*(?:组织实施|实施|抓好落实|贯彻落实|落实|承办|推进){_END}")),
)
SENTENCE = re.compile(r"[^。]+")
LATER = re.compile(r"以下(?:各项)?(?:任务)?(?:的)?(?:责任|配合|牵头|落实)?(?:单位|部门)?(?:均|都)(?:包括|含|有)(?P<who>[^。]+?)(?:，|；)?(?:不再(?:逐一|一一|重复|另行|分别)?列出|不再赘述|不再列示)")
LEAD_WITH = re.compile(r"会同|商(?!务|业)")


def may_be_clause(text: str) -> bool:
    """A cheap look: whether `text` holds a word that responsibility clauses hold."""
    return "负责" in text or "牵头" in text or "单位" in text or "配合" in text or "部门" in text or "责任" in text or "落实" in text


def _verb(text: str, start: int, end: int) -> tuple[Duty, int, int] | None:
    """The first verb of duty in text[start:end]: (duty, start, end)."""
    best: tuple[Duty, int, int] | None = None
    for duty, pattern in VERBS:
        match = pattern.search(text, start, end)
        if match and (best is None or match.start() < best[1] or (match.start() == best[1] and match.end() > best[2])):
            best = duty, match.start(), match.end()
    return best


def _assign(clause: Clause, text: str, start: int, end: int, duty: Duty, rule: str) -> int:
    """Adds the units of text[start:end]; returns how many were read."""
    count = 0
    for unit in split_units(text, start, end):
        printed = text[unit.start : unit.end]
        if not _is_unit(printed):
            clause.unread.append((unit.start, unit.end))
            continue
        count += 1
        clause.assignments.append(Assignment(duty, False, unit.start, unit.end, count, unit.expanded, rule))
    return count


def _is_unit(printed: str) -> bool:
    """Whether a piece of a list reads like a unit: by its last word, or short and without a word of prose."""
    if ENDINGS.search(re.sub(r"（[^（）]*）$", "", printed)):
        return True
    return 2 <= len(printed) <= 20 and not re.search(r"[，。；：]|(?:的|了|要|应|将|须)|工作|建设|任务|情况|问题", printed)


def _verbs(clause: Clause, text: str, start: int, end: int, default: Duty | None) -> None:
    """Lists closed by verbs: 甲局牵头，乙局、丙局配合; what no verb closes has the duty of the label before it."""
    position = start
    while position < end:
        found = _verb(text, position, end)
        if found is None:
            break
        duty, at, after = found
        with_whom = LEAD_WITH.search(text, position, at) if duty in ("implement", "lead") else None
        if with_whom and with_whom.start() - position >= 2:
            _assign(clause, text, position, with_whom.start(), "lead" if duty == "lead" else duty, f"units-before-{duty}-verb")
            _assign(clause, text, with_whom.end(), at, "support", "units-after-with")
        else:
            _assign(clause, text, position, at, duty, f"units-before-{duty}-verb")
        position = after
        if text[at:after].endswith("会同"):
            position = _joined_by(clause, text, after, end)
    rest = text[position:end].strip("，。；、 　：")
    if not rest:
        return
    if default is not None:
        _assign(clause, text, position, end, default, f"units-after-{default}-label")
    elif clause.assignments and not re.fullmatch(r"等|等部门|等单位|有关部门|持续推进|长期坚持|并长期坚持", rest):
        clause.unread.append((position, end))


def _joined_by(clause: Clause, text: str, start: int, end: int) -> int:
    """甲局牵头会同乙局、丙局负责: who stands behind 会同 supports."""
    stop = re.compile(r"(?:等部门|等单位)?(?:按职责分工)?(?:负责|落实|实施|组织实施|推进|配合|$)|，|；").search(text, start, end)
    at = stop.start() if stop else end
    _assign(clause, text, start, at, "support", "units-after-with")
    return stop.end() if stop else end


def _people(clause: Clause, text: str, start: int, end: int) -> None:
    """牵头领导：市委常委、副市长张某: persons with their posts."""
    who = parse_list(text, start, end) or []
    for rank, person in enumerate((p for p in who if p.kind == "person"), 1):
        clause.assignments.append(Assignment("lead", True, person.start, person.end, rank, None, "leader-after-label"))
    if not who:
        clause.unread.append((start, end))


def _labels(clause: Clause, text: str, start: int, end: int) -> bool:
    """Lists after labels; False where there is no label."""
    labels = list(LABEL.finditer(text, start, end))
    if not labels:
        return False
    if labels[0].start() > start:
        _before(clause, text, start, labels[0].start())
    for index, match in enumerate(labels):
        stop = labels[index + 1].start() if index + 1 < len(labels) else end
        if match["date"]:
            clause.deadline = (match.end(), stop)
        elif match["person"]:
            _people(clause, text, match.end(), stop)
        elif match["other"]:
            clause.unread.append((match.start(), stop))
        else:
            _verbs(clause, text, match.end(), stop, _BY_LABEL[match["unit"]])
    return True


def _before(clause: Clause, text: str, start: int, end: int) -> None:
    """What stands before the first label: a date (6月底完成), or lists of their own."""
    rest = text[start:end].strip("，；。 ")
    if re.search(r"\d+月|\d{4}年|底前|季度|长期|持续|推进|完成|优化|长效|立即|常态", rest) and not re.search(r"局|委(?!员)|办公室|政府", rest):
        clause.deadline = (start, start + len(text[start:end].rstrip("，；。 ")))
    elif rest:
        _verbs(clause, text, start, end, None)


def read_clause(text: str, start: int, end: int) -> Clause | None:
    """The clause that folded text[start:end] is, None where it assigns nothing to anybody."""
    clause = Clause(start, end)
    for sentence in SENTENCE.finditer(text, start, end):
        later = LATER.search(text, sentence.start(), sentence.end())
        if later:
            aside = Clause(start, end)
            _assign(aside, text, later.start("who"), later.end("who"), "implement", "units-for-later-tasks")
            clause.later, clause.later_quote = aside.assignments, later.span()
            continue
        if not _labels(clause, text, sentence.start(), sentence.end()):
            _verbs(clause, text, sentence.start(), sentence.end(), None)
    return clause if clause.assignments or clause.later else None
