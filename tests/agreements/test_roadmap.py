"""The roadmap is the longest path through the commitments, and no yes holds before it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import corredor as co
from corredor.agreements.commitment_dates import switches_with_effective_dates
from corredor.agreements.entry_rules import EntryRules
from corredor.scenario.as_of import as_of
from corredor.scenario.scenario import Scenario
from corredor.verification.commitment_dates import switches_after_commitments
from tests.agreements.statement_tables import day, ledger, to_do
from tests.oracle.line import START
from tests.planning.helpers import switch

Row = dict[str, Any]


@st.composite
def commitments(draw: st.DrawFn) -> list[Row]:
    """Commitments in any order, without a circle; some done, some dated, some of a state."""
    number = draw(st.integers(1, 9))
    names = [f"C{at}" for at in range(number)]
    rows = []
    for at, name in enumerate(names):
        row = to_do(
            name,
            draw(st.integers(0, 40)),
            *draw(st.lists(st.sampled_from(names[:at]), unique=True, max_size=4) if at else st.just([])),
            state=draw(st.sampled_from([None, "A", "B", "C"])),
        )
        if draw(st.booleans()):
            row["not_before"] = START + timedelta(days=draw(st.integers(-30, 30)))
        if draw(st.integers(0, 5)) == 0:
            row["done_on"] = START + timedelta(days=draw(st.integers(-60, 20)))
        rows.append(row)
    return draw(st.permutations(rows))


def longest_path(rows: list[Row]) -> tuple[dict[str, int], int]:
    """Days from a far past to the end of each commitment, and to the end of all, by networkx."""
    graph = nx.DiGraph()
    base = START - timedelta(days=100)
    graph.add_node("begin")
    for row in rows:
        name, finish = row["id"], (row["id"], "done")
        if row.get("done_on"):
            graph.add_edge("begin", finish, days=(row["done_on"] - base).days)
            continue
        graph.add_edge(name, finish, days=row["lead_days"])
        for before in row["after"]:
            graph.add_edge((before, "done"), name, days=0)
        own = row.get("not_before") or (None if row["after"] else START)
        if own:
            graph.add_edge("begin", name, days=(own - base).days)
    ends = {}
    for row in rows:
        name = row["id"]
        above = graph.subgraph(nx.ancestors(graph, (name, "done")) | {(name, "done")})
        ends[name] = nx.dag_longest_path_length(above, weight="days") - 100
    return ends, max(ends.values())


def roadmap_of(rows: list[Row]) -> co.Roadmap:
    """The roadmap of some commitments."""
    return co.roadmap(ledger(commitments=rows))


@given(rows=commitments())
def test_the_opening_is_the_longest_path(rows: list[Row]) -> None:
    ends, last = longest_path(rows)
    road = roadmap_of(rows)
    found = {row["commitment"]: (row["done"] - START).days for row in road.commitments.to_dicts()}
    assert found == ends
    assert road.opens == START + timedelta(days=last)


@given(rows=commitments())
def test_what_may_slip_may_slip_so_far_and_not_a_day_further(rows: list[Row]) -> None:
    """The slack of each commitment, tried out: the opening stays, and a day more moves it by one day."""
    _, last = longest_path(rows)
    for row in roadmap_of(rows).commitments.to_dicts():
        if row["is_done"]:
            assert row["slack_days"] is None
            continue
        for more, opening in ((row["slack_days"], last), (row["slack_days"] + 1, last + 1)):
            slipped = [r | {"lead_days": r["lead_days"] + more} if r["id"] == row["commitment"] else r for r in rows]
            assert longest_path(slipped)[1] == opening


@given(rows=commitments())
def test_the_chain_is_unbroken_and_each_of_its_days_counts(rows: list[Row]) -> None:
    road = roadmap_of(rows)
    by_name = {row["commitment"]: row for row in road.commitments.to_dicts()}
    for one, other in zip(road.chain, road.chain[1:], strict=False):
        assert one in by_name[other]["after"]
        assert by_name[one]["done"] == by_name[other]["starts"]
    if road.chain:
        assert by_name[road.chain[-1]]["done"] == road.opens
        assert {by_name[name]["slack_days"] for name in road.chain} == {0}
    assert {row["commitment"] for row in road.commitments.to_dicts() if row["holds"]} == set(road.chain)


@given(rows=commitments(), basis=st.sampled_from(["assumed", "observed"]), named=st.booleans())
def test_the_checker_finds_the_same_first_day_of_every_switch(rows: list[Row], basis: str, named: bool) -> None:
    """Two programmes that share no code."""
    yeses = [
        switch("transit", state, "yes", first=1) | {"basis": basis, "after": [rows[0]["id"]] if named else []}
        for state in "ABC"
    ]
    scenario = ledger(commitments=rows, switches=[*yeses, switch("max_nights", "B", "2")])
    ours = {row["id"]: row["from"] for row in switches_with_effective_dates(scenario)}
    assert {row["id"]: row["from"] for row in switches_after_commitments(scenario)} == ours


def test_without_commitments_nothing_is_held() -> None:
    road = roadmap_of([])
    assert (road.opens, road.chain, road.commitments.height, road.switches.height) == (None, (), 0, 0)


def test_what_is_done_holds_nothing() -> None:
    road = roadmap_of([to_do("DONE", 50, done_on=day(-3)), to_do("NEXT", 4, "DONE", state="B")])
    assert (road.opens, road.chain) == (day(1), ("NEXT",))
    assert roadmap_of([to_do("DONE", 50, done_on=day(-3))]).chain == ()


def test_what_was_done_after_the_day_of_knowledge_was_still_to_do() -> None:
    scenario = ledger(commitments=[to_do("TALKS", 5, done_on=day(3))])
    assert co.roadmap(scenario).opens == day(3)
    assert co.roadmap(as_of(scenario, day(2))).opens == day(5)


def test_a_roadmap_beyond_the_calendar_ends_with_it() -> None:
    rows = [to_do("C0", 3650), *(to_do(f"C{at}", 3650, f"C{at - 1}") for at in range(1, 900))]
    assert roadmap_of(rows).opens == date.max
    (row,) = switches_after_commitments(ledger(commitments=rows, switches=[switch("transit", "B", "yes")]))
    assert row["from"] == date.max


WORK = [to_do("ALL", 1), to_do("B-DECREE", 2, state="B"), to_do("C-POSTS", 3, "B-DECREE", state="C")]


@pytest.mark.parametrize(
    ("state", "cells", "first"),
    [
        ("A", {}, 1),
        ("B", {}, 2),
        ("C", {}, 5),
        ("C", {"after": ["ALL"]}, 1),
        ("A", {"after": ["ALL", "C-POSTS"]}, 5),
        ("B", {"from": day(4)}, 4),
        ("B", {"basis": "observed"}, None),
        ("B", {"basis": "observed", "after": ["C-POSTS"]}, 5),
    ],
)
def test_a_yes_waits_for_what_it_names_or_if_assumed_for_its_state_s_and_everybody_s(
    state: str, cells: Row, first: int | None
) -> None:
    scenario = ledger(commitments=WORK, switches=[switch("transit", state, "yes") | cells])
    assert [row["from"] for row in switches_with_effective_dates(scenario)] == [None if first is None else day(first)]


@pytest.mark.parametrize("rule", ["max_nights", "people_per_day", "crossing", "closed"])
def test_a_limit_waits_for_nothing(rule: str) -> None:
    scenario = ledger(commitments=WORK, switches=[switch(rule, "B", "xab")])
    assert [row["from"] for row in switches_with_effective_dates(scenario)] == [None]


def open_days(scenario: Scenario) -> str:
    """Tell for each day of the horizon whether B has consented: `+` or `-`."""
    rules = EntryRules(scenario, 3)
    return "".join("+" if yes else "-" for yes in rules.consent(scenario.rows("groups")[0], "B", "C"))


def test_the_door_opens_on_the_day_on_which_the_last_commitment_is_done() -> None:
    yes = switch("transit", "B", "yes", first=0)
    assert open_days(ledger(switches=[yes])) == "+++"
    assert open_days(ledger(switches=[yes], commitments=WORK)) == "--+"
    assert open_days(ledger(switches=[switch("transit", "B", "yes", last=1)], commitments=WORK)) == "---"
