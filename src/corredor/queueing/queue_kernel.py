"""Exact event-driven simulation of one stage of a crossing: an FCFS multi-server queue with classes, lanes and shifts.

Vehicles of a class are served first come, first served. A vehicle goes to the first lane of its class with an officer
free; an officer who becomes free calls the vehicle that came first, or, in a lane that calls by rank, the first of the
first class of the lane that has anybody waiting. Service is not preemptive: an officer whose shift ends leaves after
the vehicle being served. The next shift waits for the window, or, in a lane that is relieved at once, begins beside it.
Nothing is approximated, so that the times are those of any simulator that follows the same rules (tests compare SimPy
and Ciw).
"""

from __future__ import annotations

import numba
import numpy as np

from corredor.arrays import Floats, Ints, Mask

NEVER = np.inf
DAY = 1440.0
NOT_SERVED, TURNED_BACK, WITHOUT_STAGE = -1, -2, -3
# Positions are unsigned: compiled code then need not test for negative indices, a fifth of its time.
_ZERO, _ONE, _NONE = np.uint64(0), np.uint64(1), np.uint64(2**64 - 1)


@numba.njit(cache=True, nogil=True)
def serve_stage(
    order: Ints,
    arrival: Floats,
    vehicle_class: Ints,
    service_minutes: Floats,
    extra_minutes: Floats,
    extra_hours: Floats,
    lane_ptr: Ints,
    lane_of_class: Ints,
    class_ptr: Ints,
    class_of_lane: Ints,
    by_rank: Mask,
    change_times: Floats,
    officers: Ints,
    relieved: Mask,
    is_open: Mask,
    turns_back: bool,
    start: Floats,
    departure: Floats,
    lane: Ints,
    departed: Ints,
) -> np.int64:
    """Serve the vehicles of one run at a stage, event by event: arrivals, ends of service, and changes of shift.

    Parameters
    ----------
    order
        Vehicles in the order of arrival.
    arrival
        Minute of arrival at the stage [vehicles].
    vehicle_class
        Class [vehicles].
    service_minutes
        Minutes of service [vehicles].
    extra_minutes
        Minutes of checks made at some hours only [checks, vehicles]; they count where service starts in those hours.
    extra_hours
        Start and end of those hours in minutes of the day [checks, 2].
    lane_ptr, lane_of_class
        Lanes of class c, preferred first: `lane_of_class[lane_ptr[c]:lane_ptr[c + 1]]`. A class without lanes passes at
        once.
    class_ptr, class_of_lane
        Classes of each lane likewise, first rank first.
    by_rank
        Whether a lane calls by the rank of classes [lanes].
    change_times
        Minutes at which officers or opening change [changes].
    officers
        Officers on duty from then on [changes, lanes].
    relieved
        Whether fresh officers begin at once, beside those who finish a vehicle [changes, lanes].
    is_open
        Whether the crossing is open from then on [changes].
    turns_back
        Whether vehicles turn back when the crossing is closed; otherwise they wait.
    start, departure
        Filled: minutes at which service starts and ends [vehicles]. A vehicle that turns back departs at that moment
        and never starts.
    lane
        Filled: lane of the service, or NOT_SERVED, TURNED_BACK or WITHOUT_STAGE [vehicles].
    departed
        Filled: vehicles in the order of departure, without those never served or turned back.

    Returns
    -------
    Number of vehicles in `departed`.
    """
    lanes, classes, vehicles = len(class_ptr) - 1, len(lane_ptr) - 1, len(order)
    any_relief = relieved.any()
    most_at_once = max(1, vehicles if any_relief else officers.max())
    vehicle_at, class_of = order.view(np.uint64), vehicle_class.view(np.uint64)
    lane_ptr_u, lane_of_class_u = lane_ptr.view(np.uint64), lane_of_class.view(np.uint64)
    class_ptr_u, class_of_lane_u = class_ptr.view(np.uint64), class_of_lane.view(np.uint64)
    departed_u = departed.view(np.uint64)
    all_lanes, all_vehicles = np.uint64(lanes), np.uint64(vehicles)
    # Services under way of each lane, sorted by their end: a row of ends, and of positions in `order`. A row is longer
    # than can be needed, and moved back to its beginning when its end is reached.
    row_size = np.uint64(8 * most_at_once + 8)
    end_time, end_position = np.empty(lanes * int(row_size)), np.empty(lanes * int(row_size), np.uint64)
    row_first, row_end = np.arange(lanes).astype(np.uint64) * row_size, np.arange(lanes).astype(np.uint64) * row_size
    # Officers of the present shift who are busy, and on duty; the shift in which a service began.
    busy, on_duty = np.zeros(lanes, np.int64), np.zeros(lanes, np.int64)
    shift, shift_of_service = np.zeros(lanes, np.int64), np.zeros(vehicles if any_relief else 0, np.int64)
    # The queue of each class as a linked list of positions in `order`: head, tail, and the next behind each.
    head, tail = np.full(classes, _NONE), np.full(classes, _NONE)
    next_in_queue = np.full(vehicles, _NONE)
    extra_checks = len(extra_hours)
    changes = len(change_times)
    change, waiting, is_open_now = 0, 0, True
    arrived, departed_count = _ZERO, _ZERO
    next_arrival = arrival[vehicle_at[_ZERO]] if vehicles else NEVER
    next_change = change_times[0] if changes else NEVER
    next_end, ending_lane = NEVER, _ZERO
    while True:
        # Lanes from `lane_from` on may have an officer free for a waiting vehicle, or for `position`, just arrived.
        lane_from, lane_until, position = _ZERO, _ZERO, _NONE
        if next_end <= next_change and next_end <= next_arrival:
            if next_end == NEVER:
                break
            now = next_end
            finished = end_position[row_first[ending_lane]]
            row_first[ending_lane] += _ONE
            departed_u[departed_count] = vehicle_at[finished]
            departed_count += _ONE
            if not any_relief or shift_of_service[finished] == shift[ending_lane]:
                busy[ending_lane] -= 1
            if waiting:
                lane_from, lane_until = ending_lane, ending_lane + _ONE
        elif next_change <= next_arrival:
            if arrived == all_vehicles and not waiting and next_end == NEVER:
                break
            now = next_change
            for q in range(lanes):
                on_duty[q] = officers[change, q]
                if relieved[change, q]:
                    shift[q] += 1
                    busy[q] = 0
            is_open_now = is_open[change]
            change += 1
            next_change = change_times[change] if change < changes else NEVER
            if turns_back and not is_open_now:
                for d in range(classes):
                    while head[d] != _NONE:
                        vehicle = vehicle_at[head[d]]
                        lane[vehicle], departure[vehicle] = TURNED_BACK, now
                        head[d] = next_in_queue[head[d]]
                        waiting -= 1
            lane_until = all_lanes
        else:
            vehicle = vehicle_at[arrived]
            class_number = class_of[vehicle]
            now = next_arrival
            if head[class_number] != _NONE:
                next_in_queue[tail[class_number]] = arrived
                tail[class_number] = arrived
                waiting += 1
            elif lane_ptr_u[class_number] == lane_ptr_u[class_number + _ONE]:
                start[vehicle] = departure[vehicle] = now
                lane[vehicle] = WITHOUT_STAGE
                departed_u[departed_count] = vehicle
                departed_count += _ONE
            elif turns_back and not is_open_now:
                lane[vehicle], departure[vehicle] = TURNED_BACK, now
            else:
                k = lane_ptr_u[class_number]
                while k < lane_ptr_u[class_number + _ONE]:
                    lane_number = lane_of_class_u[k]
                    if busy[lane_number] < on_duty[lane_number]:
                        lane_from, lane_until, position = lane_number, lane_number + _ONE, arrived
                        break
                    k += _ONE
                if position == _NONE:
                    head[class_number] = arrived
                    tail[class_number] = arrived
                    waiting += 1
            arrived += _ONE
            next_arrival = arrival[vehicle_at[arrived]] if arrived < all_vehicles else NEVER
        lane_number = lane_from
        while lane_number < lane_until:
            while busy[lane_number] < on_duty[lane_number]:
                if position == _NONE:
                    if not waiting:
                        break
                    called_class = _NONE
                    k, class_end, ranked_lane = (
                        class_ptr_u[lane_number],
                        class_ptr_u[lane_number + _ONE],
                        by_rank[lane_number],
                    )
                    while k < class_end:
                        class_number = class_of_lane_u[k]
                        candidate = head[class_number]
                        if candidate < position:
                            called_class, position = class_number, candidate
                            if ranked_lane:
                                break
                        k += _ONE
                    if position == _NONE:
                        break
                    head[called_class] = next_in_queue[position]
                    waiting -= 1
                vehicle = vehicle_at[position]
                end = now + service_minutes[vehicle]
                for check in range(extra_checks):
                    if (
                        extra_minutes[check, vehicle] > 0.0
                        and extra_hours[check, 0] <= now % DAY < extra_hours[check, 1]
                    ):
                        end += extra_minutes[check, vehicle]
                start[vehicle], departure[vehicle], lane[vehicle] = now, end, lane_number
                if any_relief:
                    shift_of_service[position] = shift[lane_number]
                busy[lane_number] += 1
                # Insert the new service by its end; of equal ends, the vehicle that came first is first.
                j = row_end[lane_number]
                if j == (lane_number + _ONE) * row_size:
                    base = lane_number * row_size
                    size = j - row_first[lane_number]
                    i = _ZERO
                    while i < size:
                        end_time[base + i], end_position[base + i] = (
                            end_time[row_first[lane_number] + i],
                            end_position[row_first[lane_number] + i],
                        )
                        i += _ONE
                    row_first[lane_number], row_end[lane_number] = base, base + size
                    j = row_end[lane_number]
                first_in_row = row_first[lane_number]
                while j > first_in_row:
                    i = j - _ONE
                    other_end = end_time[i]
                    if other_end < end or (other_end == end and end_position[i] < position):
                        break
                    end_time[j], end_position[j] = other_end, end_position[i]
                    j = i
                end_time[j], end_position[j] = end, position
                row_end[lane_number] += _ONE
                position = _NONE
            lane_number += _ONE
        next_end = NEVER
        lane_number = _ZERO
        while lane_number < all_lanes:
            j = row_first[lane_number]
            if j < row_end[lane_number] and end_time[j] < next_end:
                next_end, ending_lane = end_time[j], lane_number
            lane_number += _ONE
    return np.int64(departed_count)
