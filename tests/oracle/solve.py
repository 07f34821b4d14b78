"""The best value of every aim, by one linear program over whole journeys, the first aim first (model, section 9)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_matrix

from corredor.scenario.scenario import Scenario
from tests.oracle.arcs import Arc, Node, arcs_of
from tests.oracle.cohorts import Chunk, chunks_of
from tests.oracle.columns import Column, columns_of
from tests.oracle.journeys import Search
from tests.oracle.loads import Ledger, Pool
from tests.oracle.scenario_index import Row, World, exact

SLACK = 1e-9
# People are fixed to a millionth of a person, as the plan says of itself.
SLACK_OF_PEOPLE = 1e-6


@dataclass(frozen=True)
class Best:
    """Value of every tier in order (`unserved` has two), people carried by group, and people by journey column."""

    tiers: tuple[tuple[str, float], ...]
    carried: dict[str, int]
    columns: int


@dataclass
class Program:
    """A linear program that grows by rows: people by column, people at home, nights without a bed, payments."""

    upper: list[float] = field(default_factory=list)
    rows: list[tuple[dict[int, float], float, bool]] = field(default_factory=list)

    def variable(self, upper: float = np.inf) -> int:
        """Add a variable that is not negative."""
        self.upper.append(upper)
        return len(self.upper) - 1

    def variables(self, number: int) -> int:
        """Add so many variables and give the first of them."""
        first = len(self.upper)
        self.upper += [np.inf] * number
        return first

    def at_most(self, terms: dict[int, float], right: float) -> None:
        """Add a row whose sum is at most `right`."""
        self.rows.append((terms, right, False))

    def equals(self, terms: dict[int, float], right: float) -> None:
        """Add a row whose sum is `right`."""
        self.rows.append((terms, right, True))

    def least(self, costs: dict[int, float]) -> float:
        """Give the least sum of costs."""
        objective = np.zeros(len(self.upper))
        for variable, cost in costs.items():
            objective[variable] = cost
        parts = {}
        for name, equal in (("ub", False), ("eq", True)):
            chosen = [(terms, right) for terms, right, kind in self.rows if kind is equal]
            if chosen:
                entries = [(i, j, v) for i, (terms, _) in enumerate(chosen) for j, v in terms.items()]
                i, j, v = zip(*entries, strict=True) if entries else ((), (), ())
                parts["A_" + name] = coo_matrix((v, (i, j)), shape=(len(chosen), len(self.upper))).tocsr()
                parts["b_" + name] = np.array([right for _, right in chosen])
        tight = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}
        bounds = np.column_stack([np.zeros(len(self.upper)), self.upper])
        found = linprog(objective, bounds=bounds, method="highs", options=tight, **parts)
        if found.status != 0:
            raise ArithmeticError(f"the second formulation was not solved: {found.message}")
        return float(found.fun)


def best(scenario: Scenario, *, by: str = "journeys", most: int = 5000) -> Best:
    """Give the value of every tier that no plan can beat.

    `by` journeys is one column for each whole journey; by `arcs` is one for each day of one. The two must agree.
    Raises TooLarge where there are more than `most` journeys, or far too many arcs.
    """
    world = World(scenario)
    search = Search(world, most if by == "journeys" else 10**30)
    ledger = Ledger(world, search.last_day)
    program = Program()
    columns: dict[int, Column] = {}
    carried, at_home = {}, {}
    for group in world.groups:
        chunks = chunks_of(world, group)
        carried[group["id"]] = sum(chunk.carried for chunk in chunks)
        home = at_home[group["id"]] = program.variable()
        if by == "journeys":
            own = columns_of(search, ledger, group)
            first = program.variables(len(own))
            _who_leaves_when(program, chunks, {first + i: column for i, column in enumerate(own)}, home)
        else:
            arcs = arcs_of(search, ledger, group)
            own = [arc.column for arc in arcs]
            first = program.variables(len(own))
            _who_goes_where(program, world, chunks, {first + i: arc for i, arc in enumerate(arcs)}, home)
        columns |= {first + i: column for i, column in enumerate(own)}
    unsafe = _rooms(program, world, ledger, columns)
    costs = _money(program, world, columns, unsafe)
    weights = {group["id"]: float(group["weight"]) for group in world.groups}
    arrivals = {i: c.arrive for i, c in columns.items() if c.arrive is not None}
    late = {i: weights[columns[i].group] for i, day in arrivals.items() if day >= world.days}
    left = {variable: weights[name] for name, variable in at_home.items()}
    tiers = {
        "unserved": [late | left, left],
        "unsafe_nights": [dict.fromkeys(unsafe.values(), 1.0)],
        "exposure": [{i: float(c.exposure) for i, c in columns.items()}],
        "arrival": [{i: float(day) for i, day in arrivals.items()}],
        "cost": [costs],
    }
    values = []
    for aim in scenario.settings.aims:
        for sums in tiers[aim]:
            value = program.least(sums)
            slack = SLACK_OF_PEOPLE if aim == "unserved" else SLACK * max(1.0, abs(value))
            program.at_most(sums, value + slack)
            values.append((aim, value))
    return Best(tuple(values), carried, len(columns))


def _who_leaves_when(program: Program, chunks: list[Chunk], own: dict[int, Column], home: int) -> None:
    """Nobody leaves before being ready: until each chunk, no more people have left than were ready."""
    ready = 0
    for chunk in chunks:
        early = {i: 1.0 for i, column in own.items() if column.depart is not None and column.depart < chunk.day}
        program.at_most(early, float(ready))
        ready += chunk.carried
    program.equals(dict.fromkeys([*own, home], 1.0), float(ready))


def _who_goes_where(program: Program, world: World, chunks: list[Chunk], own: dict[int, Arc], home: int) -> None:
    """At every node as many people go on as have come; at home as many more as get ready that day."""
    nodes: dict[Node, dict[int, float]] = defaultdict(dict)
    for variable, arc in own.items():
        nodes[arc.tail][variable] = 1.0
        if arc.head is not None:
            nodes[arc.head][variable] = -1.0
    nodes["home", world.days - 1][home] = 1.0
    appear = {("home", chunk.day): float(chunk.carried) for chunk in chunks}
    for node, terms in nodes.items():
        program.equals(terms, appear.get(node, 0.0))


def _rooms(program: Program, world: World, ledger: Ledger, columns: dict[int, Column]) -> dict[tuple[str, int], int]:
    """Every pool has a limit; of the nights at a place, those without a bed are told apart."""
    loads: dict[Pool, dict[int, float]] = defaultdict(dict)
    for variable, column in columns.items():
        for pool, load in column.loads:
            loads[pool][variable] = float(load)
    unsafe = {}
    for pool, terms in loads.items():
        limit = ledger.limit(pool)
        if limit is not None and pool[0] != "night":
            program.at_most(terms, float(limit))
        if pool[0] == "night":
            place = world.places[pool[1]]
            unsafe[pool[1], pool[2]] = program.variable(float(place["without_bed"] or 0))
            without = unsafe[pool[1], pool[2]]
            program.at_most(terms | {without: -1.0}, float(place["beds"] or 0))
            program.at_most({without: 1.0} | {variable: -load for variable, load in terms.items()}, 0.0)
    return unsafe


def _money(
    program: Program, world: World, columns: dict[int, Column], unsafe: dict[tuple[str, int], int]
) -> dict[int, float]:
    """Give the cost of every variable, and let the funds pay what they cover."""
    spent: dict[tuple[str, str, int], dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for variable, column in columns.items():
        for pool, load in column.loads:
            if pool[0] == "money":
                spent[pool[1], pool[2], pool[3]][variable] += float(load)
            if pool[0] == "night":
                price = float(world.places[pool[1]]["cost_per_night"] or 0)
                spent["nights", world.state_of(pool[1]), pool[2]][variable] += price * float(load)
    for (place, day), variable in unsafe.items():
        price = float(world.places[place]["cost_per_night"] or 0)
        spent["nights", world.state_of(place), day][variable] -= price
    costs: dict[int, float] = defaultdict(float)
    for terms in spent.values():
        for variable, amount in terms.items():
            costs[variable] += amount
    funds = world.scenario.rows("funds")
    if funds:
        paid: dict[str, list[int]] = {fund["id"]: [] for fund in funds}
        for (kind, state, day), terms in spent.items():
            payers = [fund for fund in funds if _covers(world, fund, kind, state, day)]
            payments = [program.variable() for _ in payers]
            for fund, payment in zip(payers, payments, strict=True):
                paid[fund["id"]].append(payment)
            program.equals(dict(terms) | dict.fromkeys(payments, -1.0), 0.0)
        for fund in funds:
            if fund["amount"] is not None:
                program.at_most(dict.fromkeys(paid[fund["id"]], 1.0), _amount(world, fund))
    return costs


def _covers(world: World, fund: Row, kind: str, state: str, day: int) -> bool:
    return (
        (not fund["covers"] or kind in fund["covers"])
        and (not fund["states"] or state in fund["states"])
        and world.in_force(fund, day)
    )


def _amount(world: World, fund: Row) -> float:
    rates = {row["currency"]: exact(row["per_unit"]) for row in world.scenario.rows("rates")}
    currency = fund["currency"] or world.scenario.settings.currency
    return float(exact(fund["amount"]) / (1 if currency == world.scenario.settings.currency else rates[currency]))
