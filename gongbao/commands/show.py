"""gongbao show EVENT|TASK|PERSON…: one thing with every statement about it, quoted from the gazette."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from gongbao.commands.options import add_format, add_source

HELP = "show a person, event, task … with every statement about it, quoted"


def declare(parser: ArgumentParser) -> None:
    parser.add_argument("thing", metavar="THING", help="name, part of a name, number of a document, or id")
    add_source(parser)
    add_format(parser)


def run(given: Namespace) -> int:
    from gongbao.stores import open_store  # noqa: PLC0415 — quick start
    from gongbao.tables import CONTROL, print_rows  # noqa: PLC0415 — quick start
    from queries.statements import COLUMNS, about, described, find  # noqa: PLC0415 — quick start

    store = open_store(given.source)
    thing = find(store, given.thing)
    statements = about(store, thing)
    if given.form == "table":
        for line in described(store, thing, statements):
            print(line.translate(CONTROL))
    else:
        print_rows(COLUMNS, [statement.row() for statement in statements], given.form)
    return 0
