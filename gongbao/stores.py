"""`graph.kgl` or `bolt://host:7687` → the store that holds the graph."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from getpass import getpass
from pathlib import Path
from typing import Any, Protocol

from extract.errors import StoreError

SERVER = ("bolt://", "bolt+s://", "bolt+ssc://", "neo4j://", "neo4j+s://", "neo4j+ssc://")


class Store(Protocol):
    """The verbs of both stores."""

    def query(self, cypher: str, parameters: Mapping[str, object], *, columns: Sequence[str] = ()) -> Any: ...

    def replace(self, gazettes: Iterable[Any]) -> Any: ...

    def remove(self, gazette: str) -> Any: ...

    def nodes(self) -> Iterator[Any]: ...

    def relationships(self) -> Iterator[Any]: ...


def open_store(address: str, *, create: bool = False) -> Store:
    """The store at a file or server. Raises StoreError where there is none (unless `create`), or it is no graph."""
    if address.startswith(SERVER):
        return _server(address)
    scheme, found, _ = address.partition("://")
    if found:  # the rest may hold a password
        raise StoreError(f"{scheme}://…: is no address of a graph; give a file, or bolt://host:7687")
    path = Path(address)
    if not create and not path.exists():
        raise StoreError(f"{address}: no such graph; `gongbao build PATH --into {address}` makes one")
    from graph.stores.embedded import EmbeddedStore  # noqa: PLC0415 — quick start

    store: Store = EmbeddedStore.open(path, create=create)
    return store


def _server(address: str) -> Store:
    try:
        from graph.stores.neo4j import Neo4jStore  # noqa: PLC0415 — an extra
    except ImportError as error:
        raise StoreError(f"{address}: Neo4j needs the extra: pip install 'gongbao[neo4j]' ({error.name})") from None
    password = os.environ.get("NEO4J_PASSWORD")
    if password is None and sys.stdin is not None and sys.stdin.isatty():
        password = getpass(f"Password of {os.environ.get('NEO4J_USERNAME', 'neo4j')} (or set NEO4J_PASSWORD): ")
    store: Store = Neo4jStore.open(address, password)
    return store
