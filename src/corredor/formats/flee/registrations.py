"""How many people were counted where: series of registrations, corrected and laid out day by day as Flee does."""

from __future__ import annotations

from datetime import date as Date
from itertools import pairwise
from pathlib import Path

import numpy as np

from corredor.arrays import Floats
from corredor.formats.flee.columns import CORRECTIONS, SERIES
from corredor.formats.flee.typed_rows import CaseFindings, Row, read_case_grid, typed_rows
from corredor.scenario.reading.parse_cell import did_you_mean, quoted

Counts = dict[str, Floats]


def read_observed(
    folder: Path, camps: tuple[str, ...], start: Date, days: int, told: CaseFindings
) -> tuple[Floats, Floats, Floats]:
    """Read people present [days, camps], in all destinations [days], and [camps] as known on the first day."""
    counts = _counts(folder / "source_data", camps, start, told)
    none = np.zeros((days, len(camps)))
    if told.stops:
        return none, none.sum(axis=1), none[:0].sum(axis=0)
    at_start = np.array([_last_known(counts[camp]) for camp in camps])
    _correct(folder / "input_csv" / "registration_corrections.csv", counts, start, told)
    daily = {name: by_day(series, days) for name, series in counts.items()}
    total = np.sum([daily[name] for name in counts if name != "total"], axis=0)
    return np.column_stack([daily[camp] for camp in camps]) if camps else none, total, at_start


def by_day(series: Floats, days: int) -> Floats:
    """Lay counts [(day, people)] out day by day: straight lines between them, cut to whole people.

    Before the first count its value holds, and after the last its own.
    """
    when, people = series[:, 0], series[:, 1]
    day = np.arange(days, dtype=np.float64)
    # Where days are out of order, the first later one in the file counts.
    after = np.searchsorted(np.maximum.accumulate(when), day, side="right").clip(1, len(when) - 1)
    if len(when) == 1:
        return np.full(days, np.trunc(people[0]))
    begin, end = when[after - 1], when[after]
    share = np.where(end > begin, (day - begin) / np.where(end > begin, end - begin, 1.0), 1.0).clip(0, 1)
    found = people[after - 1] + share * (people[after] - people[after - 1])
    found = np.where(day <= when[0], people[0], np.where(day >= when.max(), people[-1], found))
    return np.asarray(np.trunc(found))


def added(first: Floats, second: Floats) -> Floats:
    """Add two series as Flee does: at each day of either, up to the last of the second, a step behind in the first."""
    found: list[tuple[float, float]] = []
    at, last = 0, 0.0
    for day, people in second:
        while day > first[at, 0]:
            found.append((first[at, 0], last + first[at, 1]))
            if at == len(first) - 1:
                break
            at += 1
        if day <= first[at, 0]:
            found.append((day, people + first[at, 1]))
            if day == first[at, 0] and at < len(first) - 1:
                at += 1
            last = people
    return np.array(found)


def _counts(folder: Path, camps: tuple[str, ...], start: Date, told: CaseFindings) -> Counts:
    layout = read_case_grid(folder / "data_layout.csv", "data_layout", told) or []
    counts: Counts = {}
    for line, cells in layout:
        name, *files = [cell.strip() for cell in cells] or [""]
        if not name or name.startswith("#"):
            continue
        if name in counts:
            told.wrong("data_layout", line, "", f"{quoted(name)} stands twice.", "Keep one of them.")
        if name != "total" and name not in camps:
            says = f"{quoted(name)} is no camp in locations."
            try_ = did_you_mean(name, camps) or "Its people count in the total, and nobody can arrive there."
            told.warn("data_layout", line, "", says, try_)
        series = [_series(folder / file, start, told) for file in files if file]
        if not series:
            told.wrong(
                "data_layout", line, "", f"{quoted(name)} names no file.", "Name the file that holds its counts."
            )
            continue
        whole = series[0]
        for more in series[1:]:
            whole = added(whole, more) if len(whole) and len(more) else whole
        counts[name] = whole
    if layout or (folder / "data_layout.csv").is_file():
        for camp in camps:
            if camp not in counts:
                says = f"The camp {quoted(camp)} has no counts."
                told.wrong(
                    "data_layout", None, "", says, did_you_mean(camp, counts) or "Name the file that holds them."
                )
    return counts


def _series(file: Path, start: Date, told: CaseFindings) -> Floats:
    table = f"source_data/{file.stem}"
    rows = (
        typed_rows(file, table, SERIES, told, headed=False)
        if not _is_headed(file)
        else _below_header(file, table, told)
    )
    rows = [(line, row) for line, row in rows if row[0] is not None and row[1] is not None]
    for (_, before), (line, row) in pairwise(rows):
        if row[0] < before[0]:
            told.warn(table, line, "date", f"{row[0]} comes after {before[0]}.", "Put the counts in the order of days.")
    if file.is_file() and not rows:
        told.wrong(table, None, "", "There is no count.", "Give a date and a number of people in each row.")
    return np.array([((row[0] - start).days, float(row[1])) for _, row in rows]).reshape(-1, 2)


def _is_headed(file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open(encoding="utf-8", errors="replace") as text:
        return text.readline().split(",")[0].strip() in ("Date", "DateTime")


def _below_header(file: Path, table: str, told: CaseFindings) -> list[Row]:
    quiet = CaseFindings(told.as_flee)
    rows = typed_rows(file, table, SERIES, quiet, headed=False)
    told.findings.extend(finding for finding in quiet.findings if finding.row != 1)
    return [(line, row) for line, row in rows if line != 1]


def _correct(file: Path, counts: Counts, start: Date, told: CaseFindings) -> None:
    """Scale what was counted before a verified count, so that it joins on."""
    for line, (name, when, *_) in (
        typed_rows(file, "registration_corrections", CORRECTIONS, told) if file.is_file() else ()
    ):
        if name not in counts:
            says = f"{quoted(name or '')} is not in data_layout."
            told.wrong("registration_corrections", line, "name", says, did_you_mean(name or "", counts))
            continue
        series = counts[name]
        at = np.flatnonzero(series[:, 0] == (when - start).days) if when else np.zeros(0, dtype=np.int64)
        if not len(at) or at[0] == 0:
            says = f"There is no count of {quoted(name)} on {when} with another before it."
            told.wrong("registration_corrections", line, "date", says, "Give the day of the first verified count.")
        for row in at:
            # A day that is counted twice corrects twice, as in Flee.
            if row > 0 and series[row - 1, 1] > 0:
                series[:row, 1] *= series[row, 1] / series[row - 1, 1]


def _last_known(series: Floats) -> float:
    known = series[series[:, 0] <= 0]
    return float(known[-1, 1]) if len(known) else 0.0
