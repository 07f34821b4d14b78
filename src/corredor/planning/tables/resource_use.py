"""Resource use of whole convoys: admissions, slots, nights, services and costs, counted stage by stage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from corredor.network.commodity import NO_WAY
from corredor.network.network import Network
from corredor.planning.convoys.residual_capacity import Vehicle
from corredor.planning.convoys.rounds import Convoy
from corredor.planning.tables.cost_allocation import allocate_costs
from corredor.planning.tables.itineraries import JourneyStage, Row, convoy_id, stages_of
from corredor.scenario.records import GroupsRow

Spent = dict[tuple[str, str, int], float]


@dataclass
class _UseCounts:
    admissions: dict[tuple[str, str, int], int] = field(default_factory=lambda: defaultdict(int))
    slots: list[Row] = field(default_factory=list)
    nights: dict[tuple[str, int], list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    services: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))
    money: Spent = field(default_factory=lambda: defaultdict(float))


def resource_use_rows(network: Network, convoys: Sequence[Convoy], vehicles: Sequence[Vehicle]) -> dict[str, list[Row]]:
    """Give the rows of `admissions`, `slots`, `nights`, `services` and `costs`."""
    counts = _UseCounts()
    groups = {row["id"]: row for row in network.scenario.rows("groups")}
    for convoy in convoys:
        for number, stage in enumerate(stages_of(network, convoy.path)):
            if number == 0:
                _count_service(
                    network, counts, groups[convoy.group], convoy.people, stage.start, "departure", stage.day
                )
            if stage.takes_place:
                _count_service(network, counts, groups[convoy.group], convoy.people, stage.start, "place", stage.day)
            if stage.route != NO_WAY:
                _count_travel(network, counts, groups[convoy.group], convoy, stage)
            _count_night(network, counts, groups[convoy.group], convoy.people, stage)
    for vehicle in vehicles:
        counts.money[("transport", network.fleets[vehicle.fleet].state, vehicle.day)] += vehicle.rotation.cost
    return _table_rows(network, counts)


def _count_travel(network: Network, counts: _UseCounts, group: GroupsRow, convoy: Convoy, stage: JourneyStage) -> None:
    """Count the crossings passed and the fares paid on a stage."""
    route = network.routes[stage.route]
    settings = network.scenario.settings
    for crossing_pass in route.crossing_passes:
        if crossing_pass.enters:
            counts.admissions[(crossing_pass.enters, crossing_pass.crossing, stage.evening)] += convoy.people
            counts.slots.append(
                {
                    "convoy": convoy_id(convoy.number),
                    "crossing": crossing_pass.crossing,
                    "state": crossing_pass.enters,
                    "date": settings.date_of(stage.evening),
                    "hour": round(crossing_pass.hour, 9),
                    "people": convoy.people,
                }
            )
            _count_service(
                network, counts, group, convoy.people, crossing_pass.place, "entry", stage.evening, paid_on=stage.day
            )
    states = [row["id"] for row in network.scenario.rows("states")]
    for state, fare in zip(states, route.fares, strict=True):
        if fare:
            counts.money[("transport", state, stage.day)] += fare * convoy.people


def _count_night(network: Network, counts: _UseCounts, group: GroupsRow, people: int, stage: JourneyStage) -> None:
    """Count the night after a stage, or the arrival."""
    if stage.night == "arrived":
        _count_service(network, counts, group, people, stage.end, "arrival", stage.evening)
        return
    people_here = counts.nights[(stage.end, stage.evening)]
    people_here[0] += people
    place = network.places[stage.end]
    if stage.night == "without_bed":
        people_here[1] += people
    elif place["cost_per_night"]:
        counts.money[("nights", place["state"], stage.evening)] += place["cost_per_night"] * people
    _count_service(network, counts, group, people, stage.end, "night", stage.evening)


def _count_service(
    network: Network,
    counts: _UseCounts,
    group: Mapping[str, Any],
    people: int,
    place: str,
    when: str,
    day: int,
    paid_on: int | None = None,
) -> None:
    """Count people at the services of a place, and what these cost on the day or on `paid_on`."""
    for number, service in enumerate(network.services):
        if service.place == place and service.when == when:
            people_served = people * (1.0 if service.who == "everyone" else float(group[service.who]))
            if people_served:
                counts.services[(number, day)] += people_served
                if service.cost:
                    state = network.places[place]["state"]
                    counts.money[("services", state, day if paid_on is None else paid_on)] += (
                        service.cost * people_served
                    )


def _table_rows(network: Network, counts: _UseCounts) -> dict[str, list[Row]]:
    date_of = network.scenario.settings.date_of
    services = []
    for (number, day), people_served in sorted(counts.services.items()):
        service = network.services[number]
        services.append(
            {
                "place": service.place,
                "kind": service.kind,
                "when": service.when,
                "who": service.who,
                "date": date_of(day),
                "people": round(people_served, 9),
                "people_per_day": float(network.limits[network.row_start[service.pool] + day]),
            }
        )
    return {
        "admissions": [
            {"state": state, "crossing": crossing, "date": date_of(day), "people": people}
            for (state, crossing, day), people in sorted(counts.admissions.items())
        ],
        "slots": sorted(counts.slots, key=lambda r: (r["date"], r["crossing"], r["hour"], r["convoy"])),
        "nights": [
            {
                "place": place,
                "date": date_of(day),
                "people": people,
                "without_bed": without_bed,
                "beds": network.places[place]["beds"],
            }
            for (place, day), (people, without_bed) in sorted(counts.nights.items())
        ],
        "services": services,
        "costs": allocate_costs(network, counts.money),
    }
