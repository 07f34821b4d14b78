"""Stage routes: how people can travel from stop to stop on a day, with crossings, carriers and vehicles."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from corredor.network.directed_links import DirectedLink
from corredor.network.fleets import VehicleRotation
from corredor.scenario.scenario import Scenario

# Modes that may travel longer than a day.
LONG_MODES = ("sea", "river", "rail")


@dataclass(frozen=True, slots=True)
class CrossingPass:
    """A crossing side passed on a stage: clock hour and slot in which the check begins, state entered, place."""

    crossing: str
    direction: str
    hour: float
    slot: int
    enters: str
    place: str


@dataclass(frozen=True, slots=True)
class Segment:
    """Consecutive links with one carrier; hours are running hours without stops, `longest` the longest driving day."""

    carrier: str
    start: str
    end: str
    hours: float = 0.0
    driving: float = 0.0
    km: float = 0.0
    longest: float = inf


@dataclass(frozen=True, slots=True)
class StageRoute:
    """A stage as it can be travelled on any day.

    Attributes
    ----------
    start, end
        Stops.
    leaves, arrives
        Clock hours.
    slot
        Slot of the day in which it leaves.
    span
        Days: 1 when it ends on the evening of its day.
    legs
        Links in order, each with its carrier.
    segments, outings
        Runs of links with one carrier, and the rotation of the vehicle of each, None on a scheduled service.
    passings
        Crossing sides passed.
    exposure
        Points, summed over links.
    fares
        [states] money of one person, by the state whose service it is.
    """

    start: str
    end: str
    leaves: float
    slot: int
    arrives: float
    duration_days: int
    legs: tuple[tuple[DirectedLink, str], ...]
    segments: tuple[Segment, ...]
    rotations: tuple[VehicleRotation | None, ...]
    crossing_passes: tuple[CrossingPass, ...]
    exposure: float
    fares: tuple[float, ...]


def slots(scenario: Scenario) -> list[tuple[int, float]]:
    """Give the slots in which stages may leave, each with its clock hour of leaving."""
    settings = scenario.settings
    step = settings.step_hours
    leaving = []
    for slot in range(24 // step):
        leaves = max(settings.day_starts, slot * step)
        if (slot + 1) * step > settings.day_starts and leaves < settings.day_ends:
            leaving.append((slot, float(leaves)))
    return leaving
