"""Multi-criteria label-setting search for stage routes: links are clocked one after another within a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil, inf

from corredor.network.directed_links import SCHEDULED, CrossingSide, DirectedLink
from corredor.network.fleets import Fleet, VehicleRotation
from corredor.network.stage_routes import LONG_MODES, CrossingPass, Segment, StageRoute, slots
from corredor.scenario.scenario import Scenario

TINY = 1e-9


@dataclass(frozen=True, slots=True)
class _Label:
    """A partial route of the search, with its resources."""

    place: str
    clock: float
    exposure: float
    fares: tuple[float, ...]
    legs: tuple[tuple[DirectedLink, str], ...]
    segments: tuple[Segment, ...]
    passes: tuple[CrossingPass, ...]
    kept_apart: tuple[str, ...]

    def signature(self, steps_finer_than_a_day: bool) -> tuple[object, ...]:
        """What makes two labels at one place comparable: everything on them that can be scarce or closed.

        With steps finer than a day the clock is part of it: a later hour may fall into a slot with more capacity.
        """
        return (
            round(self.clock, 9) if steps_finer_than_a_day else None,
            tuple((p.crossing, p.direction, p.slot) for p in self.passes),
            tuple((s.carrier, s.start) for s in self.segments),
            self.kept_apart,
        )

    def criteria(self) -> tuple[float, ...]:
        """Dominance criteria: what is better the smaller it is."""
        lengths = [number for segment in self.segments for number in (segment.hours, segment.driving, segment.km)]
        return (self.clock, self.exposure, *self.fares, *lengths)


class RouteFinder:
    """Label-setting search for the Pareto-optimal routes between stops.

    Parameters
    ----------
    scenario
        The scenario.
    links
        All links in their directions.
    fleets
        By id.
    kept_apart
        Ids of links that may be closed or limited: routes that differ in them do not dominate each other.
    """

    def __init__(
        self, scenario: Scenario, links: list[DirectedLink], fleets: dict[str, Fleet], kept_apart: set[str]
    ) -> None:
        self.settings = scenario.settings
        self.states = [row["id"] for row in scenario.rows("states")]
        self.relay = {row["id"]: row["driving_hours_relay"] for row in scenario.rows("states")}
        crossings = scenario.rows("crossings")
        self.transfer_places = {row[side] for row in crossings for side in ("side_a", "side_b") if row[side]}
        self.fleets = fleets
        self.kept_apart = kept_apart
        self.slots = slots(scenario)
        self.day = self.settings.day_ends - self.settings.day_starts
        self.links_from: dict[str, list[DirectedLink]] = defaultdict(list)
        for link in links:
            self.links_from[link.start].append(link)

    def routes_from(self, start: str, stops: set[str]) -> list[StageRoute]:
        """Give every route from a stop to other stops that no other dominates, in a stable order."""
        routes: list[StageRoute] = []
        for slot, leaves in self.slots:
            routes += self._day_routes(start, slot, leaves, stops)
            routes += self._long_routes(start, slot, leaves, stops)
        return routes

    def _day_routes(self, start: str, slot: int, leaves: float, stops: set[str]) -> Iterator[StageRoute]:
        """Give the routes that leave in a slot and end on the evening of the same day."""
        start_label = _Label(start, leaves, 0.0, (0.0,) * len(self.states), (), (), (), ())
        labels_at: dict[tuple[str, tuple[object, ...]], list[_Label]] = {}
        queue = [start_label]
        steps_finer_than_a_day = self.settings.step_hours < 24
        while queue:
            label = queue.pop(0)
            if label.legs and label not in labels_at[(label.place, label.signature(steps_finer_than_a_day))]:
                continue
            for extended in self._extensions(label, start):
                key = (extended.place, extended.signature(steps_finer_than_a_day))
                labels = labels_at.setdefault(key, [])
                criteria = extended.criteria()
                if any(dominates(rival.criteria(), criteria) for rival in labels):
                    continue
                labels[:] = [rival for rival in labels if not dominates(criteria, rival.criteria())] + [extended]
                queue.append(extended)
        for (place, _), labels in labels_at.items():
            if place in stops:
                for label in labels:
                    rotations = self._rotations(label.segments, 1)
                    if rotations is not None:
                        yield self._stage_route(start, slot, leaves, label, rotations)

    def _extensions(self, label: _Label, start: str) -> Iterator[_Label]:
        """Extend a label by every link and carrier that clock, driving day and changes allow."""
        visited = {start, *(link.end for link, _ in label.legs)}
        last = label.legs[-1][1] if label.legs else ""
        for link in self.links_from[label.place]:
            if link.end in visited or (link.mode in LONG_MODES and link.hours > self.day):
                continue
            clocked = self._clock(label.clock, link)
            if clocked is None or clocked[0] > self.settings.day_ends + TINY:
                continue
            for carrier in link.carriers:
                if last and carrier != last and not self._may_change(label, link):
                    continue
                segments = self._segments(label.segments, link, carrier, fresh=carrier != last)
                if segments is None:
                    continue
                fares = label.fares
                if carrier == SCHEDULED and link.fare:
                    state_number = self.states.index(link.leaves)
                    fares = (*fares[:state_number], fares[state_number] + link.fare, *fares[state_number + 1 :])
                kept_apart = (*label.kept_apart, link.direction) if link.link in self.kept_apart else label.kept_apart
                yield _Label(
                    link.end,
                    clocked[0],
                    label.exposure + link.exposure,
                    fares,
                    (*label.legs, (link, carrier)),
                    segments,
                    (*label.passes, *clocked[1]),
                    kept_apart,
                )

    def _may_change(self, label: _Label, link: DirectedLink) -> bool:
        """Say whether people may change vehicles before a link: behind a border, or where theirs runs no further."""
        before, carrier = label.legs[-1]
        return label.place in self.transfer_places and (before.leaves != before.enters or carrier not in link.carriers)

    def _clock(self, clock: float, link: DirectedLink) -> tuple[float, list[CrossingPass]] | None:
        """Advance the clock over a link and its crossing sides; None when a side has closed."""
        passes: list[CrossingPass] = []
        for side in (*link.before, None, *link.after):
            if side is None:
                clock += link.running
                continue
            clock = max(clock, side.opens)
            if clock >= side.closes - TINY:
                return None
            passes.append(self._crossing_pass(side, clock, link))
            clock += side.hours
        return clock, passes

    def _crossing_pass(self, side: CrossingSide, clock: float, link: DirectedLink) -> CrossingPass:
        slot = int((clock + TINY) // self.settings.step_hours)
        return CrossingPass(
            side.crossing, side.direction, clock, slot, side.enters, link.end if side.enters else link.start
        )

    def _segments(
        self, segments: tuple[Segment, ...], link: DirectedLink, carrier: str, *, fresh: bool
    ) -> tuple[Segment, ...] | None:
        """Extend the last segment by a link, or begin one; None when the driving day does not allow it."""
        others = segments if fresh else segments[:-1]
        last = Segment(carrier, link.start, link.start) if fresh else segments[-1]
        longest = min(last.longest, self._max_driving_hours(carrier, link))
        longer = replace(
            last,
            end=link.end,
            hours=last.hours + link.hours,
            driving=last.driving + link.driving,
            km=last.km + link.km,
            longest=longest,
        )
        return None if longer.driving > longest + TINY else (*others, longer)

    def _max_driving_hours(self, carrier: str, link: DirectedLink) -> float:
        """Longest driving day on a link with a carrier, in hours."""
        if carrier != SCHEDULED:
            return self.fleets[carrier].longest if link.mode == "road" else inf
        return float(min(self.relay[link.leaves], self.relay[link.enters]))

    def _rotations(self, segments: tuple[Segment, ...], span: int) -> tuple[VehicleRotation | None, ...] | None:
        """Give the rotation of each segment's vehicle; None where one of them cannot come or go back."""
        rotations: list[VehicleRotation | None] = []
        for segment in segments:
            if segment.carrier == SCHEDULED:
                rotations.append(None)
                continue
            rotation = self.fleets[segment.carrier].rotation(
                segment.start, segment.end, segment.hours, segment.km, span
            )
            if rotation is None:
                return None
            rotations.append(rotation)
        return tuple(rotations)

    def _stage_route(
        self, start: str, slot: int, leaves: float, label: _Label, rotations: tuple[VehicleRotation | None, ...]
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
            rotations,
            label.passes,
            label.exposure,
            label.fares,
        )

    def _long_routes(self, start: str, slot: int, leaves: float, stops: set[str]) -> Iterator[StageRoute]:
        """Give ships, river boats and trains that travel longer than a day, which are stages by themselves."""
        for link in self.links_from[start]:
            if link.mode not in LONG_MODES or link.hours <= self.day or link.end not in stops:
                continue
            checks = sum(side.hours for side in (*link.before, *link.after))
            arrives = leaves + checks + link.hours
            passes = tuple(
                CrossingPass(
                    side.crossing,
                    side.direction,
                    leaves % 24 if side in link.before else arrives % 24,
                    int(arrives % 24 // self.settings.step_hours),
                    side.enters,
                    link.end if side.enters else link.start,
                )
                for side in (*link.before, *link.after)
            )
            span = ceil(arrives / 24 - TINY)
            for carrier in link.carriers:
                segment = Segment(carrier, link.start, link.end, link.hours, 0.0, link.km)
                rotations = self._rotations((segment,), span)
                if rotations is None:
                    continue
                fares = tuple(link.fare if carrier == SCHEDULED and s == link.leaves else 0.0 for s in self.states)
                yield StageRoute(
                    start,
                    link.end,
                    leaves,
                    slot,
                    arrives % 24,
                    span,
                    ((link, carrier),),
                    (segment,),
                    rotations,
                    passes,
                    link.exposure,
                    fares,
                )


def dominates(left: tuple[float, ...], right: tuple[float, ...]) -> bool:
    """Say whether no criterion is worse than the other label's, but for the last bits."""
    return all(a <= b + TINY for a, b in zip(left, right, strict=True))
