"""Lists of those who take part: named people with their posts, groups without names.

In: `省水利厅厅长胡某，某市吴某、兰某，富源县以及市直有关部门负责人` (folded, quotations and brackets masked).
Out: one `Participant` each, with offsets, posts, side (某市) and capacity (负责人).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from extract.divisions import is_place_stem
from extract.parts.list_items import (
    CAPACITY,
    MEMBERS,
    SEPARATOR,
    TRAILING,
    TRAILING_ENDS,
    is_collective,
    read_item,
    split_joined,
)
from extract.parts.titles import AFTER_NAME_ADDRESS, names_its_office, place_of, split_post

# 甲报、乙网等5家媒体: whatever such a list names is a body
BODIES_LISTED = re.compile(
    r"等(?:近|约)?(?:\d+|[二三四五六七八九十]+)?(?:余|多)?[家个]?[^、，。等]{0,6}(?:媒体|企业|公司|商会|协会)(?:记者|代表|负责人)?$"
)


class Participant(msgspec.Struct, frozen=True, gc=False):
    """A person or a group. Offsets are those of the text given: `start`–`end` the name, `post_start`–`post_end` the printed
    post, whose organisation may be inherited from the person before (`inherited`)."""

    kind: str  # person, group, title
    text: str
    start: int
    end: int
    post_start: int = -1
    post_end: int = -1
    inherited: str | None = None
    side: str | None = None
    capacity: str | None = None
    lax: bool = False  # a name by its place in the sentence only: no family name, no post


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """(start, end, separator before) of each item between separators."""
    last, separator = start, "、"
    for match in SEPARATOR.finditer(text, start, end):
        yield last, match.start(), separator
        last, separator = match.end(), match.group()
    yield last, end, separator


def parse_list(text: str, start: int, end: int) -> list[Participant] | None:
    """The participants that text[start:end] lists, in order; None where part of it is no participant."""
    found: list[tuple[Participant, str]] = []
    bodies = "等" in text[start:end] and BODIES_LISTED.search(text, start, end) is not None
    for left, right, separator in _pieces(text, start, end):
        while left < right and text[left] in " 　":
            left += 1
        while right > left and text[right - 1] in " 　":
            right -= 1
        if left == right:
            continue
        piece = text[left:right]
        if piece[-1] in TRAILING_ENDS and TRAILING.fullmatch(piece):
            continue
        items = read_item(piece)
        if len(items) == 1 and items[0][0] in ("group", "title"):
            items = split_joined(piece) or items
        if bodies and (not items or all(kind in ("lax", "person") and at < 0 for kind, _, _, at, *_ in items)):
            listed = BODIES_LISTED.search(piece)
            items = (("group", 0, listed.start() if listed else len(piece), -1, -1, None, None),)
        if not items:
            return None
        for kind, s, e, ps, pe, side, capacity in items:
            made = Participant(
                "person" if kind == "lax" else kind,
                text[left + s : left + e],
                left + s,
                left + e,
                left + ps if ps >= 0 else -1,
                left + pe if pe >= 0 else -1,
                None,
                side,
                capacity,
                kind == "lax",
            )
            found.append((made, separator))
            separator = "和"
    return _joined(text, _places_before_bodies(_bodies_between_bodies(found)))


def _bodies_between_bodies(found: list[tuple[Participant, str]]) -> list[tuple[Participant, str]]:
    """市国资委、某江国投以及某新区负责人: what is no family name's between two bodies of a list is one as well."""
    out = list(found)
    for index in range(1, len(out) - 1):
        item, separator = out[index]
        beside = out[index - 1][0].kind == "group" and out[index + 1][0].kind == "group"
        if item.lax and beside and separator == "、" and item.side is None:
            out[index] = (replace(item, kind="group", lax=False), separator)
    return out


def _places_before_bodies(found: list[tuple[Participant, str]]) -> list[tuple[Participant, str]]:
    """济宁、枣庄、莱芜市委党校: what looks like names before a body of a place are places where China has places so called."""
    out = list(found)
    for index in range(len(out) - 2, -1, -1):
        item, separator = out[index]
        after = out[index + 1][0]
        bare = item.kind == "person" and item.post_start < 0 and item.side is None
        if bare and after.kind == "group" and out[index + 1][1] == "、" and is_place_stem(item.text):
            out[index] = (replace(item, kind="group", lax=False), separator)
    return out


def _joined(text: str, found: list[tuple[Participant, str]]) -> list[Participant]:
    """Posts printed before a name belong to it, a side or an organisation printed once to all it stands before, a capacity
    printed once to the whole list it closes."""
    out: list[Participant] = []
    post_start: int | None = None
    for index, (item, separator) in enumerate(found):
        if _is_post(text, found, index) and _leads_to_a_name(found, index):
            post_start = item.start if post_start is None else post_start
            continue
        if post_start is not None:
            item = replace(item, post_start=post_start)
            post_start = None
        if item.kind == "title":
            out.append(_holders(item))
            continue
        previous = out[-1] if out else None
        if item.kind == "person" and previous is not None and previous.kind == "person":
            if item.post_start < 0 and item.side is None and separator in ("、", "和"):
                item = replace(item, side=previous.side)
                item = _sharing_the_post(text, previous, item)
            elif item.post_start >= 0 and previous.post_start >= 0 and (separator in ("、", "和") or _bare(text, item)):
                item = replace(item, inherited=_inherited(text, previous, item))
        out.append(item)
    return _with_capacity(out)


# 副主任甲某、乙某: printed once, for both
SHARED_POST = re.compile(r"副[^、，]*$|(?:委员|常委|代表|成员|助理|顾问|院士|教授)$")


def _sharing_the_post(text: str, previous: Participant, item: Participant) -> Participant:
    """A bare name behind the holder of a post of which there are several (副主任甲某、乙某) holds it as well."""
    if previous.post_start < 0 or previous.post_end > previous.start:
        return item
    printed = text[previous.post_start : previous.post_end]
    if "、" in printed or not SHARED_POST.search(printed):
        return item
    return replace(item, post_start=previous.post_start, post_end=previous.post_end, inherited=previous.inherited)


def _is_post(text: str, found: list[tuple[Participant, str]], index: int) -> bool:
    """A post without a name, or 某项目负责人 at the head of a list where the next, behind 、, is somebody's post."""
    item, _ = found[index]
    if item.kind == "title":
        return True
    return (
        item.kind == "group"
        and item.capacity == "负责人"
        and index + 1 < len(found)
        and found[index + 1][1] == "、"
        and (index == 0 or found[index][1] != "、")
        and not is_collective(item.text)
    )


def _leads_to_a_name(found: list[tuple[Participant, str]], index: int) -> bool:
    """Whether the post at `index` is followed, over further posts, by a person whose post stands before the name."""
    for item, separator in found[index + 1 :]:
        if separator != "、":
            return False
        if item.kind != "title":
            return item.kind == "person" and item.post_start >= 0 and item.post_end <= item.start
    return False


def _bare(text: str, item: Participant) -> bool:
    """Whether the printed post says neither body nor office (副主席, 秘书长): it is one of the body before."""
    own, title = split_post(text[item.post_start : item.post_end])
    return (
        own is None
        and item.post_start < item.post_end <= item.start
        and "、" not in title
        and not names_its_office(title)
    )


def _inherited(text: str, previous: Participant, item: Participant) -> str | None:
    own, title = split_post(
        text[item.post_start : min(item.post_end, item.start) if item.start > item.post_start else item.post_end]
    )
    if own is not None:
        return None
    printed = text[previous.post_start : previous.post_end]
    organization = None
    for piece in printed.split("、"):
        organization = split_post(piece)[0] or organization
    organization = organization or previous.inherited
    return place_of(organization) if names_its_office(title) else organization


def _holders(item: Participant) -> Participant:
    """Those who hold a post, unnamed: 市政协主席 as participants."""
    _, title = split_post(item.text)
    return Participant("group", item.text, item.start, item.end, capacity=title)


def _with_capacity(items: list[Participant]) -> list[Participant]:
    capacity: str | None = None
    out: list[Participant] = []
    for item in reversed(items):
        if item.kind == "group":
            if not item.text:
                capacity = item.capacity
                continue
            if item.capacity:
                capacity = (
                    item.capacity
                    if CAPACITY.search(item.capacity)
                    else capacity
                    if MEMBERS.search(item.capacity)
                    else None
                )
                out.append(item)
            else:
                out.append(replace(item, capacity=capacity))
        else:
            capacity = None
            out.append(item)
    return out[::-1]


def strip_address(name: str) -> str:
    """A name without 同志, 一行 or 等人 behind it."""
    return (AFTER_NAME_ADDRESS.sub("", name) or name) if name[-1:] in TRAILING_ENDS + "生士" else name
