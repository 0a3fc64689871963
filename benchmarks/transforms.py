"""Rewriting a gazette mechanically, so that its facts must stay the same but for the renaming.

In: a `Base`: the gazette's paragraphs, one a line, with its facts. Out: `Rewritten`: the new text, and a function that says what a text of
the old facts is called in the new ones. Example: `places("甘南藏族自治州")` makes 市卫健委 州卫健委 and 曲靖市 甘南藏族自治州.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from extract.facts import Appointment, Attendance, Fact, Gazette, Holding, Membership, Passage, Responsibility
from extract.gazette import extract_gazette
from extract.parts.numbering import leading_number
from extract.parts.width import fold
from extract.read import Source, decode
from extract.repair import repair
from extract.sections import ChronicleEntry, Divided, divide
from graph.resolve.divisions import below, named
from graph.resolve.scope import scope_of

SEED = 7
HAN = "\u4e00-\u9fff"
ENDINGS = "宁成光辉杰凯丽娜琴泉涛婷薇勇洲"  # last characters of further names
LEADER = re.compile(r"[.…·]{4,}")
WIDE = "，：；（）"
NARROW = ",:;()"


@dataclass(frozen=True)
class Base:
    """A gazette as paragraphs, one a line."""

    name: str
    text: str
    facts: list[Fact]
    divided: Divided

    @property
    def place(self) -> str:
        return next(fact.place or "" for fact in self.facts if isinstance(fact, Gazette))


@dataclass(frozen=True)
class Rewritten:
    text: str
    renamed: Callable[[str], str] = lambda text: text


Transformation = Callable[[Base], Rewritten]


def base(source: Source) -> Base:
    """The gazette with each paragraph on a line of its own, its pages' furniture gone."""
    text = "\n".join(paragraph.text for paragraph in repair(source.text)) + "\n"
    flat = decode(source.name, text.encode())
    return Base(source.name, text, extract_gazette(flat), divide(flat, repair(flat.text)))


# -- people ----------------------------------------------------------------------------------------------------------

POOLS = {
    "rare surnames": ("亓文博 逄晓东 仉志远 昝立新 缑建平 邸国庆 芮永清 郗海峰 訾玉兰 佘春生 阚德明 麴思源").split(),
    "compound surnames": (
        "欧阳文 司马长青 诸葛云飞 上官雪 夏侯明 东方旭 皇甫建国 尉迟恭平 令狐海 慕容晓 端木清 呼延志"
    ).split(),
    "names that are words": ("高原 方圆 江河 白云 安宁 石磊 常青 万里 田野 雷鸣 华夏 金山").split(),
    "two characters": ("丁一 马兵 吴江 冯军 卢山 余杭 孔亮 彭飞 谭林 邓超 秦川 韩冬").split(),
    "names with a dot": (
        "阿依努尔·卡德尔 买买提·吐尔逊 古丽娜·阿不都 叶尔江·库万 热依汗·玉素甫 巴合提·木拉提 努尔兰·别克 迪丽拜尔·艾山"
    ).split(),
}


def people(pool: str) -> Transformation:
    """Every person renamed, as far as the name stands for nothing else in the text."""

    def transformation(of: Base) -> Rewritten:
        names = _names(of)
        stock = [name for name in POOLS[pool] if name not in of.text]
        endless = (f"{name[:-1]}{ending}" for ending in ENDINGS for name in stock)
        fresh = (name for name in _complete(endless, stock) if name not in of.text)
        return _replaced(of, dict(zip(names, fresh, strict=False)))

    return transformation


def _complete(varied: Iterable[str], stock: Sequence[str]) -> Iterable[str]:
    """The names themselves, then those with another last character, each once."""
    return dict.fromkeys((*stock, *(name for name in varied if len(name) > 1)))


def _names(of: Base) -> list[str]:
    """The people of the gazette whose names occur only where a fact names them."""
    passages = {fact.id: fact.text for fact in of.facts if isinstance(fact, Passage)}
    mentions: dict[str, set[tuple[str, int]]] = {}
    for fact in of.facts:
        if isinstance(fact, Attendance | Membership | Responsibility) and fact.party_kind == "person":
            mentions.setdefault(fact.party, set()).add((fact.evidence.passage, fact.evidence.start))
        elif isinstance(fact, Holding | Appointment):
            mentions.setdefault(fact.person, set())
    whole = "\n".join(passages.values())
    found = []
    for name in sorted(mentions, key=lambda name: (-len(name), name)):
        known = {name for other in mentions if name in other and other != name}
        if not known and whole.count(name) <= 3 * max(1, len(mentions[name])) and len(name) > 2:
            found.append(name)
    return found


def _replaced(of: Base, new: dict[str, str]) -> Rewritten:
    if not new:
        return Rewritten(of.text)
    pattern = re.compile("|".join(map(re.escape, sorted(new, key=len, reverse=True))))

    def renamed(text: str) -> str:
        return pattern.sub(lambda match: new[match.group()], text)

    return Rewritten(renamed(of.text), renamed)


def spaces_in_names(of: Base) -> Rewritten:
    """`曹维` → `曹 维`, in the chronicle and the lists of names."""
    names = sorted(
        {f.party for f in of.facts if isinstance(f, Attendance) and f.party_kind == "person" and len(f.party) == 2}
    )
    if not names:
        return Rewritten(of.text)
    pattern = re.compile(rf"(?<=[，、。长记任])(?:{'|'.join(map(re.escape, names))})(?=[，、。])")
    return Rewritten(pattern.sub(lambda match: f"{match.group()[0]} {match.group()[1]}", of.text))


# -- places ----------------------------------------------------------------------------------------------------------

# A prefecture that is a 地区 has no government of its own but an office of the province's.
OF_DISTRICT = {"委": "地委", "人民政府": "地区行政公署", "政府": "地区行署", "长": "专员", "直": "地直"}
BEHIND_HEAD = (
    r"委|政府|人民政府|人大|政协|直|级|属|长|纪委|应急|场监|[\u4e00-\u9fff]{1,10}?(?:局|委|办|联|会|院|中心|支队)"
)


def places(to: str) -> Transformation:
    """The place, its province, its counties and the head of its bureaus exchanged for those of a real place."""

    def transformation(of: Base) -> Rewritten:
        source, target = scope_of(of.place, "").own, scope_of(to, "").own
        if source is None or target is None:
            return Rewritten(of.text)
        exchanged = {source.name: target.name, f"{source.short}{source.head}": f"{target.short}{target.head}"}
        exchanged[source.short] = target.short
        ours, theirs = scope_of(of.place, ""), scope_of(to, "")
        for one, other in zip(ours.areas[1:], theirs.areas[1:], strict=False):
            exchanged |= {one.name: other.name, one.short: other.short}
        inside = [area for area in theirs.counties if area.name not in of.text] or list(_neighbours(to))
        for one, other in zip(ours.counties, inside, strict=False):
            exchanged[one.name] = other.name
        pattern = re.compile("|".join(map(re.escape, sorted(exchanged, key=len, reverse=True))))
        head = re.compile(rf"(?<![{_last_of_places(of, source.head)}]){source.head}(?P<behind>{BEHIND_HEAD})")

        def behind_head(match: re.Match[str]) -> str:
            behind = match["behind"]
            return OF_DISTRICT.get(behind, target.head + behind) if target.head == "地区" else target.head + behind

        def renamed(text: str) -> str:
            changed = pattern.sub(lambda match: exchanged[match.group()], text)
            return head.sub(behind_head, changed) if source.head != target.head else changed

        return Rewritten(renamed(of.text), renamed)

    return transformation


def _last_of_places(of: Base, head: str) -> str:
    """The characters before the head in names of places, where it must stay: 海 of 东海市."""
    names = re.findall(rf"([{HAN}]{{2,4}}){head}", "\n".join(_organizations(of.facts)))
    return "".join(sorted({name[-1] for name in names} | {"县", "城", "区", "州", "都", "超"}))


def _organizations(facts: Iterable[Fact]) -> Iterable[str]:
    for fact in facts:
        for name in ("party", "organization", "place"):
            value = getattr(fact, name, None)
            if isinstance(value, str) and getattr(fact, "party_kind", "organization") == "organization":
                yield value


def _neighbours(place: str) -> Iterable[object]:
    return [area for division in named(place) for area in below(division.parent or "")]


# -- print -----------------------------------------------------------------------------------------------------------


def width(of: Base) -> Rewritten:
    """Full-width punctuation half-width, and the other way round where the text has it so."""
    wide = sum(of.text.count(mark) for mark in WIDE) >= sum(of.text.count(mark) for mark in NARROW)
    table = str.maketrans(WIDE, NARROW) if wide else str.maketrans(NARROW, WIDE)
    return Rewritten(of.text.translate(table), lambda text: text.translate(table))


NUMBERS: dict[str, tuple[re.Pattern[str], str]] = {
    "arabic": (re.compile(r"^(\d{1,3})[.、．]\s*"), r"\1、"),
    "bracketed hanzi": (re.compile(r"^[（(]([一二三四五六七八九十]+)[）)]"), r"(\1)"),
    "bracketed arabic": (re.compile(r"^[（(](\d{1,2})[）)]"), r"(\1)"),
}


def numbering(of: Base) -> Rewritten:
    """1. → 1、 and （一） → (一) throughout, so that levels stay apart."""
    lines = []
    for line in of.text.split("\n"):
        number = leading_number(fold(line))
        pattern, style = NUMBERS.get(number.kind if number else "", (None, ""))
        lines.append(pattern.sub(style, line, count=1) if pattern else line)
    return Rewritten("\n".join(lines))


def line_ends(of: Base) -> Rewritten:
    return Rewritten(of.text.replace("\n", "\r\n"))


def wrapped(columns: int, *, indent: bool, lines_a_page: int = 36) -> Transformation:
    """Paragraphs printed in lines of that many characters, on numbered pages."""

    def transformation(of: Base) -> Rewritten:
        lines: list[str] = []
        for paragraph in of.text.rstrip("\n").split("\n"):
            if LEADER.search(paragraph):  # a line of the contents is set to fit
                lines.append(paragraph)
                continue
            text = f"　　{paragraph}" if indent and len(paragraph) > columns else paragraph
            lines += [text[start : start + columns] for start in range(0, len(text), columns)]
        pages: list[str] = []
        for page, start in enumerate(range(0, len(lines), lines_a_page), 1):
            pages += [*lines[start : start + lines_a_page], f"— {page} —"]
        return Rewritten("\n".join(pages) + "\n")

    return transformation


# -- the chronicle ---------------------------------------------------------------------------------------------------


def _day(entry: ChronicleEntry, *, month: bool) -> str:
    """11月3日, or 11月3日至5日."""
    _, first_month, first = entry.start_date.split("-")
    text = f"{int(first_month)}月{int(first)}日" if month else f"{int(first)}日"
    if entry.end_date:
        _, last_month, last = entry.end_date.split("-")
        text += f"至{int(last_month)}月{int(last)}日" if last_month != first_month else f"至{int(last)}日"
    return text


def labels(style: str, *, shuffled: bool = False) -> Transformation:
    """The chronicle's dates in another style: bullet, colon, month heading, day heading."""

    def transformation(of: Base) -> Rewritten:
        entries = list(of.divided.chronicle)
        if not entries:
            return Rewritten(of.text)
        if shuffled:
            random.Random(SEED).shuffle(entries)
        printed = {entry.passage.id for entry in entries}
        before, after = _around(of.divided, printed)
        heading = f"{entries[0].start_date[:4]}年大事记"
        return Rewritten("\n".join([*before, heading, *_styled(entries, style), *after]) + "\n")

    return transformation


def _around(divided: Divided, chronicle: set[str]) -> tuple[list[str], list[str]]:
    positions = [index for index, passage in enumerate(divided.passages) if passage.id in chronicle]
    texts = [passage.text for passage in divided.passages]
    first, last = positions[0], positions[-1]
    return texts[:first], [t for i, t in enumerate(texts) if i > last]


def _styled(entries: Sequence[ChronicleEntry], style: str) -> list[str]:
    lines: list[str] = []
    heading = ""
    for entry in entries:
        body = entry.passage.text[entry.body :]
        if style == "bullet":
            lines.append(f"●{_day(entry, month=True)},{body}")
        elif style == "colon":
            lines.append(f"{_day(entry, month=True)}：{body}")
        elif style == "month heading":
            month = f"{int(entry.start_date[5:7])}月"
            lines += [month] if month != heading else []
            heading = month
            lines.append(f"{_day(entry, month=False)}　{body}")
        else:
            day = _day(entry, month=True)
            lines += [day] if day != heading else []
            heading = day
            lines.append(f"△{body}")
    return lines
