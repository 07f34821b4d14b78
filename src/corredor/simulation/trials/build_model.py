"""From a plan and its scenario to a course: every convoy on the ways, vehicles and pools of the compiled network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from corredor.arrays import Ints
from corredor.errors import Finding, ScenarioError
from corredor.network.compile import compile_network
from corredor.network.load_lists import LoadListIndex
from corredor.network.network import Network
from corredor.planning.convoys.trip_patterns import RunTable, TripPattern, trip_patterns
from corredor.planning.plan import Plan
from corredor.scenario.scenario import Scenario
from corredor.simulation.trials.build_network_arrays import (
    load_arrays,
    route_arrays,
    route_ends,
    traveller_classes,
    vehicle_arrays,
)
from corredor.simulation.trials.model import NO_LIST, NO_WAY, ConvoyPaths, RouteArrays, TrialModel
from corredor.simulation.trials.uncertainty import uncertainty_arrays

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TrialSetup:
    """What a course is told by: the network it lies on, and which convoys, groups and entries its numbers mean."""

    network: Network
    course: TrialModel
    convoys: tuple[str, ...]
    groups: tuple[str, ...]
    entries: tuple[tuple[str, str], ...]

    def as_planned(self) -> TrialModel:
        """Give the course on which nothing varies."""
        return self.course._replace(
            chances=uncertainty_arrays(self.network.scenario, self.network.days, self.groups, certain=True)
        )


def build_trial_model(plan: Plan, scenario: Scenario) -> TrialSetup:
    """Lay a plan out on its scenario.

    Raises ScenarioError with findings where convoys are on ways or in vehicles that the scenario does not have.
    """
    network = compile_network(scenario)
    rows = {row["id"]: row for row in scenario.rows("groups")}
    convoys = plan.convoys.to_dicts()
    groups = tuple(dict.fromkeys(row["group"] for row in convoys))
    unknown = [name for name in groups if name not in rows]
    if unknown:
        raise ScenarioError([_finding("convoys", "group", f'"{name}" is not in groups.') for name in unknown])
    runs, table = trip_patterns(network)
    sorts, sort_of, weigh_of, weights = traveller_classes(network, [rows[name] for name in groups])
    roads, entries = route_arrays(network, sorts, table)
    trail = _Trail(network, plan, roads, runs, table)
    for convoy in convoys:
        group = groups.index(convoy["group"])
        trail.add(convoy, rows[convoy["group"]], group, sort_of[group], weigh_of[group])
    coaches, number = vehicle_arrays(network, *trail.trips(), table)
    paths = trail.paths(number)
    stages = ("origin", "transit", "arrival")
    leaving = np.array([stages.index(row["stage"]) for row in scenario.rows("exits")], np.int64)
    course = TrialModel(
        network.horizon,
        network.days,
        len(network.stops),
        len(scenario.rows("states")),
        paths,
        roads,
        coaches,
        load_arrays(network, weights),
        leaving,
        uncertainty_arrays(scenario, network.days, groups),
    )
    return TrialSetup(network, course, tuple(row["id"] for row in convoys), groups, entries)


class _Trail:
    """Finds each stage of a plan on the network, and gathers what is not there."""

    def __init__(
        self, network: Network, plan: Plan, roads: RouteArrays, runs: Sequence[TripPattern], table: RunTable
    ) -> None:
        self.network, self.roads, self.runs, self.table = network, roads, runs, table
        self.lists = LoadListIndex(len(network.ways), len(network.stops))
        self.places_are_scarce = len(network.loads.ptr) - 1 > self.lists.take(0)
        self.day_of = network.scenario.settings.day_of
        self.stop = {name: number for number, name in enumerate(network.stops)}
        self.state = {row["id"]: number for number, row in enumerate(network.scenario.rows("states"))}
        self.ways = {
            (w.start, w.end, w.leaves, tuple(r.link for r, _ in w.legs), tuple(c for _, c in w.legs)): number
            for number, w in enumerate(network.ways)
        }
        self.stages: dict[str, list[Row]] = {}
        for row in plan.tables["convoy_stages"].to_dicts():
            self.stages.setdefault(row["convoy"], []).append(row)
        self.planned = plan.tables["trips"].to_dicts()
        self.trip_of = {
            (convoy, trip["fleet"], trip["from"], tuple(trip["links"]), trip["date"]): number
            for number, trip in enumerate(self.planned)
            for convoy in trip["convoys"]
        }
        self.run_of_trip = np.full(len(self.planned), -1, np.int64)
        self.ridden: list[list[int]] = []
        self.found: dict[str, list[Any]] = {name: [] for name in ConvoyPaths._fields}
        self.findings: list[Finding] = []

    def add(self, convoy: Row, group: Mapping[str, Any], number: int, sort: int, weigh: int) -> None:
        """Add a convoy of a group with these numbers."""
        found = self.found
        own = sorted(self.stages.get(convoy["id"], []), key=lambda one: one["seq"])
        if not own:
            self.findings.append(_finding("convoy_stages", "convoy", f"{convoy['id']} has no stage."))
        found["first"].append(len(found["day"]))
        found["group"].append(number)
        found["sort"].append(sort)
        found["weigh"].append(weigh)
        for end in ("origin", "goal"):
            found[end].append(self.state[self.network.places[group[end]]["state"]])
        found["house"].append(len(found["size"]))
        for part in convoy["households"].split(";"):
            size, _, times = part.partition(" x ")
            found["size"].append(int(size))
            found["times"].append(int(times))
        placed = not self.places_are_scarce
        for stage in own:
            placed = self._stage(convoy["id"], sort, stage, stage is own[0], stage is own[-1], placed)

    def trips(self) -> tuple[Ints, Ints]:
        """Give run and day of every planned trip."""
        days = np.array([self.day_of(trip["date"]) for trip in self.planned], np.int64)
        for number in np.flatnonzero(self.run_of_trip < 0):
            says = f"Nobody rides {self.planned[number]['id']} as a stage of theirs."
            self.findings.append(_finding("trips", "convoys", says))
        if self.findings:
            raise ScenarioError(self.findings)
        return self.run_of_trip, days

    def paths(self, number: Ints) -> ConvoyPaths:
        """Give the paths; `number` is what a trip of the plan's table is called among the coaches."""
        found = self.found
        found["house"].append(len(found["size"]))
        found["rides"] = route_ends([len(those) for those in self.ridden]).tolist()
        found["trip"] = [int(number[trip]) for those in self.ridden for trip in those]
        due = _due(found, self.network.days)
        found["due_on"] = route_ends([len(those) for those in due]).tolist()
        found["due"] = [convoy for those in due for convoy in those]
        flags = ("last", "home", "placed")
        return ConvoyPaths(
            **{name: np.array(those, bool if name in flags else np.int64) for name, those in found.items()}
        )

    def _stage(self, convoy: str, sort: int, stage: Row, is_first: bool, is_last: bool, placed: bool) -> bool:
        """Add a stage; give whether its people have a place of the mechanism after it."""
        start, end, day = self.stop.get(stage["from"]), self.stop.get(stage["to"]), self.day_of(stage["date"])
        way = self._way(convoy, stage)
        if start is None or end is None or way is None or not 0 <= day < self.network.days:
            says = f"Stage {stage['seq']} of {convoy} is no way of the scenario, or a worse one than another."
            self.findings.append(_finding("convoy_stages", "links", says))
            return placed
        takes = not placed and way != NO_WAY and not self.roads.plain[sort, way, day]
        if takes:
            leaving = self.lists.leave_and_take(start) if is_first else self.lists.take(start)
        else:
            leaving = self.lists.leave(start) if is_first else NO_LIST
        night = {"bed": self.lists.night, "without_bed": self.lists.without_bed, "arrived": self.lists.arrive}
        row = {"day": day, "way": way, "start": start, "end": end, "last": is_last, "home": is_first}
        row |= {"placed": placed or takes, "leaving": leaving, "ending": night[stage["night"]](end)}
        for name, value in row.items():
            self.found[name].append(value)
        self.ridden.append(self._trips(convoy, stage, way))
        return placed or takes

    def _way(self, convoy: str, stage: Row) -> int | None:
        if not stage["links"]:
            return NO_WAY
        key = (stage["from"], stage["to"], stage["leaves"], tuple(stage["links"]), tuple(stage["carriers"]))
        return self.ways.get(key)

    def _trips(self, convoy: str, stage: Row, way: int) -> list[int]:
        """Give the planned trips that the people of a stage ride."""
        found: list[int] = []
        if way == NO_WAY:
            return found
        for number in self.table.of_way[self.table.ptr[way] : self.table.ptr[way + 1]].tolist():
            run = self.runs[number]
            trip = self.trip_of.get((convoy, run.fleet.id, run.start, run.links, stage["date"]))
            if trip is None:
                says = f"Stage {stage['seq']} of {convoy} has no trip of {run.fleet.id}."
                self.findings.append(_finding("trips", "convoys", says))
            else:
                self.run_of_trip[trip] = number
                found.append(trip)
        return found


def _due(found: Mapping[str, list[Any]], days: int) -> list[list[int]]:
    """Give for each day the convoys with a stage on it, those with the fewest stages to go first."""
    due: list[list[tuple[int, int]]] = [[] for _ in range(days)]
    bounds = [*found["first"], len(found["day"])]
    for convoy, first in enumerate(found["first"]):
        for stage in range(first, bounds[convoy + 1]):
            due[found["day"][stage]].append((bounds[convoy + 1] - stage, convoy))
    return [[convoy for _, convoy in sorted(those)] for those in due]


def _finding(table: str, column: str, says: str) -> Finding:
    return Finding(table, None, column, says, "Verify the plan, or make it anew.")
