"""Chinese municipal gazettes in, a knowledge graph of government actions out.

    import gongbao
    graph = gongbao.build(["gazettes/"], into="graph.kgl")
    graph.query("who_attended", event="市人民政府常务会议")

Everything heavy is imported when it is first needed, so that `import gongbao` and `gongbao --help` are quick.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from os import PathLike
from typing import TYPE_CHECKING

from gongbao.rooms import check_rooms

check_rooms()

if TYPE_CHECKING:
    from gongbao.graph_api import Graph

__version__ = "0.1.0"
__all__ = ["build", "open"]

DEFAULT_GRAPH = "graph.kgl"


def default_graph() -> str:
    """Where the graph is when nobody says: the server of NEO4J_URI where that is set, else graph.kgl in the working folder."""
    return os.environ.get("NEO4J_URI") or DEFAULT_GRAPH


def build(paths: Iterable[str | PathLike[str]] | str | PathLike[str], into: str | PathLike[str] | None = None) -> Graph:
    """The graph of gazette files and of the gazettes in folders, written to `into` (default: NEO4J_URI, or graph.kgl).

    Raises GongbaoError naming every file that could not be read; the others are in the graph then.
    """
    from gongbao.graph_api import build_graph  # noqa: PLC0415 — quick start

    return build_graph([paths] if isinstance(paths, str | PathLike) else list(paths), str(into or default_graph()))


def open(path: str | PathLike[str] | None = None) -> Graph:
    """The graph that was built into `path` (default: NEO4J_URI, or graph.kgl). Raises StoreError where there is none."""
    from gongbao.graph_api import open_graph  # noqa: PLC0415 — quick start

    return open_graph(str(path or default_graph()))
