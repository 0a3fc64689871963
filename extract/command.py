"""Command structure of the bodies a document sets up: where their offices are, who heads those, which groups work for them.

In: the passages of a document. `指挥部办公室设在市水务局，办公室主任由市水务局局长兼任`, and under the heading `（1）医疗救治组` the text
`由市卫生健康委牵头，市红十字会等单位组成`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from extract.facts import Evidence, Fact, Gap, Membership, OfficeAt, Party, Passage
from extract.parts.bodies import GROUP, body_of_heading, founded_body, length_of_holder_body, named_body
from extract.parts.member_lists import people
from extract.parts.names import is_name
from extract.parts.numbering import leading_number
from extract.parts.titles import is_title
from extract.parts.units import ENDINGS, split_units
from extract.parts.width import fold, squeeze
from extract.sections import DocumentSection

AT = r"(?P<at>[^，。；（、]{2,30}(?:（[^（）]*）)?)"
# 领导小组办公室设在州农牧局   指挥部下设办公室，办公室设在市教育局
LOCATED = re.compile(
    rf"(?:^|[，。；、])(?P<body>[^，。；：]{{0,30}}?)办公室(?:（[^（）]*）)?(?:，)?(?:日常工作)?设(?:在|于){AT}"
)
# 指挥部下设办公室在市市场监管局
SET_UP = re.compile(rf"(?:^|[，。；、])(?P<body>[^，。；：]{{0,30}}?)(?:下设|设立|设)办公室(?:在|于){AT}")
# 办公室主任由某某兼任，副主任由某某、某某兼任
ROLE_BY = re.compile(r"(?P<role>(?:办公室)?(?:常务|第一)?副?主任)由(?P<who>[^，。；]{2,40}?)(?:同志)?(?:兼任|担任)")
# 由某某同志兼任办公室主任
BY_ROLE = re.compile(
    r"(?:^|[，。；由])(?P<who>[^，。；由]{2,40}?)(?:同志)?(?:兼任|担任|兼|任)(?P<role>办公室(?:常务|第一)?副?主任)"
)
GROUP_TEXT = re.compile(
    r"(?:由)?(?P<lead>[^，。；：]{2,60}?)(?:负责)?牵头(?:负责)?"
    r"(?:[，、]?(?:会同|由|组织)?(?P<members>[^。；：]{2,300}?)(?:组成|参加|参与|配合|为成员单位|派员参加))?(?=[，。；：]|$|负责|组织|提出|迅速|及时|加强)"
)
LABELLED = re.compile(r"(?P<role>牵头单位|组长单位|责任单位|成员单位|配合单位|参与单位|参加单位)：(?P<who>[^。；]+)")
GROUP_ROLES = {"牵头单位": "牵头", "组长单位": "牵头", "责任单位": "牵头"}


class _Line(msgspec.Struct, frozen=True):
    """A passage with the body its document last spoke of."""

    section: DocumentSection
    passage: Passage
    text: str
    body: str

    def evidence(self, start: int, end: int, rule: str) -> Evidence:
        return Evidence(self.passage.id, start, end, self.passage.text[start:end], rule)

    def member(
        self, body: str, role: str, start: int, end: int, person: bool, rule: str, full: str | None = None
    ) -> Membership:
        evidence = self.evidence(start, end, rule)
        kind: Party = "person" if person else "organization"
        return Membership(body, self.section.document.id, full or evidence.mention, kind, role, evidence)

    def gap(self, start: int, end: int, reason: str) -> Gap:
        return Gap(self.section.gazette.id, self.passage.id, start, end, reason, self.passage.text[start:end])


def _office(line: _Line, printed: str) -> str:
    """The full name of an office that is printed short: 领导小组办公室 → 某州清洁供暖工作领导小组办公室."""
    printed = re.sub(r"\s|下$", "", printed)
    whole = line.body if not printed or line.body.endswith(printed) else printed
    return f"{whole}办公室"


def _heads(line: _Line, office: str) -> Iterator[Fact]:
    """Who heads an office: people by name, or whoever holds a post."""
    for match in (*ROLE_BY.finditer(line.text), *BY_ROLE.finditer(line.text)):
        if found := people(line.text, *match.span("who")):
            for member in found:
                yield line.member(office, match["role"], member.start, member.end, True, "head-of-an-office")
            continue
        position = match.start("who")
        for piece in match["who"].split("、"):
            start, end = position, position + len(piece.removesuffix("同志"))
            position += len(piece) + 1
            name = line.text[start:end]
            if is_name(name):
                yield line.member(office, match["role"], start, end, True, "head-of-an-office")
            elif (length := length_of_holder_body(name) if is_title(name) else 0) or (
                length := _body_before_holder(name)
            ):
                yield line.member(office, match["role"], start, start + length, False, "head-of-an-office-by-post")
            else:
                yield line.gap(start, end, "head of an office not understood")


def _body_before_holder(text: str) -> int:
    """市教育局分管领导, 市政府食品安全办负责人: the length of the organisation."""
    match = re.match(r"(.{2,20}?)(?:主要|分管|有关|相关)?(?:负责人|负责同志|领导)$", text)
    return len(match[1]) if match and ENDINGS.search(match[1]) else 0


def _offices(line: _Line) -> Iterator[Fact]:
    office: str | None = None
    for pattern in (LOCATED, SET_UP):
        for match in pattern.finditer(line.text):
            printed = match["body"].removesuffix("下设")
            office = _office(line, printed.rpartition("。")[2])
            at = line.evidence(*match.span("at"), "office-of-a-body")
            yield OfficeAt(office, line.section.document.id, at.mention, at)
    if office or re.search(r"办公室(?:常务|第一)?副?主任由|(?:任|兼)办公室(?:常务|第一)?副?主任", line.text):
        yield from _heads(line, office or _office(line, ""))


def _units(line: _Line, group: str, role: str, start: int, end: int) -> Iterator[Fact]:
    for unit in split_units(line.text, start, end):
        yield line.member(group, role, unit.start, unit.end, False, "member-of-a-working-group", unit.expanded)


def _group(line: _Line, group: str, start: int) -> Iterator[Fact]:
    """Those who lead and those who make up a working group, from the text behind its name."""
    labelled = list(LABELLED.finditer(line.text, start))
    for match in labelled:
        yield from _units(line, group, GROUP_ROLES.get(match["role"], "成员"), *match.span("who"))
    led = None if labelled else GROUP_TEXT.match(line.text, start)
    if led:
        yield from _units(line, group, "牵头", *led.span("lead"))
        if led["members"]:
            yield from _units(line, group, "成员", *led.span("members"))


def read_command(section: DocumentSection) -> Iterator[Fact]:
    """Offices, their heads and the working groups of a document's bodies."""
    body = founded_body(section.document.title) or body_of_heading(section.document.title) or ""
    group: str | None = None
    for passage in section.passages:
        text = fold(passage.text)
        named = named_body(passage.text)
        if named and not named.endswith("办公室") and not body.endswith(named):
            body = named
        line = _Line(section, passage, text, body)
        number = leading_number(text)
        found = GROUP.match(text, number.end if number else 0) if body else None
        if number and found and not re.search(r"(?:领导|工作)小组$", found["group"]):
            name = squeeze(passage.text[found.start("group") : found.end("group")])
            facts = list(_group(line, name, found.start("rest") + 1)) if found["rest"] else []
            group = None if facts else name
            if facts:
                yield line.member(body, "工作组", *found.span("group"), False, "working-group-of-a-body")
            yield from facts
            continue
        if group and not number:
            facts = list(_group(line, group, 0))
            yield from facts
            if facts and LABELLED.match(text):  # 牵头单位：… and 成员单位：… on lines of their own
                continue
        group = None
        if "办公室" in text:
            yield from _offices(line)
