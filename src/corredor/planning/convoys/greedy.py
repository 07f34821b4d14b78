"""One round of placing: every cohort in its turn, in convoys as large as a vehicle takes and as there is room for."""

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

ENOUGH = 1e-6


@dataclass(frozen=True, slots=True)
class PlacementTask:
    """Some households of a cohort, whose turn it is together."""

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
    rides: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PlacementResult:
    """What a round has placed, and its misses: people not served, people at home (both by weight), and the price."""

    parties: Sequence[Party]
    room: ResidualCapacity
    misses: tuple[float, float, float]


def placement_tasks(network: Network, solution: Solution) -> list[PlacementTask]:
    """Give the turns in order.

    First come as many of each cohort as the optimum serves, who get ready last before the others: they have the
    fewest days to choose from. Cohorts of one home follow each other, so that they fill one vehicle, the homes with
    most people first. Then come the others in the same order.
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

    def order(one: tuple[int, CohortSupply]) -> tuple[int, int, int, int, int, str]:
        number, supply = one
        stop = stops[number][supply.home]
        return (-supply.day, -people[stop], stop, -supply.people, number, supply.group)

    first, then = [], []
    for number, supply in sorted(cohorts, key=order):
        waiting = households(supply.people, sizes[supply.group])
        chosen = pack_households(waiting, ceil(served[(number, supply.home, supply.group, supply.day)] - ENOUGH))
        first.append(PlacementTask(number, supply.group, supply.home, supply.day, tuple(chosen)))
        then.append(PlacementTask(number, supply.group, supply.home, supply.day, tuple(_without(waiting, chosen))))
    return [turn for turn in (*first, *then) if turn.households]


def place(
    ground: ConvoySearchData,
    order: Sequence[PlacementTask],
    filling: NDArray[np.float64],
    progress: Callable[[float], None],
) -> PlacementResult:
    """Place the households of every turn on the best journeys that have room; who finds none stays at home."""
    room = ResidualCapacity(ground, filling)
    return evaluate(ground, room, place_remaining(room, order, largest_party(ground.network), progress))


def largest_party(network: Network) -> int:
    """Give the people of the largest party that any vehicle or service takes."""
    return max(SCHEDULED_PARTY, *(int(fleet.seats) for fleet in network.fleets.values()), 0)


def place_remaining(
    room: ResidualCapacity, order: Sequence[PlacementTask], largest: int, progress: Callable[[float], None]
) -> list[Party]:
    """Place the households of every turn in the room that is left."""
    parties: list[Party] = []
    for done, turn in enumerate(order):
        if done % 50 == 0:
            progress(done / len(order))
        waiting = list(turn.households)
        while waiting:
            # A household larger than any vehicle stands alone, and stays.
            people = sum(pack_households(waiting, largest) or waiting[:1])
            path = room.seek(turn.commodity, turn.home, turn.day, people, people)
            if path is None:
                path = room.seek(turn.commodity, turn.home, turn.day, waiting[-1], people)
                people = 0 if path is None else room.max_party_size(path, people)
            sizes = pack_households(waiting, people)
            if path is None or not sizes:
                break
            waiting = _without(waiting, sizes)
            parties.append(Party(turn.group, tuple(sizes), path, room.take(path, sum(sizes))))
    return parties


def evaluate(ground: ConvoySearchData, room: ResidualCapacity, parties: Sequence[Party]) -> PlacementResult:
    """Say what parties miss and what they come to."""
    misses = people_not_served(ground.network, [(party.path, float(sum(party.sizes))) for party in parties])
    price = sum(ground.price(party.path) * sum(party.sizes) for party in parties)
    ridden = sorted({vehicle for party in parties for vehicle in party.rides})
    price += ground.weights["cost"] * sum(room.vehicle(vehicle).outing.cost for vehicle in ridden)
    return PlacementResult(parties, room, (round(misses[0], 6), round(misses[1], 6), round(price, 6)))


def people_not_served(network: Network, paths: Sequence[tuple[Path, float]]) -> tuple[float, float]:
    """People, by weight, who do not arrive within the horizon when these are on their paths, and who do not leave."""
    carried = sum(c.weight * sum(s.people for s in c.supplies) for c in network.commodities)
    served = gone = 0.0
    for path, people in paths:
        weight = network.commodities[path.commodity].weight
        gone += weight * people
        if arrival_day(network, path) < network.horizon:
            served += weight * people
    return carried - served, carried - gone


def pack_households(waiting: Sequence[int], size: int) -> list[int]:
    """Fill a convoy with whole households, the largest that still fit first."""
    party, free = [], size
    for household in waiting:
        if household <= free:
            party.append(household)
            free -= household
    return party


def _without(waiting: Sequence[int], gone: Sequence[int]) -> list[int]:
    """Households that are still waiting, largest first."""
    left = list(waiting)
    for household in gone:
        left.remove(household)
    return left
