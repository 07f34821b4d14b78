"""Who comes: as many as said, spread over the day as said, as a Poisson process comes, and coaches on time."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import numpy as np
import pytest
from scipy.stats import kstest
from scipy.stats import t as student

import corredor as co
from corredor.queueing.arrivals import SCHEDULED_FROM, draw_arrivals
from corredor.queueing.plan_coaches import one_coach_each_hour
from corredor.queueing.queue_model import DAY, QueueModel, compile_crossing
from corredor.scenario.scenario import Scenario

RUNS = 400


@pytest.fixture(scope="module")
def model(a_queue: Scenario) -> QueueModel:
    """The bridge, towards Bland."""
    return compile_crossing(a_queue, "X-AB", "B")


def in_band(values: np.ndarray, truth: float) -> bool:
    half = student.ppf(0.9995, len(values) - 1) * values.std(ddof=1) / sqrt(len(values))
    return bool(abs(values.mean() - truth) <= half)


def test_as_many_come_in_each_part_of_the_day_as_is_said(model: QueueModel) -> None:
    """300 cars: 30 % from 6 to 9, half of them from 9 to 18, a fifth from 18 to 22."""
    found = draw_arrivals(model, runs=RUNS, days=2, seed=1)
    run = np.repeat(np.arange(RUNS), np.diff(found.run_ptr))
    cars = found.vehicle_class == model.classes.index("CARS")
    for start, end, many in ((6, 9, 90), (9, 18, 150), (18, 22, 60), (22, 24, 0), (0, 6, 0)):
        hour = found.minute % DAY / 60
        inside = cars & (hour >= start) & (hour < end)
        counts = np.bincount(run[inside], minlength=RUNS)
        if not many:
            assert counts.sum() == 0
            continue
        assert in_band(counts, 2 * many)
        # A Poisson number varies as much as it is large.
        assert in_band((counts - 2 * many) ** 2.0, 2 * many)


def test_they_come_evenly_within_a_part_of_the_day(model: QueueModel) -> None:
    found = draw_arrivals(model, runs=RUNS, days=1, seed=2)
    cars = found.minute[found.vehicle_class == model.classes.index("CARS")]
    morning = cars[(cars >= 360) & (cars < 540)]
    assert kstest((morning - 360) / 180, "uniform").pvalue > 0.001


def test_each_run_is_in_order_and_numbers_its_classes(model: QueueModel) -> None:
    scheduled = one_coach_each_hour(model, [0] * 8 + [3] + [0] * 15, 5)
    found = draw_arrivals(model, runs=5, days=1, seed=3, scheduled=scheduled)
    for first, last in zip(found.run_ptr, found.run_ptr[1:], strict=False):
        assert (np.diff(found.minute[first:last]) >= 0).all()
        for kind in range(len(model.classes)):
            numbers = found.number[first:last][found.vehicle_class[first:last] == kind]
            start = SCHEDULED_FROM if kind == model.classes.index("CORRIDOR") else 0
            assert numbers.tolist() == list(range(start, start + len(numbers)))
    on_time = found.minute[found.vehicle_class == model.classes.index("CORRIDOR")]
    assert on_time.tolist() == [490.0, 510.0, 530.0] * 5


def test_a_day_of_enormous_traffic_is_drawn_in_full(model: QueueModel) -> None:
    """The room that is set aside grows with those who come."""
    crowd = replace(model, vehicles_per_day=np.array([40_000.0, 1.0, 1.0, 0.0]))
    found = draw_arrivals(crowd, runs=3, days=1, seed=4)
    assert abs(len(found.minute) - 3 * 40_002) < 2000


def test_where_nobody_comes_it_is_said(a_queue: Scenario) -> None:
    rows = [f"traffic {name} vehicles_per_day=0" for name in ("CARS", "LOCALS", "COACHES")]
    with pytest.raises(co.ScenarioError, match="Nobody comes"):
        co.crossing(a_queue, "X-AB", what_if=rows, runs=5)
