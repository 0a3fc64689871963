"""Quantities a task aims at: `力争建成1个国家级产业园`, `覆盖率达到95%以上`, `不超过30名`.

In: a folded paragraph. Out: indicator, operator, value, unit and deadline of each quantity to be achieved; subsidies, conditions,
facts already given and counts that only say what a thing is made of are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Quantity:
    """One target; offsets cover number and unit in the text given."""

    indicator: str
    operator: Literal["=", ">=", "<=", "~"]
    value: float
    unit: str
    deadline: str | None
    start: int
    end: int
    rule: str


def read_targets(text: str, start: int, clauses: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    """The targets of text[start:] outside the responsibility clauses."""
    return iter(())
