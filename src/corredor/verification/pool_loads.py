"""What a replayed journey or convoy asks of each limit, by pool, day and slot; vehicles are in `vehicle_loads`."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import chain

from corredor.verification.limit_kinds import (
    ALL_DAY,
    BEDS,
    CROSSING,
    ENTRIES,
    ESCORTS,
    EXIT,
    LINK,
    MECHANISM,
    SERVICE,
    WITHOUT_BED,
    Pool,
)
from corredor.verification.mechanism_places import WEEK
from corredor.verification.mechanism_use import mechanism_place_used
from corredor.verification.replay import ReplayedJourney
from corredor.verification.scenario_index import EPSILON, ScenarioIndex
from corredor.verification.service_use import services_used

PoolLoad = tuple[Pool, int, int, float]
"""A pool, a day index, a slot of that day (ALL_DAY where the pool has none), and what is asked of it."""


def pool_loads(index: ScenarioIndex, journey: ReplayedJourney) -> Iterator[PoolLoad]:
    """Give all that a journey or a convoy asks of pools, vehicles apart."""
    return chain(
        _links_and_borders(index, journey),
        _escorts(index, journey),
        _nights(journey),
        _services(index, journey),
        _exits(index, journey),
        _mechanism_places(index, journey),
    )


def _links_and_borders(index: ScenarioIndex, journey: ReplayedJourney) -> Iterator[PoolLoad]:
    """Links with a limit, crossings passed, and entries that a switch of the state entered limits."""
    for day, border_day, is_long, link_pass in journey.link_passes:
        if index.links[link_pass.link]["people_per_day"] is not None:
            direction = "forward" if link_pass.forward else "back"
            yield (LINK.rule, link_pass.link, direction), day, ALL_DAY, journey.people
        for check in link_pass.checks:
            pool = (CROSSING.rule, check.crossing, check.direction)
            yield pool, border_day, ALL_DAY, journey.people
            if index.settings.step_hours < 24 and not is_long:
                slot = math.floor(check.hour / index.settings.step_hours + EPSILON)
                yield pool, border_day, slot, journey.people
        if link_pass.entry_crossing:
            entered = index.state_of(link_pass.last)
            for switch in index.switches_for(entered, "people_per_day", journey.group, border_day):
                crossings = index.links[link_pass.link]["crossing"]
                if not switch["crossing"] or switch["crossing"] in crossings:
                    yield (ENTRIES.rule, switch["id"]), border_day, ALL_DAY, journey.people


def _escorts(index: ScenarioIndex, journey: ReplayedJourney) -> Iterator[PoolLoad]:
    """Once for each state and day on whose roads people are; a road over a border is one of both its states."""
    escorted = {
        (day, index.state_of(place))
        for day, _, _, link_pass in journey.link_passes
        if index.links[link_pass.link]["mode"] == "road"
        for place in (link_pass.first, link_pass.last)
    }
    for day, state in sorted(escorted):
        if index.states[state]["escorted_per_day"] is not None:
            yield (ESCORTS.rule, state), day, ALL_DAY, journey.people


def _nights(journey: ReplayedJourney) -> Iterator[PoolLoad]:
    """Each night at a place, in a bed or without one."""
    for evening, place, in_bed in journey.nights:
        yield ((BEDS if in_bed else WITHOUT_BED).rule, place), evening, ALL_DAY, journey.people


def _services(index: ScenarioIndex, journey: ReplayedJourney) -> Iterator[PoolLoad]:
    """Each service that people need, on the day on which they are served."""
    for place, kind, when, who, day, _, people in services_used(index, journey):
        yield (SERVICE.rule, place, kind, when, who), day, ALL_DAY, people


def _exits(index: ScenarioIndex, journey: ReplayedJourney) -> Iterator[PoolLoad]:
    """The expected part of people who leave the flow at the origin, in each state entered, and in that of the goal."""
    group = journey.group
    goal_state = index.state_of(group["goal"])
    steps = [(journey.departs, index.state_of(group["origin"]), "origin")]
    for _, border_day, _, link_pass in journey.link_passes:
        entered = index.state_of(link_pass.last)
        if entered != index.state_of(link_pass.first):
            steps.append((border_day, entered, "arrival" if entered == goal_state else "transit"))
    for day, state, stage in steps:
        for row in index.exits:
            share = row["share"] if row["test_share"] is None else row["test_share"]
            if row["stage"] == stage and share > 0:
                yield (EXIT.rule, state, _exit_kind(index, state, row["kind"])), day, ALL_DAY, share * journey.people


def _exit_kind(index: ScenarioIndex, state: str, kind: str) -> str:
    """The service that takes an exit of a kind: its own in the state, or else that of exits of any kind."""
    own = f"exit_{kind}"
    has_own = any(row["kind"] == own and index.state_of(row["place"]) == state for row in index.services)
    return own if has_own else "exit"


def _mechanism_places(index: ScenarioIndex, journey: ReplayedJourney) -> Iterator[PoolLoad]:
    """One place of the mechanism for each, in the week in which they set out on the stage for which they need it."""
    used = mechanism_place_used(index, journey)
    if used is None or index.mechanism is None:
        return
    week = used[0] - used[0] % WEEK
    mechanism, state = index.mechanism["id"], index.state_of(journey.group["origin"])
    yield (MECHANISM.rule, mechanism), week, ALL_DAY, journey.people
    yield (MECHANISM.rule, mechanism, state), week, ALL_DAY, journey.people
