"""The time axis of a figure: days from left to right, with the months below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta

from corredor.messages import Catalogue
from corredor.reports.figures.svg import FAINT, RULE, text


@dataclass(frozen=True, slots=True)
class DaysAxis:
    """`count` days from `start`, drawn from `left` over `width`."""

    start: Date
    count: int
    left: float
    width: float

    @property
    def step(self) -> float:
        """Width of a day, in drawing units."""
        return self.width / max(1, self.count)

    def x(self, day: float) -> float:
        """Give the x coordinate at which a day begins."""
        return self.left + day * self.step

    def months(self, words: Catalogue, top: float, bottom: float, *, size: float = 9) -> list[str]:
        """Draw a fine line where each month begins, and its name below."""
        parts = []
        firsts = [day for day in range(self.count) if day == 0 or self._date(day).day == 1]
        for at, day in enumerate(firsts):
            x = self.x(day)
            date = self._date(day)
            parts.append(f'<path d="M{x:.1f} {top:.1f}V{bottom + 4:.1f}" stroke="{RULE}" stroke-width="0.6"/>')
            name = words.date(date, "LLLL")
            after = firsts[at + 1] if at + 1 < len(firsts) else self.count
            room = (after - day) * self.step
            label = f"{date.day} {name}" if day == 0 and date.day > 1 else name
            if room > len(label) * size * 0.56 + 6:
                parts.append(text(x + 2, bottom + size + 4, label, size=size, fill=FAINT))
        return parts

    def _date(self, day: int) -> Date:
        return self.start + timedelta(days=day)
