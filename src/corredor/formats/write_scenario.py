"""Writing a scenario, as a folder of CSV tables or as one workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corredor.formats.cell_text import cell_rows, cell_text, columns_in_use
from corredor.formats.excel_write import write_workbook
from corredor.formats.settings_toml import settings_toml
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.scenario_tables import BY_NAME, TABLES
from corredor.scenario.tables.settings_table import SETTINGS


def write(scenario: Scenario, path: str | Path, *, hxl: bool = False) -> None:
    """Write a scenario, in full form: as a workbook where the path ends in .xlsx, else as a folder.

    With `hxl` a row of hashtags of the Humanitarian Exchange Language stands under each header; `read` passes it over.
    """
    if Path(path).suffix.lower() == ".xlsx":
        write_excel(scenario, path, hxl=hxl)
    else:
        write_folder(scenario, path, hxl=hxl)


def write_folder(scenario: Scenario, path: str | Path, *, hxl: bool = False) -> None:
    """Write `scenario.toml` and a CSV file for each table that has rows; `read` gives an equal scenario back."""
    folder = Path(path)
    folder.mkdir(parents=True, exist_ok=True)
    settings = settings_values(scenario)
    (folder / "scenario.toml").write_text(settings_toml(settings), encoding="utf-8", newline="\n")
    for name, (header, rows) in _tables(scenario).items():
        hashtags = [BY_NAME[name].column(column).hashtag for column in header] if hxl else []
        (folder / f"{name}.csv").write_text(csv_text(header, rows, hashtags), encoding="utf-8", newline="")


def write_excel(scenario: Scenario, path: str | Path, *, hxl: bool = False) -> None:
    """Write one workbook with a sheet for each table that has rows; `read` gives an equal scenario back."""
    write_workbook(path, settings_values(scenario), _tables(scenario), hxl=hxl)


def settings_values(scenario: Scenario) -> dict[str, Any]:
    """Give the settings by name, lists as lists; None where nothing is set."""
    values = {column.name: getattr(scenario.settings, column.name) for column in SETTINGS}
    return {**values, "step_hours": str(values["step_hours"])}


def csv_text(header: list[str], rows: list[list[Any]], hashtags: Sequence[str] = ()) -> str:
    """Write a table as CSV text, with a row of hashtags under the header where there are any."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([hashtags] if hashtags else [])
    writer.writerows([cell_text(value) for value in row] for row in rows)
    return out.getvalue()


def _tables(scenario: Scenario) -> dict[str, tuple[list[str], list[list[Any]]]]:
    tables = {}
    for table in TABLES:
        frame = scenario.tables[table.name]
        if frame.height or table.required:
            header = columns_in_use(table, frame)
            tables[table.name] = (header, list(cell_rows(table, frame, header)))
    return tables
