"""Segments: one for each unbroken run of links with one carrier, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corredor.messages import Message
from corredor.verification.fleets import SCHEDULED, Segment, driving_limit, may_carry, rotation_of, usable_seats
from corredor.verification.messages import figure, unknown_fleet
from corredor.verification.scenario_index import EPSILON, Row, ScenarioIndex

Leg = tuple[Row, str, str]
"""A link, the place where it is entered, and the place where it is left."""
Problem = tuple[str, Message, float]
"""Rule, message, excess."""


def segments_of(
    index: ScenarioIndex, legs: Sequence[Leg], carriers: Sequence[str], days: int
) -> tuple[list[Segment], list[Problem]]:
    """Divide the route of a stage into segments.

    Parameters
    ----------
    index
        The scenario.
    legs
        Links of the route in order.
    carriers
        A fleet or `scheduled` for each of them.
    days
        Days that the route takes.

    Returns
    -------
    The segments in order, none where a carrier is unknown, and what is wrong with them.
    """
    unknown = [carrier for carrier in carriers if carrier != SCHEDULED and carrier not in index.fleets]
    if unknown:
        return [], [("unknown", unknown_fleet(", ".join(unknown)), 0.0)]
    segments = []
    problems: list[Problem] = []
    for leg, carrier in zip(legs, carriers, strict=True):
        if not may_carry(index, carrier, *leg):
            link, first, last = leg
            message = Message(
                "carrier_may_not_carry",
                "{carrier} may not carry on {link} from {start} to {end}.",
                carrier=carrier,
                link=link["id"],
                start=first,
                end=last,
            )
            problems.append(("carrier", message, 0.0))
    first_leg = 0
    for at in range(1, len(legs) + 1):
        if at < len(legs) and carriers[at] == carriers[first_leg]:
            continue
        segment = _segment(index, legs[first_leg:at], carriers[first_leg], days)
        segments.append(segment)
        problems += _problems(index, segment)
        if at < len(legs):
            problems += _problems_of_change(index, legs[at - 1], legs[at], carriers[first_leg])
        first_leg = at
    return segments, problems


def _segment(index: ScenarioIndex, legs: Sequence[Leg], carrier: str, days: int) -> Segment:
    places = [legs[0][1], *(last for _, _, last in legs)]
    return Segment(
        carrier=carrier,
        links=tuple(link["id"] for link, _, _ in legs),
        start=places[0],
        end=places[-1],
        hours=sum(link["hours"] for link, _, _ in legs),
        road_hours=sum(link["hours"] for link, _, _ in legs if link["mode"] == "road"),
        km=sum(link["km"] for link, _, _ in legs),
        states=frozenset(index.state_of(place) for place in places),
        days=days,
    )


def _problems(index: ScenarioIndex, segment: Segment) -> Iterator[Problem]:
    """Give what is wrong with one segment: driving hours, empty runs, seats."""
    carrier, start, end = segment.carrier, segment.start, segment.end
    limit = driving_limit(index, segment)
    if segment.road_hours > limit + EPSILON:
        message = Message(
            "drives_too_long",
            "{carrier} drives {hours} h from {start} to {end}; {limit} h are allowed.",
            carrier=carrier,
            hours=figure(segment.road_hours),
            start=start,
            end=end,
            limit=figure(limit),
        )
        yield "driving", message, segment.road_hours - limit
    if carrier == SCHEDULED:
        return
    if rotation_of(index, segment) is None:
        message = Message(
            "no_empty_run",
            "{carrier} cannot come from its base to {start} or go back from {end}.",
            carrier=carrier,
            start=start,
            end=end,
        )
        yield "carrier", message, 0.0
    if usable_seats(index, index.fleets[carrier]) < 1:
        yield "carrier", Message("no_usable_seats", "{carrier} has no usable seats.", carrier=carrier), 0.0


def _problems_of_change(index: ScenarioIndex, before: Leg, after: Leg, carrier: str) -> Iterator[Problem]:
    """People change vehicles at a side of a crossing, once it is passed or where theirs runs no further."""
    place = after[1]
    is_abroad = index.state_of(before[1]) != index.state_of(place)
    if place not in index.sides:
        message = Message(
            "change_away_from_crossing", "The carrier changes at {place}, which is no side of a crossing.", place=place
        )
        yield "change", message, 0.0
    elif not is_abroad and may_carry(index, carrier, *after):
        message = Message(
            "change_without_reason",
            "{carrier} could carry on from {place}: people change vehicles for no reason.",
            carrier=carrier,
            place=place,
        )
        yield "change", message, 0.0
