"""People stranded under way if a state closed its borders on a day: where, and who of them has another way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np

from corredor.analyses.consent.traveller_paths import TravellerPath
from corredor.network.closures import close_routes
from corredor.network.network import Network

Row = dict[str, Any]


def stranded_rows(network: Network, paths: Sequence[TravellerPath], state: str, day: int) -> list[Row]:
    """Give by place the people who are under way on the morning of a day and have to pass a border of the state.

    People who have not left home are not counted: they stay there.

    Parameters
    ----------
    network, paths
        Of a coalition and its solution.
    state, day
        The state that closes, and the day index on whose morning it does.

    Returns
    -------
    Rows of the table `stuck`. `no_other_way` are those for whom no route that avoids the state's borders is open from
    where they are, whatever its capacity.
    """
    closed = np.zeros((len(network.routes), network.days), bool)
    days = np.arange(network.days)
    for number, way in enumerate(network.routes):
        if any(ride.crossings and state in (ride.leaves, ride.enters) for ride, _ in way.legs):
            closed[number] = days + way.duration_days - 1 >= day
    commodities = close_routes(network, closed).commodities
    stranded: dict[str, float] = defaultdict(float)
    nowhere: dict[str, float] = defaultdict(float)
    for path in paths:
        under_way = path.path.departs < day <= path.arrives
        if not under_way or not any(b.day >= day and state in (b.leaves, b.enters) for b in path.borders):
            continue
        # Whoever is aboard on that morning is counted where the last night was, or at the first one to come.
        before = [night for night in path.nights if night[0] < day] or path.nights[:1]
        _, place, node = before[-1] if before else (0, "", -1)
        stranded[place] += path.people
        if node < 0 or commodities[path.path.commodity].earliest[node, day] >= network.days:
            nowhere[place] += path.people
    return [
        {
            "place": place,
            "on_soil_of": network.places[place]["state"] if place else None,
            "people": round(people, 6),
            "no_other_way": round(nowhere[place], 6),
        }
        for place, people in sorted(stranded.items(), key=lambda one: (-one[1], one[0]))
    ]
