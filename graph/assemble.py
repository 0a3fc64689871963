"""Facts of one gazette → its nodes and relationships, with everyone resolved.

In: the facts of `extract`, the Gazette among them. Out: `Assembled`. Ids follow by rule from what identifies a thing, so that the
graphs of several gazettes merge by id; what a gazette says of a shared node stands on that node's NAMED_IN.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from extract import facts as f
from graph.draft import REMOVING, Draft, facts_of, short_hash
from graph.model import Assembled, Node
from graph.resolve.collectives import members
from graph.resolve.places import find_place
from graph.schema import NODES

DUTIES = {
    "lead": "LEADS",
    "support": "SUPPORTS",
    "shared": "SHARES",
    "implement": "IMPLEMENTS",
    "responsible": "RESPONSIBLE_FOR",
}
SHORTEST_OWN_TITLE = 8  # characters; a shorter title without number is told apart by the place


def assemble(facts: Sequence[f.Fact]) -> Assembled:
    """The graph of one gazette. Raises ValueError where the facts hold no Gazette, or several."""
    gazettes = [fact for fact in facts if isinstance(fact, f.Gazette)]
    if len(gazettes) != 1:
        raise ValueError(f"facts of one gazette are needed, these are of {len(gazettes)}")
    return _Assembly(gazettes[0], facts).result()


class _Assembly(Draft):
    """What each fact says, one method a fact type."""

    def result(self) -> Assembled:
        readers = cast(Mapping[type, Callable[[Any], None]], self._readers())
        for fact in self.facts:
            if reader := readers.get(type(fact)):
                reader(fact)
        self._abbreviations()
        self._report_namesakes()
        self._name_shared_nodes()
        nodes = tuple(
            Node(id, label, {**own, **self._listed(id, label)}) for id, (label, own) in sorted(self.nodes.items())
        )
        relationships = tuple(sorted(self.relationships.values(), key=lambda r: r.order))
        return Assembled(self.gazette.id, self.gazette.sha256, nodes, relationships)

    def _readers(self) -> Mapping[type, object]:
        return {
            f.Gazette: self._gazette,
            f.Passage: self._passage,
            f.Document: self._document,
            f.Issued: self._issued,
            f.Addressed: self._addressed,
            f.Citation: self._citation,
            f.Event: self._event,
            f.Attendance: self._attendance,
            f.Organized: self._organized,
            f.HeldAt: self._held_at,
            f.Discussed: self._discussed,
            f.Concerns: self._concerns,
            f.Produced: self._produced,
            f.Signed: self._signed,
            f.Holding: self._holding,
            f.Task: self._task,
            f.Responsibility: self._responsibility,
            f.Target: self._target,
            f.Membership: self._membership,
            f.OfficeAt: self._office_at,
            f.Appointment: self._appointment,
            f.Gap: self._gap,
        }

    # -- one method a fact type --------------------------------------------------------------------------------

    def _gazette(self, fact: f.Gazette) -> None:
        self._node(
            fact.id,
            "Gazette",
            title=fact.title,
            city=fact.place,
            year=fact.year,
            issue=fact.issue,
            publishedMonth=fact.published_month,
            sourceFile=fact.source_file,
            sha256=fact.sha256,
        )

    def _passage(self, fact: f.Passage) -> None:
        own = {"gazette": fact.gazette, "document": fact.document, "section": fact.section, "ordinal": fact.ordinal}
        self._node(fact.id, "Passage", **own, text=fact.text, start=fact.start, end=fact.end)
        self._derived("PART_OF", fact.id, fact.document or fact.gazette, gazette=self.gazette.id)

    def _document(self, fact: f.Document) -> None:
        self._node(
            fact.id,
            "Document",
            number=fact.number,
            title=fact.title,
            noticeTitle=fact.notice_title,
            kind=fact.kind,
            issuedDate=fact.issued_date,
            validYears=fact.valid_years,
        )
        self._derived("PUBLISHED_IN", fact.id, fact.gazette, gazette=self.gazette.id)

    def _issued(self, fact: f.Issued) -> None:
        organization = self._resolved(
            fact.organization, fact.evidence.passage, fact.evidence.mention, fact.organization
        )
        self._stated("ISSUED", organization, fact.document, fact.evidence, date=fact.date)

    def _addressed(self, fact: f.Addressed) -> None:
        self._stated(
            "ADDRESSED_TO", fact.document, self._resolved(fact.organization, fact.evidence.passage), fact.evidence
        )

    def _citation(self, fact: f.Citation) -> None:
        cited = self.titles.get(fact.title) if fact.number is None else None
        if cited is None:
            key = f.document_key(fact.number, fact.title, self.gazette.place)
            if fact.number is None and len(fact.title) < SHORTEST_OWN_TITLE:
                key = f"{self.scope.key}/{key}"
            cited = self._node(f"document:{key}", "Document", title=fact.title, number=fact.number)
        self._stated("REPEALS" if fact.repeals else "CITES", fact.document, cited, fact.evidence)

    def _event(self, fact: f.Event) -> None:
        self._node(
            fact.id,
            "Event",
            gazette=fact.gazette,
            passage=fact.passage,
            name=fact.name,
            startDate=fact.start_date,
            endDate=fact.end_date,
            kind=fact.kind,
            series=fact.series,
            term=fact.term,
            session=fact.session,
            sessionYear=fact.session_year,
        )
        self._derived("PUBLISHED_IN", fact.id, fact.gazette, gazette=self.gazette.id)

    def _attendance(self, fact: f.Attendance) -> None:
        said = {"roles": fact.roles, "side": fact.side, "capacity": fact.capacity}
        party = self._party(fact.party, fact.party_kind, fact.evidence.passage)
        self._stated("ATTENDED", party, fact.event, fact.evidence, **said)
        for member in self._members(fact.party, fact.party_kind):
            via = cast(str, self.nodes[party][1]["name"])
            self._stated("ATTENDED", member, fact.event, fact.evidence, **said, via=via)

    def _members(self, party: str, kind: f.Party) -> list[str]:
        """The members of a collective, where they are known."""
        if kind == "person" or not self.organizations.resolve(party).collective:
            return []
        return [self._organization(self.organizations.resolve(name)) for name in members(party, self.scope)]

    def _organized(self, fact: f.Organized) -> None:
        self._stated("ORGANIZED", self._resolved(fact.organization, fact.evidence.passage), fact.event, fact.evidence)

    def _held_at(self, fact: f.HeldAt) -> None:
        self._stated("HELD_AT", fact.event, self._place(find_place(fact.place, self.scope)), fact.evidence)

    def _discussed(self, fact: f.Discussed) -> None:
        self._stated("DISCUSSED", fact.event, self._named("Topic", fact.topic), fact.evidence)

    def _concerns(self, fact: f.Concerns) -> None:
        self._stated("CONCERNS", fact.subject, self._named("Project", fact.project), fact.evidence)

    def _agreement(self, event: str, name: str) -> str:
        """An agreement of its event: 合作协议 is the name of many."""
        return self._node(f"agreement:{event.partition(':')[2]}/{name}", "Agreement", name=name)

    def _produced(self, fact: f.Produced) -> None:
        self._stated("PRODUCED", fact.event, self._agreement(fact.event, fact.agreement), fact.evidence)

    def _signed(self, fact: f.Signed) -> None:
        party = self._party(fact.party, fact.party_kind, fact.evidence.passage)
        self._stated("SIGNED", party, self._agreement(fact.event, fact.agreement), fact.evidence)

    def _holding(self, fact: f.Holding) -> None:
        position = self._position(fact.organization, fact.title, fact.evidence.passage)
        person = self._person(fact.person, fact.evidence.passage)
        self._stated("HELD", person, position, fact.evidence, asOf=fact.as_of, basis="title printed beside the name")

    def _appointment(self, fact: f.Appointment) -> None:
        position = self._position(fact.organization, fact.title, fact.evidence.passage)
        person = self._person(fact.person, fact.evidence.passage)
        said = {"act": fact.act, "notice": fact.notice, "date": fact.date, "reason": fact.reason, "note": fact.note}
        removed = fact.act in REMOVING
        self._stated("REMOVED" if removed else "APPOINTED", person, position, fact.evidence, **said)
        if fact.date is None or fact.act == "nominate":
            return
        # On the day of its removal a post was held, on that of a confirmation it had been held before.
        known = {"remove": "until", "lapse": "until", "appoint": "since", "confirm": "asOf"}[fact.act]
        self._stated(
            "HELD",
            person,
            position,
            fact.evidence,
            **{known: fact.date},
            basis=f"personnel notice {fact.notice or ''}: {fact.act}".strip(),
        )

    def _task(self, fact: f.Task) -> None:
        own = {
            "documentNumber": self.numbers.get(fact.document),
            "number": fact.number,
            "title": fact.title,
            "text": fact.text,
            "path": fact.path,
        }
        self._node(fact.id, "Task", **own, kind=fact.kind, passage=fact.passage, deadline=fact.deadline)
        start = max(0, self.passages[fact.passage].text.find(fact.title))
        self._derived("HAS_TASK", fact.document, fact.id, gazette=self.gazette.id, passage=fact.passage, start=start)

    def _responsibility(self, fact: f.Responsibility) -> None:
        said = {"rank": fact.rank, "basis": fact.basis, "rulePassage": fact.rule_passage, "ruleQuote": fact.rule_quote}
        surfaces = (fact.expanded,) if fact.expanded else (fact.evidence.mention,)
        party = self._party(fact.party, fact.party_kind, fact.evidence.passage, *surfaces)
        self._stated(DUTIES[fact.duty], party, fact.task, fact.evidence, **said, expanded=fact.expanded)
        for member in self._members(fact.party, fact.party_kind):
            via = cast(str, self.nodes[party][1]["name"])
            self._stated(DUTIES[fact.duty], member, fact.task, fact.evidence, **said, via=via)

    def _target(self, fact: f.Target) -> None:
        evidence = fact.evidence
        id = self._node(
            f"target:{fact.task.partition(':')[2]}/{short_hash(evidence.start, fact.indicator, fact.value, fact.unit)}",
            "Target",
            indicator=fact.indicator,
            operator=fact.operator,
            value=fact.value,
            unit=fact.unit,
            deadline=fact.deadline,
        )
        self._stated("HAS_TARGET", fact.task, id, evidence)

    def _membership(self, fact: f.Membership) -> None:
        body = self._body(fact.body, fact.document)
        party = self._party(fact.party, fact.party_kind, fact.evidence.passage)
        if party != body:
            self._stated("MEMBER_OF", party, body, fact.evidence, role=fact.role)

    def _body(self, name: str, document: str | None) -> str:
        return self._organization(self.organizations.resolve(name, document), name)

    def _office_at(self, fact: f.OfficeAt) -> None:
        office = self._body(fact.body, fact.document)
        bureau = self._resolved(fact.organization, fact.evidence.passage)
        if office != bureau:
            self._stated("OFFICE_AT", office, bureau, fact.evidence)

    def _gap(self, fact: f.Gap) -> None:
        place = fact.passage.partition(":")[2] if fact.passage else self.gazette.id.partition(":")[2]
        id = f"gap:{place}/{fact.start}-{fact.end}/{short_hash(fact.reason, fact.text)}"
        own = {"gazette": fact.gazette, "passage": fact.passage, "start": fact.start, "end": fact.end}
        self._node(id, "Gap", **own, reason=fact.reason, text=fact.text)

    # -- what the whole gazette says ---------------------------------------------------------------------------

    def _abbreviations(self) -> None:
        """Short names that the text lays down, for organisations that something is said of."""
        for alias in facts_of(self.facts, f.Alias):
            identity = self.organizations.resolve(alias.name, alias.document)
            id = f"organization:{identity.key}"
            if id in self.nodes:
                self.aliases[id].add(alias.alias)
                if alias.document:
                    self._stated("ABBREVIATES", alias.document, id, alias.evidence)

    def _report_namesakes(self) -> None:
        for name, keys in sorted(self.people.namesakes.items()):
            reason = f"one name, {len(keys)} people kept apart"
            self._gap(f.Gap(self.gazette.id, None, 0, 0, reason, f"{name}: {'; '.join(keys)}"))

    def _name_shared_nodes(self) -> None:
        """NAMED_IN for all nodes that other gazettes may state as well."""
        for id, (label, own) in self.nodes.items():
            if NODES[label].shared:
                cited = label == "Document" and id not in self.titles.values()
                said = {**own, **self._listed(id, label), "gazette": self.gazette.id}
                self._relate("NAMED_IN", id, self.gazette.id, {**said, **({"cited": True} if cited else {})})
