"""gongbao cypher "MATCH …": the answer of a reading query."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from gongbao.commands.options import add_format, add_source

HELP = "answer a reading Cypher query"


def declare(parser: ArgumentParser) -> None:
    parser.add_argument("text", metavar="CYPHER", help='e.g. "MATCH (p:Person) RETURN p.name AS name LIMIT 5"')
    add_source(parser)
    add_format(parser)


def run(given: Namespace) -> int:
    from gongbao.stores import open_store  # noqa: PLC0415 — quick start
    from gongbao.tables import print_rows  # noqa: PLC0415 — quick start

    answer = open_store(given.source).query(given.text, {})
    print_rows(answer.columns, answer.rows, given.form)
    return 0
