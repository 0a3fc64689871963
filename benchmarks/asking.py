"""How long the named questions take on a store with the synthetic graph.

In: a store. Out: lines such as `Neo4j      on one person, event, task or organization: median 9 ms, slowest 61 ms (calendar_of_person)`.
Each question is asked of things of every rank: the one named most, and others down to those that are named once.
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
    """Prints the times; gives the questions on one thing that took longer than `LIMIT` at their slowest."""
    things = {label: _things(store, label) for label in (*sorted(ONE_THING), "Document")}
    one: dict[str, list[float]] = {}
    whole: dict[str, list[float]] = {}
    for asked in questions():
        label, given = _named(asked)
        sets = [{**given, _parameter(asked, label): id} for id in things[label]] if label else [given]
        took = _times(store, asked, sets)
        (one if label in ONE_THING else whole)[asked.name] = took
        if each:
            print(
                f"  {name:9} {asked.name:28} median {1000 * median(took):7.0f} ms, slowest {1000 * max(took):7.0f} ms"
            )
    _say(name, "on one person, event, task or organization", one)
    _say(name, "over documents, series, words or everything", whole)
    return [question for question, took in one.items() if max(took) > LIMIT]


def _times(store: Any, asked: Question, sets: list[dict[str, object]]) -> list[float]:
    """Seconds of each answer, the plan made beforehand."""
    took: list[float] = []
    for number, given in enumerate(sets):
        rest = REPEATED
        while rest:
            begin = time.perf_counter()
            with suppress(QueryError):  # the embedded engine gives up after three minutes
                ask(store, asked.name, given)
            seconds = time.perf_counter() - begin
            rest -= 1
            if seconds > TOO_LONG_TO_REPEAT:
                rest = 0
            elif number == 0 and rest == REPEATED - 1:
                continue  # the first answer makes the plan
            took.append(seconds)
    return took


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
