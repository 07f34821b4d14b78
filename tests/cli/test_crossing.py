"""`corredor crossing`: the queue in every language and as JSON, and what is said to whoever asks for the impossible."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

from tests.cli.run_cli import LANGUAGES, answered, typed

FEW = ("--runs", "20")


@pytest.fixture
def queue(root: Path) -> Path:
    """A scenario with a bridge where people queue."""
    return root / "spec/valid/a-queue"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_queue_is_shown_in_every_language(queue: Path, lang: str) -> None:
    result = typed("crossing", queue, "--crossing", "bridge", *FEW, lang=lang)
    assert result.exit_code == 0
    assert "COACHES" in result.stdout
    assert "ENTER" in result.stdout


def test_the_answer_as_json_holds_every_table(queue: Path) -> None:
    code, answer = answered("crossing", queue, "--crossing", "X-AB", *FEW)
    assert code == 0
    assert answer["enters"] == "B"
    assert {row["class"] for row in answer["classes"]} == {"CARS", "LOCALS", "COACHES", "all"}
    assert all(answer[name] for name in ("waits", "queue", "officers"))
    assert answer["compared"] == []
    assert answer["provenance"]["runs"] == 20


def test_a_what_if_is_told_with_its_band(queue: Path) -> None:
    code, answer = answered("crossing", queue, "--crossing", "X-AB", *FEW, "--what-if", "shifts ENTER-ALL officers=1")
    assert code == 0
    of_cars = next(row for row in answer["compared"] if (row["class"], row["measure"]) == ("CARS", "mean"))
    assert 0 < of_cars["low"] < of_cars["change"] < of_cars["high"]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("--crossing", "tunnel"), 1, '"tunnel" is not in crossings.'),
        (("--crossing", "X-AB", "--enters", "C"), 1, 'that enters "C"'),
        (("--crossing", "X-AB", "--what-if", "shifts ENTER-ALL officers=-3"), 1, "-3 is below 0."),
        (("--crossing", "X-AB", "--what-if", "shifts NEW officers=3"), 1, "lane: The cell is empty."),
        (("--crossing", "X-AB", "--what-if", "lanes ENTER _drop=yes"), 1, '"ENTER" is not in lanes.'),
        (("--crossing", "X-AB", "--what-if", "queue A b=1"), 1, "is not a table of a crossing's queue"),
        (("--crossing", "X-AB", "--what-if", "crossings X-AB closes=5"), 1, "It closes at 5 and opens at 6."),
        (("--crossing", "X-AB", "--runs", "0"), 2, "not a whole number from 1 to"),
        (("--crossing", "X-AB", "--seed", "-1"), 2, "not a whole number from 0 to"),
        (("--crossing", "X-AB", "--hours", "8-9"), 2, "--limit"),
        (("--crossing", "X-AB", "--limit", "soon"), 2, "is not minutes"),
        (("--crossing", "X-AB", "--limit", "5", "--hours", "9-8"), 2, "is not hours of a day"),
        (("--crossing", "X-AB", "--limit", "5", "--as-variant", "a/../b"), 2, "cannot be the name"),
        (("--crossing", "X-BC", "--limit", "5"), 1, "No class of the kind corridor"),
        (("--crossing", "X-BC", "--episodes"), 1, "No episode"),
        ((), 2, "--crossing"),
    ],
)
def test_what_cannot_be_played_is_told(queue: Path, words: tuple[str, ...], code: int, says: str) -> None:
    result = typed("crossing", queue, *words)
    assert result.exit_code == code
    assert says in result.stderr
    assert "Traceback" not in result.output


def test_slots_and_episodes_are_shown_and_kept(queue: Path, tmp_path: Path) -> None:
    asked = ("--limit", 20, "--hours", "8-10", "--episodes", "--out", tmp_path / "kept")
    for lang in LANGUAGES:
        result = typed("crossing", queue, "--crossing", "bridge", "--runs", "5", *asked, lang=lang)
        assert result.exit_code == 0
        assert "FAIR" in result.stdout
    told = tomllib.loads((tmp_path / "kept/answer.toml").read_text("utf-8"))
    assert told["kind"] == "crossing"
    assert told["slots"]["limit"] == 20
    for name in ("waits", "queue", "officers", "slots", "episodes", "tried"):
        assert len((tmp_path / f"kept/{name}.csv").read_text("utf-8").splitlines()) > 1
    # An answer is written over an answer, and over nothing else.
    (tmp_path / "other").mkdir()
    (tmp_path / "other/mine.txt").write_text("mine")
    result = typed("crossing", queue, "--crossing", "bridge", "--out", tmp_path / "other")
    assert result.exit_code == 2
    assert "is not a kept answer" in result.stderr


def test_slots_are_kept_as_a_variant(queue: Path, tmp_path: Path) -> None:
    shutil.copytree(queue, tmp_path / "mine")
    words = ("crossing", tmp_path / "mine", "--crossing", "bridge", *FEW, "--limit", 20, "--as-variant", "queue")
    code, answer = answered(*words)
    assert code == 0
    assert answer["slots"]["people_per_day"] > 0
    assert answer["variant"].endswith("queue")
    assert typed("check", tmp_path / "mine", "--variant", "queue").exit_code == 0
    again = typed(*words, lang="es")
    assert again.exit_code == 2
    assert "ya existe" in again.stderr


def test_a_what_if_that_speaks_of_a_person_is_refused(queue: Path) -> None:
    """A cell of a what-if is read as strictly as that of a table."""
    note = 'traffic CARS note="call +56 9 5555 1234"'
    result = typed("crossing", queue, "--crossing", "X-AB", "--what-if", note)
    assert result.exit_code == 3
    assert "a phone number" in result.stderr
