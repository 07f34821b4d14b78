"""Simulation of one run of Flee's rule, day by day: numbers of people in cells, divided by the rule's probabilities."""

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

# Number of the draw by which people who set out are divided among places; other draws count options of a station.
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
    """Simulate all days of one run, and fill the counts.

    Parameters
    ----------
    distance_weight
        Factor of an option's weight for the length of its route [options].
    capacity
        People a camp takes [places]; 0 for no limit.
    initial
        People present before the first day [places].
    is_open
        Whether each link is open [days, links].
    present
        Filled: people at each place at the end of each day [days, places].
    on_way
        Filled: people on links at the end of each day [days].
    setting_out
        Filled: people who begin to travel each link [days, links].
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
        # Summed anew from the cells, so that rounding does not accumulate over the days.
        people.occupancy[:] = 0.0
        for station in range(stations):
            people.occupancy[routes.place[station]] += people.at_station[station].sum()
        present[day] = people.occupancy
        on_way[day] = people.on_link.sum()


@numba.njit(cache=True, nogil=True)
def _arrive(arrivals: Floats, constants: FleeRuleConstants, day: int, first_on_foot: int, people: PeopleCells) -> None:
    """Place the people who set out today at their homes, by expected numbers or a multinomial draw.

    Parameters
    ----------
    arrivals
        People who set out [places].
    first_on_foot
        Number of the first station of people who begin on foot, or 0.
    """
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
    """Simulate the morning: people leave their station and begin a leg, or stay and rest.

    Parameters
    ----------
    probabilities
        Probability of each option of those who leave [options].
    can_leave
        Probability that somebody who leaves finds an option [stations].
    setting_out
        People who begin to travel each link [days, links], added to.
    """
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
        # People who cannot follow their route give it up.
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
