"""A scenario as a folder: `scenario.toml` and a CSV file for each table."""

from __future__ import annotations

from pathlib import Path

from corredor.errors import Finding, Severity
from corredor.formats.csv_file import read_grid
from corredor.formats.settings_toml import read_settings_file
from corredor.formats.table_from_cells import table_from_grid
from corredor.messages import Message
from corredor.scenario.reading.raw_tables import RawRow, RawTables
from corredor.scenario.tables.scenario_tables import BY_NAME

OTHER_SUFFIXES = (".tsv", ".xls", ".xlsx", ".ods", ".parquet", ".numbers")


def read_folder(path: str | Path, *, where: str = "") -> tuple[RawTables, list[Finding]]:
    """Read the text of every table of a folder, with what cannot be read as a table at all.

    `where` is put before table names in findings and rows: a variant's folder is `variants/NAME`. Tables whose file
    cannot be read have a finding and are not in the text.
    """
    folder = Path(path)
    findings: list[Finding] = []
    before = f"{where}/" if where else ""
    settings = read_settings_file(folder / "scenario.toml", f"{before}scenario", findings, required=not where)
    tables: dict[str, tuple[RawRow, ...]] = {}
    headers: dict[str, tuple[str, ...]] = {}
    for file in sorted(folder.iterdir()):
        name, ending = file.stem, file.suffix.lower()
        if not file.is_file() or file.name.startswith((".", "~", "_")):
            continue
        if ending in OTHER_SUFFIXES and name in BY_NAME:
            findings.append(
                Finding(
                    before + name,
                    None,
                    "",
                    Message("file_not_read", "{file} is not read.", file=file.name),
                    Message("save_table_as_csv", "Save the table as {name}.csv.", name=name),
                    Severity.WARNING,
                )
            )
        if ending != ".csv":
            continue
        grid = read_grid(file, before + name, findings)
        if grid:
            headers[name], tables[name] = table_from_grid(grid, before + name, where, findings)
    return RawTables(settings, tables, headers), findings
