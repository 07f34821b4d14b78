"""Where a pool lies: the state whose people, posts or vehicles it stands for."""

from __future__ import annotations

from corredor.network.network import Network


def state_of_pool(network: Network, pool: int) -> str:
    """Give the state of a pool; empty for money and for links, which lie in no one state's hands."""
    kind, where = network.pools[pool].kind, network.pools[pool].row_id
    state_of = network.doors.state_of
    if kind in ("beds", "without_bed"):
        return state_of[where]
    if kind == "admission":
        return next(str(row["state"]) for row in network.rules.switches if row["id"] == where)
    if kind == "service":
        return next(state_of[one.place] for one in network.services if one.pool == pool)
    if kind == "escort":
        return where
    if kind == "exit":
        return where.rsplit(":", 1)[0]
    if kind == "fleet":
        return network.fleets[where].state
    if kind == "crossing":
        return _entered(network, where, network.pools[pool].label)
    return ""


def _entered(network: Network, crossing: str, words: str) -> str:
    row = next(row for row in network.scenario.rows("crossings") if row["id"] == crossing)
    if not row["side_b"]:
        return network.doors.state_of[row["side_a"]]
    names = {
        side: place["name"]
        for side in (row["side_a"], row["side_b"])
        for place in network.scenario.rows("places")
        if place["id"] == side
    }
    side = next((side for side, name in names.items() if f"(to {name})" in words), row["side_a"])
    return network.doors.state_of[side]
