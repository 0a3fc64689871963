"""The graph as data: labels, relationship types, properties with types, keys and end points.

Stores, exports, documentation and tests are made from it: `NODES["Person"].properties` → name, aliases. Every node has a
text `id`, unique over all labels. A node of a shared label lives while some gazette names it (NAMED_IN).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal["text", "texts", "integer", "number", "boolean", "date", "time"]  # time: YYYY, YYYY-MM or YYYY-MM-DD


@dataclass(frozen=True, slots=True)
class Property:
    name: str
    type: Type = "text"
    text: str = ""


@dataclass(frozen=True, slots=True)
class NodeType:
    """`shared`: several gazettes may name the same node; the others belong to the gazette in their `gazette`."""

    label: str
    shared: bool
    properties: tuple[Property, ...]
    indexed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """`stated` types carry evidence on every relationship; the others follow from what is stated, or from order."""

    type: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    stated: bool
    properties: tuple[Property, ...] = ()


def _p(names: str, kind: Type = "text") -> tuple[Property, ...]:
    return tuple(Property(name, kind) for name in names.split())


KEY = Property("id", "text", "stable key made of the fewest facts that identify the thing")
OWNER = Property("gazette", "text", "id of the Gazette")

# What every stated relationship says of where it was read.
EVIDENCE = (
    OWNER,
    Property("passage", "text", "id of the Passage"),
    Property("start", "integer", "first character of the mention in the passage's text"),
    Property("end", "integer", "character after the mention"),
    Property("mention", "text", "as printed; the passage's text[start:end]"),
    Property("rule", "text", "name of the rule that read it"),
    Property("key", "text", "tells apart the relationships of one type between the same two nodes"),
)
BASIS = Property("basis", "text", "what a derived value or relationship follows from")

NODES: dict[str, NodeType] = {
    node.label: node
    for node in (
        NodeType(
            "Gazette",
            False,
            (*_p("title city"), *_p("year issue", "integer"), *_p("publishedMonth sourceFile sha256 digest")),
        ),
        NodeType(
            "Passage",
            False,
            (*_p("gazette document section"), *_p("ordinal", "integer"), *_p("text"), *_p("start end", "integer")),
            ("gazette", "document"),
        ),
        NodeType(
            "Document",
            True,
            (*_p("number title noticeTitle kind"), *_p("issuedDate", "date"), *_p("validYears", "integer")),
            ("number", "title", "issuedDate"),
        ),
        NodeType("Person", True, (*_p("name"), *_p("aliases", "texts")), ("name",)),
        NodeType(
            "Organization",
            True,
            (*_p("name"), *_p("aliases", "texts"), *_p("level kind"), *_p("collective", "boolean")),
            ("name",),
        ),
        NodeType("Position", True, _p("title"), ("title",)),
        NodeType("Place", True, _p("name adcode level"), ("name",)),
        NodeType(
            "Event",
            False,
            (
                *_p("gazette name passage"),
                *_p("startDate endDate", "date"),
                *_p("kind series"),
                *_p("term session sessionYear", "integer"),
            ),
            ("name", "startDate"),
        ),
        NodeType("Topic", True, _p("name"), ("name",)),
        NodeType("Project", True, _p("name"), ("name",)),
        NodeType("Agreement", True, _p("name"), ("name",)),
        NodeType(
            "Task",
            True,
            (*_p("documentNumber number title text path kind passage"), *_p("deadline", "time")),
            ("documentNumber", "title", "deadline"),
        ),
        NodeType(
            "Target", True, (*_p("indicator operator"), *_p("value", "number"), *_p("unit"), *_p("deadline", "time"))
        ),
        NodeType("Gap", False, (*_p("gazette passage"), *_p("start end", "integer"), *_p("reason text"))),
    )
}

_RESPONSIBILITY = (
    Property("rank", "integer", "1 = first named for this duty in its clause"),
    Property("basis", "text", "stated, or document-rule where the document lays down what the order of names means"),
    Property("rulePassage", "text", "Passage that states this rule"),
    Property("ruleQuote", "text", "the rule as printed"),
    Property("via", "text", "name of the collective this member was named by"),
    Property("expanded", "text", "full name where the print elides its head"),
)
_ACT = (*_p("act notice"), *_p("date", "date"), *_p("reason note"), BASIS)
_PARTIES = ("Person", "Organization")


def _stated(name: str, sources: tuple[str, ...], target: str, *properties: Property) -> RelationshipType:
    return RelationshipType(name, sources, (target,), True, (*EVIDENCE, *properties))


RELATIONSHIPS: dict[str, RelationshipType] = {
    kind.type: kind
    for kind in (
        _stated(
            "ATTENDED", _PARTIES, "Event", Property("roles", "texts"), *_p("side capacity"), Property("via", "text")
        ),
        _stated("ORGANIZED", ("Organization",), "Event"),
        _stated("HELD_AT", ("Event",), "Place"),
        _stated("DISCUSSED", ("Event",), "Topic"),
        _stated("CONCERNS", ("Event", "Task"), "Project"),
        _stated("PRODUCED", ("Event",), "Agreement"),
        _stated("SIGNED", _PARTIES, "Agreement"),
        _stated("HELD", ("Person",), "Position", *_p("asOf since until", "date"), BASIS),
        _stated("APPOINTED", ("Person",), "Position", *_ACT),
        _stated("REMOVED", ("Person",), "Position", *_ACT),
        _stated("MEMBER_OF", _PARTIES, "Organization", *_p("role")),
        _stated("LEADS", _PARTIES, "Task", *_RESPONSIBILITY),
        _stated("SUPPORTS", _PARTIES, "Task", *_RESPONSIBILITY),
        _stated("SHARES", _PARTIES, "Task", *_RESPONSIBILITY),
        _stated("IMPLEMENTS", _PARTIES, "Task", *_RESPONSIBILITY),
        _stated("RESPONSIBLE_FOR", _PARTIES, "Task", *_RESPONSIBILITY),
        _stated("HAS_TARGET", ("Task",), "Target"),
        _stated("ISSUED", ("Organization",), "Document", *_p("date", "date")),
        _stated("ADDRESSED_TO", ("Document",), "Organization"),
        _stated("CITES", ("Document",), "Document"),
        _stated("REPEALS", ("Document",), "Document"),
        _stated("ABBREVIATES", ("Document",), "Organization"),
        _stated("OFFICE_AT", ("Organization",), "Organization"),
        RelationshipType("HAS_TASK", ("Document",), ("Task",), False, (OWNER, *_p("passage"), *_p("start", "integer"))),
        RelationshipType("PUBLISHED_IN", ("Document", "Event"), ("Gazette",), False, (OWNER,)),
        RelationshipType(
            "SUCCEEDED_BY", ("Organization",), ("Organization",), False, (Property("since", "time"), BASIS)
        ),
        RelationshipType("IN", ("Position",), ("Organization",), False, (BASIS,)),
        RelationshipType(
            "PART_OF",
            ("Organization", "Place", "Passage"),
            ("Organization", "Place", "Document", "Gazette"),
            False,
            (OWNER, BASIS),
        ),
        # What a gazette says of a shared node itself; the node's own properties are put together from these.
        RelationshipType(
            "NAMED_IN", tuple(node.label for node in NODES.values() if node.shared), ("Gazette",), False, (OWNER,)
        ),
    )
}


def types_of_node(label: str) -> dict[str, Type]:
    """Property names of a label with their types."""
    return {p.name: p.type for p in NODES[label].properties}


def types_of_relationship(name: str) -> dict[str, Type]:
    """Property names of a relationship type with their types; NAMED_IN has those of its nodes."""
    own = {p.name: p.type for p in RELATIONSHIPS[name].properties}
    if name == "NAMED_IN":
        for node in NODES.values():
            if node.shared:
                own |= {p.name: p.type for p in node.properties}
        own["cited"] = "boolean"
    return own
