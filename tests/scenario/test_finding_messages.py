"""Findings as messages: every one is said in every language, and what somebody typed is shown as it was typed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corredor.formats.read_scenario import check
from corredor.messages import Message, MessageList, described, from_json, render, to_json
from corredor.scenario.reading.parse_cell import read_cell
from corredor.scenario.tables.scenario_tables import LINKS, TABLES
from corredor.scenario.tables.schema import Column, ColumnKind
from corredor.scenario.tables.settings_table import SETTINGS
from tests.spec.cases import build, cases, variants

OTHERS = ("es", "pt")
TYPED = ["no paper", "{value}", "{", "«a» “b” 'c'", "Bosnia and Herzegovina", "مرحبا", "0,5.1", "a\\u0000b", "x; y"]


def messages_in(message: Any) -> Iterator[Message]:
    """The message and all that stand in its places."""
    if isinstance(message, MessageList):
        for part in message.parts:
            yield from messages_in(part)
    elif isinstance(message, Message):
        yield message
        for _, value in message.places:
            yield from messages_in(value)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_what_a_case_finds_is_said_in_every_language_with_its_places_as_they_are(case: Path, tmp_path: Path) -> None:
    for finding in check(build(case, tmp_path), variants=variants(case)):
        for message in (*messages_in(finding.message), *messages_in(finding.hint)):
            for lang in OTHERS:
                said = render(message, lang)
                for _, value in message.places:
                    assert (value if isinstance(value, str) else render(value, lang)) in said
        for whole in (finding.message, finding.hint):
            if isinstance(whole, Message | MessageList):
                assert from_json(json.loads(json.dumps(to_json(whole)))) == whole
                assert all(render(whole, lang) != str(whole) for lang in OTHERS)


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("kind", [ColumnKind.NUMBER, ColumnKind.DATE, ColumnKind.VAGUE_DATE, ColumnKind.YES_NO])
def test_a_cell_is_shown_as_it_was_typed_in_every_language(kind: ColumnKind, typed: str) -> None:
    """A cell is no sentence of ours: its words, braces and figures are left alone."""
    _, problem = read_cell(Column("c", kind, "A column."), typed)
    assert problem is not None
    for lang in ("en", *OTHERS):
        assert typed in render(problem.message, lang)


def test_a_description_is_found_by_its_english() -> None:
    """What a table and a column are is declared once, and translated by its text."""
    declared = [*TABLES, *SETTINGS, *(column for table in TABLES for column in table.columns)]
    for text in {thing.description for thing in declared}:
        assert str(described(text)) == text
        assert all(render(described(text), lang) != text for lang in OTHERS)
        assert from_json(to_json(described(text))) == described(text)


def test_a_description_may_stand_in_a_sentence() -> None:
    hint = Message("add_column", "Add it: {description}", description=described(LINKS.description))
    assert str(hint) == "Add it: A way from one place to another."
    assert LINKS.description not in render(hint, "es")


def test_a_description_without_a_translation_is_said_in_english_with_its_braces() -> None:
    assert render(described("Nobody has {translated} this."), "pt") == "Nobody has {translated} this."
