"""A network laid out for the loops of pricing: people by source, arcs without signs, commodities that load alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from corredor.arrays import Ints, UInt32s
from corredor.network.commodity import Commodity
from corredor.network.network import Network


@dataclass(frozen=True, slots=True)
class SupplyNode:
    """People of one commodity who get ready at one home on one day."""

    commodity: int
    home: int
    node: int
    day: int
    people: int


class CommodityArrays(NamedTuple):
    """A commodity as the kernels want it: `out` as they say, and arrays over arcs, where no list is the last one.

    Numbers are unsigned, which spares a look at their sign at every step.
    """

    out: Ints
    way: UInt32s
    head: UInt32s
    span: Ints
    end_list: UInt32s
    home_list: UInt32s


def supply_nodes(network: Network) -> list[SupplyNode]:
    """Give everybody by commodity, home and day of readiness."""
    found: dict[tuple[int, int, int], int] = {}
    for number, commodity in enumerate(network.commodities):
        for supply in commodity.supplies:
            key = (number, supply.home, supply.day)
            found[key] = found.get(key, 0) + supply.people
    nodes = [commodity.home_node for commodity in network.commodities]
    return [SupplyNode(k, h, int(nodes[k][h]), d, people) for (k, h, d), people in sorted(found.items())]


def commodity_arrays(commodity: Commodity, lists: int) -> CommodityArrays:
    """Lay a commodity out; `lists` is how many load lists there are."""

    def numbers(of: Ints, none: int) -> UInt32s:
        return np.where(of < 0, none, of).astype(np.uint32)

    return CommodityArrays(
        np.searchsorted(commodity.tail, np.arange(commodity.nodes + 1)).astype(np.int64),
        numbers(commodity.way, lists),
        numbers(commodity.head, commodity.nodes),
        commodity.duration_days.astype(np.int64),
        numbers(commodity.evening_loads, lists),
        numbers(commodity.departure_loads, lists),
    )


def lists_that_differ(network: Network, firsts: list[int]) -> Ints:
    """Give the lists that load some of these commodities otherwise than others."""
    loads = network.loads
    differs = np.zeros(len(loads.people), bool)
    for first in firsts[1:]:
        differs |= network.commodities[first].share != network.commodities[firsts[0]].share
    list_of = np.repeat(np.arange(len(loads.ptr) - 1), np.diff(loads.ptr))
    return np.unique(list_of[differs[loads.audience]])


def load_classes(network: Network) -> dict[int, list[int]]:
    """Commodities with people that load every list alike, by the first of them."""
    first_of: dict[bytes, int] = {}
    found: dict[int, list[int]] = {}
    for number, commodity in enumerate(network.commodities):
        if commodity.supplies:
            found.setdefault(first_of.setdefault(commodity.share.tobytes(), number), []).append(number)
    return found
