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

    there: Floats
    waiting: Floats
    on_way: Floats


def run_gravity(
    case: FleeCase,
    rule: GravityParameters,
    *,
    ground: GravityCase | None = None,
    seeds: Sequence[int | None] = (None,),
    after: int | None = None,
) -> GravityResult:
    """Let everybody who sets out choose a destination; a seed of None gives expected numbers.

    Of the counts at destinations only those known on the first day are read. With `after`, those of the days up to it
    are taken as they are, and people choose from the next day on, following those who were counted.
    """
    ground = ground or build_gravity_case(case)
    reach = np.isfinite(ground.km)
    km = np.where(reach, ground.km, 0.0)
    pull = np.where(reach, (rule.softening + km) ** -rule.distance_power * ground.alike**-rule.country_power, 0.0)
    nights = np.ceil(km / rule.km_per_day).astype(np.int64)
    longest = int(nights.max(initial=0))
    shape = (len(seeds), case.days)
    found = GravityResult(
        np.zeros((*shape, len(ground.destinations))), np.zeros((*shape, len(ground.origins))), np.zeros(shape)
    )
    start = case.at_start if after is None else case.observed[after]
    first = 0 if after is None else after + 1
    for at, seed in enumerate(seeds):
        found.there[at, :first] = case.observed[:first]
        simulate_days(
            ground.setting_out, ground.epoch, pull, nights, longest, start, rule.following, rule.floor, first,
            seed is not None, seed or 0, found.there[at], found.waiting[at], found.on_way[at],
        )  # fmt: skip
    return found
