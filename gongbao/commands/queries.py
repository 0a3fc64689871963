"""gongbao queries [WORD]...: the named questions, or those that hold all the words."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from gongbao.commands.options import add_format

HELP = "list the named questions"


def declare(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words", nargs="*", metavar="WORD", help="only questions with these words in name or description"
    )
    add_format(parser)


def run(given: Namespace) -> int:
    from gongbao.tables import print_rows  # noqa: PLC0415 — quick start
    from queries.catalog import questions  # noqa: PLC0415 — quick start

    words = [word.casefold() for word in given.words]
    rows = [
        {
            "group": q.group,
            "name": q.name,
            "parameters": " ".join(f"--{p.name}" if p.required else f"[--{p.name}]" for p in q.parameters),
            "asks": q.english,
            "中文": q.chinese,
        }
        for q in questions()
        if all(word in f"{q.group} {q.name} {q.english} {q.chinese}".casefold() for word in words)
    ]
    print_rows(("group", "name", "parameters", "asks", "中文"), rows, given.form)
    return 0
