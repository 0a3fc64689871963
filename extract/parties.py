"""Who takes part in an event, gathered over the sentences of a chronicle entry → Attendance, Holding, Organized, Gap.

In: `Participant`s with their roles, sentence by sentence. Out: one attendance each, with the posts printed beside the name, and a gap
where people stand and no sense was made of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from extract.facts import Attendance, Evidence, Fact, Gap, Holding, Organized, Passage
from extract.parts.list_items import MASK
from extract.parts.participants import Participant, strip_address
from extract.parts.titles import posts

# 我市举行…: the gazette's own place, no party
OUR_PLACE = re.compile(r"(?:我|本)[省市州县区盟旗]")
ROLES_OF_GROUPS = frozenset(("attend", "speak", "sit_in", "sign"))


class _Party(msgspec.Struct):
    """One who takes part, gathered over the sentences of an entry."""

    participant: Participant
    roles: list[str] = msgspec.field(default_factory=list)
    rule: str = ""
    capacity: str | None = None


class Parties:
    """Those who take part in the event of one passage; offsets of participants are those of the passage's text."""

    def __init__(self) -> None:
        self.organizers: list[Participant] = []
        self.gaps: list[tuple[int, int, str]] = []
        self._parties: dict[tuple[str, str], _Party] = {}
        self._count = 0

    def __bool__(self) -> bool:
        return bool(self._parties)

    def count(self) -> int:
        """Grows with each who takes part and each role: tells whether a sentence added anything."""
        return self._count

    def names(self) -> list[tuple[int, int]]:
        """Where the names of the people stand, each once."""
        people = [(party.participant.start, name) for (kind, name), party in self._parties.items() if kind == "person"]
        return [(start, start + len(name)) for start, name in people]

    def take(self, who: Sequence[Participant], roles: Sequence[str], rule: str) -> None:
        """Gives each participant the roles; an unnamed group has only those a group can have."""
        for participant in who:
            if participant.kind == "group":
                own = tuple(role for role in roles if role in ROLES_OF_GROUPS) or ("attend",)
                self.add(participant, own, rule, participant.capacity)
            else:
                self.add(participant, roles, rule)

    def add(self, participant: Participant, roles: Sequence[str], rule: str, capacity: str | None = None) -> None:
        """One participant with its roles; named again, it gains what is new."""
        if OUR_PLACE.fullmatch(participant.text):
            return
        name = strip_address(participant.text) if participant.kind == "person" else participant.text
        known = len(self._parties)
        party = self._parties.setdefault((participant.kind, name), _Party(participant, rule=rule, capacity=capacity))
        if participant.post_start >= 0 and party.participant.post_start < 0:
            party.participant = participant
        new = [role for role in roles if role not in party.roles]
        party.roles += new
        self._count += len(new) + (len(self._parties) - known)

    def hosts(self, bodies: Sequence[Participant]) -> None:
        """Bodies that hold the event: one is its organiser, two or more take part as well."""
        new = [body for body in bodies if body.kind == "group" and body not in self.organizers]
        self.organizers += new
        if len(bodies) > 1:
            for body in new:
                self.add(body, ("attend",), "co-organiser")

    def facts(self, passage: Passage, masked: str, event: str, date: str) -> Iterator[Fact]:
        """The statements; `masked` is the passage's text as it was read, offset for offset."""
        writer = _Writer(passage, masked)
        for (kind, name), party in self._parties.items():
            yield from writer.attendance(event, kind, name, party)
            if kind == "person" and party.participant.post_start >= 0:
                yield from writer.holdings(name, party.participant, date)
        for body in self.organizers:
            evidence = writer.evidence(body.start, body.end, "organiser-before-verb")
            yield Organized(event, evidence.mention, evidence)
        for start, end, reason in self.gaps:
            yield Gap(passage.gazette, passage.id, start, end, reason, passage.text[start:end])


class _Writer:
    """Cuts what is stated from the passage as printed."""

    def __init__(self, passage: Passage, masked: str) -> None:
        self.passage, self.text, self.masked = passage, passage.text, masked

    def attendance(self, event: str, kind: str, name: str, party: _Party) -> Iterator[Attendance]:
        start = party.participant.start
        evidence = self.evidence(start, start + len(name), party.rule)
        yield Attendance(
            event,
            evidence.mention,
            "person" if kind == "person" else "organization",
            tuple(sorted(set(party.roles))) or ("attend",),
            self._printed(party.participant.side, evidence),
            self._printed(party.capacity, evidence),
            evidence,
        )

    def holdings(self, name: str, participant: Participant, date: str) -> Iterator[Holding]:
        person = self.text[participant.start : participant.start + len(name)]
        start, end = participant.post_start, participant.post_end
        if end > participant.start:  # 某大学李某教授: organisation, name, title
            organization = self.text[start : participant.start] or None
            title = self.text[participant.start + len(person) : end]
            yield Holding(person, organization, title, date, self.evidence(end - len(title), end, "title-after-name"))
            return
        evidence = self.evidence(start, end, "title-before-name")
        for body, title in posts(evidence.mention, participant.inherited):
            yield Holding(person, body, title, date, evidence)

    def _printed(self, word: str | None, near: Evidence) -> str | None:
        """A word that stands before or behind the name, as the print has it where brackets or quotations in it are masked."""
        if word is None or MASK not in word:
            return word
        behind = self.masked.find(word, near.start)
        at = behind if behind >= 0 else self.masked.rfind(word, 0, near.end)
        return self.text[at : at + len(word)]

    def evidence(self, start: int, end: int, rule: str) -> Evidence:
        return Evidence(self.passage.id, start, end, self.text[start:end], rule)
