"""Synthetic gazettes as assembled graphs, of any size: a few officials in very many events, many bureaus in few tasks.

In: how many gazettes, events and attendances each. Out: `Assembled`, the same for the same seed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from graph.model import Assembled, Node, Relationship, Value

SEED = 11
PLACE = "云河市"


def gazettes(count: int, *, events: int, attendances: int) -> Iterator[Assembled]:
    """`count` gazettes of `events` events with `attendances` attendances each, besides passages and NAMED_IN."""
    chosen = random.Random(SEED)
    people = [f"person:{PLACE}/{number}" for number in range(4 * events)]
    for number in range(count):
        yield _gazette(f"gazette:{PLACE}/{number:05d}", people, chosen, events, attendances)


def _gazette(id: str, people: list[str], chosen: random.Random, events: int, attendances: int) -> Assembled:
    nodes: dict[str, Node] = {
        id: Node(id, "Gazette", {"title": id, "city": PLACE, "sourceFile": f"{id}.txt", "sha256": id})
    }
    relationships: list[Relationship] = []
    issue = id.partition(":")[2]
    for number in range(events):
        passage, event = f"passage:{issue}/{number}", f"event:{issue}/{number}"
        text = f"{number}月，某某主持召开会议。" * 3
        nodes[passage] = Node(
            passage, "Passage", {"gazette": id, "section": "chronicle", "ordinal": number, "text": text}
        )
        own: dict[str, Value] = {"gazette": id, "passage": passage, "name": f"第{number}次会议"}
        nodes[event] = Node(event, "Event", {**own, "startDate": f"2024-05-{number % 28 + 1:02d}", "kind": "meeting"})
        relationships.append(Relationship("PUBLISHED_IN", event, id, {"gazette": id}))
        relationships.append(Relationship("PART_OF", passage, id, {"gazette": id}))
    for number in range(attendances):
        # a few people are nearly everywhere, most are named once
        person = people[min(int(chosen.paretovariate(0.9)) - 1, len(people) - 1)]
        event = f"event:{issue}/{number % events}"
        nodes[person] = Node(person, "Person", {"name": person.rpartition("/")[2]})
        said: dict[str, Value] = {
            "gazette": id,
            "passage": event.replace("event:", "passage:"),
            "start": number,
            "end": number + 2,
        }
        said |= {"mention": "某某", "rule": "synthetic", "key": str(number), "roles": ["attend"]}
        relationships.append(Relationship("ATTENDED", person, event, said))
    named = [node for node in nodes.values() if node.label == "Person"]
    relationships += [
        Relationship("NAMED_IN", node.id, id, {"gazette": id, "name": node.properties["name"]}) for node in named
    ]
    return Assembled(id, id, tuple(nodes.values()), tuple(relationships))
