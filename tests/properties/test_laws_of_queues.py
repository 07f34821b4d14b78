"""Laws of a queue, on drawn ones: an officer more delays nobody, nobody is lost, and officers are never too many."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from corredor.queueing.queue_kernel import NOT_SERVED, TURNED_BACK, serve_stage

Floats = NDArray[np.float64]


@dataclass
class Drawn:
    """Vehicles, their classes and minutes, the lanes of each class, and officers from each cut on."""

    come: Floats
    kind: NDArray[np.int64]
    minutes: Floats
    lanes_of: list[list[int]]
    cuts: Floats
    officers: NDArray[np.int64]
    by_rank: NDArray[np.bool_]
    is_open: NDArray[np.bool_]
    turns_back: bool


@st.composite
def queues(draw: st.DrawFn, *, lanes: int = 2, first_come: bool = False) -> Drawn:
    """Draw a small queue; all lanes have officers in the end."""
    many = draw(st.integers(1, 40))
    kinds = draw(st.integers(1, 3))
    times = st.floats(0, 300, allow_nan=False)
    cuts = [0.0, *sorted(draw(st.lists(st.floats(1, 400), max_size=4, unique=True))), 1000.0]
    officers = [[draw(st.integers(0, 3)) for _ in range(lanes)] for _ in cuts[:-1]] + [[1] * lanes]
    return Drawn(
        np.sort(draw(st.lists(times, min_size=many, max_size=many))),
        np.array(draw(st.lists(st.integers(0, kinds - 1), min_size=many, max_size=many)), np.int64),
        np.array(draw(st.lists(st.floats(0.01, 60), min_size=many, max_size=many))),
        [sorted(draw(st.sets(st.integers(0, lanes - 1), min_size=1))) for _ in range(kinds)],
        np.array(cuts),
        np.array(officers, np.int64),
        np.array([not first_come and draw(st.booleans()) for _ in range(lanes)]),
        np.array([draw(st.booleans()) for _ in cuts[:-1]] + [True]),
        draw(st.booleans()) and not first_come,
    )


def served(drawn: Drawn) -> tuple[Floats, Floats, NDArray[np.int64], int]:
    """Serve a drawn queue: start, leave, lane, and how many left."""
    many, lanes = len(drawn.come), drawn.officers.shape[1]
    kinds_of = [[kind for kind, of in enumerate(drawn.lanes_of) if lane in of] for lane in range(lanes)]
    start, leave = np.full(many, np.nan), np.full(many, np.nan)
    lane, left = np.full(many, NOT_SERVED, np.int64), np.empty(many, np.int64)
    gone = serve_stage(
        np.arange(many),
        drawn.come,
        drawn.kind,
        drawn.minutes,
        np.empty((0, many)),
        np.empty((0, 2)),
        np.cumsum([0, *map(len, drawn.lanes_of)]),
        np.array([at for of in drawn.lanes_of for at in of], np.int64),
        np.cumsum([0, *map(len, kinds_of)]),
        np.array([at for of in kinds_of for at in of], np.int64),
        drawn.by_rank,
        drawn.cuts,
        np.where(drawn.is_open[:, None], drawn.officers, 0),
        np.zeros(drawn.officers.shape, bool),
        drawn.is_open,
        drawn.turns_back,
        start,
        leave,
        lane,
        left,
    )
    assert sorted(left[:gone]) == sorted(set(left[:gone].tolist()))
    assert (np.diff(leave[left[:gone]]) >= 0).all()
    return start, leave, lane, gone


@given(queues())
def test_nobody_is_lost_and_nobody_is_served_twice(drawn: Drawn) -> None:
    start, _, lane, gone = served(drawn)
    turned_back = int((lane == TURNED_BACK).sum())
    assert gone + turned_back == len(drawn.come)
    assert (start[lane >= 0] >= drawn.come[lane >= 0]).all()
    assert drawn.turns_back or turned_back == 0


@given(queues())
def test_no_service_begins_without_an_officer(drawn: Drawn) -> None:
    """At each beginning, those being served at the lane are no more than its officers then."""
    start, leave, lane, _ = served(drawn)
    there = np.where(drawn.is_open[:, None], drawn.officers, 0)
    for at in np.flatnonzero(lane >= 0):
        now = start[at]
        serving = int(((lane == lane[at]) & (start <= now) & (leave > now)).sum())
        assert serving <= there[np.searchsorted(drawn.cuts, now, side="right") - 1, lane[at]]


@given(queues())
def test_nobody_of_a_class_passes_another_in_the_line(drawn: Drawn) -> None:
    start, _, lane, _ = served(drawn)
    for kind in range(len(drawn.lanes_of)):
        mine = start[(drawn.kind == kind) & (lane >= 0)]
        assert (np.diff(mine) >= 0).all()


@given(queues(lanes=1, first_come=True), st.integers(1, 2))
def test_an_officer_more_delays_nobody(drawn: Drawn, more: int) -> None:
    """True where all stand in one line; where classes have ranks, a helped class may get in the way of another."""
    before = served(drawn)[0]
    drawn.officers = drawn.officers + more
    assert (served(drawn)[0] <= before + 1e-9).all()
