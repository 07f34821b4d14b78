"""Who can be gone around: the ways that people take instead if a state says no, at how many days and how much money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from corredor.analyses.consent.traveller_paths import TravellerPath
from corredor.network.network import Network
from corredor.planning.lp.arc_flow import pool_loads
from corredor.planning.solution import Solution

Row = dict[str, Any]
# Fewer people than this on a way are what the programme's last bits leave.
SMALL = 0.5
TINY = 1e-6


@dataclass(frozen=True, slots=True)
class CoalitionDetail:
    """A set of yeses that was looked at closely: its network, solution and trips."""

    yeses: int
    network: Network
    solution: Solution
    trips: tuple[TravellerPath, ...]

    @property
    def served(self) -> list[TravellerPath]:
        """Trips that end at the goal in time."""
        return [trip for trip in self.trips if trip.served]


def detour_rows(everyone: CoalitionDetail, without: CoalitionDetail, state: str) -> list[Row]:
    """Give the ways around a state, as states passed, that more people take without its yes than with all; most first.

    Only people alike with some who pass the state while it agrees are looked at. Days and money are means of one
    person: on the detour, and of those who pass the state. `binds` is the scarce thing of highest worth on the detour,
    in English words; None where nothing on it is.
    """
    passing = [trip for trip in everyone.served if state in trip.states]
    alike = {trip.path.commodity for trip in passing}
    before = _by_route(everyone.served, alike)
    rows = []
    for route, taken in _by_route(without.served, alike).items():
        more = _people(taken) - _people(before.get(route, []))
        if state not in route and more >= SMALL:
            rows.append(
                {
                    "state": state,
                    "route": list(route),
                    "people": round(_people(taken), 6),
                    "more": round(more, 6),
                    "days": mean_of(taken, "days"),
                    "days_through": mean_of(passing, "days"),
                    "cost": mean_of(taken, "cost"),
                    "cost_through": mean_of(passing, "cost"),
                    "binds": _binds(without, taken),
                }
            )
    return sorted(rows, key=lambda row: (-row["more"], row["route"]))


def mean_of(found: Sequence[TravellerPath], what: str) -> float | None:
    """Give the mean of days or cost for one person; None for nobody."""
    people = _people(found)
    if people < SMALL:
        return None
    return round(sum(float(getattr(trip, what)) * trip.people for trip in found) / people, 3)


def _by_route(found: Sequence[TravellerPath], alike: Collection[int]) -> dict[tuple[str, ...], list[TravellerPath]]:
    routes: dict[tuple[str, ...], list[TravellerPath]] = defaultdict(list)
    for trip in found:
        if trip.path.commodity in alike:
            routes[trip.states].append(trip)
    return routes


def _people(found: Sequence[TravellerPath]) -> float:
    return sum(trip.people for trip in found)


def _binds(looked: CoalitionDetail, taken: Sequence[TravellerPath]) -> str | None:
    """Give the pool that these trips load and whose units are worth most to the first aim."""
    network, prices = looked.network, looked.solution.tiers[0].prices
    worth = np.zeros(len(network.pools))
    for trip in taken:
        commodity = network.commodities[trip.path.commodity]
        arc = np.array([one for one, _ in trip.path.arcs], np.int64)
        day = np.array([one for _, one in trip.path.arcs], np.int64)
        row, _, weight = pool_loads(network, commodity, arc, day, np.zeros(len(arc), np.int64))
        pool = np.searchsorted(network.row_start, row, side="right") - 1
        np.add.at(worth, pool, weight * prices[row] * trip.people)
    best = int(worth.argmax()) if len(worth) else -1
    return str(network.pools[best].label) if best >= 0 and worth[best] > TINY else None
