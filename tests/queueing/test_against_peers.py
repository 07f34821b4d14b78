"""The same vehicles with the same needs in SimPy and in Ciw: every service starts at the same moment."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.queue_peers import by_ciw, by_simpy
from benchmarks.queues import by_corredor, draw_queue, steady

SAME_MINUTES = 1e-9
DAYS, MANY = 10, 30_000


@pytest.mark.parametrize("by_rank", [False, True], ids=["first-come", "rank"])
def test_every_service_starts_when_simpy_says(by_rank: bool) -> None:
    """Ten days, four classes, five shifts a day; officers finish before they leave."""
    queue = draw_queue(DAYS, 1, by_rank=by_rank)
    mine = by_corredor(queue)
    assert len(mine) > MANY
    assert (mine - queue.come).max() > 10
    assert np.abs(mine - by_simpy(queue)).max() <= SAME_MINUTES


@pytest.mark.parametrize("by_rank", [False, True], ids=["first-come", "rank"])
def test_every_service_starts_when_ciw_says(by_rank: bool) -> None:
    """The same with Ciw's rule: a shift begins at once, beside officers who still finish a vehicle."""
    queue = draw_queue(DAYS, 2, by_rank=by_rank, relieved=True)
    mine = by_corredor(queue)
    assert len(mine) > MANY
    assert np.abs(mine - by_ciw(queue)).max() <= SAME_MINUTES


def test_with_the_same_officers_at_all_hours_all_three_agree() -> None:
    queue = steady(draw_queue(DAYS, 3, by_rank=True), 9)
    mine = by_corredor(queue)
    assert np.abs(mine - by_simpy(queue)).max() <= SAME_MINUTES
    assert np.abs(mine - by_ciw(queue)).max() <= SAME_MINUTES


def test_the_two_rules_of_relief_are_not_the_same() -> None:
    """Else the two tests above would say nothing about shifts."""
    waits, relieved = (by_corredor(draw_queue(2, 4, by_rank=False, relieved=at_once)) for at_once in (False, True))
    assert np.abs(waits - relieved).max() > 0.1
