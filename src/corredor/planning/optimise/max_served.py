"""As many people served as can be, by the first aim alone: what a question asks of one network out of many like it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from corredor.arrays import Ints
from corredor.network.network import Network
from corredor.planning.objectives import NOT_SERVED
from corredor.planning.optimise.flow_decomposition import LEAST
from corredor.planning.optimise.full_model import solve_full_model
from corredor.planning.optimise.lexicographic import WHOLE_MODEL, arc_days, solve_lexicographic
from corredor.planning.solution import Path
from corredor.progress import silent

Journey = tuple[Ints, Ints]
# Commodity, home and day of readiness: who may take the same journeys.
Source = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class MaxServed:
    """The least weight of people not served, the bound that is proven, and who is served on which paths.

    `journeys` are those found by pricing, by source: a like network may begin with them.
    """

    value: float
    bound: float
    paths: Sequence[tuple[Path, float]]
    journeys: Mapping[Source, list[Journey]] = field(default_factory=dict)


def is_small(network: Network) -> bool:
    """Whether a network is solved as a whole."""
    return arc_days(network) <= WHOLE_MODEL


def maximise_served(
    network: Network, *, whole: bool, near: MaxServed | None = None, enough: float = -np.inf
) -> MaxServed:
    """Serve as many as can be: over the whole model, or by pricing from the journeys of a like network still open.

    Pricing ends where no more are unserved than is `enough`; value and bound are then apart.
    """
    if whole:
        solution = solve_full_model(network, [NOT_SERVED.key], silent)
        return MaxServed(solution.tiers[0].value, solution.tiers[0].bound, solution.paths)
    # Imported here because it compiles kernels, which small networks never need.
    from corredor.planning.optimise.column_generation import ColumnGeneration

    start = partial(_still_open, network, near.journeys) if near is not None and near.journeys else None
    generation = ColumnGeneration(network, silent, start)
    found = generation.solve(NOT_SERVED.key, patient=False, enough=enough)
    if found is None:
        solution = solve_lexicographic(network, (NOT_SERVED.aim,), silent, way="subnet")
        return MaxServed(solution.tiers[0].value, solution.tiers[0].bound, solution.paths)
    paths: list[tuple[Path, float]] = []
    used: dict[Source, list[Journey]] = {}
    first = len(generation.master.people)
    for column in np.flatnonzero(generation.x[first:] > LEAST):
        number, arcs, days = generation.master.journeys[column]
        source = generation.master.people[number]
        used.setdefault((source.commodity, source.home, source.day), []).append((arcs, days))
        path = Path(source.commodity, source.home, tuple(zip(arcs.tolist(), days.tolist(), strict=True)))
        paths.append((path, float(generation.x[first + column])))
    return MaxServed(found[0], found[1], paths, used)


def _still_open(
    network: Network, journeys: Mapping[Source, list[Journey]], keys: Sequence[Source]
) -> list[list[Journey]]:
    """Give the journeys that are still open, in lists by source, empty where there are no more."""
    by_source = [
        [one for one in journeys.get(key, []) if network.commodities[key[0]].usable[one].all()] for key in keys
    ]
    none = (np.zeros(0, np.int64), np.zeros(0, np.int64))
    most = max((len(one) for one in by_source), default=0)
    return [[one[turn] if turn < len(one) else none for one in by_source] for turn in range(most)]
