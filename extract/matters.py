"""What a chronicle entry names besides people: places, topics, agreements, projects.

In: `某某到某县调研某项工作，与某公司签订某协议`. Out: HeldAt(某县), Discussed(某项), Produced(某协议). Vocabulary first: the frames in
which each is printed, and what stands in such a frame without being one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.facts import Concerns, Discussed, Evidence, Fact, HeldAt, Produced
from extract.predicates import SPOKEN
from extract.sections import ChronicleEntry

GROUND = r"[^，。；：（）]"
# 在某县召开, 到某区调研, 赴某省某市、某市考察


def _behind(before: str, verbs: str) -> str:
    """Verbs behind `before`. Each alternative begins with its own characters: a pattern that does not is searched far slower."""
    return "|".join(f"{verb}(?<={before}{verb}){'(?!慰问)' if verb == '走访' else ''}了?" for verb in verbs.split())


LOOKS = _behind("[，并别后]", "考察 参观 走访 察看 查看 观摩 访问 巡查")
GROUP_LOOKS = _behind("[一-龥]团", "参观 考察 访问")
PLACES: tuple[re.Pattern[str], ...] = (
    re.compile(rf"在(?P<p>{GROUND}{{2,30}}?(?:分会场|主会场))"),
    re.compile(
        rf"在(?P<p>{GROUND}{{2,24}}?)(?=召开|举行|举办|开幕|闭幕|会见|设(?:立)?(?:主|分)?会场|开赛|座谈(?!会)|会谈|接受|联合|竣工|投产|落成|开园|开馆|通车|开通|集中|调研|检查|巡河|巡林|开展|督导|督察|主持|现场|视察|走访|慰问|开班|启动|会晤|考察|实地|成立|揭牌|挂牌|签订|签署|签约|采访|参加|出席|率队|组织|拉开|为[^，。]{{2,16}}(?:讲|授|揭)|讲授|授课)"
    ),
    re.compile(
        rf"(?:到(?!会(?:作|指导|致|并|祝|讲|听|对|就|[，。]))|深入(?!交流|交换|协商|学习|推进|实施|贯彻|开展|讨论|研究|探讨|沟通|浅出|了解|细致|落实|基层|一线)|赴|前往|来到|走进|莅临|来(?<!马来)(?!访|自|源|到|宾市|、|，|[\u4e00-\u9fff](?:考察|调研|检查|督导|督查|参观|参访|访问|出席|参加|指导|开展|，)|主持|应邀|列席|出席|参加|宣布|讲话|致辞|作|等|介绍|汇报|发言))(?P<p>{GROUND}{{2,40}}?)(?=调研|检查|现场办公|(?<!工)作(?!业)|讲|访问|开展|考察|招商|督导|督察|走访|慰问|看望|视察|指导|巡河|巡林|巡查|巡展|参观|参加|对接|为(?!民)|接待|实地|察看|查看|领题|洽谈|拜访|座谈|宣讲|接访|出席|学习|督查|推介|专题|暗访|，|。|主持|进行|就|围绕|报到|宣布|传达|宣读|授课|看望|解读|致辞|讲话|汇报|听取|会见|签订|签署|参训|执法)"
    ),
    re.compile(
        rf"(?:实地考察|实地走访|乘船察看|{LOOKS}|{GROUP_LOOKS}|乘(?<=，乘)[车船](?:察看|查看)|现场查看|实地检查|实地查看|实地察看|现场察看|先后考察|并考察|实地参观|先后查看|查看了|察看了|先后到|先后深入|走访了)(?P<p>{GROUND}{{2,60}}?)(?=调研|检查|考察|等|，|。|并|实地|详细|$)"
    ),
    # 沿曹河巡河
    re.compile(rf"沿(?P<p>{GROUND}{{1,12}}?[河江湖溪渠港水])(?=巡|开展|徒步|察看|查看|调研|检查|一线)"),
    # 率代表团访问某市
    re.compile(rf"访问(?<=[团人长组]访问)(?P<p>{GROUND}{{2,12}}?)(?=，|。|$)"),
    # 示范工程云岭李家屯开园仪式
    re.compile(
        rf"(?:工程|项目|基地)(?P<p>{GROUND}{{2,8}}?[屯村镇寨庄堡湾坪湖山谷园馆寺])(?=(?:开园|开馆|揭牌|揭幕|落成|启用|开放)仪式)"
    ),
)
PLACE_NOISE = re.compile(
    r"会上$|会议上|时$|(?<![一二三四五六七八九十])中$|基础上|期间|方面|过程|精神|问题|情况|全国两会|一线$|工作|领域|大会|仪式|活动(?!中心|现场)|会$|^会(?!.*[县市区镇乡村]$)|^(?:现场)?参加$|建设(?!现场)|“|《|推介会|培训班"
    r"|^(?:我|本)[省市州县区盟旗]|负责人|负责同志|委员$|常委$|书记$|[市区县州厅局院会]长(?:$|[^\u4e00-\u9fff])|^.{1,3}(?:参加|陪同|出席|考察|参观)|致辞|先后$|大使|代表[\u4e00-\u9fff]{2,3}$|情况|进展|进度|庆祝|纪念|之际|^分会场$|受灾|意见$|随同"
    r"|主会场$|会场$(?<!分会场)|进行|以来|同时|其中|双方|以及$|年$|基层$|^现场$|前列|实处|指挥(?!部|中心)|询问"
)
# 走访甲智造、乙精密等企业: companies, no places
COMPANIES = re.compile("等[^，。]{0,5}(?:企业|公司)")
AND_OTHER_PLACES = re.compile("等(?:地|处|[县市区]|乡镇|多?地|[^，。、]{0,4}(?:企业|项目|点|现场))?$")
PLACE_SITE = re.compile(
    r"^(?P<site>.{3,24}?(?:工业园区|产业园区|工业园|产业园|园区|科技园|示范园|基地|安置点|物流园|小镇|生产线|车间|工厂|厂区))"
)
TOPICS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "learned",
        re.compile(
            r"(?:传达学习|深入学习贯彻|学习贯彻|集中学习|集体学习|专题学习|传达|学习传达|深入学习)(?P<t>(?:《[^》]*》|习近平|全国|全省|全区|全市|自治区|省|中央|国务院|党的|国家|市|州|盟|区|县)[^。；]*?)(?=，(?!以及|和)(?:研究|听取|审议|部署|安排|认真|集中|讨论|通报|学习|传达)|，认真|。|；|$)"
        ),
    ),
    ("heard", re.compile(r"听取(?:了)?(?:关于)?(?P<t>[^，。；]+?)(?=(?:的)?汇报|通报|，|。|；|$)")),
    (
        "studied",
        re.compile(
            r"(?:研究(?![院所员室生])|讨论(?=《|\d{4}年)|专题协商|协商(?=[^议，。]{4,}))(?:审议|讨论|部署|安排|分析|推进|解决)?(?P<t>[^，。；]+?)(?=等?(?:工作|事项|议题|方案|事宜|问题|文件|规划|措施|报告)?(?:，|。|；|$))"
        ),
    ),
    (
        "reviewed",
        re.compile(
            r"(?:^|，|。|会议|；)审议(?:通过|并通过)?(?:了)?(?P<t>[^，。；]+?)(?=等?(?:工作|事项|议题|方案|事宜|文件|规划|报告)?(?:，|。|；|$))"
        ),
    ),
    (
        "discussed",
        re.compile(
            r"(?:就|围绕)(?!“[^”]*”(?:的)?(?:主题|专题))(?P<t>[^。；]+?)(?=等?(?:工作|事宜|问题|方面|议题|话题|内容|事项|主题)*(?:一一|逐一|深化学习|协商|学习|研讨|建言|议政|进行|开展|(?<![合工协])作|展开|深入|回答|交换|达成|座谈|沟通|交流|发言|对接|探讨|接受|提出))"
        ),
    ),
    (
        "inspected",
        re.compile(
            r"(?:调研|督导|督察|检查(?<!实地检查)|调度|对接|督查|视察|巡查|考察调研|学习考察|督办|考察(?=[^，。]{2,30}(?:工作|情况|建设|发展|利用|保护)(?:，|。|；|$)))(?!组|团|座谈|时|会|员|室|整改|反馈|意见|见面会|[^，。]{0,6}工作安排)(?P<t>[^，。；在]{2,40}?)(?=(?:等)?(?:工作)?(?:时|，|。|；|情况，|并|$))"
        ),
    ),
    ("themed", re.compile(r"围绕(?:了)?“(?P<t>[^”]+)”(?:的)?(?:主题|专题)")),
    ("themed", re.compile(r"以“(?P<t>[^”]+)”为主题")),
    ("themed", re.compile(r"“(?P<t>[^”]{4,30})”(?:专题|主题|系列)?(?:新闻)?发布会")),
    (
        "briefed",
        re.compile(r"(?:到会|应邀)(?:[^，。]{0,4})通报(?:了)?(?!有关|相关)(?P<t>[^，。；]{4,40}?情况)(?=，|。|；|$)"),
    ),
    (
        "checked",
        re.compile(
            r"对(?P<t>[^，。；]{4,50}?)(?:工作)?(?:进行|开展)(?:测评|考核|检查|视察|执法检查|专题询问|评议|督查|督导|调研|审议|专题调研)"
        ),
    ),
    (
        "reported",
        re.compile(r"作(?<![工合协]作)(?:了)?(?:关于)?(?P<t>[^，。；]{4,50}?情况)(?:的)?(?:报告|汇报|通报|说明)"),
    ),
    ("focused", re.compile(r"聚焦(?P<t>[^，。；]{2,40}?)(?=等(?:项目|领域|重点|方面|工作|产业)|开展|，)")),
)
TOPIC_NOISE = re.compile(
    r"^情况(?:介绍|汇报|通报)$|^(?:贯彻落实|学习主题|分管领域|相关|有关|主题教育|具体|贯彻落实工作|当前|下一步|进一步|重点|会议|指导|座谈|有关工作|相关工作|组|活动|部署|下步)?(?:工作|事项|问题|情况|意见)?$|^\W*$|慰问|官兵|我们|一行|^学习$|^主题$|座谈会(?!.*(?:精神|讲话|报告))|会议召开|^(?:抓好|贯彻)*(?:落实)?会议精神(?:落实)?$|意见建议$|意见$|^做?好?(?:[一二三四]季度|[上下]半年|全年|年底|岁末年初)$|^(?:部分|有关|各)[^，]{0,10}(?:代表|委员|人士)$|^巡[河林湖查]|负责同志|负责人"
)
TOPIC_TAIL = re.compile(r"(?:等)?(?:有关|相关|重点)?(?:工作|事项|事宜|议题|话题|问题|方面|内容)?$")
AGREEMENT_AFTER = re.compile(
    r"(?:签订|签署|签)(?:了)?(?P<a>[^，。；、]{2,50}?(?:协议书|协议|合同|备忘录|意向书|责任书|框架协定|协定))"
)
AGREEMENT_BEFORE = re.compile(
    r"(?:举行|见证|共同见证|举办|开展)(?:了)?(?P<a>[^，。；]{2,50}?(?:协议书|协议|合同|备忘录|意向书))(?=签约|签订|签署|签字|的签)"
)
BUILT = re.compile("项目|主题公园")
WORKS = re.compile("工程|高速公路|高铁|铁路|特高压|机场")
PROJECT = re.compile(
    r"(?P<j>[^，。；、：“”《》（）与和就在到对及并为将了以]{2,28}?(?:示范先导工程|先导工程|示范工程|治理工程|水利工程|引水工程|供水工程|工程(?!师|技术|建设管理|局|院|学院|系|专业|大学|研究|公司|集团|中心|质量|项目)|高速公路|高铁(?:[^，。建、]{1,5}段)?|铁路(?!局|公司|集团)|特高压|机场(?!集团)))"
)
# 甲河污水处理厂项目落户, 乙糖深加工项目开工仪式: what is done with a thing built tells its name's end
PROJECT_ITEM = re.compile(
    r"(?P<j>[^，。；、：“”《》（）＿]{4,30}?(?:项目|主题公园))(?=等?\d*个?项?目?(?:集中|正式|顺利|全面|加快|如期)*(?:落户|落地|总投资|计划总投资|现场|建设|开工|竣工|投产|奠基|启动|签约|推进|选址|规划|复工|进行|建成|通车|前期|，|。|$))"
)
ITEM_HEAD = re.compile(
    r"^.*(?:举行|推进|加快|实施|开展|考察|调研|查看|察看|检查|督查|督导|推动|参观|汇报|听取|关于|视察|召开|主持|围绕|深入|联合|签订|签署|研究|介绍|通报|[就对为在]|与(?=[^与]{6,}))"
)
NO_ITEM = re.compile(
    r"^(?:\d+[个项]|[一二三四五六七八九十百]+[个项]|这|该|[此本]次|此|各|首批|今年|全年|[上下]半年|年度|\d{4}年|第[一二三四五六七八九十]+[批期]|一批|全[国省市州县区盟]|重大|重点|相关|有关|招商|投资|产业|民生|建设|基础设施|省|市|州|县|区)?"
    r"(?:\d+[个项])?(?:重大|重点|招商引?资?|合作|投资|产业|工业|民生|建设|工程|科技|基础设施|在建|签约|储备|前期|季度|示范|专项|实施|省级|市级|援助|帮扶|集中|服务)*(?:项目)$|开门红|百日|专场|一季度|二季度|[东西南北]部|[等与和及].{0,6}项目$"
)
PROJECT_NOISE = re.compile(
    r"^全[国省市州县区]|^重大|^(?:重大|重点|民生|系统|建设|希望|基础|生命|幸福|一号|“)?工程$|^.{0,2}(?:工程|铁路|机场)$|重点工程$|千万工程|百县工程|育才工程|参加|出席|举行|推进会|的|工程建设"
)
PROJECT_HEAD = re.compile(
    r"^.*(?:举行|推进|加快|实施|开展|考察|调研|查看|察看|检查|督查|督导|推动|参观|汇报|听取|关于|介绍|宣布|通报|视察|召开|主持|围绕|深入)"
)
# 签订《某某合作备忘录（2025—2027年）》
AGREEMENT_TITLED = re.compile(r"(?:签订|签署|签)(?:了)?(?P<a>《[^《》]*》)")
TITLE_OF_AGREEMENT = re.compile(r"协议|合同|备忘录|意向书|协定|责任书")
AGREEMENTS = (
    ("signed-after-verb", AGREEMENT_AFTER),
    ("signed-before-noun", AGREEMENT_BEFORE),
    ("signed-by-title", AGREEMENT_TITLED),
)
AGREEMENT_PROJECT = re.compile(r"^(?P<j>.{2,40}?(?:项目|工程))")


class _Matters:
    """Finds what the frames hold in one entry; every find is cut from the text as printed."""

    def __init__(self, entry: ChronicleEntry, event: str, masked: str) -> None:
        self.entry, self.event, self.masked = entry, event, masked
        self.text = entry.passage.text
        self.seen: set[tuple[str, str]] = set()
        self.base = entry.body
        self.prose = [(m.start(), m.end()) for m in SPOKEN.finditer(masked)]

    def _in_prose(self, at: int) -> bool:
        return any(a <= at < b for a, b in self.prose)

    def _evidence(self, start: int, end: int, rule: str) -> Evidence:
        return Evidence(self.entry.passage.id, start, end, self.text[start:end], rule)

    def _once(self, kind: str, name: str) -> bool:
        if (kind, name) in self.seen:
            return False
        self.seen.add((kind, name))
        return True

    def places(self) -> Iterator[Fact]:
        for index, pattern in enumerate(PLACES):
            for match in pattern.finditer(self.masked, self.base):
                if self._in_prose(match.start()) or COMPANIES.match(self.masked, match.end("p")):
                    continue
                for start, end in _split(self.masked, match.start("p"), match.end("p"), "、"):
                    site = PLACE_SITE.match(self.masked[start:end])
                    yield from self._place(start, start + site.end("site") if site else end, index)
                    if site and start + site.end("site") < end:
                        break  # what follows are parts of the site

    def _place(self, start: int, end: int, index: int) -> Iterator[Fact]:
        owned = self.masked.find("的", start + 3, end)  # 某镇的企业: the place stands before 的
        end = owned if owned >= 0 else end
        others = AND_OTHER_PLACES.search(self.masked, start, end)
        end = others.start() if others else end
        printed = self.masked[start:end]
        if (
            len(printed) < 2
            or PLACE_NOISE.search(printed)
            or re.match(r"(?:的|了|会[上议场中前后]|此|这|其|各|全|上述|双方|一)", printed)
        ):
            return
        if self._once("place", printed) and not any(
            kind == "place" and printed in name for kind, name in self.seen if name != printed
        ):
            yield HeldAt(self.event, self.text[start:end], self._evidence(start, end, f"place-frame-{index + 1}"))

    def topics(self) -> Iterator[Fact]:
        for rule, pattern in TOPICS:
            source = self.masked if rule != "themed" else self.text
            for match in pattern.finditer(source, self.base):
                if self._in_prose(match.start()):
                    continue
                separators = (
                    "，以及|，和|、(?=关于|在|对)|(?<=精神)和(?=考察|在)"
                    if rule == "learned"
                    else "、|以及|(?<=》)(?=《)|(?<=[防治理设护展革用])和(?=[^，。]{3,})"
                )
                for start, end in _split(source, match.start("t"), match.end("t"), separators):
                    yield from self._topic(start, end, rule)

    def _topic(self, start: int, end: int, rule: str) -> Iterator[Fact]:
        while end > start and (tail := TOPIC_TAIL.search(self.masked[start:end])) and tail.group():
            end = start + tail.start()
        while (
            start < end
            and (
                head := re.match(
                    r"(?:关于|安排|做好|了|，|以及|和|并?指导|并?检查|并?开展|“(?=＿*”$))", self.masked[start:end]
                )
            )
            and head.group() != "关于"
        ):
            start += head.end()
        about = re.match(r"[^，。]{2,16}关于(?=.{4,})", self.masked[start:end]) if rule == "heard" else None
        start += about.end() if about else 0
        while end > start + 2 and (
            self.masked[end - 1] == "的" or (self.masked[end - 1] == "”" and "“" not in self.masked[start:end])
        ):
            end -= 1
        printed = self.text[start:end]
        if re.fullmatch(r"“[^“”]*”", printed) and rule in ("themed", "discussed") and len(printed) > 8:
            start, end = start + 1, end - 1
            printed = self.text[start:end]
        if len(printed) < 2 or len(printed) > 60 or TOPIC_NOISE.search(printed):
            return
        if self._once("topic", printed):
            yield Discussed(self.event, printed, self._evidence(start, end, f"topic-{rule}"))

    def agreements(self) -> Iterator[Fact]:
        for rule, pattern in AGREEMENTS:
            for match in pattern.finditer(self.masked, self.base):
                start, end = match.span("a")
                printed = self.text[start:end]
                if pattern is AGREEMENT_TITLED and not TITLE_OF_AGREEMENT.search(printed):
                    continue
                if re.match(r"[一二三四五六七八九十两\d]+[个项份]|有关|相关|系列", printed) or not self._once(
                    "agreement", printed
                ):
                    continue
                yield Produced(self.event, printed, self._evidence(start, end, rule))
                project = AGREEMENT_PROJECT.match(self.masked[start:end])
                if project and self._once("project", project["j"]):
                    stop = start + project.end("j")
                    yield Concerns(
                        self.event, self.text[start:stop], self._evidence(start, stop, "project-of-agreement")
                    )

    def projects(self) -> Iterator[Fact]:
        yield from self._items()
        if not WORKS.search(self.masked, self.base):
            return
        for match in PROJECT.finditer(self.masked, self.base):
            start, end = match.span("j")
            head = PROJECT_HEAD.match(self.masked[start:end])
            start += head.end() if head else 0
            printed = self.masked[start:end]
            if (
                self._in_prose(start)
                or len(printed) < 5
                or PROJECT_NOISE.search(printed)
                or not self._once("project", printed)
            ):
                continue
            yield Concerns(self.event, self.text[start:end], self._evidence(start, end, "project-by-its-last-word"))

    def _items(self) -> Iterator[Fact]:
        """Things that are built, told by what is done with them: 某深加工项目落户."""
        for match in PROJECT_ITEM.finditer(self.masked, self.base) if BUILT.search(self.masked, self.base) else ():
            start, end = match.span("j")
            head = ITEM_HEAD.match(self.masked[start:end])
            start += head.end() if head else 0
            printed = self.masked[start:end]
            if (
                not self._in_prose(start)
                and len(printed) >= 7
                and not NO_ITEM.search(printed)
                and not PROJECT_NOISE.search(printed)
                and self._once("project", printed)
            ):
                yield Concerns(self.event, self.text[start:end], self._evidence(start, end, "project-by-what-is-done"))


def _split(text: str, start: int, end: int, separators: str) -> Iterator[tuple[int, int]]:
    last = start
    for match in re.compile(separators).finditer(text, start, end):
        yield last, match.start()
        last = match.end()
    yield last, end


def read_matters(entry: ChronicleEntry, event: str, masked: str) -> Iterator[Fact]:
    """Places, topics, agreements and projects of an entry. `masked` is the folded text with the insides of quotations and
    brackets masked, offset for offset."""
    matters = _Matters(entry, event, masked)
    yield from matters.places()
    yield from matters.topics()
    yield from matters.agreements()
    yield from matters.projects()
