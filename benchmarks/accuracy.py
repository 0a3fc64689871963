"""Annotated gazettes in; a table of figures out, and exit code 1 where one lies below its floor.

The gazettes and their annotation are not part of this repository: they are read from `../shared`, or from the folder
named by GONGBAO_SHARED. Example line: `gannan  attendance  98.21  floor 92.00`.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml

REPOSITORY = Path(__file__).resolve().parent.parent
FLOORS = Path(__file__).with_name("accuracy_floors.yaml")
GONGBAO = Path(sys.executable).with_name("gongbao")
OUT = REPOSITORY / "out" / "accuracy"


@dataclass(frozen=True)
class GoldSet:
    """The files of `texts` (a pattern) are built into one graph and scored against `gold`; both lie in the shared folder."""

    name: str
    texts: str
    gold: str


SETS = (
    GoldSet("gazette", "gazettes/qujing-2023-11.txt", "gold"),
    GoldSet("gannan", "gold-gannan/*.txt", "gold-gannan"),
    GoldSet("tasks", "gold-real/*.txt", "gold-real"),
)
MISS = re.compile(r"\[(?P<part>[^\]]+)\] (?P<where>\S+) missing\s+(?P<what>.+)")


def shared_folder() -> Path | None:
    """The folder of annotated gazettes, or None where this machine has none."""
    folder = Path(os.environ.get("GONGBAO_SHARED") or REPOSITORY.parent / "shared")
    return folder if (folder / "gold" / "score.py").is_file() else None


def run(*command: str | Path) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(str(part) for part in command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def export(gold_set: GoldSet, shared: Path) -> Path:
    """Builds the set's texts into a fresh graph and exports it; the folder of the two JSON Lines files."""
    folder = OUT / gold_set.name
    folder.mkdir(parents=True, exist_ok=True)
    graph = folder / "graph.kgl"
    graph.unlink(missing_ok=True)
    texts = sorted(shared.glob(gold_set.texts))
    run(GONGBAO, "build", *texts, "--into", graph)
    run(GONGBAO, "export", "jsonl", "--to", folder, "--from", graph)
    return folder


def figures(gold_set: GoldSet, shared: Path, folder: Path) -> dict[str, float]:
    """F1 or accuracy in per cent for each thing the annotation of this set scores."""
    scored = json.loads(run(sys.executable, shared / "gold" / "score.py", folder, shared / gold_set.gold, "--json"))
    return {name: row["f1"] if "f1" in row else row["accuracy"] for name, row in scored.items()}


def silent_misses(gold_set: GoldSet, shared: Path, folder: Path) -> tuple[int, int]:
    """(misses, those on no gap): gold statements that are not in the graph, and whether a gap lies on a passage that holds them."""
    said = run(sys.executable, shared / "gold" / "score.py", folder, shared / gold_set.gold, "--misses")
    nodes = [json.loads(line) for line in (folder / "nodes.jsonl").read_text(encoding="utf-8").splitlines()]
    gapped = {node["properties"].get("passage") for node in nodes if node["label"] == "Gap"}
    texts = [(node["id"], node["properties"]["text"]) for node in nodes if node["label"] == "Passage"]
    missed = [match["what"].strip("()' ").split("'")[0] for match in map(MISS.search, said.splitlines()) if match]
    covered = [any(what in text and id in gapped for id, text in texts) for what in missed]
    return len(missed), covered.count(False)


def contract(gold_set: GoldSet, shared: Path, folder: Path) -> str:
    """The closing line of the contract check; stops the run where something is broken."""
    checked = run(sys.executable, shared / "check_graph.py", folder, "--sources", (shared / gold_set.texts).parent)
    last = checked.strip().splitlines()[-1]
    if " 0 broken" not in last:
        raise SystemExit(f"{gold_set.name}: the export breaks the graph contract\n{checked}")
    return last


def main() -> int:
    shared = shared_folder()
    if shared is None:
        print("accuracy: no annotated gazettes beside this folder (../shared, or GONGBAO_SHARED); nothing measured")
        return 1 if os.environ.get("CI") == "true" else 0
    floors: dict[str, dict[str, float]] = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
    low: list[str] = []
    for gold_set in SETS:
        folder = export(gold_set, shared)
        found = figures(gold_set, shared, folder)
        wanted = floors.get(gold_set.name, {})
        for name, figure in found.items():
            floor = wanted.get(name)
            print(f"{gold_set.name:9} {name:22} {figure:7.2f}" + ("" if floor is None else f"   floor {floor:6.2f}"))
        low += [
            f"{gold_set.name} {name}: {found.get(name, 0.0):.2f} is below {floor:.2f}"
            for name, floor in wanted.items()
            if found.get(name, 0.0) < floor
        ]
        misses, silent = silent_misses(gold_set, shared, folder)
        print(f"{gold_set.name:9} gold statements missed: {misses}, of these without a gap on their passage: {silent}")
        print(f"{gold_set.name:9} contract: {contract(gold_set, shared, folder)}\n")
    for line in low:
        print(f"below its floor: {line}")
    return 1 if low else 0


if __name__ == "__main__":
    raise SystemExit(main())
