"""What the library says in English is said again in Spanish and Portuguese."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from corredor.messages import translate
from corredor.scenario.reading.expected_format import expected_format
from corredor.scenario.tables.scenario_tables import TABLES
from corredor.scenario.tables.settings_table import SETTINGS

OTHERS = ("es", "pt")
ENGLISH = re.compile(r"\b(the|of|with|which|and|from|its|is)\b")


@pytest.mark.parametrize("lang", OTHERS)
def test_every_finding_is_said_in_every_language(root: Path, lang: str) -> None:
    """Each case of `spec/refused` is a message that somebody will read when something went wrong."""
    told = set()
    for case in sorted((root / "spec/refused").glob("*/case.toml")):
        for finding in tomllib.loads(case.read_text("utf-8"))["finds"]:
            told |= {finding["says"], finding["try"]} - {""}
    assert len(told) > 100
    assert sorted(text for text in told if translate(text, lang) == text) == []


@pytest.mark.parametrize("lang", OTHERS)
def test_what_a_column_wants_is_said_in_every_language(lang: str) -> None:
    """Bounds, units and kinds of cells are put together from pieces; all of them are known."""
    for column in [*SETTINGS, *(column for table in TABLES for column in table.columns)]:
        said = translate(expected_format(column), lang).split(", como ")[0]
        assert not ENGLISH.search(said), said


@pytest.mark.parametrize("lang", OTHERS)
def test_a_missing_column_is_explained_in_every_language(lang: str) -> None:
    """What must be there is told with the sentence that declares it."""
    for table in TABLES:
        for column in table.columns:
            if column.required:
                said = translate(f"Add it: {column.description}", lang)
                assert column.description.split(". ")[0] not in said, said


def test_a_reason_is_said_clause_by_clause() -> None:
    """The missing consent, the rule on papers with its date, and what the state said, as context."""
    reason = (
        "no consent of PER in force on 3 March 2026; passport and visa asked since 2 July 2024 (rule); "
        'PER said on 12 January 2026 about the corridor: "It is ruled out. There is a mechanism; and it is one"'
    )
    assert translate(reason, "es") == (
        "no hay consentimiento de PER vigente el 3 de marzo de 2026; se exige pasaporte y visa desde el 2 de julio de "
        "2024 (norma); PER dijo el 12 de enero de 2026 sobre el corredor: «It is ruled out. There is a mechanism; and "
        "it is one»"
    )


def test_what_would_help_is_said_with_its_pool_and_its_days() -> None:
    """A pool keeps its name; numbers and dates are written as in the language."""
    text = "1,240 more of the beds at Gate Town from 12 to 30 May 2026 would bring 40 more people to their goal"
    assert translate(text, "pt") == (
        "com mais 1.240 unidades de camas em Gate Town de 12 a 30 de maio de 2026 chegariam ao destino mais 40 pessoas"
    )


def test_what_is_typed_in_a_table_is_shown_as_it_is_typed() -> None:
    """A finding that turned 0.5 into 0,5 would ask for what it refuses."""
    assert translate('"2,5" is written with a comma.', "es") == "«2,5» está escrito con coma."
    assert translate("The shares add up to 0.9.", "pt") == "As partes somam 0.9."


def test_a_name_is_never_said_in_other_words() -> None:
    """A table called services, or a place called Journeys, keeps its name."""
    assert translate('"services" is not a column of nights.', "es") == "«services» no es una columna de nights."


def test_what_a_plan_tells_is_written_as_the_language_writes_it() -> None:
    """Figures of a plan are read, not typed."""
    text = "base: 1,234 of 20,000 people reach where they chose."
    assert translate(text, "es") == "base: 1.234 de 20.000 personas llegan a donde eligieron."


def test_two_sentences_in_a_row_are_each_said() -> None:
    """A suggestion is followed by what is wanted."""
    text = 'Did you mean "road"? Give one of road, air.'
    assert translate(text, "pt") == "Quis dizer “road”? Indique um de road, air."


def test_what_is_not_known_is_left_as_it_is() -> None:
    """Better the English sentence than none."""
    assert translate("Something that nobody has said before.", "es") == "Something that nobody has said before."
    assert translate("The cell is empty.", "en") == "The cell is empty."
    assert translate("", "es") == ""
