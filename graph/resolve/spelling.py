"""One spelling of a name: width, brackets and white space folded; nothing else changes.

In: `市应急局 (市应急办)`. Out: `市应急局（市应急办）`.
"""

from __future__ import annotations

import unicodedata

WIDE = str.maketrans({"(": "（", ")": "）", ",": "，", ":": "：", ";": "；", "?": "？", "!": "！"})
WIDE |= str.maketrans({"[": "〔", "]": "〕", "【": "〔", "】": "〕", '"': "”", "•": "·", "‧": "·", "・": "·", "˙": "·"})


def spell(name: str) -> str:
    """The name without white space, letters and digits narrow, punctuation wide."""
    return "".join(unicodedata.normalize("NFKC", name).split()).translate(WIDE)
