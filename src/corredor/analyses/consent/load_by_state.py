"""Load of each state: people in it, checks at its posts, people stranded in it if the next state closes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from corredor.analyses.consent.traveller_paths import TravellerPath
from corredor.network.network import Network

Row = dict[str, Any]


def load_rows(network: Network, paths: Sequence[TravellerPath], *, check_minutes: float) -> list[Row]:
    """Give for each state passed what it carries under one coalition.

    Parameters
    ----------
    network
        Of the coalition.
    paths
        Of its solution.
    check_minutes
        An officer's minutes for one check of a person.

    Returns
    -------
    Rows of the table `carried`: entries; person-days in the state from leaving home to arriving; person-nights;
    checks at entry and at exit, and the officers' hours for them; the most people who would be stranded in it if one
    next state closed, with that state and the morning on which it would.
    """
    count: dict[tuple[str, str], float] = defaultdict(float)
    stranded: dict[tuple[str, str, int], float] = defaultdict(float)
    for path in paths:
        for border in path.borders:
            count[border.enters, "entries"] += path.people
            count[border.enters, "checks"] += path.people
            count[border.leaves, "checks"] += path.people
        for _, state in path.days_in_state:
            count[state, "person_days"] += path.people
        for evening, place, _ in path.nights:
            state = network.places[place]["state"]
            count[state, "person_nights"] += path.people
            next_border = next((border for border in path.borders if border.day > evening), None)
            if next_border is not None:
                stranded[state, next_border.enters, evening + 1] += path.people
    states = [row["id"] for row in network.scenario.rows("states")]
    return [_row(network, state, count, stranded, check_minutes) for state in states if count[state, "person_days"] > 0]


def _row(
    network: Network,
    state: str,
    count: dict[tuple[str, str], float],
    stranded: dict[tuple[str, str, int], float],
    check_minutes: float,
) -> Row:
    here = [(people, after, day) for (inside, after, day), people in stranded.items() if inside == state]
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
