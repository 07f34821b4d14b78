"""Reduction of coalitions to the states whose consent is of use: reduced alike, they share one network.

A route is of use where it lies between some supply and its goal and all the consents that it needs are given. The union
of what the useful routes need is the reduced coalition: it leaves exactly the same useful routes open.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corredor.analyses.consent.network_by_coalition import ConsentNetwork
from corredor.network.closures import close_routes


@dataclass(frozen=True, slots=True)
class ReducedCoalitions:
    """Reduction of every coalition.

    Attributes
    ----------
    sets
        [2 ** states] int64: the part of each coalition that is of use.
    open_to
        [2 ** states] float64: weight of people with an open route that reaches the goal in time if capacity allowed.
    """

    sets: NDArray[np.int64]
    open_to: NDArray[np.float64]


def reduce_coalitions(game: ConsentNetwork) -> ReducedCoalitions:
    """Reduce every coalition."""
    count = 1 << len(game.states)
    sets, open_to = np.zeros(count, np.int64), np.zeros(count)
    for number in range(len(game.network.commodities)):
        reduced, people = _reduce_for_commodity(game, number)
        sets |= reduced
        open_to += people
    return ReducedCoalitions(sets, open_to)


def _reduce_for_commodity(game: ConsentNetwork, number: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Reduce every coalition for one commodity, from large to small; give sets and weights [2 ** states].

    Whatever a larger coalition does not use can be left out of it without a look at the network.
    """
    bits = [1 << i for i in range(len(game.states))]
    sets = np.arange(1 << len(game.states))
    reduced, people = np.zeros(len(sets), np.int64), np.zeros(len(sets))
    for coalition in sorted(sets.tolist(), key=lambda members: -members.bit_count()):
        supersets = (coalition | bit for bit in bits if not coalition & bit)
        larger_alike = next((superset for superset in supersets if not int(reduced[superset]) & ~coalition), None)
        if larger_alike is None:
            reduced[coalition], people[coalition] = _used_consents(game, number, coalition)
        else:
            reduced[coalition], people[coalition] = reduced[larger_alike], people[larger_alike]
    return reduced, people


def _used_consents(game: ConsentNetwork, number: int, coalition: int) -> tuple[int, float]:
    """Give the states of a coalition whose consent useful routes need, and the weight of people with such a route."""
    network, commodity, needs = game.network, game.network.commodities[number], game.needs[number]
    of_commodity = replace(network, commodities=(commodity,))
    masked = close_routes(of_commodity, (needs & ~coalition) != 0).commodities[0]
    used = int(np.bitwise_or.reduce(game.arc_needs(number)[masked.usable], initial=0))
    in_time = (s for s in masked.supplies if masked.earliest[masked.home_node[s.home], s.day] < network.horizon)
    return used, masked.weight * sum(supply.people for supply in in_time)
