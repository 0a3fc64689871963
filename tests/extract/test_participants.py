"""Who takes part: one table of printed lists → people with posts, groups with capacity."""

import pytest

from extract.parts.participants import parse_list
from extract.parts.width import fold

LISTS = [
    # printed → (kind, name, post, side, capacity)
    ("林远、高山", [("person", "林远", "", None, None), ("person", "高山", "", None, None)]),
    ("欧阳澄、宇文朗", [("person", "欧阳澄", "", None, None), ("person", "宇文朗", "", None, None)]),
    ("扎西旺堆、卓玛拉姆", [("person", "扎西旺堆", "", None, None), ("person", "卓玛拉姆", "", None, None)]),
    ("阿依古丽·买买提", [("person", "阿依古丽·买买提", "", None, None)]),
    ("副市长马骏", [("person", "马骏", "副市长", None, None)]),
    ("省水利厅党组书记、厅长胡朝晖", [("person", "胡朝晖", "省水利厅党组书记、厅长", None, None)]),
    (
        "州委书记秦川，州长巴特尔",
        [("person", "秦川", "州委书记", None, None), ("person", "巴特尔", "州长", None, None)],
    ),
    ("某某大学李小禾教授", [("person", "李小禾", "某某大学李小禾教授", None, None)]),
    ("云河市龚明、刘畅", [("person", "龚明", "", "云河市", None), ("person", "刘畅", "", "云河市", None)]),
    ("蓝鲸科技武廷、许波", [("person", "武廷", "", "蓝鲸科技", None), ("person", "许波", "", "蓝鲸科技", None)]),
    ("副总裁雅克·杜邦一行", [("person", "雅克·杜邦", "副总裁", None, None)]),
    (
        "李青、王平，各县（＿＿＿）、云河经开区以及市直有关部门负责人",
        [
            ("person", "李青", "", None, None),
            ("person", "王平", "", None, None),
            ("group", "各县（＿＿＿）", "", None, "负责人"),
            ("group", "云河经开区", "", None, "负责人"),
            ("group", "市直有关部门", "", None, "负责人"),
        ],
    ),
    (
        "学院领导班子成员和师生代表",
        [("group", "学院", "", None, "领导班子成员"), ("group", "师生代表", "", None, "代表")],
    ),
    (
        "市财政局、市审计局等部门主要负责同志",
        [("group", "市财政局", "", None, "主要负责同志"), ("group", "市审计局", "", None, "主要负责同志")],
    ),
    ("陈岚、市文化和旅游局", [("person", "陈岚", "", None, None), ("group", "市文化和旅游局", "", None, None)]),
    ("李青、王平等市级领导", [("person", "李青", "", None, None), ("person", "王平", "", None, None)]),
    (
        "市政协主席，市政府副市长",
        [("group", "市政协主席", "", None, "主席"), ("group", "市政府副市长", "", None, "副市长")],
    ),
]


@pytest.mark.parametrize(("printed", "expected"), LISTS, ids=[printed[:16] for printed, _ in LISTS])
def test_list(printed: str, expected: list[tuple[str, str, str, str | None, str | None]]) -> None:
    text = fold(printed)
    found = parse_list(text, 0, len(text))
    assert found is not None
    posts = [text[p.post_start : p.post_end] if p.post_start >= 0 else "" for p in found]
    assert [(p.kind, p.text, post, p.side, p.capacity) for p, post in zip(found, posts, strict=True)] == expected
    assert all(text[p.start : p.end] == p.text for p in found)


@pytest.mark.parametrize(
    "printed", ["深入学习贯彻会议精神", "双方就深化合作进行交流", "出席会议并讲话", "召开工作推进会"]
)
def test_what_is_no_list(printed: str) -> None:
    assert not parse_list(printed, 0, len(printed))


def test_an_organisation_printed_once_serves_the_next_post_too() -> None:
    text = "省委督导组组长罗川、副组长姚远"
    found = parse_list(text, 0, len(text))
    assert found is not None
    assert [p.inherited for p in found] == [None, "省委督导组"]
