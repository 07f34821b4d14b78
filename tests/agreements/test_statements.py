"""A state's line is its latest stance from an office that can bind it; corrected and lapsed words do not count."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from corredor.agreements.statements import other_voices, position_of_state, stance_of, statements_standing_on
from tests.agreements.statement_tables import ledger, said

ON = date(2026, 4, 1)


def stands(*statements: dict[str, Any], on: date = ON) -> list[str]:
    """Ids of the statements that stand on a day."""
    return [row["id"] for row in statements_standing_on(ledger(*statements), on=on)]


def line_of(*statements: dict[str, Any], on: date = ON) -> str | None:
    """Id of the statement that is the line of B on a day."""
    found = position_of_state(statements_standing_on(ledger(*statements), on=on))
    return None if found is None else str(found["id"])


def test_what_is_said_later_does_not_count_yet() -> None:
    first, later = said("S1", "2026-01-06"), said("S2", "2026-01-12")
    assert stands(first, later, on=date(2026, 1, 11)) == ["S1"]
    assert stands(later, first, on=date(2026, 1, 12)) == ["S1", "S2"]


@pytest.mark.parametrize(("on", "there"), [("2026-01-11", False), ("2026-01-12", True)])
def test_vague_words_count_from_the_day_by_which_they_were_surely_said(on: str, there: bool) -> None:
    vague = said("S1", "2026-01", recorded=date(2026, 1, 12))
    assert bool(stands(vague, on=date.fromisoformat(on))) is there


def test_a_corrected_row_never_counts_and_its_correction_does() -> None:
    wrong, right = said("S1", "2026-01-06"), said("S2", "2026-01-06", supersedes=["S1"])
    assert stands(wrong, right) == ["S2"]


def test_what_has_lapsed_no_longer_speaks_for_the_state() -> None:
    row = said("S1", "2026-01-06", stance="supports", lapses=date(2026, 3, 11))
    assert line_of(row, on=date(2026, 3, 10)) == "S1"
    assert line_of(row, on=date(2026, 3, 11)) is None


def test_the_line_is_the_latest_stance_and_words_without_one_do_not_move_it() -> None:
    no, talk = said("S1", "2026-01-06", "refused"), said("S2", "2026-01-08")
    assert line_of(no, talk) == "S1"
    assert line_of(no, talk, said("S3", "2026-01-09", stance="open")) == "S3"


def test_an_elect_and_another_state_s_account_stand_in_only_where_nothing_better_is_there() -> None:
    own = said("S1", "2026-01-06", stance="doubts")
    elect = said("S2", "2026-01-08", stance="supports", voice="elect")
    told = said("S3", "2026-01-09", stance="open", told_by="A")
    assert line_of(own, elect, told) == "S1"
    assert line_of(elect, told) == "S3"
    assert line_of(said("S4", "2026-01-10"), elect) == "S2"


def test_where_nobody_takes_a_stance_the_latest_word_is_shown_and_a_note_of_silence_never() -> None:
    talk, silence = said("S1", "2026-01-06", "discussed"), said("S2", "2026-01-08", "recorded")
    assert line_of(talk, silence) == "S1"
    assert line_of(silence) is None


def test_of_two_accounts_of_one_day_the_more_exact_is_the_line() -> None:
    recorded = date(2026, 1, 12)
    vague = said("Z", "2026-01-07/2026-01-12", "refused", recorded=recorded)
    exact = said("A", "2026-01-09/2026-01-12", "refused", recorded=recorded)
    assert line_of(vague, exact) == "A"


@pytest.mark.parametrize(
    ("act", "stance"),
    [("refused", "refuses"), ("signed", "commits"), ("in_force", "in_force"), ("suspended", "suspended"), ("met", "")],
)
def test_some_acts_say_the_stance_by_themselves(act: str, stance: str) -> None:
    assert stance_of(said("S1", "2026-01-06", act)) == stance


def test_a_stance_given_is_preferred_to_what_the_act_says() -> None:
    assert stance_of(said("S1", "2026-01-06", "suspended", "doubts")) == "doubts"


def test_voices_that_say_otherwise_are_shown_beside_the_line() -> None:
    head = said("S1", "2026-01-06", stance="open", voice="head_of_state")
    ministry = said("S2", "2026-01-02", stance="doubts", voice="foreign_ministry")
    like = said("S3", "2026-01-03", stance="open", voice="court")
    old = said("S4", "2026-01-01", stance="open", voice="foreign_ministry")
    rows = statements_standing_on(ledger(head, ministry, like, old), on=ON)
    found = position_of_state(rows)
    assert found is not None
    assert [row["id"] for row in other_voices(rows, found)] == ["S2"]
