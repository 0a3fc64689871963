"""Personnel notices → who was appointed to and removed from which post.

In: the passages of a notice. `某某同志任某市商务局副局长（试用期一年），免去其某市统计局副局长职务；` gives two acts; the lines below
`任命：`, `免职名单` or `下列同志试用期满，正式任职：` give one each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec
from msgspec.structs import replace

from extract.facts import Appointment, Evidence, Fact, Gap, Passage
from extract.parts import dates
from extract.parts.lexicon import words
from extract.parts.list_items import is_body
from extract.parts.name_lists import people_of
from extract.parts.titles import is_title, split_post
from extract.parts.width import fold, squeeze
from extract.personnel import BULLET, REASON, STATEMENT, Act, Lead, PersonnelAct, read_statement
from extract.sections import DocumentSection

Column = Literal["name", "appoint", "remove"] | None
TAB = "\t"
CELL = re.compile(r"\s*(?P<post>[^，。；]{3,}?)(?:职务)?(?:[（(](?P<note>[^（）()]*)[）)])?\s*$")  # of a table
NOTICE = re.compile(
    r"任免|任职|免职|任命|聘任|解聘|续聘|免去|辞职|辞去|转正|晋升|兼职|兼任|挂职|提名|职务(?:调整|变动|的)|人事(?!争议|管理|制度|档案|考试|代理|改革|工作|服务|部门)"
)
# 干部任职资格管理办法 is about appointments in general and appoints nobody
RULES = re.compile(r"(?:办法|规定|细则|条例|制度|规程|方案|意见|规则)(?:（[^（）]*）)?$")


def _any(key: str) -> str:
    return "|".join(map(re.escape, words("personnel", key)))


# 任命：   经某次会议研究决定，免去下列同志职务：
COLON_LEAD = re.compile(r"(?P<lead>(?:（[^（）]*）|[^：；。（])*)：")
# 一、任命   （二）免职名单
HEADING_LEAD = re.compile(
    rf"(?:决定)?(?P<lead>{_any('leads_appointed')}|{_any('leads_removed')}|{_any('leads_nominated')}|试用期满(?:，)?(?:正式任职|转正))(?:下列|以下|如下)?(?:同志|人员|干部)?(?:的)?(?:职务|名单|事项|情况)?$"
)
# 任命下列同志为市政府参事：
LEAD_POST = re.compile(r"(?:同志|人员|等)(?:的|为|担任|任)(?P<post>[^，。；：]{3,40}?)(?:职务)?$")
LEADS: tuple[tuple[Act, re.Pattern[str]], ...] = (
    ("lapse", re.compile(_any("lapses"))),
    ("confirm", re.compile(_any("leads_confirmed"))),
    ("nominate", re.compile(_any("leads_nominated"))),
    ("remove", re.compile(_any("leads_removed"))),
    ("appoint", re.compile(_any("leads_appointed"))),
)
BOTH = re.compile(r"任免|任职.{0,3}免职|免职.{0,3}任职")
OF_POSTS = re.compile(r"任|免|职|聘|提名|推荐|辞|晋升|为")
POST = re.compile(r"(?:任|免去|聘|辞去)[^，]{4,}(?:长|任|记|席|员|师)|职务|(?:提名|推荐)[^，]+为")
ANNOUNCES = re.compile(r"关于|决定[:：]?$|通知|如下|按照有关规定|依照|按程序|任职时间|任职.{0,4}计算|章程")


class _List(msgspec.Struct):
    """The list that the passages below a lead make up; it closes behind the item that ends in 。 where others end in ；."""

    lead: Lead
    post: Evidence | None = None
    semicolons: bool = False
    closed: bool = False

    def lead_of(self, statement: str) -> Lead:
        """What the lead says of one statement: nothing of a statement with a verb of its own behind the list's end."""
        return Lead() if self.closed and re.search("任|免|聘", statement) else self.lead

    def pass_over(self, mark: str) -> None:
        self.semicolons = self.semicolons or mark == "；"
        self.closed = self.closed or (self.semicolons and mark == "。")


def _lead(text: str) -> Lead:
    """`因工作调整，免去下列同志职务` → remove, 因工作调整; without an act where the text says none or two."""
    reason = re.match(rf"(?:[^：]*，)?(?P<r>(?=因|由于){REASON.pattern})，", text)
    acts = [act for act, pattern in LEADS if pattern.search(text)] if not BOTH.search(text) else []
    if "confirm" in acts or "lapse" in acts:
        acts = acts[:1]
    if len(acts) != 1:
        return Lead()
    ground = reason["r"] if reason else None
    if acts[0] == "confirm" and (trial := re.search(r"试用期(?:已)?满", text)):
        ground = trial.group()
    return Lead(acts[0], ground, "挂职" if "挂职" in text and acts[0] == "appoint" else None)


def _decided(section: DocumentSection) -> str | None:
    """The day of the decision: a meeting's, where the notice names one, else that of the notice."""
    for passage in section.passages[:8]:
        text = fold(passage.text)
        if "会议" in text and "决定" in text and (day := dates.day(text)):
            return day
    return section.document.issued_date


class _Notice:
    """Reads the passages of one notice in order."""

    def __init__(self, section: DocumentSection) -> None:
        self.section = section
        self.date = _decided(section)
        self.list = _List(Lead())
        self.place = (section.gazette.place or "")[:2]
        self.columns: list[Column] = []  # of a table

    def passage(self, passage: Passage) -> Iterator[Fact]:
        if TAB in passage.text:
            yield from self._row(passage)
            return
        text = fold(passage.text)
        bullet = BULLET.match(text)
        at = bullet.end() if bullet else 0
        if len(text) <= 30 and (heading := HEADING_LEAD.match(text, at)):
            self.list = _List(_lead(heading["lead"]))
            return
        for statement in STATEMENT.finditer(text):
            start = self._start(passage, text, *statement.span())
            if start < statement.end():
                yield from self._statement(passage, text, start, statement.end())
            self.list.pass_over(text[statement.end() : statement.end() + 1])

    def _row(self, passage: Passage) -> Iterator[Fact]:
        """A row of a table with the columns 姓名, 任职 and 免职."""
        cells = passage.text.split(TAB)
        if "姓名" in cells:
            self.columns = [_column(cell) for cell in cells]
        elif len(cells) == len(self.columns):
            people = people_of(cells[self.columns.index("name")])
            start = 0
            for kind, cell in zip(self.columns, cells, strict=True):
                posts = CELL.match(cell) if people else None
                if posts and kind is not None and kind != "name":
                    span = start + posts.start("post"), start + posts.end("post")
                    evidence = Evidence(passage.id, *span, posts["post"], f"{kind}-column")
                    act = PersonnelAct(kind, people, *span, None, posts["note"])
                    yield from self._facts(act, evidence)
                start += len(cell) + 1

    def _start(self, passage: Passage, text: str, start: int, end: int) -> int:
        """Where a statement begins behind the lead before it (任命：); what that says holds for the items that follow."""
        found = COLON_LEAD.match(text, start, end)
        if not found:
            return start
        self.list = _List(_lead(found["lead"]))
        post = LEAD_POST.search(found["lead"])
        if post and is_title(post["post"]) and self.list.lead.act:
            first = start + post.start("post")
            printed = passage.text[first : first + len(post["post"])]
            self.list.post = Evidence(passage.id, first, first + len(printed), printed, "post-in-a-lead")
        return found.end()

    def _statement(self, passage: Passage, text: str, start: int, end: int) -> Iterator[Fact]:
        statement = text[start:end]
        if self.list.post and self.list.lead.act and (people := people_of(passage.text[start:end])):
            lead, post = self.list.lead, self.list.post
            act = PersonnelAct(self.list.lead.act, people, post.start, post.end, lead.reason, lead.note)
            yield from self._facts(act, post)
            return
        if not OF_POSTS.search(statement) and not self.list.lead.act:
            return
        acts, unread = read_statement(passage.text, (start, end), self.list.lead_of(statement), self.place)
        for act in acts:
            printed = passage.text[act.start : act.end]
            evidence = Evidence(passage.id, act.start, act.end, printed, f"{act.act}-in-a-notice")
            yield from self._facts(act, evidence)
        if not acts:
            unread = [(start, end)]
        for first, last in unread:
            if POST.search(text, first, last) and not ANNOUNCES.search(text, first, last):
                reason = "appointment not understood"
                yield Gap(self.section.gazette.id, passage.id, first, last, reason, passage.text[first:last])

    def _facts(self, act: PersonnelAct, post: Evidence) -> Iterator[Appointment]:
        document = self.section.document
        posts = list(_posts(post))
        for person in act.people:
            for organization, title, evidence in posts:
                yield Appointment(
                    document.id,
                    document.number,
                    person,
                    organization,
                    title,
                    act.act,
                    self.date,
                    act.reason,
                    act.note,
                    evidence,
                )


# 市政府…, 某某县…: an organisation that is no part of the one before it
OF_ITS_OWN = re.compile(r"[省市州盟县区旗](?!域|管)|[\u4e00-\u9fff]{2,8}?[省市州盟县区旗](?=[\u4e00-\u9fff]{2})")


def _posts(chain: Evidence) -> Iterator[tuple[str | None, str, Evidence]]:
    """(organisation, title, where it stands) of each post: titles in one organisation (党组书记、局长) are one post,
    市教育局副局长、市政府办公室主任 two."""
    posts: list[tuple[str | None, str]] = []
    for piece in chain.mention.split("、"):
        named, _ = split_post(fold(piece))
        if posts and not (named and is_body(named) and OF_ITS_OWN.match(named)):
            posts[-1] = posts[-1][0], f"{posts[-1][1]}、{piece}"
        else:
            posts.append((piece[: len(named)] if named else None, piece))
    start = chain.start
    for organization, printed in posts:
        title = printed[len(organization or "") :]
        yield organization, title, replace(chain, start=start, end=start + len(printed), mention=printed)
        start += len(printed) + 1


def _column(heading: str) -> Column:
    """What stands below a heading of a table."""
    if heading == "姓名":
        return "name"
    if "免" in heading:
        return None if "任免" in heading else "remove"
    return "appoint" if re.search("任职|任命", heading) and "原" not in heading and "现" not in heading else None


def read_appointments(section: DocumentSection) -> Iterator[Fact]:
    """The appointments and removals of a personnel notice; a line that speaks of a post and is not understood is a gap."""
    document = section.document
    title = document.notice_title or document.title
    if not (NOTICE.search(title) or document.kind == "任免") or RULES.search(fold(document.title)):
        return
    printed_title = squeeze(fold(title))
    number = squeeze(fold(document.number or ""))
    notice = _Notice(section)
    for passage in section.passages:
        text = squeeze(fold(passage.text))
        if len(text) < 3 or text in printed_title or text == number:
            continue
        yield from notice.passage(passage)
