"""What several tests need: the sample gazettes, their facts, and a graph built from them once a session."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extract.facts import Fact
from gongbao import samples

GONGBAO = Path(sys.executable).with_name("gongbao")
# Taken out of the environment, so that commands without an address use their file and not this server.
NEO4J_URI = os.environ.pop("NEO4J_URI", None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the golden files anew instead of comparing")


@pytest.fixture(scope="session")
def sample_files() -> list[Path]:
    return sorted(samples.folder().glob("*.txt"))


@pytest.fixture(scope="session")
def sample_facts(sample_files: list[Path]) -> dict[str, list[Fact]]:
    """Facts by the sample's name without `.txt`."""
    from extract.gazette import extract_gazette  # noqa: PLC0415 — tests of one room must not load all others
    from extract.read import read_source  # noqa: PLC0415

    return {path.stem: extract_gazette(read_source(path)) for path in sample_files}


@pytest.fixture(scope="session")
def sample_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph file of all samples, made by the command line. Tests only read it."""
    graph = tmp_path_factory.mktemp("samples") / "graph.kgl"
    subprocess.run([GONGBAO, "build", samples.folder(), "--into", graph], check=True, capture_output=True)
    return graph


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A server of our own, or None where NEO4J_URI names one. Under CI a server that cannot be started is a failure."""
    if NEO4J_URI:
        yield None
        return
    from neo4j_server import Server, ServerMissing  # noqa: PLC0415

    try:
        server = Server.start(tmp_path_factory.mktemp("neo4j"))
    except ServerMissing as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(error))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def neo4j_address(neo4j_server: Any) -> Iterator[str]:
    """The address of the server; the environment holds its password."""
    if neo4j_server is None:
        assert NEO4J_URI
        yield NEO4J_URI
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEO4J_USERNAME", "neo4j")
        patch.setenv("NEO4J_PASSWORD", neo4j_server.password)
        patch.delenv("NEO4J_DATABASE", raising=False)
        yield neo4j_server.address
