"""Condition of a route on a day of a trial: open, closed, late in the evening, or too slow for a day.

A day ends at midnight at the latest: a stage that would take longer is not begun. A stage that ends between the end of
the day that the scenario states and midnight is travelled, and counted as late.
"""

from __future__ import annotations

from math import floor, log, log1p

import numba
import numpy as np
from numpy.typing import NDArray

from corredor.random.draws import two_uniforms
from corredor.simulation.trials.model import TrialModel
from corredor.simulation.trials.state import TrialState
from corredor.simulation.trials.uncertainty import (
    HAPPENS,
    PER_ROW,
    RowsByTarget,
    UncertaintyArrays,
    draw_occurrence,
    draw_value,
    is_active,
)

UNKNOWN, OPEN, LATE, SLOW, CLOSED = range(5)
MIDNIGHT = 24.0
TINY = 1e-9


@numba.njit(cache=True, nogil=True)
def draw_closures(model: TrialModel, state: TrialState, seed: int, run: int) -> None:
    """Draw all closures of links and crossings of a trial into `state.closed` [elements * days]."""
    links = model.routes.links
    _draw_closures_of(model.uncertainty, model.uncertainty.link_closure, 0, state.closed, model.days, seed, run)
    _draw_closures_of(model.uncertainty, model.uncertainty.crossing_closure, links, state.closed, model.days, seed, run)


@numba.njit(cache=True, nogil=True)
def route_on_day(model: TrialModel, state: TrialState, route: int, day: int, seed: int, run: int) -> int:
    """Give the condition of a route on a day of departure; it is computed once in a trial."""
    index = route * model.days + day
    if state.route_condition[index] == UNKNOWN:
        state.route_condition[index] = _condition(model, state, route, day, seed, run)
    return int(state.route_condition[index])


@numba.njit(cache=True, nogil=True)
def _condition(model: TrialModel, state: TrialState, route: int, day: int, seed: int, run: int) -> int:
    """Compute the condition of a route: closed elements, then a clock that runs through links and opening hours."""
    routes, days = model.routes, model.days
    # On journeys of several days, elements must be open on the day of arrival, as states must admit then.
    closed_on = day if routes.within_day[route] else min(days - 1, day + routes.span[route] - 1)
    for index in range(routes.element_ptr[route], routes.element_ptr[route + 1]):
        if state.closed[routes.element[index] * days + closed_on]:
            return CLOSED
    if not routes.within_day[route]:
        return OPEN
    clock = routes.departure_hour[route]
    for index in range(routes.element_ptr[route], routes.element_ptr[route + 1]):
        element = routes.element[index]
        if element < routes.links:
            clock += routes.element_hours[index] * _delay(model, state, element, day, seed, run)
        else:
            clock = max(clock, routes.opens[index])
            if clock >= routes.closes[index] - TINY:
                return SLOW
            clock += routes.element_hours[index] + _delay(model, state, element, day, seed, run)
    if clock <= routes.day_ends + TINY:
        return OPEN
    return LATE if clock <= MIDNIGHT + TINY else SLOW


@numba.njit(cache=True, nogil=True)
def _delay(model: TrialModel, state: TrialState, element: int, day: int, seed: int, run: int) -> float:
    """Draw the delay at an element on a day: factor of a link's hours, or hours added at a crossing."""
    index = element * model.days + day
    if np.isnan(state.delay[index]):
        uncertainty = model.uncertainty
        if element < model.routes.links:
            delay, by_target, target = 1.0, uncertainty.link_hours, element
        else:
            delay, by_target, target = 0.0, uncertainty.crossing_hours, element - model.routes.links
        for i in range(by_target.ptr[target], by_target.ptr[target + 1]):
            row = by_target.row[i]
            if is_active(uncertainty, row, day) and draw_occurrence(uncertainty, row, seed, run, day, target):
                value = draw_value(uncertainty, row, seed, run, day, target)
                delay = delay * value if element < model.routes.links else delay + value
        state.delay[index] = delay
    return float(state.delay[index])


@numba.njit(cache=True, nogil=True)
def _draw_closures_of(
    uncertainty: UncertaintyArrays,
    by_target: RowsByTarget,
    first_column: int,
    closed: NDArray[np.bool_],
    days: int,
    seed: int,
    run: int,
) -> None:
    """Draw the closures of links or of crossings: a Bernoulli process by day, with geometric gaps between closures.

    Parameters
    ----------
    by_target
        Rows of `uncertainty` for each link or crossing.
    first_column
        Number of the first of them among the elements.
    closed
        Closed elements [elements * days], changed in place.
    """
    for target in range(len(by_target.ptr) - 1):
        for i in range(by_target.ptr[target], by_target.ptr[target + 1]):
            row = by_target.row[i]
            chance = uncertainty.chance[row]
            if chance <= 0.0:
                continue
            day, number = uncertainty.first_day[row] - 1, 0
            while True:
                if chance >= 1.0:
                    # A closure that is certain begins on its first day, once.
                    day = uncertainty.first_day[row] if number == 0 else days
                else:
                    cell = target * uncertainty.cell_factor[row]
                    u = two_uniforms(seed, run, number, cell, PER_ROW * row + HAPPENS, 0)[0]
                    day += 1 + int(min(1e9, floor(log(u) / log1p(-chance))))
                if day > uncertainty.last_day[row]:
                    break
                duration = floor(draw_value(uncertainty, row, seed, run, number, target) + 0.5)
                for closed_day in range(day, min(days, day + duration)):
                    closed[(first_column + target) * days + closed_day] = True
                number += 1
