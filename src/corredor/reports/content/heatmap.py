"""The rows of the carpet that tell something: which share of its room each place and post uses, day by day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# A row that never passes this share of its room tells nothing: it stays in the tables.
TELLING = 0.25


@dataclass(frozen=True, slots=True)
class HeatmapRow:
    """A row of the carpet: whose and what it is, the room of its fullest day, and the share of the room by day.

    `kind` is night or entry, `code` the place or the crossing.
    """

    state: str
    name: str
    kind: str
    code: str
    room: float
    shares: Mapping[int, float]


def heatmap_rows(content: Mapping[str, Any], *, telling: float = TELLING) -> list[HeatmapRow]:
    """Give the rows of the first plan of some content that pass a share on some day, in the order of the content."""
    plan = content["plans"][0]
    shares: dict[int, dict[int, float]] = {}
    for row, day, people in zip(*(plan["cells"][name] for name in ("row", "day", "people")), strict=True):
        room = _room(plan["rooms"][row], day)
        if people is not None and room:
            shares.setdefault(row, {})[day] = people / room
    crossings = {crossing["id"]: crossing for crossing in content["crossings"]}
    found = []
    for at, row in enumerate(content["rows"]):
        of_day = shares.get(at, {})
        if not of_day or max(of_day.values()) < telling:
            continue
        fullest = max(of_day, key=lambda day: of_day[day])
        here = content["places"][row["place"]] if row["kind"] == "night" else crossings[row["crossing"]]
        state = content["states"][row["state"]]["name"]
        room = _room(plan["rooms"][at], fullest)
        found.append(HeatmapRow(state, here["name"], row["kind"], here["id"], room, of_day))
    return found


def _room(rooms: Sequence[Sequence[float]], day: int) -> float:
    """The room on a day, from pairs of the day from which it holds and the room."""
    return next((room for since, room in reversed(rooms) if since <= day), 0.0)
