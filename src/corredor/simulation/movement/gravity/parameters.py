"""The five constants of the gravity model, and the ranges in which they are calibrated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GravityParameters:
    """Constants of the choice of a destination, a multinomial logit in logarithms.

    The weight of destination j from origin i is

    weight = (softening + km from i to j) ^ -distance_power * (share of all displaced people who are at j + floor) ^
    following * (destinations in its country) ^ -country_power. People travel `km_per_day`.

    The defaults were calibrated on eight public case studies of flight without any knowledge of capacities, those of
    `AFTER_COUNTS` on the same cases once the counts of the first 30 days are known: see the page on movement in the
    docs.
    """

    softening: float = 60.0
    distance_power: float = 0.33
    following: float = 0.75
    floor: float = 0.07
    country_power: float = 0.14
    km_per_day: float = 200.0


AFTER_COUNTS = GravityParameters(softening=21.0, distance_power=0.59, following=0.95, floor=0.09, country_power=0.23)


# Low and high end of the range in which a constant is calibrated, and whether it is spaced logarithmically.
RANGES: Mapping[str, tuple[float, float, bool]] = {
    "softening": (1.0, 1000.0, True),
    "distance_power": (0.0, 2.0, False),
    "following": (0.2, 1.2, False),
    "floor": (0.001, 1.0, True),
    "country_power": (0.0, 0.6, False),
}
