"""From text to a scenario: every cell read, every row checked, every finding gathered."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import polars as pl

from corredor.errors import Finding, Severity
from corredor.scenario.checks import CHECKS
from corredor.scenario.checks.protection_lines import check_protection_lines
from corredor.scenario.checks.raw_cells import check_raw_cells
from corredor.scenario.checks.table_structure import check_table_structure
from corredor.scenario.reading.draft import DraftRow, ScenarioDraft
from corredor.scenario.reading.merge_variants import table_label
from corredor.scenario.reading.normalise import normalise
from corredor.scenario.reading.parse_cell import read_cell
from corredor.scenario.reading.parse_settings import read_settings
from corredor.scenario.reading.raw_tables import RawRow, RawTables
from corredor.scenario.reading.references import check_references
from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.scenario_tables import TABLES
from corredor.scenario.tables.schema import ColumnKind, Table


def parse(raw: RawTables, *, unread: Collection[str] = ()) -> tuple[Scenario | None, list[Finding]]:
    """Read and check a scenario's text; None when any finding is an error or a refusal.

    Parameters
    ----------
    raw
        Settings and tables as text, variants merged.
    unread
        Names of tables (or "scenario", the settings) whose file could not be read: nothing is reported as missing
        from them.

    Returns
    -------
    The scenario in full form, as `normalise` makes it, and the findings in the order of tables and lines. A cell that
    is refused outright has no further finding.
    """
    refused = [*check_protection_lines(raw), *check_raw_cells(raw)]
    findings = list(check_table_structure(raw, unread))
    full, about_shares = normalise(raw)
    settings, about_settings = read_settings(full.settings)
    findings += about_shares + ([] if "scenario" in unread else about_settings)
    tables: dict[str, tuple[DraftRow, ...]] = {}
    for table in TABLES:
        tables[table.name] = tuple(_row(table, row, findings) for row in full.tables.get(table.name, ()))
    draft = ScenarioDraft(settings, tables, _partial(full, tables, unread))
    findings += check_references(draft)
    for check in CHECKS:
        findings += check(draft)
    findings = sorted_without_repeats(refused, findings)
    if settings is None or unread or any(finding.severity is not Severity.WARNING for finding in findings):
        return None, findings
    return Scenario(settings, frames_of(draft)), findings


def frames_of(draft: ScenarioDraft) -> dict[str, pl.DataFrame]:
    """Give the rows of every table as a typed frame."""
    return {table.name: to_frame(table, (row.values for row in draft.rows(table.name))) for table in TABLES}


def sorted_without_repeats(*findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings by table, line and column, each given once.

    Of several lists, an earlier one takes precedence: cells that it names have no findings of the later ones.
    """
    kept: list[Finding] = []
    reported: set[tuple[str, int | None, str]] = set()
    for batch in findings:
        new = [finding for finding in batch if (finding.table, finding.row, finding.column) not in reported]
        reported |= {(finding.table, finding.row, finding.column) for finding in new}
        kept += new
    order = {"scenario": 0} | {table.name: index for index, table in enumerate(TABLES, start=1)}
    return sorted(
        dict.fromkeys(kept),
        key=lambda finding: (
            order.get(finding.table.rpartition("/")[2], len(order)),
            finding.table,
            finding.row or 0,
            finding.column,
        ),
    )


def _row(table: Table, row: RawRow, findings: list[Finding]) -> DraftRow:
    where = table_label(table.name, row)
    values, unread = {}, set()
    for column in table.columns:
        value, problem = read_cell(column, row.cells.get(column.name, ""))
        if problem is not None:
            unread.add(column.name)
            if column.name in row.cells:
                findings.append(Finding(where, row.line, column.name, problem.message, problem.hint))
        elif (
            column.kind is ColumnKind.SHARES
            and isinstance(value, str)
            and ";" in value
            and column.references + column.choices
        ):
            # Several values are left after normalising only where the row's own share could not be read.
            value = None
            unread.add(column.name)
        values[column.name] = value
    return DraftRow(where, row.line, values, frozenset(unread))


def _partial(raw: RawTables, tables: dict[str, tuple[DraftRow, ...]], unread: Collection[str]) -> frozenset[str]:
    """Give the tables that may hold more rows than could be read: a name missing from them is no finding."""
    return frozenset(
        table.name
        for table in TABLES
        if table.name in unread
        or (table.required and not raw.tables.get(table.name))
        or any(table.key in row.unread for row in tables[table.name])
    )
