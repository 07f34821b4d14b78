"""Arc-flow programme with vehicles: people need seats, and trips are columns or already decided.

It is `lp.arc_flow.build` for people without their parts of vehicles, with a row for every trip pattern and day: the
people on board need seats. Trips already decided are seats; the others are columns, which load their fleet on the days
they are busy and pay for the rotation.
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
SIMPLEX_COLUMNS = 3_000


@dataclass(frozen=True, slots=True)
class VehicleProgramme:
    """A built programme; its last columns are the open trips.

    Attributes
    ----------
    people
        The programme of people alone, whose columns come first.
    matrix, low, high, cost
        The programme: rows between `low` and `high`, columns not negative.
    pattern, day
        [open trips] int64.
    """

    people: ArcFlowProgramme
    matrix: ColumnMatrix
    low: Floats
    high: Floats
    cost: Floats
    pattern: Ints
    day: Ints

    def solve(self) -> tuple[Floats, Floats]:
        """Solve it: flows of people [columns of `people`] and vehicles of each open trip [open trips]."""
        solver = LinearProgramme(self.matrix, self.low, self.high, np.full(self.matrix.columns, INFINITY))
        by_simplex = self.matrix.columns <= SIMPLEX_COLUMNS
        x = (
            solver.run(self.cost) if by_simplex else solver.run_interior_point(self.cost, crossover=True, tolerance=0.0)
        ).x
        return x[: self.people.columns], x[self.people.columns :]


def build_vehicle_programme(
    party_network: Network,
    table: RunTable,
    chosen: Chosen,
    aims: Mapping[str, float],
    trips: Ints,
    seated: Ints,
    price: Floats,
) -> VehicleProgramme:
    """Build the programme.

    Parameters
    ----------
    party_network
        The network with load lists of people, vehicles apart, and the people and limits that remain.
    table
        The trip patterns.
    chosen
        By commodity [arcs, days] bool: the arcs.
    aims
        Weight of each objective.
    trips
        [patterns, days] int64: vehicles of each trip, OPEN where not decided.
    seated
        [patterns, days] int64: people who already have seats.
    price
        [patterns, days] float64: what a trip costs beside its money, in the unit of the objective.
    """
    people = build(party_network, chosen)
    riding, rider_column = _riders(party_network, table, people.flows)
    keys, rider_row = np.unique(riding, return_inverse=True)
    pattern, day = np.divmod(keys, party_network.days)
    decided = trips[pattern, day] >= 0
    trip_column = np.full(len(keys), -1, np.int64)
    trip_column[~decided] = people.columns + np.arange(int((~decided).sum()))
    first_seat_row = people.matrix.rows
    seats = table.seats[pattern].astype(float)
    loads = _trip_loads(party_network, table, pattern[~decided], day[~decided])
    loaded = np.concatenate([people.pool_rows, loads[0]])
    rows = np.unique(loaded)
    row_of = np.full(len(party_network.limits), -1, np.int64)
    row_of[people.pool_rows] = people.first_pool + np.arange(len(people.pool_rows))
    added = rows[row_of[rows] < 0]
    row_of[added] = first_seat_row + len(keys) + np.arange(len(added))
    matrix = csc_from_triplets(
        first_seat_row + len(keys) + len(added),
        people.columns + int((~decided).sum()),
        np.concatenate(
            [people.matrix.row, first_seat_row + rider_row, first_seat_row + np.flatnonzero(~decided), row_of[loads[0]]]
        ),
        np.concatenate(
            [
                np.repeat(np.arange(people.columns), np.diff(people.matrix.ptr)),
                rider_column,
                trip_column[~decided],
                people.columns + loads[1],
            ]
        ),
        np.concatenate([people.matrix.value, np.ones(len(rider_column)), -seats[~decided], loads[2]]),
    )
    high = np.concatenate([people.row_high, np.zeros(len(keys)), np.zeros(len(added))])
    limited = np.flatnonzero(row_of >= 0)
    high[row_of[limited]] = np.maximum(
        0.0, (party_network.limits - _decided_load(party_network, table, trips))[limited]
    )
    free_seats = np.where(decided, trips[pattern, day] * seats, 0.0) - seated[pattern, day]
    high[first_seat_row : first_seat_row + len(keys)] = np.where(decided, np.maximum(0.0, free_seats), free_seats)
    low = np.concatenate([people.row_low, np.full(len(keys) + len(added), -INFINITY)])
    trip_cost = aims.get("cost", 0.0) * table.cost[pattern] + price[pattern, day]
    cost = np.concatenate([people.weighted(aims), trip_cost[~decided]])
    return VehicleProgramme(people, matrix, low, high, cost, pattern[~decided], day[~decided])


def segments_of_paths(network: Network, table: RunTable, commodity: int, arc: Ints, day: Ints) -> tuple[Ints, Ints]:
    """Give the vehicles ridden on arcs of a commodity.

    Returns
    -------
    tuple
        Pattern x days + day of every vehicle ridden, and the index of the arc that rides it; both [rides] int64.
    """
    route = network.commodities[commodity].route[arc]
    moving = np.flatnonzero(route != NO_WAY)
    start = table.ptr[route[moving]]
    length = table.ptr[route[moving] + 1] - start
    within = np.arange(int(length.sum())) - np.repeat(np.cumsum(length) - length, length)
    pattern = table.of_way[np.repeat(start, length) + within]
    return pattern * network.days + np.repeat(day[moving], length), np.repeat(moving, length)


def fleet_rows(network: Network, table: RunTable, pattern: int, day: int) -> Ints:
    """Rows of `network.limits` that a vehicle of a pattern loads with 1 when it leaves on a day."""
    from_day, to_day = max(0, day - int(table.before[pattern])), min(network.days - 1, day + int(table.after[pattern]))
    return int(table.fleet_row[pattern]) + np.arange(from_day, to_day + 1)


def _riders(network: Network, table: RunTable, flows: tuple[Flows, ...]) -> tuple[Ints, Ints]:
    """Give pattern x days + day of every seat needed, and the column of the people who need it."""
    keys, columns = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for number, flow in enumerate(flows):
        riding, index = segments_of_paths(network, table, number, flow.arc, flow.day)
        keys.append(riding)
        columns.append(flow.first + index)
    return np.concatenate(keys), np.concatenate(columns)


def _trip_loads(network: Network, table: RunTable, pattern: Ints, day: Ints) -> tuple[Ints, Ints, Floats]:
    """Give row of `network.limits`, number of the trip and weight of all that trips load."""
    row: list[int] = []
    trip: list[int] = []
    weight: list[float] = []
    for number, (r, d) in enumerate(zip(pattern.tolist(), day.tolist(), strict=True)):
        fleet = fleet_rows(network, table, r, d).tolist()
        paid = [m for m in range(table.money_ptr[r], table.money_ptr[r + 1]) if table.money_days[m, d]]
        row += fleet + [int(table.money_row[m]) for m in paid]
        weight += [1.0] * len(fleet) + [float(table.cost[r])] * len(paid)
        trip += [number] * (len(fleet) + len(paid))
    row_, weight_ = np.array(row, np.int64), np.array(weight, float)
    finite = np.isfinite(network.limits[row_]) & (weight_ != 0)
    return row_[finite], np.array(trip, np.int64)[finite], weight_[finite]


def _decided_load(network: Network, table: RunTable, trips: Ints) -> Floats:
    """Load of the trips that are decided [rows of `network.limits`]."""
    pattern, day = np.nonzero(trips > 0)
    row, trip, weight = _trip_loads(network, table, pattern, day)
    return np.bincount(row, weight * trips[pattern, day][trip], len(network.limits)).astype(float)
