"""The table `uncertainty` as arrays: which rows affect which links, fleets and groups, and draws of their values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import cos, log, pi, sqrt
from typing import Any, NamedTuple

import numba
import numpy as np

from corredor.arrays import Floats, Ints
from corredor.random.draws import two_uniforms
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.scenario_tables import SHAPES

FIXED, UNIFORM, TRIANGULAR, LOGNORMAL = range(len(SHAPES))
# The 95 % quantile of the standard normal distribution: a lognormal value exceeds `high` once in twenty draws.
ONCE_IN_TWENTY = 1.6448536269514722
# Numbers of the draws of a row: whether it occurs, and its value. Draws of people follow those of all rows.
HAPPENS, AMOUNT, PER_ROW = 0, 1, 2
OF_PEOPLE = 1 << 19


class RowsByTarget(NamedTuple):
    """Rows of `uncertainty` that affect target i (a link, fleet, group or other): `row[ptr[i]:ptr[i + 1]]`."""

    ptr: Ints
    row: Ints


class UncertaintyArrays(NamedTuple):
    """The rows of `uncertainty` [rows], and those that affect each target, by what varies.

    `cell_factor` [rows] is 0 where all targets of a row vary together, else 1: the cell of a draw is multiplied by it.
    `first_day` and `last_day` [rows] bound the days on which the row is active.
    """

    shape: Ints
    low: Floats
    usual: Floats
    high: Floats
    chance: Floats
    cell_factor: Ints
    first_day: Ints
    last_day: Ints
    link_hours: RowsByTarget
    crossing_hours: RowsByTarget
    link_closure: RowsByTarget
    crossing_closure: RowsByTarget
    breakdown: RowsByTarget
    turnout: RowsByTarget
    no_show: RowsByTarget
    exit: RowsByTarget


def uncertainty_arrays(
    scenario: Scenario, days: int, groups: Sequence[str], *, certain: bool = False
) -> UncertaintyArrays:
    """Give the rows of `uncertainty` as arrays over so many days.

    Parameters
    ----------
    groups
        Ids of the groups, in the order by which they are numbered; other targets are numbered as in their tables.
    certain
        Give no rows at all, so that nothing varies.
    """
    rows = [] if certain else scenario.rows("uncertainty")
    day_of = scenario.settings.day_of
    links, of_group = scenario.rows("links"), {row["id"]: row for row in scenario.rows("groups")}
    targets: dict[str, list[set[str]]] = {
        "link": [{row["id"]} for row in links],
        "crossing": [{row["id"]} for row in scenario.rows("crossings")],
        "vehicle": [{row["id"]} for row in scenario.rows("vehicles")],
        "group": [{name, of_group[name]["population"] or name} for name in groups],
        "exit": [{row["id"]} for row in scenario.rows("exits")],
    }
    modes = [row["mode"] for row in links]

    def rows_of(what: str, kind: str) -> RowsByTarget:
        def affects(row: Mapping[str, Any], number: int) -> bool:
            named = not row["of"] or bool(targets[kind][number] & set(row["of"]))
            return named and (kind != "link" or not row["modes"] or modes[number] in row["modes"])

        return _rows_by_target(rows, what, len(targets[kind]), affects)

    return UncertaintyArrays(
        shape=np.array([SHAPES.index(row["shape"]) for row in rows], np.int64),
        low=_numbers(rows, "low", 0.0),
        usual=_numbers(rows, "usual", 0.0),
        high=_numbers(rows, "high", 0.0),
        chance=_numbers(rows, "chance", 1.0),
        cell_factor=np.array([0 if row["together"] else 1 for row in rows], np.int64),
        first_day=np.array([0 if row["from"] is None else max(0, day_of(row["from"])) for row in rows], np.int64),
        last_day=np.array(
            [days - 1 if row["to"] is None else min(days - 1, day_of(row["to"])) for row in rows], np.int64
        ),
        link_hours=rows_of("link_hours", "link"),
        crossing_hours=rows_of("crossing_hours", "crossing"),
        link_closure=rows_of("link_closure", "link"),
        crossing_closure=rows_of("crossing_closure", "crossing"),
        breakdown=rows_of("breakdown", "vehicle"),
        turnout=rows_of("turnout", "group"),
        no_show=rows_of("no_show", "group"),
        exit=rows_of("exit", "exit"),
    )


@numba.njit(cache=True, nogil=True)
def is_active(uncertainty: UncertaintyArrays, row: int, day: int) -> bool:
    """Give whether a row is active on a day."""
    return bool(uncertainty.first_day[row] <= day <= uncertainty.last_day[row])


@numba.njit(cache=True, nogil=True)
def draw_occurrence(uncertainty: UncertaintyArrays, row: int, seed: int, run: int, day: int, target: int) -> bool:
    """Draw whether a row occurs for a target on a day, with the row's chance."""
    chance = uncertainty.chance[row]
    if chance >= 1.0:
        return True
    return bool(
        two_uniforms(seed, run, day, target * uncertainty.cell_factor[row], PER_ROW * row + HAPPENS, 0)[0] < chance
    )


@numba.njit(cache=True, nogil=True)
def draw_value(uncertainty: UncertaintyArrays, row: int, seed: int, run: int, day: int, target: int) -> float:
    """Draw the value of a row for a target on a day: fixed, uniform, triangular or lognormal.

    Triangular values by inversion; lognormal ones by the transform of Box and Muller (1958, "A note on the generation
    of random normal deviates"), with median `usual` and a chance of one in twenty to exceed `high`.
    """
    shape, low, usual, high = (
        uncertainty.shape[row],
        uncertainty.low[row],
        uncertainty.usual[row],
        uncertainty.high[row],
    )
    if shape == FIXED:
        return float(usual)
    u, v = two_uniforms(seed, run, day, target * uncertainty.cell_factor[row], PER_ROW * row + AMOUNT, 0)
    if shape == UNIFORM:
        return float(low + (high - low) * u)
    if shape == TRIANGULAR:
        if high <= low:
            return float(usual)
        mode_share = (usual - low) / (high - low)
        if u < mode_share:
            return float(low + sqrt(u * (high - low) * (usual - low)))
        return float(high - sqrt((1.0 - u) * (high - low) * (high - usual)))
    # Box and Muller (1958).
    normal = sqrt(-2.0 * log(u)) * cos(2.0 * pi * v)
    return float(usual * np.exp(log(high / usual) / ONCE_IN_TWENTY * normal))


def _rows_by_target(
    rows: Sequence[Mapping[str, Any]], what: str, count: int, affects: Callable[[Mapping[str, Any], int], bool]
) -> RowsByTarget:
    """Give for each of `count` targets the rows that affect it."""
    of_target = [
        [number for number, row in enumerate(rows) if row["what"] == what and affects(row, target)]
        for target in range(count)
    ]
    ptr = np.concatenate([[0], np.cumsum([len(those) for those in of_target])]).astype(np.int64)
    return RowsByTarget(ptr, np.array([number for those in of_target for number in those], np.int64))


def _numbers(rows: Sequence[Mapping[str, Any]], column: str, default: float) -> Floats:
    """Give a column of numbers, with a default for empty cells."""
    return np.array([default if row[column] is None else row[column] for row in rows], float)
