"""The rows of a made-up corridor, gathered table by table."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a corridor is. `grid` gives states across and down; people per day are what a full border passes."""

    grid: tuple[int, int]
    places_per_state: int
    days: int
    sorts: int
    people: int
    through: float

    @property
    def states(self) -> int:
        """Number of states."""
        return self.grid[0] * self.grid[1]

    @property
    def borders(self) -> list[tuple[int, int]]:
        """Pairs of states that are neighbours: right and below."""
        across, down = self.grid
        right = [(s, s + 1) for s in range(self.states) if s % across < across - 1]
        return right + [(s, s + across) for s in range(across * (down - 1))]


@dataclass
class Rows:
    """Rows by table, and where every place lies [places, 2] in units of about forty kilometres."""

    rng: np.random.Generator
    shape: Shape
    position: NDArray[np.float64]
    tables: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def add(self, table: str, **cells: Any) -> Row:
        """Add a row, numbered where it has no id."""
        row = {"id": f"{table[:3].upper()}{len(self.tables[table])}", "source": "made up", "confidence": "assumed"}
        row |= cells
        self.tables[table].append(row)
        return row

    def people(self, low: float, high: float) -> float:
        """Draw a limit a day, as a multiple of what a full border passes; at least one."""
        return max(1.0, float(np.round(self.shape.through * self.rng.uniform(low, high))))

    def places_in(self, state: int) -> NDArray[np.int64]:
        """Numbers of the places of a state."""
        return np.arange(state * self.shape.places_per_state, (state + 1) * self.shape.places_per_state)

    def apart(self, one: int, other: int) -> float:
        """Distance between two places."""
        return float(np.hypot(*(self.position[one] - self.position[other])))


def place_id(place: int) -> str:
    """Code of a place."""
    return f"P{place}"


def state_id(state: int) -> str:
    """Code of a state."""
    return f"S{state}"
