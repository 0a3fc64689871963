"""The graph as two files of JSON Lines: `nodes.jsonl` sorted by label and id, `edges.jsonl` by type, source and target.

In: a store. Out: the files, byte for byte the same for the same graph; both appear together or not at all.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from extract.errors import GongbaoError
from graph.model import Node, Relationship


class Store(Protocol):
    def nodes(self) -> Iterator[Node]: ...

    def relationships(self) -> Iterator[Relationship]: ...


def write_jsonl(store: Store, to: Path) -> None:
    """Writes nodes.jsonl and edges.jsonl into the folder. Raises GongbaoError where it cannot."""
    nodes = sorted(store.nodes(), key=lambda node: (node.label, node.id))
    edges = sorted(store.relationships(), key=lambda relationship: relationship.order)
    try:
        to.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=to) as folder:
            written = [
                _write(
                    Path(folder) / "nodes.jsonl",
                    ({"id": n.id, "label": n.label, "properties": dict(n.properties)} for n in nodes),
                ),
                _write(
                    Path(folder) / "edges.jsonl",
                    (
                        {"type": r.type, "source": r.source, "target": r.target, "properties": dict(r.properties)}
                        for r in edges
                    ),
                ),
            ]
            for path in written:
                path.replace(to / path.name)
    except OSError as error:
        raise GongbaoError(f"{to}: cannot be written ({error.strerror}); choose a folder that can") from error


def _write(path: Path, rows: Iterable[dict[str, object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n")
    return path
