"""What convoys are searched on: each commodity's arcs with their costs at given prices, and the vehicles' patterns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from corredor.arrays import Floats
from corredor.network.commodity import GOAL, Commodity
from corredor.network.network import Network
from corredor.planning.convoys.capacitated_search import LoadEntries, SearchGraph, cheapest_feasible_journey
from corredor.planning.convoys.loads_without_vehicles import loads_without_vehicles
from corredor.planning.convoys.reserve import reserve_or_release
from corredor.planning.convoys.trip_patterns import trip_patterns
from corredor.planning.lp.arc_flow import list_prices
from corredor.planning.objectives import ARC_OBJECTIVES, ARRIVAL, OBJECTIVES, arc_cost
from corredor.planning.solution import Path, Prices

LATE_PENALTY = 1e7
# At its price a held aim and the last one weigh the same: a little more, and the held one comes first.
PRIORITY_MARGIN = 1.01
# So many people on so many arcs are looked for quicker with compiled loops, compiling included.
COMPILE_FROM_WORK = 50_000


class ConvoySearchData:
    """What stays while convoys are placed.

    Attributes
    ----------
    weights
        Weight of each objective, from the prices of the optimum and at least FLOORS.
    patterns, table
        Trip patterns of vehicles, and the same as arrays.
    party_network
        The network with load lists of people, vehicles apart.
    prices
        [rows of `network.limits`] float64: at first those of the optimum.
    graphs
        By commodity, the graph at these prices.
    is_large
        Whether it pays to compile the kernels.
    search, reserve
        `cheapest_feasible_journey` and `reserve_or_release`, compiled where `is_large`.
    """

    def __init__(self, network: Network, prices: Prices) -> None:
        last = next(reversed(list(prices.aims)), "")
        self.weights: Mapping[str, float] = {
            # Where the prices of the optimum leave an objective free, it still counts as much as its floor.
            key: max(one.floor, prices.aims.get(key, 0.0) * (1.0 if key == last else PRIORITY_MARGIN))
            for key, one in OBJECTIVES.items()
            if one.floor is not None
        }
        self.network = network
        self.patterns, self.table = trip_patterns(network)
        self.party_network = replace(network, loads=loads_without_vehicles(network))
        loads = self.party_network.loads
        self.entries = LoadEntries(
            loads.ptr,
            loads.pool,
            loads.offset,
            loads.day_mask,
            loads.masks,
            network.row_start,
            network.pool_is_whole_horizon,
        )
        work = sum(c.arcs * sum(s.people for s in c.supplies) for c in network.commodities)
        self.is_large = work >= COMPILE_FROM_WORK
        self.search, self.reserve = _kernels(self.is_large)
        self.set_row_prices(prices.rows)

    def set_row_prices(self, prices: Floats) -> None:
        """Set the prices of rows [rows of `network.limits`] and rebuild the graphs."""
        self.prices = prices
        known: dict[bytes, Floats] = {}
        self.graphs = [
            _search_graph(self.party_network, c, self.weights, prices, known) for c in self.network.commodities
        ]

    def price(self, path: Path) -> float:
        """Cost of one person on a path by the objectives, vehicles apart."""
        graph = self.graphs[path.commodity]
        arc, day = path.arcs[-1]
        evening = day + int(graph.duration[arc]) - 1
        late = LATE_PENALTY if evening >= self.network.horizon else 0.0
        return self.price_of_stages(path) + self.weights[ARRIVAL.key] * evening + late

    def price_of_stages(self, path: Path) -> float:
        """Cost of one person on the stages of a path by the objectives, vehicles and the date of arrival apart."""
        return sum(float(self.graphs[path.commodity].cost[arc]) for arc, _ in path.arcs)


def _kernels(is_large: bool) -> tuple[Callable[..., int], Callable[..., tuple[int, int]]]:
    """Give the search and the reservation, compiled by numba where a network is large."""
    if not is_large:
        return cheapest_feasible_journey, reserve_or_release
    import numba

    return numba.njit(cache=True, nogil=True)(cheapest_feasible_journey), numba.njit(cache=True, nogil=True)(
        reserve_or_release
    )


def _search_graph(
    party_network: Network,
    commodity: Commodity,
    weights: Mapping[str, float],
    prices: Floats,
    known: dict[bytes, Floats],
) -> SearchGraph:
    """Build the graph of a commodity at given prices; `known` keeps prices of lists for commodities that load alike."""
    key, days = commodity.share.tobytes(), party_network.days
    if key not in known:
        nothing = np.zeros((days, 1))
        known[key] = np.ascontiguousarray(
            np.concatenate([list_prices(party_network, commodity, prices), nothing], axis=1)
        )
    list_price = known[key]
    parts = [
        weights[one.key] * arc_cost(party_network, commodity, one.key) for one in ARC_OBJECTIVES if one.key in weights
    ]
    cost = np.asarray(sum(parts), float)
    arcs = np.argsort(commodity.tail, kind="stable")
    return SearchGraph(
        first_arc=np.searchsorted(commodity.tail[arcs], np.arange(commodity.nodes + 1)).astype(np.int64),
        arcs=arcs,
        tail=commodity.tail,
        head=commodity.head,
        duration=commodity.duration_days,
        route=commodity.route,
        evening_loads=commodity.evening_loads,
        departure_loads=commodity.departure_loads,
        usable=np.ascontiguousarray(commodity.usable.T),
        cost=cost,
        list_price=list_price,
        weight=party_network.loads.weight * commodity.share[party_network.loads.audience],
        cost_to_go=_cost_to_go(party_network, commodity, weights[ARRIVAL.key], cost, list_price),
    )


def _cost_to_go(
    network: Network, commodity: Commodity, arrival_cost: float, cost: Floats, list_price: Floats
) -> Floats:
    """Least cost from every day and node to the goal [days + 1, nodes], vehicles apart, by backward recursion."""
    days = network.days
    cost_to_go = np.full((days + 1, commodity.nodes), np.inf)
    for day in range(days - 1, -1, -1):
        evening = np.minimum(day + commodity.duration_days - 1, days - 1)
        late = np.where(evening >= network.horizon, LATE_PENALTY, 0.0)
        onward = np.where(
            commodity.head == GOAL, arrival_cost * evening + late, cost_to_go[evening + 1, commodity.head]
        )
        price = cost + onward + list_price[day, commodity.route] + list_price[day, commodity.departure_loads]
        price += list_price[evening, commodity.evening_loads]
        usable = commodity.usable[:, day]
        np.minimum.at(cost_to_go[day], commodity.tail[usable], price[usable])
    return cost_to_go
