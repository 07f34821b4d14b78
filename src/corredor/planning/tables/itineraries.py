"""Journeys, convoys and trips as rows of the plan's tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from corredor.network.commodity import GOAL, NO_WAY
from corredor.network.load_lists import LoadListIndex
from corredor.network.network import Network
from corredor.planning.convoys.households import format_households
from corredor.planning.convoys.residual_capacity import Vehicle
from corredor.planning.convoys.rounds import Convoy
from corredor.planning.optimise.journeys_by_group import Journey, arrival_day
from corredor.planning.solution import Path

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class JourneyStage:
    """One stage of a path. `route` is NO_WAY where people stay a further night; `takes_place`: of a mechanism."""

    day: int
    evening: int
    start: str
    end: str
    route: int
    night: str
    takes_place: bool


def stages_of(network: Network, path: Path) -> list[JourneyStage]:
    """Give the stages of a path in order."""
    commodity = network.commodities[path.commodity]
    lists = LoadListIndex(len(network.routes), len(network.stops))
    stages = []
    for arc, day in path.arcs:
        route = int(commodity.route[arc])
        evening = day + int(commodity.duration_days[arc]) - 1
        if route == NO_WAY:
            start = end = network.stops[int(commodity.node_stop[commodity.tail[arc]])]
        else:
            start, end = network.routes[route].start, network.routes[route].end
        with_or_without_bed = "without_bed" if commodity.unsafe[arc] else "bed"
        night = "arrived" if commodity.head[arc] == GOAL else with_or_without_bed
        stages.append(
            JourneyStage(day, evening, start, end, route, night, lists.takes(int(commodity.departure_loads[arc])))
        )
    return stages


def journey_rows(network: Network, journeys: Sequence[Journey]) -> tuple[list[Row], list[Row]]:
    """Give the rows of `journeys` and `stages`; people of one group on one path are one journey."""
    people: dict[tuple[str, Path], float] = {}
    for journey in journeys:
        key = (journey.group, journey.path)
        people[key] = people.get(key, 0.0) + journey.people
    rows, stages = [], []
    for number, ((group, path), count) in enumerate(people.items(), 1):
        name = f"J{number:05d}"
        rows.append({"id": name, "group": group, "people": round(count, 9), **_dates(network, path)})
        stages += [{"journey": name, **row} for row in _stage_rows(network, path)]
    return rows, stages


def convoy_rows(network: Network, convoys: Sequence[Convoy]) -> tuple[list[Row], list[Row]]:
    """Give the rows of `convoys` and `convoy_stages`."""
    rows, stages = [], []
    for convoy in convoys:
        name = convoy_id(convoy.number)
        rows.append(
            {
                "id": name,
                "group": convoy.group,
                "people": convoy.people,
                "households": format_households(convoy.sizes),
                **_dates(network, convoy.path),
            }
        )
        stages += [{"convoy": name, **row} for row in _stage_rows(network, convoy.path)]
    return rows, stages


def trip_rows(network: Network, vehicles: Sequence[Vehicle]) -> list[Row]:
    """Give the rows of `trips`."""
    date_of = network.scenario.settings.date_of
    return [
        {
            "id": f"T{number:05d}",
            "fleet": v.fleet,
            "date": date_of(v.day),
            "from": v.start,
            "to": v.end,
            "links": list(v.links),
            "convoys": [convoy_id(c) for c in v.convoys],
            "people": v.people,
            "busy_from": date_of(v.day - v.rotation.before),
            "busy_to": date_of(v.day + v.rotation.after),
            "cost": v.rotation.cost,
        }
        for number, v in enumerate(vehicles, 1)
    ]


def convoy_id(number: int) -> str:
    """Give the code of a convoy."""
    return f"C{number + 1:05d}"


def _dates(network: Network, path: Path) -> Row:
    end = arrival_day(network, path)
    date_of = network.scenario.settings.date_of
    outcome = "served" if end < network.horizon else "on_the_way"
    return {"depart": date_of(path.departs), "arrive": date_of(end), "outcome": outcome}


def _stage_rows(network: Network, path: Path) -> list[Row]:
    date_of = network.scenario.settings.date_of
    rows = []
    for seq, stage in enumerate(stages_of(network, path), 1):
        route = None if stage.route == NO_WAY else network.routes[stage.route]
        rows.append(
            {
                "seq": seq,
                "date": date_of(stage.day),
                "leaves": route.leaves if route else None,
                "from": stage.start,
                "to": stage.end,
                "links": [link.link for link, _ in route.legs] if route else [],
                "carriers": [carrier for _, carrier in route.legs] if route else [],
                "arrives": date_of(stage.evening),
                "night": stage.night,
            }
        )
    return rows
