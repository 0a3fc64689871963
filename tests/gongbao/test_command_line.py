"""The command line: what it prints, where, and how it ends — above all on input that is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

import gongbao
from gongbao import samples
from gongbao.command_line import main

GOOD = "jizhou-2024-05"


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def complaint(capsys: pytest.CaptureFixture[str]) -> str:
    """What was said on standard error besides progress: one line, no traceback."""
    lines = [line for line in capsys.readouterr().err.splitlines() if not line.startswith("[")]
    assert len(lines) == 1, lines
    assert lines[0].startswith("gongbao: ")
    return lines[0]


@pytest.fixture
def good(sample_files: list[Path]) -> Path:
    return next(path for path in sample_files if path.stem == GOOD)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", b"\x00\x01\x02" * 50, "NUL"),
        ("gbk.txt", "霁州市人民政府公报".encode("gb18030"), "UTF-8"),
        ("novel.txt", "那年夏天，河水涨得很高。\n".encode() * 40, "novel.txt"),
        ("facts.jsonl", b'{"fact":"Nonsense"}\n', "is not a fact"),
    ],
)
def test_a_bad_file_is_named_and_the_graph_stays(
    name: str, content: bytes, said: str, *, tmp_path: Path, good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = tmp_path / "graph.kgl"
    assert run("build", good, "--into", graph) == 0
    before = graph.read_bytes()
    bad = tmp_path / name
    bad.write_bytes(content)
    capsys.readouterr()
    assert run("build", bad, "--into", graph) == 1
    assert name in (line := complaint(capsys))
    assert said in line
    assert graph.read_bytes() == before


def test_a_missing_file_and_a_folder_without_gazettes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "picture.png").write_bytes(b"x")
    assert run("build", tmp_path / "no.txt", "--into", tmp_path / "g.kgl") == 1
    assert "no such file" in complaint(capsys)
    assert run("build", tmp_path, "--into", tmp_path / "g.kgl") == 1
    assert "holds no gazette" in complaint(capsys)
    assert not (tmp_path / "g.kgl").exists()


def test_a_bad_file_among_good_ones(tmp_path: Path, good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "gazettes"
    (folder / "2024").mkdir(parents=True)
    (folder / "2024" / good.name).write_bytes(good.read_bytes())
    (folder / "bad.txt").write_bytes(b"")
    assert run("build", folder, "--into", tmp_path / "g.kgl") == 1
    assert "bad.txt" in complaint(capsys)
    assert run("query", "gazettes", "--from", tmp_path / "g.kgl", "--format", "json") == 0
    assert [row["file"] for row in json.loads(capsys.readouterr().out)] == [good.name]


def test_the_same_issue_twice_is_said(tmp_path: Path, good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes(good.read_bytes())
    assert run("build", good, copy, "--into", tmp_path / "g.kgl") == 1
    assert "same issue" in complaint(capsys)


@pytest.mark.parametrize("escape", ["\\ud800", "\\u0000", "\\u001f"])
def test_facts_with_what_no_text_holds_are_refused(
    escape: str, tmp_path: Path, good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = tmp_path / "facts.jsonl"
    assert run("extract", good, "--to", facts) == 0
    facts.write_text(facts.read_text("utf-8").replace("顾维岳", f"顾维岳{escape}"), "utf-8")
    assert run("build", facts, "--into", tmp_path / "g.kgl") == 1
    assert escape in complaint(capsys)
    assert not (tmp_path / "g.kgl").exists()
    facts.write_text(facts.read_text("utf-8").replace(escape, "\\ud83d\\ude00"), "utf-8")
    assert run("build", facts, "--into", tmp_path / "g.kgl") == 0


@pytest.mark.parametrize("scheme", ["http", "BOLT", "mongodb"])
def test_an_address_of_something_else_is_not_repeated(
    scheme: str, good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It may hold a password."""
    assert run("build", good, "--into", f"{scheme}://neo4j:secret-7f3@host:7474") == 1
    assert "secret-7f3" not in (line := complaint(capsys))
    assert "bolt://host:7687" in line


def test_the_server_of_the_environment_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    assert gongbao.default_graph() == "graph.kgl"
    monkeypatch.setenv("NEO4J_URI", "bolt://host:7687")
    assert gongbao.default_graph() == "bolt://host:7687"


def test_a_build_says_what_it_changed(tmp_path: Path, good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("build", good, "--into", tmp_path / "g.kgl") == 0
    assert "gazettes 1 new, 0 changed, 0 unchanged; nodes " in capsys.readouterr().out
    assert run("build", good, "--into", tmp_path / "g.kgl") == 0
    assert "gazettes 0 new, 0 changed, 1 unchanged; nodes 0 created, 0 changed" in capsys.readouterr().out


def test_facts_build_the_same_graph_as_the_gazette(tmp_path: Path, good: Path) -> None:
    assert run("extract", good, "--to", tmp_path / "facts.jsonl") == 0
    exported = []
    for name, source in (("a", good), ("b", tmp_path / "facts.jsonl")):
        assert run("build", source, "--into", tmp_path / f"{name}.kgl") == 0
        assert run("export", "jsonl", "--to", tmp_path / name, "--from", tmp_path / f"{name}.kgl") == 0
        exported.append([(tmp_path / name / file).read_bytes() for file in ("nodes.jsonl", "edges.jsonl")])
    assert exported[0] == exported[1]
    assert all(exported[0])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("query", "who_atended"), "did you mean who_attended"),
        (("query", "who_attended", "--evnt", "x"), "did you mean event"),
        (("query", "who_attended"), "needs --event"),
        (("query", "who_attended", "stray"), "belongs to no parameter"),
        (("query", "who_attended", "--event", "没有这样的会议"), "no Event is called"),
        (("query", "who_meets_whom", "--minimum", "many"), "takes a whole number"),
        (("query", "calendar", "--since", "May"), "takes a date"),
        (("cypher", "MATCH (p:Person RETURN p.name AS name"), ""),
        (("cypher", "CREATE (p:Person {id: 'x'})"), ""),
        (("cypher", "MATCH (p:Person) SET p.name = 'x'"), ""),
        (("cypher", "MATCH (p:Person) DETACH DELETE p"), ""),
        (("show", "没有这样的人"), "nothing in the graph is called"),
        (("draw", "pie"), "there are: lead-support"),
        (("draw", "lead-support", "--to", "picture.gif"), "ends in"),
        (("draw", "lead-support", "--colour", "red"), "has no parameter colour"),
    ],
)
def test_a_wrong_question_is_answered_with_one_line(
    arguments: tuple[str, ...], said: str, sample_graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sample_graph.read_bytes()
    assert run(*arguments, "--from", sample_graph) == 1
    assert said in complaint(capsys)
    assert sample_graph.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"not a graph at all\n" * 20, b"RGF\x00" + b"\xff" * 400])
def test_a_damaged_graph_is_named(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    damaged = tmp_path / "damaged.kgl"
    damaged.write_bytes(content)
    assert run("query", "gazettes", "--from", damaged) == 1
    assert "damaged.kgl" in complaint(capsys)
    assert damaged.read_bytes() == content


def test_a_missing_graph_says_how_to_make_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("gaps", "--from", tmp_path / "no.kgl") == 1
    assert "gongbao build" in complaint(capsys)


@pytest.mark.parametrize(
    "arguments", [(), ("biuld",), ("build",), ("gaps", "--colour"), ("query", "gazettes", "--format", "x")]
)
def test_wrong_usage_ends_with_2(arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(*arguments)
    assert ended.value.code == 2


def test_answers_as_csv_and_json(sample_graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("csv", "json"):
        assert (
            run("cypher", "MATCH (g:Gazette) RETURN g.id AS id ORDER BY id", "--from", sample_graph, "--format", form)
            == 0
        )
    printed = capsys.readouterr().out
    header, *_ = printed.splitlines()
    assert header == "id"
    assert all(row["id"].startswith("gazette:") for row in json.loads(printed[printed.index("[") :]))


def test_show_quotes_the_sentence(sample_graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", "上官朔", "--from", sample_graph) == 0
    printed = capsys.readouterr().out
    assert "【上官朔】" in printed
    assert "characters" in printed


def test_gaps_have_their_columns(sample_graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("gaps", "--from", sample_graph, "--format", "csv") == 0
    assert capsys.readouterr().out.splitlines()[0] == "gazette,passage,start,end,reason,text"


def test_a_closed_pipe_is_no_error(sample_graph: Path) -> None:
    asked = "MATCH (p:Passage) RETURN p.text AS text"
    command = f"'{sys.executable}' -m gongbao cypher '{asked}' --from '{sample_graph}' | head -1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_help_is_quick() -> None:
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-m", "gongbao", "--help"], check=True, capture_output=True)
        times.append(time.perf_counter() - begun)
    assert min(times) < 0.3


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run("--version")
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"gongbao {gongbao.__version__}\n"


def test_questions_are_searched_by_all_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("queries", "牵头", "Supports", "--format", "json") == 0
    found = {row["name"] for row in json.loads(capsys.readouterr().out)}
    assert "works_together" in found
    assert "gazettes" not in found


def test_help_tells_of_the_picture(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run("draw", "calendar", "--help")
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert "--person" in said
    assert "surname and title" in said


def test_build_counts_the_gaps_that_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graph = tmp_path / "graph.kgl"
    assert run("build", samples.folder(), "--into", graph) == 0
    counted = next(line for line in capsys.readouterr().out.splitlines() if " gaps" in line)
    assert run("gaps", "--from", graph, "--format", "json") == 0
    assert int(counted.split()[0]) == len(json.loads(capsys.readouterr().out))
