"""Bureaus that a national reform renamed or merged → what they became.

In: the identity of 曲靖市乡村振兴局. Out: `Reform("曲靖市农业农村局", 2023)`. Source: `lexicon/reforms.yaml`. The two stay two nodes: the
old bureau did what it did under its own name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from graph.resolve.lexicon import loaded
from graph.resolve.organizations import Identity


@dataclass(frozen=True, slots=True)
class Reform:
    """`successor` as a printed name, to be resolved; `since` the year of the national decision."""

    successor: str
    since: int


@cache
def _reforms() -> dict[str, tuple[str, int]]:
    return {str(row["old"]): (str(row["new"]), int(row["since"])) for row in loaded("reforms")}


def reform_of(organization: Identity) -> Reform | None:
    """The reform that ended a bureau; None where none is known, or the area is not."""
    if organization.area is None or not organization.name.startswith(organization.area.name):
        return None
    found = _reforms().get(organization.name.removeprefix(organization.area.name))
    return Reform(f"{organization.area.key}{found[0]}", found[1]) if found else None
