"""Every person of every group is accounted for, and nobody leaves before being ready."""

from __future__ import annotations

from typing import Any

import pytest

from tests.verification.small_case import Small, day


def change(table: str, number: int, **cells: Any) -> Any:
    """A change of cells in a row of the plan."""
    return lambda small: small.plan[table][number].update(cells)


BROKEN: dict[str, tuple[Any, str]] = {
    "people travel who are not there": (change("journeys", 0, people=13), "ready"),
    "convoys of people who are not there": (change("convoys", 0, people=13), "ready"),
    "people who are not ready yet": (
        lambda small: small.of("groups", "G").update(ready_from=day(1), ready_to=day(7)),
        "ready",
    ),
    "fewer people in the group": (change("groups", 0, people=19), "groups"),
    "more served than arrive": (change("groups", 0, served=16, unserved=1), "groups"),
    "more on the way than travel": (change("groups", 0, on_the_way=3, unserved=1), "groups"),
    "exits that are none": (change("groups", 0, exits=2, unserved=1), "groups"),
    "convoys that do not arrive": (change("groups", 0, convoys_served=16), "groups"),
    "convoys that are not under way": (change("groups", 0, convoys_on_the_way=1), "groups"),
    "people lost": (change("groups", 0, unserved=1), "groups"),
    "a group left out": (lambda small: small.plan["groups"].pop(1), "groups"),
    "a group twice": (lambda small: small.plan["groups"].append(small.plan["groups"][1]), "groups"),
    "an unknown group": (change("groups", 1, group="NOBODY"), "unknown"),
    "people who stay counted in": (change("groups", 1, group="STAYERS"), "unknown"),
    "people said to have got ready too late who had time": (change("groups", 0, waiting=2.5, unserved=0), "waiting"),
    "a total that is not the sum": (lambda small: small.totals.update(served=16), "totals"),
    "a cost that is not the sum": (lambda small: small.totals.update(cost=1), "totals"),
    "a total left out": (lambda small: small.totals.pop("people"), "totals"),
    "a total that is no number": (lambda small: small.totals.update(people=float("nan")), "totals"),
    "another number of trips": (lambda small: small.totals.update(trips=8), "totals"),
    "an aim that is none": (change("tiers", 2, aim="luck"), "tiers"),
    "an aim that has reached less": (change("tiers", 4, value=40.0, bound=40.0), "tiers"),
    "a bound above the value": (change("tiers", 4, bound=42.0), "tiers"),
    "a gap that is larger than told": (change("tiers", 4, bound=40.0), "tiers"),
    "unserved people without a reason": (change("unserved", 0, reason=" "), "unserved"),
    "reasons for other people": (change("unserved", 0, people=1), "unserved"),
    "a reason of no cause": (change("unserved", 0, cause="fate"), "unserved"),
    "a reason left out": (lambda small: small.plan["unserved"].pop(0), "unserved"),
    "a reason for an unknown group": (change("unserved", 0, group="NOBODY"), "unserved"),
    "a door of an unknown state": (change("unserved", 1, state="ZZZ"), "unserved"),
    "a door that is open": (change("unserved", 1, state="CCC"), "unserved"),
    "a time that ends before it starts": (change("unserved", 1, to=day(-1)), "unserved"),
    "admissions of more than come": (change("admissions", 0, people=11), "admissions"),
    "admissions on another day": (change("admissions", 0, date=day(5)), "admissions"),
    "admissions left out": (lambda small: small.plan["admissions"].pop(), "admissions"),
    "a slot for another convoy": (change("slots", 0, convoy="C2"), "slots"),
    "a slot at another hour": (change("slots", 0, hour=8.3), "slots"),
    "a slot for fewer": (change("slots", 0, people=9), "slots"),
    "nights of more people": (change("nights", 0, people=11), "nights"),
    "nights said to be without a bed": (change("nights", 0, without_bed=1), "nights"),
    "beds that are not there": (change("nights", 0, beds=13), "nights"),
    "services for fewer": (change("services", 0, people=9), "services"),
    "room that is not there": (change("services", 0, people_per_day=21), "services"),
    "a service of no place": (change("services", 0, place="NOWHERE"), "services"),
    "other costs": (change("costs", 0, amount=1500), "costs"),
    "another payer": (change("costs", 0, payer="Two"), "costs"),
    "a fund that does not cover it": (change("costs", 0, fund="F2", payer="Two"), "costs"),
    "an unknown fund": (change("costs", 0, fund="F9"), "costs"),
    "a payer though there are no funds": (lambda small: small.scenario["funds"].clear(), "costs"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_books_that_do_not_balance_are_found(name: str) -> None:
    small = Small()
    broken, rule = BROKEN[name]
    broken(small)
    assert rule in small.rules()


def test_without_funds_the_payer_is_unassigned() -> None:
    small = Small()
    small.scenario["funds"].clear()
    for row in small.plan["costs"]:
        row.update(payer="unassigned", fund="")
    assert small.rules() == set()


def test_people_who_got_ready_after_the_last_who_arrive_may_be_waiting() -> None:
    """The two of day 7 stay at home instead of being on the way: to arrive in time one leaves on day 6."""
    small = Small()
    change("groups", 0, waiting=2, unserved=2)(small)
    assert "waiting" not in small.rules()


def test_people_for_whom_the_way_stood_open_in_time_are_not_waiting() -> None:
    """Ready on day 6 at the latest, all could have left then; with the door closed on days 2 to 7 they could not."""
    small = Small()
    small.of("groups", "G").update(ready_from=day(0), ready_to=day(6))
    change("groups", 0, waiting=2, unserved=2)(small)
    assert "waiting" in small.rules()
    small.of("groups", "G").update(ready_from=day(3), ready_to=day(6))
    small.of("switches", "C-YES").update(to=day(3))
    assert "waiting" not in small.rules()


def test_the_willing_of_a_year_are_those_of_its_days() -> None:
    """Eight of 16 days: half of forty people are twenty."""
    small = Small()
    small.of("groups", "G").update(people=40, willing_days=16)
    assert small.rules() == set()


def test_people_of_weeks_before_the_horizon_are_left_out() -> None:
    small = Small()
    small.of("groups", "G").update(people=40, ready_from=day(-7), ready_to=day(7))
    # 15 days: 19 of 40 are ready up to day -1, 37 up to day 6, 40 up to day 7: 18 and 3 are in the horizon.
    says = [str(violation.message) for violation in small.verify() if violation.rule == "groups"]
    assert says == ["people is 21, not 20."]
