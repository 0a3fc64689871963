"""Imports point one way: gongbao → queries → graph → what `extract` opens to all; `extract` knows none of the others."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
ROOMS = ("extract", "graph", "queries", "gongbao")
# the hand-over, the errors every room raises, and China's divisions: data that reading and resolving both look up
OPEN_TO_ALL = {"extract.facts", "extract.errors", "extract.divisions"}
VAGUE = {"utils", "util", "helpers", "common", "misc"}


def modules() -> list[Path]:
    return [path for room in ROOMS for path in sorted((REPOSITORY / room).rglob("*.py"))]


def imported(path: Path) -> set[str]:
    """Dotted names of the modules of this project that a file imports, at any depth of its code."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in found if name.split(".")[0] in ROOMS}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_imports_point_one_way(path: Path) -> None:
    room = path.relative_to(REPOSITORY).parts[0]
    allowed = ROOMS[: ROOMS.index(room) + 1]
    names = imported(path)
    assert not {name for name in names if name.split(".")[0] not in allowed}
    if room in ("graph", "queries"):
        of_extract = {name for name in names if name.startswith("extract")} - {"extract"}
        assert not {name for name in of_extract if ".".join(name.split(".")[:2]) not in OPEN_TO_ALL}


def test_files_are_named_for_the_field() -> None:
    assert not [path for path in modules() if path.stem in VAGUE]
