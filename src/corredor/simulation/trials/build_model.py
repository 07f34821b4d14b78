"""Builds the model of a plan's trials: every convoy on the routes, vehicles and pools of the compiled network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from corredor.arrays import Ints, row_pointers
from corredor.errors import Finding, ScenarioError
from corredor.messages import Message
from corredor.network.compile import compile_network
from corredor.network.load_lists import LoadListIndex
from corredor.network.network import Network
from corredor.planning.convoys.trip_patterns import RunTable, TripPattern, trip_patterns
from corredor.planning.plan import Plan
from corredor.scenario.scenario import Scenario
from corredor.simulation.trials.build_network_arrays import load_arrays, route_arrays, traveller_classes, vehicle_arrays
from corredor.simulation.trials.model import NO_LIST, NO_ROUTE, ConvoyPaths, RouteArrays, TrialModel
from corredor.simulation.trials.uncertainty import uncertainty_arrays

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TrialSetup:
    """A trial model, its network, and the ids of convoys, groups and entries (state, crossing) by number."""

    network: Network
    model: TrialModel
    convoys: tuple[str, ...]
    groups: tuple[str, ...]
    entries: tuple[tuple[str, str], ...]

    def without_uncertainty(self) -> TrialModel:
        """Give the model in which nothing varies."""
        return self.model._replace(
            uncertainty=uncertainty_arrays(self.network.scenario, self.network.days, self.groups, certain=True)
        )


def build_trial_model(plan: Plan, scenario: Scenario) -> TrialSetup:
    """Build the trial model of a plan.

    Raises
    ------
    ScenarioError
        With findings where convoys are on routes or in vehicles that the scenario does not have.
    """
    network = compile_network(scenario)
    rows = {row["id"]: row for row in scenario.rows("groups")}
    convoys = plan.convoys.to_dicts()
    groups = tuple(dict.fromkeys(row["group"] for row in convoys))
    unknown = [name for name in groups if name not in rows]
    if unknown:
        raise ScenarioError(
            [
                _finding(
                    "convoys", "group", Message("group_not_in_scenario", '"{group}" is not in groups.', group=name)
                )
                for name in unknown
            ]
        )
    patterns, table = trip_patterns(network)
    classes, class_of, load_class_of, weights = traveller_classes(network, [rows[name] for name in groups])
    routes, entries = route_arrays(network, classes, table)
    builder = _PathBuilder(network, plan, routes, patterns, table)
    for convoy in convoys:
        group = groups.index(convoy["group"])
        builder.add(convoy, rows[convoy["group"]], group, class_of[group], load_class_of[group])
    vehicles, trip_number = vehicle_arrays(network, *builder.trip_arrays(), table)
    paths = builder.paths(trip_number)
    stages = ("origin", "transit", "arrival")
    exit_stage = np.array([stages.index(row["stage"]) for row in scenario.rows("exits")], np.int64)
    model = TrialModel(
        network.horizon,
        network.days,
        len(network.stops),
        len(scenario.rows("states")),
        paths,
        routes,
        vehicles,
        load_arrays(network, weights),
        exit_stage,
        uncertainty_arrays(scenario, network.days, groups),
    )
    return TrialSetup(network, model, tuple(row["id"] for row in convoys), groups, entries)


class _PathBuilder:
    """Finds each stage of a plan on the network, and collects findings about stages that are not there."""

    def __init__(
        self, network: Network, plan: Plan, routes: RouteArrays, patterns: Sequence[TripPattern], table: RunTable
    ) -> None:
        self.network, self.routes, self.patterns, self.table = network, routes, patterns, table
        self.load_lists = LoadListIndex(len(network.routes), len(network.stops))
        self.places_are_scarce = len(network.loads.ptr) - 1 > self.load_lists.take(0)
        self.day_of = network.scenario.settings.day_of
        self.stop = {name: number for number, name in enumerate(network.stops)}
        self.state = {row["id"]: number for number, row in enumerate(network.scenario.rows("states"))}
        self.route_of = {
            (
                route.start,
                route.end,
                route.leaves,
                tuple(leg.link for leg, _ in route.legs),
                tuple(c for _, c in route.legs),
            ): number
            for number, route in enumerate(network.routes)
        }
        self.stages: dict[str, list[Row]] = {}
        for row in plan.tables["convoy_stages"].to_dicts():
            self.stages.setdefault(row["convoy"], []).append(row)
        self.planned_trips = plan.tables["trips"].to_dicts()
        self.trip_of = {
            (convoy, trip["fleet"], trip["from"], tuple(trip["links"]), trip["date"]): number
            for number, trip in enumerate(self.planned_trips)
            for convoy in trip["convoys"]
        }
        self.pattern_of_trip = np.full(len(self.planned_trips), -1, np.int64)
        self.trips_of_stage: list[list[int]] = []
        self.values: dict[str, list[Any]] = {name: [] for name in ConvoyPaths._fields}
        self.findings: list[Finding] = []

    def add(
        self, convoy: Row, group: Mapping[str, Any], group_number: int, traveller_class: int, load_class: int
    ) -> None:
        """Add a convoy; the numbers are those of its group, of its rights of entry, and of its loads a person."""
        values = self.values
        own_stages = sorted(self.stages.get(convoy["id"], []), key=lambda item: item["seq"])
        if not own_stages:
            self.findings.append(
                _finding(
                    "convoy_stages",
                    "convoy",
                    Message("convoy_has_no_stage", "{convoy} has no stage.", convoy=convoy["id"]),
                )
            )
        values["first_stage"].append(len(values["day"]))
        values["group"].append(group_number)
        values["traveller_class"].append(traveller_class)
        values["load_class"].append(load_class)
        for end in ("origin", "goal"):
            values[f"{end}_state"].append(self.state[self.network.places[group[end]]["state"]])
        values["household_ptr"].append(len(values["household_size"]))
        for part in convoy["households"].split(";"):
            size, _, count = part.partition(" x ")
            values["household_size"].append(int(size))
            values["household_count"].append(int(count))
        has_place = not self.places_are_scarce
        for stage in own_stages:
            has_place = self._stage(
                convoy["id"], traveller_class, stage, stage is own_stages[0], stage is own_stages[-1], has_place
            )

    def trip_arrays(self) -> tuple[Ints, Ints]:
        """Give pattern and day of every planned trip; ScenarioError where any stage or trip was not found."""
        days = np.array([self.day_of(trip["date"]) for trip in self.planned_trips], np.int64)
        for number in np.flatnonzero(self.pattern_of_trip < 0):
            message = Message(
                "nobody_rides_trip", "Nobody rides {trip} as a stage of theirs.", trip=self.planned_trips[number]["id"]
            )
            self.findings.append(_finding("trips", "convoys", message))
        if self.findings:
            raise ScenarioError(self.findings)
        return self.pattern_of_trip, days

    def paths(self, trip_number: Ints) -> ConvoyPaths:
        """Give the paths; `trip_number` is the number of each trip of the plan's table in `VehicleArrays`."""
        values = self.values
        values["household_ptr"].append(len(values["household_size"]))
        values["trip_ptr"] = row_pointers([len(items) for items in self.trips_of_stage]).tolist()
        values["trip"] = [int(trip_number[trip]) for items in self.trips_of_stage for trip in items]
        due = _due_convoys(values, self.network.days)
        values["due_ptr"] = row_pointers([len(items) for items in due]).tolist()
        values["due"] = [convoy for items in due for convoy in items]
        flags = ("is_last", "leaves_home", "has_place")
        return ConvoyPaths(
            **{name: np.array(items, bool if name in flags else np.int64) for name, items in values.items()}
        )

    def _stage(
        self, convoy: str, traveller_class: int, stage: Row, is_first: bool, is_last: bool, has_place: bool
    ) -> bool:
        """Add a stage; give whether its people have a place of the mechanism after it."""
        start, end, day = self.stop.get(stage["from"]), self.stop.get(stage["to"]), self.day_of(stage["date"])
        route = self._route(convoy, stage)
        if start is None or end is None or route is None or not 0 <= day < self.network.days:
            message = Message(
                "stage_not_on_network",
                "Stage {stage} of {convoy} is no way of the scenario, or a worse one than another.",
                stage=str(stage["seq"]),
                convoy=convoy,
            )
            self.findings.append(_finding("convoy_stages", "links", message))
            return has_place
        takes_place = (
            not has_place and route != NO_ROUTE and not self.routes.is_open_without_place[traveller_class, route, day]
        )
        if takes_place:
            departure_list = self.load_lists.leave_and_take(start) if is_first else self.load_lists.take(start)
        else:
            departure_list = self.load_lists.leave(start) if is_first else NO_LIST
        evening_lists = {
            "bed": self.load_lists.night,
            "without_bed": self.load_lists.without_bed,
            "arrived": self.load_lists.arrive,
        }
        row = {"day": day, "route": route, "start": start, "end": end, "is_last": is_last, "leaves_home": is_first}
        row |= {
            "has_place": has_place or takes_place,
            "departure_list": departure_list,
            "evening_list": evening_lists[stage["night"]](end),
        }
        for name, value in row.items():
            self.values[name].append(value)
        self.trips_of_stage.append(self._trips(convoy, stage, route))
        return has_place or takes_place

    def _route(self, convoy: str, stage: Row) -> int | None:
        """Give the number of a stage's route, NO_ROUTE for a night of rest, or None where the network has none."""
        if not stage["links"]:
            return NO_ROUTE
        key = (stage["from"], stage["to"], stage["leaves"], tuple(stage["links"]), tuple(stage["carriers"]))
        return self.route_of.get(key)

    def _trips(self, convoy: str, stage: Row, route: int) -> list[int]:
        """Give the planned trips that the people of a stage ride."""
        values: list[int] = []
        if route == NO_ROUTE:
            return values
        for number in self.table.of_way[self.table.ptr[route] : self.table.ptr[route + 1]].tolist():
            pattern = self.patterns[number]
            trip = self.trip_of.get((convoy, pattern.fleet.id, pattern.start, pattern.links, stage["date"]))
            if trip is None:
                message = Message(
                    "stage_has_no_trip",
                    "Stage {stage} of {convoy} has no trip of {fleet}.",
                    stage=str(stage["seq"]),
                    convoy=convoy,
                    fleet=pattern.fleet.id,
                )
                self.findings.append(_finding("trips", "convoys", message))
            else:
                self.pattern_of_trip[trip] = number
                values.append(trip)
        return values


def _due_convoys(values: Mapping[str, list[Any]], days: int) -> list[list[int]]:
    """Give for each day the convoys with a stage on it, those with the fewest stages to go first."""
    due: list[list[tuple[int, int]]] = [[] for _ in range(days)]
    bounds = [*values["first_stage"], len(values["day"])]
    for convoy, first in enumerate(values["first_stage"]):
        for stage in range(first, bounds[convoy + 1]):
            due[values["day"][stage]].append((bounds[convoy + 1] - stage, convoy))
    return [[convoy for _, convoy in sorted(items)] for items in due]


def _finding(table: str, column: str, message: Message) -> Finding:
    """Give a finding about the plan, with what to do about it."""
    return Finding(table, None, column, message, Message("verify_or_plan_anew", "Verify the plan, or make it anew."))
