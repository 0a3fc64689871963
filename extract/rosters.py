"""Lists of members → who belongs to which body in which role, and the posts printed beside the names.

In: the passages of a document or of the masthead. `组长：陈某　市政府副市长`, `成员：甲某（市财政局局长）、乙某（市水务局局长）`,
`由市长甲某任组长，市财政局等为成员单位`; lines that follow without a role keep the one before. A line with a role that names nobody is
a gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from extract.facts import Evidence, Fact, Gap, Gazette, Holding, Membership, Party, Passage
from extract.parts.bodies import body_of_heading, founded_body, named_body, working_group
from extract.parts.lexicon import words
from extract.parts.member_lists import LABELS, Member, organizations, people, read_members
from extract.parts.numbering import leading_number
from extract.parts.titles import posts
from extract.parts.width import fold, squeeze
from extract.sections import DocumentSection

_WORDS = sorted(words("bodies", "roles"), key=lambda word: (-len(word), word))
_ROLES = "|".join(r"\s*".join(map(re.escape, word)) for word in _WORDS)  # 副 组 长 too
_OF_BODY = r"(?:领导小组|工作小组|指挥部|工作专班|专班|委员会|工作组)?"
# 组长：…   副组长（兼）：…   总指挥由…担任   成员包括…
ROLE = re.compile(
    rf"(?:^|(?<=[\s；，。]))\s*(?:\d{{1,2}}[.、]\s*)?{_OF_BODY}(?P<role>{_ROLES})(?:单位)?(?:（[^（）]{{1,8}}）)?"
    r"\s*(?:：|由(?=[^。]*(?:担任|兼任|组成))|包括)"
)
ROLE_AND_SPACE = re.compile(rf"\s*(?P<role>{_ROLES})(?:\s+|$)")
# 由市长甲某任组长，副市长乙某任副组长，市财政局等单位负责人为成员
AS_ROLE = re.compile(
    rf"(?:^|[，。；])(?:由|以)?(?P<who>[^，。；：]{{2,60}}?)(?:同志)?(?:担任|兼任|任|为){_OF_BODY}(?P<role>{_ROLES})(?=[，。；的、]|$)"
)
LONGEST_LINE = 60  # characters of a line of names that continues a role
NAMED = re.compile(r"(?P<who>[^。]*?)(?:担任|兼任|组成)?[，；]?(?=。|\Z)")
# read with the offices: 领导小组办公室设在…, 办公室主任由某某兼任, 某某兼任办公室主任; 某某 市政府办公室主任 is a member
OFFICE = re.compile(
    rf"(?:^|[，。；])[^，。；：]{{0,30}}(?:办公室[^，。；：]{{0,8}}(?:设在|设于)|下设[^，。；：]{{0,12}}办公室|办公室(?:常务|第一)?副?主任由"
    rf"|(?:兼任|担任|兼|任){_OF_BODY}办公室(?:常务|第一)?副?主任|办公室(?:承担|负责)|日常工作)"
)
BOARD = re.compile(r"编\s*辑?\s*委\s*员?\s*会$|编辑部$")
EDITORS = re.compile(r"(?:主编|副主编|责任编辑|总编辑?|编委|编辑|校对|编务|美编)$")
CELL = re.compile(r"[|｜│]")


def _plain(text: str) -> str:
    """Folded text, with the bars between the cells of a table as spaces."""
    text = fold(text)
    return CELL.sub(" ", text) if "|" in text or "│" in text or "｜" in text else text


def _roles(text: str, masthead: bool) -> list[tuple[str, int, int]]:
    """(role, start, end of those named) of a line; several where a line holds several roles."""
    found = list(ROLE.finditer(text)) if "：" in text or "由" in text or "包括" in text else []
    if not found and (masthead or len(text) < LONGEST_LINE):
        found = [match for match in [ROLE_AND_SPACE.match(text)] if match]
    roles = []
    for index, match in enumerate(found):
        end = found[index + 1].start() if index + 1 < len(found) else len(text)
        named = NAMED.match(text, match.end(), end)
        roles.append((squeeze(match["role"]), match.end(), named.end("who") if named else end))
    return roles


def _as_roles(text: str) -> list[tuple[str, list[Member]]]:
    """`由市长甲某任组长，副市长乙某任副组长`; what is no list of members says something else."""
    found = []
    for match in AS_ROLE.finditer(text):
        members = read_members(text, *match.span("who"))
        if members:
            found.append((squeeze(match["role"]), members))
    return found


class _Roster(msgspec.Struct):
    """The body and role that the current line continues; `bare` where the members so far have no posts beside them."""

    gazette: Gazette
    document: str | None
    body: str
    as_of: str | None
    role: str | None = None
    bare: bool = True
    awaiting: bool = False  # a role whose members stand below it
    group: bool = False  # a working group, whose units are read with the groups

    def facts(self, passage: Passage, role: str, members: Sequence[Member]) -> Iterator[Fact]:
        body = self.body
        if role.startswith("办公室") and not body.endswith("办公室"):
            body += "办公室"  # the office of a body is a body of its own
        self.bare = all(member.post_start < 0 for member in members)
        for member in members:
            printed = passage.text[member.start : member.end]
            evidence = Evidence(passage.id, member.start, member.end, printed, member.rule)
            kind: Party = "person" if member.person else "organization"
            name = squeeze(printed) if member.person else member.expanded or printed
            yield Membership(body, self.document, name, kind, role, evidence)
            if member.post_start >= 0:
                post = passage.text[member.post_start : member.post_end].rstrip()
                held = Evidence(
                    passage.id, member.post_start, member.post_start + len(post), post, "post-beside-a-member"
                )
                for organization, title in posts(post):
                    yield Holding(name, organization and organization.strip(), title, self.as_of, held)

    def _continued(self, text: str) -> list[Member]:
        """The members of a line without a role of its own, which goes on with the role before it."""
        if not self.role or len(text) > LONGEST_LINE or "：" in text or LABELS.match(squeeze(text)):
            return []
        number = leading_number(text)
        if number and number.kind not in ("arabic", "bracketed arabic"):
            return []
        plain = re.match(r"\d{1,3}\s+", text)
        start = number.end if number else plain.end() if plain else 0
        found = people(text, start, len(text))
        if not found and self.role.endswith("单位") and not number:
            found = organizations(text, start, len(text))
        posts_missing = found and all(member.person and member.post_start < 0 for member in found)
        return [] if posts_missing and not self.bare else found  # below names with posts, a bare word is no name

    def _gap(self, passage: Passage, start: int, end: int) -> Gap:
        reason = "roster line without a member that was understood"
        return Gap(self.gazette.id, passage.id, start, end, reason, passage.text[start:end])

    def read(self, passage: Passage, masthead: bool = False) -> Iterator[Fact]:
        """The members of one line; what it says of a role and nobody understands is a gap."""
        text = _plain(passage.text)
        office = OFFICE.search(text) if "办公室" in text or "日常工作" in text else None
        if office:
            text = text[: office.start()]
        roles = _roles(text, masthead)
        if not roles:
            said = _as_roles(text) if "组" in text or "任" in text or "为" in text else []
            for role, members in said:
                yield from self.facts(passage, role, members)
            members = [] if said else self._continued(text)
            if members and self.role:
                yield from self.facts(passage, self.role, members)
            else:
                if self.role and self.awaiting and not said:
                    yield self._gap(passage, 0, len(text))
                self.role = None
            self.awaiting = False
            return
        for role, start, end in roles:
            if self.group and role.endswith("单位"):
                continue
            self.role, self.bare = role, True
            members = read_members(text, start, end)
            yield from self.facts(passage, role, members)
            self.awaiting = not text[start:end].strip("。；， ")
            if not members and not self.awaiting:
                yield self._gap(passage, start, end)


def read_editorial_board(gazette: Gazette, passages: Sequence[Passage]) -> Iterator[Fact]:
    """The editorial board that the masthead prints."""
    name = gazette.title.split()[0] if gazette.issue is not None else "公报"
    body = f"《{name}》编辑委员会"
    roster = _Roster(gazette, None, body, None)
    inside = False
    for passage in passages:
        text = squeeze(fold(passage.text))
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
        text = _plain(passage.text)
        number = leading_number(text)
        if body and number:
            group = working_group(text, number.end)
            roster = _Roster(section.gazette, document.id, group, document.issued_date, group=True) if group else roster
            if group:
                continue
        found = named_body(passage.text)
        if found and body and found.endswith("办公室") and body.endswith(found.removesuffix("办公室")):
            found = f"{body}办公室"  # the heading 领导小组办公室 names the office of the body above
        if found and (body is None or not body.endswith(found)):  # 工作专班组成人员 names the body set up before
            body, roster = found, None
        has_roles = bool(found) and bool(_roles(text, masthead=False) or _as_roles(text))
        if body is None or (found and not has_roles):
            continue
        if roster is None or (roster.body != body and (not roster.group or (number and not _roles(text, False)))):
            roster = _Roster(section.gazette, document.id, body, document.issued_date)
        yield from roster.read(passage)
