"""Repaired paragraphs → masthead, documents and chronicle entries, as passages with ids.

In: the paragraphs of a whole gazette or of a standalone document. Out: `Divided`. A document begins at its title, which
stands before its number line (`曲政办发〔2023〕63号`); a chronicle is a run of dated paragraphs (`●8月1日,…`, `5日　…`, `△…`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from extract.documents import DocumentHead, head_of
from extract.entries import Block, ChronicleReader, Dated
from extract.errors import UnreadableGazette
from extract.facts import Document, Gap, Gazette, Passage, document_key
from extract.parts.numbering import NUMBER_LINE
from extract.parts.width import fold
from extract.read import Source
from extract.repair import CONTENTS_LINE, Paragraph

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
MASTHEAD_NAME = re.compile(
    rf"(?P<place>[{HAN}]{{2,14}}?)(?P<office>(?:人民)?政府|行政公署|行署)\s*公\s*报|(?P<area>[{HAN}]{{2,12}}(?:市|州|盟|地区|县|区|旗|省))(?:政务|政报|公报|政府公报)"
)
# 主办：某市人民政府: whose gazette it is, where its name does not say (某某政报)
HOST = re.compile(
    rf"(?:主办|主管|编印|编辑|出版)[{HAN}]{{0,4}}[：:]?\s*(?P<place>[{HAN}]{{2,12}}?(?:自治州|自治县|自治旗|地区|[市州盟县区旗省]))(?:人民政府|行政公署)"
)
BULLETIN = re.compile(rf"[{HAN}]{{2,8}}(?:政报|公报|政务公开)$")
ISSUE = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s*年?\s*(?:第\s*|\()?(?P<issue>\d{1,3})\s*(?:—|-|、|和)?\s*(?:\d{1,3})?\s*期"
)
PUBLISHED = re.compile(
    r"(?:出版日期|出刊日期|出版时间|印发日期|编印时间)\s*[：:]?\s*(?P<year>\d{4})年(?P<month>\d{1,2})月"
)
TITLE_WORD = re.compile(r"关于|通知|意见|办法|规定|决定|命令|公告|通告|任免|令$|批复|方案|任职|免职")
# 某市人民政府办公室关于…: the first line of a title
TITLE_OPENS = re.compile(
    r"[^，。；：]{1,40}(?:政府|办公室|办公厅|委员会|局|厅|委|小组|指挥部|办)\s*(?:关于|任免|令$)|^(?:中共|国务院)"
)
NO_TITLE = re.compile(r"…{2,}|\.{4,}|[。；：！？]$|^（此件|^\d{4}年\d{1,2}月|^[\d\s]+$|^附件|月刊|\t")
ADDRESSEE = re.compile(
    r"^(?:各|有关|市直|省直|州直|县直|区直|中央|驻|[^，。；]{2,20}(?:人民政府|管委会|局|委|办)[，、])[^。；]*：$"
)
SECTION_LABEL = re.compile(
    r"(?:[^，。；：]{0,10}(?:政府|办公室|办公厅|部门|委员会|规范性)文件|文件选登|(?:人事|干部)任免|任免(?:通知|事项)?|政策解读|领导讲话|重要文件|大\s*事\s*记|政府工作|政务|统计资料|目\s*录|[^，。；]{0,14}政务刊物)$"
)
AREA_KIND = re.compile(r"(?:市|州|盟|地区|县|区|旗|省)$")


class DocumentSection(msgspec.Struct, frozen=True):
    """One printed document: all its passages, from the title to the last attachment."""

    gazette: Gazette
    document: Document
    passages: tuple[Passage, ...]


class ChronicleEntry(msgspec.Struct, frozen=True):
    """One dated entry; `body` is the offset in the passage's text where the entry begins after its date label."""

    gazette: Gazette
    passage: Passage
    body: int
    start_date: str
    end_date: str | None


class Divided(msgspec.Struct, frozen=True):
    gazette: Gazette
    passages: tuple[Passage, ...]
    masthead: tuple[Passage, ...]
    documents: tuple[DocumentSection, ...]
    chronicle: tuple[ChronicleEntry, ...]
    gaps: tuple[Gap, ...]


def _squeezed(line: str) -> str:
    return line.replace(" ", "")


class _Masthead(msgspec.Struct, frozen=True):
    """`name` is the gazette's, without its issue; `month` that of publication where it is known."""

    place: str
    name: str
    year: int
    issue: int
    month: str | None


def _masthead(blocks: Sequence[Block]) -> _Masthead | None:
    """What the first printed lines say of the issue; None where they name no gazette."""
    lines = [block.folded for block in blocks[:60]]
    joined = "\n".join(re.sub(r"(?<=[年第\d]) (?=[第\d期])", "", line) for line in lines)
    name = next(
        (
            m
            for line in lines[:30]
            if len(line) < 40 and "《" not in line and (m := MASTHEAD_NAME.search(line.replace(" ", "")))
        ),
        None,
    )
    place = (name["place"] or name["area"]) if name else None
    if place in ("人民", "政府"):  # 昌吉回族自治州 on the line above 人民政府公报
        place = next((line for line in map(_squeezed, lines[:30]) if AREA_KIND.search(line) and len(line) <= 14), None)
    bulletin = None  # 某某政报, where the name of the place stands elsewhere
    if name is None and (host := HOST.search(_squeezed(joined))):
        bulletin = next((line for line in map(_squeezed, lines[:30]) if BULLETIN.match(line)), None)
        place = host["place"] if bulletin else None
    issue = ISSUE.search(joined)
    if not issue or not place:
        return None
    year, number = int(issue["year"]), int(issue["issue"])
    published = PUBLISHED.search(joined)
    if published:
        month: str | None = f"{int(published['year']):04d}-{int(published['month']):02d}"
    else:
        month = f"{year:04d}-{number:02d}" if number <= 12 and "月刊" in joined and "半月刊" not in joined else None
    place = place if AREA_KIND.search(place) else re.sub(r"人民$", "", place)
    office = "行政公署" if name and (name["office"] or "").startswith("行") else "人民政府"
    return _Masthead(place, bulletin or f"{place}{office}公报", year, number, month)


def _document_starts(blocks: Sequence[Block], dated: set[int]) -> list[tuple[int, int]]:
    """(first block, block of the number line or -1) of each document, in order."""
    starts: list[tuple[int, int]] = []
    for i, block in enumerate(blocks):
        text = block.folded
        if i in dated or len(text) > 60:
            continue
        if (
            "号" in text[-2:]
            and NUMBER_LINE.match(text)
            and (i == 0 or not blocks[i - 1].folded.endswith(("，", "、")))
        ):
            starts.append((_title_start(blocks, i, dated), i))
        elif text[-1] == "：" and ADDRESSEE.match(text) and i and not NUMBER_LINE.match(blocks[i - 1].folded):
            title = _title_start(blocks, i, dated)
            if (
                title < i
                and TITLE_WORD.search("".join(b.folded for b in blocks[title:i]))
                and not any(title <= s <= i or s == n == title - 1 for s, n in starts)
            ):
                starts.append((title, -1))
    starts.sort()
    return [start for k, start in enumerate(starts) if k == 0 or start[0] > starts[k - 1][0]]


def _title_start(blocks: Sequence[Block], number: int, dated: set[int]) -> int:
    """Where the title that leads to the block `number` begins: up to four lines before it that can be title lines."""
    first = number
    for i in range(number - 1, max(-1, number - 5), -1):
        text = blocks[i].folded
        if (
            i in dated
            or NO_TITLE.search(text)
            or CONTENTS_LINE.search(text)
            or SECTION_LABEL.match(text)
            or NUMBER_LINE.match(text)
            or len(text) > 90
        ):
            break
        if (
            first < number
            and re.search(r"(?:人民政府|办公室|办公厅|委员会|局)$", text)
            and not TITLE_WORD.search(text)
            and TITLE_WORD.search(blocks[first].folded)
            and blocks[first].folded.startswith(text)
        ):
            break
        first = i
        if TITLE_OPENS.match(text):
            break
    return first if TITLE_WORD.search("".join(b.folded for b in blocks[first:number])) else number


class _Passages:
    """Makes passages with ids from their text: stable when other passages come or go."""

    def __init__(self, gazette: str) -> None:
        self.gazette = gazette
        self.key = gazette.removeprefix("gazette:")
        self.seen: dict[str, int] = {}
        self.made: list[Passage] = []

    def add(self, text: str, start: int, end: int, document: str | None, section: str) -> Passage:
        digest = hashlib.blake2b("".join(text.split()).encode(), digest_size=6).hexdigest()
        count = self.seen[digest] = self.seen.get(digest, 0) + 1
        name = f"passage:{self.key}/{digest}" + (f"-{count}" if count > 1 else "")
        passage = Passage(name, self.gazette, document, section, len(self.made) + 1, text, start, end)
        self.made.append(passage)
        return passage


HEADING = re.compile(
    r"(?P<top>第[一二三四五六七八九十\d]+[章部编]|[一二三四五六七八九十]{1,3}、)|(?P<second>（[一二三四五六七八九十]{1,3}）)"
)


def _headings(title: str, texts: Sequence[str]) -> list[str]:
    """The section path of each of a document's paragraphs: its title and the headings above the paragraph."""
    top = second = ""
    path = title
    paths = []
    for text in texts:
        if match := HEADING.match(text):
            heading = text.split("。", 1)[0][:40]
            top, second = (heading, "") if match["top"] else (top, heading)
            path = " / ".join(part for part in (title, top, second) if part)
        paths.append(path)
    return paths


def _gazette(source: Source, blocks: Sequence[Block]) -> Gazette:
    head = _masthead(blocks)
    if head is None:
        return Gazette("", "", None, None, None, None, source.name, source.sha256)
    key = f"gazette:{head.place}/{head.year}-{head.issue:02d}"
    title = f"{head.name} {head.year}年第{head.issue}期"
    return Gazette(key, title, head.place, head.year, head.issue, head.month, source.name, source.sha256)


ISSUER_PLACE = re.compile(
    rf"(?:中共)?(?P<place>[{HAN}]{{2,12}}?(?:自治州|自治县|自治旗|自治区|地区|新区|[省市州盟县区旗]))(?:委|人民政府|政府|行政公署)"
)


def _standalone(source: Source, heads: Sequence[Document], issuer: str | None) -> Gazette:
    """The gazette record of a text without a masthead: named by its first document."""
    first = heads[0] if heads else None
    stem = source.name.rsplit(".", 1)[0]
    title = (first.notice_title or first.title) if first else stem
    named = ISSUER_PLACE.match(issuer or "") or ISSUER_PLACE.match(title)
    place = named["place"] if named else None
    year = int(first.issued_date[:4]) if first and first.issued_date else None
    key = document_key(first.number, title, place) if first else stem
    return Gazette(f"gazette:{key}", title, place, year, None, None, source.name, source.sha256)


def divide(source: Source, paragraphs: Sequence[Paragraph]) -> Divided:
    """The sections of a gazette or of a standalone document. Raises UnreadableGazette where the text is neither."""
    blocks = [Block(paragraph, fold(paragraph.text)) for paragraph in paragraphs]
    gazette = _gazette(source, blocks)
    reader = ChronicleReader(
        blocks, gazette.year, int(gazette.published_month[5:]) if gazette.published_month else None
    )
    reader.run()
    starts = _document_starts(blocks, reader.used)
    if not starts and not reader.entries:
        if gazette.id or not _is_document(blocks):
            raise UnreadableGazette(
                f"{source.name}: no document, task list or chronicle found; is this a gazette's text?"
            )
        starts = [(0, -1)]
    spans = _spans(blocks, starts, reader.used)
    heads = [head_of([block.paragraph for block in blocks[a:b]]) for a, b in spans]
    if not gazette.id:
        drafts = [
            Document("", "", h.number, h.title, h.notice_title, h.kind, h.issued_date, h.valid_years) for h in heads
        ]
        gazette = _standalone(source, drafts, heads[0].issuer if heads else None)
    made = _Passages(gazette.id)
    first = min([a for a, _ in spans] + sorted(reader.used)[:1])
    masthead = tuple(
        made.add(b.paragraph.text, b.paragraph.start, b.paragraph.end, None, "masthead") for b in blocks[:first]
    )
    documents = _sections(gazette, source, blocks, spans, heads, made)
    entries, gaps = _entries(gazette, reader.entries, made)
    return Divided(gazette, tuple(made.made), masthead, tuple(documents), tuple(entries), tuple(gaps))


def _sections(
    gazette: Gazette,
    source: Source,
    blocks: Sequence[Block],
    spans: Sequence[tuple[int, int]],
    heads: Sequence[DocumentHead],
    made: _Passages,
) -> list[DocumentSection]:
    """One section a document. A number under the heading of the one before it (three notices under one title) shares that
    heading, and its passage."""
    sections: list[DocumentSection] = []
    keys: dict[str, int] = {}
    above = heads[0] if heads else None
    for (a, b), printed in zip(spans, heads, strict=True):
        head = printed
        shared: tuple[Passage, ...] = ()
        if not printed.title and above is not None and sections:
            head = replace(above, number=printed.number, issued_date=printed.issued_date or above.issued_date)
            shared = sections[-1].passages[:1]
        above = head
        key = document_key(head.number, head.title or source.name.rsplit(".", 1)[0], gazette.place)
        count = keys[key] = keys.get(key, 0) + 1
        name = f"document:{key}" + (f"#{count}" if count > 1 else "")
        document = Document(
            name, gazette.id, head.number, head.title, head.notice_title, head.kind, head.issued_date, head.valid_years
        )
        paths = _headings(head.title, [block.folded for block in blocks[a:b]])
        own = [
            made.add(block.paragraph.text, block.paragraph.start, block.paragraph.end, name, path)
            for block, path in zip(blocks[a:b], paths, strict=True)
        ]
        sections.append(DocumentSection(gazette, document, (*shared, *own)))
    return sections


def _is_document(blocks: Sequence[Block]) -> bool:
    """Whether a text without number or masthead reads like a government document at all."""
    text = "\n".join(block.folded for block in blocks)
    return bool(re.search(r"负责|牵头|责任单位|配合|任命|免去|领导小组|人民政府|工作方案|实施", text)) and len(
        re.findall(rf"[{HAN}]", text)
    ) >= 0.3 * len(text)


def _spans(blocks: Sequence[Block], starts: Sequence[tuple[int, int]], dated: set[int]) -> list[tuple[int, int]]:
    """(first, past the last) block of each document: up to the next document or the chronicle."""
    spans = []
    for k, (first, _) in enumerate(starts):
        stop = starts[k + 1][0] if k + 1 < len(starts) else len(blocks)
        stop = next((i for i in range(first, stop) if i in dated), stop)
        while stop > first + 1 and SECTION_LABEL.match(blocks[stop - 1].folded):
            stop -= 1
        spans.append((first, stop))
    return spans


def _entries(gazette: Gazette, dated: Sequence[Dated], made: _Passages) -> tuple[list[ChronicleEntry], list[Gap]]:
    entries: list[ChronicleEntry] = []
    gaps: list[Gap] = []
    for entry in dated:
        text = "".join(block.paragraph.text for block in entry.blocks)
        passage = made.add(text, entry.blocks[0].paragraph.start, entry.blocks[-1].paragraph.end, None, "chronicle")
        if entry.start is None:
            gaps.append(Gap(gazette.id, passage.id, 0, min(len(text), 30), "chronicle entry without a date", text[:30]))
        else:
            entries.append(ChronicleEntry(gazette, passage, entry.body, entry.start, entry.end))
    return entries, gaps
