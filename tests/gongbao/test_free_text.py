"""Any text → facts and the places of their passages in it."""

from __future__ import annotations

import pytest

from extract.facts import Appointment, Attendance, Event, Fact, Gazette, Passage, Responsibility
from gongbao.free_text import Context, facts_of_text, offsets, printed_dates

HERE = Context("霁州市", 2024, 5)


def people(facts: list[Fact]) -> list[str]:
    return [fact.party for fact in facts if isinstance(fact, Attendance) and fact.party_kind == "person"]


@pytest.mark.parametrize(
    "text",
    [
        "5月8日，市委书记温颂声主持召开全市防汛会议。",
        "●8日　市委书记温颂声主持召开全市防汛会议。",
        "△市委书记温颂声主持召开全市防汛会议。",
        "市委书记温颂声主持召开全市防汛会议。",
        "  2.5月8日，市委书记温颂声主持召开全市防汛会议。",
    ],
)
def test_an_entry_however_it_opens(text: str) -> None:
    assert people(facts_of_text(text, HERE)) == ["温颂声"]


def test_several_entries_take_the_year_that_is_given() -> None:
    text = "5月8日，温颂声主持召开会议。\n9日，白桦到石泠县调研。\n12日至13日，江流出席会议。"
    events = [fact for fact in facts_of_text(text, HERE) if isinstance(fact, Event)]
    assert [event.start_date for event in events] == ["2024-05-08", "2024-05-09", "2024-05-12"]


def test_prose_of_a_document_names_nobody() -> None:
    text = "第三条 聘任的专职顾问是指到企业任职的人员，由专家评估后参加重大会议，责任追究按本办法执行。"
    assert people(facts_of_text(text, HERE)) == []
    assert not any(isinstance(fact, Appointment) for fact in facts_of_text(text, HERE))


def test_an_entry_that_says_nothing_of_itself_is_read_on_request() -> None:
    text = "温颂声主持召开全市防汛会议。"
    assert people(facts_of_text(text, HERE)) == []
    assert people(facts_of_text(text, Context("霁州市", 2024, 5, "entry"))) == ["温颂声"]


def test_a_clause_of_a_task() -> None:
    text = "1.修缮老旧水闸。年内完成十二座。（牵头单位：市水务局；配合单位：市财政局）"
    found = {(f.party, f.duty) for f in facts_of_text(text, HERE) if isinstance(f, Responsibility)}
    assert found == {("市水务局", "lead"), ("市财政局", "support")}


def test_an_appointment() -> None:
    (found,) = (f for f in facts_of_text("任命江流为霁州市水务局局长。", HERE) if isinstance(f, Appointment))
    assert (found.person, found.title, found.act) == ("江流", "局长", "appoint")


def test_a_masthead_speaks_for_itself() -> None:
    text = "昆山市人民政府公报\n2024年第5期\n出版日期：2024年6月1日\n2024年5月大事记\n5月3日，李青主持召开会议。"
    (gazette,) = (f for f in facts_of_text(text, HERE) if isinstance(f, Gazette))
    assert (gazette.place, gazette.issue) == ("昆山市", 5)


@pytest.mark.parametrize("text", ["\0\x01", "\n\n \t", "\ufeff5月8日，", "😀", "。" * 5000, "5月99日，"])
def test_odd_texts_hold_nothing(text: str) -> None:
    assert people(facts_of_text(text, Context())) == []


def place(printed: str, repaired: str) -> str:
    """What the offsets of the repaired characters, spaces aside, point to."""
    passage = Passage("passage:1", "gazette:1", None, "", 1, repaired, 0, len(printed))
    found = offsets(passage, printed)
    assert len(found) == len(repaired)
    assert all(0 <= at < len(printed) for at in found)
    return "".join(printed[at] for at, c in zip(found, repaired, strict=True) if not c.isspace())


@pytest.mark.parametrize(
    ("printed", "repaired", "character", "at"),
    [
        ("以及市直有关部\n\n— 28 —\n\n门负责人", "以及市直有关部门负责人", 7, 17),
        ("共有\r\n2\r\n2个部门", "共有2个部门", 2, 7),  # the first 2 is the page number
        ("白　露、曹 维", "白露、曹维", 4, 6),
        ("成员：白露 曹维", "成员：白露 曹维", 6, 6),
        ("部\n霁州市人民政府公报 2024年第5期\n门市长", "部门市长", 2, 22),  # the running head holds 市 as well
    ],
)
def test_offsets(printed: str, repaired: str, character: int, at: int) -> None:
    assert place(printed, repaired) == "".join(repaired.split())
    passage = Passage("passage:1", "gazette:1", None, "", 1, repaired, 0, len(printed))
    assert offsets(passage, printed)[character] == at


def test_offsets_of_a_space_that_was_put_in() -> None:
    """It must not carry what follows to the next space of the print."""
    passage = Passage("passage:1", "gazette:1", None, "", 1, "主任 白露 在家", 0, 8)
    assert offsets(passage, "主任白露 在家。") == [0, 1, 1, 2, 3, 3, 5, 6]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("5日，会议召开，7日前整改。", ["5日"]),
        ("●5月8日至10日，开会", ["5月8日至10日"]),
        ("于２０２４年５月８日印发，2025年底前完成", ["２０２４年５月８日", "2025年底"]),
        ("二〇二四年五月八日", ["二〇二四年五月八日"]),
        ("自2024年6月起，到2026年上半年", ["2024年6月", "2026年上半年"]),
        ("在5月8日上午和11月下旬", ["5月8日"]),
        ("30日内答复，2024年度", []),
        ("会议\n6日，市长到会", ["6日"]),
    ],
)
def test_printed_dates(text: str, dates: list[str]) -> None:
    assert [text[start:end] for start, end in printed_dates(text)] == dates
