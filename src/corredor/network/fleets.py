"""Fleets, and the vehicle rotation that one laden segment takes, empty runs from and to the base included."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from heapq import heappop, heappush
from math import ceil, floor, inf

from corredor.scenario.records import VehiclesRow
from corredor.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class VehicleRotation:
    """One vehicle away for one laden segment.

    Attributes
    ----------
    before, after
        Days it is busy before and after the day of the segment.
    cost
        Money in all.
    """

    before: int
    after: int
    cost: float


class Fleet:
    """A fleet: usable seats, longest driving day in hours, shortest paths from and to its base."""

    def __init__(self, scenario: Scenario, row: VehiclesRow) -> None:
        self.row = row
        self.id: str = row["id"]
        self.base: str = row["base"]
        self.mode: str = row["mode"]
        settings = scenario.settings
        state_of = {place["id"]: place["state"] for place in scenario.rows("places")}
        self.state: str = state_of[self.base]
        self.seats = floor(row["seats"] * (1 - settings.spare_seats) + 1e-9)
        relay = row["crew"] == "relay"
        limits = {
            state["id"]: state["driving_hours_relay"] if relay else state["driving_hours"]
            for state in scenario.rows("states")
        }
        day = settings.day_ends - settings.day_starts
        self.longest = min(limits[s] for s in row["states"]) if row["mode"] == "road" else day
        out, back = defaultdict(list), defaultdict(list)
        for link in scenario.rows("links"):
            ends = {state_of[link["from"]], state_of[link["to"]]}
            if link["mode"] != row["mode"] or not ends & set(row["states"]):
                continue
            roads = [(link["from"], link["to"])] + ([(link["to"], link["from"])] if link["both_ways"] else [])
            for start, end in roads:
                out[start].append((end, link["hours"], link["km"]))
                back[end].append((start, link["hours"], link["km"]))
        self._from_base = _shortest_from(out, self.base)
        self._to_base = _shortest_from(back, self.base)

    def rotation(self, start: str, end: str, hours: float, km: float, span: int = 1) -> VehicleRotation | None:
        """Give the rotation for a laden segment; None where a vehicle cannot come to its start or go back from its end.

        Parameters
        ----------
        start, end
            Places.
        hours, km
            Of the segment.
        span
            Days of the segment.
        """
        if self.seats < 1 or start not in self._from_base or end not in self._to_base:
            return None
        out_hours, out_km = self._from_base[start]
        back_hours, back_km = self._to_base[end]
        max_empty = self.row["empty_hours"]
        if max_empty is not None and max(out_hours, back_hours) > max_empty + 1e-9:
            return None
        same_day = out_hours + hours <= self.longest + 1e-9
        before = 0 if same_day else _days(out_hours / self.longest)
        hours_left = self.longest - hours - (out_hours if same_day else 0.0)
        after = 0 if back_hours <= hours_left + 1e-9 else _days(back_hours / self.longest)
        days = before + span + after
        cost = (out_km + km + back_km) * self.row["cost_per_km"] + days * self.row["cost_per_day"]
        return VehicleRotation(before, after + span - 1, cost)


def _days(number: float) -> int:
    """Round up to whole days."""
    return ceil(number - 1e-9)


def _shortest_from(roads: dict[str, list[tuple[str, float, float]]], base: str) -> dict[str, tuple[float, float]]:
    """Hours and km of the shortest path in hours (then km) from the base to every place, by Dijkstra's algorithm."""
    best: dict[str, tuple[float, float]] = {}
    queue: list[tuple[float, float, str]] = [(0.0, 0.0, base)]
    while queue:
        hours, km, place = heappop(queue)
        if place in best:
            continue
        best[place] = (hours, km)
        for end, more_hours, more_km in roads.get(place, []):
            # Nine digits, so that roads of equal hours are ordered by their km and not by the last bit.
            longer = (round(hours + more_hours, 9), round(km + more_km, 9))
            if longer < best.get(end, (inf, inf)):
                heappush(queue, (*longer, end))
    return best
