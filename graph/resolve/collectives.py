"""Collectives → one wording, and their members where the administrative divisions tell them.

In: `各县市区政府` in a gazette of 曲靖市. Out: the name `各县（市、区）人民政府`; its members 麒麟区人民政府, 富源县人民政府 …
Divisions: see `extract/divisions.py`.
"""

from __future__ import annotations

import re
from functools import cache

from graph.resolve.scope import Area, Scope

# 各县（市、区）…   各市、县、区…   各旗县区…
AREAS = re.compile(
    r"各(?P<areas>(?:[县市区旗州盟]|地区|、|（|）){2,12}?|[市州盟])(?P<rest>人民政府|政府|党委|委员会|管委会|[^县市区旗州盟（）、级直属].*)?$"
)
GOVERNMENT = {"人民政府": "人民政府", "政府": "人民政府"}
BUREAU = re.compile(r".{2,16}(?:局|委员会|办公室)$")


@cache
def wording(name: str) -> str:
    """One wording for how areas are listed: 各县市区政府 → 各县（市、区）人民政府; other collectives stay as they are."""
    match = AREAS.match(name)
    if not match:
        return name
    kinds = set(re.findall("[县市区旗州盟]", match["areas"]))
    first = next((kind for kind in "县旗州盟市区" if kind in kinds), "")
    others = [kind for kind in "旗县市区" if kind in kinds - {first}]
    areas = f"{first}（{'、'.join(others)}）" if others else first
    rest = match["rest"] or ""
    return f"各{areas}{GOVERNMENT.get(rest, rest)}"


@cache
def members(name: str, scope: Scope) -> tuple[str, ...]:
    """Printed names of the members of a collective of areas; empty where they are not known for certain."""
    match = AREAS.match(name)
    if not match or scope.own is None:
        return ()
    rest = match["rest"] or ""
    if rest and rest not in GOVERNMENT and not BUREAU.fullmatch(rest):
        return ()
    kinds = set(re.findall("[县市区旗州盟]", match["areas"]))
    inside = [area for area in _below(scope) if area.name[-1] in kinds or area.head in kinds]
    # 各县（市、区） means all of them; a list that leaves some out (各县) means those kinds only.
    return tuple(f"{area.key}{GOVERNMENT.get(rest, rest)}" for area in inside)


def _below(scope: Scope) -> tuple[Area, ...]:
    return scope.counties
