"""A whole crossing, stage by stage, beside plain Python; who comes, who leaves, and that nobody gets lost."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from corredor.queueing.queue_kernel import TURNED_BACK
from corredor.queueing.queue_model import DAY, compile_crossing
from corredor.queueing.simulate_runs import QueueRuns, draw_service_minutes, simulate_runs
from corredor.scenario.scenario import Scenario
from corredor.scenario.what_if import with_what_ifs
from tests.queueing.reference_queue import Vehicle, serve_plainly

SAME_MINUTES = 1e-9


@pytest.fixture(scope="module")
def bridge(a_queue: Scenario) -> Scenario:
    """The bridge where people queue, with hardly enough officers."""
    changes = ["shifts LEAVE-DAY officers=1", "shifts LEAVE-EVENING officers=1", "checks STAMP minutes=2"]
    return with_what_ifs(a_queue, [*changes, "shifts HALL-ALL officers=1", "traffic COACHES vehicles_per_day=30"])


@pytest.mark.parametrize("at_closing", ["wait", "turn_back"])
def test_lanes_that_share_classes_are_as_in_plain_python(bridge: Scenario, at_closing: str) -> None:
    """Two stages, three lanes, ranks, a check of some hours, a shift that ends amid a service, closing hours."""
    posts = bridge.tables["crossings"].with_columns(at_closing=np.array([at_closing] * 2))
    scenario = replace(bridge, tables={**bridge.tables, "crossings": posts})
    model = compile_crossing(scenario, "X-AB", "B")
    simulated = simulate_runs(model, runs=1, days=2, seed=3)
    vehicles = [
        Vehicle(number, model.classes[kind], minute, 0.0)
        for number, (kind, minute) in enumerate(
            zip(simulated.arrivals.vehicle_class, simulated.arrivals.minute, strict=True)
        )
    ]
    turned_back = 0
    for at, stage in enumerate(model.stages):
        minutes, extra = draw_service_minutes(model, stage, simulated.arrivals, 3)
        for one in vehicles:
            one.minutes = minutes[one.number]
            one.extra = [(*hours, extra[k, one.number]) for k, hours in enumerate(stage.extra_hours.tolist())]
        serve_plainly(scenario, "X-AB", "B", stage.number, vehicles, 9)
        for one in vehicles:
            assert one.start is None or abs(one.start - simulated.start[at, one.number]) < SAME_MINUTES
            assert (one.turned_back is not None) == (simulated.lane[at, one.number] == TURNED_BACK)
        turned_back += sum(one.turned_back is not None for one in vehicles)
        vehicles = [replace(one, come=one.leave, start=None, leave=None) for one in vehicles if one.leave is not None]
    assert len(vehicles) > 400
    assert (turned_back > 0) == (at_closing == "turn_back")


def test_nobody_gets_lost(bridge: Scenario) -> None:
    """Who comes passes, turns back, or is told as never served."""
    simulated = simulate_runs(compile_crossing(bridge, "X-AB", "B"), runs=5, seed=1)
    through = ~np.isnan(simulated.start[-1])
    turned_back = (simulated.lane == TURNED_BACK).any(axis=0)
    assert not (through & turned_back).any()
    assert (through | turned_back).all()


def test_who_is_checked_later_came_through_before(bridge: Scenario) -> None:
    simulated = simulate_runs(compile_crossing(bridge, "X-AB", "B"), runs=5, seed=1)
    through = ~np.isnan(simulated.start[-1])
    assert (simulated.arrival[1, through] == simulated.departure[0, through]).all()
    assert (simulated.start[:, through] >= simulated.arrival[:, through]).all()


def test_the_same_seed_gives_the_same_day(bridge: Scenario) -> None:
    model = compile_crossing(bridge, "X-AB", "B")
    one, same, other = (simulate_runs(model, runs=3, seed=seed) for seed in (7, 7, 8))
    assert np.array_equal(one.start, same.start, equal_nan=True)
    assert (
        len(one.arrivals.minute) != len(other.arrivals.minute) or (one.arrivals.minute != other.arrivals.minute).any()
    )


def test_a_run_is_the_same_however_many_are_drawn(bridge: Scenario) -> None:
    """A run's draws depend on its number, and on nothing that happens in another."""
    model = compile_crossing(bridge, "X-AB", "B")
    few, many = simulate_runs(model, runs=2, seed=5), simulate_runs(model, runs=6, seed=5)
    assert np.array_equal(few.start, many.start[:, : few.start.shape[1]], equal_nan=True)


def test_a_what_if_leaves_all_other_draws_alone(bridge: Scenario) -> None:
    """A check more, a class more: every vehicle that was there before comes when it came, and needs what it needed."""
    rows = [
        "traffic MULES crossing=X-AB enters=B kind=on_foot vehicles_per_day=30",
        "lanes ENTER classes=MULES,CARS,LOCALS",
        "lanes LEAVE classes=COACHES,CARS,LOCALS,CORRIDOR,MULES",
        "checks PAPERS classes=CARS,LOCALS,MULES",
        "checks SPOT crossing=X-AB enters=B stage=2 classes=CARS minutes=4 share=0.5",
    ]
    before = _model_and_passages(bridge)
    after = _model_and_passages(with_what_ifs(bridge, rows))
    for name in ("CARS", "LOCALS", "COACHES"):
        (minute, first), (minute_after, first_after) = (_of(side, name) for side in (before, after))
        assert np.array_equal(minute, minute_after)
        assert np.array_equal(first, first_after)


def test_more_traffic_of_a_class_keeps_the_draws_of_the_vehicles_it_had(bridge: Scenario) -> None:
    more = _model_and_passages(with_what_ifs(bridge, ["traffic CARS vehicles_per_day=450"]))
    (_, first), (_, first_more) = _of(_model_and_passages(bridge), "CARS"), _of(more, "CARS")
    assert len(first_more) > len(first)
    assert np.array_equal(first, first_more[: len(first)])


def _model_and_passages(scenario: Scenario) -> QueueRuns:
    return simulate_runs(compile_crossing(scenario, "X-AB", "B"), runs=1, seed=4)


def _of(simulated: QueueRuns, name: str) -> tuple[np.ndarray, np.ndarray]:
    """When the vehicles of a class come, and what they need at the first stage."""
    mine = simulated.arrivals.vehicle_class == simulated.model.classes.index(name)
    return simulated.arrivals.minute[mine], draw_service_minutes(
        simulated.model, simulated.model.stages[0], simulated.arrivals, 4
    )[0][mine]


def test_half_the_vehicles_are_checked_where_half_is_said(bridge: Scenario) -> None:
    """Goods are declared by one car in five, between 9 and 12."""
    model = compile_crossing(bridge, "X-AB", "B")
    simulated = simulate_runs(model, runs=40, seed=2)
    _, extra = draw_service_minutes(model, model.stages[1], simulated.arrivals, 2)
    cars = simulated.arrivals.vehicle_class == model.classes.index("CARS")
    assert 0.18 < (extra[0, cars] > 0).mean() < 0.22
    assert (extra[0, ~cars] == 0).all()
    took = simulated.departure[1] - simulated.start[1]
    plain, _ = draw_service_minutes(model, model.stages[1], simulated.arrivals, 2)
    longer = np.nan_to_num(took - plain) > 1e-9
    at = simulated.start[1, longer] % DAY / 60
    assert longer.any()
    assert ((at >= 9) & (at < 12)).all()
