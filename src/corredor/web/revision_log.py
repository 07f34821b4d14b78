"""Every version of every sheet on disk, and an append-only log of who changed which version to which."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from corredor.web.atomic_files import NO_FILE, append, content_of, version_of, write_atomically


@dataclass(frozen=True, slots=True)
class Revision:
    """One change of a sheet from a version to another. `editor` is an open page, not a person.

    `does` is `edit`, `undo`, `redo`, or `outside` for what another program wrote into the file.
    """

    number: int
    at: str
    editor: str
    does: str
    layer: str
    sheet: str
    before: str
    after: str


class RevisionLog:
    """The log of one scenario. A number is given once; an entry is never rewritten."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "revisions.jsonl"

    def all(self) -> list[Revision]:
        """Give every revision, the oldest first; a line that was cut off when the machine stopped is skipped."""
        found = []
        for line in (content_of(self.log) or b"").splitlines():
            row = _row(line)
            if row is not None:
                found.append(Revision(**row))
        return found

    def store(self, content: bytes | None) -> str:
        """Store the content of a version, and give the version."""
        version = version_of(content)
        if content is not None and not self._text(version).exists():
            write_atomically(self._text(version), content)
        return version

    def stored(self, version: str) -> bytes | None:
        """Give the stored content of a version; KeyError where there is none."""
        if version == NO_FILE:
            return None
        content = content_of(self._text(version)) if version.isalnum() else None
        if content is None:
            raise KeyError(version)
        return content

    def file_of(self, version: str) -> Path:
        """Give the file with the stored content of a version; it may not exist."""
        return self._text(version)

    def add(self, *, at: str, editor: str, does: str, layer: str, sheet: str, before: str, after: str) -> Revision:
        """Append a revision to the log."""
        there = content_of(self.log) or b""
        number = sum(1 for line in there.splitlines() if _row(line) is not None) + 1
        revision = Revision(number, at, editor, does, layer, sheet, before, after)
        # A line that was cut off must not run into this one.
        start = b"" if not there or there.endswith(b"\n") else b"\n"
        append(self.log, start + json.dumps(asdict(revision), ensure_ascii=False).encode() + b"\n")
        return revision

    def _text(self, version: str) -> Path:
        return self.folder / "texts" / version


def to_undo(revisions: Sequence[Revision], editor: str) -> Revision | None:
    """Give the revision that an undo by this editor would take back."""
    return _stacks(revisions, editor)[0]


def to_redo(revisions: Sequence[Revision], editor: str) -> Revision | None:
    """Give the revision that a redo by this editor would do again."""
    return _stacks(revisions, editor)[1]


def _stacks(revisions: Sequence[Revision], editor: str) -> tuple[Revision | None, Revision | None]:
    done: list[Revision] = []
    undone: list[Revision] = []
    for revision in revisions:
        if revision.editor != editor:
            continue
        if revision.does == "edit":
            done.append(revision)
            undone.clear()
        elif revision.does == "undo" and done:
            undone.append(done.pop())
        elif revision.does == "redo" and undone:
            done.append(undone.pop())
    return (done[-1] if done else None), (undone[-1] if undone else None)


def _row(line: bytes) -> dict[str, Any] | None:
    try:
        row = json.loads(line)
    except ValueError:
        return None
    return row if isinstance(row, dict) and set(row) == set(Revision.__slots__) else None
