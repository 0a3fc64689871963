"""The rules for organs and bureaus: place + short wording → official name.

In: 曲靖市, `卫健委`. Out: `Body("曲靖市卫生健康委员会", "department", 曲靖市)`; and `团市委`, `国务院食品安全办`, which open otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from graph.resolve.lexicon import loaded, variants, words
from graph.resolve.scope import Area, Scope

NATIONAL = "national"
# Parts that the party committee of a government, bureau or company is written with: 市政府党组
LEADING_GROUP = "党组"
# 委 is the party committee before these only: 市委组织部; 市委托 … is none.
NOT_PARTY = ("委托", "委员会", "委办局", "委会")


@dataclass(frozen=True, slots=True)
class Body:
    """`part_of` is the organ that this one is an office of."""

    name: str
    kind: str | None
    area: Area | None
    part_of: Body | None = None


@cache
def national_body(name: str, *, at_home: bool) -> Body | None:
    """An organ of the whole country. `at_home`: in a document of the whole country, where 卫生健康委 is the national one."""
    official = variants("names", "national").get(name)
    if official is None and at_home:
        official = variants("names", "national_at_home").get(name)
    return Body(official, NATIONAL, None) if official else None


@cache
def fronted_body(name: str, scope: Scope) -> Body | None:
    """Names that do not open with the place: 团市委, 中共曲靖市委组织部, 国家税务总局曲靖市税务局."""
    for area in (*scope.areas, *scope.counties):
        for form, official, kind in _fronted(area):
            if name == form:
                return Body(official, kind, area)
        openings = [*(f"中共{printed}委" for printed in area.printed), f"中共{area.head}委"]
        for opening in [*openings, "地委"] if area.head == "地区" else openings:
            rest = name.removeprefix(opening)
            if area.head and rest != name and not rest.startswith("员会"):
                return _party(area, rest)
        if name.startswith(f"中共{area.name}") and name.endswith(LEADING_GROUP):
            return placed_body(area, name.removeprefix(f"中共{area.name}"))
    return None


@cache
def placed_body(area: Area, rest: str) -> Body | None:
    """What stands behind a place. Nothing behind it: the place itself, as 各方 of an event."""
    if not rest:
        return Body(area.name, "area", area)
    return _organ(area, rest) or _bureau(area, rest)


def _organ(area: Area, rest: str) -> Body | None:
    for form, organ in _organs():
        if not rest.startswith(form):
            continue
        tail = rest.removeprefix(form)
        kind = organ["kind"]
        if form == "委":
            if rest.startswith(NOT_PARTY):
                continue
            return _party(area, tail)
        if not tail:
            return Body(organ.get("alone", organ["full"]).format(place=area.name), kind, area)
        if form in ("人民政府", "政府"):
            return _government(area, tail)
        if organ.get("more"):
            whole = Body(organ["full"].format(place=area.name), kind, area)
            return Body(whole.name + _ending(tail), "office", area, whole)
    return None


def _party(area: Area, tail: str) -> Body:
    committee = Body(f"中共{area.name}委员会", "party", area)
    if not tail:
        return committee
    office = _offices("party").get(tail) or _ending(tail)
    return Body(f"中共{area.name}委{office}", "party", area, committee)


def _government(area: Area, tail: str) -> Body:
    government = Body(f"{area.name}人民政府", "government", area)
    if tail.startswith(LEADING_GROUP):
        return Body(f"中共{area.name}人民政府{tail}", "party", area, government)
    office = _offices("government").get(tail) or _ending(tail)
    return Body(f"{area.name}人民政府{office}", "office", area, government)


def _bureau(area: Area, rest: str) -> Body:
    """Bureaus, people's organizations and whatever else bears the name of the place."""
    official = variants("bureaus", "whole").get(rest) or _function(rest)
    if official is None:
        official = _zone(rest) or _offices("government").get(rest) or _ending(rest)
    if official in loaded("bureaus")["of_government"]:
        government = Body(f"{area.name}人民政府", "government", area)
        return Body(f"{area.name}人民政府{official}", "department", area, government)
    if official in variants("names", "zones") or official.startswith(tuple(loaded("names")["zones"])):
        return Body(f"{area.short}{official}", "zone", area)
    from graph.resolve.organizations import kind_of  # noqa: PLC0415 — names are read in both directions

    return Body(f"{area.name}{official}", kind_of(official), area)


def _function(rest: str) -> str | None:
    """卫健委 → 卫生健康委员会, 住房城乡建设局 → 住房和城乡建设局."""
    functions = variants("bureaus", "functions")
    for ending in (*loaded("bureaus")["endings"], *words("bureaus", "endings_kept")):
        stem = rest.removesuffix(ending)
        if stem != rest and (official := functions.get(stem) or functions.get(re.sub("[和与]", "", stem))):
            if ending in ("办", "办公室", "中心", "部"):
                return None  # 应急办 is no 应急管理办公室
            return f"{official}{loaded('bureaus')['endings'].get(ending, ending)}"
    return None


def _zone(rest: str) -> str | None:
    for form, official in sorted(variants("names", "zones").items(), key=lambda item: -len(item[0])):
        if rest.startswith(form):
            return official + _ending(rest.removeprefix(form))
    return None


def _ending(tail: str) -> str:
    """管委会 → 管理委员会, X委 → X委员会, X办 → X办公室, 党工委 → 党工作委员会; 常委 are people, no committee."""
    if tail.endswith("常委"):
        return tail
    if tail.endswith("工委"):
        return f"{tail.removesuffix('委')}作委员会"
    for printed, official in sorted(loaded("bureaus")["endings"].items(), key=lambda item: -len(item[0])):
        if tail.endswith(printed) and len(tail) > len(printed) - (printed == "管委会"):
            return str(tail.removesuffix(printed) + official)
    return tail


@cache
def _organs() -> tuple[tuple[str, dict[str, Any]], ...]:
    pairs = [(str(form), organ) for organ in loaded("bodies")["organs"] for form in organ["forms"]]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _offices(whole: str) -> dict[str, str]:
    offices: dict[str, list[str]] = loaded("bodies")["offices"][whole]
    return {form: official for official, forms in offices.items() for form in (official, *forms)}


@cache
def _fronted(area: Area) -> tuple[tuple[str, str, str], ...]:
    found = []
    for body in loaded("bodies")["fronted"]:
        if not area.name.endswith(body.get("only", "")):
            continue
        official = body["full"].format(place=area.name, short=area.short)
        for form in body["forms"]:
            places = sorted({*area.printed, area.head} - {""}) if "{place}" in form else [""]
            found += [
                (form.format(place=place, head=area.head, short=area.short), official, body["kind"]) for place in places
            ]
    return tuple(found)
