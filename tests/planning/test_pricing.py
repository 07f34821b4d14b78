"""What prices prove, what people do at them, and which arcs lie near what they do."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from corredor.network.commodity import GOAL
from corredor.network.network import Network
from corredor.planning.lp.arc_flow import pool_loads
from corredor.planning.objectives import (
    ARC_COSTS,
    ARC_OBJECTIVES,
    ARRIVAL_INDEX,
    AT_HOME_INDEX,
    KERNEL_INDEX,
    NOT_SERVED_INDEX,
    arc_cost,
    objective_tolerance,
)
from corredor.planning.pricing.pricer import DualEvaluation, Pricer
from corredor.planning.solution import Prices, Solution
from tests.planning.helpers import solved
from tests.planning.test_sifting import drawn

Floats = NDArray[np.float64]
# In the order in which the kernels count them.
AIMS = sorted(KERNEL_INDEX, key=KERNEL_INDEX.__getitem__)
SEEDS = range(3000, 3060)
CHUNK = 15
# Dual prices and held values are exact to so much of what they are multiplied with.
LAST_BITS = 1e-6
# Small beside the spread, and large beside what is lost where shares of less than a millionth are left out.
SPREAD, STEP = 2.0, 0.002


@cache
def solved_whole(seed: int) -> tuple[Network, Solution]:
    """The network of a seed, and its optimum by the whole model."""
    return solved(drawn(seed), method="whole")


def rows_drawn(network: Network, lots: np.random.Generator) -> Floats:
    """Draw prices of finite rows: many or few of them, high or low; of the others the price is 0."""
    some = np.isfinite(network.limits) & (lots.random(len(network.limits)) < lots.uniform(0.02, 0.6))
    return np.where(some, 10 ** lots.uniform(-3, 2) * lots.exponential(size=len(network.limits)), 0.0)


def prices_drawn(network: Network, seed: int) -> Prices:
    """Draw prices of all rows, and weights of all aims of which none counts for nothing."""
    lots = np.random.default_rng(seed)
    aims = dict.fromkeys(AIMS, 1.0) | {"not_served": 60.0, "at_home": 600.0, "unsafe_nights": 2.0}
    aims |= {"exposure": 0.1, "arrival": 1.0, "cost": 0.01}
    return Prices({aim: weight * lots.uniform(0.5, 2.0) for aim, weight in aims.items()}, rows_drawn(network, lots))


def test_the_kernels_count_objectives_where_pricing_looks_for_them() -> None:
    """Indices of compiled code are numbers, and have to be those of the names."""
    indices = (NOT_SERVED_INDEX, AT_HOME_INDEX, ARRIVAL_INDEX)
    assert [AIMS[at] for at in indices] == ["not_served", "at_home", "arrival"]
    assert AIMS[ARC_COSTS:] == [one.key for one in ARC_OBJECTIVES]


@pytest.mark.parametrize("first", SEEDS[::CHUNK])
def test_no_prices_prove_more_than_the_optimum(first: int) -> None:
    """Of every tier, at prices drawn at random and at its own, made higher and lower; earlier aims have a price too."""
    for seed in range(first, first + CHUNK):
        network, solution = solved_whole(seed)
        pricer, lots = Pricer(network), np.random.default_rng(seed)
        held: dict[str, float] = {}
        for tier in solution.levels:
            dearer = tier.prices * lots.uniform(0.5, 1.5, len(tier.prices))
            for rows in (dearer, *(rows_drawn(network, lots) for _ in range(4))):
                of_held = {aim: float(10 ** lots.uniform(-3, 2)) for aim in held}
                prices = Prices({**of_held, tier.aim: 1.0}, rows)
                bound = pricer.bound(pricer.load_all_or_nothing(prices).paid, prices, held)
                assert bound <= tier.value + LAST_BITS * max(1.0, abs(tier.value)), f"seed {seed}, {tier.aim}"
            held[tier.aim] = tier.value + objective_tolerance(tier.aim, tier.value)


@pytest.mark.parametrize("first", SEEDS[::CHUNK])
def test_the_prices_of_the_optimum_prove_it(first: int) -> None:
    """Strong duality, with every aim before the last one held."""
    for seed in range(first, first + CHUNK):
        network, solution = solved_whole(seed)
        pricer, last = Pricer(network), solution.levels[-1]
        held = {tier.aim: tier.value + objective_tolerance(tier.aim, tier.value) for tier in solution.levels[:-1]}
        bound = pricer.bound(pricer.load_all_or_nothing(solution.prices).paid, solution.prices, held)
        assert bound == pytest.approx(last.value, rel=LAST_BITS, abs=LAST_BITS), f"seed {seed}"


@pytest.mark.parametrize("seed", SEEDS[:40])
def test_everybody_pays_and_loads_what_the_journeys_cost_and_load(seed: int) -> None:
    """What is added up on the way is what is found by walking every journey again, with the programme's own numbers."""
    network = solved_whole(seed)[0]
    pricer, prices = Pricer(network), prices_drawn(network, seed)
    answer = pricer.load_all_or_nothing(prices)
    paid, found = pricer.journeys(prices)
    people = np.array([source.people for source in pricer.sources], float)
    load, aims = np.zeros(len(network.limits)), np.zeros(len(AIMS))
    for source, (arcs, days) in zip(pricer.sources, found, strict=True):
        commodity = network.commodities[source.commodity]
        row, _, weight = pool_loads(network, commodity, arcs, days, np.zeros(len(arcs), np.int64))
        np.add.at(load, row, weight * source.people)
        evening = days[-1] + commodity.duration_days[arcs[-1]] - 1 if len(arcs) else 0
        late = commodity.weight * float(len(arcs) == 0 or evening >= network.horizon)
        left = commodity.weight * float(len(arcs) == 0)
        by_arc = [arc_cost(network, commodity, one.key)[arcs].sum() for one in ARC_OBJECTIVES]
        aims += source.people * np.array([late, left, evening, *by_arc])
    finite = np.isfinite(network.limits)
    assert answer.paid == pytest.approx(float(paid @ people))
    assert answer.load[finite] == pytest.approx(load[finite])
    assert answer.aims == pytest.approx(aims)
    weights = np.array([prices.aims[aim] for aim in AIMS])
    assert answer.paid == pytest.approx(float(prices.rows[finite] @ load[finite] + weights @ aims))


@pytest.mark.parametrize("seed", SEEDS[:40])
def test_a_journey_begins_at_its_source_and_ends_at_the_goal(seed: int) -> None:
    """Every arc is open on its day and begins where and when the one before it ends."""
    network = solved_whole(seed)[0]
    pricer = Pricer(network)
    for source, (arcs, days) in zip(pricer.sources, pricer.journeys(prices_drawn(network, seed))[1], strict=True):
        commodity = network.commodities[source.commodity]
        assert commodity.usable[arcs, days].all()
        if len(arcs):
            assert commodity.tail[arcs[0]] == source.node
            assert days[0] >= source.day
            assert commodity.head[arcs[-1]] == GOAL
        for (arc, day), (on, then) in pairwise(zip(arcs, days, strict=True)):
            assert (commodity.head[arc], day + commodity.duration_days[arc]) == (commodity.tail[on], then)


@pytest.mark.parametrize("seed", SEEDS[:40])
def test_those_who_share_themselves_out_pay_less_and_less_less_as_the_spread_shrinks(seed: int) -> None:
    """Never more than the cheapest way; less by no more than the spread times the logarithm of the number of ways."""
    network = solved_whole(seed)[0]
    pricer, prices = Pricer(network), prices_drawn(network, seed)
    cheapest = pricer.load_all_or_nothing(prices).paid
    logarithms = sum(
        source.people * max(network.commodities[source.commodity].weight, 1e-9) * np.log(count)
        for source, count in zip(pricer.sources, ways(pricer), strict=True)
    )
    last = -np.inf
    for spread in (10.0, 1.0, 0.1, 1e-3, 1e-6):
        shared = pricer.load_logit(prices, spread).paid
        room = 1e-9 * max(1.0, abs(cheapest))
        assert cheapest - spread * logarithms - room <= shared <= cheapest + room
        assert shared >= last - room
        last = shared
    assert last == pytest.approx(cheapest, rel=1e-4, abs=1e-4)


def ways(pricer: Pricer) -> list[float]:
    """How many ways each source has, staying at home included."""
    found = []
    for number, commodity in enumerate(pricer.network.commodities):
        count = np.zeros((pricer.network.days + 1, commodity.nodes + 1))
        count[:, GOAL] = 1.0
        for day in range(pricer.network.days, -1, -1):
            for arc in np.flatnonzero(commodity.usable[:, day]) if day < pricer.network.days else ():
                count[day, commodity.tail[arc]] += count[day + commodity.duration_days[arc], commodity.head[arc]]
            if day == pricer.network.horizon:
                count[day, commodity.home_node] = 1.0
        found += [count[s.day, s.node] for s in pricer.sources if s.commodity == number]
    return found


@pytest.mark.parametrize("seed", SEEDS[1:40:2])
def test_what_people_load_is_the_slope_of_what_they_pay(seed: int) -> None:
    """By differences, for a dozen rows that are loaded, the one that is loaded least, and for every aim."""
    network = solved_whole(seed)[0]
    pricer, prices = Pricer(network), prices_drawn(network, seed)
    load = np.where(np.isfinite(network.limits), pricer.load_logit(prices, SPREAD).load, np.inf)
    loaded = np.flatnonzero(np.isfinite(load) & (load > 0))
    some = np.random.default_rng(seed).choice(loaded, min(12, len(loaded)), replace=False)
    for row in (*some, int(np.argmin(load))):
        up = Prices(prices.aims, prices.rows + STEP * np.eye(1, len(load), int(row))[0])
        expected = between(pricer, prices, up).load[row]
        assert rise(pricer, prices, up) / STEP == pytest.approx(expected, rel=1e-3, abs=1e-2), f"row {row}"
    for at, aim in enumerate(AIMS):
        # A unit of money or exposure is far less than a day.
        step = STEP * min(1.0, prices.aims[aim])
        up = Prices({**prices.aims, aim: prices.aims[aim] + step}, prices.rows)
        expected = between(pricer, prices, up).aims[at]
        assert rise(pricer, prices, up) / step == pytest.approx(expected, rel=1e-3, abs=1e-2), aim


def rise(pricer: Pricer, down: Prices, up: Prices) -> float:
    """How much more is paid."""
    return pricer.load_logit(up, SPREAD).paid - pricer.load_logit(down, SPREAD).paid


def between(pricer: Pricer, down: Prices, up: Prices) -> DualEvaluation:
    """What people do half way."""
    aims = {aim: (up.aims[aim] + down.aims[aim]) / 2 for aim in up.aims}
    return pricer.load_logit(Prices(aims, (up.rows + down.rows) / 2), SPREAD)


@pytest.mark.parametrize("seed", SEEDS[:40])
def test_all_that_is_near_enough_is_all_that_can_be_reached(seed: int) -> None:
    network = solved_whole(seed)[0]
    pricer = Pricer(network)
    pricer.mark_near_optimal_arcs(prices_drawn(network, seed), 10**9, 1e9)
    for used, reached in zip(pricer.marked, reachable(pricer), strict=True):
        assert (used == reached).all()


def reachable(pricer: Pricer) -> list[NDArray[np.bool_]]:
    """Arcs and days on which some source can come to them, by going forward day by day [days, arcs]."""
    found = []
    for number, commodity in enumerate(pricer.network.commodities):
        here = np.zeros((pricer.network.days + 1, commodity.nodes + 1), bool)
        here[pricer.days[number], pricer.nodes[number]] = True
        reached = np.zeros(commodity.usable.T.shape, bool)
        for day in range(pricer.network.days):
            reached[day] = commodity.usable[:, day] & here[day, commodity.tail]
            then = np.flatnonzero(reached[day])
            here[day + commodity.duration_days[then], commodity.head[then]] = True
        found.append(reached)
    return found


@pytest.mark.parametrize("seed", SEEDS[1:30:2])
def test_as_many_arcs_are_marked_as_were_asked_for_and_all_of_them_can_be_reached(seed: int) -> None:
    network = solved_whole(seed)[0]
    pricer, prices = Pricer(network), prices_drawn(network, seed)
    all_of_them = sum(int(reached.sum()) for reached in reachable(pricer))
    pricer.load_all_or_nothing(prices)
    before, least = [used.copy() for used in pricer.marked], pricer.arcs_marked
    for count in (1, 30, 1000):
        pricer.mark_near_optimal_arcs(prices, count, 1e4)
        assert pricer.arcs_marked >= min(all_of_them, least + count)
        assert all((used | ~was).all() for used, was in zip(pricer.marked, before, strict=True))
        least = pricer.arcs_marked
    assert all((reached | ~used).all() for used, reached in zip(pricer.marked, reachable(pricer), strict=True))


def test_the_answer_marks_the_arcs_of_every_journey() -> None:
    network = solved_whole(3005)[0]
    pricer, prices = Pricer(network), prices_drawn(network, 1)
    pricer.load_all_or_nothing(prices)
    for source, (arcs, days) in zip(pricer.sources, pricer.journeys(prices)[1], strict=True):
        assert pricer.marked[source.commodity][days, arcs].all()


def test_what_is_shared_marks_the_arcs_that_enough_people_take() -> None:
    """None where nobody is asked for, and the more the fewer are enough."""
    network = solved_whole(3005)[0]
    counts = []
    for least in (np.inf, 1.0, 0.1, 0.001):
        pricer = Pricer(network)
        pricer.load_logit(prices_drawn(network, 1), SPREAD, least)
        counts.append(pricer.arcs_marked)
    assert counts[0] == 0
    assert counts[0] < counts[1] < counts[2] < counts[3]


@pytest.mark.parametrize("seed", SEEDS[:20])
def test_nobody_loads_what_is_out_of_reach(seed: int) -> None:
    """Rows that no open arc of anybody loads stay empty at whatever prices, and those that are loaded are in reach."""
    network = solved_whole(seed)[0]
    pricer = Pricer(network)
    reach = pricer.rows_reachable
    for turn in range(4):
        load = pricer.load_logit(prices_drawn(network, seed + turn), 5.0).load
        assert not (load[~reach] != 0).any()
        assert reach[pricer.load_all_or_nothing(prices_drawn(network, seed + turn)).load > 0].all()


@pytest.mark.parametrize("seed", SEEDS[:20])
def test_arcs_with_enough_people_are_marked_and_where_many_come_the_likely_ways_on(seed: int) -> None:
    """Fewer people are asked for, more arcs are marked; whoever asks for everybody marks all that is taken."""
    network = solved_whole(seed)[0]
    pricer, prices = Pricer(network), prices_drawn(network, seed)
    marked = []
    for least in (1e9, 5.0, 0.5, 1e-12):
        for used in pricer.marked:
            used[:] = False
        pricer.load_logit(prices, 2.0, least)
        marked.append([used.copy() for used in pricer.marked])
    assert not any(used.any() for used in marked[0])
    for fewer, more in pairwise(marked):
        assert all((~one | other).all() for one, other in zip(fewer, more, strict=True))
    assert all((~used | possible).all() for used, possible in zip(marked[-1], pricer.usable, strict=True))
