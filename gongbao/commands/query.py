"""gongbao query NAME [--PARAM VALUE]...: the answer of a named question."""

from __future__ import annotations

from argparse import REMAINDER, ArgumentParser, Namespace

from extract.errors import QueryError
from gongbao.commands.options import add_format, add_source

HELP = "answer a named question"


def declare(parser: ArgumentParser) -> None:
    add_source(parser)
    add_format(parser)
    parser.add_argument("name", metavar="NAME", help="name of the question; `gongbao queries` lists them")
    parser.add_argument("rest", nargs=REMAINDER, metavar="--PARAM VALUE", help="`gongbao query NAME --help` lists them")


def run(given: Namespace) -> int:
    from gongbao.stores import open_store  # noqa: PLC0415 — quick start
    from gongbao.tables import print_rows  # noqa: PLC0415 — quick start
    from queries.catalog import Question, ask, check_names, question  # noqa: PLC0415 — quick start

    asked: Question = question(given.name)
    own = ArgumentParser(
        prog=f"gongbao query {asked.name}",
        description=f"{asked.english} {asked.chinese}",
        epilog=f"example: {asked.example}",
        argument_default=None,
        allow_abbrev=False,
    )
    add_source(own)
    add_format(own)
    own.set_defaults(source=given.source, form=given.form)
    for parameter in asked.parameters:
        note = "" if parameter.required else " (optional)"
        own.add_argument(f"--{parameter.name}", metavar=parameter.type.upper(), help=parameter.text + note)
    options, unknown = own.parse_known_args(given.rest)
    values = {p.name: getattr(options, p.name) for p in asked.parameters} | named(unknown)
    check_names(asked, values)
    answer = ask(open_store(options.source), asked.name, values)
    print_rows(answer.columns, answer.rows, options.form)
    return 0


def named(words: list[str]) -> dict[str, object]:
    """`--name value` and `--name=value` → values by name. Raises QueryError on a word that belongs to no name."""
    values: dict[str, object] = {}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if not word.startswith("--"):
            raise QueryError(f"«{word}» belongs to no parameter; write --PARAM VALUE")
        name, equals, value = word.removeprefix("--").partition("=")
        if not equals:
            if not rest:
                raise QueryError(f"--{name} has no value")
            value = rest.pop(0)
        values[name.replace("-", "_")] = value
    return values
