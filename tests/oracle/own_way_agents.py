"""The same rule person by person, slow and plain: what counting people in cells is held against.

The persons are imagined ones, made up to follow a rule; no one is described.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corredor.simulation.movement.own_way.arrays import OwnWaySetup
from corredor.simulation.movement.own_way.run_constants import OwnWayConstants

Floats = NDArray[np.float64]


@dataclass(slots=True)
class _Person:
    traveller_class: int
    place: int
    phase: int = 0
    link: int = -1
    steps_left: int = 0
    queues: bool = False
    steps_used: int = 0
    new: bool = True


def person_by_person(setup: OwnWaySetup, constants: OwnWayConstants, seed: int) -> Floats:
    """Follow everybody; give people at places, those who arrived there among them [days, places]."""
    world = _World(setup, constants, random.Random(seed))
    days, _, places = setup.arrays.departures.shape
    present = np.zeros((days, places))
    for day in range(days):
        world.one_day(day)
        present[day] = world.arrived
        for person in world.everybody:
            if person.link < 0 or person.queues:
                present[day, person.place] += 1
    return present


class _World:
    def __init__(self, setup: OwnWaySetup, constants: OwnWayConstants, lot: random.Random) -> None:
        self.arrays, self.constants, self.lot = setup.arrays, constants, lot
        self.everybody: list[_Person] = []
        self.arrived = np.zeros(setup.arrays.departures.shape[2])

    def one_day(self, day: int) -> None:
        """Set out, wake, travel, decide, pass the posts, sleep."""
        departures = self.arrays.departures[day]
        for traveller_class, place in zip(*np.nonzero(departures), strict=True):
            self.everybody += [
                _Person(int(traveller_class), int(place)) for _ in range(round(departures[traveller_class, place]))
            ]
        for person in list(self.everybody):
            person.steps_used = 0
            if person.queues:
                continue
            if person.link >= 0:
                self._travel(day, person)
            elif person.new or self._ends_stay(day, person):
                self._decide(day, person)
        self._posts(day)
        for person in self.everybody:
            place = self.arrays.head[person.link] if person.link >= 0 and not person.queues else person.place
            if self.arrays.limit[day, person.traveller_class, place] >= 0:
                person.phase = min(person.phase + 1, self.constants.phases - 1)

    def _ends_stay(self, day: int, person: _Person) -> bool:
        if self.arrays.limit[day, person.traveller_class, person.place] >= 0:
            return True
        if self.lot.random() >= self.constants.ends_phase:
            return False
        person.phase += 1
        if person.phase < self.constants.stay_phases:
            return False
        person.phase = 0
        return True

    def _travel(self, day: int, person: _Person) -> None:
        spare = self.constants.day_steps - person.steps_used
        if person.steps_left > spare:
            person.steps_left -= spare
            return
        person.steps_used += person.steps_left
        link, person.link = person.link, -1
        person.place = int(self.arrays.head[link])
        if person.place == self.arrays.goal[person.traveller_class]:
            self.arrived[person.place] += 1
            self.everybody.remove(person)
            return
        keeps_phase = self.arrays.same_state[link] and self.arrays.limit[day, person.traveller_class, person.place] >= 0
        person.phase = person.phase if keeps_phase else 0
        if person.steps_used < self.constants.day_steps and self.lot.random() < self.constants.goes_on:
            self._go(day, person)

    def _decide(self, day: int, person: _Person) -> None:
        if not person.new:
            chance = self.lot.random()
            passing = self.arrays.limit[day, person.traveller_class, person.place] >= 0
            stays_for_good = (1 - self.constants.leaves) * (0.0 if passing else self.constants.settles)
            if chance < self.constants.leaves + stays_for_good:
                self.everybody.remove(person)
                return
        person.new = False
        self._go(day, person)

    def _go(self, day: int, person: _Person) -> None:
        links = self.arrays.links_from[self.arrays.link_ptr[person.place] : self.arrays.link_ptr[person.place + 1]]
        weights = self.arrays.choice[self.arrays.epoch[day], person.traveller_class, links]
        if weights.sum() <= 0:
            return
        person.link = int(self.lot.choices(links.tolist(), weights.tolist())[0])
        person.steps_left = int(self.arrays.steps[person.link])
        person.queues = bool(self.arrays.post[person.link] >= 0)
        if not person.queues:
            self._travel(day, person)

    def _posts(self, day: int) -> None:
        capacity = self.arrays.capacity[day].copy()
        queue = [person for person in self.everybody if person.queues]
        self.lot.shuffle(queue)
        for person in queue:
            post = self.arrays.post[person.link]
            if capacity[post] < 1:
                continue
            capacity[post] -= 1
            person.queues = False
            refusal_chance = (
                1.0 if not self.arrays.is_open[day, person.traveller_class, person.link] else self.constants.refused
            )
            if self.lot.random() >= refusal_chance:
                person.phase = 0
                continue
            person.link = -1
            if self.lot.random() < self.constants.returns:
                self.everybody.remove(person)
