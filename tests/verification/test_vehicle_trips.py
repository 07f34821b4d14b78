"""Convoys are whole households in whole vehicles, each on exactly one trip."""

from __future__ import annotations

from typing import Any

import pytest

from tests.verification.small_case import Small, day


def trip(small: Small, **cells: Any) -> None:
    """Change the first trip: COACH-A with C1 from HOME to POST-B."""
    small.plan["trips"][0].update(cells)


def convoy(small: Small, **cells: Any) -> None:
    """Change the first convoy: ten people in six households."""
    small.plan["convoys"][0].update(cells)


BROKEN: dict[str, tuple[Any, str]] = {
    "an unknown fleet": (lambda small: trip(small, fleet="COACH-X"), "trips"),
    "another fleet": (lambda small: trip(small, fleet="COACH-B"), "trips"),
    "an unknown convoy": (lambda small: trip(small, convoys=["C9"]), "trips"),
    "an empty trip": (lambda small: trip(small, convoys=[], people=0), "trips"),
    "another day": (lambda small: trip(small, date=day(1)), "trips"),
    "other links": (lambda small: trip(small, links=["L1"]), "trips"),
    "other ends": (lambda small: trip(small, to="POST-A"), "trips"),
    "other people on board": (lambda small: trip(small, people=9), "trips"),
    "a vehicle back too late": (lambda small: trip(small, busy_to=day(1)), "trips"),
    "a vehicle away too early": (lambda small: trip(small, busy_from=day(-2)), "trips"),
    "another cost": (lambda small: trip(small, cost=501), "trips"),
    "a trip left out": (lambda small: small.plan["trips"].pop(0), "trips"),
    "a convoy on two trips": (
        lambda small: small.plan["trips"].append({**small.plan["trips"][0], "id": "T10"}),
        "trips",
    ),
    "a convoy twice on board": (lambda small: trip(small, convoys=["C1", "C1"], people=20), "trips"),
    "two trips of one id": (lambda small: small.plan["trips"][1].update(id="T1"), "duplicate"),
    "households that do not add up": (lambda small: convoy(small, households="2 x 4"), "households"),
    "households of a size that nobody has": (lambda small: convoy(small, households="3 x 2; 2 x 2"), "households"),
    "households that cannot be read": (lambda small: convoy(small, households="two families"), "households"),
    "households of nobody": (lambda small: convoy(small, households="0 x 4; 2 x 5"), "households"),
    "a convoy larger than a vehicle": (lambda small: small.of("vehicles", "COACH-B").update(seats=9), "convoy_size"),
    "too few seats when some are spare": (lambda small: small.settings.update(spare_seats=0.55), "convoy_size"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_trip_or_convoy_is_found(name: str) -> None:
    small = Small()
    change, rule = BROKEN[name]
    change(small)
    assert rule in small.rules()


def test_no_more_than_forty_travel_together_on_a_scheduled_service() -> None:
    small = Small()
    small.of("groups", "G").update(people=200)
    for table in ("convoys", "trips"):
        small.plan[table][0].update(people=41)
    small.plan["convoys"][0].update(households="1 x 41")
    for fleet in ("COACH-A", "COACH-B"):
        small.of("vehicles", fleet).update(seats=50)
    found = [str(violation.message) for violation in small.verify() if violation.rule == "convoy_size"]
    assert found == ["41 people travel with scheduled; 40 may."]


def test_two_convoys_may_share_a_vehicle() -> None:
    """C1 in two halves, in the coaches of before."""
    small = Small()
    small.plan["convoys"][0].update(people=5, households="2 x 2; 1 x 1")
    small.plan["convoys"].append({**small.plan["convoys"][0], "id": "C4"})
    small.plan["convoy_stages"] += [{**row, "convoy": "C4"} for row in small.plan["convoy_stages"][:2]]
    for row in small.plan["trips"][:3]:
        row["convoys"] = ["C1", "C4"]
    for row in small.plan["slots"][:2]:
        row["people"] = 5
    small.plan["slots"] += [{**row, "convoy": "C4"} for row in small.plan["slots"][:2]]
    small.totals["convoys"] = 4
    assert small.rules() == set()


def test_days_away_outside_the_horizon_may_be_left_out() -> None:
    """A base ten hours off: the coach leaves it two days before day 0, which the plan may write as day 0."""
    small = Small()
    small.scenario["places"].append({"id": "YARD", "state": "AAA", "beds": 0, "without_bed": 0})
    small.scenario["links"].append(
        {"id": "FAR", "from": "YARD", "to": "HOME", "km": 600, "hours": 10, "mode": "road", "both_ways": True}
    )
    small.of("vehicles", "COACH-A").update(base="YARD")
    trip(small, busy_to=day(2))
    found = [str(v.message) for v in small.verify() if v.subject == "trip T1"]
    assert found == ["It costs 2102.00, not 502.00."]
