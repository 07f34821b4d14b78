"""The solver behind its one door reaches the published optima of the patient evacuation and airlift programmes."""

from __future__ import annotations

import bz2
import os
from pathlib import Path

import highspy
import numpy as np
import pytest
from numpy.typing import NDArray

from corredor.planning.lp.highs import INFINITY, ColumnMatrix, LinearProgramme, csc_from_triplets

# The minima as published, with as many digits as they are told with.
PDS = {
    "pds-02": "2.8857862010e10",
    "pds-10": "2.6727094976e10",
    "pds-30": "2.1385445736e10",
    "pds-50": "1.6603525724e10",
    "pds-70": "1.2241162812e10",
    "pds-90": "1.1087561635e10",
}
KEN = {"ken-07": "-6.7952044e8", "ken-13": "-1.0257395e10"}
QUICK = ("pds-02", "pds-10", "ken-07", "ken-13")
NIGHTLY = os.environ.get("CORREDOR_PROFILE") == "nightly"


@pytest.mark.parametrize("name", [*PDS, *KEN] if NIGHTLY else QUICK)
def test_published_optima_are_reached(name: str, data_folder: Path, tmp_path: Path) -> None:
    """To one part in a hundred million, or to the last digit published where fewer are."""
    folder = "pds" if name in PDS else "kennington"
    packed = data_folder / "planner" / folder / f"{name}.mps.bz2"
    published = (PDS | KEN)[name]
    value = least(read_model(packed, tmp_path))
    assert value == pytest.approx(float(published), rel=1e-8, abs=half_a_digit(published))


def test_bounds_of_every_kind_are_brought_to_zero_and_above() -> None:
    """The least x - y + z + 10 with x from 1 to 3, y at most 2, z free but in a row at least -4, and x + y + z = 5."""
    model = highspy.HighsLp()
    model.num_col_, model.num_row_, model.offset_ = 3, 2, 10.0
    model.col_cost_ = np.array([1.0, -1.0, 1.0])
    model.col_lower_, model.col_upper_ = np.array([1.0, -INFINITY, -INFINITY]), np.array([3.0, 2.0, INFINITY])
    model.row_lower_, model.row_upper_ = np.array([5.0, -4.0]), np.array([5.0, INFINITY])
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.array([0, 1, 2, 4], np.int32)
    model.a_matrix_.index_, model.a_matrix_.value_ = np.array([0, 0, 0, 1], np.int32), np.ones(4)
    assert least(model) == pytest.approx(10 + 1 - 2 + 2)


def read_model(packed: Path, folder: Path) -> highspy.HighsLp:
    """Unpack a programme in MPS and let HiGHS read it, so that nothing here can read it wrongly."""
    unpacked = folder / packed.stem
    unpacked.write_bytes(bz2.decompress(packed.read_bytes()))
    reader = highspy.Highs()
    reader.setOptionValue("output_flag", False)
    assert reader.readModel(str(unpacked)) == highspy.HighsStatus.kOk
    return reader.getLp()


def least(model: highspy.HighsLp) -> float:
    """Minimise with columns from 0 on: others are shifted to their lower bound, flipped, or split in two where free."""
    cost, low, high = np.array(model.col_cost_), np.array(model.col_lower_), np.array(model.col_upper_)
    flipped, free = (low <= -INFINITY) & (high < INFINITY), (low <= -INFINITY) & (high >= INFINITY)
    sign = np.where(flipped, -1.0, 1.0)
    base = np.where(flipped, high, np.where(free, 0.0, low))
    row, column, value = cells(model)
    moved = np.bincount(row, value * base[column], model.num_row_)
    again = free[column]
    split = len(cost) + np.cumsum(free) - 1
    matrix = csc_from_triplets(
        model.num_row_,
        len(cost) + int(free.sum()),
        np.concatenate([row, row[again]]),
        np.concatenate([column, split[column[again]]]),
        np.concatenate([value * sign[column], -value[again]]),
    )
    wide = np.where(flipped | free, INFINITY, high - low)
    found = solved(model, matrix, moved, np.concatenate([wide, wide[free]]), np.concatenate([cost * sign, -cost[free]]))
    return found + float(cost @ base) + model.offset_


def solved(
    model: highspy.HighsLp,
    matrix: ColumnMatrix,
    moved: NDArray[np.float64],
    column_high: NDArray[np.float64],
    cost: NDArray[np.float64],
) -> float:
    """Give the least cost of the shifted programme through the project's own solver."""
    row_low, row_high = np.array(model.row_lower_) - moved, np.array(model.row_upper_) - moved
    return LinearProgramme(matrix, row_low, row_high, column_high).run(cost).value


def cells(model: highspy.HighsLp) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Give row, column and value of every entry; the matrix is stored by columns."""
    start = np.array(model.a_matrix_.start_, np.int64)
    column = np.repeat(np.arange(model.num_col_), np.diff(start))
    return np.array(model.a_matrix_.index_, np.int64), column, np.array(model.a_matrix_.value_)


def half_a_digit(number: str) -> float:
    """Half a unit of the last digit told: 5e2 for -1.0257395e10."""
    digits, power = number.split("e")
    return 0.5 * 10.0 ** (int(power) - len(digits.split(".")[1]))
