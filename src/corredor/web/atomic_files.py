"""Files that are whole or not there: written aside, made safe on the disk, then put in place."""

from __future__ import annotations

import os
import tempfile
from hashlib import sha256
from pathlib import Path

NOTHING = "none"


def version_of(content: bytes | None) -> str:
    """Give the version of a text: the same for the same bytes; `none` where there is no file."""
    return NOTHING if content is None else sha256(content).hexdigest()[:24]


def content_of(file: Path) -> bytes | None:
    """Give the bytes of a file; None where there is none."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def write_atomically(file: Path, content: bytes | None) -> None:
    """Put a text in the place of a file, or take the file away for None: a reader sees the old one or the new one."""
    if content is None:
        file.unlink(missing_ok=True)
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(prefix=".writing-", dir=file.parent)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
            Path(aside).chmod(0o644)
            Path(aside).replace(file)
        except BaseException:
            Path(aside).unlink(missing_ok=True)
            raise
    _settle(file.parent)


def append(file: Path, line: bytes) -> None:
    """Add a line to the end of a file, and wait until the disk has it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("ab") as out:
        out.write(line)
        out.flush()
        os.fsync(out.fileno())


def _settle(folder: Path) -> None:
    """Make the names in a folder safe, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
