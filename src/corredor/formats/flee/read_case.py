"""Reading a folder of Flee: places, ways, closures, days and counts, checked against each other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Date
from pathlib import Path
from typing import Any

import polars as pl

from corredor.errors import FormatError, ScenarioError
from corredor.formats.flee.case import FleeCase
from corredor.formats.flee.columns import CLOSURES, LENGTH, LOCATIONS, ROUTES, START, kind_of
from corredor.formats.flee.conflicts import read_conflicts
from corredor.formats.flee.registrations import read_observed
from corredor.formats.flee.settings import read_flee_settings
from corredor.formats.flee.typed_rows import CaseFindings, Row, read_case_grid, typed_rows
from corredor.messages import AnyMessage
from corredor.scenario.reading.parse_cell import did_you_mean, quoted, read_cell


def is_flee(path: str | Path) -> bool:
    """Tell whether a folder is laid out as Flee's are."""
    return (Path(path) / "input_csv").is_dir()


def read_flee(path: str | Path, *, as_flee: bool = False) -> FleeCase:
    """Read a folder of Flee: `input_csv/`, `source_data/` and `simsetting.yml`.

    With `as_flee`, what Flee itself reads without a word (a link told twice, a name that is no place) is read in the
    same way and becomes a warning in the case's findings. Raises FormatError when the folder is not one of Flee's,
    ScenarioError with every finding when something stands in the way of a run.
    """
    folder = Path(path)
    if not is_flee(folder):
        raise FormatError(f"{folder} is not a folder of Flee: it holds no input_csv.")
    told = CaseFindings(as_flee)
    inputs = folder / "input_csv"
    start, days = _period(inputs / "sim_period.csv", told)
    places = _places(inputs / "locations.csv", told)
    names = [row[1][0] for row in places]
    links = _links(inputs / "routes.csv", names, told)
    closures = _closures(inputs / "closures.csv", names, {row[1][2] for row in places}, told)
    conflicts = read_conflicts(inputs / "conflicts.csv", names, days, told)
    kinds = [kind_of(row[1][5] or "") for row in places]
    camps = tuple(name for name, kind in zip(names, kinds, strict=True) if kind in ("camp", "idpcamp"))
    observed, total, at_start = read_observed(folder, camps, start, days, told)
    settings = read_flee_settings(folder / "simsetting.yml", told)
    if told.stops:
        raise ScenarioError(told.findings)
    return FleeCase(
        name=folder.resolve().name,
        path=str(path),
        start=start,
        days=days,
        places=_frame(places, dict(zip(_PLACE, (pl.String, pl.String, pl.Float64, pl.Float64), strict=False)), kinds),
        links=_plain(links, {"from": pl.String, "to": pl.String, "km": pl.Float64}),
        closures=_plain(
            closures, {"kind": pl.String, "first": pl.String, "second": pl.String, "begin": pl.Int64, "end": pl.Int64}
        ),
        conflicts=conflicts,
        camps=camps,
        observed=observed,
        total=total,
        at_start=at_start,
        settings=settings,
        findings=tuple(told.findings),
    )


_PLACE = ("name", "country", "lat", "lon")


def _frame(places: list[Row], dtypes: dict[str, Any], kinds: list[str]) -> pl.DataFrame:
    columns = list(zip(*(row for _, row in places), strict=True))
    name, _, country, lat, lon, _, conflict_day, population = columns
    return pl.DataFrame(
        {
            "name": name,
            "country": country,
            "lat": lat,
            "lon": lon,
            "kind": kinds,
            "conflict_day": conflict_day,
            "population": population,
        },
        schema_overrides=dtypes,
    )


def _plain(rows: list[Row], schema: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame([row[: len(schema)] for _, row in rows], schema=schema, orient="row")


def _period(file: Path, told: CaseFindings) -> tuple[Date, int]:
    grid = read_case_grid(file, "sim_period", told) or []
    told_here = {cells[0].strip().lower(): (line, cells) for line, cells in grid if len(cells) > 1}
    values: list[Any] = []
    for column, instead in ((START, Date(2000, 1, 1)), (LENGTH, 1)):
        line, cells = told_here.get(column.name.lower(), (None, ["", ""]))
        value, problem = read_cell(column, cells[1])
        if problem is not None and (file.is_file() or line):
            told.wrong("sim_period", line, column.name, problem.message, problem.hint)
        values.append(instead if value is None else value)
    return values[0], values[1]


def _places(file: Path, told: CaseFindings) -> list[Row]:
    rows = typed_rows(file, "locations", LOCATIONS, told)
    seen: dict[str, int] = {}
    for line, row in rows:
        if row[0] in seen:
            told.wrong("locations", line, "name", f"{quoted(row[0])} stands twice.", "Keep one of them.")
        seen.setdefault(row[0], line)
        if row[5] and not kind_of(row[5]):
            told.wrong(
                "locations",
                line,
                "location_type",
                f"{quoted(row[5])} is no kind of place.",
                did_you_mean(row[5], ("conflict_zone", "town", "camp", "idpcamp", "forwarding_hub", "marker"))
                or "Give one of conflict_zone, town, camp, idpcamp, forwarding_hub, marker.",
            )
    if file.is_file() and not rows:
        told.wrong("locations", None, "", "There is no place.", "Give the places that people leave and reach.")
    return rows


def _links(file: Path, names: list[str], told: CaseFindings) -> list[Row]:
    rows = typed_rows(file, "routes", ROUTES, told)
    seen: dict[frozenset[str], int] = {}
    for line, row in rows:
        for at in (0, 1):
            _is_known(row[at], names, "routes", line, ROUTES[at].name, told.wrong, told)
        if row[0] and row[0] == row[1]:
            told.wrong("routes", line, "name2", "The way leads to where it starts.", "Give its other end.")
        ends = frozenset(row[:2])
        if ends in seen:
            told.warn(
                "routes",
                line,
                "",
                f"The way between {quoted(row[0])} and {quoted(row[1])} stands in row {seen[ends]} too.",
                "Keep one of them: a way told twice is chosen twice as often.",
            )
        seen.setdefault(ends, line)
        if row[3]:
            says = "Flee's forced redirection moves nobody, in Flee or here."
            told.warn("routes", line, "forced_redirection", says, "Leave it empty; shut the other ways instead.")
    return rows


def _closures(file: Path, names: list[str], countries: set[str], told: CaseFindings) -> list[Row]:
    rows = typed_rows(file, "closures", CLOSURES, told)
    kept = []
    for line, row in rows:
        kind, first, second, begin, end = row
        if kind == "remove_forced_redirection":
            continue
        among = sorted(filter(None, countries)) if kind == "country" else names
        known = _is_known(first, among, "closures", line, "name1", told.warn, told)
        if kind in ("country", "link"):
            known &= _is_known(second, among, "closures", line, "name2", told.warn, told)
        if begin is not None and end is not None and end <= begin:
            says = f"It opens on day {end} and is shut from day {begin}."
            told.warn("closures", line, "closure_end", says, "Give the day on which it opens again, after the first.")
        if known:
            kept.append((line, row))
    return kept


def _is_known(
    name: str | None,
    among: list[str],
    table: str,
    line: int,
    column: str,
    say: Callable[[str, int | None, str, AnyMessage | str, AnyMessage | str], None],
    told: CaseFindings,
) -> bool:
    if name in among:
        return True
    if name or column == "name2":
        where = "locations"
        say(table, line, column, f"{quoted(name or '')} is not in {where}.", did_you_mean(name or "", among))
    return False
