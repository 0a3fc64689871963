"""What a clause says its people do: the verbs of a chronicle → roles.

`出席会议并讲话` → attend, speak; `到某县调研某项工作时强调` → inspect, speak; `参加揭牌仪式` → attend (揭牌 is a noun there).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from extract.parts.lexicon import table, words

ROLES = ("chair", "speak", "sit_in", "lead", "inspect", "witness", "unveil", "sign", "receive", "interviewed", "attend")


@cache
def verb_roles() -> dict[str, str]:
    """Verb → role; where a verb stands under two roles the first in ROLES' order wins."""
    return {verb: role for role in reversed(ROLES) for verb in words("roles", role)}


def _not_before(characters: str) -> str:
    """The look-ahead that refuses these characters; 中 only as 中心 (调研中小学 is no name), 部 not in 部分."""
    words = {"中": "中心", "部": "部(?!分)"}
    return "(?!" + "|".join(words.get(character, character) for character in characters) + ")"


# 工作, 党组织 and 建设 hold no verb
BEHIND = {"作": "作(?<![工合协操动]作)", "组织": "组织(?<!党组织)", "设": "设(?<!建设)"}


def _alternatives(known: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, the longest first; none where it is part of a name (研究院, 组织部)."""
    inside = table("roles", "part_of_a_name")
    guarded = []
    for word in sorted(known, key=lambda w: (-len(w), w)):
        guard = next((_not_before(after) for ending, after in inside.items() if word.endswith(ending)), "")
        guarded.append(BEHIND.get(word, re.escape(word)) + guard)
    return re.compile("|".join(guarded))


@cache
def verbs() -> re.Pattern[str]:
    """Any verb of the lexicon."""
    return _alternatives(verb_roles())


@cache
def starters() -> re.Pattern[str]:
    """The words with which what people do can begin: verbs and what stands before verbs."""
    return _alternatives({*verb_roles(), *words("roles", "adverbials")})


# A verb before these is part of a name of an event or thing: 揭牌仪式, 调研组, 汇报会, 签约项目.
NOUN_AFTER = re.compile(
    r"(?:动员|部署|推进|座谈|交流|调度|汇报|发布|推介|总结|表彰|项目|协议|启动|集中|现场)*(?:仪式|大会|会议|会(?!见|谈|商|同|泽|宁|理|东|昌|同)|组|团(?!结)|队|活动|现场会|报告会|对象|专班|方案|办法|条例|机制|制度|合同|员|室(?!内)|平台|期间|之旅|要点|讲话精神|反馈|台账|表彰|书|函|单)"
)
SPEECH_NOUN_AFTER = re.compile(r"(?:交流|动员|部署|推介)*(?:会(?!议)|会议|大会|精神|材料|仪式|稿|活动)")
# 并…, …时强调, 和…: what may bring a further verb
JOINT = re.compile(
    r"并且|并(?!购|联|列|网|轨|行)|，|随后|(?:时|中|期间)(?=强调|指出|要求|提出|寄语|勉励|发言|表示|汇报|介绍|作)|、|和|及|同时|而后|暨"
)
# in the neighbourhood of a verb these make another role of it
COMPOUND = (
    (
        re.compile(
            r"作[^，。；]{0,40}?(?:推介|报告|讲话|发言|辅导|部署|安排|汇报|要求|介绍|通报|点评|总结|说明|动员|致辞|解读|宣讲|讲座|授课|表态|述职)"
        ),
        "speak",
    ),
    (re.compile(r"(?:提出|提)[^，。；]{0,10}?要求"), "speak"),
    (re.compile(r"致[^，。；]{0,8}?[辞词]"), "speak"),
    (re.compile(r"(?:讲|上|讲授)[^，。；]{0,12}?(?:党课|思政课|一课)"), "speak"),
    (
        re.compile(
            r"(?:率|带)(?:队|团)|(?:率领?|带领)(?![先领队团])[^，。；]{1,60}?"
            r"(?:组(?!成)|团|队|一行|人员|干部|同志|负责人|负责同志|企业家|部门|委员|代表)"
        ),
        "lead",
    ),
    (re.compile(r"接受[^，。；]{0,24}?(?:采访|专访)"), "interviewed"),
    (re.compile(r"为[^，。；]{1,40}?(?:揭牌|揭幕|授牌)"), "unveil"),
    (
        re.compile(
            r"开展[^，。；]{0,30}?(?:调研|检查|巡河|巡林|巡湖|巡查|督导|督查|走访|慰问|考察|视察|暗访|接访|执法检查)(?!工作?方案)"
        ),
        "inspect",
    ),
    (
        re.compile(
            r"(?:到|赴|深入|前往|走进|来)[^，。；]{1,60}?(?:调研|检查|考察|视察|督导|督查|走访|慰问|看望|巡查|察看|巡河|巡林|现场办公|指导|接访|暗访)(?!组|团|会|座谈)"
        ),
        "inspect",
    ),
)
# the words of a speech: what follows is said, not done
SPEECH = re.compile(
    r"(?:强调|指出|要求|寄语|勉励|提出(?!要求))(?=，|：|[^，。作]{0,14}(?:要|以|把|坚持|进一步|继续|深))(?<!提出要求)(?<!部署要求)(?<!工作要求)(?<!有关要求)"
)
# what is said after it, to the end of the sentence
SPOKEN = re.compile(SPEECH.pattern + r"[^。]*")
PROSE = re.compile(r"强调|指出|要求|寄语|勉励|提出")
# 提出要求 ends there: no words of a speech follow
DEMANDS = re.compile(r"(?:提出|提|作)[^，。；]{0,10}要求")


class Predicate(msgspec.Struct, frozen=True, gc=False):
    """The roles a clause gives, and where the prose that 强调 opens begins (-1 without)."""

    roles: tuple[str, ...]
    prose: int


def _first_verb(text: str) -> tuple[str, int, int] | None:
    """(role, start, end) of the first verb in `text` that is no noun there."""
    compounds = [(found, role) for pattern, role in COMPOUND if (found := pattern.search(text))]
    for found, role in compounds:
        if not found.start():
            return role, 0, found.end()
    for match in verbs().finditer(text):
        role = verb_roles()[match.group()]
        after = text[match.end() :]
        if role == "speak" and match.group() != "宣布" and SPEECH_NOUN_AFTER.match(after):
            continue
        if role not in ("attend", "chair", "sit_in", "speak") and NOUN_AFTER.match(after):
            continue
        for found, compound in compounds:
            if found.start() < match.start() <= found.end():
                return compound, found.start(), found.end()
        return role, match.start(), match.end()
    if not compounds:
        return None
    found, role = compounds[0]
    return role, found.start(), found.end()


def read_predicate(text: str, start: int, end: int) -> Predicate:
    """The roles that text[start:end], what follows those who act, gives them."""
    roles: list[str] = []
    prose = -1
    position = start
    pieces = _conjuncts(text, start, end)
    for index, (position, stop) in enumerate(pieces):
        piece = text[position:stop]
        found = _first_verb(piece)
        if found is None:
            continue
        role, _, last = found
        if index and role == "attend" and roles:
            continue
        if role not in roles:
            roles.append(role)
        further = _first_verb(piece[last:]) if role == "lead" or piece[found[1] : last] == "到会" else None
        if further and further[0] in (("inspect", "attend", "sign", "speak") if role == "lead" else ("speak",)):
            roles.append(further[0])
        verb = piece[found[1] : last]
        if PROSE.search(verb) and not DEMANDS.fullmatch(verb):
            prose = position + last
    return Predicate(tuple(roles), prose)


def _conjuncts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a predicate that can each hold a verb: split at 并, 时强调 and at 、和 where a verb follows at once."""
    pieces: list[tuple[int, int]] = []
    last = start
    for match in JOINT.finditer(text, start, end):
        if match.start() == last:
            last = match.end() if match.group() not in ("时", "中", "期间") else last
            continue
        if match.group() in ("、", "和", "及", "暨") and not _verb_follows(text, match.end(), end):
            continue
        pieces.append((last, match.start()))
        last = match.end()
    pieces.append((last, end))
    return pieces


def _verb_follows(text: str, at: int, end: int) -> bool:
    match = verbs().match(text, at, end)
    return match is not None and not NOUN_AFTER.match(text, match.end(), end)
