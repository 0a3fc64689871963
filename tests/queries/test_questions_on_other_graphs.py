"""Questions whose answer shows on another graph than the small gazette: what is added to it or said otherwise stands in the test."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace
from small_gazette import ISSUE, facts

from extract.facts import Attendance, Event, Evidence, Fact, Passage, Responsibility, Target
from graph.assemble import assemble
from graph.stores.embedded import EmbeddedStore
from queries.catalog import ask


def store_of(given: Sequence[Fact], folder: Path) -> EmbeddedStore:
    store = EmbeddedStore.open(folder / "graph.kgl", create=True)
    store.replace([assemble(given)])
    return store


def test_renamed_organizations(tmp_path: Path) -> None:
    """市乡村振兴局 in place of 市水利局: the reform of 2023 made it part of 市农业农村局."""
    renamed = [replace(fact, party="市乡村振兴局") if isinstance(fact, Responsibility) else fact for fact in facts()]
    answered = ask(store_of(renamed, tmp_path), "renamed_organizations", {"words": "乡村振兴"}).rows
    assert [(row["organization"], row["successor"], row["since"]) for row in answered] == [
        ("澄川市乡村振兴局", "澄川市农业农村局", "2023")
    ]


def test_who_stood_in_for_whom(tmp_path: Path) -> None:
    text, passage, id = (
        "5月28日，受代市长白露委托，谷雨、闻笛出席会议。",
        "passage:澄川市/2024-05/x",
        "event:澄川市/2024-05/x",
    )
    event = next(fact for fact in facts() if isinstance(fact, Event))
    there = [
        Attendance(
            id,
            name,
            "person",
            ("attend",),
            None,
            None,
            Evidence(passage, text.index(name), text.index(name) + 2, name, "t"),
        )
        for name in ("谷雨", "闻笛")
    ]
    more = [
        Passage(passage, ISSUE, None, "大事记", 9, text, 2000, 2100),
        replace(event, id=id, passage=passage, name="会议", start_date="2024-05-28", series=None, session=None),
        *there,
    ]
    store = store_of([*facts(), *more], tmp_path)
    answered = ask(store, "stood_in_for", {}).rows
    assert [(row["for_whom"], row["who"], row["roles"], row["event"]) for row in answered] == [
        ("代市长白露", "谷雨", ["attend"], "会议")
    ]
    assert len(ask(store, "stood_in_for", {"person": "白露"}).rows) == 1
    assert ask(store, "stood_in_for", {"person": "闻笛"}).rows == []


def test_the_same_task_in_two_years(tmp_path: Path) -> None:
    first = next(fact for fact in facts() if isinstance(fact, Target))
    store = store_of([*facts(), replace(first, value=8.5, operator=">=", deadline="2025")], tmp_path)
    answered = ask(store, "tasks_of_two_years", {}).rows
    assert [(row["task"], row["year"], row["targets"], row["leads"]) for row in answered] == [
        ("修建湖滨栈道", "2024", ["栈道 = 6公里"], ["澄川市水利局"]),
        ("修建湖滨栈道", "2025", ["栈道 >= 8.5公里"], ["澄川市水利局"]),
    ]


def test_the_side_of_the_host_is_no_visitor(tmp_path: Path) -> None:
    ours = [
        replace(fact, side="澄川市") if isinstance(fact, Attendance) and fact.party == "白露" else fact
        for fact in facts()
    ]
    assert [row["party"] for row in ask(store_of(ours, tmp_path), "visitors", {}).rows] == ["远航集团"]
