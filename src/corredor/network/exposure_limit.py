"""A limit on the exposure of links: the routes that it closes, and the least one under which anybody could travel."""

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


def max_link_exposure(route: StageRoute) -> float:
    """Exposure of the most exposed link of a route."""
    return max((link.exposure for link, _ in route.legs), default=0.0)


def too_exposed(network: Network, limit: float) -> NDArray[np.bool_]:
    """Mark the routes with a link that is more exposed than the limit [routes, days]."""
    too_exposed_routes = np.array([max_link_exposure(route) > limit for route in network.routes], bool)
    return np.repeat(too_exposed_routes[:, None], network.days, axis=1)


def least_limit(scenario: Scenario) -> float | None:
    """Give the least limit under which the links still lead some group to its goal; None where they lead nobody.

    Access, capacities and days are not asked: below this nobody can travel, whatever is agreed.
    """
    links_from: dict[str, list[DirectedLink]] = defaultdict(list)
    for link in directed_links(scenario):
        links_from[link.start].append(link)
    goals_of: dict[str, set[str]] = defaultdict(set)
    for group in scenario.rows("groups"):
        if group["goal"] != STAY:
            goals_of[group["origin"]].add(group["goal"])
    limits = [_minimax_exposure(links_from, origin, goals) for origin, goals in sorted(goals_of.items())]
    return min((limit for limit in limits if limit is not None), default=None)


def _minimax_exposure(links_from: dict[str, list[DirectedLink]], origin: str, goals: set[str]) -> float | None:
    """Bottleneck shortest path from an origin to any of its goals, by Dijkstra's algorithm; None where none is."""
    queue, done = [(0.0, origin)], set()
    while queue:
        limit, place = heappop(queue)
        if place in goals:
            return limit
        if place not in done:
            done.add(place)
            for link in links_from[place]:
                heappush(queue, (max(limit, link.exposure), link.end))
    return None
