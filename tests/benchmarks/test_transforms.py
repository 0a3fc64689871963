"""The rewritings of `benchmarks/transforms` on a small invented gazette: each changes what it says it changes, and nothing else.

A rewriting that leaves the text as it stands would let every fact survive; so each test looks at the new text.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from transforms.chronicle import dates
from transforms.comparing import after, before
from transforms.every import TRANSFORMATIONS
from transforms.people import people, persons, pools, spaces_in_names
from transforms.places import places
from transforms.printing import half_width, line_ends, numbering, pages, wrapped
from transforms.text import Base, Edit, Rewritten, base, edited, of_edits, of_text

from extract.facts import Attendance, Holding, Responsibility
from extract.gazette import extract_gazette
from extract.read import decode

TEXT = """曲靖市人民政府公报
2031年第4期
曲靖市人民政府办公室关于印发曲靖市竹编产业行动方案的通知
曲政办发〔2031〕9号
各县（市、区）人民政府，市直有关单位：
现将行动方案印发给你们，请认真贯彻执行。
曲靖市人民政府办公室
2031年4月2日
曲靖市竹编产业行动方案
一、培育竹编工坊
（一）建设示范工坊。2031年底前建成示范工坊12个。（市农业农村局牵头，市财政局、富源县人民政府配合）
（二）开展技能培训。全年培训竹编匠人300人次。（市人力资源社会保障局牵头，市文化和旅游局配合）
二、拓展市场空间
（三）举办竹编集市。在城市中心区举办集市不少于6次。（市商务局牵头，市市场监管局配合）
2031年4月大事记
●4月3日，市委副书记、市长穆青禾主持召开六届市人民政府第70次常务会议，研究竹编产业工作。副市长柳叶、薛怀远出席会议。
●4月8日，副市长柳叶到富源县调研竹编产业工作。市农业农村局局长薛怀远参加调研。
●4月9日至11日，云南省副省长顾长风到曲靖市调研，东川市市长贺兰秋参加。
"""


@pytest.fixture(scope="module")
def small() -> Base:
    return of_text("small.txt", TEXT)


def the_same(of: Base, rewritten: Rewritten) -> bool:
    expected = before(of, rewritten, of.facts)
    return expected == after(rewritten, extract_gazette(decode(of.name, rewritten.text.encode())))


def test_the_gazette_says_something(small: Base) -> None:
    assert persons(small.facts) == ["穆青禾", "柳叶", "薛怀远", "顾长风", "贺兰秋"]
    assert sum(isinstance(fact, Responsibility) for fact in small.facts) == 7
    assert sum(isinstance(fact, Attendance) for fact in small.facts) >= 7


@pytest.mark.parametrize("pool", pools())
def test_every_person_is_renamed(small: Base, pool: str) -> None:
    rewritten = people(pool)(small)
    assert not any(name in rewritten.text for name in persons(small.facts))
    new = {rewritten.renamed(name) for name in persons(small.facts)}
    assert len(new) == 5
    assert all(name in rewritten.text for name in new)
    assert rewritten.changes == 7


def test_words_that_are_also_names_stay_words() -> None:
    text = TEXT.replace("柳叶", "市场").replace("副市长市场", "副市长竹编").replace("市场、", "竹编、")
    rewritten = people("two characters")(of_text("small.txt", text))
    assert "副市长竹编" not in rewritten.text
    assert "竹编产业行动方案" in rewritten.text


def test_names_are_renamed_over_white_space() -> None:
    rewritten = people("compound surnames")(of_text("small.txt", TEXT.replace("顾长风", "顾　长　风")))
    assert "顾" not in rewritten.text


def test_spaces_stand_only_in_names_of_two_characters(small: Base) -> None:
    text = spaces_in_names(" ")(small).text
    assert text == TEXT.replace("柳叶", "柳 叶")


@pytest.mark.parametrize(
    ("to", "wanted"),
    [
        ("甘南藏族自治州", ("甘南藏族自治州人民政府公报", "州农业农村局牵头", "州委副书记、州长", "甘肃省副省长")),
        (
            "阿克苏地区",
            ("阿克苏地区行政公署公报", "地区农业农村局牵头", "地委副书记、专员", "副专员", "自治区副主席顾长风"),
        ),
        ("锡林郭勒盟", ("锡林郭勒盟人民政府公报", "盟农业农村局牵头", "盟委副书记、盟长", "内蒙古自治区副主席")),
        ("昆山市", ("昆山市人民政府公报", "市农业农村局牵头", "江苏省副省长")),
        ("徐汇区", ("徐汇区人民政府公报", "区农业农村局牵头", "区委副书记、区长", "上海市副市长")),
    ],
)
def test_a_place_becomes_another(small: Base, to: str, wanted: tuple[str, ...]) -> None:
    text = places(to)(small).text
    assert [words for words in wanted if words not in text] == []
    assert "曲靖" not in text
    assert "富源" not in text
    assert "云南" not in text
    head = {"昆山市": "市"}.get(to, to[-1] if to != "阿克苏地区" else "地区")
    assert f"{head}市场监管局" in text  # the market stays one
    assert "拓展市场空间" in text
    assert "城市中心区" in text
    assert "各县（市、区）" in text
    assert "东川市市长贺兰秋" in text  # the mayor of another place


def test_half_width(small: Base) -> None:
    text = half_width(small).text
    assert not set("，：（）") & set(text)
    assert "(市商务局牵头,市市场监管局配合)" in text


@pytest.mark.parametrize(
    ("style", "first", "second"),
    [
        ("arabic", "1. 培育", "（1）建设"),
        ("chinese", "第一章　培育", "一、建设"),
        ("separators", "一、培育", "(一)建设"),
    ],
)
def test_numbers_in_another_style(small: Base, style: str, first: str, second: str) -> None:
    lines = numbering(style)(small).text.splitlines()
    assert any(line.startswith(first) for line in lines)
    assert any(line.startswith(second) for line in lines)


@pytest.mark.parametrize(
    ("style", "wanted"),
    [
        ("bullets", "●4月8日，副市长"),
        ("colons", "\n4月8日：副市长"),
        ("years", "\n2031年4月8日　副市长"),
        ("headings of months", "\n4月\n3日　市委副书记"),
        ("headings of days", "\n4月8日\n△副市长"),
    ],
)
def test_dates_in_another_style(small: Base, style: str, wanted: str) -> None:
    rewritten = dates(style)(small)
    assert wanted in rewritten.text
    assert rewritten.changes == 3


def test_entries_in_any_order(small: Base) -> None:
    text = dates("bullets", shuffled=True)(small).text
    days = re.findall(r"●4月(\d+)日", text)
    assert sorted(days, key=int) == ["3", "8", "9"]
    assert days != ["3", "8", "9"]


def test_lines_are_set_as_print_sets_them(small: Base) -> None:
    lines = wrapped(20, indent=True, page_number="plain", lines_a_page=9)(small).text.splitlines()
    body = [line for line in lines if not line.isdigit()]
    assert all(sum(0.5 if c.isascii() else 1 for c in line) <= 22 for line in body)
    assert not any(line[0] in "，。；：）" for line in body)
    assert "9" not in body
    assert [line for line in lines if line.isdigit()] == [str(n + 1) for n in range(len(lines) - len(body))]


def test_pages_end_in_the_middle_of_paragraphs_too(small: Base) -> None:
    text = pages(160, page_number="dashes", head=True)(small).text
    parts = re.split(r"\n\n— \d+ —\n\n曲靖市人民政府公报 2031年第4期\n\n", text)
    assert len(parts) == 4
    assert "".join("".join(parts).split()) == "".join(TEXT.split())
    last = [part.rsplit("\n\n", 1)[-1] for part in parts[:-1]]
    assert [line for line in last if line not in TEXT.splitlines()]


def test_line_ends_of_the_file_itself(small: Base) -> None:
    assert line_ends(small).text == TEXT.replace("\n", "\r\n")


def test_edits_know_how_a_span_reads_afterwards(small: Base) -> None:
    at = TEXT.index("穆青禾")
    rewritten = of_edits(small, [Edit(at, at + 3, "逄晓"), Edit(at + 5, at + 5, "·")])
    assert rewritten.moved(small, at - 2, at + 5) == "市长逄晓主持"
    assert rewritten.moved(small, at + 1, at + 5) is None
    assert rewritten.moved(small, 0, 5) == TEXT[:5]
    with pytest.raises(ValueError, match="overlap"):
        edited(TEXT, [Edit(3, 6, "a"), Edit(5, 7, "b")])


def test_what_is_lost_and_what_changes_is_seen(small: Base) -> None:
    as_it_stands = Rewritten(TEXT)
    assert the_same(small, as_it_stands)
    without_one = Rewritten(TEXT.replace("、薛怀远出席", "出席"))
    assert not the_same(small, without_one)
    other_role = Rewritten(TEXT.replace("市财政局、富源县人民政府配合", "市财政局、富源县人民政府负责"))
    assert not the_same(small, other_role)
    at = TEXT.index("穆青禾")
    expected = before(small, of_edits(small, [Edit(at, at + 3, "逄晓东")]), small.facts)
    assert any(("person", "逄晓东") in fact for fact in expected if fact[0] == Holding.__name__)


def test_every_rewriting_changes_the_small_gazette(small: Base) -> None:
    same = {"as a gazette of 曲靖市", "full-width punctuation"}  # it is one already
    same |= {"pages of 700"}  # shorter than a page
    assert {name for name, change in TRANSFORMATIONS.items() if not change(small).changes} == same


def test_a_base_has_a_paragraph_a_line() -> None:
    source = decode("small.txt", TEXT.replace("市财政局、富源县", "市财政局、\n\n— 3 —\n\n富源县").encode())
    assert base(source).text == TEXT
