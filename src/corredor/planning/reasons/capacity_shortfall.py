"""The capacity shortfall: by how much limits would have to give way to serve all who have an open way.

Elastic programming: exact for small networks, where the whole model is solved. In large ones journeys are found by
pricing, and the relaxation is proven within a thousandth of the least, or else the best after a fixed number of rounds;
it always serves all. Of equally small relaxations any may be given. Days less than a week apart are given as one period
with the most on one day, so a period may name days on which less is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corredor.messages import Message, MessageList, message_cell
from corredor.network.network import Network
from corredor.planning.lp.elastic import min_relaxation, min_relaxation_by_pricing, people_to_serve, unit_prices
from corredor.planning.optimise.journeys_by_group import RemainingAtHome, arrival_day
from corredor.planning.optimise.lexicographic import WHOLE_MODEL, arc_days
from corredor.planning.reasons.messages import more_of
from corredor.planning.solution import Solution

TINY = 1e-6
WEEK = 7


def shortfall_rows(
    network: Network, left: Sequence[RemainingAtHome], solution: Solution, *, whole: bool | None = None
) -> list[dict[str, Any]]:
    """Give the rows of the table `relief`, most people first; none where all who have an open way are served.

    Parameters
    ----------
    left
        Everybody at home at the end of the horizon.
    whole
        Whether to solve the whole model; None chooses by size.
    """
    if not _somebody_missing(network, left, solution):
        return []
    if whole is None:
        whole = arc_days(network) <= WHOLE_MODEL
    prices = unit_prices(network, solution)
    relief = min_relaxation(network, prices) if whole else min_relaxation_by_pricing(network, prices, solution)
    found = []
    for pool in range(len(network.pools)):
        start, stop = int(network.row_start[pool]), int(network.row_start[pool + 1])
        for first, last in _periods(np.flatnonzero(relief[start:stop] > TINY)):
            most = float(relief[start + first : start + last + 1].max())
            in_all = float(prices[start] * relief[start + first : start + last + 1].sum())
            found.append((-in_all, pool, first, last, most))
    return [_row(network, *one[1:], alone=len(found) == 1) for one in sorted(found)]


def _somebody_missing(network: Network, left: Sequence[RemainingAtHome], solution: Solution) -> bool:
    """Whether anybody with an open way stays at home or comes late."""
    wanted = sum(
        commodity.supplies[i].people
        for commodity, those in zip(network.commodities, people_to_serve(network), strict=True)
        for i in those
    )
    in_time = sum(people for path, people in solution.paths if arrival_day(network, path) < network.horizon)
    at_home = any(
        one.people > TINY
        and network.commodities[one.commodity].earliest[
            network.commodities[one.commodity].home_node[one.home], one.ready
        ]
        < network.horizon
        for one in left
    )
    return at_home or in_time < wanted - TINY * max(1.0, wanted)


def _periods(days: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Runs of days, those less than a week apart as one."""
    if not len(days):
        return []
    cuts = np.flatnonzero(np.diff(days) > WEEK)
    firsts, lasts = days[np.concatenate([[0], cuts + 1])], days[np.concatenate([cuts, [len(days) - 1]])]
    return [(int(a), int(b)) for a, b in zip(firsts, lasts, strict=True)]


def _row(network: Network, pool: int, first: int, last: int, most: float, *, alone: bool) -> dict[str, Any]:
    settings, what = network.scenario.settings, network.pools[pool]
    if what.whole_horizon:
        first, last = 0, settings.days - 1
    begin, end = settings.date_of(first), settings.date_of(last)
    more = more_of(what, most, begin, end, settings.currency)
    unit = settings.currency if what.kind.counts == "money" else what.unit
    if alone:
        clause = Message("would_serve_all", "{more} would serve all who have an open way", more=more)
    else:
        clause = Message(
            "with_the_rest",
            "{more} would be needed, with the rest of this table, to serve all who have an open way",
            more=more,
        )
    sentence = MessageList((clause,), "sentence")
    return {
        "pool": str(what.label),
        "from": begin,
        "to": end,
        "more": round(most, 6),
        "unit": str(unit),
        "says": str(sentence),
        "message": message_cell(pool=what.label, unit=unit, says=sentence),
    }
