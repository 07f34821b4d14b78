"""People on their own way through a scenario: many closures and seeds in one call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl

from corredor.scenario.provenance import provenance
from corredor.scenario.scenario import Scenario
from corredor.simulation.movement.own_way import kernel
from corredor.simulation.movement.own_way.arrays import STEPS_PER_HOUR, OwnWaySetup, build_own_way_setup
from corredor.simulation.movement.own_way.parameters import OwnWay
from corredor.simulation.movement.result import Movement

DONE = ("arrived", "settled", "returned", "left")
# Fewer people than this stay for the night: fractions of persons are not followed to the last.
TINY = 1e-6


def run_own_way(
    scenario: Scenario,
    rule: OwnWay | None = None,
    *,
    seeds: Sequence[int | None] = (None,),
    closures: Sequence[pl.DataFrame | None] = (None,),
) -> Movement:
    """Follow the groups of a scenario on their own way, for every table of closures and every seed.

    `closures` are tables as the scenario's own, which None stands for. Who has arrived is counted at the goal.
    """
    rule = rule or OwnWay()
    runs: list[kernel.DailyOutput] = []
    ground = build_own_way_setup(scenario, rule)
    for shut in closures:
        if shut is not None:
            ground = build_own_way_setup(replace(scenario, tables={**scenario.tables, "closures": shut}), rule)
        runs += [_one(ground, rule, seed) for seed in seeds]
    return Movement(
        start=scenario.settings.start,
        places=ground.places,
        destinations=ground.goals,
        links=tuple((ride.start, ride.end) for ride in ground.ways),
        people=np.array([told.people + told.arrived for told in runs]),
        on_way=np.array([told.on_way for told in runs]),
        set_out=np.array([told.set_out for told in runs]),
        seeds=tuple(seeds) * len(closures),
        gone={name: np.array([told.done[:, at] for told in runs]) for at, name in enumerate(DONE) if name != "arrived"},
        told={
            "overdue": np.array([told.overdue for told in runs]),
            **{
                f"refused at {post}": np.array([told.refused[:, at] for told in runs])
                for at, post in enumerate(ground.posts)
                if any(told.refused[:, at].any() for told in runs)
            },
        },
        provenance={"constants": _constants(rule)} | _agreed(scenario),
    )


def _one(ground: OwnWaySetup, rule: OwnWay, seed: int | None) -> kernel.DailyOutput:
    days, _, places = ground.arrays.ready.shape
    rides, posts = len(ground.ways), len(ground.posts)
    told = kernel.DailyOutput(
        people=np.zeros((days, places)),
        on_way=np.zeros(days),
        set_out=np.zeros((days, rides)),
        done=np.zeros((days, len(DONE))),
        arrived=np.zeros((days, places)),
        overdue=np.zeros(days),
        refused=np.zeros((days, posts)),
    )
    kernel.run(ground.arrays, own_way_constants(rule, seed, most_nights=int(ground.arrays.limit.max(initial=-1))), told)
    return told


def own_way_constants(rule: OwnWay, seed: int | None, *, most_nights: int) -> kernel.OwnWayConstants:
    """Give the constants of a run; without a seed, those of an expected one."""
    return kernel.OwnWayConstants(
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
    return {name: getattr(rule, name) for name in rule.__slots__}


def _agreed(scenario: Scenario) -> dict[str, Any]:
    """What of the agreements is only assumed, told with every answer."""
    return {"case": scenario.path, **provenance(scenario, "variants", "assumed_switches", "observed_switches")}
