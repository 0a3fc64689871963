"""The graph as Python users see it: questions and Cypher in, pandas DataFrames out; pictures and exports to files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.errors import UnreadableGazette
from gongbao.stores import Store, open_store
from graph.schema import NODES, types_of_node, types_of_relationship
from queries import catalog

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


class Graph:
    """An opened graph. `store` is the store below: the same Cypher, without pandas."""

    def __init__(self, address: str, store: Store) -> None:
        self.address = address
        self.store = store

    def __repr__(self) -> str:
        return f"gongbao.open({self.address!r})"

    def query(self, question: str, /, **parameters: object) -> pd.DataFrame:
        """The answer of a named question (`gongbao queries` lists them), one row an answer: dates as datetime64, whole numbers
        that are not everywhere as Int64.

        Raises QueryError on an unknown question or parameter, or a name that fits nothing or too much.
        """
        answer = catalog.ask(self.store, question, parameters)
        return _frame(answer.columns, answer.rows)

    def cypher(self, text: str, /, **parameters: object) -> pd.DataFrame:
        """The answer of a reading Cypher query. Raises QueryError where it is wrong or writes."""
        answer = self.store.query(text, parameters)
        return _frame(answer.columns, answer.rows)

    def draw(self, picture: str, /, *, to: str | PathLike[str], **parameters: object) -> Path:
        """Draws a picture into an .html, .svg or .png file and gives its path. Raises QueryError on an unknown one."""
        from queries.pictures import draw  # noqa: PLC0415 — an extra

        return draw(self.store, picture, parameters, Path(to))

    def networkx(self, view: str) -> nx.Graph[str]:
        """A view as a networkx graph: attendance, co-attendance, responsibility, co-responsibility, command, citation.

        Its nodes are ids with `label` and `name`; its `.graph["projection"]` says what is projected how, and so does the
        documentation. Raises QueryError on an unknown view.
        """
        from queries.networks import network  # noqa: PLC0415 — an extra

        return network(self.store, view)

    def frames(self) -> dict[str, pd.DataFrame]:
        """One DataFrame a label and a relationship type, by name: a row a node (`id` and its properties) or a relationship
        (`source`, `target` and its properties); dates as datetime64, whole numbers as Int64, columns nobody fills left out."""
        import pandas as pd  # noqa: PLC0415 — quick start

        rows: dict[str, list[dict[str, Any]]] = {}
        for node in self.store.nodes():
            rows.setdefault(node.label, []).append({"id": node.id, **node.properties})
        for r in self.store.relationships():
            rows.setdefault(r.type, []).append({"source": r.source, "target": r.target, **r.properties})
        frames = {name: pd.DataFrame(found) for name, found in rows.items()}
        for name, frame in frames.items():
            types = types_of_node(name) if name in NODES else types_of_relationship(name)
            for column in frame.columns:
                if types.get(column) == "date":
                    frame[column] = pd.to_datetime(frame[column])
                elif types.get(column) == "integer":
                    frame[column] = frame[column].astype("Int64")  # a number that is not everywhere stays a whole one
        return frames

    def export(self, form: str, to: str | PathLike[str]) -> Path:
        """Writes the whole graph: `jsonl` (nodes.jsonl and edges.jsonl in the folder `to`), `neo4j-admin` (CSV files and
        import.sh in it) or `spacy` (a DocBin, the file `to`). Raises GongbaoError on another format."""
        from gongbao.commands.export import export_graph  # noqa: PLC0415 — quick start

        return export_graph(self.store, form, Path(to))


def build_graph(paths: Sequence[str | PathLike[str]], into: str) -> Graph:
    """See `gongbao.build`."""
    from gongbao.building import build  # noqa: PLC0415 — quick start

    built = build(paths, into)
    if built.problems:
        raise UnreadableGazette("; ".join(built.problems))
    return open_graph(into)


def open_graph(address: str) -> Graph:
    """See `gongbao.open`."""
    return Graph(address, open_store(address))


def _frame(columns: Sequence[str], rows: Sequence[dict[str, Any]]) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 — quick start

    frame = pd.DataFrame([[row.get(column) for column in columns] for row in rows], columns=list(columns))
    for column in columns:
        values = [row[column] for row in rows if row.get(column) is not None]
        if any(isinstance(value, date) for value in values):
            frame[column] = pd.to_datetime(frame[column])
        elif values and len(values) < len(rows) and all(type(value) is int for value in values):
            frame[column] = frame[column].astype("Int64")
    return frame
