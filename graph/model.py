"""What graph rooms hand to each other: nodes, relationships, and the assembled graph of one gazette.

`Node("person:霁州市/白露", "Person", {"name": "白露"})`. Values are texts, numbers, booleans or lists of texts; dates
stay `YYYY-MM-DD` texts until a store takes them. A property without a value is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Value = str | int | float | bool | list[str]


@dataclass(frozen=True, slots=True)
class Node:
    id: str
    label: str
    properties: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Relationship:
    """`source` and `target` are ids of nodes."""

    type: str
    source: str
    target: str
    properties: Mapping[str, Value] = field(default_factory=dict)

    @property
    def order(self) -> tuple[str, str, str, str, str]:
        """Sorts relationships the same on every machine; unique within a graph."""
        key = self.properties.get("key", "")
        return self.type, self.source, self.target, str(self.properties.get("gazette", "")), str(key)


@dataclass(frozen=True, slots=True)
class Assembled:
    """What one gazette states. `sha256` is that of the file it was read from."""

    gazette: str
    sha256: str
    nodes: tuple[Node, ...]
    relationships: tuple[Relationship, ...]
