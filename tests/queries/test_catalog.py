"""Headers of the named questions: what they must say, and what is said where they do not."""

from __future__ import annotations

import re

import pytest

from extract.errors import QueryError
from queries.catalog import TYPES, Question, check_names, parse, question, questions
from queries.names import READINGS

HEADER = """// Who is it?
// 是谁？
// group people
// param name: string — a name
// param limit: integer = 5 — at most so many
// column who — the name
// example gongbao query who --name 白露
"""
CYPHER = "MATCH (p:Person) WHERE p.name = $name // not $this\nRETURN p.name AS who LIMIT $limit"
# What only one of the two stores understands; see the rules in each question's words.
FOREIGN = re.compile(
    r"\b(?:properties|keys|elementId|id)\(|/\*|COLLECT \{|\bapoc\.|percentile|OPTIONAL CALL|\[:\w+\*\]"
    r"|\b(?:CREATE|MERGE|SET|DELETE|REMOVE)\b"
)


def test_a_header_is_read() -> None:
    read = parse("who", HEADER + CYPHER)
    assert (read.english, read.chinese, read.group) == ("Who is it?", "是谁？", "people")
    assert [(p.name, p.type, p.required, p.default) for p in read.parameters] == [
        ("name", "string", True, None),
        ("limit", "integer", False, 5),
    ]
    assert [column.name for column in read.columns] == ["who"]
    assert read.cypher == CYPHER


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (HEADER.replace("// 是谁？\n", "") + CYPHER, "lacks a Chinese description"),
        (HEADER.replace("// group people\n", "") + CYPHER, "lacks a group"),
        (HEADER.replace("string — a", "word — a") + CYPHER, "unknown type word"),
        (HEADER.replace("param name: string — a name", "param name string") + CYPHER, "cannot read the header line"),
        (HEADER + CYPHER.replace("$limit", "5"), "declared and used parameters differ: limit"),
        (HEADER.replace("limit:", "format:") + CYPHER.replace("$limit", "$format"), "format is an option"),
        (HEADER, "lacks a query"),
    ],
)
def test_a_wrong_header_is_named(text: str, complaint: str) -> None:
    with pytest.raises(QueryError, match=re.escape(complaint)):
        parse("who", text)


def test_an_unknown_question_is_answered_with_the_nearest() -> None:
    with pytest.raises(QueryError, match="did you mean who_attended"):
        question("who-atended")


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"evnt": "x"}, "has no parameter evnt (did you mean event?)"),
        ({}, "needs --event"),
        ({"event": ""}, "needs --event"),
    ],
)
def test_wrong_parameters_are_named(given: dict[str, object], complaint: str) -> None:
    with pytest.raises(QueryError, match=re.escape(complaint)):
        check_names(question("who_attended"), given)


@pytest.mark.parametrize("asked", questions(), ids=lambda q: q.name)
def test_every_question_keeps_to_what_both_stores_understand(asked: Question) -> None:
    assert not FOREIGN.search(asked.cypher)
    assert asked.example.startswith(f"gongbao query {asked.name}")
    for parameter in asked.parameters:
        assert parameter.type in TYPES or parameter.type.split()[1] in READINGS
    returned = re.findall(r"AS `?(\w+)`?", asked.cypher[asked.cypher.rindex("RETURN") :])
    assert returned == [column.name for column in asked.columns]
