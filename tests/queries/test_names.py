"""Names as people type them."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from small_gazette import facts

from extract.errors import QueryError
from extract.facts import Responsibility
from graph.assemble import assemble
from graph.stores.embedded import EmbeddedStore
from queries.names import Store, choices, find_anything, find_one


@pytest.mark.parametrize(
    ("label", "typed", "shown"),
    [
        ("Person", "白露", ["白露"]),
        ("Person", " 谷雨 ", ["谷雨"]),
        ("Person", "谷局长", ["谷雨"]),
        ("Person", "谷雨局长", ["谷雨"]),
        ("Organization", "市水利局", ["澄川市水利局"]),
        ("Organization", "水利局", ["澄川市水利局"]),
        ("Organization", "澄川市水利局", ["澄川市水利局"]),
        ("Document", "澄政发[2024]3号", ["澄政发〔2024〕3号 湖滨整治方案"]),
        ("Document", "湖滨整治", ["澄政发〔2024〕3号 湖滨整治方案"]),
        ("Document", "办法", ["旧办法"]),
        ("Document", "湖", ["澄政发〔2024〕3号 湖滨整治方案"]),  # printed; 河湖条例 is only cited
        ("Event", "2024-05-20", ["2024-05-20 调研湖滨栈道项目"]),
        ("Event", "市人民政府常务会议", ["2024-05-08 市人民政府第12次常务会议"]),
        ("Task", "栈道", ["澄政发〔2024〕3号 1 修建湖滨栈道"]),
        ("Task", "2", ["澄政发〔2024〕3号 2 疏浚柳湾河道"]),
    ],
)
def test_a_name_finds(label: str, typed: str, shown: list[str], store: Store) -> None:
    assert [choice.shown for choice in choices(store, label, typed)] == shown


@pytest.mark.parametrize("typed", ["市住建局", "住建局", "澄川市住建局", "住房城乡建设局"])
def test_short_forms_that_no_gazette_printed(typed: str, tmp_path: Path) -> None:
    """The rules that read gazettes know what 住建局 is, also where it is only printed as 市住房和城乡建设局."""
    renamed = [replace(f, party="市住房和城乡建设局") if isinstance(f, Responsibility) else f for f in facts()]
    opened = EmbeddedStore.open(tmp_path / "graph.kgl", create=True)
    opened.replace([assemble(renamed)])
    assert [choice.shown for choice in choices(opened, "Organization", typed)] == ["澄川市住房和城乡建设局"]


def test_an_id_finds_itself(store: Store) -> None:
    found = find_one(store, "Person", "白露")
    assert find_one(store, "Person", found) == found
    assert [choice.id for choice in find_anything(store, found)] == [found]


def test_the_narrowest_reading_wins_over_labels(store: Store) -> None:
    assert {(choice.label, choice.shown) for choice in find_anything(store, "湖滨栈道")} == {("Topic", "湖滨栈道")}


@pytest.mark.parametrize("typed", ["' OR 1=1 //", "\\", "{}", "$typed", "無", ".*"])
def test_what_is_typed_is_never_cypher(typed: str, store: Store) -> None:
    with pytest.raises(QueryError, match="no Person is called"):
        find_one(store, "Person", typed)
