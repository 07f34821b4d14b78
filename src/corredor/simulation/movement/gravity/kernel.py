"""The choice of a destination day by day, compiled; expected numbers, or whole people drawn by lot."""

from __future__ import annotations

import numba
import numpy as np

from corredor.arrays import Floats, Ints
from corredor.random.draws import multinomial

ORIGINS = 1 << 20


@numba.njit(cache=True, nogil=True)
def simulate_days(
    setting_out: Floats,
    epoch: Ints,
    pull: Floats,
    nights: Ints,
    longest: int,
    start: Floats,
    following: float,
    floor: float,
    first: int,
    drawn: bool,
    seed: int,
    there: Floats,
    waiting: Floats,
    on_way: Floats,
) -> None:
    """Fill people `there` [days, destinations], `waiting` at their origins [days, origins] and `on_way` [days].

    `pull` [epochs, origins, destinations] is what distance and country make of a destination, 0 where no way is open,
    and `nights` [..] how many days it is away, at most `longest`. `start` [destinations] are there when day `first`
    begins.
    """
    days, origins = setting_out.shape
    destinations = len(start)
    now, weights = start.copy(), np.zeros(destinations)
    coming = np.zeros((longest + 1, destinations))
    stuck, leaving = np.zeros(origins), np.zeros(origins)
    counts, departing = np.zeros(destinations, dtype=np.int64), np.zeros(origins, dtype=np.int64)
    draws = np.zeros(destinations)
    for day in range(first, days):
        _leaving(setting_out[day], drawn, seed, day, departing, leaving)
        everybody = now.sum()
        for place in range(destinations):
            share = now[place] / everybody if everybody > 0.0 else 1.0 / destinations
            draws[place] = (share + floor) ** following
        table = epoch[day]
        for origin in range(origins):
            people = leaving[origin] + stuck[origin]
            stuck[origin] = 0.0
            if people <= 0.0:
                continue
            total = 0.0
            for place in range(destinations):
                weights[place] = pull[table, origin, place] * draws[place]
                total += weights[place]
            if total <= 0.0:
                stuck[origin] = people
                continue
            if drawn:
                multinomial(int(people), weights, seed, 0, day, origin, 0, counts)
            for place in range(destinations):
                going = float(counts[place]) if drawn else people * weights[place] / total
                if going > 0.0:
                    coming[(day + nights[table, origin, place]) % len(coming), place] += going
        today = day % len(coming)
        for place in range(destinations):
            now[place] += coming[today, place]
            coming[today, place] = 0.0
        there[day], waiting[day], on_way[day] = now, stuck, coming.sum()


@numba.njit(cache=True, nogil=True)
def _leaving(setting_out: Floats, drawn: bool, seed: int, day: int, departing: Ints, leaving: Floats) -> None:
    """Who sets out today from each origin."""
    if not drawn:
        leaving[:] = setting_out
        return
    multinomial(int(np.round(setting_out.sum())), setting_out, seed, 0, day, ORIGINS, 0, departing)
    leaving[:] = departing
