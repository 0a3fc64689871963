"""Annotated passages as a spaCy DocBin, to train a model with.

In: a store. Out: one Doc a passage that holds anything, with `ents` and `spans["gongbao"]`; its `user_data["gongbao_passage"]` is the
Passage's id. Each span's `id_` is the node it names. Needs the extra `spacy`.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from extract.errors import GongbaoError
from graph.exports.annotation import Span, annotated
from graph.model import Node, Relationship

if TYPE_CHECKING:
    from spacy.tokens import Doc, DocBin
    from spacy.tokens import Span as DocSpan

KEY = "gongbao"
PASSAGE = "gongbao_passage"
# A topic or project is a phrase that holds names; where they overlap, the name is the entity.
PHRASES = ("TOPIC", "PROJECT", "AGREEMENT", "QUANTITY")
Dates = Callable[[str], Iterable[tuple[int, int]]]


class Store(Protocol):
    def nodes(self) -> Iterator[Node]: ...

    def relationships(self) -> Iterator[Relationship]: ...


def write_docbin(store: Store, to: Path, printed_dates: Dates = lambda text: ()) -> int:
    """Writes the DocBin and gives the number of its passages; `printed_dates` finds (start, end) of each date of a text.

    Raises GongbaoError where spaCy is missing or the file cannot be written.
    """
    try:
        from spacy.tokens import DocBin  # noqa: PLC0415 — an extra
    except ImportError as error:
        raise GongbaoError("the export for spaCy needs the extra: pip install 'gongbao[spacy]'") from error
    docs = DocBin(store_user_data=True)
    for doc in _docs(store, printed_dates):
        docs.add(doc)
    _write(docs, to)
    return len(docs)


def _docs(store: Store, printed_dates: Dates) -> Iterator[Doc]:
    import spacy  # noqa: PLC0415 — an extra

    language = spacy.blank("zh")
    nodes = list(store.nodes())
    by_passage: dict[str, list[Span]] = defaultdict(list)
    for span in annotated(nodes, store.relationships()):
        by_passage[span.passage].append(span)
    for node in sorted(nodes, key=lambda node: node.id):
        if node.label == "Passage" and node.id in by_passage:
            doc = language.make_doc(str(node.properties["text"]))
            doc.user_data[PASSAGE] = node.id
            annotate(doc, [*by_passage[node.id], *dates(doc.text, printed_dates)])
            yield doc


def _write(docs: DocBin, to: Path) -> None:
    """The file appears whole or not at all."""
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=to.parent) as folder:
            written = Path(folder) / to.name
            docs.to_disk(written)
            written.replace(to)
    except OSError as error:
        raise GongbaoError(f"{to}: cannot be written ({error.strerror}); name a file that can") from error


def dates(text: str, printed_dates: Dates) -> Iterator[Span]:
    return (Span("", start, end, "DATE", "", "printed-date") for start, end in printed_dates(text))


def annotate(doc: Doc, found: Iterable[Span]) -> None:
    """Sets `doc.spans["gongbao"]` to all spans, by characters of the doc, and `doc.ents` to the longest that do not overlap.

    Their rules and roles go to `doc.user_data`: an extension's own value cannot tell two spans of the same characters apart.
    """
    from spacy.util import filter_spans  # noqa: PLC0415 — an extra

    marked: list[DocSpan] = []
    for span in found:
        made = doc.char_span(span.start, span.end, label=span.label, span_id=span.node, alignment_mode="expand")
        if made is not None:
            marked.append(made)
            doc.user_data[user_key(made)] = {"rule": span.rule, "roles": list(span.roles)}
    doc.spans[KEY] = marked
    names = filter_spans(made for made in marked if made.label_ not in PHRASES)
    taken = {token.i for made in names for token in made}
    free = (made for made in marked if made.label_ in PHRASES and taken.isdisjoint(range(made.start, made.end)))
    doc.ents = tuple(filter_spans([*names, *free]))


def user_key(span: DocSpan) -> str:
    """Where the doc's user data keep what is said of a span."""
    return f"{KEY} {span.start_char}-{span.end_char} {span.label_} {span.id_}"
