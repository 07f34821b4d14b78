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
    where: str
    date: Date | None
    says: str
    excess: float = 0.0

    def __str__(self) -> str:
        when = f" on {self.date}" if self.date else ""
        return f"{self.rule}: {self.where}{when}: {self.says}"
