"""Vague dates: which days each may mean, and what is none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corredor.scenario.reading.parse_cell import read_cell
from corredor.scenario.reading.vague_date import read_vague_date
from corredor.scenario.tables.agreement_tables import STATEMENTS

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-01-12", date(2026, 1, 12), date(2026, 1, 12)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2025-08~", date(2025, 8, 1), date(2025, 8, 31)),
        ("2026-01-07/2026-01-12", date(2026, 1, 7), date(2026, 1, 12)),
        ("2025/2026-02", date(2025, 1, 1), date(2026, 2, 28)),
        ("../2026-01-12", None, date(2026, 1, 12)),
        ("2026-01-07/..", date(2026, 1, 7), None),
        ("2026-01/2026-01", date(2026, 1, 1), date(2026, 1, 31)),
    ],
)
def test_a_vague_date_means_the_days_from_its_first_to_its_last(
    text: str, first: date | None, last: date | None
) -> None:
    when = read_vague_date(text)
    assert (when.first, when.last) == (first, last)


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("2026-01-12", False, False),
        ("2026-01-12?", True, False),
        ("2026~", False, True),
        ("2026-01%", True, True),
        ("2026-01?/2026-02~", True, True),
    ],
)
def test_the_mark_at_the_end_says_what_kind_of_doubt_there_is(text: str, uncertain: bool, approximate: bool) -> None:
    when = read_vague_date(text)
    assert (when.uncertain, when.approximate) == (uncertain, approximate)


NO_DATES = """
.. ../.. / 2026/ /2026 2026-13 2026-02-30 2026-1-1 26 2026-01-12T10:00 2026-01! 2026-02/2026-01 2026/2027/2028 20260112
2026~~ 0000 -2026 2026-01-XX ..?/2026
"""


@pytest.mark.parametrize("text", ["", "2026-01-12 ", *NO_DATES.split()])
def test_what_is_no_vague_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r'^".*" (is|ends) '):
        read_vague_date(text)


@given(first=DAYS, last=DAYS)
def test_a_span_of_two_days_is_read_in_order_and_refused_out_of_order(first: date, last: date) -> None:
    text = f"{first}/{last}"
    if first > last:
        with pytest.raises(ValueError, match="ends before it starts"):
            read_vague_date(text)
    else:
        assert (read_vague_date(text).first, read_vague_date(text).last) == (first, last)


@given(day=DAYS)
def test_a_day_lies_in_its_month_and_its_year(day: date) -> None:
    for text in (f"{day:%Y-%m}" if day.year > 999 else str(day)[:7], str(day)[:4]):
        when = read_vague_date(text)
        assert when.first is not None
        assert when.last is not None
        assert when.first <= day <= when.last
        assert not when.is_a_day
        assert (when.last + timedelta(days=1)).day == 1
    assert read_vague_date(str(day)).is_a_day


@given(text=st.text(alphabet="0123456789-/.?~% ", max_size=24))
def test_any_text_is_read_or_found_wrong(text: str) -> None:
    value, problem = read_cell(STATEMENTS.column("date"), text)
    assert (value is None) == (problem is not None)


def test_by_when_it_had_surely_happened_is_its_last_day_or_when_it_became_public() -> None:
    recorded = date(2026, 1, 12)
    assert read_vague_date("2026-01").surely_by(recorded) == recorded
    assert read_vague_date("2026-01-07/2026-01-09").surely_by(recorded) == date(2026, 1, 9)
    assert read_vague_date("2026-01-07/..").surely_by(recorded) == recorded
    assert read_vague_date("../2026-01-11").surely_by(recorded) == date(2026, 1, 11)
