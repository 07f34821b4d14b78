"""What one more unit of something scarce would bring: dual prices in words, the highest tried by planning again.

A dual price is the worth of the first small bit more on one day; with whole units on many days at once, less may come
of it. So the rows at the top are tried: the pool gets one more unit on each of their days, the aims before stay held as
they are, and the one concerned is solved anew. That is exact where the whole model is solved, and within the proven gap
elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corredor.network.network import Network
from corredor.planning.least_relief import unit_prices
from corredor.planning.once_more import OnceMore
from corredor.planning.sentences import in_words, more_of, say
from corredor.planning.solution import Solution
from corredor.planning.tiers import WHOLE_MODEL

Progress = Callable[[str, float | None], None]
TINY = 1e-6
# Prices of neighbouring days this near to each other, relatively, are told together.
ALIKE = 1e-3
# Prices of people below this part of a person are traces of other aims that guide the search.
TRACE = 0.02
MOST_ROWS = 40
TRIED = 10
TRIED_WHEN_LARGE = 3
NAMES = {"not_served": "unserved", "at_home": "unserved"}


@dataclass(frozen=True, slots=True)
class Worth:
    """The price of a pool for a tier, about the same from day `first` to day `last` (both 0 for the whole plan)."""

    tier: int
    pool: int
    first: int
    last: int
    price: float

    @property
    def days(self) -> int:
        """Number of days."""
        return self.last - self.first + 1


def price_rows(network: Network, solution: Solution, progress: Progress | None = None) -> list[dict[str, Any]]:
    """Give the rows of the table `prices`, at most 40, first tier first and then by price times days.

    Ten rows are tried by planning again; in large networks three, of the first tier that has prices. `gain` is None
    for the others. `price` is the worth of one more unit on each of the days together.
    """
    found = _worths(network, solution)
    whole = sum(int(commodity.possible.sum()) for commodity in network.commodities) <= WHOLE_MODEL
    once_more = OnceMore(network, solution, progress or _silent, whole=whole)
    tried = set(found[:TRIED]) if whole else {w for w in found[:TRIED_WHEN_LARGE] if w.tier == found[0].tier}
    return [
        _row(network, solution, worth, gain(network, solution, worth, once_more) if worth in tried else None)
        for worth in found
    ]


def gain(network: Network, solution: Solution, worth: Worth, once_more: OnceMore) -> float:
    """Plan again with one more unit on each day of a price; give by how much the tier's value falls."""
    start = int(network.row_start[worth.pool])
    limits = network.limits.copy()
    limits[start + worth.first : start + worth.last + 1] += 1.0
    value, bound = once_more.value(limits, worth.tier)
    tier = solution.tiers[worth.tier]
    fallen = tier.value - value
    # Less than what the two proofs leave open is nothing.
    return round(fallen, 6) if fallen > max(TINY, tier.value - tier.bound + value - bound) else 0.0


def _silent(aim: str, share: float | None) -> None:
    """Tell nobody."""


def _worths(network: Network, solution: Solution) -> list[Worth]:
    """The highest prices of every tier: each tier has an even part of the rows, the first ones what others leave."""
    trace = TRACE * unit_prices(network, solution)
    by_tier = [
        _of_tier(network, number, np.where(tier.prices < trace, 0.0, tier.prices) if tier.aim in NAMES else tier.prices)
        for number, tier in enumerate(solution.tiers)
    ]
    if not by_tier:
        return []
    part = MOST_ROWS // len(by_tier)
    room = MOST_ROWS - sum(min(part, len(of_tier)) for of_tier in by_tier)
    found = []
    for of_tier in by_tier:
        more = min(room, max(0, len(of_tier) - part))
        found += of_tier[: part + more]
        room -= more
    return found


def _of_tier(network: Network, number: int, prices: NDArray[np.float64]) -> list[Worth]:
    found = []
    for pool in range(len(network.pools)):
        start, stop = int(network.row_start[pool]), int(network.row_start[pool + 1])
        of_days = prices[start:stop]
        first = 0
        for day in range(1, len(of_days) + 1):
            same = day < len(of_days) and abs(of_days[day] - of_days[first]) <= TINY + ALIKE * of_days[first]
            if not same:
                if of_days[first] > TINY:
                    found.append(Worth(number, pool, first, day - 1, float(of_days[first:day].mean())))
                first = day
    return sorted(found, key=lambda worth: (-worth.price * worth.days, worth.pool, worth.first))


def _row(network: Network, solution: Solution, worth: Worth, won: float | None) -> dict[str, Any]:
    settings, pool = network.scenario.settings, network.pools[worth.pool]
    aim = solution.tiers[worth.tier].aim
    first, last = (0, settings.days - 1) if pool.whole else (worth.first, worth.last)
    dates = settings.date_of(first), settings.date_of(last)
    more = more_of(pool, 1, *dates, settings.currency)
    number = worth.price * worth.days if won is None else won
    said = _brings(network, aim, more, number)
    if won is None:
        said = say("by_prices", sentence=said)
    return {
        "aim": NAMES.get(aim, aim),
        "pool": pool.words,
        "from": dates[0],
        "to": dates[1],
        "price": round(worth.price * worth.days, 6),
        "gain": won,
        "says": said[0].upper() + said[1:] + ".",
    }


def _brings(network: Network, aim: str, more: str, number: float) -> str:
    """Say what more of something brings to an aim."""
    if number <= TINY:
        return say("brings_nothing", more=more)
    weighed = aim in NAMES and any(commodity.weight != 1 for commodity in network.commodities)
    name = f"brings_{aim}"
    if weighed:
        name += "_weighed"
    elif in_words(number) == "1" and aim != "cost":
        name += "_one"
    return say(name, more=more, number=in_words(number), currency=network.scenario.settings.currency)
