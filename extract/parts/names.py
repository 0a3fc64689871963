"""Which characters can be a person's name.

Two to four Chinese characters that open with a family name (`李垠乐`, `司马亮`), names with a middle dot
(`阿依努尔·卡德尔`), names of three to seven characters that only transliterate (`巴音吉日嘎拉`), and, where the place in the sentence
calls for a name, others of that length (`扎西次仁`).
"""

from __future__ import annotations

import re
from functools import cache

from extract.divisions import is_place_stem
from extract.parts.lexicon import words

HAN = "\u3400-\u4dbf\u4e00-\u9fff\ue000-\uf8ff\U00020000-\U0002ffff"
# 阿依努尔·卡德尔   让-皮埃尔·杜邦
DOTTED = re.compile(rf"[{HAN}]{{1,7}}(?:[-－—][{HAN}]{{1,7}})?(?:·[{HAN}]{{1,9}})+$")
ROLES = ("chair", "speak", "sit_in", "lead", "inspect", "witness", "unveil", "sign", "receive", "interviewed", "attend")
# 甘南州, 文山州: short for an autonomous prefecture, although 甘 and 文 are family names; 李九州 is a person
PREFECTURE = re.compile(r"[^神九]州$")
PLAIN = re.compile(rf"[{HAN}]{{2,5}}$")


@cache
def single_surnames() -> frozenset[str]:
    """Family names of one character."""
    return frozenset(
        character for chunk in words("surnames", "single") for character in chunk if not character.isspace()
    )


@cache
def compound_surnames() -> frozenset[str]:
    """Family names of two characters."""
    return frozenset(words("surnames", "compound"))


@cache
def _transliteration() -> re.Pattern[str]:
    """Three to seven characters, each one of those with which names of other languages are written."""
    characters = "".join("".join(words("surnames", "transliteration")).split())
    return re.compile(f"[{characters}]{{3,7}}$")


@cache
def is_transliterated(text: str) -> bool:
    """Whether `text` reads like a Mongolian, Tibetan, Uyghur or Yi name without a dot, and like no place (克拉玛依)."""
    return bool(_transliteration().match(text)) and not is_place_stem(text)


@cache
def _no_name() -> re.Pattern[str]:
    """Words of the language of government that no personal name holds."""
    return re.compile("|".join(sorted(map(re.escape, words("no_names", "inside")), key=len, reverse=True)))


@cache
def _verb_end() -> re.Pattern[str]:
    """A verb that a name runs into: 努尔兰·别克主持, 某代表颁奖."""
    verbs = {verb for role in ROLES for verb in words("roles", role) if len(verb) > 1}
    return re.compile("(?:" + "|".join(sorted(map(re.escape, verbs), key=lambda verb: (-len(verb), verb))) + ")$")


@cache
def _ends(key: str) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(sorted(map(re.escape, words("no_names", key)), key=len, reverse=True)) + ")$")


def has_surname(text: str) -> bool:
    """Whether `text` opens with a family name and is as long as a name that does: 2–3 characters, 3–4 with a compound one."""
    if text[:2] in compound_surnames() and 3 <= len(text) <= 4:
        return True
    return 2 <= len(text) <= 3 and text[0] in single_surnames()


@cache
def is_name(text: str) -> bool:
    """Whether `text` can be a name at all: of a name's length, holding no word of government, not ending like a place."""
    if "·" in text:
        return bool(DOTTED.match(text)) and not _no_name().search(text) and not _verb_end().search(text)
    if is_transliterated(text):
        return not _no_name().search(text)
    if (
        not PLAIN.match(text)
        or _no_name().search(text)
        or _ends("hard_endings").search(text)
        or PREFECTURE.search(text)
    ):
        return False
    if _verb_end().search(text):
        return False
    return has_surname(text) or not _ends("endings").search(text)
