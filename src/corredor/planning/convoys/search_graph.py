"""The ground on which convoys look for their way: each commodity's arcs with what they cost at some prices."""

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
WORTH_COMPILING = 50_000


class ConvoySearchData:
    """What stays while convoys are placed: the ground of each commodity, the runs of vehicles, what aims weigh.

    `parties` is the network with what people load, vehicles apart; `prices` [rows of limits] are at first the
    optimum's; `is_large` says that it pays to compile the inner loops.
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
        self.runs, self.table = trip_patterns(network)
        self.parties = replace(network, loads=loads_without_vehicles(network))
        loads = self.parties.loads
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
        self.is_large = work >= WORTH_COMPILING
        self.seek, self.take = _loops(self.is_large)
        self.price_rows(prices.rows)

    def price_rows(self, prices: Floats) -> None:
        """Work the ground out anew for other prices of the rows."""
        self.prices = prices
        lists: dict[bytes, Floats] = {}
        self.grounds = [_ground(self.parties, c, self.weights, prices, lists) for c in self.network.commodities]

    def price(self, path: Path) -> float:
        """What the path of one person comes to by the aims, vehicles apart."""
        ground = self.grounds[path.commodity]
        arc, day = path.arcs[-1]
        evening = day + int(ground.span[arc]) - 1
        late = LATE_PENALTY if evening >= self.network.horizon else 0.0
        return self.price_of_stages(path) + self.weights[ARRIVAL.key] * evening + late

    def price_of_stages(self, path: Path) -> float:
        """What the stages of a path come to by the aims, vehicles and the date of arrival apart."""
        return sum(float(self.grounds[path.commodity].cost[arc]) for arc, _ in path.arcs)


def _loops(is_large: bool) -> tuple[Callable[..., int], Callable[..., tuple[int, int]]]:
    """Give the inner loops, compiled where there is much to look for."""
    if not is_large:
        return cheapest_feasible_journey, reserve_or_release
    import numba

    return numba.njit(cache=True, nogil=True)(cheapest_feasible_journey), numba.njit(cache=True, nogil=True)(
        reserve_or_release
    )


def _ground(
    parties: Network, commodity: Commodity, weights: Mapping[str, float], rows: Floats, lists_of: dict[bytes, Floats]
) -> SearchGraph:
    key, days = commodity.share.tobytes(), parties.days
    if key not in lists_of:
        none = np.zeros((days, 1))
        lists_of[key] = np.ascontiguousarray(np.concatenate([list_prices(parties, commodity, rows), none], axis=1))
    lists = lists_of[key]
    own = [weights[one.key] * arc_cost(parties, commodity, one.key) for one in ARC_OBJECTIVES if one.key in weights]
    cost = np.asarray(sum(own), float)
    arcs = np.argsort(commodity.tail, kind="stable")
    return SearchGraph(
        out=np.searchsorted(commodity.tail[arcs], np.arange(commodity.nodes + 1)).astype(np.int64),
        arcs=arcs,
        tail=commodity.tail,
        head=commodity.head,
        span=commodity.duration_days,
        way=commodity.way,
        end_list=commodity.evening_loads,
        home_list=commodity.departure_loads,
        possible=np.ascontiguousarray(commodity.usable.T),
        cost=cost,
        lists=lists,
        weight=parties.loads.weight * commodity.share[parties.loads.audience],
        to_go=_cost_to_go(parties, commodity, weights[ARRIVAL.key], cost, lists),
    )


def _cost_to_go(network: Network, commodity: Commodity, per_day: float, cost: Floats, lists: Floats) -> Floats:
    """Least cost of the way on from every day and node [days + 1, nodes], as if vehicles cost nothing."""
    days = network.days
    to_go = np.full((days + 1, commodity.nodes), np.inf)
    for day in range(days - 1, -1, -1):
        evening = np.minimum(day + commodity.duration_days - 1, days - 1)
        late = np.where(evening >= network.horizon, LATE_PENALTY, 0.0)
        onward = np.where(commodity.head == GOAL, per_day * evening + late, to_go[evening + 1, commodity.head])
        price = cost + onward + lists[day, commodity.way] + lists[day, commodity.departure_loads]
        price += lists[evening, commodity.evening_loads]
        usable = commodity.usable[:, day]
        np.minimum.at(to_go[day], commodity.tail[usable], price[usable])
    return to_go
