"""Flee's rule on one of Flee's cases: many closures and seeds in one call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from corredor.arrays import Floats, Mask
from corredor.formats.flee.case import FleeCase
from corredor.simulation.movement.flee_rule import kernel
from corredor.simulation.movement.flee_rule.cells import FleeRuleConstants
from corredor.simulation.movement.flee_rule.daily_conditions import daily_conditions
from corredor.simulation.movement.flee_rule.parameters import DRAWN, EXPECTED, FleeRule, Grain, rule_of
from corredor.simulation.movement.flee_rule.routes import Routes, links_of, routes_of

# As a share of all people: nobody travels on from a cell with fewer.
TINY = 1e-7


@dataclass(frozen=True, slots=True)
class FleeRuleResult:
    """Counts of each run at the end of each day.

    Attributes
    ----------
    present
        People at each place [runs, days, places].
    on_way
        People on links [runs, days].
    setting_out
        People who begin to travel each link [runs, days, links].
    """

    present: Floats
    on_way: Floats
    setting_out: Floats


def run_flee_rule(
    case: FleeCase,
    rule: FleeRule | None = None,
    *,
    grain: Grain | None = None,
    seeds: Sequence[int | None] = (None,),
    closures: Sequence[pl.DataFrame | None] = (None,),
    capacity: Floats | None = None,
) -> FleeRuleResult:
    """Simulate Flee's rule for every pair of closures and seed, in the order of closures, then seeds.

    Parameters
    ----------
    rule
        Constants; those of the case's settings if None.
    grain
        Resolution of the cells.
    seeds
        A seed of None gives expected numbers. Runs of the same seed share their random draws by place and day, whatever
        the closures.
    closures
        Tables as in a case; None stands for those of the case.
    capacity
        People each place takes [places], instead of the camps' capacities; 0 for no limit.
    """
    rule = rule or rule_of(case.settings)
    conditions = daily_conditions(case, rule, observed=case.total)
    initial, free_capacity = initial_people(case, rule)
    capacity = free_capacity if capacity is None else capacity
    softened = conditions._replace(score=conditions.score + rule.weight_softening)
    shape = (len(closures) * len(seeds), case.days)
    result = FleeRuleResult(
        np.zeros((*shape, case.places.height)), np.zeros(shape), np.zeros((*shape, 2 * case.links.height))
    )
    routes_by_grain: dict[Grain, Routes] = {}
    run = 0
    for closed in closures:
        is_open = open_links(case, case.closures if closed is None else closed)
        for seed in seeds:
            used_grain = grain or (EXPECTED if seed is None else DRAWN)
            if used_grain not in routes_by_grain:
                routes_by_grain[used_grain] = routes_of(case, rule, used_grain)
            routes = routes_by_grain[used_grain]
            distance_weight = (rule.softening + routes.option_km) ** -rule.distance_power
            constants = flee_rule_constants(rule, used_grain, seed, people=softened.arrivals.sum() + initial.sum())
            kernel.run(
                routes, softened, constants, distance_weight, capacity, initial, is_open,
                result.present[run], result.on_way[run], result.setting_out[run],
            )  # fmt: skip
            run += 1
    return result


def initial_people(case: FleeCase, rule: FleeRule) -> tuple[Floats, Floats]:
    """Give the people in the camps before the first day, and the capacity they leave: both [places], 0 for none."""
    kinds = case.places["kind"].to_numpy()
    camp = np.isin(kinds, ("camp", "idpcamp"))
    initial = np.zeros(len(kinds))
    if rule.insert_day0:
        initial[camp] = case.observed[0]
    taken_capacity = initial if rule.day0_takes_room else 0.0
    return initial, np.where(camp, case.places["population"].to_numpy() - taken_capacity, 0.0).clip(
        0
    ) * rule.capacity_scaling


def open_links(case: FleeCase, closures: pl.DataFrame) -> Mask:
    """Give whether each link is open [days, links] under a table of closures; where two overlap it stays closed."""
    tail, head, _ = links_of(case)
    number = {name: index for index, name in enumerate(case.places["name"])}
    country = case.places["country"].to_numpy()
    is_open = np.ones((case.days, len(tail)), dtype=np.bool_)
    for row in closures.iter_rows(named=True):
        if row["kind"] == "country":
            ends = (country[tail] == row["first"]) & (country[head] == row["second"])
            ends |= (country[tail] == row["second"]) & (country[head] == row["first"])
        elif row["kind"] == "location":
            ends = (tail == number[row["first"]]) | (head == number[row["first"]])
        elif row["kind"] == "link":
            first_end, second_end = number[row["first"]], number[row["second"]]
            ends = ((tail == first_end) & (head == second_end)) | ((tail == second_end) & (head == first_end))
        else:
            continue
        is_open[row["begin"] : row["end"], ends] = False
    return is_open


def flee_rule_constants(rule: FleeRule, grain: Grain, seed: int | None, *, people: float) -> FleeRuleConstants:
    """Give the constants of a run in grains and classes; without a seed, those of expected numbers."""
    day_grains = max(1, round(rule.max_move_speed / grain.km))
    recent_classes = 2 * grain.recent
    travelled = np.arange(2 * day_grains + 1)
    # Halves are rounded down, so that people who rest are rested after a day.
    next_recent = np.ceil(
        (np.arange(recent_classes)[:, None] + travelled * grain.recent / day_grains) / 2 - 0.5
    ).astype(np.int64)
    return FleeRuleConstants(
        day_grains=day_grains,
        next_recent=next_recent.clip(0, recent_classes - 1),
        recent_per_day=grain.recent,
        short_stints=rule.avoid_short_stints,
        buffer=rule.capacity_buffer,
        weight_power=rule.weight_power,
        parts=grain.parts,
        tiny=0.0 if seed is not None else TINY * people,
        drawn=seed is not None,
        seed=seed or 0,
        run=0,
    )
