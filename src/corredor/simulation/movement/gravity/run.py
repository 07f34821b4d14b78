"""The choice of a destination on one of Flee's folders, from the first day or from what was counted by a day."""

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
    """What came of each run: people at destinations [runs, days, destinations], waiting [.., origins], on the way."""

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
    """Let everybody who sets out choose a destination; a seed of None gives expected numbers.

    Of the counts at destinations only those known on the first day are read. With `after`, those of the days up to it
    are taken as they are, and people choose from the next day on, following those who were counted.
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
