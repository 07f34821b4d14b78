"""Where there is violence, day by day: a row a day, a column a place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from corredor.arrays import Floats
from corredor.formats.flee.typed_rows import REMOVE_COMMAS, CaseFindings, not_in_locations, read_case_grid
from corredor.formats.table_from_cells import KEEP_ONE, column_twice, row_wider_than_header
from corredor.messages import Message
from corredor.scenario.common_messages import shortened
from corredor.scenario.reading.parse_cell import did_you_mean, read_cell
from corredor.scenario.tables.schema import Column, ColumnKind

INTENSITY = Column(
    "intensity", ColumnKind.NUMBER, "Intensity of violence.", minimum=0, maximum=1e6, default="0", example="1"
)


def read_conflicts(file: Path, names: Sequence[str], days: int, findings: CaseFindings) -> Floats:
    """Read the intensity of violence [days, places]; a place that is not named has none."""
    intensity = np.zeros((days, len(names)))
    grid = read_case_grid(file, "conflicts", findings)
    if not grid:
        return intensity
    header = list(grid[0][1])
    while header and not header[-1].strip():
        header.pop()
    column_of = _columns(header, names, findings)
    rows = [(line, cells) for line, cells in grid[1:] if any(map(str.strip, cells))]
    if len(rows) < days:
        says = Message(
            "flee_too_few_days",
            "There are {rows} days, and sim_period has {days}.",
            rows=str(len(rows)),
            days=str(days),
        )
        hint = Message("flee_row_for_each_day", "Give a row for each day, those of peace too.")
        findings.error("conflicts", None, "", says, hint)
    wide = len(header)
    for day, (line, cells) in enumerate(rows[:days]):
        if cells[0].strip() != str(day):
            says = Message(
                "flee_day_out_of_place",
                '"{value}" stands where day {day} should be.',
                value=shortened(cells[0].strip()),
                day=str(day),
            )
            hint = Message("flee_days_in_order", "Give every day once, in order, from 0.")
            findings.warning("conflicts", line, "Day", says, hint)
        if any(map(str.strip, cells[wide:])):
            findings.warning("conflicts", line, "", row_wider_than_header(len(cells), wide), REMOVE_COMMAS)
    numbers = _numbers([cells for _, cells in rows[:days]], len(column_of))
    if numbers is not None and len(numbers) == days:
        named = np.array(column_of)
        intensity[:, named[named >= 0]] = numbers[:, named >= 0]
        return intensity
    for day, (line, cells) in enumerate(rows[:days]):
        _fill(intensity[day], cells, column_of, line, header, findings)
    return intensity


def _numbers(rows: Sequence[Sequence[str]], columns: int) -> Floats | None:
    """Give all cells at once where each is a valid number, as in most files; None otherwise."""
    try:
        numbers = np.array([float(cell) for cells in rows for cell in cells[1 : columns + 1]]).reshape(-1, columns)
    except ValueError:
        return None
    return numbers if len(numbers) == len(rows) and ((numbers >= 0) & (numbers <= 1e6)).all() else None


def _columns(header: Sequence[str], names: Sequence[str], findings: CaseFindings) -> list[int]:
    """Give for each column from the second on the number of its place; -1 for none."""
    number = {name: at for at, name in enumerate(names)}
    found = []
    for name in map(str.strip, header[1:]):
        if name and name not in number:
            hint = did_you_mean(name, names) or Message("flee_violence_ignored", "Flee passes over its violence.")
            findings.warning("conflicts", 1, name, not_in_locations(name), hint)
        if name and number.get(name, -1) in found:
            findings.error("conflicts", 1, name, column_twice(shortened(name)), KEEP_ONE)
        found.append(number.get(name, -1))
    return found


def _fill(
    intensity: Floats,
    cells: Sequence[str],
    column_of: Sequence[int],
    line: int,
    header: Sequence[str],
    findings: CaseFindings,
) -> None:
    for at, place in enumerate(column_of):
        value, problem = read_cell(INTENSITY, cells[at + 1] if at + 1 < len(cells) else "")
        if problem is not None and header[at + 1].strip():
            findings.error("conflicts", line, header[at + 1].strip(), problem.message, problem.hint)
        elif place >= 0 and value is not None:
            intensity[place] = value
