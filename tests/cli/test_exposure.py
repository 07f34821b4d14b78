"""`corredor exposure`: on a page in every language, as data, and saved."""

from __future__ import annotations

from pathlib import Path

import pytest

import corredor as co
from tests.cli.typed import LANGUAGES, answered, typed

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
    limited = typed("exposure", EXAMPLE, "--limits", "9,1", lang=lang)
    assert limited.exit_code == 0, limited.output
    assert limited.stdout.count("568") >= 4


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
