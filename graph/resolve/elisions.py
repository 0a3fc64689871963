"""Names that a gazette prints in full once and without a middle part elsewhere.

In: the names of organizations of one gazette. Out: short → full, only where one full name fits: 省委第三巡回督导组 →
省委第二批主题教育第三巡回督导组, 曙光医院 → 上海中医药大学附属曙光医院.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# 省委|第三巡回督导组: who sends a group, and its number
NUMBERED_GROUP = re.compile(r"(?P<sender>.{2,8}?)(?P<group>第[一二三四五六七八九十\d]+.{0,8}组)$")
# 上海中医药大学附属曙光医院
AFFILIATED = re.compile(r".{4,}附属(?P<short>.{2,8}(?:医院|中学|小学|学校))$")


def elisions(names: Iterable[str]) -> dict[str, str]:
    """Short name → full name."""
    known = sorted(set(names))
    found: dict[str, str] = {}
    for short in known:
        numbered = NUMBERED_GROUP.fullmatch(short)
        if numbered:
            sender, group = numbered["sender"], numbered["group"]
            full = [n for n in known if len(n) > len(short) and n.startswith(sender) and n.endswith(group)]
        else:
            full = [n for n in known if (m := AFFILIATED.fullmatch(n)) and m["short"] == short]
        if len(full) == 1:
            found[short] = full[0]
    return found
