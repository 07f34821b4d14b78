"""Plans side by side."""

from __future__ import annotations

import polars as pl
import pytest

from corredor.questions.compare import compare
from tests.questions.made import open_plan, shut_plan


def test_changes_are_against_the_first_plan() -> None:
    """The first plan is the measure of the others, and has no change itself."""
    comparison = compare({"open": open_plan(), "shut": shut_plan()})
    served = comparison.totals.filter(pl.col("measure") == "served")
    assert served.rows() == [("open", "served", 100.0, 0.0), ("shut", "served", 60.0, -40.0)]


def test_what_only_one_plan_has_counts_as_nothing_in_the_other() -> None:
    """A place where nobody sleeps in one plan still has its row, with 0."""
    comparison = compare({"open": open_plan(), "shut": shut_plan()})
    assert comparison.nights.rows() == [("open", "GATE", 50, 50, 0), ("shut", "GATE", 0, 0, -50)]
    costs = comparison.costs.filter(pl.col("payer") == "SUD")
    assert costs["amount"].to_list() == [1000.0, 0.0]


def test_entries_of_a_state_are_added_over_its_crossings() -> None:
    """The busiest day of a state is that of all its crossings together."""
    states = compare({"open": open_plan()}).states
    assert states.rows() == [("open", "SUD", 100, 70, 50, 5000.0, 0)]


def test_the_differences_are_told_in_sentences() -> None:
    """Who gains or loses most is named."""
    says = compare({"open": open_plan(), "shut": shut_plan()}).says
    assert says == (
        "open: 100 of 100 people reach where they chose.",
        "shut brings 40 people fewer to where they chose than open.",
        "shut asks 20 days of waiting fewer than open.",
        "shut costs 40 for each person served, open 50.",
        "In shut, B loses most against open: 40 people of 40.",
    )


def test_comparing_nothing_is_refused() -> None:
    """Without a plan there is nothing to lay beside anything."""
    with pytest.raises(ValueError, match="at least one"):
        compare({})
