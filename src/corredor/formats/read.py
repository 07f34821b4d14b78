"""Reading a scenario, whichever form it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from corredor.errors import Finding, FormatError, Refused, ScenarioError, Severity
from corredor.formats.csv_folder import read_folder
from corredor.scenario.cells import did_you_mean
from corredor.scenario.known import known_on
from corredor.scenario.parse import in_order, parse
from corredor.scenario.raw import Raw
from corredor.scenario.scenario import Scenario
from corredor.scenario.variants import merge


def read(path: str | Path, *, variants: Sequence[str] = (), known: date | None = None) -> Scenario:
    """Read a scenario with its variants laid over it in the order given, as known on a date.

    Raises FormatError when there is nothing to read, Refused when a line that holds is crossed, ScenarioError with
    every finding when the data is wrong.
    """
    scenario, findings = _read(Path(path), tuple(variants))
    if any(finding.severity is Severity.REFUSED for finding in findings):
        raise Refused(findings)
    if scenario is None:
        raise ScenarioError(findings)
    scenario = replace(scenario, variants=tuple(variants), path=str(path))
    return known_on(scenario, known) if known else scenario


def check(path: str | Path, *, variants: Sequence[str] = (), known: date | None = None) -> list[Finding]:
    """Give every finding of a scenario at once, warnings too; empty when there is nothing to say.

    Raises FormatError only when there is nothing to read: no such file, folder or variant.
    """
    return _read(Path(path), tuple(variants))[1]


def _read(path: Path, variants: tuple[str, ...]) -> tuple[Scenario | None, list[Finding]]:
    raw, findings = _raw(path)
    layers: list[Raw] = []
    for name in variants:
        layer, about = _raw(_variant(path, name), where=f"variants/{name}")
        layers.append(layer)
        findings += about
    merged, about = merge(raw, *layers)
    scenario, more = parse(merged)
    findings = in_order([*findings, *about, *more])
    if any(finding.severity is not Severity.WARNING for finding in findings):
        return None, findings
    return scenario, findings


def _raw(path: Path, where: str = "") -> tuple[Raw, list[Finding]]:
    if path.is_dir():
        return read_folder(path, where=where)
    raise FormatError(f"{path} is neither a folder nor an .xlsx file.")


def _variant(path: Path, name: str) -> Path:
    folder = (path if path.is_dir() else path.parent) / "variants"
    names = sorted(file.stem for file in folder.iterdir() if file.is_dir()) if folder.is_dir() else []
    if name in names:
        return folder / name
    there = f"The variants are {', '.join(names)}." if names else f"There is no folder {folder}."
    raise FormatError(f'There is no variant "{name}". {did_you_mean(name, names)} {there}'.replace("  ", " "))
