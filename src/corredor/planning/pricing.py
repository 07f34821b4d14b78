"""What prices say: the cheapest journey of everybody, and a bound that no plan can beat.

For prices of pools and of the aims already held, the people's cheapest journeys less what the limits are worth at
those prices bound the aim from below (Lagrangian duality), for any prices that are not negative.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corredor.network.commodity import Commodity
from corredor.network.network import Network
from corredor.planning import kernels
from corredor.planning.programme import arc_cost
from corredor.planning.solution import Prices

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
DAYLESS = ("unsafe_nights", "exposure", "cost")


@dataclass(frozen=True, slots=True)
class Source:
    """People of one commodity who get ready at one home on one day."""

    commodity: int
    home: int
    node: int
    day: int
    people: int


def sources(network: Network) -> list[Source]:
    """Give everybody by commodity, home and day of readiness."""
    found: dict[tuple[int, int, int], int] = {}
    for number, commodity in enumerate(network.commodities):
        for supply in commodity.supplies:
            key = (number, supply.home, supply.day)
            found[key] = found.get(key, 0) + supply.people
    nodes = [commodity.home_node for commodity in network.commodities]
    return [Source(k, h, int(nodes[k][h]), d, people) for (k, h, d), people in sorted(found.items())]


class Pricer:
    """Prices the journeys of a network; what does not depend on prices is worked out once."""

    def __init__(self, network: Network, people: list[Source]) -> None:
        self.network = network
        self.people = people
        self.costs = [{aim: arc_cost(network, c, aim) for aim in DAYLESS} for c in network.commodities]
        self.possible = [np.ascontiguousarray(c.possible.T) for c in network.commodities]
        self._room = np.zeros(4 * (network.days + 1), np.int64), np.zeros(4 * (network.days + 1), np.int64)

    def price(self, prices: Prices) -> tuple[Floats, list[tuple[Ints, Ints]]]:
        """Give the cheapest price of each source [sources] and its journey as arcs and days, empty at home."""
        lists_of: dict[bytes, Floats] = {}
        best = np.zeros(len(self.people))
        journeys: list[tuple[Ints, Ints]] = []
        at = 0
        arcs, days = self._room
        for number, commodity in enumerate(self.network.commodities):
            found, via = self._cheapest(number, commodity, prices, lists_of)
            while at < len(self.people) and self.people[at].commodity == number:
                source = self.people[at]
                best[at] = found[source.day, source.node]
                length = kernels.trace(
                    via, commodity.head, commodity.span, commodity.way, source.node, source.day, arcs, days
                )
                journeys.append((arcs[:length].copy(), days[:length].copy()))
                at += 1
        return best, journeys

    def bound(self, best: Floats, prices: Prices, held: Mapping[str, float]) -> float:
        """Give the least value that the aim with weight 1 can have, given the held aims' values."""
        priced = prices.rows > 0
        worth = float(prices.rows[priced] @ self.network.limits[priced])
        people = float(best @ np.array([source.people for source in self.people]))
        return people - worth - sum(prices.aims[aim] * value for aim, value in held.items())

    def _cheapest(
        self, number: int, commodity: Commodity, prices: Prices, lists_of: dict[bytes, Floats]
    ) -> tuple[Floats, Ints]:
        network, loads = self.network, self.network.loads
        key = commodity.share.tobytes()
        if key not in lists_of:
            weight = loads.weight * commodity.share[loads.who]
            priced = prices.rows.any()
            lists_of[key] = (
                kernels.list_prices(
                    loads.ptr,
                    loads.pool,
                    loads.offset,
                    weight,
                    loads.during,
                    loads.masks,
                    network.row_start,
                    network.whole,
                    prices.rows,
                    network.days,
                )
                if priced
                else np.zeros((network.days, len(loads.ptr) - 1))
            )
        cost = np.zeros(commodity.arcs)
        for aim in DAYLESS:
            weight_of_aim = prices.aims.get(aim, 0.0)
            if weight_of_aim:
                cost = cost + weight_of_aim * self.costs[number][aim]
        not_served, at_home = prices.aims.get("not_served", 0.0), prices.aims.get("at_home", 0.0)
        return kernels.cheapest(
            commodity.way,
            commodity.tail,
            commodity.head,
            commodity.span,
            commodity.end_list,
            commodity.home_list,
            cost,
            self.possible[number],
            lists_of[key],
            float(prices.aims.get("arrival", 0.0)),
            commodity.weight * not_served,
            network.horizon,
            commodity.home_node,
            commodity.weight * (not_served + at_home),
            commodity.nodes,
        )
