"""The solution of a network: people on paths, and for every objective its value, bound and dual prices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

SolveMethod = Literal["whole", "journeys", "subnet"]


@dataclass(frozen=True, slots=True)
class Path:
    """Arcs of a commodity with the days on which they are used, from leaving home to the goal."""

    commodity: int
    home: int
    arcs: tuple[tuple[int, int], ...]

    @property
    def departs(self) -> int:
        """Day of leaving home."""
        return self.arcs[0][1]


@dataclass(frozen=True, slots=True)
class ObjectiveLevel:
    """An objective with the value reached, the bound that no plan can beat, and the dual prices of pool rows [rows]."""

    aim: str
    value: float
    bound: float
    prices: NDArray[np.float64]

    @property
    def gap(self) -> float:
        """Relative distance from value to bound."""
        return max(0.0, self.value - self.bound) / max(1.0, abs(self.value))


@dataclass(frozen=True, slots=True)
class Prices:
    """Weights of objectives (1 for the minimised one, dual prices for held ones) and prices of pool rows [rows]."""

    aims: Mapping[str, float]
    rows: NDArray[np.float64]

    def convex_combination(self, other: Prices, share: float) -> Prices:
        """Give the convex combination with other prices: it oscillates less than the latest ones do (Wentges 1997)."""
        names = sorted({*self.aims, *other.aims})
        aims = {name: (1 - share) * self.aims.get(name, 0.0) + share * other.aims.get(name, 0.0) for name in names}
        return Prices(aims, (1 - share) * self.rows + share * other.rows)


@dataclass(frozen=True, slots=True)
class Solution:
    """People on paths, the objectives in order (`tiers`), and the prices of the last one."""

    paths: tuple[tuple[Path, float], ...]
    levels: tuple[ObjectiveLevel, ...]
    prices: Prices
