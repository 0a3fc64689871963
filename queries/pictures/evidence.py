"""What a picture quotes: passages, each once, and the characters of them that a mark was read from.

In: rows of a question with `sentence`, `start`, `stop`, `source`. Out: for the mark, the quotation and its file (shown on
hover) and `evidence` (shown on click); for the page, the passages: `{"text": "5月8日，…", "source": "a.txt"}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from queries.statements import quoted

QUOTE, SOURCE = "原文 quote", "出处 source"
SHOWN = 4  # quotations on hover; a click shows all


class Sources:
    """Collects the passages that the marks of one picture were read from."""

    def __init__(self) -> None:
        self.passages: list[dict[str, str]] = []
        self._numbers: dict[tuple[str, str], int] = {}

    def said(self, rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
        """Fields of a mark: what the rows quote, where it stands, and `evidence` as (passage, start, stop)."""
        quotes: dict[str, None] = {}
        files: dict[str, None] = {}
        evidence: dict[tuple[int, int, int], None] = {}
        for row in rows:
            text, start, stop = row["sentence"], row["start"], row["stop"]
            if not text or not isinstance(start, int) or not isinstance(stop, int):
                continue
            quotes[quoted(text, start, stop)] = None
            files[row["source"] or ""] = None
            evidence[self._number(row), start, stop] = None
        shown = [*list(quotes)[:SHOWN], *([f"… {len(quotes)}"] if len(quotes) > SHOWN else [])]
        return {
            QUOTE: "\n".join(shown),
            SOURCE: "、".join(files),
            "evidence": [list(found) for found in evidence],
        }

    def _number(self, row: Mapping[str, Any]) -> int:
        key = (str(row["source"] or ""), str(row["sentence"]))
        if key not in self._numbers:
            self._numbers[key] = len(self.passages)
            self.passages.append({"text": key[1], "source": key[0], "passage": str(row.get("passage") or "")})
        return self._numbers[key]
