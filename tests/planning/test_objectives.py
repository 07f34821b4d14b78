"""An objective is declared once: what solvers, kernels, explanation and settings know of it agrees."""

from __future__ import annotations

import numpy as np
import pytest

from corredor.messages import LANGUAGES, Message, catalogue, render
from corredor.network.compile import compile_network
from corredor.planning.lp.arc_flow import all_usable_arcs, build
from corredor.planning.objectives import AIMS, KERNEL_INDEX, OBJECTIVES, Objective, arc_cost, objective_order
from corredor.scenario.scenario import Settings
from corredor.scenario.tables import scenario_tables
from tests.generator import random_scenario

MORE = Message("beds_at", "beds at {place}", place="B")


def test_the_aims_of_a_scenario_are_those_that_are_declared() -> None:
    """The scenario stands below the planner and declares its choices itself."""
    assert AIMS == scenario_tables.AIMS
    assert set(Settings.__dataclass_fields__["aims"].default) <= set(AIMS)
    assert objective_order(AIMS) == list(OBJECTIVES)


def test_each_has_a_place_of_its_own_in_the_counts_of_the_kernels() -> None:
    assert sorted(KERNEL_INDEX.values()) == list(range(len(OBJECTIVES)))


@pytest.mark.parametrize("objective", OBJECTIVES.values(), ids=lambda one: one.key)
def test_each_has_one_kind_of_cost_and_its_words(objective: Objective) -> None:
    assert (objective.arc_cost is None) != (objective.terminal is None)
    assert objective.in_people == (objective.gain_by_weight is not None) == (objective.floor is None)
    for lang in LANGUAGES:
        assert catalogue(lang).has(f"explain.aim.{objective.key}")
        said = [render(objective.gain(MORE, number, "USD"), lang) for number in (1, 1.02, 2.5, 3000)]
        assert all(text and "{" not in text for text in said)
        assert said[0] == said[1] != said[2]


@pytest.mark.parametrize("seed", range(12))
def test_the_programme_costs_what_is_declared(seed: int) -> None:
    """Arc by arc for those with a cost for each arc, whatever the day."""
    network = compile_network(random_scenario(seed))
    programme = build(network, all_usable_arcs(network))
    for key, objective in OBJECTIVES.items():
        cost = programme.cost(key)
        assert (cost >= 0).all()
        for commodity, flows in zip(network.commodities, programme.flows, strict=True):
            here = cost[flows.first : flows.first + len(flows.arc)]
            if objective.arc_cost is not None:
                assert np.array_equal(here, arc_cost(network, commodity, key)[flows.arc])
                assert not cost[flows.left].any()
