"""`corredor exposure`: on a page in every language, as data, and saved."""

from __future__ import annotations

from pathlib import Path

import pytest

import corredor as co
from tests.cli.run_cli import LANGUAGES, answered, typed
from tests.generator.draw import with_rows

EXAMPLE = "examples/ecuador-2018"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_price_of_safety_is_told_in_every_language(lang: str, tmp_path: Path) -> None:
    """With the people whom each limit costs the journey, and the variety of a plan's departures."""
    scenario = co.read("examples/three-places")
    co.write_plan(co.plan(scenario), tmp_path / "plan")
    out = tmp_path / "answer"
    shown = typed(
        "exposure", "examples/three-places", "--plan", tmp_path / "plan", "--variety", "1", "--out", out, lang=lang
    )
    assert shown.exit_code == 0, shown.output
    assert "970" in shown.stdout
    assert "- HARBOUR: " in shown.stdout
    assert co.read_exposure(out).floor == 1


def test_a_tighter_limit_that_costs_nothing_more_is_not_said_twice() -> None:
    """It stands in the table."""
    shown = typed("exposure", EXAMPLE, "--limits", "9,1")
    assert shown.exit_code == 0, shown.output
    assert "than 9 points, nobody arrives: 1,568" in shown.stdout
    assert "than 1 points" not in shown.stdout
    assert [line.split()[:3] for line in shown.stdout.splitlines() if line.startswith(("9 ", "1 "))] == [
        ["9", "0", "1,568"],
        ["1", "0", "1,568"],
    ]


def test_the_answer_is_given_as_data() -> None:
    """The same as in Python."""
    code, answer = answered("exposure", EXAMPLE, "--limits", "9")
    found = co.exposure(co.read(EXAMPLE), limits=[9])
    assert code == 0
    assert answer["limits"] == [9]
    assert answer["price"] == found.tables["price"].to_dicts()


@pytest.mark.parametrize(
    "wrong", [("--limits", "x"), ("--limits", "-1"), ("--limits", "nan"), ("--limits", ""), ("--variety", "2")]
)
def test_what_is_no_limit_is_a_wrong_use(wrong: tuple[str, str]) -> None:
    """With the option named."""
    result = typed("exposure", EXAMPLE, *wrong)
    assert result.exit_code == 2
    assert wrong[0] in result.stderr


def test_it_is_not_written_over_anything_else(tmp_path: Path) -> None:
    """Only over an answer."""
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert typed("exposure", EXAMPLE, "--limits", "9", "--out", tmp_path).exit_code == 2


def forked(folder: Path, a_day: float, own: float | None = None) -> Path:
    """Three places with an exposed road home and a quiet one for so many people a day; the groups' own limit."""
    scenario = co.read("examples/three-places")
    links = [row | {"exposure": 6.0 if row["id"] == "R-REST-HOME" else 1.0} for row in scenario.rows("links")]
    last = next(row for row in links if row["id"] == "R-REST-HOME")
    links.append(last | {"id": "R-AROUND", "exposure": 1.0, "people_per_day": a_day})
    groups = [row | {"max_exposure": own} for row in scenario.rows("groups")]
    co.write(with_rows(scenario, links=links, groups=groups), folder)
    return folder


SAID = {
    "en": ("people fewer arrive", "as many people arrive (970). Arrival is", "Nobody of 970"),
    "es": ("personas menos", "las mismas personas (970). Se llega", "no llega ninguna"),
    "pt": ("pessoas a menos", "tantas pessoas como antes (970). Chega-se", "nenhuma chega"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_people_are_told_before_days_and_days_where_nobody_is_lost(lang: str, tmp_path: Path) -> None:
    """So many fewer where the quiet road is narrow, only later where it is wide, and nobody where none is allowed."""
    fewer, later, nobody = SAID[lang]
    narrow = typed("exposure", forked(tmp_path / "narrow", 20), "--limits", "5", lang=lang)
    assert fewer in narrow.stdout, narrow.output
    wide = typed("exposure", forked(tmp_path / "wide", 50), "--limits", "5", lang=lang)
    assert later in wide.stdout, wide.output
    none = typed("exposure", forked(tmp_path / "none", 50, own=0.5), "--limits", "5", lang=lang)
    assert none.exit_code == 0
    assert nobody in none.stdout, none.output


def test_a_plan_of_another_scenario_is_turned_away(tmp_path: Path) -> None:
    """With the place that the scenario does not know."""
    co.write_plan(co.plan(co.read("examples/three-places")), tmp_path / "plan")
    result = typed("exposure", EXAMPLE, "--plan", tmp_path / "plan", lang="es")
    assert result.exit_code == 2
    assert "El plan sale de «HARBOUR»" in result.stderr
