"""Names of the rows and columns of the model, in an export and wherever the model is explained.

`flow.k3.a17.t42` are the people of commodity 3 who begin its arc 17 on day 42; `left.k3.TOWN` those still at home in
TOWN at the end. `node.k3.n5.t7` balances its node 5 on the morning of day 7; `pool.beds.TOWN.t12` limits the beds of
TOWN on day 12; `hold.cost` holds an aim. All numbers begin with 0, as days do.
"""

from __future__ import annotations

from collections import Counter

from corredor.network.network import Network


def flow_name(commodity: int, arc: int, day: int) -> str:
    """Name the column of an arc begun on a day."""
    return f"flow.k{commodity}.a{arc}.t{day}"


def left_name(network: Network, commodity: int, home: int) -> str:
    """Name the column of people left at a home of a commodity."""
    return f"left.k{commodity}.{stop_name(network, commodity, int(network.commodities[commodity].home_node[home]))}"


def node_name(commodity: int, node: int, day: int) -> str:
    """Name the row of a node on a morning."""
    return f"node.k{commodity}.n{node}.t{day}"


def stop_name(network: Network, commodity: int, node: int) -> str:
    """Give the id of the stop of a node."""
    return network.stops[int(network.commodities[commodity].node_stop[node])]


def hold_name(aim: str) -> str:
    """Name the row that holds an aim."""
    return f"hold.{aim}"


def pool_names(network: Network) -> tuple[str, ...]:
    """Name every pool by its kind and row, numbered where one row has several: directions, and slots of finer steps.

    Identifiers hold no colon, so that no two pools are called alike.
    """
    several = Counter((pool.kind.key, pool.row_id) for pool in network.pools)
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for pool in network.pools:
        key = (pool.kind.key, pool.row_id)
        seen[key] += 1
        where = pool.row_id.replace(", ", ":").replace(";", ":") or "none"
        found.append(f"pool.{pool.kind.key}.{where}" + (f":{seen[key]}" if several[key] > 1 else ""))
    return tuple(found)


def pool_row_name(network: Network, names: tuple[str, ...], row: int) -> str:
    """Name a row of `network.limits`; `names` are those that `pool_names` gives."""
    pool, day = network.pool_of_row(row)
    return names[pool] if network.pool_is_whole_horizon[pool] else f"{names[pool]}.t{day}"
