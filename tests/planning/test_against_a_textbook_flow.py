"""With one group and one link a day, a plan is a textbook flow of least cost over time."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import networkx as nx
import pytest

import corredor as co
from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.scenario import Scenario, Settings
from corredor.scenario.tables.scenario_tables import BY_NAME

DAYS = 6
PEOPLE = 30


@pytest.mark.parametrize("seed", range(12))
def test_one_group_is_a_flow_of_least_cost(seed: int) -> None:
    """As many as the largest flow over time carries are served, for the least that such a flow costs."""
    towns, links = a_country(random.Random(seed))
    served, cost = textbook(towns, links)
    plan = co.plan(scenario_of(towns, links))
    tiers = plan.tables["tiers"]["value"].to_list()
    assert tiers == pytest.approx([PEOPLE - served, PEOPLE - served, cost], abs=1e-3)


def a_country(rng: random.Random) -> tuple[list[dict[str, int]], list[dict[str, Any]]]:
    """Towns with beds and what one costs, links with a fare and room; people go from the first town to the last."""
    towns = [{"beds": rng.choice((2, 5, 9)), "price": rng.randint(0, 9)} for _ in range(6)]
    pairs = [(i, j) for i in range(6) for j in range(6) if i != j and (j == i + 1 or rng.random() < 0.25)]
    links = [{"from": i, "to": j, "fare": rng.randint(1, 40), "room": rng.randint(1, 8)} for i, j in pairs]
    return towns, links


def textbook(towns: list[dict[str, int]], links: list[dict[str, Any]]) -> tuple[int, int]:
    """Expand the towns by days and let networkx find the largest flow of least cost."""
    graph = nx.DiGraph()
    graph.add_edge("source", ("home", 0), capacity=PEOPLE, weight=0)
    goal = len(towns) - 1
    for day in range(DAYS):
        graph.add_edge(("home", day), ("home", day + 1), weight=0)
        graph.add_edge(("home", day), ("leaves", 0, day), weight=0)
        for number, town in enumerate(towns):
            if number != goal:
                evening, morning = (number, day, "evening"), (number, day + 1, "morning")
                graph.add_edge(evening, morning, capacity=town["beds"], weight=town["price"])
                graph.add_edge((number, day, "morning"), evening, weight=0)
            graph.add_edge((number, day, "morning"), ("leaves", number, day), weight=0)
        for link in links:
            leaves = ("leaves", link["from"], day)
            there = "sink" if link["to"] == goal else (link["to"], day, "evening")
            passing = ("link", link["from"], link["to"], day)
            graph.add_edge(leaves, passing, capacity=link["room"], weight=link["fare"])
            graph.add_edge(passing, there, weight=0)
    flow = nx.max_flow_min_cost(graph, "source", "sink")
    return sum(flow["source"].values()), nx.cost_of_flow(graph, flow)


def scenario_of(towns: list[dict[str, int]], links: list[dict[str, Any]]) -> Scenario:
    """The same country as a scenario: every town a state of its own, every link with its crossing and a day long."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in BY_NAME}
    for number, town in enumerate(towns):
        state = {"documents": ["passport"], "driving_hours": 9.0, "driving_hours_relay": 14.0}
        place = {"kind": "town", "lat": -10.0, "lon": -70.0 + number / 1000, "without_bed": 0}
        rows["states"].append({"id": f"S{number}", "name": f"State {number}"} | state)
        rows["places"].append(
            {"id": f"T{number}", "name": f"Town {number}", "state": f"S{number}"}
            | {"beds": town["beds"], "cost_per_night": float(town["price"])}
            | place
        )
    for number, link in enumerate(links):
        ends = {"from": f"T{link['from']}", "to": f"T{link['to']}"}
        rows["crossings"].append(
            {
                "id": f"X{number}",
                "side_a": ends["from"],
                "side_b": ends["to"],
                "opens": 0.0,
                "closes": 24.0,
                "hours": 0.5,
            }
            | {"people_per_day": float(link["room"]), "corridor_share": 1.0}
        )
        rows["links"].append(
            {"id": f"L{number}", "mode": "road", "km": 300.0, "hours": 6.0, "both_ways": False, "exposure": 0.0}
            | {"cost": float(link["fare"]), "crossing": [f"X{number}"]}
            | ends
        )
    group = {"id": "G", "origin": "T0", "goal": f"T{len(towns) - 1}", "people": PEOPLE, "share": 1.0, "willing": 1.0}
    group |= {"documents": "passport", "willing_basis": "survey", "household_sizes": "1 1", "weight": 1.0}
    group |= {"ready_from": date(2026, 5, 1), "ready_to": date(2026, 5, 1)}
    rows["groups"].append(group | dict.fromkeys(("children", "elderly", "medical"), 0.0))
    settings = Settings(
        title="one link a day",
        start=date(2026, 5, 1),
        days=DAYS,
        time_zone="America/Lima",
        finish_days=0,
        aims=("unserved", "cost"),
        day_starts=6.0,
        day_ends=16.0,
    )
    return Scenario(settings, {name: to_frame(table, rows[name]) for name, table in BY_NAME.items()})
