"""The price of safety, and how varied departures are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import corredor as co
from corredor.analyses.exposure.departure_variety import departure_variety, normalised_entropy
from tests.analyses.fixtures import made
from tests.generator.draw import with_rows

MONDAY = date(2027, 1, 4)


@pytest.fixture(scope="module")
def fork() -> co.Scenario:
    """Three places with a further road home, which is longer and not exposed; the usual one is."""
    scenario = co.read("examples/three-places")
    links = []
    for row in scenario.rows("links"):
        if row["id"] == "R-REST-HOME":
            links.append(row | {"exposure": 6.0})
            links.append(row | {"id": "R-AROUND", "exposure": 1.0, "people_per_day": 20.0})
        else:
            links.append(row | {"exposure": 1.0})
    return with_rows(scenario, links=links)


def test_a_limit_costs_people_and_days(fork: co.Scenario) -> None:
    """All arrive without one; with it only so many as the quiet road carries, and later."""
    free, limited, shut = co.exposure(fork, limits=[0.5, 5]).tables["price"].to_dicts()
    assert (free["limit"], limited["limit"], shut["limit"]) == (None, 5.0, 0.5)
    assert free["served"] == 970
    assert 0 < limited["served"] < 970
    assert limited["fewer"] == 970 - limited["served"]
    assert limited["later"] > 0
    assert (limited["most_link"], limited["most_journey"]) == (1.0, 4.0)
    assert (shut["served"], shut["most_link"], shut["most_journey"]) == (0, None, None)
    assert shut["later"] > limited["later"]


def test_a_limit_is_what_the_same_tolerance_of_every_group_is(fork: co.Scenario) -> None:
    """The plan of a scenario whose groups bear no more serves as many."""
    groups = [row | {"max_exposure": 5.0} for row in fork.rows("groups")]
    served = co.plan(with_rows(fork, groups=groups)).totals["served"]
    assert co.exposure(fork, limits=[5]).tables["price"]["served"][1] == pytest.approx(served)


def test_limits_are_chosen_where_they_matter(fork: co.Scenario) -> None:
    """Below the most exposed link in use, and not below what any way needs; where all are alike, there is none."""
    assert co.exposure(fork).limits == (1.0,)
    assert co.exposure(co.read("examples/three-places")).limits == ()


def test_groups_without_a_way_are_told(fork: co.Scenario) -> None:
    """Under the limit that shuts the last one."""
    rows = co.exposure(fork, limits=[5, 0.5]).tables["groups"].to_dicts()
    assert {(row["limit"], row["has_way"]) for row in rows} == {(None, True), (5.0, True), (0.5, False)}
    assert sum(row["people"] for row in rows if row["limit"] == 5.0) == 970


def test_a_group_keeps_its_own_smaller_limit(fork: co.Scenario) -> None:
    """A looser limit opens nothing."""
    own = with_rows(fork, groups=[row | {"max_exposure": 0.5} for row in fork.rows("groups")])
    assert co.exposure(own, limits=[5]).tables["price"]["served"].to_list() == [0, 0]


def test_the_answer_is_written_and_read(fork: co.Scenario, tmp_path: Path) -> None:
    """All of it; another answer is turned away."""
    found = co.exposure(fork, limits=[5], plan=co.plan(fork))
    co.write_exposure(found, tmp_path / "answer")
    again = co.read_exposure(tmp_path / "answer")
    assert (again.limits, again.floor) == (found.limits, found.floor)
    for name, table in found.tables.items():
        assert again.tables[name].equals(table), name
    co.write_closures(co.closures(fork, worst=1), tmp_path / "other")
    with pytest.raises(co.FormatError, match="exposure"):
        co.read_exposure(tmp_path / "other")


@pytest.mark.parametrize("wrong", [{"limits": [-1.0]}, {"limits": [float("nan")]}, {"variety": 1.5}])
def test_what_is_no_limit_is_refused(fork: co.Scenario, wrong: dict[str, Any]) -> None:
    """Before anything is worked out."""
    with pytest.raises(ValueError, match="from 0"):
        co.exposure(fork, **wrong)


def leaving(*left: tuple[int, str, int]) -> co.Plan:
    """A plan whose convoys leave the town after so many days by this link."""
    days = [(number, MONDAY + timedelta(days=day), link, people) for number, (day, link, people) in enumerate(left)]
    return made(
        {},
        convoys=[{"id": f"C{n}", "group": "A", "people": p, "depart": d, "arrive": d} for n, d, _, p in days],
        convoy_stages=[
            {"convoy": f"C{n}", "seq": 1, "date": d, "arrives": d, "from": "TOWN", "to": "HOME", "links": [link]}
            for n, d, link, _ in days
        ],
    )


def test_departures_that_are_always_alike_are_named(fork: co.Scenario) -> None:
    """Four Mondays by the same road have no variety, and fall below the floor."""
    (row,) = departure_variety(leaving((0, "R", 50), (7, "R", 50), (14, "R", 50), (21, "R", 50)), fork, 0.5)
    assert (row["variety"], row["is_below"], row["usual_weekday"]) == (0.0, True, 1)
    assert (row["usual_way"], row["usual_share"], row["people"]) == (["R"], 1.0, 200)


def test_departures_on_other_days_by_other_ways_are_varied(fork: co.Scenario) -> None:
    """As even as four departures can be: 1."""
    (row,) = departure_variety(leaving((0, "R", 50), (8, "S", 50), (16, "R", 50), (24, "S", 50)), fork, 0.5)
    assert (row["variety"], row["day_evenness"], row["way_evenness"]) == (1.0, 1.0, 1.0)
    assert (row["weekdays"], row["ways"], row["is_below"]) == (4, 2, False)


def test_one_departure_has_no_pattern(fork: co.Scenario) -> None:
    """It cannot be waited for a second time."""
    (row,) = departure_variety(leaving((0, "R", 50)), fork, 1.0)
    assert (row["variety"], row["is_below"]) == (0.0, False)


def test_journeys_are_looked_at_where_there_are_no_convoys(fork: co.Scenario) -> None:
    """So an optimum without convoys is told of too."""
    plan = co.plan(fork)
    bare = replace(plan, tables={**plan.tables, "convoys": plan.tables["convoys"].clear()})
    (row,) = departure_variety(bare, fork, 0.5)
    assert row["people"] == pytest.approx(plan.journeys["people"].sum())


def test_evenness_is_entropy_as_a_share() -> None:
    """Three to one among two is 0.811 bits."""
    assert normalised_entropy([3, 1], 2) == pytest.approx(0.811278, abs=1e-6)
    assert normalised_entropy([1, 1], 4) == pytest.approx(0.5)
    assert normalised_entropy([5], 7) == 0
