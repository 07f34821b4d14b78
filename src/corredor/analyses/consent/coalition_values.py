"""The characteristic function of the consent game: people served by every coalition, of which few are solved.

Coalitions that leave the same useful routes open share one programme. A larger coalition never serves fewer people;
nobody is served who has no open route; and whoever is served by routes that are open in another coalition too could be
served there in the same way. A coalition whose value these bounds leave no doubt about needs no programme. The others
are solved by the whole model, or in large networks by column generation from the journeys of a larger coalition.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corredor.analyses.consent.network_by_coalition import ConsentNetwork
from corredor.analyses.consent.reduce_coalitions import reduce_coalitions
from corredor.arrays import Floats, Ints
from corredor.network.network import Network
from corredor.planning.optimise.journeys_by_group import arrival_day
from corredor.planning.optimise.max_served import MaxServed, is_small, maximise_served
from corredor.planning.solution import Path
from corredor.progress import Progress

# Values nearer than this are one: what the last bits of a programme leave open.
TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class CoalitionValues:
    """People served by every coalition [2 ** states]; by weight, where groups weigh differently.

    Attributes
    ----------
    found, most
        Value found, and its proven upper bound.
    reduced
        For every coalition the part of it that is of use.
    distinct, solved
        Networks that differ, and programmes that were solved.
    """

    found: Floats
    most: Floats
    reduced: Ints
    distinct: int
    solved: int


@dataclass(frozen=True, slots=True)
class CoalitionResult:
    """Result for one coalition.

    Attributes
    ----------
    value, bound
        Least weight of people not served, and its proven lower bound.
    needs, weights
        Sets of states that the routes of those served need, and the weight of these people.
    """

    value: float
    bound: float
    needs: Ints
    weights: Floats


def coalition_values(
    game: ConsentNetwork, progress: Progress, *, whole: bool | None = None, hold: int = 0
) -> CoalitionValues:
    """Give people served by every coalition of states that consent.

    Parameters
    ----------
    game
        The network and what its routes need.
    progress
        Told "sets" and the part that is known.
    whole
        Whether to solve the whole model instead of generating columns; None chooses by size.
    hold
        Only coalitions that hold these states are valued; the others come back as NaN.
    """
    reduced = reduce_coalitions(game)
    wanted = (np.arange(len(reduced.sets)) & hold) == hold
    sets, first_index = np.unique(reduced.sets[wanted], return_index=True)
    if whole is None:
        whole = is_small(game.network)
    solver = CoalitionSolver(game, whole=whole)
    people = total_weight(game.network)
    lower, upper = np.zeros(len(sets)), reduced.open_to[wanted][first_index]
    solved = np.zeros(len(sets), bool)
    # All yeses and none first: they bracket all that is between.
    to_solve_first = [0, len(sets) - 1]
    while True:
        width = np.where(solved, 0.0, upper - lower)
        if width.max(initial=0.0) <= TOLERANCE:
            break
        # The widest interval first; of equally wide ones the largest set, whose journeys serve the smaller ones.
        index = to_solve_first.pop() if to_solve_first else int(np.flatnonzero(width >= width.max() - TOLERANCE)[-1])
        result = solver(int(sets[index]))
        solved[index] = True
        subsets = ((sets & ~sets[index]) == 0) & ~solved
        upper[subsets] = np.minimum(upper[subsets], people - result.bound)
        # Whoever is served by ways that are open in another set too could be served there in the same way.
        served_in_subset = (
            result.weights @ ((result.needs[:, None] & ~sets[None, :]) == 0) if len(result.needs) else 0.0 * lower
        )
        supersets = (sets & sets[index]) == sets[index]
        served_in_subset[supersets] = people - result.value
        lower[~solved] = np.maximum(lower, served_in_subset)[~solved]
        lower[index], upper[index] = people - result.value, max(people - result.value, people - result.bound)
        progress("sets", float(solved.mean()))
    position = np.searchsorted(sets, reduced.sets[wanted])
    served, most = np.full(len(wanted), np.nan), np.full(len(wanted), np.nan)
    served[wanted], most[wanted] = lower[position], np.maximum(lower, upper)[position]
    return CoalitionValues(served, most, reduced.sets, len(sets), int(solved.sum()))


def total_weight(network: Network) -> float:
    """Give the weight of all people whom the corridor is to carry."""
    return float(sum(c.weight * sum(s.people for s in c.supplies) for c in network.commodities))


class CoalitionSolver:
    """Solves coalitions, each from the journeys of the smallest larger coalition that was solved before."""

    def __init__(self, game: ConsentNetwork, *, whole: bool) -> None:
        # Over the whole model the ways of use alone are quicker from the start than warm with ways that are shut.
        self.game, self.whole = game, whole
        self.needs = [game.arc_needs(number) for number in range(len(game.network.commodities))]
        self.known: dict[int, MaxServed] = {}

    def __call__(self, coalition: int) -> CoalitionResult:
        """Minimise the weight of people not served under a coalition, within the planner's gap."""
        network = self.game.given(coalition)
        supersets = [known_set for known_set in self.known if not coalition & ~known_set]
        near = self.known[min(supersets, key=int.bit_count)] if supersets else None
        result = maximise_served(network, whole=self.whole, near=near)
        if result.journeys:
            self.known[coalition] = result
        return CoalitionResult(result.value, result.bound, *_served(network, self.needs, result.paths))


def _served(network: Network, needs: Sequence[Ints], paths: Sequence[tuple[Path, float]]) -> tuple[Ints, Floats]:
    """Give for those who arrive in time the states whose consent their routes need, and their weight."""
    weight_by_states: dict[int, float] = defaultdict(float)
    for path, people in paths:
        if arrival_day(network, path) < network.horizon:
            states = 0
            for arc, day in path.arcs:
                states |= int(needs[path.commodity][arc, day])
            weight_by_states[states] += people * network.commodities[path.commodity].weight
    return np.array(list(weight_by_states), np.int64), np.array(list(weight_by_states.values()), float)
