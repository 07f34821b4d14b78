"""`corredor move` counts people who set out on their own, and keeps its tables."""

from __future__ import annotations

import tomllib
from pathlib import Path

import polars as pl
import pytest

import corredor as co
from tests.cli.run_cli import LANGUAGES, answered, typed


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_says_who_is_where_at_the_end(root: Path, lang: str) -> None:
    result = typed("move", root / "spec/flee/two-camps", lang=lang)
    assert result.exit_code == 0
    assert "Norte" in result.stdout
    assert "Traceback" not in result.output


def test_its_json_tells_every_run(root: Path) -> None:
    code, answer = answered("move", root / "spec/flee/two-camps", "--seed", 3, "--seed", 4)
    assert code == 0
    assert [run["seed"] for run in answer["runs"]] == [3, 4]
    people = [sum(run["people"].values()) + run["elsewhere"] + run["on_way"] for run in answer["runs"]]
    assert people == [sum(answer["counted"].values())] * 2


def test_its_tables_are_kept_with_where_they_come_from(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "moved"
    assert typed("move", root / "spec/flee/two-camps", "--out", out).exit_code == 0
    told = tomllib.loads((out / "answer.toml").read_text("utf-8"))
    assert told["kind"] == "movement"
    assert told["provenance"]["rule"] == "flee"
    people = pl.read_csv(out / "people.csv")
    movement = co.move(root / "spec/flee/two-camps")
    assert people["people"].sum() == pytest.approx(movement.people.sum())
    # A second run is written over the first, and never over anything else.
    assert typed("move", root / "spec/flee/two-camps", "--out", out).exit_code == 0
    assert typed("move", root / "spec/flee/two-camps", "--out", tmp_path).exit_code == 2


def test_a_folder_with_findings_is_not_run(root: Path, tmp_path: Path) -> None:
    import shutil

    folder = Path(shutil.copytree(root / "spec/flee/two-camps", tmp_path / "case"))
    routes = folder / "input_csv/routes.csv"
    routes.write_text(routes.read_text("utf-8") + "Sur,Alta,250,0\n", encoding="utf-8")
    code, answer = answered("move", folder)
    assert code == 1
    assert answer["findings"][0]["row"] == 8
    code, answer = answered("move", folder, "--as-flee")
    assert code == 0
    assert answer["findings"][0]["severity"] == "warning"


def test_wrong_use_is_told(root: Path) -> None:
    assert typed("move", root / "nothing-here").exit_code == 2
    assert typed("move", root / "spec/flee/two-camps", "--seed", "x").exit_code == 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_judging_shows_every_method_side_by_side(root: Path, tmp_path: Path, lang: str) -> None:
    result = typed("judge", root / "spec/flee/two-camps", "--out", tmp_path / "judged", lang=lang)
    assert result.exit_code == 0, result.output
    assert "two-camps" in result.stdout
    assert tomllib.loads((tmp_path / "judged/answer.toml").read_text("utf-8"))["kind"] == "judgement"


def test_judging_in_json_tells_errors_and_means(root: Path) -> None:
    code, answer = answered("judge", root / "spec/flee/two-camps", "--days", 14)
    assert code == 0
    assert {row["method"] for row in answer["scores"] if row["setting"] == "early_counts"} >= {"day_14", "attraction"}
    assert typed("judge", root / "spec/flee/two-camps", root / "spec/flee/two-camps").exit_code == 2
    assert typed("judge", root / "spec/flee/two-camps", "--days", "soon").exit_code == 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_scenario_is_followed_too(root: Path, lang: str) -> None:
    result = typed("move", root / "examples/three-places", lang=lang)
    assert result.exit_code == 0, result.output
    code, answer = answered("move", root / "examples/three-places", "--seed", 5)
    assert code == 0
    assert answer["rule"] == "own_way"
    assert set(answer["runs"][0]) >= {"settled", "returned", "left", "told"}
    assert typed("move", root / "examples/three-places", "--rule", "flee").exit_code == 2
