"""gongbao draw NAME [--PARAM VALUE]... --to FILE: a picture as one offline HTML file, SVG or PNG."""

from __future__ import annotations

from argparse import Action, ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from gongbao.commands.options import add_source

HELP = "draw a picture to .html, .svg or .png"


class _Help(Action):
    """`gongbao draw NAME --help` tells of this picture, too."""

    def __call__(self, parser: ArgumentParser, namespace: Namespace, values: Any, option: str | None = None) -> None:
        from queries.pictures import PICTURES, described  # noqa: PLC0415 — quick start

        print(parser.format_help(), end="")
        if namespace.name in PICTURES:
            print("\n".join(["", *described(namespace.name)]))
        parser.exit()


def declare(parser: ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help="name of the picture; without it, lists them")
    parser.add_argument("--to", metavar="FILE", help="picture.html, picture.svg or picture.png (default: NAME.html)")
    parser.add_argument(
        "-h", "--help", action=_Help, nargs=0, help="show this help message and exit; with NAME, its parameters"
    )
    add_source(parser)
    parser.set_defaults(open_ended=True)


def run(given: Namespace) -> int:
    from gongbao.commands.query import named  # noqa: PLC0415 — quick start
    from gongbao.stores import open_store  # noqa: PLC0415 — quick start
    from gongbao.tables import print_rows  # noqa: PLC0415 — quick start
    from queries.pictures import check, draw, pictures  # noqa: PLC0415 — quick start

    if given.name is None:
        print_rows(("name", "shows", "中文", "parameters"), pictures(), "table")
        return 0
    to = Path(given.to or f"{given.name}.html")
    parameters = named(given.unknown)
    check(given.name, parameters, to)
    print(draw(open_store(given.source), given.name, parameters, to))
    return 0
