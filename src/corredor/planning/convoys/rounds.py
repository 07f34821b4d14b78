"""Whole convoys by negotiated congestion: rounds of greedy placement, in which all that was exhausted gets dearer.

Each convoy takes the journey that is cheapest at the optimum's prices and has residual capacity. Where people miss what
the optimum gives them another round follows, in which those who can do without an exhausted pool leave it to others
(McMurchie and Ebeling 1995); the best round counts. Where it misses more than a hundredth, relax-and-fix rounds the
optimum's own trips, and the better of both counts. The optimum bounds how far that is from the best possible.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corredor.network.network import Network
from corredor.planning.convoys.greedy import ROUNDING, PlacementResult, people_not_served, place, placement_tasks
from corredor.planning.convoys.relax_and_fix import relax_and_fix
from corredor.planning.convoys.residual_capacity import Vehicle
from corredor.planning.convoys.search_graph import ConvoySearchData
from corredor.planning.solution import Path, Solution

# A network is gone over until so many journeys have been looked for, and so many times at least and at most.
SEARCHES = 24_000
MIN_ROUNDS = 5
MAX_ROUNDS = 60
# How much dearer in a round, in journeys of one person: a day of a vehicle whose fleet was full, a person's part of
# anything else that was full.
VEHICLE_SURCHARGE = 3.0
POOL_SURCHARGE = 0.08
# Where rounds miss more than this part of the people whom the optimum serves, its trips are made whole instead.
NEAR_ENOUGH = 0.01


@dataclass(frozen=True, slots=True)
class Convoy:
    """Whole households of one group on one path; `sizes` are those of the households."""

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
    """Place the households of every cohort in whole vehicles; who finds no capacity stays at home.

    Parameters
    ----------
    network
        The compiled network.
    solution
        The optimum.
    progress
        Told "convoys" and the part that is done.
    """
    data = ConvoySearchData(network, solution.prices)
    order = placement_tasks(network, solution)
    fleets, surcharge = _surcharges(data, solution)
    unserved = people_not_served(network, solution.paths)
    prices, utilisation = data.prices, np.zeros(len(network.limits))
    rounds = MIN_ROUNDS
    best: PlacementResult | None = None
    done = 0
    while done < rounds:

        def report(part: float, done: int = done, rounds: int = rounds) -> None:
            progress("convoys", (done + part) / rounds / 2)

        placed = place(data, order, utilisation, report)
        if best is None:
            affordable = min(MAX_ROUNDS, SEARCHES // max(1, placed.residual.searches))
            rounds = max(MIN_ROUNDS, affordable) if data.is_large else MIN_ROUNDS
        if best is None or placed.misses < best.misses:
            best = placed
        exhausted = _exhausted(data, placed)
        if not exhausted.any() or placed.misses[:2] <= (unserved[0] + ROUNDING, unserved[1] + ROUNDING):
            break
        # From the second round on vehicles are dearer the more of their fleet is busy.
        utilisation = utilisation + np.where(fleets & (exhausted if done else True), surcharge, 0.0)
        prices = prices + np.where(exhausted & ~fleets, surcharge, 0.0)
        data.set_row_prices(prices)
        done += 1
    if best is None or _far_from_optimum(network, best, unserved[0]):
        data.set_row_prices(solution.prices.rows)
        rounded = relax_and_fix(data, solution, order, lambda part: progress("convoys", (1 + part) / 2))
        best = rounded if best is None else min(best, rounded, key=lambda result: result.misses)
    return _number_convoys(best)


def _far_from_optimum(network: Network, placed: PlacementResult, unserved: float) -> bool:
    """Say whether a placement misses more of the people whom the optimum serves than NEAR_ENOUGH."""
    carried = sum(c.weight * sum(s.people for s in c.supplies) for c in network.commodities)
    return placed.misses[0] - unserved > NEAR_ENOUGH * (carried - unserved)


def _surcharges(data: ConvoySearchData, solution: Solution) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Say which rows of `network.limits` are fleets, and by how much a row gets dearer in a round that exhausts it."""
    network = data.network
    people = max(1.0, sum(number for _, number in solution.paths))
    mean_price = max(1.0, sum(number * data.price_of_stages(path) for path, number in solution.paths) / people)
    fleets = np.zeros(len(network.limits), bool)
    surcharge = np.full(len(network.limits), POOL_SURCHARGE * mean_price)
    for number, pool in enumerate(network.pools):
        row = int(network.row_start[number])
        if pool.kind.counts == "vehicles":
            fleets[row : row + network.days] = True
        if pool.kind.counts == "money":
            # A person's part of the money is what there is on average.
            surcharge[row] *= people / max(1.0, float(network.limits[row]))
    surcharge[fleets] = VEHICLE_SURCHARGE * mean_price
    return fleets, surcharge


def _exhausted(data: ConvoySearchData, placed: PlacementResult) -> NDArray[np.bool_]:
    """Mark rows of `network.limits` without capacity for one more person or vehicle, or money for one more rotation."""
    network = data.network
    needed = np.full(len(network.limits), 1 - ROUNDING)
    for number, pool in enumerate(network.pools):
        if pool.kind.counts == "money":
            needed[network.row_start[number]] = float(data.table.cost.max(initial=1.0))
    return np.asarray((network.limits > 0) & (placed.residual.capacity < needed), bool)


def _number_convoys(placed: PlacementResult) -> tuple[list[Convoy], list[Vehicle]]:
    """Number the convoys in the order in which they leave, and put them on their vehicles."""
    convoys: list[Convoy] = []
    vehicles: dict[int, Vehicle] = {}
    for party in sorted(placed.parties, key=lambda p: (p.path.departs, p.path.commodity, p.path.home, p.group)):
        convoy = Convoy(len(convoys), party.group, party.sizes, party.path)
        convoys.append(convoy)
        for vehicle_number in party.vehicles:
            if vehicle_number not in vehicles:
                vehicles[vehicle_number] = placed.residual.vehicle(vehicle_number)
            vehicles[vehicle_number].convoys.append(convoy.number)
            vehicles[vehicle_number].people += convoy.people
    return convoys, sorted(vehicles.values(), key=lambda v: (v.day, v.fleet, v.start, v.end, v.links, v.convoys))
