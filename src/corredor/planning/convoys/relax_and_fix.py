"""Trips and then people made whole, window of days after window, while the programme of what is left is solved anew.

Relax and fix: within a window the trips of the optimum become whole vehicles, those before are decided, those after
may still be parts. What a run is owed by rounding on a day is carried on to the next, so that no fleet stands still.
When all trips are decided, whole households take the journeys that leave in a window, and the others look for theirs
anew. Each programme stands on the arcs of the one before; around the window the same arcs on neighbouring days are
added, and stays at the places passed, since whole vehicles leave a little earlier or later than parts. A window always
has an answer: people can stay at home.
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
from corredor.planning.convoys.vehicle_lp import OPEN, build_vehicle_programme, busy_rows, segments_of_paths
from corredor.planning.lp.arc_flow import ArcFlowProgramme, pool_loads
from corredor.planning.objectives import ARRIVAL, AT_HOME, NOT_SERVED
from corredor.planning.optimise.flow_decomposition import decompose_flows
from corredor.planning.solution import Path, Solution

# Days of a window, those before and after it in which arcs are added, and by how many days these are moved.
WINDOW, BEFORE, AFTER, MOVED = 8, 10, 8, 1
# A run that is owed so much of a trip gets it.
ROUND_UP_AT = 0.5
# What not serving a person counts, in journeys as dear as the dearest of the optimum.
DEAREST = 3.0
LEAST = 1e-6
# What a trip costs, in people: for the empty part of its vehicles, over how many were asked for, at least a little;
# and at most.
EMPTY, LITTLE, MOST_EMPTY = 0.3, 0.1, 2.0


def relax_and_fix(
    ground: ConvoySearchData, solution: Solution, order: list[PlacementTask], progress: Callable[[float], None]
) -> PlacementResult:
    """Make the trips of a solution whole, then its people, in the order of their turns where there are several."""
    network = ground.network
    begins = range(0, network.days, WINDOW)
    aims = _aims(ground, solution)
    arcs = _arcs_of(network, [path for path, _ in solution.paths])
    trips, arcs = _whole_trips(ground, aims, arcs, lambda part: progress(part / 2))
    follower = HouseholdRounding(ground, order, trips)
    for number, begin in enumerate(begins):
        progress((1 + number / len(begins)) / 2)
        if not any(follower.waiting.values()):
            break
        left, aboard = _residual_network(ground, follower)
        free = np.zeros(trips.shape)
        found = build_vehicle_programme(left, ground.table, _widened(network, arcs, begin), aims, trips, aboard, free)
        people = found.best()[0]
        arcs = _used(network, found.people, people)
        last = begin + WINDOW >= network.days
        follower.place_on_paths(
            left, decompose_flows(left, found.people, people), network.days if last else begin + WINDOW
        )
    return follower.done()


def _aims(ground: ConvoySearchData, solution: Solution) -> Mapping[str, float]:
    """What the aims weigh: serving people above all, then as the prices of the optimum say."""
    dearest = max((ground.price_of_stages(path) for path, _ in solution.paths), default=0.0)
    dearest += ground.weights[ARRIVAL.key] * ground.network.days
    weight = min((c.weight for c in ground.network.commodities), default=1.0)
    # In units of a person, which suits the solver.
    unit = DEAREST * max(1.0, dearest) / max(weight, LEAST)
    return {NOT_SERVED.key: 1.0, AT_HOME.key: 0.1, **{aim: value / unit for aim, value in ground.weights.items()}}


def _whole_trips(
    ground: ConvoySearchData, aims: Mapping[str, float], arcs: list[Mask], progress: Callable[[float], None]
) -> tuple[Ints, list[Mask]]:
    """Decide all trips [runs, days], window after window; gives them and the arcs that are still of use."""
    network, table = ground.network, ground.table
    trips = np.full((len(ground.runs), network.days), OPEN, np.int64)
    nobody, price = np.zeros_like(trips), np.zeros(trips.shape)
    left = network.limits.astype(float).copy()
    if not len(trips):
        return trips, arcs
    for begin in range(0, network.days, WINDOW):
        progress(begin / network.days)
        end = min(network.days, begin + WINDOW)
        found = build_vehicle_programme(
            ground.parties, table, _widened(network, arcs, begin), aims, trips, nobody, price
        )
        people, vehicles = found.best()
        arcs = _used(network, found.people, people)
        asked = np.zeros(trips.shape)
        asked[found.run, found.day] = vehicles
        price = _price(asked)
        # What a window still owes, the programme of the next one knows.
        owed = np.zeros(len(ground.runs))
        for day in range(begin, end):
            owed += asked[:, day]
            trips[:, day] = _dispatch(network, ground, day, np.flatnonzero(asked[:, day] > LEAST), owed, left)
    return trips, arcs


def _price(asked: Floats) -> Floats:
    """What trips cost beside their money, so that people gather in vehicles that are nearly full.

    The fixed price of a vehicle's empty part is spread over what was asked for the last time: slope scaling (Kim,
    Pardalos 1999).
    """
    empty = np.where(asked > LEAST, np.maximum(0.0, np.ceil(asked - LEAST) - asked), 1.0)
    return np.minimum(MOST_EMPTY, EMPTY * empty / np.maximum(asked, LITTLE))


def _dispatch(network: Network, ground: ConvoySearchData, day: int, runs: Ints, owed: Floats, left: Floats) -> Ints:
    """Send whole vehicles on a day, one after another to the run that is owed most, while its fleet has one."""
    sent = np.zeros(len(owed), np.int64)
    queue = [(-float(owed[run]), int(run)) for run in runs]
    heapify(queue)
    while queue:
        debt, run = heappop(queue)
        if -debt < ROUND_UP_AT:
            break
        rows = busy_rows(network, ground.table, run, day)
        if (left[rows] < 1 - LEAST).any():
            continue
        left[rows] -= 1
        owed[run] -= 1
        sent[run] += 1
        heappush(queue, (-float(owed[run]), run))
    return sent


def _residual_network(ground: ConvoySearchData, follower: HouseholdRounding) -> tuple[Network, Ints]:
    """Give the network of the people and the limits that are left, and the people on board of each run and day."""
    network, parties = ground.network, ground.parties
    limits = network.limits.astype(float).copy()
    aboard = np.zeros(len(ground.runs) * network.days, np.int64)
    for number, commodity in enumerate(network.commodities):
        mine = [party for party in follower.parties if party.path.commodity == number]
        if mine:
            arc = np.array([arc for party in mine for arc, _ in party.path.arcs], np.int64)
            day = np.array([day for party in mine for _, day in party.path.arcs], np.int64)
            people = np.array([sum(party.sizes) for party in mine for _ in party.path.arcs], np.int64)
            row, column, weight = pool_loads(parties, commodity, arc, day, np.arange(len(arc)))
            limits -= np.bincount(row, weight * people[column], len(limits))
            at, of = segments_of_paths(network, ground.table, number, arc, day)
            np.add.at(aboard, at, people[of])
    waiting = follower.waiting
    commodities = tuple(
        replace(c, supplies=tuple(_still(s, sum(waiting[(number, s.home, s.group, s.day)])) for s in c.supplies))
        for number, c in enumerate(parties.commodities)
    )
    left = replace(parties, limits=np.maximum(0.0, limits), commodities=commodities)
    return left, aboard.reshape(len(ground.runs), network.days)


def _still(supply: CohortSupply, people: int) -> CohortSupply:
    return replace(supply, people=people)


def _arcs_of(network: Network, paths: list[Path]) -> list[Mask]:
    arcs = [np.zeros(commodity.usable.shape, bool) for commodity in network.commodities]
    for path in paths:
        for arc, day in path.arcs:
            arcs[path.commodity][arc, day] = True
    return arcs


def _used(network: Network, programme: ArcFlowProgramme, x: Floats) -> list[Mask]:
    """Say which arcs carry people."""
    found = []
    for commodity, flows in zip(network.commodities, programme.flows, strict=True):
        mask = np.zeros(commodity.usable.shape, bool)
        used = x[flows.first : flows.first + len(flows.arc)] > LEAST
        mask[flows.arc[used], flows.day[used]] = True
        found.append(mask)
    return found


def _widened(network: Network, arcs: list[Mask], begin: int) -> list[Mask]:
    """Add, around a window, the same arcs on neighbouring days, and stays at the places passed."""
    days = np.arange(network.days)
    near = (days >= begin - BEFORE) & (days <= begin + WINDOW + AFTER)
    found = []
    for commodity, used in zip(network.commodities, arcs, strict=True):
        wide = used | _stays(commodity, used)
        moved = wide.copy()
        for by in range(1, MOVED + 1):
            moved[:, by:] |= wide[:, :-by]
            moved[:, :-by] |= wide[:, by:]
        found.append((used | (moved & near)) & commodity.usable)
    return found


def _stays(commodity: Commodity, used: Mask) -> Mask:
    """Arcs of staying a further night where people on the used arcs are in the morning or come to."""
    days = used.shape[1]
    there = np.zeros((commodity.nodes, days + 1), bool)
    arc, day = np.nonzero(used)
    inside = commodity.head[arc] != GOAL
    there[commodity.tail[arc], day] = True
    there[commodity.head[arc[inside]], np.minimum(day[inside] + commodity.duration_days[arc[inside]], days)] = True
    staying = (commodity.way == NO_WAY) & (commodity.head != GOAL)
    return np.asarray(staying[:, None] & there[commodity.tail, :days], bool)
