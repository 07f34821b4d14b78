"""The catalogues are what the code says, complete in every language, and keep what a translation may not change."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import read_po

from corredor.messages import LANGUAGES, Message, catalogue, language_from_environment, render
from corredor.messages.catalogue import forms
from corredor.reports.exports.map_layers import LAYERS
from corredor.scenario.tables.plan_tables import PLAN_TABLES
from corredor.scenario.tables.scenario_tables import TABLES
from corredor.scenario.tables.settings_table import SETTINGS

OTHERS = ("es", "pt")
# What a reader may type: braces, quotes, both directions of writing, and words that a catalogue knows.
ODD = (
    "no paper",
    "Bosnia and Herzegovina",
    "{place}",
    "{0} {} {{name}} %s %(name)s",
    'the "old" «bridge» “of” it\'s own',
    "\u200fطريق 7\u200e",
    "3.5; 1,234 and 0",
    "  two  spaces\tand a tab ",
)
COUNTS = (0, 1, 2, 7, 1_000_000)


def templates(root: Path) -> list[tuple[str, Entry]]:
    """Every entry of the templates with the name of its template."""
    return [(file.stem, entry) for file in sorted((root / "translations").glob("*.pot")) for entry in entries(file)]


def translations(root: Path, lang: str) -> list[tuple[str, Entry]]:
    """Every entry of a language with the name of its template."""
    return [
        (file.stem, entry) for file in sorted((root / "translations" / lang).glob("*.po")) for entry in entries(file)
    ]


def entries(file: Path) -> Iterator[Entry]:
    """The entries of a file of gettext, without its header."""
    with file.open("rb") as text:
        yield from (entry for entry in read_po(text) if entry.id)


def strings(text: object) -> list[str]:
    """All forms of an entry's English or translation."""
    return [text] if isinstance(text, str) else [str(form) for form in text]  # type: ignore[attr-defined]


def places(template: str) -> list[str]:
    """The names of a template's places, each as often as it stands there."""
    return sorted(name for _, name, _, _ in Formatter().parse(template) if name is not None)


def is_message(entry: Entry) -> bool:
    """Whether the code makes it as a message."""
    return "extracted" in entry.auto_comments


def test_the_catalogues_are_fresh_and_complete(root: Path) -> None:
    """Nothing is stale, nothing lacks a translation, no code is ambiguous, and no key is asked for that has no text."""
    command = [sys.executable, "translations/update.py", "--check"]
    done = subprocess.run(
        command, cwd=root, capture_output=True, check=False, env={"PYTHONPATH": str(root / "src")}, text=True
    )
    assert done.stdout == ""
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_message_leaves_what_stands_in_its_places_as_it_is(root: Path, lang: str) -> None:
    """Whatever somebody typed comes out letter for letter, in every sentence of every language."""
    messages = [entry for _, entry in templates(root) if is_message(entry)]
    assert messages
    for entry in messages:
        english = strings(entry.id)
        names = sorted({name for form in english for name in places(form)})
        for at in range(len(ODD)):
            values = {name: f"<{ODD[(at + number) % len(ODD)]}>" for number, name in enumerate(names)}
            for text, template in rendered(str(entry.context), english, values, lang):
                assert all(values[name] in text for name in places(template)), (entry.context, text)
                for value in values.values():
                    text = text.replace(value, "")
                assert text == "".join(literal for literal, *_ in Formatter().parse(template)), entry.context


def rendered(code: str, english: list[str], values: dict[str, str], lang: str) -> Iterator[tuple[str, str]]:
    """A message in a language, with each of COUNTS where it has plural forms, and the template that was used."""
    if len(english) == 1:
        message = Message(code, english[0], **values)
        yield render(message, lang), catalogue(lang).template(code, english)
        return
    for count in COUNTS:
        message = Message.plural(code, english[0], english[1], count, **values)
        yield render(message, lang), catalogue(lang).template(code, english, count)


@pytest.mark.parametrize("lang", OTHERS)
def test_a_translation_has_the_places_of_its_english(root: Path, lang: str) -> None:
    """A place that is lost is a figure that nobody reads; the singular may leave its number out, as in "one reason"."""
    for template, entry in translations(root, lang):
        *few, most = strings(entry.string)
        english = [places(form) for form in strings(entry.id)]
        assert not most or set(places(most)) == set(english[-1]), (template, entry.context)
        for form in few:
            assert set(places(form)) <= set(english[-1]), (template, entry.context)


@pytest.mark.parametrize("lang", OTHERS)
def test_no_translation_is_a_code_or_the_english_itself(root: Path, lang: str) -> None:
    """What stands the same in two languages is a code, a metavar or a word that both have: never three words."""
    for template, entry in translations(root, lang):
        for english, string in zip(strings(entry.id), strings(entry.string), strict=False):
            assert string != entry.context or string == english, (template, entry.context)
            without = re.sub(r"\{\w+\}|`[^`]*`", "", english)
            assert string != english or len(re.findall(r"[^\W\d_]{2,}", without)) < 3, (template, entry.context)


@pytest.mark.parametrize("lang", OTHERS)
def test_no_sentence_loses_its_stop(root: Path, lang: str) -> None:
    """A sentence ends as its English does, so that two in a row can be told apart; a phrase has no stop of its own."""
    for template, entry in translations(root, lang):
        for english, string in zip(strings(entry.id), strings(entry.string), strict=False):
            if is_message(entry) and string:
                assert (english[-1] in ".?!") == (string[-1] in ".?!"), (template, entry.context)


def test_a_code_has_one_english_text(root: Path) -> None:
    """Scripts tell findings apart by their code: within the rooms of a template it means one thing."""
    texts: dict[tuple[str, str], list[list[str]]] = {}
    for template, entry in templates(root):
        if is_message(entry):
            assert re.fullmatch(r"[a-z][a-z0-9_]*", str(entry.context)), entry.context
            texts.setdefault((template, str(entry.context)), []).append(strings(entry.id))
    assert [code for code, found in texts.items() if len(found) > 1] == []


def test_every_key_has_its_forms_in_every_language() -> None:
    """A page chooses among the plural forms: as many as the language has, and the same keys in each."""
    for lang in LANGUAGES:
        assert set(forms(lang)) == set(forms("en"))
    assert {lang: len(forms(lang)["count.error"]) for lang in LANGUAGES} == {"es": 3, "en": 2, "pt": 3}
    with pytest.raises(KeyError):
        catalogue("es")("no.such.key")


def test_every_unit_has_a_word() -> None:
    """Units stand in the head of a table."""
    tables = [*TABLES, *PLAN_TABLES, *LAYERS]
    columns = [*SETTINGS, *(column for table in tables for column in table.columns)]
    units = {f"unit.{column.unit.replace(' ', '_')}" for column in columns if column.unit}
    assert len(units) > 10
    assert sorted(units - set(forms("en"))) == []


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
