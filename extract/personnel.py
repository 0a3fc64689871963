"""One statement of a personnel notice → whom it names and what happens to them.

In: `任命李某为某市商务局局长（试用期一年），免去其某市统计局副局长职务`. Out: two `PersonnelAct`s with offsets. People stand before
the verb or behind it; a list under `任命：` or `试用期满，正式任职：` leaves the verb out, which its `Lead` then supplies.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec
from msgspec.structs import replace

from extract.parts.lexicon import words
from extract.parts.name_lists import people_of
from extract.parts.titles import is_title
from extract.parts.width import fold

Act = Literal["appoint", "confirm", "nominate", "remove", "lapse"]


def _any(*keys: str) -> str:
    found = {word for key in keys for word in words("personnel", key)}
    return "|".join(sorted(map(re.escape, found), key=lambda word: (-len(word), word)))


# outside brackets: 甲任某局局长（试用期，一年） is one clause, and one statement
STATEMENT = re.compile(r"(?:（[^（）]*）|[^；。])+")
CLAUSE = re.compile(r"(?:（[^（）]*）|(?!、(?:免去|不再|任命|解聘|聘任))[^，])+")
BULLET = re.compile(
    r"\s*(?:[-·●△▲◆■□○*—]\s*)?(?:\d{1,3}[.、．]\s*|（\d{1,3}）\s*|（?[一二三四五六七八九十]{1,3}(?:、|）)\s*)?"
)
OPENING = re.compile(r"(?:\s|决定|经研究|研究决定|兹|现|并|同时|另|特|批准|同意|接受|准予|依法|、)*")
# where the name of a subject ends and what happens to it begins
SUBJECT_END = re.compile(
    rf"(?P<c>\s*(?:等)?\s*(?:\d+名|[二三四五六七八九十]+人)?\s*同志)?\s*"
    rf"(?=(?P<v>{_any('appoints_to', 'removes_from', 'nominates_to', 'secondment')})|{_any('grounds')}$"
    r"|的|因|由(?=[^，]+任)|由于|鉴于|试用期|正式任|原任|所任|提出|(?P<to>为)|(?P<sp>\s)|$)|同志(?=.)"
)
WHOM = re.compile(
    rf"(?P<appoint>{_any('appoints_whom')})|(?P<remove>{_any('removes_whom')})|(?P<nominate>{_any('nominates_whom')})"
)
# 李某（同志）为…   李某的…   李某同志…
WHOM_END = re.compile(
    rf"(?:等)?\s*(?:同志)?\s*(?P<to>为|作为|任命为|{_any('secondment')}|任|担任|兼任|出任|到)|(?:等)?\s*同志的?|的|(?P<s>原任|所任|兼任的|担任的)"
)
VERB = re.compile(
    rf"(?P<second>{_any('secondment')})|(?P<remove>{_any('removes_from')})|(?P<nominate>{_any('nominates_to')})|(?P<appoint>{_any('appoints_to')})"
)
LAPSE = _any("lapses")
# …的某中心主任职务自然免除   …原任的某站站长职务（随机构撤销）自行终止
OF_POST = re.compile(
    rf"(?:的)?\s*(?:原任|所任|现任|担任|兼任)?的?(?P<post>.+?)(?:等)?(?:职务|一职|职级)?(?:，|予以|随机构[^，]{{2,8}})?(?P<v>{LAPSE}|予以(?:免去|免除|解除|撤销|解聘))?$"
)
LAPSED = re.compile(rf"(?:而|予以|也)?(?P<v>{LAPSE}|免去|免除|解除)$")
REASON = re.compile(r"(?:因|由于|鉴于|随着|随|根据|按照)[^，]{2,40}")
REASON_AND_VERB = re.compile(
    rf"(?P<r>(?:因|由于|鉴于|随着|随)[^，]{{2,24}}?)，?(?:而|，)?(?={LAPSE}|免去|不再|任命|聘任|解聘|辞去|转任|调任|改任|提出辞去)"
)
TRIAL = re.compile(r"(?:任职)?(?P<r>试用期(?:已)?满)，?(?:，?(?:且)?(?:经)?(?:组织)?考[核察]合格，?)?")
CONFIRMED = re.compile(
    r"(?:且|并)?(?:经)?(?:组织)?(?:考[核察](?:为)?合格)?(?:决定|同意|予以|准予|可以|可)?(?:按期|如期)?(?:正式任职|转正|正式任用|正式任命|任职)?$"
)
TERM = re.compile(rf"(?:其)?(?:{_any('terms')})")
GROUND = re.compile(rf"(?:已|现)?(?:{_any('grounds')})$")
# what runs on behind a post without a comma: 任某局局长试用期一年, 任某局副局长职务试用期满
INNER = re.compile(
    r"(?=免去|不再担任|不再兼任|并兼任|(?<!职务)兼任|试用期|挂职(?:时间|期|\d|[一二两三]年)|任期|聘期|自然免除|职务因)"
)
POST_LEAD = re.compile(r"(?:其|本人)?(?:所任的?|担任的?|原任的?|现任的?|兼任的?|的|为|：)?\s*(?=.)")
POST_TAIL = re.compile(
    r"(?:(?P<cand>(?:的)?(?:建议)?(?:人选|候选人))|的?(?:职务|一职|职级)?(?:的?(?:请求|申请|报告))?)?\s*$"
)
NO_POST = re.compile(r"[免职务命何期除：]|$|.$|(?:原任?|上述|现任?)职务?$")
# 某某由某市商务局副局长调任…
FORMER = re.compile(rf"由[^，]+?(?={_any('appoints_to')})")
OF_ACTS = re.compile(r"任|免|职务|聘")
BRACKETED = re.compile(r"（[^（）]*）")
BRACKET = re.compile(r"\s*（(?P<n>[^（）]{1,24})）$")
RANK = re.compile(r"级$|之[前后]$|试用|挂职|时间|任期|聘期|兼|保留|排|正|副|主持|援|至\d{4}年")


class Lead(msgspec.Struct, frozen=True):
    """What the line above a list says of all its items; `act` is None where it says nothing."""

    act: Act | None = None
    reason: str | None = None
    note: str | None = None


class PersonnelAct(msgspec.Struct, frozen=True):
    """`start`, `end` are the offsets of the printed post."""

    act: Act
    people: tuple[str, ...]
    start: int
    end: int
    reason: str | None
    note: str | None


class _Statement:
    """Reads the clauses of one statement from left to right: subject, ground and post carry over to the next clause."""

    def __init__(self, printed: str, text: str, lead: Lead, place: str) -> None:
        self.place = place
        self.printed = printed
        self.text = text
        self.lead = lead
        self.people: tuple[str, ...] = ()
        self.reason = lead.reason
        self.trial: str | None = None
        self.pending: tuple[int, int] | None = None  # a post whose verb is still to come
        self.acts: list[PersonnelAct] = []
        self.verbs = 0  # acts before the last clause that had a verb
        self.unread: list[tuple[int, int]] = []

    def clause(self, start: int, end: int) -> None:
        start = OPENING.match(self.text, start, end).end()  # type: ignore[union-attr]
        if start >= end or self._ground(start, end) or self._confirmed(start, end) or self._term(start, end):
            return
        if led := REASON_AND_VERB.match(self.text, start, end):
            self.reason, start = led["r"], led.end()
        elif REASON.fullmatch(self.text, start, end):
            self.reason = self.text[start:end]
            return
        if trial := TRIAL.match(self.text, start, end):
            self.trial, start = trial["r"], trial.end()
        if self.pending and (lapsed := LAPSED.match(self.text, start, end)):
            self._add(
                "lapse" if lapsed["v"] in words("personnel", "lapses") else "remove", *self.pending, self.pending[1]
            )
            self.pending = None
            return
        known = len(self.acts), self.pending
        if not (self._whom_first(start, end) or self._same_subject(start, end) or self._subject_first(start, end)):
            self._further_post(start, end)
        if known == (len(self.acts), self.pending) and OF_ACTS.search(self.text, start, end):
            self.unread.append((start, end))

    # -- clauses that only add to an act ---------------------------------------------------------

    def _ground(self, start: int, end: int) -> bool:
        if not GROUND.match(self.text, start, end):
            return False
        if self.acts and self.acts[-1].reason is None:
            self.acts[-1] = replace(self.acts[-1], reason=self.text[start:end])
        elif not self.acts:
            self.reason = self.text[start:end]
        return True

    def _confirmed(self, start: int, end: int) -> bool:
        """试用期满，经考核合格，予以正式任职: the appointment before it, or the one to come, is confirmed."""
        trial = TRIAL.match(self.text, start, end)
        at = trial.end() if trial else start
        if not CONFIRMED.match(self.text, at, end):
            return False
        if trial:
            self.trial = trial["r"]
        if self.acts and self.acts[-1].act == "appoint" and (trial or "正式" in self.text[at:end]):
            for index in range(self.verbs, len(self.acts)):
                self.acts[index] = replace(self.acts[index], act="confirm", reason=self.trial)
        return True

    def _term(self, start: int, end: int) -> bool:
        if not self.acts or not TERM.match(self.text, start, end) or "职务" in self.text[start:end]:
            return False
        for index in range(self.verbs, len(self.acts)):
            notes = [note for note in (self.acts[index].note, self.text[start:end].strip()) if note]
            self.acts[index] = replace(self.acts[index], note="，".join(notes))
        return True

    # -- clauses with a verb ---------------------------------------------------------------------

    def _whom_first(self, start: int, end: int) -> bool:
        """任命甲某为…, 免去甲某同志的…职务."""
        verb = WHOM.match(self.text, start, end)
        if not verb:
            return False
        for stop in WHOM_END.finditer(self.text, verb.end() + 2, min(end, verb.end() + 80)):
            people = people_of(self.printed[verb.end() : stop.start()])
            if people and (stop["to"] or not verb["appoint"] or is_title(self.text[stop.end() : end])):
                self.people = people
                act: Act = "remove" if verb["remove"] else "nominate" if verb["nominate"] else "appoint"
                self._post(act, stop.end(), end, "挂职" if (stop["to"] or "").startswith("挂") else None)
                return True
        at = self.text.find(self.place, verb.end() + 2, verb.end() + 12) if self.place else -1
        if at > 0 and verb["remove"] and (people := people_of(self.printed[verb.end() : at])):
            self.people = people  # 免去某某某市商务局局长职务: the post begins with the name of the notice's place
            self._post("remove", at, end, None)
            return True
        return False

    def _further_post(self, start: int, end: int) -> None:
        """任某市水务局局长，某市河长办主任: one more post of the same act."""
        if self.acts and is_title(self.text[start : self._asides(start, end)[0]]):
            last = self.acts[-1]
            first, stop = self._trimmed(start, self._asides(start, end)[0])
            self.acts.append(replace(last, start=first, end=stop, note=self._asides(start, end)[1]))

    def _same_subject(self, start: int, end: int) -> bool:
        """…，免去其某市统计局副局长职务; …，不再担任…; …，任命其为…."""
        if not self.people or self._subject(start, end):
            return False
        verb = VERB.match(self.text, start, end)
        if verb:
            self._by_verb(verb, end)
            return True
        whom = WHOM.match(self.text, start, end)
        if whom and self.text.startswith("其", whom.end()):
            act: Act = "remove" if whom["remove"] else "nominate" if whom["nominate"] else "appoint"
            self._post(act, whom.end() + 1, end, None)
            return True
        return self._possessive(start, end)

    def _subject(self, start: int, end: int) -> re.Match[str] | None:
        for stop in SUBJECT_END.finditer(self.text, start + 2, min(end, start + 80)):
            bare = not (stop["c"] or self.lead.act) and (
                stop["sp"] or (stop["to"] and not self._names_post(stop.end(), end))
            )
            if not bare and people_of(self.printed[start : stop.start()]):
                return stop
        return None

    def _names_post(self, start: int, end: int) -> bool:
        return is_title(POST_TAIL.sub("", self.text[start : self._asides(start, end)[0]]))

    def _subject_first(self, start: int, end: int) -> bool:
        stop = self._subject(start, end)
        if not stop:
            return False
        self.people = people_of(self.printed[start : stop.start()])
        at = stop.end()
        if at >= end or self._ground(at, end):
            return True
        if former := FORMER.match(self.text, at, end):
            at = former.end()
        if led := REASON_AND_VERB.match(self.text, at, end):
            self.reason, at = led["r"], led.end()
        elif REASON.fullmatch(self.text, at, end):
            self.reason = self.text[at:end]
            return True
        if self._confirmed(at, end):
            return True
        if trial := TRIAL.match(self.text, at, end):
            self.trial, at = trial["r"], trial.end()
        if self.text.startswith("提出", at, end):
            at += 2
        if verb := VERB.match(self.text, at, end):
            self._by_verb(verb, end)
        elif self.text.startswith("为", at, end):
            self._post(self.lead.act or "appoint", at + 1, end, None)
        elif not self._possessive(at, end):
            self._listed(at, end)
        return True

    def _by_verb(self, verb: re.Match[str], end: int) -> None:
        act: Act = "remove" if verb["remove"] else "nominate" if verb["nominate"] else "appoint"
        resigned = verb["remove"] == "辞去"
        if resigned and self.reason is None:
            self.reason = "辞去"
        if verb.group().startswith("正式"):
            self.trial = self.trial or ""  # confirmed, without a ground
        self._post(act, verb.end(), end, "挂职" if verb["second"] else None)

    def _possessive(self, start: int, end: int) -> bool:
        """…的某中心主任职务自然免除; without a verb, the list's lead or a later clause says what becomes of the post."""
        stop = self._asides(start, end)[0]
        match = OF_POST.match(self.text, start, stop)
        if not match or not (
            match["v"] or self.text.startswith(("的", "原任", "所任"), start) or "职务" in self.text[start:stop]
        ):
            return False
        if inner := re.search(r"职务(?=因|由于|随)", self.text[start:stop]):  # 某站站长职务因机构撤并自然免除
            self.pending = self._trimmed(match.start("post"), start + inner.start())
            self.clause(start + inner.end(), end)
            return True
        first, last = self._trimmed(*match.span("post"))
        if NO_POST.match(self.text, first, last):
            return True
        if match["v"]:
            self._add("lapse" if match["v"] in words("personnel", "lapses") else "remove", first, last, end)
        elif self.lead.act in ("remove", "lapse"):
            self._add(self.lead.act, first, last, end)
        else:
            self.pending = first, last
        return True

    def _listed(self, start: int, end: int) -> None:
        """`李某　某市商务局局长` in a list whose lead says what happens."""
        stop = self._asides(start, end)[0]
        first, last = self._trimmed(start, stop)
        if self.lead.act and is_title(self.text[first:last]):
            self._add(self.lead.act, first, last, end)

    # -- posts -----------------------------------------------------------------------------------

    def _asides(self, start: int, end: int) -> tuple[int, str | None, str | None]:
        """Where the post ends, and what the brackets behind it say: a note on rank or term, and a ground."""
        notes: list[str] = []
        reason: str | None = None
        stop = end
        while match := BRACKET.search(self.text[start:stop]):
            if GROUND.match(match["n"]) or match["n"].startswith(("因", "由于")):
                reason = match["n"]
            elif RANK.search(match["n"]):
                notes.insert(0, match["n"])
            else:
                break
            stop = start + match.start()
        return stop, "，".join(notes) or None, reason

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        lead = POST_LEAD.match(self.text, start, end)
        start = lead.end() if lead else start
        tail = POST_TAIL.search(self.text, start, end)
        return start, tail.start() if tail and tail.start() > start else end

    def _post(self, act: Act, start: int, end: int, note: str | None) -> None:
        masked = BRACKETED.sub(lambda m: "＿" * len(m[0]), self.text[start:end])
        inner = INNER.search(masked, 2)
        behind = start + inner.end() if inner else end
        stop = start + inner.start() if inner else end
        cut, _, _ = self._asides(start, stop)
        if POST_TAIL.search(self.text, start, cut)["cand"] and act == "appoint":  # type: ignore[index]
            act = "nominate"
        first, last = self._trimmed(start, cut)
        if NO_POST.match(self.text, first, last):
            return
        self._add(act, first, last, stop, note)
        if inner:
            self.clause(behind, end)

    def _add(self, act: Act, start: int, end: int, stop: int, note: str | None = None) -> None:
        """An act upon the post text[start:end]; brackets may stand between it and `stop`."""
        _, bracketed, ground = self._asides(start, stop)
        notes = [n for n in (note or (self.lead.note if act == "appoint" else None), bracketed) if n]
        reason = ground or self.reason
        if act == "appoint" and (self.trial is not None or self.lead.act == "confirm"):
            act, reason = "confirm", self.trial or self.lead.reason or None
        self.verbs = len(self.acts)
        self.acts.append(PersonnelAct(act, self.people, start, end, reason, "，".join(notes) or None))


def read_statement(
    printed: str, span: tuple[int, int], lead: Lead, place: str
) -> tuple[list[PersonnelAct], list[tuple[int, int]]]:
    """What the statement printed[span] says, and the clauses of it that speak of posts and were not understood.

    `place` is how the names of the notice's own place begin; the post begins there where nothing separates it from a name.
    """
    text = fold(printed)
    bullet = BULLET.match(text, *span)
    reader = _Statement(printed, text, lead, place)
    known = reader.reason
    for clause in CLAUSE.finditer(text, bullet.end() if bullet else span[0], span[1]):
        reader.clause(*clause.span())
    if reader.acts and reader.reason != known and reader.acts[-1].reason is None and reader.acts[-1].act != "confirm":
        reader.acts[-1] = replace(reader.acts[-1], reason=reader.reason)  # …职务，因到龄
    unread = reader.unread + ([reader.pending] if reader.pending else [])
    return reader.acts, unread
