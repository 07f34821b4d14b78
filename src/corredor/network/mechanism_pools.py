"""The places of a mechanism as pools, one for each week: all places, and those for people in each state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corredor.agreements.entry_rules import EntryRules
from corredor.agreements.mechanism import DAYS_OF_WEEK, Mechanism
from corredor.network.cohorts import Cohort
from corredor.network.load_lists import EVERYONE
from corredor.network.pool_kinds import PLACES
from corredor.network.pools import Pool, Pools
from corredor.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class MechanismPool:
    """A pool that taking a place loads on some days [days], for people of the audience `who`."""

    pool: int
    days: NDArray[np.bool_]
    who: Hashable = EVERYONE


def add_mechanism_pools(
    pools: Pools, scenario: Scenario, rules: EntryRules, ready: list[Cohort]
) -> list[MechanismPool]:
    """Add a pool for the places of each week, and one for those of each state's people where places are shared."""
    mechanism = rules.mechanism
    if mechanism is None or mechanism.places is None:
        return []
    name = {row["id"]: row["name"] for row in scenario.rows("states")}
    most = mechanism.weekly_limit_by_state(people_by_state(scenario, mechanism, ready), scenario.settings.days)
    found = []
    for first in range(0, pools.days, DAYS_OF_WEEK):
        week = np.zeros(pools.days, bool)
        week[first : first + DAYS_OF_WEEK] = True
        first_day = str(scenario.settings.date_of(first))
        pool = Pool(PLACES, mechanism.id, PLACES.label(what=mechanism.what, week=first_day))
        found.append(MechanismPool(pools.add(("places", first), pool, float(mechanism.places)), week))
        for state, limit in most.items():
            label = PLACES.label(what=mechanism.what, week=first_day, state=name[state])
            pool = Pool(PLACES, mechanism.id, label)
            number = pools.add(("places", first, state), pool, float(limit))
            found.append(MechanismPool(number, week, ("leaves", state)))
    return found


def people_by_state(scenario: Scenario, mechanism: Mechanism, ready: list[Cohort]) -> dict[str, int]:
    """Count the people to be carried whom the mechanism is for, by the state in which they are now."""
    state_of = {row["id"]: row["state"] for row in scenario.rows("places")}
    groups = {row["id"]: row for row in scenario.rows("groups")}
    count: dict[str, int] = defaultdict(int)
    for cohort in ready:
        group = groups[cohort.group]
        if mechanism.is_for(group):
            count[state_of[group["origin"]]] += cohort.carried
    return dict(count)
