"""The five constants of the choice of a destination, and between which values they are looked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GravityParameters:
    """How destinations draw people: weight of destination j for somebody at i, a logit in logarithms.

    weight = (softening + km from i to j) ^ -distance_power * (share of all who fled that is at j + floor) ^ following
    * (destinations in its country) ^ -country_power. They go `km_per_day`.

    The values given here were fitted on eight public case studies of flight in which nothing was told of the room in
    any camp, those of `AFTER_COUNTS` on the same once the counts of the first 30 days are known: see the page on
    movement in the docs.
    """

    softening: float = 60.0
    distance_power: float = 0.33
    following: float = 0.75
    floor: float = 0.07
    country_power: float = 0.14
    km_per_day: float = 200.0


AFTER_COUNTS = GravityParameters(softening=21.0, distance_power=0.59, following=0.95, floor=0.09, country_power=0.23)


# Low and high of what is looked through, and whether in equal ratios instead of equal steps.
RANGES: Mapping[str, tuple[float, float, bool]] = {
    "softening": (1.0, 1000.0, True),
    "distance_power": (0.0, 2.0, False),
    "following": (0.2, 1.2, False),
    "floor": (0.001, 1.0, True),
    "country_power": (0.0, 0.6, False),
}
