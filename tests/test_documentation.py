"""The documentation does what it says: commands and Python run in order, links lead somewhere, generated pages are current."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongbao import samples
from graph.schema import NODES, RELATIONSHIPS

REPOSITORY = Path(__file__).resolve().parent.parent
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
PAGES = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)\s]+)\)")


def blocks(language: str) -> list[str]:
    """The blocks of code of the README and of the pages, each once, in this order."""
    found = (match for page in PAGES for match in BLOCK.finditer(page.read_text(encoding="utf-8")))
    return list(dict.fromkeys(match["code"] for match in found if match["language"] == language))


def commands(*, on_server: bool) -> Iterator[list[str]]:
    """The `gongbao` command lines of the documentation; `make` and `pip` lines are what CI itself runs.

    Those `on_server` stand in a block that sets NEO4J_URI.
    """
    for block in blocks("sh"):
        for line in block.splitlines():
            words = shlex.split(line, comments=True)
            if words and words[0] == "gongbao" and ("NEO4J_URI" in block) == on_server:
                yield words


@pytest.fixture(scope="module")
def user_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the README assumes it: `gongbao/samples` holds gazettes, and nothing else is there."""
    folder = tmp_path_factory.mktemp("user")
    texts = folder / "gongbao" / "samples"
    texts.mkdir(parents=True)
    for path in samples.folder().glob("*.txt"):
        (texts / path.name).write_bytes(path.read_bytes())
    return folder


def run(words: list[str], folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    beside_python = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{beside_python}{os.pathsep}{os.environ.get('PATH', '')}", **more}
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_commands_run_in_order(user_folder: Path) -> None:
    found = list(commands(on_server=False))
    assert any(words[1] == "build" for words in found)
    for words in found:
        done = run(words, user_folder)
        assert done.returncode == 0, f"{shlex.join(words)}\n{done.stderr}"
        quiet = words[1] in ("build", "export", "draw")
        assert quiet or done.stdout.strip(), f"{shlex.join(words)} printed nothing"


def test_commands_on_a_server(user_folder: Path, neo4j_address: str) -> None:
    found = list(commands(on_server=True))
    assert [words[1] for words in found] == ["build"]
    done = run(found[0], user_folder, NEO4J_URI=neo4j_address)
    assert done.returncode == 0, done.stderr
    asked = run(["gongbao", "query", "gazettes"], user_folder, NEO4J_URI=neo4j_address)
    assert asked.returncode == 0, asked.stderr
    assert "霁州市" in asked.stdout


def test_python_runs(user_folder: Path) -> None:
    for code in blocks("python"):
        # `-P`: the folder that stands in for the checkout must not hide the installed package
        done = run([sys.executable, "-P", "-c", code], user_folder)
        assert done.returncode == 0, f"{code}\n{done.stderr}"


def test_links_lead_somewhere() -> None:
    for document in [*PAGES, REPOSITORY / "CONTRIBUTING.md"]:
        for target in LINK.findall(document.read_text(encoding="utf-8")):
            assert (document.parent / target.split("#")[0]).exists(), f"{document.name}: {target}"


def test_make_targets_exist() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = {
        target
        for document in (REPOSITORY / "README.md", REPOSITORY / "CONTRIBUTING.md")
        for target in re.findall(r"(?:^|`)make ([a-z]+)", document.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert named <= targets


def test_commands_named_in_the_text_are_commands() -> None:
    """`gongbao draw …` inside a sentence, too; what follows the command is for the reader."""
    from gongbao.command_line import main  # noqa: PLC0415 — only here

    named = {word for page in PAGES for word in re.findall(r"`gongbao ([a-z]+)\b", page.read_text(encoding="utf-8"))}
    assert named
    for word in sorted(named):
        with pytest.raises(SystemExit) as ended:
            main([word, "--help"])
        assert ended.value.code == 0, word


def test_every_page_is_in_the_site() -> None:
    site = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    assert set(re.findall(r": (\S+\.md)$", site, re.MULTILINE)) == {page.name for page in PAGES[1:]}


@pytest.mark.parametrize("script", ["schema.py", "reference.py"])
def test_generated_parts_are_current(script: str) -> None:
    done = subprocess.run(
        [sys.executable, REPOSITORY / "docs" / script, "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_browser_style_knows_every_label() -> None:
    style = (REPOSITORY / "docs" / "neo4j-browser.grass").read_text(encoding="utf-8")
    assert {label for label in NODES if f"node.{label} " in style} == set(NODES)
    assert set(re.findall(r"relationship\.(\w+)", style)) <= set(RELATIONSHIPS)
