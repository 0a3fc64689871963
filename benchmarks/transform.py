"""Gazettes rewritten mechanically → the share of their facts that survive, a transformation; exit code 1 below a floor.

The samples, and the annotated gazettes of `../shared` where they are. `--misses` lists what was lost and gained, `--only` runs the
transformations whose name holds a word. Example line: `names with a dot   99.71 %   7 gazettes, 503 changes`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from accuracy import shared_folder
from transforms.comparing import Signature, after, before, in_words
from transforms.every import TRANSFORMATIONS
from transforms.text import Base, Transformation, base

from extract.errors import UnreadableGazette
from extract.facts import Fact
from extract.gazette import extract_gazette
from extract.read import Source, decode, read_source
from gongbao import samples

FLOORS = Path(__file__).with_name("transform_floors.yaml")


@dataclass
class Survival:
    """Facts kept, of those that were there or came in besides; what was lost (-) and gained (+)."""

    kept: int = 0
    of: int = 0
    changes: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return 100 * self.kept / self.of if self.of else 0.0

    def add(self, known: Base, transformation: Transformation) -> None:
        rewritten = transformation(known)
        facts = list(known.facts) if not rewritten.original else _facts(known.original)
        expected = before(known, rewritten, facts)
        found = after(rewritten, _facts(decode(known.name, rewritten.text.encode())))
        self.kept += (expected & found).total()
        self.of += max(expected.total(), found.total())
        self.changes += rewritten.changes
        self.misses += [*_listed(known.name, "-", expected - found), *_listed(known.name, "+", found - expected)]


def _facts(source: Source) -> list[Fact]:
    try:
        return extract_gazette(source)
    except UnreadableGazette:
        return []


def _listed(name: str, sign: str, facts: Counter[Signature]) -> list[str]:
    return [f"  {sign} {name}: {in_words(fact)}" for fact in facts.elements()]


def gazettes() -> list[Base]:
    shared = shared_folder()
    paths = sorted(samples.folder().glob("*.txt"))
    if shared:
        paths += [*sorted((shared / "gazettes").glob("*.txt")), shared / "gold-gannan" / "h2.txt"]
    return [base(read_source(path)) for path in paths]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list what was lost and gained")
    parser.add_argument("--only", default="", help="a word of the names of the transformations to run")
    given = parser.parse_args()
    floors: dict[str, float] = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
    known = gazettes()
    failed = 0
    for name, transformation in TRANSFORMATIONS.items():
        if given.only not in name:
            continue
        survival = Survival()
        for gazette in known:
            survival.add(gazette, transformation)
        floor = floors[name]
        low = survival.share < floor or not survival.changes
        failed += low
        remark = f"   below {floor:.2f}" if survival.share < floor else "" if survival.changes else "   nothing changed"
        counts = f"{len(known)} gazettes, {survival.changes} changes, {survival.of - survival.kept} facts differ"
        print(f"{name:28} {survival.share:6.2f} %   {counts}{remark}")
        if given.misses:
            print("\n".join(survival.misses))
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
