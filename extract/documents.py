"""A printed document → what it is (number, titles, date, issuer, validity), whom it addresses, what it cites and repeals.

In: its paragraphs, from the title to the last attachment. Out: `DocumentHead` for the division into sections, and Issued,
Addressed, Citation and Alias facts. Example: `某政办发〔2023〕65号`, `各县（市、区）人民政府：`, `根据《某某条例》（国办发〔2022〕30号）`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

import msgspec

from extract.citations import BODY_END, normal_number, read_citations, read_short_names
from extract.facts import Addressed, Evidence, Fact, Issued, Passage
from extract.parts import dates
from extract.parts.numerals import NUMERAL, number
from extract.parts.width import fold, squeeze

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
# 文件编号：| 某政办发〔2022〕16号 |: in the head of a web page
LABELLED_NUMBER = re.compile(
    r"(?:文件编号|发文字号|文\s*号)\s*[：|\t\s]+(?P<n>[^，。；：〔（）\d\s|]{1,16}〔\d{4}〕(?:第\s*)?\d{1,4}\s*号)"
)
# 某市人民政府令第12号 and 某局公告2024年第3号 on one line, or on two
DECREE_NUMBER = re.compile(
    r"(?P<title>[^，。；：〔（）《》\d\s]{2,30}(?:令|公告|通告))\s*[（〔]?\s*(?P<n>(?:\d{4}\s*年?\s*)?第\s*\d{1,4}\s*号)\s*[）〕]?$"
)
DECREE = re.compile(r"(?:令|公告|通告)$")
SERIAL = re.compile(r"(?:\d{4}年?)?第\d{1,4}号$")
# 《某市某办法》已经…会议通过，现予公布   现将《某市某办法》予以发布
PROMULGATED = re.compile(r"《(?P<t>[^《》]+)》[^。]{0,80}(?:公布|发布|施行|印发)|(?:公布|发布)《(?P<u>[^《》]+)》")
# what the print sets above a title: a column's name, a running head, an address
ABOVE_TITLE = re.compile(
    r"〔[^〔〕]{2,20}〕$|[^，。；：《》]{0,14}(?:政府|行署|办公室|办公厅|部门|委员会|规范性)文件$|(?:人事|干部)(?:任免|信息)$|文件选登$|(?:电话|地址|邮编|传真|网址|邮箱|主办|主管|编辑|承办)[^，。]{0,14}："
    r"|(?:\d{4}\s*[年.·]\s*)?第?\s*\d{1,3}\s*期\s*\S{0,20}公\s*报$|\S{0,20}公\s*报\s*(?:\d{4}\s*[年.·]\s*第?\s*\d{1,3}\s*期?)?$"
)
ADDRESSEES = re.compile(
    r"^(?P<who>(?:各|有关|市|省|州|县|区|盟|旗|地|中|驻|国务院|[^，。；]{2,20}(?:人民政府|管委会|局|委|办|厅|单位|企业))[^。；]*)：$"
)
ISSUES = re.compile(r"(?:关于(?:批转|转发|印发|发布|公布|下发|下达)|印发关于)(?P<t>.+?)(?:的通知|的函|的公告|的通告)$")
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
ATTACHMENT = re.compile(r"^附\s*件\s*\d*\s*[：:]?$|^附\s*件\s*\d+\s*(?=\S{2,30}$)")
PUBLIC = re.compile(r"^（?此件")
VALID = re.compile(
    rf"(?:有效期(?:限)?(?:[自从]\S{{0,14}}起)?(?:为|暂定为|暂定)?|试行期(?:限)?(?:为)?|试行|暂行)，?(?P<y>{NUMERAL})年(?!\d|[底末至])"
)
# …的通知 ends a title; what stands below it is the title of what is issued
TITLE_DONE = re.compile(r"的(?:通知|函|公告|通告|批复)$")
VALID_UNTIL = re.compile(r"有效期(?:限)?(?:截?至|到)(?=\d{4}年)")
LONGEST_NOTICE = 10  # paragraphs
LONGEST_VALIDITY = 30  # years; 有效期至2028年 is no number of years
# 现将《某某计划》印发给你们
ANNOUNCED = re.compile(r"(?:现将|将)《(?P<t>[^《》]{4,60})》(?:予以|正式)?(?:印发|下发|公布|发布|下达)")
WHOLE = re.compile(r"^《([^《》]+)》$")  # a title that is printed in title marks
TITLE_STOP = re.compile(r"[。；：！？]$")


class DocumentHead(msgspec.Struct, frozen=True):
    """What the head of a document says of it. Titles are without line breaks; `title` is that of what is printed, `notice_title`
    that of the notice which issues it, where it does."""

    number: str | None
    notice_title: str | None
    title: str
    issued_date: str | None
    issuer: str | None
    kind: str
    valid_years: int | None


def _number_line(folded: Sequence[str]) -> tuple[int, str | None]:
    for index, text in enumerate(folded[:8]):
        match = NUMBER.match(text)
        if match:
            printed = normal_number(match["n"])
            above = folded[index - 1] if index else ""
            if SERIAL.match(printed) and DECREE.search(above) and len(above) <= 30:
                printed = squeeze(above) + printed  # every office has a 第3号
            return index, printed
        if labelled := LABELLED_NUMBER.match(text):
            return index, normal_number(labelled["n"])
        decree = DECREE_NUMBER.match(text)
        if decree and index < 4:
            return index, squeeze(decree["title"]) + normal_number(decree["n"])
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
            r"[一二三四五六七八九十]{1,2}、|第[一二三四五六七八九十]+[章条]|（[一二三四五六七八九十\d]{1,2}）|[①-⑳]|\d{1,2}[.、）]?\s*\S|目\s*录|为|根据|按照|经",
            plain,
        ):
            break
        if lines and TITLE_DONE.search(lines[-1]) and not plain.startswith(("的", "》", "〉", "（")):
            break
        lines.append(text)
    return squeeze("".join(lines)).strip("|｜")


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
    while first < (at if at > first else min(4, len(folded) - 1)) and ABOVE_TITLE.match(folded[first]):
        first += 1
    decree = DECREE_NUMBER.match(folded[at]) if at >= 0 else None
    labelled = at >= 0 and LABELLED_NUMBER.match(folded[at]) is not None
    if at > first and not labelled:
        notice = _title_lines(printed, folded, first, at)
    elif decree:
        notice = squeeze(printed[at][: decree.end("title")])
    else:
        notice = _title_lines(printed, folded, at + 1 if at >= 0 else first, len(printed))
    signed, date = _signature(folded, max(at, 0))
    issuer = _issuer_of(fold(notice))
    if signed > 0 and len(folded[signed - 1]) <= 40 and BODY_END.search(folded[signed - 1]):
        issuer = squeeze(printed[signed - 1])
    title = WHOLE.sub(r"\1", _printed_title(notice, printed, folded, signed))
    return DocumentHead(
        document_number, notice or None, title, date, issuer, _kind(fold(title) or fold(notice)), _validity(folded)
    )


def _first_title_line(folded: Sequence[str]) -> int:
    """Where the title begins: below 附件, below the signature of a notice that is not printed, below its 附件 where only the
    addressees of the notice are, else below its signature."""
    if len(folded) > 1 and ATTACHMENT.match(folded[0]):
        return 1
    signed, _ = _signature(folded[:4], 0)
    if 0 < signed < len(folded) - 1 and all(BODY_END.search(text) and "关于" not in text for text in folded[:signed]):
        return signed + 1
    if folded and ADDRESSEES.match(folded[0]):
        attached = next((i for i, text in enumerate(folded[:-1]) if ATTACHMENT.match(text)), -1)
        signed, _ = _signature(folded[:LONGEST_NOTICE], 0)
        first = (attached if attached >= 0 else signed) + 1
        return first + (first < len(folded) - 1 and PUBLIC.match(folded[first]) is not None)
    return 0


def _printed_title(notice: str, printed: Sequence[str], folded: Sequence[str], signed: int) -> str:
    """The title of what a notice issues: as printed above it, else as the notice names it."""
    named: str | None
    issued = ISSUES.search(fold(notice))
    if issued:
        named = notice[issued.start("t") : issued.end("t")]
    elif DECREE.search(notice) and "关于" not in notice:
        named = _promulgated(printed, folded, signed)
    elif attached := _attached(printed, folded):
        return attached
    else:
        return notice
    if not named:
        return notice
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


def _attached(printed: Sequence[str], folded: Sequence[str]) -> str | None:
    """The title of what a notice issues without saying so in its own title, where it stands so below the signature."""
    for index, text in enumerate(folded[:LONGEST_NOTICE]):
        if announced := ANNOUNCED.search(text):
            named = squeeze(announced["t"])
            below = range(index + 1, min(index + LONGEST_NOTICE, len(folded)))
            return next((squeeze(printed[at]) for at in below if squeeze(folded[at]) == named), None)
    return None


def _promulgated(printed: Sequence[str], folded: Sequence[str], signed: int) -> str | None:
    """The title of the rules that a decree puts into force."""
    for text, plain in zip(printed[: signed if signed > 0 else 8], folded, strict=False):
        match = PROMULGATED.search(plain)
        if match:
            return squeeze(text[slice(*match.span("t" if match["t"] else "u"))])
    return None


def _whole_years(start: str, end: str) -> int | None:
    """2024年4月1日 to 2029年3月31日 are five years; None where it is no number of whole years."""
    first, last = dates.day(start), dates.day(end)
    if not first or not last:
        return None
    behind = (dt.date.fromisoformat(last) + dt.timedelta(days=1)).isoformat()
    whole = first[5:] in (behind[5:], last[5:])
    return (int(behind[:4]) - int(first[:4]) or None) if whole else None


def _validity(folded: Sequence[str]) -> int | None:
    """For how many years it holds: as printed, or from 自2024年1月1日起施行，有效期至2028年12月31日."""
    for text in reversed(folded):
        if "有效期" not in text and "试行" not in text and "暂行" not in text:
            continue
        if (match := VALID.search(text)) and number(match["y"]) <= LONGEST_VALIDITY:
            return number(match["y"])
        until = VALID_UNTIL.search(text)
        end = dates.DAY.match(text, until.end()) if until else None
        start = dates.DAY.search(text, 0, until.start()) if until else None
        if start and end:
            return _whole_years(start.group(), end.group())
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


def read_document(section: DocumentSection) -> Iterator[Fact]:
    """Issuer, addressees, citations, repeals and short names of one document."""
    folded = [fold(passage.text) for passage in section.passages]
    yield from _issued(section, folded)
    yield from _addressed(section, folded)
    yield from read_citations(section, folded)
    yield from read_short_names(section, folded)
