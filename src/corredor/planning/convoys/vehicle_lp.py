"""The linear programme in which people ride vehicles that are counted: over chosen arcs, trips as columns or given.

It is `programme.build` for people without their parts of vehicles, and for every run of a vehicle and day a row: the
people on board need seats. Trips already decided are seats that are there; the others are columns, which load their
fleet on the days they are busy and pay for the outing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from corredor.arrays import Floats, Ints
from corredor.network.commodity import NO_WAY
from corredor.network.network import Network
from corredor.planning.convoys.trip_patterns import RunTable
from corredor.planning.lp.arc_flow import ArcFlowProgramme, Chosen, Flows, build
from corredor.planning.lp.highs import INFINITY, ColumnMatrix, LinearProgramme, csc_from_triplets

# Trips not yet decided.
OPEN = -1
# Up to so many columns the simplex method is quicker than interior points.
SIMPLEX = 3_000


@dataclass(frozen=True, slots=True)
class VehicleProgramme:
    """A built programme: `people` is that of people alone; open trips, with their run and day, are its last columns."""

    people: ArcFlowProgramme
    matrix: ColumnMatrix
    low: Floats
    high: Floats
    cost: Floats
    run: Ints
    day: Ints

    def best(self) -> tuple[Floats, Floats]:
        """Solve it: the flows of people [columns of `people`] and how many vehicles make each open trip."""
        solver = LinearProgramme(self.matrix, self.low, self.high, np.full(self.matrix.columns, INFINITY))
        small = self.matrix.columns <= SIMPLEX
        x = (solver.run(self.cost) if small else solver.run_interior_point(self.cost, corner=True, near=0.0)).x
        return x[: self.people.columns], x[self.people.columns :]


def build_vehicle_programme(
    parties: Network,
    table: RunTable,
    chosen: Chosen,
    aims: Mapping[str, float],
    trips: Ints,
    aboard: Ints,
    price: Floats,
) -> VehicleProgramme:
    """Build the programme.

    Parameters
    ----------
    parties
        The network with what people load, vehicles apart (`without_vehicles`), people and limits that are left.
    chosen
        The arcs of each commodity [arcs, days].
    aims
        What each aim weighs.
    trips, aboard
        Trips of each run and day [runs, days], OPEN where they are not decided, and people who have seats already.
    price
        What a trip of each run and day costs beside its money [runs, days], in what the aims weigh.
    """
    people = build(parties, chosen)
    at, rider = _rides(parties, table, people.flows)
    keys, seat = np.unique(at, return_inverse=True)
    run, day = np.divmod(keys, parties.days)
    decided = trips[run, day] >= 0
    number = np.full(len(keys), -1, np.int64)
    number[~decided] = people.columns + np.arange(int((~decided).sum()))
    first = people.matrix.rows
    seats = table.seats[run].astype(float)
    busy = _busy(parties, table, run[~decided], day[~decided])
    used = np.concatenate([people.pool_rows, busy[0]])
    rows = np.unique(used)
    place = np.full(len(parties.limits), -1, np.int64)
    place[people.pool_rows] = people.first_pool + np.arange(len(people.pool_rows))
    fresh = rows[place[rows] < 0]
    place[fresh] = first + len(keys) + np.arange(len(fresh))
    matrix = csc_from_triplets(
        first + len(keys) + len(fresh),
        people.columns + int((~decided).sum()),
        np.concatenate([people.matrix.row, first + seat, first + np.flatnonzero(~decided), place[busy[0]]]),
        np.concatenate(
            [
                np.repeat(np.arange(people.columns), np.diff(people.matrix.ptr)),
                rider,
                number[~decided],
                people.columns + busy[1],
            ]
        ),
        np.concatenate([people.matrix.value, np.ones(len(rider)), -seats[~decided], busy[2]]),
    )
    high = np.concatenate([people.row_high, np.zeros(len(keys)), np.zeros(len(fresh))])
    limited = np.flatnonzero(place >= 0)
    high[place[limited]] = np.maximum(0.0, (parties.limits - _taken(parties, table, trips))[limited])
    room = np.where(decided, trips[run, day] * seats, 0.0) - aboard[run, day]
    high[first : first + len(keys)] = np.where(decided, np.maximum(0.0, room), room)
    low = np.concatenate([people.row_low, np.full(len(keys) + len(fresh), -INFINITY)])
    of_trip = aims.get("cost", 0.0) * table.cost[run] + price[run, day]
    cost = np.concatenate([people.weighted(aims), of_trip[~decided]])
    return VehicleProgramme(people, matrix, low, high, cost, run[~decided], day[~decided])


def segments_of_paths(network: Network, table: RunTable, commodity: int, arc: Ints, day: Ints) -> tuple[Ints, Ints]:
    """Give run × days + day of every vehicle ridden on arcs and days, and which of these it is on."""
    way = network.commodities[commodity].way[arc]
    moving = np.flatnonzero(way != NO_WAY)
    start = table.ptr[way[moving]]
    length = table.ptr[way[moving] + 1] - start
    within = np.arange(int(length.sum())) - np.repeat(np.cumsum(length) - length, length)
    run = table.of_way[np.repeat(start, length) + within]
    return run * network.days + np.repeat(day[moving], length), np.repeat(moving, length)


def busy_rows(network: Network, table: RunTable, run: int, day: int) -> Ints:
    """Rows of the limits that a vehicle of a run loads with 1 when it leaves on a day."""
    from_day, to_day = max(0, day - int(table.before[run])), min(network.days - 1, day + int(table.after[run]))
    return int(table.fleet_row[run]) + np.arange(from_day, to_day + 1)


def _rides(network: Network, table: RunTable, flows: tuple[Flows, ...]) -> tuple[Ints, Ints]:
    at, rider = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for number, flow in enumerate(flows):
        ridden, of = segments_of_paths(network, table, number, flow.arc, flow.day)
        at.append(ridden)
        rider.append(flow.first + of)
    return np.concatenate(at), np.concatenate(rider)


def _busy(network: Network, table: RunTable, run: Ints, day: Ints) -> tuple[Ints, Ints, Floats]:
    """Rows of the limits, number of the trip and weight of all that trips load."""
    row: list[int] = []
    trip: list[int] = []
    weight: list[float] = []
    for number, (r, d) in enumerate(zip(run.tolist(), day.tolist(), strict=True)):
        fleet = busy_rows(network, table, r, d).tolist()
        paid = [m for m in range(table.money_ptr[r], table.money_ptr[r + 1]) if table.money_days[m, d]]
        row += fleet + [int(table.money_row[m]) for m in paid]
        weight += [1.0] * len(fleet) + [float(table.cost[r])] * len(paid)
        trip += [number] * (len(fleet) + len(paid))
    row_, weight_ = np.array(row, np.int64), np.array(weight, float)
    finite = np.isfinite(network.limits[row_]) & (weight_ != 0)
    return row_[finite], np.array(trip, np.int64)[finite], weight_[finite]


def _taken(network: Network, table: RunTable, trips: Ints) -> Floats:
    """What the trips that are decided load [rows of limits]."""
    run, day = np.nonzero(trips > 0)
    row, trip, weight = _busy(network, table, run, day)
    return np.bincount(row, weight * trips[run, day][trip], len(network.limits)).astype(float)
