"""Who the people of one gazette are: a name within its place, and the same name apart where its posts tell two people.

In: every mention of 李明 with the posts printed beside it. Out: the key `曲靖市/李明`, for one whose posts are all of the
province `云南省/李明`. Mentions without posts are the one of the place. Two of a name are kept apart only where a post tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.resolve.organizations import Identity
from graph.resolve.scope import Scope

COMPANY_KINDS = ("company", "bank", "university", "hospital", "institute", "mass")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a passage with the organisations printed beside it there (posts, or the side)."""

    name: str
    passage: str
    organizations: tuple[Identity, ...]


class People:
    """The people of one gazette."""

    def __init__(self, scope: Scope, mentions: Iterable[Mention]) -> None:
        self._scope = scope
        self._by_passage: dict[tuple[str, str], str] = {}
        self._by_name: dict[str, str] = {}
        self.namesakes: dict[str, tuple[str, ...]] = {}
        grouped: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for mention in mentions:
            homes = grouped[mention.name][mention.passage]
            homes.update(home for organization in mention.organizations if (home := self._home(organization)))
        for name, passages in grouped.items():
            self._decide(name, passages)

    def key(self, name: str, passage: str) -> str:
        """The id without its prefix of the person of that name in that passage."""
        return self._by_passage.get((name, passage)) or self._by_name.get(name) or f"{self._scope.key}/{name}"

    def _home(self, organization: Identity) -> str | None:
        """The place key of the post: that of the gazette for all that lies in it, None for what says nothing."""
        if organization.area is None:
            if organization.kind == "national":
                return "中国"
            return f"（{organization.name}）" if organization.kind in COMPANY_KINDS else None
        inside = self._scope.key in (organization.area.key, organization.area.parent)
        own = self._scope.own
        return self._scope.key if inside or own is None else organization.area.key

    def _decide(self, name: str, passages: Mapping[str, set[str]]) -> None:
        """Homes printed together are one person's; what is then still apart is another's."""
        groups: list[set[str]] = []
        for homes in sorted(passages.values(), key=sorted):
            touching = [group for group in groups if group & homes]
            merged = set(homes).union(*touching)
            groups = [group for group in groups if group not in touching] + ([merged] if merged else [])
        keys = {home: self._key(name, group, groups) for group in groups for home in group}
        main = self._main(name, groups, keys)
        self._by_name[name] = main
        for passage, homes in passages.items():
            self._by_passage[name, passage] = keys[min(homes)] if homes else main
        if len(set(keys.values())) > 1:
            self.namesakes[name] = tuple(sorted(set(keys.values())))

    def _key(self, name: str, group: set[str], groups: list[set[str]]) -> str:
        own = f"{self._scope.key}/{name}"
        if self._scope.key in group:
            return own
        outer = sorted(home for home in group if not home.startswith("（"))
        if outer:
            return f"{outer[0]}/{name}"
        # People of companies and universities: apart from an official of the same name, else simply of this place.
        official = any(self._scope.key in other for other in groups)
        return f"{own}{min(group)}" if official else own

    def _main(self, name: str, groups: list[set[str]], keys: Mapping[str, str]) -> str:
        """Whom the name means where nothing stands beside it."""
        found = set(keys.values())
        return next(iter(found)) if len(found) == 1 else f"{self._scope.key}/{name}"
