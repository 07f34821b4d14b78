"""The rules on days, people, carriers, stages and nights: which columns there are, and the rows of the nodes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from corredor.analyses.explain.context import ExplainContext
from corredor.analyses.explain.rule import ModelRule, rule
from corredor.network.commodity import GOAL, NO_WAY
from corredor.network.stage_routes import StageRoute, slots
from corredor.scenario.tables.scenario_tables import STAY


def travel_rules(subject: ExplainContext) -> Iterator[ModelRule]:
    """Give the rules of sections 1 to 5."""
    made: tuple[Callable[[ExplainContext], ModelRule], ...] = (
        _days,
        _people,
        _balance,
        _carriers,
        _stages,
        _nights,
        _stays,
    )
    for make in made:
        yield make(subject)


def _days(subject: ExplainContext) -> ModelRule:
    network, settings = subject.network, subject.network.scenario.settings
    last = network.horizon - 1
    hours = [subject.hour(leaves) for _, leaves in slots(network.scenario)]
    says = subject.say(
        "days",
        first=subject.date(0),
        number=last,
        last=subject.date(last),
        finish=network.days - network.horizon,
        leaves=", ".join(hours),
        ends=subject.hour(settings.day_ends),
    )
    return rule("days", says)


def _people(subject: ExplainContext) -> ModelRule:
    network = subject.network
    groups = subject.groups
    cohorts = [cohort for cohort in network.cohorts if cohort.group in groups]
    willing, carried = sum(c.willing for c in cohorts), sum(c.carried for c in cohorts)
    ready = {(number, s.home, s.day) for number in subject.chosen for s in network.commodities[number].supplies}
    stay = [row["id"] for row in network.scenario.rows("groups") if row["goal"] == STAY]
    says = subject.say(
        "people", groups=len(groups), people=willing, exits=willing - carried, carried=carried, rows=len(ready)
    )
    if stay:
        says += " " + subject.say("people.stay", groups=subject.some(stay))
    return rule("people", says if carried else subject.say("absent.people"), occurs=bool(carried))


def _balance(subject: ExplainContext) -> ModelRule:
    rows = sum(int(mask.sum()) for mask in subject.size.balances)
    homes = sum(subject.size.homes)
    return rule("balance", subject.say("balance", rows=rows, mornings=rows - homes, homes=homes), rows=rows)


def _carriers(subject: ExplainContext) -> ModelRule:
    network = subject.network
    ways = _used(subject)
    by_fleet = sum(any(outing is not None for outing in way.rotations) for way in ways)
    if not network.fleets:
        return rule("carriers", subject.say("absent.carriers"), occurs=False)
    hours = [fleet.longest for fleet in network.fleets.values()]
    says = subject.say(
        "carriers",
        fleets=len(network.fleets),
        by_fleet=by_fleet,
        scheduled=len(ways) - by_fleet,
        hours="–".join(map(subject.number, sorted({min(hours), max(hours)}))),
    )
    table = [
        {
            "id": fleet.id,
            "words": fleet.row["name"] or fleet.id,
            "seats": fleet.seats,
            "hours": float(fleet.longest),
            "ways": sum(any(s.carrier == fleet.id for s in way.segments) for way in ways),
        }
        for fleet in network.fleets.values()
    ]
    return rule("carriers", says, table=table)


def _stages(subject: ExplainContext) -> ModelRule:
    network = subject.network
    if not network.routes:
        return rule("stages", subject.say("absent.stages"), occurs=False)
    says = subject.say(
        "stages",
        ways=len(network.routes),
        pairs=len({(way.start, way.end) for way in network.routes}),
        used=len(_used(subject)),
        ends=subject.hour(network.scenario.settings.day_ends),
        long=sum(way.duration_days > 1 for way in network.routes),
    )
    return rule("stages", says)


def _used(subject: ExplainContext) -> list[StageRoute]:
    """Give the ways on which somebody can be on some day."""
    numbers = {int(way) for commodity in subject.commodities for way in np.unique(commodity.route) if way != NO_WAY}
    return [subject.network.routes[number] for number in sorted(numbers)]


def _nights(subject: ExplainContext) -> ModelRule:
    count = dict.fromkeys(("bed", "rough", "arrive", "wait", "home"), 0)
    for commodity in subject.commodities:
        travels, arrives = commodity.route != NO_WAY, commodity.head == GOAL
        sleeps, rough = commodity.evening_loads != NO_WAY, commodity.unsafe > 0
        count["bed"] += int((travels & ~arrives & ~rough).sum())
        count["rough"] += int((travels & ~arrives & rough).sum())
        count["arrive"] += int(arrives.sum())
        count["wait"] += int((~travels & sleeps).sum())
        count["home"] += int((~travels & ~sleeps).sum())
    return rule("nights", subject.say("nights", arcs=sum(count.values()), **count))


def _stays(subject: ExplainContext) -> ModelRule:
    switches = subject.switches("max_nights")
    if not switches:
        return rule("stays", subject.say("absent.stays"), occurs=False)
    limits = [
        subject.say("stays.one", state=row["state"], nights=int(row["value"][0]), switch=row["id"]) for row in switches
    ]
    says = subject.say(
        "stays",
        limits=subject.some(limits),
        nodes=sum(int((commodity.node_nights > 0).sum()) for commodity in subject.commodities),
        of=sum(commodity.nodes for commodity in subject.commodities),
    )
    table = [
        {
            "id": row["id"],
            "state": row["state"],
            "basis": subject.say(f"basis.{row['basis']}"),
            "nights": int(row["value"][0]),
            "from": row["from"],
            "to": row["to"],
            "groups": row["groups"] or [],
        }
        for row in switches
    ]
    return rule("stays", says, table=table)
