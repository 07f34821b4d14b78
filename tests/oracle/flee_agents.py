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
    fresh: bool
    rest: float = 0.0
    gone_today: float = 0.0
    link: int = -1
    gone_on_link: float = 0.0
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
            person.rest = (person.rest + person.gone_today / rule.max_move_speed) / 2
            person.gone_today = 0.0
        present[day] = world.now
    return present


class _World:
    """The places of one run, who is there now, and the chances of today."""

    def __init__(self, case: FleeCase, rule: FleeRule, lot: random.Random) -> None:
        self.rule, self.lot = rule, lot
        self.days: DailyConditions = daily_conditions(case, rule, observed=case.total)
        self.ways: Routes = routes_of(case, rule, Grain())
        self.tail, self.head, self.km = links_of(case)
        self.is_open = open_links(case, case.closures)
        start, self.room = initial_people(case, rule)
        self.now = np.zeros(case.places.height)
        self.everybody: list[_Person] = []
        self.day = 0
        for place, number in enumerate(start):
            self._add(place, int(number))

    def _add(self, place: int, number: int) -> None:
        self.everybody += [_Person(place, self.rule.start_on_foot) for _ in range(number)]
        self.now[place] += number

    def begin(self, day: int) -> None:
        """Let those of today set out."""
        self.day = day
        weights = self.days.arrivals[day]
        if weights.sum() > 0:
            for place in self.lot.choices(range(len(weights)), weights, k=round(weights.sum())):
                self._add(place, 1)

    def decide(self, person: _Person, *, at_night: bool) -> None:
        """Leave or stay; who leaves begins the first link of a route."""
        place, rule = person.place, self.rule
        chance = float(self.days.chance[self.day, place])
        short = (person.rest + person.gone_today / rule.max_move_speed) / 2 < 0.5
        restless = at_night and rule.avoid_short_stints and self.days.is_town[self.day, place] and short
        if not person.route and not restless and self.lot.random() >= chance:
            return
        route = person.route or self._route(place)
        if not route or not self.is_open[self.day, list(route)].all():
            person.route = ()
            return
        end = int(self.head[route[-1]])
        if self.days.is_camp[self.day, end] and self._free(end) < 0.5:
            person.route = ()
            return
        person.link, person.route, person.gone_on_link = route[0], route[1:], 0.0
        self.now[place] -= 1

    def _route(self, place: int) -> tuple[int, ...]:
        routes, weights = [], []
        for option in range(self.ways.first[place], self.ways.first[place + 1]):
            route = tuple(self.ways.option_links[self.ways.link_first[option] : self.ways.link_first[option + 1]])
            if not self.is_open[self.day, list(route)].all():
                continue
            end, rule = int(self.ways.option_end[option]), self.rule
            score = rule.weight_softening + self.days.score[self.day, end]
            weight = score / (rule.softening + self.ways.option_km[option]) ** rule.distance_power * self._free(end)
            routes.append(route)
            weights.append(weight**rule.weight_power)
        if not routes:
            return ()
        return self.lot.choices(routes, weights if sum(weights) > 0 else None)[0]

    def _free(self, place: int) -> float:
        return float(fullness(self.room[place], self.now[place], self.rule.capacity_buffer))

    def travel(self, person: _Person) -> None:
        """Go a day's way, and on the same evening another while the day has kilometres left."""
        while person.link >= 0:
            speed = self.rule.max_walk_speed if person.fresh else self.rule.max_move_speed
            length = float(self.km[person.link])
            person.gone_on_link += speed
            if person.gone_on_link <= length:
                person.gone_today += speed
                return
            person.gone_today += length - (person.gone_on_link - speed)
            person.fresh = False
            shut = not self.is_open[self.day, person.link]
            person.place = int(self.tail[person.link] if shut else self.head[person.link])
            person.link = -1
            self.now[person.place] += 1
            if shut:
                person.route = ()
                return
            if person.gone_today < speed:
                self.decide(person, at_night=True)
