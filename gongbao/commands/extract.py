"""gongbao extract FILE --to facts.jsonl: a gazette's facts, one JSON object a line, to be built anywhere."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

HELP = "write the facts of one gazette as JSON Lines"


def declare(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="gazette (.txt)")
    parser.add_argument("--to", required=True, metavar="FACTS.jsonl", help="file to write")


def run(given: Namespace) -> int:
    from extract.facts import dump  # noqa: PLC0415 — quick start
    from gongbao.building import read_facts  # noqa: PLC0415 — quick start

    facts = read_facts(Path(given.file))
    target = Path(given.to)
    target.write_text("".join(f"{line}\n" for line in dump(facts)), encoding="utf-8", newline="")
    print(f"{target}: {len(facts)} facts")
    return 0
