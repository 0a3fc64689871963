"""`gongbao COMMAND …` → exit code 0 (done), 1 (the input or the store has a problem) or 2 (wrong usage).

Results go to standard output, everything else to standard error; a problem is one line, never a traceback.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

import gongbao
from extract.errors import GongbaoError
from gongbao.commands import build, cypher, draw, export, extract, gaps, queries, query, remove, review, show

COMMANDS = (build, extract, export, queries, query, cypher, draw, show, gaps, review, remove)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the entry point of the `gongbao` script."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    parser = _parser()
    given, unknown = parser.parse_known_args(arguments)
    given.unknown = unknown
    if given.unknown and not given.open_ended:
        parser.error(f"unrecognized arguments: {' '.join(given.unknown)}")
    try:
        code: int = given.run(given)
        sys.stdout.flush()
    except GongbaoError as error:
        return _complain(str(error))
    except BrokenPipeError:  # `gongbao query … | head`: the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return _complain("interrupted; the graph is as it was before")
    except OSError as error:
        return _complain(f"{error.filename or 'output'}: {error.strerror or error}")
    return code


def _complain(problem: str) -> int:
    print("gongbao: " + " ".join(problem.split()), file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gongbao", description="Chinese municipal gazettes in, a knowledge graph of government actions out."
    )
    parser.add_argument("--version", action="version", version=f"gongbao {gongbao.__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        name = command.__name__.rpartition(".")[2]
        own = commands.add_parser(
            name, help=command.HELP, description=command.HELP, allow_abbrev=False, conflict_handler="resolve"
        )
        own.set_defaults(run=command.run, open_ended=False)
        command.declare(own)
    return parser


if __name__ == "__main__":
    sys.exit(main())
