"""How many people were counted where: series of registrations, corrected and laid out day by day as Flee does."""

from __future__ import annotations

from datetime import date as Date
from itertools import pairwise
from pathlib import Path

import numpy as np

from corredor.arrays import Floats
from corredor.formats.flee.columns import CORRECTIONS, SERIES
from corredor.formats.flee.typed_rows import CaseFindings, Row, read_case_grid, typed_rows
from corredor.formats.table_from_cells import KEEP_ONE
from corredor.messages import Message
from corredor.scenario.common_messages import shortened, stands_twice
from corredor.scenario.reading.parse_cell import did_you_mean

Counts = dict[str, Floats]


def read_observed(
    folder: Path, camps: tuple[str, ...], start: Date, days: int, findings: CaseFindings
) -> tuple[Floats, Floats, Floats]:
    """Read people present [days, camps], in all destinations [days], and [camps] as known on the first day."""
    counts = _counts(folder / "source_data", camps, start, findings)
    none = np.zeros((days, len(camps)))
    if findings.has_errors:
        return none, none.sum(axis=1), none[:0].sum(axis=0)
    at_start = np.array([_last_known(counts[camp]) for camp in camps])
    _correct(folder / "input_csv" / "registration_corrections.csv", counts, start, findings)
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


def _counts(folder: Path, camps: tuple[str, ...], start: Date, findings: CaseFindings) -> Counts:
    layout = read_case_grid(folder / "data_layout.csv", "data_layout", findings) or []
    counts: Counts = {}
    for line, cells in layout:
        name, *files = [cell.strip() for cell in cells] or [""]
        if not name or name.startswith("#"):
            continue
        if name in counts:
            findings.error("data_layout", line, "", stands_twice(name), KEEP_ONE)
        if name != "total" and name not in camps:
            says = Message("flee_no_camp", '"{value}" is no camp in locations.', value=shortened(name))
            hint = did_you_mean(name, camps) or Message(
                "flee_only_in_total", "Its people count in the total, and nobody can arrive there."
            )
            findings.warning("data_layout", line, "", says, hint)
        series = [_series(folder / file, start, findings) for file in files if file]
        if not series:
            says = Message("flee_names_no_file", '"{value}" names no file.', value=shortened(name))
            hint = Message("flee_name_file_of_counts", "Name the file that holds its counts.")
            findings.error("data_layout", line, "", says, hint)
            continue
        whole = series[0]
        for more in series[1:]:
            whole = added(whole, more) if len(whole) and len(more) else whole
        counts[name] = whole
    if layout or (folder / "data_layout.csv").is_file():
        for camp in camps:
            if camp not in counts:
                says = Message("flee_camp_without_counts", 'The camp "{value}" has no counts.', value=shortened(camp))
                hint = did_you_mean(camp, counts) or Message("flee_name_file", "Name the file that holds them.")
                findings.error("data_layout", None, "", says, hint)
    return counts


def _series(file: Path, start: Date, findings: CaseFindings) -> Floats:
    table = f"source_data/{file.stem}"
    rows = (
        typed_rows(file, table, SERIES, findings, headed=False)
        if not _is_headed(file)
        else _below_header(file, table, findings)
    )
    rows = [(line, row) for line, row in rows if row[0] is not None and row[1] is not None]
    for (_, before), (line, row) in pairwise(rows):
        if row[0] < before[0]:
            says = Message(
                "flee_count_out_of_order", "{day} comes after {other}.", day=str(row[0]), other=str(before[0])
            )
            hint = Message("flee_counts_in_order", "Put the counts in the order of days.")
            findings.warning(table, line, "date", says, hint)
    if file.is_file() and not rows:
        says = Message("flee_no_count", "There is no count.")
        hint = Message("flee_give_counts", "Give a date and a number of people in each row.")
        findings.error(table, None, "", says, hint)
    return np.array([((row[0] - start).days, float(row[1])) for _, row in rows]).reshape(-1, 2)


def _is_headed(file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open(encoding="utf-8", errors="replace") as text:
        return text.readline().split(",")[0].strip() in ("Date", "DateTime")


def _below_header(file: Path, table: str, findings: CaseFindings) -> list[Row]:
    of_file = CaseFindings(findings.as_flee)
    rows = typed_rows(file, table, SERIES, of_file, headed=False)
    findings.items.extend(finding for finding in of_file.items if finding.row != 1)
    return [(line, row) for line, row in rows if line != 1]


def _correct(file: Path, counts: Counts, start: Date, findings: CaseFindings) -> None:
    """Scale what was counted before a verified count, so that it joins on."""
    for line, (name, when, *_) in (
        typed_rows(file, "registration_corrections", CORRECTIONS, findings) if file.is_file() else ()
    ):
        if name not in counts:
            says = Message("flee_not_in_data_layout", '"{value}" is not in data_layout.', value=shortened(name or ""))
            findings.error("registration_corrections", line, "name", says, did_you_mean(name or "", counts))
            continue
        series = counts[name]
        at = np.flatnonzero(series[:, 0] == (when - start).days) if when else np.zeros(0, dtype=np.int64)
        if not len(at) or at[0] == 0:
            says = Message(
                "flee_no_count_to_correct",
                'There is no count of "{value}" on {when} with another before it.',
                value=shortened(name),
                when=str(when),
            )
            hint = Message("flee_give_verified_day", "Give the day of the first verified count.")
            findings.error("registration_corrections", line, "date", says, hint)
        for row in at:
            # A day that is counted twice corrects twice, as in Flee.
            if row > 0 and series[row - 1, 1] > 0:
                series[:row, 1] *= series[row, 1] / series[row - 1, 1]


def _last_known(series: Floats) -> float:
    known = series[series[:, 0] <= 0]
    return float(known[-1, 1]) if len(known) else 0.0
