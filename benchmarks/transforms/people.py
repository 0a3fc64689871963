"""Every person of a gazette under another name.

In: a base. Out: the gazette with each person that a fact names called otherwise, everywhere: 副市长谷雨 → 副市长欧阳长青.
A name of two characters that is a word besides (文化, 高原) is exchanged where it stands for a person: where a fact names one, behind a title,
between marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import yaml

from extract.facts import Appointment, Attendance, Evidence, Fact, Holding, Membership, Responsibility, Signed
from extract.parts.titles import title_end
from extract.parts.width import fold
from transforms.text import Base, Edit, Rewritten, Transformation, of_edits

NAMES = Path(__file__).with_name("names.yaml")
HAN = re.compile("[\u3400-\u9fff\U00020000-\U0002ffff·]")
LONGEST_TITLE = 6


@cache
def pools() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(NAMES.read_text(encoding="utf-8"))
    return loaded


def people(pool: str) -> Transformation:
    """Every person under a name of this pool."""

    def transformation(of: Base) -> Rewritten:
        names = persons(of.facts)
        new = dict(zip(names, islice(_fresh(pool, of.text), len(names)), strict=True))
        occurrences = list(_occurrences(of, new))
        edits = [Edit(start, end, new[name]) for name, start, end in occurrences]
        return of_edits(of, edits, lambda text: new.get(text, text))

    return transformation


def spaces_in_names(space: str) -> Transformation:
    """`曹维` → `曹 维` wherever a fact names somebody of two characters."""

    def transformation(of: Base) -> Rewritten:
        short = {name for name in persons(of.facts) if len(name) == 2}
        return of_edits(of, [Edit(start + 1, end - 1, space) for _, start, end in _occurrences(of, short)])

    return transformation


def persons(facts: Iterable[Fact]) -> list[str]:
    """Whom the facts name, in the order in which they first do."""
    found: dict[str, None] = {}
    for fact in facts:
        if isinstance(fact, Attendance | Membership | Responsibility | Signed) and fact.party_kind == "person":
            found[fact.party] = None
        elif isinstance(fact, Holding | Appointment):
            found[fact.person] = None
    return list(found)


def _fresh(pool: str, text: str) -> Iterator[str]:
    """Names of the pool that the text does not hold, nor any name that another one begins."""
    given: list[str] = []
    for name in _combined(pools()[pool]):
        if name not in text and name not in given:
            given.append(name)
            yield name
    raise ValueError(f"{pool}: no name is left for another person")


def _combined(pool: dict[str, Any]) -> Iterator[str]:
    """The whole names first, then family and given names together; which go together does not repeat early."""
    yield from pool.get("whole", ())
    family, given = pool.get("family", ()), pool.get("given", ())
    joint = "·" if pool.get("dot") else ""
    for shift in range(len(given)):
        for index, first in enumerate(family):
            yield first + joint + given[(index + shift) % len(given)]
    for first in family:  # a second given name, where one gazette names more people than that
        for one, other in pairwise(given):
            if not joint and len(first + one + other) <= 4:
                yield first + one + other


def _occurrences(of: Base, names: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """(name, start, end) in the base of each occurrence that is the person, also with white space between the characters."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    if not longest_first:
        return
    pattern = re.compile("|".join(r"[ \u3000]*".join(map(re.escape, name)) for name in longest_first))
    named = _named_by_facts(of)
    for match in pattern.finditer(of.text):
        name = re.sub(r"\s", "", match.group())
        if len(name) > 2 or match.start() in named or _stands_alone(of.text, *match.span()):
            yield name, match.start(), match.end()


def _named_by_facts(of: Base) -> set[int]:
    """Offsets at which a fact's evidence says that a person stands there, or in it."""
    found: set[int] = set()
    for fact in of.facts:
        evidence = getattr(fact, "evidence", None)
        name = getattr(fact, "person", None) or getattr(fact, "party", None)
        if isinstance(evidence, Evidence) and name and (printed := of.passages.get(evidence.passage)):
            span = printed.find(
                fold(evidence.mention).replace(" ", "").replace("\u3000", ""), _at(printed.offsets, evidence.start)
            )
            if span and name in of.text[span[0] : span[1]]:
                found.add(of.text.index(name, span[0]))
    return found


def _at(offsets: tuple[int, ...], start: int) -> int:
    return offsets[min(start, len(offsets) - 1)] if offsets else 0


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether what stands there is no part of a longer word: marks around it, or a title before it and a mark behind."""
    before, behind = text[max(0, start - LONGEST_TITLE) : start], text[end : end + 1]
    if HAN.match(behind) and not text.startswith(("同志", "任", "为", "等"), end):
        return False
    return not before or not HAN.match(before[-1]) or any(m.end() == len(before) for m in title_end().finditer(before))
