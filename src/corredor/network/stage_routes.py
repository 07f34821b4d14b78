"""The ways on which a stage can be travelled: from stop to stop within a day, clocked link by link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil, inf

from corredor.network.directed_links import SCHEDULED, CrossingSide, DirectedLink
from corredor.network.fleets import Fleet, VehicleRotation
from corredor.scenario.scenario import Scenario

LONG_MODES = ("sea", "river", "rail")
TINY = 1e-9


@dataclass(frozen=True, slots=True)
class CrossingPass:
    """A crossing passed on a stage: at which hour its check begins and in which slot, into which state and place."""

    crossing: str
    direction: str
    hour: float
    slot: int
    enters: str
    place: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of links with one carrier. Hours are running hours without stops."""

    carrier: str
    start: str
    end: str
    hours: float = 0.0
    driving: float = 0.0
    km: float = 0.0
    longest: float = inf


@dataclass(frozen=True, slots=True)
class StageRoute:
    """A stage as it can be travelled on any day. `span` is 1 when it ends on the evening of its day.

    `outings` are those of the vehicles for each segment, None where a scheduled service carries.
    """

    start: str
    end: str
    leaves: float
    slot: int
    arrives: float
    span: int
    legs: tuple[tuple[DirectedLink, str], ...]
    segments: tuple[Segment, ...]
    outings: tuple[VehicleRotation | None, ...]
    passings: tuple[CrossingPass, ...]
    exposure: float
    fares: tuple[float, ...]


def slots(scenario: Scenario) -> list[tuple[int, float]]:
    """Give the slots in which stages may leave, each with its leaving hour."""
    settings = scenario.settings
    step = settings.step_hours
    found = []
    for slot in range(24 // step):
        leaves = max(settings.day_starts, slot * step)
        if (slot + 1) * step > settings.day_starts and leaves < settings.day_ends:
            found.append((slot, float(leaves)))
    return found


@dataclass(frozen=True, slots=True)
class _Label:
    place: str
    clock: float
    exposure: float
    fares: tuple[float, ...]
    legs: tuple[tuple[DirectedLink, str], ...]
    segments: tuple[Segment, ...]
    passings: tuple[CrossingPass, ...]
    special: tuple[str, ...]

    def signature(self, finer: bool) -> tuple[object, ...]:
        """What makes two labels at one place comparable: everything that can be scarce or shut on them.

        With steps finer than a day the clock is part of it: a later hour may fall into a slot with more room.
        """
        return (
            round(self.clock, 9) if finer else None,
            tuple((p.crossing, p.direction, p.slot) for p in self.passings),
            tuple((s.carrier, s.start) for s in self.segments),
            self.special,
        )

    def criteria(self) -> tuple[float, ...]:
        """What is better the smaller it is."""
        lengths = [number for segment in self.segments for number in (segment.hours, segment.driving, segment.km)]
        return (self.clock, self.exposure, *self.fares, *lengths)


class RouteFinder:
    """Finds the ways between stops. `special` are links to be kept apart: something may shut or limit them."""

    def __init__(
        self, scenario: Scenario, rides: list[DirectedLink], fleets: dict[str, Fleet], special: set[str]
    ) -> None:
        self.settings = scenario.settings
        self.states = [row["id"] for row in scenario.rows("states")]
        self.relay = {row["id"]: row["driving_hours_relay"] for row in scenario.rows("states")}
        crossings = scenario.rows("crossings")
        self.changes = {row[side] for row in crossings for side in ("side_a", "side_b") if row[side]}
        self.fleets = fleets
        self.special = special
        self.slots = slots(scenario)
        self.day = self.settings.day_ends - self.settings.day_starts
        self.rides_from: dict[str, list[DirectedLink]] = defaultdict(list)
        for ride in rides:
            self.rides_from[ride.start].append(ride)

    def ways_from(self, start: str, stops: set[str]) -> list[StageRoute]:
        """Give every way that no other beats from a stop to other stops, in a stable order."""
        found: list[StageRoute] = []
        for slot, leaves in self.slots:
            found += self._within_a_day(start, slot, leaves, stops)
            found += self._long(start, slot, leaves, stops)
        return found

    def _within_a_day(self, start: str, slot: int, leaves: float, stops: set[str]) -> Iterator[StageRoute]:
        first = _Label(start, leaves, 0.0, (0.0,) * len(self.states), (), (), (), ())
        kept: dict[tuple[str, tuple[object, ...]], list[_Label]] = {}
        queue = [first]
        finer = self.settings.step_hours < 24
        while queue:
            label = queue.pop(0)
            if label.legs and label not in kept[(label.place, label.signature(finer))]:
                continue
            for after in self._extensions(label, start):
                key = (after.place, after.signature(finer))
                rivals = kept.setdefault(key, [])
                mine = after.criteria()
                if any(dominates(rival.criteria(), mine) for rival in rivals):
                    continue
                rivals[:] = [rival for rival in rivals if not dominates(mine, rival.criteria())] + [after]
                queue.append(after)
        for (place, _), labels in kept.items():
            if place in stops:
                for label in labels:
                    outings = self._outings(label.segments, 1)
                    if outings is not None:
                        yield self._way(start, slot, leaves, label, outings)

    def _extensions(self, label: _Label, start: str) -> Iterator[_Label]:
        visited = {start, *(ride.end for ride, _ in label.legs)}
        last = label.legs[-1][1] if label.legs else ""
        for ride in self.rides_from[label.place]:
            if ride.end in visited or (ride.mode in LONG_MODES and ride.hours > self.day):
                continue
            clocked = self._clock(label.clock, ride)
            if clocked is None or clocked[0] > self.settings.day_ends + TINY:
                continue
            for carrier in ride.carriers:
                if last and carrier != last and not self._may_change(label, ride):
                    continue
                segments = self._segments(label.segments, ride, carrier, fresh=carrier != last)
                if segments is None:
                    continue
                fares = label.fares
                if carrier == SCHEDULED and ride.fare:
                    at = self.states.index(ride.leaves)
                    fares = (*fares[:at], fares[at] + ride.fare, *fares[at + 1 :])
                special = (*label.special, ride.direction) if ride.link in self.special else label.special
                yield _Label(
                    ride.end,
                    clocked[0],
                    label.exposure + ride.exposure,
                    fares,
                    (*label.legs, (ride, carrier)),
                    segments,
                    (*label.passings, *clocked[1]),
                    special,
                )

    def _may_change(self, label: _Label, ride: DirectedLink) -> bool:
        """Whether people may change vehicles before a ride: behind a border, or where theirs runs no further."""
        before, carrier = label.legs[-1]
        return label.place in self.changes and (before.leaves != before.enters or carrier not in ride.carriers)

    def _clock(self, clock: float, ride: DirectedLink) -> tuple[float, list[CrossingPass]] | None:
        """Let the clock run over a ride and its posts; None when a post has closed."""
        passings: list[CrossingPass] = []
        for post in (*ride.before, None, *ride.after):
            if post is None:
                clock += ride.running
                continue
            clock = max(clock, post.opens)
            if clock >= post.closes - TINY:
                return None
            passings.append(self._passing(post, clock, ride))
            clock += post.hours
        return clock, passings

    def _passing(self, post: CrossingSide, clock: float, ride: DirectedLink) -> CrossingPass:
        slot = int((clock + TINY) // self.settings.step_hours)
        return CrossingPass(
            post.crossing, post.direction, clock, slot, post.enters, ride.end if post.enters else ride.start
        )

    def _segments(
        self, segments: tuple[Segment, ...], ride: DirectedLink, carrier: str, *, fresh: bool
    ) -> tuple[Segment, ...] | None:
        """Lengthen the last segment by a ride, or begin one; None when the driving day does not allow it."""
        before = segments if fresh else segments[:-1]
        last = Segment(carrier, ride.start, ride.start) if fresh else segments[-1]
        longest = min(last.longest, self._longest(carrier, ride))
        longer = replace(
            last,
            end=ride.end,
            hours=last.hours + ride.hours,
            driving=last.driving + ride.driving,
            km=last.km + ride.km,
            longest=longest,
        )
        return None if longer.driving > longest + TINY else (*before, longer)

    def _longest(self, carrier: str, ride: DirectedLink) -> float:
        if carrier != SCHEDULED:
            return self.fleets[carrier].longest if ride.mode == "road" else inf
        return float(min(self.relay[ride.leaves], self.relay[ride.enters]))

    def _outings(self, segments: tuple[Segment, ...], span: int) -> tuple[VehicleRotation | None, ...] | None:
        """Give the outing of each segment's vehicle; None where one of them cannot come or go back."""
        found: list[VehicleRotation | None] = []
        for one in segments:
            if one.carrier == SCHEDULED:
                found.append(None)
                continue
            outing = self.fleets[one.carrier].outing(one.start, one.end, one.hours, one.km, span)
            if outing is None:
                return None
            found.append(outing)
        return tuple(found)

    def _way(
        self, start: str, slot: int, leaves: float, label: _Label, outings: tuple[VehicleRotation | None, ...]
    ) -> StageRoute:
        return StageRoute(
            start,
            label.place,
            leaves,
            slot,
            label.clock,
            1,
            label.legs,
            label.segments,
            outings,
            label.passings,
            label.exposure,
            label.fares,
        )

    def _long(self, start: str, slot: int, leaves: float, stops: set[str]) -> Iterator[StageRoute]:
        """Ships, river boats and trains that travel longer than a day are stages by themselves."""
        for ride in self.rides_from[start]:
            if ride.mode not in LONG_MODES or ride.hours <= self.day or ride.end not in stops:
                continue
            checks = sum(post.hours for post in (*ride.before, *ride.after))
            arrives = leaves + checks + ride.hours
            passings = tuple(
                CrossingPass(
                    post.crossing,
                    post.direction,
                    leaves % 24 if post in ride.before else arrives % 24,
                    int(arrives % 24 // self.settings.step_hours),
                    post.enters,
                    ride.end if post.enters else ride.start,
                )
                for post in (*ride.before, *ride.after)
            )
            span = ceil(arrives / 24 - TINY)
            for carrier in ride.carriers:
                segment = Segment(carrier, ride.start, ride.end, ride.hours, 0.0, ride.km)
                outings = self._outings((segment,), span)
                if outings is None:
                    continue
                fares = tuple(ride.fare if carrier == SCHEDULED and s == ride.leaves else 0.0 for s in self.states)
                yield StageRoute(
                    start,
                    ride.end,
                    leaves,
                    slot,
                    arrives % 24,
                    span,
                    ((ride, carrier),),
                    (segment,),
                    outings,
                    passings,
                    ride.exposure,
                    fares,
                )


def dominates(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(a <= b + TINY for a, b in zip(one, other, strict=True))
