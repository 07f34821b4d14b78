"""Fleets: where they may carry, how long they may drive, and how many days a segment takes of a vehicle."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corredor.verification.scenario_index import EPSILON, Row, ScenarioIndex

SCHEDULED = "scheduled"


@dataclass(frozen=True, slots=True)
class Segment:
    """Consecutive links with one carrier, from boarding to alighting.

    Attributes
    ----------
    carrier
        A fleet, or `scheduled`.
    links, states
        Links in order, and the states of their places.
    start, end
        Places of boarding and alighting.
    hours, road_hours
        Hours of travel without stops: of all links, and of those by road.
    km
        Length.
    days
        Days under way.
    """

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
    """What one vehicle does to serve a segment.

    Attributes
    ----------
    days_before, days_after
        Days away from the base before and after the day on which it leaves laden.
    cost
        Of km, empty runs included, and days, in the scenario's currency.
    """

    days_before: int
    days_after: int
    cost: float


def may_carry(index: ScenarioIndex, carrier: str, link: Row, first: str, last: str) -> bool:
    """Whether a carrier may take people over a link from one place to another."""
    exited, entered = index.state_of(first), index.state_of(last)
    if carrier != SCHEDULED:
        fleet = index.fleets.get(carrier)
        return fleet is not None and _fleet_may(fleet, link["mode"], exited, entered)
    if link["cost"] is not None or link["mode"] == "foot":
        return True
    return not any(_fleet_may(fleet, link["mode"], exited, entered) for fleet in index.fleets.values())


def _fleet_may(fleet: Row, mode: str, exited: str, entered: str) -> bool:
    """Whether a fleet may run between two states: both its own, or from its own over a border by road."""
    if fleet["mode"] != mode or exited not in fleet["states"]:
        return False
    return entered in fleet["states"] or (mode == "road" and exited != entered)


def driving_limit(index: ScenarioIndex, segment: Segment) -> float:
    """Give the most driving hours [h] on a segment; infinite for a fleet that is not of the road."""
    if segment.carrier == SCHEDULED:
        return _least_hours(index, segment.states, "driving_hours_relay", 14.0)
    fleet = index.fleets[segment.carrier]
    if fleet["mode"] != "road":
        return math.inf
    return _fleet_limit(index, fleet)


def usable_seats(index: ScenarioIndex, fleet: Row) -> int:
    """Give the seats of one vehicle that may be used."""
    seats: float = fleet["seats"] * (1 - index.settings.spare_seats)
    return math.floor(seats + EPSILON)


def rotation_of(index: ScenarioIndex, segment: Segment) -> VehicleRotation | None:
    """Give the rotation of a vehicle that serves a segment; None where it cannot come from its base or go back."""
    key = ("rotation", segment.carrier, segment.start, segment.end, segment.links)
    if key not in index.cache:
        index.cache[key] = _compute_rotation(index, segment)
    rotation: VehicleRotation | None = index.cache[key]
    return rotation


def _compute_rotation(index: ScenarioIndex, segment: Segment) -> VehicleRotation | None:
    """Add the empty runs from and to the base, on the same day where the driving limit allows."""
    fleet = index.fleets[segment.carrier]
    outward = _empty_runs(index, fleet, True).get(segment.start)
    back = _empty_runs(index, fleet, False).get(segment.end)
    farthest = math.inf if fleet["empty_hours"] is None else fleet["empty_hours"] + EPSILON
    if outward is None or back is None or max(outward[0], back[0]) > farthest:
        return None
    settings = index.settings
    limit = _fleet_limit(index, fleet) if fleet["mode"] == "road" else settings.day_ends - settings.day_starts
    same_day = outward[0] + segment.hours <= limit + EPSILON
    before = 0 if same_day else _days(outward[0], limit)
    remaining = limit - segment.hours - (outward[0] if same_day else 0.0)
    after = 0 if back[0] <= remaining + EPSILON else _days(back[0], limit)
    km = outward[1] + segment.km + back[1]
    days = before + segment.days + after
    cost = km * (fleet["cost_per_km"] or 0.0) + days * (fleet["cost_per_day"] or 0.0)
    return VehicleRotation(before, segment.days - 1 + after, cost)


def _days(hours: float, limit: float) -> int:
    """Give the days that so many hours take at so many a day."""
    return math.ceil(hours / limit - EPSILON)


def _fleet_limit(index: ScenarioIndex, fleet: Row) -> float:
    """Give the driving hours [h] of a day that the strictest of a fleet's states allows its crew."""
    if fleet["crew"] == "relay":
        return _least_hours(index, fleet["states"], "driving_hours_relay", 14.0)
    return _least_hours(index, fleet["states"], "driving_hours", 9.0)


def _least_hours(index: ScenarioIndex, states: Iterable[str], column: str, usual: float) -> float:
    """Give the least driving hours among states; `usual` where a state names none."""
    return min((index.states[state][column] or usual for state in states), default=math.inf)


def _empty_runs(index: ScenarioIndex, fleet: Row, out: bool) -> dict[str, tuple[float, float]]:
    """Give hours and km of the shortest empty run between the base and each place, out to it or back from it.

    Dijkstra (1959) on the links of the fleet's mode that touch one of its states; among equal hours, fewer km.
    """
    key = ("empty runs", fleet["id"], out)
    if key not in index.cache:
        index.cache[key] = _shortest(fleet["base"], _neighbours(index, fleet, out))
    runs: dict[str, tuple[float, float]] = index.cache[key]
    return runs


def _neighbours(index: ScenarioIndex, fleet: Row, out: bool) -> dict[str, list[tuple[str, float, float]]]:
    """Give from each place the places reached by one link of the fleet, with hours and km; reversed for ways back."""
    neighbours: dict[str, list[tuple[str, float, float]]] = {}
    for link in index.links.values():
        ends = (link["from"], link["to"])
        if link["mode"] != fleet["mode"] or not any(index.state_of(end) in fleet["states"] for end in ends):
            continue
        directions: Sequence[tuple[str, str]] = (ends, ends[::-1]) if link["both_ways"] else (ends,)
        for first, last in directions:
            start, end = (first, last) if out else (last, first)
            neighbours.setdefault(start, []).append((end, link["hours"], link["km"]))
    return neighbours


def _shortest(base: str, neighbours: dict[str, list[tuple[str, float, float]]]) -> dict[str, tuple[float, float]]:
    """Give the least hours, and the km of that path, from the base to every place (Dijkstra 1959)."""
    done: dict[str, tuple[float, float]] = {}
    queue = [(0.0, 0.0, base)]
    while queue:
        hours, km, place = heapq.heappop(queue)
        if place in done:
            continue
        done[place] = (hours, km)
        for end, more_hours, more_km in neighbours.get(place, ()):
            if end not in done:
                # Rounded, so that equal paths stay equal whatever the order of the sum.
                heapq.heappush(queue, (round(hours + more_hours, 9), km + more_km, end))
    return done
