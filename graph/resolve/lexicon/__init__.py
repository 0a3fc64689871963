"""The word lists of this folder, loaded once: `words("names", "notes")`, `variants("bureaus", "functions")`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent


@cache
def loaded(name: str) -> Any:
    """The whole of `<name>.yaml`."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with (FOLDER / f"{name}.yaml").open(encoding="utf-8") as file:
        return yaml.load(file, Loader=loader)


@cache
def words(name: str, key: str) -> tuple[str, ...]:
    """The list `key`, longest first, so that the first that fits is the longest."""
    return tuple(sorted((str(word) for word in loaded(name)[key]), key=lambda word: (-len(word), word)))


@cache
def variants(name: str, key: str) -> dict[str, str]:
    """Form → official wording, of a mapping official → forms; the official wording is a form of itself."""
    found: dict[str, str] = {}
    for official, forms in loaded(name)[key].items():
        for form in (official, *(forms or ())):
            found.setdefault(str(form), str(official))
            found.setdefault(str(form).replace("和", "").replace("与", ""), str(official))
    return found
