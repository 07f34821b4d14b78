"""What a stage and a night ask of every pool and of every purse (model, sections 7 and 8)."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from math import floor
from typing import Any

from tests.oracle.scenario_index import Row, Way, World, exact
from tests.oracle.stages import Passage, Stage

Pool = tuple[Any, ...]
Loads = defaultdict[Pool, Fraction]


class Ledger:
    """Loads by pool and limits of pools. A pool ("money", kind, state, day) is what is spent and has no limit here."""

    def __init__(self, world: World, last_day: int) -> None:
        self.world = world
        self.last_day = last_day
        self.services = [row for row in world.scenario.rows("services") if not row["kind"].startswith("exit")]
        self.exits = world.scenario.rows("exits")

    def of_stage(self, group: Row, stage: Stage, day: int) -> Loads:
        """Give what one person of the group asks for by travelling the stage that leaves on the day."""
        loads: Loads = defaultdict(Fraction)
        entered_on = day + stage.lasts - 1
        for way, passages in zip(stage.ways, stage.passages, strict=True):
            loads["link", way.id, way.back, day] += 1
            for passage in passages:
                loads["crossing", passage.crossing, passage.direction, entered_on, self._slot(passage)] += 1
            if way.crossings:
                self._entry(loads, group, way, entered_on)
        for segment in stage.segments:
            if segment.fleet is None:
                for way in segment.ways:
                    spend(loads, "transport", self.world.state_of(way.start), day, exact(way.row["cost"]))
                continue
            trip = segment.fleet.trip(segment.ways, stage.lasts)
            assert trip is not None
            for busy in range(max(0, day - trip.days_before), min(self.last_day, day + trip.days_after) + 1):
                loads["fleet", segment.fleet.row["id"], busy] += Fraction(1, segment.fleet.seats)
            base = self.world.state_of(segment.fleet.row["base"])
            spend(loads, "transport", base, day, trip.cost / segment.fleet.seats)
        return loads

    def of_night(self, group: Row, place: str, day: int) -> Loads:
        """Give what a night asks for; its bed is paid where beds and nights without one are told apart."""
        loads: Loads = defaultdict(Fraction, {("night", place, day): Fraction(1)})
        self._serve(loads, group, "night", place, day)
        return loads

    def of_departure(self, group: Row, day: int) -> Loads:
        """Give what leaving home asks for."""
        loads: Loads = defaultdict(Fraction)
        self._serve(loads, group, "departure", group["origin"], day)
        self._reserve(loads, "origin", self.world.state_of(group["origin"]), day)
        return loads

    def of_arrival(self, group: Row, day: int) -> Loads:
        """Give what reaching the goal asks for."""
        loads: Loads = defaultdict(Fraction)
        self._serve(loads, group, "arrival", group["goal"], day)
        return loads

    def exposure_of(self, stage: Stage) -> Fraction:
        """Give the exposure of a stage."""
        return sum((exact(way.row["exposure"]) for way in stage.ways), Fraction(0))

    def limit(self, pool: Pool) -> Fraction | None:
        """Give the room of a pool; None where there is no limit."""
        world, kind, name = self.world, pool[0], pool[1]
        if kind == "link":
            rows = [row for row in world.scenario.rows("links") if row["id"] == name]
            return None if rows[0]["people_per_day"] is None else exact(rows[0]["people_per_day"])
        if kind == "crossing":
            return self._room_of_crossing(world.crossings[name], pool[4])
        if kind == "switch":
            return next(exact(row["value"][0]) for row in world.scenario.rows("switches") if row["id"] == name)
        if kind == "night":
            return Fraction(world.sleeping_room(name))
        if kind == "service":
            return sum((exact(row["people_per_day"]) for row in self._alike(*pool[1:5])), Fraction(0))
        if kind == "exit":
            return sum((exact(row["people_per_day"]) for row in self._exit_services(name, pool[2])), Fraction(0))
        if kind == "fleet":
            return next(exact(row["number"]) for row in world.scenario.rows("vehicles") if row["id"] == name)
        return None

    def _slot(self, passage: Passage) -> int:
        return floor(passage.hour / self.world.scenario.settings.step_hours)

    def _room_of_crossing(self, row: Row, slot: int) -> Fraction:
        step = self.world.scenario.settings.step_hours
        opens, closes = exact(row["opens"]), exact(row["closes"])
        whole = exact(row["people_per_day"]) * exact(row["corridor_share"])
        if step == 24:
            return whole
        shared = min(closes, Fraction((slot + 1) * step)) - max(opens, Fraction(slot * step))
        return whole * max(Fraction(0), shared) / (closes - opens)

    def _entry(self, loads: Loads, group: Row, way: Way, day: int) -> None:
        world, state = self.world, self.world.state_of(way.end)
        for switch in world.switches("people_per_day", state, day, group):
            if switch["crossing"] is None or switch["crossing"] in way.crossings:
                loads["switch", switch["id"], day] += 1
        row = world.crossings[way.crossings[-1]]
        for side in {row["side_a"], row["side_b"]} - {None}:
            if world.state_of(side) == state:
                self._serve(loads, group, "entry", side, day)
        self._reserve(loads, "arrival" if state == world.state_of(group["goal"]) else "transit", state, day)

    def _serve(self, loads: Loads, group: Row, when: str, place: str, day: int) -> None:
        here = {(row["kind"], row["who"]) for row in self.services if row["place"] == place and row["when"] == when}
        for kind, who in sorted(here):
            share = Fraction(1) if who == "everyone" else exact(group[who])
            rows = self._alike(place, kind, when, who)
            room = sum((exact(row["people_per_day"]) for row in rows), Fraction(0))
            loads["service", place, kind, when, who, day] += share
            if room:
                mean = sum((exact(row["cost"]) * exact(row["people_per_day"]) for row in rows), Fraction(0)) / room
                spend(loads, "services", self.world.state_of(place), day, mean * share)

    def _alike(self, place: str, kind: str, when: str, who: str) -> list[Row]:
        asked = (place, kind, when, who)
        return [row for row in self.services if (row["place"], row["kind"], row["when"], row["who"]) == asked]

    def _reserve(self, loads: Loads, stage: str, state: str, day: int) -> None:
        for row in self.exits:
            if row["stage"] == stage:
                own = "exit_" + row["kind"]
                kind = own if self._exit_services(state, own) else "exit"
                kept = row["share"] if row["test_share"] is None else row["test_share"]
                loads["exit", state, kind, day] += exact(kept)

    def _exit_services(self, state: str, kind: str) -> list[Row]:
        rows = self.world.scenario.rows("services")
        return [row for row in rows if row["kind"] == kind and self.world.state_of(row["place"]) == state]


def spend(loads: Loads, kind: str, state: str, day: int, amount: Fraction) -> None:
    """Note money that is paid for something in a state on a day."""
    if amount:
        loads["money", kind, state, day] += amount
