"""Pricing: shortest paths or logit loading at given dual prices, and the Lagrangian bound that the prices prove.

For any nonnegative prices of pool rows and of held objectives, the cost of everybody's shortest path less the value of
the limits at those prices is a lower bound of the objective (Lagrangian duality).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from corredor.arrays import Floats, Ints, Mask
from corredor.planning.objectives import OBJECTIVES
from corredor.planning.pricing import network_loading, shortest_path
from corredor.planning.pricing.commodity_pricing import CommodityPricing
from corredor.planning.solution import Prices

# Bins of the histogram of arcs by how much more than the shortest path their best path costs.
BINS = 50000
# Where many people come to a node, an arc that this share of them takes is marked, however few they are.
MIN_MARKED_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class DualEvaluation:
    """What people do at some prices.

    Attributes
    ----------
    paid
        Cost of all paths at these prices, summed over people.
    load
        [rows of `network.limits`] float64: what people load.
    aims
        [objectives] float64: what people come to under each, at `objectives.KERNEL_INDEX`.
    """

    paid: float
    load: Floats
    aims: Floats


class Pricer(CommodityPricing):
    """Pricing of one network: shortest paths, loads and bounds at given dual prices."""

    @property
    def arcs_marked(self) -> int:
        """Number of arcs and days marked."""
        return int(sum(np.count_nonzero(marked) for marked in self.marked))

    def load_all_or_nothing(self, prices: Prices) -> DualEvaluation:
        """Send everybody along the shortest path at given prices, marking the arcs taken."""
        paid, load, aims = 0.0, np.zeros(len(self.network.limits)), np.zeros(len(OBJECTIVES))
        for number, price, last in self._priced_commodities(prices):
            commodity, arrays = self.network.commodities[number], self.arrays[number]
            cost_to_go, next_arc = self._shortest(number, price, prices)
            paid += float(cost_to_go[self.days[number], self.nodes[number]] @ self.people[number])
            network_loading.load_shortest_paths(
                next_arc,
                *arrays[1:],
                self.nodes[number],
                self.days[number],
                self.people[number],
                self.costs[number][:-1],
                commodity.weight,
                self.network.horizon,
                self._shaped(self._flow, commodity),
                self._list_flow,
                aims,
                self.marked[number],
            )
            if last is not None:
                self._accumulate(last, load)
        return DualEvaluation(paid, load, aims)

    def load_logit(self, prices: Prices, spread: float, mark_people: float = np.inf) -> DualEvaluation:
        """Send everybody along all paths by logit shares; the cost is smooth in the prices.

        It is never above that of the shortest paths.

        Parameters
        ----------
        prices
            Dual prices.
        spread
            Spread of the logit for a person of weight 1, in the unit of the objective.
        mark_people
            Arcs that so many people take are marked.
        """
        paid, load, aims = 0.0, np.zeros(len(self.network.limits)), np.zeros(len(OBJECTIVES))
        for number, price, last in self._priced_commodities(prices):
            commodity, arrays = self.network.commodities[number], self.arrays[number]
            cost_to_go = self._shaped(self._cost_to_go, commodity)
            network_loading.logit_backward_pass(
                arrays.first_arc,
                arrays.head,
                arrays.duration,
                *self._terminal_costs(number, prices),
                spread * max(commodity.weight, 1e-9),
                cost_to_go,
                price,
            )
            paid += float(cost_to_go[self.days[number], self.nodes[number]] @ self.people[number])
            network_loading.load_by_shares(
                *arrays,
                price,
                self.nodes[number],
                self.days[number],
                self.people[number],
                self.costs[number][:-1],
                commodity.weight,
                self.network.horizon,
                self._shaped(self._flow, commodity),
                self._list_flow,
                aims,
                self.marked[number],
                mark_people,
                MIN_MARKED_SHARE,
            )
            if last is not None:
                self._accumulate(last, load)
        return DualEvaluation(paid, load, aims)

    @cached_property
    def rows_reachable(self) -> Mask:
        """Rows of `network.limits` that anybody can load at all [rows]."""
        load = np.zeros(len(self.network.limits))
        for representative, members in self._classes.items():
            for number in members:
                arrays = self.arrays[number]
                day, arc = np.nonzero(self.usable[number])
                self._list_flow[arrays.route[arc], day] = self._list_flow[arrays.departure_loads[arc], day] = 1.0
                self._list_flow[arrays.evening_loads[arc], day + arrays.duration[arc] - 1] = 1.0
            self._accumulate(representative, load)
        return load > 0

    def journeys(self, prices: Prices) -> tuple[Floats, list[tuple[Ints, Ints]]]:
        """Give the shortest path of every source at given prices.

        Returns
        -------
        tuple
            Costs [sources] float64, and for each source the arcs and the days on which they are left, as int64 arrays;
            empty where staying at home is cheapest.
        """
        paid = np.zeros(len(self.sources))
        paths: list[tuple[Ints, Ints]] = [(np.zeros(0, np.int64), np.zeros(0, np.int64))] * len(self.sources)
        arcs, days = np.zeros((2, 4 * (self.network.days + 1)), np.int64)
        first = np.cumsum([0] + [len(nodes) for nodes in self.nodes])
        for number, price, _ in self._priced_commodities(prices):
            commodity = self.network.commodities[number]
            cost_to_go, next_arc = self._shortest(number, price, prices)
            for source_number in range(int(first[number]), int(first[number + 1])):
                source = self.sources[source_number]
                paid[source_number] = cost_to_go[source.day, source.node]
                length = shortest_path.trace_path(
                    next_arc,
                    commodity.head,
                    commodity.duration_days,
                    commodity.route,
                    source.node,
                    source.day,
                    arcs,
                    days,
                )
                paths[source_number] = arcs[:length].copy(), days[:length].copy()
        return paid, paths

    def mark_near_optimal_arcs(self, prices: Prices, count: int, max_excess: float) -> None:
        """Mark about `count` further arcs: those whose best path costs least more than the shortest path of its source.

        Parameters
        ----------
        prices
            Dual prices.
        count
            Arcs and days to mark besides those marked already.
        max_excess
            How much more a path may cost at most, for a person of weight 1.
        """
        histogram = np.zeros(BINS, np.int64)
        self._near_optimal(prices, max_excess, histogram, mark=False)
        bins = int(np.searchsorted(np.cumsum(histogram), count)) + 1
        self._near_optimal(prices, max_excess * min(1.0, bins / BINS), histogram, mark=True)

    def bound(self, paid: float, prices: Prices, held: Mapping[str, float]) -> float:
        """Give the Lagrangian bound: the least value that the objective can have, given bounds on held objectives.

        Parameters
        ----------
        paid
            Cost of everybody's shortest path at the prices, or a lower bound of it.
        prices
            Dual prices.
        held
            Upper bounds of held objectives.
        """
        has_price = prices.rows > 0
        of_limits = float(prices.rows[has_price] @ self.network.limits[has_price])
        return paid - of_limits - sum(prices.aims.get(aim, 0.0) * value for aim, value in held.items())

    def _near_optimal(self, prices: Prices, max_excess: float, histogram: Ints, *, mark: bool) -> None:
        """Run `shortest_path.mark_near_shortest` over all commodities."""
        for number, price, _ in self._priced_commodities(prices):
            commodity, arrays = self.network.commodities[number], self.arrays[number]
            cost_to_go, _ = self._shortest(number, price, prices)
            shortest_path.mark_near_shortest(
                arrays.first_arc,
                arrays.head,
                arrays.duration,
                price,
                cost_to_go,
                self._shaped(self._excess, commodity),
                self.nodes[number],
                self.days[number],
                max_excess * max(commodity.weight, 1e-9),
                histogram,
                self.marked[number],
                mark,
            )
