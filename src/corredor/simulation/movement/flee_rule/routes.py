"""Routes that people know of, as arrays: loop-free routes of so many links, and what remains of each on the way."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from corredor.arrays import Floats, Ints, Mask
from corredor.formats.flee.case import FleeCase
from corredor.simulation.movement.flee_rule.parameters import FleeRule, Grain


class Routes(NamedTuple):
    """Stations, options and legs.

    A *station* is where people are who are not on a link; a *leg* is a link being travelled.

    Stations 0 to places - 1 are the places; where people begin on foot, as many more are the places of people who have
    not yet come to the end of a link; the rest are halts of people with the remainder of a route before them
    (`pending`). The options of station s are `option_ptr[s]:option_ptr[s + 1]`, each with the leg that it begins with.
    """

    place: Ints  # [stations]
    pending: Mask  # [stations]
    option_ptr: Ints  # [stations + 1]
    option_leg: Ints  # [options]
    option_end: Ints  # [options] place at the end of the route
    option_km: Floats  # [options] of the whole route
    link_ptr: Ints  # [options + 1] into option_links
    option_link: Ints
    leg_link: Ints  # [legs]
    leg_from: Ints  # [legs] place at its start
    leg_to: Ints  # [legs] station at its end
    leg_days: Ints  # [legs] days on the link
    leg_cell: Ints  # [legs] first of its cells, one a whole day on the link
    leg_speed: Ints  # [legs] km a day, in grains
    leg_last: Ints  # [legs] km of the day on which the end is reached, in grains
    cells: int
    starts_on_foot: bool


def links_of(case: FleeCase) -> tuple[Ints, Ints, Floats]:
    """Give tail, head and km of each link [2 × rows], in both directions: 2k and 2k + 1 are the two of row k."""
    place_number = {name: index for index, name in enumerate(case.places["name"])}
    first_end = np.array([place_number[name] for name in case.links["from"]], dtype=np.int64)
    second_end = np.array([place_number[name] for name in case.links["to"]], dtype=np.int64)
    return (
        np.column_stack([first_end, second_end]).ravel(),
        np.column_stack([second_end, first_end]).ravel(),
        np.repeat(case.links["km"].to_numpy().astype(np.float64), 2),
    )


def routes_of(case: FleeCase, rule: FleeRule, grain: Grain) -> Routes:
    """Enumerate every loop-free route of up to `awareness_level` links from each place; markers do not count."""
    tail, head, km = links_of(case)
    places = case.places.height
    is_marker = case.places["kind"].to_numpy() == "marker"
    links_from: list[list[int]] = [[] for _ in range(places)]
    for link, place in enumerate(tail):
        links_from[place].append(link)
    routes = [_routes(place, links_from, head, is_marker, max(rule.awareness_level, 1)) for place in range(places)]
    builder = _LegBuilder(tail, head, km, rule, grain, places, 2 * places if rule.start_on_foot else places)
    options: list[list[tuple[int, ...]]] = [*routes, *(routes if rule.start_on_foot else [])]
    legs = [
        [builder.leg(route, on_foot=station >= places) for route in routes_known]
        for station, routes_known in enumerate(options)
    ]
    # Halts are found while legs are numbered, and each has one option: to travel on.
    for remainder in builder.halts:
        options.append([remainder])
        legs.append([builder.leg(remainder, on_foot=False)])
    all_routes = [route for routes_known in options for route in routes_known]
    return Routes(
        place=np.array(
            [*range(places)] * (2 if rule.start_on_foot else 1) + [tail[remainder[0]] for remainder in builder.halts]
        ),
        pending=np.array([False] * builder.first_halt + [True] * len(builder.halts)),
        option_ptr=np.cumsum([0, *(len(routes_known) for routes_known in options)]),
        option_leg=np.array([leg for routes_known in legs for leg in routes_known], dtype=np.int64),
        option_end=np.array([head[route[-1]] for route in all_routes], dtype=np.int64),
        option_km=np.array([km[list(route)].sum() for route in all_routes], dtype=np.float64),
        link_ptr=np.cumsum([0, *(len(route) for route in all_routes)]),
        option_link=np.array([link for route in all_routes for link in route], dtype=np.int64),
        leg_link=np.array([leg[0] for leg in builder.rows], dtype=np.int64),
        leg_from=np.array([tail[leg[0]] for leg in builder.rows], dtype=np.int64),
        leg_to=np.array([leg[1] for leg in builder.rows], dtype=np.int64),
        leg_days=np.array([leg[2] for leg in builder.rows], dtype=np.int64),
        leg_cell=np.cumsum([0, *(leg[2] for leg in builder.rows)])[:-1],
        leg_speed=np.array([leg[3] for leg in builder.rows], dtype=np.int64),
        leg_last=np.array([leg[4] for leg in builder.rows], dtype=np.int64),
        cells=int(sum(leg[2] for leg in builder.rows)),
        starts_on_foot=rule.start_on_foot,
    )


def _routes(
    start: int, links_from: list[list[int]], head: Ints, is_marker: Mask, awareness: int
) -> list[tuple[int, ...]]:
    """Enumerate the routes from a place by depth-first search, as tuples of links."""
    routes: list[tuple[int, ...]] = []

    def extend(route: tuple[int, ...], visited: tuple[int, ...], remaining: int) -> None:
        end = int(head[route[-1]])
        if not is_marker[end]:
            routes.append(route)
            remaining -= 1
        if remaining > 0:
            for link in links_from[end]:
                if head[link] not in visited:
                    extend((*route, link), (*visited, end), remaining)

    for link in links_from[start]:
        extend((link,), (start,), awareness)
    return routes


class _LegBuilder:
    """Numbers legs and halts as they are found, each once."""

    def __init__(
        self, tail: Ints, head: Ints, km: Floats, rule: FleeRule, grain: Grain, places: int, first_halt: int
    ) -> None:
        self.tail, self.head, self.km, self.rule, self.grain = tail, head, km, rule, grain
        self.first_halt = first_halt
        self.rows: list[tuple[int, int, int, int, int]] = []
        self.halts: list[tuple[int, ...]] = []
        self._leg: dict[tuple[tuple[int, ...], bool], int] = {}
        self._halt: dict[tuple[int, ...], int] = {}

    def leg(self, route: tuple[int, ...], *, on_foot: bool) -> int:
        """Give the number of the leg with which a route begins."""
        # Routes with the same links ahead share their cells.
        key = (route, on_foot)
        if key not in self._leg:
            to = self.halt(route[1:]) if len(route) > 1 else int(self.head[route[0]])
            speed = self.rule.max_walk_speed if on_foot else self.rule.max_move_speed
            length = self.km[route[0]]
            days = int(length // speed) + 1
            last = max(1, round((length - (days - 1) * speed) / self.grain.km))
            self._leg[key] = len(self.rows)
            self.rows.append((route[0], to, days, max(1, round(speed / self.grain.km)), last))
        return self._leg[key]

    def halt(self, remainder: tuple[int, ...]) -> int:
        """Give the station of people who have this remainder of a route before them."""
        if remainder not in self._halt:
            self._halt[remainder] = self.first_halt + len(self.halts)
            self.halts.append(remainder)
        return self._halt[remainder]
