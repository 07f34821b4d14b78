"""`corredor report`: one file from saved plans, over a report alone, and what is wrong said in a sentence."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import corredor as co
from tests.cli.run_cli import LANGUAGES, answered, typed


@pytest.fixture(scope="module")
def saved(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan of the three places, saved."""
    folder = tmp_path_factory.mktemp("plans") / "mine"
    co.write_plan(co.plan(co.read(root / "examples" / "three-places")), folder)
    return folder


def content_of(path: Path) -> dict[str, object]:
    """What lies in a report."""
    found = re.search(r'<script type="application/json" id="content">(.*?)</script>', path.read_text("utf-8"))
    assert found is not None
    return dict(json.loads(found[1]))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_writes_a_report_and_says_what_it_hides(saved: Path, tmp_path: Path, lang: str) -> None:
    """In the language of whoever asks; the page begins in it too."""
    out = tmp_path / "report.html"
    result = typed("report", saved, "--out", out, lang=lang)
    assert result.exit_code == 0, result.output
    assert str(out) in result.stdout.replace("\n", "")
    assert f'<html lang="{lang}">' in out.read_text("utf-8")
    assert content_of(out)["shared"] is True


def test_the_answer_in_json_tells_where_and_how_large(saved: Path, tmp_path: Path) -> None:
    """And whether it may be shared."""
    out = tmp_path / "report.html"
    code, answer = answered("report", saved, "--out", out, "--full")
    assert code == 0
    assert answer["bytes"] == out.stat().st_size < 1_000_000
    assert answer["shared"] is False
    assert content_of(out)["shared"] is False


def test_a_report_is_written_over_a_report_and_over_nothing_else(saved: Path, tmp_path: Path) -> None:
    """Somebody's page of the same name stays; a name that is no page is not taken."""
    out = tmp_path / "report.html"
    assert typed("report", saved, "--out", out).exit_code == 0
    assert typed("report", saved, "--out", out).exit_code == 0
    other = tmp_path / "other.html"
    other.write_text("<p>mine</p>", encoding="utf-8")
    assert typed("report", saved, "--out", other).exit_code == 2
    assert other.read_text("utf-8") == "<p>mine</p>"
    assert typed("report", saved, "--out", tmp_path / "report.pdf").exit_code == 2


def test_kept_answers_come_with_it(root: Path, saved: Path, tmp_path: Path) -> None:
    """`consent --out` keeps one; a folder that holds none is told, and nothing is written."""
    kept, out = tmp_path / "consent", tmp_path / "report.html"
    assert typed("consent", root / "spec/valid/dated-switches", "--out", kept).exit_code == 0
    assert typed("report", saved, "--with", kept, "--out", out).exit_code == 0
    answers = content_of(out)["results"]
    assert isinstance(answers, list)
    assert [answer["kind"] for answer in answers] == ["consent"]
    wrong = typed("report", saved, "--with", saved, "--out", tmp_path / "no.html", lang="es")
    assert wrong.exit_code == 2
    assert "respuesta" in wrong.stderr
    (kept / "answer.toml").write_text('kind = "weather"\n', encoding="utf-8")
    strange = typed("report", saved, "--with", kept, "--out", tmp_path / "no.html", lang="es")
    assert "respuesta del tipo weather" in strange.stderr
    assert not (tmp_path / "no.html").exists()


def test_an_answer_is_kept_over_an_answer_and_over_nothing_else(root: Path, saved: Path) -> None:
    """A plan's folder is not overwritten by it."""
    assert typed("consent", root / "spec/valid/dated-switches", "--out", saved).exit_code == 2


def test_two_plans_of_one_name_are_told_apart_by_their_paths(saved: Path, tmp_path: Path) -> None:
    """The same folder twice is no comparison."""
    assert typed("report", saved, saved, "--out", tmp_path / "twice.html").exit_code == 2
