"""The averaged relative difference is Flee's, to the letter."""

from __future__ import annotations

import numpy as np
import pytest

from corredor.analyses.forecasts.error_measures import relative_difference


def test_it_is_the_mean_over_days_of_what_is_in_the_wrong_place() -> None:
    forecast = np.array([[10.0, 30.0], [0.0, 0.0], [5.0, 5.0]])
    observed = np.array([[20.0, 20.0], [4.0, 6.0], [0.0, 0.0]])
    # 20 of 40 astray; nobody told of 10; nobody counted, so by one.
    assert relative_difference(forecast, observed, rescaled=False) == pytest.approx((20 / 40 + 10 / 10 + 10) / 3)
    assert relative_difference(forecast, observed) == pytest.approx((20 / 40 + 1 + 0) / 3)


def test_rescaled_only_the_shares_matter() -> None:
    observed = np.array([[30.0, 10.0], [60.0, 20.0]])
    assert relative_difference(observed * 7, observed) == 0
    assert relative_difference(np.array([[0.0, 1.0], [0.0, 1.0]]), observed) == pytest.approx(1.5)
