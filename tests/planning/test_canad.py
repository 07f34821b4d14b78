"""Freight networks that nobody here made: journeys found by pricing cost what a textbook programme says they must.

The "Canad" instances (Crainic, Frangioni and Gendron) without their fixed costs: a static flow of many commodities at
least cost. Every arc is a way of one day with a pool for the whole plan, so that time asks for nothing.
"""

from __future__ import annotations

import tarfile
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from scipy.optimize import linprog
from scipy.sparse import coo_array

from corredor.network.commodity import GOAL, NO_WAY, CohortSupply, Commodity
from corredor.network.load_lists import CostItem, LoadLists, PoolLoad
from corredor.network.network import Network
from corredor.network.pool_kinds import LINK
from corredor.network.pools import Pool, Pools
from corredor.network.reachability import reachable
from corredor.planning.solution import Solution
from corredor.scenario.scenario import Scenario, Settings
from tests.planning.weighted import by_sifting

# From 10 nodes, 35 arcs and 10 demands to 20 nodes, 314 arcs and 40 demands, or 120 arcs and 200 demands.
INSTANCES = (
    "R/r01.2",
    "R/r02.3",
    "R/r05.4",
    "R/r08.5",
    "R/r10.5",
    "R/r12.7",
    "R/r14.5",
    "R/r16.5",
    "CPlus/c25_100_10_F_T_5",
    "CPlus/c25_100_30_F_L_5",
)
TRANSPORT = ("transport", "")
# A room that holds for the whole flow, which has no days.
LINK_FOR_GOOD = replace(LINK, per="plan")


@dataclass(frozen=True, slots=True)
class Static:
    """Arcs as from, to, cost and room; demands as from, to and amount; nodes count from 0."""

    nodes: int
    arcs: list[tuple[int, int, float, float]]
    demands: list[tuple[int, int, int]]

    @property
    def dear(self) -> float:
        """More than any way costs: what staying at home is charged."""
        return self.nodes * max(cost for *_, cost, _ in self.arcs)


@pytest.mark.parametrize("name", INSTANCES)
def test_pricing_finds_the_cost_of_the_textbook_programme(name: str, data_folder: Path) -> None:
    """The value agrees to one part in a million, and the bound is below it."""
    static = read_static(data_folder / "planner" / "canad" / "canad-open.tar.xz", name)
    least = textbook(static)
    tier = by_pricing(static).levels[0]
    assert tier.value == pytest.approx(least, rel=1e-6)
    assert tier.bound <= tier.value * (1 + 1e-9)
    assert tier.bound <= least * (1 + 1e-9)
    assert tier.bound == pytest.approx(least, rel=1e-6)


def test_demands_that_find_no_room_stay_at_home() -> None:
    """Two ways to one goal have room for 3 and 4 of 10; the other 3 are charged what staying costs."""
    static = Static(3, [(0, 2, 5.0, 3.0), (0, 1, 1.0, 4.0), (1, 2, 1.0, 9.0)], [(0, 2, 10)])
    expected = 3 * 5.0 + 4 * 2.0 + 3 * static.dear
    assert textbook(static) == pytest.approx(expected)
    assert by_pricing(static).levels[0].value == pytest.approx(expected, rel=1e-6)


def read_static(archive: Path, name: str) -> Static:
    """Read an instance: sizes on the second line, then an arc a line, then a demand a line."""
    with tarfile.open(archive) as files:
        member = files.extractfile(f"{name}.dow")
        assert member is not None
        lines = [line.split() for line in member.read().decode("ascii").splitlines()]
    nodes, arcs, demands = (int(number) for number in lines[1][:3])
    return Static(
        nodes,
        [(int(a) - 1, int(b) - 1, float(cost), float(room)) for a, b, cost, room, *_ in lines[2 : 2 + arcs]],
        [(int(a) - 1, int(b) - 1, int(n)) for a, b, n, *_ in lines[2 + arcs : 2 + arcs + demands]],
    )


def textbook(static: Static) -> float:
    """Solve the static flow in one programme: a flow from every origin, joined by the room of the arcs."""
    amount: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for origin, goal, number in static.demands:
        amount[origin][goal] += number
    row, column, value, need, cost = [], [], [], [], []
    joint_row, joint_column = [], []
    for origin, goals in amount.items():
        first, count = len(need), len(cost)
        for at, (start, end, price, _) in enumerate(static.arcs):
            row += [first + start, first + end]
            column += [count + at] * 2
            value += [-1.0, 1.0]
            joint_row.append(at)
            joint_column.append(count + at)
            cost.append(price)
        for goal in goals:
            # People who stay at home appear at the goal without travelling, at a price.
            row += [first + origin, first + goal]
            column += [len(cost)] * 2
            value += [-1.0, 1.0]
            cost.append(static.dear)
        need += [
            goals[node] if node in goals else -sum(goals.values()) * (node == origin) for node in range(static.nodes)
        ]
    found = linprog(
        cost,
        A_ub=coo_array((np.ones(len(joint_row)), (joint_row, joint_column)), shape=(len(static.arcs), len(cost))),
        b_ub=[room for *_, room in static.arcs],
        A_eq=coo_array((value, (row, column)), shape=(len(need), len(cost))),
        b_eq=need,
    )
    assert found.success
    return float(found.fun)


def by_pricing(static: Static) -> Solution:
    """Solve the same flow as a plan: cost alone, at home for a price that nothing on the way comes near."""
    aims = {"at_home": static.dear, "cost": 1.0}
    return by_sifting(network_of(static), aims, gap=1e-7)


def network_of(static: Static) -> Network:
    """Lay the static flow out over as many days as the longest way has arcs; a commodity for every goal."""
    days = static.nodes - 1
    pools, lists = Pools(days), LoadLists(days, {})
    for number, (start, end, cost, room) in enumerate(static.arcs):
        pool = pools.add(number, Pool(LINK_FOR_GOOD, str(number), LINK.label(start=str(start), end=str(end))), room)
        lists.add([PoolLoad(pool, 0, 1.0)], [CostItem(TRANSPORT, cost)])
    loads = lists.table()
    goals = sorted({goal for _, goal, _ in static.demands})
    return Network(
        scenario=Scenario(Settings("freight", date(2027, 1, 4), days, "UTC"), {}),
        rules=cast(Any, None),
        access=cast(Any, None),
        horizon=days,
        days=days,
        places={},
        stops=tuple(str(node) for node in range(static.nodes)),
        routes=(),
        fleets={},
        funds=(),
        pools=tuple(pools.pools),
        services=(),
        row_start=np.arange(len(pools.pools) + 1),
        pool_is_whole_horizon=np.ones(len(pools.pools), bool),
        limits=np.concatenate(pools.limits),
        loads=loads,
        cohorts=(),
        commodities=tuple(commodity(static, goal, days, len(loads.people)) for goal in goals),
    )


def commodity(static: Static, goal: int, days: int, kinds: int) -> Commodity:
    """Give everybody with one goal: a node for each node, and a home for each origin."""
    homes = sorted({origin for origin, end, _ in static.demands if end == goal})
    home_node = static.nodes + np.arange(len(homes))
    arcs = [(start, end, way) for way, (start, end, *_) in enumerate(static.arcs) if start != goal]
    for at, origin in enumerate(homes):
        arcs += [(int(home_node[at]), end, way) for way, (start, end, *_) in enumerate(static.arcs) if start == origin]
        arcs.append((int(home_node[at]), int(home_node[at]), NO_WAY))
    tail, head, way = np.array(sorted(arcs), np.int64).T
    head = np.where(head == goal, GOAL, head)
    nodes = static.nodes + len(homes)
    starts = np.zeros((nodes, days + 1), bool)
    starts[home_node, 0] = True
    span, none = np.ones(len(way), np.int64), np.full(len(way), NO_WAY)
    possible, earliest = reachable(tail, head, span, np.ones((len(way), days), bool), starts)
    possible[way == NO_WAY] = True
    number = {origin: at for at, origin in enumerate(homes)}
    return Commodity(
        groups=(str(goal),),
        goal=str(goal),
        weight=1.0,
        share=np.ones(kinds),
        node_stop=np.concatenate([np.arange(static.nodes), homes]).astype(np.int64),
        node_nights=np.zeros(nodes, np.int64),
        home_node=home_node,
        route=np.ascontiguousarray(way),
        tail=np.ascontiguousarray(tail),
        head=head,
        duration_days=span,
        evening_loads=none,
        departure_loads=none,
        unsafe=np.zeros(len(way)),
        exposure=np.zeros(len(way)),
        usable=possible,
        earliest=earliest,
        supplies=tuple(
            CohortSupply(str(goal), number[origin], 0, n) for origin, end, n in static.demands if end == goal
        ),
    )
