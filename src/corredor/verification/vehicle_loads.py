"""What journeys and vehicle trips ask of fleets, day by day."""

from __future__ import annotations

from collections.abc import Iterator

from corredor.verification.fleets import SCHEDULED, rotation_of, usable_seats
from corredor.verification.limit_kinds import ALL_DAY, FLEET
from corredor.verification.pool_loads import PoolLoad
from corredor.verification.replay import ReplayedJourney
from corredor.verification.scenario_index import ScenarioIndex


def vehicle_shares(index: ScenarioIndex, journey: ReplayedJourney) -> Iterator[PoolLoad]:
    """Give the parts of vehicles that people ask for while these are away, a seat being a part of one."""
    for day, segment in journey.segments:
        if segment.carrier == SCHEDULED:
            continue
        seats = usable_seats(index, index.fleets[segment.carrier])
        rotation = rotation_of(index, segment)
        if rotation is None or seats < 1:
            continue
        first, last = day - rotation.days_before, day + rotation.days_after
        yield from vehicle_days(index, segment.carrier, first, last, journey.people / seats)


def vehicle_days(index: ScenarioIndex, fleet: str, first: int, last: int, vehicles: float) -> Iterator[PoolLoad]:
    """Give one load a day for vehicles of a fleet that are away from day `first` to day `last`.

    Days outside the horizon and its finish days are left out.
    """
    end = last if index.last_day is None else min(last, index.last_day)
    for day in range(max(0, first), end + 1):
        yield (FLEET.rule, fleet), day, ALL_DAY, vehicles
