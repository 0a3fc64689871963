"""Personnel notices → who was appointed to and removed from which post.

In: the passages of a notice. `某某同志任某市商务局副局长（试用期一年），免去其某市统计局副局长职务；` gives two acts. People stand
before the verb or behind it (任命某某为…, 免去某某的…职务), several of them at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extract.facts import Appointment, Evidence, Fact, Gap, Passage
from extract.parts import dates
from extract.parts.names import is_name
from extract.parts.titles import split_post
from extract.parts.width import fold
from extract.sections import DocumentSection

Act = Literal["appoint", "confirm", "nominate", "remove", "lapse"]

NOTICE = re.compile(r"任免|任职|免职|任命|人事|聘任")
STATEMENT = re.compile(r"[^；。]+")
NAMES = re.compile(r"[^、，\s　]+")
BULLET = re.compile(r"\s*(?:[-·●△▲◆■□○*—]\s*)?(?:\d{1,3}[.、．]\s*|（\d{1,3}）\s*|[一二三四五六七八九十]{1,3}、\s*)?")
REASON_FIRST = re.compile(
    r"(?P<r>(?:因|由于|鉴于|根据)[^，；。]{2,30})，\s*(?=免去|任命|任|[^，]{2,12}(?:同志)?(?:的|不再|免))"
)
# where the name of a subject ends and what happens to it begins
SUBJECT_END = re.compile(
    r"\s*同志(?=为)|(?:\s*同志)?\s*(?=任(?!命)|因|由于|免去|不再|挂职|挂任|试用期|兼任|提名|推荐|聘任|的|被任命|担任|转任|调任|正式)"
)
VERB_FIRST = re.compile(
    r"(?:决定|批准|研究决定|同意)?(?P<v>任命|聘任|聘|提名|推荐)(?P<who>[^，；。]{2,60}?)(?:同志|等)?(?:为|任|担任)(?P<post>[^，；。]+?)(?P<cand>人选|候选人)?$"
)
REMOVE_FIRST = re.compile(
    r"(?:决定|批准)?免去(?P<who>[^，；。的其]{2,40}?)(?:(?:等)?同志的?|的)(?P<post>[^，；。]+?)(?:职务)?$"
)
ACTS: tuple[tuple[Act, re.Pattern[str]], ...] = (
    (
        "lapse",
        re.compile(
            r"(?:(?P<reason>(?:因|由于)[^，；。]+)，)?(?:其|的)?(?:原任(?:的)?|所任(?:的)?|担任的)?(?P<post>[^，；。]+?)职务(?:自然|自动|自行)(?:免除|终止|消失)"
        ),
    ),
    (
        "confirm",
        re.compile(
            r"(?:任|担任)(?P<post>[^，；。]+?)(?:职务)?，?(?P<reason>试用期(?:已)?满|试用期满)，?(?:经?考核合格，?)?(?:同意|予以)?(?:正式任职|转正|按期转正)"
        ),
    ),
    ("confirm", re.compile(r"(?P<reason>试用期(?:已)?满)，?(?:经?考核合格，?)?正式任(?:职|命为)?(?P<post>[^，；。]+)")),
    ("nominate", re.compile(r"(?:提名|推荐)(?:为|任)?(?P<post>[^，；。]+?)(?:人选|候选人|$)")),
    (
        "remove",
        re.compile(
            r"(?:(?P<reason>(?:因|由于)[^，；。]+)，)?(?:免去|不再担任|不再兼任|解聘|免)(?:其|本人)?(?:担任的|所任(?:的)?|兼任的|原任)?(?P<post>[^，；。]+?)(?:职务|一职)?(?=，|；|。|$)"
        ),
    ),
    (
        "appoint",
        re.compile(
            r"(?P<lead>挂职|挂任|兼)?(?:任|担任|(?<=同志)为|聘任为|被任命为|任命为|转任|调任|兼任)(?P<post>[^，；。]+?)(?:职务)?(?=，|；|。|$)(?P<after>(?:，(?:试用期[^，；。]{1,8}(?<!满)|挂职[^，；。]{0,10}|时间[^，；。]{1,8}|任期[^，；。]{1,8}|聘期[^，；。]{1,8}))*)"
        ),
    ),
)
# 免去：   任命下列同志：   what the lines behind it say without a verb
LEAD = re.compile(r"(?P<remove>免去)[^。；]{0,12}：$")
# 某某同志的某市商务局局长职务，到龄退休
UNDER_REMOVE = re.compile(
    r"(?P<who>[^，。；的]{2,40}?)(?:同志)?的(?P<post>[^，。；]+?)职务(?:，(?P<reason>[^，。；]{2,20}))?$"
)
OF_POSTS = re.compile(r"任|免|职务")
POST = re.compile(r"(?:任|免去)[^，]{4,}(?:长|任|记|席|员|师)|职务")
ANNOUNCES = re.compile(r"关于|决定[:：]?$|通知|如下")
RANK = re.compile(r"级$|试用|挂职|时间|任期|聘期|兼|保留|排|正|副|主持")


@dataclass(frozen=True, slots=True)
class _Read:
    act: Act
    start: int
    end: int
    reason: str | None
    note: str | None


def _people(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The names of text[start:end], separated by 、 or spaces; empty where one piece is no name."""
    found = []
    for match in NAMES.finditer(text, start, end):
        position = match.start()
        whole = match.group().removesuffix("同志").removesuffix("等")
        for piece in [whole] if is_name(whole) else whole.split("和"):  # 顾和某 is one, 甲某和乙某 are two
            if not is_name(piece):
                return []
            found.append((position, position + len(piece)))
            position += len(piece) + 1
    return found


def _subject(text: str, at: int, end: int) -> tuple[list[tuple[int, int]], int]:
    """Whom a statement is about, and where what happens to them begins."""
    for match in SUBJECT_END.finditer(text, at + 2, min(end, at + 60)):
        people = _people(text, at, match.start())
        if people:
            return people, match.end()
    return [], at


def _post(text: str, start: int, end: int) -> tuple[int, int, str | None]:
    """The printed post without rank or term behind it, and those as a note."""
    notes: list[str] = []
    stop = end
    while match := re.search(r"\s*[（(](?P<n>[^（）()]{2,24})[）)]$", text[start:stop]):
        if not RANK.search(match["n"]):
            break
        notes.insert(0, match["n"])
        stop = start + match.start()
    stop -= 2 if text[start:stop].endswith("职务") else 0
    return start, stop, "，".join(notes) or None


def _acts(text: str, at: int, end: int, reason: str | None) -> list[_Read]:
    """What happens to the subject in text[at:end]: each act once, in order."""
    found: list[_Read] = []
    position = at
    while position < end:
        best: tuple[int, Act, re.Match[str]] | None = None
        for act, pattern in ACTS:
            match = pattern.search(text, position, end)
            if match and (best is None or match.start() < best[0]):
                best = match.start(), act, match
        if best is None:
            break
        _, act, match = best
        start, stop, note = _post(text, *match.span("post"))
        groups = match.groupdict()
        notes = [n for n in (note, "挂职" if (groups.get("lead") or "").startswith("挂") else None) if n]
        notes += [n.strip() for n in (groups.get("after") or "").split("，") if n.strip()]
        found.append(_Read(act, start, stop, groups.get("reason") or reason, "，".join(notes) or None))
        position = match.end()
    return found


def _read_statement(text: str, start: int, end: int) -> tuple[list[tuple[int, int]], list[_Read]]:
    """The people and acts of one statement; both empty where it is none."""
    lead = BULLET.match(text, start, end)
    at = lead.end() if lead else start
    reason: str | None = None
    first = REASON_FIRST.match(text, at, end)
    if first and not re.search(r"职务(?:自然|自动)", text[first.end() : first.end() + 2]):
        reason, at = first["r"], first.end()
    removed = REMOVE_FIRST.match(text, at, end)
    if removed and (people := _people(text, *removed.span("who"))):
        a, b, note = _post(text, *removed.span("post"))
        return people, [_Read("remove", a, b, reason, note)]
    named = VERB_FIRST.match(text, at, end)
    if named and (people := _people(text, *named.span("who"))):
        a, b, note = _post(text, *named.span("post"))
        return people, [
            _Read("nominate" if named["v"] in ("提名", "推荐") or named["cand"] else "appoint", a, b, reason, note)
        ]
    people, behind = _subject(text, at, end)
    return (people, _acts(text, behind, end, reason)) if people else ([], [])


def _decided(section: DocumentSection) -> str | None:
    """The day of the decision: a meeting's, where the notice names one, else that of the notice."""
    for passage in section.passages[:8]:
        text = fold(passage.text)
        if "会议" in text and "决定" in text and (day := dates.day(text)):
            return day
    return section.document.issued_date


def _shared_prefix(text: str) -> int:
    """A list of names with one act printed before them (任命：) is read line by line; the offset behind such a lead."""
    match = re.match(r"(?:经[^：。]*|[^：。]{0,40}(?:决定|如下))：", text)
    return match.end() if match else 0


def read_appointments(section: DocumentSection) -> Iterator[Fact]:
    """The appointments and removals of a personnel notice; a line that speaks of a post and is not understood is a gap."""
    title = section.document.notice_title or section.document.title
    if not (NOTICE.search(title) or section.document.kind == "任免"):
        return
    date = _decided(section)
    number = re.sub(r"\s", "", fold(section.document.number or ""))
    removing = False
    for passage in section.passages:
        text = fold(passage.text)
        if lead := LEAD.search(text) or ("任命" in text and text.endswith("：")):
            removing = not isinstance(lead, bool)
        if not OF_POSTS.search(text) or text == fold(title) or len(text) < 8 or re.sub(r"\s", "", text) == number:
            continue
        for statement in STATEMENT.finditer(text, _shared_prefix(text)):
            people, acts = _read_statement(text, statement.start(), statement.end())
            if not acts and removing:
                people, acts = _under_remove(text, statement.start(), statement.end())
            for act in acts:
                yield from _facts(section, passage, people, act, date)
            if not acts and POST.search(statement.group()) and not ANNOUNCES.search(statement.group()):
                mention = passage.text[statement.start() : statement.end()]
                yield Gap(
                    section.gazette.id,
                    passage.id,
                    statement.start(),
                    statement.end(),
                    "appointment not understood",
                    mention,
                )


def _under_remove(text: str, start: int, end: int) -> tuple[list[tuple[int, int]], list[_Read]]:
    """A line below 免去：, which names a person and a post only."""
    lead = BULLET.match(text, start, end)
    match = UNDER_REMOVE.match(text, lead.end() if lead else start, end)
    people = _people(text, *match.span("who")) if match else []
    if not match or not people:
        return [], []
    first, last, note = _post(text, *match.span("post"))
    return people, [_Read("remove", first, last, match["reason"], note)]


def _facts(
    section: DocumentSection, passage: Passage, people: list[tuple[int, int]], act: _Read, date: str | None
) -> Iterator[Appointment]:
    printed = passage.text[act.start : act.end]
    organization, _ = split_post(fold(printed).split("、")[0])
    organization = printed[: len(organization)] if organization else None
    title = printed[len(organization or "") :]
    evidence = Evidence(passage.id, act.start, act.end, printed, f"{act.act}-in-a-notice")
    for start, end in people:
        yield Appointment(
            section.document.id,
            section.document.number,
            passage.text[start:end],
            organization,
            title,
            act.act,
            date,
            act.reason,
            act.note,
            evidence,
        )
