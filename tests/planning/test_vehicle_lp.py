"""The programme with trips counts what the whole model counts, and seats where trips are decided."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from corredor.network.compile import compile_network
from corredor.planning.convoys.search_graph import ConvoySearchData
from corredor.planning.convoys.vehicle_lp import OPEN, VehicleProgramme, build_vehicle_programme
from corredor.planning.lp.arc_flow import all_usable_arcs
from corredor.planning.solution import Prices
from corredor.scenario.scenario import Scenario
from tests.generator import random_scenario
from tests.oracle.line import three_towns
from tests.planning.helpers import coach
from tests.planning.weighted import whole_value

AIMS = {"not_served": 1.0, "at_home": 0.1, "arrival": 1e-4}
COACHES: dict[str, Any] = {"vehicles": [coach(states=["A", "B", "C"], number=9, crew="relay")], "links": {"cost": None}}


def built(scenario: Scenario, trips: int, aboard: int = 0) -> VehicleProgramme:
    """Build over every arc, with so many trips of each run and day and so many people who have seats already."""
    network = compile_network(scenario)
    data = ConvoySearchData(network, Prices({}, np.zeros(len(network.limits))))
    every = np.full((len(data.patterns), network.days), 1, np.int64)
    price = np.zeros(every.shape)
    return build_vehicle_programme(
        data.party_network,
        data.table,
        all_usable_arcs(network),
        AIMS,
        trips * every,
        np.minimum(aboard, every * aboard),
        price,
    )


def served(programme: VehicleProgramme) -> float:
    """People who are served at best, all of weight 1."""
    people = programme.solve()[0]
    return float(programme.people.network.cohorts[0].carried - programme.people.cost("not_served") @ people)


@pytest.mark.parametrize("seed", range(200, 216))
def test_open_trips_reach_what_the_whole_model_reaches(seed: int) -> None:
    scenario = random_scenario(seed)
    programme = built(scenario, OPEN)
    x = np.concatenate(programme.solve())
    whole = whole_value(compile_network(scenario), AIMS)
    assert float(programme.cost @ x) == pytest.approx(whole, abs=1e-5)


def test_without_trips_nobody_rides() -> None:
    assert served(built(three_towns(**COACHES, groups={"people": 30}), 0)) == pytest.approx(0.0)


def test_trips_that_are_decided_are_seats() -> None:
    """One coach of four seats on each run and day: two departures arrive within three days."""
    assert served(built(three_towns(**COACHES, groups={"people": 30}), 1)) == pytest.approx(8.0)


def test_seats_that_are_taken_are_gone() -> None:
    assert served(built(three_towns(**COACHES, groups={"people": 30}), 1, aboard=3)) == pytest.approx(2.0)
