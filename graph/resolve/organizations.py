"""A printed name of an organization → who it is: its official name by rule, within the place the gazette serves.

In: `市卫健委` in a gazette of 曲靖市. Out: `Identity("曲靖市/曲靖市卫生健康委员会", "曲靖市卫生健康委员会", "prefecture", "department")`.
What no rule is certain of keeps its printed name, within the place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from graph.resolve.bodies import Body, fronted_body, national_body, placed_body
from graph.resolve.lexicon import loaded, variants, words
from graph.resolve.places import leading_area
from graph.resolve.scope import Area, Scope
from graph.resolve.spelling import spell

NATION = "中国"
# 第六届市人民政府, 曲靖市第六届人民代表大会
TERM = re.compile(r"第[一二三四五六七八九十百\d]+届")
# 上海中医药大学附属曙光医院（筹）
NOTE = re.compile(rf"（(?:{'|'.join(words('names', 'notes'))})）$")
# 市应急局（市应急办）: a second name in brackets
SECOND_NAME = re.compile(r"^(?P<name>[^（）]{3,})（(?P<second>[^（）]{3,})）$")
# 某某科技有限公司 is printed 某某科技公司 as well; 股份 stays, it tells companies apart.
LEGAL_FORM = re.compile(r"(?:有限责任公司|有限公司|公司)$")
# 查干县政府, where the county is not among the divisions
GOVERNMENT = re.compile(r"(?<=[县市区旗州盟])政府(?=$|办公室$)")
PARTY_CELL = re.compile(r"(?<=公司)支部$")


@dataclass(frozen=True, slots=True)
class Identity:
    """`key` is the id without its prefix. `part_of` is the key and name of the organ this one belongs to, by its name."""

    key: str
    name: str
    level: str | None
    kind: str | None
    collective: bool = False
    area: Area | None = None
    whole: Body | None = None


class Organizations:
    """The names of one gazette. `aliases`: short name → full name, by document; None holds in the whole gazette."""

    def __init__(self, scope: Scope, aliases: Mapping[str | None, Mapping[str, str]] | None = None) -> None:
        self.scope = scope
        self._aliases = aliases or {}
        self._known: dict[tuple[str, str | None], Identity] = {}

    def resolve(self, printed: str, document: str | None = None) -> Identity:
        """Who a printed name is, in a document of the gazette."""
        found = self._known.get((printed, document))
        if found is None:
            found = self._identity(self._declared(spell(printed), document), document)
            self._known[printed, document] = found
        return found

    def _declared(self, name: str, document: str | None) -> str:
        """The full name that the text lays down for a short one, also where 办公室 follows it."""
        for aliases in (self._aliases.get(document, {}), self._aliases.get(None, {})):
            if name in aliases:
                return aliases[name]
            for office in ("办公室", "办"):
                if name.endswith(office) and (full := aliases.get(name.removesuffix(office))):
                    return f"{full}办公室"
        return name

    def _identity(self, name: str, document: str | None) -> Identity:
        name = NOTE.sub("", name)
        if is_collective(name):
            return Identity(f"{self.scope.key}/{name}", name, None, "collective", collective=True)
        if second := SECOND_NAME.match(name):
            first = self._identity(second["name"], document)
            if first.area is not None:
                return first
        name = PARTY_CELL.sub("党支部", TERM.sub("", name)) or name
        body = self._body(name)
        if body is not None:
            key = body.area.key if body.area else NATION
            return Identity(
                f"{key}/{body.name}", body.name, _level(body), body.kind, area=body.area, whole=body.part_of
            )
        return self._unknown(name, document)

    def _body(self, name: str) -> Body | None:
        if found := national_body(name, at_home=not self.scope.areas):
            return found
        if found := fronted_body(name, self.scope):
            return found
        leading = leading_area(name, self.scope)
        return placed_body(*leading) if leading else None

    def _unknown(self, name: str, document: str | None) -> Identity:
        name = GOVERNMENT.sub("人民政府", _bank(name))
        kind = kind_of(name)
        if document is not None and kind in ("body", "office") and _needs_document(name):
            return Identity(f"{self.scope.key}/{name}（{document.partition(':')[2]}）", name, None, kind)
        key = LEGAL_FORM.sub("公司", name) if kind == "company" else name
        if key.endswith("集团公司"):  # 某某集团有限公司 is printed 某某集团 as well
            key = key.removesuffix("公司")
        return Identity(f"{self.scope.key}/{key}", name, None, kind)


@cache
def is_collective(name: str) -> bool:
    """Whether a name stands for many bodies: 各县（市、区）人民政府, 市直有关部门."""
    if any(word in name for word in loaded("names")["collective_not"]):
        return False
    starts, parts = words("names", "collective_starts"), words("names", "collective_parts")
    return name.startswith(starts) or any(part in name for part in parts)


@cache
def kind_of(name: str) -> str | None:
    """What an organization is, by the end of its name."""
    kinds: dict[str, list[str]] = loaded("names")["kinds"]
    endings = sorted(
        ((ending, kind) for kind, endings in kinds.items() for ending in endings if name.endswith(ending)),
        key=lambda found: -len(found[0]),
    )
    return endings[0][1] if endings else None


def _needs_document(name: str) -> bool:
    return len(name) <= 8 and name.endswith(words("names", "of_document"))


def _bank(name: str) -> str:
    """农业银行云南省分行 → 中国农业银行云南省分行."""
    for form, official in sorted(variants("names", "banks").items(), key=lambda item: -len(item[0])):
        if name.startswith(form) and name.endswith(("分行", "支行", "营业部", "办事处", "银行")):
            return official + name.removeprefix(form)
    return name


def _level(body: Body) -> str:
    return body.area.level if body.area else "national"
