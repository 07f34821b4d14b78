"""The scenario as plain dictionaries by id, with the few look-ups that every check needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from typing import Any

from corredor.scenario.scenario import Scenario, Settings
from corredor.scenario.tables.scenario_tables import STAY
from corredor.verification.commitment_dates import switches_after_commitments

Row = Mapping[str, Any]
EPSILON = 1e-9
"""Sums of hours or people in another order differ by less than this."""


@dataclass(frozen=True, slots=True)
class ScenarioIndex:
    """Rows of the scenario by id; days are indices that count from the scenario's start.

    Attributes
    ----------
    last_day
        Last day on which anybody may arrive; None when neither the scenario nor the plan says it.
    groups
        Those who travel; groups that stay are not in it.
    stops
        Places where a stage may begin or end: with beds or nights without a bed, origins and goals.
    sides
        Places that are a side of a crossing.
    switches
        By state and rule, none in force before what it waits for is done.
    mechanism
        The row of the mechanism; None where there is none.
    closures
        By "link" or "crossing", and id.
    rates
        Units of each currency for one of the scenario's own.
    cache
        Results of look-ups that are asked for again and again, by key.
    """

    settings: Settings
    last_day: int | None
    states: dict[str, Row]
    places: dict[str, Row]
    links: dict[str, Row]
    crossings: dict[str, Row]
    groups: dict[str, Row]
    fleets: dict[str, Row]
    stops: frozenset[str]
    sides: frozenset[str]
    switches: dict[tuple[str, str], list[Row]]
    mechanism: Row | None
    closures: dict[tuple[str, str], list[Row]]
    services: Sequence[Row]
    exits: Sequence[Row]
    funds: Sequence[Row]
    rates: dict[str, float]
    cache: dict[Any, Any] = field(default_factory=dict)

    def state_of(self, place: str) -> str:
        """Give the state in which a place lies."""
        return str(self.places[place]["state"])

    def day(self, date: Date) -> int:
        """Give the day index of a date."""
        return self.settings.day_of(date)

    def date(self, day: int) -> Date | None:
        """Give the date of a day index; None for a day that no calendar has."""
        try:
            return self.settings.date_of(day)
        except OverflowError:
            return None

    def switches_for(self, state: str, rule: str, group: Row, day: int) -> list[Row]:
        """Give the switches of a state and rule that name the group and are in force on the day."""
        return [
            row
            for row in self.switches.get((state, rule), ())
            if switch_applies_to_group(row, group) and in_force(row, self.date(day))
        ]


def index_scenario(scenario: Scenario, finish_days: float | None) -> ScenarioIndex:
    """Index a scenario in full form.

    Parameters
    ----------
    scenario
        In full form and without findings.
    finish_days
        Days after the horizon within which people may still arrive, used where the scenario leaves its own empty.
    """
    settings = scenario.settings
    places = _by_id(scenario.rows("places"))
    every_group = scenario.rows("groups")
    crossings = _by_id(scenario.rows("crossings"))
    finish = settings.finish_days if settings.finish_days is not None else finish_days
    ends = {row["origin"] for row in every_group} | {row["goal"] for row in every_group}
    beds = {name for name, row in places.items() if (row["beds"] or 0) > 0 or (row["without_bed"] or 0) > 0}
    return ScenarioIndex(
        settings=settings,
        last_day=None if finish is None else settings.days + int(finish) - 1,
        states=_by_id(scenario.rows("states")),
        places=places,
        links=_by_id(scenario.rows("links")),
        crossings=crossings,
        groups={row["id"]: row for row in every_group if row["goal"] != STAY},
        fleets=_by_id(scenario.rows("vehicles")),
        stops=frozenset(beds | (ends & places.keys())),
        sides=frozenset(row[side] for row in crossings.values() for side in ("side_a", "side_b") if row[side]),
        switches=_group_by(switches_after_commitments(scenario), "state", "rule"),
        mechanism=next(iter(scenario.rows("mechanism")), None),
        closures=_closures_by_element(scenario.rows("closures")),
        services=scenario.rows("services"),
        exits=scenario.rows("exits"),
        funds=scenario.rows("funds"),
        rates={row["currency"]: float(row["per_unit"]) for row in scenario.rows("rates")},
    )


def switch_applies_to_group(switch: Row, group: Row) -> bool:
    """Whether a switch names a group: by naming nobody, or its id, or its population."""
    named = switch["groups"]
    return not named or group["id"] in named or bool(group["population"] and group["population"] in named)


def in_force(row: Row, date: Date | None) -> bool:
    """Whether a row with `from` and `to` holds on a date; an empty one is no limit."""
    if date is None:
        return False
    return (row["from"] is None or row["from"] <= date) and (row["to"] is None or date <= row["to"])


def _by_id(rows: Iterable[Row]) -> dict[str, Row]:
    return {row["id"]: row for row in rows}


def _group_by(rows: Iterable[Row], first: str, second: str) -> dict[tuple[str, str], list[Row]]:
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row[first], row[second]), []).append(row)
    return groups


def _closures_by_element(rows: Iterable[Row]) -> dict[tuple[str, str], list[Row]]:
    closures: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        for kind in ("link", "crossing"):
            if row[kind]:
                closures.setdefault((kind, row[kind]), []).append(row)
    return closures
