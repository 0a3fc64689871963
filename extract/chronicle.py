"""A chronicle entry → its event, who took part in it and in which role, with the posts printed beside the names.

In: `11月2日，某书记会见某公司董事长余某一行，双方就…进行交流。某市长参加。` Out: Event, Attendance, Holding, and what
`extract.events` reads of places, topics, agreements and projects. `extract.parties` gathers who takes part, `extract.company` knows
whom a clause names beside its subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract import company
from extract.events import read_event
from extract.facts import Fact
from extract.parties import Parties
from extract.parts.list_items import MASK, is_collective
from extract.parts.names import compound_surnames
from extract.parts.participants import Participant, parse_list
from extract.parts.width import fold
from extract.predicates import SPEECH, Predicate, read_predicate, starters, verbs
from extract.sections import ChronicleEntry

QUOTED = re.compile(r"“[^“”]*”|《[^《》]*》|（[^（）]*）|〔[^〔〕]*〕|‘[^‘’]*’")
SENTENCE = re.compile(r"[^。！？]+[。！？]?")
# 各省、自治区、直辖市…: one collective, its 、 separate nothing
COLLECTIVE = re.compile(
    r"各(?:省|市|州|县|区|旗|盟|乡|镇|街道|地区|部|委|办|局|处|科)(?:（＿*）)?(?:、(?:自治区|直辖市|自治州|自治县|县级市|各?地区|街道|部门|单位|[省市州县区旗盟乡镇办局委部室处科]))+"
)
CLAUSE = re.compile(r"[^，：。！？；]+")
# 主持某市委全面工作的副书记: says which of the holders, names no act
ATTRIBUTE = re.compile(r"(?:协助|临时)?(?:主持|负责|分管)[^，。、；]{1,16}工作的(?=[^，。；]{2,20}[\u4e00-\u9fff])")
# 某书记在某常委、某秘书长的陪同下，到某地…
ACCOMPANIED = re.compile(
    r"(?:在|由)(?P<who>[^。；！？]+?)(?:等[^，。；]{0,8})?(?:的?陪同|(?P<led>的?(?:带领|率领)))下，?"
)
LEADING = re.compile(
    r"(?:在[^，。]{2,40}?(?:之际|前夕|来临时)，?|并且?|随后|同时|其间|期间|此前|最后|接着|会(?:上|前|后|中|议期间|议上|议中)"
    r"|(?:仪式|开幕式|座谈会|活动|学习|调研|考察|培训|推介会|大会|讲座|论坛|开班式|典礼|现场|途中|座谈|检查|会见|观摩)(?:上|中(?![秋小学央国])|前|后|期间|结束后|开始前|现场|时)"
    r"|当[天日]|[上下]午|晚上|，)+"
)
BY = re.compile(
    r"(?:^|[^自理])由(?P<who>.+?)(?:分别|共同|先后|轮流|轮值)*(?=主持|宣读|宣布|作|致|主讲|授课|担任|带队|率队|牵头|陪同)"
)
INVITED = re.compile(r"邀请(?P<who>.+?)(?=就|作|围绕|授课|主讲|讲授|进行|为|到|出席|参加|开展|做|以)")
ENTRUSTED = re.compile(r"^受(?P<who>[^，]+?)委托")
# 他强调，要…: who spoke is who acted before
PRONOUN_SAYS = re.compile(r"[他她](?:还|在[^，。]{1,24}时?)?(?:强调|指出|要求|表示|提出|寄语|勉励|希望|说)")
# 参加会议的还有某局负责人   考察团成员有甲某、乙某
ALSO = re.compile(
    r"(?:(?P<sat_in>列席)|出席|参加|参与|陪同|随同|一同参加)[^，。；]{0,14}的(?:[^，。；]{0,8}(?:领导|嘉宾|人员|同志|代表))?(?:还有|还包括|有|包括)(?P<who>.+)$"
    r"|(?:代表团|考察团|访问团|调研组|督导组|检查组|工作组|代表团一行)?(?:主要)?成员(?:有|包括|为)(?P<members>.+)$"
)
VENUE = re.compile(r"设(?:立)?(?:有)?分会场|在(?:各自)?(?:本地|当地)?分会场")
ASKED = re.compile(r"采访(?:了|到)?(?P<who>.+)$")
HOST = re.compile(r"(?P<verb>召开|举行|举办|开展|组织召开|组织|主办|承办|联合举办|对|赴|在|与|和|到|共同)")
MOVES = re.compile(r"到|深入|赴|前往|来到|走进|率队|在")
PREPOSITIONS = frozenset("与同对就在赴为以并")
STRONG = re.compile(
    r"主持|出席|参加|列席|讲话|致辞|会见|应邀|分别|现场|观摩|到[^，]{2,30}(?:调研|检查)|率队|带队|陪同|调研|宣布|汇报|作[^，]{0,10}(?:推介|讲话|报告|发言)|接受"
)
# three characters without a family name, which go somewhere and do something there
GOES_SOMEWHERE = re.compile(
    r"(?:分别|先后|随后|专程|率队|带队)?(?:深入|前往|赴|来到|到|走进|在)[^。；]{2,60}?(?:调研|检查|考察|视察|督导|督查|走访|慰问|看望|察看|指导|巡[河林湖]|，)"
    r"|就[^，。]{2,40}(?:提出|作)|通报|介绍|汇报|指出|表示|检查|视察|考察|慰问|走访|督导|会见|接受|带领|率"
)
# 甲有为、乙某, 甲有为及某局: a word that stands before a list's next item is the end of a name
GIVEN_NAME_ENDS = frozenset("为来到向在")
NAME_GOES_ON = re.compile("[、和与及]|率|主持|致辞|会见|陪同")
HOST_VERB = re.compile("(?:共同|联合)?(?:承办|协办)$")
IS_HELD = re.compile(
    "召开|举行|举办|开幕|闭幕|开班|启动|开讲|开工|落幕|揭幕|结束|拉开|揭牌|挂牌|开园|开馆|落成|启用|成立|竣工|投产|通车|奠基"
)
# 某某推介会在某地举行: the event is the subject, nobody acts
EVENT_SUBJECT = re.compile(
    rf"(?![^，]*(?:共同|一同|为[^，]{{2,20}}揭牌|出席|宣布|主持|参加|会见|列席|陪同|致辞))[^，]*(?:会议?|仪式|活动|节|班|论坛|典礼|讲座|比赛|展|周|月|年会|工程|项目|工作站|中心|院|馆|园|基地|公司|局)(?:（[^）]*）)?(?:(?:在|于)[^，]+?|正式|顺利|隆重|同步|成功|集中|以[^，]*?)*(?:{IS_HELD.pattern})"
)
ABOUT = re.compile(r"(?:就|围绕|针对|关于|为(?!民)|以|按照|根据|聚焦)")
HOLDS = re.compile(
    r"召开|举行|举办|组织|主办|承办|座谈|会谈|签订|签署|签约|开展|进行|启动|约谈|联合|主持|开班|成立|对接"
)
BUSINESS = re.compile(r"(?:传达学习|学习|研究|听取|审议|集中学习|深入学习|认真|安排|讨论|传达|双方|会议|大家|通报)")
CO_HOSTS = re.compile(
    r"由(?P<who>[^。]+?)(?:共同|联合)?(?:主办|举办|承办|组织(?!部|委|处|科)|发起|协办)(?P<more>，[^。，]{2,40}?(?:共同|联合)?(?:承办|协办))?"
)
SAYS = re.compile(r"(?:时|会上|中)?(?:强调|指出|要求)$")
PARTICIPATION = re.compile(r"出席|参加|列席|主持|致辞|讲话|陪同|会见|参会|作推介|揭牌|率队|带队")
SOMEBODY_ACTS = re.compile(r"调研|检查|视察|考察|会见|巡河|巡林|走访|慰问|督导|座谈|签订|签署|接待")
# 甲某、乙某一同考察: in the company of whoever inspects
COMPANY = re.compile(r"(?:一同|一道|一起|随同|陪同|参加|随团)")


class _Entry:
    """Reads one entry's sentences in order."""

    def __init__(self, entry: ChronicleEntry) -> None:
        self.entry = entry
        self.text = entry.passage.text
        self.folded = fold(self.text)
        self.masked = QUOTED.sub(lambda m: m[0][0] + MASK * (len(m[0]) - 2) + m[0][-1], self.folded)
        self.masked = (
            self.masked
            if "“" not in self.masked
            else re.sub(r"“[^”]*$", lambda m: m[0][0] + MASK * (len(m[0]) - 1), self.masked)
        )
        self.masked = COLLECTIVE.sub(lambda m: m[0].replace("、", MASK), self.masked)
        if "工作的" in self.masked:
            self.masked = ATTRIBUTE.sub(lambda m: " " * len(m[0]), self.masked)
        self.parties = Parties()
        self.subjects: list[Participant] = []

    def read(self) -> None:
        self._accompanied()
        for match in SENTENCE.finditer(self.masked, self.entry.body):
            self._sentence(match.start(), match.end())
        body = self.masked[self.entry.body :]
        if not self.parties and not self.parties.gaps and SOMEBODY_ACTS.search(body):
            self.parties.gaps.append((self.entry.body, len(self.text), "nobody found who acts in the entry"))

    def _accompanied(self) -> None:
        """Those in whose company somebody acts are taken and blanked: who acts stands before them, the act behind."""
        for match in ACCOMPANIED.finditer(self.masked, self.entry.body):
            for start in (m.start() for m in re.finditer("[在由]", match.group())):
                left, right = match.start() + start + 1, match.end("who")
                who = parse_list(self.masked, left, right) if left < right else None
                if who:
                    role = "lead" if match["led"] else "attend"
                    self.parties.take(who, (role,), "accompanied-by")
                    self.masked = self.masked[: left - 1] + "，" * (match.end() - left + 1) + self.masked[match.end() :]
                    break

    # -- sentences and clauses ------------------------------------------------------------------

    def _sentence(self, start: int, end: int) -> None:
        before = self.parties.count()
        pending: list[Participant] = []
        if self._says_again(start, end) or self._also(start, end):
            return
        self.subjects = []
        speech = SPEECH.search(self.masked, start, end)
        stop = speech.end() if speech else end
        hosts = CO_HOSTS.search(self.masked, start, stop)
        if hosts and (who := parse_list(self.masked, hosts.start("who"), hosts.end("who"))):
            further = HOST_VERB.search(hosts["more"] or "")
            also = (
                parse_list(self.masked, hosts.start("more") + 1, hosts.start("more") + further.start())
                if further
                else None
            )
            self.parties.hosts([*who, *(also or [])])
            if hosts["more"]:
                start = hosts.end()
        clauses = [(m.start(), m.end()) for m in CLAUSE.finditer(self.masked, start, stop)]
        skip = False
        for left, right in clauses:
            if skip:
                break
            lead = LEADING.match(self.masked, left, right)
            if lead and lead.end() < right:
                left = lead.end()
            elif lead:
                continue
            pending, skip = self._clause(left, right, pending)
        if pending:
            self._leftover(pending)
        if (
            self.parties.count() == before
            and PARTICIPATION.search(self.masked, start, end)
            and not self._told(start, end)
        ):
            self.parties.gaps.append((start, end, "nobody found who took part"))

    def _says_again(self, start: int, end: int) -> bool:
        """他强调，…: the one who acted in the sentence before speaks."""
        actor = [p for p in self.subjects if p.kind == "person"]
        if not actor or not PRONOUN_SAYS.match(self.masked, start, end):
            return False
        self.parties.take(actor[:1], ("speak",), "pronoun-says")
        return True

    def _also(self, start: int, end: int) -> bool:
        """参加会议的还有…: those behind the verb take part."""
        stop = end - 1 if self.masked[end - 1] in "。！？" else end
        match = ALSO.match(self.masked, start, stop)
        part = "who" if match and match["who"] else "members"
        who = parse_list(self.masked, *match.span(part)) if match else None
        if match is None or not who:
            return False
        self.parties.take(who, ("sit_in" if match["sat_in"] else "attend",), "those-behind-also")
        return True

    def _told(self, start: int, end: int) -> bool:
        """The sentence speaks of those already named, or of an event as a whole."""
        return (bool(self.parties.organizers) and start <= self.entry.body + 2) or not re.search(
            r"出席|列席|参加|主持(?!召开)", self.masked[start:end]
        )

    def _clause(self, left: int, right: int, pending: list[Participant]) -> tuple[list[Participant], bool]:
        """Reads one clause; returns who still waits for a predicate, and whether the rest of the sentence is prose."""
        if CO_HOSTS.match(self.masked, left, right):
            return pending, False
        if self.masked.startswith("受", left) and ENTRUSTED.match(self.masked[left:right]):
            return pending, False
        asked = ASKED.search(self.masked, left, right)
        if asked and (who := parse_list(self.masked, asked.start("who"), asked.end("who"))):
            self.parties.take(who, ("interviewed",), "interviewed")
            outlet = parse_list(self.masked, left, self._outlet_end(left, asked.start()))
            self.parties.take([p for p in outlet or [] if p.kind == "group"], ("attend",), "interviewer")
            return pending, False
        if not pending and not self.subjects and ABOUT.match(self.masked, left, right):
            return pending, False
        going_on = starters().match(self.masked, left, right)
        begins_with_verb = (
            going_on is not None
            and bool(pending or self.subjects)
            and (len(going_on.group()) > 1 or going_on.group() in PREPOSITIONS)
        )
        whole = None if begins_with_verb else parse_list(self.masked, left, right)
        if whole and not (len(whole) == 1 and whole[0].lax) and not self._acts(whole, left, right):
            return pending + whole, False
        by = BY.search(self.masked, left, right) if self.masked.find("由", left, right) >= 0 else None
        if by and (who := parse_list(self.masked, by.start("who"), by.end("who"))):
            self.parties.take(who, read_predicate(self.masked, by.end("who"), right).roles, "by-whom")
            return pending, False
        invited = INVITED.search(self.masked, left, right)
        if (
            invited
            and (who := parse_list(self.masked, invited.start("who"), invited.end("who")))
            and any(p.kind == "person" for p in who)
        ):
            self.parties.take(who, read_predicate(self.masked, invited.end("who"), right).roles, "invited")
            return pending, False
        if IS_HELD.search(self.masked, left, right) and EVENT_SUBJECT.fullmatch(self.masked, left, right):
            return pending, False
        if not pending and BUSINESS.match(self.masked, left, right):
            return pending, False
        found = None if begins_with_verb else self._subject(left, right)
        if found:
            who, at = found
            return self._predicate(pending + who, at, right)
        if (pending or self.subjects) and starters().match(self.masked, left, right):
            return self._predicate(pending or self.subjects, left, right, going_on=not pending)
        if self.subjects and not pending and SAYS.search(self.masked[left:right]):
            self.parties.take(self.subjects, ("speak",), "says")
        return pending, False

    def _subject(self, left: int, right: int) -> tuple[list[Participant], int] | None:
        """Those who act at the head of a clause, and where what they do begins: the first place at which the text before it is
        a list of participants and the text behind it can be a predicate."""
        fallback: tuple[list[Participant], int] | None = None
        joined = False  # what was found so far ends at 与 or 同
        for match in starters().finditer(self.masked, left + 2, right):
            at = match.start()
            if self.masked[at - 1 : at + 1] in compound_surnames():  # 淳于雪: 于 is part of the name
                continue
            if (
                len(match.group()) == 1
                and verbs().match(self.masked, match.end(), right)
                and match.group() not in "率带等也均还并作做在"
            ):
                continue
            if self.masked[at - 1] in "、，" or (
                match.group() == "代表"
                and (verbs().match(self.masked, match.end(), right) or COMPANY.match(self.masked, match.end(), right))
            ):
                continue
            if match.group() in GIVEN_NAME_ENDS and NAME_GOES_ON.match(self.masked, match.end(), right):
                continue
            who = parse_list(self.masked, left, at)
            if who and self._plausible(who, at, right):
                # 甲与乙签约: both act, where the print allows to read it so; 市委学习教育领导小组组长某某: the post goes on
                joins = match.group() in ("与", "同")
                if not joins and (joined or (who[-1].kind == "person" and not (fallback and who[-1].lax))):
                    return who, at
                fallback, joined = fallback or (who, at), joins if fallback is None else joined
                continue
            nested = starters().match(self.masked, at + 1, right)
            if nested and (who := parse_list(self.masked, left, at + 1)) and self._plausible(who, at + 1, right):
                return who, at + 1
        return fallback

    def _acts(self, whole: Sequence[Participant], left: int, right: int) -> bool:
        """A clause that reads like one group may rather be people who do something with a group (某某慰问某部官兵)."""
        if (
            len(whole) > 1
            or whole[0].kind != "group"
            or whole[0].capacity in ("负责人", "负责同志", "主要负责人", "主要负责同志")
        ):
            return False
        found = self._subject(left, right)
        return found is not None and all(p.kind == "person" and not p.lax for p in found[0])

    def _plausible(self, who: Sequence[Participant], at: int, right: int) -> bool:
        """A single short body before a noun (市委理论学习…) is no subject; people always are."""
        if len(who) == 1 and who[0].lax and not STRONG.match(self.masked, at, right):
            return len(who[0].text) == 3 and GOES_SOMEWHERE.match(self.masked, at, right) is not None
        if any(p.kind == "person" for p in who):
            return not re.match(r"(?:同志|总书记|主席|总理|新时代|精神|思想)", self.masked[at:right])
        return True

    # -- what a predicate gives ------------------------------------------------------------------

    def _predicate(
        self, who: list[Participant], at: int, right: int, going_on: bool = False
    ) -> tuple[list[Participant], bool]:
        people = [p for p in who if p.kind == "person"]
        groups = [p for p in who if p.kind == "group"]
        clause = self.masked[at:right]
        if VENUE.search(clause) and not people:
            for group in groups:
                self.parties.add(group, ("attend",), "branch-venue", group.capacity or "分会场")
            return [], False
        if not people and groups and not any(p.capacity for p in groups) and self._hosts(groups, clause, at, right):
            self.subjects = []
            return [], bool(re.match(r"(?:[^，]*)(?:强调|指出|要求)", clause))
        predicate = read_predicate(self.masked, at, right)
        self.subjects = who
        receives = company.RECEIVES.search(clause)
        if receives and people:
            self._reception(people, at + receives.start("who"), right)
            return [], False
        if predicate.roles == ("speak",) and re.match(r"在[^，]*会(?:议)?上", clause):
            predicate = Predicate(("attend", "speak"), predicate.prose)
        moving = not predicate.roles and (going_on or MOVES.match(clause) is not None)
        roles = predicate.roles or (() if moving else ("attend",))
        if COMPANY.match(clause):
            roles = tuple("attend" if role == "inspect" else role for role in roles)
        signs = "sign" in roles and "见证" not in clause and "见签" not in clause
        self.parties.take(who, roles, f"{roles[0] if roles else 'moves'}-after-list")
        signers = company.signers(self.masked, at, right)
        for signer in signers:
            self.parties.add(signer, ("sign",), "signs-before-witness", signer.capacity)
        if not signers:
            partners, together = company.companions(self.masked, at, right)
            same = predicate.roles if together else ()
            self.parties.take(partners, ("sign",) if signs else same or ("attend",), "with-whom")
        for beside in company.others(self.masked, at, right):
            self.parties.take(*beside)
        return [], predicate.prose >= 0

    def _outlet_end(self, left: int, right: int) -> int:
        """Where the name of who asks ends: before 在某地 and before the verb."""
        match = re.search(r"在|对|就|采", self.masked[left:right])
        return left + match.start() if match else right

    def _reception(self, hosts: list[Participant], start: int, right: int) -> None:
        self.parties.take(hosts, ("receive",), "host-before-verb")
        guests, end = company.guests(self.masked, start, right)
        self.masked = self.masked[:right] + "，" * (end - right) + self.masked[end:]
        received = [g for g in guests or [] if g.kind == "person"]
        self.parties.take(received, ("guest",), "guest-after-verb")
        if not received and not is_collective("".join(g.text for g in guests or [])):
            self.parties.gaps.append((start, right, "guests not understood"))

    def _hosts(self, groups: list[Participant], clause: str, at: int, right: int) -> bool:
        """Bodies that hold the event: one is its organiser, two or more take part as well."""
        if not HOST.match(clause) or not HOLDS.search(clause) or re.search(r"参会|收听|收看|参加|出席", clause):
            return False
        partners, _ = company.companions(self.masked, at, right)
        self.parties.hosts(groups + [p for p in partners if p.kind == "group"])
        self.parties.take([p for p in partners if p.kind == "person"], ("attend",), "with-whom")
        return True

    def _leftover(self, pending: Sequence[Participant]) -> None:
        """A list that no verb follows: kept as attending where something else of the entry is read, and said to be so."""
        people = [p for p in pending if p.kind == "person"]
        if people:
            self.parties.gaps.append((pending[0].start, pending[-1].end, "people without a verb"))


def read_entry(entry: ChronicleEntry) -> Iterator[Fact]:
    """The event of a chronicle entry and every statement about it; dates are those of the entry."""
    reader = _Entry(entry)
    reader.read()
    event = f"event:{entry.passage.id.removeprefix('passage:')}"
    yield from read_event(entry, event, reader.masked, reader.parties.names())
    yield from reader.parties.facts(entry.passage, reader.masked, event, entry.start_date)
