"""Synthetic gazettes as assembled graphs, of any number: cities with officials of whom a few are in very many events.

In: how many gazettes. Out: `Assembled`, the same for the same number; 400 → about 200,000 nodes and 1,000,000 relationships. As in real
gazettes, the mayor is named at every second event of a city and most people once; bureaus lead few tasks and support more.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate

from graph.model import Assembled, Node, Relationship, Value

SEED = 11
ISSUES = 20  # of one city
PEOPLE, BUREAUS, PLACES, TOPICS = 700, 250, 60, 400  # of one city
EVENTS, NAMED_AT_AN_EVENT = 110, 8
DOCUMENTS, TASKS, UNITS_OF_A_TASK, PLAIN_PASSAGES = 5, 45, 6, 60
SERIES = "市人民政府常务会议"
KINDS = ("meeting", "inspection", "study", "audience", "ceremony")
DUTIES = ("LEADS", "SUPPORTS", "SUPPORTS", "SHARES", "IMPLEMENTS")
ROLES = ("attend", "attend", "attend", "speak", "inspect", "receive", "guest")


def gazettes(count: int) -> Iterator[Assembled]:
    """`count` gazettes, `ISSUES` a city, the issues of all cities by turns."""
    chosen = random.Random(SEED)
    cities = max(1, count // ISSUES)
    for number in range(count):
        yield _Issue(f"云河{number % cities}市", number // cities, chosen).assembled()


class _Issue:
    """One issue of a city's gazette, put together from its events and its documents."""

    def __init__(self, city: str, number: int, chosen: random.Random) -> None:
        self.city, self.number, self.chosen = city, number, chosen
        self.key = f"{city}/{2020 + number // 12}-{number % 12 + 1:02d}"
        self.gazette = f"gazette:{self.key}"
        self.nodes: dict[str, Node] = {}
        self.relationships: list[Relationship] = []

    def assembled(self) -> Assembled:
        title, month = f"{self.city}人民政府公报 {self.number}", self.key.rpartition("/")[2]
        said: dict[str, Value] = {
            "title": title,
            "city": self.city,
            "publishedMonth": month,
            "sourceFile": f"{self.key}.txt",
        }
        self.nodes[self.gazette] = Node(self.gazette, "Gazette", said)
        for number in range(EVENTS):
            self.event(number)
        for number in range(DOCUMENTS):
            self.document(number)
        return Assembled(self.gazette, self.key, tuple(self.nodes.values()), tuple(self.relationships))

    def event(self, number: int) -> None:
        passage = self.passage(number, "大事记", f"{number % 28 + 1}日，市长主持召开会议，研究冷链物流等工作。" * 2)
        event = f"event:{self.key}/{number}"
        series: dict[str, Value] = {"series": SERIES, "session": self.number * 3 + number} if number < 3 else {}
        day = f"{self.key.rpartition('/')[2]}-{number % 28 + 1:02d}"
        said: dict[str, Value] = {
            "gazette": self.gazette,
            "passage": passage,
            "name": f"{self.city}第{self.number}号第{number}次会议",
        }
        self.nodes[event] = Node(
            event, "Event", {**said, "startDate": day, "kind": KINDS[number % len(KINDS)], **series}
        )
        self.plain("PUBLISHED_IN", event, self.gazette)
        for place in range(NAMED_AT_AN_EVENT):
            person = self.person()
            role = "chair" if place == 0 else self.chosen.choice(ROLES)
            self.stated("ATTENDED", person, event, passage, place, roles=[role])
            if place < 2:
                self.stated("HELD", person, self.position(person), passage, place, asOf=day)
        self.stated("HELD_AT", event, self.shared("Place", PLACES, "街道"), passage, 20)
        self.stated("DISCUSSED", event, self.shared("Topic", TOPICS, "冷链工作"), passage, 21)
        if number % 5 == 0:
            self.stated("ATTENDED", self.bureau(), event, passage, 22, roles=["attend"])

    def document(self, number: int) -> None:
        document = f"document:{self.key}/{number}"
        said: dict[str, Value] = {
            "number": f"云政发〔{self.key}〕{number}号",
            "title": f"{self.city}冷链方案{self.number}之{number}",
        }
        self.name(Node(document, "Document", {**said, "issuedDate": "2024-05-01"}))
        first = EVENTS + number * (TASKS + PLAIN_PASSAGES) // DOCUMENTS
        self.plain("PUBLISHED_IN", document, self.gazette)
        self.stated("ISSUED", self.bureau(), document, self.passage(first, "文件", "现印发给你们。"), 0)
        for place in range(1, PLAIN_PASSAGES // DOCUMENTS):
            self.passage(first + place, "文件", "为深入贯彻落实冷链物流工作要求，制定本方案。" * 2, document)
        for place in range(TASKS // DOCUMENTS):
            self.task(document, str(said["number"]), first + PLAIN_PASSAGES // DOCUMENTS + place, place)

    def task(self, document: str, number: str, ordinal: int, place: int) -> None:
        text = f"{place}.建设冷链设施。牵头单位：市商务局，配合单位：市财政局等。"
        passage = self.passage(ordinal, "重点任务", text, document)
        task = f"task:{document}/{place}"
        said: dict[str, Value] = {
            "documentNumber": number,
            "number": str(place),
            "title": f"建设冷链设施{place}",
            "text": text,
        }
        self.name(
            Node(task, "Task", {**said, "kind": "task", "passage": passage, "deadline": f"2025-{place % 12 + 1:02d}"})
        )
        held: dict[str, Value] = {"gazette": self.gazette, "passage": passage, "start": 0}
        self.relationships.append(Relationship("HAS_TASK", document, task, held))
        for rank in range(UNITS_OF_A_TASK):
            duty = "LEADS" if rank == 0 else self.chosen.choice(DUTIES[1:])
            self.stated(duty, self.bureau(), task, passage, rank, rank=rank + 1, basis="stated")
        target = f"target:{task}"
        goal: dict[str, Value] = {
            "indicator": "冷库",
            "operator": ">=",
            "value": 80.0,
            "unit": "座",
            "deadline": "2025",
        }
        self.name(Node(target, "Target", goal))
        self.stated("HAS_TARGET", task, target, passage, 30)

    # -- nodes that many issues name ---------------------------------------------------------------------------

    def person(self) -> str:
        number = self.chosen.choices(range(PEOPLE), cum_weights=OFTEN[PEOPLE])[0]
        return self.name(Node(f"person:{self.city}/{number}", "Person", {"name": f"官员{number}"}))

    def bureau(self) -> str:
        return self.name(self.organization(self.chosen.choices(range(BUREAUS), cum_weights=OFTEN[BUREAUS])[0]))

    def organization(self, number: int) -> Node:
        short = f"第{number}局" if self.number % 3 else f"市第{number}局"
        said: dict[str, Value] = {"name": f"{self.city}第{number}局", "aliases": [short]}
        return Node(f"organization:{self.city}/{number}", "Organization", said)

    def position(self, person: str) -> str:
        """Everybody has one post."""
        number = int(person.rpartition("/")[2])
        bureau = self.name(self.organization(number % BUREAUS))
        position = f"position:{self.city}/{number}"
        if position not in self.nodes:
            said: dict[str, Value] = {"basis": "organization printed with the title"}
            self.relationships.append(Relationship("IN", position, bureau, said))
        return self.name(Node(position, "Position", {"title": f"副局长{number % 7}"}))

    def shared(self, label: str, many: int, name: str) -> str:
        number = self.chosen.randrange(many)
        return self.name(Node(f"{label.lower()}:{self.city}/{number}", label, {"name": f"{name}{number}"}))

    def name(self, node: Node) -> str:
        if node.id not in self.nodes:
            self.nodes[node.id] = node
            said: dict[str, Value] = {**node.properties, "gazette": self.gazette}
            self.relationships.append(Relationship("NAMED_IN", node.id, self.gazette, said))
        return node.id

    # -- what this issue owns ----------------------------------------------------------------------------------

    def passage(self, ordinal: int, section: str, text: str, document: str | None = None) -> str:
        passage = f"passage:{self.key}/{ordinal}"
        said: dict[str, Value] = {"gazette": self.gazette, "section": section, "ordinal": ordinal, "text": text}
        self.nodes[passage] = Node(passage, "Passage", said | ({"document": document} if document else {}))
        self.plain("PART_OF", passage, document or self.gazette)
        return passage

    def plain(self, type: str, source: str, target: str) -> None:
        self.relationships.append(Relationship(type, source, target, {"gazette": self.gazette}))

    def stated(self, type: str, source: str, target: str, passage: str, start: int, **more: Value) -> None:
        said: dict[str, Value] = {"gazette": self.gazette, "passage": passage, "start": start, "end": start + 3}
        said |= {"mention": "某某某", "rule": "synthetic", "key": str(len(self.relationships)), **more}
        self.relationships.append(Relationship(type, source, target, said))


# Zipf: the first of a city is named some hundred times as often as the last.
OFTEN = {many: list(accumulate(1 / (rank + 2) ** 0.9 for rank in range(many))) for many in (PEOPLE, BUREAUS)}
