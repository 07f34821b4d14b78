"""The model told rule by rule is the model that is solved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corredor.analyses.explain import RULES, Explanation, ModelRule, explain, explain_network
from corredor.errors import FormatError
from corredor.messages import LANGUAGES, render
from corredor.network.compile import compile_network
from corredor.network.pools import Pool
from corredor.planning.lp.arc_flow import all_usable_arcs, build
from corredor.planning.lp.write_mps import write_mps
from corredor.planning.objectives import objective_order
from corredor.scenario.scenario import Scenario
from tests.generator import random_scenario
from tests.oracle.line import three_towns
from tests.planning.helpers import coach, switch

SEEDS = range(0, 60, 2)


def told(name: str, **changes: Any) -> ModelRule:
    """One rule of the three towns."""
    return one(explain(three_towns(**changes)), name)


def one(explained: Explanation, name: str) -> ModelRule:
    """One rule of an explanation."""
    return next(rule for rule in explained.rules if rule.name == name)


@pytest.mark.parametrize("seed", SEEDS)
def test_rows_and_columns_are_those_of_the_programme(seed: int) -> None:
    """Counted rule by rule and group by group, they add up to what is built."""
    network = compile_network(random_scenario(seed))
    explained, programme = explain_network(network), build(network, all_usable_arcs(network))
    assert sum(rule.rows for rule in explained.rules) == explained.rows == programme.matrix.rows
    assert sum(variable.size for variable in explained.variables) == explained.columns == programme.columns
    assert sum(merged.columns for merged in explained.merged) == programme.columns
    assert sum(merged.people for merged in explained.merged) == programme.row_low[: programme.first_pool].sum()


@pytest.mark.parametrize("seed", SEEDS)
def test_every_kind_of_row_has_its_rule(seed: int) -> None:
    """The rows of each kind of pool are those that its rule counts; a rule without any does not occur."""
    network = compile_network(random_scenario(seed))
    explained, programme = explain_network(network), build(network, all_usable_arcs(network))
    kinds: list[Pool] = [network.pools[network.pool_of_row(row)[0]] for row in programme.pool_rows.tolist()]
    for rule in explained.rules:
        if rule.section >= 7:
            assert rule.rows == sum(pool.kind.key == rule.name for pool in kinds)
            assert rule.occurs == bool(rule.rows) == bool(rule.examples)
    assert {pool.kind.key for pool in kinds} <= set(RULES)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_language_tells_the_same_model(seed: int) -> None:
    """No word is missing, and no place in a sentence is left unfilled."""
    network = compile_network(random_scenario(seed))
    every = [explain_network(network, lang=lang) for lang in LANGUAGES]
    for explained in every:
        assert [rule.name for rule in explained.rules] == list(RULES)
        assert [(rule.occurs, rule.rows) for rule in explained.rules] == [(r.occurs, r.rows) for r in every[0].rules]
        sentences = [*explained.beyond, *explained.names, *(aim.says for aim in explained.aims)]
        sentences += [text for rule in explained.rules for text in (rule.says, *rule.examples)]
        assert [text for text in sentences if not text or "{" in text] == []


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("en", "Groups: 1. People who get ready, week by week: 12,000;"),
        ("es", "Grupos: 1. Personas que se alistan, semana a semana: 12.000;"),
        ("pt", "Grupos: 1. Pessoas que se aprontam, semana a semana: 12.000;"),
    ],
)
def test_figures_are_written_as_the_language_does(lang: str, says: str) -> None:
    """A thousand is told apart as its readers are used to."""
    explained = explain(three_towns(groups={"people": 12_000}), lang=lang)
    assert one(explained, "people").says.startswith(says)


def test_a_pool_is_told_with_its_limits_and_its_rows() -> None:
    """A hundred beds in b, on the two nights on which somebody who still arrives can sleep there."""
    beds = told("beds")
    assert (beds.rows, beds.table[0]["limit"]) == (2, 100)
    assert beds.says.endswith("Stops with beds: 1; beds 100 (b).")
    assert beds.examples[0].startswith("pool.beds.b.t1 ≤ 100 (beds): beds at b, 2 May 2026; terms: 2")


def closed(**changed: Any) -> dict[str, Any]:
    """A closure of the crossing into b."""
    return {"id": "strike", "crossing": "xab", "link": "", "from": None, "to": None, "why": "a strike"} | changed


@pytest.mark.parametrize(
    ("name", "changes", "rows"),
    [
        ("closures", {"closures": [closed()]}, ["strike"]),
        ("closed", {"switches": [switch("closed", "B")]}, ["closed-B"]),
        ("crossings", {"switches": [switch("crossing", "B", "xbc")]}, ["crossing-B"]),
        ("entry", {"switches": [switch("transit", "B", "yes")]}, ["transit-B"]),
        (
            "leave",
            {"states": {"documents_to_leave": ["visa"]}, "switches": [switch("transit", "A", "yes")]},
            ["transit-A"],
        ),
        ("stays", {"switches": [switch("max_nights", "B", "1")]}, ["max_nights-B"]),
        ("forbidden", {"groups": {"forbidden_states": ["B"], "population": "p"}}, ["p"]),
        ("max_exposure", {"groups": {"max_exposure": 0.5}, "links": {"exposure": 1.0}}, ["ab", "bc"]),
    ],
)
def test_a_rule_names_the_rows_that_it_rests_on(name: str, changes: dict[str, Any], rows: list[str]) -> None:
    """Whoever negotiates sees which row stands where; without it the rule does not occur."""
    rule = told(name, **changes)
    assert rule.occurs
    assert rows[0] in str(rule.table)
    assert {row for line in rule.table for row in line.get("because", [line.get("id")])} >= set(rows)
    assert not told(name).occurs


def test_a_door_says_what_it_shuts_to_how_many_and_when() -> None:
    """A closure of three days shuts one way in to one merged group."""
    first, last = three_towns().settings.date_of(0), three_towns().settings.date_of(1)
    rule = told("closures", closures=[closed(**{"from": first, "to": last})])
    into = next(line for line in rule.table if line["state"] == "B")
    assert (into["links"], into["merged"], into["from"], into["to"]) == (1, 1, first, last)


def test_an_assumed_yes_is_shown_as_assumed() -> None:
    """What nobody has signed must not look signed."""
    line = told("entry", switches=[switch("transit", "B", "yes")]).table[0]
    assert line["basis"] == ["assumed"]


def test_only_switches_that_name_the_group_are_told() -> None:
    """What was agreed for others is not this group's."""
    other = three_towns().rows("groups")[0] | {"id": "other", "population": "other"}
    scenario = three_towns(groups=[other], switches=[switch("max_nights", "B", "1", groups=["other"])])
    mine = next(row["id"] for row in scenario.rows("groups") if row["id"] != "other")
    assert one(explain(scenario, group="other"), "stays").occurs
    assert not one(explain(scenario, group=mine), "stays").occurs


def test_the_part_of_a_group_is_that_of_its_merged_group() -> None:
    """Numbers stay those of the whole model, so that names in an export can be found."""
    other = three_towns().rows("groups")[0] | {"id": "other", "population": "other", "weight": 2.0}
    scenario = three_towns(groups=[other])
    whole, part = explain(scenario), explain(scenario, group="other")
    assert [merged.k for merged in part.merged] == [1]
    assert part.merged[0] == whole.merged[1]
    assert part.columns == whole.merged[1].columns < whole.columns
    assert part.names[0].startswith("flow.k1.")


def test_a_group_that_nobody_knows_is_said() -> None:
    """In the reader's language too."""
    with pytest.raises(FormatError) as raised:
        explain(three_towns(), group="nobody")
    assert render(raised.value.message, "es") == "Ningún grupo que viaja se llama «nobody»."


def test_aims_are_told_in_their_order_and_the_last_is_not_held() -> None:
    """As the planner takes them."""
    explained = explain(three_towns(settings={"aims": ("cost", "unserved")}))
    assert [aim.name for aim in explained.aims] == objective_order(("cost", "unserved"))
    assert [aim.held for aim in explained.aims] == ["hold.cost", "hold.not_served", ""]
    assert explained.aims[0].slack == "1e-9 · max(1, v)"


@pytest.mark.parametrize("make", [three_towns, lambda: random_scenario(5)])
def test_the_names_that_are_read_out_stand_in_the_file(make: Callable[[], Scenario], tmp_path: Path) -> None:
    """An example that is not in the file would teach nobody to read it."""
    scenario = make()
    names = [text.split(":")[0] if "pool." not in text else text.split(": ")[0] for text in explain(scenario).names]
    write_mps(scenario, tmp_path / "model.mps", aim="at_home", hold={"not_served": 1e6})
    words = set((tmp_path / "model.mps").read_text("ascii").split())
    assert set(names) <= words
    assert len(names) == 5


def test_vehicles_are_shared_by_seats() -> None:
    """A fleet of one coach of four seats: its rule counts vehicles, its table the usable seats."""
    changes: dict[str, Any] = {"vehicles": [coach()]}
    assert told("fleet", **changes).table[0]["limit"] == 1
    assert told("carriers", **changes).table[0]["seats"] == 4


def test_an_aim_that_there_is_not_is_refused(tmp_path: Path) -> None:
    """`unserved` is two aims: which one is meant has to be said."""
    with pytest.raises(ValueError, match="unserved is not an aim; give one of not_served, at_home"):
        write_mps(three_towns(), tmp_path / "model.mps", aim="unserved")
