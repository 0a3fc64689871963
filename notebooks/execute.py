"""Runs every notebook of this folder from a clean kernel and stores its outputs; with `--check` only says which are not current.

Outputs compare as text; pictures and addresses of objects may differ.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parent
VOLATILE = re.compile(r"0x[0-9a-f]+|id=\"[^\"]*\"")
TIMEOUT = 120  # seconds a cell


def execute(path: Path, folder: Path) -> Any:
    """The notebook with the outputs of a run in `folder`. Raises where a cell fails."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    client = NotebookClient(
        notebook, timeout=TIMEOUT, resources={"metadata": {"path": str(folder)}}, record_timing=False
    )
    client.execute()
    return notebook


def texts(notebook: Any) -> list[str]:
    """The outputs of all cells as texts, without what may differ from run to run."""
    found = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            text = output.get("text") or data.get("text/plain") or ""
            found.append("" if "image/svg+xml" in data else VOLATILE.sub("", "".join(text)))
    return found


def main() -> int:
    stale = []
    for path in sorted(FOLDER.glob("*.ipynb")):
        with tempfile.TemporaryDirectory() as folder:
            run = execute(path, Path(folder))
        if "--check" not in sys.argv:
            nbformat.write(run, path)
        elif texts(run) != texts(nbformat.read(path, as_version=4)):
            stale.append(path.name)
    for name in stale:
        print(f"{name}: its outputs are out of date; run `make notebooks`", file=sys.stderr)
    return int(bool(stale))


if __name__ == "__main__":
    raise SystemExit(main())
