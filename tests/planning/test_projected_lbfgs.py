"""The climb reaches the top of concave functions whose top is known, at 0 or above it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from corredor.planning.pricing.projected_lbfgs import MAX_BACKTRACKS, PATIENCE, Curvature, maximise

Floats = NDArray[np.float64]
Ask = Callable[[Floats], tuple[float, Floats]]


def parabola(top: Floats, steep: Floats) -> Ask:
    """Minus the squares of the distances from a top, each times how steep it is; bounds ask for nothing below 0."""

    def ask(point: Floats) -> tuple[float, Floats]:
        assert (point >= 0).all()
        return -float(steep @ (point - top) ** 2), -2 * steep * (point - top)

    return ask


@pytest.mark.parametrize("start", [0.0, 1.0, 1000.0])
def test_the_top_of_a_parabola_in_one_dimension(start: float) -> None:
    for top in (3.0, 0.0, -2.0):
        at, value = maximise(parabola(np.array([top]), np.ones(1)), np.array([start]), 60)
        assert at == pytest.approx([max(0.0, top)], abs=1e-3)
        assert value == pytest.approx(-(min(0.0, top) ** 2), abs=1e-5)


def test_prices_that_want_to_fall_below_nothing_stay_at_nothing_and_the_others_climb() -> None:
    lots = np.random.default_rng(1)
    for _ in range(20):
        top, steep = lots.normal(0, 5, 30), lots.uniform(0.5, 5, 30)
        at, value = maximise(parabola(top, steep), np.abs(lots.normal(0, 5, 30)), 200)
        best = -float(steep @ np.minimum(0.0, top) ** 2)
        assert value == pytest.approx(best, rel=1e-5)
        assert value <= best
        assert (at[top < -0.1] == 0).all()


def test_a_badly_scaled_parabola_in_two_hundred_dimensions() -> None:
    """Axes turned, curvature from 1 to 10,000: against the linear equations of its top."""
    lots = np.random.default_rng(2)
    turn, _ = np.linalg.qr(lots.normal(size=(200, 200)))
    curved = turn @ np.diag(10 ** np.linspace(0, 4, 200)) @ turn.T
    force = curved @ lots.uniform(1, 3, 200)
    top = np.linalg.solve(curved, force)

    def ask(point: Floats) -> tuple[float, Floats]:
        return float(force @ point - point @ curved @ point / 2), force - curved @ point

    at, value = maximise(ask, np.zeros(200), 600)
    assert value == pytest.approx(float(force @ top) / 2, rel=1e-4)
    assert value <= float(force @ top) / 2 * (1 + 1e-12)
    assert float(np.linalg.norm(at - top)) < 0.1 * float(np.linalg.norm(top))


def test_a_smooth_function_that_is_no_parabola() -> None:
    """The sum of b log(1 + x) − x: its top is where x = b − 1, or at 0."""
    rates = np.geomspace(0.1, 100, 40)

    def ask(point: Floats) -> tuple[float, Floats]:
        return float((rates * np.log1p(point) - point).sum()), rates / (1 + point) - 1

    top = np.maximum(0.0, rates - 1)
    at, value = maximise(ask, np.zeros(40), 200)
    assert value == pytest.approx(ask(top)[0], rel=1e-5)
    assert at == pytest.approx(top, rel=0.05, abs=0.05)


def test_who_stands_on_the_top_stays_there() -> None:
    top = np.array([2.0, 0.0, 5.0])
    at, value = maximise(parabola(top, np.ones(3)), top.copy(), 10)
    assert (at == top).all()
    assert value == 0


def test_a_climb_never_ends_below_its_start_and_keeps_to_its_steps() -> None:
    asked = []
    inner = parabola(np.array([-3.0, 7.0, 100.0]), np.array([1e4, 1.0, 1e-4]))

    def ask(point: Floats) -> tuple[float, Floats]:
        asked.append(point)
        return inner(point)

    start = np.array([1.0, 1.0, 1.0])
    values = []
    for steps in range(6):
        asked.clear()
        values.append(maximise(ask, start, steps)[1])
        assert len(asked) <= 1 + steps * MAX_BACKTRACKS
    assert values[0] == inner(start)[0]
    assert values == sorted(values)
    assert (start == 1.0).all()


def test_what_a_climb_learned_serves_the_next_on_a_steeper_function() -> None:
    """As when the spread is narrowed: the same parabola, twice as steep, is asked less often than from nothing."""
    lots = np.random.default_rng(3)
    turn, _ = np.linalg.qr(lots.normal(size=(20, 20)))
    curved = turn @ np.diag(10 ** np.linspace(0, 3, 20)) @ turn.T
    top = lots.uniform(5, 9, 20)
    asked: list[Floats] = []

    def bent(times: float) -> Ask:
        def ask(point: Floats) -> tuple[float, Floats]:
            asked.append(point)
            return -times * float((point - top) @ curved @ (point - top)) / 2, -times * curved @ (point - top)

        return ask

    def needed(start: Floats, curvature: Curvature | None) -> int:
        asked.clear()
        for steps in range(1, 200):
            at, _ = maximise(bent(2.0), start, steps, copy_of(curvature))
            if float(np.abs(at - top).max()) < 1e-3:
                return steps
        return 200

    def copy_of(curvature: Curvature | None) -> Curvature | None:
        if curvature is None:
            return None
        again = Curvature(20)
        again.steps[:], again.decreases[:], again.order = curvature.steps, curvature.decreases, curvature.order.copy()
        return again

    learned = Curvature(20)
    maximise(bent(1.0), np.zeros(20), 40, learned)
    learned.scale(2.0)
    start = top + lots.normal(0, 1, 20)
    assert needed(start, learned) < needed(start, None)


def test_a_climb_that_gains_too_little_in_ten_steps_is_broken_off() -> None:
    """Far from the top of a function that is hard to climb, the more is asked for the sooner it ends."""
    curved = np.diag(10 ** np.linspace(0, 6, 60))
    top = np.full(60, 50.0)
    asked: list[Floats] = []

    def ask(point: Floats) -> tuple[float, Floats]:
        asked.append(point)
        return -float((point - top) @ curved @ (point - top)) / 2, -curved @ (point - top)

    counts = []
    for gain in (0.0, 1e4, 1e6):
        asked.clear()
        maximise(ask, np.zeros(60), 300, min_gain=gain)
        counts.append(len(asked))
    assert counts[0] > counts[1] > counts[2] > PATIENCE
