"""A limit on the exposure of links: the ways that it shuts, and the least one under which anybody could travel."""

from __future__ import annotations

from collections import defaultdict
from heapq import heappop, heappush

import numpy as np
from numpy.typing import NDArray

from corredor.network.directed_links import DirectedLink, directed_links
from corredor.network.network import Network
from corredor.network.stage_routes import StageRoute
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.scenario_tables import STAY


def max_link_exposure(way: StageRoute) -> float:
    """Exposure of the most exposed link of a way."""
    return max((ride.exposure for ride, _ in way.legs), default=0.0)


def too_exposed(network: Network, limit: float) -> NDArray[np.bool_]:
    """Mark the ways with a link that is more exposed than the limit [ways, days]."""
    beyond = np.array([max_link_exposure(way) > limit for way in network.ways], bool)
    return np.repeat(beyond[:, None], network.days, axis=1)


def least_limit(scenario: Scenario) -> float | None:
    """Give the least limit under which the links still lead some group to its goal; None where they lead nobody.

    Doors, rooms and days are not asked: below this nobody can travel, whatever is agreed.
    """
    rides_from: dict[str, list[DirectedLink]] = defaultdict(list)
    for ride in directed_links(scenario):
        rides_from[ride.start].append(ride)
    goals_of: dict[str, set[str]] = defaultdict(set)
    for group in scenario.rows("groups"):
        if group["goal"] != STAY:
            goals_of[group["origin"]].add(group["goal"])
    found = [_least(rides_from, origin, goals) for origin, goals in sorted(goals_of.items())]
    return min((one for one in found if one is not None), default=None)


def _least(rides_from: dict[str, list[DirectedLink]], origin: str, goals: set[str]) -> float | None:
    """Reach places in the order of the most exposed link that they cannot be reached without."""
    queue, done = [(0.0, origin)], set()
    while queue:
        limit, place = heappop(queue)
        if place in goals:
            return limit
        if place not in done:
            done.add(place)
            for ride in rides_from[place]:
                heappush(queue, (max(limit, ride.exposure), ride.end))
    return None
