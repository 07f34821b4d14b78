"""The one file that knows HiGHS: a linear programme in arrays goes in, values and dual prices come out."""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from corredor.arrays import Floats

INFINITY = highspy.kHighsInf
TOLERANCE_STEPS = (1e-9, 1e-8, 1e-7, 1e-6)
# By how many people interior points may miss a row when they stop without crossover.
MAX_INFEASIBILITY = 1e-3


class NoOptimum(RuntimeError):
    """HiGHS ended without an optimum, which a programme that can always leave people at home never should."""


@dataclass(frozen=True, slots=True)
class ColumnMatrix:
    """A sparse matrix in compressed column form (CSC).

    Attributes
    ----------
    ptr
        [columns + 1] int32: entries of column j are `ptr[j]:ptr[j + 1]`.
    row
        [entries] int32.
    value
        [entries] float64.
    rows
        Number of rows.
    """

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
    """Convert triplets to compressed columns, summing those of one cell.

    Parameters
    ----------
    rows, columns
        Shape of the matrix.
    row, column, value
        [entries], in any order.
    """
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
    """Result of a run: objective value, primal values [columns], dual prices [rows]."""

    value: float
    x: Floats
    duals: Floats


class LinearProgramme:
    """Minimise cost x subject to row_low <= A x <= row_high and 0 <= x <= column_high, kept warm from run to run.

    Parameters
    ----------
    matrix
        A, by columns.
    row_low, row_high
        [rows] float64; -INFINITY and INFINITY where there is no bound.
    column_high
        [columns] float64.
    """

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
        # Held objectives are rows scaled to people, so that one tolerance suits people, points and money.
        self._scale = np.ones(matrix.rows)
        self._held: dict[int, float] = {}

    def run(self, cost: Floats) -> Optimum:
        """Minimise a cost [columns] by the simplex method.

        Raises
        ------
        NoOptimum
            Where HiGHS finds none, also from a cold start and with looser bounds of held objectives.
        """
        if self.columns == 0:
            return Optimum(0.0, np.zeros(0), np.zeros(len(self._scale)))
        all_columns = np.arange(self.columns, dtype=np.int32)
        self._highs.changeColsCost(self.columns, all_columns, cost)
        self._highs.run()
        for slack in (0.0, *TOLERANCE_STEPS):
            if self._highs.getModelStatus() == highspy.HighsModelStatus.kOptimal:
                break
            # A warm start can lead the simplex astray, and held objectives clash by the last bit: restart, then relax.
            for row, upper_bound in self._held.items():
                self._highs.changeRowBounds(row, -INFINITY, upper_bound + slack)
            self._highs.clearSolver()
            self._highs.run()
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise NoOptimum(self._highs.modelStatusToString(self._highs.getModelStatus()))
        solution = self._highs.getSolution()
        value = self._highs.getInfo().objective_function_value
        return Optimum(value, np.array(solution.col_value), np.array(solution.row_dual) * self._scale)

    def run_interior_point(self, cost: Floats, *, crossover: bool, tolerance: float) -> Optimum:
        """Minimise a cost [columns] by interior points (IPX), far quicker than `run` on large programmes.

        Falls back on `run` where HiGHS ends without a feasible primal-dual pair.

        Parameters
        ----------
        cost
            [columns] float64.
        crossover
            Whether to go on to a basic solution, as the simplex method finds; else the solution may miss rows by up to
            MAX_INFEASIBILITY and is spread over many columns.
        tolerance
            Relative distance of primal and dual value at which the method stops, without crossover.
        """
        all_columns = np.arange(self.columns, dtype=np.int32)
        self._highs.changeColsCost(self.columns, all_columns, cost)
        for name, value in (
            ("solver", "ipx"),
            ("run_crossover", "on" if crossover else "off"),
            ("ipm_optimality_tolerance", 1e-8 if crossover else tolerance),
        ):
            self._highs.setOptionValue(name, value)
        self._highs.run()
        info, solution = self._highs.getInfo(), self._highs.getSolution()
        self._highs.setOptionValue("solver", "simplex")
        status = self._highs.getModelStatus()
        # Stopped early, HiGHS calls the end unknown: what counts is that a feasible pair was found.
        accepted = [highspy.HighsModelStatus.kOptimal, *([] if crossover else [highspy.HighsModelStatus.kUnknown])]
        if status not in accepted or not solution.dual_valid or info.max_primal_infeasibility > MAX_INFEASIBILITY:
            self._highs.clearSolver()
            return self.run(cost)
        duals = np.array(solution.row_dual) * self._scale
        return Optimum(info.objective_function_value, np.array(solution.col_value), duals)

    def add_columns(self, columns: ColumnMatrix) -> None:
        """Add columns with cost 0 and bounds 0 and infinity."""
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
        """Add rows, given as the columns of the transposed matrix, with bounds [new rows]."""
        self._highs.addRows(rows.columns, low, high, len(rows.row), rows.ptr[:-1], rows.row, rows.value)
        self._scale = np.concatenate([self._scale, np.ones(rows.columns)])

    def drop_columns(self, max_reduced_cost: float, first: int) -> NDArray[np.bool_]:
        """Drop nonbasic columns at 0 whose reduced cost in the last run is above a value.

        Parameters
        ----------
        max_reduced_cost
            Columns dearer than this go.
        first
            Columns before this one stay.

        Returns
        -------
        ndarray
            [columns] bool: which columns stay.
        """
        solution, basis = self._highs.getSolution(), self._highs.getBasis()
        status = np.array(basis.col_status, object)
        kept: NDArray[np.bool_] = np.array(solution.col_dual) <= max_reduced_cost
        kept |= (status == highspy.HighsBasisStatus.kBasic) | (np.array(solution.col_value) > 0)
        kept[:first] = True
        dropped = np.flatnonzero(~kept).astype(np.int32)
        if len(dropped):
            self._highs.deleteCols(len(dropped), dropped)
            basis.col_status = list(status[kept])
            self._highs.setBasis(basis)
            self.columns -= len(dropped)
        return kept

    def prefer_primal(self, primal: bool) -> None:
        """Run the primal simplex, as suits after adding columns, or the dual, as suits after adding rows."""
        self._highs.setOptionValue("simplex_strategy", 4 if primal else 1)

    def add_objective_constraint(self, cost: Floats, upper_bound: float) -> None:
        """Add the row cost x <= upper_bound, scaled to people; cost is [columns]."""
        columns = np.flatnonzero(cost).astype(np.int32)
        scale = 1.0 / max(1.0, float(np.abs(cost).max(initial=0.0)))
        self._held[len(self._scale)] = upper_bound * scale
        self._highs.addRow(-INFINITY, upper_bound * scale, len(columns), columns, cost[columns] * scale)
        self._scale = np.append(self._scale, scale)
