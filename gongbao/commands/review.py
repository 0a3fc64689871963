"""gongbao review [--decisions FILE]: pairs that may be the same, to be decided in a YAML file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from gongbao.commands.options import add_decisions, add_format, add_source

HELP = "list pairs of people or organizations that may be the same"
COLUMNS = ("label", "one", "other", "speaks_for", "speaks_against")


def declare(parser: ArgumentParser) -> None:
    add_source(parser)
    add_decisions(parser)
    add_format(parser)


def run(given: Namespace) -> int:
    from gongbao.stores import open_store  # noqa: PLC0415 — quick start
    from gongbao.tables import print_rows  # noqa: PLC0415 — quick start
    from graph.resolve.decisions import load_decisions  # noqa: PLC0415 — quick start
    from queries.review import pairs  # noqa: PLC0415 — quick start

    decided = load_decisions(Path(given.decisions)).different if given.decisions else set()
    print_rows(COLUMNS, [asdict(pair) for pair in pairs(open_store(given.source), decided)], given.form)
    return 0
