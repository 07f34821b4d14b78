"""Evaluation of movement forecasts: each method on each case, with and without what it could not have known."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from corredor.analyses.forecasts.calibration import leave_one_out
from corredor.analyses.forecasts.error_measures import flow_error, relative_difference
from corredor.arrays import Floats
from corredor.errors import Finding
from corredor.formats.flee import FleeCase, read_flee
from corredor.simulation.movement.flee_rule.run import run_flee_rule
from corredor.simulation.movement.gravity.distances import GravityCase, build_gravity_case
from corredor.simulation.movement.gravity.parameters import AFTER_COUNTS, GravityParameters
from corredor.simulation.movement.gravity.run import run_gravity

# What is known in advance: camps' capacities, which derive from the counts; nothing after day 0; counts up to a day.
SETTINGS = ("capacities", "nothing", "early_counts")
FEWEST_TO_FIT = 3
EARLY = (7, 30)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Forecast errors of each method.

    Attributes
    ----------
    scores
        A row for each setting, method and case: errors of `stocks` and `flows`, 0 where perfect. Methods are `flee`
        (Flee's rule), `attraction` (the gravity model, calibrated on the other cases), and the naive baselines
        `by_capacity` and `equal` (constant shares) and `day_7` and `day_30` (persistence of that day's shares).
    means
        The mean over cases of each setting and method.
    fits
        The constants that were calibrated: a row for each setting and the case left out, `none` for all cases.
    findings
        Warnings about the folders, by case.
    """

    scores: pl.DataFrame
    means: pl.DataFrame
    fits: pl.DataFrame
    findings: Mapping[str, tuple[Finding, ...]]


def judge(cases: Sequence[str | Path | FleeCase], *, days: int = 30) -> Judgement:
    """Forecast who is where in each case by every method, and compare the forecasts with the counts.

    Parameters
    ----------
    cases
        Folders of Flee; what Flee reads without complaint is read, with warnings in `findings`. With three or more, the
        gravity model is calibrated for each case on the others; with fewer its default constants are taken.
    days
        Number of first days whose counts are known in the setting `early_counts`, which is scored from the day after
        on.

    In every setting the total number of people on each day is known to every method, as it is in Flee. Raises
    FormatError and ScenarioError as `move` does. Twin of `corredor judge`.
    """
    flee_cases = [case if isinstance(case, FleeCase) else read_flee(case, as_flee=True) for case in cases]
    gravity_cases = {case.name: build_gravity_case(case) for case in flee_cases}
    rows: list[dict[str, object]] = []
    fits: list[dict[str, object]] = []
    for setting in SETTINGS:
        last_known = days if setting == "early_counts" else None
        rules = _rules(flee_cases, gravity_cases, last_known, fits) if setting != "capacities" else {}
        for case in flee_cases:
            rows += _rows(
                case,
                setting,
                _forecasts(case, setting, gravity_cases[case.name], rules.get(case.name), last_known),
                last_known,
            )
    scores = pl.DataFrame(rows)
    means = scores.group_by("setting", "method", maintain_order=True).agg(
        pl.col("stocks").mean(), pl.col("flows").mean(), pl.len().alias("cases")
    )
    return Judgement(scores, means, pl.DataFrame(fits), {case.name: case.findings for case in flee_cases})


def _forecasts(
    case: FleeCase, setting: str, gravity_case: GravityCase, rule: GravityParameters | None, last_known: int | None
) -> dict[str, Floats]:
    """Forecast the people at destinations by each method [days, destinations]."""
    destinations = gravity_case.destinations
    capacity = case.places["population"].to_numpy()[destinations].astype(np.float64)
    if setting == "capacities":
        return {
            "flee": run_flee_rule(case).present[0][:, destinations],
            "by_capacity": _constant_shares(capacity if capacity.any() else np.ones_like(capacity), case.days),
        }
    no_capacities = np.zeros(case.places.height)
    forecasts = (
        {}
        if rule is None
        else {"attraction": run_gravity(case, rule, gravity_case=gravity_case, after=last_known).at_destinations[0]}
    )
    forecasts["flee"] = run_flee_rule(case, capacity=no_capacities).present[0][:, destinations]
    for day in EARLY if last_known is None else (last_known,):
        observed_then = case.observed[min(day, case.days - 1)]
        forecasts[f"day_{day}"] = _constant_shares(
            observed_then if observed_then.any() else np.ones_like(observed_then), case.days
        )
    forecasts["equal"] = np.ones_like(case.observed)
    return forecasts


def _rows(
    case: FleeCase, setting: str, forecasts: Mapping[str, Floats], last_known: int | None
) -> list[dict[str, object]]:
    """Score the forecasts of one case in one setting."""
    first_scored = 0 if last_known is None else min(last_known + 1, case.days - 1)
    return [
        {
            "setting": setting,
            "method": method,
            "case": case.name,
            "stocks": relative_difference(people[first_scored:], case.observed[first_scored:]),
            "flows": flow_error(people[first_scored:], case.observed[first_scored:]),
        }
        for method, people in forecasts.items()
    ]


def _rules(
    cases: Sequence[FleeCase],
    gravity_cases: Mapping[str, GravityCase],
    last_known: int | None,
    fits: list[dict[str, object]],
) -> Mapping[str, GravityParameters]:
    """Calibrate the parameters for each case on the others, where there are enough; add their rows to `fits`."""
    cases_by_name = {case.name: case for case in cases}
    if len(cases_by_name) < FEWEST_TO_FIT:
        return dict.fromkeys(cases_by_name, GravityParameters() if last_known is None else AFTER_COUNTS)
    others, overall = leave_one_out(list(cases_by_name), _error_of(cases_by_name, gravity_cases, last_known))
    setting = "nothing" if last_known is None else "early_counts"
    for left_out, rule in [*others.items(), ("none", overall)]:
        fits.append({"setting": setting, "left_out": left_out} | {name: getattr(rule, name) for name in rule.__slots__})
    return others


def _error_of(
    cases: Mapping[str, FleeCase], gravity_cases: Mapping[str, GravityCase], last_known: int | None
) -> Callable[[str, GravityParameters], float]:
    """Give the function that computes the error of parameters on a case."""
    first_scored = 0 if last_known is None else last_known + 1

    def error(name: str, rule: GravityParameters) -> float:
        case = cases[name]
        forecasts = run_gravity(case, rule, gravity_case=gravity_cases[name], after=last_known).at_destinations[0]
        return relative_difference(forecasts[first_scored:], case.observed[first_scored:])

    return error


def _constant_shares(shares: Floats, days: int) -> Floats:
    """Repeat shares for every day [days, destinations]."""
    return np.tile(shares, (days, 1))
