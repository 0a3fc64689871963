"""The graph as CSV files for Neo4j's bulk import, with the very command that imports them.

In: a store. Out: one file a label, one a relationship type, with typed headers, and `import.sh` (`neo4j-admin database import full`).
"""

from __future__ import annotations

import csv
import shlex
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from extract.errors import GongbaoError
from graph.model import Node, Relationship, Value
from graph.schema import Type, types_of_node, types_of_relationship

ARRAY = "\x1f"  # stands in no text of a gazette that was read
CSV_TYPES: dict[Type, str] = {
    "text": "string",
    "texts": "string[]",
    "integer": "long",
    "number": "double",
    "boolean": "boolean",
    "date": "date",
    "time": "string",
}


class Store(Protocol):
    def nodes(self) -> Iterator[Node]: ...

    def relationships(self) -> Iterator[Relationship]: ...


def write_neo4j_admin(store: Store, to: Path, database: str = "neo4j") -> list[str]:
    """Writes the files into the folder and gives the import's arguments. Raises GongbaoError where it cannot write."""
    by_label: dict[str, list[Node]] = defaultdict(list)
    by_type: dict[str, list[Relationship]] = defaultdict(list)
    for node in store.nodes():
        by_label[node.label].append(node)
    for relationship in store.relationships():
        by_type[relationship.type].append(relationship)
    try:
        to.mkdir(parents=True, exist_ok=True)
        arguments = [*_nodes(by_label, to), *_relationships(by_type, to)]
        command = [
            "database",
            "import",
            "full",
            database,
            "--array-delimiter=U+001F",
            "--multiline-fields=true",
            *arguments,
        ]
        said = " \\\n  ".join(shlex.quote(argument) for argument in [*command, "--overwrite-destination"])
        script = '#!/bin/sh\n# With the server stopped; constraints and indexes are made by the next `gongbao build`.\ncd "$(dirname "$0")"\n'
        (to / "import.sh").write_text(f"{script}neo4j-admin {said}\n", encoding="utf-8")
    except OSError as error:
        raise GongbaoError(f"{to}: cannot be written ({error.strerror}); choose a folder that can") from error
    return [*command, "--overwrite-destination"]


def _nodes(by_label: Mapping[str, list[Node]], to: Path) -> Iterator[str]:
    for label, nodes in sorted(by_label.items()):
        types = {name: kind for name, kind in types_of_node(label).items() if name != "id"}
        header = [":ID", *(f"{name}:{CSV_TYPES[kind]}" for name, kind in types.items())]
        # The engine's own key is not the property `id`, which queries ask for.
        header.append("id:string")
        rows = ([node.id, *_cells(node.properties, types), node.id] for node in sorted(nodes, key=lambda n: n.id))
        _write(to / f"{label}.csv", header, rows)
        yield f"--nodes={label}={label}.csv"


def _relationships(by_type: Mapping[str, list[Relationship]], to: Path) -> Iterator[str]:
    for name, relationships in sorted(by_type.items()):
        types = types_of_relationship(name)
        header = [":START_ID", ":END_ID", *(f"{key}:{CSV_TYPES[kind]}" for key, kind in types.items())]
        ordered = sorted(relationships, key=lambda r: r.order)
        _write(to / f"{name}.csv", header, ([r.source, r.target, *_cells(r.properties, types)] for r in ordered))
        yield f"--relationships={name}={name}.csv"


def _cells(properties: Mapping[str, Value], types: Mapping[str, Type]) -> Iterator[str]:
    for name in types:
        value = properties.get(name)
        if isinstance(value, list):
            yield ARRAY.join(value)
        elif isinstance(value, bool):
            yield str(value).lower()
        else:
            yield "" if value is None else str(value)


def _write(path: Path, header: list[str], rows: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
