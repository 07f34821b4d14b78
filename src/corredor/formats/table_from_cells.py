"""A grid of cells, from whatever file, made into the header and rows of a table."""

from __future__ import annotations

from collections.abc import Sequence

from corredor.errors import Finding
from corredor.messages import Message
from corredor.scenario.reading.raw_tables import RawRow

MOST_BYTES = 50_000_000
MOST_ROWS = 200_000
MOST_COLUMNS = 300

Grid = Sequence[tuple[int, Sequence[str]]]
KEEP_ONE = Message("keep_one", "Keep one of them.")


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
            says = Message("column_without_name", "Column {number} has no name.", number=str(index))
            hint = Message("name_or_remove_column", "Name it, or take it out.")
            findings.append(Finding(table, first_line, "", says, hint))
        elif name in header[: index - 1]:
            findings.append(Finding(table, first_line, name, column_twice(name[:40]), KEEP_ONE))
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
                    row_wider_than_header(len(cells), len(header)),
                    Message(
                        "quote_texts_with_commas", "Put texts that hold a comma in quotes, or take the extra cells out."
                    ),
                )
            )
        padded = [*cells[: len(header)], *[""] * (len(header) - len(cells))]
        named: dict[str, str] = {}
        for name, cell in zip(header, padded, strict=True):
            if name:
                named.setdefault(name, cell)
        rows.append(RawRow(line, named, where))
    return tuple(dict.fromkeys(name for name in header if name)), tuple(rows)


def too_many_rows(table: str, most: int = MOST_ROWS) -> Finding:
    """Say that a table is longer than any scenario needs, or than any result that is read."""
    merge_rows = Message("merge_like_rows", "A scenario holds groups, not people; merge rows that are alike.")
    return Finding(
        table,
        None,
        "",
        Message("too_many_rows", "The table has more than {number} rows.", number=str(most)),
        merge_rows if most == MOST_ROWS else Message("keep_fewer_runs", "Keep the answer of fewer runs."),
    )


def too_many_bytes(table: str, size: int) -> Finding:
    """Say that a file is larger than any scenario needs."""
    return Finding(
        table,
        None,
        "",
        Message("too_many_bytes", "The file has {bytes} bytes.", bytes=str(size)),
        Message(
            "keep_file_below", "Keep it below {bytes}; a scenario holds groups, not people.", bytes=str(MOST_BYTES)
        ),
    )


def column_twice(name: str) -> Message:
    """Say that two columns have one name."""
    return Message("column_twice", 'The column "{column}" stands twice.', column=name)


def row_wider_than_header(cells: int, header: int) -> Message:
    """Say that a row has more cells than the header has names."""
    return Message(
        "row_wider_than_header",
        "The row has {cells} cells, the header {columns}.",
        cells=str(cells),
        columns=str(header),
    )
