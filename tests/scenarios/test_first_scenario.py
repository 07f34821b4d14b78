"""The first scenario: its facts hold together, its variants are free of findings, and consent is what decides."""

from __future__ import annotations

from dataclasses import replace
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from corredor.formats.read_scenario import check, read
from corredor.network.compile import compile_network
from corredor.analyses.consent.network_by_coalition import consent_network
from corredor.network.network import Network
from corredor.analyses.consent.reduce_coalitions import reduce_coalitions
from corredor.planning.optimise.lexicographic import solve_lexicographic
from corredor.scenario.scenario import Scenario

HERE = Path(__file__).parents[2] / "scenarios" / "chile-venezuela-2026"
VARIANTS = (
    (),
    ("peru-refuses",),
    ("all-agree",),
    ("air-only",),
    ("willing-10",),
    ("willing-35",),
    ("all-agree", "willing-35"),
    ("mechanism",),
    ("all-agree", "mechanism"),
)
DRIVING_DAY = 14


@pytest.fixture(scope="module")
def base() -> Scenario:
    return read(HERE)


@pytest.mark.parametrize("variants", VARIANTS, ids=lambda names: "+".join(names) or "base")
def test_no_variant_has_a_finding(variants: tuple[str, ...]) -> None:
    assert [str(finding) for finding in check(HERE, variants=variants)] == []


@pytest.mark.parametrize("variants", VARIANTS, ids=lambda names: "+".join(names) or "base")
def test_every_row_says_where_it_comes_from_and_how_well_it_is_known(variants: tuple[str, ...]) -> None:
    for name, table in read(HERE, variants=variants).tables.items():
        for column in ("source", "confidence"):
            assert table[column].null_count() == 0, (name, column)


def test_eight_states_and_both_sides_of_every_crossing_are_there(base: Scenario) -> None:
    states = {row["id"]: row["state"] for row in base.rows("places")}
    assert len(base.rows("states")) == 8
    assert len(states) >= 100
    for row in base.rows("crossings"):
        if row["side_b"]:
            assert states[row["side_a"]] != states[row["side_b"]]


def test_no_link_is_shorter_than_the_great_circle_or_longer_than_a_driving_day(base: Scenario) -> None:
    places = {row["id"]: row for row in base.rows("places")}
    for row in base.rows("links"):
        # Airport distances are the great circle itself, on another figure of the earth.
        assert row["km"] > 0.995 * _great_circle(places[row["from"]], places[row["to"]]), row["id"]
        assert row["mode"] != "road" or row["hours"] <= DRIVING_DAY, row["id"]


def test_no_crossing_carries_more_than_it_can(base: Scenario) -> None:
    for row in base.rows("crossings"):
        assert row["traffic_per_day"] is None or row["traffic_per_day"] <= row["people_per_day"], row["id"]


def test_the_pan_american_is_as_long_as_its_links(base: Scenario) -> None:
    """Face values: about 7,100 to 7,200 km and 126 hours of driving."""
    shut = {row["crossing"] for row in base.rows("closures") if row["crossing"]}
    roads = nx.Graph()
    for row in base.rows("links"):
        if row["mode"] == "road" and not shut & set(row["crossing"] or []):
            roads.add_edge(row["from"], row["to"], km=row["km"], hours=row["hours"])
    way = nx.shortest_path(roads, "CL-SANTIAGO", "VE-SAN-ANTONIO", "hours")
    assert nx.path_weight(roads, way, "hours") == pytest.approx(126, abs=1)
    assert nx.path_weight(roads, way, "km") == pytest.approx(7208, abs=1)


def test_the_groups_are_the_irregular_venezuelans_of_chile(base: Scenario) -> None:
    rows = base.rows("groups")
    populations = {row["population"]: row["people"] for row in rows}
    leaving = sum(row["people"] * row["share"] * row["willing"] / row["willing_days"] for row in rows)
    assert sum(populations.values()) == 252_700
    assert leaving == pytest.approx(138, abs=1)
    assert len({row["origin"] for row in rows}) >= 8


@pytest.mark.parametrize(("variant", "share"), [("willing-10", 0.10), ("willing-35", 0.35)])
def test_a_variant_of_willingness_changes_nothing_else(base: Scenario, variant: str, share: float) -> None:
    other = read(HERE, variants=[variant])
    assert set(other.tables["groups"]["willing"]) == {share}
    assert other.tables["groups"].drop("willing").equals(base.tables["groups"].drop("willing"))


@pytest.mark.parametrize("variant", ["peru-refuses", "all-agree", "air-only"])
def test_every_switch_is_assumed_and_points_at_what_its_own_state_said(variant: str) -> None:
    scenario = read(HERE, variants=[variant])
    speaker = {row["id"]: row["state"] for row in scenario.rows("statements")}
    for row in scenario.rows("switches"):
        assert row["basis"] == "assumed"
        assert {speaker[statement] for statement in row["statements"]} == {row["state"]}


def test_nothing_consents_in_the_base(base: Scenario) -> None:
    assert base.rows("switches") == []


def test_peru_alone_blocks_those_without_a_passport() -> None:
    refused, agreed = _reaches_caracas("peru-refuses"), _reaches_caracas("all-agree")
    for paper in ("expired_passport", "id_card", "none"):
        assert not refused[paper]
        assert agreed[paper]


def test_a_passport_opens_a_detour_when_peru_refuses() -> None:
    assert _reaches_caracas("peru-refuses")["passport"]


def test_people_at_risk_are_never_sent_to_venezuela() -> None:
    network = _short_network("all-agree")
    states = {row["id"]: row["state"] for row in network.scenario.rows("places")}
    for commodity in network.commodities:
        if commodity.groups[0].startswith("AT-RISK"):
            used = {network.routes[way] for way in commodity.route if way >= 0}
            assert used
            assert all(states[end] != "VEN" for way in used for end in (way.start, way.end))
            assert all(passing.enters != "VEN" for way in used for passing in way.crossing_passes)
            break


def _short_network(variant: str) -> Network:
    scenario = read(HERE, variants=[variant])
    return compile_network(replace(scenario, settings=replace(scenario.settings, days=60)))


def _reaches_caracas(variant: str) -> dict[str, bool]:
    """Whether people of Santiago with each paper have an open way to Caracas."""
    network = _short_network(variant)
    papers = {row["id"]: row["documents"] for row in network.scenario.rows("groups")}
    open_ways: dict[str, bool] = {}
    for commodity in network.commodities:
        for group in commodity.groups:
            if group.startswith("SANTIAGO") and commodity.goal == "VE-CARACAS":
                open_ways[papers[group]] = bool((commodity.route >= 0).any())
    return open_ways


def _great_circle(one: dict[str, Any], other: dict[str, Any]) -> float:
    """Kilometres on a sphere of 6,371 km."""
    north, south = radians(one["lat"]), radians(other["lat"])
    east = radians(other["lon"] - one["lon"])
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(east / 2) ** 2
    return 2 * 6371 * asin(sqrt(half))


def test_every_land_way_north_needs_peru_and_without_it_no_other_yes_but_that_of_chile_is_of_use() -> None:
    """Of 32 sets of yeses nine leave different ways open: what the worth of consent has to solve."""
    scenario = read(HERE, variants=("all-agree",))
    given = consent_network(scenario, on=scenario.settings.start)
    assert given.states == ("CHL", "PER", "ECU", "COL", "VEN")
    reduced = reduce_coalitions(given).sets
    assert len(set(reduced.tolist())) == 9
    without_peru = given.everyone & ~given.set_of(["PER"])
    assert given.names(int(reduced[without_peru])) == ("CHL",)


def test_all_that_is_said_of_the_mechanism_is_assumed() -> None:
    """Peru asked for one and described none: no row of the variant may pass for a fact, and no yes for one given."""
    scenario = read(HERE, variants=("mechanism",))
    assert [row["confidence"] for row in scenario.rows("mechanism")] == ["assumed"]
    yeses = [row for row in scenario.rows("switches") if row["rule"] == "mechanism"]
    assert {row["state"] for row in yeses} == set(scenario.rows("mechanism")[0]["states"])
    assert {(row["basis"], row["confidence"]) for row in yeses} == {("assumed", "assumed")}
    assert all(row["statements"] for row in yeses)


def test_the_mechanism_alone_brings_what_its_page_says() -> None:
    """Besides those who hold the papers it brings at most its places: 300 in each of the weeks of 120 days."""
    served = {}
    for variant in ("mechanism", None):
        network = compile_network(read(HERE, variants=(variant,) if variant else ()))
        people = sum(supply.people for commodity in network.commodities for supply in commodity.supplies)
        served[variant] = people - solve_lexicographic(network, ("unserved",), lambda step, done: None).levels[0].value
    assert round(served["mechanism"]) == 7684
    assert served["mechanism"] <= served[None] + 300 * 18
