"""Commodities: people whom the planner treats alike. Their nodes, arcs and supplies as arrays.

A node is a stop on a morning, split by the nights already spent in the state where the stay is limited; every origin
has a further node for people still at home. Time is implicit: arc a on day t goes from (tail, t) to (head, t +
duration).
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
    """People of one group at one home who get ready on one day; `home` counts the commodity's homes."""

    group: str
    home: int
    day: int
    people: int


@dataclass(frozen=True, slots=True)
class Commodity:
    """People with the same goal, open routes, stays, loads and weight; arrays over arcs unless said otherwise.

    Attributes
    ----------
    groups, goal
        Ids of the groups, and of the place they go to.
    weight
        Weight of a person in the objectives that count people.
    share
        [audiences] float64: how much of a person each audience of the load lists is.
    node_stop, node_nights
        [nodes] int64: stop of each node, and nights already spent in the state, 0 where the stay is not limited.
    home_node
        [homes] int64.
    way
        Route, and its load list; NO_WAY where people stay.
    tail, head
        Nodes; head is GOAL on arrival.
    duration_days
        Days from leaving to the morning at the head.
    evening_loads, departure_loads
        Load list of the evening of arrival, and of leaving home; NO_WAY where there is none.
    unsafe, exposure
        Nights without a bed, and points of exposure, of one person.
    usable
        [arcs, days] bool: open, after some supply, and in time for the goal.
    earliest
        [nodes, days + 1] int64: earliest evening at the goal, the number of days where it cannot be reached.
    supplies
        People by group, home and day of readiness.
    """

    groups: tuple[str, ...]
    goal: str
    weight: float
    share: NDArray[np.float64]
    node_stop: Ints
    node_nights: Ints
    home_node: Ints
    route: Ints
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
        return len(self.route)
