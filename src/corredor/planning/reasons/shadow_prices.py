"""Shadow prices: what one more unit of a limit would bring, the highest prices tried by planning again.

A dual price is the worth of the first small bit more on one day; with whole units on many days at once, less may come
of it. So the rows at the top are tried: the pool gets one more unit on each of their days, the objectives before stay
held as they are, and the one concerned is solved anew. That is exact where the whole model is solved, and within the
proven gap elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corredor.messages import AnyMessage, Message, MessageList, message_cell
from corredor.network.network import Network
from corredor.planning.lp.elastic import unit_prices
from corredor.planning.objectives import OBJECTIVES
from corredor.planning.optimise.lexicographic import WHOLE_MODEL, arc_days
from corredor.planning.optimise.reoptimise import Reoptimiser
from corredor.planning.reasons.messages import more_of
from corredor.planning.solution import Solution
from corredor.progress import Progress, silent

TINY = 1e-6
# Prices below this part of a person, or of a point, day or unit of money, are traces of what guides the search.
TRACE = 0.02
TRACE_OF_AIM = 0.01
MOST_ROWS = 40
TRIED = 10
TRIED_WHEN_LARGE = 3


@dataclass(frozen=True, slots=True)
class PoolPrice:
    """The mean price of a pool for a tier from day `first` to day `last` (both 0 for the whole plan)."""

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
    """Give the rows of the table `prices`: a row a pool, at most 40, first tier first and then by price.

    Ten rows are tried by planning again; in large networks three, of the first tier that has prices. `gain` is None
    for the others. `price` is the worth of one more unit on each of the days together.
    """
    found = _pool_prices(network, solution)
    whole = arc_days(network) <= WHOLE_MODEL
    reoptimiser = Reoptimiser(network, solution, progress or silent, whole=whole)
    tried = set(found[:TRIED]) if whole else {w for w in found[:TRIED_WHEN_LARGE] if w.tier == found[0].tier}
    return [
        _row(
            network,
            solution,
            price,
            gain_of_one_more_unit(network, solution, price, reoptimiser) if price in tried else None,
        )
        for price in found
    ]


def gain_of_one_more_unit(network: Network, solution: Solution, price: PoolPrice, reoptimiser: Reoptimiser) -> float:
    """Plan again with one more unit on each day of a price; give by how much the tier's value falls."""
    start = int(network.row_start[price.pool])
    limits = network.limits.copy()
    limits[start + price.first : start + price.last + 1] += 1.0
    value, bound = reoptimiser.value(limits, price.tier)
    tier = solution.levels[price.tier]
    fallen = tier.value - value
    # Less than what the two proofs leave open is nothing.
    return round(fallen, 6) if fallen > max(TINY, tier.value - tier.bound + value - bound) else 0.0


def _pool_prices(network: Network, solution: Solution) -> list[PoolPrice]:
    """One price for each pool, under the first aim for which it has one, the highest first.

    Under later aims the same pool only lets the aims before it, which are held, be met by other means: prices in which
    nobody could believe. An aim that is met in full, with the value 0, has no prices.
    """
    people = TRACE * unit_prices(network, solution)
    priced: set[int] = set()
    found: list[PoolPrice] = []
    for number, tier in enumerate(solution.levels):
        if tier.value <= TINY:
            continue
        trace = people if OBJECTIVES[tier.aim].in_people else np.full(len(tier.prices), TRACE_OF_AIM)
        of_tier = _of_tier(network, number, np.where(tier.prices < trace, 0.0, tier.prices))
        found += [price for price in of_tier if price.pool not in priced]
        priced |= {price.pool for price in of_tier}
    return found[:MOST_ROWS]


def _of_tier(network: Network, number: int, prices: NDArray[np.float64]) -> list[PoolPrice]:
    """Sum up the prices of each pool, from the first to the last of its days that has one."""
    found = []
    for pool in range(len(network.pools)):
        of_days = prices[int(network.row_start[pool]) : int(network.row_start[pool + 1])]
        priced = np.flatnonzero(of_days)
        if len(priced):
            first, last = int(priced[0]), int(priced[-1])
            found.append(PoolPrice(number, pool, first, last, float(of_days.sum()) / (last - first + 1)))
    return sorted(found, key=lambda price: (-price.price * price.days, price.pool))


def _row(network: Network, solution: Solution, price: PoolPrice, gain: float | None) -> dict[str, Any]:
    settings, pool = network.scenario.settings, network.pools[price.pool]
    aim = solution.levels[price.tier].aim
    first, last = (0, settings.days - 1) if pool.whole_horizon else (price.first, price.last)
    dates = settings.date_of(first), settings.date_of(last)
    more = more_of(pool, 1, *dates, settings.currency)
    number = price.price * price.days if gain is None else gain
    said = _gain_of_more(network, aim, more, number)
    if gain is None:
        said = Message("by_prices", "{sentence}, by the dual prices alone", sentence=said)
    sentence = MessageList((said,), "sentence")
    return {
        "aim": OBJECTIVES[aim].aim,
        "pool": str(pool.label),
        "from": dates[0],
        "to": dates[1],
        "price": round(price.price * price.days, 6),
        "gain": gain,
        "says": str(sentence),
        "message": message_cell(pool=pool.label, says=sentence),
    }


def _gain_of_more(network: Network, aim: str, more: AnyMessage, number: float) -> Message:
    """Say what more of something brings to an objective."""
    if number <= TINY:
        return Message("brings_nothing", "{more} would bring nothing without something else as well", more=more)
    objective, currency = OBJECTIVES[aim], network.scenario.settings.currency
    weighed = any(commodity.weight != 1 for commodity in network.commodities)
    gain = objective.gain_by_weight if weighed and objective.gain_by_weight else objective.gain
    return gain(more, number, currency)
