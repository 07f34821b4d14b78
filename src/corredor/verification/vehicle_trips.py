"""Trips: each is one vehicle, and every convoy that a fleet carries is on exactly one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from corredor.verification.capacity import Ask, busy_days
from corredor.verification.fleets import SCHEDULED, Segment, rotation_of, usable_seats
from corredor.verification.money import Expense
from corredor.verification.replay import ReplayedJourney
from corredor.verification.scenario_index import Row, ScenarioIndex
from corredor.verification.violation import Violation

NOISE = 1e-6
Leg = tuple[str, int, str, tuple[str, ...]]
"""Convoy, day, fleet, links."""


def check_trips(
    atlas: ScenarioIndex, trips: Sequence[Row], convoys: Mapping[str, ReplayedJourney], broken: list[Violation]
) -> tuple[list[Ask], list[Expense]]:
    """Check each trip against the convoys on board; give what the vehicles ask of their fleets, and their cost."""
    rides = {leg: ride for footprint in convoys.values() for leg, ride in _legs(footprint)}
    aboard: Counter[Leg] = Counter()
    asks: list[Ask] = []
    expenses: list[Expense] = []
    seen: set[str] = set()
    for trip in trips:
        if trip["id"] in seen:
            broken.append(Violation("duplicate", f"trip {trip['id']}", trip["date"], "The id stands twice."))
        seen.add(trip["id"])
        ride = _check_trip(atlas, trip, convoys, rides, aboard, broken)
        if ride is None:
            continue
        needed = rotation_of(atlas, ride)
        if needed is None:
            continue
        day = atlas.day(trip["date"])
        first, last = day - needed.days_before, day + needed.days_after
        asks.extend(busy_days(atlas, trip["fleet"], first, last, 1.0))
        expenses.append(("transport", atlas.state_of(atlas.fleets[trip["fleet"]]["base"]), day, needed.cost))
        _check_duty(atlas, trip, first, last, needed.cost, broken)
    for leg in rides:
        if aboard[leg] != 1:
            broken.append(
                Violation(
                    "trips",
                    f"convoy {leg[0]}",
                    atlas.date(leg[1]),
                    f"It is on {aboard[leg]} trips of {leg[2]} over {', '.join(leg[3])}; it should be on one.",
                )
            )
    return asks, expenses


def _legs(footprint: ReplayedJourney) -> Iterator[tuple[Leg, Segment]]:
    for day, ride in footprint.rides:
        if ride.carrier != SCHEDULED:
            yield (footprint.id, day, ride.carrier, ride.links), ride


def _check_trip(
    atlas: ScenarioIndex,
    trip: Row,
    convoys: Mapping[str, ReplayedJourney],
    rides: Mapping[Leg, Segment],
    aboard: Counter[Leg],
    broken: list[Violation],
) -> Segment | None:
    """Check who is on board and how many; give the ride of those on board, None when nobody truly is."""

    def wrong(says: str, excess: float = 0.0) -> None:
        broken.append(Violation("trips", f"trip {trip['id']}", trip["date"], says, excess))

    if trip["fleet"] not in atlas.fleets:
        wrong(f"There is no fleet {trip['fleet']}.")
        return None
    found: Segment | None = None
    for name in trip["convoys"]:
        leg = (name, atlas.day(trip["date"]), trip["fleet"], tuple(trip["links"]))
        if leg in rides:
            found = rides[leg]
            aboard[leg] += 1
        else:
            wrong(f"Convoy {name} does not travel so on that day.")
    if found is None:
        wrong("No convoy is on board.")
        return None
    if (trip["from"], trip["to"]) != (found.start, found.end):
        wrong(f"It goes from {found.start} to {found.end}, not from {trip['from']} to {trip['to']}.")
    people = sum(convoys[name].people for name in trip["convoys"] if name in convoys)
    if people != trip["people"]:
        wrong(f"{people:g} people are on board, not {trip['people']}.", abs(people - trip["people"]))
    seats = usable_seats(atlas, atlas.fleets[trip["fleet"]])
    if people > seats:
        wrong(f"{people:g} people are on board; {seats} seats may be used.", people - seats)
    return found


def _check_duty(atlas: ScenarioIndex, trip: Row, first: int, last: int, cost: float, broken: list[Violation]) -> None:
    for column, day in (("busy_from", first), ("busy_to", last)):
        written = atlas.day(trip[column])
        # Days outside the horizon and its finish are not counted, so a plan may leave them out.
        if written not in (day, _clipped(atlas, day)):
            broken.append(
                Violation(
                    "trips",
                    f"trip {trip['id']}",
                    trip["date"],
                    f"{column} is {atlas.date(day)}, not {trip[column]}.",
                    abs(written - day),
                )
            )
    if abs(trip["cost"] - cost) > NOISE * max(1.0, cost):
        broken.append(
            Violation(
                "trips",
                f"trip {trip['id']}",
                trip["date"],
                f"It costs {cost:.2f}, not {trip['cost']:.2f}.",
                abs(trip["cost"] - cost),
            )
        )


def _clipped(atlas: ScenarioIndex, day: int) -> int:
    return max(0, day if atlas.last_day is None else min(day, atlas.last_day))
