"""Writes the generated pages of the documentation: questions, schema with its diagram, command line, Python, pictures, accuracy.

With `--check` only says which are not current.
"""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
from itertools import groupby
from pathlib import Path

from diagram import diagram
from schema import schema

import gongbao
from gongbao.graph_api import Graph
from graph.schema import EVIDENCE
from queries.catalog import Question, questions
from queries.networks import VIEWS
from queries.pictures import parameters_of, pictures

FOLDER = Path(__file__).resolve().parent
README = (FOLDER.parent / "README.md").read_text(encoding="utf-8")
COMMANDS = ("build", "extract", "export", "queries", "query", "cypher", "draw", "show", "gaps", "review", "remove")


def questions_page() -> str:
    lines = [
        "# Named questions",
        "",
        "Each is a `.cypher` file in `queries/library/`; `gongbao queries` lists them.",
        "",
    ]
    for group, found in groupby(questions(), key=lambda q: q.group):
        lines += [f"## {group.capitalize()}", ""]
        for asked in found:
            lines += _question(asked)
    return "\n".join(lines)


def _question(asked: Question) -> list[str]:
    lines = [f"### {asked.name}", "", f"{asked.english} {asked.chinese}", "", f"    {asked.example}", ""]
    if asked.parameters:
        lines += ["| parameter | type | default | |", "|---|---|---|---|"]
        lines += [
            f"| `{p.name}` | {p.type} | {'needed' if p.required else p.default if p.default not in (None, '') else '–'} | {p.text} |"
            for p in asked.parameters
        ]
        lines.append("")
    lines += ["| column | |", "|---|---|", *(f"| `{c.name}` | {c.text} |" for c in asked.columns), ""]
    return lines


def command_line_page() -> str:
    lines = ["# Command line", "", "Exit code 0: done; 1: the input or the graph has a problem; 2: wrong usage.", ""]
    gongbao = Path(sys.executable).with_name("gongbao")
    for command in COMMANDS:
        said = subprocess.run(
            [gongbao, command, "--help"],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1"},
        )
        lines += [f"## gongbao {command}", "", "```text", said.stdout.rstrip(), "```", ""]
    return "\n".join(lines)


def pictures_page() -> str:
    lines = ["# Pictures", "", "`gongbao draw NAME --to FILE.html|.svg|.png`; in Python `graph.draw(NAME, to=…)`.", ""]
    lines += ["| name | shows | 中文 | parameters |", "|---|---|---|---|"]
    lines += [f"| `{p['name']}` | {p['shows']} | {p['中文']} | `{p['parameters']}` |" for p in pictures()]
    for picture in pictures():
        name, file = picture["name"], f"pictures/{picture['name']}.svg"
        lines += ["", f"## {name}", "", "| parameter | |", "|---|---|"]
        lines += [f"| `--{parameter}` | {text} |" for parameter, text in parameters_of(name).items()]
        if (FOLDER / file).exists():
            lines += ["", f"![{picture['shows']}]({file})"]
    return "\n".join([*lines, ""])


def schema_page() -> str:
    lines = [
        "# The graph",
        "",
        "![Labels and relationship types](pictures/schema.svg)",
        "",
        "The dashed frame: relationships of people and organizations alike. Not drawn: NAMED_IN, from whatever several gazettes "
        "may name (Document, Person, Organization, Position, Place, Topic …) to each Gazette that does. A Gap is what was expected "
        "and not understood, with the passage it stands in.",
        "",
        "Every node has a text `id`, unique over all labels and the same on every machine. Every relationship that a text states "
        "has, besides its own properties:",
        "",
        "| property | |",
        "|---|---|",
        *(f"| `{p.name}` | {p.text} |" for p in EVIDENCE),
        "",
        "A relationship that follows from others has `basis` instead and says from what.",
    ]
    return "\n".join(lines) + f"\n{schema()}".rstrip() + "\n"


def python_page() -> str:
    example = _section("Python").partition("```python\n")[2].partition("```")[0].rstrip()
    lines = ["# Python", "", "```python", example, "```", "", "## Functions", ""]
    for function in (gongbao.build, gongbao.open):
        lines += _described(f"gongbao.{function.__name__}", function)
    lines += ["## Graph", ""]
    for name, method in inspect.getmembers(Graph, inspect.isfunction):
        if not name.startswith("_"):
            lines += _described(f"graph.{name}", method)
    lines += ["## Views of `graph.networkx(view)`", "", "| view | directed | what it projects |", "|---|---|---|"]
    lines += [f"| `{view}` | {'yes' if directed else 'no'} | {text} |" for view, (directed, text) in VIEWS.items()]
    return "\n".join([*lines, ""])


def _described(name: str, function: object) -> list[str]:
    signature = str(inspect.signature(function)).replace("self, ", "").replace("(self)", "()")
    signature = re.sub(r"(?<=: |> )'([^']*)'", r"\1", signature)
    return [f"### {name}", "", f"    {name}{signature}", "", inspect.getdoc(function) or "", ""]


def accuracy_page() -> str:
    limits = _section("Limits").rpartition("MIT licence")[0].strip()
    lines = ["# Accuracy and speed", "", _section("How exact, how fast"), "", "## Limits", "", limits, ""]
    return "\n".join(lines)


def _section(title: str) -> str:
    """The text below a heading of the README, so that it is written once."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", README, re.MULTILINE | re.DOTALL)
    if found is None:
        raise SystemExit(f"README.md has no section {title}")
    return found[1].strip()


PAGES = {
    "questions.md": questions_page,
    "schema.md": schema_page,
    "command-line.md": command_line_page,
    "python.md": python_page,
    "pictures.md": pictures_page,
    "accuracy.md": accuracy_page,
    "pictures/schema.svg": diagram,
}


def main() -> int:
    stale = []
    for name, made in PAGES.items():
        path, text = FOLDER / name, made()
        if "--check" in sys.argv:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                stale.append(name)
        else:
            path.write_text(text, encoding="utf-8")
    for name in stale:
        print(f"docs/{name} is out of date; run `make docs`", file=sys.stderr)
    return int(bool(stale))


if __name__ == "__main__":
    raise SystemExit(main())
