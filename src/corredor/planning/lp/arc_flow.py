"""The arc-flow formulation: a multicommodity flow over chosen arcs of the time-expanded network, within every pool.

Conservation of people at every node and day, homes included; every pool row; one cost vector for each objective. With
all arcs chosen it is the whole model; with some it is a restriction, whose dual prices tell which arcs to add.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corredor.arrays import Floats, Ints
from corredor.network.commodity import GOAL, NO_WAY, Commodity
from corredor.network.network import Network
from corredor.planning.lp.highs import INFINITY, ColumnMatrix, LinearProgramme, csc_from_triplets
from corredor.planning.objectives import OBJECTIVES, arc_cost

Chosen = Sequence[NDArray[np.bool_]]


@dataclass(frozen=True, slots=True)
class Flows:
    """The columns of one commodity: arc and day of each from column `first` on, then `left`, people at home [homes]."""

    arc: Ints
    day: Ints
    first: int
    left: Ints


@dataclass(frozen=True, slots=True)
class ArcFlowProgramme:
    """A built programme. `pool_rows` are the rows of `network.limits` that stand in it, from LP row `first_pool` on."""

    network: Network
    flows: tuple[Flows, ...]
    matrix: ColumnMatrix
    row_low: Floats
    row_high: Floats
    first_pool: int
    pool_rows: Ints

    @property
    def columns(self) -> int:
        """Number of columns."""
        return self.matrix.columns

    @property
    def rows(self) -> int:
        """Number of rows; those of held aims come after them."""
        return self.first_pool + len(self.pool_rows)

    def solver(self) -> LinearProgramme:
        """Hand the programme to the solver."""
        return LinearProgramme(self.matrix, self.row_low, self.row_high, np.full(self.columns, INFINITY))

    def weighted(self, aims: Mapping[str, float]) -> Floats:
        """Cost of each column under a weighted sum of objectives [columns]; `aims` are weights by key."""
        cost = np.zeros(self.columns)
        for aim, weight in aims.items():
            cost += weight * self.cost(aim)
        return cost

    def pool_prices(self, duals: Floats) -> Floats:
        """Give the dual prices of pools [rows of `network.limits`] from those of all rows; none is negative."""
        prices = np.zeros(len(self.network.limits))
        prices[self.pool_rows] = np.maximum(0.0, -duals[self.first_pool : self.rows])
        return prices

    def cost(self, aim: str) -> Floats:
        """Cost of each column under an objective [columns]."""
        cost = np.zeros(self.columns)
        for commodity, flows in zip(self.network.commodities, self.flows, strict=True):
            here = slice(flows.first, flows.first + len(flows.arc))
            terminal = OBJECTIVES[aim].terminal
            if terminal is None:
                cost[here] = arc_cost(self.network, commodity, aim)[flows.arc]
                continue
            evening = flows.day + commodity.duration_days[flows.arc] - 1
            ends = terminal.of_arrivals(evening, self.network.horizon, commodity.weight)
            cost[here] = np.where(commodity.head[flows.arc] == GOAL, ends, 0.0)
            if terminal.if_home:
                cost[flows.left] = commodity.weight
        return cost


def all_usable_arcs(network: Network) -> list[NDArray[np.bool_]]:
    """Choose every arc on every day on which it can be of use."""
    return [commodity.usable.copy() for commodity in network.commodities]


def build(network: Network, chosen: Chosen) -> ArcFlowProgramme:
    """Build the programme over the chosen arcs ([arcs, days] for each commodity); staying at home is always in it."""
    flows: list[Flows] = []
    rows: list[Ints] = []
    columns: list[Ints] = []
    values: list[Floats] = []
    supply: list[Floats] = []
    first_row = first_column = 0
    pool_cells: list[tuple[Ints, Ints, Floats]] = []
    for commodity, mask in zip(network.commodities, chosen, strict=True):
        at_home = np.isin(commodity.tail, commodity.home_node) & (commodity.route == NO_WAY)
        arc, day = (i.astype(np.int64) for i in np.nonzero(mask | (at_home[:, None] & commodity.usable)))
        column = first_column + np.arange(len(arc))
        left = first_column + len(arc) + np.arange(len(commodity.home_node))
        flows.append(Flows(arc, day, first_column, left))
        width = network.days + 1
        leaves = commodity.tail[arc] * width + day
        inside = commodity.head[arc] != GOAL
        comes = commodity.head[arc][inside] * width + (day + commodity.duration_days[arc])[inside]
        ends = commodity.home_node * width + network.horizon
        appear = np.array([commodity.home_node[s.home] * width + s.day for s in commodity.supplies], np.int64)
        nodes, place = np.unique(np.concatenate([leaves, comes, ends, appear]), return_inverse=True)
        cut = np.cumsum([len(leaves), len(comes), len(ends)])
        at = first_row + place
        rows += [at[: cut[0]], at[cut[0] : cut[1]], at[cut[1] : cut[2]]]
        columns += [column, column[inside], left]
        values += [np.ones(len(column)), -np.ones(int(inside.sum())), np.ones(len(left))]
        here = np.zeros(len(nodes))
        np.add.at(here, place[cut[2] :], [s.people for s in commodity.supplies])
        supply.append(here)
        pool_cells.append(pool_loads(network, commodity, arc, day, column))
        first_row += len(nodes)
        first_column += len(arc) + len(left)
    cell_row = np.concatenate([cells[0] for cells in pool_cells]) if pool_cells else np.zeros(0, np.int64)
    pool_rows, place = np.unique(cell_row, return_inverse=True)
    rows.append(first_row + place)
    columns.append(np.concatenate([cells[1] for cells in pool_cells]) if pool_cells else np.zeros(0, np.int64))
    values.append(np.concatenate([cells[2] for cells in pool_cells]) if pool_cells else np.zeros(0))
    count = first_row + len(pool_rows)
    matrix = csc_from_triplets(
        count, first_column, np.concatenate(rows), np.concatenate(columns), np.concatenate(values)
    )
    balance = np.concatenate(supply) if supply else np.zeros(0)
    low = np.concatenate([balance, np.full(len(pool_rows), -INFINITY)])
    high = np.concatenate([balance, network.limits[pool_rows]])
    return ArcFlowProgramme(network, tuple(flows), matrix, low, high, first_row, pool_rows)


def pool_loads(network: Network, commodity: Commodity, arc: Ints, day: Ints, column: Ints) -> tuple[Ints, Ints, Floats]:
    """Give the cells of the pool rows: row of `network.limits`, column and weight of each load of arcs on days."""
    evening = day + commodity.duration_days[arc] - 1
    found: list[tuple[Ints, Ints, Floats]] = []
    for lists, base in ((commodity.route, day), (commodity.evening_loads, evening), (commodity.departure_loads, day)):
        number = lists[arc]
        used = number != NO_WAY
        found.append(expand(network, commodity, number[used], base[used], column[used]))
    return (
        np.concatenate([f[0] for f in found]),
        np.concatenate([f[1] for f in found]),
        np.concatenate([f[2] for f in found]),
    )


def expand(network: Network, commodity: Commodity, lists: Ints, base: Ints, column: Ints) -> tuple[Ints, Ints, Floats]:
    """Spread load lists, each begun on a day of its own, into cells of pool row, column and weight."""
    loads = network.loads
    lengths = loads.ptr[lists + 1] - loads.ptr[lists]
    start = np.repeat(loads.ptr[lists], lengths)
    within = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    entry = start + within
    day = np.repeat(base, lengths) + loads.offset[entry]
    weight = loads.weight[entry] * commodity.share[loads.audience[entry]]
    real = (day >= 0) & (day < network.days) & (weight != 0)
    real[real] &= loads.masks[loads.day_mask[entry[real]], day[real]]
    entry, day = entry[real], day[real]
    pool = loads.pool[entry]
    row = network.row_start[pool] + np.where(network.pool_is_whole_horizon[pool], 0, day)
    finite = np.isfinite(network.limits[row])
    return row[finite], np.repeat(column, lengths)[real][finite], weight[real][finite]


def list_prices(network: Network, commodity: Commodity, prices: Floats) -> Floats:
    """Price of each load list begun on each day [days, lists] for one person of a commodity, at `prices` [rows]."""
    loads = network.loads
    found = np.zeros((network.days, len(loads.ptr) - 1))
    priced = np.add.reduceat(prices, network.row_start[:-1]) > 0 if len(network.pools) else np.zeros(0, bool)
    weight = loads.weight * commodity.share[loads.audience]
    list_of = np.repeat(np.arange(len(loads.ptr) - 1), np.diff(loads.ptr))
    days = np.arange(network.days)
    for entry in np.flatnonzero(priced[loads.pool] & (weight != 0)):
        pool, at = loads.pool[entry], days + loads.offset[entry]
        real = (at >= 0) & (at < network.days)
        real[real] &= loads.masks[loads.day_mask[entry], at[real]]
        row = network.row_start[pool] + np.where(network.pool_is_whole_horizon[pool], 0, at[real])
        found[real, list_of[entry]] += weight[entry] * prices[row]
    return found
