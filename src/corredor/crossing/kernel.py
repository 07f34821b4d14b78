"""One stage of a crossing, vehicle by vehicle: the exact queue of classes, lanes and officers by hour.

Vehicles of a class are served in the order in which they came. A class goes to the first of its lanes with an officer
free; an officer who gets free calls who came first, or, in a lane that calls by rank, the first in line of the first of
its classes that has anybody waiting. Nobody
is interrupted: an officer whose shift ends leaves after the vehicle that is being served. Nothing is approximated, so
that the times are those of any simulator that keeps the same rules.
"""

from __future__ import annotations

import numba
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

NEVER = np.inf
DAY = 1440.0
NOT_SERVED, TURNED_BACK, WITHOUT_STAGE = -1, -2, -3


@numba.njit(cache=True, nogil=True)
def serve(
    order: Ints,
    come: Floats,
    kind: Ints,
    minutes: Floats,
    extra: Floats,
    extra_hours: Floats,
    lanes_from: Ints,
    lanes_of: Ints,
    kinds_from: Ints,
    kinds_of: Ints,
    by_rank: Mask,
    cuts: Floats,
    officers: Ints,
    is_open: Mask,
    turns_back: bool,
    start: Floats,
    leave: Floats,
    lane: Ints,
    left: Ints,
) -> int:
    """Serve the vehicles of `order` [in the order of coming]; fill start, leave, lane and left, give how many left.

    By vehicle: `come`, its class `kind`, its `minutes`, and `extra` [checks, vehicles], minutes of checks that are made
    only where the service starts within their `extra_hours` [checks, 2], minutes of the day. The lanes of class c are
    `lanes_of[lanes_from[c]:lanes_from[c + 1]]`, the first before the others; a class without any passes at once. The
    classes of a lane are given alike; `by_rank` [lanes] says where their order counts. From `cuts[i]` on,
    `officers[i]` [lanes] are there and the crossing `is_open[i]`.
    `left` is filled with the vehicles in the order of leaving; those never served or turned back are not among them.
    Who turns back leaves at that moment and never starts.
    """
    lanes, kinds = len(kinds_from) - 1, len(lanes_from) - 1
    most = max(1, officers.max())
    heap, heap_of = np.empty((lanes, most)), np.empty((lanes, most), np.int64)
    busy, there = np.zeros(lanes, np.int64), np.zeros(lanes, np.int64)
    head, tail = np.full(kinds, -1, np.int64), np.full(kinds, -1, np.int64)
    behind = np.full(len(order), -1, np.int64)
    comes, cut, gone, waiting, working, opened = 0, 0, 0, 0, 0, True
    while True:
        next_come = come[order[comes]] if comes < len(order) else NEVER
        next_cut = cuts[cut] if cut < len(cuts) else NEVER
        next_done, at = NEVER, -1
        if working:
            for p in range(lanes):
                if busy[p] and heap[p, 0] < next_done:
                    next_done, at = heap[p, 0], p
        if next_done <= next_cut and next_done <= next_come:
            if at < 0:
                break
            left[gone] = heap_of[at, 0]
            gone += 1
            working -= 1
            busy[at] -= 1
            _pop(heap[at], heap_of[at], busy[at])
            calls, ends = at, at + 1
            now = next_done
        elif next_cut <= next_come:
            if comes == len(order) and not waiting and not working:
                break
            there[:] = officers[cut]
            opened = is_open[cut]
            now = next_cut
            cut += 1
            if turns_back and not opened:
                for c in range(kinds):
                    while head[c] >= 0:
                        v = order[head[c]]
                        lane[v], leave[v] = TURNED_BACK, now
                        head[c] = behind[head[c]]
                        waiting -= 1
            calls, ends = 0, lanes
        else:
            v, c = order[comes], kind[order[comes]]
            now = next_come
            calls = ends = 0
            if lanes_from[c] == lanes_from[c + 1]:
                start[v] = leave[v] = now
                lane[v] = WITHOUT_STAGE
                left[gone] = v
                gone += 1
            elif turns_back and not opened:
                lane[v], leave[v] = TURNED_BACK, now
            else:
                if head[c] < 0:
                    head[c] = comes
                    for k in range(lanes_from[c], lanes_from[c + 1]):
                        if busy[lanes_of[k]] < there[lanes_of[k]]:
                            calls, ends = lanes_of[k], lanes_of[k] + 1
                            break
                else:
                    behind[tail[c]] = comes
                tail[c] = comes
                waiting += 1
            comes += 1
        for p in range(calls, ends):
            while waiting and busy[p] < there[p]:
                called = -1
                for k in range(kinds_from[p], kinds_from[p + 1]):
                    c = kinds_of[k]
                    if head[c] >= 0 and (called < 0 or head[c] < head[called]):
                        called = c
                        if by_rank[p]:
                            break
                if called < 0:
                    break
                v = order[head[called]]
                head[called] = behind[head[called]]
                waiting -= 1
                needs = minutes[v]
                for k in range(len(extra_hours)):
                    if extra[k, v] > 0.0 and extra_hours[k, 0] <= now % DAY < extra_hours[k, 1]:
                        needs += extra[k, v]
                start[v], leave[v], lane[v] = now, now + needs, p
                _push(heap[p], heap_of[p], busy[p], now + needs, v)
                busy[p] += 1
                working += 1
    return gone


@numba.njit(cache=True, nogil=True, inline="always")
def _push(heap: Floats, of: Ints, size: int, time: float, vehicle: int) -> None:
    """Add to a binary heap that holds `size`; the earliest is first, of equals the vehicle with the lower number."""
    at = size
    while at > 0:
        above = (at - 1) // 2
        if heap[above] < time or (heap[above] == time and of[above] < vehicle):
            break
        heap[at], of[at] = heap[above], of[above]
        at = above
    heap[at], of[at] = time, vehicle


@numba.njit(cache=True, nogil=True, inline="always")
def _pop(heap: Floats, of: Ints, size: int) -> None:
    """Take the first from a binary heap in which `size` remain."""
    time, vehicle = heap[size], of[size]
    at = 0
    while True:
        below = 2 * at + 1
        if below >= size:
            break
        other = below + 1
        if other < size and (heap[other] < heap[below] or (heap[other] == heap[below] and of[other] < of[below])):
            below = other
        if time < heap[below] or (time == heap[below] and vehicle < of[below]):
            break
        heap[at], of[at] = heap[below], of[below]
        at = below
    heap[at], of[at] = time, vehicle
