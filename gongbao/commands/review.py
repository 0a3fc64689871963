"""gongbao review [--decisions FILE]: pairs that may be the same, to be decided in a YAML file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from extract.errors import GongbaoError
from gongbao.commands.options import add_decisions, add_format, add_source

HELP = "list pairs of people or organizations that may be the same"
SECOND = ("passage", "start", "end", "text", "label", "reader")
COLUMNS = ("label", "one", "other", "speaks_for", "speaks_against")


def declare(parser: ArgumentParser) -> None:
    add_source(parser)
    add_decisions(parser)
    parser.add_argument("--reader", metavar="MODEL", help="a spaCy pipeline with Chinese NER: list where it disagrees")
    add_format(parser)


def run(given: Namespace) -> int:
    from gongbao.stores import open_store  # noqa: PLC0415 — quick start
    from gongbao.tables import print_rows  # noqa: PLC0415 — quick start
    from graph.resolve.decisions import load_decisions  # noqa: PLC0415 — quick start
    from queries.review import pairs  # noqa: PLC0415 — quick start

    if given.reader:
        _compare(given)
        return 0
    decided = load_decisions(Path(given.decisions)).different if given.decisions else set()
    print_rows(COLUMNS, [asdict(pair) for pair in pairs(open_store(given.source), decided)], given.form)
    return 0


def _compare(given: Namespace) -> None:
    """Where a second reader disagrees on people and organizations."""
    try:
        import spacy  # noqa: PLC0415 — an extra

        from gongbao.spacy_component import disagreements  # noqa: PLC0415

        nlp = spacy.load(given.reader)
    except ImportError as error:
        raise GongbaoError("a second reader needs the extra: pip install 'gongbao[spacy]'") from error
    except OSError as error:
        raise GongbaoError(
            f"{given.reader}: no such spaCy pipeline; `python -m spacy download NAME` fetches one"
        ) from error
    from gongbao.stores import open_store  # noqa: PLC0415 — quick start
    from gongbao.tables import print_rows  # noqa: PLC0415 — quick start
    from graph.exports.annotation import labels_of, spans  # noqa: PLC0415 — quick start

    store = open_store(given.source)
    nodes = list(store.nodes())
    passages = {node.id: str(node.properties["text"]) for node in nodes if node.label == "Passage"}
    found = disagreements(nlp, passages, spans(labels_of(nodes), store.relationships()))
    print_rows(SECOND, [asdict(one) for one in found], given.form)
