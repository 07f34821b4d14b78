"""A plan says what it rests on, and says the same for the same input."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as Date
from typing import Any

import pytest

from corredor.scenario.provenance import plan_provenance, scenario_digest
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.scenario_tables import AIMS
from tests.generator import random_scenario
from tests.oracle.line import three_towns
from tests.planning.helpers import switch


def test_the_same_input_has_the_same_provenance() -> None:
    assert plan_provenance(random_scenario(5), AIMS) == plan_provenance(random_scenario(5), AIMS)
    assert scenario_digest(random_scenario(5)) != scenario_digest(random_scenario(6))


@pytest.mark.parametrize(
    "change",
    [
        {"places": {"beds": 101}},
        {"links": {"hours": 6.000000001}},
        {"groups": {"documents": "visa"}},
        {"groups": {"note": "Told by the shelter."}},
        {"states": {"documents": ["passport", "visa"]}},
        {"settings": {"days": 4}},
        {"closures": [{"id": "k", "link": "ab", "why": "ice"}]},
    ],
)
def test_one_cell_changed_changes_the_fingerprint(change: dict[str, Any]) -> None:
    assert scenario_digest(three_towns(**change)) != scenario_digest(three_towns())


def test_where_the_files_lie_does_not_change_the_fingerprint() -> None:
    assert scenario_digest(replace(three_towns(), path="elsewhere")) == scenario_digest(three_towns())


def agreed() -> Scenario:
    """One switch is assumed and one rests on something signed."""
    assumed, observed = switch("transit", "B", "yes"), switch("admit", "C", "yes", basis="observed")
    return three_towns(switches=[assumed, observed])


def test_what_is_assumed_is_told_apart_from_what_is_agreed() -> None:
    told = plan_provenance(agreed(), AIMS)
    assert (told["assumed_switches"], told["observed_switches"]) == (["transit-B"], ["admit-C"])


def test_how_well_rows_are_known_is_counted() -> None:
    known = three_towns(places={"confidence": "assumed"}, links={"confidence": "found"})
    counted = plan_provenance(known, AIMS)["rows_by_confidence"]
    assert (counted["assumed"], counted["found"]) == (3, 2)
    assert sum(counted.values()) == sum(len(table) for table in known.tables.values())


def test_the_aims_told_are_those_that_were_asked_for() -> None:
    assert plan_provenance(three_towns(), ("cost", "unserved"))["aims"] == ["cost", "unserved"]


def test_what_was_known_when_is_told_only_where_it_was_asked() -> None:
    assert "known" not in plan_provenance(three_towns(), AIMS)
    asked = replace(three_towns(), known=Date(2026, 3, 1), variants=("all-agree",))
    assert plan_provenance(asked, AIMS)["known"] == Date(2026, 3, 1)
    assert plan_provenance(asked, AIMS)["variants"] == ["all-agree"]


def test_the_solver_and_this_programme_are_named_with_their_versions() -> None:
    told = plan_provenance(three_towns(), AIMS)
    assert told["solver"].startswith("HiGHS ")
    assert told["corredor"][0].isdigit()
