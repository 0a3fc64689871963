"""Names of bodies that a document sets up: 某市清洁供暖工作领导小组, 市防汛抗旱指挥部.

In: a heading or sentence as printed. Out: the name of the body; None where it names none.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extract.parts.lexicon import words
from extract.parts.list_items import is_body
from extract.parts.numbering import leading_number
from extract.parts.titles import split_post
from extract.parts.width import fold, squeeze


def _alternatives(key: str) -> str:
    return "|".join(sorted(map(re.escape, words("bodies", key)), key=lambda word: (-len(word), word)))


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<body>[^，。；：、《》]*?(?:{_alternatives('endings')})(?:办公室)?)(?:（[^（）]*）)?(?:{_alternatives('after_name')})*：?$"
    )


QUOTED = "“[^，。；：“”]{1,12}”"  # “一件事”工程工作专班


@cache
def _founded() -> re.Pattern[str]:
    """决定成立某某领导小组（以下简称领导小组）, 关于调整某某指挥部组成人员的通知."""
    return re.compile(
        rf"(?:成立|设立|组建|调整|建立)(?:后的?|充实|完善)*(?P<body>(?:[^，。；：、“”]|{QUOTED}){{3,50}}?(?:{_alternatives('endings')}))(?=（|，|。|的|；|$|{_alternatives('after_name')}|负责|统一)"
    )


@cache
def _founded_by() -> re.Pattern[str]:
    """成立由市长任组长、分管副市长任副组长的某某领导小组."""
    return re.compile(
        rf"(?:成立|组建|建立|设立)(?:由|以)[^。；]{{2,120}}?(?:的|参加的)(?P<body>(?:[^，。；：、“”的]|{QUOTED}){{3,40}}?(?:{_alternatives('endings')}))(?=（|，|。|；|$)"
    )


@cache
def _changed() -> re.Pattern[str]:
    """对某某领导小组组成人员进行调整."""
    return re.compile(
        rf"对(?P<body>(?:[^，。；：、“”]|{QUOTED}){{3,40}}?(?:{_alternatives('endings')}))(?:的)?(?:{_alternatives('after_name')})?(?:进行|作了?|予以|作出)?(?:如下|相应|部分|适当)?(?:的)?(?:调整|充实)"
    )


# 加快组建工作专班 names no body of its own
NOT_A_NAME = re.compile(
    r"^(?:相应|由|以|各|本级|专门|健全|完善|相关|有关|一个|若干|多个|工作专班$|专班$|领导小组$|工作组$|领导|应急|现场)|分管|任组长|牵头|成员的|\d+个|等$|组长"
)

LONGEST_HEADING = 60
FOUNDS = re.compile("成立|设立|组建|建立|调整|充实")  # a cheap look before the patterns
# 医疗救治组   医疗救治组：由…牵头
GROUP = re.compile(r"(?P<group>[^，。；：、（）]{2,14}组)(?:（[^（）]*）)?(?P<rest>[：。．\s].*)?$", re.S)
FOUNDED_GROUP = re.compile(r"(?:领导|工作|协调|推进)小组$")

# 市政府分管食品安全的副市长, 市水务局主要负责人: a post without its holder
BY_POST = re.compile(r"(?P<body>.{2,20}?)(?:(?:协助|分管|联系|主要|相关|有关|负责).*)?$")


def body_of_heading(heading: str) -> str | None:
    """The body that a heading names: 附件 某某工作领导小组组成人员名单 → 某某工作领导小组."""
    text = fold(heading)
    number = leading_number(text)
    match = _heading().match(text, number.end if number else 0)
    if not match or len(match["body"]) < 3 or re.search(r"关于|通知|职责|工作制度|规则", match["body"]):
        return None
    return squeeze(heading[match.start("body") : match.end("body")])


@lru_cache(maxsize=4096)  # rosters and commands look at the same paragraphs
def founded_body(text: str) -> str | None:
    """The body that a sentence or title sets up or changes."""
    if not FOUNDS.search(text):
        return None
    folded = fold(text)
    for match in (*_founded().finditer(folded), *_founded_by().finditer(folded), *_changed().finditer(folded)):
        body = squeeze(text[match.start("body") : match.end("body")])
        if not NOT_A_NAME.search(body):
            return body
    return None


def named_body(text: str) -> str | None:
    """The body that a heading names or that a heading or sentence sets up."""
    heading = len(text) <= LONGEST_HEADING and "。" not in text
    return (body_of_heading(text) if heading else None) or founded_body(text)


def working_group(text: str, at: int) -> str | None:
    """The working group that a heading behind a number names: （一）综合协调组, 1.医疗救治组：…"""
    match = GROUP.match(text, at)
    return None if not match or FOUNDED_GROUP.search(match["group"]) else squeeze(match["group"])


def length_of_holder_body(post: str) -> int:
    """How many characters of a post without a holder name its organisation (市政府 in 市政府分管副市长); 0 where none does."""
    organization, _ = split_post(post)
    match = BY_POST.match(organization or "")
    return match.end("body") if match and is_body(match["body"]) else 0
