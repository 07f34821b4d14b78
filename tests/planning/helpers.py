"""What tests share: dates, a coach, switches, and the values reached for scenarios small enough to plan by head."""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta
from typing import Any

from corredor.network.compile import compile_network
from corredor.network.network import Network
from corredor.planning.optimise.lexicographic import solve_lexicographic
from corredor.planning.solution import Solution, SolveMethod
from corredor.scenario.scenario import Scenario
from tests.oracle.line import START


def day(number: int) -> Date:
    """Date of a day of the horizon."""
    return START + timedelta(days=number)


def quiet(step: str, done: float | None) -> None:
    """Tell nobody how far the work is."""


def coach(**changed: Any) -> dict[str, Any]:
    """Give the row of a fleet of one coach of four seats in town `a`, with one driver."""
    row = {"id": "f", "base": "a", "mode": "road", "seats": 4, "number": 1, "states": ["A"], "crew": "one_driver"}
    return row | {"cost_per_km": 0.0, "cost_per_day": 0.0} | changed


def switch(rule: str, state: str, *value: str, **changed: Any) -> dict[str, Any]:
    """Give the row of a switch; a date is given as `first` or `last` day."""
    first, last = changed.pop("first", None), changed.pop("last", None)
    row: dict[str, Any] = {"id": f"{rule}-{state}", "state": state, "rule": rule, "value": list(value)}
    row |= {"from": None if first is None else day(first), "to": None if last is None else day(last)}
    return row | {"basis": "assumed"} | changed


def solved(scenario: Scenario, *aims: str, method: SolveMethod | None = None) -> tuple[Network, Solution]:
    """Compile and solve for some aims, or for those of the scenario."""
    network = compile_network(scenario)
    return network, solve_lexicographic(network, aims or scenario.settings.aims, quiet, method=method)


def values(scenario: Scenario, *aims: str) -> dict[str, float]:
    """Value reached for every aim; `not_served` and `at_home` stand for `unserved`."""
    return {tier.aim: round(tier.value, 6) for tier in solved(scenario, *aims)[1].levels}
