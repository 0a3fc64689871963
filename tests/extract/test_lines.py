"""How a print sets its lines, and what that says about where paragraphs end: invented texts set in lines and on pages."""

from __future__ import annotations

import pytest

from extract.lines import read_lines
from extract.repair import repair

FIRST = "市水务局会同各县区对辖区内山塘水库逐座排查，建立问题台账，明确整改责任人和完成时间，汛前全部整改到位。" * 2
SECOND = "市应急局牵头组织防汛演练，县级每年不少于2次，乡镇每年不少于1次，演练情况报市防汛办备案。" * 2
THIRD = "（三）落实值班制度。汛期实行24小时值班和领导带班，重要雨情水情30分钟内报告，遇突发险情立即处置并续报进展情况。"


def in_lines(paragraphs: list[str], columns: int, indent: str = "") -> str:
    lines = []
    for paragraph in paragraphs:
        text = indent + paragraph
        lines += [text[at : at + columns] for at in range(0, len(text), columns)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("columns", [18, 24, 31, 40])
def test_indented_paragraphs_are_told_apart_at_any_width(columns: int) -> None:
    text = [FIRST, SECOND, THIRD, FIRST, THIRD]
    assert [p.text for p in repair(in_lines(text, columns, "　　"))] == text


def test_a_line_that_begins_like_an_item_goes_on_with_its_sentence() -> None:
    lines = [
        "　　市水务局、市应急局按照分工负责，于汛前的",
        "3月1日至31日完成水库排查，以及涵闸、堤防",
        "等处的巡查，情况及时报告市防汛办，并抄送市",
        "财政局和市气象局，纳入全年考核的内容。",
    ]
    following = [
        "　　市财政局安排资金，用于水库除险和涵闸修复",
        "，列入本年预算，专款专用，不得挪作他用，接",
        "受审计监督和群众监督，结果向社会公开。",
    ]
    texts = [p.text for p in repair("\n".join([*lines, *following]) + "\n")]
    assert texts == ["".join(lines).strip(), "".join(following).strip()]


@pytest.mark.parametrize("page", ["— 7 —", "7", "·7·", "第7页"])
def test_a_page_that_ends_in_a_sentence_does_not_end_it(page: str) -> None:
    cut = 22
    text = f"{FIRST}\n\n{SECOND[:cut]}\n\n{page}\n\n{SECOND[cut:]}\n\n{THIRD}\n"
    assert [p.text for p in repair(text)] == [FIRST, SECOND, THIRD]


def test_a_heading_at_the_end_of_a_page_stays_one() -> None:
    text = f"{FIRST}\n\n二、加强组织领导\n\n— 7 —\n\n{SECOND}\n"
    assert [p.text for p in repair(text)] == [FIRST, "二、加强组织领导", SECOND]


def test_a_running_head_behind_a_page_number_is_furniture_the_first_time() -> None:
    text = f"河洲市人民政府公报\n\n2031年第4期\n\n{FIRST}\n\n— 1 —\n\n河洲市人民政府公报 2031年第4期\n\n{SECOND}\n"
    assert [p.text for p in repair(text)] == ["河洲市人民政府公报", "2031年第4期", FIRST, SECOND]


def test_a_print_without_full_lines_has_no_width() -> None:
    _, layout = read_lines(f"{FIRST}\n{THIRD}\n河洲市\n{SECOND[:50]}\n")
    assert layout.width is None
    assert not layout.indents


def test_digits_take_half_a_column() -> None:
    (line,), _ = read_lines("　　2031年汛期\n")
    assert line.columns == 2 + 2 + 3


def test_the_name_of_a_section_at_the_head_of_a_page_is_furniture_when_it_repeats() -> None:
    first = f"大事记\n\n{FIRST}\n\n{SECOND[:22]}\n\n— 7 —\n\n河洲市人民政府公报　2031年第4期\n\n大　事　记\n\n{SECOND[22:]}\n"
    assert [p.text for p in repair(first)] == ["大事记", FIRST, SECOND]


def test_a_section_that_begins_with_a_page_keeps_its_name() -> None:
    text = f"目录\n大事记\n{FIRST}\n\n— 7 —\n\n大事记\n\n{SECOND}\n\n— 8 —\n\n大事记\n\n{THIRD}\n"
    assert [p.text for p in repair(text)] == ["目录", "大事记", FIRST, "大事记", SECOND, THIRD]


def test_lines_of_names_and_posts_stand_alone() -> None:
    lines = ["成　　员：", "李　青　　市水务局党组书记、局长", "巴音孟克　市财政局局长", "王小平　　市应急局副局长"]
    office = "领导小组下设办公室，办公室设在市水务局。"
    expected = ["成员：", "李青 市水务局党组书记、局长", "巴音孟克 市财政局局长", "王小平 市应急局副局长", office]
    assert [p.text for p in repair("\n".join([*lines, office]))] == expected


def test_numbers_of_rows_are_no_page_numbers() -> None:
    text = "序号\n任务\n责任单位\n1\n疏浚河道。\n市水务局\n2\n修缮古桥。\n市文旅局\n"
    assert [p.text for p in repair(text)] == [
        "序号\t任务\t责任单位",
        "1\t疏浚河道。\t市水务局",
        "2\t修缮古桥。\t市文旅局",
    ]


def test_a_few_lines_may_be_wider_than_the_print() -> None:
    text = (
        in_lines([FIRST, SECOND, THIRD] * 8, 30, "　　")
        + "　　2031年PM2.5（细颗粒物）浓度为25微克（ug/m3），标准值是35。\n"
    )
    _, layout = read_lines(text)
    assert layout.width is not None
    assert layout.full(max(read_lines(text)[0][:40], key=lambda line: line.columns))
