"""The one file that knows HiGHS: a linear programme in arrays goes in, values and dual prices come out."""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from corredor.arrays import Floats

INFINITY = highspy.kHighsInf
TOLERANCE_STEPS = (1e-9, 1e-8, 1e-7, 1e-6)
# By how many people interior points may miss a row when they stop without going to a corner.
MISSED = 1e-3


class NoOptimum(RuntimeError):
    """HiGHS ended without an optimum, which a programme that can always leave people at home never should."""


@dataclass(frozen=True, slots=True)
class ColumnMatrix:
    """A sparse matrix by columns: entries of column j are `ptr[j]:ptr[j + 1]`."""

    ptr: NDArray[np.int32]
    row: NDArray[np.int32]
    value: Floats
    rows: int

    @property
    def columns(self) -> int:
        """Number of columns."""
        return len(self.ptr) - 1


def csc_from_triplets(
    rows: int, columns: int, row: NDArray[np.int64], column: NDArray[np.int64], value: Floats
) -> ColumnMatrix:
    """Sort triplets into columns and add up those that fall on one cell."""
    order = np.lexsort((row, column))
    row, column, value = row[order], column[order], value[order]
    if len(row):
        first = np.concatenate([[True], (row[1:] != row[:-1]) | (column[1:] != column[:-1])])
        starts = np.flatnonzero(first)
        value = np.add.reduceat(value, starts)
        row, column = row[starts], column[starts]
    ptr = np.searchsorted(column, np.arange(columns + 1)).astype(np.int32)
    return ColumnMatrix(ptr, row.astype(np.int32), value, rows)


@dataclass(frozen=True, slots=True)
class Optimum:
    """What a run found: objective, primal values [columns], dual prices [rows]."""

    value: float
    x: Floats
    duals: Floats


class LinearProgramme:
    """minimise cost x, subject to row_low <= A x <= row_high, 0 <= x <= column_high; kept warm from run to run."""

    def __init__(self, matrix: ColumnMatrix, row_low: Floats, row_high: Floats, column_high: Floats) -> None:
        self._highs = highspy.Highs()
        for name, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", 0),
            ("solver", "simplex"),
            ("primal_feasibility_tolerance", 1e-9),
            ("dual_feasibility_tolerance", 1e-9),
        ):
            self._highs.setOptionValue(name, value)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = matrix.columns, matrix.rows
        lp.col_cost_ = np.zeros(matrix.columns)
        lp.col_lower_ = np.zeros(matrix.columns)
        lp.col_upper_ = column_high
        lp.row_lower_, lp.row_upper_ = row_low, row_high
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = matrix.ptr, matrix.row, matrix.value
        self._highs.passModel(lp)
        self.columns = matrix.columns
        # Held aims are rows scaled to people, so that one tolerance suits people, points and money.
        self._scale = np.ones(matrix.rows)
        self._held: dict[int, float] = {}

    def run(self, cost: Floats) -> Optimum:
        """Minimise a cost [columns]; NoOptimum when there is none."""
        if self.columns == 0:
            return Optimum(0.0, np.zeros(0), np.zeros(len(self._scale)))
        every = np.arange(self.columns, dtype=np.int32)
        self._highs.changeColsCost(self.columns, every, cost)
        self._highs.run()
        for looser in (0.0, *TOLERANCE_STEPS):
            if self._highs.getModelStatus() == highspy.HighsModelStatus.kOptimal:
                break
            # A warm start can lead the simplex astray, and held aims clash by the last bit: start anew, then loosen.
            for row, at_most in self._held.items():
                self._highs.changeRowBounds(row, -INFINITY, at_most + looser)
            self._highs.clearSolver()
            self._highs.run()
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise NoOptimum(self._highs.modelStatusToString(self._highs.getModelStatus()))
        solution = self._highs.getSolution()
        value = self._highs.getInfo().objective_function_value
        return Optimum(value, np.array(solution.col_value), np.array(solution.row_dual) * self._scale)

    def run_interior_point(self, cost: Floats, *, corner: bool, near: float) -> Optimum:
        """Minimise a cost by interior points: far quicker than `run` on large networks.

        From there it goes to a `corner`, as the simplex method finds; or it stops at a relative distance of `near`,
        where what is found may miss rows by a little and is spread over many columns.
        """
        every = np.arange(self.columns, dtype=np.int32)
        self._highs.changeColsCost(self.columns, every, cost)
        for name, value in (
            ("solver", "ipx"),
            ("run_crossover", "on" if corner else "off"),
            ("ipm_optimality_tolerance", 1e-8 if corner else near),
        ):
            self._highs.setOptionValue(name, value)
        self._highs.run()
        info, solution = self._highs.getInfo(), self._highs.getSolution()
        self._highs.setOptionValue("solver", "simplex")
        status = self._highs.getModelStatus()
        # Stopped early, HiGHS calls the end unknown: what counts is that a feasible pair was found.
        ends = [highspy.HighsModelStatus.kOptimal, *([] if corner else [highspy.HighsModelStatus.kUnknown])]
        if status not in ends or not solution.dual_valid or info.max_primal_infeasibility > MISSED:
            self._highs.clearSolver()
            return self.run(cost)
        duals = np.array(solution.row_dual) * self._scale
        return Optimum(info.objective_function_value, np.array(solution.col_value), duals)

    def add_columns(self, columns: ColumnMatrix) -> None:
        """Add columns that cost nothing yet."""
        count = columns.columns
        self._highs.addCols(
            count,
            np.zeros(count),
            np.zeros(count),
            np.full(count, INFINITY),
            len(columns.row),
            columns.ptr[:-1],
            columns.row,
            columns.value * self._scale[columns.row],
        )
        self.columns += count

    def add_rows(self, rows: ColumnMatrix, low: Floats, high: Floats) -> None:
        """Add rows, given as the columns of the transposed matrix."""
        self._highs.addRows(rows.columns, low, high, len(rows.row), rows.ptr[:-1], rows.row, rows.value)
        self._scale = np.concatenate([self._scale, np.ones(rows.columns)])

    def drop_columns(self, dearer: float, first: int) -> NDArray[np.bool_]:
        """Drop columns, from `first` on, that are at 0 and whose reduced cost in the last run is above `dearer`.

        Say which columns stay [columns].
        """
        solution, basis = self._highs.getSolution(), self._highs.getBasis()
        status = np.array(basis.col_status, object)
        stays: NDArray[np.bool_] = np.array(solution.col_dual) <= dearer
        stays |= (status == highspy.HighsBasisStatus.kBasic) | (np.array(solution.col_value) > 0)
        stays[:first] = True
        gone = np.flatnonzero(~stays).astype(np.int32)
        if len(gone):
            self._highs.deleteCols(len(gone), gone)
            basis.col_status = list(status[stays])
            self._highs.setBasis(basis)
            self.columns -= len(gone)
        return stays

    def prefer_primal(self, primal: bool) -> None:
        """Run the primal simplex, as suits after adding columns, or the dual, as suits after adding rows."""
        self._highs.setOptionValue("simplex_strategy", 4 if primal else 1)

    def add_objective_constraint(self, cost: Floats, at_most: float) -> None:
        """Add the row cost x <= at_most."""
        used = np.flatnonzero(cost).astype(np.int32)
        scale = 1.0 / max(1.0, float(np.abs(cost).max(initial=0.0)))
        self._held[len(self._scale)] = at_most * scale
        self._highs.addRow(-INFINITY, at_most * scale, len(used), used, cost[used] * scale)
        self._scale = np.append(self._scale, scale)
