"""One stage of a crossing, vehicle by vehicle: the exact queue of classes, lanes and officers by hour.

Vehicles of a class are served in the order in which they came. A class goes to the first of its lanes with an officer
free; an officer who gets free calls who came first, or, in a lane that calls by rank, the first in line of the first of
its classes that has anybody waiting. Nobody
is interrupted: an officer whose shift ends leaves after the vehicle that is being served. Whoever takes over waits for
the window, or, in a lane that is relieved at once, begins beside it. Nothing is approximated, so
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
    relieved: Mask,
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
    `officers[i]` [lanes] are there and the crossing `is_open[i]`; lanes in `relieved[i]` get them fresh, beside those
    who still finish a vehicle.

    `left` is filled with the vehicles in the order of leaving; those never served or turned back are not among them.
    Who turns back leaves at that moment and never starts.
    """
    lanes, kinds, many = len(kinds_from) - 1, len(lanes_from) - 1, len(order)
    most = max(1, many if relieved.any() else officers.max())
    # Of each lane, who is being served: place in `order` and end of the service, the earliest end first. A row is
    # twice as long as can be needed, and moved back to its beginning when its end is reached.
    row = 2 * most + 2
    ends_at, ends_of = np.empty(lanes * row), np.empty(lanes * row, np.int64)
    first, last = np.arange(lanes) * row, np.arange(lanes) * row
    # Officers of the present shift at work, and there; the shift in which a service began.
    busy, there = np.zeros(lanes, np.int64), np.zeros(lanes, np.int64)
    shift, shift_of = np.zeros(lanes, np.int64), np.zeros(many, np.int64)
    # The line of each class, by places in `order`: its head, its tail, and who stands behind whom.
    head, tail = np.full(kinds, -1, np.int64), np.full(kinds, -1, np.int64)
    behind = np.full(many, -1, np.int64)
    comes, cut, gone, waiting, opened = 0, 0, 0, 0, True
    next_come = come[order[0]] if many else NEVER
    next_cut = cuts[0] if len(cuts) else NEVER
    next_done, at = NEVER, 0
    while True:
        # Lanes `calls` to `until` may have an officer free for somebody who waits; or `who` just came to a free one.
        calls, until, who = 0, 0, -1
        if next_done <= next_cut and next_done <= next_come:
            if next_done == NEVER:
                break
            now = next_done
            done = ends_of[first[at]]
            first[at] += 1
            left[gone] = order[done]
            gone += 1
            if shift_of[done] == shift[at]:
                busy[at] -= 1
            calls, until = at, at + 1
        elif next_cut <= next_come:
            if comes == many and not waiting and next_done == NEVER:
                break
            now = next_cut
            for p in range(lanes):
                there[p] = officers[cut, p]
                if relieved[cut, p]:
                    shift[p] += 1
                    busy[p] = 0
            opened = is_open[cut]
            cut += 1
            next_cut = cuts[cut] if cut < len(cuts) else NEVER
            if turns_back and not opened:
                for c in range(kinds):
                    while head[c] >= 0:
                        v = order[head[c]]
                        lane[v], leave[v] = TURNED_BACK, now
                        head[c] = behind[head[c]]
                        waiting -= 1
            until = lanes
        else:
            v = order[comes]
            c = kind[v]
            now = next_come
            if lanes_from[c] == lanes_from[c + 1]:
                start[v] = leave[v] = now
                lane[v] = WITHOUT_STAGE
                left[gone] = v
                gone += 1
            elif turns_back and not opened:
                lane[v], leave[v] = TURNED_BACK, now
            elif head[c] >= 0:
                behind[tail[c]] = comes
                tail[c] = comes
                waiting += 1
            else:
                for k in range(lanes_from[c], lanes_from[c + 1]):
                    p = lanes_of[k]
                    if busy[p] < there[p]:
                        calls, until, who = p, p + 1, comes
                        break
                if who < 0:
                    head[c] = tail[c] = comes
                    waiting += 1
            comes += 1
            next_come = come[order[comes]] if comes < many else NEVER
        for p in range(calls, until):
            while busy[p] < there[p]:
                if who < 0:
                    if not waiting:
                        break
                    called = -1
                    for k in range(kinds_from[p], kinds_from[p + 1]):
                        c = kinds_of[k]
                        if head[c] >= 0 and (called < 0 or head[c] < head[called]):
                            called = c
                            if by_rank[p]:
                                break
                    if called < 0:
                        break
                    who = head[called]
                    head[called] = behind[who]
                    waiting -= 1
                v = order[who]
                needs = minutes[v]
                for k in range(len(extra_hours)):
                    if extra[k, v] > 0.0 and extra_hours[k, 0] <= now % DAY < extra_hours[k, 1]:
                        needs += extra[k, v]
                start[v], leave[v], lane[v] = now, now + needs, p
                shift_of[who] = shift[p]
                busy[p] += 1
                _insert(ends_at, ends_of, p * row, row, first, last, p, now + needs, who)
                who = -1
        next_done = NEVER
        for p in range(lanes):
            if first[p] < last[p] and ends_at[first[p]] < next_done:
                next_done, at = ends_at[first[p]], p
    return gone


@numba.njit(cache=True, nogil=True, inline="always")
def _insert(
    ends_at: Floats, ends_of: Ints, base: int, row: int, first: Ints, last: Ints, p: int, end: float, who: int
) -> None:
    """Put a service where it belongs among those of its lane: by its end, of equals the one who came first."""
    if last[p] == base + row:
        many = last[p] - first[p]
        for k in range(many):
            ends_at[base + k], ends_of[base + k] = ends_at[first[p] + k], ends_of[first[p] + k]
        first[p], last[p] = base, base + many
    at = last[p]
    while at > first[p] and (ends_at[at - 1] > end or (ends_at[at - 1] == end and ends_of[at - 1] > who)):
        ends_at[at], ends_of[at] = ends_at[at - 1], ends_of[at - 1]
        at -= 1
    ends_at[at], ends_of[at] = end, who
    last[p] += 1
