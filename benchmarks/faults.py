"""Loaders and servers killed at random moments: what is left is whole, and a rerun gives the undisturbed graph.

Needs Java and Maven. Example line:
`Neo4j      50 loaders killed (20 with no gazette there, 29 with some, 1 with all): 0 gazettes half there, 0 reruns that differ`.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from neo4j import GraphDatabase

from extract.facts import dump
from extract.gazette import extract_gazette
from extract.read import read_source
from gongbao import samples
from gongbao.stores import Store, open_store
from graph.assemble import assemble
from graph.exports.jsonl import write_jsonl
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
KNOWN = "MATCH (g:Gazette) RETURN g.id AS gazette"
# The graph is emptied again and again: without this the server would make all its plans anew each time.
SAME_PLANS = "dbms.cypher.min_replan_interval=1h"
FILES = sorted(samples.folder().glob("jizhou-*.txt"))  # two issues of one place, which name the same people


class Truth:
    """The undisturbed graph of any of the gazettes, byte for byte; their facts in files, so that loaders mostly load."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._facts = folder / "facts"
        self._facts.mkdir(parents=True)
        self._graphs: dict[str, Assembled] = {}
        self._exports: dict[frozenset[str], bytes] = {}
        for path in FILES:
            facts = extract_gazette(read_source(path))
            (self._facts / f"{path.stem}.jsonl").write_text("\n".join(dump(facts)) + "\n", encoding="utf-8")
            graph = assemble(facts)
            self._graphs[graph.gazette] = graph

    def start(self, address: str) -> subprocess.Popen[bytes]:
        """A loader in a process of its own."""
        command = [sys.executable, "-c", LOADER, "build", str(self._facts), "--into", address]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    @property
    def all(self) -> frozenset[str]:
        return frozenset(self._graphs)

    @property
    def graphs(self) -> list[Assembled]:
        return list(self._graphs.values())

    def of(self, gazettes: frozenset[str]) -> bytes:
        if gazettes not in self._exports:
            store = open_store(str(self._folder / f"{len(self._exports)}.kgl"), create=True)
            store.replace([self._graphs[id] for id in sorted(gazettes)])
            self._exports[gazettes] = self.exported(store)
        return self._exports[gazettes]

    def exported(self, store: Store) -> bytes:
        into = self._folder / "exported"
        write_jsonl(store, into)
        return (into / "nodes.jsonl").read_bytes() + (into / "edges.jsonl").read_bytes()


@dataclass(slots=True)
class Counts:
    """What was found after each kill, and after each rerun."""

    none: int = 0
    some: int = 0
    all: int = 0
    half: int = 0
    differ: int = 0

    def left(self, store: Store, truth: Truth) -> None:
        """The graph must be exactly that of the gazettes which it names."""
        while not isinstance(store, EmbeddedStore) and store.query(UNDER_WAY, {}).rows[0]["n"]:
            time.sleep(0.1)
        there = frozenset(row["gazette"] for row in store.query(KNOWN, {}).rows)
        self.none += not there
        self.some += bool(there) and there != truth.all
        self.all += there == truth.all
        self.half += truth.exported(store) != truth.of(there)

    def rerun(self, address: str, truth: Truth) -> None:
        store = open_store(address, create=True)
        store.replace(truth.graphs)
        self.differ += truth.exported(store) != truth.of(truth.all)

    def __str__(self) -> str:
        return (
            f"killed ({self.none} with no gazette there, {self.some} with some, {self.all} with all): "
            f"{self.half} gazettes half there, {self.differ} reruns that differ"
        )


def killed_loaders(address: str, times: int, truth: Truth, clear: Callable[[], None]) -> Counts:
    chosen = random.Random(SEED)
    truth.start(address).wait()  # makes the server warm
    clear()
    begin = time.monotonic()
    truth.start(address).wait()
    seconds = time.monotonic() - begin
    counts = Counts()
    for _ in range(times):
        clear()
        process = truth.start(address)
        time.sleep(chosen.uniform(0.05, seconds))
        process.send_signal(signal.SIGKILL)
        process.wait()
        if not address.endswith(".kgl") or Path(address).exists():
            counts.left(open_store(address), truth)
        else:
            counts.none += 1
        counts.rerun(address, truth)
    return counts


def killed_servers(server: Server, times: int, truth: Truth, clear: Callable[[], None]) -> Counts:
    chosen = random.Random(SEED)
    counts = Counts()
    for _ in range(times):
        clear()
        process = truth.start(server.address)
        time.sleep(chosen.uniform(0.5, 3.0))
        server.crash()
        process.wait()
        server.run()
        counts.left(open_store(server.address), truth)
        counts.rerun(server.address, truth)
    return counts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--loaders", type=int, default=50)
    parser.add_argument("--servers", type=int, default=10)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(1) as aside:
        folder = Path(name)
        file = folder / "g.kgl"
        in_file = aside.submit(
            killed_loaders, str(file), given.loaders, Truth(folder / "file"), lambda: file.unlink(missing_ok=True)
        )
        truth = Truth(folder / "truth")
        server = Server.start(folder / "server", SAME_PLANS)
        os.environ |= {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": server.password}

        def clear() -> None:
            with GraphDatabase.driver(server.address, auth=("neo4j", server.password)) as driver:
                driver.execute_query("MATCH (n) WHERE NOT n:GongbaoSchema DETACH DELETE n")

        found = [killed_loaders(server.address, given.loaders, truth, clear)]
        print(f"Neo4j      {given.loaders} loaders {found[0]}", flush=True)
        found.append(killed_servers(server, given.servers, truth, clear))
        print(f"Neo4j      {given.servers} servers {found[1]}", flush=True)
        found.append(in_file.result())
        print(f"embedded   {given.loaders} loaders {found[2]}", flush=True)
        server.stop()
    return int(any(counts.half or counts.differ for counts in found))


if __name__ == "__main__":
    raise SystemExit(main())
