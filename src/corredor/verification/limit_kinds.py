"""Every kind of limit that people share, declared once: its rule, its unit, and how much of it there is.

This list is the checker's own: nothing of it is read from the planner, so that a limit that one of them misreads is
found by the other. The loads on these limits are in `pool_loads`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corredor.messages import Message
from corredor.verification.mechanism_places import places_a_week
from corredor.verification.scenario_index import Row, ScenarioIndex
from corredor.verification.service_use import service_capacity

Pool = tuple[str, ...]
"""Key of the kind of limit, then what it limits: a link and a direction, a place, a fleet, …"""
ALL_DAY = -1
"""The slot of a limit that holds for a day as a whole."""
Capacity = Callable[[ScenarioIndex, Pool, int], float]


def people(number: str) -> Message:
    """Give an amount of a limit that is counted in people."""
    return Message("limit_in_people", "{number} people", number=number)


def vehicles(number: str) -> Message:
    """Give an amount of a limit that is counted in vehicles."""
    return Message("limit_in_vehicles", "{number} vehicles", number=number)


@dataclass(frozen=True, slots=True)
class LimitKind:
    """One kind of limit.

    Attributes
    ----------
    rule
        Id of the rule that is broken where a limit of this kind is passed; also the key of the kind.
    description
        How it should be.
    unit
        Gives an amount of it as a message.
    capacity
        Gives how much there is of a pool in a slot of a day; None: money, which funds pay by kind, state and date
        together (see `money`).
    """

    rule: str
    description: Message
    unit: Callable[[str], Message] = people
    capacity: Capacity | None = None


def _link(index: ScenarioIndex, pool: Pool, slot: int) -> float:
    """People a day on a link, in one direction."""
    return float(index.links[pool[1]]["people_per_day"])


def _escorts(index: ScenarioIndex, pool: Pool, slot: int) -> float:
    """People a day whom the escorts of a state lead on its roads."""
    return float(index.states[pool[1]]["escorted_per_day"])


def _crossing(index: ScenarioIndex, pool: Pool, slot: int) -> float:
    """People at a crossing in one direction: of a day, or the part of it that a slot has of all open hours."""
    crossing: Row = index.crossings[pool[1]]
    share = 1.0 if crossing["corridor_share"] is None else crossing["corridor_share"]
    limit = float(crossing["people_per_day"] * share)
    if slot == ALL_DAY:
        return limit
    opens = 0.0 if crossing["opens"] is None else crossing["opens"]
    closes = 24.0 if crossing["closes"] is None else crossing["closes"]
    step = index.settings.step_hours
    open_in_slot: float = max(0.0, min(closes, (slot + 1) * step) - max(opens, slot * step))
    return float(limit * open_in_slot / (closes - opens)) if closes > opens else 0.0


def _entries(index: ScenarioIndex, pool: Pool, slot: int) -> float:
    """People a day whom a switch lets into its state."""
    return next(float(row["value"][0]) for rows in index.switches.values() for row in rows if row["id"] == pool[1])


def _place(index: ScenarioIndex, pool: Pool, slot: int) -> float:
    """Beds, or people without a bed, at a place in a night."""
    return float(index.places[pool[1]][pool[0]] or 0)


def _service(index: ScenarioIndex, pool: Pool, slot: int) -> float:
    """People a day for a service, by place, kind, when and who."""
    return service_capacity(index, pool[1:])


def _mechanism(index: ScenarioIndex, pool: Pool, slot: int) -> float:
    """Places of the mechanism in a week, all of them or those for people who are in one state."""
    return places_a_week(index, pool[2] if len(pool) > 2 else None)


def _exits(index: ScenarioIndex, pool: Pool, slot: int) -> float:
    """People a day who can leave the flow in a state by a kind of exit."""
    return float(
        sum(
            row["people_per_day"]
            for row in index.services
            if row["kind"] == pool[2] and index.state_of(row["place"]) == pool[1]
        )
    )


def _fleet(index: ScenarioIndex, pool: Pool, slot: int) -> float:
    """Vehicles of a fleet."""
    return float(index.fleets[pool[1]]["number"])


LINK = LimitKind("link_room", Message("rule_link_room", "A link carries no more people than it can."), people, _link)
ESCORTS = LimitKind(
    "escort_room",
    Message("rule_escort_room", "A state's escorts lead no more people on its roads than they can."),
    people,
    _escorts,
)
CROSSING = LimitKind(
    "crossing_room",
    Message("rule_crossing_room", "A crossing passes no more people than the corridor's share."),
    people,
    _crossing,
)
ENTRIES = LimitKind(
    "switch_room",
    Message("rule_switch_room", "A state is entered by no more people a day than it allows."),
    people,
    _entries,
)
BEDS = LimitKind("beds", Message("rule_beds", "Beds are enough."), people, _place)
WITHOUT_BED = LimitKind(
    "without_bed",
    Message("rule_without_bed", "No more people than allowed spend a night without a bed."),
    people,
    _place,
)
SERVICE = LimitKind("service_room", Message("rule_service_room", "Services are enough."), people, _service)
MECHANISM = LimitKind(
    "places_room", Message("rule_places_room", "Places of the mechanism are enough in every week."), people, _mechanism
)
EXIT = LimitKind(
    "exit_room", Message("rule_exit_room", "Places for those who leave by an exit are enough."), people, _exits
)
FLEET = LimitKind("vehicles", Message("rule_vehicles", "Vehicles are enough."), vehicles, _fleet)
MONEY = LimitKind("money", Message("rule_money", "Funds pay for everything."))

LIMIT_KINDS = {
    kind.rule: kind
    for kind in (LINK, ESCORTS, CROSSING, ENTRIES, BEDS, WITHOUT_BED, SERVICE, MECHANISM, EXIT, FLEET, MONEY)
}
"""Every kind of limit by its key."""
