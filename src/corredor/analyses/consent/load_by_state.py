"""What each state itself carries: people on its soil, checks at its posts, those it is left with if the next closes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from corredor.analyses.consent.traveller_paths import TravellerPath
from corredor.network.network import Network

Row = dict[str, Any]


def load_rows(network: Network, found: Sequence[TravellerPath], *, check_minutes: float) -> list[Row]:
    """Give for each state passed what it carries under one set of yeses.

    Entries; person-days on its soil from leaving home to arriving; person-nights; checks at entry and at leaving, and
    the officers' hours at so many minutes each; the most who would be stranded on its soil if one next state closed,
    with that state and the morning on which it would.
    """
    count: dict[tuple[str, str], float] = defaultdict(float)
    behind: dict[tuple[str, str, int], float] = defaultdict(float)
    for trip in found:
        for border in trip.borders:
            count[border.enters, "entries"] += trip.people
            count[border.enters, "checks"] += trip.people
            count[border.leaves, "checks"] += trip.people
        for _, state in trip.soil:
            count[state, "person_days"] += trip.people
        for evening, place, _ in trip.nights:
            state = network.places[place]["state"]
            count[state, "person_nights"] += trip.people
            ahead = next((border for border in trip.borders if border.day > evening), None)
            if ahead is not None:
                behind[state, ahead.enters, evening + 1] += trip.people
    states = [row["id"] for row in network.scenario.rows("states")]
    return [_row(network, state, count, behind, check_minutes) for state in states if count[state, "person_days"] > 0]


def _row(
    network: Network,
    state: str,
    count: dict[tuple[str, str], float],
    behind: dict[tuple[str, str, int], float],
    check_minutes: float,
) -> Row:
    here = [(people, after, day) for (on_soil, after, day), people in behind.items() if on_soil == state]
    most, after, day = max(here, key=lambda one: (one[0], -one[2], one[1]), default=(0.0, None, None))
    names = ("entries", "person_days", "person_nights", "checks")
    return {
        "state": state,
        **{name: round(count[state, name], 6) for name in names},
        "officer_hours": round(count[state, "checks"] * check_minutes / 60, 3),
        "stranded": round(most, 6),
        "next": after,
        "on": None if day is None else network.scenario.settings.date_of(day),
    }
