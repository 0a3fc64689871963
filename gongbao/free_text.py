"""Any Chinese text of a gazette → its facts, and where their passages stand in it.

In: a whole gazette, a document, or a passage of one (`5月8日，市委书记…`, `（牵头单位：市财政局）`), with what it leaves unsaid. Out: facts
with one Gazette, as `graph.assemble` takes them. Only what opens like a chronicle entry is read as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from msgspec.structs import replace

from extract.chronicle import read_entry
from extract.errors import UnreadableGazette
from extract.facts import Attendance, Document, Fact, Gap, Gazette, Holding, Passage
from extract.gazette import DOCUMENT_READERS, extract_gazette
from extract.parts import dates
from extract.parts.names import DOTTED, has_surname
from extract.parts.width import fold
from extract.read import Source
from extract.repair import repair
from extract.sections import ChronicleEntry, DocumentSection

Section = Literal["auto", "entry", "document"]
# ●8月1日， △ 3. 5月8日
MARK = re.compile(r"\s*(?:[●△▲◆◇■□○★☆※▪►·•-]\s*|\d{1,3}[.、．]\s*(?=(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日))?")
BULLET = re.compile(r"\s*[●△▲◆◇■□○★☆※▪►]")
AFTER_DATE = re.compile(r"[，：:、\s　]+|(?=[^的前后起内以至])")
# 任命某某为 免去某某的 提名某某为 自然免除 某某同志挂职任 某某同志不再担任 - 某某 任市财政局局长（试用期一年）
PERSONNEL = re.compile(
    r"任命|免去|免职|提名[^，。]{2,12}为|自然免除|同志(?:兼|挂职)?任|不再(?:担任|兼任)"
    r"|^[-·●—\s]*[^，。〔-]{2,5}(?<!责)任[^，。〔]*(?:长|主任|书记|师|员)(?:（[^）]*）|，.{0,16})?[；。]?$",
    re.MULTILINE,
)
# 2024年5月8日   5月8日至10日   2024年5月   2025年底前   2024年   二〇二四年五月八日
DAY = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:\s*(?:至|到|—+|-+|~|、)\s*(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日)?"
DATE = re.compile(
    rf"(?<!\d)(?:{DAY}|\d{{4}}年(?:\d{{1,2}}月(?:[上中下]旬|份|底|末|初)?|[上下]半年|年?[底末初]|第?[一二三四]季度)?)(?![\d度])"
    rf"|{dates.CHINESE_DAY.pattern}"
)
SPACE = re.compile(r"\s*")
BREAK = re.compile(r"[\r\n\f\v\u2028\u2029]")
LINE = re.compile(r"[^\r\n\f\v\u2028\u2029]*")
AHEAD = 8  # characters that tell running text from the furniture of a page


@dataclass(frozen=True, slots=True)
class Context:
    """What a single passage leaves unsaid: the place it speaks for, year and month of its dates, and what it is part of."""

    place: str | None = None
    year: int | None = None
    month: int | None = None
    section: Section = "auto"


def facts_of_text(text: str, context: Context) -> list[Fact]:
    """The facts of a text; a masthead's place and year are preferred to those of the context."""
    if context.section == "auto" and "\n" in text.strip():
        whole = _gazette(text, context)
        if whole:
            return whole
    return _paragraphs(text, context)


def printed_dates(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each date in the text, the day alone (5日) where it opens a line of a chronicle."""
    folded = fold(text)
    taken = 0
    for line in re.finditer(r"[^\r\n]+", folded):
        mark = MARK.match(folded, line.start(), line.end())
        at = mark.end() if mark else line.start()
        label = dates.label(folded, at, 2000, 1, "2000-01-01")
        if label and _is_label(folded, at + label.length):
            yield at, at + label.length
            taken = at + label.length
        for match in DATE.finditer(folded, max(line.start(), taken), line.end()):
            yield match.span()


def _gazette(text: str, context: Context) -> list[Fact] | None:
    """The facts of a gazette or document; None where the text is neither, or its chronicle lacks the year that is known here."""
    try:
        facts = extract_gazette(Source("text", text, ""))
    except UnreadableGazette:
        return None
    gazette = next(fact for fact in facts if isinstance(fact, Gazette))
    if (
        gazette.issue is None
        and context.year
        and any(isinstance(f, Gap) and "without a date" in f.reason for f in facts)
    ):
        return None
    if gazette.place is None and context.place:
        facts[facts.index(gazette)] = replace(gazette, place=context.place)
    return facts


def _paragraphs(text: str, context: Context) -> list[Fact]:
    """Each paragraph as what it is: an entry of a chronicle, or part of one untitled document."""
    gazette = Gazette(f"gazette:{context.place or 'text'}", "", context.place, context.year, None, None, "text", "")
    kind = "任免" if PERSONNEL.search(text) else ""
    document = Document("document:text", gazette.id, None, "", None, kind, None, None)
    single = len(paragraphs := repair(text)) == 1
    passages: list[Passage] = []
    entries: list[ChronicleEntry] = []
    for number, paragraph in enumerate(paragraphs, 1):
        own = Passage(
            f"passage:{number}", gazette.id, document.id, "", number, paragraph.text, paragraph.start, paragraph.end
        )
        entry = _entry(gazette, own, context)
        if entry:
            entries.append(entry)
        else:
            passages.append(own)
    found = [fact for entry in entries for fact in read_entry(entry)]
    section = DocumentSection(gazette, document, tuple(passages))
    if passages:
        found += [fact for reader in DOCUMENT_READERS for fact in reader(section)]
    if single and context.section == "auto" and all(isinstance(fact, Gap) for fact in found):
        found = _undated(ChronicleEntry(gazette, (*passages, *(e.passage for e in entries))[0], 0, _day(context), None))
    return [gazette, document, *passages, *(entry.passage for entry in entries), *found]


def _entry(gazette: Gazette, passage: Passage, context: Context) -> ChronicleEntry | None:
    """The paragraph as an entry of a chronicle: it opens with a date (`5日，`), or with a bullet under a date (`△`)."""
    folded = fold(passage.text)
    mark = MARK.match(folded)
    at = mark.end() if mark else 0
    label = dates.label(folded, at, context.year or 2000, context.month or 1, _day(context))
    dated = label is not None and _is_label(folded, at + label.length)
    if context.section == "document" or not (dated or BULLET.match(folded) or context.section == "entry"):
        return None
    if label is None or not dated:
        return ChronicleEntry(gazette, passage, at, _day(context), None)
    after = AFTER_DATE.match(folded, at + label.length)
    return ChronicleEntry(gazette, passage, after.end() if after else at + label.length, label.start, label.end)


def _undated(entry: ChronicleEntry) -> list[Fact]:
    """A sentence of a chronicle without its date: proven to be one by the title and the name that open it (市长顾维岳主持…)."""
    facts = list(read_entry(entry))
    opening = {fact.person for fact in facts if isinstance(fact, Holding) and fact.evidence.start == entry.body}
    proven = {name for name in opening if has_surname(name) or DOTTED.match(name)}
    return facts if any(isinstance(fact, Attendance) and fact.party in proven for fact in facts) else []


def _is_label(folded: str, end: int) -> bool:
    """Whether the date before `end` opens an entry: 5日， and 5日市长…, but not 5日前 or 5日内."""
    return end == len(folded) or AFTER_DATE.match(folded, end) is not None


def _day(context: Context) -> str:
    return f"{context.year or 2000:04d}-{context.month or 1:02d}-01"


def offsets(passage: Passage, text: str) -> list[int]:
    """Where each character of the passage stands in the text it was repaired from; what repair put in, spaces, stands where the
    character before it does."""
    found: list[int] = []
    position = passage.start
    for index, character in enumerate(passage.text):
        if character.isspace():
            found.append(max(position - 1, passage.start))
            continue
        if text[position : position + 1] != character or position == passage.start:
            rest = "".join(passage.text[index : index + 3 * AHEAD].split())[:AHEAD]
            position = _after_furniture(text, position, passage.end, rest)
        found.append(position)
        position += 1
    return found


def _after_furniture(text: str, position: int, end: int, rest: str) -> int:
    """Where `rest` goes on at or after `position`, past spaces and past lines that are none of it."""
    at = position
    while at < end:
        line_at = _past(SPACE, text, at)
        line = "".join(text[line_at : min(end, _past(LINE, text, line_at))].split())[:AHEAD]
        within = BREAK.search(text, at, line_at) is None
        page_number = not within and line.isdecimal() and len(line) < 4
        if line and not page_number and rest.startswith(line[:1] if within else line):
            return line_at
        following = BREAK.search(text, line_at, end)
        if not following:
            break
        at = following.start()
    inside = text.find(rest[0], position, end)
    return inside if inside >= 0 else max(position - 1, 0)


def _past(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at
