"""Loaders and servers killed at random moments: what is left is whole, and a rerun gives the undisturbed graph.

Needs Java and Maven. Example line: `embedded   50 loaders killed: 0 gazettes half there, 0 reruns that differ`.
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
from pathlib import Path

from extract.gazette import extract_gazette
from extract.read import read_source
from gongbao import samples
from gongbao.stores import Store, open_store
from graph.assemble import assemble
from graph.exports.jsonl import write_jsonl

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))
from neo4j_server import Server

SEED = 5
KNOWN = "MATCH (g:Gazette) OPTIONAL MATCH (e:Event)-[:PUBLISHED_IN]->(g) RETURN g.id AS gazette, count(e) AS events"
FILES = sorted(samples.folder().glob("*.txt"))


def exported(store: Store, into: Path) -> bytes:
    write_jsonl(store, into)
    return (into / "nodes.jsonl").read_bytes() + (into / "edges.jsonl").read_bytes()


def start(address: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "gongbao", "build", *map(str, FILES), "--into", address]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def half_there(store: Store, whole: dict[str, int]) -> int:
    """Gazettes of which something is missing."""
    return sum(row["events"] != whole[row["gazette"]] for row in store.query(KNOWN, {}).rows)


def killed_loaders(
    address: str, times: int, whole: dict[str, int], expected: bytes, folder: Path, clear: object
) -> str:
    chosen = random.Random(SEED)
    begin = time.monotonic()
    start(address).wait()
    seconds = time.monotonic() - begin
    half = differ = 0
    for number in range(times):
        clear()  # type: ignore[operator]
        process = start(address)
        time.sleep(chosen.uniform(0.05, seconds))
        process.send_signal(signal.SIGKILL)
        process.wait()
        if not address.endswith(".kgl") or Path(address).exists():
            half += half_there(open_store(address), whole)
        start(address).wait()
        differ += exported(open_store(address), folder / str(number)) != expected
    return f"{times} loaders killed: {half} gazettes half there, {differ} reruns that differ"


def killed_servers(
    server: Server, times: int, whole: dict[str, int], expected: bytes, folder: Path, clear: object
) -> str:
    chosen = random.Random(SEED)
    half = differ = 0
    for number in range(times):
        clear()  # type: ignore[operator]
        process = start(server.address)
        time.sleep(chosen.uniform(0.5, 3.0))
        server.crash()
        process.wait()
        server.run()
        half += half_there(open_store(server.address), whole)
        start(server.address).wait()
        differ += exported(open_store(server.address), folder / str(number)) != expected
    return f"{times} servers killed: {half} gazettes half there, {differ} reruns that differ"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--loaders", type=int, default=50)
    parser.add_argument("--servers", type=int, default=10)
    given = parser.parse_args()
    graphs = [assemble(extract_gazette(read_source(path))) for path in FILES]
    whole = {graph.gazette: sum(node.label == "Event" for node in graph.nodes) for graph in graphs}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = open_store(str(folder / "whole.kgl"), create=True)
        store.replace(graphs)
        expected = exported(store, folder / "whole")
        file = folder / "g.kgl"
        said = [killed_loaders(str(file), given.loaders, whole, expected, folder, lambda: file.unlink(missing_ok=True))]
        print(f"embedded   {said[0]}", flush=True)
        server = Server.start(folder / "server")
        os.environ |= {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": server.password}

        def clear() -> None:
            for row in (known := open_store(server.address)).query(KNOWN, {}).rows:
                known.remove(row["gazette"])

        said.append(killed_loaders(server.address, given.loaders, whole, expected, folder, clear))
        print(f"Neo4j      {said[1]}", flush=True)
        said.append(killed_servers(server, given.servers, whole, expected, folder, clear))
        print(f"Neo4j      {said[2]}", flush=True)
        server.stop()
    return int(not all(": 0 gazettes half there, 0 reruns that differ" in line for line in said))


if __name__ == "__main__":
    raise SystemExit(main())
