"""The spaCy component, the DocBin, and a second reader."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from gongbao import samples
from gongbao.command_line import main
from gongbao.spacy_component import disagreements, displacy_options
from gongbao.stores import open_store
from graph.exports.annotation import Span, annotated

ENTRY = "5月8日，市委书记温颂声主持召开全市防汛会议，市水务局局长江流列席会议，市财政局负责人参加。"
HERE = {"place": "霁州市", "year": 2024, "month": 5}


def reader(**config: Any) -> Language:
    nlp = spacy.blank("zh")
    nlp.add_pipe("gongbao", config=config)
    return nlp


def found(doc: Doc) -> set[tuple[str, str]]:
    return {(span.text, span.label_) for span in doc.spans["gongbao"]}


def test_one_entry() -> None:
    doc = reader(**HERE)(ENTRY)
    assert found(doc) == {
        ("温颂声", "PERSON"),
        ("江流", "PERSON"),
        ("市财政局", "ORG"),
        ("市委书记", "TITLE"),
        ("市水务局局长", "TITLE"),
        ("5月8日", "DATE"),
    }
    chair = next(span for span in doc.spans["gongbao"] if span.text == "温颂声")
    assert (chair._.gongbao_id, chair._.gongbao_roles) == ("person:霁州市/温颂声", ["chair"])
    assert chair._.gongbao_rule
    date = next(ent for ent in doc.ents if ent.label_ == "DATE")
    assert (date._.gongbao_id, date._.gongbao_rule, date._.gongbao_roles) == (None, "printed-date", [])
    assert [ent.text for ent in doc.ents] == sorted((ent.text for ent in doc.ents), key=ENTRY.index)


def test_two_posts_in_one_title_are_two_identities() -> None:
    doc = reader(**HERE)("5月8日，市水务局党组书记、局长江流出席全市防汛会议。")
    posts = [span for span in doc.spans["gongbao"] if span.label_ == "TITLE"]
    assert {span.text for span in posts} == {"市水务局党组书记、局长"}
    assert sorted(span._.gongbao_id.rpartition("/")[2] for span in posts) == ["党组书记", "局长"]
    assert [ent.label_ for ent in doc.ents].count("TITLE") == 1


def test_a_notice_names_person_and_post() -> None:
    doc = reader(**HERE)("任命江流为霁州市水务局局长。")
    assert found(doc) == {("江流", "PERSON"), ("霁州市水务局局长", "TITLE")}
    assert doc.ents[0]._.gongbao_id == "person:霁州市/江流"


def test_a_body_gives_roles() -> None:
    text = "成立全市防汛工作领导小组。\n组　长：江流（市水务局局长）\n副组长：白桦（市财政局局长）"
    doc = reader(section="document", **HERE)(text)
    assert {("江流", "PERSON"), ("白桦", "PERSON"), ("组　长", "ROLE"), ("副组长", "ROLE")} <= found(doc)


def test_a_topic_gives_way_to_the_names_it_holds() -> None:
    doc = reader(**HERE)("5月8日，江流主持召开会议，研究《霁州市防汛应急预案》修订工作，《霁州市水库调度办法》。")
    topics = [span for span in doc.spans["gongbao"] if span.label_ == "TOPIC"]
    assert topics
    tokens = [token.i for ent in doc.ents for token in ent]
    assert len(tokens) == len(set(tokens))


def test_a_whole_gazette_points_to_its_characters(sample_graph: Path) -> None:
    """The same spans as the graph built from the file, at the characters of the file."""
    doc = reader()((samples.folder() / "jizhou-2024-05.txt").read_text(encoding="utf-8"))
    store = open_store(str(sample_graph))
    nodes = list(store.nodes())
    texts = {node.id: str(node.properties["text"]) for node in nodes if node.label == "Passage"}
    graph = sorted(
        ("".join(texts[s.passage][s.start : s.end].split()), s.label, s.node, s.rule)
        for s in annotated(nodes, store.relationships())
        if "2024-05" in s.passage and "霁州" in s.passage
    )
    here = [
        ("".join(span.text.split()), span.label_, span.id_, span._.gongbao_rule)
        for span in doc.spans["gongbao"]
        if span.label_ != "DATE"
    ]
    assert len(graph) > 300
    assert [row[1:] for row in sorted(here, key=lambda row: row[1:])] == sorted(row[1:] for row in graph)
    cut_by_a_page = {text for text, *_ in here} - {text for text, *_ in graph}
    assert len(cut_by_a_page) <= 2
    assert all("·" in text for text in cut_by_a_page)


@pytest.mark.parametrize("text", ["春天来了。", "", " \n ", "\0", "<script>alert(1)</script>", "😀" * 50])
def test_a_text_that_holds_nothing(text: str) -> None:
    doc = reader()(text)
    assert (doc.text, list(doc.ents), list(doc.spans["gongbao"])) == (text, [], [])


def test_a_pipeline_that_is_stored_reads_as_before(tmp_path: Path) -> None:
    nlp = reader(**HERE)
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert [found(doc) for doc in again.pipe([ENTRY, "春天来了。"])] == [found(nlp(ENTRY)), set()]
    with pytest.raises(ValueError, match="section"):
        reader(section="verse")


def test_spacy_finds_the_component_by_itself_and_the_core_does_without_spacy() -> None:
    """In processes of their own, which have imported nothing yet."""
    add = "import spacy; nlp = spacy.blank('zh'); nlp.add_pipe('gongbao'); print(nlp.pipe_names)"
    core = (
        "import sys, gongbao, gongbao.command_line, gongbao.graph_api, gongbao.free_text; print('spacy' in sys.modules)"
    )
    said = [
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True) for code in (add, core)
    ]
    assert [one.stdout.strip() for one in said] == ["['gongbao']", "False"]


def test_displacy() -> None:
    nlp = reader(**HERE)
    html = displacy.render(nlp(ENTRY + "<script>"), style="ent", options=displacy_options(), jupyter=False)
    assert "温颂声" in html
    assert displacy_options()["colors"]["PERSON"] in html
    assert "<script>" not in html


def test_each_label_has_a_colour(sample_docs: list[Doc]) -> None:
    labels = {span.label_ for doc in sample_docs for span in doc.spans["gongbao"]}
    assert labels == set(displacy_options()["colors"])


@pytest.fixture(scope="module")
def docbin(sample_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("spacy") / "new" / "passages.spacy"
    assert main(["export", "spacy", "--from", str(sample_graph), "--to", str(to)]) == 0
    return to


@pytest.fixture(scope="module")
def sample_docs(docbin: Path) -> list[Doc]:
    return list(DocBin().from_disk(docbin).get_docs(spacy.blank("zh").vocab))


def test_docbin(sample_docs: list[Doc], sample_graph: Path) -> None:
    assert len(sample_docs) > 100
    nodes = {node.id: node for node in open_store(str(sample_graph)).nodes()}
    for doc in sample_docs:
        assert doc.text == nodes[doc._.gongbao_passage].properties["text"]
        assert doc.spans["gongbao"]
        assert all(span._.gongbao_rule for span in doc.spans["gongbao"])
        assert all(span.text == span.text.strip() for span in doc.ents)
        assert {ent.id_ for ent in doc.ents if ent.id_} <= set(nodes)
        same = [(span.start, span.end, span.label_, span.id_) for span in doc.spans["gongbao"]]
        assert len(same) == len(set(same))


def test_docbin_is_the_same_each_time(docbin: Path, sample_graph: Path, tmp_path: Path) -> None:
    assert main(["export", "spacy", "--from", str(sample_graph), "--to", str(tmp_path / "again.spacy")]) == 0
    assert (tmp_path / "again.spacy").read_bytes() == docbin.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["again.spacy"]


def test_docbin_trains_a_model(docbin: Path) -> None:
    """Every entity falls on tokens, and a model learns its passages."""
    spacy.util.fix_random_seed(0)
    nlp = spacy.blank("zh")
    nlp.add_pipe("ner")
    docs = list(DocBin().from_disk(docbin).get_docs(nlp.vocab))[:10]
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in docs]
    assert not any(tag in (None, "-") for example in examples for tag in example.get_aligned_ner())
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(10):
        for example in examples:
            nlp.update([example], sgd=optimizer)
    assert nlp.evaluate(examples)["ents_f"] > 0.3  # 0 before


def test_docbin_without_spacy_or_without_a_place(
    sample_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    export = ["export", "spacy", "--from", str(sample_graph), "--to"]
    assert main([*export, str(tmp_path)]) == 1
    monkeypatch.setitem(sys.modules, "spacy.tokens", None)
    assert main([*export, str(tmp_path / "passages.spacy")]) == 1
    assert "gongbao[spacy]" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_where_two_readers_differ() -> None:
    text = "市财政局、霁州市和温颂声到石泠县，白桦同往。"
    nlp = spacy.blank("zh")
    ruler: Any = nlp.add_pipe("entity_ruler")
    says = {"财政局": "ORG", "霁州市": "GPE", "温颂声": "PER", "白桦": "PERSON", "石泠县": "GPE"}
    ruler.add_patterns([{"label": label, "pattern": pattern} for pattern, label in says.items()])
    ours = [
        Span("passage:1", text.index(name), text.index(name) + len(name), label, "", "rule")
        for name, label in (("市财政局", "ORG"), ("霁州市", "ORG"), ("温颂声", "PERSON"), ("石泠县", "PLACE"))
    ]
    differ = list(disagreements(nlp, {"passage:1": text, "passage:0": "白桦"}, ours))
    assert [(d.passage, d.text, d.label, d.reader) for d in differ] == [
        ("passage:0", "白桦", "PERSON", "second reader"),
        ("passage:1", "市财政局", "ORG", "gongbao"),
        ("passage:1", "财政局", "ORG", "second reader"),
        ("passage:1", "白桦", "PERSON", "second reader"),
    ]
    assert all({"passage:1": text, "passage:0": "白桦"}[d.passage][d.start : d.end] == d.text for d in differ)


def test_a_second_reader(sample_graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nlp = spacy.blank("zh")
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "顾维岳"}, {"label": "PERSON", "pattern": "冷链"}])
    nlp.to_disk(tmp_path / "second")
    capsys.readouterr()
    assert main(["review", "--reader", str(tmp_path / "second"), "--from", str(sample_graph), "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    theirs = [row["text"] for row in rows if row["reader"] == "second reader"]
    assert "冷链" in theirs
    assert theirs.count("顾维岳") < 3  # where he is only talked about
    assert main(["review", "--reader", "no_such_model", "--from", str(sample_graph)]) == 1
