"""How a convoy stands to the plan, and why people did not set out on a day."""

from __future__ import annotations

ON_PLAN, OFF_PLAN, DONE = range(3)
MOVED, BY_DOOR, BY_CLOSURE, BY_HOURS, BY_CAPACITY, BY_SEATS, BY_BEDS = range(7)
CAUSES = ("", "door", "closure", "hours", "room", "seats", "beds")
