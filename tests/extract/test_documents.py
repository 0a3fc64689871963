"""What a document says of itself, and what it cites, amends and repeals."""

from __future__ import annotations

import pytest

from extract.facts import Alias, Citation, Document, Event, Fact, Gazette, Issued
from extract.gazette import extract_gazette
from extract.read import decode

NOTICE = "云河市人民政府关于加强水源保护的通知\n云政发〔2024〕8号\n各县（市、区）人民政府：\n{}\n云河市人民政府\n2024年3月5日\n"


def facts_of(text: str) -> list[Fact]:
    return extract_gazette(decode("yunhe.txt", text.encode()))


def named(text: str) -> list[tuple[str, str | None, bool]]:
    found = facts_of(NOTICE.format(text))
    return sorted((f.title, f.number, f.repeals) for f in found if isinstance(f, Citation))


A, B, C = "云河市井水管理办法", "云河市渠道维护细则", "云河市取水许可规定"
NUMBER = "云政发〔2010〕4号"
CITATIONS: list[tuple[str, list[tuple[str, str | None, bool]]]] = [
    (f"根据《{A}》（{NUMBER}），制定本办法。", [(A, NUMBER, False)]),
    (f"《{A}》（{NUMBER}）同时废止。", [(A, NUMBER, True)]),
    (f"《{A}》（{NUMBER}）、《{B}》自本通知印发之日起停止执行。", [(A, NUMBER, True), (B, None, True)]),
    (f"根据《{A}》，决定对《{B}》（{NUMBER}）予以废止。", [(A, None, False), (B, NUMBER, True)]),
    (f"市政府决定废止《{A}》（{NUMBER}），修改《{B}》。", [(A, NUMBER, True), (B, None, False)]),
    (f"对《{A}》作出修改，《{B}》同时废止。", [(A, None, False), (B, None, True)]),
    (f"决定废止下列规范性文件：一、《{A}》（{NUMBER}）；二、《{B}》。", [(A, NUMBER, True), (B, None, True)]),
    (f"根据《{C}》，决定对下列2件文件予以废止：\n一、《{A}》（{NUMBER}）；\n二、《{B}》。\n本决定自公布之日起施行。",
     [(A, NUMBER, True), (B, None, True), (C, None, False)]),
    (f"一、废止下列文件\n（一）《{A}》（{NUMBER}）；\n（二）《{B}》。\n二、对《{C}》作如下修改\n删去第二条。",
     [(A, NUMBER, True), (B, None, True), (C, None, False)]),
    (f"宣布失效的规范性文件目录\n1.{A}（{NUMBER}）\n2.{B}（云政发〔2011〕5号）\n",
     [(A, NUMBER, True), (B, "云政发〔2011〕5号", True)]),
    (f"《{A}》继续有效，有效期至2028年12月31日，期满自动失效。", [(A, None, False)]),
    (f"《{A}》有关规定同时适用。《{A}》（{NUMBER}）自2025年起废止。", [(A, NUMBER, True)]),
    (f"落实《云河市人民政府关于印发〈{A}〉的通知》要求。", [(f"云河市人民政府关于印发〈{A}〉的通知", None, False)]),
    ("在《云河晚报》、《古渡今昔》栏目刊登，举办《水之歌》主题展，填写《用水申请表》。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CITATIONS, ids=[text[:24] for text, _ in CITATIONS])
def test_citations_and_repeals(text: str, expected: list[tuple[str, str | None, bool]]) -> None:
    assert named(text) == sorted(expected, key=str)


def test_the_version_before_is_repealed_although_it_has_the_same_title() -> None:
    text = NOTICE.replace("关于加强水源保护的通知", f"关于印发{A}的通知").format(f"《{A}》（{NUMBER}）同时废止。")
    assert [(f.title, f.number, f.repeals) for f in facts_of(text) if isinstance(f, Citation)] == [(A, NUMBER, True)]


def test_short_name_of_a_document_is_no_further_citation() -> None:
    text = NOTICE.format(f"根据《{A}》（以下简称《办法》），按照《办法》第三条执行。")
    facts = facts_of(text)
    assert [fact.title for fact in facts if isinstance(fact, Citation)] == [A]
    assert [(fact.name, fact.alias) for fact in facts if isinstance(fact, Alias)] == [(A, "办法")]


RULES = (
    f"《{A}》已经2024年2月1日市人民政府第9次常务会议通过，现予公布，自2024年5月1日起施行。\n市 长 李 青\n2024年3月5日\n"
)
RULES += f"{A}\n第一条 为保护水源，制定本办法。\n"
NOTICE_TITLE = "云河市人民政府关于加强水源保护的通知"
NUMBERED = "云政发〔2024〕8号"
YEARS = "自2024年7月1日起施行，有效期至2026年12月31日。"
HEADS = [
    ("decree on two lines", f"云河市人民政府令\n第 12 号\n{RULES}", ("云河市人民政府令第12号", A, "2024-03-05", None)),
    ("decree on one line", f"云河市人民政府令第12号\n{RULES}", ("云河市人民政府令第12号", A, "2024-03-05", None)),
    ("a column's name above the title", f"【市政府文件】\n{NOTICE.format('保护水源。')}", (NUMBERED, NOTICE_TITLE, "2024-03-05", None)),
    ("an address above the title", f"电话：0000-7654321\n{NOTICE.format('保护水源。')}", (NUMBERED, NOTICE_TITLE, "2024-03-05", None)),
    ("the number above the title", f"{NUMBERED}\n云河市人民政府关于\n加强水源保护的通知\n" + NOTICE.split("\n", 2)[2].format("保护水源。"),
     (NUMBERED, NOTICE_TITLE, "2024-03-05", None)),
    ("what a web page prints above", f"索引号 | 0003/2024-8 | 公开方式 | 主动公开 |\n发布机构：市府办\n{NOTICE.format('保护水源。')}",
     (NUMBERED, NOTICE_TITLE, "2024-03-05", None)),
    ("a plan that the notice sends out", NOTICE.format("现将《云河市水源保护计划》印发给你们。") + "云河市水源保护计划\n一、护水\n",
     (NUMBERED, "云河市水源保护计划", "2024-03-05", None)),
    ("印发关于", NOTICE.replace("关于加强水源保护的", f"印发关于{A}的").format("现印发给你们。"), (NUMBERED, A, "2024-03-05", None)),
    ("下达", NOTICE.replace("加强水源保护", "下达水源保护计划").format("现下达给你们。"), (NUMBERED, "水源保护计划", "2024-03-05", None)),
    ("title over three lines", NOTICE.format("保护水源。").replace("关于加强", "\n关于加强\n"), (NUMBERED, NOTICE_TITLE, "2024-03-05", None)),
    ("valid for years", NOTICE.format("本通知自印发之日起施行，有效期五年。"), (NUMBERED, NOTICE_TITLE, "2024-03-05", 5)),
    ("valid until a day", NOTICE.format("本通知自2024年4月1日起施行，有效期至2029年3月31日。"), (NUMBERED, NOTICE_TITLE, "2024-03-05", 5)),
    ("valid until a day, no whole years", NOTICE.format(YEARS), (NUMBERED, NOTICE_TITLE, "2024-03-05", None)),
    ("valid until a day, from no day", NOTICE.format("有效期至2029年3月31日。"), (NUMBERED, NOTICE_TITLE, "2024-03-05", None)),
]  # fmt: skip


@pytest.mark.parametrize(("what", "text", "expected"), HEADS, ids=[what for what, _, _ in HEADS])
def test_heads(what: str, text: str, expected: tuple[str, str, str, int | None]) -> None:
    facts = facts_of(text)
    documents = [fact for fact in facts if isinstance(fact, Document)]
    assert [(d.number, d.title, d.issued_date, d.valid_years) for d in documents] == [expected]
    assert [fact.organization for fact in facts if isinstance(fact, Issued)] == ["云河市人民政府"]


CHRONICLES = [
    ("in brackets", "【3月2日】李青主持会议。\n【同日】王平主持会议。\n【3月5日至6日】赵敏主持会议。\n",
     ["2024-03-02", "2024-03-02", "2024-03-05"]),
    ("behind Chinese numbers", "（一）3月2日，李青主持会议。\n（二）是日，王平主持会议。\n（三）3月上旬，赵敏主持会议。\n",
     ["2024-03-02", "2024-03-02", "2024-03-01"]),
    ("headings of days", "3月2日（星期六）\n● 李青主持会议。\n3月5日（星期二）—6日（星期三）\n● 王平主持会议。\n● 赵敏主持会议。\n",
     ["2024-03-02", "2024-03-05", "2024-03-05"]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "text", "days"), CHRONICLES, ids=[what for what, _, _ in CHRONICLES])
def test_days_of_a_chronicle(what: str, text: str, days: list[str]) -> None:
    masthead = "云河政报\n2024年第3期\n主办：云河市人民政府\n目录\n2024年3月 ………… 1\n云河市大事记\n2024年3月\n"
    facts = facts_of(masthead + text)
    assert [fact.start_date for fact in facts if isinstance(fact, Event)] == days
    assert [fact.place for fact in facts if isinstance(fact, Gazette)] == ["云河市"]
