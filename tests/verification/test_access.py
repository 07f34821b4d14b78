"""A door that is closed on the day is found, whichever rule closes it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.verification.small_case import Small, day


def switch(small: Small, **cells: Any) -> None:
    """A switch more."""
    small.scenario["switches"].append({"id": "MORE", "basis": "assumed", "value": ["yes"], **cells})


def no_consent(small: Small) -> None:
    """BBB has not said yes."""
    small.scenario["switches"] = [row for row in small.scenario["switches"] if row["id"] != "B-YES"]


CLOSED: dict[str, Any] = {
    "no consent": no_consent,
    "consent that ends before the last convoy": lambda small: small.of("switches", "B-YES").update(to=day(6)),
    "consent for another group": lambda small: small.of("switches", "B-YES").update(groups=["HID"]),
    "consent to pass where people end": lambda small: small.of("switches", "C-YES").update(rule="transit"),
    "consent to end where people pass": lambda small: small.of("switches", "B-YES").update(rule="admit"),
    "a forbidden state, whatever was agreed": lambda small: small.of("groups", "G").update(forbidden_states=["BBB"]),
    "a goal in a forbidden state": lambda small: small.of("groups", "G").update(forbidden_states=["CCC"]),
    "a closed crossing": lambda small: small.scenario["closures"].append({"id": "K", "crossing": "X1", "why": "flood"}),
    "a closed link within a state": lambda small: small.scenario["closures"].append(
        {"id": "K", "link": "L4", "why": "flood", "from": day(8)}
    ),
    "a crossing closed by the state entered": lambda small: switch(small, state="BBB", rule="closed", value=["X1"]),
    "a crossing closed by the state left": lambda small: switch(small, state="AAA", rule="closed", value=["X1"]),
    "a state closed to the group that the switch names": lambda small: switch(
        small, state="BBB", rule="closed", value=[], groups=["G"]
    ),
    "a state closed whole": lambda small: switch(small, state="CCC", rule="closed", value=[]),
    "another crossing to be used": lambda small: switch(small, state="BBB", rule="crossing", value=["X2"]),
    "a paper asked for to leave": lambda small: small.of("states", "AAA").update(documents_to_leave=["passport"]),
    "more exposure than the group takes": lambda small: small.of("groups", "G").update(max_exposure=0.4),
}


@pytest.mark.parametrize("name", CLOSED)
def test_a_closed_door_is_found(name: str) -> None:
    small = Small()
    CLOSED[name](small)
    assert "door" in small.rules()


def papers_accepted(small: Small) -> None:
    """BBB asks for no more than a paper that the group holds."""
    small.of("states", "BBB").update(documents=["none"])


OPEN = {
    "papers that the state accepts": papers_accepted,
    "papers accepted since the first day": lambda small: (
        papers_accepted(small),
        small.of("states", "BBB").update(documents_since=day(0)),
    ),
    "papers that the state accepts of its nationals": lambda small: (
        small.of("groups", "G").update(nationality="BBB"),
        small.of("states", "BBB").update(documents_of_nationals=["none"]),
    ),
    "papers that a switch accepts": lambda small: switch(small, state="BBB", rule="documents", value=["none"]),
    "consent for the population": lambda small: (
        small.of("groups", "G").update(population="ALL"),
        switch(small, state="BBB", rule="transit", groups=["ALL"]),
    ),
}


@pytest.mark.parametrize("name", OPEN)
def test_a_door_is_open_without_consent(name: str) -> None:
    small = Small()
    no_consent(small)
    assert "door" in small.rules()
    OPEN[name](small)
    assert "door" not in small.rules()


@pytest.mark.parametrize(
    "change",
    [
        lambda small: small.of("states", "BBB").update(documents_since=day(1)),
        lambda small: small.of("groups", "G").update(nationality="BBB"),
    ],
)
def test_papers_do_not_open_before_their_day_nor_to_nationals_of_whom_others_are_asked(change: Any) -> None:
    small = Small()
    no_consent(small)
    papers_accepted(small)
    change(small)
    assert "door" in small.rules()


def test_consent_to_pass_opens_the_way_out() -> None:
    small = Small()
    small.of("states", "AAA").update(documents_to_leave=["passport"])
    switch(small, state="AAA", rule="transit")
    assert "door" not in small.rules()
