"""Statements and lists of personnel notices → who is appointed to, confirmed in, nominated for and removed from which post."""

from __future__ import annotations

import pytest

from extract.facts import Appointment, Gap
from extract.gazette import extract_gazette
from extract.read import decode

NOTICE = "云河市人民政府关于李青等同志任免职的通知\n云政任〔2024〕2号\n各县（市、区）人民政府：\n"
NOTICE += "经2024年3月1日市人民政府第5次常务会议研究决定：\n{}\n云河市人民政府\n2024年3月4日\n"

# one act a line: person, act, organisation + title, reason, note
Act = tuple[str, str, str, str | None, str | None]


def acts(text: str) -> list[Act]:
    facts = extract_gazette(decode("yunhe.txt", NOTICE.format(text).encode()))
    found = [fact for fact in facts if isinstance(fact, Appointment)]
    passages = {passage.id: passage.text for passage in facts if hasattr(passage, "ordinal")}
    for fact in found:
        evidence = fact.evidence
        assert passages[evidence.passage][evidence.start : evidence.end] == evidence.mention
    return [(f.person, f.act, (f.organization or "") + f.title, f.reason, f.note) for f in found]


HEAD, DEPUTY = "云河市水务局局长", "云河市商务局副局长"
STATEMENTS: list[tuple[str, list[Act]]] = [
    ("任命李青、王平为云河市商务局副局长", [(n, "appoint", DEPUTY, None, None) for n in ("李青", "王平")]),
    ("姓名\t任职\t免职\n李青\t云河市水务局局长（试用期一年）\t云河市商务局副局长\n王平\t\t云河市商务局副局长\n",
     [("李青", "appoint", HEAD, None, "试用期一年"), ("李青", "remove", DEPUTY, None, None), ("王平", "remove", DEPUTY, None, None)]),
    ("李青任云河市水务局局长、市政府办公室副主任",
     [("李青", "appoint", HEAD, None, None), ("李青", "appoint", "市政府办公室副主任", None, None)]),
    ("任命李青同志为云河市水务局局长（列王平同志之后）", [("李青", "appoint", HEAD, None, "列王平同志之后")]),
    ("其木格任云河市水务局局长", [("其木格", "appoint", HEAD, None, None)]),
    ("选举李青为云河市水务局局长", [("李青", "appoint", HEAD, None, None)]),
    ("李青当选为云河市水务局局长", [("李青", "appoint", HEAD, None, None)]),
    ("李 青、王 平任云河市商务局副局长", [(n, "appoint", DEPUTY, None, None) for n in ("李青", "王平")]),
    ("任命巴雅尔其其格为云河市水务局局长", [("巴雅尔其其格", "appoint", HEAD, None, None)]),
    ("任命古丽娜·买买提同志为云河市水务局局长", [("古丽娜·买买提", "appoint", HEAD, None, None)]),
    ("其其格任云河市水务局局长，免去其云河市商务局副局长职务",
     [("其其格", "appoint", HEAD, None, None), ("其其格", "remove", DEPUTY, None, None)]),
    ("免去李 青的云河市水务局局长职务", [("李青", "remove", HEAD, None, None)]),
    ("李青因退休免去云河市水务局局长职务", [("李青", "remove", HEAD, "因退休", None)]),
    ("因退休免去李青的云河市水务局局长职务", [("李青", "remove", HEAD, "因退休", None)]),
    ("免去李青云河市水务局局长职务", [("李青", "remove", HEAD, None, None)]),
    ("李青到龄退休，免去其云河市水务局局长职务", [("李青", "remove", HEAD, "到龄退休", None)]),
    ("免去李青同志的云河市水务局局长职务，到龄退休", [("李青", "remove", HEAD, "到龄退休", None)]),
    ("李青的云河市水务局局长职务，因机构撤并自然免除", [("李青", "lapse", HEAD, "因机构撤并", None)]),
    ("李青的云河市水务局局长职务因机构撤并自然免除", [("李青", "lapse", HEAD, "因机构撤并", None)]),
    ("因机构整合，李青原任的云河市水务局局长职务自行终止", [("李青", "lapse", HEAD, "因机构整合", None)]),
    ("聘任李青为云河市人民政府参事，聘期三年", [("李青", "appoint", "云河市人民政府参事", None, "聘期三年")]),
    ("续聘李青为云河市人民政府参事（聘期两年）", [("李青", "appoint", "云河市人民政府参事", None, "聘期两年")]),
    ("解聘李青的云河市人民政府参事职务", [("李青", "remove", "云河市人民政府参事", None, None)]),
    ("李青晋升为云河市水务局四级调研员", [("李青", "appoint", "云河市水务局四级调研员", None, None)]),
    ("晋升李青为云河市水务局一级主任科员职级", [("李青", "appoint", "云河市水务局一级主任科员", None, None)]),
    ("李青任云河市商务局副局长，试用期从2024年3月起算",
     [("李青", "appoint", DEPUTY, None, "试用期从2024年3月起算")]),
    ("李青任云河市商务局副局长（挂职，时间2年）", [("李青", "appoint", DEPUTY, None, "挂职，时间2年")]),
    ("李青任云河市商务局副局长职务试用期满，经考核合格，同意正式任职",
     [("李青", "confirm", DEPUTY, "试用期满", None)]),
    ("李青试用期满，考核合格，正式任云河市商务局副局长", [("李青", "confirm", DEPUTY, "试用期满", None)]),
    ("李青同志试用期满，正式任命为云河市商务局副局长", [("李青", "confirm", DEPUTY, "试用期满", None)]),
    ("决定任命李青为云河市副市长", [("李青", "appoint", "云河市副市长", None, None)]),
    ("接受李青辞去云河市副市长职务的请求", [("李青", "remove", "云河市副市长", "辞去", None)]),
    ("同意李青同志辞去云河市水务局局长职务", [("李青", "remove", HEAD, "辞去", None)]),
    ("李青不再兼任云河市水务局局长职务", [("李青", "remove", HEAD, None, None)]),
    ("李青兼任云河市应急委员会办公室主任", [("李青", "appoint", "云河市应急委员会办公室主任", None, None)]),
    ("李青挂职担任云河市商务局副局长，时间一年", [("李青", "appoint", DEPUTY, None, "挂职，时间一年")]),
    ("提名李青为云河市水务集团总经理人选", [("李青", "nominate", "云河市水务集团总经理", None, None)]),
    ("李青同志为云河市水务局局长", [("李青", "appoint", HEAD, None, None)]),
    ("李青任云河市水务局局长，云河市河长办主任",
     [("李青", "appoint", HEAD, None, None), ("李青", "appoint", "云河市河长办主任", None, None)]),
    ("李青由云河市商务局副局长调任云河市水务局局长", [("李青", "appoint", HEAD, None, None)]),
    ("任命李青为云河市水务局局长、免去其云河市商务局副局长职务",
     [("李青", "appoint", HEAD, None, None), ("李青", "remove", DEPUTY, None, None)]),
    ("李青任云河市水务局局长，王平任云河市商务局副局长",
     [("李青", "appoint", HEAD, None, None), ("王平", "appoint", DEPUTY, None, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), STATEMENTS, ids=[line for line, _ in STATEMENTS])
def test_statements(line: str, expected: list[Act]) -> None:
    assert acts(line + "。") == expected


LISTS: list[tuple[str, list[Act]]] = [
    ("任命：\n李青为云河市水务局局长；\n王平、赵敏为云河市商务局副局长。\n免去：\n李青的云河市商务局副局长职务；\n孙和的云河市水务局局长职务（退休）。",
     [("李青", "appoint", HEAD, None, None), ("王平", "appoint", DEPUTY, None, None), ("赵敏", "appoint", DEPUTY, None, None),
      ("李青", "remove", DEPUTY, None, None), ("孙和", "remove", HEAD, "退休", None)]),
    ("任命：李青为云河市水务局局长；王平为云河市商务局副局长。免去：王平的云河市水务局局长职务。",
     [("李青", "appoint", HEAD, None, None), ("王平", "appoint", DEPUTY, None, None), ("王平", "remove", HEAD, None, None)]),
    ("下列同志试用期满，正式任职：\n李青任云河市水务局局长；\n王平任云河市商务局副局长。\n赵敏任云河市商务局副局长。",
     [("李青", "confirm", HEAD, "试用期满", None), ("王平", "confirm", DEPUTY, "试用期满", None),
      ("赵敏", "appoint", DEPUTY, None, None)]),
    ("一、任命\n李青　云河市水务局局长\n王 平　云河市商务局副局长（试用期一年）\n二、免职人员名单\n赵敏　云河市商务局副局长",
     [("李青", "appoint", HEAD, None, None), ("王平", "appoint", DEPUTY, None, "试用期一年"), ("赵敏", "remove", DEPUTY, None, None)]),
    ("因工作调整，免去下列同志职务：\n李青的云河市水务局局长职务。", [("李青", "remove", HEAD, "因工作调整", None)]),
    ("聘任下列人员为云河市人民政府参事：\n李青、王平、赵 敏。",
     [(n, "appoint", "云河市人民政府参事", None, None) for n in ("李青", "王平", "赵敏")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTS, ids=[text.split("\n")[0] for text, _ in LISTS])
def test_lists(text: str, expected: list[Act]) -> None:
    assert acts(text) == expected


def test_a_clause_that_is_not_understood_is_a_gap() -> None:
    text = NOTICE.format("李青任云河市水务局局长，原任职务自然免除。")
    facts = extract_gazette(decode("yunhe.txt", text.encode()))
    assert [fact.text for fact in facts if isinstance(fact, Gap)] == ["原任职务自然免除"]


def test_rules_on_appointments_appoint_nobody() -> None:
    text = "云河市人民政府关于印发云河市干部任职管理办法的通知\n云政发〔2024〕9号\n各县（市、区）人民政府：\n"
    text += "第一条 顾和任云河市水务局局长的，须经考察。\n"
    assert not [f for f in extract_gazette(decode("yunhe.txt", text.encode())) if isinstance(f, Appointment)]
