"""A printed document → what it is (number, titles, date, issuer, validity), whom it addresses, what it cites and repeals.

In: its paragraphs, from the title to the last attachment. Out: `DocumentHead` for the division into sections, and Issued,
Addressed, Citation and Alias facts. Example: `某政办发〔2023〕65号`, `各县（市、区）人民政府：`, `根据《某某条例》（国办发〔2022〕30号）`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from extract.facts import Addressed, Alias, Citation, Evidence, Fact, Issued, Passage
from extract.parts import dates
from extract.parts.numerals import NUMERAL, number
from extract.parts.width import fold

if TYPE_CHECKING:
    from extract.sections import DocumentSection


class Printed(Protocol):
    """A paragraph or a passage: whatever has text."""

    @property
    def text(self) -> str: ...


# 某政办发〔2023〕65号, also in brackets of its own: （皖某办〔2021〕82号）; 第12号
NUMBER = re.compile(
    r"^[（〔]?\s*(?P<n>[^，。；：〔（）\d\s]{1,16}\s*[〔（]\s*\d{4}\s*[〕）]\s*(?:第\s*)?\d{1,4}\s*号|第\s*\d{1,4}\s*号)\s*[）〕]?$"
)
NUMBER_INSIDE = re.compile(r"[^，。；：、〔（）《》\d\s“”]{1,14}〔\d{4}〕(?:第)?\d{1,4}号")
ADDRESSEES = re.compile(
    r"^(?P<who>(?:各|有关|市|省|州|县|区|盟|旗|地|中|驻|国务院|[^，。；]{2,20}(?:人民政府|管委会|局|委|办|厅|单位|企业))[^。；]*)：$"
)
ISSUES = re.compile(r"关于(?:批转|转发|印发|发布|公布|下发)(?P<t>.+?)(?:的通知|的函|的公告|的通告)$")
SUBJECT = re.compile(r"关于(?P<t>.+)的?(?P<kind>通知|意见|决定|公告|通告|批复|函|报告|请示|命令|办法|规定)")
KINDS = (
    "任免",
    "通知",
    "实施意见",
    "指导意见",
    "意见",
    "应急预案",
    "预案",
    "行动方案",
    "实施方案",
    "工作方案",
    "方案",
    "行动计划",
    "计划",
    "规划",
    "办法",
    "规定",
    "细则",
    "条例",
    "决定",
    "公告",
    "通告",
    "批复",
    "命令",
    "令",
    "措施",
    "政策",
    "要点",
    "清单",
    "名单",
    "函",
    "报告",
    "纲要",
    "规则",
    "制度",
    "重点任务",
    "任务",
)
BODY_END = re.compile(
    r"(?:人民政府|人民政府办公室|人民政府办公厅|办公室|办公厅|委员会|局|厅|部|署|院|政府|领导小组|指挥部|委|管委会|党组|会|中心|公司)$"
)
ATTACHMENT = re.compile(r"^附\s*件\s*\d*\s*[：:]?$|^附\s*件\s*\d+\s*(?=\S{2,30}$)")
PUBLIC = re.compile(r"^（?此件")
VALID = re.compile(rf"(?:有效期(?:限)?(?:为|至)?|试行期(?:限)?(?:为)?|试行)(?P<y>{NUMERAL})年")
CITED = re.compile(r"《(?P<t>[^《》]*(?:《[^《》]*》[^《》]*)*)》")
CITED_NUMBER = re.compile(
    r"\s*[（〔](?P<n>[^（）〔〕，。]{1,14}〔\d{4}〕\s*(?:第)?\d{1,4}号)[^（）]{0,12}[）〕]|\s*[（](?P<o>[^（）]{2,24}(?:令|公告)第?\s*\d{1,5}\s*号)[^（）]*[）]"
)
REPEAL = re.compile(r"(?:同时|即行|予以|一并|自行|相应|自动)?(?:废止|失效|停止执行)")
SHORT = re.compile(
    r"(?:（|，)?(?:以下|下)?(?:统|简)称(?:为)?[：:]?[“《]?(?P<a>[^“”《》（）()，。；]{2,24})[”》]?(?:）|，|。)"
)
SHORT_OF_BODY = re.compile(
    r"(?P<full>[^，。；：、（）“”《》]{4,40})（(?:以下|下)(?:统|简)称[“]?(?P<a>[^“”（）]{2,20})[”]?）"
)
# …的通知 ends a title; what stands below it is the title of what is issued
TITLE_DONE = re.compile(r"的(?:通知|函|公告|通告|批复)$")
TITLE_STOP = re.compile(r"[。；：！？]$")
NOT_CITED = re.compile(r"目录|公报$|^\d+$|^.{1,2}$|承诺书|申请表|登记表|证书|许可证|职责$|守则$|报告表|执照|登记证")


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """What the head of a document says of it. Titles are without line breaks; `title` is that of what is printed, `notice_title`
    that of the notice which issues it, where it does."""

    number: str | None
    notice_title: str | None
    title: str
    issued_date: str | None
    issuer: str | None
    kind: str
    valid_years: int | None


def normal_number(text: str) -> str:
    """A document number in one form: 〔 〕 around the year, no spaces."""
    return re.sub(r"\s", "", fold(text)).replace("（", "〔").replace("）", "〕")


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _number_line(folded: Sequence[str]) -> tuple[int, str | None]:
    for index, text in enumerate(folded[:8]):
        match = NUMBER.match(text)
        if match:
            return index, normal_number(match["n"])
    return -1, None


def _title_lines(printed: Sequence[str], folded: Sequence[str], start: int, limit: int) -> str:
    """The title that begins at `start`: lines up to the first that is no title line."""
    lines: list[str] = []
    for text, plain in zip(printed[start:limit], folded[start:limit], strict=True):
        if (
            TITLE_STOP.search(plain)
            or NUMBER.match(plain)
            or dates.DAY.match(plain)
            or PUBLIC.match(plain)
            or len(plain) > 90
            or "\t" in plain  # the row of a table
        ):
            break
        if lines and re.match(
            r"[一二三四五六七八九十]{1,2}、|第[一二三四五六七八九十]+[章条]|（[一二三四五六七八九十]）|\d{1,2}[.、]?\s*\S|目\s*录|为|根据|按照|经",
            plain,
        ):
            break
        if lines and TITLE_DONE.search(lines[-1]) and not plain.startswith(("的", "》", "〉", "（")):
            break
        lines.append(text)
    return _squeeze("".join(lines))


def _kind(title: str) -> str:
    if re.search(r"任免|任职|免职|任命", title):
        return "任免"
    tail = re.sub(r"（[^（）]*）$", "", title)
    best = max(KINDS, key=lambda kind: (tail.rfind(kind) + len(kind) if kind in tail else -1, len(kind)))
    return best if best in tail else "其他"


def _signature(folded: Sequence[str], begin: int) -> tuple[int, str | None]:
    """(index, ISO date) of the date line below a signature: a line that is a date and nothing else."""
    for index in range(begin, len(folded)):
        text = folded[index]
        if len(text) <= 24 and (dates.DAY.match(text) or dates.CHINESE_DAY.match(text)):
            day = dates.day(text)
            if day:
                return index, day
    return -1, None


def _issuer_of(title: str) -> str | None:
    """Who issues, by the title: what stands before 关于, or before 任免通知."""
    match = re.match(r"(?P<who>.{4,40}?)(?=关于|任免|人事|令$|公告$|通告$)", title)
    return match["who"] if match and BODY_END.search(match["who"]) else None


def head_of(paragraphs: Sequence[Printed]) -> DocumentHead:
    """What the paragraphs of one document say of it as a whole."""
    printed = [paragraph.text for paragraph in paragraphs]
    folded = [fold(text) for text in printed]
    at, document_number = _number_line(folded)
    first = _first_title_line(folded)
    if at > first:
        notice = _title_lines(printed, folded, first, at)
    else:
        notice = _title_lines(printed, folded, at + 1 if at >= 0 else first, len(printed))
    signed, date = _signature(folded, max(at, 0))
    issuer = _issuer_of(fold(notice))
    if signed > 0 and len(folded[signed - 1]) <= 40 and BODY_END.search(folded[signed - 1]):
        issuer = _squeeze(printed[signed - 1])
    title = _printed_title(notice, printed, folded, signed)
    return DocumentHead(
        document_number, notice or None, title, date, issuer, _kind(fold(title) or fold(notice)), _validity(folded)
    )


def _first_title_line(folded: Sequence[str]) -> int:
    """Where the title begins: below 附件, below the signature of a notice that is not printed, below its 附件 where only the
    addressees of the notice are."""
    if len(folded) > 1 and ATTACHMENT.match(folded[0]):
        return 1
    signed, _ = _signature(folded[:4], 0)
    if 0 < signed < len(folded) - 1 and all(BODY_END.search(text) and "关于" not in text for text in folded[:signed]):
        return signed + 1
    if folded and ADDRESSEES.match(folded[0]):
        attached = (i for i, text in enumerate(folded[:-1]) if ATTACHMENT.match(text))
        return next(attached, -1) + 1
    return 0


def _printed_title(notice: str, printed: Sequence[str], folded: Sequence[str], signed: int) -> str:
    """The title of what a notice issues: as printed above it, else as the notice names it."""
    issued = ISSUES.search(fold(notice))
    if not issued:
        return notice
    named = notice[issued.start("t") : issued.end("t")]
    inner = (
        named[1:-1]
        if named.startswith(("《", "〈")) and named.endswith(("》", "〉")) and named.count("《") == 1
        else named
    )
    if signed > 0:
        start = signed + 1
        while start < len(folded) and (
            PUBLIC.match(folded[start]) or ATTACHMENT.match(folded[start]) or len(folded[start]) < 4
        ):
            start += 1
        above = _title_lines(printed, folded, start, min(start + 4, len(printed)))
        if above and (
            fold(above) == fold(inner)
            or ((above[:6] in inner or inner[:6] in above) and abs(len(above) - len(inner)) <= 12)
        ):
            return above
    return inner


def _validity(folded: Sequence[str]) -> int | None:
    for text in reversed(folded):
        if ("有效期" in text or "试行" in text) and (match := VALID.search(text)):
            return number(match["y"])
    return None


# -- facts of the document ---------------------------------------------------------------------


def _issued(section: DocumentSection, folded: Sequence[str]) -> Iterator[Fact]:
    """Who issued: the signature above the date, else the name in the title."""
    document = section.document
    signed, date = _signature(folded, 0)
    if signed > 0 and len(folded[signed - 1]) <= 40 and BODY_END.search(folded[signed - 1]):
        passage = section.passages[signed - 1]
        for start, end in _pieces(folded[signed - 1], 0, len(folded[signed - 1]), r"[\s　、]+"):
            yield Issued(
                document.id, passage.text[start:end], date, _evidence(passage, start, end, "issuer-by-signature")
            )
        return
    title = fold(document.notice_title or document.title)
    issuer = _issuer_of(title)
    if issuer:
        for index, text in enumerate(folded[:6]):
            start = text.find(issuer)
            if start >= 0:
                yield Issued(
                    document.id,
                    section.passages[index].text[start : start + len(issuer)],
                    date,
                    _evidence(section.passages[index], start, start + len(issuer), "issuer-by-title"),
                )
                return


# one addressee may hold 、 under one 各 (市直各委、办、局), or in brackets
_ONE_HEAD = re.compile(r"各(?:[^，、]{0,6}、)*[^，、]{0,8}?(?=[，]|$)")


def _addressed(section: DocumentSection, folded: Sequence[str]) -> Iterator[Fact]:
    for index, text in enumerate(folded[:10]):
        match = ADDRESSEES.match(text)
        if not match:
            continue
        passage = section.passages[index]
        for start, end in _addressees(text, match.start("who"), match.end("who")):
            yield Addressed(
                section.document.id, passage.text[start:end], _evidence(passage, start, end, "addressee-line")
            )
        return


def _addressees(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The addressees of a line: split at ，, and at 、 where both sides are whole names."""
    for left, right in _pieces(text, start, end, r"，(?![^（]*）)"):
        piece = text[left:right]
        outer = re.sub(r"（[^）]*）", lambda m: "＿" * len(m[0]), piece)
        cuts = [m.start() for m in re.finditer("、", outer)]
        parts = _pieces(outer, 0, len(outer), "、") if cuts and _whole_names(outer) else [(0, len(outer))]
        for a, b in parts:
            while a < b and text[left + a] in " 　":
                a += 1
            if b - a >= 2:
                yield left + a, left + b


def _whole_names(text: str) -> bool:
    """Whether the items of 甲、乙 are each a name of their own (not 各委、办、局)."""
    items = text.split("、")
    return all(
        len(item) >= 4
        and re.search(
            r"(?:政府|委员会|管委会|部门|单位|机构|企业|办公室|局|委|公司|院校|大学|学院|团体)$", item.strip()
        )
        for item in items
    )


def _pieces(text: str, start: int, end: int, separator: str) -> Iterator[tuple[int, int]]:
    last = start
    for match in re.compile(separator).finditer(text, start, end):
        if match.start() > last:
            yield last, match.start()
        last = match.end()
    if end > last:
        yield last, end


def _evidence(passage: Passage, start: int, end: int, rule: str) -> Evidence:
    return Evidence(passage.id, start, end, passage.text[start:end], rule)


def _citations(section: DocumentSection, folded: Sequence[str]) -> Iterator[Fact]:
    """Every 《…》 named, once; short names that stand for one already named are no further citation."""
    own = {_squeeze(fold(t)) for t in (section.document.title, section.document.notice_title) if t}
    seen: set[str] = set()
    repealed: set[str] = set()
    short: set[str] = set()
    for passage, text in zip(section.passages, folded, strict=True):
        if "《" not in text:
            continue
        for match in CITED.finditer(text):
            title = _squeeze(match["t"])
            start, end = match.span("t")
            behind = text[match.end() :]
            following = CITED_NUMBER.match(behind)
            alias = re.match(
                r"(?:\s*（[^（）]*〔\d{4}〕[^（）]*号）)?\s*（(?:以下|下)?(?:统|简)称[“《]?(?P<a>[^“”《》（）]{2,20})[”》]?",
                behind,
            )
            if alias:
                short.add(alias["a"])
                begin = match.end() + alias.start("a")
                yield Alias(
                    section.document.id,
                    passage.text[start:end],
                    passage.text[begin : begin + len(alias["a"])],
                    _evidence(passage, begin, begin + len(alias["a"]), "short-name-of-a-document"),
                )
            if title in short or NOT_CITED.search(title) or _is_own(title, own):
                continue
            repeals = _repealed(text, match.end())
            if title in seen and not (repeals and title not in repealed):
                continue
            seen.add(title)
            if repeals:
                repealed.add(title)
            cited = normal_number(following["n"] or following["o"]) if following else None
            yield Citation(
                section.document.id,
                passage.text[start:end],
                cited,
                repeals,
                _evidence(passage, start, end, "repealed" if repeals else "cited"),
            )


def _is_own(title: str, own: set[str]) -> bool:
    return any(
        title == name or (len(title) > 6 and (title in name or name in title) and abs(len(title) - len(name)) <= 4)
        for name in own
    )


def _repealed(text: str, at: int) -> bool:
    """Whether the sentence behind a named document ends its validity."""
    stop = text.find("。", at)
    rest = text[at : stop if stop >= 0 else len(text)]
    verb = REPEAL.search(rest)
    return bool(verb) and not re.search(r"施行[，；].*(?:根据|依据)", rest[: verb.start()] if verb else "")


def _aliases(section: DocumentSection, folded: Sequence[str]) -> Iterator[Fact]:
    """Short names of bodies: 某委员会办公室（以下简称某办）."""
    for passage, text in zip(section.passages, folded, strict=True):
        if "称" not in text:
            continue
        for match in SHORT_OF_BODY.finditer(text):
            full = re.sub(
                r"^.*(?:成立|设立|组建|由|经|向|报|在|对|的|和|与|是指|所称|授权)(?=[^，。]{4,}$)", "", match["full"]
            )
            start = match.end("full") - len(full)
            if BODY_END.search(full) or BODY_END.search(match["a"]) or re.search(r"专班|小组|组$", full):
                yield Alias(
                    section.document.id,
                    passage.text[start : match.end("full")],
                    passage.text[match.start("a") : match.end("a")],
                    _evidence(passage, match.start("a"), match.end("a"), "short-name-in-brackets"),
                )


def read_document(section: DocumentSection) -> Iterator[Fact]:
    """Issuer, addressees, citations, repeals and short names of one document."""
    folded = [fold(passage.text) for passage in section.passages]
    yield from _issued(section, folded)
    yield from _addressed(section, folded)
    yield from _citations(section, folded)
    yield from _aliases(section, folded)
