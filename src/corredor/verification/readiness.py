"""Who is ready when: the people of each group by week, those who leave by exits, and those to be carried."""

from __future__ import annotations

import math
from dataclasses import dataclass

from corredor.verification.scenario_index import EPSILON, Row, ScenarioIndex


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whole people of a group.

    Attributes
    ----------
    people
        Willing and ready within the horizon.
    exits
        Of these, expected to leave the flow by an exit.
    carried
        The others, as pairs of (day index of readiness, people).
    """

    people: int
    exits: int
    carried: tuple[tuple[int, int], ...]

    @property
    def to_carry(self) -> int:
        """All who are to be carried."""
        return self.people - self.exits

    def ready_by(self, day: int) -> int:
        """Give the carried people ready on a day or before."""
        return sum(people for since, people in self.carried if since <= day)


def readiness(index: ScenarioIndex, group: Row) -> Readiness:
    """Count the people of a group as they get ready, week by week.

    Sums are rounded and the parts are their differences, so that weeks add up to the whole.
    """
    settings = index.settings
    first = 0 if group["ready_from"] is None else index.day(group["ready_from"])
    last = settings.days - 1 if group["ready_to"] is None else index.day(group["ready_to"])
    window = last - first + 1
    if window < 1:
        return Readiness(0, 0, ())
    part = min(1.0, window / group["willing_days"]) if group["willing_days"] else 1.0
    share = 1.0 if group["share"] is None else group["share"]
    willing = group["people"] * share * group["willing"] * part
    leaving = sum(row["share"] for row in index.exits)
    people = exits = 0
    carried = []
    for begins in range(0, window, 7):
        ready_before = _round(willing * begins / window)
        ready_now = _round(willing * min(begins + 7, window) / window)
        if not 0 <= first + begins < settings.days:
            continue
        newly_ready = ready_now - ready_before
        by_exit = _round(leaving * (people + newly_ready)) - exits
        people += newly_ready
        exits += by_exit
        carried.append((first + begins, newly_ready - by_exit))
    return Readiness(people, exits, tuple(carried))


def _round(people: float) -> int:
    """Round to whole people, halves up; a little more, since halves are rarely exact in binary."""
    return math.floor(people + 0.5 + EPSILON)
