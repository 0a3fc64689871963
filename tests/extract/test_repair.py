"""Printed pages → running paragraphs."""

import pytest

from extract.repair import repair

PAGES = [
    (
        "a page number in the middle of a word",
        "李青以及市直有关部，各县有关部\n\n— 28 —\n\n门负责人参加会议。",
        ["李青以及市直有关部，各县有关部门负责人参加会议。"],
    ),
    (
        "a sentence cut by a page break",
        "李青、王平以及市直有关部\n\n门负责人参加。",
        ["李青、王平以及市直有关部门负责人参加。"],
    ),
    (
        "an open bracket goes on",
        "一、建设园区。（牵头单位：市商务局；配\n\n合单位：市财政局）",
        ["一、建设园区。（牵头单位：市商务局；配合单位：市财政局）"],
    ),
    (
        "a heading stands alone",
        "二、重点任务\n（一）建设园区\n整合资源，建成园区。",
        ["二、重点任务", "（一）建设园区", "整合资源，建成园区。"],
    ),
    ("spaces inside names", "曹 维 李 明\n彭小飞 段 葳", ["曹维 李明", "彭小飞 段葳"]),
    (
        "labels with spaces",
        "副 主 任 罗雁南\n成 员：刘庆 市商务局副局长",
        ["副主任 罗雁南", "成员：刘庆 市商务局副局长"],
    ),
    ("spaces in a sentence", "州应急管理局局长常 新主持会议，各县参加。", ["州应急管理局局长常新主持会议，各县参加。"]),
    ("page numbers go", "第一段结束。\n12\n第二段结束。\n- 13 -\n第 14 页", ["第一段结束。", "第二段结束。"]),
    (
        "line ends of any kind",
        "甲会议召开。\r\n乙会议召开。\r丙会议召开。",
        ["甲会议召开。", "乙会议召开。", "丙会议召开。"],
    ),
]


@pytest.mark.parametrize(("what", "text", "expected"), PAGES, ids=[what for what, _, _ in PAGES])
def test_paragraphs(what: str, text: str, expected: list[str]) -> None:
    assert [p.text for p in repair(text)] == expected


@pytest.mark.parametrize(("what", "text", "expected"), PAGES, ids=[what for what, _, _ in PAGES])
def test_offsets_lead_back_to_the_source(what: str, text: str, expected: list[str]) -> None:
    for paragraph in repair(text):
        raw = iter("".join(text[paragraph.start : paragraph.end].split()))
        assert all(character in raw for character in "".join(paragraph.text.split()))
