"""Lists of names where the print calls for names: `甲某、乙 某和丙某`.

In: the printed characters. Out: the names, those printed apart put together; nothing where one piece is no name.
"""

from __future__ import annotations

import re

from extract.parts.names import is_name
from extract.parts.width import fold

ASIDE = re.compile(r"[（(][^（）()]*[）)]")
# words of notices and rosters that are as short as names
NO_PERSON = re.compile(
    r"不再|正式|退休|辞职|去世|病故|不得|^其|下列|以下|如下|上述|本人|职务|人员|同志|原任|事项|名单|其$"
)


def is_person(printed: str) -> bool:
    """Whether `printed`, where a notice calls for a name, is one; Mongolian and Tibetan names without a dot may be long."""
    text = fold(printed)
    if NO_PERSON.search(text):
        return False
    return is_name(text) or (6 <= len(text) <= 8 and is_name(text[:5]) and is_name(text[-5:]))


def people_of(text: str) -> tuple[str, ...]:
    """The names a list prints, without spaces inside (`王 平` is 王平); empty where one piece is no name."""
    found: list[str] = []
    for piece in re.split(r"[、，,]", ASIDE.sub("", text)):
        piece = re.sub(r"(?:等)?(?:同志)?$", "", piece.strip())
        for whole in _joined(piece.split()):
            parts = [whole] if is_person(whole) else re.split("和|及", whole)  # 顾和某 is one, 甲某和乙某 are two
            if not all(map(is_person, parts)):
                return ()
            found += parts
    return tuple(found)


def _joined(tokens: list[str]) -> list[str]:
    """Names whose two or three characters are printed apart, put together."""
    if len(tokens) == 3 and all(len(token) == 1 for token in tokens):
        return ["".join(tokens)]
    found: list[str] = []
    open_name = False
    for token in tokens:
        if len(token) == 1 and open_name:
            found[-1] += token
            open_name = False
        else:
            found.append(token)
            open_name = len(token) == 1
    return found
