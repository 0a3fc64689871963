"""The graph's evidence as labelled spans of passages.

In: nodes and relationships. Out: `Span("passage:…", 12, 15, "PERSON", "person:霁州市/顾维岳", "chair-after-list")`, sorted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.model import Node, Relationship

# Which end of a relationship its mention names, and what that is called; where the end has no entry, its label decides.
ENDS: dict[str, tuple[str, str]] = {
    "ATTENDED": ("source", ""),
    "ORGANIZED": ("source", ""),
    "HELD_AT": ("target", ""),
    "DISCUSSED": ("target", "TOPIC"),
    "CONCERNS": ("target", "PROJECT"),
    "PRODUCED": ("target", "AGREEMENT"),
    "SIGNED": ("source", ""),
    "HELD": ("target", "TITLE"),
    "APPOINTED": ("target", "TITLE"),
    "REMOVED": ("target", "TITLE"),
    "MEMBER_OF": ("source", ""),
    "LEADS": ("source", ""),
    "SUPPORTS": ("source", ""),
    "SHARES": ("source", ""),
    "IMPLEMENTS": ("source", ""),
    "RESPONSIBLE_FOR": ("source", ""),
    "HAS_TARGET": ("target", "QUANTITY"),
    "ISSUED": ("source", ""),
    "ADDRESSED_TO": ("target", ""),
    "CITES": ("target", "DOCUMENT"),
    "REPEALS": ("target", "DOCUMENT"),
    "ABBREVIATES": ("target", ""),
    "OFFICE_AT": ("target", ""),
}
LABELS = {"Person": "PERSON", "Organization": "ORG", "Place": "PLACE", "Document": "DOCUMENT"}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` of a passage's text; `node` is who or what they name in the graph."""

    passage: str
    start: int
    end: int
    label: str
    node: str
    rule: str
    roles: tuple[str, ...] = ()


def spans(labels: Mapping[str, str], relationships: Iterable[Relationship]) -> list[Span]:
    """The spans of stated relationships, each once; `labels` says the label of each node."""
    return sorted(set(_spans(labels, relationships)))


def labels_of(nodes: Iterable[Node]) -> dict[str, str]:
    return {node.id: node.label for node in nodes}


def _spans(labels: Mapping[str, str], relationships: Iterable[Relationship]) -> Iterator[Span]:
    for r in relationships:
        said = r.properties
        if r.type not in ENDS or "mention" not in said or "via" in said:
            continue
        end, label = ENDS[r.type]
        node = r.source if end == "source" else r.target
        roles = said.get("roles", [])
        place = (str(said["passage"]), int(str(said["start"])), int(str(said["end"])))
        named = label or LABELS[labels[node]]
        yield Span(*place, named, node, str(said["rule"]), tuple(roles) if isinstance(roles, list) else ())
