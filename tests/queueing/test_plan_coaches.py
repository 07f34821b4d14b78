"""Coaches of a plan in the queue, and the slots that the queue has for them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

import corredor as co
from corredor.queueing.coach_slots import MAX_COACHES_PER_HOUR, _Search
from corredor.queueing.plan_coaches import coaches_of, scheduled_coaches
from corredor.queueing.queue_model import compile_crossing
from corredor.queueing.queue_statistics import vehicles
from corredor.queueing.simulate_runs import simulate_runs
from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.plan_tables import PLAN_TABLES

FIRST, SECOND = date(2027, 3, 2), date(2027, 3, 5)


@dataclass
class Made:
    """A plan made by hand."""

    tables: dict[str, pl.DataFrame]


@pytest.fixture
def plan() -> Made:
    """Two coaches on one day and one on another; a convoy that rides a scheduled coach; one that enters elsewhere."""
    slots = [
        ("C1", "X-AB", "B", FIRST, 9.5, 20),
        ("C2", "X-AB", "B", FIRST, 9.5, 10),
        ("C3", "X-AB", "B", FIRST, 14.0, 35),
        ("C4", "X-AB", "B", SECOND, 9.5, 37),
        ("C5", "X-AB", "B", SECOND, 10.0, 2),
        ("C1", "X-BC", "C", SECOND, 12.0, 20),
    ]
    trips = [
        ("T1", FIRST, ["A-B"], ["C1", "C2"]),
        ("T2", FIRST, ["A-B", "B-IN"], ["C3"]),
        ("T3", SECOND, ["A-B"], ["C4"]),
        ("T4", SECOND, ["B-C"], ["C1", "C5"]),
    ]
    names = ("convoy", "crossing", "state", "date", "hour", "people")
    rows: dict[str, list[dict[str, Any]]] = {
        "slots": [dict(zip(names, slot, strict=True)) for slot in slots],
        "trips": [{"id": one, "date": day, "links": over, "convoys": who} for one, day, over, who in trips],
    }
    return Made({table.name: to_frame(table, rows.get(table.name, [])) for table in PLAN_TABLES})


def test_convoys_in_one_vehicle_are_one_coach(a_queue: Scenario, plan: Made) -> None:
    found = coaches_of(plan, a_queue, "X-AB", "B")
    assert found.table.rows() == [(FIRST, 9.5, 30.0), (FIRST, 14.0, 35.0), (SECOND, 9.5, 37.0)]
    assert found.riders == 2.0


def test_each_day_of_the_plan_is_played_as_often(a_queue: Scenario, plan: Made) -> None:
    model = compile_crossing(a_queue, "X-AB", "B")
    scheduled, runs = scheduled_coaches(model, coaches_of(plan, a_queue, "X-AB", "B").table, 5)
    assert runs == 6
    assert scheduled.run.tolist() == [0, 0, 1, 2, 2, 3, 4, 4, 5]
    simulated = simulate_runs(model, runs=runs, seed=1, scheduled=scheduled)
    corridor = simulated.arrivals.vehicle_class == model.classes.index("CORRIDOR")
    assert simulated.arrivals.minute[corridor].tolist() == [570.0, 840.0, 570.0] * 3
    assert simulated.arrivals.people[corridor].tolist() == [30.0, 35.0, 37.0] * 3


def test_a_plan_s_coaches_delay_those_who_share_their_windows(a_queue: Scenario, plan: Made) -> None:
    """And nobody comes at another moment because of them."""
    tight = ["shifts HALL-ALL officers=1", "checks PAPERS-COACH minutes=1.5", "lanes ENTER classes=CARS"]
    narrow = [*tight, "lanes HALL classes=COACHES,CORRIDOR,LOCALS"]
    day = co.crossing(a_queue, "X-AB", what_if=narrow, plan=plan, runs=20)
    without = co.crossing(a_queue, "X-AB", what_if=narrow, runs=20)
    waits = {name: dict(side.classes.select("class", "mean").rows()) for name, side in (("with", day), ("w", without))}
    assert waits["with"]["LOCALS"] > waits["w"]["LOCALS"]
    assert day.classes.filter(pl.col("class") == "CORRIDOR")["vehicles"][0] == pytest.approx(1.5)
    assert day.provenance["riders_by_scheduled_coach"] == 2.0
    # The bridge is planned with an hour; 37 people at 1.5 minutes each take nearly that.
    assert day.totals["planned_minutes"] == 60.0
    assert day.totals["coach_minutes"] > 40
    assert 0 <= day.totals["late_share"] <= 1


def test_slots_keep_everybody_else_under_the_limit_and_leave_no_hour_unused(a_queue: Scenario) -> None:
    """Every class in every hour; and one coach more in any hour would break it, or is more than an hour may have."""
    found = co.coach_slots(a_queue, "X-AB", limit=20, runs=40, hours=(8, 12))
    coaches = found.slots["coaches"].to_list()
    assert found.coaches_per_day > 0
    assert sum(coaches[8:12]) == found.coaches_per_day
    assert found.slots["others_p90"].max() <= 20  # type: ignore[operator]
    search = _Search(compile_crossing(a_queue, "X-AB", "B"), 20, (8, 12), 40, 0)
    for hour in range(8, 12):
        one_more = [many + (at == hour) for at, many in enumerate(coaches)]
        assert coaches[hour] == MAX_COACHES_PER_HOUR or not search.holds(one_more)


def test_coaches_come_only_while_the_crossing_is_open(a_queue: Scenario) -> None:
    found = co.coach_slots(a_queue, "X-AB", limit=500, runs=10)
    closed = found.slots.filter((pl.col("hour") < 6) | (pl.col("hour") >= 22))
    assert closed["coaches"].sum() == 0


def test_without_any_room_there_is_no_slot(a_queue: Scenario) -> None:
    """Who waits too long already is told, and no coach is added to that."""
    crowded = ["traffic CARS vehicles_per_day=900", "traffic COACHES vehicles_per_day=60"]
    found = co.coach_slots(a_queue, "X-AB", limit=0, runs=10, what_if=crowded, hours=(9, 15))
    assert "CARS" in found.over_before


def test_slots_become_a_variant_that_the_planner_keeps(a_queue: Scenario, tmp_path: Path) -> None:
    """No day lets more people in than the queue bears."""
    folder = tmp_path / "scenario"
    shutil.copytree(a_queue.path, folder)
    scenario = co.read(folder)
    found = co.coach_slots(scenario, "X-AB", limit=2, runs=20, hours=(8, 9))
    assert found.people_per_day > 0
    written = co.write_slots(found, scenario, "by-queue")
    assert written == folder / "variants" / "by-queue"
    assert co.check(folder, variants=["by-queue"]) == []
    varied = co.read(folder, variants=["by-queue"])
    row = varied.rows("switches")[0]
    assert (row["rule"], row["basis"], row["value"]) == ("people_per_day", "assumed", [str(found.people_per_day)])
    assert "nine of ten" in row["source"]
    admitted = co.plan(varied).admissions.filter(pl.col("crossing") == "X-AB")
    assert admitted["people"].max() <= found.people_per_day  # type: ignore[operator]
    with pytest.raises(co.FormatError, match="is there already"):
        co.write_slots(found, scenario, "by-queue")


def test_who_never_passes_is_told(a_queue: Scenario) -> None:
    """Officers who cannot keep up with a week of coaches leave some without a service."""
    model = compile_crossing(a_queue, "X-AB", "B")
    simulated = simulate_runs(model, runs=2, seed=0)
    each = vehicles(simulated)
    assert each.height == len(simulated.arrivals.minute)
    assert each.filter(pl.col("wait").is_null())["turned_back"].all()
    assert np.isfinite(each["wait"].drop_nulls().to_numpy()).all()
