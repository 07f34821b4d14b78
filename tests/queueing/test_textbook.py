"""What queueing theory knows in closed form: the kernel keeps within bands that hold 999 times of 1,000."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, factorial, sqrt

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.integrate import solve_ivp
from scipy.stats import t as student

from corredor.queueing.draws import chance, unit_gamma
from corredor.queueing.queue_kernel import serve_stage

RUNS, MANY, WARM_UP = 24, 60_000, 6_000
BAND = 0.999
Floats = NDArray[np.float64]


@dataclass
class Served:
    """Waits of one run, with the class of each vehicle, and when they left, in the order of leaving."""

    wait: Floats
    kind: NDArray[np.int64]
    leave: Floats


def play(seed: int, rates: list[float], spreads: list[float], officers: int, *, by_rank: bool = False) -> Served:
    """One run of classes with exponential gaps; the average service takes a minute, with the spread of its class."""
    rng = np.random.default_rng(seed)
    come = rng.exponential(1 / sum(rates), MANY).cumsum()
    kind = rng.choice(len(rates), MANY, p=np.array(rates) / sum(rates))
    minutes = np.empty(MANY)
    for number, spread in enumerate(spreads):
        mine = kind == number
        minutes[mine] = 1.0 if spread == 0 else rng.gamma(1 / spread**2, spread**2, int(mine.sum()))
    return line(come, kind, minutes, np.zeros(1), np.array([[officers]]), by_rank=by_rank)


def line(
    come: Floats, kind: NDArray[np.int64], minutes: Floats, cuts: Floats, officers: NDArray[np.int64], *, by_rank: bool
) -> Served:
    """One lane for all classes."""
    many, kinds = len(come), int(kind.max()) + 1
    start, leave, lane, left = np.empty(many), np.empty(many), np.empty(many, np.int64), np.empty(many, np.int64)
    gone = serve_stage(
        np.arange(many),
        come,
        kind.astype(np.int64),
        minutes,
        np.empty((0, many)),
        np.empty((0, 2)),
        np.arange(kinds + 1),
        np.zeros(kinds, np.int64),
        np.array([0, kinds]),
        np.arange(kinds),
        np.array([by_rank]),
        cuts,
        officers,
        np.zeros(officers.shape, bool),
        np.ones(len(cuts), bool),
        False,
        start,
        leave,
        lane,
        left,
    )
    return Served(start - come, kind, leave[left[:gone]])


def in_band(values: list[float], truth: float) -> bool:
    """Whether the truth lies in the band of the average of independent runs."""
    half = student.ppf((1 + BAND) / 2, len(values) - 1) * np.std(values, ddof=1) / sqrt(len(values))
    return bool(abs(np.mean(values) - truth) <= half)


def waiting_chance(load: float, officers: int) -> float:
    """Erlang's C: the chance to wait at all in M/M/c."""
    top = load**officers / factorial(officers) * officers / (officers - load)
    return top / (sum(load**k / factorial(k) for k in range(officers)) + top)


@pytest.mark.parametrize(("rate", "officers"), [(0.8, 1), (3.4, 4), (11.5, 13)])
def test_exponential_service(rate: float, officers: int) -> None:
    """M/M/1, M/M/4, M/M/13: average wait, chance to wait, and the wait that nine of ten keep under."""
    runs = [play(seed, [rate], [1.0], officers).wait[WARM_UP:] for seed in range(RUNS)]
    c, spare = waiting_chance(rate, officers), officers - rate
    assert in_band([float(run.mean()) for run in runs], c / spare)
    assert in_band([float((run > 1e-12).mean()) for run in runs], c)
    # The wait is 0 with the chance 1 - C, else exponential with the spare capacity as its rate.
    p90 = np.log(c / 0.1) / spare
    assert in_band([float((run > p90).mean()) for run in runs], 0.1)


def test_constant_service_at_one_window() -> None:
    """M/D/1."""
    runs = [float(play(seed, [0.8], [0.0], 1).wait[WARM_UP:].mean()) for seed in range(RUNS)]
    assert in_band(runs, 0.8 / (2 * (1 - 0.8)))


def test_constant_service_at_several_windows() -> None:
    """M/D/6, by the chain of the number present a service apart (Crommelin 1932)."""
    rate, officers, most = 5.1, 6, 400
    arrivals = np.array([exp(-rate + k * np.log(rate) - sum(np.log(np.arange(1, k + 1)))) for k in range(most)])
    present = np.zeros(most)
    present[0] = 1.0
    for _ in range(20_000):
        left = np.zeros(most)
        left[0] = present[: officers + 1].sum()
        left[1 : most - officers] = present[officers + 1 :]
        after = np.convolve(left, arrivals)[:most]
        if np.abs(after - present).max() < 1e-14:
            break
        present = after
    queue = (np.maximum(0, np.arange(most) - officers) * present).sum()
    runs = [float(play(seed, [rate], [0.0], officers).wait[WARM_UP:].mean()) for seed in range(RUNS)]
    assert in_band(runs, queue / rate)


def test_any_service_at_one_window() -> None:
    """Pollaczek and Khinchine, with a squared spread of 2.25."""
    runs = [float(play(seed, [0.7], [1.5], 1).wait[WARM_UP:].mean()) for seed in range(RUNS)]
    assert in_band(runs, 0.7 * (1 + 2.25) / (2 * (1 - 0.7)))


def test_ranks_at_one_window() -> None:
    """Cobham (1954): M/G/1, three classes in the order of their ranks, nobody interrupted."""
    rates, spreads = [0.2, 0.3, 0.3], [0.5, 1.0, 1.5]
    rest = sum(rate * (1 + spread**2) / 2 for rate, spread in zip(rates, spreads, strict=True))
    runs = [play(seed, rates, spreads, 1, by_rank=True) for seed in range(RUNS)]
    for number in range(3):
        before, until = sum(rates[:number]), sum(rates[: number + 1])
        waits = [float(run.wait[WARM_UP:][run.kind[WARM_UP:] == number].mean()) for run in runs]
        assert in_band(waits, rest / ((1 - before) * (1 - until)))


def test_ranks_at_several_windows() -> None:
    """M/M/5 with two ranks."""
    rates, officers = [2.0, 2.3], 5
    c = waiting_chance(sum(rates), officers)
    runs = [play(seed, rates, [1.0, 1.0], officers, by_rank=True) for seed in range(RUNS)]
    for number in range(2):
        before, until = sum(rates[:number]) / officers, sum(rates[: number + 1]) / officers
        waits = [float(run.wait[WARM_UP:][run.kind[WARM_UP:] == number].mean()) for run in runs]
        assert in_band(waits, c / officers / ((1 - before) * (1 - until)))


def test_stages_one_after_another() -> None:
    """Burke (1956): what leaves M/M/c comes to the next stage as it came to the first."""
    rate, first, second = 2.4, 3, 4
    waits = []
    for seed in range(RUNS):
        leave = play(seed, [rate], [1.0], first).leave
        minutes = np.random.default_rng(1000 + seed).exponential(1.0, len(leave))
        kind = np.zeros(len(leave), np.int64)
        after = line(leave, kind, minutes, np.zeros(1), np.array([[second]]), by_rank=False)
        waits.append(float(after.wait[WARM_UP:].mean()))
    assert in_band(waits, waiting_chance(rate, second) / (second - rate))


def test_a_day_of_changing_traffic_and_officers() -> None:
    """M_t/M/c_t against Kolmogorov's forward equations, hour by hour; officers only come, since none is interrupted."""
    minute_rate = {0: 0.2, 4: 1.6, 10: 2.6, 18: 0.6}
    windows = {0: 1, 6: 2, 12: 3}
    most, runs = 700, 1500
    rate_at = lambda hour: minute_rate[max(edge for edge in minute_rate if edge <= hour)]  # noqa: E731
    there_at = lambda hour: windows[max(edge for edge in windows if edge <= hour)]  # noqa: E731
    states = np.arange(most)
    present, truth = np.eye(1, most)[0], {}
    for hour in range(24):
        rate, leaving = rate_at(hour), np.minimum(states, there_at(hour))

        def change(_: float, p: Floats, rate: float = rate, leaving: Floats = leaving) -> Floats:
            flow = -(rate + leaving) * p
            flow[1:] += rate * p[:-1]
            flow[:-1] += (leaving * p)[1:]
            flow[-1] += rate * p[-1]
            return flow

        present = solve_ivp(change, (0.0, 60.0), present, rtol=1e-7, atol=1e-10).y[:, -1]
        truth[hour + 1] = float((np.maximum(0, states - there_at(hour)) * present).sum())
    cuts = np.array([edge * 60.0 for edge in windows])
    officers = np.array([[many] for many in windows.values()])
    waiting = np.zeros((runs, 25))
    for run in range(runs):
        rng = np.random.default_rng(run)
        come = np.sort(
            np.concatenate([hour * 60 + rng.uniform(0, 60, rng.poisson(60 * rate_at(hour))) for hour in range(24)])
        )
        kind = np.zeros(len(come), np.int64)
        served = line(come, kind, rng.exponential(1.0, len(come)), cuts, officers, by_rank=False)
        for hour in range(1, 25):
            # Just before the hour, when the officers of the next one have not come yet.
            waiting[run, hour] = ((come < hour * 60) & (come + served.wait >= hour * 60)).sum()
    inside = [in_band(waiting[:, hour].tolist(), truth[hour]) for hour in range(1, 25)]
    assert max(truth.values()) > 20
    assert all(inside), [hour + 1 for hour, ok in enumerate(inside) if not ok]


@pytest.mark.parametrize("spread", [0.3, 1.0, 1.6])
def test_times_have_the_average_and_the_spread_that_were_asked_for(spread: float) -> None:
    times = np.array([unit_gamma(spread, 1, 0, 2, 3, number) for number in range(200_000)])
    groups = times.reshape(50, -1)
    assert in_band(groups.mean(axis=1).tolist(), 1.0)
    assert in_band(((groups - 1.0) ** 2).mean(axis=1).tolist(), spread**2)


def test_chances_are_even() -> None:
    draws = np.array([chance(3, 1, 2, 4, number) for number in range(100_000)])
    assert in_band(draws.reshape(50, -1).mean(axis=1).tolist(), 0.5)
    assert in_band((draws.reshape(50, -1) < 0.1).mean(axis=1).tolist(), 0.1)
