"""One CSV file as a grid of cells, forgiving in how it is written and strict in saying so."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from corredor.errors import Finding
from corredor.formats.table_from_cells import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Grid, too_many_bytes, too_many_rows
from corredor.messages import Message

UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_grid(
    file: Path, table: str, findings: list[Finding], *, columns: int = MOST_COLUMNS, rows: int = MOST_ROWS
) -> Grid | None:
    """Read the cells of a CSV file with the line on which each row starts; None when that cannot be done.

    A file in another encoding, or with other separators between cells, is found and read all the same, so that whatever
    else is wrong in it is found too.

    Parameters
    ----------
    file
        A file that is there.
    table
        What it is called in findings, which are added to `findings`.
    columns, rows
        The most that are read of either.
    """
    text = read_text(file, table, findings)
    if text is None:
        return None
    if not text.strip():
        findings.append(
            Finding(
                table,
                None,
                "",
                Message("file_empty", "The file is empty; it has not even a header."),
                Message("write_column_names", "Write the names of the columns in its first line."),
            )
        )
        return None
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text, table, findings), strict=True)
    grid: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            grid.append((line, cells))
            line = reader.line_num + 1
            if len(grid) > rows:
                findings.append(too_many_rows(table, rows))
                return None
            if len(cells) > columns:
                findings.append(_too_wide(table, grid[-1][0], len(cells), columns))
                return None
    except csv.Error as wrong:
        says = Message("row_unreadable", "The row cannot be read: {why}.", why=str(wrong))
        findings.append(Finding(table, line, "", says, Message("check_quotes", "Check the quotes in it.")))
        return None
    while grid and not any(cell.strip() for cell in grid[0][1]):
        grid.pop(0)
    return grid


def read_text(file: Path, table: str, findings: list[Finding]) -> str | None:
    """Read a file as UTF-8 text; None when it is too large or no text at all."""
    size = file.stat().st_size
    if size > MOST_BYTES:
        findings.append(too_many_bytes(table, size))
        return None
    content = file.read_bytes()
    save_as_utf_8 = Message("save_as_utf_8", 'Save it as "CSV UTF-8".')
    if content.startswith(UTF_16_MARKS):
        says = Message("file_in_utf_16", "The file is written in UTF-16.")
        findings.append(Finding(table, None, "", says, save_as_utf_8))
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        says = Message("file_not_text", "The file holds a zero byte, so it is not a text.")
        findings.append(Finding(table, None, "", says, save_as_utf_8))
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content[: wrong.start].count(b"\n") + 1
        says = Message("file_not_in_utf_8", "The file is not written in UTF-8.")
        findings.append(Finding(table, line, "", says, save_as_utf_8))
        return content.decode("latin-1")


def _too_wide(table: str, line: int, cells: int, columns: int) -> Finding:
    """Say that a row has more cells than any table has columns."""
    return Finding(
        table,
        line,
        "",
        Message("row_too_wide", "The row has {cells} cells.", cells=str(cells)),
        Message("table_too_wide", "No table has more than {columns} columns.", columns=str(columns)),
    )


def _separator(text: str, table: str, findings: list[Finding]) -> str:
    """Give what separates the cells of a file, as its header tells; anything but a comma is found."""
    header = text.lstrip().split("\n", 1)[0]
    separators = (
        (";", Message("separated_by_semicolons", "The cells are separated by semicolons.")),
        ("\t", Message("separated_by_tabs", "The cells are separated by tabs.")),
    )
    for separator, says in separators:
        if "," not in header and separator in header:
            findings.append(Finding(table, 1, "", says, Message("separate_by_commas", "Separate them by commas.")))
            return separator
    return ","
