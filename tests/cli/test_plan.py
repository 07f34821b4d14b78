"""`corredor plan` and what follows it: verified, kept, edited by hand, verified again."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from corredor.cli import demo
from tests.cli.run_cli import LANGUAGES, answered, typed

KEYS = {"variant", "aims", "totals", "gap", "seconds", "verified", "unserved", "out"}
TOTALS = {"people", "served", "unserved", "cost", "person_days_waiting"}
REASON = {"group", "people", "reason", "switch", "from", "to"}


@pytest.fixture
def scenario(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the corridor of three places, with a variant in which the bridge is shut, in a folder to work in."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "corridor"
    shutil.copytree(root / "examples/three-places", folder)
    (folder / "variants/shut").mkdir(parents=True)
    (folder / "variants/shut/closures.csv").write_text("id,crossing,why\nSHUT,X-BRIDGE,flood\n", "utf-8")
    return folder


@pytest.fixture
def planned(scenario: Path) -> dict[str, Any]:
    """The answer of `corredor plan` for it."""
    code, answer = answered("plan", scenario, "--out", "plans/mine")
    assert code == 0
    return dict(answer)


def test_a_plan_answers_with_what_was_promised(planned: dict[str, Any]) -> None:
    """Scripts rely on these names."""
    assert set(planned) >= KEYS
    assert set(planned["totals"]) >= TOTALS
    assert planned["variant"] == "base"
    assert planned["aims"] == ["unserved", "unsafe_nights", "exposure", "arrival", "cost"]
    assert planned["verified"] is True
    assert planned["gap"] <= 1e-4
    assert Path(planned["out"], "plan.toml").is_file()


def test_whoever_is_not_served_has_a_reason(scenario: Path) -> None:
    """With the bridge shut all year nobody can leave, and it says so."""
    code, answer = answered("plan", scenario, "--variant", "shut", lang="es")
    assert code == 0
    assert answer["variant"] == "shut"
    assert answer["out"] == "plans/corridor-shut"
    assert answer["totals"]["served"] == 0
    assert answer["unserved"]
    assert all(set(row) >= REASON and row["reason"] for row in answer["unserved"])


def test_a_kept_plan_is_verified_again(planned: dict[str, Any]) -> None:
    """From its folder alone: the plan says which scenario it is of."""
    assert answered("verify", planned["out"]) == (0, {"ok": True, "violations": []})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_plan_spoilt_by_hand_leaves_with_1(planned: dict[str, Any], lang: str) -> None:
    """The checker names what is broken."""
    file = Path(planned["out"], "convoys.csv")
    convoys = pl.read_csv(file)
    convoys.with_columns(pl.col("people") * 2).write_csv(file)
    result = typed("verify", planned["out"], lang=lang)
    assert result.exit_code == 1
    code, answer = answered("verify", planned["out"], lang=lang)
    assert code == 1
    assert answer["ok"] is False
    assert {"rule", "code", "where", "date", "says", "excess"} <= set(answer["violations"][0])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_is_written_in_the_readers_language(scenario: Path, lang: str) -> None:
    """From the first line to the last."""
    heads = {"es": "Quiénes no pueden viajar", "en": "Who cannot travel", "pt": "Quem não pode viajar"}
    result = typed("plan", scenario, "--variant", "shut", lang=lang)
    assert result.exit_code == 0, result.output
    assert heads[lang] in result.stdout
    assert "plans/corridor-shut" in result.stdout


def test_a_plan_is_never_written_over_something_else(scenario: Path) -> None:
    """A slip of the hand must not cost anybody their tables."""
    result = typed("plan", scenario, "--out", scenario)
    assert result.exit_code == 2
    assert (scenario / "links.csv").is_file()
    assert not (scenario / "plan.toml").exists()


def test_the_order_of_the_aims_is_the_users(scenario: Path) -> None:
    """What is left out is not looked at."""
    _, answer = answered("plan", scenario, "--aims", "unserved,cost", "--no-convoys")
    assert answer["aims"] == ["unserved", "cost"]
    assert {tier["aim"] for tier in answer["tiers"]} <= {"unserved", "not_served", "at_home", "cost"}


def test_json_is_alone_on_stdout(scenario: Path) -> None:
    """Progress and notes go elsewhere, however long it takes; `answered` reads all of stdout as JSON."""
    code, answer = answered("plan", scenario)
    assert code == 0
    assert answer["seconds"] >= 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_demo_ends_with_a_table_and_three_sentences(
    scenario: Path, root: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    """The same demo as that of the first scenario, on a corridor that takes a moment."""
    about = (root / "scenarios/chile-venezuela-2026/demo.toml").read_text("utf-8")
    for old, new in (
        ('[[], ["peru-refuses"], ["all-agree"]]', '[["shut"], []]'),
        ('between = "peru-refuses"', 'between = "shut"'),
        ("CL-SANTIAGO", "HARBOUR"),
        ("VE-SAN-ANTONIO", "HOME"),
    ):
        assert old in about
        about = about.replace(old, new)
    (scenario / "demo.toml").write_text(about, "utf-8")
    monkeypatch.setattr(demo, "find_scenario", lambda: scenario)
    result = typed("demo", lang=lang)
    assert result.exit_code == 0, result.output
    ends = [line for line in result.stdout.splitlines() if line.strip()][-9:]
    assert all(line.endswith(".") for line in ends[:3])
    assert "plans" in ends[8]
    files = [Path("plans") / name for name in ("report.html", "brief.pdf", "plan.xlsx", "plan.gpkg")]
    assert [line.split(":")[0] for line in ends[4:8]] == [str(file) for file in files]
    assert all(file.stat().st_size > 10_000 for file in files)
    code, answer = answered("demo", lang=lang)
    assert code == 0
    assert len(answer["says"]) == 3
    assert answer["files"] == [str(file) for file in files]
    assert [row["face"] for row in answer["face"]] == [138, 7108, 9, 1240, 880]
