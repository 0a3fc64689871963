"""Annotated passages as a spaCy DocBin, to train a model with.

In: a store. Out: one Doc a passage that holds anything, with `ents` and `spans["gongbao"]`. Needs the extra `spacy`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from extract.errors import GongbaoError
from graph.exports.annotation import Span, labels_of, spans
from graph.model import Node, Relationship

KEY = "gongbao"


class Store(Protocol):
    def nodes(self) -> Iterator[Node]: ...

    def relationships(self) -> Iterator[Relationship]: ...


def write_docbin(store: Store, to: Path) -> int:
    """Writes the DocBin and gives the number of its passages. Raises GongbaoError where spaCy is missing or the file fails."""
    try:
        import spacy  # noqa: PLC0415 — an extra
        from spacy.tokens import DocBin  # noqa: PLC0415
    except ImportError as error:
        raise GongbaoError("the export for spaCy needs the extra: pip install 'gongbao[spacy]'") from error
    nodes = list(store.nodes())
    by_passage: dict[str, list[Span]] = defaultdict(list)
    for span in spans(labels_of(nodes), store.relationships()):
        by_passage[span.passage].append(span)
    language = spacy.blank("zh")
    bin = DocBin(store_user_data=False)
    for node in sorted(nodes, key=lambda node: node.id):
        if node.label == "Passage" and node.id in by_passage:
            doc = language.make_doc(str(node.properties["text"]))
            annotate(doc, [(span.start, span.end, span) for span in by_passage[node.id]])
            bin.add(doc)
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        bin.to_disk(to)
    except OSError as error:
        raise GongbaoError(f"{to}: cannot be written ({error.strerror})") from error
    return len(bin)


def annotate(doc: Any, found: list[tuple[int, int, Span]]) -> None:
    """Sets `doc.spans["gongbao"]` to all spans, by characters of the doc, and `doc.ents` to the longest that do not overlap."""
    from spacy.util import filter_spans  # noqa: PLC0415 — an extra

    marked = []
    for start, end, span in found:
        made = doc.char_span(start, end, label=span.label, span_id=span.node, alignment_mode="expand")
        if made is not None:
            marked.append(made)
    doc.spans[KEY] = marked
    doc.ents = filter_spans(marked)
