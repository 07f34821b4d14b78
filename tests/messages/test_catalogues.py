"""The three catalogues say the same things, and everything that the command line says stands in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corredor.messages import LANGUAGES, catalogue, language_from_environment

PLACES = re.compile(r"\{([a-z_]+)\}")
ASKED = re.compile(r"""(?:words|\.say|\.note|\.heading)\(\s*"([a-z_.]+)"(?! *if)""")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_says_everything(lang: str) -> None:
    """A sentence that is missing in one language would be missed by its readers alone."""
    assert set(catalogue(lang).texts) == set(catalogue("en").texts)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_tells_the_same_figures(lang: str) -> None:
    """A sentence has the same places for what changes in every language."""
    texts, english = catalogue(lang).texts, catalogue("en").texts
    odd = [key for key in english if set(PLACES.findall(texts[key])) != set(PLACES.findall(english[key]))]
    assert odd == []


def test_what_the_command_line_says_stands_in_the_catalogues(root: Path) -> None:
    """A key that does not exist would be found by a user, in the middle of the work."""
    code = "\n".join(page.read_text("utf-8") for page in sorted((root / "src/corredor/cli").glob("*.py")))
    asked = set(ASKED.findall(code))
    assert len(asked) > 60
    assert sorted(key for key in asked if not catalogue("en").has(key)) == []


@pytest.mark.parametrize("lang", ["es", "pt"])
def test_no_sentence_was_left_in_english(lang: str) -> None:
    """What stands the same in two languages is a code, a metavar or a word that both have."""
    texts, english = catalogue(lang).texts, catalogue("en").texts
    same = {key for key in english if texts[key] == english[key] and english[key].count(" ") >= 2}
    assert same == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_loses_its_stop(lang: str) -> None:
    """A sentence of a finding ends as its English does, so that two in a row can be told apart."""
    texts, english = catalogue(lang).texts, catalogue("en").texts
    odd = [
        key for key in english if key.startswith("says.") and english[key][-1] in ".?" and texts[key][-1] not in ".?"
    ]
    assert odd == []


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"LANG": "es_CL.UTF-8"}, "es"),
        ({"LANG": "pt_BR.UTF-8"}, "pt"),
        ({"LANG": "pt-BR"}, "pt"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "es_PE", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "en_US", "LC_MESSAGES": "es_EC.UTF-8"}, "es"),
    ],
)
def test_the_language_is_that_of_the_locale(environment: dict[str, str], lang: str) -> None:
    """LC_ALL goes before LC_MESSAGES, and that before LANG; another language than ours is answered in English."""
    assert language_from_environment(environment) == lang


def test_numbers_are_written_as_each_language_writes_them() -> None:
    """A thousand and a half, where a point means two things."""
    assert catalogue("en").number(1234.5, 1) == "1,234.5"
    assert catalogue("es").number(1234.5, 1) == "1.234,5"
    assert catalogue("pt").number(-0.04, 1) == "0"
    assert catalogue("es").number(12.0, 2) == "12"
