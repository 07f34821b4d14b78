"""`corredor consent`: what each yes is worth, in every language and as data."""

from __future__ import annotations

from pathlib import Path

import pytest

from corredor.cli.consent_view import TABLES
from corredor.formats.write_scenario import write
from tests.cli.run_cli import LANGUAGES, answered, typed
from tests.planning import three_states
from tests.planning.three_states import ALL_AGREE, YES, group


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """Two states lead to the goal in a third; ten people, perhaps twice as many. Rows say where they come from."""
    side = {"id": "DDD-YES", "state": "DDD", "rule": "transit", **YES}
    limit = {"id": "CCC-FIVE", "state": "CCC", "rule": "people_per_day", "value": ["5"]} | YES | {"value": ["5"]}
    groups = [group(willing=0.5, willing_low=0.4, willing_high=1.0, people=20)]
    places = ("HOME", "HALT", "SIDE", "GOAL")
    leave = {"kind": "exit", "when": "departure", "who": "everyone", "people_per_day": 5.0, "cost": 0.0}
    exits = [{"id": f"OUT-{place}", "place": place, **leave} for place in places]
    made = three_states.scenario(switches=[*ALL_AGREE, side, limit], groups=groups, services=exits)
    told = {"source": "made up", "confidence": "assumed"}
    tables = {name: [row | told for row in made.rows(name)] for name in made.tables if made.tables[name].height}
    write(three_states.scenario(**tables), tmp_path / "made")
    return tmp_path / "made"


@pytest.mark.parametrize(
    ("lang", "first", "heading"),
    [
        ("en", "Given today's yeses: on 4 May 2026", "What each further yes adds to today"),
        ("es", "Con los síes de hoy: el 4 de mayo de 2026", "Lo que cada sí más añade a lo de hoy"),
        ("pt", "Com os sins de hoje: em 4 de maio de 2026", "O que cada sim a mais acrescenta ao de hoje"),
    ],
)
def test_the_first_line_is_what_today_brings(example: Path, lang: str, first: str, heading: str) -> None:
    """Then the sentences, and the tables behind them."""
    result = typed("consent", example, "--closes", "CCC=2026-05-05", "--levels", "3", lang=lang)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(first)
    assert heading in result.stdout.splitlines()


def test_averages_are_never_shown_without_what_they_are_not(example: Path) -> None:
    """Nobody is to read a duty out of them."""
    shown = typed("consent", example).stdout
    assert "Averages over all sets: not a share, not a price, not a duty" in shown
    assert shown.index("not a duty") < shown.index("Shapley")
    assert "Assumed, given by nobody so far: BBB, CCC and DDD." in shown
    assert "8 sets of yeses of 3 states, 4 networks that differ" in shown


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_answer_as_data_has_every_table(example: Path, lang: str) -> None:
    """With the same columns in every language."""
    code, answer = answered("consent", example, lang=lang)
    assert code == 0
    assert set(TABLES) <= set(answer)
    assert [row["served"] for row in answer["sets"]][-1] == 10
    assert answer["others"] == ["AAA"]
    row = next(row for row in answer["worth"] if row["state"] == "CCC")
    assert (row["last"], row["last_low"], row["last_high"]) == (10, 8, 20)


@pytest.mark.parametrize(
    ("given", "code", "says"),
    [
        (("--closes", "PER"), 2, '"PER" is not a state with a day'),
        (("--closes", "ZZZ=2026-05-05"), 1, '"ZZZ" is not in states.'),
        (("--check-minutes", "none"), 2, '"none" is not a number of minutes'),
        (("--on", "soon"), 2, '"soon"'),
        (("--levels", "5"), 2, '"5"'),
    ],
)
def test_what_is_asked_wrongly_is_said(example: Path, given: tuple[str, ...], code: int, says: str) -> None:
    """In a sentence, without a traceback."""
    result = typed("consent", example, *given)
    assert result.exit_code == code
    assert says in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("lang", "says"),
    [("en", "No state has a yes"), ("es", "Ningún Estado tiene un sí"), ("pt", "Nenhum Estado tem um sim")],
)
def test_a_scenario_in_which_nobody_could_agree_is_told_so(root: Path, lang: str, says: str) -> None:
    """Where rules alone decide there is nothing to ask."""
    result = typed("consent", root / "examples/three-places", lang=lang)
    assert result.exit_code == 1
    assert says in result.stderr
