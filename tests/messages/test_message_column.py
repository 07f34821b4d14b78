"""The column `message` of saved tables: a row's texts in any language, its English where there is no message."""

from __future__ import annotations

import pytest

from corredor.messages import LANGUAGES, Message, MessageList, message_cell, text_of

SENTENCE = MessageList((Message("beds_at", "beds at {place}", place="no paper"),), "sentence")
ROW = {"says": str(SENTENCE), "message": message_cell(says=SENTENCE)}


def test_a_text_is_said_in_each_language() -> None:
    """A clause made a sentence has its capital and its stop; what somebody typed stays as it was typed."""
    assert [text_of(ROW, "says", lang) for lang in ("en", "es", "pt")] == [
        "Beds at no paper.",
        "Camas en no paper.",
        "Camas em no paper.",
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "cell",
    [
        None,
        "",
        "beds",
        "[]",
        "7",
        '{"says": 7}',
        '{"says": {"code": "beds_at"}}',
        '{"says": {"code": "beds_at", "english": ["beds at {place}"], "places": {}}}',
        '{"says": ' + "[" * 20_000,
        message_cell(pool=SENTENCE),
    ],
)
def test_without_a_message_that_fits_the_english_is_shown(cell: str | None, lang: str) -> None:
    """So is a plan shown that was saved before there were messages, and one whose cell is broken."""
    assert text_of({"says": "Beds at Halt.", "message": cell}, "says", lang) == "Beds at Halt."
    assert text_of({"says": "Beds at Halt."}, "says", lang) == "Beds at Halt."


def test_a_text_edited_by_hand_is_shown_as_it_was_written() -> None:
    """Who corrects the English must not see the old text in Spanish."""
    assert text_of(ROW | {"says": "Beds at the school."}, "says", "es") == "Beds at the school."


def test_a_message_whose_translation_has_other_places_is_shown_in_english() -> None:
    """A code taken from elsewhere finds a sentence with places that nobody filled."""
    odd = Message("vehicles_of", "{other} vehicles", other="9")
    assert text_of({"says": str(odd), "message": message_cell(says=odd)}, "says", "es") == "9 vehicles"


def test_an_empty_text_says_nothing() -> None:
    assert text_of({"says": None}, "says", "es") == ""
