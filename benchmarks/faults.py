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
from dataclasses import dataclass
from pathlib import Path

from extract.gazette import extract_gazette
from extract.read import read_source
from gongbao import samples
from gongbao.stores import Store, open_store
from graph.assemble import assemble
from graph.exports.jsonl import write_jsonl
from graph.model import Assembled

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))
from neo4j_server import Server

SEED = 5
KNOWN = "MATCH (g:Gazette) RETURN g.id AS gazette"
FILES = sorted(samples.folder().glob("*.txt"))


def start(address: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "gongbao", "build", *map(str, FILES), "--into", address]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Truth:
    """The undisturbed graph of any of the gazettes, byte for byte."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._graphs = {graph.gazette: graph for graph in map(_graph, FILES)}
        self._exports: dict[frozenset[str], bytes] = {}

    @property
    def all(self) -> frozenset[str]:
        return frozenset(self._graphs)

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
        there = frozenset(row["gazette"] for row in store.query(KNOWN, {}).rows)
        self.none += not there
        self.some += bool(there) and there != truth.all
        self.all += there == truth.all
        self.half += truth.exported(store) != truth.of(there)

    def rerun(self, address: str, truth: Truth) -> None:
        start(address).wait()
        self.differ += truth.exported(open_store(address)) != truth.of(truth.all)

    def __str__(self) -> str:
        return (
            f"killed ({self.none} with no gazette there, {self.some} with some, {self.all} with all): "
            f"{self.half} gazettes half there, {self.differ} reruns that differ"
        )


def killed_loaders(address: str, times: int, truth: Truth, clear: Callable[[], None]) -> Counts:
    chosen = random.Random(SEED)
    begin = time.monotonic()
    start(address).wait()
    seconds = time.monotonic() - begin
    counts = Counts()
    for _ in range(times):
        clear()
        process = start(address)
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
        process = start(server.address)
        time.sleep(chosen.uniform(0.5, 3.0))
        server.crash()
        process.wait()
        server.run()
        counts.left(open_store(server.address), truth)
        counts.rerun(server.address, truth)
    return counts


def _graph(path: Path) -> Assembled:
    return assemble(extract_gazette(read_source(path)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--loaders", type=int, default=50)
    parser.add_argument("--servers", type=int, default=10)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        truth = Truth(folder)
        file = folder / "g.kgl"
        found = [killed_loaders(str(file), given.loaders, truth, lambda: file.unlink(missing_ok=True))]
        print(f"embedded   {given.loaders} loaders {found[0]}", flush=True)
        server = Server.start(folder / "server")
        os.environ |= {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": server.password}

        def clear() -> None:
            for row in (known := open_store(server.address)).query(KNOWN, {}).rows:
                known.remove(row["gazette"])

        found.append(killed_loaders(server.address, given.loaders, truth, clear))
        print(f"Neo4j      {given.loaders} loaders {found[1]}", flush=True)
        found.append(killed_servers(server, given.servers, truth, clear))
        print(f"Neo4j      {given.servers} servers {found[2]}", flush=True)
        server.stop()
    return int(any(counts.half or counts.differ for counts in found))


if __name__ == "__main__":
    raise SystemExit(main())
