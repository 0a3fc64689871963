"""How long the named questions take on a store with the synthetic graph.

In: a store. Out: lines such as `Neo4j      on one person, event, task or organization: median 9 ms, slowest 61 ms (calendar_of_person)`.
Each question is asked of things of every rank: the one named most, and others down to those that are named once. The first answers, for
which a server that has just been started makes plans and compiles its own code, are told apart from those that come after.
"""

from __future__ import annotations

import time
from contextlib import suppress
from statistics import median
from typing import Any

from synthetic import SERIES

from extract.errors import QueryError
from queries.catalog import Question, ask, questions

LIMIT = 0.1  # seconds, for a question on one thing on Neo4j
THINGS = 9  # of every label
ONE_THING = {"Person", "Event", "Task", "Organization"}
WORDS: dict[str, object] = {
    "series": SERIES,
    "topic": "冷链工作7",
    "place": "街道7",
    "words": "冷链",
    "passage": "passage:云河0市/2020-01/3",
}
TOO_LONG_TO_REPEAT = 2.0  # seconds
REPEATED = 3
RANKED = """MATCH (n:{label})
OPTIONAL MATCH (n)-[r]-() WITH n, count(r) AS named
RETURN n.id AS id ORDER BY named DESC, id"""


def time_questions(name: str, store: Any, *, each: bool) -> list[str]:
    """Prints the times; gives the questions on one thing that took longer than `LIMIT` at their slowest, first answers apart."""
    things = {label: _things(store, label) for label in (*sorted(ONE_THING), "Document")}
    sets = {asked.name: _sets(asked, things) for asked in questions()}
    first = {asked: _times(store, asked, given) for asked, given in sets.items()}
    again = {asked: _again(store, asked, given, first[asked]) for asked, given in sets.items()}
    if each:
        for asked, took in again.items():
            print(f"  {name:9} {asked:28} median {1000 * median(took):7.0f} ms, slowest {1000 * max(took):7.0f} ms")
    one = {asked.name for asked in questions() if _named(asked)[0] in ONE_THING}
    for what, those in (
        ("on one person, event, task or organization", one),
        ("over documents, series, words or everything", sets.keys() - one),
    ):
        _say(name, what, {asked: again[asked] for asked in sorted(those)})
        _say(name, f"{what}, first answers", {asked: first[asked] for asked in sorted(those)})
    return sorted(asked for asked in one if max(again[asked]) > LIMIT)


def _sets(asked: Question, things: dict[str, list[str]]) -> list[dict[str, object]]:
    """What the question is asked with, once for each thing."""
    label, given = _named(asked)
    return [{**given, _parameter(asked, label): id} for id in things[label]] if label else [given]


def _times(store: Any, asked: str, sets: list[dict[str, object]]) -> list[float]:
    """Seconds of each answer."""
    took: list[float] = []
    for given in sets:
        begin = time.perf_counter()
        with suppress(QueryError):  # the embedded engine gives up after three minutes
            ask(store, asked, given)
        took.append(time.perf_counter() - begin)
    return took


def _again(store: Any, asked: str, sets: list[dict[str, object]], first: list[float]) -> list[float]:
    """Seconds of the answers after the first; one that took long is not asked for again and counts as it is."""
    quick = [given for given, took in zip(sets, first, strict=True) if took < TOO_LONG_TO_REPEAT]
    return [took for took in first if took >= TOO_LONG_TO_REPEAT] + _times(store, asked, quick * REPEATED)


def _named(asked: Question) -> tuple[str, dict[str, object]]:
    """The label of the thing that the question is asked of, or nothing, and values for its words."""
    given = {p.name: WORDS[p.name] for p in asked.parameters if p.required and p.type == "string"}
    labels = [p.label for p in asked.parameters if p.label]
    return (labels[0] if labels else ""), given


def _parameter(asked: Question, label: str) -> str:
    return next(p.name for p in asked.parameters if p.label == label)


def _things(store: Any, label: str) -> list[str]:
    """Ids from the most to the least named, the gaps growing."""
    ids = [str(row["id"]) for row in store.query(RANKED.format(label=label), {}).rows]
    ranks = sorted({int((len(ids) - 1) * (step / (THINGS - 1)) ** 3) for step in range(THINGS)})
    return [ids[rank] for rank in ranks]


def _say(name: str, what: str, took: dict[str, list[float]]) -> None:
    middle = median(seconds for times in took.values() for seconds in times)
    slowest = max(took, key=lambda question: max(took[question]))
    print(
        f"{name:10} {len(took)} questions {what}: median {1000 * middle:.0f} ms, "
        f"slowest {1000 * max(took[slowest]):.0f} ms ({slowest})",
        flush=True,
    )
