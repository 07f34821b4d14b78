"""Flee's rule person by person, slow and exact: what counting people in cells is held against.

Nothing is rounded here: kilometres and rest are numbers, and how full a camp is is looked up before every decision. The
persons are imagined ones, made up to follow a rule; no one is described.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from corredor.formats.flee.case import FleeCase
from corredor.simulation.movement.flee_rule.daily_conditions import DailyConditions, daily_conditions
from corredor.simulation.movement.flee_rule.parameters import FleeRule, Grain
from corredor.simulation.movement.flee_rule.route_choice import fullness
from corredor.simulation.movement.flee_rule.routes import Routes, links_of, routes_of
from corredor.simulation.movement.flee_rule.run import initial_people, open_links

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(slots=True)
class _Person:
    place: int
    on_foot: bool
    recent: float = 0.0
    travelled_today: float = 0.0
    link: int = -1
    travelled_on_link: float = 0.0
    route: tuple[int, ...] = field(default=())


def person_by_person(case: FleeCase, rule: FleeRule, seed: int) -> Floats:
    """Follow the rule for every person of a case, and give people present [days, places]."""
    world = _World(case, rule, random.Random(seed))
    present = np.zeros((case.days, case.places.height))
    for day in range(case.days):
        world.begin(day)
        for person in world.everybody:
            if person.link < 0:
                world.decide(person, at_night=False)
        for person in world.everybody:
            world.travel(person)
        for person in world.everybody:
            person.recent = (person.recent + person.travelled_today / rule.max_move_speed) / 2
            person.travelled_today = 0.0
        present[day] = world.occupancy
    return present


class _World:
    """The places of one run, who is there now, and the chances of today."""

    def __init__(self, case: FleeCase, rule: FleeRule, lot: random.Random) -> None:
        self.rule, self.lot = rule, lot
        self.conditions: DailyConditions = daily_conditions(case, rule, observed=case.total)
        self.routes: Routes = routes_of(case, rule, Grain())
        self.tail, self.head, self.km = links_of(case)
        self.is_open = open_links(case, case.closures)
        initial, self.capacity = initial_people(case, rule)
        self.occupancy = np.zeros(case.places.height)
        self.everybody: list[_Person] = []
        self.day = 0
        for place, number in enumerate(initial):
            self._add(place, int(number))

    def _add(self, place: int, number: int) -> None:
        self.everybody += [_Person(place, self.rule.start_on_foot) for _ in range(number)]
        self.occupancy[place] += number

    def begin(self, day: int) -> None:
        """Let those of today set out."""
        self.day = day
        weights = self.conditions.arrivals[day]
        if weights.sum() > 0:
            for place in self.lot.choices(range(len(weights)), weights, k=round(weights.sum())):
                self._add(place, 1)

    def decide(self, person: _Person, *, at_night: bool) -> None:
        """Leave or stay; who leaves begins the first link of a route."""
        place, rule = person.place, self.rule
        chance = float(self.conditions.chance[self.day, place])
        short = (person.recent + person.travelled_today / rule.max_move_speed) / 2 < 0.5
        restless = at_night and rule.avoid_short_stints and self.conditions.is_town[self.day, place] and short
        if not person.route and not restless and self.lot.random() >= chance:
            return
        route = person.route or self._route(place)
        if not route or not self.is_open[self.day, list(route)].all():
            person.route = ()
            return
        end = int(self.head[route[-1]])
        if self.conditions.is_camp[self.day, end] and self._free(end) < 0.5:
            person.route = ()
            return
        person.link, person.route, person.travelled_on_link = route[0], route[1:], 0.0
        self.occupancy[place] -= 1

    def _route(self, place: int) -> tuple[int, ...]:
        routes, weights = [], []
        for option in range(self.routes.option_ptr[place], self.routes.option_ptr[place + 1]):
            route = tuple(self.routes.option_link[self.routes.link_ptr[option] : self.routes.link_ptr[option + 1]])
            if not self.is_open[self.day, list(route)].all():
                continue
            end, rule = int(self.routes.option_end[option]), self.rule
            score = rule.weight_softening + self.conditions.score[self.day, end]
            weight = score / (rule.softening + self.routes.option_km[option]) ** rule.distance_power * self._free(end)
            routes.append(route)
            weights.append(weight**rule.weight_power)
        if not routes:
            return ()
        return self.lot.choices(routes, weights if sum(weights) > 0 else None)[0]

    def _free(self, place: int) -> float:
        return float(fullness(self.capacity[place], self.occupancy[place], self.rule.capacity_buffer))

    def travel(self, person: _Person) -> None:
        """Go a day's way, and on the same evening another while the day has kilometres left."""
        while person.link >= 0:
            speed = self.rule.max_walk_speed if person.on_foot else self.rule.max_move_speed
            length = float(self.km[person.link])
            person.travelled_on_link += speed
            if person.travelled_on_link <= length:
                person.travelled_today += speed
                return
            person.travelled_today += length - (person.travelled_on_link - speed)
            person.on_foot = False
            closed = not self.is_open[self.day, person.link]
            person.place = int(self.tail[person.link] if closed else self.head[person.link])
            person.link = -1
            self.occupancy[person.place] += 1
            if closed:
                person.route = ()
                return
            if person.travelled_today < speed:
                self.decide(person, at_night=True)
