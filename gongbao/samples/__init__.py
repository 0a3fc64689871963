"""Four sample gazettes of two invented places; package data, so that an installed package has them.

`samples.folder()` → `…/gongbao/samples` with `jizhou-2024-05.txt` and three more.
"""

from __future__ import annotations

from pathlib import Path


def folder() -> Path:
    """The folder that holds the sample gazettes (`*.txt`, UTF-8)."""
    return Path(__file__).resolve().parent
