"""The Neo4j store: the same verbs as the embedded one, on a server.

In: `bolt://host:7687`; user, password and database from NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE. A transaction holds whole
gazettes, so that none is ever half there; loaders wait for each other on one node. While the server writes some gazettes, the next
are read and made ready. Needs Neo4j 5 (tested on 5.26).
"""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any, cast
from urllib.parse import urlsplit
from uuid import uuid4

from neo4j import Driver, GraphDatabase, ManagedTransaction, Record, Result, Session, exceptions
from neo4j.time import Date, DateTime

from extract.errors import GongbaoError, QueryError, StoreError
from graph.model import Assembled, Node, Relationship
from graph.stores import indexes, loading, reading
from graph.stores.embedded import Table
from graph.stores.loading import Seen, Summary
from graph.stores.rows import Rows, groups

OLDEST_SERVER = (5, 0)
CONNECT_SECONDS = 10.0
BATCH = 5000  # rows of one statement that writes; more are no faster (benchmarks/loading.py)
RETRY_SECONDS = 30.0  # a transaction that the server asks to be begun again, or that it does not answer
# Every loader writes this node first: two loads at once become one after the other, and see whether another wrote in between.
LOCK = """MERGE (s:GongbaoSchema {id: 'gongbao'}) SET s.locked = true
WITH s, s.turn AS before SET s.turn = $turn RETURN before AS before"""
MARK = "MERGE (s:GongbaoSchema {id: 'gongbao'}) SET s.version = $version"
KNOWN = "MATCH (s:GongbaoSchema {id: 'gongbao'}) RETURN max(s.version) AS version"
ONE_MARK = (
    "MATCH (s:GongbaoSchema) WITH collect(s) AS marks FOREACH (s IN tail(marks) | DELETE s)"  # version 1 could make two
)
OURS = f"SHOW INDEXES YIELD name WHERE name STARTS WITH '{indexes.PREFIX}' RETURN name AS name"
COMPONENTS = "CALL dbms.components() YIELD versions RETURN versions[0] AS version"
# Ends are found by their unique id, however much there is: no plan gets better while a load goes on.
KEEP_PLAN = "CYPHER replan=skip "
IN_ONE_VALUE = "CALL {{\n{cypher}\n}} RETURN collect([{columns}]) AS rows"
WRITES = "Neo.ClientError.Statement.AccessMode"

# What goes wrong is told in one line of our own.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class Neo4jStore:
    """The graph on a server. Opened and closed by `open` and `close`, or as a context manager."""

    def __init__(self, address: str, driver: Driver, database: str | None) -> None:
        self.address = address
        self._driver = driver
        self._database = database
        self._prepared = False
        self._turn = ""  # of our last transaction
        self._seen = Seen()

    @classmethod
    def open(cls, address: str, password: str | None = None) -> Neo4jStore:
        """The store at that address; the password is that of NEO4J_PASSWORD where none is given.

        Raises StoreError where nobody answers, the password is wrong, or the server is too old.
        """
        parts = urlsplit(address)
        if parts.password or parts.username:
            raise StoreError(
                f"{parts.scheme}://{parts.hostname}: the address must not hold a user or password; "
                "set NEO4J_USERNAME and NEO4J_PASSWORD"
            )
        password = os.environ.get("NEO4J_PASSWORD") if password is None else password
        if password is None:
            raise StoreError(f"{address}: NEO4J_PASSWORD is not set")
        user = os.environ.get("NEO4J_USERNAME", "neo4j")
        with _told(address):
            driver = GraphDatabase.driver(
                address,
                auth=(user, password),
                connection_timeout=CONNECT_SECONDS,
                max_transaction_retry_time=RETRY_SECONDS,
                user_agent="gongbao",
                notifications_min_severity="OFF",
            )
        store = cls(address, driver, os.environ.get("NEO4J_DATABASE"))
        try:
            with _told(address):
                store._check_server()
        except GongbaoError:
            driver.close()
            raise
        return store

    def close(self) -> None:
        self._driver.close()

    def __enter__(self) -> Neo4jStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def query(self, cypher: str, parameters: Mapping[str, object], *, columns: Sequence[str] = ()) -> Table:
        """The answer of a reading query. Raises QueryError where it is wrong or writes.

        With `columns`, those that it returns, all rows come as one value: the server has to hold them, the driver reads them three
        times as fast. For a thousand rows, not for a million.
        """
        work = partial(_table_of_one_value, columns=columns) if columns else _table
        try:
            with self._session(reads=True) as session, _collector_paused():
                return session.execute_read(work, cypher, parameters)
        except exceptions.ClientError as error:
            if error.code == WRITES or "read access mode" in str(error.message):
                raise QueryError("the query writes; questions only read") from error
            raise QueryError(" ".join(str(error.message).split())) from error
        except (exceptions.DriverError, exceptions.Neo4jError) as error:
            raise _store_error(self.address, error) from error

    def replace(self, gazettes: Iterable[Assembled]) -> Summary:
        """Writes the gazettes, each instead of what it stated before, some together in one transaction.

        Raises StoreError where one cannot be written; those before it stay.
        """
        summary = Summary()
        with ThreadPoolExecutor(1, "gongbao-writer") as writer:
            written: Future[None] | None = None
            for group in groups(gazettes):
                if written:
                    written.result()
                written = writer.submit(self._write_group, group, summary)
            if written:
                written.result()
        return summary

    def _write_group(self, group: Sequence[Rows], summary: Summary) -> None:
        """One transaction; where the server refuses it, one a gazette, so that only the one at fault is left out."""
        try:
            self._write(partial(loading.replace, gazettes=group, seen=self._seen), summary)
        except StoreError as error:
            if len(group) == 1 or not isinstance(error.__cause__, exceptions.Neo4jError):
                raise
            for gazette in group:
                self._write_group([gazette], summary)

    def remove(self, gazette: str) -> Summary:
        """Takes a gazette out. Raises StoreError where the graph does not hold it."""
        summary = Summary()
        self._turn = ""
        if not self._write(partial(loading.remove, gazette=gazette), summary):
            raise StoreError(f"{self.address}: holds no {gazette}; `gongbao query gazettes` lists them")
        return summary

    def nodes(self) -> Iterator[Node]:
        return reading.nodes(self._read_rows)

    def relationships(self) -> Iterator[Relationship]:
        return reading.relationships(self._read_rows)

    # -- sessions ----------------------------------------------------------------------------------------------

    def _session(self, *, reads: bool = False) -> Session:
        access = "READ" if reads else "WRITE"
        return self._driver.session(database=self._database, default_access_mode=access, fetch_size=5000)

    def _read_rows(self, cypher: str, parameters: Mapping[str, object]) -> list[dict[str, object]]:
        return cast(list[dict[str, object]], self.query(cypher, parameters).rows)

    def _write(self, work: Callable[..., bool], summary: Summary) -> bool:
        """Runs the work in one transaction, again from its beginning where the server asks for it."""

        turn, turns = "", 0

        def transaction(tx: ManagedTransaction) -> tuple[bool, Summary]:
            nonlocal turn, turns
            own, turn, turns = Summary(), uuid4().hex, turns + 1
            before = _table(tx, LOCK, {"turn": turn}).rows[0]["before"]
            if before != self._turn or turns > 1:
                self._seen.forget()
            loading_in = _Transaction(tx)
            changed = work(tx=loading_in, summary=own)
            loading_in.check()
            return changed, own

        try:
            with _told(self.address):
                self._prepare()
                with self._session() as session:
                    changed, own = session.execute_write(transaction)
        except GongbaoError:
            self._seen.forget()
            raise
        self._turn = turn
        summary.add(own)
        return changed

    def _prepare(self) -> None:
        """Constraints and indexes before the first data: makes what is missing, also in a database of an older version,
        whose left-overs it drops; refuses what a newer version made."""
        if self._prepared:
            return
        version = self._schema(KNOWN)[0]["version"] or 0
        if version > indexes.VERSION:
            raise StoreError(
                f"{self.address}: the database was made by a newer gongbao (schema {version}, "
                f"this one knows {indexes.VERSION}); install that one, or load into an empty database"
            )
        wanted, there = indexes.statements(), {row["name"] for row in self._schema(OURS)}
        if there and version < indexes.VERSION:
            self._schema(ONE_MARK)
            for name in sorted((there - wanted.keys()) | {indexes.FULL_TEXT}):
                self._schema(f"DROP INDEX `{name}` IF EXISTS")
                there.discard(name)
        for name, statement in wanted.items():
            if name not in there:
                self._schema(statement)
        self._schema("CALL db.awaitIndexes(300)")
        self._schema(MARK, version=indexes.VERSION)
        self._prepared = True

    def _schema(self, cypher: str, **parameters: object) -> list[dict[str, Any]]:
        """One statement in a transaction of its own, again where the server asks for it."""
        with self._session() as session:
            return session.execute_write(lambda tx: _table(tx, cypher, parameters).rows)

    def _check_server(self) -> None:
        with self._session(reads=True) as session:
            found = session.run(COMPONENTS).data()  # once: who gave a wrong address need not wait for retries
        version = str(found[0]["version"]) if found else "0"
        major, minor = (int(part) for part in [*version.split("."), "0"][:2])
        if (major, minor) < OLDEST_SERVER:
            raise StoreError(f"{self.address}: Neo4j {version} is too old; version 5 or newer is needed")


class _Transaction:
    """Does not wait for what it writes: while the server executes a statement, the next one is packed."""

    batch = BATCH

    def __init__(self, tx: ManagedTransaction) -> None:
        self._tx = tx
        self._unread: list[tuple[int, Result]] = []

    def ask(self, cypher: str, parameters: Mapping[str, object]) -> list[dict[str, object]]:
        return _table(self._tx, cypher, parameters).rows

    def write(self, cypher: str, rows: Sequence[object], *, made: int | None = None) -> None:
        answer = self._tx.run(cast(Any, KEEP_PLAN + cypher), rows=rows)
        if made is not None:
            self._unread.append((made, answer))

    def check(self) -> None:
        """Raises StoreError where a statement wrote more or less than it was sent."""
        for made, answer in self._unread:
            loading.check_made(made, answer.single(strict=True)["made"])


PLAIN = frozenset({str, int, float, bool, type(None)})


def _table(tx: ManagedTransaction, cypher: str, parameters: Mapping[str, object]) -> Table:
    answer = tx.run(cast(Any, cypher), parameters=cast(dict[str, Any], parameters))
    columns = tuple(answer.keys())
    return Table(columns, _rows(columns, [record.values() for record in answer]))


def _table_of_one_value(
    tx: ManagedTransaction, cypher: str, parameters: Mapping[str, object], columns: Sequence[str]
) -> Table:
    sent = IN_ONE_VALUE.format(cypher=cypher, columns=", ".join(columns))
    answer = tx.run(cast(Any, sent), parameters=cast(dict[str, Any], parameters))
    return Table(tuple(columns), _rows(columns, answer.single(strict=True)["rows"]))


@contextmanager
def _collector_paused() -> Iterator[None]:
    """No collection while an answer is read: its thousands of new lists and dates, none of them garbage, would make Python go
    through all that the process holds (40 ms, as long as a thousand rows take)."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _rows(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[dict[str, Any]]:
    """The rows with values as Python has them; column by column, as most columns hold nothing to convert."""
    native = [_natives(values) for values in zip(*rows, strict=True)]
    return [dict(zip(columns, row, strict=True)) for row in zip(*native, strict=True)]


def _natives(values: Sequence[Any]) -> Sequence[Any]:
    if PLAIN.issuperset(map(type, values)):
        return values
    return [value if type(value) in PLAIN else _native(value) for value in values]


def _native(value: Any) -> Any:
    """Dates of the driver as dates of Python; nodes, relationships and paths as the driver's `data()` has them."""
    if isinstance(value, Date | DateTime):
        return value.to_native()
    if type(value) in (list, tuple):
        return _natives(value)
    if type(value) is dict:
        return dict(zip(value, _natives(list(value.values())), strict=True))
    known = Record({"value": value}).data()["value"]  # type: ignore[no-untyped-call]
    return known if type(known) is type(value) else _native(known)


class _told:  # noqa: N801 — reads as a word where it is used
    """Turns what the driver raises into one line that says what to do."""

    def __init__(self, address: str) -> None:
        self._address = address

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        if isinstance(error, exceptions.DriverError | exceptions.Neo4jError | ValueError | OSError):
            raise _store_error(self._address, error) from error


FOREIGN = "other data in the database breaks a constraint of gongbao, or gongbao's breaks one of its own; use another database"
# Start of the server's code, words of its message, what to say.
CAUSES: tuple[tuple[str, str, str], ...] = (
    (
        "Neo.ClientError.Security.Unauthorized",
        "",
        "user name or password is wrong; set NEO4J_USERNAME and NEO4J_PASSWORD",
    ),
    (
        "Neo.ClientError.Security.AuthenticationRateLimit",
        "",
        "too many wrong passwords; wait a little, then set NEO4J_PASSWORD",
    ),
    (
        "Neo.ClientError.Security.CredentialsExpired",
        "",
        "the password has to be changed first (neo4j-admin or the Browser)",
    ),
    ("Neo.ClientError.Security", "", "the user may not do this; use one who may write"),
    ("Neo.ClientError.Database.DatabaseNotFound", "", "there is no such database; set NEO4J_DATABASE"),
    ("", "read-only", "the database is read-only; load into one that may be written"),
    ("", "too large to index", "a name in the gazette is too long for the server's index, so it is left out"),
    ("", "disk", "the server's disk is full or fails; make room, then build again"),
    ("", "No space left", "the server's disk is full; make room, then build again"),
    ("Neo.ClientError.Schema", "already exists an index", "an index in the database stands against gongbao's; drop it"),
    ("Neo.DatabaseError.Schema.ConstraintCreationFailed", "", FOREIGN),
    ("Neo.ClientError.Schema", "", FOREIGN),
    (
        "Neo.TransientError.General.MemoryPoolOutOfMemoryError",
        "",
        "a gazette is too large for the server's memory; raise dbms.memory.transaction.total.max and its heap",
    ),
    ("Neo.TransientError.General.OutOfMemoryError", "", "the server is out of memory; give it a larger heap"),
    ("Neo.DatabaseError", "", "the server failed, perhaps for want of space on its disk; see its log"),
)


def _store_error(address: str, error: BaseException) -> StoreError:
    code = str(getattr(error, "code", None) or "")
    said = " ".join(str(getattr(error, "message", None) or error).split())
    cause = next((text for start, words, text in CAUSES if code and code.startswith(start) and words in said), None)
    if cause is None and isinstance(error, exceptions.ServiceUnavailable | exceptions.SessionExpired | OSError):
        cause = "no Neo4j server answers there; start it, or correct the address"
    return StoreError(f"{address}: {cause} ({said[:160]})" if cause else f"{address}: {said[:160]}")
