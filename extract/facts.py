"""The fact types: what one passage states, each with its evidence.

Facts of one gazette are the hand-over between extraction and graph; they serialise to JSON Lines (`dump`, `load`).
Names stay as printed (after page-break repair): who is who is decided in `graph/resolve`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

Duty = Literal["lead", "support", "shared", "implement", "responsible"]
Party = Literal["person", "organization"]


class Evidence(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """Where a fact was read: character offsets into the passage's text; `text[start:end] == mention`."""

    passage: str
    start: int
    end: int
    mention: str
    rule: str


class _Fact(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, tag=True, tag_field="fact"):
    """What all facts have in common: on a line of JSON the first key, `fact`, is the name of the type."""


class Gazette(_Fact, frozen=True):
    """One issue, or a standalone document. `place` is the full name of the place it serves (曲靖市, 甘南藏族自治州)."""

    id: str
    title: str
    place: str | None
    year: int | None
    issue: int | None
    published_month: str | None  # YYYY-MM
    source_file: str  # file name without folders
    sha256: str


class Passage(_Fact, frozen=True):
    """A repaired paragraph. `start`, `end` are character offsets into the decoded source file."""

    id: str
    gazette: str
    document: str | None
    section: str  # headings from outermost to innermost, joined by " / "
    ordinal: int
    text: str
    start: int
    end: int


class Document(_Fact, frozen=True):
    id: str
    gazette: str
    number: str | None  # 曲政办发〔2023〕63号
    title: str  # of the printed document, without 关于印发…的通知
    notice_title: str | None
    kind: str  # 通知, 意见, 方案, 任免 …
    issued_date: str | None
    valid_years: int | None


class Issued(_Fact, frozen=True):
    document: str
    organization: str
    date: str | None
    evidence: Evidence


class Addressed(_Fact, frozen=True):
    document: str
    organization: str
    evidence: Evidence


class Citation(_Fact, frozen=True):
    """A document names another one: 《…》, with its number where one follows; `repeals` where it ends its validity."""

    document: str
    title: str
    number: str | None
    repeals: bool
    evidence: Evidence


class Alias(_Fact, frozen=True):
    """A short name the text introduces (以下简称 …); holds within `document`, or in the gazette where that is None."""

    document: str | None
    name: str
    alias: str
    evidence: Evidence


class Event(_Fact, frozen=True):
    id: str
    gazette: str
    passage: str
    name: str
    start_date: str
    end_date: str | None
    kind: str
    series: str | None  # 市人民政府常务会议
    term: int | None
    session: int | None
    session_year: int | None


class Attendance(_Fact, frozen=True):
    event: str
    party: str  # name of the person, or the organisation as printed
    party_kind: Party
    roles: tuple[str, ...]
    side: str | None  # 曲靖市 in 曲靖市龚加武
    capacity: str | None  # 负责人
    evidence: Evidence


class Organized(_Fact, frozen=True):
    event: str
    organization: str
    evidence: Evidence


class HeldAt(_Fact, frozen=True):
    event: str
    place: str
    evidence: Evidence


class Discussed(_Fact, frozen=True):
    event: str
    topic: str
    evidence: Evidence


class Concerns(_Fact, frozen=True):
    """An event or task is about a named project; `subject` is the event's or task's id."""

    subject: str
    project: str
    evidence: Evidence


class Produced(_Fact, frozen=True):
    event: str
    agreement: str
    evidence: Evidence


class Signed(_Fact, frozen=True):
    event: str
    agreement: str
    party: str
    party_kind: Party
    evidence: Evidence


class Holding(_Fact, frozen=True):
    """A title printed beside a name: one fact per post; the evidence is the whole printed string of posts."""

    person: str
    organization: str | None  # as printed; None where the title names its office itself (副市长)
    title: str
    as_of: str | None
    evidence: Evidence


class Task(_Fact, frozen=True):
    id: str
    document: str
    passage: str
    number: str  # as printed
    title: str
    text: str
    path: str  # headings joined by " / "
    kind: Literal["task", "measure", "duty"]
    deadline: str | None


class Responsibility(_Fact, frozen=True):
    """`expanded` is the full name where the print elides its head (宣威市、富源县人民政府); `basis` is document-rule where the
    document itself lays down what the order of names means, and `rule_passage`, `rule_quote` give that sentence."""

    task: str
    party: str
    party_kind: Party
    duty: Duty
    rank: int  # 1 = first named for this duty in its clause
    basis: Literal["stated", "document-rule"]
    rule_passage: str | None
    rule_quote: str | None
    expanded: str | None
    evidence: Evidence


class Target(_Fact, frozen=True):
    task: str
    indicator: str
    operator: Literal["=", ">=", "<=", "~"]
    value: float
    unit: str
    deadline: str | None  # YYYY, YYYY-MM or YYYY-MM-DD
    evidence: Evidence


class Membership(_Fact, frozen=True):
    """A member of a body (领导小组, 指挥部, 工作组, 编辑委员会): a person, or an organisation."""

    body: str
    document: str | None
    party: str
    party_kind: Party
    role: str
    evidence: Evidence


class OfficeAt(_Fact, frozen=True):
    """The office of a body is located in a bureau: 指挥部办公室设在市应急局."""

    body: str  # the office: …办公室
    document: str | None
    organization: str
    evidence: Evidence


class Appointment(_Fact, frozen=True):
    document: str
    notice: str | None  # number of the notice
    person: str
    organization: str | None
    title: str
    act: Literal["appoint", "confirm", "nominate", "remove", "lapse"]
    date: str | None
    reason: str | None
    note: str | None
    evidence: Evidence


class Gap(_Fact, frozen=True):
    """Something a reader expected and did not understand: never dropped, never guessed."""

    gazette: str
    passage: str | None
    start: int
    end: int
    reason: str
    text: str


Fact = (
    Gazette
    | Passage
    | Document
    | Issued
    | Addressed
    | Citation
    | Alias
    | Event
    | Attendance
    | Organized
    | HeldAt
    | Discussed
    | Concerns
    | Produced
    | Signed
    | Holding
    | Task
    | Responsibility
    | Target
    | Membership
    | OfficeAt
    | Appointment
    | Gap
)


# 州政发〔2024〕3号, 市政办〔2024〕1号: prefixes that every place has
GENERIC_NUMBER = re.compile(r"市|州|盟|县|区|旗|地|行|政|署|府")


def document_key(number: str | None, title: str, place: str | None) -> str:
    """What identifies a document: its number, with the place where the number's prefix names none, else its title."""
    if number is None:
        return title
    return f"{place}/{number}" if place and GENERIC_NUMBER.match(number) else number


def dump(facts: Iterable[Fact]) -> Iterator[str]:
    """One JSON object a fact, keys in field order, first key `fact` = the type's name; lines without line ends."""
    encode = msgspec.json.Encoder().encode
    for fact in facts:
        yield encode(fact).decode()


def load(lines: Iterable[str]) -> Iterator[Fact]:
    """The facts of `dump`'s lines. Raises ValueError on a line that is no fact."""
    decode = msgspec.json.Decoder(Fact).decode
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield decode(line)
            except msgspec.DecodeError as error:
                raise ValueError(f"line {number} is not a fact: {error}") from error
