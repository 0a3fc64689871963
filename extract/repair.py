"""Printed pages → running paragraphs, each with its way back to the source.

Page numbers and running heads are dropped, words cut by a page break joined, spaces inside names closed
(`曹 维` → `曹维`); every other character stays as printed. Example: `…以及市直有关部⏎⏎— 28 —⏎⏎门负责人参加。` is one paragraph.
"""

from __future__ import annotations

import re

import msgspec

from extract.lines import HAN, SPACE, Layout, Line, read_lines
from extract.rows import read_rows

# A line that opens a paragraph of its own whatever stands before it.
OPENER = re.compile(
    r"第[一二三四五六七八九十百零〇\d]{1,4}[章节条款编]|[一二三四五六七八九十]{1,3}[、.．]|（[一二三四五六七八九十\d]{1,3}）"
    r"|\d{1,3}(?:\.\d{1,2})*[.、．](?!\d)|\d{1,2}(?:\.\d{1,2}){1,3}\s*[^\d\s%个万亿米公]|[①-⑳㉑-㉟㊱-㊿]|[●△▲◆◇■□○◎★☆※▪►▶▼◉⊙-]\s*\S"
    r"|[〔（](?:(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日|同日|是日|当日)[〕）]"
    r"|(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}日(?:[，：\s—至到]|$)|同日|是日|当日|附件|附表|附：|目\s*录$"
    r"|（此件|抄送|(?:实际|项目)?(?:牵头|责任|配合|参与|落实|完成|实施|支持|主办|协办)[^，。：]{1,6}："
    r"|[一-龥](?:\s{1,4}[一-龥]){1,4}\s*："
    r"|(?:常务|执行|第一)?(?:总?副?主任|委员|编委|副?主编|总编辑|责任编辑|编辑|校对|副?组长|组员|成员单位|成员|副?总指挥长?|副?指挥长|顾问|总?副?召集人|副?秘书长)\s*[：\s]"
)
NUMBER_LINE = re.compile(r"[^，。；]{1,24}[^0-9]〔\d{4}〕\d+号$")
TERMINAL = re.compile(r"[。！？；：…”’〕）》】\]]$")
RUNNING = re.compile(r"[，。；、]")
RUNNING_MARK = re.compile("[，。；,;]")
SENTENCE = re.compile(r"[，。；]")
SHORTEST_CUT = 18  # characters; a page ends at the end of a line, so what it cuts is no shorter
LONG_HEADING = 45  # characters; a numbered line longer than this is a text, not a heading
# 各县（市、区）人民政府，市直各部门：
ADDRESS = re.compile(r"(?:各|有关|[^，。；：]{2,20}[，、]各)[^。；：]*：$")
# （市财政局牵头   〔责任单位：
CLOSING_CLAUSE = re.compile(
    r"[（〔][^。；]*(?:牵头|负责|单位|部门|配合|落实)|[（〔][^。；（）〔〕]*[、，][^。；（）〔〕]*$"
)
# The beginnings that no paragraph has: what stands here was cut off from the line before.
CONTINUATION = re.compile(
    r"[，。；、）〕》”：！？%]|以[上下内外]|的|及其?(?!时)|等[，。、]|或者?|负责[。〕）]|具体负责"
)
# （牵头单位：市应急局；|责任单位：…）: what goes on inside a bracket
CLAUSE_LABEL = re.compile(r"(?:牵头|责任|配合|参与|落实|完成|实施|支持|主办|协办)[^，。：]{1,6}：")
# 成员：甲某（市财政局局长）、乙某
LIST_OPEN = re.compile(r"：[^。]*、[^、。；：）]{0,20}$")
# 协助市场监管部门对 ends no paragraph
UNFINISHED_ENDS = "对的和及与将由向把被从并或"
UNFINISHED = re.compile(rf"[\u4e00-\u9fff]{{4}}(?:[{UNFINISHED_ENDS}]|以及)$")
TITLE_END = re.compile(
    r"(?:通知|方案|意见|办法|规定|预案|计划|措施|行动|名单|清单|要点|细则|决定|公告|通告|职责|专班|批复|命令|令|规划|目录|大事记|工作)$"
)
# 某市人民政府办公室 below a text without a full stop
SIGNATURE = re.compile(r"[^，。；：、]{2,14}(?:人民政府|行政公署|办公室|办公厅|委员会)(?:办公室|办公厅)?$")
DATE_LINE = re.compile(r"\d{4}年\d{1,2}月(?:\d{1,2}日)?$|二[〇○零]")
CONTENTS_LINE = re.compile(r"(?:…{2,}|\.{4,}|·{4,}|—{4,})\s*[（(]?\s*\d+\s*[）)]?$|[（(]\s*\d{1,3}\s*[）)]$")
LABELS = {
    "主任",
    "副主任",
    "编委",
    "委员",
    "主编",
    "副主编",
    "责任编辑",
    "成员",
    "组长",
    "副组长",
    "目录",
    "大事记",
    "顾问",
}
LONGEST_LABELS_FIRST = sorted(LABELS, key=lambda word: (-len(word), word))
MARKS = re.compile("([：:、，,；;（）()])")
MARK = re.compile("[：:、，,；;（）()]")
# 2023年 第11期 keeps its space, 第 3 季度 does not
BESIDE_DIGITS = re.compile(rf"(?<=[{HAN}]) (?=\d)|(?<=\d) (?=[{HAN}])")
ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇\d]{1,4}条")
# …、市财政局按职责分工负责〕 closes an item, and nothing goes on after it
CLOSED_CLAUSE = re.compile(
    r"[（〔][^（）〔〕]*(?:（[^（）]*）[^（）〔〕]*)*(?:负责|牵头|配合|单位|部门|落实|发布)[^（）〔〕]*(?:（[^（）]*）[^（）〔〕]*)*[）〕]$"
)
# 成员：甲某（市财政局局长）、乙某（市水务局局长） ends without a full stop
ROSTER = re.compile(
    r"(?:副?\s*组\s*长|成\s*员|副?\s*主\s*任|委\s*员|副?\s*总\s*指\s*挥|副?\s*指\s*挥\s*长|副?\s*召集人|顾\s*问)：[^。]*$"
)
GAP_MARK = re.compile(SPACE)
GAP = re.compile(rf"{SPACE}+")
_TEXT = rf"[{HAN}，。；：、（）〔〕“”《》\d]"
CLOSED_UP = re.compile(rf"{SPACE}(?<={_TEXT}{SPACE}){SPACE}*(?={_TEXT})")
# 赵某某 任…   - 赵某某 因…   组长：陈某 市政府副市长
LISTED = re.compile(
    rf"(?:[-·●]{SPACE}*)?(?:[{HAN}{SPACE[1:-1]}]{{2,9}}[：:]{SPACE}*)?[{HAN}](?:{SPACE}?[{HAN}]){{1,3}}{SPACE}+(?=[{HAN}])"
)


RUNNING_END = re.compile(r"[，、]$")
# 尉　琪　　市科技局副局长: a name and, behind a wide gap, who that is
LISTED_LINE = re.compile(
    rf"[{HAN}](?:{SPACE}{{0,2}}[{HAN}·]){{1,6}}(?:{SPACE[:-1]}]{{2,}}|\u3000+|\t+)[{HAN}][^，。；：\t]{{2,40}}$"
)


class Paragraph(msgspec.Struct, frozen=True, gc=False):
    """Running text as printed, from `start` to `end` of the source (characters; furniture may lie in between)."""

    text: str
    start: int
    end: int


def _unclosed(text: str) -> bool:
    return (
        text.count("（") > text.count("）")
        or text.count("〔") > text.count("〕")
        or text.count("《") > text.count("》")
    )


def _opens(text: str) -> bool:
    """Whether a line opens a paragraph of its own whatever stands before it."""
    return OPENER.match(text) is not None or (text[-1] == "号" and NUMBER_LINE.match(text) is not None)


def _ends_sentence(text: str) -> bool:
    return text[-1] in "。！？；：" or text.endswith("……") or (text[-1] == "”" and text[-2:-1] in tuple("。！？；："))


def _of_contents(line: Line) -> bool:
    """大事记……（28）"""
    return (line.folded[-1].isdigit() or line.folded[-1] == "）") and CONTENTS_LINE.search(line.folded) is not None


def _listed(line: Line) -> bool:
    text = line.text  # few lines hold a wide gap
    return ("\u3000" in text or "\t" in text or "  " in text) and LISTED_LINE.match(text) is not None


def _continues(sofar: str, last: Line, line: Line, layout: Layout) -> bool:
    """Whether `line` goes on with the paragraph `sofar`, whose last line is `last`."""
    if sofar[-1] == "：" and CLAUSE_LABEL.fullmatch(sofar):  # 责任单位：, its units on the next line
        return not _opens(line.folded)
    if _listed(last) or (_listed(line) and not RUNNING_END.search(sofar)):
        return _unclosed(sofar)
    set_on = _set_on(sofar, last, line, layout)
    if set_on is not None:
        return set_on
    continuation = CONTINUATION.match(line.folded) is not None
    if not continuation and _opens(line.folded):
        return CLAUSE_LABEL.match(line.folded) is not None and _unclosed(sofar)
    if _of_contents(last):
        return False
    if _ends_sentence(sofar):
        return not line.indented and not line.blank_before and _next_sentence(sofar, last, line, layout)
    if continuation or (sofar[-1] in UNFINISHED_ENDS and UNFINISHED.search(sofar)) or _unclosed(sofar):
        return True
    if DATE_LINE.match(last.folded) or DATE_LINE.match(line.folded):
        return False
    closed = sofar[-1] in "）〕" and (CLOSED_CLAUSE.search(sofar) or ROSTER.match(sofar))
    if layout.width is not None and not line.blank_before:
        return layout.full(last) and not line.indented and not (closed and not layout.full(line))
    if closed or (sofar[-1] not in "，、" and SIGNATURE.match(line.folded)):
        return False
    if TITLE_END.search(sofar) and not RUNNING.search(sofar):
        return False
    running = SENTENCE.search(sofar) or (len(sofar) > LONG_HEADING and RUNNING.search(sofar)) or LIST_OPEN.search(sofar)
    if _opens(sofar) and not running:
        return bool(ARTICLE.match(sofar))
    return bool(RUNNING.search(sofar)) or (len(sofar) >= 12 and len(line.text) <= 8 and line.folded.endswith("。"))


def _set_on(sofar: str, last: Line, line: Line, layout: Layout) -> bool | None:
    """What the way in which the lines are set says by itself; None where it says nothing."""
    if layout.indents and not _of_contents(last):
        if line.indented:
            return False
        if layout.full(last):
            return True
    if line.page_before and layout.width is None and not TERMINAL.search(sofar) and not _of_contents(last):
        # a page ends in the middle of a sentence, or of a line that is too long for a heading
        if sofar[-1] in "，、" or SENTENCE.search(sofar):
            return True
        if len(sofar) >= SHORTEST_CUT and not TITLE_END.search(sofar) and not _opens(line.folded):
            return bool(RUNNING.search(line.folded) or TERMINAL.search(line.folded))
    if layout.full(last) and not line.indented and not line.blank_before:
        # a running sentence that does not end at the margin goes on, whatever the next line begins with
        return True if SENTENCE.search(sofar) and not TERMINAL.search(sofar) else None
    return None


def _next_sentence(sofar: str, last: Line, line: Line, layout: Layout) -> bool:
    """Whether a line behind a finished sentence goes on with its paragraph: the sentence ends at the margin, and the line reaches it
    as well or ends in a sentence; （牵头单位：…） closes what stands before it."""
    if CLOSING_CLAUSE.match(line.folded):
        return layout.full(last)
    if not layout.flush(last) or (ADDRESS.match(sofar) and sofar[-1] == "："):
        return False
    return layout.full(line) or bool(TERMINAL.search(line.folded))


def _close_up(text: str) -> str:
    """Spaces between Chinese characters closed: all of them in a sentence, in a list only those inside a name."""
    if not GAP_MARK.search(text):
        return text
    listed = LISTED.match(text)
    running = RUNNING_MARK.search(text)
    if running and not listed:
        return CLOSED_UP.sub("", text)
    if listed and running:
        head = listed.end()
        return _names(text[:head].rstrip()) + " " + CLOSED_UP.sub("", text[head:])
    return _names(text)


def _names(text: str) -> str:
    """`彭小飞 李 明` → `彭小飞 李明`; `副 主 任 罗某某` → `副主任 罗某某`; `成 员：刘 庆 市商务局` → `成员：刘庆 市商务局`."""
    joined = "".join(
        piece if MARK.fullmatch(piece) else _names_between_marks(piece.strip()) for piece in MARKS.split(text)
    )
    return BESIDE_DIGITS.sub("", joined) if " " in joined else joined


def _names_between_marks(text: str) -> str:
    tokens = GAP.split(text)
    out: list[str] = []
    i = 0
    while i < len(tokens):
        if not _single(tokens[i]):
            out.append(tokens[i])
            i += 1
            continue
        j = i + 1
        while j < len(tokens) and _single(tokens[j]):
            j += 1
        run = "".join(tokens[i:j])
        if len(run) == 1 and j < len(tokens) and _han(tokens[j][0]):
            out.append(run + tokens[j])
            j += 1
        else:
            out += _labels_and_names(run)
        i = j
    return " ".join(out)


def _labels_and_names(run: str) -> list[str]:
    """A run of characters printed apart: a label, names of two characters, or one of three."""
    label = next((word for word in LONGEST_LABELS_FIRST if run.startswith(word)), "")
    rest = run[len(label) :]
    names = [rest] if len(rest) <= 3 else [rest[k : k + 2] for k in range(0, len(rest), 2)]
    return [word for word in (label, *names) if word]


def _han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or character >= "\U00020000"


def _single(token: str) -> bool:
    return len(token) == 1 and _han(token)


def repair(text: str) -> list[Paragraph]:
    """The running paragraphs of a printed text, in order; `start` and `end` are character offsets into `text`."""
    lines, layout = read_lines(text)
    paragraphs: list[Paragraph] = []
    parts: list[str] = []
    sofar = ""
    first: Line | None = None
    last: Line | None = None
    tables = read_rows(text, lines)
    past = 0  # the line behind the last table
    for index, line in enumerate(lines):
        if index < past:
            continue
        if index in tables:
            if first is not None and last is not None:
                paragraphs.append(Paragraph(_close_up("".join(parts)), first.start, last.end))
            paragraphs += [Paragraph(row.text, row.start, row.end) for row in tables[index].rows]
            parts, sofar, first, last, past = [], "", None, None, tables[index].past
            continue
        if first is not None and last is not None and _continues(sofar, last, line, layout):
            parts.append(line.text)
            sofar += line.folded
        else:
            if first is not None and last is not None:
                paragraphs.append(Paragraph(_close_up("".join(parts)), first.start, last.end))
            parts, sofar, first = [line.text], line.folded, line
        last = line
    if first is not None and last is not None:
        paragraphs.append(Paragraph(_close_up("".join(parts)), first.start, last.end))
    return paragraphs
