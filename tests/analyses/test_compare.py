"""Plans side by side."""

from __future__ import annotations

import re

import polars as pl
import pytest

from corredor.analyses.compare.compare import compare
from corredor.messages import render
from tests.analyses.fixtures import open_plan, shut_plan


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
    assert tuple(map(str, says)) == (
        "open: 100 of 100 people reach where they chose.",
        "shut brings 40 people fewer to where they chose than open. shut asks 20 days of waiting fewer than open. "
        "In shut a person is 1.0 days under way, in open 1.6. shut costs 40 for each person served, open 50. "
        "In shut, SUD lets in 40 people fewer than in open. "
        "In shut, doors of SUD keep back 40 people more than in open. "
        "In shut, IOM pays 1,600 less than in open. In shut, B loses most against open: 40 people of 40.",
    )
    for lang in ("es", "pt"):
        text = render(says[1], lang)
        assert not re.search(r"\b(than|people|days|person|pays|doors)\b", text), text


def test_names_of_plans_are_shown_as_they_are() -> None:
    """A folder may be called anything; figures are written as the language does."""
    paragraph = compare({"no {paper}": open_plan(), "Bosnia and Herzegovina": shut_plan()}).says[1]
    text = render(paragraph, "es")
    assert text.startswith("Bosnia and Herzegovina lleva a donde eligieron a 40 personas menos que no {paper}. ")
    assert "está 1,0 días en camino; en no {paper}, 1,6." in text
    assert "IOM paga 1.600 menos" in text


def test_who_stays_is_told_by_the_state_whose_doors_keep_them() -> None:
    """Doors, room and time are told apart; a plan in which nobody stays has a row of nothing."""
    stays = compare({"open": open_plan(), "shut": shut_plan()}).stays
    assert stays.rows() == [("open", "SUD", 0, 0, 0, 0, 0), ("shut", "SUD", 40, 40, 0, 0, 40)]


def test_who_waits_where_adds_up_to_all_days_of_waiting() -> None:
    """Further nights under way are at their place; what is left of the total is at home."""
    waits = compare({"open": open_plan(), "shut": shut_plan()}).waits
    assert waits.rows() == [
        ("open", "", 20, 0),
        ("open", "GATE", 10, 0),
        ("shut", "", 10, -10),
        ("shut", "GATE", 0, -10),
    ]
    total = open_plan().totals["person_days_waiting"]
    assert waits.filter(pl.col("plan") == "open")["person_days"].sum() == total


def test_days_and_money_of_one_person_stand_among_the_totals() -> None:
    """From leaving home to arriving, both days counted; what each costs who arrives."""
    totals = compare({"open": open_plan(), "shut": shut_plan()}).totals
    each = {(row["plan"], row["measure"]): row["value"] for row in totals.to_dicts()}
    assert (each["open", "days_each"], each["shut", "days_each"]) == pytest.approx((1.6, 1))
    assert (each["open", "cost_each"], each["shut", "cost_each"]) == pytest.approx((50, 40))


def test_exits_of_each_group_are_laid_side_by_side() -> None:
    """They are expected shares: the same people leave by them in every plan of the same groups."""
    groups = compare({"open": open_plan(), "shut": shut_plan()}).groups
    assert groups.columns == ["plan", "group", "people", "served", "unserved", "exits", "change"]
    assert groups["exits"].sum() == 0


def test_comparing_nothing_is_refused() -> None:
    """Without a plan there is nothing to lay beside anything."""
    with pytest.raises(ValueError, match="at least one"):
        compare({})
