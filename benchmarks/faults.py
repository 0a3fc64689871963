"""Loaders and servers killed at random moments: what is left is whole, and a rerun gives the undisturbed graph.

Needs Java and Maven. Example line:
`Neo4j      50 loaders killed (20 with no gazette there, 29 with some, 1 with all): 0 gazettes half there, 0 reruns that differ`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from pathlib import Path

from neo4j import GraphDatabase

from extract.facts import dump
from extract.gazette import extract_gazette
from extract.read import read_source
from gongbao import samples
from gongbao.stores import Store, open_store
from graph.assemble import assemble
from graph.model import Assembled
from graph.stores.embedded import EmbeddedStore

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))
from neo4j_server import Server

SEED = 5
# What the server had been sent whole before the loader died, it still ends.
UNDER_WAY = "SHOW TRANSACTIONS YIELD currentQuery WHERE NOT currentQuery STARTS WITH 'SHOW' RETURN count(*) AS n"
# A gazette a transaction, the file saved after each, so that some kills leave one and not the other. No long wait for a dead server.
LOADER = """from gongbao.command_line import main
from graph.stores import embedded, neo4j, rows
rows.AT_ONCE, embedded.FIRST_SAVE_AFTER, embedded.BETWEEN_SAVES, neo4j.RETRY_SECONDS = 1, 0.0, 0, 2.0
raise SystemExit(main())
"""
EVERYTHING = (
    "MATCH (n) WHERE NOT n:GongbaoSchema RETURN labels(n) AS labels, properties(n) AS own",
    "MATCH (a)-[r]->(b) RETURN a.id AS source, type(r) AS type, b.id AS target, properties(r) AS own",
)
KNOWN = "MATCH (g:Gazette) RETURN g.id AS gazette"
# The graph is emptied again and again: without this the server would make all its plans anew each time.
SAME_PLANS = "dbms.cypher.min_replan_interval=1h"
COLD = 4.0  # a server that was just started takes about this many times as long as a warm one
FILES = sorted(samples.folder().glob("jizhou-*.txt"))  # two issues of one place, which name the same people


class Undisturbed:
    """What a store holds of any of the gazettes when nothing goes wrong; their facts in files, so that loaders mostly load."""

    def __init__(self, folder: Path, address: str, clear: Callable[[], object]) -> None:
        self.address = address
        self.clear = clear
        self._facts = folder
        folder.mkdir(parents=True)
        self._graphs: dict[str, Assembled] = {}
        for path in FILES:
            facts = extract_gazette(read_source(path))
            (folder / f"{path.stem}.jsonl").write_text("\n".join(dump(facts)) + "\n", encoding="utf-8")
            graph = assemble(facts)
            self._graphs[graph.gazette] = graph
        self.contents: dict[frozenset[str], list[str]] = {}
        for number in range(len(FILES) + 1):
            for chosen in combinations(sorted(self._graphs), number):
                clear()
                self.contents[frozenset(chosen)] = self.loaded(chosen)

    @property
    def all(self) -> frozenset[str]:
        return frozenset(self._graphs)

    def start(self) -> subprocess.Popen[bytes]:
        """A loader in a process of its own."""
        command = [sys.executable, "-c", LOADER, "build", str(self._facts), "--into", self.address]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def seconds(self) -> float:
        """How long a loader takes from nothing on, when the server is warm."""
        took = []
        for _ in range(3):
            self.clear()
            begin = time.monotonic()
            self.start().wait()
            took.append(time.monotonic() - begin)
        return min(took)

    def loaded(self, gazettes: Iterable[str]) -> list[str]:
        """What the store holds when these were loaded into it."""
        store = open_store(self.address, create=True)
        store.replace([self._graphs[id] for id in gazettes])
        return content(store)


def content(store: Store) -> list[str]:
    """Every node and relationship, with all that is said of it."""
    rows = [row for asked in EVERYTHING for row in store.query(asked, {}).rows]
    return sorted(json.dumps(row, sort_keys=True, ensure_ascii=False, default=str) for row in rows)


@dataclass(slots=True)
class Counts:
    """What was found after each kill, and after each rerun."""

    none: int = 0
    some: int = 0
    all: int = 0
    half: int = 0
    differ: int = 0

    def killed(self, undisturbed: Undisturbed) -> None:
        """What is there must be exactly the graph of the gazettes which it names, and all of them after another load."""
        there: frozenset[str] = frozenset()
        if not undisturbed.address.endswith(".kgl") or Path(undisturbed.address).exists():
            store = open_store(undisturbed.address)
            while not isinstance(store, EmbeddedStore) and store.query(UNDER_WAY, {}).rows[0]["n"]:
                time.sleep(0.1)
            there = frozenset(row["gazette"] for row in store.query(KNOWN, {}).rows)
            self.half += content(store) != undisturbed.contents[there]
        self.none += not there
        self.some += bool(there) and there != undisturbed.all
        self.all += there == undisturbed.all
        self.differ += undisturbed.loaded(undisturbed.all) != undisturbed.contents[undisturbed.all]

    def __str__(self) -> str:
        return (
            f"killed ({self.none} with no gazette there, {self.some} with some, {self.all} with all): "
            f"{self.half} gazettes half there, {self.differ} reruns that differ"
        )


def killed_loaders(undisturbed: Undisturbed, times: int) -> Counts:
    """Loaders die at random moments of their load."""
    chosen, counts, seconds = random.Random(SEED), Counts(), undisturbed.seconds()
    for _ in range(times):
        undisturbed.clear()
        process = undisturbed.start()
        time.sleep(chosen.uniform(0.05, seconds))
        process.kill()
        process.wait()
        counts.killed(undisturbed)
    return counts


def killed_servers(server: Server, undisturbed: Undisturbed, times: int) -> Counts:
    """The server dies at random moments of a load; the loader gives up before it is there again."""
    chosen, counts, seconds = random.Random(SEED), Counts(), undisturbed.seconds()
    for _ in range(times):
        undisturbed.clear()
        process = undisturbed.start()
        time.sleep(chosen.uniform(0.5, COLD * seconds))
        server.crash()
        server.run()
        process.wait()
        counts.killed(undisturbed)
    return counts


def loaders_into_file(file: Path, times: int) -> Counts:
    return killed_loaders(
        Undisturbed(file.parent / "file-facts", str(file), partial(file.unlink, missing_ok=True)), times
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--loaders", type=int, default=50)
    parser.add_argument("--servers", type=int, default=10)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(1) as aside:
        folder = Path(name)
        in_file = aside.submit(loaders_into_file, folder / "g.kgl", given.loaders)
        server = Server.start(folder / "server", SAME_PLANS)
        os.environ |= {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": server.password}

        def clear() -> None:
            with GraphDatabase.driver(server.address, auth=("neo4j", server.password)) as driver:
                driver.execute_query("MATCH (n) WHERE NOT n:GongbaoSchema DETACH DELETE n")

        undisturbed = Undisturbed(folder / "server-facts", server.address, clear)
        found = [killed_loaders(undisturbed, given.loaders)]
        print(f"Neo4j      {given.loaders} loaders {found[0]}", flush=True)
        found.append(killed_servers(server, undisturbed, given.servers))
        print(f"Neo4j      {given.servers} servers {found[1]}", flush=True)
        found.append(in_file.result())
        print(f"embedded   {given.loaders} loaders {found[2]}", flush=True)
        server.stop()
    return int(any(counts.half or counts.differ for counts in found))


if __name__ == "__main__":
    raise SystemExit(main())
