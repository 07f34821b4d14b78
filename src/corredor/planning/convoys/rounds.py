"""Whole convoys: households of a group placed one convoy after another where there is room, in whole vehicles.

Each convoy takes the journey that is cheapest at the optimum's prices among those for which earlier ones left room.
Where people miss what the optimum gives them there is another round, in which all that was full is dearer than before,
so that those who can do without it make room: negotiated congestion (McMurchie, Ebeling 1995). The best round counts.
Where it misses more than a hundredth, the trips of the optimum itself are made whole, window by window, and the better
of both counts. The optimum says how far that is from the best that anybody could do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corredor.network.network import Network
from corredor.planning.convoys.greedy import ENOUGH, PlacementResult, people_not_served, place, placement_tasks
from corredor.planning.convoys.relax_and_fix import relax_and_fix
from corredor.planning.convoys.residual_capacity import Vehicle
from corredor.planning.convoys.search_graph import ConvoySearchData
from corredor.planning.solution import Path, Solution

# A network is gone over until so many journeys have been looked for, and so many times at least and at most.
SEARCHES = 24_000
LEAST_ROUNDS = 5
MOST_ROUNDS = 60
# How much dearer in a round, in journeys of one person: a day of a vehicle whose fleet was full, a person's part of
# anything else that was full.
DEARER_VEHICLE = 3.0
DEARER_ROOM = 0.08
# Where rounds miss more than this part of the people whom the optimum serves, its trips are made whole instead.
NEAR_ENOUGH = 0.01


@dataclass(frozen=True, slots=True)
class Convoy:
    """Whole households of one group on one path."""

    number: int
    group: str
    sizes: tuple[int, ...]
    path: Path

    @property
    def people(self) -> int:
        """People of the convoy."""
        return sum(self.sizes)


def place_convoys(
    network: Network, solution: Solution, progress: Callable[[str, float | None], None]
) -> tuple[list[Convoy], list[Vehicle]]:
    """Place the households of every cohort in whole vehicles, the best round that there is time for.

    Who finds no room stays at home. `progress` is told the part that is done.
    """
    ground = ConvoySearchData(network, solution.prices)
    order = placement_tasks(network, solution)
    fleets, dearer = _dearer(ground, solution)
    least = people_not_served(network, solution.paths)
    prices, filling = ground.prices, np.zeros(len(network.limits))
    rounds = LEAST_ROUNDS
    best: PlacementResult | None = None
    done = 0
    while done < rounds:

        def tell(part: float, done: int = done, rounds: int = rounds) -> None:
            progress("convoys", (done + part) / rounds / 2)

        placed = place(ground, order, filling, tell)
        if best is None:
            affordable = min(MOST_ROUNDS, SEARCHES // max(1, placed.room.searches))
            rounds = max(LEAST_ROUNDS, affordable) if ground.is_large else LEAST_ROUNDS
        if best is None or placed.misses < best.misses:
            best = placed
        full = _full(ground, placed)
        if not full.any() or placed.misses[:2] <= (least[0] + ENOUGH, least[1] + ENOUGH):
            break
        # From the second round on vehicles are dearer the more of their fleet is busy.
        filling = filling + np.where(fleets & (full if done else True), dearer, 0.0)
        prices = prices + np.where(full & ~fleets, dearer, 0.0)
        ground.price_rows(prices)
        done += 1
    if best is None or _far(network, best, least[0]):
        ground.price_rows(solution.prices.rows)
        whole = relax_and_fix(ground, solution, order, lambda part: progress("convoys", (1 + part) / 2))
        best = whole if best is None else min(best, whole, key=lambda one: one.misses)
    return _numbered(best)


def _far(network: Network, placed: PlacementResult, least: float) -> bool:
    """Say whether convoys miss more of the people whom the optimum serves than rounds are good enough for."""
    carried = sum(c.weight * sum(s.people for s in c.supplies) for c in network.commodities)
    return placed.misses[0] - least > NEAR_ENOUGH * (carried - least)


def _dearer(ground: ConvoySearchData, solution: Solution) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Say which rows of the limits are fleets, and by how much each gets dearer in a round in which it was full."""
    network = ground.network
    people = max(1.0, sum(number for _, number in solution.paths))
    usual = max(1.0, sum(number * ground.price_of_stages(path) for path, number in solution.paths) / people)
    fleets = np.zeros(len(network.limits), bool)
    dearer = np.full(len(network.limits), DEARER_ROOM * usual)
    for number, pool in enumerate(network.pools):
        row = int(network.row_start[number])
        if pool.kind.counts == "vehicles":
            fleets[row : row + network.days] = True
        if pool.kind.counts == "money":
            # A person's part of the money is what there is on average.
            dearer[row] *= people / max(1.0, float(network.limits[row]))
    dearer[fleets] = DEARER_VEHICLE * usual
    return fleets, dearer


def _full(ground: ConvoySearchData, placed: PlacementResult) -> NDArray[np.bool_]:
    """Say which rows of the limits were full: no room for one more person or vehicle, no money for one more outing."""
    network = ground.network
    least = np.full(len(network.limits), 1 - ENOUGH)
    for number, pool in enumerate(network.pools):
        if pool.kind.counts == "money":
            least[network.row_start[number]] = float(ground.table.cost.max(initial=1.0))
    return np.asarray((network.limits > 0) & (placed.room.left < least), bool)


def _numbered(placed: PlacementResult) -> tuple[list[Convoy], list[Vehicle]]:
    """Number the convoys in the order in which they leave, and put them on their vehicles."""
    convoys: list[Convoy] = []
    vehicles: dict[int, Vehicle] = {}
    for party in sorted(placed.parties, key=lambda p: (p.path.departs, p.path.commodity, p.path.home, p.group)):
        convoy = Convoy(len(convoys), party.group, party.sizes, party.path)
        convoys.append(convoy)
        for ride in party.rides:
            if ride not in vehicles:
                vehicles[ride] = placed.room.vehicle(ride)
            vehicles[ride].convoys.append(convoy.number)
            vehicles[ride].people += convoy.people
    return convoys, sorted(vehicles.values(), key=lambda v: (v.day, v.fleet, v.start, v.end, v.links, v.convoys))
