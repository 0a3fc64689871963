"""The fact types: what one passage states, each with its evidence.

Facts of one gazette are the hand-over between extraction and graph; they serialise to JSON Lines (`dump`, `load`).
Names stay as printed (after page-break repair): who is who is decided in `graph/resolve`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal

Duty = Literal["lead", "support", "shared", "implement", "responsible"]
Party = Literal["person", "organization"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact was read: character offsets into the passage's text; `text[start:end] == mention`."""

    passage: str
    start: int
    end: int
    mention: str
    rule: str


@dataclass(frozen=True, slots=True)
class Gazette:
    """One issue, or a standalone document. `place` is the full name of the place it serves (曲靖市, 甘南藏族自治州)."""

    id: str
    title: str
    place: str | None
    year: int | None
    issue: int | None
    published_month: str | None  # YYYY-MM
    source_file: str  # file name without folders
    sha256: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A repaired paragraph. `start`, `end` are character offsets into the decoded source file."""

    id: str
    gazette: str
    document: str | None
    section: str  # headings from outermost to innermost, joined by " / "
    ordinal: int
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    id: str
    gazette: str
    number: str | None  # 曲政办发〔2023〕63号
    title: str  # of the printed document, without 关于印发…的通知
    notice_title: str | None
    kind: str  # 通知, 意见, 方案, 任免 …
    issued_date: str | None
    valid_years: int | None


@dataclass(frozen=True, slots=True)
class Issued:
    document: str
    organization: str
    date: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Addressed:
    document: str
    organization: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Citation:
    """A document names another one: 《…》, with its number where one follows; `repeals` where it ends its validity."""

    document: str
    title: str
    number: str | None
    repeals: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Alias:
    """A short name the text introduces (以下简称 …); holds within `document`, or in the gazette where that is None."""

    document: str | None
    name: str
    alias: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Event:
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


@dataclass(frozen=True, slots=True)
class Attendance:
    event: str
    party: str  # name of the person, or the organisation as printed
    party_kind: Party
    roles: tuple[str, ...]
    side: str | None  # 曲靖市 in 曲靖市龚加武
    capacity: str | None  # 负责人
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Organized:
    event: str
    organization: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class HeldAt:
    event: str
    place: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Discussed:
    event: str
    topic: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Concerns:
    """An event or task is about a named project; `subject` is the event's or task's id."""

    subject: str
    project: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Produced:
    event: str
    agreement: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Signed:
    event: str
    agreement: str
    party: str
    party_kind: Party
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Holding:
    """A title printed beside a name: one fact per post; the evidence is the whole printed string of posts."""

    person: str
    organization: str | None  # as printed; None where the title names its office itself (副市长)
    title: str
    as_of: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Task:
    id: str
    document: str
    passage: str
    number: str  # as printed
    title: str
    text: str
    path: str  # headings joined by " / "
    kind: Literal["task", "measure", "duty"]
    deadline: str | None


@dataclass(frozen=True, slots=True)
class Responsibility:
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


@dataclass(frozen=True, slots=True)
class Target:
    task: str
    indicator: str
    operator: Literal["=", ">=", "<=", "~"]
    value: float
    unit: str
    deadline: str | None  # YYYY, YYYY-MM or YYYY-MM-DD
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Membership:
    """A member of a body (领导小组, 指挥部, 工作组, 编辑委员会): a person, or an organisation."""

    body: str
    document: str | None
    party: str
    party_kind: Party
    role: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class OfficeAt:
    """The office of a body is located in a bureau: 指挥部办公室设在市应急局."""

    body: str  # the office: …办公室
    document: str | None
    organization: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Appointment:
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


@dataclass(frozen=True, slots=True)
class Gap:
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
TYPES: dict[str, type[Fact]] = {kind.__name__: kind for kind in Fact.__args__}


# 州政发〔2024〕3号, 市政办〔2024〕1号: prefixes that every place has
GENERIC_NUMBER = re.compile(r"市|州|盟|县|区|旗|地|行|政|署|府")


def document_key(number: str | None, title: str, place: str | None) -> str:
    """What identifies a document: its number, with the place where the number's prefix names none, else its title."""
    if number is None:
        return title
    return f"{place}/{number}" if place and GENERIC_NUMBER.match(number) else number


def dump(facts: Iterable[Fact]) -> Iterator[str]:
    """One JSON object a fact, keys in field order, first key `fact` = the type's name; lines without line ends."""
    for fact in facts:
        yield json.dumps({"fact": type(fact).__name__, **asdict(fact)}, ensure_ascii=False, separators=(",", ":"))


def load(lines: Iterable[str]) -> Iterator[Fact]:
    """The facts of `dump`'s lines. Raises ValueError on a line that is no fact."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _fact(number, line)


def _fact(number: int, line: str) -> Fact:
    try:
        record: dict[str, Any] = json.loads(line)
        kind = TYPES[record.pop("fact")]
        if "evidence" in record:
            record["evidence"] = Evidence(**record["evidence"])
        if "roles" in record:
            record["roles"] = tuple(record["roles"])
        if missing := {f.name for f in fields(kind)} ^ set(record):
            raise KeyError(", ".join(sorted(missing)))
        return kind(**record)
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"line {number} is not a fact: {error}") from error
