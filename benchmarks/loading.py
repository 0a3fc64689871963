"""Loading rates of both stores beside bare loops that send the same rows, memory of the loaders, and the named questions, in one run.

Needs Java and Maven for the server. `--gazettes 400` (what `make bench-load` takes) gives 200,000 nodes and 1,100,000 relationships. Example:
`Neo4j      gongbao 9,000 rows a second, a bare loop of 5,000 rows a transaction 8,500 (106 %), loader 140 MB`.
A bare loop has its rows made ready beforehand and is timed while it sends; gongbao is timed from the facts on.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import kglite
from asking import time_questions
from neo4j import GraphDatabase
from synthetic import gazettes

from graph.model import Assembled
from graph.stores import indexes, rows
from graph.stores.embedded import EmbeddedStore
from graph.stores.neo4j import Neo4jStore

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))
from neo4j_server import Server

BATCHES = (1000, 5000, 20000)  # rows a transaction of the bare loop, tried on a part
PART = 20  # gazettes
SESSIONS = 2  # of the bare loop with several

Statement = tuple[str, list[Any]]


def statements(count: int) -> list[Statement]:
    """What a bare loop sends: one statement a label and one a type with its ends, with all their rows."""
    nodes: dict[str, dict[str, dict[str, object]]] = defaultdict(dict)
    relationships: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
    derived: dict[tuple[str, str, str], dict[tuple[str, str], Any]] = defaultdict(dict)
    for gazette in gazettes(count):
        ready = rows.rows(gazette)
        for label, wanted in ready.nodes.items():
            nodes[label].update(wanted)
        for ends, listed in ready.relationships.items():
            if "gazette" in listed[0]["own"]:
                relationships[ends] += listed
            else:
                derived[ends].update({(row["source"], row["target"]): row for row in listed})
    sent: list[Statement] = []
    for label, wanted in nodes.items():
        text = f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row.own"
        sent.append((text, [{"id": id, "own": own} for id, own in wanted.items()]))
    for (name, source, target), listed in (
        *relationships.items(),
        *((ends, list(found.values())) for ends, found in derived.items()),
    ):
        ends_found = f"MATCH (a:{source} {{id: row.source}}) MATCH (b:{target} {{id: row.target}})"
        sent.append((f"UNWIND $rows AS row {ends_found} CREATE (a)-[r:{name}]->(b) SET r += row.own", listed))
    return sent


def batches(listed: list[Any], size: int) -> Iterable[list[Any]]:
    for start in range(0, len(listed), size):
        yield listed[start : start + size]


# -- Neo4j ---------------------------------------------------------------------------------------------------------


def bare_loop(address: str, password: str, sent: list[Statement], size: int, sessions: int = 1) -> float:
    """Seconds for all rows, `size` a transaction, with the constraints and indexes of gongbao."""
    with GraphDatabase.driver(address, auth=("neo4j", password)) as driver:
        with driver.session() as session:
            for statement in indexes.statements().values():
                session.run(statement).consume()  # type: ignore[arg-type]
            session.run("CALL db.awaitIndexes(300)").consume()

        def send(text: str, batch: list[Any]) -> None:
            with driver.session() as session:
                session.execute_write(lambda tx: tx.run(text, rows=batch).consume())  # type: ignore[arg-type]

        begin = time.perf_counter()
        if sessions == 1:
            for text, listed in sent:
                for batch in batches(listed, size):
                    send(text, batch)
        else:
            with ThreadPoolExecutor(sessions) as pool:
                for text, listed in sent:
                    list(pool.map(partial(send, text), batches(listed, size)))
        return time.perf_counter() - begin


def best_batch(folder: Path) -> int:
    """The size of `BATCHES` with which a part is sent fastest."""
    sent = statements(PART)
    took = {}
    for size in (BATCHES[0], *BATCHES):  # the first warms the machine
        with_server = Server.start(folder / f"batch-{size}-{len(took)}")
        took[size] = bare_loop(with_server.address, with_server.password, sent, size)
        with_server.stop()
    return min(took, key=lambda size: took[size])


def load_server(address: str, password: str, count: int) -> tuple[float, float]:
    """Seconds and megabytes of a loader, in a process of its own."""
    os.environ |= {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": password}
    begin = time.perf_counter()
    with Neo4jStore.open(address) as store:
        store.replace(gazettes(count))
    return time.perf_counter() - begin, peak()


# -- the embedded store --------------------------------------------------------------------------------------------


def load_file(path: Path, count: int) -> tuple[float, float]:
    """Seconds and megabytes of a build into a file, in a process of its own."""
    made = 0.0

    def timed() -> Iterator[Assembled]:
        """The gazettes; the time that the generator takes for itself is not the store's."""
        nonlocal made
        begin = time.perf_counter()
        for gazette in gazettes(count):
            made += time.perf_counter() - begin
            yield gazette
            begin = time.perf_counter()

    begin = time.perf_counter()
    EmbeddedStore.open(path, create=True).replace(timed())
    return time.perf_counter() - begin - made, peak()


def bare_unwind(path: Path, count: int, size: int) -> float:
    """kglite's own bulk statement with the same rows, and one save."""
    sent = statements(count)
    graph = kglite.KnowledgeGraph()
    begin = time.perf_counter()
    for text, listed in sent:
        for batch in batches(listed, size):
            graph.cypher(text, params={"rows": batch})
    graph.save(str(path))
    return time.perf_counter() - begin


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def apart(work: Any, *arguments: Any) -> Any:
    """The result of a function in a process of its own, so that times and memory do not mix."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def size_of_graph(count: int) -> int:
    """Says how large the graph is; gives the number of rows."""
    sent = statements(count)
    nodes = sum(len(listed) for text, listed in sent if " MERGE " in text)
    relationships = sum(len(listed) for _, listed in sent) - nodes
    print(f"{count} gazettes: {nodes:,} nodes, {relationships:,} relationships", flush=True)
    return nodes + relationships


def rates_of_file(folder: Path, count: int, total: int) -> Path:
    file = folder / "loaded.kgl"
    loaded, memory = apart(load_file, file, count)
    bare = apart(bare_unwind, folder / "bare.kgl", count, 5000)
    print(
        f"embedded   gongbao {total / loaded:,.0f} rows a second, kglite's own UNWIND {total / bare:,.0f} "
        f"({100 * bare / loaded:.0f} %), loader {memory:.0f} MB with the graph in it",
        flush=True,
    )
    return file


def rates_of_server(folder: Path, count: int, total: int) -> Server:
    """Prints the rates; the loaded server goes on for the questions."""
    size = apart(best_batch, folder)
    took = {}
    for sessions in (1, SESSIONS):
        bare = Server.start(folder / f"bare-{sessions}")
        took[sessions] = apart(_bare, bare.address, bare.password, count, size, sessions)
        bare.stop()
    server = Server.start(folder / "loaded")
    loaded, memory = apart(load_server, server.address, server.password, count)
    print(
        f"Neo4j      gongbao {total / loaded:,.0f} rows a second, a bare loop of {size:,} rows a transaction "
        f"{total / took[1]:,.0f} ({100 * took[1] / loaded:.0f} %), with {SESSIONS} sessions {total / took[SESSIONS]:,.0f} "
        f"({100 * took[SESSIONS] / loaded:.0f} %), loader {memory:.0f} MB",
        flush=True,
    )
    return server


def _bare(address: str, password: str, count: int, size: int, sessions: int) -> float:
    return bare_loop(address, password, statements(count), size, sessions)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gazettes", type=int, default=400)
    parser.add_argument("--all", action="store_true", help="a line for every question")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        total = apart(size_of_graph, given.gazettes)
        file = rates_of_file(folder, given.gazettes, total)
        server = rates_of_server(folder, given.gazettes, total)
        os.environ |= {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": server.password}
        with Neo4jStore.open(server.address) as store:
            slow = time_questions("Neo4j", store, each=given.all)
        server.stop()
        time_questions("embedded", EmbeddedStore.open(file), each=given.all)
    return int(bool(slow))


if __name__ == "__main__":
    raise SystemExit(main())
