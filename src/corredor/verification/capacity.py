"""Capacity: the loads of everybody together against what there is of each pool, by day and slot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from corredor.messages import Message
from corredor.verification.limit_kinds import ALL_DAY, LIMIT_KINDS, LimitKind, Pool
from corredor.verification.messages import Part, figure, limit_exceeded
from corredor.verification.pool_loads import PoolLoad
from corredor.verification.scenario_index import ScenarioIndex
from corredor.verification.violation import Violation

TOLERANCE = 1e-6


def capacity_violations(index: ScenarioIndex, loads: Iterable[PoolLoad], part: Part) -> list[Violation]:
    """Add up loads by pool, day and slot, and give a violation for each sum that passes the capacity.

    Parameters
    ----------
    index
        The scenario.
    loads
        Of all journeys or of all convoys, in any order.
    part
        Whose loads they are.
    """
    sums: dict[tuple[Pool, int, int], float] = defaultdict(float)
    for pool, day, slot, load in loads:
        sums[pool, day, slot] += load
    violations = []
    for (pool, day, slot), load in sorted(sums.items()):
        kind = LIMIT_KINDS[pool[0]]
        limit = 0.0 if kind.capacity is None else kind.capacity(index, pool, slot)
        if load > limit + TOLERANCE * max(1.0, limit):
            message = limit_exceeded(part, _amount(kind, load, slot), figure(limit))
            violations.append(Violation(kind.rule, " ".join(pool[1:]), index.date(day), message, load - limit))
    return violations


def _amount(kind: LimitKind, load: float, slot: int) -> Message:
    amount = kind.unit(figure(load))
    return amount if slot == ALL_DAY else Message("in_slot", "{amount} in slot {slot}", amount=amount, slot=str(slot))
