"""Loading rates of both stores beside bare loops that send the same rows, memory of the loaders, and the named questions, in one run.

Needs Java and Maven for the server. `--gazettes 400` (what `make bench-load` takes) gives 200,000 nodes and 1,100,000 relationships. Example:
`Neo4j      gongbao 10,288 rows a second, a bare loop of 20,000 rows a transaction 9,506 (108 %), with 2 sessions …`.
Loaders take turns, each in a process of its own and into a server or file of its own, so that they meet the same machine in the same
minutes. A bare loop has its rows made ready beforehand and is timed while it sends; gongbao is timed from the assembled graphs on. Both
are timed from an empty database on, its constraints and indexes included.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import os
import resource
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar

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
FILE_BATCH = 500  # rows of a statement of the bare loop into a file: 5000 take a tenth longer
PART = 20  # gazettes
SESSIONS = 2  # of the bare loop with several
ROWS_A_TURN = 150_000  # of a bare loop
GAZETTES_A_TURN = 40  # of gongbao

BUILDS = 3  # into a file, of either kind

Part = TypeVar("Part")
Statement = tuple[str, list[Any]]
# Only the process that holds it works; handed to each process when it starts.
turn: Any = None


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of the work, and megabytes of the process at most."""

    seconds: float
    megabytes: float


def by_turns(parts: Iterable[Part], work: Callable[[Part], object]) -> Took:
    """Does the work part by part, while no other process works. What it takes to make the parts is not counted."""
    left, seconds = iter(parts), 0.0
    while True:
        with turn:
            part = next(left, None)
            if part is None:
                return Took(seconds, peak())
            begin = time.perf_counter()
            work(part)
            seconds += time.perf_counter() - begin
        time.sleep(0.05)  # for the others to take it


def peak() -> float:
    """Megabytes that this process held at most; what getrusage tells begins with those of the process that started it."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


# -- what is sent --------------------------------------------------------------------------------------------------


def statements(count: int) -> list[Statement]:
    """What a bare loop sends: one statement a label and one a type with its ends, with all their rows."""
    made = rows.together([rows.rows(gazette) for gazette in gazettes(count)])
    sent: list[Statement] = []
    for label, wanted in made.nodes.items():
        text = f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row.own"
        sent.append((text, [{"id": id, "own": own} for id, own in wanted.items()]))
    for (name, source, target), listed in made.relationships.items():
        ends_found = f"MATCH (a:{source} {{id: row.source}}) MATCH (b:{target} {{id: row.target}})"
        text = f"UNWIND $rows AS row {ends_found} CREATE (a)-[r:{name}]->(b) SET r += row.own"
        sent.append((text, [{"source": row.pop("source"), "target": row.pop("target"), "own": row} for row in listed]))
    return sent


def bare_parts(count: int, size: int) -> Iterator[list[Statement]]:
    """The statements of a bare loop, `size` rows each, as many together as make a turn."""
    batches = [
        (text, listed[start : start + size])
        for text, listed in statements(count)
        for start in range(0, len(listed), size)
    ]
    part: list[Statement] = []
    for batch in batches:
        part.append(batch)
        if sum(len(listed) for _, listed in part) >= ROWS_A_TURN:
            yield part
            part = []
    if part:
        yield part


def gazette_parts(count: int) -> Iterator[list[Assembled]]:
    """The gazettes of gongbao's turns."""
    left = gazettes(count)
    while part := list(islice(left, GAZETTES_A_TURN)):
        yield part


# -- loaders, each in a process of its own -------------------------------------------------------------------------


def bare_server(address: str, password: str, count: int, size: int, sessions: int) -> Took:
    """A bare loop into a server, `size` rows a transaction."""
    with GraphDatabase.driver(address, auth=("neo4j", password)) as driver, ThreadPoolExecutor(sessions) as pool:

        def constrain() -> None:
            with driver.session() as session:
                for statement in indexes.statements().values():
                    session.run(statement).consume()  # type: ignore[arg-type]
                session.run("CALL db.awaitIndexes(300)").consume()

        def send(statement: Statement) -> None:
            text, batch = statement
            with driver.session() as session:
                session.execute_write(lambda tx: tx.run(text, rows=batch).consume())  # type: ignore[arg-type]

        def work(part: Sequence[Statement]) -> None:
            if not part:
                constrain()
            for _, same in groupby(part, key=itemgetter(0)):
                list(pool.map(send, same))

        def parts() -> Iterator[Sequence[Statement]]:
            yield ()  # the constraints
            yield from bare_parts(count, size)

        return by_turns(parts(), work)


def gongbao_server(address: str, password: str, count: int) -> Took:
    """gongbao into a server."""
    os.environ |= {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": password}
    with Neo4jStore.open(address) as store:
        return by_turns(gazette_parts(count), store.replace)


def bare_file(path: Path, count: int) -> float:
    """Seconds of kglite's own bulk statement with the same rows, and one save."""
    parts = list(bare_parts(count, FILE_BATCH))
    gc.freeze()
    graph = kglite.KnowledgeGraph()
    begin = time.perf_counter()
    for part in parts:
        for text, batch in part:
            graph.cypher(text, params={"rows": batch})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of lists that are kept in memory
        graph.save(str(path))
    return time.perf_counter() - begin


def gongbao_file(path: Path, count: int) -> float:
    """Seconds of gongbao for one build into a file, with its saves."""
    made = list(gazettes(count))
    gc.freeze()
    begin = time.perf_counter()
    EmbeddedStore.open(path, create=True).replace(made)
    return time.perf_counter() - begin


def memory_of_build(path: Path, count: int) -> tuple[float, float]:
    """Megabytes of a process that builds the file, the gazettes made one by one, and those that the finished graph alone takes."""
    EmbeddedStore.open(path, create=True).replace(gazettes(count))
    return peak(), apart(memory_of_graph, path)


def memory_of_graph(path: Path) -> float:
    """Megabytes of a process that only opens the graph."""
    EmbeddedStore.open(path)
    return peak()


# -- both by turns -------------------------------------------------------------------------------------------------


def started(lock: Any) -> None:
    globals()["turn"] = lock


def apart(work: Any, *arguments: Any) -> Any:
    """The result of a function in a process of its own, so that times and memory do not mix."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def race(*loaders: Callable[[], Took]) -> list[Took]:
    """What each took; they work by turns."""
    context = multiprocessing.get_context("spawn")
    lock = context.Lock()
    pools = [ProcessPoolExecutor(1, mp_context=context, initializer=started, initargs=(lock,)) for _ in loaders]
    under_way: list[Future[Took]] = [pool.submit(loader) for pool, loader in zip(pools, loaders, strict=True)]
    took = [future.result() for future in under_way]
    for pool in pools:
        pool.shutdown()
    return took


def size_of_graph(count: int) -> tuple[int, int]:
    """Numbers of nodes and of relationships."""
    sent = statements(count)
    nodes = sum(len(listed) for text, listed in sent if " MERGE " in text)
    return nodes, sum(len(listed) for _, listed in sent) - nodes


def best_batch(folder: Path) -> int:
    """The size of `BATCHES` with which a part is sent fastest."""
    servers = [Server.start(folder / f"batch-{size}") for size in BATCHES]
    took = race(
        *(
            partial(bare_server, server.address, server.password, PART, size, 1)
            for server, size in zip(servers, BATCHES, strict=True)
        )
    )
    for server in servers:
        server.stop()
    return min(zip(BATCHES, took, strict=True), key=lambda pair: pair[1].seconds)[0]


def rates_of_file(folder: Path, count: int, total: int) -> Path:
    """Prints the rates; the file is there for the questions."""
    file = folder / "loaded.kgl"
    own = bare = 0.0
    for build in range(BUILDS):
        own += apart(gongbao_file, folder / f"own-{build}.kgl", count)
        bare += apart(bare_file, folder / f"bare-{build}.kgl", count)
    memory, graph = apart(memory_of_build, file, count)
    print(
        f"embedded   gongbao {BUILDS * total / own:,.0f} rows a second, kglite's own UNWIND {BUILDS * total / bare:,.0f} "
        f"({100 * bare / own:.0f} %), build {memory:.0f} MB, the finished graph alone {graph:.0f} MB",
        flush=True,
    )
    return file


def rates_of_server(folder: Path, count: int, total: int) -> Server:
    """Prints the rates; the loaded server goes on for the questions."""
    size = best_batch(folder)
    servers = [Server.start(folder / name) for name in ("loaded", "bare", "sessions")]
    addresses = [(server.address, server.password) for server in servers]
    own, one, several = race(
        partial(gongbao_server, *addresses[0], count),
        partial(bare_server, *addresses[1], count, size, 1),
        partial(bare_server, *addresses[2], count, size, SESSIONS),
    )
    for server in servers[1:]:
        server.stop()
    print(
        f"Neo4j      gongbao {total / own.seconds:,.0f} rows a second, a bare loop of {size:,} rows a transaction "
        f"{total / one.seconds:,.0f} ({100 * one.seconds / own.seconds:.0f} %), with {SESSIONS} sessions "
        f"{total / several.seconds:,.0f} ({100 * several.seconds / own.seconds:.0f} %), loader {own.megabytes:.0f} MB",
        flush=True,
    )
    return servers[0]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gazettes", type=int, default=400)
    parser.add_argument("--all", action="store_true", help="a line for every question")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        nodes, relationships = apart(size_of_graph, given.gazettes)
        print(f"{given.gazettes} gazettes: {nodes:,} nodes, {relationships:,} relationships", flush=True)
        file = rates_of_file(folder, given.gazettes, nodes + relationships)
        server = rates_of_server(folder, given.gazettes, nodes + relationships)
        os.environ |= {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": server.password}
        with Neo4jStore.open(server.address) as store:
            slow = time_questions("Neo4j", store, each=given.all)
        server.stop()
        time_questions("embedded", EmbeddedStore.open(file), each=given.all)
    return int(bool(slow))


if __name__ == "__main__":
    raise SystemExit(main())
