"""Official titles: where they end, and what part of them is the organisation.

`省科技厅党组书记` → organisation 省科技厅, title 党组书记; `副市长` names its office itself, so its organisation is None.
"""

from __future__ import annotations

import re
from functools import cache

from extract.parts.lexicon import words
from extract.parts.width import fold

# 代市长, but no 代 in 某时代董事长; 代表, but not in 代表团
ACTING = "(?=[省市州盟县区旗镇乡]长|主席|主任|院长|检察长|专员)"
GUARDED = {
    "代": f"代{ACTING}",
    "代理": f"代理{ACTING}",
    "代表": "代表(?![团处大队])",
    "委员": "委员(?!会)",
    "秘书": "秘书(?![处长])",
}
GUARDED |= {"专家": "专家(?![组团])", "主席": "主席(?!团)"}


def _alternatives(key: str) -> str:
    listed = sorted(words("titles", key), key=len, reverse=True)
    return "|".join(GUARDED.get(word) or re.escape(word) for word in listed)


@cache
def title_end() -> re.Pattern[str]:
    """The last word of a title: 书记, 局长, 副总裁 …"""
    return re.compile(f"(?:{_alternatives('suffixes')})")


@cache
def ends_of_titles(text: str) -> tuple[int, ...]:
    """Where title words end in `text`, the last first; also those that begin inside another (指挥长 in 副指挥长, 书记 in 支书记)."""
    ends = set()
    at = 0
    while word := title_end().search(text, at):
        ends.add(word.end())
        at = word.start() + 1
    return tuple(sorted(ends, reverse=True))


@cache
def _last_characters() -> frozenset[str]:
    return frozenset({word[-1] for word in words("titles", "suffixes")} | {"）"})


def _post(text: str) -> re.Match[str] | None:
    """A whole title at the end of a text, with what belongs to it: 常务副 + 市长, 党组 + 书记."""
    return _posts().search(text) if text and text[-1] in _last_characters() else None


@cache
def _posts() -> re.Pattern[str]:
    return re.compile(
        f"(?:(?:{_alternatives('modifiers')})(?<!党工委)(?:、|兼)?)*(?:副)?(?:{_alternatives('suffixes')})(?:（[^（）]*）)?(?:兼(?:{_alternatives('modifiers')}|副)*(?:{_alternatives('suffixes')}))?$"
    )


# 副省长, 常务副市长, 州长, 专员: the title says which office
SELF_NAMED = re.compile(r"(?:常务|第一|代|代理)?副?(?:省长|市长|州长|盟长|县长|区长|旗长|镇长|乡长|专员)(?:助理)?$")
# 东海市委副书记、市长: the mayor is that of 东海市
OF_PLACE = re.compile(
    r"(?:中共)?(?!民盟|民革|民建|民进|农工党|致公党|九三学社|台盟|共青团|团)(?P<place>[\u4e00-\u9fff]{2,}[省市州县区盟旗])(?:委|人民政府|政府|人大|政协|$)"
)
# 州党委副书记: the committee is that of the place; 全国政协委员, 市水利局党委书记 are not so
COMMITTEE_OF_PLACE = re.compile(
    r"(?P<place>(?!全国)[\u4e00-\u9fff]{0,12}?[省市州县区盟旗乡镇])(?:党委|党工委|政协|人大(?:常委会)?)(?=(?:副?书记|委员|常委|副?主席|秘书长|副秘书长)$)"
)
# 宣传部长: the last word of the department is the first of the title
DEPARTMENT = re.compile(r"(?:宣传|组织|统战|统一战线工作|武装|联络)$")
AFTER_NAME_ADDRESS = re.compile(r"(?:同志|先生|女士|一行|等人|等)+$")


@cache
def split_post(text: str) -> tuple[str | None, str]:
    """(organisation, title) of a printed post; the organisation is None where nothing stands before the title.

    `text` that ends in no known title word is a title as a whole.
    """
    match = _post(text)
    if not match or match.start() == 0:
        return None, text
    start = match.start()
    of_place = COMMITTEE_OF_PLACE.match(text) if text[start - 1] in "省市州县区盟旗乡镇" else None
    start = of_place.end() if of_place and of_place.end("place") == start else start
    return text[:start], text[start:]


@cache
def is_title(text: str) -> bool:
    """Whether `text` ends in a title word (省水利厅厅长, 党组成员)."""
    return bool(_post(text))


@cache
def names_its_office(title: str) -> bool:
    """Whether a title needs no organisation beside it (副市长, 州长)."""
    return bool(SELF_NAMED.fullmatch(title))


@cache
def after_name() -> re.Pattern[str]:
    """A title that may follow a name: 李某教授."""
    return re.compile(f"(?:{_alternatives('after_name')})$")


def place_of(organization: str | None) -> str | None:
    """The place whose party committee, government or congress an organisation is: 东海市 of 东海市委; None for 市委."""
    match = OF_PLACE.match(organization or "")
    return match["place"] if match else None


def posts(printed: str, inherited: str | None = None) -> list[tuple[str | None, str]]:
    """(organisation as printed, title) of each post of a chain: 省科技厅党组书记、厅长 → 省科技厅 twice.

    `inherited` is the organisation printed before another holder of the list. A title that names its office needs none.
    """
    found: list[tuple[str | None, str]] = []
    organization = inherited
    for piece in printed.split("、"):
        before, _ = split_post(fold(piece))
        own = piece[: len(before)] if before else None
        title = piece[len(own or "") :]
        if own and DEPARTMENT.search(own) and title.startswith("部长"):
            own += "部"
        organization = own or organization
        found.append((own or (place_of(organization) if names_its_office(title) else organization), title))
    return found
