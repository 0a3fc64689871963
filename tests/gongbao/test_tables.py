"""Tables, CSV and JSON of values that a gazette's text may hold."""

from __future__ import annotations

import json
from datetime import date

import pytest
import wcwidth

from gongbao.tables import _fitted, print_rows

ROWS = [
    {"day": date(2024, 5, 8), "who": "白露", "roles": ["chair", "speak"], "tasks": 3, "note": None},
    {"day": date(2024, 5, 20), "who": "Li Ming（外宾）", "roles": [], "tasks": 12, "note": '=1+1\x1b[31m,"x"\n换行'},
]
COLUMNS = ("day", "who", "roles", "tasks", "note")


def test_a_table_aligns_and_holds_no_control_characters(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(COLUMNS, ROWS, "table")
    printed = capsys.readouterr().out
    lines = printed.splitlines()
    assert "\x1b" not in printed
    assert len(lines) == 4
    start = wcwidth.wcswidth(lines[0][: lines[0].index("roles")])
    before = lines[2][: lines[2].index("chair")]
    assert wcwidth.wcswidth(before) == start


def test_csv_quotes_and_disarms_formulas(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(COLUMNS, ROWS, "csv")
    assert capsys.readouterr().out == (
        "day,who,roles,tasks,note\n2024-05-08,白露,chair、speak,3,\n"
        '2024-05-20,Li Ming（外宾）,,12,"\'=1+1\x1b[31m,""x""\n换行"\n'
    )


def test_json_is_an_array_of_objects(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(COLUMNS, ROWS, "json")
    rows = json.loads(capsys.readouterr().out)
    assert rows[0] == {"day": "2024-05-08", "who": "白露", "roles": ["chair", "speak"], "tasks": 3, "note": None}
    print_rows(COLUMNS, [], "json")
    assert json.loads(capsys.readouterr().out) == []


def test_the_widest_columns_are_narrowed_first() -> None:
    assert _fitted([5, 100, 40], None) == [None, None, None]
    assert _fitted([5, 100, 40], 80) == [None, 35, 36]
