"""A decoded gazette → all its facts: read, repair, divide, then one reader a kind of section.

In: `Source`. Out: the gazette, its passages and documents, and what the readers state of them, in the order of the print.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from extract.appointments import read_appointments
from extract.chronicle import read_entry
from extract.command import read_command
from extract.documents import read_document
from extract.duties import read_duties
from extract.facts import Fact
from extract.read import Source
from extract.repair import repair
from extract.rosters import read_editorial_board, read_rosters
from extract.sections import DocumentSection, divide
from extract.tables import read_tables
from extract.tasks import read_tasks

DOCUMENT_READERS: tuple[Callable[[DocumentSection], Iterator[Fact]], ...] = (
    read_document,
    read_tasks,
    read_tables,
    read_duties,
    read_rosters,
    read_command,
    read_appointments,
)


def extract_gazette(source: Source) -> list[Fact]:
    """Every fact of a gazette or standalone document. Raises UnreadableGazette where the text is neither."""
    divided = divide(source, repair(source.text))
    facts: list[Fact] = [divided.gazette, *divided.passages, *(section.document for section in divided.documents)]
    facts += read_editorial_board(divided.gazette, divided.masthead)
    for section in divided.documents:
        for reader in DOCUMENT_READERS:
            facts += reader(section)
    for entry in divided.chronicle:
        facts += read_entry(entry)
    facts += divided.gaps
    return facts
