"""People on their own way through a scenario: many closures and seeds in one call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl

from corredor.scenario.provenance import provenance
from corredor.scenario.scenario import Scenario
from corredor.simulation.movement.movement_result import Movement
from corredor.simulation.movement.own_way import kernel
from corredor.simulation.movement.own_way.arrays import STEPS_PER_HOUR, OwnWaySetup, build_own_way_setup
from corredor.simulation.movement.own_way.parameters import OwnWay
from corredor.simulation.movement.own_way.run_constants import OUTCOMES, DailyOutput, OwnWayConstants

# Fewer people than this in a cell stay for the night: small fractions of people are not followed.
TINY = 1e-6


def run_own_way(
    scenario: Scenario,
    rule: OwnWay | None = None,
    *,
    seeds: Sequence[int | None] = (None,),
    closures: Sequence[pl.DataFrame | None] = (None,),
) -> Movement:
    """Simulate the groups of a scenario on their own way, for every table of closures and every seed.

    Parameters
    ----------
    seeds
        A seed of None gives expected numbers.
    closures
        Tables as the scenario's own, which None stands for.

    Returns
    -------
    The movement. People who have arrived are counted at their goal.
    """
    rule = rule or OwnWay()
    runs: list[DailyOutput] = []
    setup = build_own_way_setup(scenario, rule)
    for closed in closures:
        if closed is not None:
            setup = build_own_way_setup(replace(scenario, tables={**scenario.tables, "closures": closed}), rule)
        runs += [_run_one(setup, rule, seed) for seed in seeds]
    return Movement(
        start=scenario.settings.start,
        places=setup.places,
        destinations=setup.goals,
        links=tuple((link.start, link.end) for link in setup.links),
        people=np.array([output.people + output.arrived for output in runs]),
        on_way=np.array([output.on_way for output in runs]),
        set_out=np.array([output.set_out for output in runs]),
        seeds=tuple(seeds) * len(closures),
        gone={
            name: np.array([output.outcomes[:, index] for output in runs])
            for index, name in enumerate(OUTCOMES)
            if name != "arrived"
        },
        told={
            "overdue": np.array([output.overdue for output in runs]),
            **{
                f"refused at {post}": np.array([output.refused[:, index] for output in runs])
                for index, post in enumerate(setup.posts)
                if any(output.refused[:, index].any() for output in runs)
            },
        },
        provenance={"constants": _constants(rule)} | _assumptions(scenario),
    )


def _run_one(setup: OwnWaySetup, rule: OwnWay, seed: int | None) -> DailyOutput:
    """Simulate one run; give its daily counts."""
    days, _, places = setup.arrays.departures.shape
    links, posts = len(setup.links), len(setup.posts)
    output = DailyOutput(
        people=np.zeros((days, places)),
        on_way=np.zeros(days),
        set_out=np.zeros((days, links)),
        outcomes=np.zeros((days, len(OUTCOMES))),
        arrived=np.zeros((days, places)),
        overdue=np.zeros(days),
        refused=np.zeros((days, posts)),
    )
    kernel.run(setup.arrays, own_way_constants(rule, seed, most_nights=int(setup.arrays.limit.max(initial=-1))), output)
    return output


def own_way_constants(rule: OwnWay, seed: int | None, *, most_nights: int) -> OwnWayConstants:
    """Give the constants of a run; without a seed, those of expected numbers."""
    return OwnWayConstants(
        day_steps=max(1, round(rule.hours_per_day * STEPS_PER_HOUR)),
        phases=max(rule.stay_phases, most_nights + 2, 2),
        stay_phases=rule.stay_phases,
        ends_phase=min(1.0, rule.stay_phases / max(rule.stay_days, 1e-9)),
        goes_on=rule.goes_on,
        settles=rule.settles,
        leaves=rule.leaves,
        refused=rule.refused,
        returns=rule.returns,
        tiny=0.0 if seed is not None else TINY,
        drawn=seed is not None,
        seed=seed or 0,
    )


def _constants(rule: OwnWay) -> dict[str, object]:
    """Give the constants of a rule by name."""
    return {name: getattr(rule, name) for name in rule.__slots__}


def _assumptions(scenario: Scenario) -> dict[str, Any]:
    """Give what of the agreements is only assumed, for the provenance of the result."""
    return {"case": scenario.path, **provenance(scenario, "variants", "assumed_switches", "observed_switches")}
