"""`corredor check`, for people and for scripts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corredor.formats import read_scenario
from tests.cli.run_cli import LANGUAGES, answered, typed


@pytest.fixture
def mistaken(root: Path, tmp_path: Path) -> Path:
    """A scenario with an unknown place in the fourth line of its links."""
    scenario = tmp_path / "mistaken"
    shutil.copytree(root / "examples/three-places", scenario)
    links = scenario / "links.csv"
    links.write_text(links.read_text("utf-8").replace("REST,road,80", "RESTT,road,80"), "utf-8")
    return scenario


def test_a_good_scenario_leaves_with_0(root: Path) -> None:
    """Nothing found, nothing to do."""
    assert answered("check", root / "examples/three-places") == (0, {"ok": True, "findings": []})


def test_a_finding_tells_where_what_and_what_would_be_right(mistaken: Path) -> None:
    """A script gets the same as a reader."""
    code, answer = answered("check", mistaken)
    assert code == 1
    assert answer == {
        "ok": False,
        "findings": [
            {
                "severity": "error",
                "code": read_scenario.check(mistaken)[0].code,
                "table": "links",
                "row": 4,
                "column": "to",
                "says": '"RESTT" is not in places.',
                "try": 'Did you mean "REST"?',
            }
        ],
    }


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", 'Error: links row 4, to: "RESTT" is not in places. Did you mean "REST"?'),
        ("es", "Error: links, fila 4, to: «RESTT» no está en places. ¿Quiso decir «REST»?"),
        ("pt", "Erro: links, linha 4, to: “RESTT” não está em places. Quis dizer “REST”?"),
    ],
)
def test_a_finding_is_a_line_in_the_readers_language(mistaken: Path, lang: str, line: str) -> None:
    """The names of tables and columns stay as they stand in the files."""
    result = typed("check", mistaken, lang=lang)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == line


@pytest.mark.parametrize("lang", LANGUAGES)
def test_anything_about_a_person_leaves_with_3(mistaken: Path, lang: str) -> None:
    """A line that holds goes before every other finding."""
    groups = mistaken / "groups.csv"
    groups.write_text(groups.read_text("utf-8").replace(",source,", ",phone,", 1), "utf-8")
    assert typed("check", mistaken, lang=lang).exit_code == 3
    assert answered("plan", mistaken, lang=lang)[0] == 3


def test_planning_what_has_findings_tells_them(mistaken: Path) -> None:
    """`plan` reads no further than `check` would let it."""
    code, answer = answered("plan", mistaken)
    assert code == 1
    assert answer["findings"][0]["table"] == "links"
    assert "RESTT" in typed("plan", mistaken).stderr
