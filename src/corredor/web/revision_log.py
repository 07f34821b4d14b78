"""Every text that a sheet ever had, kept on disk: an append-only log of who changed what to what."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from corredor.web.atomic_files import NOTHING, append, content_of, version_of, write_atomically


@dataclass(frozen=True, slots=True)
class Revision:
    """One change of one sheet, from a version to another. `editor` is a page that is open somewhere, not a person.

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
    """The log of one scenario. A number is given once; what stands in the log is never rewritten."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "revisions.jsonl"

    def all(self) -> list[Revision]:
        """Give every revision, the oldest first; a line that was cut off when the machine stopped is passed over."""
        found = []
        for line in (content_of(self.log) or b"").splitlines():
            row = _row(line)
            if row is not None:
                found.append(Revision(**row))
        return found

    def keep(self, content: bytes | None) -> str:
        """Keep a text, and give its version."""
        version = version_of(content)
        if content is not None and not self._text(version).exists():
            write_atomically(self._text(version), content)
        return version

    def kept(self, version: str) -> bytes | None:
        """Give a text that was kept; KeyError where there is none of that version."""
        if version == NOTHING:
            return None
        content = content_of(self._text(version)) if version.isalnum() else None
        if content is None:
            raise KeyError(version)
        return content

    def file_of(self, version: str) -> Path:
        """Give the file that holds a kept text; it may not be there."""
        return self._text(version)

    def add(self, *, at: str, editor: str, does: str, layer: str, sheet: str, before: str, after: str) -> Revision:
        """Write a revision to the end of the log."""
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
    """Give the change that this editor would take back next."""
    return _stacks(revisions, editor)[0]


def to_redo(revisions: Sequence[Revision], editor: str) -> Revision | None:
    """Give the change that this editor took back last and has not changed anything since."""
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
