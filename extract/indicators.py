"""What a quantity counts: `改造城镇老旧小区21个` → 城镇老旧小区, `新建2座人行天桥` → 人行天桥, `合格率稳定在98%以上` → 合格率.

In: the sentence and the place of the quantity in it. Out: the short noun phrase, as printed.
"""

from __future__ import annotations

import re

from extract.parts.lexicon import words


def _any(*keys: str) -> str:
    listed = {word for key in keys for word in words("targets", key)}
    return "|".join(sorted(map(re.escape, listed), key=lambda word: (-len(word), word)))


# 到2025年底   2024年10月底前   两年内   第三季度末
TIME = (
    r"(?:到|至|在|于)?(?:20\d\d年(?:\d{1,2}月(?:份)?(?:\d{1,2}日)?)?|\d{1,2}月(?:份)?(?:\d{1,2}日)?"
    r"|年(?=[初中底末内])|[一二两三四五六七八九十\d]{1,2}年(?!级))"
    r"(?:初|中|底|末|上半年|下半年|[上中下]旬|第?[一二三四]季度末?)?(?:之前|以前|前|内)?"
)
LEADING = re.compile(rf"(?:{_any('leading')})|{TIME}|[一二三四五六七八九十]是|[，、：和及与（]")
BETWEEN = re.compile(rf"(?:{_any('between')})+$")
OPENER = re.compile(rf"(?<!线)(?:{_any('openers')})")  # 上线, not 线上线下
VERB_END = re.compile(rf"(?:{_any('achieve', 'openers')})(?:并|了)?$")
# 新建, 完成, 新增发放: verbs that say nothing of what is counted
EMPTY = re.compile(rf"(?:{_any('openers', 'opening', 'between')})+")
BEHIND = re.compile(r"(?:的)?(?P<n>[^，。；\d]{2,40})")
NO_NOUN = re.compile(
    r"以上|以下|以内|左右|之内|及|和|与|、|，|）|内|的?(?:目标|标准|比例|水平|速度|要求)|[用以由为于]|且|并"
)
# 比例, 总量: words that are no noun phrase without what stands before them
MEASURE = re.compile(r".?(?:比例|比率|占比|率|数|数量|总量|总数|规模|面积|里程|能力|水平|时间)$")
LAST_WORDS = re.compile(r"(?:的)?(?:建设|直达配送|任务|目标)$")
CLAUSE = re.compile(r"[，。；：]")
JOINT_END = re.compile(r"(?:[、和及与]|以及)+$")
QUOTED = re.compile(r"“[^”]*”?")
OPENING = re.compile(rf"(?:{_any('opening', 'openers')})(?:或者?(?:{_any('opening', 'openers')}))?")
DIGIT = re.compile(r"\d")
RATES = ("%", "％", "‰", "倍")
LONGEST = 26  # characters of a noun phrase


def _before(text: str) -> str:
    """The words before a number without what leads to them and what compares."""
    bare = BETWEEN.sub("", text).strip()
    while (match := LEADING.match(bare)) and match.end():
        bare = bare[match.end() :]
    return bare


def _object(text: str) -> str:
    """What a verb has for its object: 开展文化惠民演出 → 文化惠民演出; 发放比例, “拿地即开工”项目 and 设立专科的比例 stay whole."""
    plain = QUOTED.sub(lambda match: "＿" * len(match[0]), text)
    last = max((m for m in OPENER.finditer(plain) if m.end() <= len(text) - 2), key=lambda m: m.end(), default=None)
    if last and "的" not in text[last.end() :] and not MEASURE.match(text, last.end()):
        text = text[last.end() :]
    first = OPENING.match(text)
    if first and first.end() <= len(text) - 2 and not MEASURE.match(text, first.end()):
        text = text[first.end() :]
    return _inner(text)


def _inner(text: str) -> str:
    """Without the halves of brackets and quotations that were cut."""
    text = JOINT_END.sub("", text.strip("\t 　"))
    if text.count("（") != text.count("）"):
        text = text.split("（")[0] if text.find("（") > 0 else text.strip("（）")
    if text.startswith("”"):
        text = text[1:]
    return text


def _behind(sentence: str, end: int) -> tuple[str, int] | None:
    """The noun behind number and unit, and where it ends: 5个创业项目, 100名具有专长的人才."""
    match = BEHIND.match(sentence, end)
    if not match or NO_NOUN.match(match["n"]):
        return None
    noun = match["n"].split("\t", 1)[0]
    depth = noun.find("）")
    noun = noun[:depth] if depth >= 0 and "（" not in noun[:depth] else noun
    past = match.start("n") + len(noun)
    _head, of, tail = noun.rpartition("的")
    if of and len(tail) >= 2:
        noun = tail
    elif "、" in noun:
        past -= len(noun) - noun.index("、")
        noun = noun.split("、", 1)[0]
    noun = _inner(noun)
    if len(noun) < 2 or VERB_END.fullmatch(noun):
        return None
    return (LAST_WORDS.sub("", noun) or noun)[:LONGEST], past


def indicator(sentence: str, start: int, end: int, unit: str, after: int, known: str | None) -> tuple[str, int]:
    """What the quantity at sentence[start:end] counts, and where what is said of it ends. `after` is that end for the quantity
    before, `known` what that one counts."""
    clause = max((match.end() for match in CLAUSE.finditer(sentence, 0, start)), default=0)
    before = _before(sentence[max(clause, after, sentence.rfind("\t", 0, start) + 1) : start])
    behind = None if unit in RATES else _behind(sentence, end)
    if behind and (len(before) < 2 or VERB_END.search(before) or sentence.startswith("的", end)):
        return behind
    noun = _object(before)
    if noun.endswith("的") and known:
        return known, end
    if len(noun) >= 2 and not EMPTY.fullmatch(noun):
        return (noun[-LONGEST:] if len(noun) > 2 * LONGEST else noun), end
    if behind:
        return behind
    if known:
        return known, end
    earlier = [piece for piece in CLAUSE.split(sentence[:clause]) if piece.strip()]
    subject = _object(_before(earlier[-1])) if earlier and not DIGIT.search(earlier[-1]) else ""
    return subject or before or sentence[start:end], end
