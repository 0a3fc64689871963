"""Names of places: the area that opens a name, and the place of an event.

In: `富源县人民政府`, `会泽`. Out: (富源县, `人民政府`); the place `会泽县` with its code.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extract.divisions import Division, above, divisions, short
from graph.resolve.lexicon import loaded, words
from graph.resolve.scope import Area, Scope, area_of, find_division
from graph.resolve.spelling import spell

LONGEST_NAME = 24  # characters of a division with those above it


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: `key` is its id without prefix; `area` is the division that it is (`whole`) or lies in."""

    key: str
    name: str
    area: Area | None
    whole: bool


def leading_area(name: str, scope: Scope) -> tuple[Area, str] | None:
    """The area that opens a name and what follows: full name, head (市…), or short name of a zone (曲靖经开区)."""
    areas = (*scope.areas, *scope.counties)
    for area in areas:
        for printed in area.printed:
            if name.startswith(printed):
                return _narrowest(area, name.removeprefix(printed), scope)
    for area in scope.areas:
        if area.head and name.startswith(area.head) and not _no_head(area.head, name.removeprefix(area.head)):
            return area, name.removeprefix(area.head)
    for area in areas:
        rest = name.removeprefix(area.short)
        if rest != name and rest.startswith(words("names", "after_short_name")):
            return area, rest
    return _elsewhere(name)


def find_place(printed: str, scope: Scope) -> Spot:
    """The place of a printed name: a division where it is one for certain, else the name within its division."""
    name = spell(printed)
    for area in (*scope.counties, *scope.areas):
        if name in (*area.printed, area.short):
            return Spot(area.key, area.name, area, whole=True)
    if division := _called_so(name):
        area = area_of(division)
        return Spot(area.key, area.name, area, whole=True)
    leading = leading_area(name, scope)
    if leading is not None and not (leading[0].head and name.startswith(leading[0].head)):
        area, rest = leading
        return Spot(f"{area.key}/{rest}", name, area, whole=False) if rest else Spot(area.key, area.name, area, True)
    # 昆明海埂会堂 need not lie in the place the gazette serves, nor 安康社区 in 安康
    inside = scope.own if not _opens_elsewhere(name, scope) else None
    return Spot(f"{scope.key}/{name}", name, inside, whole=False)


def _narrowest(area: Area, rest: str, scope: Scope) -> tuple[Area, str]:
    """曲靖市富源县水务局 → 富源县, 水务局."""
    for county in scope.counties:
        for printed in county.printed:
            if county.parent == area.key and rest.startswith(printed):
                return county, rest.removeprefix(printed)
    for inner in scope.areas:
        for printed in inner.printed:
            if inner.parent == area.key and rest.startswith(printed):
                return _narrowest(inner, rest.removeprefix(printed), scope)
    return area, rest


def _no_head(head: str, rest: str) -> bool:
    return not rest or rest.startswith(tuple(str(word) for word in loaded("names")["no_head"].get(head, ())))


@cache
def _elsewhere(name: str) -> tuple[Area, str] | None:
    """An area of another place, by its full name: 广东省深圳市…"""
    if name[:2] not in _openings():
        return None
    for length in range(min(len(name), LONGEST_NAME), 1, -1):
        if division := find_division(name[:length]):
            return area_of(division), name[length:]
    return None


@cache
def _called_so(name: str) -> Division | None:
    """The province or prefecture that is called so for short, also behind its province: 昆明, 辽宁锦州. None where it is
    not certain: 朝阳 is a district of other cities as well."""
    found = [division for division in _shorts().get(name, ()) if _alone(division, name)]
    for cut in range(2, len(name) - 1):
        for upper in _shorts().get(name[:cut], ()):
            found += [lower for lower in _shorts().get(name[cut:], ()) if above(lower) == upper]
    return found[0] if len(found) == 1 else None


def _alone(division: Division, name: str) -> bool:
    """Whether every division called so is this one or a part of it (南昌县 of 南昌市)."""
    return all(other == division or above(other) == division for other in _called()[name])


def _opens_elsewhere(name: str, scope: Scope) -> bool:
    own = {area.short for area in scope.areas}
    return any(name[:length] in _shorts() and name[:length] not in own for length in range(2, len(name) + 1))


@cache
def _shorts() -> dict[str, tuple[Division, ...]]:
    """The provinces and prefectures of a short or full name: 安徽, 安徽省."""
    upper = {name: tuple(d for d in found if d.level != "county") for name, found in _called().items()}
    return {name: found for name, found in upper.items() if found}


@cache
def _called() -> dict[str, tuple[Division, ...]]:
    found: dict[str, tuple[Division, ...]] = {}
    for division in divisions().values():
        for name in {division.name, short(division.name)}:
            found[name] = (*found.get(name, ()), division)
    return found


@cache
def _openings() -> frozenset[str]:
    return frozenset(division.name[:2] for division in divisions().values())
