"""Probability of each link on from a place: a logit over all efficient paths to the goal.

Dial (1971), "A probabilistic multipath traffic assignment model": a path weighs exp(-detour × hours longer than the
shortest), and the probability of a link is the weight of all paths that begin with it. Every link of an efficient path
leads nearer to the goal, so nobody travels in circles, and the place alone decides.
"""

from __future__ import annotations

import heapq

import numpy as np

from corredor.arrays import Floats, Ints, Mask


def choice_probabilities(
    tail: Ints, head: Ints, hours: Floats, usable: Mask, goal: int, places: int, detour: float
) -> Floats:
    """Give the probability of each link for somebody at its start [links]; 0 for all links of a place without a path.

    Parameters
    ----------
    tail, head
        Place at each end of the links [links].
    hours
        Travel time [links].
    usable
        Links that people know to be open [links].
    goal
        Number of the goal.
    detour
        Decrease of log weight for each hour of detour.
    """
    hours_left = hours_to(tail, head, hours, usable, goal, places)
    weight, weight_of_place = np.zeros(len(tail)), np.zeros(places)
    weight_of_place[goal] = 1.0
    is_efficient = usable & np.isfinite(hours_left[tail]) & (hours_left[head] < hours_left[tail])
    links_from: list[list[int]] = [[] for _ in range(places)]
    for link in np.flatnonzero(is_efficient).tolist():
        links_from[tail[link]].append(link)
    for place in np.argsort(hours_left, kind="stable").tolist():
        for link in links_from[place]:
            detour_hours = float(hours[link] + hours_left[head[link]] - hours_left[place])
            weight[link] = np.exp(-detour * detour_hours) * weight_of_place[head[link]]
            weight_of_place[place] += weight[link]
    return np.asarray(np.where(is_efficient, weight / np.maximum(weight_of_place[tail], 1e-300), 0.0))


def hours_to(tail: Ints, head: Ints, hours: Floats, usable: Mask, goal: int, places: int) -> Floats:
    """Give the travel time of the shortest path from each place to the goal [places] (Dijkstra's algorithm).

    It is infinite where there is no path.
    """
    links_to: list[list[int]] = [[] for _ in range(places)]
    for link in np.flatnonzero(usable).tolist():
        links_to[head[link]].append(link)
    hours_left = np.full(places, np.inf)
    hours_left[goal] = 0.0
    heap: list[tuple[float, int]] = [(0.0, goal)]
    while heap:
        hours_so_far, place = heapq.heappop(heap)
        if hours_so_far > hours_left[place]:
            continue
        for link in links_to[place]:
            hours_via_link = hours_so_far + hours[link]
            if hours_via_link < hours_left[tail[link]]:
                hours_left[tail[link]] = hours_via_link
                heapq.heappush(heap, (hours_via_link, int(tail[link])))
    return hours_left
