"""gongbao remove GAZETTE [--from GRAPH]: takes a gazette out of the graph, with all that no other states."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from gongbao.commands.options import add_source

HELP = "take a gazette out of the graph"


def declare(parser: ArgumentParser) -> None:
    parser.add_argument("gazette", metavar="GAZETTE", help="its title, file name or id (`gongbao query gazettes`)")
    add_source(parser)


def run(given: Namespace) -> int:
    from gongbao.stores import open_store  # noqa: PLC0415 — quick start
    from queries.names import find_one  # noqa: PLC0415 — quick start

    store = open_store(given.source)
    gazette = find_one(store, "Gazette", given.gazette)
    done = store.remove(gazette)
    print(f"{given.source}: {gazette} removed; {done}")
    return 0
