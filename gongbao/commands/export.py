"""gongbao export jsonl --to DIR [--from GRAPH]: the whole graph as files."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from extract.errors import GongbaoError
from gongbao.commands.options import add_source
from gongbao.stores import Store, open_store

HELP = "write the whole graph to files"
FORMATS = ("jsonl", "neo4j-admin", "spacy")


def declare(parser: ArgumentParser) -> None:
    parser.add_argument(
        "form",
        nargs="?",
        choices=FORMATS,
        metavar="FORMAT",
        help="jsonl: nodes.jsonl and edges.jsonl; neo4j-admin: CSV files and import.sh; spacy: a DocBin",
    )
    parser.add_argument("--format", dest="form_option", choices=FORMATS, help="the same as FORMAT")
    parser.add_argument("--to", required=True, metavar="DIR", help="folder to write into (spacy: the file)")
    add_source(parser)


def run(given: Namespace) -> int:
    written = export_graph(open_store(given.source), given.form or given.form_option or FORMATS[0], Path(given.to))
    print(f"{written}: written")
    return 0


def export_graph(store: Store, form: str, to: Path) -> Path:
    """Writes the graph in a format of `FORMATS`. Raises GongbaoError on another one."""
    if form not in FORMATS:
        raise GongbaoError(f"no export is called {form}; there is: {', '.join(FORMATS)}")
    if form == "neo4j-admin":
        from graph.exports.neo4j_admin import write_neo4j_admin  # noqa: PLC0415 — quick start

        write_neo4j_admin(store, to)
    elif form == "spacy":
        from gongbao.free_text import printed_dates  # noqa: PLC0415 — quick start
        from graph.exports.spacy_docbin import write_docbin  # noqa: PLC0415 — an extra

        write_docbin(store, to, printed_dates)
    else:
        from graph.exports.jsonl import write_jsonl  # noqa: PLC0415 — quick start

        write_jsonl(store, to)
    return to
