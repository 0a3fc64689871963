"""Writes the generated pages of the documentation: questions, command line, pictures; with `--check` only says which are not current."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import groupby
from pathlib import Path

from queries.catalog import Question, questions
from queries.pictures import pictures

FOLDER = Path(__file__).resolve().parent
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
    return "\n".join([*lines, ""])


PAGES = {"questions.md": questions_page, "command-line.md": command_line_page, "pictures.md": pictures_page}


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
