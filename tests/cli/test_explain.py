"""`corredor explain`, and the file that it writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from corredor.analyses.explain import RULES
from corredor.cli import explain as command
from tests.cli.run_cli import LANGUAGES, answered, typed


@pytest.fixture
def example(root: Path) -> Path:
    """A scenario with beds, a fleet and exits."""
    return root / "examples/three-places"


@pytest.mark.parametrize(
    ("lang", "heading"), [("es", "Conjuntos"), ("en", "Sets"), ("pt", "O que não está no programa linear")]
)
def test_the_model_is_told_in_every_language(example: Path, lang: str, heading: str) -> None:
    """Sets, rules, aims, and how names are read."""
    result = typed("explain", example, lang=lang)
    assert result.exit_code == 0
    assert heading in result.stdout.splitlines()
    assert "  Σ_k Σ_{a: head(a) = bed(p)} x[k,a,τ] ≤ beds(p)   ∀ p, t" in result.stdout.splitlines()


def test_every_rule_is_shown_or_said_not_to_occur(example: Path) -> None:
    """Nobody has to guess whether a rule was forgotten."""
    text = typed("explain", example).stdout
    assert [name for name in RULES if f"({name})" not in text] == []


def test_the_same_stands_in_the_json(example: Path) -> None:
    """Figures as numbers, and sentences in the language asked for."""
    code, answer = answered("explain", example, lang="pt")
    assert code == 0
    assert [rule["name"] for rule in answer["rules"]] == list(RULES)
    assert answer["rows"] == sum(rule["rows"] for rule in answer["rules"])
    assert {"sets", "merged", "variables", "aims", "beyond", "names", "variants"} <= set(answer)


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_rule_is_shown_with_all_it_holds(example: Path, name: str, lang: str) -> None:
    """Its algebra, and its table where it has one; or that it does not occur."""
    _, answer = answered("explain", example, "--rule", name, lang=lang)
    text = typed("explain", example, "--rule", name, lang=lang).stdout
    assert [rule["name"] for rule in answer["rules"]] == [name]
    assert all(formula in text for formula in answer["rules"][0]["algebra"])
    assert answer["rules"][0]["says"] in text


@pytest.mark.parametrize("ending", [".mps", ".mps.gz"])
def test_the_model_is_written_to_a_file(example: Path, tmp_path: Path, ending: str) -> None:
    """With the aim and the held aims that were asked for."""
    path = tmp_path / f"model{ending}"
    code, answer = answered("explain", example, "--mps", path, "--aim", "cost", "--hold", "not_served=12.5")
    assert code == 0
    assert answer["mps"]["aim"] == "cost"
    assert answer["mps"]["hold"] == {"not_served": 12.5}
    assert answer["mps"]["rows"] == answer["rows"] + 1
    assert path.stat().st_size > 1000


def test_the_first_aim_is_the_one_written_where_none_is_named(example: Path, tmp_path: Path) -> None:
    """`unserved` begins with who does not arrive."""
    result = typed("explain", example, "--mps", tmp_path / "model.mps")
    assert result.exit_code == 0
    assert "to minimise not_served" in result.stdout
    assert "\n N not_served\n" in (tmp_path / "model.mps").read_text("ascii")


def test_a_large_file_is_announced_and_written(example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """How large it will be is said before it fills a disk."""
    monkeypatch.setattr(command, "LARGE", 1)
    result = typed("explain", example, "--mps", tmp_path / "model.mps", lang="es")
    assert result.stderr.startswith("Aviso: el archivo tendrá ")
    assert (tmp_path / "model.mps").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--mps", "model.lp"), "model.lp ends neither in .mps nor in .mps.gz."),
        (("--aim", "cost"), "name a file too"),
        (("--mps", "model.mps", "--hold", "unserved=3"), '"unserved=3" is not an aim with a number'),
        (("--mps", "model.mps", "--hold", "cost=nan"), '"cost=nan" is not an aim with a number'),
        (("--rule", "hope"), '"hope" is none of days, people'),
        (("--group", "nobody"), 'No group that travels is called "nobody".'),
    ],
)
def test_wrong_use_is_said(example: Path, words: tuple[str, ...], says: str) -> None:
    """Before anything is written."""
    result = typed("explain", example, *words)
    assert result.exit_code == 2
    assert says in result.stderr
