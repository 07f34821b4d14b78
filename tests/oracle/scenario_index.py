"""The rows of a scenario as plain dictionaries with exact fractions and day numbers, for the second formulation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from corredor.scenario.scenario import Scenario

Row = dict[str, Any]
LONG_MODES = ("sea", "river", "rail")


def exact(value: float | None) -> Fraction:
    """Give the decimal number a person wrote, without the rounding of binary arithmetic."""
    return Fraction(repr(float(value or 0)))


@dataclass(frozen=True)
class Way:
    """A link in one direction, with the crossings it passes in that order."""

    id: str
    back: bool
    start: str
    end: str
    row: Row = field(compare=False, repr=False)
    hours: Fraction = field(compare=False)
    crossings: tuple[str, ...] = field(compare=False)


@dataclass
class World:
    """Everything the rules ask for, by id."""

    scenario: Scenario
    states: dict[str, Row] = field(default_factory=dict)
    places: dict[str, Row] = field(default_factory=dict)
    crossings: dict[str, Row] = field(default_factory=dict)
    groups: list[Row] = field(default_factory=list)
    ways_from: dict[str, list[Way]] = field(default_factory=lambda: defaultdict(list))
    sides: set[str] = field(default_factory=set)
    stops: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.states = {row["id"]: row for row in self.scenario.rows("states")}
        self.places = {row["id"]: row for row in self.scenario.rows("places")}
        self.crossings = {row["id"]: row for row in self.scenario.rows("crossings")}
        self.groups = [row for row in self.scenario.rows("groups") if row["goal"] != "stay"]
        for row in self.scenario.rows("links"):
            for way in _both_ways(row):
                self.ways_from[way.start].append(way)
        for row in self.crossings.values():
            self.sides |= {row["side_a"], row["side_b"]} - {None}
        self.stops = {name for name in self.places if self.sleeping_room(name) > 0}
        for row in self.groups:
            self.stops |= {row["origin"], row["goal"]}

    @property
    def days(self) -> int:
        """Length of the horizon."""
        return self.scenario.settings.days

    def state_of(self, place: str) -> str:
        """State on whose soil the place lies."""
        return str(self.places[place]["state"])

    def sleeping_room(self, place: str) -> int:
        """How many people may spend a night at the place, with or without a bed."""
        row = self.places[place]
        return int(row["beds"] or 0) + int(row["without_bed"] or 0)

    def in_force(self, row: Row, day: int) -> bool:
        """Whether a dated row holds on the day."""
        when = self.scenario.settings.date_of(day)
        return (row["from"] is None or row["from"] <= when) and (row["to"] is None or when <= row["to"])

    def switches(self, rule: str, state: str, day: int, group: Row | None = None) -> Iterator[Row]:
        """Give the switches of a state and rule that are in force, and that name the group if one is given."""
        for row in self.scenario.rows("switches"):
            if row["rule"] == rule and row["state"] == state and self.in_force(row, day) and self.awaited(row, day):
                if group is None or names(row, group):
                    yield row

    def awaited(self, switch: Row, day: int) -> bool:
        """Whether all that the switch waits for is done by the day."""
        if switch["rule"] not in ("transit", "admit", "documents"):
            return True
        rows = self.scenario.rows("commitments")
        if switch["after"]:
            mine = [row for row in rows if row["id"] in switch["after"]]
        else:
            mine = [row for row in rows if switch["basis"] == "assumed" and row["state"] in (switch["state"], None)]
        return all(self.done_day({row["id"]: row for row in rows}, row["id"]) <= day for row in mine)

    def done_day(self, rows: dict[str, Row], name: str) -> int:
        """Day of the horizon on which a commitment is done."""
        row, day_of = rows[name], self.scenario.settings.day_of
        if row["done_on"] is not None:
            return day_of(row["done_on"])
        before = [self.done_day(rows, other) for other in row["after"] or []]
        own = [] if row["not_before"] is None else [day_of(row["not_before"])]
        return max([*before, *own], default=0) + int(row["lead_days"])

    def is_long(self, way: Way) -> bool:
        """Whether the link takes more than the hours of a day in which people travel."""
        settings = self.scenario.settings
        return way.row["mode"] in LONG_MODES and way.hours > exact(settings.day_ends) - exact(settings.day_starts)

    def leaving_hours(self) -> list[Fraction]:
        """Give the hours at which a stage may leave."""
        settings = self.scenario.settings
        first, last, step = exact(settings.day_starts), exact(settings.day_ends), settings.step_hours
        if step == 24:
            return [first]
        slots = [(Fraction(j * step), Fraction((j + 1) * step)) for j in range(24 // step)]
        return [max(first, begin) for begin, end in slots if end > first and max(first, begin) < last]


def names(switch: Row, group: Row) -> bool:
    """Whether a switch is about the group."""
    return not switch["groups"] or group["id"] in switch["groups"] or group["population"] in switch["groups"]


def _both_ways(row: Row) -> Iterator[Way]:
    crossings = tuple(row["crossing"])
    yield Way(row["id"], False, row["from"], row["to"], row, exact(row["hours"]), crossings)
    if row["both_ways"] is not False:
        yield Way(row["id"], True, row["to"], row["from"], row, exact(row["hours"]), crossings[::-1])
