"""How the names in an export are read: one of each kind, out of the model at hand."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from corredor.analyses.explain.context import ExplainContext
from corredor.network.commodity import GOAL, NO_WAY
from corredor.planning.lp.row_column_names import flow_name, hold_name, left_name, node_name, pool_names, pool_row_name
from corredor.planning.objectives import NOT_SERVED


def name_examples(subject: ExplainContext) -> Iterator[str]:
    """Read one name of each kind that stands in this model, the one of a held aim too."""
    network = subject.network
    found = _an_arc(subject)
    if found is not None:
        number, arc, day = found
        commodity = network.commodities[number]
        way = network.routes[int(commodity.route[arc])]
        evening = day + int(commodity.duration_days[arc]) - 1
        night = "goal" if commodity.head[arc] == GOAL else "rough" if commodity.unsafe[arc] else "bed"
        yield subject.say(
            f"name.flow.{night}",
            name=flow_name(number, arc, day),
            k=f"k{number}",
            a=f"a{arc}",
            start=subject.place(way.start),
            end=subject.place(way.end),
            leaves=subject.date(day),
            arrives=subject.date(evening),
        )
        node = int(commodity.tail[arc])
        stop = subject.place(network.stops[int(commodity.node_stop[node])])
        yield subject.say("name.node", name=node_name(number, node, day), k=f"k{number}", place=stop, day=f"t{day}")
    if subject.chosen:
        number = subject.chosen[0]
        yield subject.say("name.left", name=left_name(network, number, 0), k=f"k{number}")
    rows = np.flatnonzero(subject.size.terms * np.repeat(~network.pool_is_whole_horizon, np.diff(network.row_start)))
    if rows.size:
        row = int(rows[int(subject.size.terms[rows].argmax())])
        words = subject.render(network.pools[network.pool_of_row(row)[0]].label)
        yield subject.say("name.pool", name=pool_row_name(network, pool_names(network), row), words=words)
    yield subject.say("name.hold", name=hold_name(NOT_SERVED.key))


def _an_arc(subject: ExplainContext) -> tuple[int, int, int] | None:
    """The first arc along a way: commodity, arc, and the day in the middle of those on which it stands open."""
    for number in subject.chosen:
        commodity = subject.network.commodities[number]
        travels = np.flatnonzero(commodity.route != NO_WAY)
        if travels.size:
            days = np.flatnonzero(commodity.usable[travels[0]])
            return number, int(travels[0]), int(days[len(days) // 2])
    return None
