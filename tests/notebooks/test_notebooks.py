"""Every notebook runs from a clean kernel, and the outputs it shows are those of that run."""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = Path(__file__).resolve().parent.parent.parent / "notebooks"
sys.path.append(str(NOTEBOOKS))

from execute import execute, texts  # noqa: E402 — a script beside the notebooks


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_notebook_runs_and_is_current(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_URI", raising=False)
    stored = nbformat.read(path, as_version=4)
    assert texts(execute(path, tmp_path)) == texts(stored), "run `make notebooks`"


def test_there_are_six() -> None:
    assert len(list(NOTEBOOKS.glob("*.ipynb"))) == 6
