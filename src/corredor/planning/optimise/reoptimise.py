"""Reoptimisation under changed limits: earlier objectives stay held, one is brought to its best.

By the whole model this is exact; column generation starts from the journeys already found and ends within the gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from corredor.arrays import Floats, Ints
from corredor.network.network import Network
from corredor.planning.lp.arc_flow import ArcFlowProgramme, all_usable_arcs, build
from corredor.planning.lp.highs import INFINITY, LinearProgramme
from corredor.planning.objectives import objective_tolerance
from corredor.planning.optimise.journeys_by_group import disaggregate_by_group
from corredor.planning.solution import Solution
from corredor.progress import Progress

Journeys = list[tuple[Ints, Ints]]


class Reoptimiser:
    """Reoptimises one objective of a solved network under changed limits; earlier objectives stay held."""

    def __init__(self, network: Network, solution: Solution, progress: Progress, *, whole: bool) -> None:
        self.network, self.solution, self.progress, self.whole = network, solution, progress, whole
        self._programme: ArcFlowProgramme | None = None

    def value(self, limits: Floats, level: int) -> tuple[float, float]:
        """Give value and bound of an objective under other limits.

        Parameters
        ----------
        limits
            [rows of `network.limits`] float64.
        tier
            Which objective of the solution.
        """
        return self._by_whole_model(limits, level) if self.whole else self._by_pricing(limits, level)

    def _by_whole_model(self, limits: Floats, level: int) -> tuple[float, float]:
        if self._programme is None:
            self._programme = build(self.network, all_usable_arcs(self.network))
        programme = self._programme
        high = np.concatenate([programme.row_high[: programme.first_pool], limits[programme.pool_rows]])
        solver = LinearProgramme(programme.matrix, programme.row_low, high, np.full(programme.columns, INFINITY))
        for earlier in self.solution.levels[:level]:
            solver.add_objective_constraint(
                programme.cost(earlier.aim), earlier.value + objective_tolerance(earlier.aim, earlier.value)
            )
        value = solver.run(programme.cost(self.solution.levels[level].aim)).value
        return value, value

    def _by_pricing(self, limits: Floats, level: int) -> tuple[float, float]:
        # Imported here because it compiles kernels, which small networks never need.
        from corredor.planning.optimise.column_generation import ColumnGeneration

        known = partial(journeys_by_source, self.network, self.solution)
        generation = ColumnGeneration(replace(self.network, limits=limits), self.progress, known)
        for earlier in self.solution.levels[:level]:
            generation.master.hold(earlier.aim, earlier.value + objective_tolerance(earlier.aim, earlier.value))
        result = generation.solve(self.solution.levels[level].aim)
        assert result is not None
        return result[0], result[1]


def journeys_by_source(network: Network, solution: Solution, keys: Sequence[tuple[int, int, int]]) -> list[Journeys]:
    """Give the journeys that a solution uses, in batches of one a source: arcs and days, empty where it has no more.

    Parameters
    ----------
    network, solution
        A solved network.
    keys
        Commodity, home and day of readiness of every source.
    """
    of_source: dict[tuple[int, int, int], dict[tuple[tuple[int, int], ...], None]] = {}
    for journey in disaggregate_by_group(network, solution)[0]:
        path = journey.path
        of_source.setdefault((path.commodity, path.home, journey.ready), {})[path.arcs] = None
    batches = max((len(arcs) for arcs in of_source.values()), default=0)
    known = [list(of_source.get(key, {})) for key in keys]
    return [[_arrays(arcs[turn] if turn < len(arcs) else ()) for arcs in known] for turn in range(batches)]


def _arrays(arcs: Sequence[tuple[int, int]]) -> tuple[Ints, Ints]:
    return np.array([arc for arc, _ in arcs], np.int64), np.array([day for _, day in arcs], np.int64)
