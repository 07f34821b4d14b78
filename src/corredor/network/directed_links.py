"""The links as they can be travelled: one direction each, with their crossings and who carries on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corredor.scenario.records import CrossingsRow
from corredor.scenario.scenario import Scenario

SCHEDULED = "scheduled"


@dataclass(frozen=True, slots=True)
class CrossingSide:
    """A crossing as it is passed in one direction. Hours are clock hours; `side` is the place where it is reached."""

    crossing: str
    direction: str
    opens: float
    closes: float
    hours: float
    enters: str


@dataclass(frozen=True, slots=True)
class DirectedLink:
    """A link in one direction. `running` are hours with stops, `hours` without."""

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
        return tuple(post.crossing for post in (*self.before, *self.after))

    @property
    def driving(self) -> float:
        """Hours at the wheel: none off the road."""
        return self.hours if self.mode == "road" else 0.0


def directed_links(scenario: Scenario) -> list[DirectedLink]:
    """Give every link in every direction it can be travelled, in the order of the table."""
    state_of = {row["id"]: row["state"] for row in scenario.rows("places")}
    crossing_of = {row["id"]: row for row in scenario.rows("crossings")}
    fleets = scenario.rows("vehicles")
    found = []
    for row in scenario.rows("links"):
        ends = [(row["from"], row["to"], row["crossing"] or [])]
        if row["both_ways"]:
            ends.append((row["to"], row["from"], (row["crossing"] or [])[::-1]))
        for start, end, crossings in ends:
            leaves, enters = state_of[start], state_of[end]
            before, after = _posts([crossing_of[c] for c in crossings], start, enters)
            slow = 1 + scenario.settings.stop_minutes_per_hour / 60 if row["mode"] == "road" else 1.0
            carriers = tuple(fleet["id"] for fleet in fleets if _carries(fleet, row["mode"], leaves, enters))
            if row["cost"] is not None or not carriers or row["mode"] == "foot":
                carriers = (SCHEDULED, *carriers)
            found.append(
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
    return found


def _carries(fleet: Mapping[str, Any], mode: str, leaves: str, enters: str) -> bool:
    # Coaches of the state that is left take people over to the entry post; aircraft need leave at both ends.
    return (
        fleet["mode"] == mode
        and leaves in fleet["states"]
        and (enters in fleet["states"] or (mode == "road" and leaves != enters))
    )


def _posts(
    crossings: list[CrossingsRow], start: str, enters: str
) -> tuple[tuple[CrossingSide, ...], tuple[CrossingSide, ...]]:
    """Give the posts passed before and after the way itself."""
    if not crossings:
        return (), ()
    if len(crossings) == 1:
        row = crossings[0]
        there = f"{row['side_a']} > {row['side_b']}" if start == row["side_a"] else f"{row['side_b']} > {row['side_a']}"
        return (CrossingSide(row["id"], there, row["opens"], row["closes"], row["hours"], enters),), ()
    out, into = crossings
    return (
        (CrossingSide(out["id"], "departures", out["opens"], out["closes"], out["hours"], ""),),
        (CrossingSide(into["id"], "arrivals", into["opens"], into["closes"], into["hours"], enters),),
    )
