"""How long the named questions take on a store with the synthetic graph.

In: a store. Out: lines such as `Neo4j      26 questions on one person, event, task or organization: median 9 ms, slowest 61 ms
(calendar_of_person), a single answer at most 113 ms`. Each question is asked of things of every rank: the one named most, and others
down to those that are named once. What a question takes of one thing is the median of its answers: now and then one waits for a collector.
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
    one: dict[str, list[list[float]]] = {}
    whole: dict[str, list[list[float]]] = {}
    for asked in questions():
        label, given = _named(asked)
        sets = [{**given, _parameter(asked, label): id} for id in things[label]] if label else [given]
        took = _times(store, asked, sets)
        (one if label in ONE_THING else whole)[asked.name] = took
        if each:
            of_things = [median(answers) for answers in took]
            print(
                f"  {name:9} {asked.name:28} median {1000 * median(of_things):7.0f} ms, slowest {1000 * max(of_things):7.0f} ms"
            )
    _say(name, "on one person, event, task or organization", one)
    _say(name, "over documents, series, words or everything", whole)
    return [question for question, took in one.items() if _slowest(took) > LIMIT]


def _times(store: Any, asked: Question, sets: list[dict[str, object]]) -> list[list[float]]:
    """Seconds of the answers on each thing, the plan made beforehand."""
    took: list[list[float]] = []
    for given in sets:
        answers: list[float] = []
        for _ in range(REPEATED if took else 1 + REPEATED):
            begin = time.perf_counter()
            with suppress(QueryError):  # the embedded engine gives up after three minutes
                ask(store, asked.name, given)
            answers.append(time.perf_counter() - begin)
            if answers[-1] > TOO_LONG_TO_REPEAT:
                break
        took.append(answers if took or len(answers) == 1 else answers[1:])  # the first of all makes the plan
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


def _slowest(took: list[list[float]]) -> float:
    """Seconds for the thing that takes longest."""
    return max(median(answers) for answers in took)


def _say(name: str, what: str, took: dict[str, list[list[float]]]) -> None:
    every = [seconds for things in took.values() for answers in things for seconds in answers]
    slowest = max(took, key=lambda question: _slowest(took[question]))
    print(
        f"{name:10} {len(took)} questions {what}: median {1000 * median(every):.0f} ms, "
        f"slowest {1000 * _slowest(took[slowest]):.0f} ms ({slowest}), a single answer at most {1000 * max(every):.0f} ms",
        flush=True,
    )
