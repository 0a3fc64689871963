"""Every notebook runs from a clean kernel, and the outputs it shows are those of that run."""

from __future__ import annotations

import copy
import os
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError
from neo4j import GraphDatabase

NOTEBOOKS = Path(__file__).resolve().parent.parent.parent / "notebooks"
sys.path.append(str(NOTEBOOKS))

from execute import execute, texts  # noqa: E402 — a script beside the notebooks

ALL = sorted(NOTEBOOKS.glob("*.ipynb"))
OWN_GAZETTES = NOTEBOOKS / "6_your_own_gazettes_and_cypher.ipynb"
CLEAR = "MATCH (n) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_a_notebook_runs_and_is_current(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_URI", raising=False)
    stored = nbformat.read(path, as_version=4)
    assert texts(execute(path, tmp_path)) == texts(stored), "run `make notebooks`"
    assert not list(tmp_path.iterdir()), "a notebook leaves nothing in the folder it runs in"


def test_the_sixth_shows_the_same_on_neo4j(neo4j_address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    auth = (os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ["NEO4J_PASSWORD"])
    with GraphDatabase.driver(neo4j_address, auth=auth) as driver, driver.session() as session:
        session.run(CLEAR).consume()
        monkeypatch.setenv("NEO4J_URI", neo4j_address)
        on_the_server = texts(execute(OWN_GAZETTES, tmp_path))
        counted = session.run("MATCH (g:Gazette) RETURN count(g) AS n").single(strict=True)["n"]
    assert on_the_server == texts(nbformat.read(OWN_GAZETTES, as_version=4))
    assert counted == 5, "it ran on another store"


def test_there_are_six() -> None:
    assert [path.name[0] for path in ALL] == list("123456")


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_a_notebook_opens_with_the_samples_and_ends_with_a_result(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert "samples.folder()" in code[0].source, "the sample data stands in the first cell"
    assert [cell for cell in code if "# For your own" in cell.source] == code[:1], "one cell to change, the first"
    assert code[0].outputs, "and shows something at once"
    assert notebook.cells[-2].source.startswith("## Result")
    assert code[-1].outputs[0]["data"]["text/markdown"].startswith("**")
    for cell in code:
        for output in cell.outputs:
            assert output.get("name") != "stderr", f"a warning: {output}"
            assert output["output_type"] != "error"
    assert not any(str(folder) in text for text in texts(notebook) for folder in ("/tmp", Path.home(), NOTEBOOKS))


def test_a_change_of_an_output_is_noticed() -> None:
    stored = nbformat.read(OWN_GAZETTES, as_version=4)
    changed = copy.deepcopy(stored)
    changed.cells[-1].outputs[0]["data"]["text/markdown"] += "!"
    assert texts(changed) != texts(stored)


def test_an_error_in_a_cell_fails(tmp_path: Path) -> None:
    broken = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 / 0")])
    nbformat.write(broken, tmp_path / "broken.ipynb")
    with pytest.raises(CellExecutionError, match="ZeroDivisionError"):
        execute(tmp_path / "broken.ipynb", tmp_path)
