"""Rows → a table for people, CSV or JSON for programs.

In: columns `("date", "event")` and rows `{"date": date(2024, 5, 3), "event": "…"}`. Out: text. Columns align although
Chinese characters are two cells wide; control characters of a gazette's text never reach the terminal.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

FORMATS = ("table", "csv", "json")
CONTROL = dict.fromkeys([*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], " ")
NARROWEST = 8  # cells a wrapped column keeps at least
FORMULA = ("=", "+", "-", "@")  # a spreadsheet would run such a cell


def print_rows(columns: Sequence[str], rows: Iterable[Mapping[str, object]], form: str) -> None:
    """Writes rows to standard output as a table, CSV with a header line, or a JSON array of objects."""
    picked = [[row.get(column) for column in columns] for row in rows]
    if form == "json":
        records = [dict(zip(columns, map(_json, row), strict=True)) for row in picked]
        print(json.dumps(records, ensure_ascii=False, indent=1))
    elif form == "csv":
        print(_csv(columns, picked), end="")
    else:
        print(_table(columns, picked))


def _json(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_json(item) for item in value]
    return value


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "、".join(_text(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def _csv(columns: Sequence[str], rows: list[list[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: object) -> str:
    text = _text(value)
    return f"'{text}" if isinstance(value, str | list) and text.startswith(FORMULA) and len(text) > 1 else text


def _table(columns: Sequence[str], rows: list[list[object]]) -> str:
    import wcwidth  # noqa: PLC0415 — quick start
    from tabulate import tabulate  # noqa: PLC0415 — quick start

    if not rows:
        return "(nothing found)"
    cells = [[_text(value).translate(CONTROL) for value in row] for row in rows]
    numeric = [all(isinstance(row[i], int | float | None) for row in rows) for i in range(len(columns))]
    widths = [
        max(wcwidth.wcswidth(text) for text in [column, *(row[i] for row in cells)]) for i, column in enumerate(columns)
    ]
    return tabulate(
        cells,
        headers=list(columns),
        tablefmt="simple",
        disable_numparse=True,
        colalign=["right" if n else "left" for n in numeric],
        maxcolwidths=_fitted(widths, _terminal_width()),
    )


def _terminal_width() -> int | None:
    """Cells a line may take; None where the output is a file or a pipe, which keep a row on a line."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def _fitted(widths: list[int], room: int | None) -> list[int | None]:
    """Column widths that fit the room: the widest are narrowed first; None for a column that keeps its width."""
    fitted = list(widths)
    while room is not None and sum(fitted) + 2 * (len(fitted) - 1) > room and max(fitted) > NARROWEST:
        fitted[fitted.index(max(fitted))] -= 1
    return [new if new < old else None for new, old in zip(fitted, widths, strict=True)]
