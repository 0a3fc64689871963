"""The embedded store: loading twice, changed and removed gazettes, any order of files, builds that are killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from extract.errors import QueryError, StoreError
from extract.facts import Attendance, Fact
from graph.assemble import assemble
from graph.exports.jsonl import write_jsonl
from graph.model import Assembled
from graph.stores.embedded import EmbeddedStore

NAMES = ("duolan-2024-03", "duolan-2024-04", "jizhou-2024-05", "jizhou-2024-06")


@pytest.fixture(scope="module")
def gazettes(sample_facts: dict[str, list[Fact]]) -> dict[str, Assembled]:
    return {name: assemble(facts) for name, facts in sample_facts.items()}


def exported(path: Path, into: Path) -> bytes:
    write_jsonl(EmbeddedStore.open(path), into)
    return (into / "nodes.jsonl").read_bytes() + (into / "edges.jsonl").read_bytes()


def built(path: Path, gazettes: Sequence[Assembled]) -> EmbeddedStore:
    store = EmbeddedStore.open(path, create=True)
    store.replace(gazettes)
    return store


def test_any_order_gives_the_same_bytes(gazettes: dict[str, Assembled], tmp_path: Path) -> None:
    built(tmp_path / "one.kgl", list(gazettes.values()))
    for gazette in reversed(gazettes.values()):
        built(tmp_path / "other.kgl", [gazette])
    assert exported(tmp_path / "one.kgl", tmp_path / "1") == exported(tmp_path / "other.kgl", tmp_path / "2")


def test_building_twice_changes_nothing(gazettes: dict[str, Assembled], tmp_path: Path) -> None:
    path = tmp_path / "g.kgl"
    store = built(path, list(gazettes.values()))
    before = path.read_bytes()
    summary = store.replace(gazettes.values())
    assert (summary.unchanged, summary.created, summary.replaced) == (4, 0, 0)
    assert path.read_bytes() == before


def test_a_changed_gazette_replaces_its_own_statements(
    gazettes: dict[str, Assembled], sample_facts: dict[str, list[Fact]], tmp_path: Path
) -> None:
    """A gazette without its attendances, and back again: exactly the graph of an undisturbed build."""
    path = tmp_path / "g.kgl"
    store = built(path, list(gazettes.values()))
    before = exported(path, tmp_path / "1")
    fewer = assemble([fact for fact in sample_facts["jizhou-2024-05"] if not isinstance(fact, Attendance)])
    assert store.replace([fewer]).replaced == 1
    count = "MATCH (:Person)-[r:ATTENDED]->(:Event) RETURN count(r) AS n, count(DISTINCT r.gazette) AS gazettes"
    assert store.query(count, {}).rows[0]["gazettes"] == 3
    store.replace([gazettes["jizhou-2024-05"]])
    assert exported(path, tmp_path / "2") == before


def test_a_removed_gazette_leaves_no_trace(gazettes: dict[str, Assembled], tmp_path: Path) -> None:
    three = [gazette for name, gazette in gazettes.items() if name != "jizhou-2024-06"]
    built(tmp_path / "three.kgl", three)
    store = built(tmp_path / "four.kgl", three)
    added = store.replace([gazettes["jizhou-2024-06"]])
    removed = store.remove(gazettes["jizhou-2024-06"].gazette)
    assert removed.removed == 1
    assert (removed.nodes_removed, removed.relationships_removed) == (added.nodes_created, added.relationships_created)
    assert exported(tmp_path / "four.kgl", tmp_path / "1") == exported(tmp_path / "three.kgl", tmp_path / "2")
    with pytest.raises(StoreError, match="holds no gazette:"):
        store.remove(gazettes["jizhou-2024-06"].gazette)


def test_what_people_add_stays(gazettes: dict[str, Assembled], tmp_path: Path) -> None:
    path = tmp_path / "g.kgl"
    store = built(path, list(gazettes.values()))
    with store._writing():
        graph = store._graph
        graph.cypher(
            "MATCH (p:Person {name: '顾维岳'}) SET p.remark = 'seen' CREATE (n:Note {id: 'note:1', text: 'x'})"
        )
        graph.cypher("MATCH (p:Person {name: '顾维岳'}) MATCH (n:Note {id: 'note:1'}) CREATE (n)-[:ABOUT]->(p)")
        del graph
        store._save()
    store.replace([replace(gazettes["jizhou-2024-05"], sha256="1" * 64)])
    found = "MATCH (n:Note)-[:ABOUT]->(p:Person) RETURN n.text AS text, p.remark AS remark"
    assert EmbeddedStore.open(path).query(found, {}).rows == [{"text": "x", "remark": "seen"}]


def test_a_gazette_that_fails_is_not_half_there(gazettes: dict[str, Assembled], tmp_path: Path) -> None:
    path = tmp_path / "g.kgl"
    store = built(path, [gazettes["duolan-2024-03"]])
    before = exported(path, tmp_path / "1")
    broken = gazettes["jizhou-2024-05"]
    first = broken.relationships[0]
    with pytest.raises(KeyError):
        store.replace([replace(broken, relationships=(replace(first, target="nobody"),))])
    assert exported(path, tmp_path / "2") == before
    assert store.query("MATCH (g:Gazette) RETURN count(g) AS n", {}).rows == [{"n": 1}]


def test_wrong_queries_are_named() -> None:
    store = EmbeddedStore.open(Path("nowhere.kgl"), create=True)
    with pytest.raises(QueryError, match="only read"):
        store.query("CREATE (n:Person {id: 'x'})", {})
    with pytest.raises(QueryError, match="syntax error"):
        store.query("MATCH (n", {})


def test_wrong_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "text.kgl").write_text("no graph at all")
    with pytest.raises(StoreError, match="no graph of gongbao"):
        EmbeddedStore.open(tmp_path / "text.kgl")
    with pytest.raises(StoreError, match="no such graph"):
        EmbeddedStore.open(tmp_path / "none.kgl")
    with pytest.raises(StoreError, match="no folder"):
        EmbeddedStore.open(tmp_path / "none" / "g.kgl", create=True)


@pytest.mark.parametrize("seed", range(4))
def test_a_killed_build_leaves_whole_gazettes(
    gazettes: dict[str, Assembled], sample_files: list[Path], tmp_path: Path, seed: int
) -> None:
    """SIGKILL at a random moment: the file opens, holds whole gazettes, and a rerun gives the undisturbed graph."""
    path = tmp_path / "g.kgl"
    built(path, [gazettes["duolan-2024-03"]])
    command = [sys.executable, "-m", "gongbao", "build", *map(str, sample_files), "--into", str(path)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(random.Random(seed).uniform(0.2, 0.9))
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    known = "MATCH (g:Gazette) OPTIONAL MATCH (e:Event)-[:PUBLISHED_IN]->(g) RETURN g.id AS gazette, count(e) AS events"
    whole = {g.gazette: sum(node.label == "Event" for node in g.nodes) for g in gazettes.values()}
    rows = EmbeddedStore.open(path).query(known, {}).rows
    assert gazettes["duolan-2024-03"].gazette in {row["gazette"] for row in rows}
    assert all(whole[row["gazette"]] == row["events"] for row in rows)
    built(path, list(gazettes.values()))
    built(tmp_path / "undisturbed.kgl", list(gazettes.values()))
    assert exported(path, tmp_path / "1") == exported(tmp_path / "undisturbed.kgl", tmp_path / "2")


def test_two_builds_at_once(sample_files: list[Path], gazettes: dict[str, Assembled], tmp_path: Path) -> None:
    """The result equals one after the other."""
    path = tmp_path / "g.kgl"
    halves = (sample_files[:2], sample_files[2:])
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "gongbao", "build", *map(str, half), "--into", str(path)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for half in halves
    ]
    assert [process.wait() for process in running] == [0, 0]
    built(tmp_path / "one.kgl", list(gazettes.values()))
    assert exported(path, tmp_path / "1") == exported(tmp_path / "one.kgl", tmp_path / "2")
