"""Optimistic locking for sheets: an edit names the version it was made on, and every version is stored."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from corredor.errors import Finding, FormatError, ProtectionError
from corredor.formats.table_from_cells import table_from_grid
from corredor.messages import Message
from corredor.scenario.checks.protection_lines import check_protection_lines
from corredor.scenario.reading.raw_tables import RawTables
from corredor.web.atomic_files import content_of, version_of, write_atomically
from corredor.web.revision_log import Revision, RevisionLog, to_redo, to_undo
from corredor.web.scenario_library import ScenarioLibrary
from corredor.web.sheet import SETTINGS_SHEET, Sheet, SheetChange, changed, csv_text_of, file_of, read_sheet
from corredor.web.sheet_diff import CellDifference, differences

OUTSIDE = "outside"
# One edit at a time: nobody may write between the check of the version and the write.
_ONE_AT_A_TIME = threading.RLock()


class StaleVersion(Exception):
    """The sheet was changed by somebody else since it was read; `changes` are theirs."""

    def __init__(self, version: str, changes: Sequence[CellDifference]) -> None:
        self.version, self.changes = version, tuple(changes)
        super().__init__("The table was changed by someone else since it was read.")


@dataclass(frozen=True, slots=True)
class SheetEditor:
    """One scenario of the library, open for editing. `now` gives the time in UTC, as the log writes it."""

    library: ScenarioLibrary
    scenario: str
    now: Callable[[], str] = lambda: datetime.now(UTC).isoformat(timespec="seconds")

    @property
    def revisions(self) -> RevisionLog:
        """The log of the scenario."""
        return RevisionLog(self.library.data_folder / "scenarios" / self.scenario)

    def read(self, layer: str, name: str) -> tuple[Sheet, str]:
        """Give a sheet and its version; KeyError where there is no such layer or table."""
        file = file_of(self.library.layer(self.scenario, layer), name)
        with _ONE_AT_A_TIME:
            sheet = read_sheet(file, name, layered=bool(layer))
            return sheet, self._store(content_of(file), sheet)

    def edit(self, layer: str, name: str, changes: Sequence[SheetChange], *, seen: str, editor: str) -> str:
        """Apply an edit to the version that was seen, and give the new version.

        Raises StaleVersion where the sheet has become another one since; ProtectionError where a
        protection rule would be broken (nothing is written then, to no file and no log); FormatError where a step
        cannot be taken.
        """
        with _ONE_AT_A_TIME:
            file = file_of(self.library.layer(self.scenario, layer), name)
            before = content_of(file)
            self._check_version(file, layer, name, seen)
            old = read_sheet(file, name, layered=bool(layer))
            new = changed(old, changes)
            refused = refusals(new)
            if refused and len(refused) >= len(refusals(old)):
                raise ProtectionError(refused)
            self._store(before, old)
            return self._write(file, csv_text_of(new, before), new, editor=editor, does="edit", layer=layer)

    def undo(self, editor: str) -> Revision | None:
        """Undo the last change of this editor; None where there is none. StaleVersion as for an edit."""
        return self._undo_or_redo(to_undo(self.revisions.all(), editor), editor, "undo")

    def redo(self, editor: str) -> Revision | None:
        """Redo what this editor undid last; None where there is nothing."""
        return self._undo_or_redo(to_redo(self.revisions.all(), editor), editor, "redo")

    def _undo_or_redo(self, revision: Revision | None, editor: str, does: str) -> Revision | None:
        if revision is None:
            return None
        seen, wanted = (revision.after, revision.before) if does == "undo" else (revision.before, revision.after)
        with _ONE_AT_A_TIME:
            file = file_of(self.library.layer(self.scenario, revision.layer), revision.sheet)
            self._check_version(file, revision.layer, revision.sheet, seen)
            try:
                content = self.revisions.stored(wanted)
            except KeyError:
                raise FormatError(
                    Message("undo_not_stored", "This change cannot be taken back: what stood there was not kept.")
                ) from None
            sheet = read_sheet(self.revisions.file_of(wanted), revision.sheet, layered=bool(revision.layer))
            self._write(file, content, sheet, editor=editor, does=does, layer=revision.layer)
        return revision

    def _check_version(self, file: Path, layer: str, name: str, seen: str) -> None:
        content = content_of(file)
        if version_of(content) == seen:
            return
        theirs = read_sheet(file, name, layered=bool(layer))
        now = self._store(content, theirs)
        last = next((r for r in reversed(self.revisions.all()) if (r.layer, r.sheet) == (layer, name)), None)
        if last is None or last.after != now:
            before = seen if last is None else last.after
            self.revisions.add(
                at=self.now(), editor=OUTSIDE, does=OUTSIDE, layer=layer, sheet=name, before=before, after=now
            )
        raise StaleVersion(now, differences(self._as_seen(seen, name, bool(layer)), theirs))

    def _as_seen(self, version: str, name: str, layered: bool) -> Sheet:
        try:
            self.revisions.stored(version)
        except KeyError:
            raise FormatError(
                Message("unknown_version", "The version of the table is not known here. Load the table again.")
            ) from None
        return read_sheet(self.revisions.file_of(version), name, layered=layered)

    def _store(self, content: bytes | None, sheet: Sheet) -> str:
        """Store a version, but never one with personal data."""
        return version_of(content) if refusals(sheet) else self.revisions.store(content)

    def _write(self, file: Path, content: bytes | None, sheet: Sheet, *, editor: str, does: str, layer: str) -> str:
        before, after = version_of(content_of(file)), self._store(content, sheet)
        if before != after:
            # The log first: if the machine stops in between, nothing is lost and the next edit finds the difference.
            self.revisions.add(
                at=self.now(), editor=editor, does=does, layer=layer, sheet=sheet.name, before=before, after=after
            )
            write_atomically(file, content)
        return after


def refusals(sheet: Sheet) -> list[Finding]:
    """Give the findings of the protection rules in a sheet; `row` counts its rows from 2, as its file would."""
    if sheet.name == SETTINGS_SHEET:
        return list(check_protection_lines(RawTables(settings={row[0]: row[1] for row in sheet.rows if row[1]})))
    grid = [(1, list(sheet.header)), *((at, list(row)) for at, row in enumerate(sheet.rows, start=2))]
    header, rows = table_from_grid(grid, sheet.name, "", [])
    return list(check_protection_lines(RawTables(tables={sheet.name: rows}, headers={sheet.name: header})))
