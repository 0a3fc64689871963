"""All transformations by name."""

from __future__ import annotations

from transforms.people import people, pools, spaces_in_names
from transforms.text import Transformation

TRANSFORMATIONS: dict[str, Transformation] = {
    **{pool: people(pool) for pool in pools()},
    "spaces inside names": spaces_in_names(" "),
    "wide spaces inside names": spaces_in_names("\u3000"),
}
