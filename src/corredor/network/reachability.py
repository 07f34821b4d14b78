"""Reachability on the time-expanded network: arcs that lie after some supply, and in time for the goal."""

from __future__ import annotations

import numpy as np

from corredor.arrays import Ints, Mask
from corredor.network.commodity import GOAL


def reachable(tail: Ints, head: Ints, duration: Ints, usable: Mask, starts: Mask) -> tuple[Mask, Ints]:
    """Mark arcs between some supply and the goal by a forward and a backward sweep; give earliest arrivals.

    Parameters
    ----------
    tail, head
        [arcs] int64: nodes; head is GOAL on arrival.
    duration
        [arcs] int64, in days.
    usable
        [arcs, days] bool: open when leaving on that day.
    starts
        [nodes, days + 1] bool: people appear there.

    Returns
    -------
    tuple
        [arcs, days] bool: arcs that can be of use; [nodes, days + 1] int64: earliest evening at the goal when leaving a
        node on a day, `days` where it cannot be reached.
    """
    days = usable.shape[1]
    usable = usable & (np.arange(days)[None, :] + duration[:, None] <= days)
    by_day = np.ascontiguousarray(usable.T)
    arrives = head == GOAL
    continues = ~arrives
    reached = np.ascontiguousarray(starts.T)
    after_supply = np.zeros_like(by_day)
    for day in range(days):
        after_supply[day] = by_day[day] & reached[day, tail]
        moving = after_supply[day] & continues
        reached[day + duration[moving], head[moving]] = True
    earliest = np.full((days + 1, starts.shape[0]), days, np.int64)
    usable_arcs = np.zeros_like(by_day)
    for day in range(days - 1, -1, -1):
        evening = np.where(arrives, day + duration - 1, earliest[np.minimum(day + duration, days), head])
        in_time = by_day[day] & (evening < days)
        np.minimum.at(earliest[day], tail[in_time], evening[in_time])
        usable_arcs[day] = after_supply[day] & in_time
    return np.ascontiguousarray(usable_arcs.T), np.ascontiguousarray(earliest.T)
