"""A gazette file → its decoded text, with the line ends as they stand in the file.

In: `qujing.txt` (UTF-8, with or without a byte order mark). Out: `Source(name="qujing.txt", text="…", sha256="9f…")`.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from extract.errors import UnreadableGazette

CONTROL = bytes({*range(0x20)} - {*b"\t\n\v\f\r"})
MAX_BYTES = 64 * 1024 * 1024  # a year of a monthly gazette is about 3 MB; more is not one gazette


class Source(msgspec.Struct, frozen=True, gc=False):
    """A decoded file: `text` keeps every character (offsets count from its start), `sha256` is of the bytes."""

    name: str
    text: str
    sha256: str


def decode(name: str, data: bytes) -> Source:
    """The text of a file's bytes. Raises UnreadableGazette where they are empty, binary or not UTF-8."""
    if len(data) > MAX_BYTES:
        raise UnreadableGazette(f"{name}: {len(data):,} bytes is more than one gazette; split the file by issue")
    if not data.strip(b" \t\r\n\xef\xbb\xbf"):
        raise UnreadableGazette(f"{name}: the file is empty")
    if b"\0" in data:
        raise UnreadableGazette(f"{name}: holds NUL bytes, so it is no text file; convert it to UTF-8 text first")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableGazette(
            f"{name}: byte {error.start} is not UTF-8; convert the file first, e.g. iconv -f gb18030 -t utf-8"
        ) from None
    if len(data) > len(data.translate(None, CONTROL)):
        odd = next(byte for byte in data if byte in CONTROL)
        raise UnreadableGazette(f"{name}: holds the control character U+{odd:04X}, so it is no text file")
    return Source(name, text, hashlib.sha256(data).hexdigest())


def read_source(path: Path) -> Source:
    """The decoded file at `path`. Raises UnreadableGazette where it is missing, empty, binary or not UTF-8."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableGazette(f"{path}: no such file") from None
    except IsADirectoryError:
        raise UnreadableGazette(f"{path}: is a folder, not a gazette file") from None
    except OSError as error:
        raise UnreadableGazette(f"{path}: cannot be read: {error.strerror}") from None
    return decode(path.name, data)
