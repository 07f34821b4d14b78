"""Whole convoys: households of a group placed one convoy after another where there is room, in whole vehicles.

Each convoy takes the journey that is cheapest at the plan's prices among those for which earlier ones left room: a
best-first search (Hart, Nilsson, Raphael 1968) guided by the cost to go at these prices. Room only shrinks, so that a
size that finds no journey once never finds one later from the same home; then the room that is left is filled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from corredor.network.commodity import GOAL, NO_WAY, Commodity
from corredor.network.network import Network
from corredor.planning.households import households, sizes_of
from corredor.planning.programme import arc_cost, list_prices
from corredor.planning.room import SCHEDULED_PARTY, Room, Vehicle
from corredor.planning.solution import Path, Prices

# A search that has looked at so many arcs gives up: the way it would find is far from what its guide expects.
PATIENCE = 20_000
# Where the prices of the optimum leave an aim free, it still counts this much: in the last aim's unit, say money.
FLOORS = {"unsafe_nights": 1e4, "exposure": 1.0, "arrival": 1.0, "cost": 1.0}
LATE = 1e7
# At its price a held aim and the last one weigh the same: a little more, and the held one comes first.
FIRST = 1.01


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


@dataclass(slots=True)
class Guide:
    """Cost to go from every day and node of a commodity [days + 1, nodes], and what each arc costs by other aims.

    `refused` remembers for each home a size and a day of readiness for which no journey had room.
    """

    to_go: NDArray[np.float64]
    arc: NDArray[np.float64]
    per_day: float
    leaving: Mapping[int, list[int]]
    refused: dict[int, tuple[int, int]] = field(default_factory=dict)

    def step(self, arc: int, there: tuple[int, int], horizon: int) -> float:
        """Cost of taking an arc that ends at a day and node."""
        cost = float(self.arc[arc])
        if there[1] == GOAL:
            evening = there[0] - 1
            cost += self.per_day * evening + (LATE if evening >= horizon else 0.0)
        return cost


def place_convoys(
    network: Network, prices: Prices, progress: Callable[[str, float | None], None]
) -> tuple[list[Convoy], list[Vehicle]]:
    """Place the households of every cohort, those ready first before the others; who finds no room stays at home."""
    placer = _Placer(network, prices)
    waiting = sorted(
        ((supply.day, number, supply) for number, c in enumerate(network.commodities) for supply in c.supplies),
        key=lambda one: (one[0], one[1], one[2].home, one[2].group),
    )
    for done, (_, number, supply) in enumerate(waiting):
        if done % 50 == 0:
            progress("convoys", done / len(waiting))
        placer.place(number, supply.group, supply.home, supply.day, supply.people)
    vehicles = [v for run in placer.room.vehicles.values() for v in run]
    return placer.convoys, sorted(vehicles, key=lambda v: (v.day, v.fleet, v.start, v.end, v.links, v.convoys))


class _Placer:
    def __init__(self, network: Network, prices: Prices) -> None:
        self.network = network
        last = next(reversed(list(prices.aims)), "")
        weights = {
            aim: max(floor, prices.aims.get(aim, 0.0) * (1.0 if aim == last else FIRST))
            for aim, floor in FLOORS.items()
        }
        self.room = Room(network, prices.rows, weights["cost"])
        self.convoys: list[Convoy] = []
        lists_of: dict[bytes, NDArray[np.float64]] = {}
        self.guides = [_guide(network, commodity, weights, prices.rows, lists_of) for commodity in network.commodities]
        self.sizes = {row["id"]: sizes_of(row["household_sizes"]) for row in network.scenario.rows("groups")}
        seats = [fleet.seats for fleet in network.fleets.values()]
        self.largest = max([SCHEDULED_PARTY, *seats])

    def place(self, number: int, group: str, home: int, day: int, people: int) -> None:
        """Place the people of a cohort in convoys as large as a vehicle takes, then as large as there is room for."""
        waiting = households(people, self.sizes[group])
        while waiting:
            # A household larger than any vehicle stands alone, and stays.
            party = _party(waiting, self.largest) or [waiting[0]]
            path = self._journey(number, home, day, sum(party))
            if path is None:
                path = self._journey(number, home, day, waiting[-1])
                if path is None:
                    return
                party = self._that_fit(number, path, waiting)
            for household in party:
                waiting.remove(household)
            self._commit(number, group, tuple(party), path)

    def _that_fit(self, number: int, path: Path, waiting: list[int]) -> list[int]:
        """Fill what room there is on a journey that takes at least the smallest household."""
        needs = [self.room.need(number, arc, day) for arc, day in path.arcs]
        party = _party(waiting, self.room.most(needs, self.largest))
        while len(party) > 1 and not self.room.fits(needs, sum(party)):
            party.pop()
        return party if party and self.room.fits(needs, sum(party)) else [waiting[-1]]

    def _commit(self, number: int, group: str, party: tuple[int, ...], path: Path) -> None:
        convoy = Convoy(len(self.convoys), group, party, path)
        for arc, day in path.arcs:
            self.room.take(self.room.need(number, arc, day), convoy.people, convoy.number)
        self.convoys.append(convoy)

    def _journey(self, number: int, home: int, ready: int, people: int) -> Path | None:
        """Find the best journey that has room for so many people; None where there is none."""
        guide = self.guides[number]
        known = guide.refused.get(home)
        if known is not None and people >= known[0] and ready >= known[1]:
            return None
        found = self._search(number, home, ready, people)
        if found is None:
            if known is None or people <= known[0]:
                guide.refused[home] = (people, ready)
            return None
        needs = [self.room.need(number, arc, day) for arc, day in found.arcs]
        turns_back = _turns_back(self.network.commodities[number], found)
        return found if not turns_back and self.room.fits(needs, people) else None

    def _search(self, number: int, home: int, ready: int, people: int) -> Path | None:
        """Search the commodity's nodes and days best first, taking only arcs with room."""
        commodity, guide = self.network.commodities[number], self.guides[number]
        start = (ready, int(commodity.home_node[home]))
        if not np.isfinite(guide.to_go[start]):
            return None
        came: dict[Place, tuple[float, int, Place]] = {start: (0.0, -1, start)}
        queue: list[tuple[float, int, Place]] = [(float(guide.to_go[start]), 0, start)]
        done: set[Place] = set()
        looked = 0
        while queue and looked < PATIENCE:
            _, _, here = heappop(queue)
            if here[1] == GOAL:
                return _trail(number, home, commodity, came, here)
            if here in done:
                continue
            done.add(here)
            spent = came[here][0]
            for arc in guide.leaving.get(here[1], ()):
                if not commodity.possible[arc, here[0]]:
                    continue
                there = (here[0] + int(commodity.span[arc]), int(commodity.head[arc]))
                to_go = 0.0 if there[1] == GOAL else float(guide.to_go[there])
                if there in done or not np.isfinite(to_go):
                    continue
                looked += 1
                need = self.room.need(number, arc, here[0])
                extra = self.room.extra(need, people)
                if extra is None:
                    continue
                cost = spent + guide.step(arc, there, self.network.horizon) + need.worth + extra / people
                if there not in came or cost < came[there][0]:
                    came[there] = (cost, arc, here)
                    heappush(queue, (cost + to_go, looked, there))
        return None


Place = tuple[int, int]


def _turns_back(commodity: Commodity, path: Path) -> bool:
    """Whether a path comes back to a stop that it had left, which serves nobody and only looks like travel."""
    stops = [int(commodity.node_stop[commodity.tail[arc]]) for arc, _ in path.arcs]
    left = [stop for stop, after in pairwise(stops) if stop != after]
    return len(set(left)) < len(left) or (bool(stops) and stops[-1] in left)


def _party(waiting: list[int], size: int) -> list[int]:
    """Fill a convoy with whole households, the largest that still fit first."""
    party, free = [], size
    for household in waiting:
        if household <= free:
            party.append(household)
            free -= household
    return party


def _trail(
    number: int, home: int, commodity: Commodity, came: dict[Place, tuple[float, int, Place]], end: Place
) -> Path:
    """Walk back from the goal, leaving out the days at home."""
    arcs = []
    here = end
    while came[here][1] >= 0:
        _, arc, before = came[here]
        if commodity.way[arc] != NO_WAY or commodity.end_list[arc] != NO_WAY:
            arcs.append((arc, before[0]))
        here = before
    return Path(number, home, tuple(reversed(arcs)))


def _guide(
    network: Network,
    commodity: Commodity,
    weights: Mapping[str, float],
    rows: NDArray[np.float64],
    lists_of: dict[bytes, NDArray[np.float64]],
) -> Guide:
    """Work out the cost to go, in which a seat costs its part of a full vehicle."""
    key = commodity.share.tobytes()
    if key not in lists_of:
        lists_of[key] = list_prices(network, commodity, rows)
    lists, days = lists_of[key], network.days
    arc = sum(weights[aim] * arc_cost(network, commodity, aim) for aim in ("unsafe_nights", "exposure"))
    full = arc + weights["cost"] * arc_cost(network, commodity, "cost")
    to_go = np.full((days + 1, commodity.nodes), np.inf)
    arrives = commodity.head == GOAL
    for day in range(days - 1, -1, -1):
        evening = day + commodity.span - 1
        late = np.where(evening >= network.horizon, LATE, 0.0)
        onward = to_go[np.minimum(evening + 1, days), commodity.head]
        price = full + np.where(arrives, weights["arrival"] * evening + late, onward)
        for number, base in ((commodity.way, day), (commodity.home_list, day), (commodity.end_list, evening)):
            price += np.where(number == NO_WAY, 0.0, lists[np.minimum(base, days - 1), number])
        usable = commodity.possible[:, day]
        np.minimum.at(to_go[day], commodity.tail[usable], price[usable])
    leaving: dict[int, list[int]] = defaultdict(list)
    for at, node in enumerate(commodity.tail.tolist()):
        leaving[node].append(at)
    return Guide(to_go, np.asarray(arc), weights["arrival"], leaving)
