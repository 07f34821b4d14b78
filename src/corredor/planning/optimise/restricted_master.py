"""The restricted master of column generation: people of each source choose among the journeys generated so far.

Rows are sources (everybody goes or stays), pool rows that some solution has exceeded, and held objectives. Columns are
staying at home, one for each source, and journeys. HiGHS keeps its basis while rows and columns are added.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from corredor.arrays import Floats, Ints
from corredor.network.commodity import GOAL
from corredor.network.network import Network
from corredor.planning.lp.arc_flow import pool_loads
from corredor.planning.lp.highs import INFINITY, LinearProgramme, csc_from_triplets
from corredor.planning.objectives import ARC_OBJECTIVES, OBJECTIVES, TERMINAL_OBJECTIVES, arc_cost
from corredor.planning.pricing.commodity_arrays import SupplyNode
from corredor.planning.solution import Prices

FEASIBILITY_TOLERANCE = 1e-7


class RestrictedMaster:
    """The restricted master of a network.

    Attributes
    ----------
    journeys
        Source, arcs and days of each column after those of staying at home.
    costs
        By objective [columns] float64.
    pool_row
        [rows of `network.limits`] int64: row of the programme, -1 while it has none.
    held_row, held
        By objective held: its row and its upper bound.
    rows
        Number of rows of the programme.
    """

    def __init__(self, network: Network, sources: list[SupplyNode]) -> None:
        self.network, self.sources = network, sources
        self.journeys: list[tuple[int, Ints, Ints]] = []
        self._known: dict[tuple[int, bytes, bytes], int] = {}
        weight = np.array([network.commodities[s.commodity].weight for s in sources])
        self.costs: dict[str, Floats] = {
            key: weight if one.terminal and one.terminal.if_home else 0 * weight for key, one in OBJECTIVES.items()
        }
        self._arc_costs = [
            {one.key: arc_cost(network, c, one.key) for one in ARC_OBJECTIVES} for c in network.commodities
        ]
        count = len(sources)
        each = np.arange(count)
        numbers = np.array([s.people for s in sources], float)
        self.lp = LinearProgramme(
            csc_from_triplets(count, count, each, each, np.ones(count)), numbers, numbers, np.full(count, INFINITY)
        )
        # Row of the programme for each row of `network.limits`, -1 while nothing has overrun it.
        self.pool_row = np.full(len(network.limits), -1, np.int64)
        self.held_row: dict[str, int] = {}
        self.held: dict[str, float] = {}
        self.rows = count
        # What each column loads: entries `ptr[j]:ptr[j + 1]` are rows of `network.limits` and weights.
        self._ptr = np.zeros(count + 1, np.int64)
        self._row, self._weight = np.zeros(0, np.int32), np.zeros(0)

    @property
    def columns(self) -> int:
        """Number of columns: staying at home for each source, and journeys."""
        return len(self.sources) + len(self.journeys)

    def add(self, paths: list[tuple[Ints, Ints]]) -> int:
        """Add the journeys of the sources, in their order, that are not yet known; count them.

        Empty arcs stand for no journey.
        """
        fresh: list[tuple[int, Ints, Ints]] = []
        for number, (arcs, days) in enumerate(paths):
            key = (number, arcs.tobytes(), days.tobytes())
            if len(arcs) and key not in self._known:
                self._known[key] = self.columns + len(fresh)
                fresh.append((number, arcs, days))
        if fresh:
            self._add_columns(fresh)
        return len(fresh)

    def column_of(self, paths: list[tuple[Ints, Ints]]) -> Ints:
        """Give the column of each source's journey [sources], -1 where it stays at home."""
        keys = [(number, arcs.tobytes(), days.tobytes()) for number, (arcs, days) in enumerate(paths)]
        return np.array([self._known.get(key, -1) for key in keys], np.int64)

    def _add_columns(self, fresh: list[tuple[int, Ints, Ints]]) -> None:
        cells = []
        costs: dict[str, Floats] = {key: np.zeros(len(fresh)) for key in OBJECTIVES}
        by_commodity: dict[int, list[int]] = {}
        for i, (number, _, _) in enumerate(fresh):
            by_commodity.setdefault(self.sources[number].commodity, []).append(i)
        for k, members in by_commodity.items():
            commodity = self.network.commodities[k]
            arc = np.concatenate([fresh[i][1] for i in members])
            day = np.concatenate([fresh[i][2] for i in members])
            column = np.repeat(members, [len(fresh[i][1]) for i in members])
            cells.append(pool_loads(self.network, commodity, arc, day, column))
            for key, cost in self._arc_costs[k].items():
                np.add.at(costs[key], column, cost[arc])
            ends = commodity.head[arc] == GOAL
            evening = (day + commodity.duration_days[arc] - 1)[ends]
            for one in TERMINAL_OBJECTIVES:
                assert one.terminal is not None
                costs[one.key][column[ends]] = one.terminal.of_arrivals(evening, self.network.horizon, commodity.weight)
        row, column, weight = (np.concatenate([c[i] for c in cells]) for i in range(3))
        self.journeys += fresh
        order = np.argsort(column, kind="stable")
        ends = self._ptr[-1] + np.cumsum(np.bincount(column, minlength=len(fresh)))
        self._ptr = np.concatenate([self._ptr, ends])
        self._row = np.concatenate([self._row, row[order].astype(np.int32)])
        self._weight = np.concatenate([self._weight, weight[order]])
        for key, cost in costs.items():
            self.costs[key] = np.concatenate([self.costs[key], cost])
        row_of_pool = self.pool_row[row]
        in_programme = row_of_pool >= 0
        rows = [np.array([number for number, _, _ in fresh], np.int64), row_of_pool[in_programme]]
        columns = [np.arange(len(fresh)), column[in_programme]]
        values = [np.ones(len(fresh)), weight[in_programme]]
        for aim, row_held in self.held_row.items():
            used = np.flatnonzero(costs[aim])
            rows.append(np.full(len(used), row_held))
            columns.append(used)
            values.append(costs[aim][used])
        new = csc_from_triplets(
            self.rows, len(fresh), np.concatenate(rows), np.concatenate(columns), np.concatenate(values)
        )
        self.lp.add_columns(new)

    def load(self, x: Floats) -> Floats:
        """Load of a solution [columns] on each row of `network.limits`."""
        used = np.flatnonzero(x)
        cells, column = _within(self._ptr, used)
        load = np.zeros(len(self.network.limits))
        np.add.at(load, self._row[cells], self._weight[cells] * x[used[column]])
        return load

    def overrun(self, x: Floats) -> int:
        """Add a row for every pool row that a solution [columns] exceeds; count them."""
        limits = self.network.limits
        used = self.load(x)
        allowed = limits + FEASIBILITY_TOLERANCE * np.maximum(1.0, np.where(np.isfinite(limits), limits, 1.0))
        exceeded = np.flatnonzero((used > allowed) & (self.pool_row < 0))
        if len(exceeded):
            position = np.full(len(limits), -1, np.int64)
            position[exceeded] = np.arange(len(exceeded))
            entries_used = np.flatnonzero(position[self._row] >= 0)
            column = np.searchsorted(self._ptr, entries_used, side="right") - 1
            cells = csc_from_triplets(
                self.columns, len(exceeded), column, position[self._row[entries_used]], self._weight[entries_used]
            )
            self.lp.add_rows(cells, np.full(len(exceeded), -INFINITY), limits[exceeded])
            self.pool_row[exceeded] = self.rows + np.arange(len(exceeded))
            self.rows += len(exceeded)
        return len(exceeded)

    def hold(self, aim: str, upper_bound: float) -> None:
        """Bound an objective from above for all later runs."""
        self.lp.add_objective_constraint(self.costs[aim], upper_bound)
        self.held_row[aim], self.held[aim] = self.rows, upper_bound
        self.rows += 1

    def drop_columns(self, max_reduced_cost: float) -> NDArray[np.bool_]:
        """Drop unused journeys whose reduced cost in the last run is above a value.

        Give which columns stay [columns] bool.
        """
        kept = self.lp.drop_columns(max_reduced_cost, len(self.sources))
        kept_columns = np.flatnonzero(kept)
        cells, _ = _within(self._ptr, kept_columns)
        self._ptr = np.concatenate([[0], np.cumsum(np.diff(self._ptr)[kept_columns])])
        self._row, self._weight = self._row[cells], self._weight[cells]
        self.journeys = [
            self.journeys[column - len(self.sources)] for column in kept_columns[len(self.sources) :].tolist()
        ]
        self.costs = {aim: cost[kept_columns] for aim, cost in self.costs.items()}
        position = np.cumsum(kept) - 1
        self._known = {key: int(position[column]) for key, column in self._known.items() if kept[column]}
        return kept

    def prices(self, aim: str, duals: Floats) -> Prices:
        """Convert duals [rows] to prices of pool rows and weights of objectives, none negative."""
        rows = np.zeros(len(self.network.limits))
        inside = self.pool_row >= 0
        rows[inside] = np.maximum(0.0, -duals[self.pool_row[inside]])
        aims = {held: max(0.0, -float(duals[row])) for held, row in self.held_row.items()}
        return Prices({**aims, aim: 1.0 + aims.get(aim, 0.0)}, rows)


def _within(ptr: Ints, columns: Ints) -> tuple[Ints, Ints]:
    """Entries of some columns, in order, and for each which of these columns it is of."""
    length = ptr[columns + 1] - ptr[columns]
    before = np.cumsum(length) - length
    entry = np.arange(int(length.sum())) + np.repeat(ptr[columns] - before, length)
    return entry, np.repeat(np.arange(len(columns)), length)
