"""Vehicles that come from their base and go back: days away, kilometres and cost of a trip (model, section 7)."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from tests.oracle.scenario_index import Row, Way, World, exact


@dataclass(frozen=True)
class Trip:
    """One vehicle on one laden segment: days it is busy before and after the day it leaves, and the cost."""

    days_before: int
    days_after: int
    cost: Fraction


@dataclass(eq=False)
class Fleet:
    """A row of vehicles with the empty ways from and to its base: hours and kilometres by place."""

    row: Row
    seats: int
    limit: Fraction
    out: dict[str, tuple[Fraction, Fraction]]
    back: dict[str, tuple[Fraction, Fraction]]

    @property
    def mode(self) -> str:
        """Links it runs on."""
        return str(self.row["mode"])

    def runs_on(self, mode: str, here: str, there: str) -> bool:
        """Whether it carries people on a link of that mode from one state to another."""
        if mode != self.mode or here not in self.row["states"] or self.seats < 1:
            return False
        return there in self.row["states"] or (mode == "road" and here != there)

    def trip(self, ways: tuple[Way, ...], lasts: int = 1) -> Trip | None:
        """Give what a laden run of links of `lasts` days asks of a vehicle; None where it cannot come or go back."""
        start, end = ways[0].start, ways[-1].end
        if start not in self.out or end not in self.back:
            return None
        laden = sum((way.hours for way in ways), Fraction(0))
        (hours_out, km_out), (hours_back, km_back) = self.out[start], self.back[end]
        farthest = self.row["empty_hours"]
        if farthest is not None and max(hours_out, hours_back) > exact(farthest):
            return None
        before = 0 if hours_out + laden <= self.limit else ceil(hours_out / self.limit)
        left = self.limit - laden - (hours_out if before == 0 else 0)
        after = 0 if hours_back <= left else ceil(hours_back / self.limit)
        km = km_out + km_back + sum((exact(way.row["km"]) for way in ways), Fraction(0))
        cost = km * exact(self.row["cost_per_km"]) + (before + lasts + after) * exact(self.row["cost_per_day"])
        return Trip(before, lasts - 1 + after, cost)


def fleets_of(world: World) -> list[Fleet]:
    """Give every fleet of the scenario."""
    return [_fleet(world, row) for row in world.scenario.rows("vehicles")]


def _fleet(world: World, row: Row) -> Fleet:
    settings = world.scenario.settings
    if row["mode"] == "road":
        hours = "driving_hours_relay" if row["crew"] == "relay" else "driving_hours"
        limit = min(exact(world.states[state][hours]) for state in row["states"])
    else:
        limit = exact(settings.day_ends) - exact(settings.day_starts)
    ways = [
        way
        for ways in list(world.ways_from.values())
        for way in ways
        if way.row["mode"] == row["mode"] and {world.state_of(way.start), world.state_of(way.end)} & set(row["states"])
    ]
    seats = floor(exact(row["seats"]) * (1 - exact(settings.spare_seats)))
    forward = _shortest(row["base"], ((way.start, way.end, way) for way in ways))
    backward = _shortest(row["base"], ((way.end, way.start, way) for way in ways))
    return Fleet(row, seats, limit, forward, backward)


def _shortest(base: str, edges: Iterable[tuple[str, str, Way]]) -> dict[str, tuple[Fraction, Fraction]]:
    """Give hours and kilometres of the shortest way in hours from the base to each place it can reach."""
    edges = list(edges)
    reached: dict[str, tuple[Fraction, Fraction]] = {}
    queue = [(Fraction(0), Fraction(0), base)]
    while queue:
        hours, km, place = heapq.heappop(queue)
        if place in reached:
            continue
        reached[place] = (hours, km)
        for start, end, way in edges:
            if start == place and end not in reached:
                heapq.heappush(queue, (hours + way.hours, km + exact(way.row["km"]), end))
    return reached
