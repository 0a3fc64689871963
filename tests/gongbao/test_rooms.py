"""A file that hides one of gongbao's packages is named."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("hiding", ["graph.py", "queries.py", "extract/__init__.py"])
def test_a_hiding_file_is_named(hiding: str, tmp_path: Path) -> None:
    hidden = tmp_path / hiding
    hidden.parent.mkdir(exist_ok=True)
    hidden.write_text("")
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.append({str(root)!r}); import gongbao"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(f"ImportError: {hidden.resolve()} hides gongbao's package")
