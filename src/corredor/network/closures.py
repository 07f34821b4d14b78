"""Closures on a compiled network: which links and crossings can be closed, and the routes that closing them closes.

The arrays stay the same; only the days on which arcs can be used change.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from corredor.arrays import Mask
from corredor.network.commodity import NO_WAY, Commodity
from corredor.network.network import Network
from corredor.network.reachability import reachable


def close_routes(network: Network, closed: Mask) -> Network:
    """Shut ways on days, `closed` [ways, days]. Arcs and pools keep their numbers: prices and arcs carry over."""
    return replace(network, commodities=tuple(_without(network, c, closed) for c in network.commodities))


@dataclass(frozen=True, slots=True)
class ClosableElements:
    """Links and crossings that some route uses, in the order of their tables.

    `kinds` are `link` or `crossing`; `on_way` [routes, elements] says which route uses which.
    """

    names: tuple[str, ...]
    kinds: tuple[str, ...]
    on_route: Mask


def closable_elements(network: Network) -> ClosableElements:
    """Give every link and crossing that closing would close some route."""
    met = [
        {("link", ride.link) for ride, _ in way.legs} | {("crossing", p.crossing) for p in way.crossing_passes}
        for way in network.routes
    ]
    known = set().union(*met) if met else set()
    scenario = network.scenario
    every = [("link", row["id"]) for row in scenario.rows("links")]
    every += [("crossing", row["id"]) for row in scenario.rows("crossings")]
    elements = [one for one in every if one in known]
    on_way = np.array([[one in those for one in elements] for those in met], bool).reshape(len(met), len(elements))
    return ClosableElements(tuple(name for _, name in elements), tuple(kind for kind, _ in elements), on_way)


def closure_mask(network: Network, elements: ClosableElements, numbers: Collection[int], first: int, last: int) -> Mask:
    """Mark the routes closed by closing elements from day `first` to `last`, by the day of departure [routes, days].

    A route of several days is closed by what is closed on its day of arrival, as borders are.
    """
    closed = np.zeros((len(network.routes), network.days), bool)
    if not numbers:
        return closed
    hit = elements.on_route[:, sorted(numbers)].any(axis=1)
    for way in np.flatnonzero(hit).tolist():
        late = network.routes[way].duration_days - 1
        closed[way, max(0, first - late) : max(0, last - late + 1)] = True
    return closed


def _without(network: Network, commodity: Commodity, closed: Mask) -> Commodity:
    still = commodity.usable.copy()
    travels = commodity.route != NO_WAY
    still[travels] &= ~closed[commodity.route[travels]]
    starts = np.zeros((commodity.nodes, network.days + 1), bool)
    for supply in commodity.supplies:
        starts[commodity.home_node[supply.home], supply.day] = True
    possible, earliest = reachable(commodity.tail, commodity.head, commodity.duration_days, still, starts)
    # Whoever is ready may always stay at home until the end of the horizon.
    at_home = np.isin(commodity.tail, commodity.home_node) & ~travels
    possible[at_home] = commodity.usable[at_home]
    return replace(commodity, usable=possible, earliest=earliest)
