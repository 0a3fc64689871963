"""Loading rates of both stores beside a bare loop that sends the same rows, in one run; memory of the loader.

Needs Java and Maven for the server. `--gazettes N` sets the size (200 → about 200,000 nodes and 1,000,000 relationships). Example line:
`Neo4j      gongbao 21,000 rows a second, a bare driver loop 22,000 (95 %)`.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import kglite
import pandas as pd
from neo4j import GraphDatabase
from synthetic import gazettes

from graph.model import Assembled
from graph.schema import types_of_node, types_of_relationship
from graph.stores import indexes, loading
from graph.stores.embedded import EmbeddedStore
from graph.stores.neo4j import Neo4jStore

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))
from neo4j_server import Server

EVENTS, ATTENDANCES = 400, 4000


def rows(gazette: Assembled) -> list[tuple[str, list[dict[str, object]]]]:
    """The statements of a bare loop: one a label and one a type with its ends, with all their rows."""
    labels = {node.id: node.label for node in gazette.nodes}
    statements: dict[str, list[dict[str, object]]] = defaultdict(list)
    for node in gazette.nodes:
        text = f"UNWIND $rows AS row MERGE (n:{node.label} {{id: row.id}}) SET n += row.own"
        statements[text].append({"id": node.id, "own": loading.native(node.properties, types_of_node(node.label))})
    for r in gazette.relationships:
        ends = f"MATCH (a:{labels[r.source]} {{id: row.source}}) MATCH (b:{labels[r.target]} {{id: row.target}})"
        text = f"UNWIND $rows AS row {ends} CREATE (a)-[r:{r.type}]->(b) SET r += row.own"
        own = {k: v for k, v in loading.native(r.properties, types_of_relationship(r.type)).items() if v is not None}
        statements[text].append({"source": r.source, "target": r.target, "own": own})
    return list(statements.items())


def bare_loop(server: Server, count: int) -> float:
    with GraphDatabase.driver(server.address, auth=("neo4j", server.password)) as driver, driver.session() as session:
        for statement in indexes.statements():
            session.run(statement).consume()  # type: ignore[arg-type]
        begin = time.perf_counter()
        for gazette in gazettes(count, events=EVENTS, attendances=ATTENDANCES):
            with session.begin_transaction() as tx:
                for text, batch in rows(gazette):
                    tx.run(text, rows=batch).consume()  # type: ignore[arg-type]
                tx.commit()
        return time.perf_counter() - begin


def bulk(count: int) -> float:
    """kglite's own bulk calls with data frames."""
    begin = time.perf_counter()
    graph = kglite.KnowledgeGraph()
    for gazette in gazettes(count, events=EVENTS, attendances=ATTENDANCES):
        labels = {node.id: node.label for node in gazette.nodes}
        by_label: dict[str, list[dict[str, object]]] = defaultdict(list)
        for node in gazette.nodes:
            by_label[node.label].append({"id": node.id, **node.properties})
        for label, records in by_label.items():
            graph.add_nodes(pd.DataFrame(records), label, "id")
        by_type: dict[tuple[str, str, str], list[dict[str, object]]] = defaultdict(list)
        for r in gazette.relationships:
            ends = {"source_id": r.source, "target_id": r.target}
            by_type[r.type, labels[r.source], labels[r.target]].append({**ends, **r.properties})
        for (name, source, target), records in by_type.items():
            graph.add_connections(pd.DataFrame(records), name, source, "source_id", target, "target_id")
    return time.perf_counter() - begin


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gazettes", type=int, default=40)
    count = parser.parse_args().gazettes
    known = list(gazettes(count, events=EVENTS, attendances=ATTENDANCES))
    nodes = len({node.id for gazette in known for node in gazette.nodes})
    relationships = sum(len(gazette.relationships) for gazette in known)
    total = sum(len(gazette.nodes) + len(gazette.relationships) for gazette in known)
    del known
    print(f"{count} gazettes: {nodes:,} nodes, {relationships:,} relationships, {total:,} rows")
    with tempfile.TemporaryDirectory() as folder:
        begin = time.perf_counter()
        EmbeddedStore.open(Path(folder) / "g.kgl", create=True).replace(
            gazettes(count, events=EVENTS, attendances=ATTENDANCES)
        )
        embedded = time.perf_counter() - begin
        own = bulk(count)
        print(
            f"embedded   gongbao {total / embedded:,.0f} rows a second, bulk calls {total / own:,.0f} ({100 * own / embedded:.0f} %)"
        )
        bare_server = Server.start(Path(folder) / "bare")
        bare = bare_loop(bare_server, count)
        bare_server.stop()
        server = Server.start(Path(folder) / "loaded")
        os.environ |= {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": server.password}
        begin = time.perf_counter()
        with Neo4jStore.open(server.address) as store:
            store.replace(gazettes(count, events=EVENTS, attendances=ATTENDANCES))
        loaded = time.perf_counter() - begin
        server.stop()
        print(
            f"Neo4j      gongbao {total / loaded:,.0f} rows a second, a bare driver loop {total / bare:,.0f} ({100 * bare / loaded:.0f} %)"
        )
    print(f"peak memory of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
