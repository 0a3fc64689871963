"""The Neo4j store on a real server: the same graph and answers as the embedded one, and nothing half there."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from neo4j import GraphDatabase
from neo4j.time import Duration
from neo4j_server import Server

from extract.errors import QueryError, StoreError
from extract.facts import Attendance, Fact
from graph.assemble import assemble
from graph.exports.jsonl import write_jsonl
from graph.exports.neo4j_admin import write_neo4j_admin
from graph.model import Assembled
from graph.stores import indexes
from graph.stores.embedded import EmbeddedStore
from graph.stores.neo4j import Neo4jStore
from queries.catalog import Question, ask, questions

CLEAR = "MATCH (n) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"


def run(address: str, cypher: str, **parameters: object) -> list[dict[str, object]]:
    user, password = os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ["NEO4J_PASSWORD"]
    with GraphDatabase.driver(address, auth=(user, password)) as driver, driver.session() as session:
        return session.run(cypher, parameters).data()  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def gazettes(sample_facts: dict[str, list[Fact]]) -> dict[str, Assembled]:
    return {name: assemble(facts) for name, facts in sample_facts.items()}


@pytest.fixture
def store(neo4j_address: str) -> Iterator[Neo4jStore]:
    """An empty database."""
    run(neo4j_address, CLEAR)
    with Neo4jStore.open(neo4j_address) as opened:
        yield opened


@pytest.fixture(scope="module")
def loaded(neo4j_address: str, gazettes: dict[str, Assembled]) -> Iterator[Neo4jStore]:
    """The samples, to be read only."""
    run(neo4j_address, CLEAR)
    with Neo4jStore.open(neo4j_address) as opened:
        opened.replace(gazettes.values())
        yield opened


@pytest.fixture(scope="module")
def embedded(gazettes: dict[str, Assembled], tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    opened = EmbeddedStore.open(tmp_path_factory.mktemp("embedded") / "g.kgl", create=True)
    opened.replace(gazettes.values())
    return opened


def exported(store: Neo4jStore | EmbeddedStore, into: Path) -> bytes:
    write_jsonl(store, into)
    return (into / "nodes.jsonl").read_bytes() + (into / "edges.jsonl").read_bytes()


def test_the_same_graph_as_in_the_embedded_store(loaded: Neo4jStore, embedded: EmbeddedStore, tmp_path: Path) -> None:
    assert exported(loaded, tmp_path / "1") == exported(embedded, tmp_path / "2")


@pytest.mark.parametrize("name", [question.name for question in questions()])
def test_the_same_answers(name: str, loaded: Neo4jStore, embedded: EmbeddedStore) -> None:
    example = shlex.split(next(question.example for question in questions() if question.name == name))
    given = {key.removeprefix("--"): value for key, value in zip(example[3::2], example[4::2], strict=True)}
    given.pop("format", None)
    one, other = ask(loaded, name, given), ask(embedded, name, given)
    assert one.columns == other.columns
    assert one.rows == other.rows
    assert one.rows or name == "renamed_organizations", "an example that answers nothing shows nothing"


def test_native_dates(loaded: Neo4jStore) -> None:
    cypher = "MATCH (e:Event) WHERE e.startDate >= date('2024-06-01') RETURN count(e) AS n, max(e.startDate) AS last"
    row = loaded.query(cypher, {}).rows[0]
    assert row["n"] > 0
    assert str(row["last"]).startswith("2024-06")


def test_loading_twice_changes_nothing(store: Neo4jStore, gazettes: dict[str, Assembled], tmp_path: Path) -> None:
    assert store.replace(gazettes.values()).created == 4
    before = exported(store, tmp_path / "1")
    again = store.replace(gazettes.values())
    assert again.unchanged == 4
    assert str(again) == ("nodes 0 created, 0 changed, 0 removed; relationships 0 created, 0 changed, 0 removed")
    assert exported(store, tmp_path / "2") == before


def test_changed_and_removed_gazettes(
    store: Neo4jStore, gazettes: dict[str, Assembled], sample_facts: dict[str, list[Fact]], tmp_path: Path
) -> None:
    three = [gazette for name, gazette in gazettes.items() if name != "jizhou-2024-06"]
    store.replace(three)
    before = exported(store, tmp_path / "1")
    fewer = assemble([fact for fact in sample_facts["jizhou-2024-05"] if not isinstance(fact, Attendance)])
    assert store.replace([fewer, gazettes["jizhou-2024-06"]]).replaced == 1
    store.replace([gazettes["jizhou-2024-05"]])
    assert store.remove(gazettes["jizhou-2024-06"].gazette).removed == 1
    assert exported(store, tmp_path / "2") == before
    with pytest.raises(StoreError, match="holds no gazette:"):
        store.remove(gazettes["jizhou-2024-06"].gazette)


def test_all_that_was_created_is_removed(store: Neo4jStore, gazettes: dict[str, Assembled]) -> None:
    """The counts, too: what follows from the ends alone goes with them."""
    loaded = store.replace([gazettes["jizhou-2024-05"]])
    removed = store.remove(gazettes["jizhou-2024-05"].gazette)
    assert (removed.nodes_removed, removed.relationships_removed) == (
        loaded.nodes_created,
        loaded.relationships_created,
    )


def test_what_people_add_stays(
    store: Neo4jStore, gazettes: dict[str, Assembled], sample_facts: dict[str, list[Fact]], neo4j_address: str
) -> None:
    """Labels, properties and relationships of their own, also where the gazette says something else now."""
    store.replace(gazettes.values())
    run(
        neo4j_address,
        "MATCH (p:Person {name: '顾维岳'})-[r:ATTENDED]->(:Event) WITH p, r ORDER BY r.passage LIMIT 1 "
        "SET p.remark = 'seen', p:Known, r.remark = 'checked' CREATE (:Note {text: 'x'})-[:ABOUT]->(p)",
    )
    gone = next(
        fact for fact in sample_facts["jizhou-2024-05"] if isinstance(fact, Attendance) and "顾维岳" not in str(fact)
    )
    changed = assemble([fact for fact in sample_facts["jizhou-2024-05"] if fact is not gone])
    done = store.replace([replace(changed, sha256="1" * 64)])
    assert (done.replaced, done.relationships_removed >= 1, done.relationships_created) == (1, True, 0)
    found = (
        "MATCH (n:Note)-[:ABOUT]->(p:Person&Known)-[r:ATTENDED]->(:Event) WHERE r.remark IS NOT NULL "
        "RETURN n.text AS text, p.remark AS remark, r.remark AS checked"
    )
    assert store.query(found, {}).rows == [{"text": "x", "remark": "seen", "checked": "checked"}]


def test_a_gazette_that_fails_is_not_half_there(store: Neo4jStore, gazettes: dict[str, Assembled]) -> None:
    broken = gazettes["jizhou-2024-05"]
    with pytest.raises(KeyError):
        store.replace([replace(broken, relationships=(replace(broken.relationships[0], target="nobody"),))])
    assert store.query("MATCH (n:Passage) RETURN count(n) AS n", {}).rows == [{"n": 0}]


def test_two_loaders_at_once(
    neo4j_address: str, sample_files: list[Path], embedded: EmbeddedStore, tmp_path: Path
) -> None:
    """The result equals one after the other, although both name the same people."""
    run(neo4j_address, CLEAR)
    orders = (sample_files, sample_files[::-1])
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "gongbao", "build", *map(str, order), "--into", neo4j_address],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for order in orders
    ]
    for process in running:
        _, said = process.communicate()
        assert process.returncode == 0, said.decode()
    with Neo4jStore.open(neo4j_address) as store:
        assert exported(store, tmp_path / "1") == exported(embedded, tmp_path / "2")
        assert store.query("MATCH (s:GongbaoSchema) RETURN count(s) AS n", {}).rows == [{"n": 1}]


VALUES = (
    ("date('2024-05-06')", date(2024, 5, 6)),
    ("[[date('2024-05-06')], null, 'x']", [[date(2024, 5, 6)], None, "x"]),
    ("{day: date('2024-05-06'), of: [1, true]}", {"day": date(2024, 5, 6), "of": [1, True]}),
    ("localdatetime('2024-05-06T08:30')", datetime(2024, 5, 6, 8, 30)),
    ("duration('P1D')", Duration(days=1)),
    ("node", {"name": "顾维岳", "born": date(1970, 1, 2)}),
    ("[node]", [{"name": "顾维岳", "born": date(1970, 1, 2)}]),
)


@pytest.mark.parametrize(("expression", "value"), VALUES)
def test_values_are_those_of_python(expression: str, value: object, store: Neo4jStore, neo4j_address: str) -> None:
    run(neo4j_address, "CREATE (:Seen {name: '顾维岳', born: date('1970-01-02')})")
    asked = f"MATCH (node:Seen) RETURN 1 AS first, {expression} AS value"
    assert store.query(asked, {}).rows == [{"first": 1, "value": value}]
    assert store.query(asked, {}, columns=("first", "value")).rows == [{"first": 1, "value": value}]


HOSTILE = [
    "'}) DETACH DELETE n //",
    "<script>alert(1)</script>",
    'a "quoted" \\u0000 `name`',
    "\x00\x07",
    "${jndi:ldap://x}",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_are_data(text: str, store: Neo4jStore, gazettes: dict[str, Assembled]) -> None:
    gazette = gazettes["jizhou-2024-05"]
    first = next(node for node in gazette.nodes if node.label == "Passage")
    own = replace(first, properties={**first.properties, "text": text})
    nodes = tuple(own if node.id == first.id else node for node in gazette.nodes)
    store.replace([replace(gazette, nodes=nodes)])
    found = store.query("MATCH (p:Passage {id: $id}) RETURN p.text AS text", {"id": first.id}).rows
    assert found == [{"text": text}]


def test_wrong_queries_are_named(loaded: Neo4jStore) -> None:
    with pytest.raises(QueryError, match="only read"):
        loaded.query("CREATE (n:Person {id: 'x'})", {})
    with pytest.raises(QueryError, match="Invalid input"):
        loaded.query("MATCH (n", {})


def test_faults_are_one_line(neo4j_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = "not-the-password-7f3"
    with monkeypatch.context() as patch:
        patch.setenv("NEO4J_PASSWORD", secret)
        with pytest.raises(StoreError, match="password is wrong") as told:
            Neo4jStore.open(neo4j_address)
        assert secret not in str(told.value)
    with monkeypatch.context() as patch:
        patch.setenv("NEO4J_DATABASE", "nowhere")
        with pytest.raises(StoreError, match="no such database"):
            Neo4jStore.open(neo4j_address)
    with monkeypatch.context() as patch:
        patch.delenv("NEO4J_PASSWORD")
        with pytest.raises(StoreError, match="NEO4J_PASSWORD is not set"):
            Neo4jStore.open(neo4j_address)
    with pytest.raises(StoreError, match="no Neo4j server answers"):
        Neo4jStore.open("bolt://127.0.0.1:1")
    with pytest.raises(StoreError, match="must not hold a user or password") as told:
        Neo4jStore.open(neo4j_address.replace("//", f"//neo4j:{secret}@"))
    assert secret not in str(told.value)


def test_a_newer_schema_is_refused(store: Neo4jStore, neo4j_address: str, gazettes: dict[str, Assembled]) -> None:
    run(neo4j_address, "MERGE (s:GongbaoSchema {id: 'gongbao'}) SET s.version = $version", version=indexes.VERSION + 1)
    with pytest.raises(StoreError, match="newer gongbao"):
        store.replace(gazettes.values())
    assert store.query("MATCH (n:Passage) RETURN count(n) AS n", {}).rows == [{"n": 0}]


def test_an_older_schema_is_migrated(store: Neo4jStore, neo4j_address: str, gazettes: dict[str, Assembled]) -> None:
    """What version 1 left: an index that is not wanted any more, two marks, and without the newer indexes."""
    for statement in (
        "DROP CONSTRAINT gongbao_schema_id IF EXISTS",
        "DROP INDEX gongbao_task_deadline IF EXISTS",
        "CREATE INDEX gongbao_person_age IF NOT EXISTS FOR (n:Person) ON (n.age)",
        "CREATE (:GongbaoSchema {id: 'gongbao', version: 1}), (:GongbaoSchema {id: 'gongbao', version: 1})",
    ):
        run(neo4j_address, statement)
    assert store.replace(gazettes.values()).created == 4
    names = {row["name"] for row in run(neo4j_address, "SHOW INDEXES YIELD name WHERE name STARTS WITH 'gongbao'")}
    assert names == indexes.statements().keys()
    marks = "MATCH (s:GongbaoSchema) RETURN s.version AS version"
    assert store.query(marks, {}).rows == [{"version": indexes.VERSION}]


def test_foreign_data_that_breaks_a_constraint(neo4j_address: str, gazettes: dict[str, Assembled]) -> None:
    run(neo4j_address, CLEAR)
    run(neo4j_address, "DROP CONSTRAINT gongbao_person_id IF EXISTS")
    run(neo4j_address, "CREATE (:Person {id: 'x'}), (:Person {id: 'x'})")
    with Neo4jStore.open(neo4j_address) as store, pytest.raises(StoreError, match=r"other data .* breaks a constraint"):
        store.replace(gazettes.values())
    assert run(neo4j_address, "MATCH (n) WHERE NOT n:Person AND NOT n:GongbaoSchema RETURN n.id AS id") == []
    run(neo4j_address, CLEAR)


def test_a_name_too_long_for_the_index(store: Neo4jStore, gazettes: dict[str, Assembled]) -> None:
    """Written together with others: those before it stay, and another build brings the rest."""
    gazette = gazettes["jizhou-2024-05"]
    first = next(node for node in gazette.nodes if node.label == "Event")
    long = replace(first, properties={**first.properties, "name": "会" * 10_000})
    broken = replace(gazette, nodes=tuple(long if node is first else node for node in gazette.nodes))
    with pytest.raises(StoreError, match="too long for the server's index"):
        store.replace([gazettes["duolan-2024-03"], broken, gazettes["duolan-2024-04"]])
    asked = "MATCH (n:Passage) RETURN DISTINCT n.gazette AS gazette"
    assert store.query(asked, {}).rows == [{"gazette": gazettes["duolan-2024-03"].gazette}]
    assert store.replace(gazettes.values()).created == 3


def test_a_server_that_only_reads_then_none(tmp_path: Path, gazettes: dict[str, Assembled], neo4j_server: Any) -> None:
    if neo4j_server is None:
        pytest.skip("NEO4J_URI names a server that is not ours to stop")
    server = Server.start(tmp_path / "home")  # a database is made before it can be read-only
    server.stop()
    with (server.home / "conf" / "neo4j.conf").open("a") as settings:
        settings.write("server.databases.read_only=neo4j\n")
    server.run()
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("NEO4J_PASSWORD", server.password)
            with Neo4jStore.open(server.address) as store:
                with pytest.raises(StoreError, match="the database is read-only"):
                    store.replace(gazettes.values())
                server.crash()
                with pytest.raises(StoreError, match="no Neo4j server answers"):
                    store.query("RETURN 1 AS one", {})
    finally:
        server.stop()


def test_a_server_of_another_version_is_refused(neo4j_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.stores.neo4j.OLDEST_SERVER", (9999, 0))
    with pytest.raises(StoreError, match=r"Neo4j [\d.]+ is too old; version 5"):
        Neo4jStore.open(neo4j_address)


def test_indexes_are_made_once(store: Neo4jStore, neo4j_address: str, gazettes: dict[str, Assembled]) -> None:
    store.replace([gazettes["jizhou-2024-05"]])
    rows = run(neo4j_address, "SHOW INDEXES YIELD name, state WHERE name STARTS WITH 'gongbao' RETURN name, state")
    assert {row["state"] for row in rows} == {"ONLINE"}
    assert len(rows) == len(indexes.statements())
    found = "CALL db.index.fulltext.queryNodes('gongbao_text', '冷链') YIELD node RETURN count(node) AS n"
    assert store.query(found, {}).rows[0]["n"] > 0


# Of everything, or of every pair: never.
EVERYTHING = {"AllNodesScan", "CartesianProduct", "DirectedAllRelationshipsScan", "UndirectedAllRelationshipsScan"}
SCANS = {
    "NodeByLabelScan",
    "UnionNodeByLabelsScan",
    "DirectedRelationshipTypeScan",
    "DirectedUnionRelationshipTypesScan",
}
# Ask whether one of two documents or one of several units is meant: they read the documents that cite, or the tasks.
OF_EITHER = {"citations", "citation_sentences", "workload"}


def _operators(plan: dict[str, Any]) -> Iterator[str]:
    yield str(plan["operatorType"]).partition("@")[0]
    for child in plan.get("children", []):
        yield from _operators(child)


@pytest.fixture(scope="module")
def planned(neo4j_address: str, gazettes: dict[str, Assembled]) -> Iterator[Neo4jStore]:
    """The samples, with the statistics that plans are made from counted anew: the tests before emptied the database often."""
    run(neo4j_address, CLEAR)
    with Neo4jStore.open(neo4j_address) as opened:
        opened.replace(gazettes.values())
        run(neo4j_address, "CALL db.prepareForReplanning()")
        yield opened


@pytest.mark.parametrize("asked", questions(), ids=lambda q: q.name)
def test_questions_use_an_index(asked: Question, planned: Neo4jStore, neo4j_address: str) -> None:
    """No question reads everything; one that is given a person, organization, task, event or document finds it by its id."""
    given = {p.name: p.default for p in asked.parameters} | {p.name: "x" for p in asked.parameters if p.required}
    things = [p for p in asked.parameters if p.label]
    for parameter in things:
        id = planned.query(f"MATCH (n:{parameter.label}) RETURN n.id AS id LIMIT 1", {}).rows[0]["id"]
        given[parameter.name] = [id] if parameter.many else id
    user, password = os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ["NEO4J_PASSWORD"]
    with GraphDatabase.driver(neo4j_address, auth=(user, password)) as driver, driver.session() as session:
        plan = session.run(f"PROFILE {asked.cypher}", given).consume().profile  # type: ignore[arg-type]
    assert plan is not None
    if asked.name == "evidence":  # any relationship that quotes a passage: no index spans all types
        return
    forbidden = EVERYTHING | SCANS if things and asked.name not in OF_EITHER else EVERYTHING
    assert not forbidden & set(_operators(plan)), set(_operators(plan))


def test_bulk_import_gives_the_same_graph(embedded: EmbeddedStore, tmp_path: Path, neo4j_server: Any) -> None:
    """`neo4j-admin database import full` with the written files, into a server of its own; node by node and edge by edge."""
    if neo4j_server is None:
        pytest.skip("NEO4J_URI names a server whose files are not ours")
    arguments = write_neo4j_admin(embedded, tmp_path / "csv")
    server = Server(tmp_path / "home")
    server.admin(*arguments, cwd=tmp_path / "csv")
    server.run()
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("NEO4J_PASSWORD", server.password)
            with Neo4jStore.open(server.address) as imported:
                assert exported(imported, tmp_path / "1") == exported(embedded, tmp_path / "2")
    finally:
        server.stop()
    assert (tmp_path / "csv" / "import.sh").read_text().count("--nodes=") >= 10
