"""Detours around a state that says no: the routes that people take instead, with their days and cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from corredor.analyses.consent.traveller_paths import TravellerPath
from corredor.messages import AnyMessage
from corredor.network.network import Network
from corredor.planning.lp.arc_flow import pool_loads
from corredor.planning.solution import Solution

Row = dict[str, Any]
# Fewer people than this on a route are what the tolerance of the solver allows.
SMALL = 0.5
SMALL_PRICE = 1e-6


@dataclass(frozen=True, slots=True)
class CoalitionDetail:
    """A coalition that was solved in full.

    Attributes
    ----------
    yeses
        Bit mask of its states.
    network, solution
        Its network and the lexicographic optimum on it.
    paths
        The solution's paths of travellers.
    """

    yeses: int
    network: Network
    solution: Solution
    paths: tuple[TravellerPath, ...]

    @property
    def served(self) -> list[TravellerPath]:
        """Paths that reach the goal within the horizon."""
        return [path for path in self.paths if path.served]


def detour_rows(everyone: CoalitionDetail, without: CoalitionDetail, state: str) -> list[Row]:
    """Give the routes around a state that more people take without its yes than with all; most first.

    Routes are the states passed. Only commodities of which some people pass the state while it agrees are counted.

    Parameters
    ----------
    everyone
        The grand coalition.
    without
        All states but this one.
    state
        The state that says no.

    Returns
    -------
    Rows of the table `detours`. Days and cost are means of one person: on the detour, and of those who pass the
    state. `binds` is the label of the limit with the highest dual price on the detour; None where no limit binds.
    """
    passing = [path for path in everyone.served if state in path.states]
    commodities = {path.path.commodity for path in passing}
    before = _by_route(everyone.served, commodities)
    rows = []
    for route, taken in _by_route(without.served, commodities).items():
        more = _people(taken) - _people(before.get(route, []))
        if state not in route and more >= SMALL:
            rows.append(
                {
                    "state": state,
                    "route": list(route),
                    "people": round(_people(taken), 6),
                    "more": round(more, 6),
                    "days": mean_per_person(taken, "days"),
                    "days_through": mean_per_person(passing, "days"),
                    "cost": mean_per_person(taken, "cost"),
                    "cost_through": mean_per_person(passing, "cost"),
                    "binds": _binding_limit(without, taken),
                }
            )
    return sorted(rows, key=lambda row: (-row["more"], row["route"]))


def mean_per_person(paths: Sequence[TravellerPath], what: str) -> float | None:
    """Give the mean of `days` or `cost` for one person; None for nobody."""
    people = _people(paths)
    if people < SMALL:
        return None
    return round(sum(float(getattr(path, what)) * path.people for path in paths) / people, 3)


def _by_route(
    paths: Sequence[TravellerPath], commodities: Collection[int]
) -> dict[tuple[str, ...], list[TravellerPath]]:
    """Group the paths of some commodities by the states that they pass."""
    routes: dict[tuple[str, ...], list[TravellerPath]] = defaultdict(list)
    for path in paths:
        if path.path.commodity in commodities:
            routes[path.states].append(path)
    return routes


def _people(paths: Sequence[TravellerPath]) -> float:
    return sum(path.people for path in paths)


def _binding_limit(detail: CoalitionDetail, taken: Sequence[TravellerPath]) -> AnyMessage | str | None:
    """Give the label of the pool whose load by these paths costs most at the dual prices of the first aim."""
    network, prices = detail.network, detail.solution.levels[0].prices
    value = np.zeros(len(network.pools))
    for path in taken:
        commodity = network.commodities[path.path.commodity]
        arc = np.array([one for one, _ in path.path.arcs], np.int64)
        day = np.array([one for _, one in path.path.arcs], np.int64)
        row, _, weight = pool_loads(network, commodity, arc, day, np.zeros(len(arc), np.int64))
        pool = np.searchsorted(network.row_start, row, side="right") - 1
        np.add.at(value, pool, weight * prices[row] * path.people)
    best = int(value.argmax()) if len(value) else -1
    return network.pools[best].label if best >= 0 and value[best] > SMALL_PRICE else None
