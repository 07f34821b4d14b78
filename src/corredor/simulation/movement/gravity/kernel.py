"""Simulation of destination choice, day by day; expected numbers, or whole people drawn by lot."""

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
    attraction: Floats,
    nights: Ints,
    longest_nights: int,
    initial: Floats,
    following: float,
    floor: float,
    first_day: int,
    drawn: bool,
    seed: int,
    at_destinations: Floats,
    waiting: Floats,
    on_way: Floats,
) -> None:
    """Simulate the gravity model over all days, and fill the counts.

    Parameters
    ----------
    setting_out
        People who set out [days, origins].
    epoch
        Number of the distance table of each day [days].
    attraction
        Weight of a destination for its distance and country [epochs, origins, destinations]; 0 where none can be
        reached.
    nights
        Nights of travel [epochs, origins, destinations], at most `longest_nights`.
    initial
        People at the destinations [destinations] when day `first_day` begins.
    following, floor
        Power of, and addition to, the share of people who are at a destination.
    drawn, seed
        Whether whole people are drawn, and the key of the draws.
    at_destinations
        Filled: people at destinations [days, destinations].
    waiting
        Filled: people at their origins who can reach no destination [days, origins].
    on_way
        Filled: people on the way [days].
    """
    days, origins = setting_out.shape
    destinations = len(initial)
    occupancy, weights = initial.copy(), np.zeros(destinations)
    arriving = np.zeros((longest_nights + 1, destinations))
    left_waiting, departing = np.zeros(origins), np.zeros(origins)
    counts, drawn_departing = np.zeros(destinations, dtype=np.int64), np.zeros(origins, dtype=np.int64)
    popularity = np.zeros(destinations)
    for day in range(first_day, days):
        _departures(setting_out[day], drawn, seed, day, drawn_departing, departing)
        everybody = occupancy.sum()
        for destination in range(destinations):
            share = occupancy[destination] / everybody if everybody > 0.0 else 1.0 / destinations
            popularity[destination] = (share + floor) ** following
        epoch_today = epoch[day]
        for origin in range(origins):
            people = departing[origin] + left_waiting[origin]
            left_waiting[origin] = 0.0
            if people <= 0.0:
                continue
            total_weight = 0.0
            for destination in range(destinations):
                weights[destination] = attraction[epoch_today, origin, destination] * popularity[destination]
                total_weight += weights[destination]
            if total_weight <= 0.0:
                left_waiting[origin] = people
                continue
            if drawn:
                multinomial(int(people), weights, seed, 0, day, origin, 0, counts)
            for destination in range(destinations):
                going = float(counts[destination]) if drawn else people * weights[destination] / total_weight
                if going > 0.0:
                    arriving[(day + nights[epoch_today, origin, destination]) % len(arriving), destination] += going
        slot = day % len(arriving)
        for destination in range(destinations):
            occupancy[destination] += arriving[slot, destination]
            arriving[slot, destination] = 0.0
        at_destinations[day], waiting[day], on_way[day] = occupancy, left_waiting, arriving.sum()


@numba.njit(cache=True, nogil=True)
def _departures(
    setting_out: Floats, drawn: bool, seed: int, day: int, drawn_departing: Ints, departing: Floats
) -> None:
    """Fill `departing` [origins] with the people who set out today: as given, or a multinomial draw of whole people."""
    if not drawn:
        departing[:] = setting_out
        return
    multinomial(int(np.round(setting_out.sum())), setting_out, seed, 0, day, ORIGINS, 0, drawn_departing)
    departing[:] = drawn_departing
