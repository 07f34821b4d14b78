"""Fleets: where they may carry, how long they may drive, and how many days a ride keeps a vehicle busy."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corredor.verification.scenario_index import HAIR, Row, ScenarioIndex

SCHEDULED = "scheduled"


@dataclass(frozen=True, slots=True)
class Segment:
    """An unbroken run of links with one carrier from boarding to alighting, with raw hours, km and days under way."""

    carrier: str
    links: tuple[str, ...]
    start: str
    end: str
    hours: float
    road_hours: float
    km: float
    states: frozenset[str]
    days: int = 1


@dataclass(frozen=True, slots=True)
class VehicleRotation:
    """What a ride asks of one vehicle: days away before and after the day on which it leaves laden, and money."""

    days_before: int
    days_after: int
    cost: float


def may_carry(atlas: ScenarioIndex, carrier: str, link: Row, first: str, last: str) -> bool:
    """Whether a carrier may take people over a link from one place to another."""
    left, entered = atlas.state_of(first), atlas.state_of(last)
    if carrier != SCHEDULED:
        fleet = atlas.fleets.get(carrier)
        return fleet is not None and _fleet_may(fleet, link["mode"], left, entered)
    if link["cost"] is not None or link["mode"] == "foot":
        return True
    return not any(_fleet_may(fleet, link["mode"], left, entered) for fleet in atlas.fleets.values())


def _fleet_may(fleet: Row, mode: str, left: str, entered: str) -> bool:
    if fleet["mode"] != mode or left not in fleet["states"]:
        return False
    return entered in fleet["states"] or (mode == "road" and left != entered)


def driving_limit(atlas: ScenarioIndex, ride: Segment) -> float:
    """Give the most driving hours on a ride; infinite for a fleet that is not of the road."""
    if ride.carrier == SCHEDULED:
        return _least_hours(atlas, ride.states, "driving_hours_relay", 14.0)
    fleet = atlas.fleets[ride.carrier]
    if fleet["mode"] != "road":
        return math.inf
    return _fleet_limit(atlas, fleet)


def usable_seats(atlas: ScenarioIndex, fleet: Row) -> int:
    """Give the seats of one vehicle that may be used."""
    seats: float = fleet["seats"] * (1 - atlas.settings.spare_seats)
    return math.floor(seats + HAIR)


def rotation_of(atlas: ScenarioIndex, ride: Segment) -> VehicleRotation | None:
    """Give what a ride with a fleet asks of a vehicle; None where the vehicle cannot come or go back."""
    key = ("duty", ride.carrier, ride.start, ride.end, ride.links)
    if key not in atlas.memory:
        atlas.memory[key] = _duty(atlas, ride)
    found: VehicleRotation | None = atlas.memory[key]
    return found


def _duty(atlas: ScenarioIndex, ride: Segment) -> VehicleRotation | None:
    fleet = atlas.fleets[ride.carrier]
    out = _empty_runs(atlas, fleet, True).get(ride.start)
    back = _empty_runs(atlas, fleet, False).get(ride.end)
    farthest = math.inf if fleet["empty_hours"] is None else fleet["empty_hours"] + HAIR
    if out is None or back is None or max(out[0], back[0]) > farthest:
        return None
    settings = atlas.settings
    limit = _fleet_limit(atlas, fleet) if fleet["mode"] == "road" else settings.day_ends - settings.day_starts
    same_day = out[0] + ride.hours <= limit + HAIR
    before = 0 if same_day else _days(out[0], limit)
    left = limit - ride.hours - (out[0] if same_day else 0.0)
    after = 0 if back[0] <= left + HAIR else _days(back[0], limit)
    km = out[1] + ride.km + back[1]
    days = before + ride.days + after
    cost = km * (fleet["cost_per_km"] or 0.0) + days * (fleet["cost_per_day"] or 0.0)
    return VehicleRotation(before, ride.days - 1 + after, cost)


def _days(hours: float, limit: float) -> int:
    return math.ceil(hours / limit - HAIR)


def _fleet_limit(atlas: ScenarioIndex, fleet: Row) -> float:
    if fleet["crew"] == "relay":
        return _least_hours(atlas, fleet["states"], "driving_hours_relay", 14.0)
    return _least_hours(atlas, fleet["states"], "driving_hours", 9.0)


def _least_hours(atlas: ScenarioIndex, states: Iterable[str], column: str, usual: float) -> float:
    return min((atlas.states[state][column] or usual for state in states), default=math.inf)


def _empty_runs(atlas: ScenarioIndex, fleet: Row, out: bool) -> dict[str, tuple[float, float]]:
    """Give hours and km of the shortest empty run between the base and each place, out to it or back from it.

    Dijkstra (1959) on the links of the fleet's mode that touch one of its states; among equal hours, fewer km.
    """
    key = ("empty runs", fleet["id"], out)
    if key not in atlas.memory:
        atlas.memory[key] = _shortest(fleet["base"], _neighbours(atlas, fleet, out))
    runs: dict[str, tuple[float, float]] = atlas.memory[key]
    return runs


def _neighbours(atlas: ScenarioIndex, fleet: Row, out: bool) -> dict[str, list[tuple[str, float, float]]]:
    ways: dict[str, list[tuple[str, float, float]]] = {}
    for link in atlas.links.values():
        ends = (link["from"], link["to"])
        if link["mode"] != fleet["mode"] or not any(atlas.state_of(end) in fleet["states"] for end in ends):
            continue
        directions: Sequence[tuple[str, str]] = (ends, ends[::-1]) if link["both_ways"] else (ends,)
        for first, last in directions:
            start, end = (first, last) if out else (last, first)
            ways.setdefault(start, []).append((end, link["hours"], link["km"]))
    return ways


def _shortest(base: str, ways: dict[str, list[tuple[str, float, float]]]) -> dict[str, tuple[float, float]]:
    done: dict[str, tuple[float, float]] = {}
    queue = [(0.0, 0.0, base)]
    while queue:
        hours, km, place = heapq.heappop(queue)
        if place in done:
            continue
        done[place] = (hours, km)
        for end, more_hours, more_km in ways.get(place, ()):
            if end not in done:
                # Rounded, so that equal ways stay equal whatever the order of the sum.
                heapq.heappush(queue, (round(hours + more_hours, 9), km + more_km, end))
    return done
