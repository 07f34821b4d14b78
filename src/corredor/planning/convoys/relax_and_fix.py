"""Relax-and-fix for whole vehicles and households: window of days after window, the rest stays a linear programme.

Within a window the trips of the optimum become integer, those before are fixed, those after stay relaxed. What rounding
owes a trip pattern on a day is carried on to the next, so that no fleet stands still. When all trips are fixed, whole
households take the journeys that leave in a window, and the others search for theirs. Each programme stands on the
arcs of the one before; around the window the same arcs on neighbouring days are added, and stays at the places passed,
since whole vehicles leave a little earlier or later than parts. A window always has a solution: people can stay at
home (`docs/decisions/0013-convoys-in-windows.md`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from heapq import heapify, heappop, heappush

import numpy as np

from corredor.arrays import Floats, Ints, Mask
from corredor.network.commodity import GOAL, NO_WAY, CohortSupply, Commodity
from corredor.network.network import Network
from corredor.planning.convoys.greedy import PlacementResult, PlacementTask
from corredor.planning.convoys.household_rounding import HouseholdRounding
from corredor.planning.convoys.search_graph import ConvoySearchData
from corredor.planning.convoys.vehicle_lp import OPEN, build_vehicle_programme, fleet_rows, segments_of_paths
from corredor.planning.lp.arc_flow import ArcFlowProgramme, pool_loads
from corredor.planning.objectives import ARRIVAL, AT_HOME, NOT_SERVED
from corredor.planning.optimise.flow_decomposition import decompose_flows
from corredor.planning.solution import Path, Solution

# Days of a window, those before and after it in which arcs are added, and by how many days these are moved.
WINDOW, BEFORE, AFTER, SHIFT = 8, 10, 8, 1
# A run that is owed so much of a trip gets it.
ROUND_UP_AT = 0.5
# What not serving a person counts, in journeys as dear as the dearest of the optimum.
UNSERVED_JOURNEYS = 3.0
TOLERANCE = 1e-6
# What a trip costs, in people: for the empty part of its vehicles, over how many were asked for, at least a little;
# and at most.
EMPTY_COST, MIN_ASKED, MAX_EMPTY_COST = 0.3, 0.1, 2.0


def relax_and_fix(
    data: ConvoySearchData, solution: Solution, order: list[PlacementTask], progress: Callable[[float], None]
) -> PlacementResult:
    """Round the trips of a solution, then its people, to whole vehicles and households.

    Parameters
    ----------
    data
        What is searched on, at the prices of the optimum.
    solution
        The optimum.
    order
        Households in the order in which they are placed where several compete.
    progress
        Told the part that is done, from 0 to 1.
    """
    network = data.network
    begins = range(0, network.days, WINDOW)
    aims = _objective_weights(data, solution)
    arcs = _arcs_of_paths(network, [path for path, _ in solution.paths])
    trips, arcs = _integer_trips(data, aims, arcs, lambda part: progress(part / 2))
    rounding = HouseholdRounding(data, order, trips)
    for number, begin in enumerate(begins):
        progress((1 + number / len(begins)) / 2)
        if not any(rounding.waiting.values()):
            break
        remaining, seated = _residual_network(data, rounding)
        no_price = np.zeros(trips.shape)
        programme = build_vehicle_programme(
            remaining, data.table, _neighbourhood(network, arcs, begin), aims, trips, seated, no_price
        )
        people = programme.solve()[0]
        arcs = _carrying_arcs(network, programme.people, people)
        last = begin + WINDOW >= network.days
        rounding.place_on_paths(
            remaining, decompose_flows(remaining, programme.people, people), network.days if last else begin + WINDOW
        )
    return rounding.finish()


def _objective_weights(data: ConvoySearchData, solution: Solution) -> Mapping[str, float]:
    """Weights of the objectives: serving people above all, then as the prices of the optimum, in units of a person."""
    dearest = max((data.price_of_stages(path) for path, _ in solution.paths), default=0.0)
    dearest += data.weights[ARRIVAL.key] * data.network.days
    weight = min((c.weight for c in data.network.commodities), default=1.0)
    # In units of a person, which suits the solver.
    unit = UNSERVED_JOURNEYS * max(1.0, dearest) / max(weight, TOLERANCE)
    return {NOT_SERVED.key: 1.0, AT_HOME.key: 0.1, **{aim: value / unit for aim, value in data.weights.items()}}


def _integer_trips(
    data: ConvoySearchData, aims: Mapping[str, float], arcs: list[Mask], progress: Callable[[float], None]
) -> tuple[Ints, list[Mask]]:
    """Fix all trips, window after window; give them [patterns, days] and the arcs that still carry people."""
    network, table = data.network, data.table
    trips = np.full((len(data.patterns), network.days), OPEN, np.int64)
    nobody, price = np.zeros_like(trips), np.zeros(trips.shape)
    capacity = network.limits.astype(float).copy()
    if not len(trips):
        return trips, arcs
    for begin in range(0, network.days, WINDOW):
        progress(begin / network.days)
        end = min(network.days, begin + WINDOW)
        programme = build_vehicle_programme(
            data.party_network, table, _neighbourhood(network, arcs, begin), aims, trips, nobody, price
        )
        people, vehicles = programme.solve()
        arcs = _carrying_arcs(network, programme.people, people)
        asked = np.zeros(trips.shape)
        asked[programme.pattern, programme.day] = vehicles
        price = _slope_scaled_costs(asked)
        # What a window still owes, the programme of the next one knows.
        owed = np.zeros(len(data.patterns))
        for day in range(begin, end):
            owed += asked[:, day]
            trips[:, day] = _dispatch(network, data, day, np.flatnonzero(asked[:, day] > TOLERANCE), owed, capacity)
    return trips, arcs


def _slope_scaled_costs(asked: Floats) -> Floats:
    """Linear cost of trips beside their money, so that people gather in vehicles that are nearly full [patterns, days].

    The fixed cost of a vehicle's empty part is spread over what the last programme asked for: slope scaling (Kim and
    Pardalos 1999).
    """
    empty = np.where(asked > TOLERANCE, np.maximum(0.0, np.ceil(asked - TOLERANCE) - asked), 1.0)
    return np.minimum(MAX_EMPTY_COST, EMPTY_COST * empty / np.maximum(asked, MIN_ASKED))


def _dispatch(
    network: Network, data: ConvoySearchData, day: int, patterns: Ints, owed: Floats, capacity: Floats
) -> Ints:
    """Round trips of one day: vehicle after vehicle to the pattern that is owed most, while its fleet has one.

    Updates `owed` [patterns] and `capacity` [rows of `network.limits`]; gives vehicles of each pattern [patterns].
    """
    sent = np.zeros(len(owed), np.int64)
    queue = [(-float(owed[pattern]), int(pattern)) for pattern in patterns]
    heapify(queue)
    while queue:
        negative_debt, pattern = heappop(queue)
        if -negative_debt < ROUND_UP_AT:
            break
        rows = fleet_rows(network, data.table, pattern, day)
        if (capacity[rows] < 1 - TOLERANCE).any():
            continue
        capacity[rows] -= 1
        owed[pattern] -= 1
        sent[pattern] += 1
        heappush(queue, (-float(owed[pattern]), pattern))
    return sent


def _residual_network(data: ConvoySearchData, rounding: HouseholdRounding) -> tuple[Network, Ints]:
    """Give the network of the people and limits that remain, and the people seated [patterns, days]."""
    network, party_network = data.network, data.party_network
    limits = network.limits.astype(float).copy()
    seated = np.zeros(len(data.patterns) * network.days, np.int64)
    for number, commodity in enumerate(network.commodities):
        parties_of = [party for party in rounding.parties if party.path.commodity == number]
        if parties_of:
            arc = np.array([arc for party in parties_of for arc, _ in party.path.arcs], np.int64)
            day = np.array([day for party in parties_of for _, day in party.path.arcs], np.int64)
            people = np.array([sum(party.sizes) for party in parties_of for _ in party.path.arcs], np.int64)
            row, column, weight = pool_loads(party_network, commodity, arc, day, np.arange(len(arc)))
            limits -= np.bincount(row, weight * people[column], len(limits))
            riding, stage = segments_of_paths(network, data.table, number, arc, day)
            np.add.at(seated, riding, people[stage])
    waiting = rounding.waiting
    commodities = tuple(
        replace(c, supplies=tuple(_with_people(s, sum(waiting[(number, s.home, s.group, s.day)])) for s in c.supplies))
        for number, c in enumerate(party_network.commodities)
    )
    remaining = replace(party_network, limits=np.maximum(0.0, limits), commodities=commodities)
    return remaining, seated.reshape(len(data.patterns), network.days)


def _with_people(supply: CohortSupply, people: int) -> CohortSupply:
    """Give a supply with another number of people."""
    return replace(supply, people=people)


def _arcs_of_paths(network: Network, paths: list[Path]) -> list[Mask]:
    """Mark the arcs of paths, by commodity [arcs, days]."""
    arcs = [np.zeros(commodity.usable.shape, bool) for commodity in network.commodities]
    for path in paths:
        for arc, day in path.arcs:
            arcs[path.commodity][arc, day] = True
    return arcs


def _carrying_arcs(network: Network, programme: ArcFlowProgramme, x: Floats) -> list[Mask]:
    """Mark the arcs that carry people in a solution, by commodity [arcs, days]."""
    found = []
    for commodity, flows in zip(network.commodities, programme.flows, strict=True):
        mask = np.zeros(commodity.usable.shape, bool)
        used = x[flows.first : flows.first + len(flows.arc)] > TOLERANCE
        mask[flows.arc[used], flows.day[used]] = True
        found.append(mask)
    return found


def _neighbourhood(network: Network, arcs: list[Mask], begin: int) -> list[Mask]:
    """Add, around a window, the same arcs on neighbouring days, and stays at the places passed [arcs, days]."""
    days = np.arange(network.days)
    near = (days >= begin - BEFORE) & (days <= begin + WINDOW + AFTER)
    found = []
    for commodity, used in zip(network.commodities, arcs, strict=True):
        wide = used | _stays(commodity, used)
        moved = wide.copy()
        for by in range(1, SHIFT + 1):
            moved[:, by:] |= wide[:, :-by]
            moved[:, :-by] |= wide[:, by:]
        found.append((used | (moved & near)) & commodity.usable)
    return found


def _stays(commodity: Commodity, used: Mask) -> Mask:
    """Arcs of staying a further night where people on the used arcs are in the morning or arrive [arcs, days]."""
    days = used.shape[1]
    present = np.zeros((commodity.nodes, days + 1), bool)
    arc, day = np.nonzero(used)
    inside = commodity.head[arc] != GOAL
    present[commodity.tail[arc], day] = True
    present[commodity.head[arc[inside]], np.minimum(day[inside] + commodity.duration_days[arc[inside]], days)] = True
    staying = (commodity.route == NO_WAY) & (commodity.head != GOAL)
    return np.asarray(staying[:, None] & present[commodity.tail, :days], bool)
