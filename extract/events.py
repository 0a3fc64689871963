"""A chronicle entry → its event: name, kind, series and session.

In: `某某到某县调研某项工作时强调，…`. Out: Event(kind="inspection"), and what `extract.matters` finds of places, topics, agreements
and projects. Vocabulary first: one pattern a kind in order of precedence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.facts import Event, Fact
from extract.matters import read_matters
from extract.parts.list_items import MASK
from extract.parts.numerals import NUMERAL, number
from extract.parts.width import fold
from extract.predicates import SPOKEN, starters
from extract.sections import ChronicleEntry

# What an entry mainly reports: the first that matches its opening sentence decides.
KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("media", re.compile(r"采访|专访")),
    ("audience", re.compile(r"会见|接见|会晤")),
    (
        "lecture",
        re.compile(
            r"形势政策报告|形势报告|形势与政策|专题党课|讲(?:授)?[^，。]{0,8}(?:党课|[”》]课)|思政课(?!教师)|宣讲(?!团)|作[^，。]{0,10}专题报告|报告会"
        ),
    ),
    (
        "trip",
        re.compile(
            r"(?:率|带)[^，。]{0,24}赴(?![^，。]*(?:(?<!招商)调研|视察|检查))|率队到[^，。]*省|赴[^，。]*(?:招商|考察)|招商考察(?!活动推介)|(?:来|到|赴)[^，。]{2,12}(?:参观)?考察(?:访问|交流)|(?:考察团|代表团|访问团|参访团|企业家|客商)[^，。]{0,20}(?:来|到|赴|在)[^，。]{1,12}(?:参观|考察|访问)|(?:考察团|代表团|访问团|参访团)[^，。]{0,4}来(?:我)?[\u4e00-\u9fff]{1,2}，"
        ),
    ),
    (
        "talks",
        re.compile(
            r"(?:与|同)[^，。]*(?:举行|进行|开展)?(?:工作)?(?:座谈(?!会)|会谈|洽谈|恳谈|连线)|举行(?:工作)?会谈|举行(?:工作)?座谈(?!会)|洽谈会"
        ),
    ),
    ("signing", re.compile(r"签约|签订|签署|协议签|签字仪式")),
    (
        "ceremony",
        re.compile(
            r"仪式|开工(?!作)|揭牌|开园|启动(?!建设)|欢送|开幕|闭幕|奠基|竣工|通车|授旗|颁奖|剪彩|升旗|首发|开馆|开营|公祭|祭扫|敬献花篮"
        ),
    ),
    ("training", re.compile(r"培训班|培训会|研修班|轮训|集中培训|培训")),
    ("promotion", re.compile(r"推介会|推介活动|发布会|招商推介|招商会|专场推介|博览会|展销会|交易会")),
    ("study", re.compile(r"理论学习中心组|集中学习|集体学习|读书班|专题学习")),
    ("meeting", re.compile(r"调度[^，。]*(?:工作|情况|运行)")),
    (
        "inspection",
        re.compile(
            r"调研(?!组|座谈会|成果|报告)|检查(?!组)|巡河|巡林|巡湖|巡田|巡查(?!组)|现场办公|走访|慰问|督导(?!组)|督察(?!组)|视察|考察|察看|督查(?!组|曲|反)|暗访|接访|看望|巡库|督战|踏勘"
        ),
    ),
    (
        "meeting",
        re.compile(
            r"会(?!员|计|费|展|战|师)(?<!运动会)(?<!协会)(?<!学会)(?<!联合会)(?<!委员会)(?<!基金会)(?<!晚会)(?<!书画会)|听取|研究(?![院所生员])|审议|座谈|调度|测评|述职|部署|约谈"
        ),
    ),
)
MEETING_FIRST = re.compile(
    r"(?:座谈会|见面会|会议|调度会|推进会|约谈会|面商会|联席会|现场会|联席会议|全会|大会|办公会|常务会|例会|评审会|听证会|部署会|动员会)[^，。]{0,12}(?:召开|举行)|(?:召开|举行|举办)[^，。]*(?:会议|推进会|调度会|座谈会|部署会|约谈会|联席会|现场会|面商会|动员会|例会|大会|见面会|专题会|办公会|工作会)(?![^，。]*(?:开幕|仪式))|会(?:议)?上强调|主持召开[^，。]*会"
)
# 第六届市人民政府第54次常务（扩大）会议   十七届州人民政府第41次常务会议   市某委员会召开2023年第十三次会议
SESSION = re.compile(
    rf"(?P<before>[^，。：；]*?)(?:(?P<year>\d{{4}})年)?(?:度)?第(?P<number>{NUMERAL})次(?P<tail>[^，。：；第]{{0,14}}?(?:会议|学习|例会|办公会|调度会|推进会|全会|会|讲座|座谈))(?!精神|议题|审议|确定|研究|部署)"
)
# 学习贯彻某会第九次会议精神: another body's meeting
TALKED_ABOUT = re.compile(
    r"(?:传达|贯彻|落实)(?!.*中心组)|学习(?=.{2,}(?:委|政府|小组|大会|全国|省|市|州)$)(?!.*中心组)"
)
CLAUSE = re.compile(r"[^，：；]+")
TERM = re.compile(rf"(?<![新上下本每])第?(?P<term>{NUMERAL})届")
TERM_SESSION = re.compile(
    rf"(?P<before>[^，。：；]*?)(?P<term>{NUMERAL})届(?P<number>{NUMERAL})次(?P<tail>[^，。：；]{{0,10}}?(?:会议|全会))(?=召开|举行|开幕|闭幕|在|，|。|$)"
)
# 某某座谈会在某县召开，同时举行启动仪式: what the entry opens with is what it reports
MEETING_OPENS = re.compile(r"[^，。]*会议?(?:在[^，。]{2,20})?召开(?=，|$)")
OTHER_THAN_MEETING = re.compile(
    r"仪式|推介会|发布会|签约|培训班|理论学习中心组|集中学习|洽谈会|调研[^，。]*并|博览会|交易会|大会[^，。]*开幕|座谈(?!会)[^，。]*签"
)
GOES = re.compile(r"(?:到|赴|深入|在)[^，。]{2,40}(?:调研|检查|巡河|视察|督导|走访|慰问|$)(?<![召举][开行])")
GOES_AND_LOOKS = re.compile(r"(?:到|赴|深入|在)[^，。]{2,40}(?:，(?:实地)?)?(?:调研|检查|巡河|视察|督导|走访|慰问)")


def _kind(text: str) -> str:
    opening = SPOKEN.sub("", text)
    sentence = opening.split("。", 1)[0]
    if re.search(r"(?:受|接受)[^，。]*采访|采访了", sentence):
        return "media"
    for kind, pattern in KINDS[1:4]:
        if pattern.search(sentence):
            return kind
    if re.search(rf"第{NUMERAL}次[^，。学]{{0,8}}会议", sentence) and not re.search(
        r"理论学习中心组|仪式|开幕", sentence.split("，", 1)[0]
    ):
        return "meeting"
    opens_with_meeting = MEETING_OPENS.match(sentence)
    if (
        MEETING_FIRST.search(sentence)
        and not OTHER_THAN_MEETING.search(opens_with_meeting.group() if opens_with_meeting else sentence)
        and not GOES_AND_LOOKS.search(
            "，".join(sentence.split("，", 2)[:2]) if GOES.search(sentence.split("，", 1)[0]) else ""
        )
    ):
        return "meeting"
    for kind, pattern in KINDS[4:]:
        if pattern.search(sentence):
            return kind
    for kind, pattern in KINDS:
        if pattern.search(opening):
            return kind
    return "other"


def _in_a_clause(pattern: re.Pattern[str], word: str, sentence: str) -> re.Match[str] | None:
    """The first match at the head of a clause that holds the word: a search would try every character."""
    for clause in CLAUSE.finditer(sentence):
        if word in clause.group() and (match := pattern.match(sentence, *clause.span())):
            return match
    return None


def _series(text: str) -> tuple[str | None, int | None, int | None, int | None]:
    """(series, term, session, year) of a numbered meeting the opening sentence names."""
    sentence = text.split("。", 1)[0]
    match = _in_a_clause(TERM_SESSION, "届", sentence)
    if (
        match
        and not sentence[match.end() :].startswith(("第", "期间"))
        and "期间" not in sentence[match.end() : match.end() + 12]
    ):
        return _body(match["before"], match["tail"]), number(match["term"]), number(match["number"]), None
    match = _in_a_clause(SESSION, "次", sentence)
    if not match:
        return None, None, None, None
    before = re.split(r"会议(?:和|暨|及|、)", match["before"])[-1]
    if TALKED_ABOUT.search(before):
        return None, None, None, None
    term = TERM.search(before)
    return (
        _body(before, match["tail"]),
        number(term["term"]) if term else None,
        number(match["number"]),
        int(match["year"]) if match["year"] else None,
    )


def _body(before: str, tail: str) -> str | None:
    """The series' name: the body without term, year and verb, and the kind of its meetings."""
    body = TERM.sub("", before)
    body = re.sub(r"^.*(?:主持召开|出席|参加|列席|主持)|^[^在]{2,12}在(?=[全市省州县区盟旗国])", "", body)
    body = re.sub(r"[（(][^（）]*[）)]|召开|举行|举办|\d{4}年(?:度)?", "", body)
    body = re.sub(r"(?:反馈座谈会|动员会)?暨$", "", body)
    return (body + re.sub(r"[（(][^（）]*[）)]", "", tail)) or None


def _name(text: str) -> str:
    """What the event is called in lists: its opening clause, at most 40 characters."""
    clause = re.split(r"[。；]", SPOKEN.sub("", text), maxsplit=1)[0]
    name, *further = clause.split("，")
    while further and (len(name) < 8 or not starters().search(name, 2)):  # people only: what they do follows
        name = f"{name}，{further.pop(0)}"
    name = re.sub(r"时$", "", name)
    return name[:40]


def read_event(entry: ChronicleEntry, event: str, masked: str, people: Sequence[tuple[int, int]]) -> Iterator[Fact]:
    """The Event of a chronicle entry and its places, topics, agreements and projects. `masked` is the folded text with the
    insides of quotations and brackets masked, offset for offset, `people` are the spans of the names of those who take part."""
    body = masked[entry.body :]
    printed = entry.passage.text[entry.body :]
    series, term, session, year = _series(body)
    yield Event(
        event,
        entry.gazette.id,
        entry.passage.id,
        _name(fold(printed)),
        entry.start_date,
        entry.end_date,
        _kind(body),
        series,
        term,
        session,
        year,
    )
    for start, end in people:  # 达来夫主持 comes to no place
        masked = masked[:start] + MASK * (end - start) + masked[end:]
    yield from read_matters(entry, event, masked)
