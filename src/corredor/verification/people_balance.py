"""The books: nobody leaves before being ready, and every person of every group is accounted for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from corredor.verification.access import first_denial
from corredor.verification.plan_rows import PlanRows
from corredor.verification.readiness import Readiness, readiness
from corredor.verification.replay import ReplayedJourney, overstays
from corredor.verification.scenario_index import Row, ScenarioIndex
from corredor.verification.violation import Violation

NOISE = 1e-6
PARTS = ("served", "on_the_way", "waiting", "exits", "unserved")


def check_people_balance(
    atlas: ScenarioIndex, sheets: PlanRows, journeys: Sequence[ReplayedJourney], convoys: Sequence[ReplayedJourney]
) -> list[Violation]:
    """Check departures against readiness, and the groups table against journeys, convoys and the scenario."""
    ready = {name: readiness(atlas, group) for name, group in atlas.groups.items()}
    broken = [*_departures(atlas, "journeys", journeys, ready), *_departures(atlas, "convoys", convoys, ready)]
    rows: dict[str, Row] = {}
    for row in sheets["groups"]:
        name = row["group"]
        if name in rows:
            broken.append(Violation("groups", name, None, "The group stands twice in the table."))
        elif name not in ready and any(row[part] > NOISE for part in ("people", *PARTS)):
            broken.append(Violation("unknown", name, None, f"No travelling group {name} is in the scenario."))
        rows.setdefault(name, row)
    counts = _counts(journeys, convoys)
    for name, counted in ready.items():
        if name in rows:
            broken += _check_group(rows[name], counted, counts[name])
            broken += _check_waiting(atlas, rows[name], counted, journeys)
        elif counted.people:
            broken.append(
                Violation("groups", name, None, f"{counted.people} people of the group are in no row.", counted.people)
            )
    return broken


def _departures(
    atlas: ScenarioIndex, what: str, footprints: Sequence[ReplayedJourney], ready: Mapping[str, Readiness]
) -> list[Violation]:
    by_group: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for footprint in footprints:
        by_group[footprint.group["id"]][footprint.leaves] += footprint.people
    broken = []
    for name, by_day in by_group.items():
        gone = 0.0
        for day in sorted(by_day):
            gone += by_day[day]
            limit = ready[name].ready_by(day)
            if gone > limit + NOISE * max(1.0, limit):
                broken.append(
                    Violation(
                        "ready",
                        name,
                        atlas.date(day),
                        f"By {what}, {gone:g} people have left; {limit} are ready.",
                        gone - limit,
                    )
                )
                break
    return broken


def _counts(journeys: Sequence[ReplayedJourney], convoys: Sequence[ReplayedJourney]) -> dict[str, dict[str, float]]:
    counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for prefix, footprints in (("", journeys), ("convoys_", convoys)):
        for footprint in footprints:
            counts[footprint.group["id"]][prefix + footprint.outcome] += footprint.people
    return counts


def _check_group(row: Row, ready: Readiness, counted: Mapping[str, float]) -> list[Violation]:
    name = row["group"]
    expected = {
        "people": ready.people,
        "exits": ready.exits,
        "served": counted.get("served", 0.0),
        "on_the_way": counted.get("on_the_way", 0.0),
        "convoys_served": counted.get("convoys_served", 0.0),
        "convoys_on_the_way": counted.get("convoys_on_the_way", 0.0),
    }
    noise = NOISE * max(1.0, ready.people)
    broken = [
        Violation("groups", name, None, f"{column} is {value:g}, not {row[column]:g}.", abs(row[column] - value))
        for column, value in expected.items()
        if abs(row[column] - value) > noise
    ]
    total = sum(row[part] for part in PARTS)
    if abs(total - row["people"]) > noise:
        broken.append(
            Violation(
                "groups",
                name,
                None,
                f"The parts add up to {total:g} people, not to {row['people']:g}.",
                abs(total - row["people"]),
            )
        )
    return broken


def _check_waiting(
    atlas: ScenarioIndex, row: Row, ready: Readiness, journeys: Sequence[ReplayedJourney]
) -> list[Violation]:
    """Whoever was ready when a journey of the group could still leave in time is not waiting for the end."""
    last = max((_last_leave(atlas, journey) for journey in journeys if journey.group["id"] == row["group"]), default=-1)
    most = ready.to_carry - ready.ready_by(last)
    if row["waiting"] <= most + NOISE * max(1.0, most):
        return []
    return [
        Violation(
            "waiting",
            row["group"],
            atlas.date(last),
            f"{row['waiting']:g} people are said to have got ready too late; at most {most} can have.",
            row["waiting"] - most,
        )
    ]


def _last_leave(atlas: ScenarioIndex, journey: ReplayedJourney) -> int:
    """Give the last day on which people could leave as this journey does and arrive within the horizon, -1 if none."""
    if journey.arrives is None:
        return -1
    key = (
        "last leave",
        journey.group["id"],
        tuple((day - journey.leaves, passed.link, passed.forward) for day, _, _, passed in journey.passes),
    )
    if key not in atlas.memory:
        latest = atlas.settings.days - 1 - max(0, journey.arrives - journey.leaves)
        atlas.memory[key] = next((day for day in range(latest, -1, -1) if _is_open(atlas, journey, day)), -1)
    return int(atlas.memory[key])


def _is_open(atlas: ScenarioIndex, journey: ReplayedJourney, leaves: int) -> bool:
    shift = leaves - journey.leaves
    return not any(overstays(atlas, journey, shift)) and not any(
        first_denial(atlas, journey.group, atlas.links[passed.link], passed.forward, border_day + shift)
        for _, border_day, _, passed in journey.passes
    )
