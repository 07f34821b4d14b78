"""The state of play, the timeline, and what changed in between: two dates, and nothing lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import corredor as co
from corredor.agreements.state_of_play import StateOfPlay
from tests.agreements.statement_tables import day, ledger, said, to_do
from tests.planning.helpers import switch

OPEN = said("S1", "2026-01-06", stance="open")
REFUSED = said("S2", "2026-01-09", "refused", recorded=date(2026, 1, 12), source="A newspaper")
YES = switch("transit", "B", "yes")


def cell(play: StateOfPlay, state: str = "B") -> dict[str, Any]:
    """The cell of a state on the corridor."""
    return next(row for row in play.cells.to_dicts() if row["state"] == state)


def test_what_became_public_later_is_not_seen_even_of_an_earlier_day() -> None:
    """On 10 January B had refused already; nobody knew before the 12th."""
    both = ledger(OPEN, REFUSED)
    before = co.state_of_play(both, on=date(2026, 1, 10), known=date(2026, 1, 11))
    after = co.state_of_play(both, on=date(2026, 1, 10), known=date(2026, 1, 12))
    assert (cell(before)["stance"], cell(before)["statement"]) == ("open", "S1")
    assert (cell(after)["stance"], cell(after)["statement"]) == ("refuses", "S2")
    earlier = co.state_of_play(both, on=date(2026, 1, 8), known=date(2026, 1, 12))
    assert cell(earlier)["statement"] == "S1"


def test_without_dates_it_is_the_state_of_the_newest_statement() -> None:
    play = co.state_of_play(ledger(OPEN, REFUSED))
    assert (play.on, play.known) == (date(2026, 1, 12), None)
    assert co.state_of_play(ledger()).on is None


def test_with_known_alone_it_is_the_state_of_that_day() -> None:
    assert co.state_of_play(ledger(OPEN, REFUSED), known=date(2026, 1, 8)).on == date(2026, 1, 8)


def test_every_cell_has_its_date_and_its_source() -> None:
    found = cell(co.state_of_play(ledger(OPEN, REFUSED)))
    assert (found["date"], found["recorded"], found["source"]) == ("2026-01-09", date(2026, 1, 12), "A newspaper")


def test_the_matrix_has_every_state_and_every_subject_spoken_of() -> None:
    talk = said("S3", "2026-01-10", "met", state="C", subject="prisons")
    matrix = co.state_of_play(ledger(OPEN, REFUSED, talk)).matrix
    assert matrix.to_dicts() == [
        {"state": "A", "corridor": None, "prisons": None},
        {"state": "B", "corridor": "refuses", "prisons": None},
        {"state": "C", "corridor": None, "prisons": "met"},
    ]


def test_an_observed_switch_rests_on_what_its_own_state_signed_and_the_rest_is_context() -> None:
    signed = said("S3", "2026-02-01", "signed")
    other = said("S4", "2026-02-01", "signed", state="C")
    yes = YES | {"basis": "observed", "statements": ["S1", "S3", "S4"]}
    (row,) = co.state_of_play(ledger(OPEN, signed, other, switches=[yes])).switches.to_dicts()
    assert (row["basis"], row["rests_on"], row["context"]) == ("observed", ["S3"], ["S1", "S4"])


def test_an_assumed_switch_rests_on_nothing_even_beside_a_signature() -> None:
    signed = said("S3", "2026-02-01", "signed")
    (row,) = co.state_of_play(ledger(signed, switches=[YES | {"statements": ["S3"]}])).switches.to_dicts()
    assert (row["basis"], row["rests_on"], row["context"]) == ("assumed", [], ["S3"])


@pytest.mark.parametrize(("on", "in_force"), [(day(0), False), (day(1), True), (day(2), True), (day(3), False)])
def test_switches_say_whether_they_are_in_force_on_the_day(on: date, in_force: bool) -> None:
    what = ledger(OPEN, switches=[switch("transit", "B", "yes", first=1, last=2)])
    assert co.state_of_play(what, on=on).switches["in_force"].to_list() == [in_force]


def test_switches_are_shown_from_the_day_on_which_they_can_hold() -> None:
    what = ledger(OPEN, switches=[YES], commitments=[to_do("DECREE", 2, state="B")])
    (row,) = co.state_of_play(what, on=day(1)).switches.to_dicts()
    assert (row["from"], row["in_force"], row["waits_for"]) == (day(2), False, ["DECREE"])


def test_the_timeline_loses_nothing_and_marks_what_was_corrected() -> None:
    wrong = said("WRONG", "2026-01-08", stance="supports")
    right = said("RIGHT", "2026-01-07", stance="open", recorded=date(2026, 1, 9), supersedes=["WRONG"])
    rows = co.timeline(ledger(REFUSED, wrong, OPEN, right), subject="corridor").to_dicts()
    assert [row["statement"] for row in rows] == ["S1", "RIGHT", "WRONG", "S2"]
    assert [row["superseded_by"] for row in rows] == [[], [], ["RIGHT"], []]


def test_before_the_correction_became_public_the_mistake_was_the_line() -> None:
    wrong = said("WRONG", "2026-01-08", stance="supports")
    right = said("RIGHT", "2026-01-08", stance="open", recorded=date(2026, 1, 9), supersedes=["WRONG"])
    both = ledger(wrong, right)
    assert cell(co.state_of_play(both, known=date(2026, 1, 8)))["statement"] == "WRONG"
    assert cell(co.state_of_play(both, known=date(2026, 1, 9)))["statement"] == "RIGHT"
    assert co.timeline(both, subject="corridor", known=date(2026, 1, 8))["superseded_by"].to_list() == [[]]


def test_a_timeline_of_no_subject_is_refused() -> None:
    with pytest.raises(ValueError, match="coridor"):
        co.timeline(ledger(OPEN), subject="coridor")


def test_what_changed_names_the_lines_that_moved_and_the_statements_that_came() -> None:
    again = said("S3", "2026-01-07", stance="open", recorded=date(2026, 1, 11))
    other = said("S4", "2026-01-10", stance="supports", state="C", recorded=date(2026, 1, 11))
    what = ledger(OPEN, again, other, REFUSED)
    found = co.what_changed(what, since=date(2026, 1, 10), known=date(2026, 1, 12))
    moved = [(row["state"], row["before"], row["after"], row["statement"]) for row in found.lines.to_dicts()]
    assert moved == [("B", "open", "refuses", "S2"), ("C", "", "supports", "S4")]
    assert found.statements["statement"].to_list() == ["S3", "S2", "S4"]
    # A stance said again is a statement that came, and no line that moved.
    assert co.what_changed(what, since=date(2026, 1, 10), known=date(2026, 1, 11)).lines["state"].to_list() == ["C"]


def test_between_two_days_on_which_the_same_was_known_nothing_changed() -> None:
    found = co.what_changed(ledger(OPEN, REFUSED), since=date(2026, 1, 12), known=date(2026, 3, 1))
    assert (found.lines.height, found.statements.height, found.switches.height) == (0, 0, 0)


def test_an_observed_switch_comes_with_its_signature() -> None:
    signed = said("S3", "2026-02-01", "signed", recorded=date(2026, 2, 3))
    yes = YES | {"basis": "observed", "statements": ["S3"]}
    what = ledger(OPEN, signed, switches=[yes, switch("admit", "C", "yes")])
    (row,) = co.what_changed(what, since=date(2026, 2, 2)).switches.to_dicts()
    assert (row["switch"], row["change"], row["rests_on"]) == ("transit-B", "came", ["S3"])
