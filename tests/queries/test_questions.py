"""Every named question on the small gazette, with the rows that follow from it by hand."""

from __future__ import annotations

import re
import shlex
from datetime import date
from typing import Any

import pytest
from small_gazette import NOTICE, PLAN

from extract.errors import QueryError
from graph.schema import NODES
from queries.catalog import Question, ask, questions
from queries.names import READINGS, Store

WATER, MONEY, CITY, COUNTIES = "澄川市水利局", "澄川市财政局", "澄川市人民政府", "各县人民政府"
PLAN_NUMBER, NOTICE_NUMBER = (id.removeprefix("document:") for id in (PLAN, NOTICE))
MEETING, VISIT, AUDIENCE = "市人民政府第12次常务会议", "调研湖滨栈道项目", "会见远航集团董事长闻笛"
SERIES = "市人民政府常务会议"
DAYS = {MEETING: date(2024, 5, 8), VISIT: date(2024, 5, 20), AUDIENCE: date(2024, 5, 23)}
FILE = "chengchuan.txt"

# question, parameters, columns compared (in this order), rows
ANSWERS: list[tuple[str, dict[str, object], str, list[tuple[object, ...]]]] = [
    (
        "who_attended",
        {"event": "常务会议"},
        "date who kind roles capacity posts",
        [
            (DAYS[MEETING], "白露", "Person", ["chair"], None, []),
            (DAYS[MEETING], "谷雨", "Person", ["sit_in"], None, ["市水利局局长"]),
            (DAYS[MEETING], WATER, "Organization", ["attend"], "负责人", []),
        ],
    ),
    ("who_attended", {"event": AUDIENCE, "role": "guest"}, "who side", [("闻笛", "远航集团")]),
    (
        "events_of_person",
        {"person": "白露"},
        "date event kind roles places",
        [
            (DAYS[MEETING], MEETING, "meeting", ["chair"], []),
            (DAYS[VISIT], VISIT, "inspection", ["inspect", "lead"], ["柳湾县"]),
            (DAYS[AUDIENCE], AUDIENCE, "audience", ["receive"], []),
        ],
    ),
    ("events_of_person", {"person": "白露", "since": "2024-05-21"}, "event", [(AUDIENCE,)]),
    ("events_of_person", {"person": "谷雨", "role": "attend"}, "event", [(VISIT,)]),
    ("who_meets_whom", {}, "person other events first last", [("白露", "谷雨", 2, DAYS[MEETING], DAYS[VISIT])]),
    ("companions_of_person", {"person": "白露"}, "other events", [("谷雨", 2), ("闻笛", 1)]),
    (
        "attendance_of_series",
        {"series": "常务会议"},
        "city series person named reported share chaired",
        [("澄川市", SERIES, "白露", 1, 1, 1.0, 1), ("澄川市", SERIES, "谷雨", 1, 1, 1.0, 0)],
    ),
    (
        "sessions_of_series",
        {"series": "常务会议"},
        "date session chairs people groups topics",
        [(DAYS[MEETING], 12, ["白露"], 2, 1, ["湖滨栈道"])],
    ),
    (
        "named_at_sessions",
        {"series": "常务会议"},
        "date session person roles source",
        [(DAYS[MEETING], 12, "白露", ["chair"], FILE), (DAYS[MEETING], 12, "谷雨", ["sit_in"], FILE)],
    ),
    ("list_of_series", {}, "city series sessions first", [("澄川市", SERIES, 1, DAYS[MEETING])]),
    (
        "most_active_people",
        {},
        "person events chaired spoke inspected received",
        [("白露", 3, 1, 0, 1, 1), ("谷雨", 2, 0, 0, 0, 0), ("闻笛", 1, 0, 0, 0, 0)],
    ),
    ("receptions", {"person": "闻笛"}, "date hosts guests", [(DAYS[AUDIENCE], ["白露"], ["闻笛"])]),
    ("inspections", {"place": "柳湾"}, "date person places", [(DAYS[VISIT], "白露", ["柳湾县"])]),
    (
        "events_of_organization",
        {"organization": "市水利局"},
        "date event part capacity",
        [(DAYS[MEETING], MEETING, "attended", "负责人")],
    ),
    ("events_of_organization", {"organization": CITY}, "event part", [(MEETING, "organized")]),
    (
        "events_about",
        {"topic": "栈道"},
        "event matters people",
        [(MEETING, ["湖滨栈道"], ["白露", "谷雨"]), (VISIT, ["湖滨栈道项目"], ["白露", "谷雨"])],
    ),
    (
        "events_at",
        {"place": "柳湾县"},
        "date event kind people",
        [(DAYS[VISIT], VISIT, "inspection", ["白露", "谷雨"])],
    ),
    (
        "calendar_of_person",
        {"person": "白露"},
        "date event roles",
        [
            (DAYS[MEETING], MEETING, ["chair"]),
            (DAYS[VISIT], VISIT, ["inspect", "lead"]),
            (DAYS[AUDIENCE], AUDIENCE, ["receive"]),
        ],
    ),
    ("places_of_events", {"city": "澄川市"}, "place date event", [("柳湾县", DAYS[VISIT], VISIT)]),
    (
        "due_by_organization",
        {},
        "organization duty deadline task",
        [
            ("各县人民政府", "IMPLEMENTS", "2024-12-31", "修建湖滨栈道"),
            (WATER, "LEADS", "2024-12-31", "修建湖滨栈道"),
            (MONEY, "SUPPORTS", "2024-12-31", "修建湖滨栈道"),
        ],
    ),
    (
        "members_of_bodies",
        {"words": "领导小组"},
        "body member role kind",
        [("湖滨整治领导小组", "白露", "组长", "Person"), ("湖滨整治领导小组", WATER, "成员单位", "Organization")],
    ),
    (
        "structure_of_body",
        {"body": "湖滨整治领导小组"},
        "body role member kind document",
        [
            ("湖滨整治领导小组", "组长", "白露", "Person", PLAN_NUMBER),
            ("湖滨整治领导小组", "成员单位", WATER, "Organization", PLAN_NUMBER),
        ],
    ),
    ("calendar", {"until": "2024-05-08"}, "date event places people", [(DAYS[MEETING], MEETING, [], ["白露", "谷雨"])]),
    (
        "calendar_of_person",
        {"person": "谷雨", "until": "2024-05-19"},
        "date event kind series session roles places source",
        [(DAYS[MEETING], MEETING, "meeting", SERIES, 12, ["sit_in"], [], FILE)],
    ),
    (
        "places_of_events",
        {"since": "2024-05-01"},
        "city place within date event source",
        [("澄川市", "柳湾县", ["澄川市"], DAYS[VISIT], VISIT, FILE)],
    ),
    ("topics_discussed", {}, "topic events last series", [("湖滨栈道", 1, DAYS[MEETING], [SERIES])]),
    (
        "leads_and_supports",
        {"task": "修建湖滨栈道"},
        "number duty rank who printed basis",
        [
            ("1", "lead", 1, WATER, "市水利局", "stated"),
            ("1", "support", 1, MONEY, "市财政局", "stated"),
            ("1", "implement", 1, COUNTIES, "各县人民政府", "stated"),
        ],
    ),
    (
        "tasks_of_organization",
        {"organization": "市水利局"},
        "duty document number task deadline",
        [
            ("LEADS", PLAN_NUMBER, "1", "修建湖滨栈道", "2024-12-31"),
            ("SHARES", PLAN_NUMBER, "2", "疏浚柳湾河道", None),
        ],
    ),
    ("tasks_of_organization", {"organization": "市财政局", "duty": "SUPPORTS"}, "task", [("修建湖滨栈道",)]),
    (
        "workload",
        {"document": PLAN_NUMBER},
        "organization leads supports shares implements duties total",
        [(MONEY, 0, 1, 1, 0, 1, 3), (WATER, 1, 0, 1, 0, 0, 2), (COUNTIES, 0, 0, 0, 1, 0, 1)],
    ),
    ("workload", {"limit": 1}, "organization", [(MONEY,)]),
    ("works_together", {}, "tasks", [(2,)]),
    (
        "partners_of_organization",
        {"organization": "市水利局"},
        "partner tasks leads_it led_by_it",
        [(MONEY, 2, 1, 0), (COUNTIES, 1, 1, 0)],
    ),
    (
        "tasks_of_document",
        {"document": "湖滨整治方案"},
        "number task lead support shared implement",
        [
            ("1", "修建湖滨栈道", [WATER], [MONEY], [], [COUNTIES]),
            ("2", "疏浚柳湾河道", [], [], [WATER, MONEY], []),
            (None, "资金保障", [], [], [], []),
        ],
    ),
    ("tasks_without_lead", {}, "task units", [("疏浚柳湾河道", [WATER, MONEY])]),  # 资金保障 is a standing duty
    ("tasks_shared_by_many", {"minimum": 3}, "task units leads", [("修建湖滨栈道", 3, [WATER])]),
    (
        "due_by",
        {"day": "2024"},
        "deadline task what leads",
        [("2024-12-31", "修建湖滨栈道", "栈道 = 6公里", [WATER])],
    ),
    ("due_by", {"day": "2024-06"}, "task", []),
    (
        "targets",
        {"indicator": "栈道"},
        "indicator operator value unit deadline leads",
        [("栈道", "=", 6.0, "公里", "2024-12-31", [WATER])],
    ),
    ("duties_of_organization", {"organization": "市财政局"}, "path duty", [("职责", "负责资金保障")]),
    ("responsible_for", {"words": "资金"}, "organization duty", [(MONEY, "负责资金保障")]),
    ("workload_by_document", {}, "document tasks units leads", [(PLAN_NUMBER, 3, 3, 1)]),
    ("read_by_rule", {}, "document", []),
    ("people_who_lead", {}, "person", []),
    (
        "duties_of_document",
        {"document": PLAN_NUMBER},
        "number duty rank who printed source",
        [
            ("1", "IMPLEMENTS", 1, COUNTIES, "各县人民政府", FILE),
            ("1", "LEADS", 1, WATER, "市水利局", FILE),
            ("1", "SUPPORTS", 1, MONEY, "市财政局", FILE),
            ("2", "SHARES", 1, WATER, "市水利局", FILE),
            ("2", "SHARES", 2, MONEY, "市财政局", FILE),
            (None, "RESPONSIBLE_FOR", 1, MONEY, "市财政局", FILE),
        ],
    ),
    (
        "members_of_body",
        {"body": "湖滨整治领导小组"},
        "role member kind",
        [("组长", "白露", "Person"), ("成员单位", WATER, "Organization")],
    ),
    ("bodies", {}, "people organizations heads", [(1, 1, ["白露"])]),
    ("memberships_of_person", {"person": "白露"}, "role", [("组长",)]),
    ("memberships_of_organization", {"organization": "市水利局"}, "part", [("成员单位",), ("office",)]),
    ("offices", {}, "located_at", [(WATER,)]),
    ("parts_of", {"words": "没有这样的单位"}, "part whole", []),
    ("names_of_organization", {"words": "水利"}, "organization aliases", [(WATER, ["市水利局"])]),
    ("collectives", {}, "collective tasks events", [(COUNTIES, 1, 0)]),
    (
        "who_held",
        {"organization": "市水利局", "day": "2024-05-08"},
        "title person certainty",
        [("局长", "谷雨", "seen")],
    ),
    ("career", {"person": "谷雨"}, "title organization first_seen", [("局长", WATER, DAYS[MEETING])]),
    (
        "appointments",
        {},
        "date act person title organization notice",
        [
            (date(2024, 5, 2), "appoint", "谷雨", "局长", WATER, NOTICE_NUMBER),
            (date(2024, 5, 2), "remove", "闻笛", "局长", WATER, NOTICE_NUMBER),
        ],
    ),
    (
        "tenures_of_organization",
        {"organization": "市水利局"},
        "title person act day notice",
        [
            ("局长", "谷雨", "appoint", date(2024, 5, 2), NOTICE_NUMBER),
            ("局长", "谷雨", "seen", DAYS[MEETING], None),
            ("局长", "闻笛", "remove", date(2024, 5, 2), NOTICE_NUMBER),
        ],
    ),
    ("changes_of_post", {"organization": "市水利局"}, "act person", [("remove", "闻笛"), ("appoint", "谷雨")]),
    (
        "people_of_organization",
        {"organization": "市水利局"},
        "person titles last_seen",
        [("谷雨", ["局长"], date(2024, 5, 8)), ("闻笛", ["局长"], date(2024, 5, 2))],
    ),
    (
        "documents",
        {"words": "湖滨"},
        "date number title issuers tasks",
        [(date(2024, 5, 6), PLAN_NUMBER, "湖滨整治方案", [CITY], 3)],
    ),
    (
        "citations",
        {"document": PLAN_NUMBER},
        "relation cited printed",
        [("CITES", "河湖条例", "《河湖条例》"), ("REPEALS", "旧办法", "《旧办法》")],
    ),
    (
        "citation_sentences",
        {"document": PLAN_NUMBER},
        "relation document cited source",
        [("CITES", PLAN_NUMBER, "河湖条例", FILE), ("REPEALS", PLAN_NUMBER, "旧办法", FILE)],
    ),
    ("most_cited", {}, "cited documents cited_by", [("河湖条例", 1, [PLAN_NUMBER])]),
    ("repeals", {}, "repealed repealed_by date", [("旧办法", PLAN_NUMBER, date(2024, 5, 6))]),
    ("short_names", {}, "document short_name", [(PLAN_NUMBER, "领导小组")]),
    ("issued_by", {"organization": CITY}, "date number", [(date(2024, 5, 6), PLAN_NUMBER)]),
    ("addressed_to", {}, "document addressee", [(PLAN_NUMBER, COUNTIES)]),
    ("validity_of_documents", {}, "number years", [(PLAN_NUMBER, 3)]),
    ("agreements", {}, "date agreement signers people", [(DAYS[AUDIENCE], "合作协议", ["闻笛"], ["白露", "闻笛"])]),
    ("projects", {"words": "栈道"}, "project events tasks first", [("湖滨栈道项目", 1, 0, DAYS[VISIT])]),
    ("visitors", {}, "date party people organizations", [(DAYS[AUDIENCE], "远航集团", ["闻笛"], [])]),
    ("stood_in_for", {}, "date", []),
    ("tasks_of_two_years", {}, "task", []),
    ("gazettes", {}, "month file documents events passages", [("2024-05", FILE, 2, 3, 6)]),
    ("named_in", {"person": "白露"}, "month file", [("2024-05", FILE)]),
    ("coverage_by_month", {}, "month events meetings inspections people", [("2024-05", 3, 1, 1, 3)]),
    ("passages_about", {"words": "疏浚"}, "file section start stop", [(FILE, "一、工程", 800, 990)]),
    ("gaps", {}, "start end reason text", [(0, 5, "no year", "5月20日")]),
    ("gaps_by_reason", {}, "reason gaps", [("no year", 1)]),
]


@pytest.mark.parametrize(
    ("name", "given", "columns", "rows"), ANSWERS, ids=[f"{n}-{'-'.join(map(str, g.values()))}" for n, g, *_ in ANSWERS]
)
def test_an_answer(
    name: str, given: dict[str, object], columns: str, rows: list[tuple[object, ...]], store: Store
) -> None:
    answered = ask(store, name, given).rows
    assert [tuple(_plain(row[column]) for column in columns.split()) for row in answered] == rows


def test_the_evidence_of_a_passage(store: Store) -> None:
    answered = ask(store, "evidence", {"passage": "passage:澄川市/2024-05/second"}).rows
    assert {(row["from_name"], row["to_name"]) for row in answered} >= {
        (WATER, "疏浚柳湾河道"),
        (MONEY, "疏浚柳湾河道"),
    }
    assert {(row["relation"], row["mention"]) for row in answered} >= {("SHARES", "市水利局"), ("SHARES", "市财政局")}


def test_passages_are_not_searched_through_one_by_one() -> None:
    """kglite uses its index of ids for a value of its own (`WITH *, r.passage AS at`), not for a property of a relationship:
    on 22 issues the workload took 80 s so, and 0.2 s otherwise."""
    for asked in questions():
        assert not re.search(r"Passage\) WHERE \w+\.id = (?:r|x)\.|Passage \{id: (?:r|x)\.", asked.cypher), asked.name


def test_no_range_index_is_asked_what_it_cannot_answer() -> None:
    """Neo4j 5.26 at times plans CONTAINS and ENDS WITH on a range index, by its statistics, and the index refuses: `n.name + ''`
    is no indexed property."""
    indexed = "|".join(sorted({name for node in NODES.values() for name in node.indexed}))
    asks = re.compile(rf"\.(?:{indexed}) (?:CONTAINS|ENDS WITH)\b")
    typed = [reading for _, readings in READINGS.values() for reading in readings]
    assert not [text for text in (*typed, *(asked.cypher for asked in questions())) if asks.search(text)]


@pytest.mark.parametrize("asked", questions(), ids=lambda q: q.name)
def test_every_question_has_an_answer_and_its_columns(asked: Question, store: Store) -> None:
    assert asked.name in {name for name, *_ in ANSWERS} | {"evidence", "renamed_organizations"}
    given = next((given for name, given, *_ in ANSWERS if name == asked.name), {})
    given = {"passage": "x"} if asked.name == "evidence" else given
    assert ask(store, asked.name, given).columns == tuple(column.name for column in asked.columns)


@pytest.mark.parametrize("asked", questions(), ids=lambda q: q.name)
def test_every_example_runs_on_the_sample_gazettes(
    asked: Question, sample_graph: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    from gongbao.command_line import main  # noqa: PLC0415 — tests of one room must not load all others

    assert main([*shlex.split(asked.example)[1:], "--from", str(sample_graph)]) == 0
    if asked.name not in ("gaps", "gaps_by_reason", "renamed_organizations"):  # the samples need not have any
        assert "(nothing found)" not in "".join(capsys.readouterr())


def test_a_name_that_fits_several_is_answered_with_the_choices(store: Store) -> None:
    with pytest.raises(QueryError, match="may be 2 nodes of Document"):
        ask(store, "tasks_of_document", {"document": "澄政"})
    with pytest.raises(QueryError, match="no Person is called 无名氏"):
        ask(store, "career", {"person": "无名氏"})


def _plain(value: object) -> object:
    """Sorted lists and dates without time, as both stores give them."""
    return value.to_native() if hasattr(value, "to_native") else value or None if value == "" else value
