"""Runs every notebook of this folder from a clean kernel and stores its outputs; with `--check` only says which are not current.

Outputs compare as text: what tables, prints and results say. Pictures and addresses of objects may differ.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parent
VOLATILE = re.compile(r"0x[0-9a-f]+|id=\"[^\"]*\"")
READABLE = ("text/markdown", "text/html", "text/plain")  # of an object that has no text of its own: <IPython… object>
NO_TEXT = "<IPython."
TIMEOUT = 120  # seconds a cell
QUIET = ["--IPKernelApp.log_level=ERROR"]


def execute(path: Path, folder: Path) -> Any:
    """The notebook with the outputs of a run in `folder`. Raises where a cell fails."""
    notebook = nbformat.read(path, as_version=4)
    notebook.metadata["language_info"] = {"name": "python"}  # the same on every version
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    client = NotebookClient(
        notebook,
        timeout=TIMEOUT,
        record_timing=False,
        extra_arguments=QUIET,
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute()
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


def texts(notebook: Any) -> list[str]:
    """What the outputs of all cells say, without what may differ from run to run. Prints of a cell are one text."""
    found = []
    for cell in notebook.cells:
        printed = "".join(output["text"] for output in cell.get("outputs", []) if output["output_type"] == "stream")
        found.append(printed)
        found += [_text(output["data"]) for output in cell.get("outputs", []) if "data" in output]
    return found


def _text(data: Any) -> str:
    plain = str(data.get("text/plain", ""))
    if "image/svg+xml" in data:
        return "a picture"
    if not plain.startswith(NO_TEXT):
        return VOLATILE.sub("", plain)
    return VOLATILE.sub("", next(str(data[kind]) for kind in READABLE if kind in data))


def main() -> int:
    os.environ.pop("NEO4J_URI", None)  # what is stored is what a reader without a server gets
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
