"""What graph rooms hand to each other: nodes, relationships, and the assembled graph of one gazette.

`Node("person:霁州市/白露", "Person", {"name": "白露"})`. Values are texts, numbers, booleans or lists of texts; dates
stay `YYYY-MM-DD` texts until a store takes them. A property without a value is left out.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

Value = str | int | float | bool | list[str]


class Node(msgspec.Struct, frozen=True, gc=False, array_like=True):
    id: str
    label: str
    properties: Mapping[str, Value] = msgspec.field(default_factory=dict)


class Relationship(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """`source` and `target` are ids of nodes."""

    type: str
    source: str
    target: str
    properties: Mapping[str, Value] = msgspec.field(default_factory=dict)

    @property
    def order(self) -> tuple[str, str, str, str, str]:
        """Sorts relationships the same on every machine; unique within a graph."""
        key = self.properties.get("key", "")
        return self.type, self.source, self.target, str(self.properties.get("gazette", "")), str(key)


class Assembled(msgspec.Struct, frozen=True):
    """What one gazette states. `sha256` is that of the file it was read from."""

    gazette: str
    sha256: str
    nodes: tuple[Node, ...]
    relationships: tuple[Relationship, ...]
