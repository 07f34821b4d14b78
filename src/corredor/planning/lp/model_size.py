"""Size of the whole model: its columns, rows and entries, counted from the network without building it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from corredor.arrays import Ints, Mask
from corredor.network.commodity import NO_WAY, Commodity
from corredor.network.network import Network
from corredor.planning.lp.arc_flow import expand

# Bytes of an entry in an export, on average.
ENTRY_BYTES = 53


@dataclass(frozen=True, slots=True)
class ModelSize:
    """Size of the whole model of some commodities.

    Attributes
    ----------
    flows
        By commodity, columns of arcs and days.
    homes
        By commodity, columns of people left at home.
    balances
        By commodity [nodes, days + 1] bool: nodes and mornings with a row that conserves people.
    terms
        [rows of `network.limits`] int64: entries of each pool row, 0 where the row is not in the model.
    """

    flows: tuple[int, ...]
    homes: tuple[int, ...]
    balances: tuple[Mask, ...]
    terms: Ints

    @property
    def columns(self) -> int:
        """Number of columns."""
        return sum(self.flows) + sum(self.homes)

    @property
    def rows(self) -> int:
        """Number of rows, those of held aims apart."""
        return sum(int(mask.sum()) for mask in self.balances) + int((self.terms > 0).sum())

    @property
    def entries(self) -> int:
        """Number of entries of the matrix, nearly: entries that fall on one cell count twice."""
        return 2 * sum(self.flows) + sum(self.homes) + int(self.terms.sum())


def model_size(network: Network, commodities: Iterable[Commodity]) -> ModelSize:
    """Count columns, rows and entries of the whole model of some commodities of a network."""
    chosen = list(commodities)
    terms = np.zeros(len(network.limits), np.int64)
    for commodity in chosen:
        count = list_counts(network, commodity)
        lists, base = np.nonzero(count)
        row, pair, _ = expand(network, commodity, lists, base, np.arange(len(lists)))
        terms += np.bincount(row, count[lists[pair], base[pair]], len(terms)).astype(np.int64)
    return ModelSize(
        tuple(int(commodity.usable.sum()) for commodity in chosen),
        tuple(len(commodity.home_node) for commodity in chosen),
        tuple(balances(network, commodity) for commodity in chosen),
        terms,
    )


def balances(network: Network, commodity: Commodity) -> Mask:
    """Say which nodes have a row on which morning [nodes, days + 1]: where people can leave, and homes at the end."""
    found = np.zeros((commodity.nodes, network.days + 1), bool)
    found[:, : network.days] = _sums(commodity.tail, commodity.usable, commodity.nodes) > 0
    found[commodity.home_node, network.horizon] = True
    return found


def list_counts(network: Network, commodity: Commodity) -> Ints:
    """Count the columns that begin each load list on each day [lists, days]."""
    late = np.zeros_like(commodity.usable)
    for span in np.unique(commodity.duration_days):
        arcs = np.flatnonzero(commodity.duration_days == span)
        late[arcs, span - 1 :] = commodity.usable[arcs, : network.days - span + 1]
    count = np.zeros((len(network.loads.ptr) - 1, network.days), np.int64)
    for lists, when in (
        (commodity.route, commodity.usable),
        (commodity.evening_loads, late),
        (commodity.departure_loads, commodity.usable),
    ):
        used = lists != NO_WAY
        count += _sums(lists[used], when[used], len(count))
    return count


def _sums(key: Ints, masks: Mask, size: int) -> Ints:
    """Add up masks with the same key [size, days]."""
    found = np.zeros((size, masks.shape[1]), np.int64)
    if len(key):
        order = np.argsort(key, kind="stable")
        keys, first = np.unique(key[order], return_index=True)
        found[keys] = np.add.reduceat(masks[order].astype(np.int64), first, axis=0)
    return found
