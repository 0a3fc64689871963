"""What several tests need: the sample gazettes, their facts, and a graph built from them once a session."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from extract.facts import Fact
from gongbao import samples

GONGBAO = Path(sys.executable).with_name("gongbao")


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
