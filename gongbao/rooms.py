"""Are `extract`, `graph` and `queries` the packages beside this one, or does another file hide one of them?

Such names are common: a `graph.py` in the working folder is found before the installed package, and would fail oddly.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

ROOMS = ("extract", "graph", "queries")
HOME = Path(__file__).resolve().parent.parent


def check_rooms(home: Path = HOME) -> None:
    """Raises ImportError naming the file that is imported in place of a room under `home`."""
    for room in ROOMS:
        spec = importlib.util.find_spec(room)
        if spec is None:
            raise ImportError(f"gongbao's package `{room}` is missing from {home}; install gongbao again")
        found = Path(spec.origin or next(iter(spec.submodule_search_locations or ()), "")).resolve()
        if found != home / room / "__init__.py":
            raise ImportError(f"{found} hides gongbao's package `{room}`; rename it, or run from another folder")
