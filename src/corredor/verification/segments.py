"""Who carries people on a way: one ride for each unbroken run of links with one carrier, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corredor.verification.fleets import SCHEDULED, Segment, driving_limit, may_carry, rotation_of, usable_seats
from corredor.verification.scenario_index import HAIR, Row, ScenarioIndex

Leg = tuple[Row, str, str]
"""A link, the place where it is begun, and the place where it is left."""
Problem = tuple[str, str, float]
"""Rule, sentence, excess."""


def segments_of(
    atlas: ScenarioIndex, legs: Sequence[Leg], carriers: Sequence[str], days: int
) -> tuple[list[Segment], list[Problem]]:
    """Give the rides of a way that lasts so many days, and what is wrong with them; none with an unknown carrier."""
    unknown = [carrier for carrier in carriers if carrier != SCHEDULED and carrier not in atlas.fleets]
    if unknown:
        return [], [("unknown", f"There is no fleet {', '.join(unknown)}.", 0.0)]
    rides = []
    problems: list[Problem] = []
    for leg, carrier in zip(legs, carriers, strict=True):
        if not may_carry(atlas, carrier, *leg):
            link, first, last = leg
            problems.append(("carrier", f"{carrier} may not carry on {link['id']} from {first} to {last}.", 0.0))
    begun = 0
    for at in range(1, len(legs) + 1):
        if at < len(legs) and carriers[at] == carriers[begun]:
            continue
        ride = _ride(atlas, legs[begun:at], carriers[begun], days)
        rides.append(ride)
        problems += _wrong_with(atlas, ride)
        if at < len(legs):
            problems += _wrong_change(atlas, legs[at - 1], legs[at], carriers[begun])
        begun = at
    return rides, problems


def _ride(atlas: ScenarioIndex, legs: Sequence[Leg], carrier: str, days: int) -> Segment:
    places = [legs[0][1], *(last for _, _, last in legs)]
    return Segment(
        carrier=carrier,
        links=tuple(link["id"] for link, _, _ in legs),
        start=places[0],
        end=places[-1],
        hours=sum(link["hours"] for link, _, _ in legs),
        road_hours=sum(link["hours"] for link, _, _ in legs if link["mode"] == "road"),
        km=sum(link["km"] for link, _, _ in legs),
        states=frozenset(atlas.state_of(place) for place in places),
        days=days,
    )


def _wrong_with(atlas: ScenarioIndex, ride: Segment) -> Iterator[Problem]:
    carrier, start, end = ride.carrier, ride.start, ride.end
    limit = driving_limit(atlas, ride)
    if ride.road_hours > limit + HAIR:
        says = f"{carrier} drives {ride.road_hours:g} h from {start} to {end}; {limit:g} h are allowed."
        yield "driving", says, ride.road_hours - limit
    if carrier == SCHEDULED:
        return
    if rotation_of(atlas, ride) is None:
        yield "carrier", f"{carrier} cannot come from its base to {start} or go back from {end}.", 0.0
    if usable_seats(atlas, atlas.fleets[carrier]) < 1:
        yield "carrier", f"{carrier} has no usable seats.", 0.0


def _wrong_change(atlas: ScenarioIndex, before: Leg, after: Leg, carrier: str) -> Iterator[Problem]:
    """People change vehicles at a side of a crossing, once it is passed or where theirs runs no further."""
    place = after[1]
    is_abroad = atlas.state_of(before[1]) != atlas.state_of(place)
    if place not in atlas.sides:
        yield "change", f"The carrier changes at {place}, which is no side of a crossing.", 0.0
    elif not is_abroad and may_carry(atlas, carrier, *after):
        yield "change", f"{carrier} could carry on from {place}: people change vehicles for no reason.", 0.0
