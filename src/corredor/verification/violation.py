"""A violation: one rule that a plan breaks, where, when, and by how much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date

from corredor.messages import AnyMessage


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken rule.

    Attributes
    ----------
    rule
        Id of the rule, a key of `RULES`.
    subject
        Journey, convoy, trip, group, place or pool that breaks it.
    date
        Day concerned; None: the whole plan.
    message
        What is wrong, in one sentence.
    excess
        By how much a limit is passed, in the unit of the limit; 0 where nothing can be measured.
    """

    rule: str
    subject: str
    date: Date | None
    message: AnyMessage
    excess: float = 0.0

    @property
    def code(self) -> str:
        """The stable code of what is wrong, within its rule."""
        return self.message.code

    def __str__(self) -> str:
        when = f" on {self.date}" if self.date else ""
        return f"{self.rule}: {self.subject}{when}: {self.message}"
