"""What whole convoys come to: admissions, slots, nights, services and costs, counted stage by stage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from corredor.network.commodity import NO_WAY
from corredor.network.network import Network
from corredor.planning.convoys.residual_capacity import Vehicle
from corredor.planning.convoys.rounds import Convoy
from corredor.planning.tables.cost_allocation import allocate_costs
from corredor.planning.tables.itineraries import JourneyStage, Row, convoy_id, stages_of

Spent = dict[tuple[str, str, int], float]


@dataclass
class _UseCounts:
    admissions: dict[tuple[str, str, int], int] = field(default_factory=lambda: defaultdict(int))
    slots: list[Row] = field(default_factory=list)
    nights: dict[tuple[str, int], list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    services: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))
    spent: Spent = field(default_factory=lambda: defaultdict(float))


def resource_use_rows(network: Network, convoys: Sequence[Convoy], vehicles: Sequence[Vehicle]) -> dict[str, list[Row]]:
    """Give the rows of `admissions`, `slots`, `nights`, `services` and `costs`."""
    books = _UseCounts()
    groups = {row["id"]: row for row in network.scenario.rows("groups")}
    for convoy in convoys:
        for number, stage in enumerate(stages_of(network, convoy.path)):
            if number == 0:
                _serve(network, books, groups[convoy.group], convoy.people, stage.start, "departure", stage.day)
            if stage.takes:
                _serve(network, books, groups[convoy.group], convoy.people, stage.start, "place", stage.day)
            if stage.way != NO_WAY:
                _travel(network, books, groups[convoy.group], convoy, stage)
            _rest(network, books, groups[convoy.group], convoy.people, stage)
    for vehicle in vehicles:
        books.spent[("transport", network.fleets[vehicle.fleet].state, vehicle.day)] += vehicle.rotation.cost
    return _rows(network, books)


def _travel(network: Network, books: _UseCounts, group: Row, convoy: Convoy, stage: JourneyStage) -> None:
    way = network.ways[stage.way]
    settings = network.scenario.settings
    for passing in way.passings:
        if passing.enters:
            books.admissions[(passing.enters, passing.crossing, stage.evening)] += convoy.people
            books.slots.append(
                {
                    "convoy": convoy_id(convoy.number),
                    "crossing": passing.crossing,
                    "state": passing.enters,
                    "date": settings.date_of(stage.evening),
                    "hour": round(passing.hour, 9),
                    "people": convoy.people,
                }
            )
            _serve(network, books, group, convoy.people, passing.place, "entry", stage.evening, paid_on=stage.day)
    states = [row["id"] for row in network.scenario.rows("states")]
    for state, fare in zip(states, way.fares, strict=True):
        if fare:
            books.spent[("transport", state, stage.day)] += fare * convoy.people


def _rest(network: Network, books: _UseCounts, group: Row, people: int, stage: JourneyStage) -> None:
    if stage.night == "arrived":
        _serve(network, books, group, people, stage.end, "arrival", stage.evening)
        return
    count = books.nights[(stage.end, stage.evening)]
    count[0] += people
    place = network.places[stage.end]
    if stage.night == "without_bed":
        count[1] += people
    elif place["cost_per_night"]:
        books.spent[("nights", place["state"], stage.evening)] += place["cost_per_night"] * people
    _serve(network, books, group, people, stage.end, "night", stage.evening)


def _serve(
    network: Network,
    books: _UseCounts,
    group: Row,
    people: int,
    place: str,
    when: str,
    day: int,
    paid_on: int | None = None,
) -> None:
    for number, service in enumerate(network.services):
        if service.place == place and service.when == when:
            served = people * (1.0 if service.who == "everyone" else float(group[service.who]))
            if served:
                books.services[(number, day)] += served
                if service.cost:
                    state = network.places[place]["state"]
                    books.spent[("services", state, day if paid_on is None else paid_on)] += service.cost * served


def _rows(network: Network, books: _UseCounts) -> dict[str, list[Row]]:
    date_of = network.scenario.settings.date_of
    services = []
    for (number, day), served in sorted(books.services.items()):
        service = network.services[number]
        services.append(
            {
                "place": service.place,
                "kind": service.kind,
                "when": service.when,
                "who": service.who,
                "date": date_of(day),
                "people": round(served, 9),
                "people_per_day": float(network.limits[network.row_start[service.pool] + day]),
            }
        )
    return {
        "admissions": [
            {"state": state, "crossing": crossing, "date": date_of(day), "people": people}
            for (state, crossing, day), people in sorted(books.admissions.items())
        ],
        "slots": sorted(books.slots, key=lambda r: (r["date"], r["crossing"], r["hour"], r["convoy"])),
        "nights": [
            {
                "place": place,
                "date": date_of(day),
                "people": people,
                "without_bed": rough,
                "beds": network.places[place]["beds"],
            }
            for (place, day), (people, rough) in sorted(books.nights.items())
        ],
        "services": services,
        "costs": allocate_costs(network, books.spent),
    }
