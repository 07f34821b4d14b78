"""A violation: one rule that a plan breaks, where, when, and by how much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken rule.

    `rule` is a short id, `where` a journey, convoy, trip, group, place or pool, `date` the day concerned (None: the
    whole plan), `says` one sentence, and `excess` by how much a limit is passed, in the unit of the limit (0 where
    nothing can be measured).
    """

    rule: str
    subject: str
    date: Date | None
    message: str
    excess: float = 0.0

    def __str__(self) -> str:
        when = f" on {self.date}" if self.date else ""
        return f"{self.rule}: {self.subject}{when}: {self.message}"


RULES = {
    "table": "Every table and column of a plan is there.",
    "cell": "Every cell holds what its column says.",
    "duplicate": "An id stands once.",
    "unknown": "Groups, places, links, fleets, journeys and convoys named are there.",
    "people": "Somebody travels.",
    "order": "Stages follow each other in number, place and day, from home to the goal.",
    "departure": "People leave home within the horizon.",
    "arrival": "People arrive within the horizon or its finish days.",
    "outcome": "Served is who arrives within the horizon.",
    "leaving_hour": "A stage leaves at the beginning of a slot.",
    "stop": "A stage begins and ends at a stop.",
    "way": "The links of a stage lead from its start to its end.",
    "twice": "A stage visits no place twice.",
    "carrier": "Whoever carries on a link may do so, and can come and go back.",
    "change": "People change vehicles at crossings alone, and with a reason.",
    "driving": "Nobody drives longer than allowed.",
    "crossing_hours": "A crossing is reached before it closes.",
    "day_end": "A stage ends by the end of the day.",
    "long_link": "A link longer than a day is a stage by itself.",
    "night": "A night is spent where it can be.",
    "door": "Every link is open to the group on its day.",
    "stay": "Nobody stays in a state for more nights than allowed.",
    "link_room": "A link carries no more people than it can.",
    "escort_room": "A state's escorts lead no more people on its roads than they can.",
    "crossing_room": "A crossing passes no more people than the corridor's share.",
    "switch_room": "A state is entered by no more people a day than it allows.",
    "beds": "Beds are enough.",
    "without_bed": "No more people than allowed spend a night without a bed.",
    "service_room": "Services are enough.",
    "places_room": "Places of the mechanism are enough in every week.",
    "exit_room": "Places for those who leave by an exit are enough.",
    "vehicles": "Vehicles are enough.",
    "money": "Funds pay for everything.",
    "trips": "Every convoy is on one trip where a fleet carries it, and trips say what is true.",
    "households": "Households of a convoy are the group's and add up.",
    "convoy_size": "A convoy fits into every vehicle on its way.",
    "ready": "Nobody leaves before being ready.",
    "groups": "What becomes of a group adds up.",
    "waiting": "Only who got ready too late is waiting.",
    "totals": "Totals are the sums of what they stand for.",
    "tiers": "What each aim has reached follows from the journeys, and the gap from its bound.",
    "admissions": "Admissions follow from the convoys.",
    "slots": "Slots follow from the convoys.",
    "nights": "Nights follow from the convoys.",
    "services": "Services follow from the convoys.",
    "costs": "Costs follow from the convoys, and each fund pays what it covers.",
    "unserved": "Everybody unserved has a reason that holds.",
}
"""Every rule that can be broken, in one sentence that says how it should be."""
