"""People named as leaders of a task: `韦某（副州长）`, `市委常委、副市长张某`, `王某 副县长`, `李某市长` → where each name stands.

In: folded text behind a label (牵头领导：…) or of a heading. Out: the offsets of the names, and what is no person.
"""

from __future__ import annotations

import re

import msgspec

from extract.divisions import is_place_stem
from extract.parts import names, titles

MASK = "＿"
BEHIND = f" 　。{MASK}"
ASIDE = re.compile(r"（[^（）]*）|〔[^〔〕]*〕")
PIECE = re.compile(r"[^、，；]+")
# 李某和张某, 李某及张某: both sides long enough, for 和 is a family name too
JOINT = re.compile(r"(?<=\S\S)(?:以及|和|及)(?=\S\S)")
SPACE = re.compile(r"[ 　]+")
ADDRESS = re.compile(r"(?:同志|等同志|等)$")
NAME_LENGTHS = (4, 3, 2)
OF_TITLES = ("副", "总", "代")  # 李某副|市长: the first character of a title


class Leaders(msgspec.Struct):
    """Spans of names in the order of print; `unread` are pieces that are no person."""

    names: list[tuple[int, int]] = msgspec.field(default_factory=list)
    unread: list[tuple[int, int]] = msgspec.field(default_factory=list)


def person_with_post(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the name stands in 副市长张某, 张某副市长; None where the piece is no person with a title."""
    return _behind_post(text, start, end) or _before_post(text, start, end, organization=False)


def _behind_post(text: str, start: int, end: int) -> tuple[int, int] | None:
    last = max(titles.title_end().finditer(text, start, end), key=lambda match: match.start(), default=None)
    if last is None or not 2 <= end - last.end() <= 4:
        return None
    name = text[last.end() : end]
    return (last.end(), end) if names.has_surname(name) and names.is_name(name) else None


def _before_post(text: str, start: int, end: int, organization: bool) -> tuple[int, int] | None:
    """Where the name stands in 王某市长, 王某 市政府副市长; the latter where an organisation may stand before the title."""
    space = SPACE.search(text, start, end)
    if space and names.is_name(text[start : space.start()]) and titles.is_title(text[space.end() : end]):
        return start, space.start()
    for length in NAME_LENGTHS:
        name, post = text[start : start + length], text[start + length : end]
        if not names.has_surname(name) or not names.is_name(name) or name.endswith(OF_TITLES) or is_place_stem(name):
            continue
        if titles.is_title(post) and (organization or not titles.split_post(post)[0]):
            return start, start + length
    return None


def _person(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The name in one piece; a space within it (王 某) is the print's."""
    bare = SPACE.sub("", text[start:end])
    if names.has_surname(bare) and names.is_name(bare):
        return start, end
    if person := _behind_post(text, start, end):
        return person
    if names.is_name(bare) and not titles.title_end().search(bare):
        return start, end
    return _before_post(text, start, end, organization=True)


def read_leaders(text: str, start: int, end: int) -> Leaders:
    """The people folded text[start:end] lists; a post printed in front of a name, also over 、, belongs to it."""
    found = Leaders()
    plain = text[:start] + ASIDE.sub(lambda m: MASK * len(m[0]), text[start:end]) + text[end:]
    plain = plain[:start] + JOINT.sub(lambda m: "、" * len(m[0]), plain[start:end]) + plain[end:]
    posts: list[tuple[int, int]] = []
    behind = False  # whether the last name has its post behind it
    for piece in PIECE.finditer(plain, start, end):
        left, right = _trimmed(plain, *piece.span())
        if left >= right:
            continue
        person = _person(plain, left, right)
        if person:
            found.names.append(person)
            posts, behind = [], person[1] < right
        elif titles.is_title(plain[left:right]) and behind:
            continue  # 张某 市委常委、副市长: another post of the one before
        elif titles.is_title(plain[left:right]):
            posts.append((left, right))
        else:
            found.unread.append((left, right))
    found.unread += posts
    return found


def _trimmed(text: str, left: int, right: int) -> tuple[int, int]:
    while left < right and text[left] in " 　。：":
        left += 1
    right = left + len(text[left:right].rstrip(BEHIND))
    address = ADDRESS.search(text[left:right])
    return left, left + len(text[left : left + address.start()].rstrip(BEHIND)) if address else right
