"""What is shared tells no count under ten, not even to somebody who subtracts."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corredor.reports.disclosure.suppression import LEAST, round_to_tens, shown_sums, suppress_small_cells

CELLS = st.lists(
    st.tuples(st.sampled_from("ABCD"), st.sampled_from("xyz"), st.integers(0, 40)), min_size=1, max_size=14
)
LINES = [["place"], ["day"], []]


def table(cells: list[tuple[str, str, int]]) -> pl.DataFrame:
    """A table of counts by place and day."""
    return pl.DataFrame(cells, schema=["place", "day", "people"], orient="row")


@given(CELLS)
def test_no_small_count_is_shown(cells: list[tuple[str, str, int]]) -> None:
    """Nobody is shown as nobody, ten as ten, and what lies between not at all."""
    shown = suppress_small_cells(table(cells), lines=LINES)["people"]
    assert all(people is None or people == 0 or people >= LEAST for people in shown)


@given(CELLS)
def test_what_is_shown_is_true(cells: list[tuple[str, str, int]]) -> None:
    """A count is hidden or right, never bent."""
    shown = suppress_small_cells(table(cells), lines=LINES)["people"].to_list()
    assert all(people in (None, true) for people, (_, _, true) in zip(shown, cells, strict=True))


@given(CELLS, st.sampled_from(LINES))
def test_no_shown_sum_tells_a_hidden_count(cells: list[tuple[str, str, int]], line: list[str]) -> None:
    """Whoever subtracts what is shown from its sum is left with two counts at least, and ten people at least."""
    true = table(cells)
    hidden = suppress_small_cells(true, lines=LINES)
    both = true.with_columns(hidden["people"].alias("shown"))
    sums = shown_sums(true, hidden, line)
    for row in sums.drop_nulls("people").to_dicts():
        inside = both.filter(*[pl.col(name) == row[name] for name in line])
        rest = inside.filter(pl.col("shown").is_null())
        left = row["people"] - int(inside["shown"].sum())
        assert left == 0 or (rest.height >= 2 and left >= LEAST)


def test_the_next_smallest_covers_a_small_count() -> None:
    """As little is hidden as the sum allows."""
    cells = table([("A", "x", 3), ("A", "y", 12), ("A", "z", 500), ("B", "x", 20)])
    assert suppress_small_cells(cells, lines=[["place"]])["people"].to_list() == [None, None, 500, 20]


def test_two_small_counts_with_a_small_sum_need_a_third() -> None:
    """One and one would be told by a sum of two."""
    cells = table([("A", "x", 1), ("A", "y", 1), ("A", "z", 30), ("B", "x", 20)])
    assert suppress_small_cells(cells, lines=[["place"]])["people"].to_list() == [None, None, None, 20]


def test_a_sum_that_nothing_can_cover_is_hidden_itself() -> None:
    """Where one cell is the whole line, its sum says the same."""
    cells = table([("A", "x", 4), ("B", "x", 20)])
    hidden = suppress_small_cells(cells, lines=[["place"]])
    assert dict(shown_sums(cells, hidden, ["place"]).iter_rows()) == {"A": None, "B": 20}


def test_counts_without_a_sum_beside_them_need_no_cover() -> None:
    """Nothing to subtract from, nothing to hide for it."""
    cells = table([("A", "x", 4), ("A", "y", 20)])
    assert suppress_small_cells(cells, lines=[])["people"].to_list() == [None, 20]


def test_counts_below_zero_are_refused() -> None:
    """A difference is no count of people."""
    with pytest.raises(ValueError, match="below zero"):
        suppress_small_cells(table([("A", "x", -1)]), lines=[])


@given(st.integers(0, 10_000))
def test_running_totals_move_in_tens(people: int) -> None:
    """At most five people away, and never by a small step."""
    assert round_to_tens(people) % 10 == 0
    assert abs(round_to_tens(people) - people) <= 5
