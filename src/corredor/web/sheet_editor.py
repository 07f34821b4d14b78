"""Editing a scenario: a sheet is changed only by whoever has seen its latest version, and every version is kept."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from corredor.errors import Finding, FormatError, ProtectionError
from corredor.formats.table_from_cells import table_from_grid
from corredor.scenario.checks.protection_lines import check_protection_lines
from corredor.scenario.reading.raw_tables import RawTables
from corredor.web.atomic_files import content_of, version_of, write_atomically
from corredor.web.revision_log import Revision, RevisionLog, to_redo, to_undo
from corredor.web.scenario_library import ScenarioLibrary
from corredor.web.sheet import SETTINGS_SHEET, Sheet, SheetChange, changed, csv_text_of, file_of, read_sheet
from corredor.web.sheet_diff import CellDifference, differences

OUTSIDE = "outside"
# One edit at a time: between looking at the version and putting the new text in place nobody else may write.
_ONE_AT_A_TIME = threading.RLock()


class StaleVersion(Exception):
    """Somebody else changed the sheet since it was read; `changes` are theirs."""

    def __init__(self, version: str, changes: Sequence[CellDifference]) -> None:
        self.version, self.changes = version, tuple(changes)
        super().__init__("The table was changed by someone else since it was read.")


@dataclass(frozen=True, slots=True)
class SheetEditor:
    """One scenario on the shelf, open for editing. `now` tells the hour, in UTC, as the log writes it."""

    shelf: ScenarioLibrary
    scenario: str
    now: Callable[[], str] = lambda: datetime.now(UTC).isoformat(timespec="seconds")

    @property
    def revisions(self) -> RevisionLog:
        """The log of the scenario."""
        return RevisionLog(self.shelf.work / "scenarios" / self.scenario)

    def read(self, layer: str, name: str) -> tuple[Sheet, str]:
        """Give a sheet and its version; KeyError where there is no such layer or table."""
        file = file_of(self.shelf.layer(self.scenario, layer), name)
        with _ONE_AT_A_TIME:
            sheet = read_sheet(file, name, layered=bool(layer))
            return sheet, self._keep(content_of(file), sheet)

    def edit(self, layer: str, name: str, changes: Sequence[SheetChange], *, seen: str, editor: str) -> str:
        """Apply an edit to the version that was seen, and give the new version.

        Raises StaleVersion where the sheet has become another one since; Refused where a line that holds would be
        crossed (nothing is written then, into no file and no log); FormatError where a step cannot be taken.
        """
        with _ONE_AT_A_TIME:
            file = file_of(self.shelf.layer(self.scenario, layer), name)
            before = content_of(file)
            self._must_be(file, layer, name, seen)
            old = read_sheet(file, name, layered=bool(layer))
            new = changed(old, changes)
            refused = refusals(new)
            if refused and len(refused) >= len(refusals(old)):
                raise ProtectionError(refused)
            self._keep(before, old)
            return self._put(file, csv_text_of(new, before), new, editor=editor, does="edit", layer=layer)

    def undo(self, editor: str) -> Revision | None:
        """Take back the last change of this editor; None where there is none. StaleVersion as for an edit."""
        return self._turn(to_undo(self.revisions.all(), editor), editor, "undo")

    def redo(self, editor: str) -> Revision | None:
        """Do again what this editor took back last; None where there is nothing."""
        return self._turn(to_redo(self.revisions.all(), editor), editor, "redo")

    def _turn(self, revision: Revision | None, editor: str, does: str) -> Revision | None:
        if revision is None:
            return None
        seen, wanted = (revision.after, revision.before) if does == "undo" else (revision.before, revision.after)
        with _ONE_AT_A_TIME:
            file = file_of(self.shelf.layer(self.scenario, revision.layer), revision.sheet)
            self._must_be(file, revision.layer, revision.sheet, seen)
            try:
                content = self.revisions.kept(wanted)
            except KeyError:
                raise FormatError("This change cannot be taken back: what stood there was not kept.") from None
            sheet = read_sheet(self.revisions.file_of(wanted), revision.sheet, layered=bool(revision.layer))
            self._put(file, content, sheet, editor=editor, does=does, layer=revision.layer)
        return revision

    def _must_be(self, file: Path, layer: str, name: str, seen: str) -> None:
        content = content_of(file)
        if version_of(content) == seen:
            return
        theirs = read_sheet(file, name, layered=bool(layer))
        now = self._keep(content, theirs)
        last = next((r for r in reversed(self.revisions.all()) if (r.layer, r.sheet) == (layer, name)), None)
        if last is None or last.after != now:
            before = seen if last is None else last.after
            self.revisions.add(
                at=self.now(), editor=OUTSIDE, does=OUTSIDE, layer=layer, sheet=name, before=before, after=now
            )
        raise StaleVersion(now, differences(self._as_seen(seen, name, bool(layer)), theirs))

    def _as_seen(self, version: str, name: str, layered: bool) -> Sheet:
        try:
            self.revisions.kept(version)
        except KeyError:
            raise FormatError("The version of the table is not known here. Load the table again.") from None
        return read_sheet(self.revisions.file_of(version), name, layered=layered)

    def _keep(self, content: bytes | None, sheet: Sheet) -> str:
        """Keep a text, but never one that holds traces of a person."""
        return version_of(content) if refusals(sheet) else self.revisions.keep(content)

    def _put(self, file: Path, content: bytes | None, sheet: Sheet, *, editor: str, does: str, layer: str) -> str:
        before, after = version_of(content_of(file)), self._keep(content, sheet)
        if before != after:
            # The log first: a machine that stops in between has lost nothing, and the next edit finds it out.
            self.revisions.add(
                at=self.now(), editor=editor, does=does, layer=layer, sheet=sheet.name, before=before, after=after
            )
            write_atomically(file, content)
        return after


def refusals(sheet: Sheet) -> list[Finding]:
    """Give what in a sheet crosses a line that holds; `row` counts the rows of the sheet from 2, as its file would."""
    if sheet.name == SETTINGS_SHEET:
        return list(check_protection_lines(RawTables(settings={row[0]: row[1] for row in sheet.rows if row[1]})))
    grid = [(1, list(sheet.header)), *((at, list(row)) for at, row in enumerate(sheet.rows, start=2))]
    header, rows = table_from_grid(grid, sheet.name, "", [])
    return list(check_protection_lines(RawTables(tables={sheet.name: rows}, headers={sheet.name: header})))
