"""Chronicle entries → facts: a table of sentences with who took part in which role, and what the event was."""

import pytest

from extract.chronicle import read_entry
from extract.facts import (
    Attendance,
    Concerns,
    Discussed,
    Event,
    Fact,
    Gap,
    Gazette,
    HeldAt,
    Holding,
    Organized,
    Passage,
    Produced,
)
from extract.sections import ChronicleEntry

GAZETTE = Gazette("gazette:云河市/2024-05", "云河市人民政府公报", "云河市", 2024, 5, "2024-05", "yunhe.txt", "0" * 64)


def read(text: str) -> list[Fact]:
    passage = Passage("passage:云河市/2024-05/1", GAZETTE.id, None, "chronicle", 1, text, 0, len(text))
    return list(read_entry(ChronicleEntry(GAZETTE, passage, 0, "2024-05-06", None)))


def attendance(text: str) -> dict[str, tuple[str, ...]]:
    return {f.party: f.roles for f in read(text) if isinstance(f, Attendance)}


ROLES = [
    ("李青主持会议并讲话。", {"李青": ("chair", "speak")}),
    ("李青、王平出席会议，赵敏列席会议。", {"李青": ("attend",), "王平": ("attend",), "赵敏": ("sit_in",)}),
    ("李青出席仪式并宣布开工，王平主持。", {"李青": ("attend", "speak"), "王平": ("chair",)}),
    ("李青到望山县调研春耕备耕工作时强调，要抓好田间管理。", {"李青": ("inspect", "speak")}),
    ("李青会见蓝鲸科技股份有限公司董事长周宁一行。", {"李青": ("receive",), "周宁": ("guest",)}),
    ("李青率队赴江北省东湖市开展招商考察。", {"李青": ("inspect", "lead")}),
    ("李青接受《云河晚报》采访。", {"李青": ("interviewed",), "《云河晚报》": ("attend",)}),
    ("李青在全市安全生产会议上强调，要压实责任。", {"李青": ("attend", "speak")}),
    ("会议由李青主持。", {"李青": ("chair",)}),
    ("受李青委托，王平到会作通报。", {"王平": ("attend", "speak")}),
    ("邀请江北大学教授周宁作专题辅导。", {"周宁": ("speak",)}),
    ("李青与江北大学校长周宁代表双方签约。", {"李青": ("sign",), "周宁": ("sign",)}),
    ("李青、王平为云河市博物馆揭牌。", {"李青": ("unveil",), "王平": ("unveil",)}),
    ("李青参加揭牌仪式。", {"李青": ("attend",)}),
    ("李青，江北省教育厅厅长周宁出席并分别讲话。", {"李青": ("attend", "speak"), "周宁": ("attend", "speak")}),
    ("各县（市、区）设分会场。", {"各县（市、区）": ("attend",)}),
    ("市政府与江北大学举行座谈。", {"市政府": ("attend",), "江北大学": ("attend",)}),
    (
        "李青见证望山县与蓝鲸科技有限公司签订投资协议。",
        {"李青": ("witness",), "望山县": ("sign",), "蓝鲸科技有限公司": ("sign",)},
    ),
    ("于向东出席，向阳主持，和丽作推介。", {"于向东": ("attend",), "向阳": ("chair",), "和丽": ("speak",)}),
    ("扎西旺堆主持，罕春来参加。", {"扎西旺堆": ("chair",), "罕春来": ("attend",)}),
    ("会议传达学习上级文件精神。", {}),
    (
        "敖特根巴图主持，巴音那木拉、斯琴高娃列席。",
        {"敖特根巴图": ("chair",), "巴音那木拉": ("sit_in",), "斯琴高娃": ("sit_in",)},
    ),
    ("李青到望山县调研。他强调，要把好事办好。", {"李青": ("inspect", "speak")}),
    (
        "李青会见蓝鲸科技公司董事长周宁，副总经理高悦一行，双方就合作进行交流。",
        {"李青": ("receive",), "周宁": ("guest",), "高悦": ("guest",)},
    ),
    ("李青会见前来考察的德国客商代表汉斯-彼得·穆勒及随行人员。", {"李青": ("receive",), "汉斯-彼得·穆勒": ("guest",)}),
    ("会议由李青、王平分别主持。", {"李青": ("chair",), "王平": ("chair",)}),
    ("参加会议的还有市水务局负责人。", {"市水务局": ("attend",)}),
    ("考察团成员有东湖市副市长高悦，东湖市商务局局长范成。", {"高悦": ("attend",), "范成": ("attend",)}),
    ("王平在省农业农村厅厅长高悦陪同下，到望山县检查春耕工作。", {"高悦": ("attend",), "王平": ("inspect",)}),
    ("李青率队赴东湖市拜访蓝鲸科技集团董事长周宁。", {"李青": ("attend", "lead"), "周宁": ("attend",)}),
    ("李青宣布启动，并与市委副书记王平一同为创业园揭牌。", {"李青": ("speak", "unveil"), "王平": ("unveil",)}),
    (
        "李青接受《云河晚报》和云河电视台联合采访。",
        {"李青": ("interviewed",), "《云河晚报》": ("attend",), "云河电视台": ("attend",)},
    ),
    ("李青、王平，望山县县长高悦一同考察。", {"李青": ("attend",), "王平": ("attend",), "高悦": ("attend",)}),
    ("在第40个教师节到来之际，李青到云河中学走访慰问教师。", {"李青": ("inspect",)}),
    (
        "市水务局局长江海及望山镇、清泉镇主要负责人参加。",
        {"江海": ("attend",), "望山镇": ("attend",), "清泉镇": ("attend",)},
    ),
    ("李青就抓好落实提出要求，望山县县长高悦作了发言。", {"李青": ("speak",), "高悦": ("speak",)}),
    ("建设、施工、监理单位代表参加。", {"建设": ("attend",), "施工": ("attend",), "监理单位代表": ("attend",)}),
    ("望山县委常委、副县长（挂职）高悦出席。", {"高悦": ("attend",)}),
    ("云河日报、江北网等2家媒体参加。", {"云河日报": ("attend",), "江北网": ("attend",)}),
    ("华星、蓝鲸科技等12家企业负责人参加座谈。", {"华星": ("attend",), "蓝鲸科技": ("attend",)}),
    ("李青、王平等企业家参加座谈。", {"李青": ("attend",), "王平": ("attend",)}),
    ("李青宣布活动启动。", {"李青": ("speak",)}),
    ("东湖市领导高悦，我市领导李青、王平陪同。", {"高悦": ("attend",), "李青": ("attend",), "王平": ("attend",)}),
    ("陆东来率考察团到云河考察。", {"陆东来": ("inspect", "lead")}),
    ("王平旗长主持会议。", {"王平": ("chair",)}),
    ("李青、蓝鲸建设集团总经理周宁代表双方签约。", {"李青": ("sign",), "周宁": ("sign",)}),
    ("市水务局局长陆有为陪同。", {"陆有为": ("attend",)}),
    ("陆有为、王平作交流发言。", {"陆有为": ("speak",), "王平": ("speak",)}),
    ("陆有为及市水务局有关负责人参加座谈。", {"陆有为": ("attend",), "市水务局": ("attend",)}),
    ("副市长赵敏会见时在座。", {"赵敏": ("attend",)}),
    ("李青到望山县调研，与王平面对面交流。", {"李青": ("inspect",), "王平": ("attend",)}),
    ("李青与蓝鲸株式会社社长高桥健太郎视频连线。", {"李青": ("attend",), "高桥健太郎": ("attend",)}),
    ("副市长南光日与蓝鲸公司总经理周宁代表双方签约。", {"南光日": ("sign",), "周宁": ("sign",)}),
    ("各镇分管负责人、村党组织书记代表参加培训。", {"各镇": ("attend",), "村党组织书记代表": ("attend",)}),
    ("由市委组织部、市水务局共同举办的培训班开班。", {"市委组织部": ("attend",), "市水务局": ("attend",)}),
    ("李青前往望山镇现场办公，协调解决企业用地、用能等问题。", {"李青": ("inspect",)}),
    ("文化和旅游厅厅长高悦出席。", {"高悦": ("attend",)}),
]


@pytest.mark.parametrize(("text", "expected"), ROLES, ids=[text[:14] for text, _ in ROLES])
def test_roles(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert attendance(text) == expected


KINDS = [
    ("李青主持召开五届市人民政府第38次常务会议。", ("meeting", "市人民政府常务会议", 5, 38)),
    ("市委理论学习中心组举行2024年第三次集中学习。", ("study", "市委理论学习中心组集中学习", None, 3)),
    ("李青到望山县调研春耕工作。", ("inspection", None, None, None)),
    ("李青会见周宁一行。", ("audience", None, None, None)),
    ("望山县冷库项目开工仪式举行。", ("ceremony", None, None, None)),
    ("李青到云河职业技术学院作形势政策报告。", ("lecture", None, None, None)),
    ("全市应急能力提升培训班开班。", ("training", None, None, None)),
    ("云河市文旅推介会在东湖市举办。", ("promotion", None, None, None)),
]


@pytest.mark.parametrize(("text", "expected"), KINDS, ids=[text[:14] for text, _ in KINDS])
def test_event(text: str, expected: tuple[str, str | None, int | None, int | None]) -> None:
    event = next(f for f in read(text) if isinstance(f, Event))
    assert (event.kind, event.series, event.term, event.session) == expected


def test_places_topics_agreements_projects() -> None:
    facts = read("李青在东湖市会见周宁，双方就深化产业合作、共建冷链园区进行交流，并签订望川冷库项目合作协议。")
    assert [f.place for f in facts if isinstance(f, HeldAt)] == ["东湖市"]
    assert [f.topic for f in facts if isinstance(f, Discussed)] == ["深化产业合作", "共建冷链园区"]
    assert [f.agreement for f in facts if isinstance(f, Produced)] == ["望川冷库项目合作协议"]
    assert [f.project for f in facts if isinstance(f, Concerns)] == ["望川冷库项目"]


HELD = [
    ("副主任高悦、范成出席。", [("高悦", None, "副主任"), ("范成", None, "副主任")]),
    ("州党委副书记高悦主持。", [("高悦", "州党委", "副书记")]),
    ("晨光时代董事长高悦出席。", [("高悦", "晨光时代", "董事长")]),
    ("市委书记、市总河长高悦巡河。", [("高悦", "市委", "书记"), ("高悦", "市", "总河长")]),
    ("省防汛指挥部副指挥长高悦讲话。", [("高悦", "省防汛指挥部", "副指挥长")]),
    ("盟人大工委副主任高悦列席。", [("高悦", "盟人大工委", "副主任")]),
    ("民盟市委主委、副市长高悦出席。", [("高悦", "民盟市委", "主委"), ("高悦", None, "副市长")]),
]


@pytest.mark.parametrize(("text", "expected"), HELD, ids=[text[:14] for text, _ in HELD])
def test_posts(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert [(f.person, f.organization, f.title) for f in read(text) if isinstance(f, Holding)] == expected


PLACES = [
    ("李青率调研组来云河考察。", ["云河"]),
    ("省督导组来云督导工作。", []),
    ("李青带队深入北湖农贸市场、清泉商圈，检查安全生产。", ["北湖农贸市场", "清泉商圈"]),
    ("李青沿清河巡河。", ["清河"]),
    ("代表团参观云河轻纺城、清泉陈列馆。", ["云河轻纺城", "清泉陈列馆"]),
    ("李青在区政府新闻厅接受采访。", ["区政府新闻厅"]),
    ("李青到清泉镇的企业走访。", ["清泉镇"]),
    ("双方深入交换意见。", []),
    ("各县市、在云重点企业负责人参加。", []),
]


@pytest.mark.parametrize(("text", "expected"), PLACES, ids=[text[:14] for text, _ in PLACES])
def test_places(text: str, expected: list[str]) -> None:
    assert [f.place for f in read(text) if isinstance(f, HeldAt)] == expected


def test_posts_beside_a_name() -> None:
    facts = read("省水利厅党组书记、厅长胡朝晖出席会议。")
    assert [(f.person, f.organization, f.title, f.evidence.mention) for f in facts if isinstance(f, Holding)] == [
        ("胡朝晖", "省水利厅", "党组书记", "省水利厅党组书记、厅长"),
        ("胡朝晖", "省水利厅", "厅长", "省水利厅党组书记、厅长"),
    ]


def test_a_single_host_organises_two_hosts_attend_as_well() -> None:
    one = read("市政府召开全市防汛工作会议。李青讲话。")
    assert [f.organization for f in one if isinstance(f, Organized)] == ["市政府"]
    assert "市政府" not in {f.party for f in one if isinstance(f, Attendance)}


def test_who_is_only_talked_about_does_not_attend() -> None:
    assert attendance("李青主持会议，传达学习习近平总书记重要讲话精神。") == {"李青": ("chair",)}


def test_people_without_a_verb_are_a_gap() -> None:
    assert [f.reason for f in read("李青、王平，市财政局。") if isinstance(f, Gap)] == ["people without a verb"]


@pytest.mark.parametrize("text", [text for text, _ in ROLES])
def test_evidence_is_where_it_says(text: str) -> None:
    for fact in read(text):
        evidence = getattr(fact, "evidence", None)
        if evidence is not None:
            assert text[evidence.start : evidence.end] == evidence.mention
