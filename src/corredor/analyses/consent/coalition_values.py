"""How many people every set of states serves by its yeses: proven optima of the first aim, of which few are solved.

Sets that leave the same ways of use open share one programme. More yeses never serve fewer people; nobody is served who
has no open way; and whoever is served by ways that are open in another set too could be served there in the same way. A
set whose value all this leaves no doubt about needs no programme either. Those left are solved over their ways of use,
or in large networks from the journeys of a larger set.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corredor.analyses.consent.network_by_coalition import ConsentNetwork
from corredor.analyses.consent.reduce_coalitions import reduce_coalitions
from corredor.arrays import Floats, Ints
from corredor.network.network import Network
from corredor.planning.optimise.journeys_by_group import arrival_day
from corredor.planning.optimise.max_served import MaxServed, is_small, maximise_served
from corredor.planning.solution import Path
from corredor.progress import Progress

# Values nearer than this are one: what the last bits of a programme leave open.
SAME = 1e-6


@dataclass(frozen=True, slots=True)
class CoalitionValues:
    """People served by every set of yeses [2 ** states]: found, and the most that the proofs leave open.

    Where groups weigh differently, people are weighted. `reduced` gives for every set the part of it that is of use.
    `distinct` counts the networks that differ, `solved` those for which a programme was solved.
    """

    found: Floats
    most: Floats
    reduced: Ints
    distinct: int
    solved: int


@dataclass(frozen=True, slots=True)
class CoalitionResult:
    """What solving a set gives: the least weight of people not served, the bound that is proven, and who is served.

    `needs` are the sets of states that the ways of those served need, `weights` how many they are, by weight.
    """

    value: float
    bound: float
    needs: Ints
    weights: Floats


def coalition_values(
    given: ConsentNetwork, progress: Progress, *, whole: bool | None = None, hold: int = 0
) -> CoalitionValues:
    """Work out how many people every set of yeses serves.

    Parameters
    ----------
    whole
        Whether to solve the whole model instead of finding journeys; None chooses by size.
    hold
        Only sets that hold these states are worked out; the others come back as NaN.
    """
    reduced = reduce_coalitions(given)
    asked = (np.arange(len(reduced.sets)) & hold) == hold
    sets, first_of = np.unique(reduced.sets[asked], return_index=True)
    if whole is None:
        whole = is_small(given.network)
    least = CoalitionSolver(given, whole=whole)
    people = total_weight(given.network)
    low, high = np.zeros(len(sets)), reduced.open_to[asked][first_of]
    done = np.zeros(len(sets), bool)
    # All yeses and none first: they bracket all that is between.
    first = [0, len(sets) - 1]
    while True:
        wide = np.where(done, 0.0, high - low)
        if wide.max(initial=0.0) <= SAME:
            break
        # The widest interval first; of equally wide ones the largest set, whose journeys serve the smaller ones.
        at = first.pop() if first else int(np.flatnonzero(wide >= wide.max() - SAME)[-1])
        found = least(int(sets[at]))
        done[at] = True
        smaller = ((sets & ~sets[at]) == 0) & ~done
        high[smaller] = np.minimum(high[smaller], people - found.bound)
        # Whoever is served by ways that are open in another set too could be served there in the same way.
        there = found.weights @ ((found.needs[:, None] & ~sets[None, :]) == 0) if len(found.needs) else 0.0 * low
        larger = (sets & sets[at]) == sets[at]
        there[larger] = people - found.value
        low[~done] = np.maximum(low, there)[~done]
        low[at], high[at] = people - found.value, max(people - found.value, people - found.bound)
        progress("sets", float(done.mean()))
    place = np.searchsorted(sets, reduced.sets[asked])
    served, most = np.full(len(asked), np.nan), np.full(len(asked), np.nan)
    served[asked], most[asked] = low[place], np.maximum(low, high)[place]
    return CoalitionValues(served, most, reduced.sets, len(sets), int(done.sum()))


def total_weight(network: Network) -> float:
    """Give the weight of all people whom the corridor is to carry."""
    return float(sum(c.weight * sum(s.people for s in c.supplies) for c in network.commodities))


class CoalitionSolver:
    """Serves as many as can be under a set, from the journeys of the smallest larger set that was solved before."""

    def __init__(self, given: ConsentNetwork, *, whole: bool) -> None:
        # Over the whole model the ways of use alone are quicker from the start than warm with ways that are shut.
        self.given, self.whole = given, whole
        self.needs = [given.arc_needs(number) for number in range(len(given.network.commodities))]
        self.known: dict[int, MaxServed] = {}

    def __call__(self, yeses: int) -> CoalitionResult:
        """Serve as many as can be, or nearly."""
        network = self.given.given(yeses)
        larger = [one for one in self.known if not yeses & ~one]
        near = self.known[min(larger, key=int.bit_count)] if larger else None
        found = maximise_served(network, whole=self.whole, near=near)
        if found.journeys:
            self.known[yeses] = found
        return CoalitionResult(found.value, found.bound, *_served(network, self.needs, found.paths))


def _served(network: Network, needs: Sequence[Ints], paths: Sequence[tuple[Path, float]]) -> tuple[Ints, Floats]:
    """Give for those who arrive in time the states whose yes their ways need, and their weight."""
    found: dict[int, float] = defaultdict(float)
    for path, people in paths:
        if arrival_day(network, path) < network.horizon:
            states = 0
            for arc, day in path.arcs:
                states |= int(needs[path.commodity][arc, day])
            found[states] += people * network.commodities[path.commodity].weight
    return np.array(list(found), np.int64), np.array(list(found.values()), float)
