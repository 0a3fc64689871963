"""Tables, rosters, offices, personnel notices and unit duties: a small document around each text → its facts."""

from __future__ import annotations

import pytest

from extract.facts import Appointment, Fact, Gap, Membership, OfficeAt, Responsibility, Target, Task
from extract.gazette import extract_gazette
from extract.read import decode

HEAD = "云河市人民政府办公室关于印发{title}的通知\n云政办发〔2024〕8号\n各县（市、区）人民政府，市直各部门：\n现将《{title}》印发给你们。\n"
HEAD += "云河市人民政府办公室\n2024年3月5日\n{title}\n"
NOTICE = "云河市人民政府关于李青等同志任免职的通知\n云政任〔2024〕2号\n各县（市、区）人民政府：\n"
NOTICE += "经2024年3月1日市人民政府第5次常务会议研究决定：\n{}\n"
NOTICE += "云河市人民政府\n2024年3月4日\n"


def of_document(text: str, title: str = "重点工作任务分工") -> list[Fact]:
    return extract_gazette(decode("yunhe.txt", (HEAD.format(title=title) + text).encode()))


def duties(facts: list[Fact]) -> list[tuple[str, str, str]]:
    titles = {fact.id: fact.title for fact in facts if isinstance(fact, Task)}
    return [(titles[f.task], f.duty, f.party) for f in facts if isinstance(f, Responsibility)]


HEADINGS = "序号  重点任务  牵头单位  责任单位  完成时限\n"
TABLES = [
    (
        "spaces between cells",
        HEADINGS + "1  建成仓储园2个  市商务局  市财政局、市水务局  2024年10月底",
        [
            ("建成仓储园2个", "lead", "市商务局"),
            ("建成仓储园2个", "implement", "市财政局"),
            ("建成仓储园2个", "implement", "市水务局"),
        ],
    ),
    (
        "bars between cells",
        "|序号|任务|责任单位|\n|1|修缮古桥|市文化和旅游局|\n|2|疏浚河道|市水务局|",
        [("修缮古桥", "implement", "市文化和旅游局"), ("疏浚河道", "implement", "市水务局")],
    ),
    (
        "people who lead, and a cell that says who does what",
        "序号\t事项\t牵头领导\t责任单位\n1\t修缮古桥\t李青\t市文化和旅游局牵头，市财政局配合",
        [("修缮古桥", "lead", "市文化和旅游局"), ("修缮古桥", "support", "市财政局"), ("修缮古桥", "lead", "李青")],
    ),
]


@pytest.mark.parametrize(("what", "text", "expected"), TABLES, ids=[what for what, _, _ in TABLES])
def test_tables(what: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert duties(of_document(text)) == expected


def test_deadline_and_target_of_a_table() -> None:
    facts = of_document(HEADINGS + "1  建成仓储园2个  市商务局  市财政局  2024年10月底")
    assert [fact.deadline for fact in facts if isinstance(fact, Task)] == ["2024-10-31"]
    assert [(fact.value, fact.unit) for fact in facts if isinstance(fact, Target)] == [(2.0, "个")]


def test_a_row_that_does_not_fit_is_a_gap() -> None:
    facts = of_document(HEADINGS + "1  建成仓储园2个  市商务局")
    assert [fact.reason for fact in facts if isinstance(fact, Gap)] == ["table row of 3 cells under 5 headings"]


def members(facts: list[Fact]) -> list[tuple[str, str, str]]:
    return [(fact.body, fact.role, fact.party) for fact in facts if isinstance(fact, Membership)]


FOUNDED = "决定成立云河市清洁取暖工作领导小组（以下简称领导小组）。\n"
BODY = "云河市清洁取暖工作领导小组"
OFFICE = f"{BODY}办公室"
ROSTERS = [
    ("post behind the name", "组长：李青 市政府副市长\n王 平 市水务局局长\n", [(BODY, "组长", "李青"), (BODY, "组长", "王平")]),
    ("posts in brackets", "成员：王平（市水务局党组书记、局长）、赵敏（市财政局局长）\n", [(BODY, "成员", "王平"), (BODY, "成员", "赵敏")]),
    ("post before the name", "副组长：市水务局局长王平、市财政局局长赵敏\n", [(BODY, "副组长", "王平"), (BODY, "副组长", "赵敏")]),
    ("units", "成员单位：市财政局、市水务局、云河海关。\n", [(BODY, "成员单位", n) for n in ("市财政局", "市水务局", "云河海关")]),
    ("by post", "总指挥由市政府分管副市长担任，成员包括市财政局、市水务局等单位负责人。\n",
     [(BODY, "总指挥", "市政府"), (BODY, "成员", "市财政局"), (BODY, "成员", "市水务局")]),
    ("heads of the office", "领导小组办公室设在市水务局，由王平同志兼任办公室主任。\n", [(OFFICE, "办公室主任", "王平")]),
    ("half prose", "总指挥由市委副书记、市长李青担任，副总指挥由副市长王平，市政府秘书长赵敏担任。\n",
     [(BODY, "总指挥", "李青"), (BODY, "副总指挥", "王平"), (BODY, "副总指挥", "赵敏")]),
    ("role behind the names", "由市长李青任组长，副市长王平、赵敏任副组长，市财政局、市水务局等单位主要负责人为成员。\n",
     [(BODY, "组长", "李青"), (BODY, "副组长", "王平"), (BODY, "副组长", "赵敏"), (BODY, "成员", "市财政局"), (BODY, "成员", "市水务局")]),
    ("columns", "组长 李青 市委副书记、市长\n成员 赵敏 市水务局 局长\n\n孙和 市财政局局长\n",
     [(BODY, "组长", "李青"), (BODY, "成员", "赵敏"), (BODY, "成员", "孙和")]),
    ("several roles and members on a line", "组长：李青 市长 副组长：王平 副市长\n成员：赵敏 市水务局局长 孙和 市财政局局长\n",
     [(BODY, "组长", "李青"), (BODY, "副组长", "王平"), (BODY, "成员", "赵敏"), (BODY, "成员", "孙和")]),
    ("bars between cells", "|组长|李青|市长|\n|成员|王平|市水务局局长|\n||赵敏|市财政局局长|\n",
     [(BODY, "组长", "李青"), (BODY, "成员", "王平"), (BODY, "成员", "赵敏")]),
    ("the head of an office elsewhere is a member", "成员：王平 市政府办公室主任\n", [(BODY, "成员", "王平")]),
    ("a telephone", "联络员：王平 市水务局科长 电话：7654321\n", [(BODY, "联络员", "王平")]),
    ("a heading is no member", "成员：王平 市水务局局长\n大事记\n", [(BODY, "成员", "王平")]),
    ("head of the office with his post", "办公室主任由市水务局局长王平兼任。\n", [(OFFICE, "办公室主任", "王平")]),
    ("the office's own roster", "成员：王平（市水务局局长）。\n办公室主任：王平（兼）。\n",
     [(BODY, "成员", "王平"), (OFFICE, "办公室主任", "王平")]),
    ("units of a working group on lines of their own", "（1）物资保障组\n牵头单位：市商务局\n成员单位：市财政局、市水务局\n",
     [("物资保障组", "牵头", "市商务局"), ("物资保障组", "成员", "市财政局"), ("物资保障组", "成员", "市水务局")]),
    ("people of a working group", "（1）物资保障组\n组长：王平 市商务局局长\n", [("物资保障组", "组长", "王平")]),
    ("a working group", "（1）宣传组\n由市委宣传部牵头，市教育局、市水务局等单位组成。\n",
     [("宣传组", "牵头", "市委宣传部"), ("宣传组", "成员", "市教育局"), ("宣传组", "成员", "市水务局")]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "text", "expected"), ROSTERS, ids=[what for what, _, _ in ROSTERS])
def test_rosters(what: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert members(of_document(FOUNDED + text, "清洁取暖方案")) == expected


def test_a_role_whose_members_are_not_understood_is_a_gap() -> None:
    facts = of_document(FOUNDED + "成员：\n由各乡镇商定后另行公布的十名同志。\n", "清洁取暖方案")
    assert [fact.text for fact in facts if isinstance(fact, Gap)] == ["由各乡镇商定后另行公布的十名同志。"]


def test_where_an_office_is() -> None:
    facts = of_document(FOUNDED + "领导小组下设办公室在市水务局。\n", "清洁取暖方案")
    assert [(fact.body, fact.organization) for fact in facts if isinstance(fact, OfficeAt)] == [(OFFICE, "市水务局")]


APPOINTMENTS = [
    ("李青同志任云河市水务局局长", [("李青", "appoint", "云河市水务局", "局长", None)]),
    ("李青 任云河市水务局副局长（试用期一年）", [("李青", "appoint", "云河市水务局", "副局长", "试用期一年")]),
    ("任命李青为云河市水务局局长", [("李青", "appoint", "云河市水务局", "局长", None)]),
    ("免去顾和的云河市水务局局长职务", [("顾和", "remove", "云河市水务局", "局长", None)]),
    ("顾和安 免去云河市水务局局长职务", [("顾和安", "remove", "云河市水务局", "局长", None)]),
    ("李青同志不再担任云河市水务局局长职务", [("李青", "remove", "云河市水务局", "局长", None)]),
    ("李青同志挂职任云河市商务局副局长，时间一年", [("李青", "appoint", "云河市商务局", "副局长", "挂职，时间一年")]),
    ("李青同志任云河市水务局局长，免去云河市商务局副局长职务",
     [("李青", "appoint", "云河市水务局", "局长", None), ("李青", "remove", "云河市商务局", "副局长", None)]),
    ("李青 任云河市审计局副局长，试用期满，正式任职", [("李青", "confirm", "云河市审计局", "副局长", None)]),
    ("李青 因机构更名，云河市灌区中心主任职务自然免除", [("李青", "lapse", "云河市灌区中心", "主任", None)]),
    ("李青、王平同志任云河市水务局副局长",
     [("李青", "appoint", "云河市水务局", "副局长", None), ("王平", "appoint", "云河市水务局", "副局长", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), APPOINTMENTS, ids=[line for line, _ in APPOINTMENTS])
def test_personnel_notices(line: str, expected: list[tuple[str, str, str, str, str | None]]) -> None:
    facts = extract_gazette(decode("yunhe.txt", NOTICE.format(line + "。").encode()))
    found = [fact for fact in facts if isinstance(fact, Appointment)]
    assert [(f.person, f.act, f.organization, f.title, f.note) for f in found] == expected
    assert {fact.date for fact in found} == {"2024-03-01"}


def test_a_line_of_a_notice_that_is_not_understood_is_a_gap() -> None:
    facts = extract_gazette(
        decode("yunhe.txt", NOTICE.format("甲乙丙丁戊己庚辛的云河市水务局局长职务另行研究。").encode())
    )
    assert [fact.reason for fact in facts if isinstance(fact, Gap)] == ["appointment not understood"]


def test_duties_of_member_units() -> None:
    facts = of_document(
        "二、成员单位职责\n（一）市水务局：负责水源调度。\n（二）市公安局、市司法局：负责维护秩序。\n", "抗旱预案"
    )
    assert duties(facts) == [
        ("市水务局", "responsible", "市水务局"),
        ("市公安局、市司法局", "responsible", "市公安局"),
        ("市公安局、市司法局", "responsible", "市司法局"),
    ]


def test_duties_below_a_unit() -> None:
    text = "二、成员单位职责\n（一）市水务局\n1.负责水源调度。\n2.指导抗旱。\n（二）市公安局 负责维护秩序。\n"
    found = [fact for fact in of_document(text, "抗旱预案") if isinstance(fact, Task)]
    assert [(fact.title, fact.text) for fact in found] == [
        ("市水务局", "负责水源调度。"),
        ("市水务局", "指导抗旱。"),
        ("市公安局", "负责维护秩序。"),
    ]
