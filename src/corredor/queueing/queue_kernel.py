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

from corredor.arrays import Floats, Ints, Mask

NEVER = np.inf
DAY = 1440.0
NOT_SERVED, TURNED_BACK, WITHOUT_STAGE = -1, -2, -3
# Places are counted by unsigned numbers: compiled code then need not ask whether one is negative, a fifth of its time.
_ZERO, _ONE, _NOBODY = np.uint64(0), np.uint64(1), np.uint64(2**64 - 1)


@numba.njit(cache=True, nogil=True)
def serve_stage(
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
) -> np.int64:
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
    at_once = relieved.any()
    most = max(1, many if at_once else officers.max())
    line, kind_of = order.view(np.uint64), kind.view(np.uint64)
    lane_first, lane_list = lanes_from.view(np.uint64), lanes_of.view(np.uint64)
    kind_first, kind_list = kinds_from.view(np.uint64), kinds_of.view(np.uint64)
    gone_list = left.view(np.uint64)
    all_lanes, everybody = np.uint64(lanes), np.uint64(many)
    # Of each lane, who is being served: place in `order` and end of the service, the earliest end first. A row is
    # longer than can be needed, and moved back to its beginning when its end is reached.
    row = np.uint64(8 * most + 8)
    ends_at, ends_of = np.empty(lanes * int(row)), np.empty(lanes * int(row), np.uint64)
    first, last = np.arange(lanes).astype(np.uint64) * row, np.arange(lanes).astype(np.uint64) * row
    # Officers of the present shift at work, and there; the shift in which a service began.
    busy, there = np.zeros(lanes, np.int64), np.zeros(lanes, np.int64)
    shift, shift_of = np.zeros(lanes, np.int64), np.zeros(many if at_once else 0, np.int64)
    # The line of each class, by places in `order`: its head, its tail, and who stands behind whom.
    head, tail = np.full(kinds, _NOBODY), np.full(kinds, _NOBODY)
    behind = np.full(many, _NOBODY)
    extras = len(extra_hours)
    several = len(cuts)
    cut, waiting, opened = 0, 0, True
    comes, gone = _ZERO, _ZERO
    next_come = come[line[_ZERO]] if many else NEVER
    next_cut = cuts[0] if several else NEVER
    next_done, at = NEVER, _ZERO
    while True:
        # Lanes `calls` to `until` may have an officer free for somebody who waits; or `who` just came to a free one.
        calls, until, who = _ZERO, _ZERO, _NOBODY
        if next_done <= next_cut and next_done <= next_come:
            if next_done == NEVER:
                break
            now = next_done
            done = ends_of[first[at]]
            first[at] += _ONE
            gone_list[gone] = line[done]
            gone += _ONE
            if not at_once or shift_of[done] == shift[at]:
                busy[at] -= 1
            if waiting:
                calls, until = at, at + _ONE
        elif next_cut <= next_come:
            if comes == everybody and not waiting and next_done == NEVER:
                break
            now = next_cut
            for q in range(lanes):
                there[q] = officers[cut, q]
                if relieved[cut, q]:
                    shift[q] += 1
                    busy[q] = 0
            opened = is_open[cut]
            cut += 1
            next_cut = cuts[cut] if cut < several else NEVER
            if turns_back and not opened:
                for d in range(kinds):
                    while head[d] != _NOBODY:
                        v = line[head[d]]
                        lane[v], leave[v] = TURNED_BACK, now
                        head[d] = behind[head[d]]
                        waiting -= 1
            until = all_lanes
        else:
            v = line[comes]
            c = kind_of[v]
            now = next_come
            if head[c] != _NOBODY:
                behind[tail[c]] = comes
                tail[c] = comes
                waiting += 1
            elif lane_first[c] == lane_first[c + _ONE]:
                start[v] = leave[v] = now
                lane[v] = WITHOUT_STAGE
                gone_list[gone] = v
                gone += _ONE
            elif turns_back and not opened:
                lane[v], leave[v] = TURNED_BACK, now
            else:
                k = lane_first[c]
                while k < lane_first[c + _ONE]:
                    p = lane_list[k]
                    if busy[p] < there[p]:
                        calls, until, who = p, p + _ONE, comes
                        break
                    k += _ONE
                if who == _NOBODY:
                    head[c] = comes
                    tail[c] = comes
                    waiting += 1
            comes += _ONE
            next_come = come[line[comes]] if comes < everybody else NEVER
        p = calls
        while p < until:
            while busy[p] < there[p]:
                if who == _NOBODY:
                    if not waiting:
                        break
                    called = _NOBODY
                    k, beyond, ranked = kind_first[p], kind_first[p + _ONE], by_rank[p]
                    while k < beyond:
                        c = kind_list[k]
                        stands = head[c]
                        if stands < who:
                            called, who = c, stands
                            if ranked:
                                break
                        k += _ONE
                    if who == _NOBODY:
                        break
                    head[called] = behind[who]
                    waiting -= 1
                v = line[who]
                end = now + minutes[v]
                for e in range(extras):
                    if extra[e, v] > 0.0 and extra_hours[e, 0] <= now % DAY < extra_hours[e, 1]:
                        end += extra[e, v]
                start[v], leave[v], lane[v] = now, end, p
                if at_once:
                    shift_of[who] = shift[p]
                busy[p] += 1
                # The new service stands where its end belongs; of equal ends, the one who came first is first.
                j = last[p]
                if j == (p + _ONE) * row:
                    base = p * row
                    size = j - first[p]
                    i = _ZERO
                    while i < size:
                        ends_at[base + i], ends_of[base + i] = ends_at[first[p] + i], ends_of[first[p] + i]
                        i += _ONE
                    first[p], last[p] = base, base + size
                    j = last[p]
                low = first[p]
                while j > low:
                    i = j - _ONE
                    other = ends_at[i]
                    if other < end or (other == end and ends_of[i] < who):
                        break
                    ends_at[j], ends_of[j] = other, ends_of[i]
                    j = i
                ends_at[j], ends_of[j] = end, who
                last[p] += _ONE
                who = _NOBODY
            p += _ONE
        next_done = NEVER
        p = _ZERO
        while p < all_lanes:
            j = first[p]
            if j < last[p] and ends_at[j] < next_done:
                next_done, at = ends_at[j], p
            p += _ONE
    return np.int64(gone)
