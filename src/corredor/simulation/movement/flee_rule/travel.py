"""Travel and the evening: people travel a day's distance, and those with kilometres left may travel on."""

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
from corredor.simulation.movement.flee_rule.routes import Routes

# Share of the range from the buffer to the capacity by which a camp may change before its weight is computed anew.
STEADY = 0.5


@numba.njit(cache=True, nogil=True)
def first_part(on_link: Floats, capacity: Floats, occupancy: Floats, constants: FleeRuleConstants) -> float:
    """Give the share of travellers who are taken first: all, unless so many may arrive that a camp begins to fill.

    Parameters
    ----------
    on_link
        People on legs [cells, classes of recent distance].
    capacity, occupancy
        People each place takes, and people present [places].
    """
    travelling = on_link.sum()
    for place in range(len(capacity)):
        full_at = capacity[place]
        if full_at >= 1.0 and occupancy[place] < full_at and occupancy[place] + travelling > constants.buffer * full_at:
            if travelling > STEADY * full_at * (1.0 - constants.buffer):
                return 1.0 / constants.parts
    return 1.0


@numba.njit(cache=True, nogil=True)
def next_part(
    occupancy_before: Floats,
    occupancy: Floats,
    capacity: Floats,
    done: float,
    remaining: float,
    constants: FleeRuleConstants,
) -> float:
    """Give the share of travellers to take next, so that no camp's weight changes by much within a part.

    Parameters
    ----------
    occupancy_before, occupancy
        People present before and after the last part [places], which give the rate of change.
    done
        Share of the travellers in the last part.
    remaining
        Share that has not been taken yet.
    """
    step = remaining
    for place in range(len(capacity)):
        full_at, rate = capacity[place], abs(occupancy[place] - occupancy_before[place]) / done
        if (
            full_at >= 1.0
            and occupancy[place] < full_at
            and occupancy[place] + rate * remaining > constants.buffer * full_at
            and rate > 0.0
        ):
            step = min(step, STEADY * full_at * (1.0 - constants.buffer) / rate)
    return max(step, min(remaining, 1.0 / constants.parts))


@numba.njit(cache=True, nogil=True)
def travel(
    routes: Routes, constants: FleeRuleConstants, is_open: Mask, done: float, until: float, people: PeopleCells
) -> None:  # fmt: skip
    """Move travellers a day's distance along their legs; back to the start where the link was closed behind them.

    Parameters
    ----------
    is_open
        Whether each link is open today [links].
    done, until
        Of the people in each cell, the share from `done` to `until` is moved.
    """
    recent_classes = constants.next_recent.shape[0]
    for leg in range(len(routes.leg_link)):
        first, last = routes.leg_cell[leg], routes.leg_cell[leg] + routes.leg_days[leg] - 1
        origin_place, travelled, to = routes.leg_from[leg], routes.leg_last[leg], routes.leg_to[leg]
        is_closed = not is_open[routes.leg_link[leg]]
        for cell in range(first, last + 1):
            for recent in range(recent_classes):
                people_in_cell = people.on_link[cell, recent]
                if people_in_cell <= 0.0:
                    continue
                if until - done < 1.0:
                    people_in_cell = _part_of_cell(people_in_cell, done, until, constants.drawn)
                if cell < last:
                    people.next_on_link[cell + 1, constants.next_recent[recent, routes.leg_speed[leg]]] += (
                        people_in_cell
                    )
                elif is_closed:
                    people.next_at_station[origin_place, constants.next_recent[recent, travelled]] += people_in_cell
                    people.occupancy[origin_place] += people_in_cell
                elif travelled >= routes.leg_speed[leg]:
                    people.next_at_station[to, constants.next_recent[recent, travelled]] += people_in_cell
                    people.occupancy[routes.place[to]] += people_in_cell
                else:
                    people.evening[travelled, to, recent] += people_in_cell
                    people.is_occupied[travelled, to] = True


@numba.njit(cache=True, nogil=True)
def _part_of_cell(people: float, done: float, until: float, drawn: bool) -> float:
    """Give the people of a cell in the share from `done` to `until`; whole people where they are drawn."""
    if not drawn:
        return people * (until - done)
    # People are alike, so which of them go first needs no draw.
    return float(np.floor(people * until + 1e-9) - np.floor(people * done + 1e-9))


@numba.njit(cache=True, nogil=True)
def continue_travel(
    routes: Routes, constants: FleeRuleConstants, conditions: DailyConditions, day: int, probabilities: Floats,
    can_leave: Floats, part: int, people: PeopleCells, setting_out: Floats,
) -> None:  # fmt: skip
    """Simulate the evening: people with kilometres left may travel on, those who came least far first.

    Parameters
    ----------
    day
        Today.
    probabilities, can_leave
        As `choose_options` gives them [options], [stations].
    part
        Number of the part of today's travellers, in the key of the draws.
    setting_out
        People who begin to travel each link [days, links], added to.
    """
    next_at_station, next_on_link, leaving, occupancy = (
        people.next_at_station,
        people.next_on_link,
        people.leaving,
        people.occupancy,
    )
    evening, is_occupied = people.evening, people.is_occupied
    recent_classes, next_recent, drawn = constants.next_recent.shape[0], constants.next_recent, constants.drawn
    day_grains, stations = constants.day_grains, len(routes.place)
    for travelled in range(day_grains):
        for station in range(stations):
            if not is_occupied[travelled, station]:
                continue
            is_occupied[travelled, station] = False
            place, pending = routes.place[station], routes.pending[station]
            stays_at = place if pending else station
            # People who travelled less than a day's distance within two days take no rest in a town.
            takes_no_rest = constants.short_stints and conditions.is_town[day, place]
            first_cell = (((part + 1) * day_grains + travelled) * stations + station) * recent_classes
            movers = 0.0
            for recent in range(recent_classes):
                people_in_cell = evening[travelled, station, recent]
                evening[travelled, station, recent] = 0.0
                leaving[recent] = 0.0
                if people_in_cell > constants.tiny:
                    has_travelled_a_day = (
                        recent * day_grains + travelled * constants.recent_per_day
                        >= constants.recent_per_day * day_grains
                    )
                    leave_probability = (
                        1.0 if pending or (takes_no_rest and not has_travelled_a_day) else conditions.chance[day, place]
                    )
                    leaving[recent] = share_out(
                        people_in_cell, leave_probability * can_leave[station], constants, day, first_cell + recent, 0
                    )
                next_at_station[stays_at, next_recent[recent, travelled]] += people_in_cell - leaving[recent]
                occupancy[place] += people_in_cell - leaving[recent]
                movers += leaving[recent]
            remaining_weight = can_leave[station]
            for option in range(routes.option_ptr[station], routes.option_ptr[station + 1]):
                if probabilities[option] <= 0.0 or movers <= 0.0:
                    continue
                leg, draw = routes.option_leg[option], 1 + option - routes.option_ptr[station]
                share, remaining_weight = next_share(probabilities[option], remaining_weight, can_leave[station], drawn)
                evening_grains, to = travelled + routes.leg_last[leg], routes.leg_to[leg]
                ends_day_on_link = routes.leg_days[leg] > 1
                continues = not ends_day_on_link and evening_grains < day_grains
                cell, night_grains = routes.leg_cell[leg] + 1, travelled + routes.leg_speed[leg]
                moved = 0.0
                for recent in range(recent_classes):
                    people_in_cell = leaving[recent]
                    if drawn:
                        people_in_cell = share_out(people_in_cell, share, constants, day, first_cell + recent, draw)
                        leaving[recent] -= people_in_cell
                    else:
                        people_in_cell *= share
                    moved += people_in_cell
                    if continues:
                        evening[evening_grains, to, recent] += people_in_cell
                    elif ends_day_on_link:
                        next_on_link[cell, next_recent[recent, night_grains]] += people_in_cell
                    else:
                        next_at_station[to, next_recent[recent, evening_grains]] += people_in_cell
                setting_out[day, routes.leg_link[leg]] += moved
                if continues:
                    is_occupied[evening_grains, to] = True
                elif not ends_day_on_link:
                    occupancy[routes.place[to]] += moved
            if drawn:
                occupancy[place] += remainder_stays(leaving, next_at_station, stays_at)
