"""Facts → lines that a person reads in a diff, sorted.

`attendance  2024-05-06 全市一季度经济运行分析会  温颂声  roles=attend,speak  «温颂声» chair-before-verb`
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import fields

from extract.facts import Event, Evidence, Fact, Gazette, Passage, Task

OPENING = 14  # characters that make a passage recognisable to a reader


def readable(facts: Iterable[Fact]) -> list[str]:
    """One line a fact, sorted: hashes give way to what they stand for, absent values are left out."""
    known = list(facts)
    names = _names(known)
    return sorted(_line(fact, names) for fact in known)


def _names(facts: list[Fact]) -> dict[str, str]:
    """What an id is called in the lines: an event by its day and name, a passage by its opening."""
    names: dict[str, str] = {}
    for fact in facts:
        if isinstance(fact, Passage):
            names[fact.id] = f"“{fact.text[:OPENING]}”"
        elif isinstance(fact, Event):
            names[fact.id] = f"{fact.start_date} {fact.name}"
        elif isinstance(fact, Task):
            names[fact.id] = fact.id.removeprefix("task:")
    return names


def _line(fact: Fact, names: dict[str, str]) -> str:
    parts = [type(fact).__name__.lower()]
    for field in fields(fact):
        value = getattr(fact, field.name)
        if value is None or value == () or _noise(fact, field.name):
            continue
        parts.append(_value(field.name, value, names))
    return "  ".join(parts)


def _noise(fact: Fact, field: str) -> bool:
    """Long or machine-made values that would hide what changed."""
    return (
        field == "sha256"
        or (isinstance(fact, Passage) and field in ("id", "start", "end", "gazette", "ordinal"))
        or (isinstance(fact, Gazette | Event | Task) and field in ("id", "gazette"))
    )


def _value(field: str, value: object, names: dict[str, str]) -> str:
    if isinstance(value, Evidence):
        return f"«{value.mention}» {value.rule} in {names.get(value.passage, value.passage)}"
    if isinstance(value, tuple):
        return f"{field}={','.join(map(str, value))}"
    text = str(value).replace("\n", "⏎")
    if field == "text" and len(text) > 60:
        text = f"{text[:30]}…{text[-12:]} ({len(text)})"
    return f"{field}={names.get(text, text)}"
