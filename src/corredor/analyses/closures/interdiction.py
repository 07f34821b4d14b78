"""The links and crossings that, shut together, leave most people unserved: exact, and few of them are tried.

**Only what a plan uses is worth shutting.** Let P be a best plan when the things in S are shut. If more is shut,
none of which P uses, P can still be done, and nobody is harmed further. So whatever set T ⊃ S harms more than S
holds something that P uses. Going from the empty set on, always by things that the plan at hand uses, one comes by
every set that harms most, or by a part of it that harms as much.

P need not be a best plan: if it leaves no more unserved than the worst set found so far, then T, if P avoids it,
does not either, and need not be looked at.

**Every plan found bounds every set.** A plan made with other things shut can be done with those in T shut too, apart
from the people whose journeys meet T. So no more are unserved under T than that plan leaves, and those people. Sets
whose bound is not above the worst one found need not be solved; what is left of the bound at the end is the proof.
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

Numbers = tuple[int, ...]
# Values nearer than this are one.
SAME = 1e-6


@dataclass(frozen=True, slots=True)
class ClosureSet:
    """Things shut together: the weight of people then unserved, the least that is proven, and who is still served."""

    shut: Numbers
    value: float
    bound: float
    serving: MaxServed


@dataclass(frozen=True, slots=True)
class InterdictionResult:
    """The worst cut, that of nothing, and all that were solved: no other set leaves more unserved than the worst."""

    cut: ClosureSet
    uncut: ClosureSet
    solved: tuple[ClosureSet, ...]


class ClosureSearch:
    """Solves a network with things shut from day `first` to `last`, once each, and bounds all other sets."""

    def __init__(
        self, network: Network, things: ClosableElements, first: int, last: int, *, whole: bool | None = None
    ) -> None:
        self.network, self.things, self.first, self.last = network, things, first, last
        self.whole = is_small(network) if whole is None else whole
        self.known: dict[Numbers, ClosureSet] = {}
        self._flows: list[tuple[float, Floats, Mask]] = []

    def solve(self, numbers: Numbers, *, enough: float = -np.inf) -> ClosureSet:
        """Serve as many as can be with these things shut.

        Where a plan that leaves no more unserved than is `enough` ends the search, it bounds other sets, and is not
        kept as what was solved.
        """
        if numbers in self.known:
            return self.known[numbers]
        masked = close_routes(self.network, closure_mask(self.network, self.things, numbers, self.first, self.last))
        serving = maximise_served(masked, whole=self.whole, near=self._near(numbers), enough=enough)
        found = ClosureSet(numbers, serving.value, serving.bound, serving)
        if serving.value > enough:
            self.known[numbers] = found
        weights, meets = self._met(serving)
        self._flows.append((serving.value, weights, meets))
        return found

    def used(self, numbers: Numbers) -> list[int]:
        """Give the things that the best plan known with these things shut uses, most used first.

        It may be one made with other things shut, less those of its people whose journeys meet these.
        """
        chosen, least, flow = list(numbers), np.inf, np.zeros(len(self.things.names))
        for value, weights, meets in self._flows:
            hit = meets[:, chosen].any(axis=1) if chosen else np.zeros(len(weights), bool)
            bound = value + float(weights[hit].sum())
            if bound < least:
                least, flow = bound, weights[~hit] @ meets[~hit]
        order = sorted(range(len(flow)), key=lambda one: (-flow[one], one))
        return [one for one in order if flow[one] > SAME and one not in numbers]

    def at_most(self, numbers: Collection[int], more: int = 0) -> float:
        """Give how much can be unserved at most with these things shut, and `more` that are not named."""
        chosen, least = sorted(numbers), np.inf
        # With one more thing, each can be bounded by another plan.
        one_more = np.full(len(self.things.names), np.inf)
        for value, weights, meets in self._flows:
            hit = meets[:, chosen].any(axis=1) if chosen else np.zeros(len(weights), bool)
            bound, flow = value + float(weights[hit].sum()), weights[~hit] @ meets[~hit]
            one_more = np.minimum(one_more, bound + flow)
            most = float(np.sort(flow)[::-1][:more].sum()) if more else 0.0
            least = min(least, bound + min(most, float(weights[~hit].sum())))
        return min(least, float(one_more.max(initial=0.0))) if more == 1 else least

    def _met(self, serving: MaxServed) -> tuple[Floats, Mask]:
        """Give for those who arrive in time their weight, and the things that they meet while these would be shut."""
        network, in_time = self.network, []
        for path, people in serving.paths:
            if arrival_day(network, path) < network.horizon:
                in_time.append((people * network.commodities[path.commodity].weight, self._things(path)))
        if not in_time:
            return np.zeros(0), np.zeros((0, len(self.things.names)), bool)
        return np.array([weight for weight, _ in in_time]), np.array([meets for _, meets in in_time], bool)

    def _things(self, path: Path) -> Mask:
        commodity, ways = self.network.commodities[path.commodity], self.network.ways
        meets = np.zeros(len(self.things.names), bool)
        for arc, day in path.arcs:
            way = int(commodity.way[arc])
            if way >= 0 and self.first <= day + ways[way].span - 1 <= self.last:
                meets |= self.things.on_way[way]
        return meets

    def _near(self, numbers: Numbers) -> MaxServed | None:
        """Give the plan of the largest part of a set that was solved before."""
        parts = [one for one in self.known if set(one) <= set(numbers)]
        return self.known[max(parts, key=len)].serving if parts else None


def worst_closures(cuts: ClosureSearch, most: int, progress: Progress) -> InterdictionResult:
    """Find the things, `most` at most, that shut together leave most people unserved."""
    uncut = cuts.solve(())
    worst = uncut
    queue: list[tuple[float, Numbers]] = []
    seen: set[Numbers] = {()}

    def branch(numbers: Numbers) -> None:
        for one in cuts.used(numbers):
            further = tuple(sorted((*numbers, one)))
            if further not in seen:
                seen.add(further)
                heappush(queue, (-cuts.at_most(further), further))

    if most > 0:
        branch(())
    done = 0
    # What may do most harm by itself goes first: it is quickly solved, since little is left to plan, and what is known
    # of it bounds whatever else might be shut beside it.
    while queue:
        _, numbers = heappop(queue)
        done += 1
        progress("cuts", done / (done + len(queue)))
        if cuts.at_most(numbers, most - len(numbers)) <= worst.value + SAME:
            continue
        # Where a plan is known that leaves no more unserved than the worst found, the set itself is not the worst, and
        # what that plan does not use can do no further harm beyond it either: it need not be a best one.
        if cuts.at_most(numbers) > worst.value + SAME:
            found = cuts.solve(numbers, enough=worst.value)
            if found.value > worst.value + SAME:
                worst = found
        if len(numbers) < most:
            branch(numbers)
    return InterdictionResult(worst, uncut, tuple(cuts.known.values()))


def worst_single(cuts: ClosureSearch, count: int, progress: Progress) -> list[ClosureSet]:
    """Find the `count` things that harm most when shut alone, the worst first; fewer where fewer harm anybody."""
    left = cuts.used(())
    found: list[ClosureSet] = []
    # What most people use goes first: little is left to plan without it, and the rest is bounded by what is found.
    for number, one in enumerate(left):
        found.sort(key=lambda cut: (-cut.value, cut.shut))
        if len(found) >= count and found[count - 1].value >= cuts.at_most((one,)) - SAME:
            continue
        progress("singles", number / len(left))
        found.append(cuts.solve((one,)))
    harmful = [cut for cut in found if cut.value > cuts.solve(()).value + SAME]
    return sorted(harmful, key=lambda cut: (-cut.value, cut.shut))[:count]
