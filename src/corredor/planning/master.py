"""The restricted master: people of each source choose among journeys found so far, within the pools they crowd.

Rows are sources (everybody goes or stays), pools that some choice has overrun, and aims already held. Columns are
staying at home, one for each source, and journeys. HiGHS keeps its basis while rows and columns are added.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from corredor.network.commodity import GOAL
from corredor.network.network import Network
from corredor.planning.highs import INFINITY, LinearProgramme, columns_of
from corredor.planning.pricing import DAYLESS, Source
from corredor.planning.programme import arc_cost, pool_loads
from corredor.planning.solution import Prices

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
OVERRUN = 1e-7
AIMS = ("not_served", "at_home", "arrival", *DAYLESS)


class Master:
    """The restricted master of a network."""

    def __init__(self, network: Network, people: list[Source]) -> None:
        self.network, self.people = network, people
        self.journeys: list[tuple[int, Ints, Ints]] = []
        self._known: dict[tuple[int, bytes, bytes], int] = {}
        weight = np.array([network.commodities[s.commodity].weight for s in people])
        self.costs: dict[str, Floats] = {a: weight if a in ("not_served", "at_home") else 0 * weight for a in AIMS}
        self._arc_costs = [{aim: arc_cost(network, c, aim) for aim in DAYLESS} for c in network.commodities]
        count = len(people)
        each = np.arange(count)
        numbers = np.array([s.people for s in people], float)
        self.lp = LinearProgramme(
            columns_of(count, count, each, each, np.ones(count)), numbers, numbers, np.full(count, INFINITY)
        )
        self.pool_row: dict[int, int] = {}
        self.held_row: dict[str, int] = {}
        self.held: dict[str, float] = {}
        self.rows = count
        self._loads: list[tuple[Ints, Ints, Floats]] = []

    @property
    def columns(self) -> int:
        """Number of columns: staying at home for each source, and journeys."""
        return len(self.people) + len(self.journeys)

    def add(self, found: list[tuple[Ints, Ints]]) -> int:
        """Add the journeys of the sources, in their order, that are not yet known; count them."""
        fresh: list[tuple[int, Ints, Ints]] = []
        for number, (arcs, days) in enumerate(found):
            key = (number, arcs.tobytes(), days.tobytes())
            if len(arcs) and key not in self._known:
                self._known[key] = self.columns + len(fresh)
                fresh.append((number, arcs, days))
        if fresh:
            self._add_columns(fresh)
        return len(fresh)

    def column_of(self, found: list[tuple[Ints, Ints]]) -> Ints:
        """Give the column of each source's journey, -1 where it stays at home."""
        keys = [(number, arcs.tobytes(), days.tobytes()) for number, (arcs, days) in enumerate(found)]
        return np.array([self._known.get(key, -1) for key in keys], np.int64)

    def _add_columns(self, fresh: list[tuple[int, Ints, Ints]]) -> None:
        first = self.columns
        cells = []
        costs: dict[str, Floats] = {aim: np.zeros(len(fresh)) for aim in AIMS}
        by_commodity: dict[int, list[int]] = {}
        for i, (number, _, _) in enumerate(fresh):
            by_commodity.setdefault(self.people[number].commodity, []).append(i)
        for k, members in by_commodity.items():
            commodity = self.network.commodities[k]
            arc = np.concatenate([fresh[i][1] for i in members])
            day = np.concatenate([fresh[i][2] for i in members])
            column = np.repeat(members, [len(fresh[i][1]) for i in members])
            cells.append(pool_loads(self.network, commodity, arc, day, column))
            for aim in DAYLESS:
                np.add.at(costs[aim], column, self._arc_costs[k][aim][arc])
            ends = commodity.head[arc] == GOAL
            evening = (day + commodity.span[arc] - 1)[ends]
            costs["arrival"][column[ends]] = evening
            costs["not_served"][column[ends]] = np.where(evening >= self.network.horizon, commodity.weight, 0.0)
        row, column, weight = (np.concatenate([c[i] for c in cells]) for i in range(3))
        self.journeys += fresh
        self._loads.append((row, column + first, weight))
        for aim in AIMS:
            self.costs[aim] = np.concatenate([self.costs[aim], costs[aim]])
        at = np.array([self.pool_row.get(int(r), -1) for r in row], np.int64)
        inside = at >= 0
        rows = [np.array([number for number, _, _ in fresh], np.int64), at[inside]]
        columns = [np.arange(len(fresh)), column[inside]]
        values = [np.ones(len(fresh)), weight[inside]]
        for aim, held in self.held_row.items():
            used = np.flatnonzero(costs[aim])
            rows.append(np.full(len(used), held))
            columns.append(used)
            values.append(costs[aim][used])
        new = columns_of(self.rows, len(fresh), np.concatenate(rows), np.concatenate(columns), np.concatenate(values))
        self.lp.add_columns(new)

    def all_loads(self) -> tuple[Ints, Ints, Floats]:
        """Every load of every column: row of `network.limits`, column and weight."""
        if len(self._loads) > 1:
            row, column, weight = zip(*self._loads, strict=True)
            self._loads = [(np.concatenate(row), np.concatenate(column), np.concatenate(weight))]
        none = np.zeros(0, np.int64)
        return self._loads[0] if self._loads else (none, none, np.zeros(0))

    def overrun(self, x: Floats) -> int:
        """Add a row for every pool that a choice overruns; count them."""
        row, column, weight = self.all_loads()
        used = np.bincount(row, weight * x[column], len(self.network.limits))
        limits = self.network.limits
        over = np.flatnonzero(used > limits + OVERRUN * np.maximum(1.0, np.where(np.isfinite(limits), limits, 1.0)))
        over = np.array([r for r in over if int(r) not in self.pool_row], np.int64)
        if len(over):
            place = np.full(len(limits), -1, np.int64)
            place[over] = np.arange(len(over))
            mine = place[row] >= 0
            cells = columns_of(self.columns, len(over), column[mine], place[row][mine], weight[mine])
            self.lp.add_rows(cells, np.full(len(over), -INFINITY), limits[over])
            self.pool_row.update({int(r): self.rows + i for i, r in enumerate(over)})
            self.rows += len(over)
        return len(over)

    def hold(self, aim: str, at_most: float) -> None:
        """Hold an aim at a value."""
        self.lp.hold(self.costs[aim], at_most)
        self.held_row[aim], self.held[aim] = self.rows, at_most
        self.rows += 1

    def prices(self, aim: str, duals: Floats) -> Prices:
        """Read the dual prices: those of pools and held aims, never negative."""
        rows = np.zeros(len(self.network.limits))
        if self.pool_row:
            rows[list(self.pool_row)] = np.maximum(0.0, -duals[list(self.pool_row.values())])
        aims = {held: max(0.0, -float(duals[row])) for held, row in self.held_row.items()}
        return Prices({**aims, aim: 1.0 + aims.get(aim, 0.0)}, rows)
