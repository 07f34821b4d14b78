"""`corredor simulate` and `corredor closures`: on a page in every language, as data, and saved."""

from __future__ import annotations

from pathlib import Path

import pytest

import corredor as co
from tests.cli.run_cli import LANGUAGES, answered, typed

EXAMPLE = "examples/three-places"


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan of a small example."""
    folder = tmp_path_factory.mktemp("plans") / "mine"
    co.write_plan(co.plan(co.read(EXAMPLE)), folder)
    return folder


@pytest.mark.parametrize(
    ("lang", "begins"), [("en", "Nothing may vary"), ("es", "Nada puede variar"), ("pt", "Nada pode variar")]
)
def test_a_scenario_in_which_nothing_varies_says_so(saved: Path, lang: str, begins: str) -> None:
    """Otherwise a reader would take the plan for safe."""
    result = typed("simulate", saved, "--runs", "3", lang=lang)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(begins)
    assert "970" in result.stdout


def test_trials_are_saved_where_asked(saved: Path, tmp_path: Path) -> None:
    """And never over anything but an answer."""
    out = tmp_path / "answer"
    assert typed("simulate", saved, "--runs", "2", "--out", out).exit_code == 0
    assert co.read_trials(out).runs == 2
    assert typed("simulate", saved, "--runs", "2", "--out", saved).exit_code == 2


@pytest.mark.parametrize("wrong", [("--runs", "0"), ("--workers", "x"), ("--seed", "-1")])
def test_what_is_no_number_is_a_wrong_use(saved: Path, wrong: tuple[str, str]) -> None:
    """With the option named."""
    result = typed("simulate", saved, *wrong)
    assert result.exit_code == 2
    assert wrong[0] in result.stderr


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_worst_closure_is_told_in_every_language(saved: Path, lang: str, tmp_path: Path) -> None:
    """With what to back up, who stays, and whom it would catch under way."""
    out = tmp_path / "worst"
    result = typed("closures", EXAMPLE, "--plan", saved, "--from", "2027-01-10", "--to", "2027-01-13", "--out", out)
    assert result.exit_code == 0, result.output
    code, answer = answered("closures", EXAMPLE, "--plan", saved, "--from", "2027-01-10", "--to", "2027-01-13")
    kept = co.read_closures(out)
    assert code == 0
    assert answer["shut"] == list(kept.shut)
    assert kept.unserved_shut >= kept.unserved == 0
    shown = typed("closures", EXAMPLE, "--worst", "1", lang=lang).stdout
    assert "R-HARBOUR-POST" in shown
    assert "970" in shown


def test_a_closure_without_warning_leaves_people_waiting_where_they_are(saved: Path) -> None:
    """Whoever was to pass waits from that day on."""
    scenario = co.read(EXAMPLE)
    day = scenario.settings.date_of(4)
    found = co.closures(scenario, worst=1, first=day, plan=co.read_plan(saved))
    waiting = found.tables["caught"]
    assert waiting["held_days"].sum() > 0
    assert set(waiting["place"]) <= set(scenario.tables["places"]["id"])


def test_days_in_the_wrong_order_are_a_wrong_use() -> None:
    """Said before anything is worked out."""
    assert typed("closures", EXAMPLE, "--from", "2027-01-13", "--to", "2027-01-10").exit_code == 2
