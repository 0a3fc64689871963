"""The reader as a spaCy component: `nlp = spacy.blank("zh"); nlp.add_pipe("gongbao")`.

In: a Doc with the text of a gazette, of a document, or of one chronicle entry. Out: the same Doc with `ents` and `spans["gongbao"]`
(PERSON, ORG, PLACE, TITLE, DATE, DOCUMENT, TOPIC, PROJECT …); each span's `_.gongbao_id` is the node of the graph, `_.gongbao_rule`
the rule that read it, `_.gongbao_roles` what the person did.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from extract.chronicle import read_entry
from extract.errors import UnreadableGazette
from extract.facts import Fact, Gazette, Passage
from extract.gazette import extract_gazette
from extract.parts import dates
from extract.parts.width import fold
from extract.read import decode
from extract.sections import ChronicleEntry
from graph.assemble import assemble
from graph.exports.annotation import Span, labels_of, spans
from graph.exports.spacy_docbin import KEY, annotate

DATE = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日")
COLOURS = {
    "PERSON": "#f0b95b",
    "ORG": "#8fb8e8",
    "PLACE": "#7fd1b5",
    "TITLE": "#f4dca8",
    "DATE": "#d9d9d9",
    "DOCUMENT": "#b6d7f2",
    "TOPIC": "#d3e0ec",
    "PROJECT": "#cbb8e0",
    "AGREEMENT": "#bfe5e1",
    "QUANTITY": "#f6c7ae",
}
# What other pipelines call people and organizations.
SECOND_READER = {"PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG"}

for _name in ("gongbao_id", "gongbao_rule", "gongbao_roles"):
    if not DocSpan.has_extension(_name):
        DocSpan.set_extension(_name, default=None)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Characters that only one of two readers takes for a person or an organization; `reader` is who does."""

    passage: str
    start: int
    end: int
    text: str
    label: str
    reader: str


@Language.factory("gongbao", default_config={"place": None, "year": None, "month": None})
def make_reader(nlp: Language, name: str, place: str | None, year: int | None, month: int | None) -> GongbaoReader:
    """`place`, `year` and `month` say what a single passage leaves unsaid; a gazette's masthead says them itself."""
    return GongbaoReader(place, year, month)


class GongbaoReader:
    def __init__(self, place: str | None, year: int | None, month: int | None) -> None:
        self.place, self.year, self.month = place, year, month

    def __call__(self, doc: Doc) -> Doc:
        found = list(self._found(doc.text))
        annotate(doc, found)
        about = {(span.label, span.node): span for _, _, span in found}
        for marked in doc.spans[KEY]:
            span = about.get((marked.label_, marked.id_))
            if span:
                marked._.gongbao_id, marked._.gongbao_rule = span.node or None, span.rule
                marked._.gongbao_roles = list(span.roles)
        return doc

    def _found(self, text: str) -> Iterator[tuple[int, int, Span]]:
        """(start, end, span) by characters of the text."""
        facts = self._facts(text)
        if not facts:
            return
        graph = assemble(facts)
        offsets = {fact.id: _offsets(fact, text) for fact in facts if isinstance(fact, Passage)}
        for span in spans(labels_of(graph.nodes), graph.relationships):
            yield offsets[span.passage][span.start], offsets[span.passage][span.end - 1] + 1, span
        for match in DATE.finditer(text):
            yield match.start(), match.end(), Span("", match.start(), match.end(), "DATE", "", "date")

    def _facts(self, text: str) -> list[Fact]:
        if not text.strip():
            return []
        if "\n" not in text.strip() and dates.label(fold(text), 0, self.year or 2000, self.month or 1, None):
            return self._entry(text)
        try:
            return extract_gazette(decode("text", text.encode("utf-8", "replace")))
        except UnreadableGazette:
            return self._entry(text)

    def _entry(self, text: str) -> list[Fact]:
        """One entry of a chronicle."""
        id = f"gazette:{self.place or 'text'}"
        gazette = Gazette(id, "", self.place, self.year, None, None, "text", "")
        passage = Passage("passage:text", id, None, "chronicle", 1, text, 0, len(text))
        label = dates.label(fold(text), 0, self.year or 2000, self.month or 1, None)
        body = label.length if label else 0
        day = label.start if label else f"{self.year or 2000}-{self.month or 1:02d}-01"
        return [gazette, passage, *read_entry(ChronicleEntry(gazette, passage, body, day, None))]


def _offsets(passage: Passage, text: str) -> list[int]:
    """Where each character of the passage stands in the text: repair left out furniture and spaces, and put none in but spaces."""
    offsets, position = [], passage.start
    for character in passage.text:
        found = text.find(character, position, passage.end)
        if found >= 0:
            position = found + 1
        offsets.append(position - 1 if position > passage.start else passage.start)
    return offsets


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
        for reader, only in (("gongbao", known - theirs), ("second reader", theirs - known)):
            for start, end, label in sorted(only):
                yield Disagreement(passage, start, end, passages[passage][start:end], label, reader)
