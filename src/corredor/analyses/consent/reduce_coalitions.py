"""Which states' yes is of use in a set: sets that leave the same ways open, after pruning, are one network.

A way is of use where it lies between some supply and its goal and all the yeses that it needs are given. The union of
what the ways of use need is the reduced set: it leaves exactly the same ways of use open.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corredor.analyses.consent.network_by_coalition import ConsentNetwork
from corredor.network.closures import close_routes


@dataclass(frozen=True, slots=True)
class ReducedCoalitions:
    """For every set of yeses [2 ** states]: the part of it that is of use, and the weight of people with an open way.

    The way is one that reaches the goal in time if it had all the room there is.
    """

    sets: NDArray[np.int64]
    open_to: NDArray[np.float64]


def reduce_coalitions(given: ConsentNetwork) -> ReducedCoalitions:
    """Reduce every set."""
    count = 1 << len(given.states)
    sets, open_to = np.zeros(count, np.int64), np.zeros(count)
    for number in range(len(given.network.commodities)):
        used, people = _of_commodity(given, number)
        sets |= used
        open_to += people
    return ReducedCoalitions(sets, open_to)


def _of_commodity(given: ConsentNetwork, number: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Reduce every set for one commodity, from large to small.

    Whatever a larger set does not use can be left out of it without a look at the network.
    """
    bits = [1 << i for i in range(len(given.states))]
    sets = np.arange(1 << len(given.states))
    found, people = np.zeros(len(sets), np.int64), np.zeros(len(sets))
    for yeses in sorted(sets.tolist(), key=lambda one: -one.bit_count()):
        larger = (yeses | bit for bit in bits if not yeses & bit)
        same = next((one for one in larger if not int(found[one]) & ~yeses), None)
        if same is None:
            found[yeses], people[yeses] = _looked_at(given, number, yeses)
        else:
            found[yeses], people[yeses] = found[same], people[same]
    return found, people


def _looked_at(given: ConsentNetwork, number: int, yeses: int) -> tuple[int, float]:
    """Give the states whose yes the ways of use need, of those in a set, and the weight of people with such a way."""
    network, commodity, needs = given.network, given.network.commodities[number], given.needs[number]
    alone = replace(network, commodities=(commodity,))
    masked = close_routes(alone, (needs & ~yeses) != 0).commodities[0]
    used = int(np.bitwise_or.reduce(given.arc_needs(number)[masked.usable], initial=0))
    in_time = (s for s in masked.supplies if masked.earliest[masked.home_node[s.home], s.day] < network.horizon)
    return used, masked.weight * sum(supply.people for supply in in_time)
