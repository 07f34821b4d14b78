"""Who travels by a mechanism: only whom it lets pass, one place each, in the week in which they need it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise
from typing import Any

import polars as pl
import pytest

import corredor as co
from corredor.messages import text_of
from corredor.network.cohorts import cohorts
from corredor.network.compile import compile_network
from corredor.planning.optimise.lexicographic import solve_lexicographic
from corredor.scenario.scenario import Scenario
from tests.generator.draw import random_scenario
from tests.generator.mechanism import with_mechanism, with_tables
from tests.planning import three_states
from tests.planning.three_states import ALL_AGREE, START, YES, group

STATES = ("AAA", "BBB", "CCC", "DDD")
AIMS = ("unserved", "arrival", "cost")
BOTH = ["BBB", "CCC"]


def corridor(agreed: list[str] = BOTH, *, switches: list[dict[str, Any]] | None = None, **cells: Any) -> Scenario:
    """The corridor through three states with a mechanism instead of the states' yeses, or beside `switches`."""
    row = {"id": "M", "what": "the return", "states": list(BOTH), "sharing": "none", **cells}
    yeses = [{"id": f"M-{state}", "state": state, "rule": "mechanism", **YES} for state in agreed]
    tables: dict[str, Any] = {"mechanism": [row], "switches": [*(switches or []), *yeses]}
    return three_states.scenario(settings={"days": 21}, **tables)


def served(what: Scenario) -> float:
    """People served, by the proven optimum; the checker finds nothing wrong with the plan."""
    found = co.plan(what)
    assert co.verify(found, what) == []
    return found.totals["served"]


def reached(what: Scenario) -> list[float]:
    """The values of the aims."""
    return [tier.value for tier in solve_lexicographic(compile_network(what), AIMS, lambda step, done: None).levels]


def test_without_a_limit_of_places_the_mechanism_is_the_corridor() -> None:
    """The same yeses, once each state by itself and once all together, reach the same."""
    plain = three_states.scenario(settings={"days": 21}, switches=ALL_AGREE)
    assert reached(corridor()) == pytest.approx(reached(plain))
    assert reached(corridor(places_per_week=10_000_000)) == pytest.approx(reached(plain))
    assert reached(corridor(places_per_week=10_000_000, sharing="fair")) == pytest.approx(reached(plain))


@pytest.mark.parametrize("seed", range(12))
def test_in_drawn_corridors_too(seed: int) -> None:
    """All states agree to let everybody pass and stay: by switches of their own, or by a mechanism of plenty."""
    drawn = random_scenario(seed, size="wide")
    states = [row["id"] for row in drawn.rows("states")]
    others = [row | {"after": []} for row in drawn.rows("switches") if row["rule"] not in ("transit", "admit")]
    plain = with_tables(
        drawn,
        switches=[
            *others,
            *(
                {**YES, "id": f"{rule}-{state}", "state": state, "rule": rule, "after": []}
                for state in states
                for rule in ("transit", "admit")
            ),
        ],
        commitments=[],
    )
    yeses = [{**YES, "id": f"M-{state}", "state": state, "rule": "mechanism", "after": []} for state in states]
    row = {"id": "M", "what": "the return", "states": states, "sharing": "fair"}
    unlimited = with_tables(plain, switches=[*others, *yeses], mechanism=[row])
    plenty = with_tables(unlimited, mechanism=[row | {"places_per_week": 10_000_000.0}])
    assert reached(unlimited) == pytest.approx(reached(plain))
    assert reached(plenty) == pytest.approx(reached(plain))


def test_places_are_those_of_a_week() -> None:
    """Ten people, four places a week: four, four and two in three weeks; with three places one stays."""
    assert served(corridor(places_per_week=4)) == pytest.approx(10)
    assert served(corridor(places_per_week=3)) == pytest.approx(9)
    plan = co.plan(corridor(places_per_week=4))
    weeks: dict[int, float] = defaultdict(float)
    for row in plan.journeys.to_dicts():
        weeks[(row["depart"] - START).days // 7] += row["people"]
    assert weeks == pytest.approx({0: 4, 1: 4, 2: 2})


@pytest.mark.parametrize(
    ("agreed", "needed", "people"),
    [(["BBB", "CCC"], None, 10), (["CCC"], None, 0), (["CCC"], 1, 0), (["BBB", "CCC"], 1, 10), ([], 1, 0)],
)
def test_it_holds_once_enough_have_agreed_and_for_those_alone(
    agreed: list[str], needed: int | None, people: float
) -> None:
    """Without BBB's own yes nobody passes BBB, however many others make the rule hold."""
    assert served(corridor(agreed, needed=needed, places_per_week=50)) == pytest.approx(people)


def test_enough_yeses_of_others_do_not_stand_for_one_that_is_missing() -> None:
    """Two of three have agreed; the way through the third stays shut, and the way around it opens."""
    what = corridor(["CCC", "DDD"], states=["BBB", "CCC", "DDD"], needed=2, places_per_week=50)
    found = co.plan(what)
    assert found.totals["served"] == pytest.approx(10)
    assert set(found.admissions["state"]) == {"DDD", "CCC"}


def test_who_passes_by_the_corridor_takes_no_place() -> None:
    """Side by side: with both states' own yeses no place is needed; with one of them each person takes one, once."""
    assert served(corridor(switches=ALL_AGREE, places_per_week=1)) == pytest.approx(10)
    assert served(corridor(switches=ALL_AGREE[:1], places_per_week=2)) == pytest.approx(6)
    assert served(corridor(switches=ALL_AGREE[1:], places_per_week=2)) == pytest.approx(6)


def test_who_holds_the_papers_takes_no_place() -> None:
    what = corridor(places_per_week=1)
    assert served(with_tables(what, groups=[group(documents="visa")])) == pytest.approx(10)


def test_it_is_for_the_groups_that_it_names() -> None:
    what = corridor(places_per_week=50, groups=["G"])
    both = with_tables(what, groups=[group(), group(id="H")])
    rows = {row["group"]: row["served"] for row in co.plan(both).groups.to_dicts()}
    assert rows == pytest.approx({"G": 10, "H": 0})
    assert served(corridor(places_per_week=50, groups=["GOAL"])) == pytest.approx(10)
    assert served(corridor(places_per_week=50, groups=["SIDE"])) == pytest.approx(0)


def test_places_that_one_state_leaves_are_open_to_the_others() -> None:
    """Six places a week, 30 people in AAA and 3 in BBB in three weeks: fair shares are 5 and 1, as without sharing."""
    groups = [group(people=30), group(id="B", origin="HALT", people=3)]
    what = with_tables(corridor(places_per_week=6, sharing="fair"), groups=groups)
    rows = {row["group"]: row["served"] for row in co.plan(what).groups.to_dicts()}
    assert rows == pytest.approx({"G": 15, "B": 3})


def test_fair_shares_keep_places_for_those_who_would_come_last() -> None:
    """Twelve in each state, six places a week: three each, in every week; fixed shares are what is written."""
    groups = [group(people=40), group(id="B", origin="HALT", people=40)]
    fair = with_tables(corridor(places_per_week=6, sharing="fair"), groups=groups)
    rows = {row["group"]: row["served"] for row in co.plan(fair).groups.to_dicts()}
    assert rows == pytest.approx({"G": 9, "B": 9})
    fixed = with_tables(corridor(places_per_week=6, sharing="fixed", shares=["AAA 0.5", "BBB 0.5"]), groups=groups)
    assert {row["group"]: row["served"] for row in co.plan(fixed).groups.to_dicts()} == pytest.approx(rows)
    alone = with_tables(corridor(places_per_week=6, sharing="fixed", shares=["BBB"]), groups=groups)
    assert {row["group"]: row["served"] for row in co.plan(alone).groups.to_dicts()} == pytest.approx({"G": 0, "B": 18})
    assert sum(cohort.carried for cohort in cohorts(alone)) == 80


def test_links_of_the_mechanism_are_for_those_with_a_place_alone() -> None:
    """The way through BBB by the mechanism's coaches: the corridor's yeses and a visa are of no use on them."""
    what = corridor(switches=ALL_AGREE, places_per_week=2)
    links = [row | {"mechanism": row["id"] == "L-X1"} for row in what.rows("links")]
    coaches = with_tables(
        what, links=links, groups=[group(), group(id="V", documents="visa", forbidden_states=["DDD"])]
    )
    rows = {row["group"]: row["served"] for row in co.plan(coaches).groups.to_dicts()}
    assert sum(rows.values()) == pytest.approx(6)
    without = with_tables(coaches, mechanism=[], switches=ALL_AGREE)
    plan = co.plan(without)
    assert plan.totals["served"] == 0
    assert co.verify(plan, without) == []
    assert "no consent of BBB in force" in " ".join(row["reason"] for row in plan.unserved.to_dicts())


def test_a_service_for_those_who_take_a_place_serves_nobody_else() -> None:
    """Two a day are given papers by the consulate; who travels by the corridor's yeses does not ask for them."""
    service = {"id": "C", "place": "HOME", "kind": "documents", "when": "place", "who": "everyone", "cost": 7.0}
    row = service | {"people_per_day": 2.0}
    by_mechanism = with_tables(corridor(places_per_week=6), services=[row])
    plan = co.plan(by_mechanism)
    assert co.verify(plan, by_mechanism) == []
    assert plan.tables["services"]["people"].to_list() == pytest.approx([2] * 5)
    assert plan.costs.filter(pl.col("kind") == "services")["amount"].sum() == pytest.approx(70)
    by_corridor = with_tables(corridor(switches=ALL_AGREE, places_per_week=6), services=[row])
    assert co.plan(by_corridor).tables["services"].height == 0


def test_what_lacks_is_told_as_places_of_a_week() -> None:
    plan = co.plan(corridor(places_per_week=3))
    reason = plan.unserved.to_dicts()[0]["reason"]
    assert f"there was no room: places of the return in the week of {START}" in reason


def test_why_a_mechanism_does_not_open_a_door_is_told() -> None:
    """Too few have agreed; or enough have, but not this state."""
    few = co.plan(corridor(["BBB"])).unserved.to_dicts()[0]
    assert "the return does not hold on 4 May 2026: of 2 states needed 1 have agreed" in few["reason"]
    own = co.plan(corridor(["CCC"], needed=1)).unserved.to_dicts()[0]
    assert "no consent of BBB in force on 4 May 2026; BBB has not agreed on the return on 4 May 2026" in own["reason"]
    for lang in ("es", "pt"):
        assert "agreed" not in text_of(own, "reason", lang)
        assert "agreed" not in text_of(few, "reason", lang)


@pytest.mark.parametrize("seed", range(8))
def test_more_places_never_serve_fewer(seed: int) -> None:
    """However they are shared: a share of more is no less."""
    drawn = random_scenario(seed, size="wide")
    reach = [reached(with_mechanism(drawn, seed, alone=True, places_per_week=float(n)))[0] for n in (0, 2, 5, 9, 40)]
    assert all(more <= fewer + 1e-6 for fewer, more in pairwise(reach))


def test_a_yes_waits_for_what_must_be_done_first() -> None:
    """Prepared in ten days: the first week's places lapse."""
    step = {"id": "PREPARE", "what": "prepare", "who": "office", "state": "CCC", "lead_days": 10}
    what = with_tables(corridor(places_per_week=4), commitments=[step])
    plan = co.plan(what)
    assert plan.totals["served"] == pytest.approx(8)
    assert co.verify(plan, what) == []
    assert min(plan.journeys["arrive"]) >= date(2026, 5, 14)


@pytest.mark.parametrize("seed", range(16))
def test_drawn_plans_hold_and_both_ways_of_solving_agree(seed: int) -> None:
    """The checker, which shares no code, finds nothing; the whole model and priced journeys reach the same."""
    what = with_mechanism(random_scenario(seed, size="wide"), seed, alone=seed % 2 == 0)
    plan = co.plan(what)
    assert [str(one) for one in co.verify(plan, what)] == []
    network = compile_network(what)
    whole, journeys = (
        solve_lexicographic(network, ("unserved", "cost"), lambda step, done: None, method=way)
        for way in ("whole", "journeys")
    )
    assert [t.value for t in whole.levels] == pytest.approx([t.value for t in journeys.levels], abs=1e-4)
