"""A grid of cells, from whatever file, made into the header and rows of a table."""

from __future__ import annotations

from collections.abc import Sequence

from corredor.errors import Finding
from corredor.scenario.reading.raw_tables import RawRow

MOST_BYTES = 50_000_000
MOST_ROWS = 200_000
MOST_COLUMNS = 300

Grid = Sequence[tuple[int, Sequence[str]]]


def table_from_grid(
    grid: Grid, table: str, where: str, findings: list[Finding]
) -> tuple[tuple[str, ...], tuple[RawRow, ...]]:
    """Give the names of the columns and the rows with their lines; what does not fit the header is found.

    A second row whose cells start with # holds HXL tags and is passed over, as are empty rows.
    """
    first_line, first = grid[0]
    header = [name.strip() for name in first]
    while header and not header[-1]:
        header.pop()
    for index, name in enumerate(header, start=1):
        if not name:
            findings.append(Finding(table, first_line, "", f"Column {index} has no name.", "Name it, or take it out."))
        elif name in header[: index - 1]:
            findings.append(
                Finding(table, first_line, name, f"The column {_shown(name)} stands twice.", "Keep one of them.")
            )
    rows: list[RawRow] = []
    for line, cells in grid[1:]:
        if not any(cell.strip() for cell in cells):
            continue
        if line == grid[1][0] and all(cell.strip().startswith("#") for cell in cells if cell.strip()):
            continue
        if any(cell.strip() for cell in cells[len(header) :]):
            findings.append(
                Finding(
                    table,
                    line,
                    "",
                    f"The row has {len(cells)} cells, the header {len(header)}.",
                    "Put texts that hold a comma in quotes, or take the extra cells out.",
                )
            )
        padded = [*cells[: len(header)], *[""] * (len(header) - len(cells))]
        named: dict[str, str] = {}
        for name, cell in zip(header, padded, strict=True):
            if name:
                named.setdefault(name, cell)
        rows.append(RawRow(line, named, where))
    return tuple(dict.fromkeys(name for name in header if name)), tuple(rows)


def too_many_rows(table: str) -> Finding:
    """Say that a table is longer than any scenario needs."""
    return Finding(
        table,
        None,
        "",
        f"The table has more than {MOST_ROWS} rows.",
        "A scenario holds groups, not people; merge rows that are alike.",
    )


def too_many_bytes(table: str, size: int) -> Finding:
    """Say that a file is larger than any scenario needs."""
    return Finding(
        table,
        None,
        "",
        f"The file has {size} bytes.",
        f"Keep it below {MOST_BYTES}; a scenario holds groups, not people.",
    )


def _shown(name: str) -> str:
    return f'"{name[:40]}"'
