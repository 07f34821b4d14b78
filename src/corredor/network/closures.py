"""What if: a compiled network with some ways shut on some days, on the same arrays."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from corredor.arrays import Mask
from corredor.network.commodity import NO_WAY, Commodity
from corredor.network.network import Network
from corredor.network.reachability import reachable


def close_routes(network: Network, closed: Mask) -> Network:
    """Shut ways on days, `closed` [ways, days]. Arcs and pools keep their numbers: prices and arcs carry over."""
    return replace(network, commodities=tuple(_without(network, c, closed) for c in network.commodities))


def _without(network: Network, commodity: Commodity, closed: Mask) -> Commodity:
    still = commodity.usable.copy()
    travels = commodity.way != NO_WAY
    still[travels] &= ~closed[commodity.way[travels]]
    starts = np.zeros((commodity.nodes, network.days + 1), bool)
    for supply in commodity.supplies:
        starts[commodity.home_node[supply.home], supply.day] = True
    possible, earliest = reachable(commodity.tail, commodity.head, commodity.duration_days, still, starts)
    # Whoever is ready may always stay at home until the end of the horizon.
    at_home = np.isin(commodity.tail, commodity.home_node) & ~travels
    possible[at_home] = commodity.usable[at_home]
    return replace(commodity, usable=possible, earliest=earliest)
