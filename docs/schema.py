"""Writes the table of the graph's schema in the README from `graph/schema.py`; with `--check` only says whether it is current."""

from __future__ import annotations

import sys
from pathlib import Path

from graph.schema import EVIDENCE, NODES, RELATIONSHIPS, Property

README = Path(__file__).resolve().parent.parent / "README.md"
BEGIN, END = "<!-- schema: written by `make docs` from graph/schema.py -->", "<!-- end of schema -->"


def _listed(properties: tuple[Property, ...], leave_out: tuple[Property, ...] = ()) -> str:
    return ", ".join(f"`{p.name}`" for p in properties if p not in leave_out)


def schema() -> str:
    """Two Markdown tables: labels with their properties, relationship types with ends and properties besides evidence."""
    lines = ["", "| label | properties besides `id` |", "|---|---|"]
    lines += [f"| {label} | {_listed(node.properties)} |" for label, node in NODES.items()]
    lines += ["", "| type | from → to | properties besides evidence |", "|---|---|---|"]
    for name, kind in RELATIONSHIPS.items():
        sources = "any" if name == "NAMED_IN" else ", ".join(kind.sources)
        lines.append(f"| {name} | {sources} → {', '.join(kind.targets)} | {_listed(kind.properties, EVIDENCE)} |")
    return "\n".join([*lines, "", ""])


def main() -> int:
    text = README.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    current = f"{before}{BEGIN}{schema()}{END}{after}"
    if "--check" in sys.argv:
        if current != text:
            print("README.md: the schema is out of date; run `make docs`", file=sys.stderr)
        return int(current != text)
    README.write_text(current, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
