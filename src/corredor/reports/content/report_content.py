"""The content of whatever is read: one JSON value of plans and their scenarios, the same numbers for page and paper."""

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
from corredor.reports.content.statements import matrix_of, statements_of
from corredor.reports.disclosure.suppression import LEAST
from corredor.scenario.scenario import Scenario

FORMAT = 1


def report_content(
    plans: Mapping[str, Plan], scenarios: Mapping[str, Scenario], *, full: bool = False
) -> dict[str, Any]:
    """Gather what is told of one plan, or of several side by side, as one value that JSON can hold.

    The contract with the front end, which types it in `frontend/src/content.ts`; briefs and files read the same value,
    so that all tell the same numbers. Days are numbers from `start`; places, states and rows are numbers into their
    lists; sentences stand in every language as {es, en, pt}; names stay as the scenario has them. People are whole.

    Parameters
    ----------
    plans
        By the names under which they are shown; the first is what others are compared with.
    scenarios
        The scenario of each, by the same names.
    full
        Whether small counts stand open, as in a planner's own working file. Otherwise counts from 1 to 9 are null, and
        others that would give them away (`brief.small_counts`); running totals of a day are rounded to tens.

    Returns
    -------
    `format`, `shared` (small counts are hidden), `least`; `title`, `kind`, `currency`, `start`, `days` (as many as are
    drawn), `horizon` (days of the plan itself); `states`, `places`, `links`, `crossings`, `rows` (of the carpet, in the
    order of the ways); `borders`; `statements` and `matrix` of the first scenario; `plans`, one for each as
    `brief.part.part_of` tells it. A report adds `answers` (`brief.answers`).

    Raises ValueError without a plan.

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
    """As many days as the longest horizon has, and those on which people still arrive after it."""
    ends = [s.settings.start + timedelta(days=s.settings.days - 1) for s in scenarios]
    last = last_day(plans)
    return (max([*ends, *([last] if last else [])]) - start).days + 1


def _merged(scenarios: Sequence[Scenario], table: str) -> list[dict[str, Any]]:
    """The rows of all scenarios by id; the first that has a row tells it."""
    rows: dict[str, dict[str, Any]] = {}
    for scenario in scenarios:
        for row in scenario.rows(table):
            rows.setdefault(row["id"], row)
    return list(rows.values())


def _place(row: Mapping[str, Any], state_at: Mapping[str, int]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "name": row["name"],
        "state": state_at[row["state"]],
        "kind": row["kind"],
        "lat": row["lat"],
        "lon": row["lon"],
        "beds": row["beds"],
    }


def _links(scenarios: Sequence[Scenario], place_at: Mapping[str, int]) -> list[dict[str, Any]]:
    return [
        {"id": row["id"], "from": place_at[row["from"]], "to": place_at[row["to"]], "mode": row["mode"]}
        for row in _merged(scenarios, "links")
    ]


def _crossings(scenarios: Sequence[Scenario], place_at: Mapping[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "id": row["id"],
            "name": row["name"] or row["id"],
            "places": [place_at[side] for side in (row["side_a"], row["side_b"]) if side],
        }
        for row in _merged(scenarios, "crossings")
    ]


def _row(row: CapacityRow, place_at: Mapping[str, int], state_at: Mapping[str, int]) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": row.kind, "state": state_at[row.state]}
    return told | ({"place": place_at[row.id]} if row.kind == "night" else {"crossing": row.id})


def _by_state(places: Sequence[Mapping[str, Any]]) -> dict[str, list[tuple[float, float]]]:
    found: dict[str, list[tuple[float, float]]] = {}
    for row in places:
        found.setdefault(row["state"], []).append((row["lat"], row["lon"]))
    return found
