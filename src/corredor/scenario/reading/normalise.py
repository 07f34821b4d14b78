"""Full form: a group with several goals or documents is split into a row for each of them."""

from __future__ import annotations

from collections.abc import Mapping

from corredor.errors import Finding
from corredor.scenario.common_messages import ADD_UP_TO_ONE, shares_sum
from corredor.scenario.reading.merge_variants import table_label
from corredor.scenario.reading.number_text import number_text, read_number
from corredor.scenario.reading.raw_tables import RawRow, RawTables
from corredor.scenario.reading.reading_error import ReadingError
from corredor.scenario.reading.shares import add_up_to_one, read_shares

_SPLIT = ("goal", "documents")


def normalise(raw: RawTables) -> tuple[RawTables, list[Finding]]:
    """Split the rows of `groups` that name several goals or documents; what names such a group then names its parts.

    The parts of row ID are ID/GOAL, ID/DOCUMENT or ID/GOAL/DOCUMENT, with the shares multiplied; where no population
    was given they share the population ID. Cells that cannot be read stay as they are, for the checks to find.

    Returns
    -------
    The tables in full form, and findings about shares that do not add up to 1.
    """
    findings: list[Finding] = []
    groups: list[RawRow] = []
    parts_of: dict[str, list[str]] = {}
    for row in raw.tables.get("groups", ()):
        parts = _parts(row, findings)
        groups.extend(parts)
        if len(parts) > 1:
            parts_of[row.cells.get("id", "").strip()] = [part.cells["id"] for part in parts]
    if not parts_of:
        return raw, findings
    populations = {row.cells.get("population", "").strip() for row in groups}
    split = {group: parts for group, parts in parts_of.items() if group not in populations}
    tables = {**raw.tables, "groups": tuple(groups)}
    for name in ("switches", "mechanism"):
        if name in tables:
            tables[name] = tuple(_naming_parts(row, split) for row in tables[name])
    headers = dict(raw.headers)
    headers["groups"] = tuple(dict.fromkeys((*headers.get("groups", ()), "population", "share")))
    return RawTables(raw.settings, tables, headers), findings


def _parts(row: RawRow, findings: list[Finding]) -> list[RawRow]:
    split: list[tuple[str, list[tuple[str, float]]]] = []
    for column in _SPLIT:
        text = row.cells.get(column, "").strip()
        if ";" not in text and len(text.split()) < 2:
            continue
        try:
            shares = read_shares(text)
        except ReadingError:
            return [row]
        if not add_up_to_one(share for _, share in shares):
            message = shares_sum(share for _, share in shares)
            findings.append(Finding(table_label("groups", row), row.line, column, message, ADD_UP_TO_ONE))
            shares = _scaled(shares)
        split.append((column, shares))
    share = read_number(row.cells.get("share", "").strip() or "1")
    if not split or share is None:
        return [row]
    parts = [_Part("", share, {})]
    for column, shares in split:
        suffixes = len(shares) > 1
        parts = [part.of(column, name, share, suffixes) for part in parts for name, share in shares]
    return [part.row(row, alone=len(parts) == 1) for part in parts]


def _scaled(shares: list[tuple[str, float]]) -> list[tuple[str, float]]:
    # What is said once about the cell must not be said again about the population.
    total = sum(share for _, share in shares)
    return [(name, share / total if total else 1 / len(shares)) for name, share in shares]


class _Part:
    """One row of the full form in the making: what its id ends in, its share, the cells it fixes."""

    def __init__(self, suffix: str, share: float, cells: Mapping[str, str]) -> None:
        self.suffix, self.share, self.cells = suffix, share, cells

    def of(self, column: str, name: str, share: float, suffixes: bool) -> _Part:
        return _Part(
            f"{self.suffix}/{name}" if suffixes else self.suffix, self.share * share, {**self.cells, column: name}
        )

    def row(self, short: RawRow, *, alone: bool) -> RawRow:
        row_id = short.cells.get("id", "").strip()
        cells = {**short.cells, **self.cells}
        if not alone:
            cells |= {
                "id": row_id + self.suffix,
                "share": number_text(round(self.share, 12)),
                "population": short.cells.get("population", "").strip() or row_id,
            }
        return RawRow(short.line, cells, short.file)


def _naming_parts(row: RawRow, parts_of: Mapping[str, list[str]]) -> RawRow:
    named = [name.strip() for name in row.cells.get("groups", "").split(";") if name.strip()]
    if not any(name in parts_of for name in named):
        return row
    full = [part for name in named for part in parts_of.get(name, [name])]
    return RawRow(row.line, {**row.cells, "groups": ";".join(full)}, row.file)
