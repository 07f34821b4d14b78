"""Edits that can only give people more room, more time or more open doors."""

from __future__ import annotations

import random
from collections.abc import Callable

from corredor.scenario.scenario import Scenario
from tests.generator.draw import with_rows
from tests.generator.rows import Row

Edit = Callable[[Scenario, random.Random], Scenario]
Rows = list[Row]


def _without(table: str, leave_out: Callable[[Row], bool]) -> Edit:
    def edit(scenario: Scenario, rng: random.Random) -> Scenario:
        out = [row["id"] for row in scenario.rows(table) if leave_out(row)]
        gone = rng.choice(out) if out else None
        return with_rows(scenario, **{table: [row for row in scenario.rows(table) if row["id"] != gone]})

    return edit


def _more(table: str, column: str, factor: float) -> Edit:
    """Raise a column in every row that has it, so that rows which make one pool grow alike."""

    def edit(scenario: Scenario, rng: random.Random) -> Scenario:
        def raised(row: Row) -> Row:
            return row if row[column] is None else row | {column: row[column] * factor}

        return with_rows(scenario, **{table: [raised(row) for row in scenario.rows(table)]})

    return edit


def _with_a_yes(rule: str) -> Edit:
    def edit(scenario: Scenario, rng: random.Random) -> Scenario:
        state = rng.choice(scenario.rows("states"))["id"]
        yes = {"id": "YES", "state": state, "rule": rule, "value": ["yes"], "basis": "assumed"}
        return with_rows(scenario, switches=[*scenario.rows("switches"), yes])

    return edit


def _with_all_papers(scenario: Scenario, rng: random.Random) -> Scenario:
    state = rng.choice(scenario.rows("states"))["id"]
    papers = ["visa", "passport", "expired_passport", "id_card", "none"]
    rule = {"id": "YES", "state": state, "rule": "documents", "value": papers, "basis": "assumed"}
    return with_rows(scenario, switches=[*scenario.rows("switches"), rule])


def _with_beds_everywhere(scenario: Scenario, rng: random.Random) -> Scenario:
    return with_rows(scenario, places=[row | {"beds": row["beds"] + 5} for row in scenario.rows("places")])


def _nothing_forbidden(scenario: Scenario, rng: random.Random) -> Scenario:
    free = {"forbidden_states": [], "max_exposure": None}
    return with_rows(scenario, groups=[row | free for row in scenario.rows("groups")])


def _rule(rule: str) -> Callable[[Row], bool]:
    return lambda row: bool(row["rule"] == rule)


OPENINGS: dict[str, Edit] = {
    "a closure is lifted": _without("closures", lambda row: True),
    "a closed border is opened": _without("switches", _rule("closed")),
    "other crossings may be used too": _without("switches", _rule("crossing")),
    "a limit of admissions is lifted": _without("switches", _rule("people_per_day")),
    "a limit of nights is lifted": _without("switches", _rule("max_nights")),
    "what must be done first takes no time": _more("commitments", "lead_days", 0),
    "a state lets people pass": _with_a_yes("transit"),
    "a state lets people in": _with_a_yes("admit"),
    "a state accepts every paper": _with_all_papers,
    "crossings process more": _more("crossings", "people_per_day", 1.5),
    "links carry more": _more("links", "people_per_day", 1.5),
    "services serve more": _more("services", "people_per_day", 2),
    "fleets have more vehicles": _more("vehicles", "number", 2),
    "vehicles have more seats": _more("vehicles", "seats", 2),
    "funds hold more": _more("funds", "amount", 1.5),
    "every place has more beds": _with_beds_everywhere,
    "nothing is forbidden to a group": _nothing_forbidden,
}
