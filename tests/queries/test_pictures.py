"""The lead–support pictures: what is drawn, that it needs nothing else, and that a gazette's text stays text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("altair")
pytest.importorskip("vl_convert")

from queries.names import Store
from queries.pictures import (
    PICTURES,
    command,
    draw,
    lead_support,
    lead_support_network,
    people_network,
    pictures,
    places,
)
from queries.pictures.duties import STYLES, Duty, Plan, Task, Unit, plan
from queries.pictures.look import wrapped
from queries.pictures.output import LARGEST_PNG, Drawing, write

HOSTILE = "</script><img src=x onerror=alert(1)>&\"'《𠀀》"
SAID = {"原文 quote": HOSTILE, "出处 source": "a.txt", "evidence": [[0, 0, 3]]}
SHOWN = {
    "lead-support": "修建湖滨栈道",
    "lead-support-network": "市水利局",
    "attendance": "2024-05-08 第12次",
    "people-network": "谷雨",
    "calendar": "2024-05",
    "places": "柳湾县",
    "workload": "市水利局",
    "command": "白露",
    "tenures": "谷雨",
    "citations": "河湖条例",
}
MATRIX = {"LEADS": "牵", "SUPPORTS": "配", "IMPLEMENTS": "责", "SHARES": "分"}


def _large(tasks: int, units: int) -> Plan:
    made = tuple(Task(f"t{n}", str(n), f"第{n}项工作", (f"{n // 20}、部分", f"（{n // 5}）小节")) for n in range(tasks))
    named = tuple(Unit(f"u{n}", f"第{n}局", f"霁州市第{n}局", 1, 2) for n in range(units))
    kinds = tuple(STYLES)
    duties = tuple(
        Duty(task.id, f"u{(n * 7 + k) % units}", kinds[k % 4], 1, by_rule=False, said=SAID)
        for n, task in enumerate(made)
        for k in range(5)
    )
    return Plan(
        HOSTILE, "霁政发〔2024〕9号", made, named, duties, ({"text": HOSTILE, "source": "a.txt", "passage": "p"},)
    )


def test_the_plan_of_a_document(store: Store) -> None:
    drawn = plan(store, {"document": "澄政发[2024]3号"})
    assert [(task.number, task.title, task.headings) for task in drawn.tasks][:2] == [
        ("1", "修建湖滨栈道", ("一、工程",)),
        ("2", "疏浚柳湾河道", ("一、工程",)),
    ]
    assert [(unit.name, unit.leads, unit.tasks) for unit in drawn.units] == [
        ("市水利局", 1, 2),
        ("市财政局", 0, 3),
        ("各县人民政府", 0, 1),
    ]
    lead = next(duty for duty in drawn.duties if duty.kind == "LEADS")
    assert "【市水利局】" in lead.said["原文 quote"]
    assert lead.said["出处 source"] == "chengchuan.txt"
    ((passage, start, stop),) = lead.said["evidence"]
    assert drawn.sources[passage]["text"][start:stop] == "市水利局"


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("ending", [".html", ".svg", ".png"])
def test_every_picture_in_every_form(name: str, ending: str, store: Store, tmp_path: Path) -> None:
    to = draw(store, name, {}, tmp_path / f"picture{ending}")
    data = to.read_bytes()
    assert list(tmp_path.iterdir()) == [to]
    if ending == ".png":
        assert data.startswith(b"\x89PNG")
        return
    text = data.decode()
    assert "@font-face" in text
    assert SHOWN[name] in text
    if name == "lead-support":
        assert all(letter in text for letter in MATRIX.values())


def test_an_html_picture_loads_nothing_and_text_stays_text(tmp_path: Path) -> None:
    for module in (lead_support, lead_support_network):
        page = _drawn(module, _large(8, 4), tmp_path / "page.html")
        assert "default-src 'none'" in page
        described = page.rsplit('id="description">', 1)[1].split("</script>", 1)[0]
        assert "<" not in described
        assert "onerror" in described
        assert HOSTILE not in page


def test_a_large_plan_is_drawn(tmp_path: Path) -> None:
    svg = _drawn(lead_support, _large(60, 40), tmp_path / "large.svg")
    assert svg.count("第59项工作") >= 1
    assert svg.count(">牵<") == 120 + 1  # two leads a task, and one in the legend


def test_a_picture_too_large_for_png_says_so(tmp_path: Path) -> None:
    alt = pytest.importorskip("altair")
    huge = alt.Chart(alt.InlineData(values=[{}])).mark_point().properties(width=LARGEST_PNG / 100, height=200)
    with pytest.raises(Exception, match="too large for a PNG"):
        write(Drawing(huge, "x"), tmp_path / "huge.png")


def test_a_picture_is_the_same_every_time(tmp_path: Path) -> None:
    drawn = [_drawn(lead_support_network, _large(12, 6), tmp_path / f"{n}.svg") for n in range(2)]
    assert drawn[0] == drawn[1]


def test_pictures_are_described_in_both_languages() -> None:
    assert all(re.search(r"[\u4e00-\u9fff]", row["中文"]) and row["shows"].isascii() is not None for row in pictures())


def _drawn(module: object, shown: Plan, to: Path) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "plan", lambda store, parameters: shown)
        write(module.draw(None, {}), to)  # type: ignore[attr-defined]
    return to.read_text("utf-8")


def test_lines_keep_marks_where_they_belong() -> None:
    assert wrapped("调度全市经济运行和“五经普”工作", 13, 2) == ["调度全市经济运行和“五经", "普”工作"]
    assert wrapped("研究讨论了《湖滨方案》", 6, 2) == ["研究讨论了", "《湖滨方案》"]
    assert wrapped("））））", 2, 3) == ["））", "））"]


def test_a_member_named_by_two_documents_stands_once() -> None:
    rows = [
        {"body_id": "b", "body": "领导小组", "role": "组长", "member_id": "p", "member": "白露", "posts": [post]}
        for post in ("市长", "代市长", "市长")
    ]
    (card,) = command._cards(rows, "b")
    assert [(member["member"], member["posts"], len(member["rows"])) for member in card.roles["组长"]] == [
        ("白露", ["市长", "代市长"], 3)
    ]


def test_places_of_uncertain_division_have_a_field_of_their_own() -> None:
    def row(place: str, within: list[str], level: str | None = None) -> dict[str, Any]:
        return {"place": place, "place_id": place, "within": within, "level": level, "event_id": place}

    lanes = places._lanes(
        [row("昆明海埂会堂", []), row("东海市", []), row("会堂", ["霁州市"]), row("昆明市", ["云南省"], "prefecture")],
        "霁州市",
    )
    assert {lane: [spot.name for spot in spots] for lane, spots in lanes.items()} == {
        "霁州市": ["会堂"],
        "东海市": ["东海市"],
        "云南省": ["昆明市"],
        places.UNCERTAIN: ["昆明海埂会堂"],
    }
    assert list(lanes)[-1] == places.UNCERTAIN


def test_the_network_says_which_pairs_it_shows() -> None:
    pairs = [{"events": 7}, {"events": 3}]
    assert "3 events or more" in people_network._chosen(pairs, 150)
    assert "2 pairs" in people_network._chosen(pairs, 2)
