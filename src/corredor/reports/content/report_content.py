"""The content of a report: one JSON value of plans and their scenarios, the same numbers for page, PDF and workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as Date
from datetime import timedelta
from typing import Any

from corredor.planning.plan import Plan
from corredor.reports.content.country_borders import borders_around
from corredor.reports.content.daily_counts import last_day
from corredor.reports.content.heatmap_rows import CapacityRow, capacity_rows
from corredor.reports.content.plan_part import plan_part
from corredor.reports.content.report_records import Content, Crossing, Link, Place, Row
from corredor.reports.content.statements import matrix_of, statements_of
from corredor.reports.disclosure.suppression import LEAST
from corredor.scenario.scenario import Scenario

FORMAT = 2


def report_content(plans: Mapping[str, Plan], scenarios: Mapping[str, Scenario], *, full: bool = False) -> Content:
    """Gather the content of one plan, or of several side by side, as one value that JSON can hold.

    The page reads it by the types of `records`; briefs and workbooks read the same value, so that all show the same
    numbers. Days are numbers from `start`; places, states and rows are positions in their lists; sentences stand in
    every language; names stay as the scenario has them. People are whole numbers.

    Parameters
    ----------
    plans
        By the names under which they are shown; the first is what others are compared with.
    scenarios
        The scenario of each, by the same names.
    full
        Whether small counts are shown, as in a planner's own working file. Otherwise counts from 1 to 9 are None, and
        others that would reveal them (`disclosure.suppression`); totals by day are rounded to tens.

    Returns
    -------
    The content without `results`, which a report adds (`content.results.read_results`).

    Raises
    ------
    ValueError
        Without a plan.

    Examples
    --------
    >>> import corredor as co
    >>> scenario = co.read("examples/three-places")
    >>> content = report_content({"mine": co.plan(scenario)}, {"mine": scenario}, full=True)
    >>> content["plans"][0]["totals"]["unserved"]
    0
    """
    if not plans:
        raise ValueError("at least one plan is needed")
    shown = [scenarios[name] for name in plans]
    first = shown[0]
    start = min(scenario.settings.start for scenario in shown)
    days = _days(list(plans.values()), shown, start)
    states = _merged(shown, "states")
    places = _merged(shown, "places")
    state_at = {row["id"]: at for at, row in enumerate(states)}
    place_at = {row["id"]: at for at, row in enumerate(places)}
    rows = capacity_rows(shown, plans.values())
    return {
        "format": FORMAT,
        "shared": not full,
        "least": LEAST,
        "title": first.settings.title,
        "kind": first.settings.kind,
        "currency": first.settings.currency,
        "start": start.isoformat(),
        "days": days,
        "horizon": max((s.settings.start - start).days + s.settings.days for s in shown),
        "states": [{"id": row["id"], "name": row["name"]} for row in states],
        "places": [_place(row, state_at) for row in places],
        "links": _links(shown, place_at),
        "crossings": _crossings(shown, place_at),
        "rows": [_row(row, place_at, state_at) for row in rows],
        "borders": borders_around(_by_state(places)),
        "statements": statements_of(first),
        "matrix": matrix_of(first),
        "plans": [
            plan_part(name, plan, scenarios[name], rows, place_at, start, days, full=full)
            for name, plan in plans.items()
        ],
    }


def _days(plans: Sequence[Plan], scenarios: Sequence[Scenario], start: Date) -> int:
    """Count the days of the longest horizon, and those after it on which people still arrive."""
    ends = [s.settings.start + timedelta(days=s.settings.days - 1) for s in scenarios]
    last = last_day(plans)
    return (max([*ends, *([last] if last else [])]) - start).days + 1


def _merged(scenarios: Sequence[Scenario], table: str) -> list[dict[str, Any]]:
    """Merge the rows of all scenarios by id; the first scenario that has a row gives it."""
    rows: dict[str, dict[str, Any]] = {}
    for scenario in scenarios:
        for row in scenario.rows(table):
            rows.setdefault(row["id"], row)
    return list(rows.values())


def _place(row: Mapping[str, Any], state_at: Mapping[str, int]) -> Place:
    return {
        "id": row["id"],
        "name": row["name"],
        "state": state_at[row["state"]],
        "kind": row["kind"],
        "lat": row["lat"],
        "lon": row["lon"],
        "beds": row["beds"],
    }


def _links(scenarios: Sequence[Scenario], place_at: Mapping[str, int]) -> list[Link]:
    return [
        {"id": row["id"], "from": place_at[row["from"]], "to": place_at[row["to"]], "mode": row["mode"]}
        for row in _merged(scenarios, "links")
    ]


def _crossings(scenarios: Sequence[Scenario], place_at: Mapping[str, int]) -> list[Crossing]:
    return [
        {
            "id": row["id"],
            "name": row["name"] or row["id"],
            "places": [place_at[side] for side in (row["side_a"], row["side_b"]) if side],
        }
        for row in _merged(scenarios, "crossings")
    ]


def _row(row: CapacityRow, place_at: Mapping[str, int], state_at: Mapping[str, int]) -> Row:
    if row.kind == "night":
        return {"kind": "night", "state": state_at[row.state], "place": place_at[row.id]}
    return {"kind": "entry", "state": state_at[row.state], "crossing": row.id}


def _by_state(places: Sequence[Mapping[str, Any]]) -> dict[str, list[tuple[float, float]]]:
    found: dict[str, list[tuple[float, float]]] = {}
    for row in places:
        found.setdefault(row["state"], []).append((row["lat"], row["lon"]))
    return found
