"""One CSV file as a grid of cells, forgiving in how it is written and strict in saying so."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from corredor.errors import Finding
from corredor.formats.table_from_cells import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Grid, too_many_bytes, too_many_rows

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_grid(file: Path, table: str, findings: list[Finding], *, columns: int = MOST_COLUMNS) -> Grid | None:
    """Read the cells of a CSV file with the line on which each row starts; None when that cannot be done.

    A file in another encoding, or with other marks between cells, is found and read all the same, so that whatever
    else is wrong in it is found too.
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
                "The file is empty; it has not even a header.",
                "Write the names of the columns in its first line.",
            )
        )
        return None
    mark = _mark(text, table, findings)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    rows: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            rows.append((line, cells))
            line = reader.line_num + 1
            if len(rows) > MOST_ROWS:
                findings.append(too_many_rows(table))
                return None
            if len(cells) > columns:
                findings.append(
                    Finding(
                        table,
                        rows[-1][0],
                        "",
                        f"The row has {len(cells)} cells.",
                        f"No table has more than {columns} columns.",
                    )
                )
                return None
    except csv.Error as wrong:
        findings.append(Finding(table, line, "", f"The row cannot be read: {wrong}.", "Check the quotes in it."))
        return None
    while rows and not any(cell.strip() for cell in rows[0][1]):
        rows.pop(0)
    return rows


def read_text(file: Path, table: str, findings: list[Finding]) -> str | None:
    """Read a file as UTF-8 text; None when it is too large or no text at all."""
    size = file.stat().st_size
    if size > MOST_BYTES:
        findings.append(too_many_bytes(table, size))
        return None
    content = file.read_bytes()
    if content.startswith(_UTF_16):
        findings.append(Finding(table, None, "", "The file is written in UTF-16.", 'Save it as "CSV UTF-8".'))
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        findings.append(
            Finding(table, None, "", "The file holds a zero byte, so it is not a text.", 'Save it as "CSV UTF-8".')
        )
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content[: wrong.start].count(b"\n") + 1
        findings.append(Finding(table, line, "", "The file is not written in UTF-8.", 'Save it as "CSV UTF-8".'))
        return content.decode("latin-1")


def _mark(text: str, table: str, findings: list[Finding]) -> str:
    header = text.lstrip().split("\n", 1)[0]
    for mark, called in ((";", "semicolons"), ("\t", "tabs")):
        if "," not in header and mark in header:
            findings.append(Finding(table, 1, "", f"The cells are separated by {called}.", "Separate them by commas."))
            return mark
    return ","
