"""Which states' yes is of use in a set: sets that leave the same ways open, after pruning, are one network.

A way is of use where it lies between some supply and its goal and all the yeses that it needs are given. The union of
what the ways of use need is the reduced set: it leaves exactly the same ways of use open.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from corredor.network.consents import Consents
from corredor.network.masked import shut

Sets = NDArray[np.int64]


def reduced_sets(given: Consents) -> Sets:
    """Give for every set of yeses the part of it that is of use [2 ** states]."""
    found = np.zeros(1 << len(given.states), np.int64)
    for number in range(len(given.network.commodities)):
        found |= _of_commodity(given, number)
    return found


def _of_commodity(given: Consents, number: int) -> Sets:
    """Reduce every set for one commodity, from large to small.

    Whatever a larger set does not use can be left out of it without a look at the network.
    """
    bits = [1 << i for i in range(len(given.states))]
    sets = np.arange(1 << len(given.states))
    found = np.zeros(len(sets), np.int64)
    for yeses in sorted(sets.tolist(), key=lambda one: -one.bit_count()):
        larger = (int(found[yeses | bit]) for bit in bits if not yeses & bit)
        same = next((one for one in larger if not one & ~yeses), None)
        found[yeses] = same if same is not None else _used(given, number, yeses)
    return found


def _used(given: Consents, number: int, yeses: int) -> int:
    """Give the states whose yes the ways of use need, of those in a set."""
    network, commodity, needs = given.network, given.network.commodities[number], given.needs[number]
    alone = replace(network, commodities=(commodity,))
    possible = shut(alone, (needs & ~yeses) != 0).commodities[0].possible
    return int(np.bitwise_or.reduce(given.arc_needs(number)[possible], initial=0))
