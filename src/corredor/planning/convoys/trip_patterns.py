"""Trip patterns (GTFS): a fleet's vehicle on one segment, by the same links and in the same slot, on any day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corredor.arrays import Floats, Ints
from corredor.network.fleets import Fleet, VehicleRotation
from corredor.network.network import Network
from corredor.network.stage_routes import Segment, StageRoute

SCHEDULED_PARTY = 40


@dataclass(frozen=True, slots=True)
class TripPattern:
    """A segment that vehicles of a fleet travel, and the rotation that one trip takes."""

    fleet: Fleet
    start: str
    end: str
    links: tuple[str, ...]
    rotation: VehicleRotation


class RunTable(NamedTuple):
    """Trip patterns as arrays.

    A vehicle of pattern p that leaves on day t is busy in the rows `fleet_row[p] + t - before[p]` to
    `fleet_row[p] + t + after[p]` of the limits.

    Attributes
    ----------
    ptr
        [routes + 1] int64: patterns of route r are `of_way[ptr[r]:ptr[r + 1]]`.
    of_way
        [segments] int64.
    largest
        [routes] int64: people of the largest party.
    before, after
        [patterns] int64, in days.
    seats
        [patterns] int64.
    cost
        [patterns] float64: money of a rotation.
    fleet_row
        [patterns] int64: row of the fleet on day 0.
    money_ptr
        [patterns + 1] int64: pools that pay for pattern p are `money_row[money_ptr[p]:money_ptr[p + 1]]`.
    money_row
        [payments] int64.
    money_days
        [payments, days] bool: days on which the pool pays.
    """

    ptr: Ints
    of_way: Ints
    largest: Ints
    before: Ints
    after: Ints
    seats: Ints
    cost: Floats
    fleet_row: Ints
    money_ptr: Ints
    money_row: Ints
    money_days: NDArray[np.bool_]


def trip_patterns(network: Network) -> tuple[list[TripPattern], RunTable]:
    """Find the trip patterns of all routes of a network; give them and their arrays."""
    fleet_row = {
        p.row_id: int(network.row_start[i]) for i, p in enumerate(network.pools) if p.kind.counts == "vehicles"
    }
    patterns: list[TripPattern] = []
    index: dict[tuple[str, str, tuple[str, ...], int], int] = {}
    of_route: list[list[int]] = []
    largest = []
    for route in network.routes:
        numbers, smallest = [], 10**9
        for (segment, links), rotation in zip(segments_with_links(route), route.rotations, strict=True):
            if rotation is None:
                smallest = min(smallest, SCHEDULED_PARTY)
                continue
            fleet = network.fleets[segment.carrier]
            smallest = min(smallest, fleet.seats)
            key = (fleet.id, segment.start, links, route.slot)
            if key not in index:
                index[key] = len(patterns)
                patterns.append(TripPattern(fleet, segment.start, segment.end, links, rotation))
            numbers.append(index[key])
        of_route.append(numbers)
        largest.append(smallest)
    money = [network.loads.money.get(("transport", pattern.fleet.state), []) for pattern in patterns]
    masks = [mask for pools in money for _, mask in pools]
    return patterns, RunTable(
        ptr=_pointers([len(numbers) for numbers in of_route]),
        of_way=np.array([number for numbers in of_route for number in numbers], np.int64),
        largest=np.array(largest, np.int64),
        before=np.array([pattern.rotation.before for pattern in patterns], np.int64),
        after=np.array([pattern.rotation.after for pattern in patterns], np.int64),
        seats=np.array([pattern.fleet.seats for pattern in patterns], np.int64),
        cost=np.array([pattern.rotation.cost for pattern in patterns], float),
        fleet_row=np.array([fleet_row[pattern.fleet.id] for pattern in patterns], np.int64),
        money_ptr=_pointers([len(pools) for pools in money]),
        money_row=np.array([network.row_start[pool] for pools in money for pool, _ in pools], np.int64),
        money_days=np.array(masks, bool).reshape(len(masks), network.days),
    )


def _pointers(lengths: list[int]) -> Ints:
    """Convert lengths to offsets [n + 1]."""
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)


def segments_with_links(route: StageRoute) -> list[tuple[Segment, tuple[str, ...]]]:
    """Give each segment of a route with its links in order."""
    segments = []
    legs = list(route.legs)
    for segment in route.segments:
        links = []
        while legs and legs[0][1] == segment.carrier:
            link, _ = legs.pop(0)
            links.append(link.link)
            if link.end == segment.end:
                break
        segments.append((segment, tuple(links)))
    return segments
