"""How far each destination is by road from where people flee, while which ways are open."""

from __future__ import annotations

from dataclasses import dataclass

import numba
import numpy as np

from corredor.arrays import Floats, Ints
from corredor.formats.flee.case import FleeCase
from corredor.simulation.movement.flee_rule.daily_conditions import daily_conditions
from corredor.simulation.movement.flee_rule.parameters import rule_of
from corredor.simulation.movement.flee_rule.routes import links_of
from corredor.simulation.movement.flee_rule.run import open_links


@dataclass(frozen=True, slots=True)
class GravityCase:
    """A case laid out for the choice of a destination.

    Attributes
    ----------
    origins, destinations
        Numbers of the places that people flee, and of those where they are counted.
    setting_out
        How many set out [days, origins].
    epoch
        Which of the tables of distances holds [days]: there is one for each set of open ways.
    km
        Shortest open way by road [epochs, origins, destinations]; infinite where there is none.
    alike
        Destinations in the same country [destinations].
    """

    origins: Ints
    destinations: Ints
    setting_out: Floats
    epoch: Ints
    km: Floats
    alike: Floats


def build_gravity_case(case: FleeCase) -> GravityCase:
    """Lay out a case: who sets out from where is told by violence and by who lives there, as in Flee's rule."""
    names = case.places["name"].to_list()
    destinations = np.array([names.index(name) for name in case.camps], dtype=np.int64)
    setting_out = daily_conditions(case, rule_of(case.settings), observed=case.total).arrivals
    origins = np.flatnonzero(setting_out.sum(axis=0) > 0)
    is_open, receives = open_links(case, case.closures), np.ones((case.days, len(destinations)), dtype=np.bool_)
    for row in case.closures.iter_rows(named=True):
        if row["kind"] in ("camp", "idpcamp") and row["first"] in case.camps:
            receives[row["begin"] : row["end"], case.camps.index(row["first"])] = False
    known: dict[bytes, int] = {}
    tables: list[Floats] = []
    epoch = np.zeros(case.days, dtype=np.int64)
    tail, head, km = links_of(case)
    for day in range(case.days):
        key = is_open[day].tobytes() + receives[day].tobytes()
        if key not in known:
            known[key] = len(tables)
            shortest = _shortest(len(names), tail, head, np.where(is_open[day], km, np.inf))
            tables.append(np.where(receives[day], shortest[np.ix_(origins, destinations)], np.inf))
        epoch[day] = known[key]
    country = case.places["country"].to_numpy()[destinations]
    return GravityCase(
        origins=origins,
        destinations=destinations,
        setting_out=np.ascontiguousarray(setting_out[:, origins]),
        epoch=epoch,
        km=np.array(tables),
        alike=(country[:, None] == country[None, :]).sum(axis=1).astype(np.float64),
    )


@numba.njit(cache=True, nogil=True)
def _shortest(places: int, tail: Ints, head: Ints, km: Floats) -> Floats:
    """Shortest ways between all places (Floyd and Warshall)."""
    found = np.full((places, places), np.inf)
    for place in range(places):
        found[place, place] = 0.0
    for link in range(len(tail)):
        found[tail[link], head[link]] = min(found[tail[link], head[link]], km[link])
    for over in range(places):
        for one in range(places):
            begin = found[one, over]
            if begin < np.inf:
                for other in range(places):
                    found[one, other] = min(found[one, other], begin + found[over, other])
    return found
