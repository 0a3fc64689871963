"""The spaCy component, the DocBin, and a second reader."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.tokens import DocBin

from gongbao import samples
from gongbao.command_line import main
from gongbao.spacy_component import displacy_options

ENTRY = "5月8日，市委书记温颂声主持召开全市防汛会议，市水务局局长江流列席会议，市财政局负责人参加。"


def test_one_entry() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("gongbao", config={"place": "霁州市", "year": 2024, "month": 5})
    doc = nlp(ENTRY)
    found = {(span.text, span.label_) for span in doc.spans["gongbao"]}
    assert found >= {
        ("温颂声", "PERSON"),
        ("江流", "PERSON"),
        ("市财政局", "ORG"),
        ("市委书记", "TITLE"),
        ("5月8日", "DATE"),
    }
    chair = next(span for span in doc.spans["gongbao"] if span.text == "温颂声")
    assert (chair._.gongbao_id, chair._.gongbao_roles) == ("person:霁州市/温颂声", ["chair"])
    assert chair._.gongbao_rule
    assert [ent.text for ent in doc.ents] == sorted((ent.text for ent in doc.ents), key=ENTRY.index)


def test_a_whole_gazette_points_to_its_characters() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("gongbao")
    doc = nlp((samples.folder() / "jizhou-2024-05.txt").read_text(encoding="utf-8"))
    people = [span for span in doc.spans["gongbao"] if span.label_ == "PERSON"]
    assert len(people) > 100
    assert all(span.id_.rpartition("/")[2].startswith("".join(span.text.split())) for span in people)


def test_a_text_that_holds_nothing() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("gongbao")
    assert list(nlp("春天来了。").ents) == []
    assert list(nlp("").ents) == []


def test_displacy() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("gongbao", config={"place": "霁州市"})
    html = displacy.render(nlp(ENTRY), style="ent", options=displacy_options(), jupyter=False)
    assert "温颂声" in html
    assert displacy_options()["colors"]["PERSON"] in html


def test_docbin(sample_graph: Path, tmp_path: Path) -> None:
    assert main(["export", "spacy", "--from", str(sample_graph), "--to", str(tmp_path / "passages.spacy")]) == 0
    docs = list(DocBin().from_disk(tmp_path / "passages.spacy").get_docs(spacy.blank("zh").vocab))
    assert len(docs) > 100
    assert any(ent.label_ == "PERSON" for doc in docs for ent in doc.ents)


def test_a_second_reader(sample_graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nlp = spacy.blank("zh")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "顾维岳"}, {"label": "PERSON", "pattern": "冷链"}])  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "second")
    capsys.readouterr()
    assert main(["review", "--reader", str(tmp_path / "second"), "--from", str(sample_graph), "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    theirs = [row["text"] for row in rows if row["reader"] == "second reader"]
    assert "冷链" in theirs
    assert theirs.count("顾维岳") < 3  # where he is only talked about
    assert main(["review", "--reader", "no_such_model", "--from", str(sample_graph)]) == 1
