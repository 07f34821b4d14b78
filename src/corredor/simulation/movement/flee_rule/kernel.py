"""One run of Flee's rule, day by day, compiled: numbers of people in cells, shared out by the same chances."""

from __future__ import annotations

import numba
import numpy as np

from corredor.arrays import Floats, Mask
from corredor.simulation.movement.flee_rule.cells import (
    FleeRuleConstants,
    PeopleCells,
    next_share,
    remainder_stays,
    share_out,
)
from corredor.simulation.movement.flee_rule.daily_conditions import DailyConditions
from corredor.simulation.movement.flee_rule.route_choice import choose_options, weigh_options
from corredor.simulation.movement.flee_rule.routes import Routes
from corredor.simulation.movement.flee_rule.travel import continue_travel, first_part, next_part, travel

# The draw by which those who set out are shared among places; others count the options of a station.
ARRIVING = 1 << 19


@numba.njit(cache=True, nogil=True)
def run(
    routes: Routes,
    conditions: DailyConditions,
    constants: FleeRuleConstants,
    distance_weight: Floats,
    capacity: Floats,
    initial: Floats,
    is_open: Mask,
    present: Floats,
    on_way: Floats,
    setting_out: Floats,
) -> None:
    """Fill people `present` [days, places], `on_way` [days] and `setting_out` [days, links] of one scenario.

    `pull` [options] is one over what the length of the route takes from its weight, `room` [places] the capacity, 0
    where there is none, `start` [places] who is there before the first day, `is_open` [days, links].
    """
    recent_classes, stations, options = constants.next_recent.shape[0], len(routes.place), len(routes.option_leg)
    people = PeopleCells(
        np.zeros((stations, recent_classes)),
        np.zeros((stations, recent_classes)),
        np.zeros((routes.cells, recent_classes)),
        np.zeros((routes.cells, recent_classes)),
        np.zeros((constants.day_grains, stations, recent_classes)),
        np.zeros((constants.day_grains, stations), dtype=np.bool_),
        initial.copy(),
        np.zeros(recent_classes),
    )
    occupancy_before = np.zeros(len(initial))
    weights, probabilities, can_leave = np.zeros(options), np.zeros(options), np.zeros(stations)
    first_on_foot = len(initial) if routes.starts_on_foot else 0
    people.at_station[: len(initial), 0] = initial
    for day in range(present.shape[0]):
        _arrive(conditions.arrivals[day], constants, day, first_on_foot, people)
        weigh_options(routes, conditions.score[day], distance_weight, constants.weight_power, is_open[day], weights)
        choose_options(
            routes, constants, conditions.is_camp[day], weights, capacity, people.occupancy, probabilities, can_leave
        )
        _set_out(routes, constants, conditions, day, probabilities, can_leave, people, setting_out)
        done, part = 0.0, 0
        until = first_part(people.on_link, capacity, people.occupancy, constants)
        while done < 1.0:
            if part > 0:
                choose_options(
                    routes,
                    constants,
                    conditions.is_camp[day],
                    weights,
                    capacity,
                    people.occupancy,
                    probabilities,
                    can_leave,
                )
            occupancy_before[:] = people.occupancy
            travel(routes, constants, is_open[day], done, until, people)
            continue_travel(routes, constants, conditions, day, probabilities, can_leave, part, people, setting_out)
            step = next_part(occupancy_before, people.occupancy, capacity, until - done, 1.0 - until, constants)
            done, part = until, part + 1
            until = until + step if until + step < 1.0 - 1e-9 else 1.0
        people.at_station[:] = people.next_at_station
        people.on_link[:] = people.next_on_link
        people.next_at_station[:] = 0.0
        people.next_on_link[:] = 0.0
        # Counted anew from the cells, so that no rounding adds up over the days.
        people.occupancy[:] = 0.0
        for station in range(stations):
            people.occupancy[routes.place[station]] += people.at_station[station].sum()
        present[day] = people.occupancy
        on_way[day] = people.on_link.sum()


@numba.njit(cache=True, nogil=True)
def _arrive(arrivals: Floats, constants: FleeRuleConstants, day: int, first_on_foot: int, people: PeopleCells) -> None:
    """Those who set out stand where they lived."""
    weight = arrivals.sum()
    remaining = np.round(weight) if constants.drawn else weight
    for place in range(len(arrivals)):
        if arrivals[place] <= 0.0:
            continue
        last = weight <= arrivals[place] * (1.0 + 1e-12)
        people_in_cell = (
            remaining if last else share_out(remaining, arrivals[place] / weight, constants, day, place, ARRIVING)
        )
        weight -= arrivals[place]
        remaining -= people_in_cell
        people.at_station[first_on_foot + place, 0] += people_in_cell
        people.occupancy[place] += people_in_cell


@numba.njit(cache=True, nogil=True)
def _set_out(
    routes: Routes, constants: FleeRuleConstants, conditions: DailyConditions, day: int, probabilities: Floats,
    can_leave: Floats, people: PeopleCells, setting_out: Floats,
) -> None:  # fmt: skip
    """In the morning: who leaves begins a leg, who stays is less tired tomorrow."""
    at_station, next_at_station, on_link, leaving, occupancy = (
        people.at_station,
        people.next_at_station,
        people.on_link,
        people.leaving,
        people.occupancy,
    )
    recent_classes, next_recent, tiny, drawn = (
        constants.next_recent.shape[0],
        constants.next_recent,
        constants.tiny,
        constants.drawn,
    )
    for station in range(len(routes.place)):
        place, pending = routes.place[station], routes.pending[station]
        leave_probability = can_leave[station] * (1.0 if pending else conditions.chance[day, place])
        # A route that cannot be followed is given up.
        stays_at = place if pending else station
        movers = 0.0
        for recent in range(recent_classes):
            people_in_cell = at_station[station, recent]
            leaving[recent] = 0.0
            if people_in_cell > tiny:
                leaving[recent] = share_out(
                    people_in_cell, leave_probability, constants, day, station * recent_classes + recent, 0
                )
            next_at_station[stays_at, next_recent[recent, 0]] += people_in_cell - leaving[recent]
            movers += leaving[recent]
        occupancy[place] -= movers
        remaining_weight = can_leave[station]
        for option in range(routes.option_ptr[station], routes.option_ptr[station + 1]):
            if probabilities[option] <= 0.0 or movers <= 0.0:
                continue
            leg, draw = routes.option_leg[option], 1 + option - routes.option_ptr[station]
            share, remaining_weight = next_share(probabilities[option], remaining_weight, can_leave[station], drawn)
            cell, moved = routes.leg_cell[leg], 0.0
            for recent in range(recent_classes):
                people_in_cell = leaving[recent]
                if drawn:
                    people_in_cell = share_out(
                        people_in_cell, share, constants, day, station * recent_classes + recent, draw
                    )
                    leaving[recent] -= people_in_cell
                else:
                    people_in_cell *= share
                on_link[cell, recent] += people_in_cell
                moved += people_in_cell
            setting_out[day, routes.leg_link[leg]] += moved
        if drawn:
            occupancy[place] += remainder_stays(leaving, next_at_station, stays_at)
