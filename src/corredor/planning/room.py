"""The room that is left in every pool while whole convoys are placed one after another, in whole vehicles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from corredor.network.commodity import NO_WAY, Commodity
from corredor.network.fleets import Outing
from corredor.network.network import Network
from corredor.network.ways import Segment, Way

SCHEDULED_PARTY = 40
TINY = 1e-6

Cell = tuple[int, float]
SegmentRun = tuple[str, tuple[str, ...], int]
Runs = tuple[tuple[SegmentRun, Segment, Outing], ...]


@dataclass
class Vehicle:
    """One vehicle on one segment on one day, with its convoys and the people on board."""

    fleet: str
    start: str
    end: str
    links: tuple[str, ...]
    day: int
    outing: Outing
    seats: int
    convoys: list[int] = field(default_factory=list)
    people: int = 0


@dataclass(frozen=True, slots=True)
class Need:
    """What a person needs on an arc and day: pool rows with amounts, seats on segments with the links they run on.

    `worth` is what the amounts and the person's own costs are worth at the plan's prices, vehicles apart.
    """

    cells: tuple[Cell, ...]
    runs: Runs
    largest: int
    worth: float


class Room:
    """Room left in the pools. Fleets count whole vehicles; money counts what whole vehicles cost.

    `prices` [rows of limits] and `cost_weight` say what taking room and spending money are worth.
    """

    def __init__(self, network: Network, prices: NDArray[np.float64], cost_weight: float) -> None:
        self.network, self.prices, self.cost_weight = network, prices, cost_weight
        self.left = network.limits.astype(float).copy()
        self.vehicles: dict[SegmentRun, list[Vehicle]] = defaultdict(list)
        self.fleet_pool = {p.where: i for i, p in enumerate(network.pools) if p.kind == "fleet"}
        self._sort = {c.share.tobytes(): i for i, c in enumerate(network.commodities)}
        self._needs: dict[tuple[int, ...], Need] = {}
        self._runs_of: dict[tuple[int, int], tuple[Runs, int]] = {}

    def need(self, number: int, arc: int, day: int) -> Need:
        """Give what one person of a commodity needs on an arc and day; vehicles apart, as they come whole."""
        commodity = self.network.commodities[number]
        way, end, home = int(commodity.way[arc]), int(commodity.end_list[arc]), int(commodity.home_list[arc])
        key = (self._sort[commodity.share.tobytes()], way, end, home, day)
        if key not in self._needs:
            evening = day + int(commodity.span[arc]) - 1
            self._needs[key] = self._work_out(commodity, ((way, day), (end, evening), (home, day)))
        return self._needs[key]

    def _work_out(self, commodity: Commodity, lists: tuple[tuple[int, int], ...]) -> Need:
        network, loads = self.network, self.network.loads
        cells: dict[int, float] = defaultdict(float)
        money = 0.0
        for number, base in lists:
            if number == NO_WAY:
                continue
            for entry in range(loads.ptr[number], loads.ptr[number + 1]):
                pool = int(loads.pool[entry])
                at = base + int(loads.offset[entry])
                weight = float(loads.weight[entry] * commodity.share[loads.who[entry]])
                by_person = network.pools[pool].kind not in ("fleet", "money")
                if by_person and weight and 0 <= at < network.days:
                    row = int(network.row_start[pool]) + (0 if network.whole[pool] else at)
                    if np.isfinite(network.limits[row]):
                        cells[row] += weight
            for index, item in enumerate(loads.items[number]):
                share = float(commodity.share[loads.item_who[loads.item_ptr[number] + index]])
                if item.shared:
                    continue
                money += item.amount * share
                for pool in self.money_pools(item.kind, base):
                    cells[int(network.row_start[pool])] += item.amount * share
        runs, largest = self._runs(*lists[0])
        worth = money * self.cost_weight + sum(weight * float(self.prices[row]) for row, weight in cells.items())
        return Need(tuple(cells.items()), runs, largest, worth)

    def money_pools(self, kind: tuple[str, str], day: int) -> list[int]:
        """Pools of money that a class of cost loads on a day."""
        return [pool for pool, mask in self.network.loads.money.get(kind, []) if mask[day]]

    def _runs(self, way_number: int, day: int) -> tuple[Runs, int]:
        """Give the segments of a way that fleets carry, and the largest party it can take."""
        if way_number == NO_WAY:
            return (), 10**9
        if (way_number, day) not in self._runs_of:
            self._runs_of[(way_number, day)] = self._find_runs(way_number, day)
        return self._runs_of[(way_number, day)]

    def _find_runs(self, way_number: int, day: int) -> tuple[Runs, int]:
        way = self.network.ways[way_number]
        runs, largest = [], 10**9
        for (segment, links), outing in zip(segments_with_links(way), way.outings, strict=True):
            if outing is None:
                largest = min(largest, SCHEDULED_PARTY)
                continue
            fleet = self.network.fleets[segment.carrier]
            largest = min(largest, fleet.seats)
            runs.append(((fleet.id, (segment.start, *links, str(way.slot)), day), segment, outing))
        return tuple(runs), largest

    def extra(self, need: Need, people: int) -> float | None:
        """What new vehicles would be worth that a party needs on an arc; None where there is no room for it."""
        if people > need.largest:
            return None
        left = self.left
        for row, weight in need.cells:
            if weight * people > left[row] + TINY:
                return None
        worth = 0.0
        asked: dict[int, float] = defaultdict(float)
        for run, _, outing in need.runs:
            if any(v.people + people <= v.seats for v in self.vehicles.get(run, ())):
                continue
            self._ask(asked, run, outing)
            worth += outing.cost * self.cost_weight
            worth += sum(self.prices[row] for row in self._busy(run[0], run[2], outing))
        if asked:
            # Vehicles and people may draw on the same money.
            for row, weight in need.cells:
                if row in asked:
                    asked[row] += weight * people
            if any(amount > left[row] + TINY for row, amount in asked.items()):
                return None
        return float(worth)

    def fits(self, needs: Sequence[Need], people: int) -> bool:
        """Whether a whole journey has room: its stages may draw on the same vehicles and the same money."""
        asked: dict[int, float] = defaultdict(float)
        for need in needs:
            for row, weight in need.cells:
                asked[row] += weight * people
            for run, _, outing in need.runs:
                if not any(v.people + people <= v.seats for v in self.vehicles.get(run, ())):
                    self._ask(asked, run, outing)
        return all(amount <= self.left[row] + TINY for row, amount in asked.items())

    def most(self, needs: Sequence[Need], people: int) -> int:
        """Give how many of so many people every stage of a journey has room for, each stage for itself."""
        for need in needs:
            people = min([people, need.largest, *(int((self.left[row] + TINY) / w) for row, w in need.cells)])
            for run, _, outing in need.runs:
                busy = self._busy(run[0], run[2], outing)
                fresh = self.network.fleets[run[0]].seats if all(self.left[row] > 1 - TINY for row in busy) else 0
                people = min(people, max([fresh, *(v.seats - v.people for v in self.vehicles.get(run, ()))]))
        return people

    def _ask(self, asked: dict[int, float], run: SegmentRun, outing: Outing) -> None:
        """Ask for one more vehicle and the money for it."""
        for row in self._busy(run[0], run[2], outing):
            asked[row] += 1
        for pool in self.money_pools(("transport", self.network.fleets[run[0]].state), run[2]):
            asked[int(self.network.row_start[pool])] += outing.cost

    def _busy(self, fleet: str, day: int, outing: Outing) -> range:
        start = int(self.network.row_start[self.fleet_pool[fleet]])
        first, last = max(0, day - outing.before), min(self.network.days - 1, day + outing.after)
        return range(start + first, start + last + 1)

    def take(self, need: Need, people: int, convoy: int) -> None:
        """Take the room for a convoy that has been found to fit."""
        for row, weight in need.cells:
            self.left[row] -= weight * people
        for run, segment, outing in need.runs:
            fleet = self.network.fleets[run[0]]
            fitting = [v for v in self.vehicles[run] if v.people + people <= v.seats]
            if fitting:
                vehicle = fitting[0]
            else:
                vehicle = Vehicle(fleet.id, segment.start, segment.end, run[1][1:-1], run[2], outing, fleet.seats)
                self.vehicles[run].append(vehicle)
                asked: dict[int, float] = defaultdict(float)
                self._ask(asked, run, outing)
                for row, amount in asked.items():
                    self.left[row] -= amount
            vehicle.convoys.append(convoy)
            vehicle.people += people


def segments_with_links(way: Way) -> list[tuple[Segment, tuple[str, ...]]]:
    """Give each segment of a way with its links in order."""
    found = []
    legs = list(way.legs)
    for segment in way.segments:
        links = []
        while legs and legs[0][1] == segment.carrier:
            ride, _ = legs.pop(0)
            links.append(ride.link)
            if ride.end == segment.end:
                break
        found.append((segment, tuple(links)))
    return found
