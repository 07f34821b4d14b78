"""What another wrote into a sheet since it was read: rows added, rows removed, and cells changed."""

from __future__ import annotations

from dataclasses import dataclass

from corredor.web.sheet import Sheet


@dataclass(frozen=True, slots=True)
class CellDifference:
    """A cell that became something else; for a whole row, `column` is "" and `was` or `now` is None.

    `row` names the row by its key, `at` says where it stands now, or stood; from 0.
    """

    row: str
    at: int
    column: str
    was: str | None
    now: str | None


def differences(was: Sheet, now: Sheet) -> list[CellDifference]:
    """Compare two states of a sheet row by row, each row found again by its key."""
    found: list[CellDifference] = []
    before, after = _by_key(was), _by_key(now)
    for name, (at, row) in after.items():
        if name not in before:
            found.append(CellDifference(name[0], at, "", None, _shown(row)))
            continue
        old = before[name][1]
        for column in dict.fromkeys((*now.header, *was.header)):
            if old.get(column, "") != row.get(column, ""):
                found.append(CellDifference(name[0], at, column, old.get(column, ""), row.get(column, "")))
    found += [
        CellDifference(name[0], at, "", _shown(row), None) for name, (at, row) in before.items() if name not in after
    ]
    return found


def _by_key(sheet: Sheet) -> dict[tuple[str, int], tuple[int, dict[str, str]]]:
    """Rows by key; those that share one are told apart by their order."""
    found: dict[tuple[str, int], tuple[int, dict[str, str]]] = {}
    times: dict[str, int] = {}
    for at, cells in enumerate(sheet.rows):
        row = dict(zip(sheet.header, cells, strict=False))
        name = row.get(sheet.key, "").strip()
        times[name] = times.get(name, -1) + 1
        found[name, times[name]] = (at, row)
    return found


def _shown(row: dict[str, str]) -> str:
    return ", ".join(cell for cell in row.values() if cell)[:200]
