"""Limits on the exposure of links, tried on one network: who is served under each, and which are worth trying."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corredor.network.closures import close_routes
from corredor.network.exposure_limit import max_link_exposure, too_exposed
from corredor.network.network import Network
from corredor.network.stage_routes import StageRoute
from corredor.planning.optimise.journeys_by_group import Journey, arrival_day, disaggregate_by_group
from corredor.planning.optimise.lexicographic import solve_lexicographic
from corredor.planning.solution import Solution
from corredor.progress import Progress

# Exposure last: what is told of the most exposed link and journey is then not by chance.
AIMS = ("not_served", "arrival", "exposure")
# Where no limits are named: how many are tried as even in points as there are, and how many between them after that.
EVEN, CLOSER = 4, 3
SAME = 1e-6


@dataclass(frozen=True, slots=True)
class LimitResult:
    """A limit (None: no other than the groups' own), the network under it, and the journeys that arrive in time."""

    limit: float | None
    network: Network
    solution: Solution
    journeys: Sequence[Journey]

    @property
    def people(self) -> float:
        """How many people arrive in time."""
        return sum(journey.people for journey in self.journeys)

    @property
    def most_link(self) -> float:
        """Exposure of the most exposed link in use."""
        return max((max_link_exposure(way) for one in self.journeys for way in self.ways(one)), default=0.0)

    def ways(self, journey: Journey) -> list[StageRoute]:
        """Give the ways of a journey in order."""
        way = self.network.commodities[journey.path.commodity].way
        return [self.network.ways[int(way[arc])] for arc, _ in journey.path.arcs if way[arc] >= 0]


def sweep_limits(network: Network, limits: Sequence[float], progress: Progress) -> list[LimitResult]:
    """Serve as many as can be, early and then little exposed, without a limit and under each, the loosest first."""
    tried = [_solved(network, None)]
    for number, limit in enumerate(sorted(set(limits), reverse=True), 1):
        progress("limits", number / (len(limits) + 1))
        tried.append(_under(limit, tried))
    return tried


def sweep_adaptively(network: Network, least: float | None, progress: Progress) -> list[LimitResult]:
    """Try limits from the most exposed link in use down to `least`, and then more of them where most people are lost.

    Limits are exposures of links: between two of these all limits are one.
    """
    tried = [_solved(network, None)]
    every = {ride.exposure for way in network.ways for ride, _ in way.legs}
    of_use = sorted(one for one in every if least is not None and least <= one < tried[0].most_link)
    even = _even(of_use)
    for number, limit in enumerate(even, 1):
        progress("limits", number / (len(even) + CLOSER + 1))
        tried.append(_under(limit, tried))
    for number in range(CLOSER):
        between = _between(tried, of_use)
        if between is None:
            break
        progress("limits", (len(even) + number + 1) / (len(even) + CLOSER + 1))
        tried.append(_under(between, tried))
        tried.sort(key=_looseness, reverse=True)
    return tried


def _solved(network: Network, limit: float | None) -> LimitResult:
    solution = solve_lexicographic(network, AIMS, lambda step, done: None)
    journeys = [
        one for one in disaggregate_by_group(network, solution)[0] if arrival_day(network, one.path) < network.horizon
    ]
    return LimitResult(limit, network, solution, journeys)


def _under(limit: float, tried: Sequence[LimitResult]) -> LimitResult:
    looser = min((one for one in tried if _looseness(one) > limit), key=_looseness)
    network = close_routes(tried[0].network, too_exposed(tried[0].network, limit))
    if looser.most_link <= limit:
        # The best under a looser limit that keeps within a tighter one stays the best: nothing is to be solved.
        return LimitResult(limit, network, looser.solution, looser.journeys)
    return _solved(network, limit)


def _looseness(one: LimitResult) -> float:
    return float("inf") if one.limit is None else one.limit


def _even(of_use: Sequence[float]) -> list[float]:
    """Choose a few, as even in points as there are, the loosest first."""
    if len(of_use) <= EVEN:
        return sorted(of_use, reverse=True)
    low, step = of_use[0], (of_use[-1] - of_use[0]) / (EVEN - 1)
    return sorted({min(of_use, key=lambda one: abs(one - (low + at * step))) for at in range(EVEN)}, reverse=True)


def _between(tried: Sequence[LimitResult], of_use: Sequence[float]) -> float | None:
    """Choose the middle one of those between the two neighbours among which most people are lost."""
    lost = []
    for looser, tighter in pairwise(tried):
        within = [one for one in of_use if _looseness(tighter) < one < _looseness(looser)]
        if within and looser.people - tighter.people > SAME:
            lost.append((looser.people - tighter.people, within[len(within) // 2]))
    return max(lost)[1] if lost else None
