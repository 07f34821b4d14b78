"""People who are one to the planner: same goal, same open ways, same loads. Their nodes, arcs and supplies as arrays.

A node is a stop on a morning, split by the nights already spent in the state where the stay is limited; every origin
has a further node for people still at home. Time is implicit: arc a on day t goes from (tail, t) to (head, t + span).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
GOAL = -1
NO_WAY = -1


@dataclass(frozen=True, slots=True)
class Supply:
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
    span: Ints
    end_list: Ints
    home_list: Ints
    unsafe: NDArray[np.float64]
    exposure: NDArray[np.float64]
    possible: Mask
    earliest: Ints
    supplies: tuple[Supply, ...]

    @property
    def nodes(self) -> int:
        """Number of nodes, homes included."""
        return len(self.node_stop)

    @property
    def arcs(self) -> int:
        """Number of arcs, each usable on many days."""
        return len(self.way)


@dataclass
class ArcList:
    """Arcs while they are gathered: one tuple each, in the order of Commodity's columns."""

    rows: list[tuple[int, int, int, int, int, int, float, float]]

    def add(
        self, way: int, tail: int, head: int, span: int, end_list: int, home_list: int, unsafe: float, exposure: float
    ) -> None:
        """Add an arc."""
        self.rows.append((way, tail, head, span, end_list, home_list, unsafe, exposure))


def reachable(
    nodes: int, tail: Ints, head: Ints, span: Ints, stands_open: Mask, starts: list[tuple[int, int]], last_leave: Ints
) -> tuple[Mask, Ints]:
    """Say which arcs can be of use on which day, and for each node and day the earliest evening at the goal.

    Parameters
    ----------
    stands_open
        [arcs, days]: usable when leaving on that day.
    starts
        (node, day) at which people appear.
    last_leave
        For each arc the last day on which it may leave.

    Returns
    -------
    possible [arcs, days], earliest [nodes, days + 1] (days where the goal cannot be reached).
    """
    days = stands_open.shape[1]
    usable = stands_open & (np.arange(days)[None, :] <= last_leave[:, None])
    usable &= np.arange(days)[None, :] + span[:, None] <= days
    come = np.zeros((nodes, days + 1), bool)
    for node, day in starts:
        come[node, day] = True
    forward = np.zeros_like(usable)
    for t in range(days):
        forward[:, t] = usable[:, t] & come[tail, t]
        moving = np.flatnonzero(forward[:, t] & (head != GOAL))
        come[head[moving], t + span[moving]] = True
    earliest = np.full((nodes, days + 1), days, np.int64)
    possible = np.zeros_like(usable)
    arrives = head == GOAL
    for t in range(days - 1, -1, -1):
        reach = np.minimum(t + span, days)
        evening = np.where(arrives, t + span - 1, earliest[head, reach])
        good = usable[:, t] & (evening < days)
        np.minimum.at(earliest[:, t], tail[good], evening[good])
        possible[:, t] = forward[:, t] & good
    return possible, earliest
