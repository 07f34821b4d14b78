"""Reading a scenario, whichever form it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from corredor.errors import Finding, FormatError, ProtectionError, ScenarioError, Severity
from corredor.formats.csv_folder import read_folder
from corredor.formats.excel_read import read_excel
from corredor.messages import Message, MessageList
from corredor.scenario.as_of import as_of
from corredor.scenario.reading.merge_variants import merge
from corredor.scenario.reading.parse_cell import did_you_mean
from corredor.scenario.reading.parse_scenario import parse, sorted_without_repeats
from corredor.scenario.reading.raw_tables import RawTables
from corredor.scenario.scenario import Scenario


def read(path: str | Path, *, variants: Sequence[str] = (), known: date | None = None) -> Scenario:
    """Read a scenario with its variants laid over it in the order given, as it was known on a date.

    `path` is a folder or an `.xlsx` file; variants are in the folder `variants` in it, or beside the file.

    Raises
    ------
    FormatError
        When there is nothing to read.
    ProtectionError
        When a line that holds is crossed.
    ScenarioError
        With every finding when the data is wrong.
    """
    scenario, findings = _read(Path(path), tuple(variants))
    if any(finding.severity is Severity.REFUSED for finding in findings):
        raise ProtectionError(findings)
    if scenario is None:
        raise ScenarioError(findings)
    scenario = replace(scenario, variants=tuple(variants), path=str(path))
    return as_of(scenario, known) if known else scenario


def check(path: str | Path, *, variants: Sequence[str] = (), known: date | None = None) -> list[Finding]:
    """Give every finding of a scenario at once, warnings too; empty when there is nothing to say.

    What was known on which date takes rows away and breaks none, so `known` changes no finding. Raises FormatError
    only when there is nothing to read: no such file, folder or variant.
    """
    return _read(Path(path), tuple(variants))[1]


def variants_of(path: str | Path) -> list[str]:
    """Give the names of the variants of a scenario, in alphabetical order."""
    return sorted(_variants(Path(path)))


def variants_with(path: str | Path, table: str) -> list[str]:
    """Give the names of the variants that hold rows of a table, in alphabetical order."""
    return [name for name, file in sorted(_variants(Path(path)).items()) if _raw(file)[0].tables.get(table)]


def _read(path: Path, variants: tuple[str, ...]) -> tuple[Scenario | None, list[Finding]]:
    raw, findings = _raw(path)
    layers: list[RawTables] = []
    there = _variants(path)
    for name in variants:
        if name not in there:
            raise FormatError(_unknown_variant(name, sorted(there)))
        layer, about = _raw(there[name], where=f"variants/{name}")
        layers.append(layer)
        findings += about
    merged, about = merge(raw, *layers)
    unread = {finding.table.rpartition("/")[2] for finding in findings if finding.row is None or not finding.column}
    unread = {table for table in unread if table not in merged.tables and not (table == "scenario" and merged.settings)}
    if unread == {"scenario"} and not merged.tables:
        # A workbook that cannot be opened says nothing about its tables.
        return None, findings
    scenario, more = parse(merged, unread=unread)
    findings = sorted_without_repeats([*findings, *about], more)
    if any(finding.severity is not Severity.WARNING for finding in findings):
        return None, findings
    return scenario, findings


def _raw(path: Path, where: str = "") -> tuple[RawTables, list[Finding]]:
    if path.is_dir():
        return read_folder(path, where=where)
    if path.is_file() and path.suffix.lower() in (".xlsx", ".xlsm"):
        return read_excel(path, where=where)
    raise FormatError(
        Message("neither_folder_nor_workbook", "{path} is neither a folder nor an .xlsx file.", path=str(path))
    )


def _unknown_variant(name: str, names: Sequence[str]) -> MessageList:
    """Say that there is no variant of that name, and which there are."""
    known = (
        Message("variants_are", "The variants are {names}.", names=", ".join(names))
        if names
        else Message("no_variants", "The scenario has no variants.")
    )
    parts = (Message("no_variant", 'There is no variant "{name}".', name=name), did_you_mean(name, names), known)
    return MessageList(tuple(part for part in parts if part), "sentences")


def _variants(path: Path) -> dict[str, Path]:
    folder = (path if path.is_dir() else path.parent) / "variants"
    if not folder.is_dir():
        return {}
    return {
        file.stem if file.is_file() else file.name: file
        for file in sorted(folder.iterdir())
        if file.is_dir() or file.suffix.lower() == ".xlsx"
    }
