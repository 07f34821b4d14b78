"""How long-running functions tell how far they are: the name of a step and the part of it that is done."""

from __future__ import annotations

from collections.abc import Callable

# (step, part done from 0 to 1, or None where it is not known)
Progress = Callable[[str, float | None], None]


def silent(step: str, done: float | None) -> None:
    """Progress callback that does nothing."""
