"""The graph's evidence as labelled spans of passages.

In: nodes and relationships. Out: `Span("passage:…", 12, 15, "PERSON", "person:霁州市/顾维岳", "chair-after-list")`, sorted.
`spans` gives what the evidence quotes, `annotated` also the names and roles printed beside it (任命顾维岳为…, 组长：顾维岳).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
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
POSTS = ("HELD", "APPOINTED", "REMOVED")  # quote the post; whose it is stands beside it
SENTENCE_END = re.compile(r"[。；\t]")


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


def labels_of(nodes: Iterable[Node]) -> dict[str, str]:
    return {node.id: node.label for node in nodes}


def spans(labels: Mapping[str, str], relationships: Iterable[Relationship]) -> list[Span]:
    """The spans of stated relationships, each once; `labels` says the label of each node."""
    return sorted({span for r in relationships if (span := _quoted(labels, r))})


def annotated(nodes: Sequence[Node], relationships: Iterable[Relationship]) -> list[Span]:
    """The spans of stated relationships, and of the people and roles printed beside them, one a place, label and node: what
    several rules read is one span with all their names and roles."""
    labels = labels_of(nodes)
    texts = {node.id: str(node.properties["text"]) for node in nodes if node.label == "Passage"}
    names = {node.id: str(node.properties["name"]) for node in nodes if node.label == "Person"}
    merged: dict[tuple[str, int, int, str, str], tuple[set[str], set[str]]] = {}
    for r in relationships:
        quoted = _quoted(labels, r)
        if quoted is None:
            continue
        text = texts[quoted.passage]
        beside = _holder(r, quoted, names, text) if r.type in POSTS else _printed_role(r, quoted, text)
        for span in (quoted, beside):
            if span:
                key = (span.passage, span.start, span.end, span.label, span.node)
                rules, roles = merged.setdefault(key, (set(), set()))
                rules.add(span.rule)
                roles.update(span.roles)
    return [
        Span(*key, ", ".join(sorted(rules)), tuple(sorted(roles))) for key, (rules, roles) in sorted(merged.items())
    ]


def _quoted(labels: Mapping[str, str], r: Relationship) -> Span | None:
    """What the relationship's mention names; None where it has none, or was inferred for the member of a collective."""
    said = r.properties
    if r.type not in ENDS or "mention" not in said or "via" in said:
        return None
    end, label = ENDS[r.type]
    node = r.source if end == "source" else r.target
    listed = said.get("roles", [])
    roles = tuple(listed) if isinstance(listed, list) else ()
    if r.type == "MEMBER_OF" and said.get("role"):
        roles = (str(said["role"]),)
    place = (str(said["passage"]), int(str(said["start"])), int(str(said["end"])))
    return Span(*place, label or LABELS[labels[node]], node, str(said["rule"]), roles)


def _holder(r: Relationship, post: Span, names: Mapping[str, str], text: str) -> Span | None:
    """Whose post it is: the occurrence of the name nearest to the post in its sentence."""
    name = names[r.source]
    found = []
    for match in re.finditer(re.escape(name), text):
        start, end = match.span()
        between = text[end : post.start] if end <= post.start else text[post.end : start]
        if (end <= post.start or start >= post.end) and not SENTENCE_END.search(between):
            found.append((len(between), start))
    if not found:
        return None
    start = min(found)[1]
    return Span(post.passage, start, start + len(name), "PERSON", r.source, post.rule)


def _printed_role(r: Relationship, member: Span, text: str) -> Span | None:
    """The role of a body's member where the passage prints it before (组长：…) or behind the name (…任组长)."""
    role = str(r.properties.get("role", ""))
    if r.type != "MEMBER_OF" or not role:
        return None
    printed = re.compile(rf"(?<!副){re.escape(role)}")  # 组长 is not the end of 副组长
    before = [match.start() for match in printed.finditer(text, 0, member.start)]
    behind = printed.search(text, member.end)
    if before:
        start = before[-1]
    elif behind and not SENTENCE_END.search(text, member.end, behind.start()):
        start = behind.start()
    else:
        return None
    return Span(member.passage, start, start + len(role), "ROLE", "", member.rule)
