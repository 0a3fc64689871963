"""Date labels of chronicles and deadlines of tasks."""

import pytest

from extract.deadlines import read_deadline
from extract.parts.dates import Span, chinese_day, label

LABELS = [
    ("11月16日至17日，李青", Span("2023-11-16", "2023-11-17", 10)),
    ("8月29日至9月1日，", Span("2023-08-29", "2023-09-01", 10)),
    ("5日—7日，", Span("2023-11-05", "2023-11-07", 5)),
    ("5日　全市", Span("2023-11-05", None, 2)),
    ("2024年3月1日，", Span("2024-03-01", None, 9)),
    ("12月30日至1月2日，", Span("2023-12-30", "2024-01-02", 11)),
    ("同日，", Span("2023-11-01", None, 2)),
    ("中旬，", Span("2023-11-11", "2023-11-20", 2)),
    ("2月30日，", None),
    ("会议召开", None),
]


@pytest.mark.parametrize(("text", "expected"), LABELS, ids=[text for text, _ in LABELS])
def test_label(text: str, expected: Span | None) -> None:
    assert label(text, 0, 2023, 11, "2023-11-01") == expected


def test_chinese_numerals() -> None:
    assert chinese_day("二〇二三年十一月二十七日") == "2023-11-27"


DEADLINES = [
    ("2019年12月底前", "2019-12-31"),
    ("2024年10月15日前完成", "2024-10-15"),
    ("12月底前", "2024-12-31"),
    ("年底前", "2024-12-31"),
    ("2025年", "2025"),
    ("三季度末", "2024-09-30"),
    ("2020年6月至2021年12月底", "2021-12-31"),
    ("持续推进", None),
]


@pytest.mark.parametrize(("text", "expected"), DEADLINES, ids=[text for text, _ in DEADLINES])
def test_deadline(text: str, expected: str | None) -> None:
    assert read_deadline(text, 2024) == expected
