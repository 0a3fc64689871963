"""Lists of names where the print calls for names: `甲某、乙 某和丙某`.

In: the printed characters. Out: the names, those printed apart put together; nothing where one piece is no name.
"""

from __future__ import annotations

import re

from extract.parts.names import is_name
from extract.parts.width import fold

ASIDE = re.compile(r"[（(][^（）()]*[）)]")
# words of notices and rosters that are as short as names
NO_PERSON = re.compile(
    r"不再|正式|退休|辞职|去世|病故|不得|^其(?![其木米乐])|兼任|担任|下列|以下|如下|上述|本人|职务|人员|同志|原任|事项|名单"
)


# characters that write the sounds of Mongolian, Tibetan and Turkic names; longer names without a dot consist of them
SOUNDS = re.compile(
    "[阿艾安敖奥巴白拜班宝保包贝本比毕宾波布才参仓查朝楚措次达旦当道德登迪丁东都多顿额恩尔尕噶嘎高戈格根贡古哈海呼胡花吉加嘉坚金晋俊"
    "卡克拉喇来勒力林隆鲁洛玛买麦曼美米明木姆娜那纳乃尼诺努欧帕平其奇齐恰强钦琴青热日如茹萨色赛桑仁森沙珊舒斯苏索塔泰特提图吐托娃瓦"
    "旺维温乌西希喜雅娅亚央依伊益音英尤友玉云赞泽增扎珠卓孜宗]{6,8}$"
)


def is_person(printed: str) -> bool:
    """Whether `printed`, where a notice calls for a name, is one; Mongolian and Tibetan names without a dot may be long."""
    text = fold(printed)
    if NO_PERSON.search(text):
        return False
    return is_name(text) or bool(SOUNDS.match(text))


def people_of(text: str) -> tuple[str, ...]:
    """The names a list prints, without spaces inside (`王 平` is 王平); empty where one piece is no name."""
    found: list[str] = []
    for piece in re.split(r"[、，,]", ASIDE.sub("", text)):
        piece = re.sub(r"(?:等)?(?:同志)?$", "", piece.strip())
        for whole in _joined(piece.split()):
            parts = [whole] if is_person(whole) else re.split("和|及", whole)  # 顾和某 is one, 甲某和乙某 are two
            if not all(map(is_person, parts)):
                return ()
            found += parts
    return tuple(found)


def _joined(tokens: list[str]) -> list[str]:
    """Names whose two or three characters are printed apart, put together."""
    if len(tokens) == 3 and all(len(token) == 1 for token in tokens):
        return ["".join(tokens)]
    found: list[str] = []
    open_name = False
    for token in tokens:
        if len(token) == 1 and open_name:
            found[-1] += token
            open_name = False
        else:
            found.append(token)
            open_name = len(token) == 1
    return found
