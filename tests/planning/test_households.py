"""People split into whole households: nobody is left over, and shares are met as nearly as whole households allow."""

from __future__ import annotations

import pytest

from corredor.planning.convoys.households import format_households, households, sizes_of

MIXED = [(1, 0.47), (2, 0.206), (3, 0.145), (4, 0.124), (5, 0.055)]


@pytest.mark.parametrize("people", range(0, 120, 7))
def test_nobody_is_left_over_or_counted_twice(people: int) -> None:
    for sizes in (MIXED, [(1, 1.0)], [(5, 1.0)], [(3, 0.5), (4, 0.5)]):
        assert sum(households(people, sizes)) == people


def test_shares_are_those_of_households_and_not_of_people() -> None:
    # Forty people in twenty households, ten of one and ten of three.
    split = households(40, [(1, 0.5), (3, 0.5)])
    assert (split.count(3), split.count(1)) == (10, 10)


def test_the_largest_come_first() -> None:
    split = households(97, MIXED)
    assert split == sorted(split, reverse=True)


@pytest.mark.parametrize("people", [20, 200, 2000])
def test_no_size_is_a_whole_household_short_or_over(people: int) -> None:
    """Of each size but one, which takes the rest, there are as many as the shares ask for, rounded down."""
    mean = sum(size * share for size, share in MIXED)
    split = households(people, MIXED)
    for size, share in MIXED[1:]:
        assert 0 <= share * people / mean - split.count(size) < 1


def test_who_cannot_fill_a_household_travels_alone() -> None:
    assert households(7, [(5, 1.0)]) == [5, 1, 1]
    assert households(2, [(5, 1.0)]) == [1, 1]


def test_a_whole_number_of_households_is_not_lost_by_the_last_bit() -> None:
    assert households(28, [(1, 0.1), (3, 0.9)]).count(3) == 9
    assert households(2, [(2, 1.0)]) == [2]


def test_sizes_are_read_from_the_cell_and_households_are_told_by_size() -> None:
    assert sizes_of("1 0.46; 2 0.54") == [(1, 0.46), (2, 0.54)]
    assert format_households([4, 1, 1, 4, 2]) == "4 x 2; 2 x 1; 1 x 2"
