"""Who is who by rule: tables of printed names → identities, in gazettes of places of every kind."""

from __future__ import annotations

import pytest

from graph.resolve.collectives import members, wording
from graph.resolve.elisions import elisions
from graph.resolve.organizations import Organizations
from graph.resolve.people import Mention, People
from graph.resolve.places import find_place
from graph.resolve.posts import organization_of_post
from graph.resolve.reforms import Reform, reform_of
from graph.resolve.scope import scope_of

OFFICIAL = [
    ("曲靖市", "市卫健委", "曲靖市卫生健康委员会"),
    ("曲靖市", "曲靖市卫生健康委", "曲靖市卫生健康委员会"),
    ("曲靖市", "市发改委", "曲靖市发展和改革委员会"),
    ("曲靖市", "市住房城乡建设局", "曲靖市住房和城乡建设局"),
    ("曲靖市", "市应急局（市应急办）", "曲靖市应急管理局"),
    ("曲靖市", "市委", "中共曲靖市委员会"),
    ("曲靖市", "中共曲靖市委组织部", "中共曲靖市委组织部"),
    ("曲靖市", "第六届市人民政府", "曲靖市人民政府"),
    ("曲靖市", "省政府", "云南省人民政府"),
    ("曲靖市", "省科技厅", "云南省科学技术厅"),
    ("曲靖市", "富源县人民政府", "富源县人民政府"),
    ("曲靖市", "曲靖经开区管委会", "曲靖经济技术开发区管理委员会"),
    ("甘南藏族自治州", "州文旅局", "甘南藏族自治州文化和旅游局"),
    ("甘南藏族自治州", "州市场监管局", "甘南藏族自治州市场监督管理局"),
    ("曲靖市", "省市场监管局", "云南省市场监督管理局"),
    ("富源县", "县市场监管局", "富源县市场监督管理局"),
    ("甘南藏族自治州", "州政府办公室", "甘南藏族自治州人民政府办公室"),
    ("甘南藏族自治州", "甘南州文化和旅游局", "甘南藏族自治州文化和旅游局"),
    ("甘南州", "中共甘南州委组织部", "中共甘南藏族自治州委组织部"),
    ("兰州市", "甘南州商务局", "甘南藏族自治州商务局"),
    ("雾江藏族自治州", "雾江州财政局", "雾江藏族自治州财政局"),
    ("雾江市", "望山县政府", "望山县人民政府"),
    ("曲靖市", "市委常委会", "中共曲靖市委员会常务委员会"),
    ("锡林郭勒盟", "盟农牧局", "锡林郭勒盟农牧局"),
    ("阿克苏地区", "地委", "中共阿克苏地区委员会"),
    ("阿克苏地区", "地区行署", "阿克苏地区行政公署"),
    ("阿克苏地区", "地委宣传部", "中共阿克苏地区委宣传部"),
    ("阿克苏地区", "地区财政局", "阿克苏地区财政局"),
    ("昆山市", "市工信局", "昆山市工业和信息化局"),
    ("北京市", "市卫生健康委", "北京市卫生健康委员会"),
    ("雾江市", "市人社局", "雾江市人力资源和社会保障局"),
]


@pytest.mark.parametrize(("place", "printed", "official"), OFFICIAL)
def test_official_names(place: str, printed: str, official: str) -> None:
    assert Organizations(scope_of(place, "")).resolve(printed).name == official


APART = [
    ("市政府办公室", "市政府"),
    ("市委", "市政府"),
    ("市委", "省委"),
    ("市委办公室", "市政府办公室"),
    ("市财政局", "省财政厅"),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_kept_apart(one: str, other: str) -> None:
    names = Organizations(scope_of("曲靖市", ""))
    assert names.resolve(one).key != names.resolve(other).key


def test_bureaus_of_two_places_are_two() -> None:
    one, other = (Organizations(scope_of(place, "")).resolve("市财政局").key for place in ("曲靖市", "昆明市"))
    assert one != other


def test_short_names_that_a_document_lays_down_hold_in_it() -> None:
    names = Organizations(scope_of("雾江市", ""), {"document:1": {"领导小组": "雾江市清洁取暖工作领导小组"}})
    assert names.resolve("领导小组", "document:1").name == "雾江市清洁取暖工作领导小组"
    assert names.resolve("领导小组办公室", "document:1").name == "雾江市清洁取暖工作领导小组办公室"
    assert names.resolve("领导小组", "document:2").name == "领导小组"


WORDINGS = [
    ("各县（市、区）人民政府", "各县（市、区）人民政府"),
    ("各县市区政府", "各县（市、区）人民政府"),
    ("各市、县、区政府", "各县（市、区）人民政府"),
    ("各旗县区人民政府", "各县（旗、区）人民政府"),
    ("市直有关部门", "市直有关部门"),
]


@pytest.mark.parametrize(("printed", "one"), WORDINGS)
def test_one_wording_for_collectives(printed: str, one: str) -> None:
    assert wording(printed) == one


def test_members_of_a_collective_come_from_the_divisions() -> None:
    found = members("各县（市、区）人民政府", scope_of("曲靖市", ""))
    assert len(found) == 9
    assert "曲靖市富源县人民政府" in found
    assert members("市直有关部门", scope_of("曲靖市", "")) == ()
    assert members("各县（市、区）人民政府", scope_of("雾江市", "")) == ()


def test_places_have_their_code() -> None:
    spot = find_place("富源县", scope_of("曲靖市", ""))
    assert (spot.key, spot.area.adcode if spot.area else None, spot.whole) == ("曲靖市富源县", "530325", True)
    assert not find_place("凤凰水库", scope_of("曲靖市", "")).whole


@pytest.mark.parametrize(
    ("printed", "key", "area"),
    [
        ("昆明", "昆明市", "昆明市"),
        ("北京", "北京市", "北京市"),
        ("辽宁锦州", "锦州市", "锦州市"),
        ("安徽省芜湖", "芜湖市", "芜湖市"),
        ("朝阳", "曲靖市/朝阳", None),  # a city, and districts of other cities
        ("海南", "曲靖市/海南", None),
        ("昆明海埂会堂", "曲靖市/昆明海埂会堂", None),
        ("云南能源职业技术学院", "曲靖市/云南能源职业技术学院", "曲靖市"),
        ("凤凰水库", "曲靖市/凤凰水库", "曲靖市"),
    ],
)
def test_places_elsewhere_are_not_taken_for_our_own(printed: str, key: str, area: str | None) -> None:
    spot = find_place(printed, scope_of("曲靖市", ""))
    assert (spot.key, spot.area.key if spot.area else None) == (key, area)


POSTS = [
    (None, "副市长", "曲靖市人民政府"),
    (None, "省长", "云南省人民政府"),
    ("富源县", "副县长", "富源县人民政府"),
    ("市审计局", "局长", "曲靖市审计局"),
    (None, "教授", None),
]


@pytest.mark.parametrize(("organization", "title", "expected"), POSTS)
def test_posts(organization: str | None, title: str, expected: str | None) -> None:
    found = organization_of_post(organization, title, Organizations(scope_of("曲靖市", "")), None)
    assert (found.name if found else None) == expected


def test_one_name_two_people() -> None:
    names = Organizations(scope_of("曲靖市", ""))

    def mention(passage: str, *organizations: str) -> Mention:
        return Mention("林青", passage, tuple(names.resolve(name) for name in organizations))

    one = People(names.scope, [mention("1", "市审计局"), mention("2"), mention("3", "市委")])
    assert {one.key("林青", passage) for passage in "123"} == {"曲靖市/林青"}
    assert not one.namesakes
    two = People(names.scope, [mention("1", "市审计局"), mention("2"), mention("3", "省水利厅")])
    assert [two.key("林青", passage) for passage in "123"] == ["曲靖市/林青", "曲靖市/林青", "云南省/林青"]
    assert two.namesakes == {"林青": ("云南省/林青", "曲靖市/林青")}


def test_posts_printed_together_are_of_one_person() -> None:
    names = Organizations(scope_of("曲靖市", ""))
    both = Mention("林青", "1", (names.resolve("省委"), names.resolve("市委")))
    people = People(names.scope, [both, Mention("林青", "2", (names.resolve("省委"),))])
    assert people.key("林青", "1") == people.key("林青", "2") == "曲靖市/林青"


def test_names_printed_without_their_middle() -> None:
    names = [
        "省委第二批主题教育第三巡回督导组",
        "省委第三巡回督导组",
        "省委第四巡回督导组",
        "海州大学附属第一医院",
        "第一医院",
    ]
    assert elisions(names) == {"省委第三巡回督导组": names[0], "第一医院": "海州大学附属第一医院"}
    assert elisions([*names, "省委第三批巡视第三巡回督导组"]).keys() == {"第一医院"}


REFORMS = [
    ("市卫计委", "曲靖市卫生和计划生育委员会", "曲靖市卫生健康委员会", 2018),
    ("市扶贫办", "曲靖市扶贫开发办公室", "曲靖市乡村振兴局", 2021),
    ("市乡村振兴局", "曲靖市乡村振兴局", "曲靖市农业农村局", 2023),
]


@pytest.mark.parametrize(("printed", "name", "successor", "since"), REFORMS)
def test_reforms(printed: str, name: str, successor: str, since: int) -> None:
    found = Organizations(scope_of("曲靖市", "")).resolve(printed)
    assert found.name == name
    assert reform_of(found) == Reform(successor, since)


def test_a_bureau_that_no_reform_ended() -> None:
    assert reform_of(Organizations(scope_of("曲靖市", "")).resolve("市财政局")) is None
