"""Pools: what everybody together asks of each scarce thing, how much of it there is, and where it is not enough."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from corredor.verification.fleets import SCHEDULED, rotation_of, usable_seats
from corredor.verification.mechanism_places import WEEK, places_a_week
from corredor.verification.mechanism_use import place_taken
from corredor.verification.replay import ReplayedJourney
from corredor.verification.scenario_index import HAIR, Row, ScenarioIndex
from corredor.verification.service_use import service_capacity, services_used
from corredor.verification.violation import Violation

Pool = tuple[str, ...]
Ask = tuple[Pool, int, int, float]
"""A pool, a day, a slot of that day (ALL_DAY where the pool has none), and what is asked of it."""

NOISE = 1e-6
ALL_DAY = -1
UNITS = {"vehicles": "vehicles"}


def capacity_violations(atlas: ScenarioIndex, asks: Iterable[Ask], what: str) -> list[Violation]:
    """Add up the asks of `what` (journeys or convoys) and give a violation for each bucket of a pool that is passed."""
    loads: dict[tuple[Pool, int, int], float] = defaultdict(float)
    for pool, day, slot, load in asks:
        loads[pool, day, slot] += load
    broken = []
    for (pool, day, slot), load in sorted(loads.items()):
        limit = _limit(atlas, pool, day, slot)
        if load > limit + NOISE * max(1.0, limit):
            hours = "" if slot == ALL_DAY else f" in slot {slot}"
            broken.append(
                Violation(
                    pool[0],
                    " ".join(pool[1:]),
                    atlas.date(day),
                    f"The {what} ask for {load:g} {UNITS.get(pool[0], 'people')}{hours}; there is room for {limit:g}.",
                    load - limit,
                )
            )
    return broken


def pool_loads(atlas: ScenarioIndex, footprint: ReplayedJourney) -> Iterator[Ask]:
    """Give all that a journey or a convoy asks of pools, vehicles apart."""
    return chain(
        _travel(atlas, footprint),
        _escorts(atlas, footprint),
        _nights(footprint),
        _services(atlas, footprint),
        _exits(atlas, footprint),
        _places(atlas, footprint),
    )


def vehicle_shares(atlas: ScenarioIndex, footprint: ReplayedJourney) -> Iterator[Ask]:
    """Give the parts of vehicles that people ask for while these are busy, a seat being a part of one."""
    for day, ride in footprint.rides:
        if ride.carrier == SCHEDULED:
            continue
        seats = usable_seats(atlas, atlas.fleets[ride.carrier])
        needed = rotation_of(atlas, ride)
        if needed is None or seats < 1:
            continue
        yield from busy_days(
            atlas, ride.carrier, day - needed.days_before, day + needed.days_after, footprint.people / seats
        )


def busy_days(atlas: ScenarioIndex, fleet: str, first: int, last: int, vehicles: float) -> Iterator[Ask]:
    """Give one ask a day for vehicles of a fleet, within the horizon and its finish."""
    end = last if atlas.last_day is None else min(last, atlas.last_day)
    for day in range(max(0, first), end + 1):
        yield ("vehicles", fleet), day, ALL_DAY, vehicles


def _travel(atlas: ScenarioIndex, footprint: ReplayedJourney) -> Iterator[Ask]:
    for day, border_day, is_long, passed in footprint.passes:
        if atlas.links[passed.link]["people_per_day"] is not None:
            way = "forward" if passed.forward else "back"
            yield ("link_room", passed.link, way), day, ALL_DAY, footprint.people
        for check in passed.checks:
            pool = ("crossing_room", check.crossing, check.direction)
            yield pool, border_day, ALL_DAY, footprint.people
            if atlas.settings.step_hours < 24 and not is_long:
                slot = math.floor(check.hour / atlas.settings.step_hours + HAIR)
                yield pool, border_day, slot, footprint.people
        if passed.by:
            entered = atlas.state_of(passed.last)
            for switch in atlas.switches_for(entered, "people_per_day", footprint.group, border_day):
                crossings = atlas.links[passed.link]["crossing"]
                if not switch["crossing"] or switch["crossing"] in crossings:
                    yield ("switch_room", switch["id"]), border_day, ALL_DAY, footprint.people


def _escorts(atlas: ScenarioIndex, footprint: ReplayedJourney) -> Iterator[Ask]:
    """Once for each state and day on whose roads people are; a road over a border is one of both its states."""
    led = {
        (day, atlas.state_of(place))
        for day, _, _, passed in footprint.passes
        if atlas.links[passed.link]["mode"] == "road"
        for place in (passed.first, passed.last)
    }
    for day, state in sorted(led):
        if atlas.states[state]["escorted_per_day"] is not None:
            yield ("escort_room", state), day, ALL_DAY, footprint.people


def _nights(footprint: ReplayedJourney) -> Iterator[Ask]:
    for evening, place, in_bed in footprint.nights:
        yield ("beds" if in_bed else "without_bed", place), evening, ALL_DAY, footprint.people


def _services(atlas: ScenarioIndex, footprint: ReplayedJourney) -> Iterator[Ask]:
    for place, kind, when, who, day, _, people in services_used(atlas, footprint):
        yield ("service_room", place, kind, when, who), day, ALL_DAY, people


def _exits(atlas: ScenarioIndex, footprint: ReplayedJourney) -> Iterator[Ask]:
    group = footprint.group
    goal_state = atlas.state_of(group["goal"])
    steps = [(footprint.leaves, atlas.state_of(group["origin"]), "origin")]
    for _, border_day, _, passed in footprint.passes:
        entered = atlas.state_of(passed.last)
        if entered != atlas.state_of(passed.first):
            steps.append((border_day, entered, "arrival" if entered == goal_state else "transit"))
    for day, state, stage in steps:
        for row in atlas.exits:
            share = row["share"] if row["test_share"] is None else row["test_share"]
            if row["stage"] == stage and share > 0:
                pool = ("exit_room", state, _exit_pool(atlas, state, row["kind"]))
                yield pool, day, ALL_DAY, share * footprint.people


def _places(atlas: ScenarioIndex, footprint: ReplayedJourney) -> Iterator[Ask]:
    """One place of the mechanism for each, in the week in which they set out on the stage for which they need it."""
    taken = place_taken(atlas, footprint)
    if taken is None or atlas.mechanism is None:
        return
    week = taken[0] - taken[0] % WEEK
    yield ("places_room", atlas.mechanism["id"]), week, ALL_DAY, footprint.people
    yield (
        ("places_room", atlas.mechanism["id"], atlas.state_of(footprint.group["origin"])),
        week,
        ALL_DAY,
        footprint.people,
    )


def _exit_pool(atlas: ScenarioIndex, state: str, kind: str) -> str:
    own = f"exit_{kind}"
    has_own = any(row["kind"] == own and atlas.state_of(row["place"]) == state for row in atlas.services)
    return own if has_own else "exit"


def _limit(atlas: ScenarioIndex, pool: Pool, day: int, slot: int) -> float:
    kind, name = pool[0], pool[1]
    if kind == "link_room":
        return float(atlas.links[name]["people_per_day"])
    if kind == "escort_room":
        return float(atlas.states[name]["escorted_per_day"])
    if kind == "crossing_room":
        return _crossing_limit(atlas, atlas.crossings[name], slot)
    if kind == "switch_room":
        return next(float(row["value"][0]) for rows in atlas.switches.values() for row in rows if row["id"] == name)
    if kind == "places_room":
        return places_a_week(atlas, pool[2] if len(pool) > 2 else None)
    if kind == "vehicles":
        return float(atlas.fleets[name]["number"])
    if kind == "service_room":
        return service_capacity(atlas, pool[1:])
    if kind == "exit_room":
        return float(
            sum(
                row["people_per_day"]
                for row in atlas.services
                if row["kind"] == pool[2] and atlas.state_of(row["place"]) == name
            )
        )
    return float(atlas.places[name][kind] or 0)


def _crossing_limit(atlas: ScenarioIndex, crossing: Row, slot: int) -> float:
    """Give the limit of a day, or the part of it that the open hours of a slot have of all open hours."""
    share = 1.0 if crossing["corridor_share"] is None else crossing["corridor_share"]
    limit = float(crossing["people_per_day"] * share)
    if slot == ALL_DAY:
        return limit
    opens = 0.0 if crossing["opens"] is None else crossing["opens"]
    closes = 24.0 if crossing["closes"] is None else crossing["closes"]
    step = atlas.settings.step_hours
    open_in_slot: float = max(0.0, min(closes, (slot + 1) * step) - max(opens, slot * step))
    return float(limit * open_in_slot / (closes - opens)) if closes > opens else 0.0
