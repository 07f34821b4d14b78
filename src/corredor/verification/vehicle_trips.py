"""Vehicle trips: each is one vehicle, and every convoy that a fleet carries is on exactly one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from corredor.messages import Message
from corredor.verification.fleets import SCHEDULED, Segment, rotation_of, usable_seats
from corredor.verification.messages import figure, repeated_id, two_decimals, unknown_fleet
from corredor.verification.money import Expense
from corredor.verification.pool_loads import PoolLoad
from corredor.verification.replay import ReplayedJourney
from corredor.verification.scenario_index import Row, ScenarioIndex
from corredor.verification.vehicle_loads import vehicle_days
from corredor.verification.violation import Violation

TOLERANCE = 1e-6
Ride = tuple[str, int, str, tuple[str, ...]]
"""Convoy, day, fleet, links."""


def check_trips(
    index: ScenarioIndex, trips: Sequence[Row], convoys: Mapping[str, ReplayedJourney], violations: list[Violation]
) -> tuple[list[PoolLoad], list[Expense]]:
    """Check each trip against the convoys on board.

    Parameters
    ----------
    index
        The scenario.
    trips
        Rows of `trips`.
    convoys
        As replayed, by id.
    violations
        Every rule broken is added here.

    Returns
    -------
    The loads on the fleets, and what the trips cost.
    """
    segments = {ride: segment for convoy in convoys.values() for ride, segment in _rides(convoy)}
    trips_of: Counter[Ride] = Counter()
    loads: list[PoolLoad] = []
    expenses: list[Expense] = []
    seen: set[str] = set()
    for trip in trips:
        if trip["id"] in seen:
            violations.append(Violation("duplicate", f"trip {trip['id']}", trip["date"], repeated_id()))
        seen.add(trip["id"])
        segment = _check_trip(index, trip, convoys, segments, trips_of, violations)
        if segment is None:
            continue
        rotation = rotation_of(index, segment)
        if rotation is None:
            continue
        day = index.day(trip["date"])
        first, last = day - rotation.days_before, day + rotation.days_after
        loads.extend(vehicle_days(index, trip["fleet"], first, last, 1.0))
        expenses.append(("transport", index.state_of(index.fleets[trip["fleet"]]["base"]), day, rotation.cost))
        _check_rotation(index, trip, first, last, rotation.cost, violations)
    for ride in segments:
        if trips_of[ride] != 1:
            convoy, day, fleet, links = ride
            message = Message(
                "convoy_not_on_one_trip",
                "It is on {trips} trips of {fleet} over {links}; it should be on one.",
                trips=str(trips_of[ride]),
                fleet=fleet,
                links=", ".join(links),
            )
            violations.append(Violation("trips", f"convoy {convoy}", index.date(day), message))
    return loads, expenses


def _rides(convoy: ReplayedJourney) -> Iterator[tuple[Ride, Segment]]:
    """Give every segment on which a fleet carries a convoy."""
    for day, segment in convoy.segments:
        if segment.carrier != SCHEDULED:
            yield (convoy.id, day, segment.carrier, segment.links), segment


def _check_trip(
    index: ScenarioIndex,
    trip: Row,
    convoys: Mapping[str, ReplayedJourney],
    segments: Mapping[Ride, Segment],
    trips_of: Counter[Ride],
    violations: list[Violation],
) -> Segment | None:
    """Check who is on board and how many; give the segment of those on board, None when nobody truly is."""

    def report(message: Message, excess: float = 0.0) -> None:
        violations.append(Violation("trips", f"trip {trip['id']}", trip["date"], message, excess))

    if trip["fleet"] not in index.fleets:
        report(unknown_fleet(trip["fleet"]))
        return None
    segment: Segment | None = None
    for name in trip["convoys"]:
        ride = (name, index.day(trip["date"]), trip["fleet"], tuple(trip["links"]))
        if ride in segments:
            segment = segments[ride]
            trips_of[ride] += 1
        else:
            report(Message("convoy_travels_otherwise", "Convoy {name} does not travel so on that day.", name=name))
    if segment is None:
        report(Message("no_convoy_on_board", "No convoy is on board."))
        return None
    if (trip["from"], trip["to"]) != (segment.start, segment.end):
        report(
            Message(
                "trip_between_other_places",
                "It goes from {start} to {end}, not from {written_start} to {written_end}.",
                start=segment.start,
                end=segment.end,
                written_start=trip["from"],
                written_end=trip["to"],
            )
        )
    people = sum(convoys[name].people for name in trip["convoys"] if name in convoys)
    if people != trip["people"]:
        report(
            Message(
                "other_number_on_board",
                "{people} people are on board, not {written}.",
                people=figure(people),
                written=str(trip["people"]),
            ),
            abs(people - trip["people"]),
        )
    seats = usable_seats(index, index.fleets[trip["fleet"]])
    if people > seats:
        report(
            Message(
                "too_many_on_board",
                "{people} people are on board; {seats} seats may be used.",
                people=figure(people),
                seats=str(seats),
            ),
            people - seats,
        )
    return segment


def _check_rotation(
    index: ScenarioIndex, trip: Row, first: int, last: int, cost: float, violations: list[Violation]
) -> None:
    """Compare the days away from the base and the cost of a trip with those of its rotation."""

    def report(message: Message, excess: float) -> None:
        violations.append(Violation("trips", f"trip {trip['id']}", trip["date"], message, excess))

    for column, day in (("busy_from", first), ("busy_to", last)):
        written = index.day(trip[column])
        # Days outside the horizon and its finish are not counted, so a plan may leave them out.
        if written not in (day, _clipped(index, day)):
            report(
                Message(
                    "other_day_of_rotation",
                    "{column} is {day}, not {written}.",
                    column=column,
                    day=str(index.date(day)),
                    written=str(trip[column]),
                ),
                abs(written - day),
            )
    if abs(trip["cost"] - cost) > TOLERANCE * max(1.0, cost):
        report(
            Message(
                "other_cost_of_trip",
                "It costs {cost}, not {written}.",
                cost=two_decimals(cost),
                written=two_decimals(trip["cost"]),
            ),
            abs(trip["cost"] - cost),
        )


def _clipped(index: ScenarioIndex, day: int) -> int:
    """Move a day index into the horizon and its finish days."""
    return max(0, day if index.last_day is None else min(day, index.last_day))
