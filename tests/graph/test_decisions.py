"""Reviewed decisions: what each does to the graph of the samples, and what is wrong with a wrong file."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import GongbaoError
from extract.facts import Fact
from graph.assemble import assemble
from graph.model import Assembled
from graph.resolve.decisions import decided, load_decisions

SIGNED = "who: 审核员, when: 2024-07-01, why: 核对公章"
ONE, OTHER = "organization:霁州市/霁州市商务局", "organization:霁州市/霁州市投资促进局"
PERSON = "person:霁州市/顾维岳"


@pytest.fixture(scope="module")
def graph(sample_facts: dict[str, list[Fact]]) -> Assembled:
    return assemble(sample_facts["jizhou-2024-05"])


def written(folder: Path, *entries: str) -> Path:
    path = folder / "decisions.yaml"
    path.write_text("".join(f"- {{{entry}, {SIGNED}}}\n" for entry in entries), encoding="utf-8")
    return path


def test_the_same(graph: Assembled, tmp_path: Path) -> None:
    decisions = load_decisions(written(tmp_path, f'decision: same, keep: "{ONE}", drop: "{OTHER}"'))
    changed = decided(graph, decisions)
    of_both = {(r.type, r.target) for r in graph.relationships if r.source in (ONE, OTHER)}
    assert {(r.type, r.target) for r in changed.relationships if r.source == ONE} == of_both
    assert not [node for node in changed.nodes if node.id == OTHER]
    kept = next(node for node in changed.nodes if node.id == ONE)
    assert {"市商务局", "市投资促进局"} <= set(kept.properties["aliases"])  # type: ignore[arg-type]
    assert sum(r.type == "NAMED_IN" and r.source == ONE for r in changed.relationships) == 1
    assert decisions.unused() == []


def test_split(graph: Assembled, tmp_path: Path) -> None:
    attended = [r for r in graph.relationships if r.type == "ATTENDED" and r.source == PERSON]
    passage = attended[0].properties["passage"]
    path = written(tmp_path, f'decision: split, id: "{PERSON}", passages: ["{passage}"], as: 医生')
    changed = decided(graph, load_decisions(path))
    other = f"{PERSON}（医生）"
    assert [r.properties["passage"] for r in changed.relationships if r.type == "ATTENDED" and r.source == other] == [
        passage
    ]
    assert sum(r.type == "ATTENDED" and r.source == PERSON for r in changed.relationships) == len(attended) - 1
    assert next(node for node in changed.nodes if node.id == other).properties["name"] == "顾维岳"


def test_different_changes_nothing(graph: Assembled, tmp_path: Path) -> None:
    decisions = load_decisions(written(tmp_path, f'decision: different, ids: ["{ONE}", "{OTHER}"]'))
    assert decided(graph, decisions) == graph
    assert frozenset((ONE, OTHER)) in decisions.different


def test_a_decision_that_no_longer_applies_is_told(graph: Assembled, tmp_path: Path) -> None:
    gone = "organization:霁州市/某某局"
    decisions = load_decisions(written(tmp_path, f'decision: same, keep: "{ONE}", drop: "{gone}"'))
    decided(graph, decisions)
    assert decisions.unused() == [gone]


WRONG = [
    ("decision: maybe, ids: []", "`decision` must be one of"),
    ("decision: same, keep: a", "lacks drop"),
    ("decision: different, ids: [], extra: 1", "unknown extra"),
    ('decision: same, keep: "person:a", drop: "organization:b"', "one label"),
]


@pytest.mark.parametrize(("entry", "said"), WRONG)
def test_wrong_files_are_named(entry: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(GongbaoError, match=said) as told:
        load_decisions(written(tmp_path, entry))
    assert "decision 1" in str(told.value)


def test_a_file_that_is_no_yaml(tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text("- {decision: same", encoding="utf-8")
    with pytest.raises(GongbaoError, match="cannot be read"):
        load_decisions(path)
