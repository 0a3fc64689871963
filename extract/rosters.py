"""Lists of members → who belongs to which body in which role, and the posts printed beside the names.

In: the passages of a document or of the masthead. `组长：陈某　市政府副市长`, `成员：甲某（市财政局局长）、乙某（市水务局局长）`,
`成员单位：市财政局、市水务局`; lines that follow without a role keep the one before. A line with a role that names nobody is a gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.facts import Evidence, Fact, Gap, Gazette, Holding, Membership, Party, Passage
from extract.parts.bodies import body_of_heading, founded_body, length_of_holder_body
from extract.parts.lexicon import words
from extract.parts.names import is_name
from extract.parts.participants import parse_list
from extract.parts.titles import is_title, posts
from extract.parts.units import ENDINGS, split_units
from extract.parts.width import fold
from extract.sections import DocumentSection

_ROLES = "|".join(sorted(map(re.escape, words("bodies", "roles")), key=lambda word: (-len(word), word)))
# 组长：…   总指挥由…担任，成员包括…
ROLE = re.compile(rf"(?P<role>{_ROLES})(?:单位)?(?:（[^（）]{{1,8}}）)?\s*(?:：|由(?=[^。]*担任)|包括)")
ROLE_AND_SPACE = re.compile(rf"(?P<role>{_ROLES})(?:\s+|$)")
# 主任：甲某 副主任：乙某 on one line
NEXT_ROLE = re.compile(rf"[\s；，。](?=(?:{_ROLES})\s*(?:：|由|包括))")
ITEM = re.compile(r"[^、，；。\s（]+(?:（(?:[^（）]|（[^（）]*）)*）)?")
POST_IN_BRACKETS = re.compile(r"（(?P<post>.*)）$", re.S)
NAME_THEN_POST = re.compile(r"(?P<name>\S{2,20})\s+(?P<post>\S.*?)[；，。]?$")
FILLING = re.compile(
    r"(?:等(?:有关|相关)?(?:单位|部门)?(?:有关|主要|分管)?(?:负责人|负责同志|领导)?|(?:主要|分管|有关)?(?:负责人|负责同志)|为成员单位|担任|组成|兼任)+$"
)
LONGEST_LINE = 60  # characters of a line of names that continues a role
NAMED = re.compile(r"(?P<who>[^。]*?)(?:担任|兼任|组成)?[，；]?(?=。|\Z)")
OFFICE = re.compile(r"办公室[^，。；]{0,4}(?:设在|设于|主任|副主任)|下设办公室")  # read with the offices
BOARD = re.compile(r"编\s*辑?\s*委\s*员?\s*会$|编辑部$")
EDITORS = re.compile(r"(?:主编|副主编|责任编辑|总编辑?|编委|编辑|校对|编务|美编)$")


@dataclass(frozen=True, slots=True)
class _Member:
    """A person (`post_start` < 0 without a printed post) or an organisation, by offsets in the passage."""

    person: bool
    start: int
    end: int
    post_start: int = -1
    post_end: int = -1
    expanded: str | None = None
    rule: str = "member-of-a-roster"


def _named(text: str, start: int, end: int) -> list[_Member]:
    """`甲某、乙某（某局局长）` or `甲某 乙某`; empty where one item is no name."""
    members = []
    for item in ITEM.finditer(text, start, end):
        bracket = POST_IN_BRACKETS.search(item.group())
        stop = item.start() + (bracket.start() if bracket else len(item.group()))
        if not is_name(text[item.start() : stop]):
            return []
        span = (item.start() + bracket.start("post"), item.start() + bracket.end("post")) if bracket else (-1, -1)
        members.append(_Member(True, item.start(), stop, *span))
    return members


def _name_then_post(text: str, start: int, end: int) -> list[_Member]:
    """`甲某 市财政局局长`."""
    match = NAME_THEN_POST.match(text, start, end)
    if (
        match
        and is_name(match["name"])
        and (is_title(match["post"]) or len(match["post"]) > 5)
        and "：" not in match["post"]
    ):
        return [_Member(True, *match.span("name"), *match.span("post"))]
    return []


def _posts_then_names(text: str, start: int, end: int) -> list[_Member]:
    """`市财政局局长甲某、市水务局局长乙某`."""
    found = parse_list(text, start, end) or []
    if (
        not found
        or is_title(text[start:end].rstrip("。；，"))
        or any(item.kind != "person" or item.lax for item in found)
    ):
        return []
    return [
        _Member(True, item.start, item.end, item.post_start, item.start if item.post_start >= 0 else -1)
        for item in found
    ]


def _organizations(text: str, start: int, end: int) -> list[_Member]:
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
            members.append(_Member(False, unit.start, unit.start + length, rule="member-by-post"))
        elif ENDINGS.search(re.sub(r"（[^（）]*）$", "", printed)) or printed.startswith("各"):
            members.append(_Member(False, unit.start, unit.end, expanded=unit.expanded))
        else:
            return []
    return members


def _members(text: str, start: int, end: int) -> list[_Member]:
    for reader in (_named, _name_then_post, _posts_then_names, _organizations):
        if members := reader(text, start, end):
            return members
    return []


def _roles(text: str, masthead: bool) -> list[tuple[str, int, int]]:
    """(role, start, end of those named) of a line; several where a line holds several roles."""
    found = []
    starts = [0, *(match.end() for match in NEXT_ROLE.finditer(text))]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        match = ROLE.match(text, start, end) or (
            ROLE_AND_SPACE.match(text, start, end) if masthead or len(text) < LONGEST_LINE else None
        )
        if match:
            named = NAMED.match(text, match.end(), end)
            found.append((match["role"], match.end(), named.end("who") if named else end))
    return found


@dataclass(slots=True)
class _Roster:
    """The body and role that the current line continues."""

    gazette: Gazette
    document: str | None
    body: str
    as_of: str | None
    role: str | None = None

    def facts(self, passage: Passage, role: str, members: Sequence[_Member]) -> Iterator[Fact]:
        for member in members:
            printed = passage.text[member.start : member.end]
            evidence = Evidence(passage.id, member.start, member.end, printed, member.rule)
            kind: Party = "person" if member.person else "organization"
            yield Membership(self.body, self.document, member.expanded or printed, kind, role, evidence)
            if member.post_start >= 0:
                post = passage.text[member.post_start : member.post_end]
                held = Evidence(passage.id, member.post_start, member.post_end, post, "post-beside-a-member")
                for organization, title in posts(post):
                    yield Holding(printed, organization, title, self.as_of, held)

    def read(self, passage: Passage, masthead: bool = False) -> Iterator[Fact]:
        """The members of one line; what it says of a role and nobody understands is a gap."""
        text = fold(passage.text)
        roles = _roles(text, masthead)
        if not roles:
            known = self.role if len(text) <= LONGEST_LINE and "：" not in text else None
            members = (_named(text, 0, len(text)) or _name_then_post(text, 0, len(text))) if known else []
            if members and self.role:
                yield from self.facts(passage, self.role, members)
            else:
                self.role = None
            return
        for role, start, end in roles:
            self.role = role
            members = _members(text, start, end)
            yield from self.facts(passage, role, members)
            if not members and text[start:end].strip():
                yield Gap(
                    self.gazette.id,
                    passage.id,
                    start,
                    end,
                    "roster line without a member that was understood",
                    passage.text[start:end],
                )


def read_editorial_board(gazette: Gazette, passages: Sequence[Passage]) -> Iterator[Fact]:
    """The editorial board that the masthead prints."""
    name = gazette.title.split()[0] if gazette.issue is not None else "公报"
    body = f"《{name}》编辑委员会"
    roster = _Roster(gazette, None, body, None)
    inside = False
    for passage in passages:
        text = re.sub(r"\s", "", fold(passage.text))
        if text == "目录":
            return
        if len(text) <= 24 and BOARD.search(text):
            inside = True
            continue
        role = ROLE_AND_SPACE.match(fold(passage.text)) or ROLE.match(fold(passage.text))
        if inside or (role and EDITORS.search(role["role"])):
            inside = True
            yield from (fact for fact in roster.read(passage, masthead=True) if not isinstance(fact, Gap))


def read_rosters(section: DocumentSection) -> Iterator[Fact]:
    """The members of the bodies that a document sets up or lists."""
    roster: _Roster | None = None
    document = section.document
    body = founded_body(document.title) or body_of_heading(document.title)
    for passage in section.passages:
        text = fold(passage.text)
        named = (
            body_of_heading(passage.text)
            if len(text) <= LONGEST_LINE and "。" not in text
            else founded_body(passage.text)
        )
        if named and not _roles(text, masthead=False):
            if body is None or not body.endswith(named):  # 工作专班组成人员 names the body set up before
                body, roster = named, None
            continue
        if body is None or OFFICE.search(text):
            continue
        if roster is None or roster.body != body:
            roster = _Roster(section.gazette, document.id, body, document.issued_date)
        yield from roster.read(passage)
