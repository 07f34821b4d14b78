"""Where there is violence, day by day: a row a day, a column a place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from corredor.arrays import Floats
from corredor.formats.flee.typed_rows import CaseFindings, read_case_grid
from corredor.scenario.reading.parse_cell import did_you_mean, quoted, read_cell
from corredor.scenario.tables.schema import Column, ColumnKind

_CELL = Column(
    "intensity", ColumnKind.NUMBER, "Intensity of violence.", minimum=0, maximum=1e6, default="0", example="1"
)


def read_conflicts(file: Path, names: Sequence[str], days: int, told: CaseFindings) -> Floats:
    """Read the intensity of violence [days, places]; a place that is not named has none."""
    intensity = np.zeros((days, len(names)))
    grid = read_case_grid(file, "conflicts", told)
    if not grid:
        return intensity
    header = list(grid[0][1])
    while header and not header[-1].strip():
        header.pop()
    column_of = _columns(header, names, told)
    rows = [(line, cells) for line, cells in grid[1:] if any(map(str.strip, cells))]
    if len(rows) < days:
        says = f"There are {len(rows)} days, and sim_period has {days}."
        told.wrong("conflicts", None, "", says, "Give a row for each day, those of peace too.")
    wide = len(header)
    for day, (line, cells) in enumerate(rows[:days]):
        if cells[0].strip() != str(day):
            says = f"{quoted(cells[0].strip())} stands where day {day} should be."
            told.warn("conflicts", line, "Day", says, "Give every day once, in order, from 0.")
        if any(map(str.strip, cells[wide:])):
            says = f"The row has {len(cells)} cells, the header {wide}."
            told.warn("conflicts", line, "", says, "If a number is written with commas, take them out.")
    numbers = _numbers([cells for _, cells in rows[:days]], len(column_of))
    if numbers is not None and len(numbers) == days:
        named = np.array(column_of)
        intensity[:, named[named >= 0]] = numbers[:, named >= 0]
        return intensity
    for day, (line, cells) in enumerate(rows[:days]):
        _fill(intensity[day], cells, column_of, line, header, told)
    return intensity


def _numbers(rows: Sequence[Sequence[str]], columns: int) -> Floats | None:
    """All cells at once where each of them is a sound number, which is so in most files."""
    try:
        numbers = np.array([float(cell) for cells in rows for cell in cells[1 : columns + 1]]).reshape(-1, columns)
    except ValueError:
        return None
    return numbers if len(numbers) == len(rows) and ((numbers >= 0) & (numbers <= 1e6)).all() else None


def _columns(header: Sequence[str], names: Sequence[str], told: CaseFindings) -> list[int]:
    """Which place each column from the second on is; -1 for none."""
    number = {name: at for at, name in enumerate(names)}
    found = []
    for name in map(str.strip, header[1:]):
        if name and name not in number:
            says = f"{quoted(name)} is not in locations."
            told.warn("conflicts", 1, name, says, did_you_mean(name, names) or "Flee passes over its violence.")
        if name and number.get(name, -1) in found:
            told.wrong("conflicts", 1, name, f"The column {quoted(name)} stands twice.", "Keep one of them.")
        found.append(number.get(name, -1))
    return found


def _fill(
    intensity: Floats,
    cells: Sequence[str],
    column_of: Sequence[int],
    line: int,
    header: Sequence[str],
    told: CaseFindings,
) -> None:
    for at, place in enumerate(column_of):
        value, problem = read_cell(_CELL, cells[at + 1] if at + 1 < len(cells) else "")
        if problem is not None and header[at + 1].strip():
            told.wrong("conflicts", line, header[at + 1].strip(), problem.message, problem.hint)
        elif place >= 0 and value is not None:
            intensity[place] = value
