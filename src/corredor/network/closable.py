"""What can be shut: the links and crossings that ways meet, and the mask of ways that a cut leaves closed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from corredor.arrays import Mask
from corredor.network.network import Network


@dataclass(frozen=True, slots=True)
class ClosableElements:
    """Links and crossings that some way meets, in the order of their tables; `on_way` [ways, things] says which."""

    names: tuple[str, ...]
    kinds: tuple[str, ...]
    on_way: Mask


def closable_elements(network: Network) -> ClosableElements:
    """Give everything that can be shut."""
    met = [
        {("link", ride.link) for ride, _ in way.legs} | {("crossing", p.crossing) for p in way.passings}
        for way in network.ways
    ]
    known = set().union(*met) if met else set()
    scenario = network.scenario
    every = [("link", row["id"]) for row in scenario.rows("links")]
    every += [("crossing", row["id"]) for row in scenario.rows("crossings")]
    things = [thing for thing in every if thing in known]
    on_way = np.array([[thing in those for thing in things] for those in met], bool).reshape(len(met), len(things))
    return ClosableElements(tuple(name for _, name in things), tuple(kind for kind, _ in things), on_way)


def closure_mask(network: Network, things: ClosableElements, numbers: Collection[int], first: int, last: int) -> Mask:
    """Mark the ways that things shut from day `first` to `last` leave closed, by the day of setting out [ways, days].

    Long ways are met on the day of arrival, as doors are.
    """
    closed = np.zeros((len(network.ways), network.days), bool)
    if not numbers:
        return closed
    hit = things.on_way[:, sorted(numbers)].any(axis=1)
    for way in np.flatnonzero(hit).tolist():
        late = network.ways[way].span - 1
        closed[way, max(0, first - late) : max(0, last - late + 1)] = True
    return closed
