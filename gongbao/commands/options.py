"""The options that several commands share."""

from __future__ import annotations

from argparse import ArgumentParser

from gongbao import default_graph
from gongbao.tables import FORMATS


def add_source(parser: ArgumentParser) -> None:
    """`--from GRAPH`: the file or server to ask."""
    parser.add_argument(
        "--from",
        dest="source",
        metavar="GRAPH",
        default=default_graph(),
        help="graph file, or bolt:// address of a Neo4j server (default: NEO4J_URI, or graph.kgl)",
    )


def add_decisions(parser: ArgumentParser) -> None:
    """`--decisions FILE`: what people decided on who is who."""
    parser.add_argument(
        "--decisions", metavar="FILE", help="YAML file of reviewed decisions: same, different, split (who, when, why)"
    )


def add_format(parser: ArgumentParser) -> None:
    """`--format table|csv|json`."""
    parser.add_argument("--format", dest="form", choices=FORMATS, default="table", help="default: %(default)s")
