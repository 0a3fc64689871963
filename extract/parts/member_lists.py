"""Lists of members behind a role → people with the posts printed beside them, or organisations.

In: a span of folded text: `甲某（市财政局局长）、乙某`, `甲某 市财政局局长 乙某 市水务局局长`, `市财政局局长甲某，市水务局局长乙某`,
`市委宣传部、市财政局等单位负责人`. Out: one `Member` each; nothing where part of the list is no member.
"""

from __future__ import annotations

import re

import msgspec

from extract.parts.bodies import length_of_holder_body
from extract.parts.name_lists import is_person
from extract.parts.participants import parse_list
from extract.parts.titles import is_title
from extract.parts.units import ENDINGS, split_units
from extract.parts.width import squeeze

ITEM = re.compile(r"[^、，；。\s（]+(?:\s*（(?:[^（）]|（[^（）]*）)*）)?")
POST_IN_BRACKETS = re.compile(r"\s*（(?P<post>.*)）$", re.S)
NO_POST = re.compile(r"(?:女|男|[^（）]{1,5}族|兼|女，[^（）]{1,5}族)$")
# 甲某 市财政局局长   王 平 市水务局 局长
NAME_THEN_POST = re.compile(r"(?P<name>\S{2,20}|\S\s+\S(?=\s))\s+(?P<post>\S.*?)(?:（兼）)?[；，。、]?$")
POST_THEN_NAME = re.compile(r"(?P<post>\S.*\S)\s+(?P<name>\S{2,12}|\S\s+\S)[；，。、]?$")
PHONE = re.compile(r"[\s，；、]*（?(?:联系)?(?:电话|手机)?[：\s]*\d[\d—-]{5,}）?[。；]?$")
TOKEN = re.compile(r"\S+")
FILLING = re.compile(
    r"(?:等(?:有关|相关|多个|\d+个|[一二三四五六七八九十]+个)?(?:成员)?(?:单位|部门)?(?:有关|相关|主要|分管)?(?:负责人|负责同志|领导)?|(?:主要|分管|有关|相关)?(?:负责人|负责同志|领导)|为成员单位|担任|组成|兼任)+$"
)
# what stands in a list without being one of its members
LABELS = re.compile(
    r"(?:大事记|目录|附件|附表|附录|附则|附注|备注|说明|序号|姓名|性别|单位|职务|职责|联系电话|电话|名单|如下|略|空缺|人员|抄送|印发)\d*$"
)


class Member(msgspec.Struct, frozen=True, gc=False):
    """A person (`post_start` < 0 without a printed post) or an organisation, by offsets in the passage."""

    person: bool
    start: int
    end: int
    post_start: int = -1
    post_end: int = -1
    expanded: str | None = None
    rule: str = "member-of-a-roster"


def _is_member(name: str) -> bool:
    whole = squeeze(name)
    return is_person(whole) and not LABELS.match(whole)


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Items of one character are the halves of a name that the print sets apart: 王 平."""
    found: list[tuple[int, int]] = []
    half = False
    for start, end in spans:
        if end - start == 1 and half:
            found[-1] = found[-1][0], end
            half = False
        else:
            found.append((start, end))
            half = end - start == 1
    return found


def named(text: str, start: int, end: int) -> list[Member]:
    """`甲某、乙某（某局局长）` or `甲某 乙某`; empty where one item is no name."""
    members = []
    for left, right in _joined([item.span() for item in ITEM.finditer(text, start, end)]):
        item = text[left:right]
        bracket = POST_IN_BRACKETS.search(item)
        stop = left + (bracket.start() if bracket else len(item))
        if not _is_member(text[left:stop].removesuffix("同志")):
            return []
        stop -= 2 if text[left:stop].endswith("同志") else 0
        held = bracket and not NO_POST.match(bracket["post"])
        span = (left + bracket.start("post"), left + bracket.end("post")) if bracket and held else (-1, -1)
        members.append(Member(True, left, stop, *span))
    return members


def name_then_post(text: str, start: int, end: int) -> list[Member]:
    """`甲某 市财政局局长`."""
    match = NAME_THEN_POST.match(text, start, end)
    if (
        match
        and _is_member(match["name"])
        and (is_title(match["post"]) or len(match["post"]) > 5)
        and not re.search(r"[：。；]", match["post"])
    ):
        return [Member(True, *match.span("name"), *match.span("post"))]
    return []


def _columns(text: str, start: int, end: int) -> list[Member]:
    """`甲某 市财政局局长 乙某 市水务局局长`: names and posts by turns, and `市财政局局长 甲某`."""
    spans = _joined([token.span() for token in TOKEN.finditer(text, start, end)])
    spans = [(a, b - 1 if text[b - 1] in "，；。、" else b) for a, b in spans]
    if len(spans) >= 4 and len(spans) % 2 == 0:
        pairs = list(zip(spans[::2], spans[1::2], strict=True))
        if all(_is_member(text[a:b]) and is_title(text[c:d]) for (a, b), (c, d) in pairs):
            return [Member(True, *name, *post) for name, post in pairs]
    match = POST_THEN_NAME.match(text, start, end)
    if match and is_title(match["post"]) and _is_member(match["name"]) and not re.search("[，；。：]", match["post"]):
        return [Member(True, *match.span("name"), *match.span("post"))]
    return []


def _posts_then_names(text: str, start: int, end: int) -> list[Member]:
    """`市财政局局长甲某、市水务局局长乙某`."""
    while end > start and text[end - 1] in "。；，、 ":
        end -= 1
    found = parse_list(text, start, end) or []
    if not found or is_title(text[start:end]) or any(item.kind != "person" or item.lax for item in found):
        return []
    return [
        Member(True, item.start, item.end, item.post_start, item.start if item.post_start >= 0 else -1)
        for item in found
    ]


def organizations(text: str, start: int, end: int) -> list[Member]:
    """`市委宣传部、市财政局等单位负责人`, and posts without holders, by their organisations."""
    filling = FILLING.search(text[start:end].rstrip("。；"))
    end = start + (filling.start() if filling else len(text[start:end].rstrip("。；")))
    members = []
    for unit in split_units(text, start, end):
        printed = text[unit.start : unit.end]
        if is_title(printed):
            length = length_of_holder_body(printed)
            if not length:
                return []
            members.append(Member(False, unit.start, unit.start + length, rule="member-by-post"))
        elif ENDINGS.search(re.sub(r"（[^（）]*）$", "", printed)) or printed.startswith("各"):
            members.append(Member(False, unit.start, unit.end, expanded=unit.expanded))
        else:
            return []
    return members


def _without_margins(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space around it and a telephone number behind it."""
    while start < end and text[start].isspace():
        start += 1
    phone = PHONE.search(text, start, end)
    end = phone.start() if phone else end
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def people(text: str, start: int, end: int) -> list[Member]:
    """The people that text[start:end] lists."""
    start, end = _without_margins(text, start, end)
    for reader in (named, _columns, name_then_post, _posts_then_names):
        if members := reader(text, start, end):
            return members
    return []


def read_members(text: str, start: int, end: int) -> list[Member]:
    """The people or else the organisations that text[start:end] lists; empty where part of it is neither."""
    return people(text, start, end) or organizations(text, start, end)
