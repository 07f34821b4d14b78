"""Aim after aim: each is brought to its best value and held there before the next is looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corredor.network.network import Network
from corredor.planning.programme import Programme, build, every_arc

PEOPLE_TOLERANCE = 1e-6
TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Tier:
    """An aim with the value reached, the bound that no plan can beat, and the dual price of every pool row."""

    aim: str
    value: float
    bound: float
    prices: NDArray[np.float64]

    @property
    def gap(self) -> float:
        """Relative distance from value to bound."""
        return max(0.0, self.value - self.bound) / max(1.0, abs(self.value))


@dataclass(frozen=True, slots=True)
class Solution:
    """The programme that was solved, its columns' values and the tiers in order."""

    programme: Programme
    x: NDArray[np.float64]
    tiers: tuple[Tier, ...]


def in_tiers(aims: tuple[str, ...]) -> list[str]:
    """Give the objectives in order: `unserved` is two, first arrival within the horizon, then leaving at all."""
    found = []
    for aim in aims:
        found += ["not_served", "at_home"] if aim == "unserved" else [aim]
    return found


def solve_tiers(network: Network, aims: tuple[str, ...], progress: Callable[[str], None]) -> Solution:
    """Solve the programme aim after aim; what is in no aim is not looked at."""
    programme = build(network, every_arc(network))
    solver = programme.solver()
    tiers = []
    x = np.zeros(programme.columns)
    for aim in in_tiers(aims):
        progress(aim)
        cost = programme.cost(aim)
        best = solver.run(cost)
        x = best.x
        prices = np.zeros(len(network.limits))
        prices[programme.pool_rows] = np.maximum(0.0, -best.duals[programme.first_pool :][: len(programme.pool_rows)])
        tiers.append(Tier(aim, best.value, best.value, prices))
        people = aim in ("not_served", "at_home")
        solver.hold(cost, best.value + (PEOPLE_TOLERANCE if people else TOLERANCE * max(1.0, abs(best.value))))
    return Solution(programme, x, tuple(tiers))
