"""Task tables in every print → who does what: invented tables around which a small document stands."""

from __future__ import annotations

import pytest

from extract.cells import lay_out, people
from extract.columns import kind_of, title_column
from extract.facts import Fact, Gap, Responsibility, Target, Task
from extract.gazette import extract_gazette
from extract.read import decode

HEAD = "云河市人民政府办公室关于印发重点工作任务分工的通知\n云政办发〔2024〕8号\n各县（市、区）人民政府，市直各部门：\n"
HEAD += "现将《重点工作任务分工》印发给你们。\n云河市人民政府办公室\n2024年3月5日\n重点工作任务分工\n"


def read(text: str) -> list[Fact]:
    return extract_gazette(decode("yunhe.txt", (HEAD + text).encode()))


def tasks(facts: list[Fact]) -> list[tuple[str, str, str | None]]:
    return [(fact.number, fact.title, fact.deadline) for fact in facts if isinstance(fact, Task)]


def duties(facts: list[Fact]) -> list[tuple[str, str, str]]:
    numbers = {fact.id: fact.number for fact in facts if isinstance(fact, Task)}
    return [(numbers[f.task], f.duty, f.party) for f in facts if isinstance(f, Responsibility)]


def gaps(facts: list[Fact]) -> list[tuple[str, str]]:
    return [(fact.reason, fact.text) for fact in facts if isinstance(fact, Gap)]


HEADINGS = [
    ("序 号", "number"), ("目标与任务", "task"), ("分 管 市领导", "person"), ("牵头责任单位", "lead"), ("责任单位（牵头）", "lead"),
    ("责任单位（配合）", "support"), ("协办科室", "support"), ("责任处室", "implement"), ("承办部门", "implement"), ("民生实事", "task"),
    ("工作目标", "goal"), ("项目成效", "goal"), ("目标任务", "task"), ("任务类型", "group"), ("完成时间节点", "deadline"),
    ("推进时序", "deadline"),
    ("牵头责任人", "person"), ("联系人", "other"), ("单位", "other"), ("牵头及配合单位", "implement"), ("责任单位及责任人", "implement"),
    ("具体举措", "task"), ("总投资（万元）", "other"), ("督导领导", "person"), ("县各有关单位", None), ("修缮古桥，疏浚河道", None),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "kind"), HEADINGS, ids=[heading for heading, _ in HEADINGS])
def test_headings_are_understood_by_their_words(heading: str, kind: str | None) -> None:
    assert kind_of(heading) == kind


@pytest.mark.parametrize(
    ("headings", "title"),
    [
        ("序号 类别 重点任务 具体任务 责任单位", "具体任务"),
        ("序号 重点工作 工作措施 责任单位", "工作措施"),
        ("序号 重点工作 目标任务 责任单位", "重点工作"),
        ("序号 任务名称 建设内容 责任单位", "任务名称"),
        ("序号 任务类型 工作任务 责任单位", "任务类型"),
        ("序号 年度目标 责任单位", "年度目标"),
    ],
)
def test_the_column_of_the_title(headings: str, title: str) -> None:
    names = headings.split()
    column, as_printed = title_column(names, [kind_of(name) or "" for name in names])
    assert names[column] == title
    assert as_printed == (title in ("任务名称", "任务类型"))


ROW = [("1", "修缮古桥2座", "2024-10-31"), ("2", "疏浚河道", "2024-12-31")]
DUTIES = [
    ("1", "lead", "市文旅局"),
    ("1", "support", "市财政局"),
    ("1", "support", "市水务局"),
    ("2", "lead", "市水务局"),
    ("2", "support", "市财政局"),
]
COLUMNS = ["序号", "任务", "牵头单位", "配合单位", "时限"]
ROWS = [
    ["1", "修缮古桥2座，恢复原貌。", "市文旅局", "市财政局、市水务局", "10月底"],
    ["2", "疏浚河道。", "市水务局", "市财政局", "年底前"],
]


def table(between: str, before: str = "", behind: str = "\n") -> str:
    return "".join(before + between.join(cells) + behind for cells in (COLUMNS, *ROWS))


BELOW = """
序号  任务            牵头单位    配合单位      时限
1     修缮古桥2座，   市文旅局    市财政局、    10月底
      恢复原貌。                  市水务局
2     疏浚河道。      市水务局    市财政局      年底前
"""
PRINTS = [
    ("tabs", table("\t")),
    ("bars", table(" | ", "| ", " |\n").replace("| 1 |", "|---|---|---|---|---|\n| 1 |")),
    ("spaces", table("  ")),
    ("units told apart by spaces", table("  ").replace("、", " ")),
    ("single spaces", table(" ")),
    ("number and text not apart", table("  ").replace("1  ", "1.").replace("2  ", "2.")),
    ("a cell a line", table("\n\n", behind="\n\n")),
    ("a cell a line, closed by a bar", table(" |\n", behind=" |\n").replace("恢复", "恢\n复")),
    ("cells wrapped below one another", BELOW),
    ("rows broken where the line was full", table("  ").replace("恢复", "恢复\n")),
    ("a page break and the headings once more", table("  ").replace("2  ", "— 3 —\n" + "  ".join(COLUMNS) + "\n2  ")),
]


@pytest.mark.parametrize(("what", "text"), PRINTS, ids=[what for what, _ in PRINTS])
def test_prints(what: str, text: str) -> None:
    facts = read(text)
    assert tasks(facts) == ROW
    assert duties(facts) == DUTIES
    assert [(f.value, f.unit) for f in facts if isinstance(f, Target)] == [(2.0, "座")]
    assert gaps(facts) == []


REMARKS = "序号{0}任务{0}责任单位{0}时限{0}备注\n"


@pytest.mark.parametrize("between", ["\t", "  ", " | "])
def test_a_last_column_left_empty(between: str) -> None:
    facts = read(REMARKS.format(between) + between.join(["1", "疏浚河道。", "市水务局", "5月底前"]) + "\n")
    assert tasks(facts) == [("1", "疏浚河道", "2024-05-31")]
    assert duties(facts) == [("1", "implement", "市水务局")]


def test_the_last_cell_of_a_row_goes_on_and_the_table_too() -> None:
    text = "序号  任务  时限  责任单位\n1  疏浚河道。  5月底前  市水务局、市财\n政局\n2  修缮古桥。  6月底前  市文旅局\n注：本表按项目推进。\n"
    text += "3  改造公园。  7月底前  市林业局\n"
    facts = read(text)
    assert [party for _, _, party in duties(facts)] == ["市水务局", "市财政局", "市文旅局", "市林业局"]


def test_a_table_without_numbers() -> None:
    facts = read("重点任务\t责任单位\t完成时限\n疏浚河道。\t市水务局\t5月底前\n修缮古桥。\t市文旅局\t持续推进\n")
    assert tasks(facts) == [("1", "疏浚河道", "2024-05-31"), ("2", "修缮古桥", None)]


def test_units_and_people_of_one_column() -> None:
    facts = read("序号\t任务\t责任单位及责任人\n1\t疏浚河道。\t市水务局 李青\n")
    assert [(f.party_kind, f.party) for f in facts if isinstance(f, Responsibility)] == [
        ("organization", "市水务局"),
        ("person", "李青"),
    ]


def test_units_of_one_cell_on_several_lines() -> None:
    text = "序号\n实事\n责任单位\n完成时限\n1\n新建菜市场。\n市商务局\n市城管局\n11月底前\n2\n改造公园。\n市林业局\n持续推进\n"
    text += "以上事项纳入考核。\n"
    facts = read(text)
    assert duties(facts) == [
        ("1", "implement", "市商务局"),
        ("1", "implement", "市城管局"),
        ("2", "implement", "市林业局"),
    ]
    assert tasks(facts) == [("1", "新建菜市场", "2024-11-30"), ("2", "改造公园", None)]


def test_two_lines_of_one_number() -> None:
    text = "序号\n实事\n责任单位\n时限\n1\n新建菜市场。\n市商务局\n11月底前\n改造旧菜市场。\n6月底前\n2\n改造公园。\n市林业局\n5月底前\n"
    facts = read(text)
    assert tasks(facts)[:2] == [("1", "新建菜市场", "2024-11-30"), ("1", "改造旧菜市场", "2024-06-30")]
    assert duties(facts)[:2] == [("1", "implement", "市商务局"), ("1", "implement", "市商务局")]


def test_cells_that_could_stand_in_two_columns_are_a_gap() -> None:
    text = "序号\n任务\n牵头单位\n配合单位\n1\n新建菜市场。\n市商务局\n市城管局\n市财政局\n2\n改造公园。\n市林业局\n市财政局\n"
    facts = read(text)
    assert [number for number, _, _ in tasks(facts)] == ["2"]
    assert [reason for reason, _ in gaps(facts)] == ["table row of 5 cells under 4 headings"]


def test_lines_across_a_table_are_headings_of_the_rows_below() -> None:
    bars = "| 序号 | 事项 | 责任领导 | 责任单位 |\n| 一 | 教育文化 | | |\n| 1 | 新建小学。 | 李青 | 市教育局 |\n"
    assert [f.path for f in read(bars) if isinstance(f, Task)] == ["一 教育文化"]
    spaces = "序号  事项  责任领导  责任单位\n一、教育文化\n1  新建小学  李青  市教育局\n二、水利\n2  疏浚河道  王平  市水务局\n"
    assert [f.path for f in read(spaces) if isinstance(f, Task)] == ["一、教育文化", "二、水利"]
    assert gaps(read(bars)) == gaps(read(spaces)) == []


def test_groups_and_wider_tasks_are_the_path() -> None:
    text = "序号\t类别\t重点任务\t具体任务\t牵头单位\n1\t教育\t办好学校\t新建小学，扩建中学。\t市教育局\n2\t\t\t培训教师。\t\n"
    facts = read(text)
    assert [(f.title, f.path) for f in facts if isinstance(f, Task)] == [
        ("新建小学", "教育 / 办好学校"),
        ("培训教师", "教育 / 办好学校"),
    ]
    assert duties(facts) == [("1", "lead", "市教育局"), ("2", "lead", "市教育局")]


CELLS = [
    ("nothing", "市水务局\t无", [("lead", "市水务局")]),
    ("a dash", "市水务局\t—", [("lead", "市水务局")]),
    ("leaders in brackets", "市水务局（牵头）、市财政局\t", [("lead", "市水务局"), ("lead", "市财政局")]),
    ("each its share", "市水务局、市财政局按职责分工负责\t市林业局", [("shared", "市水务局"), ("shared", "市财政局"), ("support", "市林业局")]),
    ("who does what", "市水务局牵头，市财政局配合\t", [("lead", "市水务局"), ("support", "市财政局")]),
    ("a supporter in brackets", "市水务局、市财政局（配合）\t", [("lead", "市水务局"), ("support", "市财政局")]),
    ("spaces", "市水务局 市财政局\t各县（市、区）", [("lead", "市水务局"), ("lead", "市财政局"), ("support", "各县（市、区）")]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "cells", "expected"), CELLS, ids=[what for what, _, _ in CELLS])
def test_cells_of_units(what: str, cells: str, expected: list[tuple[str, str]]) -> None:
    facts = read(f"序号\t任务\t牵头单位\t配合单位\n1\t疏浚河道。\t{cells}\n")
    assert [(duty, party) for _, duty, party in duties(facts)] == expected


PEOPLE = [
    ("李青、王小平", ["李青", "王小平"]),
    ("李 青", ["李青"]),
    ("李 青王 平", ["李青", "王平"]),
    ("李 青 王小平", ["李青", "王小平"]),
    ("李青（副市长）", ["李青"]),
    ("副市长李青", ["李青"]),
]


@pytest.mark.parametrize(("cell", "expected"), PEOPLE, ids=[cell for cell, _ in PEOPLE])
def test_cells_of_people(cell: str, expected: list[str]) -> None:
    facts = read(f"| 序号 | 任务 | 责任领导 | 责任单位 |\n| 1 | 疏浚河道。 | {cell} | 市水务局 |\n")
    assert [f.party for f in facts if isinstance(f, Responsibility) and f.party_kind == "person"] == expected


def test_a_person_that_is_none_is_a_gap() -> None:
    facts = read("| 序号 | 任务 | 责任领导 | 责任单位 |\n| 1 | 疏浚河道。 | 待定后另行通知 | 市水务局 |\n")
    assert gaps(facts) == [("person of a table not understood", "待定后另行通知")]


def test_evidence_points_to_the_mention() -> None:
    for _, text in PRINTS:
        facts = read(text)
        passages = {f.id: f.text for f in facts if type(f).__name__ == "Passage"}
        for fact in facts:
            if isinstance(fact, Responsibility | Target):
                quoted = fact.evidence
                assert passages[quoted.passage][quoted.start : quoted.end] == quoted.mention


def test_laying_out() -> None:
    kinds = ("task", "implement", "deadline")
    assert lay_out(["疏浚河道。", "市水务局", "市财政局", "5月底前"], kinds) == [
        ["疏浚河道。", "市水务局 市财政局", "5月底前"]
    ]
    assert lay_out(["疏浚河道。", "6月底前"], kinds) == [["疏浚河道。", "", "6月底前"]]
    assert lay_out(["疏浚河道。", "市水务局"], ("task", "lead", "support")) is None


def test_names_printed_apart() -> None:
    assert people("李 青 王 平") == "李青 王平"
    assert people("李 小 平") == "李小平"
    assert people("李 青、王小平") == "李青、王小平"
