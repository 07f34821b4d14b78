"""The chance of each way on from a place: a logit over all ways to the goal that come nearer with every link.

Dial (1971), "A probabilistic multipath traffic assignment model": a whole way weighs exp(-detour * hours longer than
the shortest), and the chance of a link is the weight of all ways that begin with it. Every link of such a way leads
nearer to the goal, so nobody goes in circles, and where one is tells all that counts.
"""

from __future__ import annotations

import heapq

import numpy as np

from corredor.arrays import Floats, Ints, Mask


def choice_probabilities(
    tail: Ints, head: Ints, hours: Floats, usable: Mask, goal: int, places: int, detour: float
) -> Floats:
    """Give the chance of each ride [rides] for somebody at its start; 0 for all rides of a place with no way."""
    left = hours_to(tail, head, hours, usable, goal, places)
    weight, of_place = np.zeros(len(tail)), np.zeros(places)
    of_place[goal] = 1.0
    nearer = usable & np.isfinite(left[tail]) & (left[head] < left[tail])
    leaving: list[list[int]] = [[] for _ in range(places)]
    for ride in np.flatnonzero(nearer).tolist():
        leaving[tail[ride]].append(ride)
    for place in np.argsort(left, kind="stable").tolist():
        for ride in leaving[place]:
            longer = float(hours[ride] + left[head[ride]] - left[place])
            weight[ride] = np.exp(-detour * longer) * of_place[head[ride]]
            of_place[place] += weight[ride]
    return np.asarray(np.where(nearer, weight / np.maximum(of_place[tail], 1e-300), 0.0))


def hours_to(tail: Ints, head: Ints, hours: Floats, usable: Mask, goal: int, places: int) -> Floats:
    """Give the hours of the shortest way to the goal from each place; infinite where there is none."""
    coming: list[list[int]] = [[] for _ in range(places)]
    for ride in np.flatnonzero(usable).tolist():
        coming[head[ride]].append(ride)
    left = np.full(places, np.inf)
    left[goal] = 0.0
    heap: list[tuple[float, int]] = [(0.0, goal)]
    while heap:
        so_far, place = heapq.heappop(heap)
        if so_far > left[place]:
            continue
        for ride in coming[place]:
            longer = so_far + hours[ride]
            if longer < left[tail[ride]]:
                left[tail[ride]] = longer
                heapq.heappush(heap, (longer, int(tail[ride])))
    return left
