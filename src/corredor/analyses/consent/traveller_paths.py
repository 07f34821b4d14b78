"""What happens on the way, read off a solution: which states people pass and when, where they sleep, what it costs."""

from __future__ import annotations

from dataclasses import dataclass

from corredor.network.commodity import GOAL, NO_WAY
from corredor.network.network import Network
from corredor.planning.optimise.journeys_by_group import arrival_day
from corredor.planning.solution import Path, Solution
from corredor.planning.travel_cost import list_money, path_money


@dataclass(frozen=True, slots=True)
class BorderPassing:
    """A border passed on a day."""

    day: int
    leaves: str
    enters: str


@dataclass(frozen=True, slots=True)
class TravellerPath:
    """People on one path. `soil` are pairs of day and state, a pair for each state trodden on a day.

    `nights` are triples of evening, place and node; `states` those passed, that of the origin first; `cost` is for one
    person.
    """

    people: float
    path: Path
    arrives: int
    served: bool
    states: tuple[str, ...]
    borders: tuple[BorderPassing, ...]
    nights: tuple[tuple[int, str, int], ...]
    soil: tuple[tuple[int, str], ...]
    cost: float

    @property
    def days(self) -> int:
        """Days under way, the first and the last among them."""
        return self.arrives - self.path.departs + 1


def traveller_paths(network: Network, solution: Solution) -> list[TravellerPath]:
    """Give the trips of a solution."""
    money = [list_money(network, commodity) for commodity in network.commodities]
    return [
        _trip(network, path, people, path_money(network.commodities[path.commodity], money[path.commodity], path.arcs))
        for path, people in solution.paths
    ]


def _trip(network: Network, path: Path, people: float, cost: float) -> TravellerPath:
    commodity = network.commodities[path.commodity]
    borders: list[BorderPassing] = []
    nights: list[tuple[int, str, int]] = []
    soil: dict[tuple[int, str], None] = {}
    home = network.stops[commodity.node_stop[commodity.home_node[path.home]]]
    states = [str(network.places[home]["state"])]
    for arc, day in path.arcs:
        evening = day + int(commodity.duration_days[arc]) - 1
        soil[day, states[-1]] = None
        if commodity.way[arc] != NO_WAY:
            for ride, _ in network.ways[commodity.way[arc]].legs:
                if ride.crossings:
                    borders.append(BorderPassing(evening, ride.leaves, ride.enters))
                    states.append(ride.enters)
                    soil[evening, ride.enters] = None
        node = int(commodity.head[arc])
        if node != GOAL:
            nights.append((evening, network.stops[commodity.node_stop[node]], node))
    last = arrival_day(network, path)
    served = last < network.horizon
    return TravellerPath(people, path, last, served, tuple(states), tuple(borders), tuple(nights), tuple(soil), cost)
