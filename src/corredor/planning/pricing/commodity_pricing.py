"""Prices of arcs, commodity by commodity, and what all pricing shares: arrays, scratch memory, pool loads."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from corredor.arrays import Floats, Ints
from corredor.network.commodity import Commodity
from corredor.network.network import Network
from corredor.planning.objectives import ARC_OBJECTIVES, TERMINAL_OBJECTIVES, arc_cost
from corredor.planning.pricing import network_loading, shortest_path
from corredor.planning.pricing.commodity_arrays import commodity_arrays, lists_that_differ, load_classes, supply_nodes
from corredor.planning.solution import Prices

# No objective, but a random cost of each arc between 0 and 1: with a small weight it breaks ties.
TIE_BREAK = "tie"


class CommodityPricing:
    """Arrays of one network for the pricing kernels; whatever does not depend on prices is computed once.

    Attributes
    ----------
    sources
        People by commodity, home and day of readiness.
    nodes, days, people
        The same by commodity, as arrays [sources of the commodity].
    costs
        By commodity [arc objectives + 1, arcs] float64: `ARC_OBJECTIVES`, then TIE_BREAK.
    usable
        By commodity [days, arcs] bool: arcs that can be of use when left on the day.
    marked
        By commodity [days, arcs] bool: arcs that evaluations have marked; written by most methods.
    """

    def __init__(self, network: Network) -> None:
        self.network = network
        self.sources = supply_nodes(network)
        count = len(network.commodities)
        self.nodes: list[Ints] = []
        self.days: list[Ints] = []
        self.people: list[Floats] = []
        for number in range(count):
            sources = [source for source in self.sources if source.commodity == number]
            self.nodes.append(np.array([source.node for source in sources], np.int64))
            self.days.append(np.array([source.day for source in sources], np.int64))
            self.people.append(np.array([source.people for source in sources], float))
        rng = np.random.default_rng(0)
        self.costs = [
            np.array([*(arc_cost(network, c, one.key) for one in ARC_OBJECTIVES), rng.random(c.arcs)])
            for c in network.commodities
        ]
        self.usable = [np.ascontiguousarray(c.usable.T) for c in network.commodities]
        self.arrays = [commodity_arrays(c, len(network.loads.ptr) - 1) for c in network.commodities]
        self.marked = [np.zeros_like(usable) for usable in self.usable]
        self._masks = network.loads.masks.astype(float)
        self._classes = load_classes(network)
        self._all_lists = np.arange(len(network.loads.ptr) - 1)
        self._differing_lists = lists_that_differ(network, list(self._classes))
        self._weights = {
            representative: network.loads.weight * network.commodities[representative].share[network.loads.audience]
            for representative in self._classes
        }
        nodes = max((c.nodes for c in network.commodities), default=0)
        arcs = max((c.arcs for c in network.commodities), default=0)
        self._cost_to_go, self._excess, self._flow = (np.zeros((network.days + 1) * (nodes + 1)) for _ in range(3))
        self._next_arc = np.zeros((network.days + 1) * nodes, np.int32)
        self._price = np.zeros(network.days * arcs)
        self._list_flow, self._list_price = np.zeros((2, len(network.loads.ptr), network.days))

    def _priced_commodities(self, prices: Prices) -> Iterator[tuple[int, Floats, int | None]]:
        """Price the arcs of each commodity in turn.

        Yields its number, the prices [days, arcs], and, with the last of each load class, the class's first commodity:
        loads by list are then complete. The arrays are reused from one to the next.
        """
        network, loads = self.network, self.network.loads
        starts = network.row_start[:-1]
        has_price = np.add.reduceat(prices.rows, starts) > 0 if len(starts) else np.zeros(0, bool)
        for order, (representative, members) in enumerate(self._classes.items()):
            shortest_path.price_load_lists(
                self._all_lists if order == 0 else self._differing_lists,
                loads.ptr,
                loads.pool,
                loads.offset,
                self._weights[representative],
                loads.day_mask,
                self._masks,
                network.row_start,
                network.pool_is_whole_horizon,
                has_price,
                prices.rows,
                self._list_price,
            )
            for number in members:
                arrays, arcs = self.arrays[number], network.commodities[number].arcs
                price = self._price[: network.days * arcs].reshape(network.days, arcs)
                shortest_path.arc_prices(
                    arrays.route,
                    arrays.duration,
                    arrays.evening_loads,
                    arrays.departure_loads,
                    self._cost(number, prices),
                    self.usable[number],
                    self._list_price,
                    price,
                )
                yield number, price, representative if number == members[-1] else None

    def _shortest(self, number: int, price: Floats, prices: Prices) -> tuple[Floats, NDArray[np.int32]]:
        """Run `shortest_path.shortest_paths` for a commodity; give cost-to-go and successor arcs by day and node."""
        commodity, arrays, days = self.network.commodities[number], self.arrays[number], self.network.days
        cost_to_go = self._shaped(self._cost_to_go, commodity)
        next_arc = self._next_arc[: (days + 1) * commodity.nodes].reshape(days + 1, commodity.nodes)
        shortest_path.shortest_paths(
            arrays.first_arc,
            arrays.head,
            arrays.duration,
            price,
            *self._terminal_costs(number, prices),
            cost_to_go,
            next_arc,
        )
        return cost_to_go, next_arc

    def _accumulate(self, representative: int, row_load: Floats) -> None:
        """Spread flow by list over the pool rows, once for a load class; `representative` is its first commodity.

        Lists that load all classes alike wait for the last class.
        """
        network, loads = self.network, self.network.loads
        network_loading.accumulate_pool_loads(
            self._all_lists if representative == next(reversed(self._classes)) else self._differing_lists,
            loads.ptr,
            loads.pool,
            loads.offset,
            self._weights[representative],
            loads.day_mask,
            self._masks,
            network.row_start,
            network.pool_is_whole_horizon,
            self._list_flow,
            row_load,
        )

    def _cost(self, number: int, prices: Prices) -> Floats:
        """Cost of each arc by the objectives that do not depend on the day, at given weights [arcs]."""
        cost = np.zeros(self.network.commodities[number].arcs)
        keys = (*(one.key for one in ARC_OBJECTIVES), TIE_BREAK)
        for key, per_arc in zip(keys, self.costs[number], strict=True):
            if prices.aims.get(key, 0.0):
                cost += prices.aims[key] * per_arc
        return cost

    def _terminal_costs(self, number: int, prices: Prices) -> tuple[float, float, int, Ints, float]:
        """Arguments of the kernels: cost a day of arrival, of arriving late, horizon, home nodes, cost of staying."""
        commodity = self.network.commodities[number]
        arrival_cost = late_cost = home_cost = 0.0
        for one in TERMINAL_OBJECTIVES:
            assert one.terminal is not None
            price = prices.aims.get(one.key, 0.0)
            arrival_cost += one.terminal.per_evening * price
            late_cost += commodity.weight * price * one.terminal.if_late
            home_cost += commodity.weight * price * one.terminal.if_home
        return arrival_cost, late_cost, self.network.horizon, commodity.home_node, home_cost

    def _shaped(self, scratch: Floats, commodity: Commodity) -> Floats:
        """View scratch memory as [days + 1, nodes + 1] of a commodity."""
        days, nodes = self.network.days + 1, commodity.nodes + 1
        return scratch[: days * nodes].reshape(days, nodes)
