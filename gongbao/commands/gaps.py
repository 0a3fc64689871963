"""gongbao gaps: what was expected and not understood."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from gongbao.commands.options import add_format, add_source

HELP = "list what was not understood"


def declare(parser: ArgumentParser) -> None:
    add_source(parser)
    add_format(parser)


def run(given: Namespace) -> int:
    from gongbao.stores import open_store  # noqa: PLC0415 — quick start
    from gongbao.tables import print_rows  # noqa: PLC0415 — quick start
    from queries.catalog import ask  # noqa: PLC0415 — quick start

    answer = ask(open_store(given.source), "gaps", {})
    print_rows(answer.columns, answer.rows, given.form)
    return 0
