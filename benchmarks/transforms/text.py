"""A gazette as paragraphs, and edits of them that know the way from the old characters to the new ones.

In: a `Source`. Out: `Base` (its paragraphs one a line, with its facts), and `Rewritten`, what a transformation makes of one. Example: the edit
(12, 14, "逄晓东") of a base prints another person, and `moved(10, 16)` is how a mention around it reads afterwards.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from extract.facts import Fact, Passage
from extract.gazette import extract_gazette
from extract.parts.width import fold
from extract.read import Source, decode
from extract.repair import repair
from extract.sections import Divided, divide


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """text[start:end] of the base becomes `new`; start == end inserts."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A passage without white space and in one width, with the offset in the base of each of its characters."""

    text: str
    offsets: tuple[int, ...]

    def find(self, wanted: str, near: int = 0) -> tuple[int, int] | None:
        """The span in the base of the occurrence of `wanted` that lies nearest to offset `near`."""
        best: tuple[int, int] | None = None
        at = self.text.find(wanted)
        while wanted and at >= 0:
            span = self.offsets[at], self.offsets[at + len(wanted) - 1] + 1
            if best is None or abs(span[0] - near) < abs(best[0] - near):
                best = span
            at = self.text.find(wanted, at + 1)
        return best


@dataclass(frozen=True)
class Base:
    """A gazette with each paragraph on a line of its own, its pages' furniture gone. `original` is the file as it stands."""

    name: str
    text: str
    facts: Sequence[Fact]
    divided: Divided
    original: Source

    @cached_property
    def passages(self) -> dict[str, Printed]:
        return {fact.id: _printed(self.text, fact) for fact in self.facts if isinstance(fact, Passage)}

    @cached_property
    def whole(self) -> Printed:
        """All characters of the gazette."""
        kept = [(character, at) for at, character in enumerate(fold(self.text)) if not character.isspace()]
        return Printed("".join(character for character, _ in kept), tuple(at for _, at in kept))

    @property
    def lines(self) -> list[tuple[int, str]]:
        """(offset, text) of each paragraph."""
        found, at = [], 0
        for line in self.text.rstrip("\n").split("\n"):
            found.append((at, line))
            at += len(line) + 1
        return found


def _unchanged(text: str) -> str:
    return text


@dataclass(frozen=True)
class Rewritten:
    """`text` is the new gazette. `edits` lead from the base to the new paragraphs, whatever lines those are printed on;
    `renamed` says how a text reads afterwards that stands nowhere in the base (a full name put together by the reader)."""

    text: str
    edits: Sequence[Edit] = ()
    renamed: Callable[[str], str] = _unchanged
    left_out: frozenset[str] = frozenset()  # fields that the transformation means to change
    changes: int = 0  # how much was changed, in people, lines or characters: 0 tests nothing
    original: bool = False  # whether the facts to compare with are those of the file as it stands

    @cached_property
    def _starts(self) -> list[int]:
        return [edit.start for edit in self.edits]

    def moved(self, base: Base, start: int, end: int) -> str | None:
        """How base.text[start:end] reads afterwards; None where an edit crosses its ends."""
        parts, at = [], start
        first = max(0, bisect_left(self._starts, start) - 1)
        for edit in self.edits[first:]:
            if edit.start >= end:
                break
            if edit.end <= start and not (edit.start == edit.end > start):
                continue
            if edit.start < start or edit.end > end:
                return None
            parts += [base.text[at : edit.start], edit.new]
            at = edit.end
        return "".join([*parts, base.text[at:end]])


Transformation = Callable[[Base], Rewritten]


def base(source: Source) -> Base:
    """The gazette with each paragraph on a line of its own."""
    text = "\n".join(paragraph.text for paragraph in repair(source.text)) + "\n"
    return of_text(source.name, text, source)


def of_text(name: str, text: str, original: Source | None = None) -> Base:
    """A base of a text whose lines are its paragraphs already."""
    source = decode(name, text.encode())
    return Base(name, text, extract_gazette(source), divide(source, repair(source.text)), original or source)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """`text` with all edits, which must not overlap."""
    parts, at = [], 0
    for edit in sorted(edits):
        if edit.start < at:
            raise ValueError(f"edits overlap at {edit.start}: {edit.new}")
        parts += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join([*parts, text[at:]])


def of_edits(
    of: Base, edits: Iterable[Edit], renamed: Callable[[str], str] = _unchanged, left_out: Iterable[str] = ()
) -> Rewritten:
    """The gazette with edits inside its paragraphs."""
    ordered = sorted(edits)
    return Rewritten(edited(of.text, ordered), ordered, renamed, frozenset(left_out), len(ordered))


def _printed(text: str, passage: Passage) -> Printed:
    """The passage's characters where they stand in the base: line ends between its paragraphs are passed over."""
    kept, at = [], passage.start
    for character in passage.text:
        if character.isspace():
            continue
        at = text.index(character, at)
        kept.append((character, at))
        at += 1
    return Printed(fold("".join(character for character, _ in kept)), tuple(at for _, at in kept))
