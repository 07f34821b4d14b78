"""Which arcs can be of use on which day: after some supply, and in time for the goal."""

from __future__ import annotations

import numpy as np

from corredor.arrays import Ints, Mask
from corredor.network.commodity import GOAL


def reachable(tail: Ints, head: Ints, span: Ints, usable: Mask, starts: Mask) -> tuple[Mask, Ints]:
    """Say which arcs can be of use when, and how early each node can be left to reach the goal.

    Parameters
    ----------
    usable
        [arcs, days]: open when leaving on that day.
    starts
        [nodes, days + 1]: people appear there.

    Returns
    -------
    possible [arcs, days], earliest evening at the goal [nodes, days + 1] (`days` where it cannot be reached).
    """
    days = usable.shape[1]
    usable = usable & (np.arange(days)[None, :] + span[:, None] <= days)
    by_day = np.ascontiguousarray(usable.T)
    arrives = head == GOAL
    onward = ~arrives
    come = np.ascontiguousarray(starts.T)
    forward = np.zeros_like(by_day)
    for t in range(days):
        forward[t] = by_day[t] & come[t, tail]
        moving = forward[t] & onward
        come[t + span[moving], head[moving]] = True
    earliest = np.full((days + 1, starts.shape[0]), days, np.int64)
    possible = np.zeros_like(by_day)
    for t in range(days - 1, -1, -1):
        evening = np.where(arrives, t + span - 1, earliest[np.minimum(t + span, days), head])
        good = by_day[t] & (evening < days)
        np.minimum.at(earliest[t], tail[good], evening[good])
        possible[t] = forward[t] & good
    return np.ascontiguousarray(possible.T), np.ascontiguousarray(earliest.T)
