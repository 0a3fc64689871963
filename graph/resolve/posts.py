"""Posts: a printed organisation and title → the organisation that the post is in.

In: (None, `副市长`), (`富源县`, `副县长`), (`市审计局`, `局长`) in a gazette of 曲靖市. Out: 曲靖市人民政府, 富源县人民政府, 曲靖市审计局.
"""

from __future__ import annotations

import re

from graph.resolve.organizations import Identity, Organizations

# 副省长, 常务副市长, 州长, 专员: the title says which government it is of.
OF_GOVERNMENT = re.compile(r"(?:常务|第一|代|代理)?副?(?P<head>省|市|州|盟|县|区|旗)长(?:助理|候选人)?$")


def organization_of_post(
    printed: str | None, title: str, organizations: Organizations, document: str | None
) -> Identity | None:
    """The organisation of a post; None where neither print nor title tells."""
    office = OF_GOVERNMENT.match(title)
    if printed is None:
        area = organizations.scope.head(office["head"]) if office else None
        return organizations.resolve(f"{area.key}人民政府") if area else None
    found = organizations.resolve(printed, document)
    if office and found.kind == "area" and found.area is not None:
        return organizations.resolve(f"{found.area.key}人民政府")
    if office and found.area is None and printed.endswith(office["head"]):
        return organizations.resolve(f"{printed}人民政府")
    return found
