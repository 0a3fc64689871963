"""Full and half width: one form to match on, character for character, so that offsets stay those of the print.

`(一)州文旅局,配合` → `（一）州文旅局，配合`; `２０２３年` → `2023年`. Lengths never change.
"""

from __future__ import annotations

import re
from functools import lru_cache

_PUNCTUATION = str.maketrans("(),:;?!﹙﹚﹐﹔﹕", "（），：；？！（），；：")
_BRACKETS = str.maketrans("[]［］【】﹝﹞", "〔〕〔〕〔〕〔〕")
_ALPHANUMERIC = {code + 0xFEE0: code for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B))}
_QUOTES = str.maketrans("「」『』", "“”‘’")
TABLE = _PUNCTUATION | _BRACKETS | _ALPHANUMERIC | _QUOTES | str.maketrans("％．–―～•・∶", "%.——~··：")

CHANGED = re.compile("[" + re.escape("".join(map(chr, TABLE))) + "]")  # quicker than a translation that changes nothing


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """`text` in one width, the same number of characters: Chinese punctuation full-width, digits and letters ASCII,
    square and lenticular brackets 〔〕, dashes —, middle dots ·."""
    return text.translate(TABLE) if CHANGED.search(text) else text


def squeeze(text: str) -> str:
    """`text` without any white space: names and titles as one word, however the print sets them."""
    return "".join(text.split())
