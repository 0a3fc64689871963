"""gongbao build PATH... [--into GRAPH]: files and folders → graph."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from gongbao import default_graph
from gongbao.commands.options import add_decisions

HELP = "read gazettes into a graph"
REASONS_SHOWN = 5


def declare(parser: ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="gazette (.txt), facts (.jsonl), or folder of these")
    parser.add_argument(
        "--into",
        default=default_graph(),
        metavar="GRAPH",
        help="graph file or bolt:// address (default: NEO4J_URI, or graph.kgl)",
    )
    add_decisions(parser)


def run(given: Namespace) -> int:
    from gongbao.building import build  # noqa: PLC0415 — quick start

    built = build(given.paths, given.into, progress=_progress, decisions=given.decisions)
    facts = built.facts
    print(
        f"{given.into}: {built.gazettes} gazettes, {facts['Document']} documents, {facts['Event']} events, "
        f"{facts['Attendance']} attendances, {facts['Task']} tasks, {facts['Responsibility']} duties"
    )
    loaded = built.summary
    print(f"gazettes {loaded.created} new, {loaded.replaced} changed, {loaded.unchanged} unchanged; {loaded}")
    gaps = sum(built.gaps.values())
    reasons = ", ".join(f"{count} {reason}" for reason, count in built.gaps.most_common(REASONS_SHOWN))
    print(f"{gaps} gaps{f': {reasons}' if reasons else ''}" + ("; `gongbao gaps` lists them" if gaps else ""))
    for id in built.unused_decisions:
        print(f"gongbao: {given.decisions}: the decision on {id} no longer applies to what was built", file=sys.stderr)
    for problem in built.problems:
        print("gongbao: " + " ".join(problem.split()), file=sys.stderr)
    return 1 if built.problems else 0


def _progress(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
