"""Every stage of a scenario by plain search, nothing pruned (model, sections 3 and 4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from tests.oracle.fleets import Fleet, fleets_of
from tests.oracle.scenario_index import Row, Way, World, exact


class TooLarge(Exception):
    """There are more possibilities than the search is meant for."""


@dataclass(frozen=True)
class Passage:
    """A crossing on a stage: in which direction, and at which hour its check begins."""

    crossing: str
    direction: str
    hour: Fraction


@dataclass(frozen=True)
class Segment:
    """An unbroken run of links with the same carrier; `fleet` None is a scheduled service."""

    fleet: Fleet | None
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Stage:
    """A day's travel; `lasts` is the number of days, 1 unless it is a long link."""

    start: str
    end: str
    ways: tuple[Way, ...]
    segments: tuple[Segment, ...]
    passages: tuple[tuple[Passage, ...], ...]
    leaves: Fraction
    arrives: Fraction
    lasts: int = 1


def stages_of(world: World, limit: int = 4000) -> list[Stage]:
    """Give every stage between two stops, for every leaving hour."""
    fleets = fleets_of(world)
    stages: list[Stage] = []
    for stop in sorted(world.stops):
        for leaving in world.leaving_hours():
            for stage in (*_long(world, fleets, stop, leaving), *_in_a_day(world, fleets, stop, leaving)):
                stages.append(stage)
                if len(stages) > limit:
                    raise TooLarge(f"more than {limit} stages")
    return stages


def _in_a_day(world: World, fleets: list[Fleet], stop: str, leaving: Fraction) -> Iterator[Stage]:
    """Walk on link by link; each entry is the clock, the segments so far and the crossings passed by link."""
    walks: list[tuple[str, Fraction, tuple[Segment, ...], tuple[tuple[Passage, ...], ...]]] = [(stop, leaving, (), ())]
    while walks:
        place, clock, segments, passages = walks.pop()
        ways = tuple(way for segment in segments for way in segment.ways)
        if ways and place in world.stops and _is_carried(segments[-1]):
            yield Stage(stop, place, ways, segments, passages, leaving, clock)
        visited = {stop, *(way.end for way in ways)}
        for way in world.ways_from[place]:
            if way.end in visited or world.is_long(way):
                continue
            travelled = _travel(world, way, clock)
            if travelled is None:
                continue
            for longer in _carried_on(world, fleets, segments, way):
                walks.append((way.end, travelled[0], longer, (*passages, travelled[1])))


def _travel(world: World, way: Way, clock: Fraction) -> tuple[Fraction, tuple[Passage, ...]] | None:
    """Give the hour at the end of a link and the crossings passed, or None if the day is too short or a post shut."""
    settings = world.scenario.settings
    passed = []
    crossings = list(way.crossings)
    two_sided = len(crossings) == 1
    on_the_way = way.hours
    if way.row["mode"] == "road":
        on_the_way *= 1 + exact(settings.stop_minutes_per_hour) / 60
    for position, name in enumerate(crossings):
        row = world.crossings[name]
        if position == 1:
            clock += on_the_way
        clock = max(clock, exact(row["opens"]))
        if clock >= exact(row["closes"]):
            return None
        passed.append(Passage(name, _direction(world, way, row, position, two_sided), clock))
        clock += exact(row["hours"])
    if len(crossings) < 2:
        clock += on_the_way
    return (clock, tuple(passed)) if clock <= exact(settings.day_ends) else None


def _direction(world: World, way: Way, row: Row, position: int, two_sided: bool) -> str:
    if not two_sided:
        return "in" if position else "out"
    return "a to b" if world.state_of(row["side_a"]) == world.state_of(way.start) else "b to a"


def _carried_on(
    world: World, fleets: list[Fleet], segments: tuple[Segment, ...], way: Way
) -> Iterator[tuple[Segment, ...]]:
    """Give the segments with one more link, for each carrier that can be on it."""
    for carrier in carriers(world, fleets, way):
        if not segments:
            longer: tuple[Segment, ...] = (Segment(carrier, (way,)),)
        elif segments[-1].fleet is carrier:
            longer = (*segments[:-1], Segment(carrier, (*segments[-1].ways, way)))
        elif _may_change(world, fleets, segments[-1], way) and _is_carried(segments[-1]):
            longer = (*segments, Segment(carrier, (way,)))
        else:
            continue
        if _within_the_driving_day(world, longer[-1]):
            yield longer


def _may_change(world: World, fleets: list[Fleet], segment: Segment, way: Way) -> bool:
    """At a side of a crossing, behind a border or where the vehicle does not run on the next link."""
    last = segment.ways[-1]
    abroad = world.state_of(last.start) != world.state_of(last.end)
    return way.start in world.sides and (abroad or segment.fleet not in carriers(world, fleets, way))


def carriers(world: World, fleets: list[Fleet], way: Way) -> list[Fleet | None]:
    """Give the fleets that carry on a link, and None where a scheduled service does."""
    mode = way.row["mode"]
    able: list[Fleet | None] = [
        fleet for fleet in fleets if fleet.runs_on(mode, world.state_of(way.start), world.state_of(way.end))
    ]
    return [*able, None] if way.row["cost"] is not None or not able or mode == "foot" else able


def _is_carried(segment: Segment) -> bool:
    """A vehicle must be able to come from its base and to go back."""
    return segment.fleet is None or segment.fleet.trip(segment.ways) is not None


def _within_the_driving_day(world: World, segment: Segment) -> bool:
    driving = sum((way.hours for way in segment.ways if way.row["mode"] == "road"), Fraction(0))
    if segment.fleet is not None:
        return segment.fleet.mode != "road" or driving <= segment.fleet.limit
    touched = {world.state_of(place) for way in segment.ways for place in (way.start, way.end)}
    return driving <= min(exact(world.states[state]["driving_hours_relay"]) for state in touched)


def _long(world: World, fleets: list[Fleet], stop: str, leaving: Fraction) -> Iterator[Stage]:
    for way in world.ways_from[stop]:
        if not world.is_long(way) or way.end not in world.stops:
            continue
        checks = sum((exact(world.crossings[name]["hours"]) for name in way.crossings), Fraction(0))
        lasts = ceil((leaving + checks + way.hours) / 24)
        two_sided = len(way.crossings) == 1
        passages = tuple(
            Passage(name, _direction(world, way, world.crossings[name], position, two_sided), leaving)
            for position, name in enumerate(way.crossings)
        )
        for carrier in carriers(world, fleets, way):
            segment = Segment(carrier, (way,))
            if _is_carried(segment):
                yield Stage(
                    stop, way.end, (way,), (segment,), (passages,), leaving, leaving + checks + way.hours, lasts
                )
