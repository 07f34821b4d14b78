"""Every objective, declared once: what it costs where, how it is held, its words, its algebra and its kernel index.

The aims of a scenario (its setting `aims`) are brought to their best one after the other. The aim `unserved` is two
objectives: first who does not arrive within the horizon, then, of those, who stays at home. Programmes, pricing,
convoys, reasons, explanation and the export read what they need here; the checker counts objectives by its own list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from corredor.arrays import Floats, Ints
from corredor.messages import AnyMessage, Message
from corredor.messages.locale_format import FALLBACK, format_number
from corredor.network.commodity import Commodity
from corredor.network.network import Network
from corredor.planning.travel_cost import arc_money

# What more of something brings to an objective: the phrase for the more, how much, and the currency.
Gain = Callable[[AnyMessage, float, str], Message]
# Places of the objectives in the counts of the pricing kernels: those with a terminal cost first, then from `ARC_COSTS`
# on those with a cost for each arc, in the order of `OBJECTIVES`. The compiled kernels in pricing/network_loading.py
# hold these numbers and are compiled anew only when that file changes: whoever changes a number changes it too.
NOT_SERVED_INDEX, AT_HOME_INDEX, ARRIVAL_INDEX, ARC_COSTS = 0, 1, 2, 3
# By how much an objective in people, and relatively any other, may be missed while later ones are looked at: as good as
# nothing, for the last bits only.
PEOPLE_SLACK = 1e-9
SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class TerminalCost:
    """What the end of a journey costs: of each arrival `per_evening` times its day; of the others a group's weight.

    `if_late` says whether those count who arrive after the horizon, `if_home` those who are at home at its end.
    """

    index: int
    per_evening: float = 0.0
    if_late: bool = False
    if_home: bool = False

    def of_arrivals(self, evening: Ints, horizon: int, weight: float) -> Floats:
        """Give the cost of one person's arrival on each evening, in a horizon of days and in a group of a weight."""
        late = weight * (evening >= horizon) if self.if_late else 0.0
        return np.asarray(self.per_evening * evening + late, float)


@dataclass(frozen=True, slots=True)
class Objective:
    """One objective, to be minimised. It has a cost for each arc, whatever the day, or else a terminal cost.

    Parameters
    ----------
    key
        Its name in programmes, in exports and in `corredor explain --aim`.
    aim
        The aim of the setting `aims` that it is part of.
    algebra
        The objective in the notation of docs/why/model.md.
    gain
        Says what more of a limit brings to it; `gain_by_weight`, where people count unequally, of one in people.
    arc_cost
        Gives the cost of one person on each arc of a commodity [arcs], in the objective's unit.
    terminal
        The cost of how journeys end.
    in_people
        Whether it counts people, by weight: it is then held to a number of people, and crowding makes it hard.
    floor
        What a unit of it weighs at least while convoys are placed, in the last aim's unit; None where convoys do not
        weigh it, because placing people comes first.
    """

    key: str
    aim: str
    algebra: str
    gain: Gain
    gain_by_weight: Gain | None = None
    arc_cost: Callable[[Network, Commodity], Floats] | None = None
    terminal: TerminalCost | None = None
    in_people: bool = False
    floor: float | None = None


def _more_served(more: AnyMessage, number: float, currency: str) -> Message:
    return Message.plural(
        "brings_not_served",
        "{more} would bring one more person to their goal",
        "{more} would bring {number} more people to their goal",
        _count(number),
        more=more,
        number=number,
    )


def _more_served_by_weight(more: AnyMessage, number: float, currency: str) -> Message:
    return Message(
        "brings_not_served_by_weight",
        "{more} would bring {number} more people, by weight, to their goal",
        more=more,
        number=number,
    )


def _more_leave(more: AnyMessage, number: float, currency: str) -> Message:
    return Message.plural(
        "brings_at_home",
        "{more} would let one more person leave",
        "{more} would let {number} more people leave",
        _count(number),
        more=more,
        number=number,
    )


def _more_leave_by_weight(more: AnyMessage, number: float, currency: str) -> Message:
    return Message(
        "brings_at_home_by_weight", "{more} would let {number} more people, by weight, leave", more=more, number=number
    )


def _fewer_unsafe_nights(more: AnyMessage, number: float, currency: str) -> Message:
    return Message.plural(
        "brings_unsafe_nights",
        "{more} would spare one night without a bed",
        "{more} would spare {number} nights without a bed",
        _count(number),
        more=more,
        number=number,
    )


def _less_exposure(more: AnyMessage, number: float, currency: str) -> Message:
    return Message.plural(
        "brings_exposure",
        "{more} would spare one point of exposure",
        "{more} would spare {number} points of exposure",
        _count(number),
        more=more,
        number=number,
    )


def _earlier_arrival(more: AnyMessage, number: float, currency: str) -> Message:
    return Message.plural(
        "brings_arrival",
        "{more} would bring people to their goal one day earlier in all",
        "{more} would bring people to their goal {number} days earlier in all",
        _count(number),
        more=more,
        number=number,
    )


def _less_cost(more: AnyMessage, number: float, currency: str) -> Message:
    return Message("brings_cost", "{more} would save {number} {currency}", more=more, number=number, currency=currency)


def _count(number: float) -> float:
    """The number by which a plural is chosen: what is written as 1 is one."""
    return 1 if format_number(number, FALLBACK) == "1" else number


NOT_SERVED = Objective(
    key="not_served",
    aim="unserved",
    algebra="min Σ_k weight(k) · (Σ_{a → goal, t + span(a) > D} x[k,a,t] + Σ_h u[k,h])",
    gain=_more_served,
    gain_by_weight=_more_served_by_weight,
    terminal=TerminalCost(NOT_SERVED_INDEX, if_late=True, if_home=True),
    in_people=True,
)
AT_HOME = Objective(
    key="at_home",
    aim="unserved",
    algebra="min Σ_k weight(k) · Σ_h u[k,h]",
    gain=_more_leave,
    gain_by_weight=_more_leave_by_weight,
    terminal=TerminalCost(AT_HOME_INDEX, if_home=True),
    in_people=True,
)
UNSAFE_NIGHTS = Objective(
    key="unsafe_nights",
    aim="unsafe_nights",
    algebra="min Σ_k Σ_{a: head(a) = without_bed} Σ_t x[k,a,t]",
    gain=_fewer_unsafe_nights,
    arc_cost=lambda network, commodity: commodity.unsafe,
    floor=1e4,
)
EXPOSURE = Objective(
    key="exposure",
    aim="exposure",
    algebra="min Σ_k Σ_a exposure(a) · Σ_t x[k,a,t]",
    gain=_less_exposure,
    arc_cost=lambda network, commodity: commodity.exposure,
    floor=1.0,
)
ARRIVAL = Objective(
    key="arrival",
    aim="arrival",
    algebra="min Σ_k Σ_{a → goal} Σ_t (t + span(a) − 1) · x[k,a,t]",
    gain=_earlier_arrival,
    terminal=TerminalCost(ARRIVAL_INDEX, per_evening=1.0),
    floor=1.0,
)
COST = Objective(
    key="cost",
    aim="cost",
    algebra="min Σ_k Σ_a cost[k,a] · Σ_t x[k,a,t]",
    gain=_less_cost,
    arc_cost=arc_money,
    floor=1.0,
)

OBJECTIVES: dict[str, Objective] = {
    objective.key: objective for objective in (NOT_SERVED, AT_HOME, UNSAFE_NIGHTS, EXPOSURE, ARRIVAL, COST)
}
AIMS: tuple[str, ...] = tuple(dict.fromkeys(objective.aim for objective in OBJECTIVES.values()))
# Those with a cost for each arc, and those with a terminal cost.
ARC_OBJECTIVES = tuple(objective for objective in OBJECTIVES.values() if objective.arc_cost)
TERMINAL_OBJECTIVES = tuple(objective for objective in OBJECTIVES.values() if objective.terminal)
KERNEL_INDEX: dict[str, int] = {
    **{objective.key: objective.terminal.index for objective in TERMINAL_OBJECTIVES if objective.terminal},
    **{objective.key: ARC_COSTS + at for at, objective in enumerate(ARC_OBJECTIVES)},
}


def objective_order(aims: Sequence[str]) -> list[str]:
    """Give the keys of the objectives of some aims in their order; an objective may stand for itself."""
    found: list[str] = []
    for aim in aims:
        found += [key for key, objective in OBJECTIVES.items() if objective.aim == aim] or [aim]
    return found


def arc_cost(network: Network, commodity: Commodity, key: str) -> Floats:
    """Give the cost of one person on each arc under an objective [arcs]; 0 where it has only a terminal cost."""
    cost = OBJECTIVES[key].arc_cost
    return np.zeros(commodity.arcs) if cost is None else cost(network, commodity)


def objective_tolerance(key: str, value: float) -> float:
    """Give by how much an objective that is held at a value may be missed later."""
    return PEOPLE_SLACK if OBJECTIVES[key].in_people else SLACK * max(1.0, abs(value))
