"""The solver behind its one door: small programmes whose answers are known by head."""

from __future__ import annotations

import numpy as np
import pytest

from corredor.planning.lp.highs import INFINITY, ColumnMatrix, LinearProgramme, NoOptimum, csc_from_triplets


def matrix(rows: int, *cells: tuple[int, int, float], columns: int = 2) -> ColumnMatrix:
    """Give a matrix from cells of row, column and value."""
    row, column, value = (np.array(part) for part in zip(*cells, strict=True))
    return csc_from_triplets(rows, columns, row.astype(np.int64), column.astype(np.int64), value.astype(float))


def at_least_four() -> LinearProgramme:
    """Give x + y >= 4 with x <= 3."""
    return LinearProgramme(
        matrix(1, (0, 0, 1.0), (0, 1, 1.0)), np.array([4.0]), np.array([INFINITY]), np.array([3.0, INFINITY])
    )


def test_the_cheaper_column_is_used_as_far_as_it_goes() -> None:
    best = at_least_four().run(np.array([1.0, 2.0]))
    assert best.value == pytest.approx(3 * 1 + 1 * 2)
    assert best.x.tolist() == pytest.approx([3, 1])


def test_the_dual_price_is_what_one_more_unit_costs() -> None:
    assert at_least_four().run(np.array([1.0, 2.0])).duals.tolist() == pytest.approx([2.0])


def test_an_aim_that_is_held_is_not_given_up_for_another() -> None:
    solver = at_least_four()
    solver.add_objective_constraint(np.array([0.0, 1.0]), 2.5)
    best = solver.run(np.array([1.0, 0.0]))
    assert best.x.tolist() == pytest.approx([1.5, 2.5])


def test_the_price_of_a_held_aim_is_told_in_its_own_unit() -> None:
    solver = at_least_four()
    solver.add_objective_constraint(np.array([0.0, 1000.0]), 2500.0)
    best = solver.run(np.array([1.0, 0.0]))
    assert best.duals[-1] == pytest.approx(-1 / 1000)


def test_columns_that_come_later_take_part() -> None:
    solver = at_least_four()
    solver.add_columns(matrix(1, (0, 0, 2.0), columns=1))
    assert solver.run(np.array([1.0, 2.0, 0.5])).x.tolist() == pytest.approx([0, 0, 2])


def test_columns_that_come_after_a_hold_count_in_its_own_unit() -> None:
    solver = at_least_four()
    solver.add_objective_constraint(np.array([100.0, 100.0]), 100.0)
    solver.add_columns(ColumnMatrix(np.array([0, 2], np.int32), np.array([0, 1], np.int32), np.array([1.0, 10.0]), 2))
    # 100 x + 100 y + 10 z <= 100 and x + y + z >= 4, z costly: x = 2/3 and z = 10/3.
    assert solver.run(np.array([0.0, 0.0, 1.0])).value == pytest.approx(10 / 3)


def test_rows_that_come_later_bind() -> None:
    solver = at_least_four()
    solver.add_rows(matrix(2, (0, 0, 1.0), columns=1), np.array([-INFINITY]), np.array([1.0]))
    assert solver.run(np.array([1.0, 2.0])).value == pytest.approx(1 + 3 * 2)


def test_cells_that_fall_together_are_added_up() -> None:
    added = matrix(2, (1, 1, 2.0), (0, 0, 1.0), (1, 1, 3.0))
    assert (added.ptr.tolist(), added.row.tolist(), added.value.tolist()) == ([0, 1, 2], [0, 1], [1.0, 5.0])
    assert added.columns == 2


def test_a_column_without_cells_has_none() -> None:
    assert matrix(1, (0, 2, 1.0), columns=3).ptr.tolist() == [0, 0, 0, 1]


def test_what_cannot_be_is_said() -> None:
    clash = LinearProgramme(matrix(1, (0, 0, 1.0)), np.array([4.0]), np.array([INFINITY]), np.array([3.0, 0.0]))
    with pytest.raises(NoOptimum):
        clash.run(np.array([1.0, 1.0]))


def test_a_programme_without_columns_has_nothing_to_cost() -> None:
    cells = csc_from_triplets(0, 0, np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    empty = LinearProgramme(cells, np.zeros(0), np.zeros(0), np.zeros(0))
    assert empty.run(np.zeros(0)).value == 0.0
