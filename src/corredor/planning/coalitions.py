"""How many people every set of states serves by its yeses: proven optima of the first aim, of which few are solved.

Sets that leave the same ways of use open share one programme. More yeses never serve fewer people, so that a set
between two that serve as many needs no programme either. Those left are solved warm: on one programme of the whole
model, where a shut way costs more than staying at home, or from the journeys of a larger set where it is large.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corredor.network.consents import Consents
from corredor.network.network import Network
from corredor.network.reduced import reduced_sets
from corredor.planning.apart import LEAST
from corredor.planning.programme import build, every_arc
from corredor.planning.tiers import WHOLE_MODEL, arc_days, solve_tiers

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Progress = Callable[[str, float | None], None]
Journeys = list[list[tuple[Ints, Ints]]]
# Values nearer than this are one: what the last bits of a programme leave open.
SAME = 1e-6
AIM = "not_served"


@dataclass(frozen=True, slots=True)
class Served:
    """People served by every set of yeses [2 ** states]: found, and the most that the proofs leave open.

    Where groups weigh differently, people are weighted. `reduced` gives for every set the part of it that is of use.
    `distinct` counts the networks that differ, `solved` those for which a programme was solved.
    """

    found: Floats
    most: Floats
    reduced: Ints
    distinct: int
    solved: int


class Least(Protocol):
    """Gives the least weight of people not served under a set of yeses, and the bound that is proven."""

    def __call__(self, yeses: int) -> tuple[float, float]:
        """Give value and bound."""
        ...


def served_by_sets(given: Consents, progress: Progress, *, whole: bool | None = None, hold: int = 0) -> Served:
    """Work out how many people every set of yeses serves.

    Parameters
    ----------
    whole
        Whether to solve the whole model instead of finding journeys; None chooses by size.
    hold
        Only sets that hold these states are worked out; the others come back as NaN.
    """
    reduced = reduced_sets(given)
    asked = (np.arange(len(reduced)) & hold) == hold
    sets = np.unique(reduced[asked])
    if whole is None:
        whole = is_small(given.network)
    least: Least = ByWholeModel(given) if whole else ByJourneys(given)
    people = willing(given.network)
    low, high = np.zeros(len(sets)), np.full(len(sets), people)
    done = np.zeros(len(sets), bool)
    # All yeses and none first: they bracket all that is between.
    first = [0, len(sets) - 1]
    while True:
        wide = np.where(done, 0.0, high - low)
        if wide.max(initial=0.0) <= SAME:
            break
        # The widest interval first; of equally wide ones the largest set, whose journeys serve the smaller ones.
        at = first.pop() if first else int(np.flatnonzero(wide >= wide.max() - SAME)[-1])
        value, bound = least(int(sets[at]))
        done[at] = True
        more, less = people - bound, people - value
        larger, smaller = (sets & sets[at]) == sets[at], (sets & ~sets[at]) == 0
        low[larger & ~done] = np.maximum(low[larger & ~done], less)
        high[smaller & ~done] = np.minimum(high[smaller & ~done], more)
        low[at], high[at] = less, max(less, more)
        progress("sets", float(done.mean()))
    place = np.searchsorted(sets, reduced[asked])
    found, most = np.full(len(reduced), np.nan), np.full(len(reduced), np.nan)
    found[asked], most[asked] = low[place], np.maximum(low, high)[place]
    return Served(found, most, reduced, len(sets), int(done.sum()))


def is_small(network: Network) -> bool:
    """Whether a network is solved as a whole."""
    return arc_days(network) <= WHOLE_MODEL


def willing(network: Network) -> float:
    """Give the weight of all people whom the corridor is to carry."""
    return float(sum(c.weight * sum(s.people for s in c.supplies) for c in network.commodities))


class ByWholeModel:
    """One programme with every way in it; those that are shut cost more than staying at home."""

    def __init__(self, given: Consents) -> None:
        network = given.network
        programme = build(network, every_arc(network))
        self.solver = programme.solver()
        self.solver.prefer_primal(True)
        self.cost = programme.cost(AIM)
        self.needs = np.zeros(programme.columns, np.int64)
        for number, flows in enumerate(programme.flows):
            here = slice(flows.first, flows.first + len(flows.arc))
            self.needs[here] = given.arc_needs(number)[flows.arc, flows.day]
        # No way that is shut is worth taking: staying at home costs at most half as much.
        self.shut = 2.0 * max((c.weight for c in network.commodities), default=1.0)

    def __call__(self, yeses: int) -> tuple[float, float]:
        """Give value and bound."""
        value = self.solver.run(np.where(self.needs & ~yeses, self.shut, self.cost)).value
        return value, value


class ByJourneys:
    """Journeys found by pricing, beginning with those of the smallest larger set that was solved before."""

    def __init__(self, given: Consents) -> None:
        self.given = given
        self.known: dict[int, dict[tuple[int, int, int], list[tuple[Ints, Ints]]]] = {}

    def __call__(self, yeses: int) -> tuple[float, float]:
        """Give value and bound."""
        # Imported here because it compiles kernels, which small networks never need.
        from corredor.planning.generation import Generation

        network = self.given.given(yeses)
        larger = [one for one in self.known if not yeses & ~one]
        start = partial(self._still_open, network, min(larger, key=int.bit_count)) if larger else None
        generation = Generation(network, _silent, start)
        found = generation.solve(AIM, patient=False)
        if found is None:
            tier = solve_tiers(network, ("unserved",), _silent, way="subnet").tiers[0]
            return tier.value, tier.bound
        first = len(generation.master.people)
        used: dict[tuple[int, int, int], list[tuple[Ints, Ints]]] = {}
        for column in np.flatnonzero(generation.x[first:] > LEAST):
            number, arcs, days = generation.master.journeys[column]
            source = generation.master.people[number]
            used.setdefault((source.commodity, source.home, source.day), []).append((arcs, days))
        self.known[yeses] = used
        return found[0], found[1]

    def _still_open(self, network: Network, larger: int, keys: Sequence[tuple[int, int, int]]) -> Journeys:
        """Give the journeys of a larger set that are still open, in lists by source, empty where there are no more."""
        by_source = [
            [one for one in self.known[larger].get(key, []) if network.commodities[key[0]].possible[one].all()]
            for key in keys
        ]
        none = (np.zeros(0, np.int64), np.zeros(0, np.int64))
        most = max((len(one) for one in by_source), default=0)
        return [[one[turn] if turn < len(one) else none for one in by_source] for turn in range(most)]


def _silent(step: str, done: float | None) -> None:
    """Tell nobody."""
