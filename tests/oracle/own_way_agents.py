"""The same rule person by person, slow and plain: what counting people in cells is held against.

The persons are imagined ones, made up to follow a rule; no one is described.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corredor.simulation.movement.own_way.arrays import OwnWaySetup
from corredor.simulation.movement.own_way.kernel import OwnWayConstants

Floats = NDArray[np.float64]


@dataclass(slots=True)
class _Person:
    sort: int
    place: int
    phase: int = 0
    ride: int = -1
    left: int = 0
    queues: bool = False
    used: int = 0
    new: bool = True


def person_by_person(ground: OwnWaySetup, numbers: OwnWayConstants, seed: int) -> Floats:
    """Follow everybody; give people at places, those who arrived there among them [days, places]."""
    world = _World(ground, numbers, random.Random(seed))
    days, _, places = ground.arrays.ready.shape
    present = np.zeros((days, places))
    for day in range(days):
        world.one_day(day)
        present[day] = world.arrived
        for person in world.everybody:
            if person.ride < 0 or person.queues:
                present[day, person.place] += 1
    return present


class _World:
    def __init__(self, ground: OwnWaySetup, numbers: OwnWayConstants, lot: random.Random) -> None:
        self.ground, self.numbers, self.lot = ground.arrays, numbers, lot
        self.everybody: list[_Person] = []
        self.arrived = np.zeros(ground.arrays.ready.shape[2])

    def one_day(self, day: int) -> None:
        """Set out, wake, travel, decide, pass the posts, sleep."""
        ready = self.ground.ready[day]
        for sort, place in zip(*np.nonzero(ready), strict=True):
            self.everybody += [_Person(int(sort), int(place)) for _ in range(round(ready[sort, place]))]
        for person in list(self.everybody):
            person.used = 0
            if person.queues:
                continue
            if person.ride >= 0:
                self._travel(day, person)
            elif person.new or self._ends_stay(day, person):
                self._decide(day, person)
        self._posts(day)
        for person in self.everybody:
            place = self.ground.head[person.ride] if person.ride >= 0 and not person.queues else person.place
            if self.ground.limit[day, person.sort, place] >= 0:
                person.phase = min(person.phase + 1, self.numbers.phases - 1)

    def _ends_stay(self, day: int, person: _Person) -> bool:
        if self.ground.limit[day, person.sort, person.place] >= 0:
            return True
        if self.lot.random() >= self.numbers.ends_phase:
            return False
        person.phase += 1
        if person.phase < self.numbers.stay_phases:
            return False
        person.phase = 0
        return True

    def _travel(self, day: int, person: _Person) -> None:
        spare = self.numbers.day_steps - person.used
        if person.left > spare:
            person.left -= spare
            return
        person.used += person.left
        ride, person.ride = person.ride, -1
        person.place = int(self.ground.head[ride])
        if person.place == self.ground.goal[person.sort]:
            self.arrived[person.place] += 1
            self.everybody.remove(person)
            return
        kept = self.ground.same_state[ride] and self.ground.limit[day, person.sort, person.place] >= 0
        person.phase = person.phase if kept else 0
        if person.used < self.numbers.day_steps and self.lot.random() < self.numbers.goes_on:
            self._go(day, person)

    def _decide(self, day: int, person: _Person) -> None:
        if not person.new:
            chance = self.lot.random()
            passing = self.ground.limit[day, person.sort, person.place] >= 0
            stays_for_good = (1 - self.numbers.leaves) * (0.0 if passing else self.numbers.settles)
            if chance < self.numbers.leaves + stays_for_good:
                self.everybody.remove(person)
                return
        person.new = False
        self._go(day, person)

    def _go(self, day: int, person: _Person) -> None:
        rides = self.ground.rides_of[self.ground.leaving[person.place] : self.ground.leaving[person.place + 1]]
        weights = self.ground.choice[self.ground.epoch[day], person.sort, rides]
        if weights.sum() <= 0:
            return
        person.ride = int(self.lot.choices(rides.tolist(), weights.tolist())[0])
        person.left = int(self.ground.steps[person.ride])
        person.queues = bool(self.ground.post[person.ride] >= 0)
        if not person.queues:
            self._travel(day, person)

    def _posts(self, day: int) -> None:
        room = self.ground.room[day].copy()
        queue = [person for person in self.everybody if person.queues]
        self.lot.shuffle(queue)
        for person in queue:
            post = self.ground.post[person.ride]
            if room[post] < 1:
                continue
            room[post] -= 1
            person.queues = False
            away = 1.0 if not self.ground.is_open[day, person.sort, person.ride] else self.numbers.refused
            if self.lot.random() >= away:
                person.phase = 0
                continue
            person.ride = -1
            if self.lot.random() < self.numbers.returns:
                self.everybody.remove(person)
