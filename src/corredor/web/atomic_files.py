"""Atomic writes: a file is written beside its place, synced to the disk, then moved into place."""

from __future__ import annotations

import os
import tempfile
from hashlib import sha256
from pathlib import Path

NO_FILE = "none"


def version_of(content: bytes | None) -> str:
    """Give the version of some content, a hash of its bytes; `none` where there is no file."""
    return NO_FILE if content is None else sha256(content).hexdigest()[:24]


def content_of(file: Path) -> bytes | None:
    """Give the bytes of a file; None where there is none."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def write_atomically(file: Path, content: bytes | None) -> None:
    """Replace a file, or delete it for None, so that a reader sees the old content or the new one."""
    if content is None:
        file.unlink(missing_ok=True)
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".writing-", dir=file.parent)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
            Path(temporary).chmod(0o644)
            Path(temporary).replace(file)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    _sync_folder(file.parent)


def append(file: Path, line: bytes) -> None:
    """Append a line to a file and sync it to the disk."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("ab") as out:
        out.write(line)
        out.flush()
        os.fsync(out.fileno())


def _sync_folder(folder: Path) -> None:
    """Sync the entries of a folder to the disk, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
