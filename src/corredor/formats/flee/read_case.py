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
from corredor.formats.flee.typed_rows import CaseFindings, Row, Says, not_in_locations, read_case_grid, typed_rows
from corredor.formats.table_from_cells import KEEP_ONE
from corredor.messages import Message
from corredor.scenario.common_messages import shortened, stands_twice
from corredor.scenario.reading.parse_cell import did_you_mean, read_cell

LOCATION_TYPES = ("conflict_zone", "town", "camp", "idpcamp", "forwarding_hub", "marker")
PLACE_COLUMNS = ("name", "country", "lat", "lon")


def is_flee(path: str | Path) -> bool:
    """Tell whether a folder is laid out as Flee's are."""
    return (Path(path) / "input_csv").is_dir()


def read_flee(path: str | Path, *, as_flee: bool = False) -> FleeCase:
    """Read a folder of Flee: `input_csv/`, `source_data/` and `simsetting.yml`.

    With `as_flee`, what Flee itself reads without a word (a link told twice, a name that is no place) is read in the
    same way and becomes a warning in the case's findings.

    Raises
    ------
    FormatError
        When the folder is not one of Flee's.
    ScenarioError
        With every finding when the case cannot be simulated.
    """
    folder = Path(path)
    if not is_flee(folder):
        raise FormatError(
            Message("not_a_flee_folder", "{path} is not a folder of Flee: it holds no input_csv.", path=str(folder))
        )
    findings = CaseFindings(as_flee)
    inputs = folder / "input_csv"
    start, days = _period(inputs / "sim_period.csv", findings)
    places = _places(inputs / "locations.csv", findings)
    names = [row[1][0] for row in places]
    links = _links(inputs / "routes.csv", names, findings)
    closures = _closures(inputs / "closures.csv", names, {row[1][2] for row in places}, findings)
    conflicts = read_conflicts(inputs / "conflicts.csv", names, days, findings)
    kinds = [kind_of(row[1][5] or "") for row in places]
    camps = tuple(name for name, kind in zip(names, kinds, strict=True) if kind in ("camp", "idpcamp"))
    observed, total, at_start = read_observed(folder, camps, start, days, findings)
    settings = read_flee_settings(folder / "simsetting.yml", findings)
    if findings.has_errors:
        raise ScenarioError(findings.items)
    return FleeCase(
        name=folder.resolve().name,
        path=str(path),
        start=start,
        days=days,
        places=_frame(
            places, dict(zip(PLACE_COLUMNS, (pl.String, pl.String, pl.Float64, pl.Float64), strict=False)), kinds
        ),
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
        findings=tuple(findings.items),
    )


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


def _period(file: Path, findings: CaseFindings) -> tuple[Date, int]:
    grid = read_case_grid(file, "sim_period", findings) or []
    by_name = {cells[0].strip().lower(): (line, cells) for line, cells in grid if len(cells) > 1}
    values: list[Any] = []
    for column, instead in ((START, Date(2000, 1, 1)), (LENGTH, 1)):
        line, cells = by_name.get(column.name.lower(), (None, ["", ""]))
        value, problem = read_cell(column, cells[1])
        if problem is not None and (file.is_file() or line):
            findings.error("sim_period", line, column.name, problem.message, problem.hint)
        values.append(instead if value is None else value)
    return values[0], values[1]


def _places(file: Path, findings: CaseFindings) -> list[Row]:
    rows = typed_rows(file, "locations", LOCATIONS, findings)
    seen: dict[str, int] = {}
    for line, row in rows:
        if row[0] in seen:
            findings.error("locations", line, "name", stands_twice(row[0]), KEEP_ONE)
        seen.setdefault(row[0], line)
        if row[5] and not kind_of(row[5]):
            findings.error(
                "locations",
                line,
                "location_type",
                Message("flee_no_kind", '"{value}" is no kind of place.', value=shortened(row[5])),
                did_you_mean(row[5], LOCATION_TYPES)
                or Message("flee_give_kind", "Give one of conflict_zone, town, camp, idpcamp, forwarding_hub, marker."),
            )
    if file.is_file() and not rows:
        says = Message("flee_no_place", "There is no place.")
        hint = Message("flee_give_places", "Give the places that people leave and reach.")
        findings.error("locations", None, "", says, hint)
    return rows


def _links(file: Path, names: list[str], findings: CaseFindings) -> list[Row]:
    rows = typed_rows(file, "routes", ROUTES, findings)
    seen: dict[frozenset[str], int] = {}
    for line, row in rows:
        for at in (0, 1):
            _is_known(row[at], names, "routes", line, ROUTES[at].name, findings.error)
        if row[0] and row[0] == row[1]:
            says = Message("flee_way_to_itself", "The way leads to where it starts.")
            findings.error("routes", line, "name2", says, Message("flee_give_other_end", "Give its other end."))
        ends = frozenset(row[:2])
        if ends in seen:
            findings.warning(
                "routes",
                line,
                "",
                Message(
                    "flee_way_twice",
                    'The way between "{one}" and "{other}" stands in row {row} too.',
                    one=shortened(row[0]),
                    other=shortened(row[1]),
                    row=str(seen[ends]),
                ),
                Message("flee_keep_one_way", "Keep one of them: a way told twice is chosen twice as often."),
            )
        seen.setdefault(ends, line)
        if row[3]:
            says = Message("flee_redirection_ignored", "Flee's forced redirection moves nobody, in Flee or here.")
            hint = Message("flee_shut_other_ways", "Leave it empty; shut the other ways instead.")
            findings.warning("routes", line, "forced_redirection", says, hint)
    return rows


def _closures(file: Path, names: list[str], countries: set[str], findings: CaseFindings) -> list[Row]:
    rows = typed_rows(file, "closures", CLOSURES, findings)
    kept = []
    for line, row in rows:
        kind, first, second, begin, end = row
        if kind == "remove_forced_redirection":
            continue
        among = sorted(filter(None, countries)) if kind == "country" else names
        known = _is_known(first, among, "closures", line, "name1", findings.warning)
        if kind in ("country", "link"):
            known &= _is_known(second, among, "closures", line, "name2", findings.warning)
        if begin is not None and end is not None and end <= begin:
            says = Message(
                "flee_opens_before_shut",
                "It opens on day {end} and is shut from day {begin}.",
                end=str(end),
                begin=str(begin),
            )
            hint = Message("flee_give_opening_day", "Give the day on which it opens again, after the first.")
            findings.warning("closures", line, "closure_end", says, hint)
        if known:
            kept.append((line, row))
    return kept


def _is_known(
    name: str | None,
    among: list[str],
    table: str,
    line: int,
    column: str,
    add: Callable[[str, int | None, str, Says, Says], None],
) -> bool:
    """Whether a name is among those that are known; a finding is added where it is not."""
    if name in among:
        return True
    if name or column == "name2":
        add(table, line, column, not_in_locations(name or ""), did_you_mean(name or "", among))
    return False
