"""Whom a clause names beside its subject: guests received, partners, those led or visited, who signs, who asks.

In: masked text and where the predicate stands (`会见某公司董事长余某一行`, `与某公司…座谈`, `率某局负责人到…`). Out: participants with
roles and the rule that found them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.parts.list_items import is_body
from extract.parts.participants import Participant, parse_list


class Company(NamedTuple):
    """Participants, their roles, and the rule that says so."""

    who: list[Participant]
    roles: tuple[str, ...]
    rule: str


RECEIVES = re.compile(
    r"(?:亲切)?(?:会见|会晤|接见)(?!时)了?"
    r"(?:(?:来访|(?:前?来[^，。、]{0,6})?(?:考察|访问|调研|出席|参加|应邀)[^，。、]{0,40}?)的)?(?P<who>.+)$"
)
# 会见甲公司董事长甲某，乙公司总经理乙某一行，双方就…
GUESTS_GO_ON = re.compile(
    r"(?P<who>(?:，[^，。；]{2,30}){1,4}?)(?:(?:等[^，。]{0,6})?一行|等[^，。]{0,6}(?=，)|(?=，双方))"
)
WITH = re.compile(
    r"(?:与|同(?!志|时|步|意|一))(?:前?来[^，。的]{0,12}的)?(?P<who>.+?)(?P<verb>(?:面对面|现场|面谈)?(?:在[^，]{1,20}?)?(?:举行|进行|开展)?(?:工作)?"
    r"(?:座谈|会谈|洽谈|恳谈|交流|(?:视频|电话)?连线|通话|签订|签署|签约|对接|会商|会晤|商谈|磋商|(?P<together>共同|一道|一起|一同|携手)|见证|见签|联合|召开|举行))"
)
LED = re.compile(
    r"(?:率领?|带领)(?![队团])由?(?P<who>[^，。；]{3,80}?)(?=一行|到|赴|前往|深入|在|对|开展|进行|检查|调研|等?[^，。；]{0,12}组成的|$)"
)
# 拜访某集团董事长某某
VISITED = re.compile(
    r"(?:拜访|拜会|约见|看望)了?(?P<who>[^，。；]{4,60}?)(?=一行|等(?![级])|，|。|；|$|并|就|共商|交流|座谈)"
)
TO_PERSON = re.compile(r"向(?P<who>[^，]+?)(?:颁发|授予|赠送|转达|致以)")
MEDIUM = re.compile(
    r"接受(?:了)?(?P<who>[^，。]{2,40}?)(?:等(?:多家)?媒体)?(?:记者)?(?:的)?(?:联合|集体|集中)?(?:专访|采访)"
)
OUTLET = re.compile(r"[^、和及与]{2,}")
SIGNERS = re.compile(
    r"(?:见证|见签|代表|^|，)(?:了)?(?P<a>[^，。、]{2,30}?)(?:与|和|同)(?P<b>[^，。、]{2,40}?)(?:签订|签署|签约)"
)
GUEST_END = re.compile(r"一行|及其?随行|等(?:人|一行)?$|并|时|，")


def companions(masked: str, at: int, right: int) -> tuple[list[Participant], bool]:
    """Those with whom it is done (与某公司董事长靳某在…座谈), and whether they do the same (与某某一同揭牌)."""
    match = WITH.search(masked, at, right)
    if not match:
        return [], False
    who = parse_list(masked, match.start("who"), match.end("who")) or []
    return [p for p in who if p.kind == "person" or (is_body(p.text) and len(p.text) > 2)], bool(match["together"])


def signers(masked: str, at: int, right: int) -> list[Participant]:
    """The bodies that sign while those of the predicate witness it: 见证甲县与乙公司签约."""
    clause = masked[at:right]
    match = SIGNERS.search(clause) if "见" in clause else None
    if match is None:
        return []
    sides = [parse_list(masked, at + match.start(part), at + match.end(part)) or [] for part in ("a", "b")]
    return [signer for side in sides for signer in side if signer.kind == "group"]


def guests(masked: str, start: int, right: int) -> tuple[list[Participant] | None, int]:
    """Those received, and where their list ends; they go on behind a comma where 一行 or 等 closes them there, or 双方… follows."""
    match = GUEST_END.search(masked[start:right])
    end = start + match.start() if match and match.start() else right
    received = parse_list(masked, start, end)
    further = GUESTS_GO_ON.match(masked, right) if received and end == right else None
    more = parse_list(masked, start, further.end("who")) if further else None
    return (more, further.end()) if further is not None and more is not None else (received, right)


def others(masked: str, at: int, right: int) -> Iterator[Company]:
    """Who asks in an interview, who is visited, to whom something is given, and who is led (率市公安局有关负责人到某县)."""
    medium = MEDIUM.search(masked, at, right)
    for outlet in OUTLET.finditer(masked, *medium.span("who")) if medium else ():
        yield Company([Participant("group", outlet.group(), *outlet.span())], ("attend",), "interviewer")
    visited = VISITED.search(masked, at, right)
    if visited and (met := parse_list(masked, *visited.span("who"))):
        yield Company([p for p in met if p.kind == "person" and p.post_start >= 0], ("attend",), "visited")
    honoured = TO_PERSON.search(masked, at, right)
    if honoured and (given := parse_list(masked, *honoured.span("who"))):
        yield Company([p for p in given if p.kind == "person"], ("attend",), "honoured")
    led = LED.search(masked, at, right)
    if led and (followers := parse_list(masked, *led.span("who"))):
        yield Company([p for p in followers if p.kind == "person" or p.capacity], ("attend",), "led")
