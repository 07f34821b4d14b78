"""The day of a crossing: tables that agree with each other, comparisons over the same draws, episodes as ranges."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import corredor as co
from corredor.queueing.queue_statistics import ALL_STAGES
from corredor.scenario.scenario import Scenario


def test_the_tables_of_a_day_agree_with_each_other(a_queue: Scenario) -> None:
    day = co.crossing(a_queue, "X-AB", runs=30, seed=2)
    by_class = dict(day.classes.select("class", "vehicles").rows())
    assert by_class.pop("all") == pytest.approx(sum(by_class.values()))
    hours = day.waits.group_by("class").agg(pl.col("vehicles").sum())
    assert dict(hours.rows())["CARS"] == pytest.approx(by_class["CARS"])
    together = day.queue.filter(pl.col("stage") == ALL_STAGES).sort("hour")
    apart = day.queue.filter(pl.col("stage") != ALL_STAGES).group_by("hour").agg(pl.col("vehicles").sum()).sort("hour")
    assert together["vehicles"].to_list() == pytest.approx(apart["vehicles"].to_list())
    busy = day.officers.filter(pl.col("officers") > 0)
    assert busy["utilisation"].is_between(0, 1.2).all()
    assert day.officers.filter((pl.col("lane") == "ENTER") & (pl.col("hour") == 7))["officers"][0] == 5.0


def test_longer_hours_turn_fewer_back(a_queue: Scenario) -> None:
    """Coaches come at all hours, and the bridge is open from 6 to 22."""
    usual, longer = (co.crossing(a_queue, "X-AB", runs=20, what_if=rows) for rows in ((), LONGER))
    assert 0 < longer.totals["turned_back"] < usual.totals["turned_back"]


LONGER = (
    "crossings X-AB opens=4 closes=23",
    *(f"shifts {shift} starts=4" for shift in ("LEAVE-DAY", "ENTER-ALL", "HALL-ALL")),
    *(f"shifts {shift} ends=23" for shift in ("LEAVE-EVENING", "ENTER-ALL", "HALL-ALL")),
)


def test_officers_busy_are_the_minutes_of_service(a_queue: Scenario) -> None:
    """A check twice as long keeps officers twice as busy."""
    once, twice = (
        co.crossing(a_queue, "X-AB", runs=20, what_if=[f"checks STAMP minutes={minutes}"]) for minutes in (1, 2)
    )
    lanes = [day.officers.filter(pl.col("lane") == "LEAVE")["busy"].sum() for day in (once, twice)]
    assert lanes[1] == pytest.approx(2 * lanes[0], rel=0.02)


def test_a_what_if_that_changes_nothing_is_told_as_nothing(a_queue: Scenario) -> None:
    """Shared draws: not a change within a band around nothing, but none at all."""
    day = co.crossing(a_queue, "X-AB", runs=10, what_if=["lanes LEAVE what=leaving"])
    assert (day.compared["change"] == 0).all()
    assert (day.compared["high"] == 0).all()


def test_a_comparison_is_the_same_to_the_last_bit_each_time(a_queue: Scenario) -> None:
    """Sums over the runs are taken in the order of the runs."""
    first, *others = (co.crossing(a_queue, "X-AB", runs=60, what_if=["shifts ENTER-ALL officers=2"]) for _ in range(4))
    assert all(other.compared.equals(first.compared) for other in others)


def test_the_band_holds_the_change_of_many_more_days(a_queue: Scenario) -> None:
    what_if = ["shifts ENTER-ALL officers=2"]
    few = co.crossing(a_queue, "X-AB", runs=40, seed=3, what_if=what_if).compared
    many = co.crossing(a_queue, "X-AB", runs=1500, seed=9, what_if=what_if).compared
    (few_all, many_all) = (
        side.filter((pl.col("class") == "all") & (pl.col("measure") == "mean")).to_dicts()[0] for side in (few, many)
    )
    assert few_all["low"] - few_all["change"] < 0 < few_all["high"] - few_all["change"]
    assert few_all["low"] <= many_all["change"] <= few_all["high"]


def test_an_episode_is_told_as_a_range_over_what_nobody_published(a_queue: Scenario) -> None:
    told = co.episodes(a_queue, "X-AB", runs=20)
    assert told.told["ways"].to_list() == [4]
    assert told.tried.height == 4
    row = told.told.to_dicts()[0]
    assert (row["played_low"], row["played_high"]) == (told.tried["value"].min(), told.tried["value"].max())
    assert row["played_low"] < row["played_high"]
    meets = row["played_high"] >= row["reported_low"] and row["played_low"] <= row["reported_high"]
    assert row["is_in_range"] == meets


def test_the_dated_episodes_of_the_first_scenario_are_reproduced_in_range(root: Path) -> None:
    """What was reported of Chacalluta and Santa Rosa lies within what the model gives for what was not reported."""
    scenario = co.read(root / "scenarios/chile-venezuela-2026")
    told = co.episodes(scenario, "chacalluta", runs=40)
    assert told.enters == "PER"
    assert told.told.height >= 5
    assert told.told.filter(~pl.col("is_in_range"))["episode"].to_list() == []
    assert (told.told["ways"] > 1).all()
    assert told.told["source"].null_count() == 0


def test_day_traffic_is_a_class_of_its_own_in_the_first_scenario(root: Path) -> None:
    scenario = co.read(root / "scenarios/chile-venezuela-2026")
    for enters in ("PER", "CHL"):
        kinds = {row["kind"] for row in scenario.rows("traffic") if row["enters"] == enters}
        assert {"resident", "car", "shared_taxi", "coach"} <= kinds
    assert all(row["source"] and row["confidence"] for name in TABLES for row in scenario.rows(name))


TABLES = ("traffic", "lanes", "shifts", "checks", "episodes")


@pytest.mark.parametrize(
    ("said", "enters", "says"),
    [
        ("nowhere", "", "is not in crossings"),
        ("x", "", "may be"),
        ("X-AB", "A", 'Nothing is said of the traffic at "X-AB" that enters "A"'),
    ],
)
def test_a_crossing_that_cannot_be_told_is_a_finding(a_queue: Scenario, said: str, enters: str, says: str) -> None:
    with pytest.raises(co.ScenarioError, match=says):
        co.crossing(a_queue, said, enters=enters)


def test_traffic_both_ways_asks_for_a_direction(a_queue: Scenario) -> None:
    rows = [
        "traffic BACK crossing=X-AB enters=A kind=corridor vehicles_per_day=3",
        "lanes BACK crossing=X-AB enters=A stage=1 classes=BACK",
        "shifts BACK lane=BACK officers=1",
        "checks BACK crossing=X-AB enters=A stage=1 minutes=2",
    ]
    from corredor.scenario.what_if import with_what_ifs

    both = with_what_ifs(a_queue, rows)
    with pytest.raises(co.ScenarioError, match="both ways"):
        co.crossing(both, "X-AB")
    assert co.crossing(both, "X-AB", enters="A", runs=5).enters == "A"
