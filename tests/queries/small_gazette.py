"""A gazette of six passages about an invented city, as facts: small enough to answer every question by hand."""

from __future__ import annotations

from extract.facts import (
    Addressed,
    Alias,
    Appointment,
    Attendance,
    Citation,
    Concerns,
    Discussed,
    Document,
    Event,
    Evidence,
    Fact,
    Gap,
    Gazette,
    HeldAt,
    Holding,
    Issued,
    Membership,
    OfficeAt,
    Organized,
    Passage,
    Produced,
    Responsibility,
    Signed,
    Target,
    Task,
)

ISSUE = "gazette:澄川市/2024-05"
PLAN = "document:澄政发〔2024〕3号"
NOTICE = "document:澄政任〔2024〕1号"
TEXTS = {
    "meeting": "5月8日，代市长白露主持召开市人民政府第12次常务会议，研究湖滨栈道等工作。"
    "市水利局局长谷雨列席，市水利局负责人参加。",
    "visit": "5月20日，白露率队到柳湾县调研湖滨栈道项目，谷雨参加。",
    "audience": "5月23日，白露会见远航集团董事长闻笛。双方签订合作协议。",
    "task": "1.修建湖滨栈道。2024年底前建成栈道6公里。"
    "（牵头单位：市水利局；配合单位：市财政局；责任单位：各县人民政府）",
    "second": "2.疏浚柳湾河道。（市水利局、市财政局按职责分工负责）",
    "rest": "澄川市人民政府印发，主送各县人民政府。根据《河湖条例》，废止《旧办法》。"
    "任命谷雨为市水利局局长，免去闻笛的市水利局局长职务。"
    "成立湖滨整治领导小组（以下简称领导小组），组长：白露；成员单位：市水利局；办公室设在市水利局。"
    "市财政局负责资金保障。",
}


def _passage(name: str) -> str:
    return f"passage:澄川市/2024-05/{name}"


def _said(name: str, mention: str, after: str = "") -> Evidence:
    """The first place of the mention in the text, or the first behind `after`."""
    start = TEXTS[name].index(after + mention) + len(after)
    return Evidence(_passage(name), start, start + len(mention), mention, "written-for-the-test")


def facts() -> list[Fact]:
    """The facts of the gazette, its Gazette first."""
    return [*_frame(), *_events(), *_tasks(), *_rest()]


def _frame() -> list[Fact]:
    gazette = Gazette(ISSUE, "澄川市人民政府公报2024年第5期", "澄川市", 2024, 5, "2024-05", "chengchuan.txt", "0" * 64)
    sections = {"task": "一、工程", "second": "一、工程"}
    documents = {"task": PLAN, "second": PLAN, "rest": PLAN}
    passages = [
        Passage(
            _passage(name), ISSUE, documents.get(name), sections.get(name, "大事记"), n, text, n * 200, n * 200 + 190
        )
        for n, (name, text) in enumerate(TEXTS.items())
    ]
    plan = Document(PLAN, ISSUE, "澄政发〔2024〕3号", "湖滨整治方案", "印发方案的通知", "方案", "2024-05-06", 3)
    notice = Document(NOTICE, ISSUE, "澄政任〔2024〕1号", "任免通知", None, "任免", "2024-05-02", None)
    return [gazette, *passages, plan, notice]


def _events() -> list[Fact]:
    meeting, visit, audience = (f"event:澄川市/2024-05/{name}" for name in ("meeting", "visit", "audience"))

    def event(id: str, passage: str, name: str, day: str, kind: str, *, series: str | None = None) -> Event:
        session = 12 if series else None
        return Event(id, ISSUE, _passage(passage), name, day, None, kind, series, None, session, None)

    def there(event: str, passage: str, name: str, *roles: str, side: str | None = None) -> Attendance:
        return Attendance(event, name, "person", roles, side, None, _said(passage, name))

    return [
        event(meeting, "meeting", "市人民政府第12次常务会议", "2024-05-08", "meeting", series="市人民政府常务会议"),
        event(visit, "visit", "调研湖滨栈道项目", "2024-05-20", "inspection"),
        event(audience, "audience", "会见远航集团董事长闻笛", "2024-05-23", "audience"),
        there(meeting, "meeting", "白露", "chair"),
        there(meeting, "meeting", "谷雨", "sit_in"),
        Attendance(
            meeting, "市水利局", "organization", ("attend",), None, "负责人", _said("meeting", "市水利局负责人")
        ),
        there(visit, "visit", "白露", "inspect", "lead"),
        there(visit, "visit", "谷雨", "attend"),
        there(audience, "audience", "白露", "receive"),
        there(audience, "audience", "闻笛", "guest", side="远航集团"),
        Organized(meeting, "市人民政府", _said("meeting", "市人民政府")),
        HeldAt(visit, "柳湾县", _said("visit", "柳湾县")),
        Discussed(meeting, "湖滨栈道", _said("meeting", "湖滨栈道")),
        Concerns(visit, "湖滨栈道项目", _said("visit", "湖滨栈道项目")),
        Produced(audience, "合作协议", _said("audience", "合作协议")),
        Signed(audience, "合作协议", "闻笛", "person", _said("audience", "闻笛")),
        Holding("谷雨", "市水利局", "局长", "2024-05-08", _said("meeting", "市水利局局长")),
    ]


def _tasks() -> list[Fact]:
    walk, river = (f"task:澄政发〔2024〕3号/一/{n}" for n in (1, 2))

    def duty(task: str, passage: str, unit: str, kind: str, rank: int) -> Responsibility:
        kinds = {"lead": "lead", "support": "support", "shared": "shared", "implement": "implement"}
        return Responsibility(
            task,
            unit,
            "organization",
            kinds[kind],
            rank,
            "stated",
            None,
            None,
            None,
            _said(passage, unit),  # type: ignore[arg-type]
        )

    return [
        Task(walk, PLAN, _passage("task"), "1", "修建湖滨栈道", TEXTS["task"], "一、工程", "task", "2024-12-31"),
        Task(river, PLAN, _passage("second"), "2", "疏浚柳湾河道", TEXTS["second"], "一、工程", "task", None),
        duty(walk, "task", "市水利局", "lead", 1),
        duty(walk, "task", "市财政局", "support", 1),
        duty(walk, "task", "各县人民政府", "implement", 1),
        duty(river, "second", "市水利局", "shared", 1),
        duty(river, "second", "市财政局", "shared", 2),
        Target(walk, "栈道", "=", 6.0, "公里", "2024-12-31", _said("task", "建成栈道6公里")),
    ]


def _rest() -> list[Fact]:
    money = "task:澄政发〔2024〕3号/职责/市财政局"
    body, office = "湖滨整治领导小组", "湖滨整治领导小组办公室"

    def act(person: str, kind: str) -> Appointment:
        return Appointment(
            NOTICE,
            "澄政任〔2024〕1号",
            person,
            "市水利局",
            "局长",
            kind,
            "2024-05-02",
            None,
            None,
            _said("rest", person),  # type: ignore[arg-type]
        )

    return [
        Issued(PLAN, "澄川市人民政府", "2024-05-06", _said("rest", "澄川市人民政府")),
        Addressed(PLAN, "各县人民政府", _said("rest", "各县人民政府")),
        Citation(PLAN, "河湖条例", None, False, _said("rest", "《河湖条例》")),
        Citation(PLAN, "旧办法", None, True, _said("rest", "《旧办法》")),
        act("谷雨", "appoint"),
        act("闻笛", "remove"),
        Membership(body, PLAN, "白露", "person", "组长", _said("rest", "白露")),
        Membership(body, PLAN, "市水利局", "organization", "成员单位", _said("rest", "市水利局", after="成员单位：")),
        Alias(PLAN, body, "领导小组", _said("rest", "领导小组", after="以下简称")),
        OfficeAt(office, PLAN, "市水利局", _said("rest", "市水利局", after="办公室设在")),
        Task(money, PLAN, _passage("rest"), "", "资金保障", "负责资金保障", "职责", "duty", None),
        Responsibility(
            money, "市财政局", "organization", "responsible", 1, "stated", None, None, None, _said("rest", "市财政局")
        ),
        Gap(ISSUE, _passage("visit"), 0, 5, "no year", TEXTS["visit"][:5]),
    ]
