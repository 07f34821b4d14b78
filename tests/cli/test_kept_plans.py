"""`corredor show` and `corredor compare`, on plans made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from corredor.results.plan_io import write_plan
from tests.analyses.fixtures import open_plan, shut_plan
from tests.cli.run_cli import LANGUAGES, answered, typed


@pytest.fixture
def plans(tmp_path: Path) -> tuple[Path, Path]:
    """Two plans in their folders."""
    write_plan(open_plan(), tmp_path / "open")
    write_plan(shut_plan(), tmp_path / "shut")
    return tmp_path / "open", tmp_path / "shut"


def test_show_gives_totals_proof_reasons_entries_and_money(plans: tuple[Path, Path]) -> None:
    """Everything of the page stands in the JSON."""
    code, answer = answered("show", plans[1])
    assert code == 0
    assert answer["totals"]["unserved"] == 40
    assert answer["unserved"][0]["group"] == "B"
    assert answer["unserved"][0]["reason"] == "No."
    assert answer["admissions"][0]["busiest_day"] == 60
    assert answer["costs"] == [{"payer": "IOM", "kind": "transport", "amount": 2400.0}]
    assert {"gap", "tiers", "binding", "relief", "provenance"} <= set(answer)


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "60 of 100 people reach where they chose."),
        ("es", "60 de 100 personas llegan a donde eligieron."),
        ("pt", "60 de 100 pessoas chegam aonde escolheram."),
    ],
)
def test_the_page_begins_with_what_matters(plans: tuple[Path, Path], lang: str, line: str) -> None:
    """How many people arrive, before anything else."""
    result = typed("show", plans[1], lang=lang)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == line


def test_a_table_is_shown_as_far_as_asked(plans: tuple[Path, Path]) -> None:
    """The rest is not hidden: how many rows there are is said."""
    code, answer = answered("show", plans[0], "--table", "admissions", "--limit", 2)
    assert code == 0
    assert (answer["of"], len(answer["rows"])) == (3, 2)
    assert answer["rows"][0] == {"state": "SUD", "crossing": "X", "date": "2027-03-01", "people": 70}
    assert "2 of 3 rows" in typed("show", plans[0], "--table", "admissions", "--limit", 2).stdout
    assert "2027-03-02" in typed("show", plans[0], "--table", "admissions", "--limit", 0).stdout


@pytest.mark.parametrize("lang", LANGUAGES)
def test_plans_are_laid_side_by_side(plans: tuple[Path, Path], lang: str) -> None:
    """A column for each plan, under the name of its folder."""
    result = typed("compare", *plans, lang=lang)
    assert result.exit_code == 0
    assert "open" in result.stdout
    assert "shut" in result.stdout


def test_a_comparison_is_data_as_well(plans: tuple[Path, Path]) -> None:
    """Long tables with a change against the first plan, and the sentences."""
    code, answer = answered("compare", *plans, lang="es")
    assert code == 0
    assert answer["plans"] == ["open", "shut"]
    assert {"plan": "shut", "measure": "served", "value": 60.0, "change": -40.0} in answer["totals"]
    assert answer["says"][1].startswith("shut lleva a donde eligieron a 40 personas menos que open. ")


def test_verify_asks_for_a_scenario_that_has_moved(plans: tuple[Path, Path]) -> None:
    """The plan names a scenario that is not there."""
    result = typed("verify", plans[0], lang="es")
    assert result.exit_code == 2
    assert "Diga dónde está." in result.stderr
