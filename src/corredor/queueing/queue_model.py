"""Queueing model of a crossing in one direction: classes, stages, lanes, officers by hour, and checks as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from corredor.arrays import Floats, Ints, Mask, row_pointers
from corredor.queueing.draws import draw_key
from corredor.scenario.reading.hourly_profile import read_profile
from corredor.scenario.records import ChecksRow, LanesRow, ShiftsRow
from corredor.scenario.scenario import Scenario

HOUR = 60.0
DAY = 24 * HOUR


@dataclass(frozen=True, slots=True)
class QueueStage:
    """One stage: its lanes, the classes they serve, officers from each change on, and its checks.

    Lanes of class c: `lane_of_class[lane_ptr[c]:lane_ptr[c + 1]]`; classes of a lane likewise by `class_ptr`, and
    `by_rank` [lanes] gives which lanes call them in that order. `change_times` [changes] are minutes of the day;
    `officers` [changes, lanes] are on duty from then on; `relieved` [changes, lanes] where a shift begins at once.

    Checks have a row for each class that they are made on: `check_class`, mean `check_minutes` of a vehicle or (where
    `check_by_person`) of a person, `check_spread` (coefficient of variation), `check_share` of vehicles, the key of the
    draws, and `check_extra`, the row of `extra_hours` [rows, 2] (minutes of the day) of checks made at some hours only,
    else -1.
    """

    number: int
    lanes: tuple[str, ...]
    lane_ptr: Ints
    lane_of_class: Ints
    class_ptr: Ints
    class_of_lane: Ints
    by_rank: Mask
    change_times: Floats
    officers: Ints
    relieved: Mask
    check_class: Ints
    check_minutes: Floats
    check_by_person: Mask
    check_spread: Floats
    check_share: Floats
    check_key: Ints
    check_extra: Ints
    extra_hours: Floats


@dataclass(frozen=True, slots=True)
class QueueModel:
    """A crossing in one direction.

    By class [classes]: `kinds` of traffic, vehicles a day, people in one, metres, and the key of the draws. The traffic
    of class c is spread over the parts `part_ptr[c]:part_ptr[c + 1]` of the day: start and end in minutes, share
    [parts, 3]. `opens` and `closes` are minutes of the day.
    """

    crossing: str
    enters: str
    classes: tuple[str, ...]
    kinds: tuple[str, ...]
    vehicles_per_day: Floats
    people: Floats
    metres: Floats
    draw_keys: Ints
    part_ptr: Ints
    parts: Floats
    stages: tuple[QueueStage, ...]
    opens: float
    closes: float
    turns_back: bool


def compile_crossing(scenario: Scenario, crossing: str, enters: str) -> QueueModel:
    """Compile the rows of a crossing, in the direction of the state entered, into arrays.

    The scenario has passed its checks; the crossing has classes of traffic in that direction.
    """
    crossing_row = next(row for row in scenario.rows("crossings") if row["id"] == crossing)
    traffic, lanes, checks = (_rows(scenario, name, crossing, enters) for name in ("traffic", "lanes", "checks"))
    shifts = scenario.rows("shifts")
    names = [row["id"] for row in traffic]
    parts = [[(a * HOUR, b * HOUR, share) for a, b, share in read_profile(row["by_hour"])] for row in traffic]
    opens, closes = crossing_row["opens"] * HOUR, crossing_row["closes"] * HOUR
    stages = [
        _stage(number, names, [row for row in lanes if row["stage"] == number], shifts, checks, (opens, closes))
        for number in sorted({row["stage"] for row in lanes})
    ]
    return QueueModel(
        crossing,
        enters,
        tuple(names),
        tuple(row["kind"] for row in traffic),
        _floats([row["vehicles_per_day"] for row in traffic]),
        _floats([row["people_per_vehicle"] for row in traffic]),
        _floats([row["metres"] for row in traffic]),
        _ints([draw_key(name) for name in names]),
        row_pointers([len(items) for items in parts]),
        _floats([part for items in parts for part in items]).reshape(-1, 3),
        tuple(stages),
        opens,
        closes,
        crossing_row["at_closing"] == "turn_back",
    )


def _rows(scenario: Scenario, table: str, crossing: str, enters: str) -> list[Any]:
    """Give the rows of a table for a crossing and direction."""
    return [row for row in scenario.rows(table) if row["crossing"] == crossing and row["enters"] == enters]


def _stage(
    number: int,
    names: list[str],
    lanes: list[LanesRow],
    shifts: list[ShiftsRow],
    checks: list[ChecksRow],
    hours: tuple[float, float],
) -> QueueStage:
    """Compile one stage."""
    lanes_of_classes = [[number for number, lane in enumerate(lanes) if name in lane["classes"]] for name in names]
    classes_of_lanes = [[names.index(name) for name in lane["classes"]] for lane in lanes]
    change_times, officers, relieved = _officers(lanes, shifts, hours)
    rows = []
    extra: list[tuple[float, float]] = []
    for check in (row for row in checks if row["stage"] == number):
        all_day = check["starts"] == 0 and check["ends"] == 24
        if not all_day:
            extra.append((check["starts"] * HOUR, check["ends"] * HOUR))
        for class_number, name in enumerate(names):
            if lanes_of_classes[class_number] and name in (check["classes"] or names):
                rows.append((class_number, check, -1 if all_day else len(extra) - 1))
    return QueueStage(
        number,
        tuple(lane["id"] for lane in lanes),
        row_pointers([len(items) for items in lanes_of_classes]),
        _ints([lane for items in lanes_of_classes for lane in items]),
        row_pointers([len(items) for items in classes_of_lanes]),
        _ints([class_number for items in classes_of_lanes for class_number in items]),
        np.array([lane["calls"] == "rank" for lane in lanes], bool),
        change_times,
        officers,
        relieved,
        _ints([class_number for class_number, _, _ in rows]),
        _floats([check["minutes"] for _, check, _ in rows]),
        np.array([check["per"] == "person" for _, check, _ in rows], bool),
        _floats([check["spread"] for _, check, _ in rows]),
        _floats([check["share"] for _, check, _ in rows]),
        _ints([draw_key(check["id"]) for _, check, _ in rows]),
        _ints([extra_row for _, _, extra_row in rows]),
        _floats(extra).reshape(-1, 2),
    )


def _officers(lanes: list[LanesRow], shifts: list[ShiftsRow], hours: tuple[float, float]) -> tuple[Floats, Ints, Mask]:
    """Give the minutes of changes [changes], officers on duty, and lanes relieved at once [changes, lanes]."""
    opens, closes = hours
    own_shifts = {lane["id"]: [row for row in shifts if row["lane"] == lane["id"]] for lane in lanes}
    change_hours = {
        row[end_name] * HOUR for rows in own_shifts.values() for row in rows for end_name in ("starts", "ends")
    }
    change_times = sorted(change_time for change_time in change_hours | {0.0, opens, closes} if change_time < DAY)
    on_duty = [
        [
            sum(
                row["officers"]
                for row in own_shifts[lane["id"]]
                if row["starts"] * HOUR <= change_time < row["ends"] * HOUR
            )
            if opens <= change_time < closes
            else 0
            for lane in lanes
        ]
        for change_time in change_times
    ]
    relieved = [
        [
            lane["relief"] == "at_once" and change_time in {row["starts"] * HOUR for row in own_shifts[lane["id"]]}
            for lane in lanes
        ]
        for change_time in change_times
    ]
    shape = (len(change_times), len(lanes))
    return _floats(change_times), _ints(on_duty).reshape(shape), np.array(relieved, bool).reshape(shape)


def _ints(values: Sequence[Any]) -> Ints:
    return np.array(values, np.int64)


def _floats(values: Sequence[Any]) -> Floats:
    return np.array(values, np.float64)
