"""Services and exits as pools, and who loads them where."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from corredor.network.pool_kinds import EXIT, SERVICE
from corredor.network.pools import Pool, Pools
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.scenario_tables import EXITS


@dataclass(frozen=True, slots=True)
class ServicePool:
    """Services of one kind at one place, at one moment (`when`), for some people (`who`); `cost` is for one person."""

    pool: int
    place: str
    kind: str
    when: str
    who: str
    cost: float


def add_service_pools(pools: Pools, scenario: Scenario) -> list[ServicePool]:
    """Add a pool for each place, kind, moment and people served; exits are not among them."""
    rows = defaultdict(list)
    for row in scenario.rows("services"):
        if not row["kind"].startswith("exit"):
            rows[(row["place"], row["kind"], row["when"], row["who"])].append(row)
    places = {row["id"]: row for row in scenario.rows("places")}
    found = []
    for (place, kind, when, who), those in rows.items():
        limit = sum(row["people_per_day"] for row in those)
        mean = sum(row["cost"] * row["people_per_day"] for row in those) / limit if limit else 0.0
        label = SERVICE.label(service=kind, place=places[place]["name"], who=who)
        ids = ";".join(row["id"] for row in those)
        pool = Pool(SERVICE, ids, label, places[place]["state"])
        number = pools.add(("service", place, kind, when, who), pool, limit)
        found.append(ServicePool(number, place, kind, when, who, mean))
    return found


def add_exit_pools(pools: Pools, scenario: Scenario) -> dict[tuple[str, str], list[tuple[int, float]]]:
    """Add the places kept for exits; give for (state, stage) the pools loaded, each with the test share."""
    state_of = {row["id"]: row["state"] for row in scenario.rows("places")}
    state_name = {row["id"]: row["name"] for row in scenario.rows("states")}
    room: dict[tuple[str, str], float] = defaultdict(float)
    for row in scenario.rows("services"):
        if row["kind"].startswith("exit"):
            room[(state_of[row["place"]], row["kind"])] += row["people_per_day"]
    loads: dict[tuple[str, str], list[tuple[int, float]]] = defaultdict(list)
    for state in state_name:
        own = {kind for kind in EXITS if (state, f"exit_{kind}") in room}
        shares: dict[tuple[str, str], float] = defaultdict(float)
        for leaving in scenario.rows("exits"):
            test = leaving["share"] if leaving["test_share"] is None else leaving["test_share"]
            kind = f"exit_{leaving['kind']}" if leaving["kind"] in own else "exit"
            shares[(leaving["stage"], kind)] += test
        for (stage, kind), share in shares.items():
            if share == 0:
                continue
            key = ("exit", state, kind)
            if pools.get(key) is None:
                label = EXIT.label(exit_kind=kind.removeprefix("exit").removeprefix("_"), state=state_name[state])
                pool = Pool(EXIT, f"{state}:{kind}", label, state)
                pools.add(key, pool, room.get((state, kind), 0.0))
            loads[(state, stage)].append((pools.index[key], share))
    return loads
