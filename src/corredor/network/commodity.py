"""People who are one to the planner: same goal, same open ways, same loads. Their nodes, arcs and supplies as arrays.

A node is a stop on a morning, split by the nights already spent in the state where the stay is limited; every origin
has a further node for people still at home. Time is implicit: arc a on day t goes from (tail, t) to (head, t + span).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corredor.arrays import Ints, Mask

GOAL = -1
NO_WAY = -1


@dataclass(frozen=True, slots=True)
class CohortSupply:
    """People of one group at one home who get ready on one day."""

    group: str
    home: int
    day: int
    people: int


@dataclass(frozen=True, slots=True)
class Commodity:
    """People who are one to the planner. Arrays over arcs unless said otherwise.

    way: NO_WAY where people stay; head: GOAL on arrival; end_list: load list of the evening; home_list: load list of
    leaving home or NO_WAY; possible [arcs, days]: open, after some supply, and in time for the goal.
    """

    groups: tuple[str, ...]
    goal: str
    weight: float
    share: NDArray[np.float64]
    node_stop: Ints
    node_nights: Ints
    home_node: Ints
    way: Ints
    tail: Ints
    head: Ints
    duration_days: Ints
    evening_loads: Ints
    departure_loads: Ints
    unsafe: NDArray[np.float64]
    exposure: NDArray[np.float64]
    usable: Mask
    earliest: Ints
    supplies: tuple[CohortSupply, ...]

    @property
    def nodes(self) -> int:
        """Number of nodes, homes included."""
        return len(self.node_stop)

    @property
    def arcs(self) -> int:
        """Number of arcs, each usable on many days."""
        return len(self.way)
