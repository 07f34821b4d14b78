"""Elastic programming: the least relaxation of the limits under which all who have an open path are served.

Every limit may be exceeded at a price (Chinneck 2008); people take only open paths, arrive within the
horizon, and nobody with an open path stays behind. Those without one, and those ready too late, do not travel here and
load nothing.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from corredor.arrays import Floats, Ints
from corredor.network.commodity import GOAL
from corredor.network.network import Network
from corredor.planning.lp.arc_flow import build, pool_loads
from corredor.planning.lp.highs import INFINITY, ColumnMatrix, LinearProgramme, csc_from_triplets
from corredor.planning.objectives import ARRIVAL, NOT_SERVED
from corredor.planning.optimise.reoptimise import journeys_by_source
from corredor.planning.solution import Prices, Solution
from corredor.planning.travel_cost import list_money, path_money

GAP = 1e-3
ROUNDS = 40
OVERRUN = 1e-7
# What not arriving in time costs in pricing: far more than any way through full pools.
TOO_LATE = 1e7


def unit_prices(network: Network, solution: Solution) -> Floats:
    """Give what one unit more of each row of `network.limits` weighs, in people [rows].

    A vehicle weighs its seats, a unit of money its part of the mean cost of a person served.
    """
    served = sum(people for _, people in solution.paths)
    commodities = network.commodities
    money = [list_money(network, commodity) for commodity in commodities]
    spent = sum(
        people * path_money(commodities[path.commodity], money[path.commodity], path.arcs)
        for path, people in solution.paths
    )
    mean = spent / served if served and spent else 1.0
    each = []
    for pool in network.pools:
        price = 1.0
        if pool.kind.counts == "vehicles":
            price = float(max(1, network.fleets[pool.row_id].seats))
        elif pool.kind.counts == "money":
            price = 1.0 / mean
        each.append(price)
    return np.repeat(np.array(each, float), np.diff(network.row_start))


def people_to_serve(network: Network) -> list[Ints]:
    """Give the indices of the supplies with an open path that arrives within the horizon, for each commodity."""
    return [
        np.array(
            [number for number, s in enumerate(c.supplies) if c.earliest[c.home_node[s.home], s.day] < network.horizon],
            np.int64,
        )
        for c in network.commodities
    ]


def min_relaxation(network: Network, prices: Floats) -> Floats:
    """Give the least relaxation of each row of `network.limits` [rows] by the whole model: exact."""
    programme = build(network, [_in_time(network, number) for number in range(len(network.commodities))])
    rows = programme.pool_rows
    matrix = _with_slack(programme.matrix, programme.first_pool + np.arange(len(rows)))
    solver = LinearProgramme(matrix, programme.row_low, programme.row_high, np.full(matrix.columns, INFINITY))
    left = np.zeros(matrix.columns)
    allowed = 0.0
    for commodity, flows, those in zip(network.commodities, programme.flows, people_to_serve(network), strict=True):
        left[flows.left] = 1.0
        allowed += sum(s.people for s in commodity.supplies) - sum(commodity.supplies[i].people for i in those)
    # Who gets ready earlier can go earlier: of those at one home the ones left are those who are too late.
    solver.add_objective_constraint(left, allowed + 1e-7)
    cost = np.concatenate([np.zeros(programme.columns), prices[rows]])
    found = np.zeros(len(network.limits))
    found[rows] = solver.run(cost).x[programme.columns :]
    return found


def _in_time(network: Network, number: int) -> NDArray[np.bool_]:
    """The arcs and days of a commodity without arrivals after the horizon."""
    commodity = network.commodities[number]
    evening = np.arange(network.days)[None, :] + commodity.duration_days[:, None] - 1
    late = (commodity.head == GOAL)[:, None] & (evening >= network.horizon)
    return np.asarray(commodity.usable & ~late)


def _with_slack(matrix: ColumnMatrix, rows: Ints) -> ColumnMatrix:
    """Add a column for each row by which that row may be exceeded."""
    return ColumnMatrix(
        np.concatenate([matrix.ptr, matrix.ptr[-1] + 1 + np.arange(len(rows))]).astype(np.int32),
        np.concatenate([matrix.row, rows]).astype(np.int32),
        np.concatenate([matrix.value, -np.ones(len(rows))]),
        matrix.rows,
    )


def min_relaxation_by_pricing(network: Network, prices: Floats, start: Solution) -> Floats:
    """Give the relaxation of each row [rows] by column generation.

    Ends when the relaxation is proven to be within a thousandth of the least, or after 40 rounds: then it serves all,
    but may not be quite the least.
    """
    if not any(len(those) for those in people_to_serve(network)):
        return np.zeros(len(network.limits))
    elastic = ElasticProgramme(network, prices, start)
    for _ in range(ROUNDS):
        elastic.solve()
        if elastic.value - elastic.bound() <= GAP * max(1.0, elastic.value) or not elastic.better():
            break
    return elastic.relief


class ElasticProgramme:
    """People with an open way choose among journeys; every row that they overrun has a column that lets it give way."""

    def __init__(self, network: Network, prices: Floats, start: Solution) -> None:
        # Imported here because it compiles kernels, which small networks never need.
        from corredor.planning.pricing.pricer import Pricer

        self.network, self.unit = network, prices
        self.pricer = Pricer(network)
        everybody = self.pricer.sources
        inside = [network.commodities[s.commodity].earliest[s.node, s.day] < network.horizon for s in everybody]
        self.must = np.flatnonzero(np.array(inside, bool))
        self.everybody = everybody
        people = np.array([everybody[i].people for i in self.must], float)
        none = csc_from_triplets(len(people), 0, np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
        self.lp = LinearProgramme(none, people, people, np.zeros(0))
        self.people = people
        self.rows = len(people)
        self.cost = np.zeros(0)
        self.known: set[tuple[int, bytes, bytes]] = set()
        self.cells: list[tuple[Ints, Ints, Floats]] = []
        self.row_of: dict[int, int] = {}
        self.slack_of: dict[int, int] = {}
        self.relief = np.zeros(len(network.limits))
        self.value = np.inf
        self.duals = np.zeros(0)
        self.best_bound = 0.0
        self._add([self._find(np.zeros(len(network.limits)))[1], *self._starts(start)])

    def _starts(self, start: Solution) -> list[list[tuple[Ints, Ints]]]:
        """The journeys of a solution that arrive in time."""
        keys = [(source.commodity, source.home, source.day) for source in self.everybody]
        none = np.zeros(0, np.int64), np.zeros(0, np.int64)
        return [
            [found if self._in_time(key[0], *found) else none for key, found in zip(keys, batch, strict=True)]
            for batch in journeys_by_source(self.network, start, keys)
        ]

    def _in_time(self, number: int, arcs: Ints, days: Ints) -> bool:
        span = self.network.commodities[number].duration_days
        return bool(len(arcs) and days[-1] + span[arcs[-1]] <= self.network.horizon)

    def _find(self, rows: Floats) -> tuple[Floats, list[tuple[Ints, Ints]]]:
        """Cheapest journeys at prices of rows; of equal ones the earliest."""
        return self.pricer.journeys(Prices({NOT_SERVED.key: TOO_LATE, ARRIVAL.key: 1e-7}, rows))

    def _add(self, batches: list[list[tuple[Ints, Ints]]]) -> int:
        """Add the journeys of sources that must travel; count the new ones."""
        at = {int(number): row for row, number in enumerate(self.must)}
        fresh: list[tuple[int, Ints, Ints]] = []
        for found in batches:
            for number, (arcs, days) in enumerate(found):
                key = (number, arcs.tobytes(), days.tobytes())
                if len(arcs) and number in at and key not in self.known:
                    self.known.add(key)
                    fresh.append((number, arcs, days))
        if not fresh:
            return 0
        first = self.lp.columns
        of_commodity: dict[int, list[int]] = {}
        for i, (number, _, _) in enumerate(fresh):
            of_commodity.setdefault(self.everybody[number].commodity, []).append(i)
        rows, columns, weights = [], [], []
        for k, members in sorted(of_commodity.items()):
            arc, day = (np.concatenate([fresh[i][part] for i in members]) for part in (1, 2))
            column = np.repeat(members, [len(fresh[i][1]) for i in members])
            row, column, weight = pool_loads(self.network, self.network.commodities[k], arc, day, column)
            rows.append(row)
            columns.append(column)
            weights.append(weight)
        row, column, weight = np.concatenate(rows), np.concatenate(columns), np.concatenate(weights)
        self.cells.append((row, column + first, weight))
        inside = np.array([self.row_of.get(int(r), -1) for r in row], np.int64)
        used = inside >= 0
        self.lp.add_columns(
            csc_from_triplets(
                self.rows,
                len(fresh),
                np.concatenate([np.array([at[number] for number, _, _ in fresh], np.int64), inside[used]]),
                np.concatenate([np.arange(len(fresh)), column[used]]),
                np.concatenate([np.ones(len(fresh)), weight[used]]),
            )
        )
        self.cost = np.concatenate([self.cost, np.zeros(len(fresh))])
        return len(fresh)

    def solve(self) -> None:
        """Find the least relief over the known journeys."""
        while True:
            found = self.lp.run(self.cost)
            row, column, weight = (np.concatenate([cells[part] for cells in self.cells]) for part in range(3))
            used = np.bincount(row, weight * found.x[column], len(self.network.limits))
            limits = self.network.limits
            over = np.flatnonzero(used > limits + OVERRUN * np.maximum(1.0, np.minimum(limits, 1e9)))
            over = np.array([r for r in over if int(r) not in self.row_of], np.int64)
            if not len(over):
                break
            self._give_way(over, row, column, weight)
        self.value, self.duals = found.value, found.duals
        self.relief = np.zeros(len(self.network.limits))
        for pool_row, slack in self.slack_of.items():
            self.relief[pool_row] = found.x[slack]

    def _give_way(self, over: Ints, row: Ints, column: Ints, weight: Floats) -> None:
        """Add rows that are overrun, each with a column that lets it give way."""
        place = np.full(len(self.network.limits), -1, np.int64)
        place[over] = np.arange(len(over))
        mine = place[row] >= 0
        cells = csc_from_triplets(self.lp.columns, len(over), column[mine], place[row][mine], weight[mine])
        self.lp.add_rows(cells, np.full(len(over), -INFINITY), self.network.limits[over])
        self.row_of.update({int(r): self.rows + i for i, r in enumerate(over)})
        slack = np.arange(len(over))
        self.slack_of.update({int(r): self.lp.columns + i for i, r in enumerate(over)})
        self.lp.add_columns(
            csc_from_triplets(self.rows + len(over), len(over), self.rows + slack, slack, -np.ones(len(over)))
        )
        self.rows += len(over)
        self.cost = np.concatenate([self.cost, self.unit[over]])

    def bound(self) -> float:
        """Find what no relief can be less than, and the journeys that the prices ask for."""
        rows = np.zeros(len(self.network.limits))
        if self.row_of:
            there = list(self.row_of)
            rows[there] = np.clip(-self.duals[list(self.row_of.values())], 0.0, self.unit[there])
        best, self.asked = self._find(rows)
        worth = float(rows[rows > 0] @ self.network.limits[rows > 0])
        # The small preference for early arrival is taken off again at its highest.
        best = best[self.must] - 1e-7 * self.network.horizon
        self.best_bound = max(self.best_bound, float(best @ self.people) - worth)
        return self.best_bound

    def better(self) -> int:
        """Add the journeys asked for; count the new ones."""
        return self._add([self.asked])
