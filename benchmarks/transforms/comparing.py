"""Facts before and after a rewriting → how many are the same.

In: a base, what a transformation made of it, the facts of the new text. Out: two multisets of signatures: a fact's values with ids replaced by
what they stand for, every text as it must read afterwards. Offsets, and which rule read it, are no part of what a fact says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import fields

from extract.facts import Document, Event, Evidence, Fact, Gap, Holding, Passage, Task
from extract.parts.numbering import leading_number
from extract.parts.width import fold
from transforms.text import Base, Rewritten

Signature = tuple[object, ...]
Reads = Callable[[str, str, int], str]  # (text, id of its passage, offset there) → how it reads afterwards

# what says where a fact stands in this file, not what it says
LEFT_OUT = frozenset({"id", "gazette", "passage", "rule_passage", "start", "end", "sha256", "ordinal", "section"})
# An event's name is its first clause, a second one where that is short, cut to a length: other names of people change both.
COMPARED_OF_A_NAME = 20
REGION = "自治区"
LINES = re.compile(r"\n")
HEADINGS = re.compile(r" / ")


def plain(text: str) -> str:
    """One width, no white space."""
    return re.sub(r"\s", "", fold(text))


def before(of: Base, rewritten: Rewritten, facts: Sequence[Fact]) -> Counter[Signature]:
    """What the facts of the base must be afterwards."""

    def reads(text: str, passage: str, near: int) -> str:
        wanted = plain(text)
        printed = of.passages.get(passage)
        at = printed.offsets[min(near, len(printed.offsets) - 1)] if printed and printed.offsets else 0
        for place in (printed, of.whole):
            span = place.find(wanted, at) if place else None
            if span and (moved := rewritten.moved(of, *span)) is not None:
                return moved
        return rewritten.renamed(text)

    return _signatures(facts, reads if rewritten.edits else _same, rewritten.left_out)


def after(rewritten: Rewritten, facts: Sequence[Fact]) -> Counter[Signature]:
    """What the facts of the new text are."""
    return _signatures(facts, _same, rewritten.left_out)


def _same(text: str, passage: str, near: int) -> str:
    return text


def _signatures(facts: Sequence[Fact], reads: Reads, left_out: frozenset[str]) -> Counter[Signature]:
    stands_for = dict(_references(facts, reads))
    counted: Counter[Signature] = Counter()
    for fact in facts:
        if not isinstance(fact, Passage | Gap):
            values = dict(_values(fact, reads, stands_for, left_out))
            counted[
                (type(fact).__name__, *(_of_a_region(values) if isinstance(fact, Holding) else values).items())
            ] += 1
    return counted


def _of_a_region(values: dict[str, object]) -> dict[str, object]:
    """副省长 names its office itself, 自治区副主席 names the region: the office that a post is read from is the same."""
    title = str(values["title"])
    if values["organization"] is None and title.startswith(REGION):
        return values | {"organization": REGION, "title": title.removeprefix(REGION)}
    return values


def _references(facts: Sequence[Fact], reads: Reads) -> Iterator[tuple[str, str]]:
    """What the ids of documents, events and tasks stand for."""
    documents: dict[str, str] = {}
    for fact in facts:
        if isinstance(fact, Document):
            documents[fact.id] = plain(reads(fact.number or "", "", 0) + reads(fact.title, "", 0))
            yield fact.id, documents[fact.id]
        elif isinstance(fact, Event):
            yield fact.id, f"{fact.start_date} {_name(reads(fact.name, fact.passage, 0))}"
        elif isinstance(fact, Task):
            yield fact.id, f"{documents.get(fact.document, '')} {plain(reads(fact.title, fact.passage, 0))}"


def _name(text: str) -> str:
    return plain(text).split("，", maxsplit=1)[0][:COMPARED_OF_A_NAME]


def _values(
    fact: Fact, reads: Reads, stands_for: dict[str, str], left_out: frozenset[str]
) -> Iterator[tuple[str, object]]:
    evidence = getattr(fact, "evidence", None)
    passage = evidence.passage if evidence else getattr(fact, "passage", "")
    near = evidence.start if evidence else 0
    for field in fields(fact):
        if field.name in LEFT_OUT or field.name in left_out:
            continue
        value = getattr(fact, field.name)
        if isinstance(value, Evidence):
            yield field.name, plain(reads(value.mention, passage, near))
        elif isinstance(fact, Event) and field.name == "name":
            yield field.name, _name(reads(value, passage, 0))
        elif field.name in ("path", "text"):
            parts = (HEADINGS if field.name == "path" else LINES).split(value)
            yield field.name, tuple(_unnumbered(reads(part, passage, 0)) for part in parts)
        elif isinstance(value, str):
            yield field.name, stands_for[value] if value in stands_for else plain(reads(value, passage, near))
        else:
            yield field.name, value


def _unnumbered(text: str) -> str:
    """A heading or item without its number, which other styles of numbers change."""
    printed = plain(text)
    number = leading_number(printed)
    return printed[number.end :] if number else printed


def in_words(signature: Signature) -> str:
    """`Attendance party=… roles=…`: what is worth reading of a signature."""
    kind, *values = signature
    shown = [f"{name}={str(value)[:60]}" for name, value in values if value not in (None, "", ())]
    return f"{kind}  " + "  ".join(shown)
