"""Stages as they can be travelled: hours, posts, drivers, changes of vehicle, and the ways that none other beats."""

from __future__ import annotations

from typing import Any

import pytest

from corredor.network.compile import find_stage_routes
from corredor.network.directed_links import SCHEDULED
from corredor.network.stage_routes import StageRoute, slots
from corredor.scenario.scenario import Scenario
from tests.generator.draw import with_rows
from tests.oracle.line import three_towns
from tests.planning.helpers import coach

# From a to c in a day: 6 h, an hour at the post, 6 h, an hour at the post, so from 6 to 20 h where drivers relieve.
THROUGH = {"driving_hours": 8.0, "driving_hours_relay": 12.0}
NO_FARE = {"cost": None}


def ways(scenario: Scenario, start: str = "a", end: str = "c") -> list[StageRoute]:
    """The ways from one stop to another."""
    return [way for way in find_stage_routes(scenario)[0] if (way.start, way.end) == (start, end)]


def carriers(scenario: Scenario, start: str = "a", end: str = "c") -> list[str]:
    """Carriers of each way, one after another."""
    return sorted(" ".join(segment.carrier for segment in way.segments) for way in ways(scenario, start, end))


def beside(scenario: Scenario, **changed: Any) -> dict[str, Any]:
    """A second link from a to b."""
    return scenario.rows("links")[0] | {"id": "beside"} | changed


def test_a_day_holds_running_hours_stops_and_the_time_at_the_posts() -> None:
    (way,) = ways(three_towns(states=THROUGH))
    assert (way.leaves, way.arrives, way.duration_days) == (6.0, 20.0, 1)
    assert [passing.hour for passing in way.crossing_passes] == [6.0, 13.0]
    assert ways(three_towns(states=THROUGH, settings={"stop_minutes_per_hour": 1.0})) == []


def test_drivers_who_relieve_each_other_are_not_asked_for_more_than_their_day() -> None:
    assert len(ways(three_towns(states=THROUGH))) == 1
    assert ways(three_towns(states=THROUGH | {"driving_hours_relay": 11.9})) == []


def test_before_the_post_opens_people_wait_and_after_it_closes_there_is_no_stage() -> None:
    (late,) = ways(three_towns(crossings={"opens": 9.0}), "a", "b")
    assert (late.crossing_passes[0].hour, late.arrives) == (9.0, 16.0)
    assert ways(three_towns(crossings={"closes": 6.0}), "a", "b") == []
    assert len(ways(three_towns(crossings={"closes": 6.1}), "a", "b")) == 1


def test_a_post_that_closes_between_is_only_too_late_for_those_who_come_later() -> None:
    noon = three_towns(states=THROUGH, crossings={"closes": 12.0})
    assert ways(noon) == []
    assert len(ways(noon, "b", "c")) == 1


def test_every_stage_has_ended_when_the_day_ends() -> None:
    assert len(ways(three_towns(settings={"day_ends": 13.0}), "a", "b")) == 1
    assert ways(three_towns(settings={"day_ends": 12.9}), "a", "b") == []


def test_one_driver_ends_the_day_where_a_relay_crew_goes_on() -> None:
    everywhere = {"states": ["A", "B", "C"]}
    assert carriers(three_towns(vehicles=[coach(**everywhere)], links=NO_FARE, states=THROUGH)) == []
    relay = coach(**everywhere, crew="relay")
    assert carriers(three_towns(vehicles=[relay], links=NO_FARE, states=THROUGH)) == ["f"]


def test_behind_a_border_people_may_change_to_another_vehicle_with_a_fresh_driver() -> None:
    fleets = [coach(), coach(id="h", base="c", states=["B", "C"])]
    assert carriers(three_towns(vehicles=fleets, links=NO_FARE)) == ["f h"]


def inland(mode: str, side: str) -> Scenario:
    """The towns a and b in one state; `side` is the side of its crossing; a coach waits in each, by `mode` in a."""
    base = three_towns(vehicles=[coach(mode=mode), coach(id="h", base="b")], links=NO_FARE, states=THROUGH)
    ab, bc = (row | {"crossing": []} for row in base.rows("links"))
    places = [row | {"state": "C" if row["id"] == "c" else "A"} for row in base.rows("places")]
    crossing = base.rows("crossings")[0] | {"side_a": side, "side_b": "c"}
    return with_rows(base, places=places, links=[ab | {"mode": mode}, bc], crossings=[crossing])


def test_within_a_state_people_change_vehicles_at_a_crossing_where_theirs_runs_no_further() -> None:
    assert carriers(inland("rail", side="b")) == ["f h"]


def test_within_a_state_nobody_changes_vehicles_where_theirs_runs_on() -> None:
    assert carriers(inland("road", side="b")) == []


def test_within_a_state_nobody_changes_vehicles_away_from_a_crossing() -> None:
    assert carriers(inland("rail", side="a")) == []


def test_a_dearer_way_over_another_crossing_is_kept() -> None:
    base = three_towns()
    bridge = base.rows("crossings")[0] | {"id": "bridge"}
    dear = beside(base, crossing=["bridge"], cost=99.0, hours=7.0, km=500.0)
    assert len(ways(three_towns(links=[dear], crossings=[bridge]), "a", "b")) == 2


def test_over_the_same_crossing_a_way_worse_in_everything_is_dropped() -> None:
    worse = beside(three_towns(), cost=11.0, hours=6.5, km=310.0, exposure=2.0)
    (kept,) = ways(three_towns(links=[worse]), "a", "b")
    assert kept.fares[0] == 10.0


@pytest.mark.parametrize("better", [{"cost": 9.0}, {"exposure": 0.5}, {"hours": 5.5}])
def test_over_the_same_crossing_a_way_better_in_something_is_kept(better: dict[str, float]) -> None:
    other = beside(three_towns(), **{"cost": 11.0, "hours": 6.5, "km": 310.0, "exposure": 2.0, **better})
    assert len(ways(three_towns(links=[other]), "a", "b")) == 2


@pytest.mark.parametrize("reason", ["closure", "limit", "exposure"])
def test_a_worse_way_is_kept_where_something_may_shut_the_better_one(reason: str) -> None:
    worse = beside(three_towns(), cost=11.0, hours=6.5, km=310.0, exposure=1.0)
    changes: dict[str, dict[str, Any]] = {
        "closure": {"closures": [{"id": "k", "link": "ab", "why": "ice"}]},
        "limit": {"links": [worse | {"people_per_day": 3.0}]},
        "exposure": {"groups": {"max_exposure": 0.5}},
    }
    assert len(ways(three_towns(**({"links": [worse]} | changes[reason])), "a", "b")) == 2


def test_no_place_is_visited_twice() -> None:
    short = three_towns(links={"hours": 1.0}, crossings={"hours": 0.0})
    visited = [[way.start, *(ride.end for ride, _ in way.legs)] for way in find_stage_routes(short)[0]]
    assert visited
    assert all(len(set(places)) == len(places) for places in visited)


def test_stages_leave_at_the_start_of_the_slots_that_lie_within_the_day() -> None:
    assert slots(three_towns()) == [(0, 6.0)]
    assert slots(three_towns(settings={"step_hours": 12})) == [(0, 6.0), (1, 12.0)]
    assert slots(three_towns(settings={"step_hours": 6, "day_starts": 7.5, "day_ends": 18.0})) == [(1, 7.5), (2, 12.0)]


def sailing(hours: float, mode: str = "sea") -> list[StageRoute]:
    """The ways of a ship from a to c whose ports each take an hour."""
    ship = beside(three_towns(), id="s", to="c", mode=mode, hours=hours, crossing=["pa", "pc"], both_ways=False)
    port = {"opens": 0.0, "closes": 24.0, "people_per_day": 6.0, "corridor_share": 1.0, "hours": 1.0}
    ports = [port | {"id": "p" + side, "side_a": side} for side in "ac"]
    return ways(three_towns(links=[ship], crossings=ports))


@pytest.mark.parametrize(("hours", "span", "hour"), [(15.0, 1, 23.0), (16.0, 1, 0.0), (40.0, 2, 0.0), (41.0, 3, 1.0)])
def test_a_ship_sails_through_the_night_for_as_many_days_as_it_takes(hours: float, span: int, hour: float) -> None:
    (way,) = sailing(hours)
    assert (way.duration_days, way.arrives, way.segments[0].carrier) == (span, hour, SCHEDULED)


def test_a_ship_that_fits_into_the_day_is_a_stage_like_any_other() -> None:
    (way,) = sailing(12.0)
    assert (way.duration_days, way.arrives) == (1, 20.0)
    assert sailing(13.0) == []
