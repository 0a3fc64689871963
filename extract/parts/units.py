"""Lists of organisations → single ones, with full names where the print leaves their head to the last.

`市财政局、市水务局和各县（市、区）人民政府` → three; `甲市、乙县、丙县人民政府` → three, each with its full name as `expanded`;
`各市、县、区政府` is one collective; what stands behind 等 is a unit where it says who (等市直有关部门), a bare 等 is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from extract.divisions import is_place_stem
from extract.parts.lexicon import words

MASK = "＿"


class Unit(msgspec.Struct, frozen=True, gc=False):
    """One organisation of a list: offsets of the printed piece, and the full name where the print elides its head."""

    start: int
    end: int
    expanded: str | None = None
    role: str | None = None  # 牵头 of 某局（牵头）


_DIVISION = (
    "自治区|直辖市|自治州|自治县|自治旗|设区的?市|县级市|市辖区|地级市|省|市|州|盟|地区|县市区|旗县区|县区|区县|市县|县市|旗县|市州|州市|地市|县|旗|区"
    "|乡镇|镇街|街镇|乡|镇|街道|街|苏木|村|社区|开发区|功能区|园区|部|委|办|局|厅|处|科|室|单位|部门"
)
# 各市、县、区(政府)   各省、自治区、直辖市   市直各委、办、局   各市（州）、县（市、区）(人民政府)   各级党委、政府
COLLECTIVE = re.compile(
    rf"各(?:有关|相关)?(?:{_DIVISION}){MASK}*(?:(?:、|和|及)(?:{_DIVISION}){MASK}*)+(?=[政人党管有办行]|级[党政人]|$|[，；、和及与\s]|以及)"
    # 各区、县（市）老年大学, but not 各区、市教育局, whose second head is a bureau of the city
    rf"|各(?:{_DIVISION}){MASK}*(?:(?:、|和|及)(?:{_DIVISION}){MASK}*)*(?:、|和|及)(?:{_DIVISION}){MASK}+(?=[^、，；和及与\s{MASK}直级属]{{2,10}}(?:$|[，；、和及与\s]|以及))"
    rf"|各[^、，；]{{0,8}}?(?:党委|党工委)(?:、|和|及|与)(?:人民)?政府(?=$|[，；、和及与\s]|以及)"
)
BRACKETS = re.compile(r"（[^（）]*）|〔[^〔〕]*〕|〈[^〈〉]*〉|“[^”]*”|《[^》]*》")
BRACKET_MASK = re.compile(rf"[（〔〈]{MASK}*[）〕〉]")
# 部门和单位 behind 等, and places and schools that hold a word for "and" or "and others"
NO_JOINT = re.compile(
    r"(?:部门|单位|地区)(?:和|及|与)(?:单位|部门|个人|地区)|和(?:平|顺|静|硕|政|龙|林格尔|布克|田)(?=[县市区地])|(?<![局委办院部厅会府心])和县|[高中初同平优均]等(?=院校|学校|教育|级|职业|专科)"
)
SEPARATOR = re.compile(r"、|，|；|以及|\s+|和|及|与(?!会)|暨|会同|同(?![级时步意志])|商(?!务|业|会|联)")
JOINT_IN_ONE = re.compile("[、和及与]")
HEAD = re.compile(
    r"(?P<head>人民政府|政府|党委|党委政府|党委、政府|管委会|管理委员会|党工委|卫生健康局|教育局)(?P<tail>（[^）]*）)?$"
)
HEAD_OF_A_CITY = re.compile(r"(?P<stem>[\u4e00-\u9fff]{2,3})(?P<head>[市州县区](?:人民政府|政府))$")
ADMIN_AREA = re.compile(r"(?:[市县区旗州盟乡镇]|苏木)$")
SPECIAL_AREA = re.compile(
    r"(?:开发区|经开区|高新区|新区|示范区|园区|管理区|度假区|保税区|综保区|合作区|试验区|新城|自贸区|产业园|工业园)$"
)
OTHERS = re.compile(r"等(?!级)(?P<rest>.*)$")
BARE_OTHERS = re.compile(
    r"(?:\d+[个家]|各|多个|多|[一二三四五六七八九十]+个)?(?:部门|单位|机关|地区|地方|部门和单位|部门及单位|单位和部门)?$"
)
# 市教育、财政(、民政局): pieces whose head stands with the last; one with a level of its own (市民政局) has nothing to share
HEADLESS = re.compile(r"[\u4e00-\u9fff]{2,7}")
OWN_LEVEL = re.compile(r"[市省州盟县区旗国团各]")
BUREAU = re.compile(r"(?:街道办事处|街道|部门|局|厅|委|办)$")
SECTIONS_BEHIND = re.compile(r"等(?:有关|相关|职能|主管)?部门")
# 某局（牵头）   某局（配合单位）
ROLE = re.compile(r"（(?P<role>牵头|主办|主责|配合|协办|参与|协助)(?:单位|部门)?）$")
LEADING = re.compile(
    r"(?:(?:具体|日常)(?:工作|事务|事项)?由|由|以(?!及)|为|：|，|、|和|及|以及|其中|并|请|是|\d{1,2}[.．]|[①-⑳]|[*★☆▲])+"
)
TRAILING = re.compile(r"[，。；、：]+$")


def _endings() -> re.Pattern[str]:
    """The last words of units: what must stand before 和 for it to join two of them."""
    listed = [
        *words("organizations", "bodies"),
        *words("organizations", "places"),
        "部门",
        "单位",
        "企业",
        "机构",
        "地区",
        "医院",
        "学校",
        "高校",
        "院校",
        "平台",
        "公司",
    ]
    return re.compile("(?:" + "|".join(sorted(map(re.escape, set(listed)), key=lambda w: (-len(w), w))) + ")$")


ENDINGS = _endings()


def _masked(text: str) -> str:
    """`text` with the 、 and 和 that separate nothing masked: in brackets, in quotations, under one 各."""
    inside = BRACKETS.sub(lambda m: m[0][0] + MASK * (len(m[0]) - 2) + m[0][-1], text)
    inside = BRACKET_MASK.sub(lambda m: MASK * len(m[0]), inside)
    inside = NO_JOINT.sub(lambda m: MASK * len(m[0]), inside) if NO_JOINT.search(inside) else inside
    return COLLECTIVE.sub(lambda m: JOINT_IN_ONE.sub(MASK, m[0]), inside) if "各" in inside else inside


def _pieces(masked: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The items between separators; 和, 及 and the like separate only where what stands before them ends as a unit does."""
    last = start
    for match in SEPARATOR.finditer(masked, start, end):
        if match.start() < last:
            continue
        word = match.group()
        if word in ("和", "及", "与", "暨", "会同", "同", "商") and not _joins(
            masked[last : match.start()], masked[match.end() : end]
        ):
            continue
        if match.start() > last:
            yield last, match.start()
        last = match.end()
    if last < end:
        yield last, end


def _joins(left: str, right: str) -> bool:
    """Whether 和 stands between two units: the left ends as one, and is no first half of a name (文化|和旅游局)."""
    left = left.replace(MASK, "").rstrip("各")
    if len(left) < 2 or len(right) < 2:
        return False
    if re.match(r"各|有关|相关|其他", right):
        return True
    ending = ENDINGS.search(left)
    if not ending:
        return False
    return len(ending.group()) > 1 or not re.match(
        r"(?:旅游|信息化|改革|规划|草原|社会|城乡|体育|宗教|检疫|监察)", right
    )


def split_units(text: str, start: int, end: int) -> list[Unit]:
    """The units that folded text[start:end] lists, in order."""
    masked = text[:start] + _masked(text[start:end]) + text[end:]
    found: list[tuple[int, int]] = []
    for left, right in _pieces(masked, start, end):
        found += _trimmed(masked, text, left, right)
    roles = [ROLE.search(text, left, right) if text[right - 1] == "）" else None for left, right in found]
    found = [(left, role.start() if role else right) for (left, right), role in zip(found, roles, strict=True)]
    units = _with_heads(text, masked, found)
    return [replace(unit, role=role["role"]) if role else unit for unit, role in zip(units, roles, strict=True)]


def _trimmed(masked: str, text: str, left: int, right: int) -> list[tuple[int, int]]:
    """One piece without what leads to it; what 等 closes apart."""
    lead = LEADING.match(masked, left, right)
    left = lead.end() if lead else left
    while left < right and text[left] in " 　":
        left += 1
    tail = TRAILING.search(masked[left:right])
    right = left + tail.start() if tail else right
    others = OTHERS.search(masked[left:right])
    if others:
        stop = left + others.start()
        rest = text[left + others.start("rest") : right]
        out = [(left, stop)] if stop - left >= 2 else []
        if rest and not BARE_OTHERS.fullmatch(rest):
            out.append((left + others.start("rest"), right))
        return out
    return [(left, right)] if right - left >= 2 else []


def _with_heads(text: str, masked: str, found: list[tuple[int, int]]) -> list[Unit]:
    """甲市、乙县、丙县人民政府: the head of the last is that of the bare places before it; 市教育、民政局: so too of bureaus."""
    units: list[Unit] = []
    for index, (start, end) in enumerate(found):
        printed = masked[start:end]
        if is_place_stem(printed) and (head := _head_of_a_city(masked, found, index)):
            units.append(Unit(start, end, printed + head))
            continue
        if _headless(printed):
            bureau = _bureau_head(masked, found, index)
            units.append(Unit(start, end, printed + bureau if bureau else None))
            continue
        if (
            HEAD.search(printed)
            or not (ADMIN_AREA.search(printed) or SPECIAL_AREA.search(printed))
            or printed.startswith("各")
        ):
            units.append(Unit(start, end))
            continue
        special = bool(SPECIAL_AREA.search(printed))
        head = _next_head(masked, found, index, special)
        units.append(Unit(start, end, text[start:end] + head if head else None))
    return units


def _head_of_a_city(masked: str, found: list[tuple[int, int]], index: int) -> str | None:
    """市政府, where 广州、深圳市政府 prints it with the last of bare names of cities."""
    for start, end in found[index + 1 :]:
        printed = masked[start:end]
        if is_place_stem(printed):
            continue
        head = HEAD_OF_A_CITY.match(printed)
        return head["head"] if head and is_place_stem(head["stem"]) else None
    return None


def _headless(printed: str) -> bool:
    """Whether a piece names a field of government without its office: 市教育, 农业农村."""
    return bool(HEADLESS.fullmatch(printed)) and (printed.endswith("农村") or not ENDINGS.search(printed))


def _bureau_head(masked: str, found: list[tuple[int, int]], index: int) -> str | None:
    """The 局, 委, 部门 or 街道办事处 that headless pieces such as 市教育、财政 share with the first piece that has one."""
    for position in range(index, len(found)):
        start, end = found[position]
        printed = masked[start:end]
        if position > index and (
            OWN_LEVEL.match(printed) or masked[found[position - 1][1] : start] not in ("、", "和", "及", "以及")
        ):
            return None
        if _headless(printed):
            if SECTIONS_BEHIND.match(masked, end):
                return "部门"
            continue
        head = BUREAU.search(printed)
        return head.group() if head and position > index else None
    return None


def _next_head(masked: str, found: list[tuple[int, int]], index: int, special: bool) -> str | None:
    """The head printed with the next item that has one, over bare places of the same kind."""
    for position in range(index + 1, len(found)):
        start, end = found[position]
        if not re.fullmatch(r"、|和|及|以及|，", masked[found[position - 1][1] : start] or "、"):
            return None
        printed = masked[start:end]
        head = HEAD.search(printed)
        area = printed[: head.start()] if head else printed
        if not (
            SPECIAL_AREA.search(area) if special else ADMIN_AREA.search(area) and not SPECIAL_AREA.search(area)
        ) or area.startswith("各"):
            return None
        if head:
            return head["head"]
    return None
