"""Task lists: a small document around each list → its tasks with who has which duty; sentences and names are invented."""

from __future__ import annotations

import pytest

from extract.facts import Document, Fact, Gap, Passage, Responsibility, Task
from extract.gazette import extract_gazette
from extract.read import decode

TITLE = "重点任务分工"
HEAD = "云河市人民政府办公室关于印发{title}的通知\n云政办发〔2024〕8号\n各县（市、区）人民政府，市直各部门：\n现将《{title}》印发给你们。\n"
HEAD += "云河市人民政府办公室\n2024年3月5日\n{title}\n"


def of_list(text: str) -> list[Fact]:
    return extract_gazette(decode("yunhe.txt", (HEAD.format(title=TITLE) + text).encode()))


def read(text: str) -> dict[str, str]:
    """Number or title of each task → `duty:party` in the order of print, people with @."""
    facts = of_list(text)
    passages = {fact.id: fact for fact in facts if isinstance(fact, Passage)}
    said: dict[str, list[str]] = {fact.id: [] for fact in facts if isinstance(fact, Task)}
    for fact in facts:
        if isinstance(fact, Responsibility):
            evidence = fact.evidence
            assert passages[evidence.passage].text[evidence.start : evidence.end] == evidence.mention
            person = "@" if fact.party_kind == "person" else ""
            said[fact.task].append(f"{fact.duty}:{person}{fact.party}")
    return {fact.number or fact.title: " ".join(said[fact.id]) for fact in facts if isinstance(fact, Task)}


# One item each: `1.修缮古桥。完成修缮。` and then
CLAUSES = [
    ("【牵头单位：市文旅局；配合单位：市财政局】", "lead:市文旅局 support:市财政局"),
    ("[责任单位：市文旅局，各镇（街道）]", "implement:市文旅局 implement:各镇（街道）"),
    ("（责任单位∶市文旅局、各相关部门）", "implement:市文旅局 implement:各相关部门"),
    ("（责任单位：*市文旅局、市财政局）", "implement:市文旅局 implement:市财政局"),
    ("（济宁、枣庄市政府负责）", "implement:济宁市政府 implement:枣庄市政府"),
    ("（市文旅局牵头，市财政局配合，具体工作由市文化馆承担）", "lead:市文旅局 support:市财政局 implement:市文化馆"),
    ("（清泉镇、望山乡人民政府负责）", "implement:清泉镇人民政府 implement:望山乡人民政府"),
    ("（责任单位：市文旅局、古渡、新桥街道办事处）", "implement:市文旅局 implement:古渡街道办事处 implement:新桥街道办事处"),
    ("\n责任单位：\n市文旅局、市财政局", "implement:市文旅局 implement:市财政局"),
    ("\n【牵头单位】市文旅局\n【配合单位】市财政局", "lead:市文旅局 support:市财政局"),
    ("\n——责任单位：市文旅局", "implement:市文旅局"),
    ("（市文旅局、市财政局，2024年6月底前）", "implement:市文旅局 implement:市财政局"),
    ("牵头：市文旅局；配合：市财政局", "lead:市文旅局 support:市财政局"),
    ("（主办：市文旅局；协办：市财政局）", "lead:市文旅局 support:市财政局"),
    ("责任科室：规划科、财务处", "implement:规划科 implement:财务处"),
    ("（牵头单位：市文旅局）（配合单位：市财政局）", "lead:市文旅局 support:市财政局"),
    ("牵头单位：市文旅局（配合单位：市财政局）", "lead:市文旅局 support:市财政局"),
    ("责任单位：市文旅局（牵头）、市水务局、各办事处", "lead:市文旅局 implement:市水务局 implement:各办事处"),
    ("责任单位：市文旅局、市财政局（按职责分工负责）", "shared:市文旅局 shared:市财政局"),
    ("（责任单位：市文旅局，各区政府，下同）", "implement:市文旅局 implement:各区政府"),
    ("（以上责任单位均为市文旅局）", "implement:市文旅局"),
    ("（以市文旅局为主，市财政局配合）", "lead:市文旅局 support:市财政局"),
    ("（市文旅局为牵头单位，市财政局为配合单位）", "lead:市文旅局 support:市财政局"),
    ("（市文旅局主办，市财政局会办）", "lead:市文旅局 support:市财政局"),
    ("（市文旅局牵头，市财政局配合做好保障）", "lead:市文旅局 support:市财政局"),
    ("（市文旅局会同市水务局、市财政局等部门落实）", "implement:市文旅局 support:市水务局 support:市财政局"),
    ("（由市文旅局牵头，会同市水务局等单位负责落实）", "lead:市文旅局 support:市水务局"),
    ("（市发展改革、财政等部门按职责分工负责）", "shared:市发展改革部门 shared:财政部门"),
    ("（市文旅局、水务局按职责分工负责，各县（市、区）政府结合实际落实）", "shared:市文旅局 shared:水务局 implement:各县（市、区）政府"),
    ("（市文旅局、市水务局按职责分别负责）", "shared:市文旅局 shared:市水务局"),
    ("（市住建局〈市人防办〉牵头）", "lead:市住建局〈市人防办〉"),
    ("（市文旅局牵头，各区、县（市）文化馆配合）", "lead:市文旅局 support:各区、县（市）文化馆"),
    ("（市文旅局牵头，各区、市教育局配合）", "lead:市文旅局 support:各区 support:市教育局"),
    ("（市文旅局、市财政局）", "implement:市文旅局 implement:市财政局"),
    ("此项工作由市文旅局牵头，市财政局、公安云河分局配合。", "lead:市文旅局 support:市财政局 support:公安云河分局"),
    ("市文旅局负责此项工作，相关镇政府配合。", "implement:市文旅局 support:相关镇政府"),
    ("由市文旅局牵头，会同市水务局、云河湖管委会于6月底前拿出方案并制定细则。", None),
    ("由市文旅局牵头，会同市水务局、云河湖管委会于6月底前制定细则。", "lead:市文旅局 support:市水务局 support:云河湖管委会"),
    ("市应急管理局负责。", "implement:市应急管理局"),
    ("由市文旅局、市水务局分别负责。", "implement:市文旅局 implement:市水务局"),
    ("请市文旅局牵头，市财政局配合。", "lead:市文旅局 support:市财政局"),
    ("责任部门为市文旅局，各镇政府具体负责。", "implement:市文旅局 implement:各镇政府"),
    ("由市文旅局负责，云河县、青石县人民政府具体落实。责任领导：李青。",
     "implement:市文旅局 implement:云河县人民政府 implement:青石县人民政府 lead:@李青"),
    ("市政府办公室要加强督查，市财政局负责安排资金。", None),
    ("（牵头领导：李青；市文旅局、市水务局按职责分工负责）", "lead:@李青 shared:市文旅局 shared:市水务局"),
    ("（联系领导：王平；牵头部门：市文旅局；参与部门：市财政局）", "lead:@王平 lead:市文旅局 support:市财政局"),
    ("牵头领导：李青（市委常委、副市长）、王平（市政府秘书长）", "lead:@李青 lead:@王平"),
    ("（牵头市领导：市委常委、副市长李青；责任单位：市文旅局）", "lead:@李青 implement:市文旅局"),
    ("责任领导：副县长王平，县委常委、副县长李青", "lead:@王平 lead:@李青"),
    ("（李青副市长牵头，市文旅局具体负责）", "lead:@李青 implement:市文旅局"),
    ("（市领导：李青、王平，责任单位：市文旅局）", "lead:@李青 lead:@王平 implement:市文旅局"),
    ("包联领导：李青 市委常委、副市长", "lead:@李青"),
    ("（责任领导：乌日图娜拉）", "lead:@乌日图娜拉"),
]  # fmt: skip


@pytest.mark.parametrize(("clause", "expected"), CLAUSES, ids=[clause for clause, _ in CLAUSES])
def test_clauses(clause: str, expected: str | None) -> None:
    assert read(f"1.修缮古桥。完成修缮。{clause}") == ({"1": expected} if expected else {})


LISTS = [
    ("a clause behind a dash, units without a place in front",
     "1．修订办法。年底前完成。\n——法制司牵头，养护处、政策研究室参加。\n2．整治路面。\n——公路局负责。\n",
     {"1": "lead:法制司 support:养护处 support:政策研究室", "2": "implement:公路局"}),
    ("labels on lines of their own, posts behind the names",
     "一、扩建学校\n新增学位。\n牵头领导：李青（副市长）\n责任单位：市教育局\n",
     {"一": "lead:@李青 implement:市教育局"}),
    ("a section's clause serves the items that have none of their own",
     "（一）改善审批\n责任单位：审批局（牵头）、建设局\n1.缩短时限。三日办结。\n2.合并窗口。一窗受理。（政务中心负责）\n",
     {"1": "lead:审批局 implement:建设局", "2": "implement:政务中心"}),
    ("a section's leader leads each item, its units those without a clause",
     "一、提升服务（牵头领导：李青；牵头单位：市民政局）\n1.增设床位。（市卫健委负责）\n2.建设食堂。开设食堂。\n二、其他\n3.植树。（市林业局负责）\n",
     {"1": "implement:市卫健委 lead:@李青", "2": "lead:@李青 lead:市民政局", "3": "implement:市林业局"}),
    ("who leads a section by its heading",
     "一、李青市长主抓重点工作\n1.扶持企业。减轻负担。\n责任单位：市财政局\n",
     {"1": "implement:市财政局 lead:@李青"}),
    ("details of an item are no items of a section",
     "一、培育产业（牵头单位：市商务局）\n1.建设园区。建成园区。\n（1）修路。\n（2）通水。\n",
     {"1": "lead:市商务局"}),
    ("以上 with numbers",
     "1.修桥。（市住建局负责）\n2.修路。\n3.修渠。\n以上第2至3项任务由市交通局牵头，市财政局配合。\n",
     {"1": "implement:市住建局", "2": "lead:市交通局 support:市财政局", "3": "lead:市交通局 support:市财政局"}),
    ("以上 without numbers, up to the item that has a clause",
     "1.修桥。（市住建局负责）\n2.修路。\n3.修渠。\n（上述任务由市交通局负责）\n",
     {"1": "implement:市住建局", "2": "implement:市交通局", "3": "implement:市交通局"}),
    ("本部分, up to the heading",
     "一、修桥\n（一）修桥。修好。（市住建局负责）\n二、修路\n（二）修路。修好。\n（三）修渠。修好。\n本部分各项任务由市交通局牵头，市财政局配合。\n",
     {"（一）": "implement:市住建局", "（二）": "lead:市交通局 support:市财政局", "（三）": "lead:市交通局 support:市财政局"}),
    ("以上 with a count",
     "1.修桥。\n2.修路。\n3.修渠。\n（以上2项任务由市交通局负责）\n",
     {"2": "implement:市交通局", "3": "implement:市交通局"}),
    ("measures behind dashes, served by one clause or each by its own",
     "（一）惠企\n——公布清单。六月公布。\n——走访企业。每月走访。\n（以上任务由发展局牵头，财政局按职责分工负责）\n"
     "（二）便民\n——延时服务。午间不休。（各办事处负责）\n——上门服务。\n",
     {"公布清单": "lead:发展局 shared:财政局", "走访企业": "lead:发展局 shared:财政局", "延时服务": "implement:各办事处"}),
    ("dashes that only detail an item",
     "1.整治河道。分步整治。\n——清理淤泥。\n——修复护岸。\n责任单位：市水务局\n",
     {"1": "implement:市水务局"}),
    ("a number that runs into the digits of the title",
     "9.修桥。（市住建局负责）\n10.5G基站建设。（市通管办负责）\n11.365便民行动。（市民政局负责）\n",
     {"9": "implement:市住建局", "10": "implement:市通管办", "11": "implement:市民政局"}),
    ("units that later tasks have too",
     "1.减税。（责任单位：市税务局。以下政策措施均需各区政府、园区管委会落实，不再单独列出）\n2.减费。（责任单位：市发改委）\n",
     {"1": "implement:市税务局", "2": "implement:市发改委 implement:各区政府 implement:园区管委会"}),
    ("the document's rule of the first named, in brackets",
     "1.减税。\n责任单位：市税务局、市财政局（列第一位者为工作牵头单位，下同）\n",
     {"1": "lead:市税务局 implement:市财政局"}),
    ("the document's rule of the first named, within a clause",
     "1.减税。尽快减税。（责任单位：市税务局、市财政局，排在首位的为牵头单位，下同）\n2.减费。尽快减费。（责任单位：市发改委、市财政局）\n",
     {"1": "lead:市税务局 implement:市财政局", "2": "lead:市发改委 implement:市财政局"}),
    ("the document's rule of the first comma",
     "1.减税。尽快减税。（责任单位：市税务局、市财政局，市发改委；第一个逗号前为牵头单位，多个牵头部门的按照职责分工负责，下同）\n"
     "2.减费。尽快减费。（责任单位：市发改委、市财政局）\n",
     {"1": "lead:市税务局 lead:市财政局 implement:市发改委", "2": "lead:市发改委 lead:市财政局"}),
    ("a star before the number", "★1.修桥。尽快修桥。（市住建局）\n2.修路。\n", {"1": "implement:市住建局"}),
    ("laws that a plan names on lines of their own",
     "一、拟定项目\n云河市渠道条例\n起草单位：市水务局\n二、调研项目\n1.云河市水井办法\n调研单位：市水务局\n"
     "报送时间：2024年11月（调研报告）\n一审牵头工委：法工委\n",
     {"云河市渠道条例": "implement:市水务局", "1": "implement:市水务局 lead:法工委"}),
    ("a list that has lost its line breaks",
     "各项任务进展良好，" + "接受社会监督，" * 30 + "现予公布。 1.修桥。 责任单位:市住建局 配合单位:市财政局、市公安局 实际完成情况:桥已修好。"
     " 2.修路。 责任单位:市交通局 实际完成情况:已完成30%。\n",
     {"1": "implement:市住建局 support:市财政局 support:市公安局", "2": "implement:市交通局"}),
    ("the document's rule of the first named, behind the tasks, does not touch labels",
     "1.治沙。（牵头领导：李青；市林草局、市财政局按职责分工负责，各镇政府具体负责）\n2.减税。（牵头单位：市税务局；配合单位：市财政局）\n"
     "三、组织实施\n各项任务中排名第一的单位为牵头单位。\n",
     {"1": "lead:@李青 lead:市林草局 support:市财政局 implement:各镇政府", "2": "lead:市税务局 support:市财政局"}),
]  # fmt: skip


@pytest.mark.parametrize(("what", "text", "expected"), LISTS, ids=[what for what, _, _ in LISTS])
def test_lists(what: str, text: str, expected: dict[str, str]) -> None:
    assert read(text) == expected


GAPS = [
    ("1.修桥。修好。牵头单位：市住建局（责任人：赵敏）", "责任人：赵敏"),
    ("1.修桥。修好。责任单位：张三丰的团队与他人", "责任单位：张三丰的团队与他人"),
    ("1.修桥。修好。此项工作由市住建局负责筹资并牵头推进建设。", "此项工作由市住建局负责筹资并牵头推进建设"),
    ("1.修桥。修好。（牵头单位：抢险组由市住建局）", "牵头单位：抢险组由市住建局"),
    ("1.修桥。\n以上第1至3项任务由市住建局负责。", "以上第1至3项任务由市住建局负责。"),
]


@pytest.mark.parametrize(("text", "quote"), GAPS, ids=[quote for _, quote in GAPS])
def test_what_is_not_understood_is_a_gap(text: str, quote: str) -> None:
    assert [fact.text for fact in of_list(text) if isinstance(fact, Gap)] == [quote]


def test_nobody_is_no_gap() -> None:
    assert not [fact for fact in of_list("1.修桥。修好。责任单位：无") if isinstance(fact, Gap)]


TITLES = [
    ("关于印发十件实事分工的通知\n分工方案\n1、修桥。（由市住建局牵头，市财政局配合）", "关于印发十件实事分工的通知"),
    ("云河市人民政府办公室\n2024年4月16日\n云河市任务分解方案\n为贯彻落实上级精神，制定本方案。\n1.修桥。\n牵头单位：市住建局",
     "云河市任务分解方案"),
    ("各区政府，市直各单位：\n现将任务印发给你们。\n云河市人民政府办公室\n2024年5月2日\n附件1\n重点工作责任分解\n1.修桥。\n"
     "责任单位：市住建局", "重点工作责任分解"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title"), TITLES, ids=[title for _, title in TITLES])
def test_documents_without_number(text: str, title: str) -> None:
    facts = extract_gazette(decode("yunhe.txt", text.encode()))
    titles = [name for fact in facts if isinstance(fact, Document) for name in (fact.title, fact.notice_title)]
    assert title in titles and any(isinstance(fact, Task) for fact in facts)
