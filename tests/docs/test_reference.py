"""The reference is generated: it says what the code says today."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_the_reference_pages_are_fresh(root: Path) -> None:
    """A column, a command or a public name that changes without its page would mislead its reader."""
    done = subprocess.run(
        [sys.executable, "docs/reference/write.py", "--check"], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
