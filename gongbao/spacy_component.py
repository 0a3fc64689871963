"""The reader as a spaCy component: `nlp = spacy.blank("zh"); nlp.add_pipe("gongbao")`.

In: a Doc with the text of a gazette, of a document, or of a passage. Out: the same Doc with `ents` and `spans["gongbao"]` (PERSON,
ORG, PLACE, TITLE, DATE, DOCUMENT, ROLE, TOPIC, PROJECT …); each span's `_.gongbao_id` is the node of the graph, `_.gongbao_rule` the
rule that read it, `_.gongbao_roles` what the person did.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from extract.facts import Passage
from gongbao.free_text import Context, Section, facts_of_text, offsets, printed_dates
from graph.assemble import assemble
from graph.exports.annotation import Span, annotated
from graph.exports.spacy_docbin import PASSAGE, annotate, dates, user_key

# Light enough for black letters; the pairs that stand side by side (PERSON, TITLE, ORG) differ in lightness as well as in hue.
COLOURS = {
    "PERSON": "#f0b95b",
    "ORG": "#8fb8e8",
    "PLACE": "#7fd1b5",
    "TITLE": "#f4dca8",
    "ROLE": "#e9e3a6",
    "DATE": "#d9d9d9",
    "DOCUMENT": "#b6d7f2",
    "TOPIC": "#d3e0ec",
    "PROJECT": "#cbb8e0",
    "AGREEMENT": "#bfe5e1",
    "QUANTITY": "#f6c7ae",
}
# What other pipelines call people and organizations.
SECOND_READER = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "ORGANIZATION": "ORG",
}
# A city or county that acts is an organization here, a place to others: 霁州市 among those who attend.
PLACES = ("GPE", "LOC")


def _said(span: DocSpan, what: str) -> Any:
    return span.doc.user_data.get(user_key(span), {}).get(what)


# Getters, as spaCy keeps a span's values by its characters alone: two posts in one title would share them.
DocSpan.set_extension("gongbao_id", getter=lambda span: span.id_ or None, force=True)
DocSpan.set_extension("gongbao_rule", getter=lambda span: _said(span, "rule"), force=True)
DocSpan.set_extension("gongbao_roles", getter=lambda span: list(_said(span, "roles") or ()), force=True)
Doc.set_extension("gongbao_passage", getter=lambda doc: doc.user_data.get(PASSAGE), force=True)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Characters that only one of two readers takes for a person or an organization; `reader` is who does."""

    passage: str
    start: int
    end: int
    text: str
    label: str
    reader: str


@Language.factory(
    "gongbao",
    assigns=["doc.ents", "doc.spans"],
    default_config={"place": None, "year": None, "month": None, "section": "auto"},
)
def make_reader(
    nlp: Language, name: str, place: str | None, year: int | None, month: int | None, section: Section
) -> GongbaoReader:
    """`place`, `year` and `month` say what a single passage leaves unsaid (a gazette's masthead says them itself), `section`
    whether passages are chronicle entries (entry) or of documents (document); auto tells by how each one opens."""
    return GongbaoReader(Context(place, year, month, section))


class GongbaoReader:
    """The component: sets `doc.ents` and `doc.spans["gongbao"]`."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def __call__(self, doc: Doc) -> Doc:
        annotate(doc, self._found(doc.text))
        return doc

    def _found(self, text: str) -> Iterator[Span]:
        """The spans by characters of the text."""
        if not text.strip():
            return
        facts = facts_of_text(text, self.context)
        graph = assemble(facts)
        stands = {fact.id: offsets(fact, text) for fact in facts if isinstance(fact, Passage)}
        for span in annotated(graph.nodes, graph.relationships):
            at = stands[span.passage]
            yield replace(span, start=at[span.start], end=at[span.end - 1] + 1)
        yield from dates(text, printed_dates)


def displacy_options() -> dict[str, Any]:
    """Options for `spacy.displacy.render(doc, style="ent", options=…)`: one colour a label."""
    return {"ents": list(COLOURS), "colors": dict(COLOURS)}


def disagreements(nlp: Language, passages: Mapping[str, str], ours: Sequence[Span]) -> Iterator[Disagreement]:
    """Where a second pipeline with Chinese NER and the graph disagree on people and organizations, passage by passage."""
    by_passage: dict[str, list[Span]] = defaultdict(list)
    for span in ours:
        by_passage[span.passage].append(span)
    for passage, doc in zip(sorted(passages), nlp.pipe(passages[id] for id in sorted(passages)), strict=True):
        known = {(s.start, s.end, s.label) for s in by_passage[passage] if s.label in ("PERSON", "ORG")}
        theirs = {(e.start_char, e.end_char, SECOND_READER[e.label_]) for e in doc.ents if e.label_ in SECOND_READER}
        places = {(e.start_char, e.end_char, "ORG") for e in doc.ents if e.label_ in PLACES}
        for reader, only in (("gongbao", known - theirs - places), ("second reader", theirs - known)):
            for start, end, label in sorted(only):
                yield Disagreement(passage, start, end, passages[passage][start:end], label, reader)
