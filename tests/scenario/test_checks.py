"""Checks where the line runs: what is found on one side of it and passes on the other."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from corredor.formats.read_scenario import check
from tests.spec.cases import SPEC, make


@pytest.fixture
def says(tmp_path: Path):  # type: ignore[no-untyped-def]
    """What check says about a valid scenario after some edits: rows and columns."""

    def found(base: str, *edits: dict[str, Any]) -> list[tuple[int | None, str]]:
        shutil.copytree(SPEC / "valid" / base, tmp_path / base)
        for edit in edits:
            make(tmp_path / base, edit)
        return [(finding.row, finding.column) for finding in check(tmp_path / base)]

    return found


def cell(table: str, row: int, column: str, value: str) -> dict[str, Any]:
    """An edit of one cell."""
    return {"table": table, "row": row, "column": column, "value": value}


@pytest.mark.parametrize(
    ("hours", "crew", "fare", "found"),
    [
        ("9", "one_driver", "", []),
        ("9.1", "one_driver", "", [(3, "hours")]),
        ("9.1", "relay", "", []),
        # A fare means that a scheduled service runs too, with drivers who relieve each other.
        ("14", "one_driver", "5", []),
        ("14.1", "relay", "5", [(3, "hours")]),
    ],
)
def test_the_carrier_with_the_longest_driving_day_counts(says, hours, crew, fare, found) -> None:  # type: ignore[no-untyped-def]
    fares = {"table": "links", "new_column": "cost", "values": ["", fare]}
    assert says("a-fleet", cell("links", 3, "hours", hours), cell("vehicles", 2, "crew", crew), fares) == found


def test_a_road_must_fit_between_the_hours_of_the_day(says) -> None:  # type: ignore[no-untyped-def]
    """9 h of driving and 6 minutes of stops an hour take 9.9 h."""
    long = cell("links", 2, "hours", "9")
    assert says("two-towns", long, {"setting": "day_ends", "value": 14.9}) == []


def test_a_road_that_does_not_fit_in_the_day_is_found(says) -> None:  # type: ignore[no-untyped-def]
    long = cell("links", 2, "hours", "9")
    assert says("two-towns", long, {"setting": "day_ends", "value": 14.8}) == [(2, "hours")]


def test_a_ship_of_one_day_may_leave_from_anywhere(says) -> None:  # type: ignore[no-untyped-def]
    beds = [cell("places", row, "beds", "0") for row in (3, 4)]
    assert says("a-long-ship", cell("links", 3, "hours", "18"), *beds) == []


def test_context_from_another_state_does_not_spoil_an_observed_switch(says) -> None:  # type: ignore[no-untyped-def]
    assert says("every-table", cell("switches", 2, "statements", "S2;S3")) == []


@pytest.mark.parametrize(("stage", "found"), [("origin", []), ("transit", [(2, "kind")]), ("arrival", [])])
def test_exits_need_places_where_their_stage_is(says, stage: str, found: list[Any]) -> None:  # type: ignore[no-untyped-def]
    """B lies between; its places take asylum alone."""
    places = [cell("services", 3, "kind", "exit_asylum"), {"table": "services", "row": 4, "remove": True}]
    only = {"file": "exits.csv", "text": f"id,stage,kind,share\nX,{stage},medical,0.01\n"}
    keep_c = {"table": "services", "add": {"id": "C", "place": "C-HOME", "kind": "exit_medical", "people_per_day": "1"}}
    keep_a = cell("services", 2, "kind", "exit")
    assert says("three-states", keep_a, *places, keep_c, only) == found


def test_a_railway_may_cross_a_border_by_land(says) -> None:  # type: ignore[no-untyped-def]
    assert says("half-days") == []


@pytest.mark.parametrize(("km", "found"), [("105", []), ("104", [(2, "km")])])
def test_a_way_may_be_a_twentieth_shorter_than_the_map(says, km: str, found: list[Any]) -> None:  # type: ignore[no-untyped-def]
    """The towns are 111.2 km apart; 95 % of it less a kilometre is 104.6 km."""
    assert says("two-towns", cell("links", 2, "km", km)) == found


def test_every_finding_is_given_at_once(says) -> None:  # type: ignore[no-untyped-def]
    edits = [
        cell("links", 2, "hours", "x"),
        cell("links", 3, "km", "-1"),
        cell("places", 2, "state", "Q"),
        {"setting": "days", "value": 0},
    ]
    assert says("three-states", *edits) == [(None, "days"), (2, "state"), (2, "hours"), (3, "km")]


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        # Signed on 10 February, suspended on 6 March, in force again from 9 March on.
        ("2027-02-10", "2027-03-05", []),
        ("2027-02-09", "2027-03-05", [(2, "from")]),
        ("2027-03-01", "2027-03-06", [(2, "to")]),
        ("2027-03-06", "2027-03-08", [(2, "to")]),
        ("2027-03-09", "2027-03-20", [(2, "to")]),
        # An open end reaches to the end of the horizon, an open beginning from its start.
        ("", "2027-03-05", []),
        ("2027-03-01", "", [(2, "to")]),
    ],
)
def test_a_signature_carries_a_switch_from_its_day_until_it_is_lifted(says, first, last, found) -> None:  # type: ignore[no-untyped-def]
    assert says("a-ledger", cell("switches", 2, "from", first), cell("switches", 2, "to", last)) == found


def test_two_signatures_may_carry_a_switch_between_them(says) -> None:  # type: ignore[no-untyped-def]
    """With the stop on the very day on which the next begins there is no gap; with three days there is one."""
    both = [cell("switches", 2, "statements", "SIGNED;AGAIN"), cell("switches", 2, "to", "")]
    assert (
        says(
            "a-ledger",
            *both,
            cell("statements", 11, "date", "2027-03-09"),
            cell("statements", 11, "recorded", "2027-03-09"),
        )
        == []
    )


def test_a_stop_between_two_signatures_is_found(says) -> None:  # type: ignore[no-untyped-def]
    both = [cell("switches", 2, "statements", "SIGNED;AGAIN"), cell("switches", 2, "to", "")]
    assert says("a-ledger", *both) == [(2, "to")]


@pytest.mark.parametrize(("subject", "found"), [("corridor", [(2, "to")]), ("crossing", [])])
def test_a_stop_that_names_nothing_lifts_what_the_state_signed_on_the_subject(says, subject, found) -> None:  # type: ignore[no-untyped-def]
    edits = [cell("statements", 11, "lifts", ""), cell("statements", 11, "subject", subject)]
    assert says("a-ledger", *edits, cell("switches", 2, "to", "2027-03-08")) == found


def test_a_vague_stop_lifts_from_the_first_day_that_it_may_mean(says) -> None:  # type: ignore[no-untyped-def]
    assert says("a-ledger", cell("statements", 11, "date", "2027-03-04/2027-03-06")) == [(2, "to")]


def test_a_corrected_stop_lifts_nothing(says) -> None:  # type: ignore[no-untyped-def]
    edits = [cell("statements", 12, "supersedes", "STOP"), cell("switches", 2, "to", "2027-03-20")]
    assert says("a-ledger", *edits) == []


def test_older_statements_still_read(says) -> None:  # type: ignore[no-untyped-def]
    """Eight columns, as in the first form: nothing more is needed."""
    text = (
        "id,date,recorded,state,office,subject,act,text\nS,2027-01,2027-01-20,B,presidency,corridor,said,Catalogue.\n"
    )
    assert says("three-states", {"file": "statements.csv", "text": text}) == []
