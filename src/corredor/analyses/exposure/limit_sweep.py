"""Parametric sweep over a limit on the exposure of links (ε-constraint method): who is served under each limit."""

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
from corredor.progress import Progress, silent

# Exposure last: the most exposed link and journey in use are then not arbitrary among optimal plans.
AIMS = ("not_served", "arrival", "exposure")
# Where no limits are given: how many limits evenly spread, and how many more between them.
EVENLY_SPREAD, REFINEMENTS = 4, 3
TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class LimitResult:
    """The lexicographic optimum under one limit.

    Attributes
    ----------
    limit
        On the exposure of links, in points; None: no other than the groups' own.
    network, solution
        Under the limit.
    journeys
        Those that arrive within the horizon.
    """

    limit: float | None
    network: Network
    solution: Solution
    journeys: Sequence[Journey]

    @property
    def people(self) -> float:
        """How many people arrive within the horizon."""
        return sum(journey.people for journey in self.journeys)

    @property
    def most_link(self) -> float:
        """Exposure of the most exposed link in use."""
        return max((max_link_exposure(way) for one in self.journeys for way in self.routes(one)), default=0.0)

    def routes(self, journey: Journey) -> list[StageRoute]:
        """Give the stage routes of a journey in order."""
        way = self.network.commodities[journey.path.commodity].route
        return [self.network.routes[int(way[arc])] for arc, _ in journey.path.arcs if way[arc] >= 0]


def sweep_limits(network: Network, limits: Sequence[float], progress: Progress) -> list[LimitResult]:
    """Optimise people served, then arrival, then exposure, without a limit and under each, the loosest first.

    Parameters
    ----------
    network
        Without a limit.
    limits
        Exposures in points that no link may exceed.
    progress
        Called with the part of the limits that is done.
    """
    results = [_solve(network, None)]
    for number, limit in enumerate(sorted(set(limits), reverse=True), 1):
        progress("limits", number / (len(limits) + 1))
        results.append(_under(limit, results))
    return results


def sweep_adaptively(network: Network, least: float | None, progress: Progress) -> list[LimitResult]:
    """Sweep from the most exposed link in use down to `least`, then refine where most people are lost.

    Limits are exposures of links: between two of these all limits are one.

    Parameters
    ----------
    network
        Without a limit.
    least
        The least limit under which anybody could travel; None: no limit is tried.
    progress
        Called with the part of the limits that is done.
    """
    results = [_solve(network, None)]
    exposures = {ride.exposure for way in network.routes for ride, _ in way.legs}
    candidates = sorted(one for one in exposures if least is not None and least <= one < results[0].most_link)
    first = _evenly_spread(candidates)
    for number, limit in enumerate(first, 1):
        progress("limits", number / (len(first) + REFINEMENTS + 1))
        results.append(_under(limit, results))
    for number in range(REFINEMENTS):
        limit_between = _next_limit(results, candidates)
        if limit_between is None:
            break
        progress("limits", (len(first) + number + 1) / (len(first) + REFINEMENTS + 1))
        results.append(_under(limit_between, results))
        results.sort(key=_looseness, reverse=True)
    return results


def _solve(network: Network, limit: float | None) -> LimitResult:
    """Optimise on a network that keeps within the limit."""
    solution = solve_lexicographic(network, AIMS, silent)
    journeys = [
        one for one in disaggregate_by_group(network, solution)[0] if arrival_day(network, one.path) < network.horizon
    ]
    return LimitResult(limit, network, solution, journeys)


def _under(limit: float, results: Sequence[LimitResult]) -> LimitResult:
    """Give the optimum under a limit, given those under looser ones."""
    looser = min((one for one in results if _looseness(one) > limit), key=_looseness)
    network = close_routes(results[0].network, too_exposed(results[0].network, limit))
    if looser.most_link <= limit:
        # An optimum under a looser limit that keeps within a tighter one is one under it too: nothing is to be solved.
        return LimitResult(limit, network, looser.solution, looser.journeys)
    return _solve(network, limit)


def _looseness(one: LimitResult) -> float:
    """Give the limit as a number; infinite for none."""
    return float("inf") if one.limit is None else one.limit


def _evenly_spread(candidates: Sequence[float]) -> list[float]:
    """Choose a few candidates, as evenly spread in points as they can be, the loosest first."""
    if len(candidates) <= EVENLY_SPREAD:
        return sorted(candidates, reverse=True)
    low, step = candidates[0], (candidates[-1] - candidates[0]) / (EVENLY_SPREAD - 1)
    return sorted(
        {min(candidates, key=lambda one: abs(one - (low + at * step))) for at in range(EVENLY_SPREAD)}, reverse=True
    )


def _next_limit(results: Sequence[LimitResult], candidates: Sequence[float]) -> float | None:
    """Choose the middle candidate between the two neighbouring limits among which most people are lost."""
    gaps = []
    for looser, tighter in pairwise(results):
        within = [one for one in candidates if _looseness(tighter) < one < _looseness(looser)]
        if within and looser.people - tighter.people > TOLERANCE:
            gaps.append((looser.people - tighter.people, within[len(within) // 2]))
    return max(gaps)[1] if gaps else None
