"""The rules that a plan must keep, each with the sentence that says how it should be."""

from __future__ import annotations

from corredor.messages import Message
from corredor.verification.limit_kinds import LIMIT_KINDS

RULES: dict[str, Message] = {
    "table": Message("rule_table", "Every table and column of a plan is there."),
    "cell": Message("rule_cell", "Every cell holds what its column says."),
    "duplicate": Message("rule_duplicate", "An id stands once."),
    "unknown": Message("rule_unknown", "Groups, places, links, fleets, journeys and convoys named are there."),
    "people": Message("rule_people", "Somebody travels."),
    "order": Message("rule_order", "Stages follow each other in number, place and day, from home to the goal."),
    "departure": Message("rule_departure", "People leave home within the horizon."),
    "arrival": Message("rule_arrival", "People arrive within the horizon or its finish days."),
    "outcome": Message("rule_outcome", "Served is who arrives within the horizon."),
    "leaving_hour": Message("rule_leaving_hour", "A stage leaves at the beginning of a slot."),
    "stop": Message("rule_stop", "A stage begins and ends at a stop."),
    "way": Message("rule_way", "The links of a stage lead from its start to its end."),
    "twice": Message("rule_twice", "A stage visits no place twice."),
    "carrier": Message("rule_carrier", "Whoever carries on a link may do so, and can come and go back."),
    "change": Message("rule_change", "People change vehicles at crossings alone, and with a reason."),
    "driving": Message("rule_driving", "Nobody drives longer than allowed."),
    "crossing_hours": Message("rule_crossing_hours", "A crossing is reached before it closes."),
    "day_end": Message("rule_day_end", "A stage ends by the end of the day."),
    "long_link": Message("rule_long_link", "A link longer than a day is a stage by itself."),
    "night": Message("rule_night", "A night is spent where it can be."),
    "door": Message("rule_door", "Every link is open to the group on its day."),
    "stay": Message("rule_stay", "Nobody stays in a state for more nights than allowed."),
    **{kind.rule: kind.description for kind in LIMIT_KINDS.values()},
    "trips": Message("rule_trips", "Every convoy is on one trip where a fleet carries it, and trips say what is true."),
    "households": Message("rule_households", "Households of a convoy are the group's and add up."),
    "convoy_size": Message("rule_convoy_size", "A convoy fits into every vehicle on its way."),
    "ready": Message("rule_ready", "Nobody leaves before being ready."),
    "groups": Message("rule_groups", "What becomes of a group adds up."),
    "waiting": Message("rule_waiting", "Only who got ready too late is waiting."),
    "totals": Message("rule_totals", "Totals are the sums of what they stand for."),
    "tiers": Message("rule_tiers", "What each aim has reached follows from the journeys, and the gap from its bound."),
    "admissions": Message("rule_admissions", "Admissions follow from the convoys."),
    "slots": Message("rule_slots", "Slots follow from the convoys."),
    "nights": Message("rule_nights", "Nights follow from the convoys."),
    "services": Message("rule_services", "Services follow from the convoys."),
    "costs": Message("rule_costs", "Costs follow from the convoys, and each fund pays what it covers."),
    "unserved": Message("rule_unserved", "Everybody unserved has a reason that holds."),
}
"""Every rule that can be broken, by id; the description says how it should be."""
