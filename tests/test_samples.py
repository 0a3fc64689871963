"""The sample gazettes: their facts against golden files, and what must hold for every fact of every text.

`make golden` writes the golden files anew; each line of the diff is one fact won or lost.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readable import readable

from extract.errors import UnreadableGazette
from extract.facts import Evidence, Fact, Passage, dump, load
from extract.gazette import extract_gazette
from extract.read import decode, read_source
from extract.repair import repair
from gongbao import samples

GOLDEN = Path(__file__).with_name("golden")
NAMES = ("duolan-2024-03", "duolan-2024-04", "jizhou-2024-05", "jizhou-2024-06")
TEXTS = {name: (samples.folder() / f"{name}.txt").read_text(encoding="utf-8") for name in NAMES}
LINES = sorted({line for text in TEXTS.values() for line in text.splitlines()})


@pytest.mark.parametrize("name", NAMES)
def test_golden(name: str, sample_facts: dict[str, list[Fact]], request: pytest.FixtureRequest) -> None:
    golden = GOLDEN / f"{name}.facts.txt"
    lines = readable(sample_facts[name])
    if request.config.getoption("--golden"):
        golden.write_text("\n".join(lines) + "\n", encoding="utf-8")
    expected = golden.read_text(encoding="utf-8").splitlines()
    gained, lost = sorted(set(lines) - set(expected)), sorted(set(expected) - set(lines))
    assert lines == expected, "\n".join(["", *(f"+ {line}" for line in gained), *(f"- {line}" for line in lost)])


@pytest.mark.parametrize("name", NAMES)
def test_two_readings_give_the_same_bytes(name: str, sample_facts: dict[str, list[Fact]]) -> None:
    again = extract_gazette(read_source(samples.folder() / f"{name}.txt"))
    assert "\n".join(dump(again)) == "\n".join(dump(sample_facts[name]))


@pytest.mark.parametrize("name", NAMES)
def test_facts_survive_the_hand_over(name: str, sample_facts: dict[str, list[Fact]]) -> None:
    assert list(load(dump(sample_facts[name]))) == sample_facts[name]


@pytest.mark.parametrize("name", NAMES)
def test_line_ends_do_not_matter(name: str, sample_facts: dict[str, list[Fact]]) -> None:
    crlf = decode(f"{name}.txt", TEXTS[name].replace("\n", "\r\n").encode())
    assert _without_offsets(extract_gazette(crlf)) == _without_offsets(sample_facts[name])


@pytest.mark.parametrize("name", NAMES)
def test_evidence_of_samples(name: str, sample_facts: dict[str, list[Fact]]) -> None:
    check_evidence(TEXTS[name], sample_facts[name])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=25).map("\n".join))
def test_evidence_of_shuffled_lines(text: str) -> None:
    """Whatever order the lines stand in, every fact points to its mention, or the text is refused as no gazette."""
    try:
        facts = extract_gazette(decode("shuffled.txt", text.encode()))
    except UnreadableGazette:
        return
    check_evidence(text, facts)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(st.sampled_from(LINES), st.text("县市，。、；（）　 月日12—·\n\f\r张王", max_size=30)), max_size=30
    ).map("\n".join)
)
def test_repair_keeps_the_way_back(text: str) -> None:
    """Paragraphs come in order, do not overlap, and their characters stand in the source between their offsets."""
    last = 0
    for paragraph in repair(text):
        assert last <= paragraph.start < paragraph.end <= len(text)
        last = paragraph.end
        assert _stands_in(paragraph.text, text[paragraph.start : paragraph.end])


def check_evidence(source: str, facts: list[Fact]) -> None:
    passages = {fact.id: fact for fact in facts if isinstance(fact, Passage)}
    for passage in passages.values():
        assert _stands_in(passage.text, source[passage.start : passage.end]), passage
    for fact in facts:
        evidence = getattr(fact, "evidence", None)
        if isinstance(evidence, Evidence):
            assert passages[evidence.passage].text[evidence.start : evidence.end] == evidence.mention, fact
            assert evidence.mention and evidence.rule, fact


def _stands_in(text: str, printed: str) -> bool:
    """Whether the characters of `text`, white space aside, stand in `printed` in this order."""
    rest = iter(printed)
    return all(character in rest for character in re.sub(r"\s", "", text))


def _without_offsets(facts: list[Fact]) -> list[str]:
    return [re.sub(r'"(?:sha256":"[0-9a-f]+|start":\d+|end":\d+)"?', "", line) for line in dump(facts)]
