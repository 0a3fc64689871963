"""The place a gazette serves, and those around it: what 市, 省 or a bare county name means there.

In: `曲靖市`. Out: 市 → 曲靖市, 省 → 云南省, the counties 麒麟区, 富源县 … A place that is not among the divisions (a sample, an old
name) stands for itself: its head is known from its name, what lies above it is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extract.divisions import Division, above, below, customary, full_path, named, only, short

# The last characters of a full name → how its own documents call it, and its level.
HEADS = (
    ("自治区", "自治区", "province"),
    ("地区", "地区", "prefecture"),
    ("自治州", "州", "prefecture"),
    ("省", "省", "province"),
    ("盟", "盟", "prefecture"),
    ("市", "市", "prefecture"),
    ("州", "州", "prefecture"),
    ("县", "县", "county"),
    ("旗", "旗", "county"),
    ("区", "区", "county"),
)


@dataclass(frozen=True, slots=True)
class Area:
    """A place with the names it goes by. `key` tells it from every other place (曲靖市富源县)."""

    key: str
    name: str
    short: str
    head: str
    level: str
    adcode: str | None
    parent: str | None  # key of the area above

    @property
    def printed(self) -> tuple[str, ...]:
        """The full names it is printed with, the longest first."""
        return tuple(dict.fromkeys((self.key, self.name, customary(self.name))))


@dataclass(frozen=True, slots=True)
class Scope:
    """`areas`: the place itself, then upwards. `key` scopes what has no place of its own."""

    key: str
    areas: tuple[Area, ...]
    counties: tuple[Area, ...]

    @property
    def own(self) -> Area | None:
        return self.areas[0] if self.areas else None

    def head(self, char: str) -> Area | None:
        """The area that 市, 省 … means here."""
        return next((area for area in self.areas if area.head == char), None)


@cache
def scope_of(place: str | None, otherwise: str) -> Scope:
    """The scope of a gazette of this place; `otherwise` is the key where the place is not known."""
    if not place:
        return Scope(otherwise, (), ())
    division = find_division(place)
    if division is None:
        area = _unknown(place)
        return Scope(area.key, (area,), ())
    areas = [area_of(division)]
    upper = above(division)
    while upper is not None:
        areas.append(area_of(upper))
        upper = above(upper)
    inside = below(division.code) if division.level != "county" else ()
    return Scope(areas[0].key, tuple(areas), tuple(area_of(d) for d in inside if d.level == "county"))


@cache
def area_of(division: Division) -> Area:
    upper = above(division)
    head, _ = _head(division.name)
    return Area(
        full_path(division),
        division.name,
        short(division.name),
        head,
        division.level,
        division.code,
        full_path(upper) if upper else None,
    )


@cache
def find_division(place: str) -> Division | None:
    """The division of a full name, also with those above it in front (云南省曲靖市富源县); None where it is not certain."""
    if found := only(place):
        return found
    for cut in range(2, len(place) - 1):
        upper, lower = only(place[:cut]), named(place[cut:])
        if upper is None:
            continue
        within = [division for division in lower if _lies_in(division, upper)]
        if len(within) == 1:
            return within[0]
        if deeper := _deeper(place[cut:], upper):
            return deeper
    return None


def _deeper(rest: str, upper: Division) -> Division | None:
    for cut in range(2, len(rest) - 1):
        middle = [division for division in named(rest[:cut]) if _lies_in(division, upper)]
        if len(middle) == 1:
            within = [division for division in named(rest[cut:]) if _lies_in(division, middle[0])]
            if len(within) == 1:
                return within[0]
    return None


def _lies_in(division: Division, upper: Division) -> bool:
    parent: Division | None = division
    while parent is not None:
        if parent.code == upper.code:
            return True
        parent = above(parent)
    return False


def _unknown(place: str) -> Area:
    head, level = _head(place)
    return Area(place, place, short(place), head, level, None, None)


def _head(name: str) -> tuple[str, str]:
    return next(((head, level) for suffix, head, level in HEADS if name.endswith(suffix)), ("", ""))
