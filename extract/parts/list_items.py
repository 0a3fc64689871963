"""One item of a list of participants: a person with or without a post, a post, a group.

In: `省水利厅厅长胡某`, `富源县负责人` (folded, quotations and brackets masked). Out: `Found` tuples: kind (person, lax, group,
title), where the name and the post stand, the side and the capacity; empty where it is no participant.
"""

from __future__ import annotations

import re
from functools import cache

from extract.parts.lexicon import words
from extract.parts.names import compound_surnames, has_surname, is_name, is_transliterated
from extract.parts.titles import AFTER_NAME_ADDRESS, after_name, ends_of_titles, is_title, names_its_office, title_end

MASK = "＿"

# kind, start, end, start and end of the post (-1 without one), side, capacity
Found = tuple[str, int, int, int, int, str | None, str | None]


def _any(name: str, *keys: str) -> str:
    listed = {word for key in keys for word in words(name, key)}
    return "|".join(sorted(map(re.escape, listed), key=lambda word: (-len(word), word)))


# （主要 | 分管 …）负责人: with whom an unnamed group is represented
CAPACITY = re.compile(
    r"(?:党政班子|党政|有关|相关|主要|分管|部分|行政|现任|具体|业务|联系)*"
    r"(?:负责同志|负责人|业务骨干|骨干|领导班子成员|班子成员|领导同志|领导|党政主要领导|班子|一把手|有关人员|相关人员|工作人员|联络员|有关同志|同志)(?:及?代表)?$"
)
# 师生代表, 理论学习中心组成员: the last word is both group and capacity
MEMBERS = re.compile(r"(?:党委成员|组成人员|成员|代表|官兵|委员|党员|执委|常委|会员|队员|学员|选手)$")
# 霁州市迪丽拜尔·艾山
PLACE_FIRST = re.compile(r"[\u4e00-\u9fff]{2,6}[省市州县区盟旗](?=[\u4e00-\u9fff]{2,}·)")
# 某某调研组到某市: who moves is no part of where to
MOVES_ON = re.compile(
    r"^(?:来(?=[省市州县区盟旗我])|到|赴|前往|来到|深入|走进|莅临)|(?<=[组团队委局办厅司院府])(?:到|赴|来到|深入|前往|莅临)(?=[\u4e00-\u9fff]{2})"
    # 特木尔在陆良县
    r"|(?<=[\u4e00-\u9fff]{2})(?:在|到|赴)(?=[\u4e00-\u9fff]{1,8}(?:省|市|县|区|旗|镇|乡|村|街道|学院|大学|公司)$)"
)
MOVES = re.compile("[来到赴前深走莅在]")  # a cheap look
# 市领导叶某, 州级领导罗某
RANK = re.compile(
    r"(?P<side>[\u4e00-\u9fff]{2,6}(?=[省市州县区盟旗]领导))?我?(?:(?:省|市|州|县|区|盟|旗|自治区|地区)(?:级|委)?老?领导|原(?:省|市|州|县|区)级老领导)(?:同志)?(?=[\u4e00-\u9fff])"
)
SEPARATOR = re.compile(r"、|，|以及|；")
JOINT = re.compile(r"和|及|与|暨")
OPENING = re.compile(
    r"(?:并|以及|及|和|与|由|还有|包括)+(?:(?:专程)?前来[^，。、的]{2,14}的)?|(?:专程)?前来[^，。、的]{2,14}的"
)
ASIDE = re.compile(f"（{MASK}*）")
# 文化和旅游局: one name
ONE_NAME = re.compile(
    "(?:文化|工业|住房|人力资源|自然资源|发展|林业|卫生|教育|水利|经济|商务|科学|广播电视|新闻出版|民族)和"
    "(?=旅游|信息化|城乡|社会保障|规划|改革|草原|计划生育|体育|湖泊|技术|科技|电影|宗教)"
)
# 市直…, 区级有关部门: a body of a level
COLLECTIVE_HEAD = re.compile(r"[省市州县区盟旗]|地[直级区]|各|有关|相关")
NO_GIVEN_END = re.compile(r"[时上中后前内间及与的暨节]$")
# 某某等市级领导, 市某局等部门负责人: whoever closes a list
AND_OTHERS = re.compile(
    r"(?P<who>.{2,40}?)等(?!级)(?P<others>.*(?:领导|部门|单位|负责人|负责同志|人员|企业|代表|同志|人士|嘉宾|专家|客商|来宾|媒体|企业家|院士|学者|师生|群众|成员))$"
)
TRAILING_ENDS = "等人志行名位家"
TRAILING = re.compile(
    r"(?:等人|等同志|等|一行|(?<!负责)(?<!领导)(?<!有关)同志|(?:共|共计|近|约)?\d+(?:余|多)?[人名位家]+)+$"
)


@cache
def _body_end() -> re.Pattern[str]:
    return re.compile(f"(?:{_any('organizations', 'bodies', 'places', 'companies')})(?:（{MASK}*）)?$")


@cache
def _affiliation_end() -> re.Pattern[str]:
    return re.compile(f"(?:{_any('organizations', 'bodies', 'places', 'companies')})(?:（{MASK}*）)?")


def _firm_body(text: str) -> bool:
    """Whether `text` ends like a public body or a place, companies aside (文化 in 文化和旅游局 is none)."""
    match = _body_end().search(text)
    return match is not None and not any(match.group().startswith(word) for word in _soft())


def _long_body_end(text: str) -> bool:
    """Whether `text` ends in a word of two or more characters that ends the name of a body (常委会, 工商联)."""
    match = _body_end().search(text)
    return match is not None and len(match.group()) >= 2 and match.group() not in _soft()


@cache
def _soft() -> frozenset[str]:
    return frozenset(words("organizations", "companies"))


@cache
def _place_end() -> re.Pattern[str]:
    return re.compile(f"(?:{_any('organizations', 'places')})$")


@cache
def _group() -> re.Pattern[str]:
    """A group by its first or last words: 各县（市、区）, 市直有关部门, 师生代表."""
    return re.compile(f"^(?:{_any('organizations', 'group_heads')})|(?:{_any('organizations', 'group_ends')})$")


@cache
def _group_end() -> re.Pattern[str]:
    return re.compile(f"(?:{_any('organizations', 'group_ends')})$")


@cache
def _kinds_of_units() -> frozenset[str]:
    """建设、施工、监理单位代表: kinds whose word is printed with the last."""
    return frozenset(words("organizations", "kinds_of_units"))


def is_collective(text: str) -> bool:
    """Whether `text` names many (各县, 市直有关部门)."""
    return bool(_group().search(text))


def is_body(text: str) -> bool:
    """Whether `text` ends like the name of a public body, a company or a place."""
    return bool(_body_end().search(text))


@cache
def _doing() -> re.Pattern[str]:
    """Verbs that stand in no name of a body and in no title: what holds one is no item of a list."""
    return re.compile("|".join(sorted(map(re.escape, words("roles", "never_in_names")), key=len, reverse=True)))


@cache
def read_item(text: str) -> tuple[Found, ...]:
    """What one item of a list is: (kind, start, end, post_start, post_end, side, capacity) relative to it; empty where nothing."""
    text = _whole_names(text)
    if _doing().search(text) or (MOVES.search(text) and MOVES_ON.search(text)):
        return ()
    if text in _kinds_of_units():
        return (("group", 0, len(text), -1, -1, None, None),)
    opening = OPENING.match(text)
    offset = opening.end() if opening and len(text) - opening.end() >= 2 and not has_surname(text) else 0
    body = text[offset:]
    listed = AND_OTHERS.match(body)
    if listed:
        first = read_item(listed["who"])
        if first and first[-1][0] == "group":
            capacity = CAPACITY.search(listed["others"])
            return tuple(
                (*item[:6], item[6] or (capacity.group() if capacity else None))
                for item in (_moved(f, offset) for f in first)
            )
        if first:
            return tuple(_moved(f, offset) for f in first)
    trailing = TRAILING.search(body) if body[-1:] in TRAILING_ENDS else None
    if trailing and trailing.start() >= 2:
        body = body[: trailing.start()]
    joint = JOINT.search(body)
    if (
        joint
        and joint.start() >= 2
        and _plain(body[: joint.start()])
        and (rest := read_item(body[joint.end() :]))
        and _can_join_a_person(rest[0], body[joint.end() :])
    ):
        return (
            ("person", offset, joint.start() + offset, -1, -1, None, None),
            *(_moved(item, joint.end() + offset) for item in rest),
        )
    held = _two_holders(body)
    if held:
        return tuple(_moved(item, offset) for item in held)
    for reader in (
        _plain,
        _led_by_rank,
        _group_with_capacity,
        _titled,
        _named_then_titled,
        _title_only,
        _affiliated,
        _bare_body,
        _lax,
    ):
        found = reader(body)
        if found:
            return (_moved(found, offset),)
    return _joint(text)


def _two_holders(text: str) -> tuple[Found, ...]:
    """Two people with their posts, or one and a group, joined by 和: 副市长周某和团省委副书记孙某."""
    for joint in JOINT.finditer(text):
        left, right = text[: joint.start()], text[joint.end() :]
        first = _titled(left) or _named_then_titled(left) if len(left) >= 4 and len(right) >= 2 else None
        second = read_item(right) if first else ()
        if not first or not second:
            continue
        posts = first[3] >= 0 and second[0][0] == "person" and second[0][3] >= 0  # 副市长甲某与某公司总经理乙某
        if not _told_by_itself(left[first[1] : first[2]]) and not (posts and names_its_office(left[: first[4]])):
            continue
        held = second[0][0] == "person" and second[0][3] >= 0 and (second[0][1] > 1 or second[0][4] == len(right))
        if held or (second[0][0] == "group" and _can_join_a_person(second[0], right)):
            return first, *(_moved(item, joint.end()) for item in second)
    return ()


def _told_by_itself(name: str) -> bool:
    return has_surname(name) or "·" in name or is_transliterated(name)


def _led_by_rank(text: str) -> Found | None:
    """A name behind the rank of its holder, which is no post: 市领导叶某."""
    match = RANK.match(text)
    name = text[match.end() :] if match else ""
    if match and _told_by_itself(name) and is_name(name):
        side = text[: match.end("side") + 1] if match["side"] else None
        return "person", match.end(), len(text), -1, -1, side, None
    return None


def _can_join_a_person(found: Found, text: str) -> bool:
    """What may stand behind 某某和: another person, or a group that shows itself to be one (旅游部 in 文化和旅游部 does not)."""
    return (
        found[0] != "group"
        or found[6] is not None
        or bool(_group().match(text))
        or bool(re.match(r"[省市州县区盟旗]", text))
        or bool(_place_end().search(text))
    )


def _moved(found: Found, by: int) -> Found:
    kind, start, end, post_start, post_end, side, capacity = found
    if post_start < 0:
        return kind, start + by, end + by, -1, -1, side, capacity
    return kind, start + by, end + by, post_start + by, post_end + by, side, capacity


def _plain(text: str) -> Found | None:
    """A bare name with a family name: 李某乐, 司马某, or with a middle dot."""
    if "·" in text and (
        title_end().search(text.split("·", maxsplit=1)[0]) or PLACE_FIRST.match(text)
    ):  # 副总裁雅克·杜邦
        return None
    if (
        text not in compound_surnames()
        and is_name(text)
        and (has_surname(text) or "·" in text or is_transliterated(text))
    ):
        return "person", 0, len(text), -1, -1, None, None
    return None


def _lax(text: str) -> Found | None:
    """A bare name without a family name: 扎西某某."""
    if (
        2 <= len(text) <= 4
        and text not in compound_surnames()
        and is_name(text)
        and not _body_end().search(text)
        and not is_title(text)
    ):
        return "lax", 0, len(text), -1, -1, None, None
    return None


def _titled(text: str) -> Found | None:
    """A post and a name behind it: 省水利厅厅长胡某."""
    for end in ends_of_titles(text):
        aside = ASIDE.match(text, end)  # 副县长（挂职）徐某
        end = aside.end() if aside else end
        name = AFTER_NAME_ADDRESS.sub("", text[end:]) or text[end:]
        if (
            2 <= len(name) <= (20 if "·" in name else 7 if is_transliterated(name) else 5)
            and is_name(name)
            and name not in compound_surnames()
        ):
            if is_title(name) or (MEMBERS.search(name) and not has_surname(name)):
                continue
            return "person", end, end + len(name), 0, end, None, None
    return None


def _named_then_titled(text: str) -> Found | None:
    """A name and a title behind it: 某大学李某教授, 某医院高某副院长."""
    match = after_name().search(text)
    if not match or match.start() < 2:
        return None
    before = text[: match.start()]
    ends = [m.end() for m in _affiliation_end().finditer(before)]
    for start in (*reversed(ends), 0):
        name = before[start:]
        dotted = "·" in name and is_name(name)
        if dotted or (2 <= len(name) <= 4 and has_surname(name) and is_name(name) and not is_body(name)):
            return "person", start, len(before), start if start == 0 else 0, len(text), None, None
    return None


def _group_with_capacity(text: str) -> Found | None:
    """各县（市、区）负责人, 市直有关部门主要负责同志."""
    match = CAPACITY.search(text)
    if not match:
        return None
    group = text[: match.start()].removesuffix("的")
    if group.endswith("级") or len(group) == 1:  # 有关市级领导, 县领导: the rank is part of who they are
        return "group", 0, len(text), -1, -1, None, None
    return "group", 0, len(group), -1, -1, None, match.group()


def _title_only(text: str) -> Found | None:
    """A post without a name: part of the next person's, or a group of those who hold it."""
    if is_title(text) and not _place_end().search(text):
        return "title", 0, len(text), 0, len(text), None, None
    return None


def _affiliated(text: str) -> Found | None:
    """An affiliation and a name: 某市龚某, 隆某高科马某."""
    for match in reversed(list(_affiliation_end().finditer(text))):
        name = text[match.end() :]
        if match.end() < 2 or not 2 <= len(name) <= 12 or not is_name(name) or _group_end().search(name):
            continue
        if text[match.end() - 1] == "在":
            continue
        if (has_surname(name) and not _long_body_end(text) and not NO_GIVEN_END.search(name)) or (
            "·" in name or is_transliterated(name)
        ):
            return "person", match.end(), len(text), -1, -1, text[: match.end()], None
        if len(name) in (3, 4) and _place_end().search(text[: match.end()]) and not _body_end().search(text):
            return "lax", match.end(), len(text), -1, -1, text[: match.end()], None
    if 5 <= len(text) <= 8 and "在" not in text and not _body_end().search(text) and not _group().search(text):
        for length in (3, 2):
            name = text[-length:]
            if has_surname(name) and is_name(name) and is_name(text[:-length]) and len(text) - length >= 3:
                return "lax", len(text) - length, len(text), -1, -1, text[:-length], None
    return None


def _bare_body(text: str) -> Found | None:
    """A body, a place or a group by its words: 富源县, 市直有关部门, 师生代表."""
    if len(text) >= 2 and (_body_end().search(text) or _group_end().search(text)):
        members = MEMBERS.search(text)
        return "group", 0, len(text), -1, -1, None, members.group() if members else None
    return None


def _joint(text: str) -> tuple[Found, ...]:
    """Two or more joined by 和, 及, 与: each side must be one by itself."""
    for match in JOINT.finditer(text):
        left, right = text[: match.start()], text[match.end() :]
        if len(left) < 2 or len(right) < 2:
            continue
        first, second = read_item(left), read_item(right)
        if first and second:
            return first + tuple(_moved(item, match.end()) for item in second)
    return ()


def _whole_names(text: str) -> str:
    """`text` with the 和 of names such as 文化和旅游局 masked: it joins nothing."""
    return ONE_NAME.sub(lambda m: m[0].replace("和", MASK), text) if "和" in text else text


def split_joined(text: str) -> tuple[Found, ...]:
    """A group that is two bodies joined by 和 or 及: 学院班子成员和师生代表."""
    text = _whole_names(text)
    for match in JOINT.finditer(text):
        left, right = text[: match.start()], text[match.end() :]
        if len(left) < 2 or len(right) < 2:
            continue
        first, second = read_item(left), read_item(right)
        if not (first and second) or (
            first[-1][0] == "title" and not _group_end().search(left) and not COLLECTIVE_HEAD.match(right)
        ):
            continue
        if (
            match.group() in ("与", "及")
            or (any(f[0] == "person" for f in first) and second[0][0] in ("person", "title", "lax"))
            or _group().match(right)
            or COLLECTIVE_HEAD.match(right)
            or (_firm_body(left) and _firm_body(right[second[0][1] : second[0][2]]))
            or _group().search(left)
            or CAPACITY.search(left)
        ):
            return first + tuple(_moved(item, match.end()) for item in second)
    return ()
