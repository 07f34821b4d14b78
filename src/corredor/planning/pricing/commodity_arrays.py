"""Arrays of commodities for the pricing kernels: sources of people, CSR arcs by tail, commodities that load alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from corredor.arrays import Ints, UInt32s
from corredor.network.commodity import Commodity
from corredor.network.network import Network


@dataclass(frozen=True, slots=True)
class SupplyNode:
    """A source: people of one commodity who get ready at one home on one day. `home` counts the commodity's homes."""

    commodity: int
    home: int
    node: int
    day: int
    people: int


class CommodityArrays(NamedTuple):
    """Arrays of one commodity for the pricing kernels; indices are uint32, where the last stands for none.

    Unsigned indices spare numba the check for negative ones in every inner loop.

    Attributes
    ----------
    first_arc
        [nodes + 1] int64: arcs of node n are `first_arc[n]:first_arc[n + 1]`.
    route, evening_loads, departure_loads
        [arcs] uint32: load lists; the number of lists where there is none.
    head
        [arcs] uint32: node at the end; the number of nodes for the goal.
    duration
        [arcs] int64, in days.
    """

    first_arc: Ints
    route: UInt32s
    head: UInt32s
    duration: Ints
    evening_loads: UInt32s
    departure_loads: UInt32s


def supply_nodes(network: Network) -> list[SupplyNode]:
    """Sum up people by commodity, home and day of readiness: the sources of all flow, in this order."""
    people_at: dict[tuple[int, int, int], int] = {}
    for number, commodity in enumerate(network.commodities):
        for supply in commodity.supplies:
            key = (number, supply.home, supply.day)
            people_at[key] = people_at.get(key, 0) + supply.people
    nodes = [commodity.home_node for commodity in network.commodities]
    return [SupplyNode(k, h, int(nodes[k][h]), d, people) for (k, h, d), people in sorted(people_at.items())]


def commodity_arrays(commodity: Commodity, lists: int) -> CommodityArrays:
    """Convert a commodity for the kernels; `lists` is the number of load lists."""

    def unsigned(indices: Ints, none: int) -> UInt32s:
        return np.where(indices < 0, none, indices).astype(np.uint32)

    return CommodityArrays(
        np.searchsorted(commodity.tail, np.arange(commodity.nodes + 1)).astype(np.int64),
        unsigned(commodity.route, lists),
        unsigned(commodity.head, commodity.nodes),
        commodity.duration_days.astype(np.int64),
        unsigned(commodity.evening_loads, lists),
        unsigned(commodity.departure_loads, lists),
    )


def lists_that_differ(network: Network, commodities: list[int]) -> Ints:
    """Give the numbers of the load lists that do not load all of these commodities alike, sorted [n] int64."""
    loads = network.loads
    differs = np.zeros(len(loads.people), bool)
    for number in commodities[1:]:
        differs |= network.commodities[number].share != network.commodities[commodities[0]].share
    list_of = np.repeat(np.arange(len(loads.ptr) - 1), np.diff(loads.ptr))
    return np.unique(list_of[differs[loads.audience]])


def load_classes(network: Network) -> dict[int, list[int]]:
    """Equivalence classes of commodities with people that load every list alike, keyed by their first commodity."""
    first_of: dict[bytes, int] = {}
    classes: dict[int, list[int]] = {}
    for number, commodity in enumerate(network.commodities):
        if commodity.supplies:
            classes.setdefault(first_of.setdefault(commodity.share.tobytes(), number), []).append(number)
    return classes
