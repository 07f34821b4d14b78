"""What prices say: what everybody does at them, and a bound that no plan can beat.

For prices of pools and of the aims already held, the people's cheapest journeys less what the limits are worth at
those prices bound the aim from below (Lagrangian duality), for any prices that are not negative.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corredor.arrays import Floats, Ints, Mask
from corredor.network.commodity import Commodity
from corredor.network.network import Network
from corredor.planning.lp.arc_flow import arc_cost
from corredor.planning.pricing import network_loading, shortest_path
from corredor.planning.pricing.commodity_arrays import commodity_arrays, lists_that_differ, load_classes, supply_nodes
from corredor.planning.solution import Prices

TIME_INDEPENDENT_OBJECTIVES = ("unsafe_nights", "exposure", "cost")
AIMS = (*TIME_INDEPENDENT_OBJECTIVES, "arrival", "not_served", "at_home")
# No aim, but a cost drawn by lot for each arc between 0 and 1: with a small weight it tells apart what costs the same.
TIE_BREAK = "tie"
# Arcs near the best are told apart in so many steps of what their ways cost more.
STEPS = 50000
# Where many come to a node, a way on that so large a share of them takes is marked, however few they are.
MIN_MARKED_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class DualEvaluation:
    """What people do at some prices: what they pay in all, what they load [rows] and come to under each of AIMS."""

    paid: float
    load: Floats
    aims: Floats


class Pricer:
    """Prices the journeys of a network; what does not depend on prices is worked out once.

    `used` marks for each commodity the arcs and days [days, arcs] that answers have used.
    """

    def __init__(self, network: Network) -> None:
        self.network = network
        self.sources = supply_nodes(network)
        count = len(network.commodities)
        self.nodes: list[Ints] = []
        self.days: list[Ints] = []
        self.people: list[Floats] = []
        for number in range(count):
            mine = [source for source in self.sources if source.commodity == number]
            self.nodes.append(np.array([source.node for source in mine], np.int64))
            self.days.append(np.array([source.day for source in mine], np.int64))
            self.people.append(np.array([source.people for source in mine], float))
        lots = np.random.default_rng(0)
        self.costs = [
            np.array([*(arc_cost(network, c, aim) for aim in TIME_INDEPENDENT_OBJECTIVES), lots.random(c.arcs)])
            for c in network.commodities
        ]
        self.possible = [np.ascontiguousarray(c.usable.T) for c in network.commodities]
        self.laid = [commodity_arrays(c, len(network.loads.ptr) - 1) for c in network.commodities]
        self.used = [np.zeros_like(possible) for possible in self.possible]
        self._masks = network.loads.masks.astype(float)
        self._alike = load_classes(network)
        self._every = np.arange(len(network.loads.ptr) - 1)
        self._varied = lists_that_differ(network, list(self._alike))
        self._weights = {
            first: network.loads.weight * network.commodities[first].share[network.loads.audience]
            for first in self._alike
        }
        nodes = max((c.nodes for c in network.commodities), default=0)
        arcs = max((c.arcs for c in network.commodities), default=0)
        self._best, self._extra, self._flow = (np.zeros((network.days + 1) * (nodes + 1)) for _ in range(3))
        self._via = np.zeros((network.days + 1) * nodes, np.int32)
        self._price = np.zeros(network.days * arcs)
        self._use, self._lists = np.zeros((2, len(network.loads.ptr), network.days))

    @property
    def arcs_used(self) -> int:
        """How many arcs and days are marked."""
        return int(sum(np.count_nonzero(used) for used in self.used))

    def load_all_or_nothing(self, prices: Prices) -> DualEvaluation:
        """Send everybody along the cheapest way, marking it."""
        paid, load, aims = 0.0, np.zeros(len(self.network.limits)), np.zeros(len(AIMS))
        for number, price, last in self._priced_commodities(prices):
            commodity, laid = self.network.commodities[number], self.laid[number]
            best, via = self._cheapest(number, price, prices)
            paid += float(best[self.days[number], self.nodes[number]] @ self.people[number])
            network_loading.load_shortest_paths(
                via,
                *laid[1:],
                self.nodes[number],
                self.days[number],
                self.people[number],
                self.costs[number],
                commodity.weight,
                self.network.horizon,
                self._shaped(self._flow, commodity),
                self._use,
                aims,
                self.used[number],
            )
            if last is not None:
                self._load(last, load)
        return DualEvaluation(paid, load, aims)

    def load_logit(self, prices: Prices, spread: float, least: float = np.inf) -> DualEvaluation:
        """Let everybody share themselves out over all ways, as `flows.shared` says; mark arcs with `least` people.

        `spread` is for a group of weight 1. What is paid is smooth in the prices and never above the cheapest.
        """
        paid, load, aims = 0.0, np.zeros(len(self.network.limits)), np.zeros(len(AIMS))
        for number, price, last in self._priced_commodities(prices):
            commodity, laid = self.network.commodities[number], self.laid[number]
            best = self._shaped(self._best, commodity)
            network_loading.logit_backward_pass(
                laid.out,
                laid.head,
                laid.span,
                *self._terminal_costs(number, prices),
                spread * max(commodity.weight, 1e-9),
                best,
                price,
            )
            paid += float(best[self.days[number], self.nodes[number]] @ self.people[number])
            network_loading.load_by_shares(
                *laid,
                price,
                self.nodes[number],
                self.days[number],
                self.people[number],
                self.costs[number],
                commodity.weight,
                self.network.horizon,
                self._shaped(self._flow, commodity),
                self._use,
                aims,
                self.used[number],
                least,
                MIN_MARKED_SHARE,
            )
            if last is not None:
                self._load(last, load)
        return DualEvaluation(paid, load, aims)

    @cached_property
    def rows_reachable(self) -> Mask:
        """Say which rows anybody can load at all [rows]."""
        load = np.zeros(len(self.network.limits))
        for first, same in self._alike.items():
            for number in same:
                laid = self.laid[number]
                day, arc = np.nonzero(self.possible[number])
                self._use[laid.way[arc], day] = self._use[laid.home_list[arc], day] = 1.0
                self._use[laid.end_list[arc], day + laid.span[arc] - 1] = 1.0
            self._load(first, load)
        return load > 0

    def journeys(self, prices: Prices) -> tuple[Floats, list[tuple[Ints, Ints]]]:
        """Give the cheapest price of each source [sources] and its journey as arcs and days, empty at home."""
        paid = np.zeros(len(self.sources))
        found: list[tuple[Ints, Ints]] = [(np.zeros(0, np.int64), np.zeros(0, np.int64))] * len(self.sources)
        arcs, days = np.zeros((2, 4 * (self.network.days + 1)), np.int64)
        first = np.cumsum([0] + [len(nodes) for nodes in self.nodes])
        for number, price, _ in self._priced_commodities(prices):
            commodity = self.network.commodities[number]
            best, via = self._cheapest(number, price, prices)
            for at in range(int(first[number]), int(first[number + 1])):
                source = self.sources[at]
                paid[at] = best[source.day, source.node]
                length = shortest_path.trace_path(
                    via, commodity.head, commodity.duration_days, commodity.way, source.node, source.day, arcs, days
                )
                found[at] = arcs[:length].copy(), days[:length].copy()
        return paid, found

    def mark_near_optimal_arcs(self, prices: Prices, count: int, most: float) -> None:
        """Mark about `count` further arcs: those on the ways that cost least more than the cheapest, `most` at most.

        `most` is for a group of weight 1.
        """
        steps = np.zeros(STEPS, np.int64)
        self._near(prices, most, steps, mark=False)
        enough = int(np.searchsorted(np.cumsum(steps), count)) + 1
        self._near(prices, most * min(1.0, enough / STEPS), steps, mark=True)

    def bound(self, paid: float, prices: Prices, held: Mapping[str, float]) -> float:
        """Give the least value that the aim looked at can have, given the held aims' values."""
        priced = prices.rows > 0
        worth = float(prices.rows[priced] @ self.network.limits[priced])
        return paid - worth - sum(prices.aims.get(aim, 0.0) * value for aim, value in held.items())

    def _near(self, prices: Prices, most: float, steps: Ints, *, mark: bool) -> None:
        for number, price, _ in self._priced_commodities(prices):
            commodity, laid = self.network.commodities[number], self.laid[number]
            best, _via = self._cheapest(number, price, prices)
            shortest_path.mark_near_shortest(
                laid.out,
                laid.head,
                laid.span,
                price,
                best,
                self._shaped(self._extra, commodity),
                self.nodes[number],
                self.days[number],
                most * max(commodity.weight, 1e-9),
                steps,
                self.used[number],
                mark,
            )

    def _priced_commodities(self, prices: Prices) -> Iterator[tuple[int, Floats, int | None]]:
        """Give every commodity with people and the prices of its arcs; with the last of its like also the first."""
        network, loads = self.network, self.network.loads
        starts = network.row_start[:-1]
        priced = np.add.reduceat(prices.rows, starts) > 0 if len(starts) else np.zeros(0, bool)
        for turn, (first, same) in enumerate(self._alike.items()):
            shortest_path.price_load_lists(
                self._every if turn == 0 else self._varied,
                loads.ptr,
                loads.pool,
                loads.offset,
                self._weights[first],
                loads.day_mask,
                self._masks,
                network.row_start,
                network.pool_is_whole_horizon,
                priced,
                prices.rows,
                self._lists,
            )
            for number in same:
                laid, arcs = self.laid[number], network.commodities[number].arcs
                price = self._price[: network.days * arcs].reshape(network.days, arcs)
                shortest_path.arc_prices(
                    laid.way,
                    laid.span,
                    laid.end_list,
                    laid.home_list,
                    self._cost(number, prices),
                    self.possible[number],
                    self._lists,
                    price,
                )
                yield number, price, first if number == same[-1] else None

    def _cheapest(self, number: int, price: Floats, prices: Prices) -> tuple[Floats, NDArray[np.int32]]:
        commodity, laid, days = self.network.commodities[number], self.laid[number], self.network.days
        best = self._shaped(self._best, commodity)
        via = self._via[: (days + 1) * commodity.nodes].reshape(days + 1, commodity.nodes)
        shortest_path.shortest_paths(
            laid.out, laid.head, laid.span, price, *self._terminal_costs(number, prices), best, via
        )
        return best, via

    def _load(self, first: int, rows: Floats) -> None:
        """Spread what lists were begun over the pools, once for all commodities that are like the first of them.

        Lists that load everybody alike wait for the last of all.
        """
        network, loads = self.network, self.network.loads
        network_loading.accumulate_pool_loads(
            self._every if first == next(reversed(self._alike)) else self._varied,
            loads.ptr,
            loads.pool,
            loads.offset,
            self._weights[first],
            loads.day_mask,
            self._masks,
            network.row_start,
            network.pool_is_whole_horizon,
            self._use,
            rows,
        )

    def _cost(self, number: int, prices: Prices) -> Floats:
        cost = np.zeros(self.network.commodities[number].arcs)
        for aim, each in zip((*TIME_INDEPENDENT_OBJECTIVES, TIE_BREAK), self.costs[number], strict=True):
            if prices.aims.get(aim, 0.0):
                cost += prices.aims[aim] * each
        return cost

    def _terminal_costs(self, number: int, prices: Prices) -> tuple[float, float, int, Ints, float]:
        """What a day of the date of arrival costs, arriving after the horizon, and being at home at its end."""
        commodity = self.network.commodities[number]
        late = commodity.weight * prices.aims.get("not_served", 0.0)
        left = late + commodity.weight * prices.aims.get("at_home", 0.0)
        return float(prices.aims.get("arrival", 0.0)), late, self.network.horizon, commodity.home_node, left

    def _shaped(self, room: Floats, commodity: Commodity) -> Floats:
        days, nodes = self.network.days + 1, commodity.nodes + 1
        return room[: days * nodes].reshape(days, nodes)
