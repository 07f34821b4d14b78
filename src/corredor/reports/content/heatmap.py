"""Rows of the heat map that are worth showing: the share of its capacity that each place and crossing uses by day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# A row that never reaches this share of its capacity is left to the tables.
NOTABLE_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class HeatmapRow:
    """A row of the heat map: state and name, the capacity of its fullest day, and the share of capacity in use by day.

    `kind` is night or entry, `code` the place or the crossing.
    """

    state: str
    name: str
    kind: str
    code: str
    capacity: float
    shares: Mapping[int, float]


def heatmap_rows(content: Mapping[str, Any], *, at_least: float = NOTABLE_SHARE) -> list[HeatmapRow]:
    """Give the rows of the first plan of some content that reach a share on some day, in the order of the content."""
    plan = content["plans"][0]
    shares: dict[int, dict[int, float]] = {}
    for row, day, people in zip(*(plan["cells"][name] for name in ("row", "day", "people")), strict=True):
        capacity = _capacity(plan["capacities"][row], day)
        if people is not None and capacity:
            shares.setdefault(row, {})[day] = people / capacity
    crossings = {crossing["id"]: crossing for crossing in content["crossings"]}
    found = []
    for at, row in enumerate(content["rows"]):
        of_day = shares.get(at, {})
        if not of_day or max(of_day.values()) < at_least:
            continue
        fullest = max(of_day, key=lambda day: of_day[day])
        here = content["places"][row["place"]] if row["kind"] == "night" else crossings[row["crossing"]]
        state = content["states"][row["state"]]["name"]
        capacity = _capacity(plan["capacities"][at], fullest)
        found.append(HeatmapRow(state, here["name"], row["kind"], here["id"], capacity, of_day))
    return found


def _capacity(changes: Sequence[tuple[int, float]], day: int) -> float:
    """Give the capacity on a day, from pairs of the day from which it holds and the capacity."""
    return next((capacity for since, capacity in reversed(changes) if since <= day), 0.0)
