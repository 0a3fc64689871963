"""What a document cites, amends and repeals, and the short names it introduces.

In: its passages, folded. `根据《某某条例》（国办发〔2022〕30号）` is a citation, `《某某办法》同时废止` and the items below
`决定废止下列文件：` are repeals. Out: Citation and Alias facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from extract.facts import Alias, Citation, Evidence, Fact, Passage
from extract.parts.numbering import leading_number
from extract.parts.width import fold, squeeze

if TYPE_CHECKING:
    from extract.sections import DocumentSection

CITED = re.compile(r"《(?P<t>[^《》]*(?:《[^《》]*》[^《》]*)*)》")
NUMBER = r"[^（）〔〕，。]{1,14}〔\d{4}〕\s*(?:第)?\d{1,4}号"
CITED_NUMBER = re.compile(
    rf"\s*[（〔](?P<n>{NUMBER})[^（）]{{0,12}}[）〕]|\s*[（](?P<o>[^（）]{{2,24}}(?:令|公告)第?\s*\d{{1,5}}\s*号)[^（）]*[）]"
)
_ENDS = r"废止|失效|停止执行|不再执行|停止施行"
REPEAL = re.compile(rf"(?:同时|即行|予以|一并|自行|相应|自动|宣布)*(?:{_ENDS})")
# what a verb of repeal before a name may be apart from it by: 废止下列文件：一、《甲》（…）；二、
REPEAL_BEFORE = re.compile(
    rf"(?:{_ENDS})(?:下列|以下|如下|了)?[^。；，《》（）：]{{0,30}}：?(?:[、；和及与\s]|以及|（[^（）]*）|《[^《》]*》|[一二三四五六七八九十\d]+[、.．])*$"
)
# 决定对下列3件规范性文件予以废止：   一、废止下列文件   附件1 宣布失效的规范性文件目录
REPEAL_LIST = re.compile(
    rf"(?:{_ENDS})(?:下列|以下|如下|\d+件|[一二三四五六七八九十]+件)|(?:下列|以下|如下|\d+件|[一二三四五六七八九十]+件)[^。]{{0,30}}(?:{_ENDS})|(?:{_ENDS})的?[^，。：]{{0,20}}(?:目录|清单|名单|文件)：?$"
)
MIXED_LIST = re.compile(r"废止[^，。]{0,4}(?:和|、|或|与)修改|修改[^，。]{0,4}(?:和|、|或|与)废止|继续有效|保留")
LONGEST_LEAD = 45  # characters of a heading above a list of what is repealed
# 1.某市某办法（某政发〔2010〕44号）；  without 《》
LISTED = re.compile(
    rf"(?P<t>[^《》；。]{{4,90}}?)\s*[（〔](?P<n>{NUMBER}|[^（）]{{2,20}}令第?\d{{1,4}}号)[^（）]{{0,16}}[）〕][；。]?$"
)
BASIS = re.compile(r"(?:根据|依据|按照|依照|遵照|落实|贯彻|参照)[^，。；：]*$")
# between a name and 废止, these say that the verb is about something else
OTHERWISE = re.compile(r"有效期|期满|届满|继续有效|修改为|作如下修改|作出修改|施行[，；].*(?:根据|依据)")
GOVERNS = re.compile(r"(?:下列|以下|如下)?[^，。；《》]{0,12}《")
LISTED_NAMES = re.compile(r"《[^《》]*》|（[^（）]*）|[、和及与以\s]|[一二三四五六七八九十\d]+[、.．]")
SHORT_OF_TITLE = re.compile(
    r"(?:\s*（[^（）]*〔\d{4}〕[^（）]*号）)?\s*（(?:以下|下)?(?:统|简)称[：:]?[“《]?(?P<a>[^“”《》（）]{2,20})[”》]?"
)
SHORT_OF_BODY = re.compile(
    r"(?P<full>[^，。；：、（）“”《》]{4,40})（(?:以下|下)(?:统|简)称[：:]?[“]?(?P<a>[^“”（）]{2,20})[”]?）"
)
# a form, a certificate, a newspaper: named, not cited
NOT_CITED = re.compile(
    r"目录|公报$|^\d+$|^.{1,2}$|承诺书|证书|许可证|职责$|守则$|报告表|执照|登记证|(?:申请|登记|审批|备案|汇总|统计|评分|推荐|明细|调查|评审|报名|信息)表$"
    r"|(?:申请|告知|通知|责任|协议|委托|认定|意向|建议|确认|决定|志愿|邀请)书$|(?:回执|联系|交办|派遣|催办|督办|整改)单$|(?:日报|晚报|时报|商报|晨报|周刊|月刊|杂志)$"
)
WORK_BEHIND = re.compile(
    r"(?:（[^（）]*）)?(?:等)?(?:栏目|杂志|节目|专刊|专栏|专版|特刊|丛书|一书|画册|专题片|宣传片|纪录片|歌曲|电影|电视剧|剧目|课程|作品|报纸|访谈|为题|为主题|大赛|竞赛|比赛|展览|讲座|演出|晚会|主题活动|主题展)"
)
WORK_BEFORE = re.compile(
    r"(?:歌曲|专著|论文|纪录片|专题片|宣传片|电视剧|电影|话剧|舞剧|歌舞剧|题为|主题为|绘本|作品|刊物|杂志|栏目|报纸|节目|著作|读本)$"
)
BODY_END = re.compile(
    r"(?:人民政府|人民政府办公室|人民政府办公厅|办公室|办公厅|委员会|局|厅|部|署|院|政府|领导小组|指挥部|委|管委会|党组|会|中心|公司)$"
)
FULL_NAME = re.compile(r"^.*(?:成立|设立|组建|由|经|向|报|在|对|的|和|与|是指|所称|授权|决定)(?=[^，。]{4,}$)")


def normal_number(text: str) -> str:
    """A document number in one form: 〔 〕 around the year, no spaces."""
    return squeeze(fold(text)).replace("（", "〔").replace("）", "〕")


def _evidence(passage: Passage, start: int, end: int, rule: str) -> Evidence:
    return Evidence(passage.id, start, end, passage.text[start:end], rule)


def _is_own(title: str, own: set[str]) -> bool:
    return any(
        title == name or (len(title) > 6 and (title in name or name in title) and abs(len(title) - len(name)) <= 4)
        for name in own
    )


def repealed_behind(before: str, rest: str) -> bool:
    """Whether the sentence ends the validity of a document named between `before` and `rest`: 《…》同时废止."""
    rest = rest.split("。", 1)[0]
    verb = REPEAL.search(rest)
    if not verb or BASIS.search(before):
        return False
    between = rest[: verb.start()]
    if OTHERWISE.search(between) or GOVERNS.match(rest, verb.end()):
        return False
    first, _, others = between.partition("；")
    return not (others and "《" in others and len(LISTED_NAMES.sub("", first)) > 3)


class _List(msgspec.Struct, frozen=True):
    """A list of what is repealed; `kind` is that of the number of its heading, which the next heading shares."""

    kind: str | None


class _Citations:
    """Reads the passages of one document in order."""

    def __init__(self, section: DocumentSection) -> None:
        self.document = section.document
        self.own = {squeeze(fold(t)) for t in (self.document.title, self.document.notice_title) if t}
        self.number = normal_number(self.document.number or "")
        self.short: set[str] = set()
        self.list: _List | None = None
        self.found: dict[tuple[str, bool], Citation] = {}

    def passage(self, passage: Passage, text: str, following: str) -> Iterator[Alias]:
        listed = self._listed(text)
        if listed and "《" not in text:
            self._bare_item(passage, text)
        for match in CITED.finditer(text):
            behind = text[match.end() :] or (following if following.startswith("（") else "")
            short = SHORT_OF_TITLE.match(behind) if text[match.end() :] else None
            if short:
                self.short.add(short["a"])
                start = match.end() + short.start("a")
                name = passage.text[match.start("t") : match.end("t")]
                evidence = _evidence(passage, start, start + len(short["a"]), "short-name-of-a-document")
                yield Alias(self.document.id, name, evidence.mention, evidence)
            before = text[: match.start()].rpartition("。")[2]
            # 《甲》、《乙》 of a list of repeals open its items; 修改《丙》 further on does not
            heads = listed and len(LISTED_NAMES.sub("", before)) <= 2
            repeals = heads or bool(REPEAL_BEFORE.search(before)) or repealed_behind(before, behind)
            self._cite(passage, match, before, behind, repeals)
        if self.list is None and REPEAL_BEFORE.search(text) and text.endswith(("；", "：")):
            number = leading_number(text)
            self.list = _List(number.kind if number and "《" not in text[:8] else None)

    def _listed(self, text: str) -> bool:
        """Whether the passage is an item of a list of repeals; opens and closes the list."""
        number = leading_number(text)
        at = number.end if number else 0
        item = text.startswith("《", at) or bool(LISTED.match(text, at))
        if self.list and item and not (number and number.kind == self.list.kind):
            return True
        heading = text.endswith("：") or (len(text) <= LONGEST_LEAD and text[-1:] not in "。；")
        if heading and not item and REPEAL_LIST.search(text) and not MIXED_LIST.search(text) and "》" not in text[-3:]:
            self.list = _List(number.kind if number else None)
        elif not (self.list and re.match(r"序号|文件名称|附件|\d+$", text)):
            self.list = None
        return False

    def _bare_item(self, passage: Passage, text: str) -> None:
        number = leading_number(text)
        match = LISTED.match(text, number.end if number else 0)
        if match:
            title = passage.text[match.start("t") : match.end("t")]
            evidence = _evidence(passage, *match.span("t"), "repealed-in-a-list")
            cited = normal_number(match["n"])
            self._keep(squeeze(match["t"]), Citation(self.document.id, title, cited, True, evidence))

    def _cite(self, passage: Passage, match: re.Match[str], before: str, behind: str, repeals: bool) -> None:
        title = squeeze(match["t"])
        number = CITED_NUMBER.match(behind)
        cited = normal_number(number["n"] or number["o"]) if number else None
        own = _is_own(title, self.own) and not (repeals and cited and cited != self.number)
        work = not cited and (WORK_BEHIND.match(behind) or WORK_BEFORE.search(before))
        if title in self.short or own or work or (NOT_CITED.search(title) and not cited):
            return
        evidence = _evidence(passage, *match.span("t"), "repealed" if repeals else "cited")
        self._keep(title, Citation(self.document.id, evidence.mention, cited, repeals, evidence))

    def _keep(self, title: str, citation: Citation) -> None:
        """Each document once; one that is repealed further on is no citation, and a later mention may add the number."""
        key = (title, citation.repeals)
        if citation.repeals and (title, False) in self.found:
            del self.found[title, False]
        known = self.found.get(key) or self.found.get((title, True))
        if known is None or (known.number is None and citation.number and known.repeals == citation.repeals):
            self.found[key] = citation


def read_citations(section: DocumentSection, folded: Sequence[str]) -> Iterator[Fact]:
    """Every 《…》 named, once; short names that stand for one already named are no further citation."""
    reader = _Citations(section)
    for index, (passage, text) in enumerate(zip(section.passages, folded, strict=True)):
        if "《" in text or reader.list or "废止" in text or "失效" in text:
            yield from reader.passage(passage, text, folded[index + 1] if index + 1 < len(folded) else "")
    yield from reader.found.values()


def read_short_names(section: DocumentSection, folded: Sequence[str]) -> Iterator[Fact]:
    """Short names of bodies: 某委员会办公室（以下简称某办）."""
    for passage, text in zip(section.passages, folded, strict=True):
        if "称" not in text:
            continue
        for match in SHORT_OF_BODY.finditer(text):
            full = FULL_NAME.sub("", match["full"])
            start = match.end("full") - len(full)
            if BODY_END.search(full) or BODY_END.search(match["a"]) or re.search(r"专班|小组|组$", full):
                evidence = _evidence(passage, *match.span("a"), "short-name-in-brackets")
                yield Alias(section.document.id, passage.text[start : match.end("full")], evidence.mention, evidence)
