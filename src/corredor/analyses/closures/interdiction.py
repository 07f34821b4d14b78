"""Network interdiction: the links and crossings that, closed together, leave most people unserved; exact by branching.

**Only what a plan uses is worth closing.** Let P be a best plan when the elements of S are closed. If more is closed,
none of which P uses, P can still be done, and nobody is harmed further. So whatever set T ⊃ S harms more than S
holds an element that P uses. Branching from the empty set, always on elements that the plan at hand uses, reaches
every set that harms most, or a subset of it that harms as much.

P need not be a best plan: if it leaves no more unserved than the worst set found so far, then T, if P avoids it,
does not either, and need not be looked at.

**Every plan found bounds every set.** A plan made with other elements closed can be done with those of T closed too,
apart from the people whose journeys meet T. So no more are unserved under T than that plan leaves, and those people.
Sets whose bound is not above the worst one found need not be solved; what is left of the bound at the end is the proof
(`docs/decisions/0023-only-what-a-plan-uses-is-worth-shutting.md`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np

from corredor.arrays import Floats, Mask
from corredor.network.closures import ClosableElements, close_routes, closure_mask
from corredor.network.network import Network
from corredor.planning.optimise.journeys_by_group import arrival_day
from corredor.planning.optimise.max_served import MaxServed, is_small, maximise_served
from corredor.planning.solution import Path
from corredor.progress import Progress

Elements = tuple[int, ...]
# Values nearer than this are one.
TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class ClosureSet:
    """Elements closed together.

    Attributes
    ----------
    shut
        Numbers of the elements.
    value, bound
        Least weight of people unserved, and its proven lower bound.
    serving
        Who is still served.
    """

    shut: Elements
    value: float
    bound: float
    serving: MaxServed


@dataclass(frozen=True, slots=True)
class InterdictionResult:
    """The worst set, that of nothing, and all that were solved: no other set leaves more unserved than the worst."""

    cut: ClosureSet
    uncut: ClosureSet
    solved: tuple[ClosureSet, ...]


class ClosureSearch:
    """Solves a network with elements closed, once each set, and bounds all other sets.

    Parameters
    ----------
    network
        The compiled network, with routes kept that others dominate around elements that may close.
    closable
        The elements.
    first, last
        Days of the closure.
    whole
        Whether to solve the whole model instead of generating columns; None chooses by size.
    """

    def __init__(
        self, network: Network, closable: ClosableElements, first: int, last: int, *, whole: bool | None = None
    ) -> None:
        self.network, self.closable, self.first, self.last = network, closable, first, last
        self.whole = is_small(network) if whole is None else whole
        self.known: dict[Elements, ClosureSet] = {}
        self._flows: list[tuple[float, Floats, Mask]] = []

    def solve(self, elements: Elements, *, enough: float = -np.inf) -> ClosureSet:
        """Minimise the weight of people not served with some elements closed.

        Where a plan that leaves no more unserved than `enough` ends the search, it bounds other sets, and is not kept
        as solved.
        """
        if elements in self.known:
            return self.known[elements]
        masked = close_routes(self.network, closure_mask(self.network, self.closable, elements, self.first, self.last))
        serving = maximise_served(masked, whole=self.whole, near=self._warm_start(elements), enough=enough)
        found = ClosureSet(elements, serving.value, serving.bound, serving)
        if serving.value > enough:
            self.known[elements] = found
        weights, meets = self._meetings(serving)
        self._flows.append((serving.value, weights, meets))
        return found

    def used(self, elements: Elements) -> list[int]:
        """Give the elements that the best known plan with these closed uses, most used first.

        The plan may be one made with other elements closed, less those of its people whose journeys meet these.
        """
        closed_elements, lowest, use = list(elements), np.inf, np.zeros(len(self.closable.names))
        for value, weights, meets in self._flows:
            affected = meets[:, closed_elements].any(axis=1) if closed_elements else np.zeros(len(weights), bool)
            bound = value + float(weights[affected].sum())
            if bound < lowest:
                lowest, use = bound, weights[~affected] @ meets[~affected]
        order = sorted(range(len(use)), key=lambda element: (-use[element], element))
        return [element for element in order if use[element] > TOLERANCE and element not in elements]

    def at_most(self, elements: Collection[int], more: int = 0) -> float:
        """Give an upper bound of the weight unserved with these elements closed, and `more` that are not named."""
        closed_elements, lowest = sorted(elements), np.inf
        # With one more thing, each can be bounded by another plan.
        one_more = np.full(len(self.closable.names), np.inf)
        for value, weights, meets in self._flows:
            affected = meets[:, closed_elements].any(axis=1) if closed_elements else np.zeros(len(weights), bool)
            bound, use = value + float(weights[affected].sum()), weights[~affected] @ meets[~affected]
            one_more = np.minimum(one_more, bound + use)
            most = float(np.sort(use)[::-1][:more].sum()) if more else 0.0
            lowest = min(lowest, bound + min(most, float(weights[~affected].sum())))
        return min(lowest, float(one_more.max(initial=0.0))) if more == 1 else lowest

    def _meetings(self, serving: MaxServed) -> tuple[Floats, Mask]:
        """Give for those who arrive in time their weight [paths], and the elements that they meet [paths, elements]."""
        network, in_time = self.network, []
        for path, people in serving.paths:
            if arrival_day(network, path) < network.horizon:
                in_time.append((people * network.commodities[path.commodity].weight, self._elements_met(path)))
        if not in_time:
            return np.zeros(0), np.zeros((0, len(self.closable.names)), bool)
        return np.array([weight for weight, _ in in_time]), np.array([meets for _, meets in in_time], bool)

    def _elements_met(self, path: Path) -> Mask:
        """Mark the elements that a path meets while these would be closed [elements]."""
        commodity, routes = self.network.commodities[path.commodity], self.network.routes
        meets = np.zeros(len(self.closable.names), bool)
        for arc, day in path.arcs:
            route = int(commodity.route[arc])
            if route >= 0 and self.first <= day + routes[route].duration_days - 1 <= self.last:
                meets |= self.closable.on_route[route]
        return meets

    def _warm_start(self, elements: Elements) -> MaxServed | None:
        """Give the result of the largest subset that was solved before."""
        subsets = [known_set for known_set in self.known if set(known_set) <= set(elements)]
        return self.known[max(subsets, key=len)].serving if subsets else None


def worst_closures(search: ClosureSearch, most: int, progress: Progress) -> InterdictionResult:
    """Find the elements, `most` at most, that closed together leave most people unserved, by best-first branching."""
    baseline = search.solve(())
    worst = baseline
    queue: list[tuple[float, Elements]] = []
    seen: set[Elements] = {()}

    def branch(elements: Elements) -> None:
        for element in search.used(elements):
            larger_set = tuple(sorted((*elements, element)))
            if larger_set not in seen:
                seen.add(larger_set)
                heappush(queue, (-search.at_most(larger_set), larger_set))

    if most > 0:
        branch(())
    solved_sets = 0
    # What may do most harm by itself goes first: it is quickly solved, since little is left to plan, and what is known
    # of it bounds whatever else might be shut beside it.
    while queue:
        _, elements = heappop(queue)
        solved_sets += 1
        progress("cuts", solved_sets / (solved_sets + len(queue)))
        if search.at_most(elements, most - len(elements)) <= worst.value + TOLERANCE:
            continue
        # Where a plan is known that leaves no more unserved than the worst found, the set itself is not the worst, and
        # what that plan does not use can do no further harm beyond it either: it need not be a best one.
        if search.at_most(elements) > worst.value + TOLERANCE:
            found = search.solve(elements, enough=worst.value)
            if found.value > worst.value + TOLERANCE:
                worst = found
        if len(elements) < most:
            branch(elements)
    return InterdictionResult(worst, baseline, tuple(search.known.values()))


def worst_single(search: ClosureSearch, count: int, progress: Progress) -> list[ClosureSet]:
    """Find the `count` elements that harm most when closed alone, the worst first; fewer where fewer harm anybody."""
    candidates = search.used(())
    found: list[ClosureSet] = []
    # What most people use goes first: little is left to plan without it, and the rest is bounded by what is found.
    for number, element in enumerate(candidates):
        found.sort(key=lambda cut: (-cut.value, cut.shut))
        if len(found) >= count and found[count - 1].value >= search.at_most((element,)) - TOLERANCE:
            continue
        progress("singles", number / len(candidates))
        found.append(search.solve((element,)))
    harmful = [cut for cut in found if cut.value > search.solve(()).value + TOLERANCE]
    return sorted(harmful, key=lambda cut: (-cut.value, cut.shut))[:count]
