"""A plan laid out once for thousands of trials: convoys and their stages, ways, vehicles and room as arrays.

Things have the numbers of their tables: links, crossings, fleets, rows of exits, states. Stops, ways, pools and load
lists have those of the compiled network, which the plan is laid on.
"""

from __future__ import annotations

from typing import NamedTuple

from corredor.arrays import Floats, Ints, Mask
from corredor.simulation.trials.uncertainty import UncertaintyArrays

# A stage without a way is a further night; one without a day belongs to a detour, which no day was planned for.
NO_WAY = NO_DAY = NO_LIST = -1


class ConvoyPaths(NamedTuple):
    """Convoys and their stages. Stages of a path stand one after another, `last` marks its end.

    Of convoys: `first` stage, `group`, `sort` (who passes the same doors), `weigh` (who loads alike), states of
    `origin` and `goal`; households of convoy c are `times[house[c]:house[c + 1]]` of so many people in `size`. Of
    stages: planned `day`, `way`, `start` and `end` stop, `home` where they leave it, `placed` where they have or
    take a place of the mechanism, load lists `leaving` (of leaving home or taking a place, or none) and `ending`
    (of the evening), and `trip[rides[s]:rides[s + 1]]`, the planned vehicles. `due[due_on[t]:due_on[t + 1]]` are
    the convoys with a stage on day t, those nearest to their goal first.
    """

    first: Ints
    group: Ints
    sort: Ints
    weigh: Ints
    origin: Ints
    goal: Ints
    house: Ints
    size: Ints
    times: Ints
    day: Ints
    way: Ints
    start: Ints
    end: Ints
    last: Mask
    home: Mask
    placed: Mask
    leaving: Ints
    ending: Ints
    rides: Ints
    trip: Ints
    due_on: Ints
    due: Ints


class RouteArrays(NamedTuple):
    """Ways: what is met in order, `met[ptr[w]:ptr[w + 1]]`, is a link or, after all links, a crossing.

    `hours` on it, `opens` and `closes` of a crossing; `leaves` and `span` of the way, `timed` where it is within a
    day. `entry[enters[w]:enters[w + 1]]` are the entries into states on the way, each a row of (state, crossing).
    `run` and `runs` tell the vehicles likewise, `other` and `others` the ways with the same ends, the quickest
    first. `is_open` [sorts, ways, days] tells the doors, `plain` those that need no place of the mechanism; `stay`
    [sorts, states, days] the nights allowed to who enters on a day.
    """

    ptr: Ints
    met: Ints
    hours: Floats
    opens: Floats
    closes: Floats
    leaves: Floats
    span: Ints
    timed: Mask
    enters: Ints
    entry: Ints
    entry_state: Ints
    runs: Ints
    run: Ints
    others: Ints
    other: Ints
    is_open: Mask
    plain: Mask
    stay: Floats
    stop_state: Ints
    links: int
    crossings: int
    day_ends: float


class VehicleArrays(NamedTuple):
    """Vehicles: the trips planned, those of run r on day t being `on[r * days + t]:on[r * days + t + 1]`.

    Of runs: `fleet`, days `before` and `after`, `seats`. `busy` [fleets * days] counts the vehicles that the plan
    has under way, `number` [fleets] those there are.
    """

    on: Ints
    trip_run: Ints
    today: Ints
    trips: Ints
    fleet: Ints
    before: Ints
    after: Ints
    seats: Ints
    busy: Ints
    number: Ints


class LoadArrays(NamedTuple):
    """What people load: entries `ptr[i]:ptr[i + 1]` of list i on `row` + `step` × day; `weight` [weighs, entries].

    `limit` [rows] of the pools. `bed` and `rough` [stops] are the lists of a night.
    """

    ptr: Ints
    row: Ints
    step: Ints
    offset: Ints
    during: Ints
    weight: Floats
    masks: Mask
    limit: Floats
    bed: Ints
    rough: Ints


class TrialModel(NamedTuple):
    """Everything that a trial needs. `leaving` says for each row of exits at which stage of a journey it lies."""

    horizon: int
    days: int
    stops: int
    states: int
    paths: ConvoyPaths
    roads: RouteArrays
    coaches: VehicleArrays
    loads: LoadArrays
    leaving: Ints
    chances: UncertaintyArrays
