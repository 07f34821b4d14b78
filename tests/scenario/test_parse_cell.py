"""Cells: each kind of text is read as its column says, or found wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corredor.scenario.common_messages import shortened
from corredor.scenario.reading.number_text import number_text, read_number
from corredor.scenario.reading.parse_cell import did_you_mean, read_cell
from corredor.scenario.reading.shares import add_up_to_one, read_shares, write_shares
from corredor.scenario.tables.scenario_tables import TABLES
from corredor.scenario.tables.schema import Column, ColumnKind
from corredor.scenario.tables.settings_table import SETTINGS


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (ColumnKind.NUMBER, " 2.50 ", 2.5),
        (ColumnKind.NUMBER, "1e3", 1000.0),
        (ColumnKind.INTEGER, "12.0", 12),
        (ColumnKind.HOUR, "06:30", 6.5),
        (ColumnKind.DATE, "2027-02-28", date(2027, 2, 28)),
        (ColumnKind.VAGUE_DATE, "2027-02", "2027-02"),
        (ColumnKind.YES_NO, "no", False),
        (ColumnKind.REFS, "A; B;", ["A", "B"]),
        (ColumnKind.SHARES, "A 1", "A"),
        (ColumnKind.TEXT, "", None),
        (ColumnKind.TEXTS, "", []),
    ],
)
def test_a_cell_is_read_as_its_column_says(kind: ColumnKind, text: str, value: Any) -> None:
    assert read_cell(Column("c", kind, "A column."), text) == (value, None)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (ColumnKind.NUMBER, "1_000"),
        (ColumnKind.NUMBER, "٣"),
        (ColumnKind.NUMBER, "inf"),
        (ColumnKind.NUMBER, "1e999"),
        (ColumnKind.INTEGER, "1.5"),
        (ColumnKind.HOUR, "6:75"),
        (ColumnKind.DATE, "20270228"),
        (ColumnKind.VAGUE_DATE, "2027-13"),
        (ColumnKind.VAGUE_DATE, "0000"),
        (ColumnKind.YES_NO, "TRUE"),
        (ColumnKind.ID, "two words"),
        (ColumnKind.SHARES, "A 0.5; A 0.5"),
        (ColumnKind.SHARES, "A; B"),
    ],
)
def test_a_cell_that_cannot_be_read_says_what_would_be_right(kind: ColumnKind, text: str) -> None:
    value, problem = read_cell(Column("c", kind, "A column."), text)
    assert value is None
    assert problem is not None
    assert str(problem.message).endswith(".")
    assert str(problem.hint).endswith(".")


@given(column=st.sampled_from([column for table in TABLES for column in table.columns]), text=st.text(max_size=100))
def test_any_text_in_any_column_is_read_or_found(column: Column, text: str) -> None:
    value, problem = read_cell(column, text)
    assert problem is None or value is None


@pytest.mark.parametrize("column", [c for t in TABLES for c in t.columns] + list(SETTINGS), ids=lambda c: c.name)
def test_what_the_declaration_shows_can_be_read(column: Column) -> None:
    """Examples and defaults obey the column that gives them."""
    for text in filter(None, (column.example, column.default)):
        assert read_cell(column, text)[1] is None


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_read_back_equal(number: float) -> None:
    assert read_number(number_text(number)) == number


@given(st.dictionaries(st.from_regex(r"[A-Z]{1,5}", fullmatch=True), st.floats(0, 1), min_size=2))
def test_shares_read_back_equal(shares: dict[str, float]) -> None:
    assert dict(read_shares(write_shares(shares.items()))) == shares


def test_shares_add_up_within_a_millionth() -> None:
    assert add_up_to_one([0.1] * 10)
    assert not add_up_to_one([0.1] * 9)


def test_a_near_word_is_suggested_and_a_far_one_is_not() -> None:
    assert str(did_you_mean("PEU", ["PER", "CHL"])) == 'Did you mean "PER"?'
    assert str(did_you_mean("per", ["PER"])) == 'Did you mean "PER"?'
    assert did_you_mean("XYZ", ["PER", "CHL"]) == ""


def test_a_shown_text_is_one_short_line() -> None:
    assert shortened("a\nb" + "c" * 100) == "a?b" + "c" * 54 + "..."
