"""People get ready by weeks, in whole people, and exits are taken off in whole people."""

from __future__ import annotations

from typing import Any

import pytest

from corredor.network.cohorts import cohorts
from tests.oracle.line import three_towns
from tests.planning.helpers import day


def ready(days: int = 30, exits: float = 0.0, **group: Any) -> list[tuple[int, int, int]]:
    """Give day, willing and carried people of every cohort of a group that gets ready from day 0."""
    rows = [{"id": "e", "stage": "transit", "kind": "asylum", "share": exits}] if exits else []
    scenario = three_towns(settings={"days": days}, groups=group, exits=rows)
    return [(one.day, one.willing, one.carried) for one in cohorts(scenario)]


def willing(**group: Any) -> list[tuple[int, int]]:
    """Give day and willing people of every cohort."""
    return [(when, people) for when, people, _ in ready(**group)]


def test_a_window_is_cut_into_weeks_of_which_the_last_may_be_short() -> None:
    assert willing(people=16, ready_to=day(15)) == [(0, 7), (7, 7), (14, 2)]


def test_halves_are_rounded_up_on_the_running_total_so_that_nobody_is_lost() -> None:
    assert willing(people=5, ready_to=day(13)) == [(0, 3), (7, 2)]
    assert willing(people=1, ready_to=day(27)) == [(0, 0), (7, 1), (14, 0), (21, 0)]


def test_a_half_stays_a_half_where_shares_are_not_exact_in_the_machine() -> None:
    # 0.29 x 50 is 14.499999999999998 to the machine, and 14.5 to people.
    assert willing(people=50, willing=0.29, ready_to=day(0)) == [(0, 15)]


def test_only_the_part_of_a_year_that_the_window_covers_wants_to_leave() -> None:
    assert willing(people=365, willing=0.2, willing_days=365, ready_to=day(4)) == [(0, 1)]
    assert willing(people=100, willing=0.2, willing_days=3, ready_to=day(4)) == [(0, 20)]


def test_people_and_shares_multiply() -> None:
    assert willing(people=80, share=0.5, willing=0.25, ready_to=day(0)) == [(0, 10)]


def test_weeks_that_begin_outside_the_horizon_are_left_out_and_keep_their_people() -> None:
    assert willing(people=28, ready_from=day(-7), ready_to=day(20), days=14) == [(0, 7), (7, 7)]


def test_without_dates_people_get_ready_throughout_the_horizon() -> None:
    assert willing(people=20, ready_to=None, days=10) == [(0, 14), (7, 6)]


def test_exits_leave_in_whole_people_by_the_running_total() -> None:
    # 0.1 of 7 is 0.7, of 14 is 1.4, of 21 is 2.1: one leaves in the first week and one more in the third.
    assert ready(exits=0.1, people=21, ready_to=day(20)) == [(0, 7, 6), (7, 7, 7), (14, 7, 6)]


def test_exits_count_only_the_people_within_the_horizon() -> None:
    assert ready(exits=0.25, people=28, ready_from=day(-14), ready_to=day(13), days=14) == [(0, 7, 5), (7, 7, 5)]


def test_every_kind_of_exit_counts() -> None:
    row = {"id": "e", "stage": "transit", "kind": "asylum", "share": 0.2, "test_share": 0.9}
    scenario = three_towns(exits=[row, row | {"id": "o", "stage": "origin", "share": 0.1}])
    assert [one.carried for one in cohorts(scenario)] == [7]


@pytest.mark.parametrize("change", [{"goal": "stay"}, {"ready_from": day(3), "ready_to": day(1)}])
def test_who_stays_or_has_no_days_has_no_cohort(change: dict[str, Any]) -> None:
    assert ready(**change) == []
