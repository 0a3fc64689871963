"""The named questions: `queries/library/*.cypher` → checked `Question`s, and their answers from a store.

In: `who_attended` and `{"event": "市人民政府常务会议"}`. Out: columns and rows. A file opens with comments that say
in English and in Chinese what it asks, and that declare its group, parameters, columns and an example.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from extract.errors import QueryError
from queries.names import Answer, Store, find_all, find_one

TYPES = ("string", "integer", "date", "boolean")
RESERVED = frozenset({"format", "from", "to", "help"})  # options of the command line itself

# // param since: date = null — first day
PARAM = re.compile(
    r"param (?P<name>[a-z_]+): (?P<type>[A-Za-z ]+?)"
    r"(?: = (?P<default>null|-?\d+|true|false|\"[^\"]*\"))? — (?P<text>.+)"
)
# // column date — first day of the event        // column lead in order — lead units, first named first
COLUMN = re.compile(r"column (?P<name>[a-z_]+)(?P<ordered> in order)? — (?P<text>.+)")
GROUP = re.compile(r"group (?P<text>.+)")  # // group people and meetings
EXAMPLE = re.compile(r"example (?P<text>gongbao query .+)")  # // example gongbao query who_attended --event 座谈会
DECLARATION = re.compile(r"(?:param|column|group|example)\b")
HAN = re.compile(r"[\u4e00-\u9fff“]")  # opens the lines in Chinese
LITERAL = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|//[^\n]*")
USED = re.compile(r"\$([A-Za-z_]\w*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """`type` is string, integer, date or boolean; `one Person` (a name that fits one node) and `any Event` (one that
    may fit several) stand for ids, looked up as people type them."""

    name: str
    type: str
    required: bool
    default: object
    text: str

    @property
    def label(self) -> str:
        """The label of the nodes that a name stands for; empty where the value is no name."""
        return self.type.partition(" ")[2]

    @property
    def many(self) -> bool:
        """Whether a name may stand for several nodes."""
        return self.type.startswith("any ")


@dataclass(frozen=True, slots=True)
class Column:
    """Lists in a column are sorted, as stores collect in any order, unless the query itself puts them `in order`."""

    name: str
    text: str
    ordered: bool


@dataclass(frozen=True, slots=True)
class Question:
    name: str
    english: str
    chinese: str
    group: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    example: str
    cypher: str


def questions() -> tuple[Question, ...]:
    """All named questions, sorted by group and name. Raises QueryError where a file's header is wrong."""
    return _library()


def question(name: str) -> Question:
    """The question of that name (`-` may stand for `_`). Raises QueryError with the nearest names."""
    by_name = {q.name: q for q in _library()}
    found = by_name.get(name.replace("-", "_"))
    if found is None:
        raise QueryError(f"no question is called {name}{nearest(name, by_name)}; `gongbao queries` lists them")
    return found


def ask(store: Store, name: str, parameters: Mapping[str, object]) -> Answer:
    """The answer of a named question; names among the parameters are found as people type them.

    Raises QueryError on an unknown question or parameter, a missing or ill-typed value, and a name that fits nothing
    or too much.
    """
    asked = question(name)
    bound = bind(store, asked, parameters)
    of_one = any(p.label and not p.many and bound[p.name] for p in asked.parameters)
    answer = store.query(asked.cypher, bound, columns=[c.name for c in asked.columns] if of_one else ())
    loose = [column.name for column in asked.columns if not column.ordered]
    for row in answer.rows:
        for column in loose:
            if isinstance(row.get(column), list):
                row[column] = sorted(row[column], key=str)
    return answer


def check_names(asked: Question, parameters: Mapping[str, object]) -> None:
    """Raises QueryError on a parameter that the question does not have, and on a needed one that is not given."""
    declared = {p.name: p for p in asked.parameters}
    for given in parameters:
        if given not in declared:
            known = ", ".join(declared) or "none"
            raise QueryError(f"{asked.name} has no parameter {given}{nearest(given, declared)}; it has: {known}")
    for parameter in asked.parameters:
        if parameter.required and parameters.get(parameter.name) in (None, ""):
            raise QueryError(f"{asked.name} needs --{parameter.name}: {parameter.text} (e.g. {asked.example})")


def bind(store: Store, asked: Question, parameters: Mapping[str, object]) -> dict[str, object]:
    """The values of all parameters as the Cypher takes them: with defaults, converted, names turned into ids."""
    check_names(asked, parameters)
    bound: dict[str, object] = {}
    for parameter in asked.parameters:
        value = parameters.get(parameter.name)
        absent = value is None or value == ""
        bound[parameter.name] = parameter.default if absent else _converted(store, asked, parameter, value)
    return bound


def nearest(name: str, known: Iterable[str]) -> str:
    """` (did you mean …?)` with the known names most like this one, or nothing."""
    close = difflib.get_close_matches(name.replace("-", "_"), list(known), n=3, cutoff=0.5)
    return f" (did you mean {' or '.join(close)}?)" if close else ""


def parse(name: str, text: str) -> Question:
    """The question written in a `.cypher` file. Raises QueryError where its header does not say what it must."""
    header, cypher = _split(text)
    prose = [line for line in header if not DECLARATION.match(line)]
    declared = [line for line in header if DECLARATION.match(line)]
    parameters, columns, group, example = [], [], "", ""
    for line in declared:
        if match := PARAM.fullmatch(line):
            parameters.append(_parameter(name, match))
        elif match := COLUMN.fullmatch(line):
            columns.append(Column(match["name"], match["text"], bool(match["ordered"])))
        elif match := GROUP.fullmatch(line):
            group = match["text"]
        elif match := EXAMPLE.fullmatch(line):
            example = match["text"]
        else:
            raise QueryError(f"{name}.cypher: cannot read the header line «{line}»")
    read = Question(
        name=name,
        english=" ".join(line for line in prose if not HAN.match(line)),
        chinese="".join(line for line in prose if HAN.match(line)),
        group=group,
        parameters=tuple(parameters),
        columns=tuple(columns),
        example=example,
        cypher=cypher,
    )
    _check(read)
    return read


@cache
def _library() -> tuple[Question, ...]:
    texts = sorted((f.name, f.read_text("utf-8")) for f in (files("queries") / "library").iterdir())
    read = [parse(name.removesuffix(".cypher"), text) for name, text in texts if name.endswith(".cypher")]
    return tuple(sorted(read, key=lambda q: (q.group, q.name)))


def _split(text: str) -> tuple[list[str], str]:
    lines = text.splitlines()
    length = next((i for i, line in enumerate(lines) if not line.startswith("//")), len(lines))
    return [line.removeprefix("//").strip() for line in lines[:length]], "\n".join(lines[length:]).strip()


def _parameter(question_name: str, match: re.Match[str]) -> Parameter:
    kind, default = match["type"], match["default"]
    if kind not in TYPES and not re.fullmatch(r"(?:one|any) [A-Z][a-zA-Z]+", kind):
        raise QueryError(f"{question_name}.cypher: parameter {match['name']} has the unknown type {kind}")
    value: object = None
    if default is not None and default != "null":
        value = default[1:-1] if default.startswith('"') else _plain(default)
    return Parameter(match["name"], kind, default is None, value, match["text"])


def _plain(default: str) -> int | bool:
    return default == "true" if default in ("true", "false") else int(default)


def _check(read: Question) -> None:
    for what, value in (
        ("an English description", read.english),
        ("a Chinese description", read.chinese),
        ("a group", read.group),
        ("columns", read.columns),
        ("an example", read.example),
        ("a query", read.cypher),
    ):
        if not value:
            raise QueryError(f"{read.name}.cypher: the header lacks {what}")
    declared = {p.name for p in read.parameters}
    used = set(USED.findall(LITERAL.sub("", read.cypher)))
    if declared != used:
        raise QueryError(
            f"{read.name}.cypher: declared and used parameters differ: {', '.join(sorted(declared ^ used))}"
        )
    if clash := declared & RESERVED:
        raise QueryError(f"{read.name}.cypher: {', '.join(clash)} is an option of the command line")


def _converted(store: Store, asked: Question, parameter: Parameter, value: object) -> object:
    if parameter.label:
        return (find_all if parameter.many else find_one)(store, parameter.label, str(value))
    try:
        return _scalar(parameter.type, value)
    except ValueError:
        raise QueryError(f"{asked.name}: --{parameter.name} takes a {_expected(parameter.type)}, not {value}") from None


def _scalar(kind: str, value: object) -> object:
    if kind == "integer":
        return int(str(value))
    if kind == "date":
        return date.fromisoformat(str(value)[:10]).isoformat()
    if kind == "boolean":
        if str(value).lower() not in ("true", "false"):
            raise ValueError
        return str(value).lower() == "true"
    return str(value)


def _expected(kind: str) -> str:
    return {"integer": "whole number", "date": "date YYYY-MM-DD", "boolean": "true or false"}[kind]
