"""Gazettes rewritten mechanically → the share of their facts that survive, a transformation; exit code 1 below the floor.

The samples, and the annotated gazettes of `../shared` where they are. `--misses` lists what was lost and gained, `--only` runs the
transformations whose name holds a word. Example line: `names with a dot   99.71 %   4 gazettes`.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import fields

from accuracy import shared_folder
from transforms import (
    POOLS,
    Base,
    Transformation,
    base,
    labels,
    line_ends,
    numbering,
    people,
    places,
    spaces_in_names,
    width,
    wrapped,
)

from extract.errors import UnreadableGazette
from extract.facts import Event, Evidence, Fact, Gap, Gazette, Passage, Task
from extract.gazette import extract_gazette
from extract.parts.width import fold
from extract.read import decode, read_source
from gongbao import samples

FLOOR = 99.0  # per cent of the facts of all gazettes together
SAME_NAME = 8  # characters of an event's name that are compared
REAL_PLACES = ("甘南藏族自治州", "阿克苏地区", "锡林郭勒盟", "昆山市", "徐汇区")
LEFT_OUT = {
    "id",
    "gazette",
    "passage",
    "start",
    "end",
    "sha256",
    "ordinal",
    "section",
    "text",
    "path",
    "number",
    "rule_passage",
    "rule_quote",
}

TRANSFORMATIONS: dict[str, Transformation] = {
    **{pool: people(pool) for pool in POOLS},
    "spaces inside names": spaces_in_names,
    **{f"as a gazette of {place}": places(place) for place in REAL_PLACES},
    "width of punctuation": width,
    "style of numbers": numbering,
    "dates with bullets": labels("bullet"),
    "dates with colons": labels("colon"),
    "dates under months": labels("month heading"),
    "entries under days": labels("day heading"),
    "entries in any order": labels("bullet", shuffled=True),
    "lines of 30, indented": wrapped(30, indent=True),
    "lines of 44": wrapped(44, indent=False),
    "line ends CRLF": line_ends,
}


def signatures(facts: list[Fact], renamed: Callable[[str], str]) -> Counter[tuple[object, ...]]:
    """The facts as comparable values: ids give way to what they stand for, offsets are left out, width is folded."""
    names: dict[str, str] = {}
    for fact in facts:
        if isinstance(fact, Event):
            # names are cut to a length, which another name of a person changes
            names[fact.id] = f"{fact.start_date} {_plain(renamed(fact.name))[:SAME_NAME]}"
        elif isinstance(fact, Task):
            names[fact.id] = _plain(renamed(fact.title))
    counted: Counter[tuple[object, ...]] = Counter()
    for fact in facts:
        if not isinstance(fact, Gazette | Passage | Gap):
            counted[(type(fact).__name__, *_values(fact, names, renamed))] += 1
    return counted


def _values(fact: Fact, names: dict[str, str], renamed: Callable[[str], str]) -> Iterator[object]:
    for field in fields(fact):
        value = getattr(fact, field.name)
        if isinstance(value, Evidence):
            yield _plain(renamed(value.mention))
        elif field.name in LEFT_OUT:
            continue
        elif field.name == "document":
            yield ""
        elif isinstance(fact, Event) and field.name == "name":
            yield _plain(renamed(value))[:SAME_NAME]
        elif isinstance(value, str):
            yield names[value] if value in names else _plain(renamed(value))
        else:
            yield value


def _plain(text: str) -> str:
    return re.sub(r"\s", "", fold(text))


def gazettes() -> list[Base]:
    shared = shared_folder()
    paths = sorted(samples.folder().glob("*.txt"))
    if shared:
        paths += [*sorted((shared / "gazettes").glob("*.txt")), shared / "gold-gannan" / "h2.txt"]
    return [base(read_source(path)) for path in paths]


def survived(of: Base, transformation: Transformation, misses: list[str]) -> tuple[int, int]:
    """(facts that survive, facts that should)."""
    rewritten = transformation(of)
    expected = signatures(of.facts, rewritten.renamed)
    try:
        found = signatures(extract_gazette(decode(of.name, rewritten.text.encode())), lambda text: text)
    except UnreadableGazette:
        found = Counter()
    misses += [f"  - {of.name}: {fact}" for fact in (expected - found).elements()]
    misses += [f"  + {of.name}: {fact}" for fact in (found - expected).elements()]
    return (expected & found).total(), max(expected.total(), found.total())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list what was lost and gained")
    parser.add_argument("--only", default="", help="a word of the names of the transformations to run")
    given = parser.parse_args()
    low = 0
    known = gazettes()
    for name, transformation in TRANSFORMATIONS.items():
        if given.only not in name:
            continue
        misses: list[str] = []
        counts = [survived(of, transformation, misses) for of in known]
        share = 100 * sum(kept for kept, _ in counts) / sum(total for _, total in counts)
        low += share < FLOOR
        print(f"{name:28} {share:6.2f} %   {len(known)} gazettes" + ("" if share >= FLOOR else f"   below {FLOOR}"))
        if given.misses:
            print("\n".join(misses))
    return 1 if low else 0


if __name__ == "__main__":
    raise SystemExit(main())
