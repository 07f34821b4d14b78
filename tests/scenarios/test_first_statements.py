"""The ledger of the first scenario: complete, sourced, and as it stood on each day; and its roadmap."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import corredor as co
from corredor.agreements.entry_rules import EntryRules
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.agreement_tables import OPENING_RULES, SUBJECTS
from corredor.verification.commitment_dates import switches_after_commitments

HERE = Path(__file__).parents[2] / "scenarios" / "chile-venezuela-2026"
OF_THE_FACTS = {
    "corridor": "corridor",
    "return_mechanism": "return_mechanism",
    "organised_crime_action_plan": "crime_plan",
    "incarceration_model_study": "prisons",
    "border_tech_illegal_mining_exports": "mineral_exports",
    "arica_tacna_connectivity": "connectivity",
    "economic_cooperation_investment": "trade_investment",
    "amnesty_repeal": "migration_status",
}
# Where the ledger says it otherwise than the facts, and why (docs/why/first-scenario.md).
TOLD_OTHERWISE = {
    # Conditional support, and availability under a condition.
    ("ECU", "corridor"): ("supports", "conditional"),
    ("COL", "corridor"): ("open", "conditional"),
    # An earlier government allowed flights, as Venezuela told; its successor studies what to do.
    ("BOL", "return_mechanism"): ("open", ""),
    # What it did is in force.
    ("ECU", "migration_status"): ("supports", "in_force"),
    # A rule, not a position on Arica and Tacna: no flights between Chile and Venezuela.
    ("VEN", "connectivity"): ("", "in_force"),
}


@pytest.fixture(scope="module")
def base() -> Scenario:
    return co.read(HERE)


def cell(scenario: Scenario, state: str, subject: str, known: str, on: str | None = None) -> dict[str, Any]:
    """A cell of the state of play, as it was known on a day."""
    day = date.fromisoformat(on) if on else None
    play = co.state_of_play(scenario, on=day, known=date.fromisoformat(known))
    return next(row for row in play.cells.to_dicts() if (row["state"], row["subject"]) == (state, subject))


def test_the_ledger_is_complete_and_every_row_says_what_it_rests_on(base: Scenario) -> None:
    rows = base.rows("statements")
    assert len(rows) >= 45
    basis = Counter(row["basis"] for row in rows)
    assert basis["report"] >= 28
    assert set(basis) == {"report", "press"}
    assert {row["subject"] for row in rows} == set(SUBJECTS) - {"other"}
    assert all(row["source"] and row["confidence"] for row in rows)


def test_every_meeting_of_the_report_has_a_row_of_each_side(base: Scenario) -> None:
    met = {(row["state"], tuple(row["with"])) for row in base.rows("statements") if row["act"] == "met"}
    for host in ("ARG", "ECU", "PER"):
        assert {(host, ("CHL",)), ("CHL", (host,))} <= met


def test_peru_is_open_until_its_refusal_becomes_public(base: Scenario) -> None:
    """The meeting was on 7 January; the refusal became public by the 12th."""
    before = cell(base, "PER", "corridor", "2026-01-08")
    assert (before["stance"], before["statement"], before["date"]) == ("open", "O18", "2026-01-06")
    after = cell(base, "PER", "corridor", "2026-01-13")
    assert (after["stance"], after["recorded"]) == ("refuses", date(2026, 1, 12))
    assert "elpais.com" in after["source"]
    # On 7 January it had not refused yet, whatever became known later.
    assert cell(base, "PER", "corridor", "2026-04-20", on="2026-01-07")["stance"] == "open"


def test_ecuador_has_given_no_answer_of_its_own_when_peru_refuses(base: Scenario) -> None:
    """What is known is the visitor's account; words of earlier governments no longer stand."""
    told = cell(base, "ECU", "corridor", "2026-01-13")
    assert (told["stance"], told["told_by"], told["can_bind"]) == ("open", "CHL", False)
    own = cell(base, "ECU", "corridor", "2026-04-20")
    assert (own["stance"], own["can_bind"]) == ("conditional", True)
    assert own["conditions"] == ["Colombia cooperates", "Venezuela cooperates"]


def test_a_president_elect_is_never_taken_for_the_state(base: Scenario) -> None:
    assert not cell(base, "CHL", "corridor", "2026-04-20")["can_bind"]
    assert cell(base, "CHL", "return_mechanism", "2026-01-13")["voice"] == "foreign_ministry"


def test_the_newest_state_of_play_is_that_of_the_facts(base: Scenario, data_folder: Path) -> None:
    play = co.state_of_play(base)
    found = {(row["state"], row["subject"]): row["stance"] for row in play.cells.to_dicts()}
    with (data_folder / "scenario-facts" / "positions_matrix.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 64
    for row in rows:
        at = (row["state"], OF_THE_FACTS[row["subject"]])
        position = row["latest_known_position"].replace("none", "")
        expected = TOLD_OTHERWISE.get(at, (position, position))
        assert position == expected[0], at
        assert found.get(at, "") == expected[1], at


@pytest.mark.parametrize("variants", [("all-agree",), ("peru-refuses",), ("air-only",)])
def test_no_yes_of_the_first_scenario_is_more_than_assumed(variants: tuple[str, ...]) -> None:
    switches = co.state_of_play(co.read(HERE, variants=variants)).switches.to_dicts()
    assert switches
    assert all(row["basis"] == "assumed" and row["rests_on"] == [] and row["context"] for row in switches)


def test_the_base_and_its_agreements_wait_for_nothing(base: Scenario) -> None:
    """A variant asks what its yeses would bring from the first day on; the roadmap is laid over it where asked for."""
    assert co.roadmap(base).opens is None
    assert co.roadmap(co.read(HERE, variants=["all-agree"])).switches.is_empty()


def test_the_roadmap_is_held_by_the_decree_that_waits_for_others() -> None:
    road = co.roadmap(co.read(HERE, variants=["all-agree", "roadmap"]))
    assert road.opens == date(2026, 8, 16)
    assert road.chain == ("MANDATE", "TEXT", "COL-PERMIT", "ECU-DECREE")
    rows = road.commitments.to_dicts()
    assert all(row["source"] and row["confidence"] in ("found", "assumed") for row in rows)
    # Nobody has published a lead time: what is found is done.
    assert {row["confidence"] for row in rows if not row["is_done"]} == {"assumed"}


@pytest.mark.parametrize("agreement", ["all-agree", "peru-refuses", "air-only"])
def test_with_the_roadmap_no_yes_holds_before_its_state_is_ready(agreement: str) -> None:
    scenario = co.read(HERE, variants=[agreement, "roadmap"])
    opens = {row["state"]: row["opens"] for row in co.roadmap(scenario).states.to_dicts()}
    yeses = [row for row in EntryRules(scenario, 120).switches if row["rule"] in OPENING_RULES]
    assert yeses
    assert all(row["from"] == opens[row["state"]] for row in yeses)
    checked = {row["id"]: row["from"] for row in switches_after_commitments(scenario)}
    assert {row["id"]: row["from"] for row in EntryRules(scenario, 120).switches} == checked
