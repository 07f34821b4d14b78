"""Links as they can be travelled: one direction each, with the crossings passed and the carriers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corredor.scenario.records import CrossingsRow
from corredor.scenario.scenario import Scenario

SCHEDULED = "scheduled"


@dataclass(frozen=True, slots=True)
class CrossingSide:
    """A side of a crossing, passed in one direction.

    Attributes
    ----------
    opens, closes
        Clock hours.
    hours
        How long passing takes.
    enters
        The state entered here; empty on the side of the state that is left.
    """

    crossing: str
    direction: str
    opens: float
    closes: float
    hours: float
    enters: str


@dataclass(frozen=True, slots=True)
class DirectedLink:
    """A link in one direction.

    Attributes
    ----------
    hours, running
        Hours of travel without stops and with them.
    fare
        Of one person on a scheduled service.
    leaves, enters
        States.
    before, after
        Crossing sides passed before the link and after it.
    carriers
        Fleets by id, and SCHEDULED.
    """

    link: str
    start: str
    end: str
    mode: str
    km: float
    hours: float
    running: float
    fare: float
    exposure: float
    leaves: str
    enters: str
    before: tuple[CrossingSide, ...]
    after: tuple[CrossingSide, ...]
    carriers: tuple[str, ...]
    people_per_day: float | None
    by_mechanism: bool

    @property
    def direction(self) -> str:
        """The link with its direction, as in `R-1: A > B`."""
        return f"{self.link}: {self.start} > {self.end}"

    @property
    def crossings(self) -> tuple[str, ...]:
        """The crossings passed, in order."""
        return tuple(side.crossing for side in (*self.before, *self.after))

    @property
    def driving(self) -> float:
        """Hours at the wheel: none off the road."""
        return self.hours if self.mode == "road" else 0.0


def directed_links(scenario: Scenario) -> list[DirectedLink]:
    """Give every link in every direction it can be travelled, in the order of the table."""
    state_of = {row["id"]: row["state"] for row in scenario.rows("places")}
    crossing_of = {row["id"]: row for row in scenario.rows("crossings")}
    fleets = scenario.rows("vehicles")
    links = []
    for row in scenario.rows("links"):
        directions = [(row["from"], row["to"], row["crossing"] or [])]
        if row["both_ways"]:
            directions.append((row["to"], row["from"], (row["crossing"] or [])[::-1]))
        for start, end, crossings in directions:
            leaves, enters = state_of[start], state_of[end]
            before, after = _crossing_sides([crossing_of[c] for c in crossings], start, enters)
            slow = 1 + scenario.settings.stop_minutes_per_hour / 60 if row["mode"] == "road" else 1.0
            carriers = tuple(fleet["id"] for fleet in fleets if _carries(fleet, row["mode"], leaves, enters))
            if row["cost"] is not None or not carriers or row["mode"] == "foot":
                carriers = (SCHEDULED, *carriers)
            links.append(
                DirectedLink(
                    row["id"],
                    start,
                    end,
                    row["mode"],
                    row["km"],
                    row["hours"],
                    row["hours"] * slow,
                    row["cost"] or 0.0,
                    row["exposure"],
                    leaves,
                    enters,
                    before,
                    after,
                    carriers,
                    row["people_per_day"],
                    bool(row["mechanism"]),
                )
            )
    return links


def _carries(fleet: Mapping[str, Any], mode: str, leaves: str, enters: str) -> bool:
    # Coaches of the state that is left take people over to the entry post; aircraft need leave at both ends.
    return (
        fleet["mode"] == mode
        and leaves in fleet["states"]
        and (enters in fleet["states"] or (mode == "road" and leaves != enters))
    )


def _crossing_sides(
    crossings: list[CrossingsRow], start: str, enters: str
) -> tuple[tuple[CrossingSide, ...], tuple[CrossingSide, ...]]:
    """Give the crossing sides passed before and after the link itself."""
    if not crossings:
        return (), ()
    if len(crossings) == 1:
        row = crossings[0]
        direction = (
            f"{row['side_a']} > {row['side_b']}" if start == row["side_a"] else f"{row['side_b']} > {row['side_a']}"
        )
        return (CrossingSide(row["id"], direction, row["opens"], row["closes"], row["hours"], enters),), ()
    exit_, entry = crossings
    return (
        (CrossingSide(exit_["id"], "departures", exit_["opens"], exit_["closes"], exit_["hours"], ""),),
        (CrossingSide(entry["id"], "arrivals", entry["opens"], entry["closes"], entry["hours"], enters),),
    )
