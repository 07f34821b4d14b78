"""Movement judged: each way to foretell who is where, on each case, with and without what it could not have known."""

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

# What is told beforehand: camps' capacities, which were read off the counts; nothing after day 0; counts up to a day.
SETTINGS = ("capacities", "nothing", "early_counts")
FEWEST_TO_FIT = 3
EARLY = (7, 30)


@dataclass(frozen=True, slots=True)
class Judgement:
    """How wrong each way to foretell is.

    Attributes
    ----------
    scores
        A row for each setting, method and case: `stocks` and `flows`, 0 where perfect. Methods are `flee` (Flee's
        rule), `attraction` (fitted on the other cases), `by_capacity`, `equal`, `day_7` and `day_30` (shares frozen).
    means
        The mean over cases of each setting and method.
    fits
        The constants that were fitted: a row for each setting and the case left out, `none` for all cases.
    findings
        What is odd in the folders, by case.
    """

    scores: pl.DataFrame
    means: pl.DataFrame
    fits: pl.DataFrame
    findings: Mapping[str, tuple[Finding, ...]]


def judge(cases: Sequence[str | Path | FleeCase], *, days: int = 30) -> Judgement:
    """Foretell who is where in each case in every way there is, and compare it with who was counted.

    Parameters
    ----------
    cases
        Folders of Flee; what Flee reads without a word is read and told in `findings`. With three or more, the rule
        of attraction is fitted for each case on the others; with fewer its own constants are taken.
    days
        How many first days' counts are known in the setting `early_counts`, which is scored from the day after on.

    In every setting how many people there are in all on each day is known to every method, as it is in Flee.
    Raises FormatError and ScenarioError as `move` does. Twin of `corredor judge`.
    """
    read = [case if isinstance(case, FleeCase) else read_flee(case, as_flee=True) for case in cases]
    grounds = {case.name: build_gravity_case(case) for case in read}
    rows: list[dict[str, object]] = []
    fits: list[dict[str, object]] = []
    for setting in SETTINGS:
        known = days if setting == "early_counts" else None
        rules = _rules(read, grounds, known, fits) if setting != "capacities" else {}
        for case in read:
            rows += _rows(case, setting, _told(case, setting, grounds[case.name], rules.get(case.name), known), known)
    scores = pl.DataFrame(rows)
    means = scores.group_by("setting", "method", maintain_order=True).agg(
        pl.col("stocks").mean(), pl.col("flows").mean(), pl.len().alias("cases")
    )
    return Judgement(scores, means, pl.DataFrame(fits), {case.name: case.findings for case in read})


def _told(
    case: FleeCase, setting: str, ground: GravityCase, rule: GravityParameters | None, known: int | None
) -> dict[str, Floats]:
    """People at destinations [days, destinations] as each method tells them."""
    here = ground.destinations
    room = case.places["population"].to_numpy()[here].astype(np.float64)
    if setting == "capacities":
        return {
            "flee": run_flee_rule(case).present[0][:, here],
            "by_capacity": _always(room if room.any() else np.ones_like(room), case.days),
        }
    free = np.zeros(case.places.height)
    told = {} if rule is None else {"attraction": run_gravity(case, rule, ground=ground, after=known).there[0]}
    told["flee"] = run_flee_rule(case, room=free).present[0][:, here]
    for day in EARLY if known is None else (known,):
        frozen = case.observed[min(day, case.days - 1)]
        told[f"day_{day}"] = _always(frozen if frozen.any() else np.ones_like(frozen), case.days)
    told["equal"] = np.ones_like(case.observed)
    return told


def _rows(case: FleeCase, setting: str, told: Mapping[str, Floats], known: int | None) -> list[dict[str, object]]:
    since = 0 if known is None else min(known + 1, case.days - 1)
    return [
        {
            "setting": setting,
            "method": method,
            "case": case.name,
            "stocks": relative_difference(people[since:], case.observed[since:]),
            "flows": flow_error(people[since:], case.observed[since:]),
        }
        for method, people in told.items()
    ]


def _rules(
    cases: Sequence[FleeCase], grounds: Mapping[str, GravityCase], known: int | None, fits: list[dict[str, object]]
) -> Mapping[str, GravityParameters]:
    """The rule for each case, fitted on the others where there are enough of them."""
    by_name = {case.name: case for case in cases}
    if len(by_name) < FEWEST_TO_FIT:
        return dict.fromkeys(by_name, GravityParameters() if known is None else AFTER_COUNTS)
    others, of_all = leave_one_out(list(by_name), _error_of(by_name, grounds, known))
    setting = "nothing" if known is None else "early_counts"
    for left_out, rule in [*others.items(), ("none", of_all)]:
        fits.append({"setting": setting, "left_out": left_out} | {name: getattr(rule, name) for name in rule.__slots__})
    return others


def _error_of(
    cases: Mapping[str, FleeCase], grounds: Mapping[str, GravityCase], known: int | None
) -> Callable[[str, GravityParameters], float]:
    since = 0 if known is None else known + 1

    def error(name: str, rule: GravityParameters) -> float:
        case = cases[name]
        told = run_gravity(case, rule, ground=grounds[name], after=known).there[0]
        return relative_difference(told[since:], case.observed[since:])

    return error


def _always(shares: Floats, days: int) -> Floats:
    return np.tile(shares, (days, 1))
