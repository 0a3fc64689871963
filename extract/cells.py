"""Pieces of a table's row, printed without empty cells → the columns they stand in.

In: `[新建桥梁2座。, 县水务局, 县住建局, 12月底前]` under task, implement, deadline. Out: one text a column; None where the pieces fit no
columns, or more than one way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extract.columns import DUTIES, is_nothing
from extract.deadlines import points
from extract.parts.lexicon import words
from extract.parts.names import has_surname, is_name
from extract.parts.units import ENDINGS
from extract.parts.width import squeeze

ROW_NUMBER = re.compile(r"(?:\d{1,3}(?:[.-]\d{1,2})?|[（(]\d{1,3}[）)]|[一二三四五六七八九十]{1,3})[.．、]?$")
INNER = re.compile(r"（[^（）]*）|\([^()]*\)")
BETWEEN = re.compile(r"[、，；,;\s]+|及|和")
MARK = re.compile(r"(\s*[、，,；;]\s*)")
PHRASED = re.compile(r"牵头|配合|负责|落实")
SENTENCE = re.compile(r"。")
LONGEST_TIME = 24  # characters; 2024年6月底前完成一期，12月底前全部完成
LONGEST_UNIT = 22
# What a piece costs where it could stand elsewhere: the cheapest way to lay out a row is the right one.
SKIPPED, SECOND_TEXT, SECOND_TIME, NEW_ROW = 2, 2, 3, 5
TEXTS = ("task", "goal", "other", "group")


@cache
def _no_date() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, (*words("responsibility", "no_date"), "年内", "按时", "前完成"))))


def is_time(text: str) -> bool:
    """Whether a cell says when: 12月底前, 9月投入使用, 持续推进."""
    if len(text) > LONGEST_TIME:
        return False
    found = next(points(text), None) or _no_date().search(text)
    return found is not None and found.start() <= 4


@cache
def is_person(text: str) -> bool:
    """Whether a cell is names: 李青、王小平, 俞 悦."""
    pieces = [piece for piece in re.split(r"[、，,；;]+", INNER.sub("", text)) if piece.strip()]
    return bool(pieces) and all(_one_person(piece) for piece in pieces)


def _one_person(piece: str) -> bool:
    joined = squeeze(piece)
    if is_name(joined) and (has_surname(joined) or "·" in joined):
        return not ENDINGS.search(joined) or len(joined) == 2
    return " " in piece and all(is_name(name) and has_surname(name) for name in people(piece).split())


def people(cell: str) -> str:
    """Names printed apart or run on, each whole: `俞 悦` → 俞悦, `陆 明俞 悦` → 陆明 俞悦, `李 青 王小平` → 李青 王小平."""
    return "".join(piece if MARK.fullmatch(piece) else _people(piece) for piece in MARK.split(cell.strip()))


def _people(cell: str) -> str:
    tokens = tuple(cell.split())
    for run_on, thrice in ((False, False), (False, True), (True, False)):
        found = {names for names in _names(tokens, run_on, thrice) if all(map(has_surname, names))}
        if len(found) == 1:
            return " ".join(found.pop())
    return cell.strip()


def _names(tokens: tuple[str, ...], run_on: bool, thrice: bool) -> Iterator[tuple[str, ...]]:
    """The ways in which tokens make names: whole ones, a family name apart from the rest, and, where asked for, three characters
    apart or two names that touch (陆 明俞 悦)."""
    if not tokens:
        yield ()
        return
    head, *rest = tokens
    heads: list[tuple[str, tuple[str, ...]]] = []
    if len(head) > 1:
        heads.append((head, tuple(rest)))
        if run_on and len(head) > 2 and rest:
            heads.append((head[:-1], (head[-1], *rest)))
    elif rest:
        heads.append((head + rest[0], tuple(rest[1:])))
        if thrice and len(rest) > 1 and len(rest[0]) == len(rest[1]) == 1:
            heads.append((head + rest[0] + rest[1], tuple(rest[2:])))
        if run_on and 2 <= len(rest[0]) <= 3 and len(rest) > 1:
            heads.append((head + rest[0][:-1], (rest[0][-1], *rest[1:])))
    for name, following in heads:
        for names in _names(following, run_on, thrice):
            yield (name, *names)


@cache
def is_units(text: str) -> bool:
    """Whether a cell is a list of bodies, or says who does what."""
    pieces = [piece for piece in BETWEEN.split(INNER.sub("", text)) if piece]
    if not pieces or SENTENCE.search(text):
        return False
    if PHRASED.search(text) and any(ENDINGS.search(piece) for piece in pieces):
        return len(text) <= 4 * LONGEST_UNIT
    return bool(ENDINGS.search(pieces[-1])) and all(len(piece) <= LONGEST_UNIT for piece in pieces)


def fits(kind: str, text: str) -> bool:
    """Whether a cell can stand in a column of this kind."""
    if kind == "number":
        return bool(ROW_NUMBER.match(text))
    if is_nothing(text):
        return kind != "task"
    if kind == "deadline":
        return is_time(text)
    if kind == "person":
        return is_person(text)
    if kind in DUTIES:
        return is_units(text)
    return True


def _may_stand(kind: str, text: str) -> bool:
    """As `fits`, but what reads like a unit, a name or a time is no text."""
    if kind in TEXTS and not is_nothing(text):
        return kind == "other" or not _is_known(text)
    return fits(kind, text)


def _is_known(text: str) -> bool:
    return is_units(text) or is_person(text) or is_time(text)


class _Layout:
    """The cheapest ways to lay pieces out under columns, left to right; a second line of one number begins at the first column."""

    def __init__(self, pieces: Sequence[str], kinds: Sequence[str], again: bool) -> None:
        self.pieces, self.kinds, self.again = pieces, kinds, again
        self.known: dict[tuple[int, int], tuple[int, int, tuple[int, ...]]] = {}

    def best(self, at: int, column: int) -> tuple[int, int, tuple[int, ...]]:
        """(cost, ways of that cost, columns) for the pieces from `at` on, where the piece before stands in `column`."""
        if at == len(self.pieces):
            return SKIPPED * (len(self.kinds) - 1 - column), 1, ()
        if (at, column) not in self.known:
            self.known[at, column] = self._best(at, column)
        return self.known[at, column]

    def _best(self, at: int, column: int) -> tuple[int, int, tuple[int, ...]]:
        found: list[tuple[int, int, tuple[int, ...]]] = []
        for to in range(max(column, 0), len(self.kinds)):
            if at == 0 and to:
                break
            if at and not _may_stand(self.kinds[to], self.pieces[at]):
                continue
            cost, ways, columns = self.best(at + 1, to)
            astray = self.kinds[to] == "other" and _is_known(self.pieces[at])
            found.append((cost + self._step(column, to) + astray, ways, (to, *columns)))
        if self.again and column > 0 and _may_stand(self.kinds[0], self.pieces[at]):
            cost, ways, columns = self.best(at + 1, 0)
            skipped = SKIPPED * (len(self.kinds) - 1 - column)
            found.append((cost + NEW_ROW + skipped, ways, (-1, *columns)))
        if not found:
            return 10**6, 0, ()
        least = min(cost for cost, _, _ in found)
        cheapest = [each for each in found if each[0] == least]
        return least, sum(ways for _, ways, _ in cheapest), cheapest[0][2]

    def _step(self, column: int, to: int) -> int:
        if to > column:
            return SKIPPED * (to - column - 1)
        kind = self.kinds[to]
        return SECOND_TIME if kind == "deadline" else SECOND_TEXT if kind in TEXTS else 0


def lay_out(pieces: Sequence[str], kinds: Sequence[str], again: bool = False) -> list[list[str]] | None:
    """The texts of each column, once or, with `again`, for each line a number has; None where that is not certain."""
    if not pieces or len(pieces) > 40:
        return None
    cost, ways, columns = _Layout(pieces, kinds, again).best(0, -1)
    if ways != 1 or cost >= 10**6:
        return None
    rows: list[list[list[str]]] = [[[] for _ in kinds]]
    for piece, column in zip(pieces, columns, strict=True):
        if column < 0:
            rows.append([[] for _ in kinds])
        rows[-1][max(column, 0)].append(piece)
    return [[_joined(kind, cell) for kind, cell in zip(kinds, row, strict=True)] for row in rows]


def _joined(kind: str, pieces: Sequence[str]) -> str:
    return (" " if kind in DUTIES or kind == "person" else "").join(pieces)
