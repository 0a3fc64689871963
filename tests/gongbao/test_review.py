"""`gongbao review`, `gongbao build --decisions` and `gongbao remove` as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongbao.command_line import main

TEXT = """昆山市人民政府公报
2024年第5期
出版日期：2024年6月1日
大事记
2024年5月大事记
5月3日，李青主持召开市河道整治领导小组会议，市城市更新建设指挥部负责人汇报工作。王平、赵敏出席会议。
5月6日，李青到周庄镇调研，市城市建设指挥部负责人参加。王平、赵敏参加调研。
5月8日，省水利厅厅长赵敏到昆山市检查防汛工作，李青陪同。王平参加检查。
5月9日，市商务局局长赵敏主持召开全市外贸工作会议。李青、王平出席会议。
"""


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    (tmp_path / "kunshan.txt").write_text(TEXT, encoding="utf-8")
    assert main(["build", str(tmp_path / "kunshan.txt"), "--into", str(tmp_path / "g.kgl")]) == 0
    return tmp_path / "g.kgl"


def review(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, str]]:
    capsys.readouterr()
    assert main(["review", *arguments, "--format", "json"]) == 0
    rows: list[dict[str, str]] = json.loads(capsys.readouterr().out)
    return rows


def test_pairs_to_decide_and_a_decision(graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = review(capsys, "--from", str(graph))
    assert [row["label"] for row in found] == ["Organization", "Person"]
    person = found[1]
    assert "水利厅" in person["speaks_against"]
    ids = json.dumps([person["one"], person["other"]], ensure_ascii=False)
    decisions = tmp_path / "decisions.yaml"
    bodies = f'keep: "{found[0]["one"]}", drop: "{found[0]["other"]}"'
    signed = "who: 李青, when: 2024-07-01, why: 同一机构"
    decisions.write_text(f"- {{decision: different, ids: {ids}, {signed}}}\n- {{decision: same, {bodies}, {signed}}}\n")
    built = ["build", str(tmp_path / "kunshan.txt"), "--into", str(graph), "--decisions", str(decisions)]
    assert main(built) == 0
    assert review(capsys, "--from", str(graph), "--decisions", str(decisions)) == []


def test_remove(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remove", "kunshan.txt", "--from", str(graph)]) == 0
    capsys.readouterr()
    assert main(["cypher", "MATCH (n) RETURN count(n) AS n", "--from", str(graph), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == [{"n": 0}]
    assert main(["remove", "kunshan.txt", "--from", str(graph)]) == 1
