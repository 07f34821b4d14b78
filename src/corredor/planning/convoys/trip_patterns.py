"""Runs of vehicles: a fleet's vehicle on one segment of a way, by the same links and in the same slot, on any day."""

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
    """A segment that vehicles of a fleet travel, and what one outing is."""

    fleet: Fleet
    start: str
    end: str
    links: tuple[str, ...]
    outing: VehicleRotation


class RunTable(NamedTuple):
    """Runs as arrays. The runs of way w are `of_way[ptr[w]:ptr[w + 1]]`; `largest` [ways] is the largest party.

    A vehicle of run r leaving on day t is busy in the rows `fleet_row[r]` + t − before[r] ... + t + after[r] of the
    limits; its cost loads the rows `money_row[money_ptr[r]:money_ptr[r + 1]]` on days of their masks in `money_days`.
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
    """Find the runs of a network's ways."""
    fleet_row = {
        p.row_id: int(network.row_start[i]) for i, p in enumerate(network.pools) if p.kind.counts == "vehicles"
    }
    runs: list[TripPattern] = []
    index: dict[tuple[str, str, tuple[str, ...], int], int] = {}
    of_way: list[list[int]] = []
    largest = []
    for way in network.ways:
        numbers, most = [], 10**9
        for (segment, links), outing in zip(segments_with_links(way), way.outings, strict=True):
            if outing is None:
                most = min(most, SCHEDULED_PARTY)
                continue
            fleet = network.fleets[segment.carrier]
            most = min(most, fleet.seats)
            key = (fleet.id, segment.start, links, way.slot)
            if key not in index:
                index[key] = len(runs)
                runs.append(TripPattern(fleet, segment.start, segment.end, links, outing))
            numbers.append(index[key])
        of_way.append(numbers)
        largest.append(most)
    money = [network.loads.money.get(("transport", run.fleet.state), []) for run in runs]
    masks = [mask for pools in money for _, mask in pools]
    return runs, RunTable(
        ptr=_ends([len(numbers) for numbers in of_way]),
        of_way=np.array([number for numbers in of_way for number in numbers], np.int64),
        largest=np.array(largest, np.int64),
        before=np.array([run.outing.before for run in runs], np.int64),
        after=np.array([run.outing.after for run in runs], np.int64),
        seats=np.array([run.fleet.seats for run in runs], np.int64),
        cost=np.array([run.outing.cost for run in runs], float),
        fleet_row=np.array([fleet_row[run.fleet.id] for run in runs], np.int64),
        money_ptr=_ends([len(pools) for pools in money]),
        money_row=np.array([network.row_start[pool] for pools in money for pool, _ in pools], np.int64),
        money_days=np.array(masks, bool).reshape(len(masks), network.days),
    )


def _ends(lengths: list[int]) -> Ints:
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)


def segments_with_links(way: StageRoute) -> list[tuple[Segment, tuple[str, ...]]]:
    """Give each segment of a way with its links in order."""
    found = []
    legs = list(way.legs)
    for segment in way.segments:
        links = []
        while legs and legs[0][1] == segment.carrier:
            ride, _ = legs.pop(0)
            links.append(ride.link)
            if ride.end == segment.end:
                break
        found.append((segment, tuple(links)))
    return found
