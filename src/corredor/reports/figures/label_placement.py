"""Names on a map that do not run into each other: the most important first, what finds no room is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corredor.reports.figures.svg import text, width_of

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class LabelPlacer:
    """The size of the drawing, and the boxes that are taken, as (left, top, right, bottom).

    What is taken `softly` may be covered by a name that must be there.
    """

    width: float
    height: float
    taken: list[Box] = field(default_factory=list)
    softly: list[Box] = field(default_factory=list)

    def take(self, x: float, y: float, radius: float, *, softly: bool = False) -> None:
        """Keep names off a mark."""
        (self.softly if softly else self.taken).append((x - radius, y - radius, x + radius, y + radius))

    def beside(
        self, x: float, y: float, radius: float, words: str, *, size: float, weight: int = 400, must: bool = False
    ) -> list[str]:
        """Write a name beside a mark, on the side where there is room; nothing where there is none.

        One that `must` be there is written over a way rather than left out.
        """
        for over in (False, True) if must else (False,):
            placed = self._beside(x, y, radius, words, size, weight, over)
            if placed:
                return placed
        return []

    def _beside(self, x: float, y: float, radius: float, words: str, size: float, weight: int, over: bool) -> list[str]:
        wide, off = width_of(words, size), radius + 2.5
        near = (
            ("start", x + off, y + size * 0.36),
            ("end", x - off, y + size * 0.36),
            ("start", x + off * 0.7, y - off * 0.7),
            ("start", x + off * 0.7, y + off * 0.7 + size * 0.72),
            ("end", x - off * 0.7, y - off * 0.7),
            ("end", x - off * 0.7, y + off * 0.7 + size * 0.72),
        )
        far = (
            ("middle", x, y + off + size * 0.8),
            ("middle", x, y - off),
            ("start", x + 2.5 * off, y + size * 0.36),
            ("end", x - 2.5 * off, y + size * 0.36),
            ("start", x + 2 * off, y + 1.5 * off + size * 0.72),
            ("end", x - 2 * off, y + 1.5 * off + size * 0.72),
        )
        for anchor, at_x, base in (*near, *far) if over else near:
            left = at_x - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * wide
            box = (left - 1, base - size * 0.8, left + wide + 1, base + size * 0.25)
            if self._is_free(box, over=over):
                self.taken.append(box)
                return [text(at_x, base, words, anchor=anchor, size=size, weight=weight, halo=True)]
        return []

    def within(self, places: Sequence[tuple[float, float]], words: str, *, size: float, fill: str) -> list[str]:
        """Write a name in the middle of one of some places: the one farthest from all that is taken."""
        half = width_of(words, size) * 0.68
        best, room = None, 0.0
        for x, y in places:
            box = (x - half, y - size * 0.8, x + half, y + size * 0.25)
            if self._is_free(box):
                near = min((_apart(box, other) for other in (*self.taken, *self.softly)), default=99.0)
                if near > room:
                    best, room = (x, y, box), near
        if best is None:
            return []
        x, y, box = best
        self.taken.append(box)
        more = f' letter-spacing="{size * 0.14:.2f}"'
        return [text(x, y, words.upper(), anchor="middle", size=size, weight=600, fill=fill, more=more)]

    def _is_free(self, box: Box, *, over: bool = False) -> bool:
        left, top, right, bottom = box
        if left < 2 or top < 2 or right > self.width - 2 or bottom > self.height - 2:
            return False
        taken = self.taken if over else [*self.taken, *self.softly]
        return all(right <= o[0] or left >= o[2] or bottom <= o[1] or top >= o[3] for o in taken)


def _apart(one: Box, other: Box) -> float:
    across = max(other[0] - one[2], one[0] - other[2], 0.0)
    down = max(other[1] - one[3], one[1] - other[3], 0.0)
    return float((across * across + down * down) ** 0.5)
