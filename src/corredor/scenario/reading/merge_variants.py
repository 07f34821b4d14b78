"""Variants: folders of tables merged into a scenario, a later one over the earlier ones."""

from __future__ import annotations

from corredor.errors import Finding
from corredor.messages import Message
from corredor.scenario.common_messages import YES_OR_EMPTY, not_removable, not_yes_or_no, repeated_id
from corredor.scenario.reading.parse_cell import did_you_mean
from corredor.scenario.reading.raw_tables import RawRow, RawTables
from corredor.scenario.tables.scenario_tables import BY_NAME

DROP = "_drop"


def merge(raw: RawTables, *variants: RawTables) -> tuple[RawTables, list[Finding]]:
    """Merge variants into a scenario in the order given.

    A row with the same id replaces the whole row, a new id adds one, `_drop` = yes removes it; keys of a variant's
    settings override.

    Returns
    -------
    The merged text, and findings about the variants as such.
    """
    settings = dict(raw.settings)
    tables = dict(raw.tables)
    headers = dict(raw.headers)
    findings: list[Finding] = []
    for variant in variants:
        settings.update(variant.settings)
        for name, changes in variant.tables.items():
            tables[name] = _merged_rows(name, tables.get(name, ()), changes, headers.get(name, ()), findings)
            header = [column for column in variant.headers.get(name, ()) if column != DROP]
            headers[name] = tuple(dict.fromkeys((*headers.get(name, ()), *header)))
    return RawTables(settings, tables, headers), findings


def table_label(name: str, row: RawRow) -> str:
    """Name the table in a finding; a variant's rows are in a file of their own."""
    return f"{row.file}/{name}" if row.file else name


def _merged_rows(
    name: str, rows: tuple[RawRow, ...], changes: tuple[RawRow, ...], header: tuple[str, ...], findings: list[Finding]
) -> tuple[RawRow, ...]:
    key = BY_NAME[name].key if name in BY_NAME else "id"
    merged = list(rows)
    at = {row.cells.get(key, "").strip(): index for index, row in reversed(list(enumerate(merged)))}
    removed: set[int] = set()
    seen: dict[str, int] = {}
    for change in changes:
        row_id = change.cells.get(key, "").strip()
        drop = change.cells.get(DROP, "").strip()
        where = table_label(name, change)
        if row_id and row_id in seen:
            hint = Message("say_once_what_becomes_of_a_row", "Say once what becomes of a row.")
            findings.append(Finding(where, change.line, key, repeated_id(row_id, seen[row_id]), hint))
            continue
        seen[row_id] = change.line
        if drop not in ("", "yes", "no"):
            findings.append(Finding(where, change.line, DROP, not_yes_or_no(drop), YES_OR_EMPTY))
        elif drop == "yes" and row_id not in at:
            message = not_removable(row_id, name)
            findings.append(Finding(where, change.line, key, message, did_you_mean(row_id, at)))
        elif drop == "yes":
            removed.add(at.pop(row_id))
        elif row_id and row_id in at:
            merged[at[row_id]] = _filled(change, header)
        else:
            at[row_id] = len(merged)
            merged.append(_filled(change, header))
    return tuple(row for index, row in enumerate(merged) if index not in removed)


def _filled(row: RawRow, header: tuple[str, ...]) -> RawRow:
    # A column that the variant's file leaves out is an empty cell of its rows: a row is replaced whole.
    cells = dict.fromkeys(header, "") | dict(row.cells)
    cells.pop(DROP, None)
    return RawRow(row.line, cells, row.file)
