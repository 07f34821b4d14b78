"""The gravity model on one of Flee's cases, from the first day on or from the counts of a day on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corredor.arrays import Floats
from corredor.formats.flee.case import FleeCase
from corredor.simulation.movement.gravity.distances import GravityCase, build_gravity_case
from corredor.simulation.movement.gravity.kernel import simulate_days
from corredor.simulation.movement.gravity.parameters import GravityParameters


@dataclass(frozen=True, slots=True)
class GravityResult:
    """Counts of each run at the end of each day.

    Attributes
    ----------
    at_destinations
        People at destinations [runs, days, destinations].
    waiting
        People at their origins who can reach no destination [runs, days, origins].
    on_way
        People on the way [runs, days].
    """

    at_destinations: Floats
    waiting: Floats
    on_way: Floats


def run_gravity(
    case: FleeCase,
    rule: GravityParameters,
    *,
    gravity_case: GravityCase | None = None,
    seeds: Sequence[int | None] = (None,),
    after: int | None = None,
) -> GravityResult:
    """Simulate the gravity model for each seed; a seed of None gives expected numbers.

    Parameters
    ----------
    gravity_case
        The case as arrays, if they are at hand.
    after
        Day up to which the counts at destinations are taken as they are; people choose from the next day on and follow
        those who were counted. If None, only the counts of the first day are read.
    """
    gravity_case = gravity_case or build_gravity_case(case)
    is_reachable = np.isfinite(gravity_case.km)
    km = np.where(is_reachable, gravity_case.km, 0.0)
    attraction = np.where(
        is_reachable,
        (rule.softening + km) ** -rule.distance_power * gravity_case.same_country**-rule.country_power,
        0.0,
    )
    nights = np.ceil(km / rule.km_per_day).astype(np.int64)
    longest_nights = int(nights.max(initial=0))
    shape = (len(seeds), case.days)
    result = GravityResult(
        np.zeros((*shape, len(gravity_case.destinations))),
        np.zeros((*shape, len(gravity_case.origins))),
        np.zeros(shape),
    )
    initial = case.at_start if after is None else case.observed[after]
    first = 0 if after is None else after + 1
    for run, seed in enumerate(seeds):
        result.at_destinations[run, :first] = case.observed[:first]
        simulate_days(
            gravity_case.setting_out, gravity_case.epoch, attraction, nights, longest_nights, initial, rule.following,
            rule.floor, first, seed is not None, seed or 0, result.at_destinations[run], result.waiting[run],
            result.on_way[run],
        )  # fmt: skip
    return result
