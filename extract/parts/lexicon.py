"""The word lists of `extract/lexicon/*.yaml`, loaded once.

`words("titles", "suffixes")` → ("书记", "常委", …).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent.parent / "lexicon"


@cache
def _load(name: str) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with (FOLDER / f"{name}.yaml").open(encoding="utf-8") as file:
        loaded: dict[str, Any] = yaml.load(file, Loader=loader)
    return loaded


@cache
def words(name: str, key: str) -> tuple[str, ...]:
    """The list `key` of `lexicon/<name>.yaml`; a single text there is a list of one. Raises KeyError without such a list."""
    value = _load(name)[key]
    return (value,) if isinstance(value, str) else tuple(str(item) for item in value)


@cache
def table(name: str, key: str) -> dict[str, str]:
    """The mapping `key` of `lexicon/<name>.yaml`. Raises KeyError without such a mapping."""
    return {str(word): str(value) for word, value in _load(name)[key].items()}
