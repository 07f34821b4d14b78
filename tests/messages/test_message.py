"""A message is a value: equal to another of the same parts, English as text, any language once rendered, and JSON."""

from __future__ import annotations

import json
from datetime import date as Date
from typing import Any

import pytest

from corredor.messages import DatePart, Message, MessageList, catalogue, from_json, render, to_json
from corredor.messages.locale_format import format_date, format_fixed, format_list, format_number

BEDS = Message.plural(
    "beds_short", "{number} bed is short at {place}", "{number} beds are short at {place}", 2, number=2, place="Tacna"
)


def test_a_message_is_its_english_as_text_and_a_value_otherwise() -> None:
    """Two of the same parts are equal, so that a set of reasons holds each once."""
    message = Message("not_above", "{value} is not above {limit}.", value="-3", limit="0")
    assert str(message) == "-3 is not above 0."
    assert message == Message("not_above", "{value} is not above {limit}.", value="-3", limit="0")
    assert message != Message("not_above", "{value} is not above {limit}.", value="-3", limit="1")
    assert len({message, message}) == 1


def test_what_stands_in_a_place_is_translated_only_if_it_is_a_message(spanish: None) -> None:
    """A place called "no paper" keeps its name; a phrase of the library is said in the language."""
    paper = Message("no_paper", "no paper")
    held = Message("group_holds", "{group} holds {paper}", group="no paper", paper=paper)
    assert str(held) == "no paper holds no paper"
    assert render(held, "es") == "no paper tiene ningún documento"


def test_what_has_no_translation_is_said_in_english() -> None:
    """Better the English sentence than none; an unknown language is answered in English too."""
    message = Message("nobody_wrote_this", "Nobody has translated {this}.", this="this")
    assert [render(message, lang) for lang in ("es", "pt", "qu")] == ["Nobody has translated this."] * 3


def test_a_translation_of_an_older_sentence_is_not_used(spanish: None) -> None:
    """A plan saved before may hold the code with another English text and other places."""
    older = Message("group_holds", "{group} has {papers}.", group="G1", papers="a visa")
    assert render(older, "es") == "G1 has a visa."


@pytest.mark.parametrize(
    ("count", "lang", "text"),
    [
        (1, "en", "1 bed is short at Tacna"),
        (0, "en", "0 beds are short at Tacna"),
        (1, "es", "falta 1 cama en Tacna"),
        (0, "es", "faltan 0 camas en Tacna"),
        (2.5, "es", "faltan 2,5 camas en Tacna"),
        (2_000_000, "es", "faltan 2.000.000 de camas en Tacna"),
    ],
)
def test_the_plural_form_is_that_of_the_language(spanish: None, count: float, lang: str, text: str) -> None:
    """English has two forms; Spanish has a third one for millions."""
    english = ("{number} bed is short at {place}", "{number} beds are short at {place}")
    assert render(Message.plural("beds_short", *english, count, number=count, place="Tacna"), lang) == text


@pytest.mark.parametrize(
    ("number", "english", "others"),
    [
        (12345.678, "12,346", "12.346"),
        (2.25, "2.2", "2,2"),
        (3.0, "3", "3"),
        (0.031, "0.03", "0,03"),
        (-1500, "-1,500", "-1.500"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(number: float, english: str, others: str) -> None:
    """What somebody typed goes in as text and keeps its point; what is computed is written in the language."""
    assert [format_number(number, lang) for lang in ("en", "es", "pt")] == [english, others, others]
    assert render(Message("adds_up", "It adds up to {sum}.", sum="0.9"), "es") == "It adds up to 0.9."


def test_a_catalogue_writes_numbers_shares_and_dates() -> None:
    """A thousand and a half, where a point means two things."""
    assert catalogue("en").number(1234.5, 1) == "1,234.5"
    assert catalogue("es").number(1234.5, 1) == "1.234,5"
    assert catalogue("pt").number(-0.04, 1) == format_fixed(-0.04, "pt", 1) == "0"
    assert catalogue("es").number(12.0, 2) == "12"
    assert [catalogue(lang).share(0.125) for lang in ("en", "es", "pt")] == ["12.5%", "12,5 %", "12,5 %"]
    assert catalogue("pt").date(Date(2026, 5, 4)) == "4 de maio de 2026"


def test_dates_are_written_out_or_in_parts() -> None:
    """A day alone where the month follows; a month with its year where no day is known."""
    day = Date(2026, 3, 3)
    assert [format_date(day, lang) for lang in ("en", "es", "pt")] == [
        "3 March 2026",
        "3 de marzo de 2026",
        "3 de março de 2026",
    ]
    assert [format_date(day, lang, "MMMMd") for lang in ("en", "es", "pt")] == ["3 March", "3 de marzo", "3 de março"]
    assert [format_date(Date(2026, 6, 1), lang, "LLLL") for lang in ("en", "es", "pt")] == ["June", "junio", "junho"]
    period = Message("from_to", "from {begin} to {end}", begin=DatePart(day, "d"), end=day)
    assert str(period) == "from 3 to 3 March 2026"


def test_lists_are_joined_as_the_language_joins_them() -> None:
    """With and, with or, sentence after sentence, clause after clause; what is empty is left out."""
    assert [format_list(["a", "b", "c"], lang) for lang in ("en", "es", "pt")] == ["a, b and c", "a, b y c", "a, b e c"]
    assert [format_list(["a", "b"], lang, "or") for lang in ("en", "es", "pt")] == ["a or b", "a o b", "a ou b"]
    assert render(MessageList(("Bosnia and Herzegovina", "Chile")), "es") == "Bosnia and Herzegovina y Chile"
    assert str(MessageList(("One.", "", "Two."), "sentences")) == "One. Two."
    assert str(MessageList(("one", "two"), "clauses")) == "one; two"
    assert str(MessageList(())) == ""


def test_the_code_of_a_list_is_that_of_its_first_message() -> None:
    """A reason of several clauses is known by the first of them."""
    assert MessageList(("as typed", Message("no_consent", "no consent"), BEDS)).code == "no_consent"
    assert MessageList(("as typed",)).code == ""


KEPT: list[Any] = [
    Message("not_above", "{value} is not above {limit}.", value="-3", limit="{limit}"),
    BEDS,
    Message("nested", "{what}: {share} {day} {end}", what=MessageList((BEDS, "a name"), "or"), share=0.25,
            day=Date(2026, 3, 3), end=DatePart(Date(2026, 3, 9), "MMMMd")),
    MessageList((Message("one", "One."), MessageList(("x", BEDS), "clauses")), "sentences"),
    "a name",
    Date(2026, 3, 3),
]  # fmt: skip


@pytest.mark.parametrize("value", KEPT, ids=str)
def test_what_is_kept_as_json_comes_back_equal(value: Any) -> None:
    """A cell of a saved plan holds the message, and a later run renders it in any language."""
    again = from_json(json.loads(json.dumps(to_json(value))))
    assert again == value
    assert str(again) == str(value)


MALFORMED: list[Any] = [
    None,
    True,
    [],
    {},
    {"code": "x"},
    {"code": "x", "english": "text", "places": []},
    {"code": "x", "english": [], "places": {}},
    {"code": "x", "english": ["{missing}"], "places": {}},
    {"code": "x", "english": ["{"], "places": {}},
    {"code": "x", "english": ["{}"], "places": {"": "a"}},
    {"code": "x", "english": ["{a.__class__}"], "places": {"a": "b"}},
    {"code": "x", "english": ["{a[0]}"], "places": {"a": "b"}},
    {"code": "x", "english": ["{a!r}"], "places": {"a": "b"}},
    {"code": "x", "english": ["{a:>999999999999}"], "places": {"a": "b"}},
    {"code": "x", "english": ["{a}"], "places": {"a": None}},
    {"code": "x", "english": ["{a}"], "places": {"a": float("nan")}},
    {"code": "x", "english": ["{a}"], "places": {"a": 10**400}},
    {"code": "x", "english": ["one"], "count": 2, "places": {}},
    {"code": "x", "english": ["one", "many"], "count": "some", "places": {}},
    {"code": "x", "english": ["one", "many"], "count": float("inf"), "places": {}},
    {"code": "x", "english": ["{a}"], "places": {"a": {"date": "2026-13-01"}}},
    {"code": "x", "english": ["{a}"], "places": {"a": {"date": "2026-01-01", "skeleton": "no such skeleton"}}},
    {"date": 3},
    {"list": 3, "style": "and"},
    {"list": [], "style": "nor"},
    {"list": [{"date": "2026-01-01"}], "style": "and"},
    {"list": [None], "style": "and"},
]


@pytest.mark.parametrize("data", MALFORMED, ids=str)
def test_what_is_no_message_is_refused(data: Any) -> None:
    """A file may hold anything: one kind of error, and neither a value of the program nor all of its memory."""
    with pytest.raises(ValueError, match="not a message of corredor"):
        from_json(data)


def test_json_that_is_too_deep_is_refused() -> None:
    """A list of lists without end is no message."""
    data: Any = "x"
    for _ in range(100_000):
        data = {"list": [data], "style": "and"}
    with pytest.raises(ValueError, match="not a message of corredor"):
        from_json(data)


@pytest.fixture
def spanish(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Spanish catalogue of three messages, laid before the real one."""
    forms = [
        "falta {number} cama en {place}",
        "faltan {number} de camas en {place}",
        "faltan {number} camas en {place}",
    ]
    entries: dict[Any, str] = {
        "no_paper\x04no paper": "ningún documento",
        "group_holds\x04{group} holds {paper}": "{group} tiene {paper}",
        **{("beds_short\x04{number} bed is short at {place}", at): form for at, form in enumerate(forms)},
    }
    texts = catalogue("es").texts
    monkeypatch.setattr(texts, "_catalog", {**texts._catalog, **entries})  # type: ignore[attr-defined]
