"""A gazette's graph on its way: adding nodes and relationships, with everyone resolved by the place the gazette serves.

In: the facts of the gazette, for its short names and its people. Out: `nodes` and `relationships`, each once; ids follow by rule.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar, cast

from extract import facts as f
from graph.model import Relationship, Value
from graph.resolve.bodies import Body
from graph.resolve.collectives import wording
from graph.resolve.elisions import elisions
from graph.resolve.organizations import Identity, Organizations
from graph.resolve.people import Mention, People
from graph.resolve.places import Spot, find_place
from graph.resolve.posts import organization_of_post
from graph.resolve.reforms import reform_of
from graph.resolve.scope import Area, scope_of

# One wording, as the same post is printed both ways: 市人民政府副市长, 副市长.
OF_POST = "organization printed with the title, or government that the title names"
REMOVING = ("remove", "lapse")
HASH_LENGTH = 12
T = TypeVar("T")


def facts_of(facts: Sequence[f.Fact], kind: type[T]) -> Iterator[T]:
    return (fact for fact in facts if isinstance(fact, kind))


def _organization_names(facts: Sequence[f.Fact]) -> Iterator[str]:
    """Every organisation as printed, on its own or in a post."""
    for fact in facts:
        if isinstance(fact, f.Attendance | f.Membership) and fact.party_kind == "organization":
            yield fact.party
        elif isinstance(fact, f.Holding | f.Organized | f.Appointment) and fact.organization:
            yield fact.organization


def short_hash(*parts: object) -> str:
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:HASH_LENGTH]


class Draft:
    """The nodes and relationships so far."""

    def __init__(self, gazette: f.Gazette, facts: Sequence[f.Fact]) -> None:
        self.gazette = gazette
        self.facts = facts
        self.scope = scope_of(gazette.place, gazette.id.partition(":")[2])
        self.nodes: dict[str, tuple[str, dict[str, Value]]] = {}
        self.aliases: dict[str, set[str]] = defaultdict(set)
        self.relationships: dict[tuple[str, ...], Relationship] = {}
        self.passages = {passage.id: passage for passage in facts_of(facts, f.Passage)}
        self.documents = {passage.id: passage.document for passage in self.passages.values()}
        self.titles = {document.title: document.id for document in facts_of(facts, f.Document)}
        self.numbers = {document.id: document.number for document in facts_of(facts, f.Document)}
        declared: dict[str | None, dict[str, str]] = defaultdict(dict)
        for alias in facts_of(facts, f.Alias):
            declared[alias.document][alias.alias] = alias.name
        for short, full in elisions(_organization_names(facts)).items():
            declared[None].setdefault(short, full)
        self.organizations = Organizations(self.scope, declared)
        self.people = People(self.scope, self._mentions())

    # -- nodes -------------------------------------------------------------------------------------------------

    def _node(self, id: str, label: str, **properties: object) -> str:
        """Adds a node, or what is not yet said of it."""
        _, known = self.nodes.setdefault(id, (label, {}))
        for name, value in properties.items():
            if value is not None and value != "":
                known.setdefault(name, cast(Value, value))
        return id

    def _listed(self, id: str, label: str) -> dict[str, Value]:
        return {"aliases": sorted(self.aliases[id])} if label in ("Person", "Organization") and self.aliases[id] else {}

    def _organization(self, identity: Identity, *surfaces: str) -> str:
        name = wording(identity.name) if identity.collective else identity.name
        key = identity.key.removesuffix(identity.name) + name if identity.collective else identity.key
        id = self._node(
            f"organization:{key}",
            "Organization",
            name=name,
            level=identity.level,
            kind=identity.kind,
            collective=True if identity.collective else None,
        )
        self.aliases[id].update(surface for surface in surfaces if surface)
        if identity.whole:
            self._part_of(id, identity.whole)
        if reform := reform_of(identity):
            successor = self._organization(self.organizations.resolve(reform.successor))
            basis = f"national reform of institutions, {reform.since}"
            self._derived("SUCCEEDED_BY", id, successor, since=str(reform.since), basis=basis)
        return id

    def _part_of(self, part: str, whole: Body) -> None:
        key = f"{whole.area.key if whole.area else '中国'}/{whole.name}"
        level = whole.area.level if whole.area else "national"
        id = self._node(f"organization:{key}", "Organization", name=whole.name, level=level, kind=whole.kind)
        self._derived("PART_OF", part, id, basis="name of the organization")
        if whole.part_of:
            self._part_of(id, whole.part_of)

    def _resolved(self, printed: str, passage: str | None, *surfaces: str) -> str:
        identity = self.organizations.resolve(printed, self.documents.get(passage or ""))
        return self._organization(identity, *(surfaces or (printed,)))

    def _person(self, name: str, passage: str) -> str:
        return self._node(f"person:{self.people.key(name, passage)}", "Person", name=name)

    def _party(self, name: str, kind: f.Party, passage: str, *surfaces: str) -> str:
        return self._person(name, passage) if kind == "person" else self._resolved(name, passage, *surfaces)

    def _place(self, spot: Spot) -> str:
        id = self._node(
            f"place:{spot.key}",
            "Place",
            name=spot.name,
            adcode=spot.area.adcode if spot.area and spot.whole else None,
            level=spot.area.level if spot.area and spot.whole else None,
        )
        upper = spot.area.key if spot.area and not spot.whole else spot.area.parent if spot.area else None
        if upper and upper != spot.key:
            area = self._area(upper)
            if area:
                self._derived(
                    "PART_OF",
                    id,
                    self._place(Spot(area.key, area.name, area, whole=True)),
                    basis="administrative divisions",
                )
        return id

    def _area(self, key: str) -> Area | None:
        known = (*self.scope.areas, *self.scope.counties)
        return next((area for area in known if area.key == key), None) or find_place(key, self.scope).area

    def _position(self, printed: str | None, title: str, passage: str) -> str:
        found = organization_of_post(printed, title, self.organizations, self.documents.get(passage))
        if found is None:
            return self._node(f"position:{self.scope.key}//{title}", "Position", title=title)
        named = printed and self.organizations.resolve(printed, self.documents.get(passage)) == found
        organization = self._organization(found, *([printed] if printed and named else []))
        id = self._node(f"position:{organization.partition(':')[2]}/{title}", "Position", title=title)
        self._derived("IN", id, organization, basis=OF_POST)
        return id

    def _named(self, label: str, name: str) -> str:
        return self._node(f"{label.lower()}:{self.scope.key}/{name}", label, name=name)

    # -- relationships -----------------------------------------------------------------------------------------

    def _stated(self, type: str, source: str, target: str, evidence: f.Evidence, **properties: object) -> None:
        said = {name: value for name, value in properties.items() if value not in (None, "", (), [])}
        lists = {name: list(value) for name, value in said.items() if isinstance(value, tuple)}
        where = {"passage": evidence.passage, "start": evidence.start, "end": evidence.end, "mention": evidence.mention}
        key = short_hash(
            evidence.passage,
            evidence.start,
            evidence.end,
            json.dumps({**said, **lists}, sort_keys=True, ensure_ascii=False),
        )
        self._relate(
            type,
            source,
            target,
            {"gazette": self.gazette.id, **where, "rule": evidence.rule, "key": key, **said, **lists},
        )

    def _derived(self, type: str, source: str, target: str, **properties: object) -> None:
        self._relate(type, source, target, properties)

    def _relate(self, type: str, source: str, target: str, properties: Mapping[str, object]) -> None:
        made = Relationship(type, source, target, cast(Mapping[str, Value], properties))
        self.relationships.setdefault(made.order, made)

    def _mentions(self) -> Iterator[Mention]:
        """Every name of a person with the organisations printed beside it."""
        for fact in self.facts:
            if isinstance(fact, f.Appointment) and fact.act in REMOVING:
                yield Mention(fact.person, fact.evidence.passage, ())  # a former post tells nobody apart
            elif isinstance(fact, f.Holding | f.Appointment):
                post = organization_of_post(
                    fact.organization, fact.title, self.organizations, self.documents.get(fact.evidence.passage)
                )
                yield Mention(fact.person, fact.evidence.passage, (post,) if post else ())
            elif isinstance(fact, f.Attendance) and fact.party_kind == "person":
                side = (self.organizations.resolve(fact.side),) if fact.side else ()
                yield Mention(fact.party, fact.evidence.passage, side)
