"""The embedded store: the whole graph in one file, asked in Cypher, without a server.

In: `graph.kgl`. A build writes the file anew beside the old one and swaps them, so that a killed build leaves the last complete
graph, and one build at a time holds its lease. Engine: kglite.
"""

from __future__ import annotations

import gc
import time
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import kglite

from extract.errors import QueryError, StoreError
from graph.model import Assembled, Node, Relationship
from graph.stores import loading, reading
from graph.stores.loading import Seen, Summary, check_made
from graph.stores.rows import Rows, groups

# Between two saves the load goes on for this many times as long as the last save took; the next takes longer.
BETWEEN_SAVES = 50
FIRST_SAVE_AFTER = 10.0  # seconds
BATCH = 500  # rows of one statement that writes: with 5000 a build takes a tenth longer (benchmarks/loading.py)
WAIT_FOR_LEASE = 10.0  # seconds
FAULTS = (kglite.KgError, OSError, ValueError)

# A small graph lacks some of the types that a question names: no news for those who ask.
kglite.set_query_warning_policy("silent")


@dataclass(frozen=True, slots=True)
class Table:
    """An answer: column names in order, and one mapping a row; dates as `datetime.date`."""

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]


class EmbeddedStore:
    """The graph in a file. Reading sees the file as it was when it was opened."""

    def __init__(self, path: Path, graph: kglite.KnowledgeGraph) -> None:
        self.path = path
        self._held: kglite.KnowledgeGraph | None = graph

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> EmbeddedStore:
        """The store in that file. Raises StoreError where it is none, or does not exist (unless `create`)."""
        if path.exists():
            return cls(path, _load(path))
        if not create:
            raise StoreError(f"{path}: no such graph; `gongbao build PATH --into {path}` makes one")
        if not path.parent.is_dir():
            raise StoreError(f"{path}: there is no folder {path.parent}; make it first")
        return cls(path, kglite.KnowledgeGraph())

    def query(self, cypher: str, parameters: Mapping[str, object], *, columns: Sequence[str] = ()) -> Table:
        """The answer of a reading query; `columns` matter to a server only. Raises QueryError where it is wrong or writes."""
        try:
            reading = self._graph.begin_read()
            answer = reading.cypher(cypher, params=dict(parameters))
            return Table(tuple(answer.columns), cast(list[dict[str, Any]], list(answer)))
        except kglite.ReadOnlyError as error:
            raise QueryError("the query writes; questions only read") from error
        except kglite.CypherError as error:
            raise QueryError(" ".join(str(error).split())) from error
        except (kglite.KgError, ValueError, TypeError) as error:
            raise QueryError(f"the query cannot be run: {' '.join(str(error).split())}") from error

    def replace(self, gazettes: Iterable[Assembled]) -> Summary:
        """Writes the gazettes, each instead of what it stated before. Raises StoreError; the file then holds whole gazettes only."""
        summary, seen = Summary(), Seen()
        with self._writing():
            last, pause, saved = time.monotonic(), FIRST_SAVE_AFTER, self.path.exists()
            for group in groups(gazettes):
                saved = not self._replace(group, summary, seen) and saved
                begin = time.monotonic()
                if not saved and begin - last > pause:
                    self._save()
                    last, saved = time.monotonic(), True
                    pause = BETWEEN_SAVES * (last - begin)
            if not saved:
                self._save()
        return summary

    def remove(self, gazette: str) -> Summary:
        """Takes a gazette out. Raises StoreError where the graph does not hold it."""
        summary = Summary()
        with self._writing():
            if not loading.remove(_Transaction(self._graph), gazette, summary):
                raise StoreError(f"{self.path}: holds no {gazette}; `gongbao query gazettes` lists them")
            self._save()
        return summary

    def _replace(self, group: Sequence[Rows], summary: Summary, seen: Seen) -> bool:
        try:
            return loading.replace(_Transaction(self._graph), group, summary, seen)
        except FAULTS as error:
            said = " ".join(str(error).split())[:160]
            named = ", ".join(id for gazette in group for id in gazette.digests)
            raise StoreError(f"{self.path}: {named} cannot be written ({said}); left out") from error

    def nodes(self) -> Iterator[Node]:
        return reading.nodes(_Transaction(self._graph).ask)

    def relationships(self) -> Iterator[Relationship]:
        return reading.relationships(_Transaction(self._graph).ask)

    @property
    def _graph(self) -> kglite.KnowledgeGraph:
        if self._held is None:
            self._held = _load(self.path) if self.path.exists() else kglite.KnowledgeGraph()
        return self._held

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """The graph as it is in the file now, under the lease that only one build has at a time.

        What was not saved when it ends is forgotten; who asks then, reads the file.
        """
        self._held = None
        self._held = _opened_for_writing(self.path)
        try:
            yield
        finally:
            self._held = None
            gc.collect()  # the lease ends with the last reference to the graph that was written

    def _save(self) -> None:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of lists that are kept in memory
                self._graph.save(str(self.path))
        except FAULTS as error:
            raise StoreError(f"{self.path}: cannot be saved ({error}); the graph is as it was before") from error


@dataclass(frozen=True, slots=True)
class _Transaction:
    """A graph in memory, of which the file knows nothing before it is saved."""

    graph: kglite.KnowledgeGraph
    batch: int = BATCH

    def ask(self, cypher: str, parameters: Mapping[str, object]) -> list[dict[str, object]]:
        return cast(list[dict[str, object]], list(self.graph.cypher(cypher, params=dict(parameters))))

    def write(self, cypher: str, rows: Sequence[object], *, made: int | None = None) -> None:
        answer = self.ask(cypher, {"rows": rows})
        if made is not None:
            check_made(made, answer[0]["made"])


def _opened_for_writing(path: Path) -> kglite.KnowledgeGraph:
    last = time.monotonic() + WAIT_FOR_LEASE
    while True:
        try:
            # Without the engine's log: a build can be run again, and the file is only ever swapped as a whole.
            return kglite.open(str(path), durable="off")
        except kglite.WriterLeaseHeldError as error:
            if time.monotonic() > last:
                raise StoreError(f"{path}: another build is writing it; try again when it is done") from error
            time.sleep(0.1)
        except FAULTS as error:
            raise StoreError(_unreadable(path, error)) from error


def _load(path: Path) -> kglite.KnowledgeGraph:
    try:
        return kglite.load(str(path))
    except FAULTS as error:
        raise StoreError(_unreadable(path, error)) from error


def _unreadable(path: Path, error: Exception) -> str:
    said = " ".join(str(error).split())[:120]
    return f"{path}: is no graph of gongbao, or is damaged, or cannot be written ({said}); build it again, or elsewhere"
