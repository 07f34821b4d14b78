"""`corredor state-of-play`, `timeline`, `what-changed` and `roadmap`, in every language and as JSON."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.run_cli import LANGUAGES, answered, typed


@pytest.fixture
def first(root: Path) -> Path:
    """The first scenario."""
    return root / "scenarios/chile-venezuela-2026"


@pytest.fixture
def ledger(root: Path) -> Path:
    """A scenario with statements that were signed, suspended and corrected."""
    return root / "spec/valid/a-ledger"


@pytest.fixture
def road(root: Path) -> Path:
    """A scenario with commitments."""
    return root / "spec/valid/a-roadmap"


def peru(text: str) -> str:
    """What the matrix shows of Peru on the corridor: the second of the states."""
    row = next(line for line in text.splitlines() if line.startswith("corridor"))
    return re.split(r"\s{2,}", row)[2]


@pytest.mark.parametrize(("known", "stance"), [("2026-01-08", "open"), ("2026-01-13", "refuses")])
def test_the_refusal_is_seen_from_the_day_on_which_it_became_public(first: Path, known: str, stance: str) -> None:
    result = typed("state-of-play", first, "--known", known)
    assert result.exit_code == 0
    assert peru(result.stdout) == stance


@pytest.mark.parametrize("known", ["2026-01-08", "2026-01-13"])
def test_every_cell_prints_its_source(first: Path, known: str) -> None:
    """Each square names a statement, and each statement stands with its source below."""
    _, answer = answered("state-of-play", first, "--known", known)
    text = " ".join(typed("state-of-play", first, "--known", known).stdout.split())
    assert answer["cells"]
    for cell in answer["cells"]:
        assert cell["source"]
        assert text.count(cell["statement"]) >= 2
        assert cell["source"].split()[0] in text


@pytest.mark.parametrize(
    ("lang", "assumed", "nothing"),
    [
        (
            "es",
            "Reglas que solo se suponen: ningún Estado las ha aceptado",
            "Ninguna: nada firmado ni vigente abre nada.",
        ),
        ("en", "Switches that are only assumed: no state has agreed to them", "None: nothing signed or in force opens"),
        ("pt", "Regras que só se supõem: nenhum Estado as aceitou", "Nenhuma: nada assinado nem em vigor abre nada."),
    ],
)
def test_what_is_assumed_is_told_apart_in_every_language(first: Path, lang: str, assumed: str, nothing: str) -> None:
    text = typed("state-of-play", first, "--variant", "all-agree", lang=lang).stdout
    assert text.index(nothing) < text.index(assumed) < text.index("PER-TRANSIT")


def test_what_is_signed_stands_with_the_statement_it_rests_on(ledger: Path) -> None:
    _, answer = answered("state-of-play", ledger, "--on", "2027-03-04")
    rests = {row["switch"]: (row["rests_on"], row["in_force"]) for row in answer["switches"]}
    assert rests["B-PASS"] == (["SIGNED"], True)
    assert rests["B-PASS-AGAIN"] == (["AGAIN"], False)
    assert rests["C-IN"] == ([], True)


def test_one_subject_may_be_asked_for(ledger: Path) -> None:
    _, answer = answered("state-of-play", ledger, "--subject", "papers")
    assert {cell["subject"] for cell in answer["cells"]} == {"papers"}
    assert "Nothing was said on it" in typed("state-of-play", ledger, "--subject", "crossing").stdout


def test_a_scenario_without_statements_has_a_state_of_play(root: Path) -> None:
    result = typed("state-of-play", root / "examples/two-towns")
    assert result.exit_code == 0
    assert "Nothing was said on it" in result.stdout


def test_the_timeline_shows_what_was_corrected_and_what_lapses(ledger: Path) -> None:
    text = " ".join(typed("timeline", ledger).stdout.split())
    assert "CORRECTED by IF; no longer counts." in text
    assert "LAPSES on 20 March 2027." in text
    _, answer = answered("timeline", ledger, "--subject", "corridor")
    assert [row["statement"] for row in answer["statements"]][-2:] == ["STOP", "AGAIN"]
    assert len(answer["statements"]) == 11


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_changed_is_told_in_every_language(first: Path, lang: str) -> None:
    words = {"es": ("abierto", "se niega"), "en": ("open", "refuses"), "pt": ("aberto", "recusa")}[lang]
    text = typed("what-changed", first, "--since", "2026-01-08", "--known", "2026-01-13", lang=lang).stdout
    moved = [line for line in text.splitlines() if "O22" in line or "PER" in line]
    assert any(re.search(rf"PER\s+{words[0]}\s+{words[1]}", line) for line in moved)


def test_where_nothing_changed_it_is_said(first: Path) -> None:
    result = typed("what-changed", first, "--since", "2026-04-20")
    assert result.stdout.splitlines()[-1] == "Nothing."


def test_what_changed_asks_for_its_first_day(first: Path) -> None:
    result = typed("what-changed", first, lang="es")
    assert result.exit_code == 2
    assert "--since" in result.stderr


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_changed_does_not_go_backwards(first: Path, lang: str) -> None:
    result = typed("what-changed", first, "--since", "2026-02-01", "--known", "2026-01-01", lang=lang)
    assert result.exit_code == 2
    assert "--known" in result.stderr.splitlines()[0]


def test_the_roadmap_says_the_day_the_chain_and_the_slack(road: Path) -> None:
    text = typed("roadmap", road).stdout
    assert "The corridor can open on 8 March 2027 at the earliest." in text
    assert "C-MISSION → C-WELCOME" in text
    code, answer = answered("roadmap", road)
    assert (code, answer["opens"], answer["chain"]) == (0, "2027-03-08", ["C-MISSION", "C-WELCOME"])
    slack = {row["commitment"]: row["slack_days"] for row in answer["commitments"]}
    assert slack == {"TEXT": None, "SIGNATURE": 2, "B-DECREE": 7, "B-OFFICERS": 4, "C-MISSION": 0, "C-WELCOME": 0}
    opens = {row["switch"]: row["opens"] for row in answer["switches"]}
    assert opens == {"B-PASS": "2027-03-04", "C-IN": "2027-03-06"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_scenario_without_commitments_names_the_variants_that_have_some(first: Path, lang: str) -> None:
    assert "--variant" in typed("roadmap", first, lang=lang).stdout
    assert "roadmap." in typed("roadmap", first, lang=lang).stdout.splitlines()[-1]


def test_a_roadmap_in_a_circle_is_a_finding_and_no_endless_work(road: Path, tmp_path: Path) -> None:
    for file in road.iterdir():
        text = file.read_text(encoding="utf-8")
        (tmp_path / file.name).write_text(text.replace(",5,,2027-02-24,2027-02-26", ",5,C-WELCOME,,"), encoding="utf-8")
    result = typed("roadmap", tmp_path)
    assert result.exit_code == 1
    assert "wait for each other" in result.stderr
