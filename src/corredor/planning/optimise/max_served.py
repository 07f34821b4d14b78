"""Maximum people served, by the first objective alone: what an analysis asks of one network out of many like it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from corredor.arrays import Ints
from corredor.network.network import Network
from corredor.planning.objectives import NOT_SERVED
from corredor.planning.optimise.flow_decomposition import MIN_PEOPLE
from corredor.planning.optimise.full_model import solve_full_model
from corredor.planning.optimise.lexicographic import WHOLE_MODEL, arc_days, solve_lexicographic
from corredor.planning.solution import Path
from corredor.progress import silent

Journey = tuple[Ints, Ints]
# Commodity, home and day of readiness: who may take the same journeys.
Source = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class MaxServed:
    """Result of `maximise_served`.

    Attributes
    ----------
    value
        Least weight of people not served.
    bound
        Lower bound of the value.
    paths
        Paths with the people on them.
    journeys
        By source, arcs and days of the paths that column generation used: a like network may begin with them.
    """

    value: float
    bound: float
    paths: Sequence[tuple[Path, float]]
    journeys: Mapping[Source, list[Journey]] = field(default_factory=dict)


def is_small(network: Network) -> bool:
    """Whether a network is solved by the whole model."""
    return arc_days(network) <= WHOLE_MODEL


def maximise_served(
    network: Network, *, whole: bool, near: MaxServed | None = None, enough: float = -np.inf
) -> MaxServed:
    """Minimise the weight of people not served, by the whole model or by column generation.

    Parameters
    ----------
    network
        The compiled network.
    whole
        Whether to solve the whole model.
    near
        Result for a like network, with the same arcs: its journeys that are still open are the first columns.
    enough
        Column generation ends once no more are unserved than this; value and bound are then apart.
    """
    if whole:
        solution = solve_full_model(network, [NOT_SERVED.key], silent)
        return MaxServed(solution.levels[0].value, solution.levels[0].bound, solution.paths)
    # Imported here because it compiles kernels, which small networks never need.
    from corredor.planning.optimise.column_generation import ColumnGeneration

    start = partial(_still_open, network, near.journeys) if near is not None and near.journeys else None
    generation = ColumnGeneration(network, silent, start)
    result = generation.solve(NOT_SERVED.key, patient=False, enough=enough)
    if result is None:
        solution = solve_lexicographic(network, (NOT_SERVED.aim,), silent, method="subnet")
        return MaxServed(solution.levels[0].value, solution.levels[0].bound, solution.paths)
    paths: list[tuple[Path, float]] = []
    used_journeys: dict[Source, list[Journey]] = {}
    first = len(generation.master.sources)
    for column in np.flatnonzero(generation.x[first:] > MIN_PEOPLE):
        number, arcs, days = generation.master.journeys[column]
        source = generation.master.sources[number]
        used_journeys.setdefault((source.commodity, source.home, source.day), []).append((arcs, days))
        path = Path(source.commodity, source.home, tuple(zip(arcs.tolist(), days.tolist(), strict=True)))
        paths.append((path, float(generation.x[first + column])))
    return MaxServed(result[0], result[1], paths, used_journeys)


def _still_open(
    network: Network, journeys: Mapping[Source, list[Journey]], keys: Sequence[Source]
) -> list[list[Journey]]:
    """Give the journeys that are usable in a network, in batches of one a source, empty where a source has no more."""
    by_source = [
        [
            journeys_of_source
            for journeys_of_source in journeys.get(key, [])
            if network.commodities[key[0]].usable[journeys_of_source].all()
        ]
        for key in keys
    ]
    nothing = (np.zeros(0, np.int64), np.zeros(0, np.int64))
    batches = max((len(journeys_of_source) for journeys_of_source in by_source), default=0)
    return [
        [journeys_of_source[turn] if turn < len(journeys_of_source) else nothing for journeys_of_source in by_source]
        for turn in range(batches)
    ]
