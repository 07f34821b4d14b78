"""Paths of travellers read from a solution: states passed and when, nights, cost."""

from __future__ import annotations

from dataclasses import dataclass

from corredor.network.commodity import GOAL, NO_WAY
from corredor.network.network import Network
from corredor.planning.optimise.journeys_by_group import arrival_day
from corredor.planning.solution import Path, Solution
from corredor.planning.travel_cost import list_money, path_money


@dataclass(frozen=True, slots=True)
class BorderPassing:
    """A border passed on a day index, with the states left and entered."""

    day: int
    leaves: str
    enters: str


@dataclass(frozen=True, slots=True)
class TravellerPath:
    """People on one path of a solution.

    Attributes
    ----------
    people
        Flow on the path.
    path
        The path in the network.
    arrives
        Day index of arrival; for those under way at the end, that after the horizon.
    served
        Whether they arrive within the horizon.
    states
        States passed in order, that of the origin first.
    borders
        Borders passed in order.
    nights
        (evening, place, node) of every night at a place.
    days_in_state
        (day, state) for every state in which people are on a day.
    cost
        For one person, in the scenario's currency.
    """

    people: float
    path: Path
    arrives: int
    served: bool
    states: tuple[str, ...]
    borders: tuple[BorderPassing, ...]
    nights: tuple[tuple[int, str, int], ...]
    days_in_state: tuple[tuple[int, str], ...]
    cost: float

    @property
    def days(self) -> int:
        """Days under way, the first and the last among them."""
        return self.arrives - self.path.departs + 1


def traveller_paths(network: Network, solution: Solution) -> list[TravellerPath]:
    """Give the paths of travellers of a solution."""
    prices = [list_money(network, commodity) for commodity in network.commodities]
    return [
        _traveller_path(
            network, path, people, path_money(network.commodities[path.commodity], prices[path.commodity], path.arcs)
        )
        for path, people in solution.paths
    ]


def _traveller_path(network: Network, path: Path, people: float, cost: float) -> TravellerPath:
    commodity = network.commodities[path.commodity]
    borders: list[BorderPassing] = []
    nights: list[tuple[int, str, int]] = []
    days_in_state: dict[tuple[int, str], None] = {}
    home = network.stops[commodity.node_stop[commodity.home_node[path.home]]]
    states = [str(network.places[home]["state"])]
    for arc, day in path.arcs:
        evening = day + int(commodity.duration_days[arc]) - 1
        days_in_state[day, states[-1]] = None
        if commodity.route[arc] != NO_WAY:
            for ride, _ in network.routes[commodity.route[arc]].legs:
                if ride.crossings:
                    borders.append(BorderPassing(evening, ride.leaves, ride.enters))
                    states.append(ride.enters)
                    days_in_state[evening, ride.enters] = None
        node = int(commodity.head[arc])
        if node != GOAL:
            nights.append((evening, network.stops[commodity.node_stop[node]], node))
    arrives = arrival_day(network, path)
    return TravellerPath(
        people=people,
        path=path,
        arrives=arrives,
        served=arrives < network.horizon,
        states=tuple(states),
        borders=tuple(borders),
        nights=tuple(nights),
        days_in_state=tuple(days_in_state),
        cost=cost,
    )
