"""The difference of two versions of a sheet: rows added, rows removed, and cells changed."""

from __future__ import annotations

from dataclasses import dataclass

from corredor.web.sheet import Sheet


@dataclass(frozen=True, slots=True)
class CellDifference:
    """A changed cell; for a row added or removed `column` is "" and `was` or `now` is None.

    `row` is the key of the row, `at` its position now, or before; from 0.
    """

    row: str
    at: int
    column: str
    was: str | None
    now: str | None


def differences(was: Sheet, now: Sheet) -> list[CellDifference]:
    """Compare two versions of a sheet; rows are matched by their keys."""
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
    """Index rows by key and, where several share one, by their order among these."""
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
