"""Greedy placement of whole households, cohort after cohort, in convoys as large as vehicles and capacity allow."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from corredor.network.commodity import CohortSupply
from corredor.network.network import Network
from corredor.planning.convoys.households import households, sizes_of
from corredor.planning.convoys.residual_capacity import ResidualCapacity
from corredor.planning.convoys.search_graph import ConvoySearchData
from corredor.planning.convoys.trip_patterns import SCHEDULED_PARTY
from corredor.planning.optimise.journeys_by_group import arrival_day, disaggregate_by_group
from corredor.planning.solution import Path, Solution

ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class PlacementTask:
    """Some households of a cohort, which are placed together."""

    commodity: int
    group: str
    home: int
    day: int
    households: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """Households that travel together on a path, with the numbers of the vehicles they ride."""

    group: str
    sizes: tuple[int, ...]
    path: Path
    vehicles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PlacementResult:
    """Parties placed, the capacity that remains, and `misses`: people not served, people at home (by weight), cost."""

    parties: Sequence[Party]
    residual: ResidualCapacity
    misses: tuple[float, float, float]


def placement_tasks(network: Network, solution: Solution) -> list[PlacementTask]:
    """Give the households of all cohorts in the order of placement.

    First come as many of each cohort as the optimum serves, those ready last before the others: they have the fewest
    days to choose from. Cohorts of one home follow each other, so that they fill one vehicle, the homes with most
    people first. Then come the others in the same order.
    """
    sizes = {row["id"]: sizes_of(row["household_sizes"]) for row in network.scenario.rows("groups")}
    cohorts = [(number, supply) for number, c in enumerate(network.commodities) for supply in c.supplies]
    stops = [c.node_stop[c.home_node].tolist() for c in network.commodities]
    people: Counter[int] = Counter()
    for number, supply in cohorts:
        people[stops[number][supply.home]] += supply.people
    served: defaultdict[tuple[int, int, str, int], float] = defaultdict(float)
    for journey in disaggregate_by_group(network, solution)[0]:
        if arrival_day(network, journey.path) < network.horizon:
            served[(journey.path.commodity, journey.path.home, journey.group, journey.ready)] += journey.people

    def sort_key(item: tuple[int, CohortSupply]) -> tuple[int, int, int, int, int, str]:
        number, supply = item
        stop = stops[number][supply.home]
        return (-supply.day, -people[stop], stop, -supply.people, number, supply.group)

    served_first, others = [], []
    for number, supply in sorted(cohorts, key=sort_key):
        unplaced = households(supply.people, sizes[supply.group])
        chosen = pack_households(unplaced, ceil(served[(number, supply.home, supply.group, supply.day)] - ROUNDING))
        served_first.append(PlacementTask(number, supply.group, supply.home, supply.day, tuple(chosen)))
        others.append(PlacementTask(number, supply.group, supply.home, supply.day, tuple(_without(unplaced, chosen))))
    return [task for task in (*served_first, *others) if task.households]


def place(
    data: ConvoySearchData,
    order: Sequence[PlacementTask],
    utilisation: NDArray[np.float64],
    progress: Callable[[float], None],
) -> PlacementResult:
    """Place the households of every task on the cheapest journeys that have capacity; who finds none stays at home."""
    residual = ResidualCapacity(data, utilisation)
    return evaluate(data, residual, place_remaining(residual, order, largest_party(data.network), progress))


def largest_party(network: Network) -> int:
    """Give the people of the largest party that any vehicle or service takes."""
    return max(SCHEDULED_PARTY, *(int(fleet.seats) for fleet in network.fleets.values()), 0)


def place_remaining(
    residual: ResidualCapacity, order: Sequence[PlacementTask], largest: int, progress: Callable[[float], None]
) -> list[Party]:
    """Place the households of every task in residual capacity; give the parties.

    Parameters
    ----------
    residual
        Residual capacity, updated.
    order
        Households in the order of placement.
    largest
        People of the largest party.
    progress
        Told the part that is done, from 0 to 1.
    """
    parties: list[Party] = []
    for number, task in enumerate(order):
        if number % 50 == 0:
            progress(number / len(order))
        unplaced = list(task.households)
        while unplaced:
            # A household larger than any vehicle stands alone, and stays.
            people = sum(pack_households(unplaced, largest) or unplaced[:1])
            path = residual.search(task.commodity, task.home, task.day, people, people)
            if path is None:
                path = residual.search(task.commodity, task.home, task.day, unplaced[-1], people)
                people = 0 if path is None else residual.max_party_size(path, people)
            sizes = pack_households(unplaced, people)
            if path is None or not sizes:
                break
            unplaced = _without(unplaced, sizes)
            parties.append(Party(task.group, tuple(sizes), path, residual.reserve(path, sum(sizes))))
    return parties


def evaluate(data: ConvoySearchData, residual: ResidualCapacity, parties: Sequence[Party]) -> PlacementResult:
    """Sum up what parties miss and cost."""
    misses = people_not_served(data.network, [(party.path, float(sum(party.sizes))) for party in parties])
    price = sum(data.price(party.path) * sum(party.sizes) for party in parties)
    ridden = sorted({vehicle for party in parties for vehicle in party.vehicles})
    price += data.weights["cost"] * sum(residual.vehicle(vehicle).rotation.cost for vehicle in ridden)
    return PlacementResult(parties, residual, (round(misses[0], 6), round(misses[1], 6), round(price, 6)))


def people_not_served(network: Network, paths: Sequence[tuple[Path, float]]) -> tuple[float, float]:
    """Give people, by weight, who do not arrive within the horizon when these travel, and people who do not leave."""
    carried = sum(c.weight * sum(s.people for s in c.supplies) for c in network.commodities)
    served = departed = 0.0
    for path, people in paths:
        weight = network.commodities[path.commodity].weight
        departed += weight * people
        if arrival_day(network, path) < network.horizon:
            served += weight * people
    return carried - served, carried - departed


def pack_households(unplaced: Sequence[int], size: int) -> list[int]:
    """Fill a convoy of a size with whole households, the largest that still fit first (first fit decreasing)."""
    party, free_seats = [], size
    for household in unplaced:
        if household <= free_seats:
            party.append(household)
            free_seats -= household
    return party


def _without(unplaced: Sequence[int], placed: Sequence[int]) -> list[int]:
    """Take households out of a list, largest first."""
    remaining = list(unplaced)
    for household in placed:
        remaining.remove(household)
    return remaining
