"""`corredor crossing`: the queue in every language and as JSON, and what is said to whoever asks for the impossible."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.typed import LANGUAGES, answered, typed

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
        (("--crossing", "X-AB", "--runs", "0"), 2, "not a whole number from 1 to"),
        (("--crossing", "X-AB", "--seed", "-1"), 2, "not a whole number from 0 to"),
        ((), 2, "--crossing"),
    ],
)
def test_what_cannot_be_played_is_told(queue: Path, words: tuple[str, ...], code: int, says: str) -> None:
    result = typed("crossing", queue, *words)
    assert result.exit_code == code
    assert says in result.stderr
    assert "Traceback" not in result.output


def test_a_what_if_that_speaks_of_a_person_is_refused(queue: Path) -> None:
    """A cell of a what-if is read as strictly as that of a table."""
    note = 'traffic CARS note="call +56 9 5555 1234"'
    result = typed("crossing", queue, "--crossing", "X-AB", "--what-if", note)
    assert result.exit_code == 3
    assert "a phone number" in result.stderr
