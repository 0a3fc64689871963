"""Files and folders → the graph's store, gazette by gazette.

In: `gazettes/` and `jizhou-2024-05.txt`. Out: what was built and what could not be read. A bad file is named and left
out; where no file is good, the store is not touched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.errors import GongbaoError, UnreadableGazette
from gongbao.stores import open_store

if TYPE_CHECKING:
    from extract.facts import Fact
    from graph.resolve.decisions import Decisions

TEXT, FACTS = ".txt", ".jsonl"
# "\u0000" and "\ud800" in JSON: what no text file holds, but for the two halves of one character side by side
ESCAPED = re.compile(
    r"(?<!\\)(?:\\\\)*(?!\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2})"
    r"(?<!\\ud[89ab][0-9a-f]{2})(?P<code>\\u(?:d[89a-f][0-9a-f]{2}|00(?:0[0-8e-f]|1[0-9a-f])))",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Built:
    """What a build did: `facts` counts the facts by type, `problems` has one line a file that was left out."""

    gazettes: int = 0
    facts: Counter[str] = field(default_factory=Counter)
    gaps: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    unused_decisions: list[str] = field(default_factory=list)
    summary: Any = None


def build(
    paths: Sequence[str | PathLike[str]],
    into: str,
    progress: Callable[[str], None] = lambda line: None,
    decisions: str | PathLike[str] | None = None,
) -> Built:
    """Builds every gazette of the paths into the store; `decisions` is the file of what people decided on who is who.

    Raises GongbaoError where no gazette could be read, or the store fails.
    """
    from graph.resolve.decisions import Decisions, load_decisions  # noqa: PLC0415 — quick start

    built = Built()
    known = load_decisions(Path(decisions)) if decisions else Decisions()
    files = gazette_files([Path(path) for path in paths], built.problems)
    assembled = _assembled(files, built, progress, known)
    first = next(assembled, None)
    if first is None:
        raise UnreadableGazette("; ".join(built.problems) or "no path was given")
    store = open_store(into, create=True)

    def gazettes() -> Iterator[Any]:
        yield first
        yield from assembled

    built.summary = store.replace(gazettes())
    built.unused_decisions = known.unused()
    return built


def gazette_files(paths: Sequence[Path], problems: list[str]) -> list[Path]:
    """The files to read, each once: those given, and the *.txt and *.jsonl of folders and their sub-folders, sorted."""
    files: dict[Path, Path] = {}
    for path in paths:
        if not path.is_dir():
            files.setdefault(path.resolve(), path)
            continue
        inside = sorted(f for f in path.rglob("*") if f.suffix.lower() in (TEXT, FACTS) and f.is_file())
        if not inside:
            problems.append(f"{path}: the folder holds no gazette (*{TEXT}) and no facts (*{FACTS})")
        for found in inside:
            files.setdefault(found.resolve(), found)
    return list(files.values())


def read_facts(path: Path) -> list[Fact]:
    """The facts of a gazette file, or those that `gongbao extract` wrote. Raises UnreadableGazette."""
    if path.suffix.lower() == FACTS:
        return _stored_facts(path)
    from extract.gazette import extract_gazette  # noqa: PLC0415 — quick start
    from extract.read import read_source  # noqa: PLC0415 — quick start

    return list(extract_gazette(read_source(path)))


def _stored_facts(path: Path) -> list[Fact]:
    from extract.facts import Gazette, load  # noqa: PLC0415 — quick start
    from extract.read import read_source  # noqa: PLC0415 — quick start

    text = read_source(path).text
    if odd := ESCAPED.search(text):
        raise UnreadableGazette(
            f"{path}: holds {odd['code']}, a control character or half of one, in no text of a gazette; "
            "`gongbao extract FILE --to facts.jsonl` writes such files"
        )
    try:
        facts = list(load(text.split("\n")))
    except ValueError as error:
        raise UnreadableGazette(f"{path}: {error}; `gongbao extract FILE --to facts.jsonl` writes such files") from None
    if not any(isinstance(fact, Gazette) for fact in facts):
        raise UnreadableGazette(f"{path}: holds no gazette")
    return facts


def _assembled(
    files: Sequence[Path], built: Built, progress: Callable[[str], None], decisions: Decisions
) -> Iterator[Any]:
    from extract.facts import Gazette  # noqa: PLC0415 — quick start
    from graph.assemble import assemble  # noqa: PLC0415 — quick start
    from graph.resolve.decisions import decided  # noqa: PLC0415 — quick start

    seen: dict[str, Path] = {}
    for number, path in enumerate(files, 1):
        progress(f"[{number}/{len(files)}] {path}")
        try:
            facts = read_facts(path)
        except GongbaoError as error:
            built.problems.append(str(error) if str(path) in str(error) else f"{path}: {error}")
            continue
        gazette = next(fact for fact in facts if isinstance(fact, Gazette))
        if gazette.id in seen:
            built.problems.append(f"{path}: is the same issue as {seen[gazette.id]} ({gazette.id}); left out")
            continue
        seen[gazette.id] = path
        built.gazettes += 1
        built.facts.update(type(fact).__name__ for fact in facts)
        assembled = decided(assemble(facts), decisions)
        # Those of reading and of telling people apart, as `gongbao gaps` lists them.
        built.gaps.update(str(node.properties["reason"]) for node in assembled.nodes if node.label == "Gap")
        yield assembled
