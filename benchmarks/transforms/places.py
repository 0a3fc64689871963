"""The place of a gazette exchanged for another real one of another kind, with its province, its counties and its bureaus.

In: a base, the full name of a place. Out: the gazette as that place would print it. Example: `places("锡林郭勒盟")` makes of 曲靖市
锡林郭勒盟, of 市卫健委 盟卫健委, of 云南省 内蒙古自治区, of 省长 自治区主席, of 富源县 多伦县.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from extract.divisions import below, customary, divisions, named, only
from extract.facts import Fact, Gazette
from graph.resolve.scope import Area, Scope, area_of, scope_of
from transforms.text import Base, Edit, Rewritten, Transformation, edited, of_edits

WORDS = Path(__file__).with_name("places.yaml")
HAN = "\u4e00-\u9fff"
HEADS = "省市州县区盟旗"
LONGEST_NAME = 12
# 东海市委, 望川县水务局: how facts print a place
PRINTED = re.compile(rf"(?P<name>[{HAN}]{{2,4}}?[{HEADS}])(?=委|人民政府|政府|$|[{HAN}]{{1,8}}(?:局|委|部|办)$)")
# 甘南州水务局, but 甘南藏族自治州人民政府
OFFICE_IN_SHORT = re.compile(f"(?!人民政府)[{HAN}]")
CLAUSE_BEFORE = re.compile(r"[^，。；：（）\n]*$")
NO_NAME = re.compile(rf"^[全我本各该副原任和与及由对到在向经报请受为率]|届|.*[{HEADS}委局].+[{HEADS}]$")
PROVINCE = re.compile(rf"(?<=[、，。：；（《“\s])([{HAN}]{{2}})省(?![{HAN}]*?[市州]，)")


@cache
def words() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    return loaded


def places(to: str) -> Transformation:
    """The gazette as one of the place `to`; as it stands where it is that already."""

    def transformation(of: Base) -> Rewritten:
        place = next((fact.place for fact in of.facts if isinstance(fact, Gazette)), None)
        source, target = scope_of(place, ""), scope_of(to, "")
        if source.own is None or target.own is None or source.own.name == target.own.name:
            return Rewritten(of.text)
        exchange = _Exchange(of, source, target)
        return of_edits(of, exchange.edits(of.text), exchange.renamed)

    return transformation


class _Exchange:
    """What is called how afterwards: the names of places, and the heads of the place's and the province's own offices."""

    def __init__(self, of: Base, source: Scope, target: Scope) -> None:
        assert source.own
        assert target.own
        self.old, self.new = source.own.head, target.own.head
        self.province = next((area for area in target.areas if area.level == "province"), None)
        self.short, self.customary = target.own.short, customary(target.own.name)
        self.names = dict(_names(of, source, target))
        self.own_names = {source.own.name, customary(source.own.name)}
        self.elsewhere = frozenset(_printed_places(of.facts))
        listed = "|".join(map(re.escape, sorted(self.names, key=lambda name: (-len(name), name))))
        self.pattern = re.compile(
            f"(?P<name>{listed})|(?P<governor>(?:常务)?副?省长)|[县区市州盟旗](?=长)|{self.old}|省"
        )

    def edits(self, text: str) -> Iterator[Edit]:
        for match in self.pattern.finditer(text):
            at = match.end() - len("省长") if match["governor"] else match.start()
            if match["name"]:
                yield self._name(text, match)
            elif match["governor"] and self.province and self.province.head == "自治区":
                where = "" if text.endswith("省", 0, match.start()) else "自治区"
                yield Edit(match.start(), match.end(), where + match["governor"].replace("省长", "主席"))
            elif (chief := self._of_a_chief(text, at)) is not None:
                yield from chief
            elif new := self._head(text, at):
                yield new

    def renamed(self, text: str) -> str:
        return edited(text, self.edits(text))

    def _name(self, text: str, match: re.Match[str]) -> Edit:
        """A name exchanged; an own name with the office behind it, where such a place calls that otherwise (阿克苏地委)."""
        table: dict[str, str] = words()["own"].get(self.new, {})
        office = _longest(table, text, match.end()) if match["name"] in self.own_names else None
        if office:
            return Edit(match.start(), match.end() + len(office), self.short + table[office])
        if match["name"] in self.own_names and OFFICE_IN_SHORT.match(text, match.end()):
            return Edit(match.start(), match.end(), self.customary)
        return Edit(match.start(), match.end(), self.names[match["name"]])

    def _of_a_chief(self, text: str, at: int) -> tuple[Edit, ...] | None:
        """What becomes of 县 in 望川县委书记杜若、县长和平; None where there is no 长, or that of the place or its province."""
        owner = self._owner(text, at) if text.startswith("长", at + 1) else None
        if owner is None or owner in self.own_names or owner.endswith("省"):
            return None if text[at] in (self.old, "省") else ()
        new = self.names.get(owner, owner)[-1]
        return () if new == text[at] or owner[-1] != text[at] else (Edit(at, at + 1, new),)

    def _head(self, text: str, at: int) -> Edit | None:
        """The exchange of a head that stands for the place or its province themselves; None where it belongs to another word."""
        if not self._stands_for_itself(text, at):
            return None
        own = text[at] == self.old
        kind = self.new if own else self.province.head if self.province else "省"
        table: dict[str, str] = words()["own" if own else "province"].get(kind, {})
        if kind == "自治区" and text[at - 1 : at] in words()["whole_place"]:
            kind = "区"
        office = _longest(table, text, at + 1)
        if office:
            return Edit(at, at + 1 + len(office), table[office])
        return Edit(at, at + 1, kind) if kind != text[at] else None

    def _stands_for_itself(self, text: str, at: int) -> bool:
        before, behind = text[max(0, at - LONGEST_NAME) : at], text[at + 1 : at + 1 + LONGEST_NAME]
        if _matcher("not_before", "").match(behind) or _matcher("not_behind", r"\Z").search(before):
            return False
        if any(self._is_place(before[cut:] + text[at]) for cut in range(len(before))):
            return False
        return bool(_matcher("whole_place", r"\Z").search(before) or _behind().match(behind))

    def _owner(self, text: str, at: int) -> str | None:
        """The place named last in the clause before: whose mayor it is in 东海市委副书记、市长."""
        clause = CLAUSE_BEFORE.search(text, 0, at)
        before = clause.group() if clause else ""
        ends = (match.end() for match in re.finditer(f"[{HEADS}]", before))
        named = [before[cut:end] for end in ends for cut in range(max(0, end - LONGEST_NAME), end)]
        return next((name for name in reversed(named) if self._is_place(name)), None)

    def _is_place(self, name: str) -> bool:
        return len(name) > 2 and (bool(named(name)) or name in self.elsewhere or name in self.names)


@cache
def _matcher(key: str, end: str) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(words()[key])}){end}")


@cache
def _behind() -> re.Pattern[str]:
    offices = f"[{HAN}]{{0,12}}?(?:{words()['offices']})"
    return re.compile(f"{'|'.join(words()['behind'])}|{offices}")


def _longest(table: dict[str, str], text: str, at: int) -> str | None:
    found = next((word for word in sorted(table, key=len, reverse=True) if text.startswith(word, at)), None)
    return None if found == "委" and text.startswith("委员", at) else found


def _names(of: Base, source: Scope, target: Scope) -> Iterator[tuple[str, str]]:
    """Old name → new name: the place, its province, its counties, each in full, as customary and short."""
    assert source.own
    assert target.own
    yield from _pairs(source.own, target.own)
    theirs = [area for area in target.areas if area.level == "province"]
    for one, other in zip(_provinces(of, source), theirs, strict=False):
        yield from _pairs(one, other)
    known = set(source.areas)
    new = (area for area in _inside(target) if area.name not in of.text and area not in known)
    for name in dict.fromkeys((*(area.name for area in source.counties), *_invented_counties(of, source))):
        if name in of.text and (other := next(new, None)):
            yield name, other.name
            if len(name) > 2 and name[:-1] not in of.text.replace(name, "") and len(other.name) > 2:
                yield name[:-1], other.name[:-1]


def _pairs(one: Area, other: Area) -> Iterator[tuple[str, str]]:
    yield from {customary(one.name): customary(other.name), one.name: other.name}.items()
    if one.short not in (one.name, ""):
        yield one.short, other.short


def _provinces(of: Base, source: Scope) -> list[Area]:
    """The source's province; of a place that is in no list the one its text names most."""
    real = [area for area in source.areas if area.level == "province"]
    counted = Counter(match[1] for match in PROVINCE.finditer(of.text) if not named(f"{match[1]}省"))
    if real or not counted:
        return real
    name = counted.most_common(1)[0][0]
    return [Area(f"{name}省", f"{name}省", name, "省", "province", None, None)]


def _invented_counties(of: Base, source: Scope) -> list[str]:
    if source.counties:
        return []
    return sorted(name for name in _printed_places(of.facts) if name[-1] in "县区旗" and not named(name))


def _inside(target: Scope) -> Iterator[Area]:
    """The counties of the target; around one that has none, then around it, the others of its province."""
    yield from target.counties
    own = target.own
    division = only(own.name) if own else None
    for upper in (division.parent if division else None, f"{division.code[:2]}0000" if division else None):
        inside = below(upper) if upper else ()
        yield from (area_of(d) for d in inside if d.level == "county" and d.name != (own.name if own else ""))
    yield from (
        area_of(d)
        for d in divisions().values()
        if division and d.level == "county" and d.code[:2] == division.code[:2] and d.name[-1] in "县市旗"
    )


def _printed_places(facts: Iterable[Fact]) -> set[str]:
    """The names of places with which organisations and sites of the facts begin."""
    found = set()
    for fact in facts:
        for field in ("party", "organization", "place", "side"):
            value = getattr(fact, field, None)
            kind = getattr(fact, "party_kind", "organization")
            match = PRINTED.match(value) if isinstance(value, str) and (kind != "person" or field == "side") else None
            if match and not NO_NAME.search(match["name"]):
                found.add(match["name"])
    return found
