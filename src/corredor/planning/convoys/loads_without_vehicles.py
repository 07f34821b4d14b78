"""Load lists of people with the vehicles taken out: whole vehicles load their fleets and their money themselves."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from corredor.network.load_lists import LoadTable
from corredor.network.network import Network


def loads_without_vehicles(network: Network) -> LoadTable:
    """Give the load lists of a network, in the same order, without fleets and without a person's share of a vehicle."""
    loads = network.loads
    lists = len(loads.ptr) - 1
    kinds = np.array([pool.kind.per_vehicle for pool in network.pools], bool)
    own = ~kinds[loads.pool]
    own_item = np.array([not item.shared for items in loads.items for item in items], bool)
    list_of = np.repeat(np.arange(lists), np.diff(loads.ptr))
    item_list = np.repeat(np.arange(lists), np.diff(loads.item_ptr))[own_item]
    amount, who = loads.item_amount[own_item], loads.item_who[own_item]
    numbers = {mask.tobytes(): number for number, mask in enumerate(loads.masks)}
    items = tuple(tuple(item for item in those if not item.shared) for those in loads.items)
    spent = [
        (at, pool, numbers[mask.tobytes()])
        for at, item in enumerate(item for those in items for item in those)
        for pool, mask in loads.money.get(item.kind, [])
    ]
    paid, money_pool, during = (np.array([one[part] for one in spent], np.int64) for part in range(3))
    pool = np.concatenate([loads.pool[own], money_pool])
    at_list = np.concatenate([list_of[own], item_list[paid]])
    order = np.argsort(at_list, kind="stable")
    return replace(
        loads,
        ptr=_pointers(at_list, lists),
        pool=pool[order],
        offset=np.concatenate([loads.offset[own], np.zeros(len(paid), np.int64)])[order],
        weight=np.concatenate([loads.weight[own], amount[paid]])[order],
        audience=np.concatenate([loads.audience[own], who[paid]])[order],
        day_mask=np.concatenate([loads.day_mask[own], during])[order],
        item_ptr=_pointers(item_list, lists),
        item_amount=amount,
        item_who=who,
        items=items,
    )


def _pointers(list_of: NDArray[np.int64], lists: int) -> NDArray[np.int64]:
    """Offsets of the entries of each list [lists + 1], from the list of each entry [entries]."""
    return np.concatenate([[0], np.cumsum(np.bincount(list_of, minlength=lists))]).astype(np.int64)
