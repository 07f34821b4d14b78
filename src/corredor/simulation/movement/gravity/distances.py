"""Road distances from where people flee to the destinations, for each set of open links."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from corredor.arrays import Floats, Ints
from corredor.formats.flee.case import FleeCase
from corredor.simulation.movement.flee_rule.daily_conditions import daily_conditions
from corredor.simulation.movement.flee_rule.parameters import rule_of
from corredor.simulation.movement.flee_rule.routes import links_of
from corredor.simulation.movement.flee_rule.run import open_links


@dataclass(frozen=True, slots=True)
class GravityCase:
    """A case as arrays for the choice of a destination.

    Attributes
    ----------
    origins, destinations
        Numbers of the places that people flee, and of those where they are counted.
    setting_out
        People who set out [days, origins].
    epoch
        Number of the distance table that holds [days]: there is one for each set of open links.
    km
        Length of the shortest open path by road [epochs, origins, destinations]; infinite where there is none.
    same_country
        Number of destinations in the same country [destinations].
    """

    origins: Ints
    destinations: Ints
    setting_out: Floats
    epoch: Ints
    km: Floats
    same_country: Floats


def build_gravity_case(case: FleeCase) -> GravityCase:
    """Give a case as arrays; who sets out from where depends on violence and residents, as in Flee's rule."""
    names = case.places["name"].to_list()
    destinations = np.array([names.index(name) for name in case.camps], dtype=np.int64)
    setting_out = daily_conditions(case, rule_of(case.settings), observed=case.total).arrivals
    origins = np.flatnonzero(setting_out.sum(axis=0) > 0)
    is_open, receives = open_links(case, case.closures), np.ones((case.days, len(destinations)), dtype=np.bool_)
    for row in case.closures.iter_rows(named=True):
        if row["kind"] in ("camp", "idpcamp") and row["first"] in case.camps:
            receives[row["begin"] : row["end"], case.camps.index(row["first"])] = False
    epoch_of: dict[bytes, int] = {}
    km_by_epoch: list[Floats] = []
    epoch = np.zeros(case.days, dtype=np.int64)
    tail, head, km = links_of(case)
    for day in range(case.days):
        key = is_open[day].tobytes() + receives[day].tobytes()
        if key not in epoch_of:
            epoch_of[key] = len(km_by_epoch)
            shortest = shortest_distances(len(names), tail, head, np.where(is_open[day], km, np.inf))
            km_by_epoch.append(np.where(receives[day], shortest[np.ix_(origins, destinations)], np.inf))
        epoch[day] = epoch_of[key]
    country = case.places["country"].to_numpy()[destinations]
    return GravityCase(
        origins=origins,
        destinations=destinations,
        setting_out=np.ascontiguousarray(setting_out[:, origins]),
        epoch=epoch,
        km=np.array(km_by_epoch),
        same_country=(country[:, None] == country[None, :]).sum(axis=1).astype(np.float64),
    )


def shortest_distances(places: int, tail: Ints, head: Ints, km: Floats) -> Floats:
    """Give the lengths of the shortest paths between all pairs of places (Floyd-Warshall algorithm, of scipy).

    Parameters
    ----------
    tail, head
        Place at each end of the links [links].
    km
        Length of each link [links]; infinite where it is closed. Of parallel links the shortest counts.

    Returns
    -------
    Lengths [places, places] in km, infinite where no path is open.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import floyd_warshall

    length = np.full((places, places), np.inf)
    np.minimum.at(length, (tail, head), km)
    start, end = np.nonzero(np.isfinite(length))
    # Sparse, since in a dense matrix a link of 0 km would be no link.
    graph = csr_array((length[start, end], (start, end)), shape=(places, places))
    return np.asarray(floyd_warshall(graph))
