"""The balance of people: nobody leaves before being ready, and every person of every group is accounted for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from corredor.messages import Message
from corredor.verification.access import first_denial
from corredor.verification.messages import Part, departed_before_ready, figure, unknown_group
from corredor.verification.plan_rows import PlanRows
from corredor.verification.readiness import Readiness, readiness
from corredor.verification.replay import ReplayedJourney, overstays
from corredor.verification.scenario_index import Row, ScenarioIndex
from corredor.verification.violation import Violation

TOLERANCE = 1e-6
OUTCOMES = ("served", "on_the_way", "waiting", "exits", "unserved")


def check_people_balance(
    index: ScenarioIndex, plan_rows: PlanRows, journeys: Sequence[ReplayedJourney], convoys: Sequence[ReplayedJourney]
) -> list[Violation]:
    """Check departures against readiness, and the groups table against journeys, convoys and the scenario.

    Parameters
    ----------
    index
        The scenario.
    plan_rows
        Rows of the plan by table.
    journeys, convoys
        As replayed.
    """
    ready = {name: readiness(index, group) for name, group in index.groups.items()}
    violations = [*_departures(index, "journeys", journeys, ready), *_departures(index, "convoys", convoys, ready)]
    rows: dict[str, Row] = {}
    for row in plan_rows["groups"]:
        name = row["group"]
        if name in rows:
            message = Message("group_stands_twice", "The group stands twice in the table.")
            violations.append(Violation("groups", name, None, message))
        elif name not in ready and any(row[column] > TOLERANCE for column in ("people", *OUTCOMES)):
            violations.append(Violation("unknown", name, None, unknown_group(name)))
        rows.setdefault(name, row)
    counts = _people_by_outcome(journeys, convoys)
    for name, of_group in ready.items():
        if name in rows:
            violations += _check_group(rows[name], of_group, counts[name])
            violations += _check_waiting(index, rows[name], of_group, journeys)
        elif of_group.people:
            message = Message(
                "group_without_row", "{people} people of the group are in no row.", people=str(of_group.people)
            )
            violations.append(Violation("groups", name, None, message, of_group.people))
    return violations


def _departures(
    index: ScenarioIndex, part: Part, journeys: Sequence[ReplayedJourney], ready: Mapping[str, Readiness]
) -> list[Violation]:
    """Give for each group the first day by which more people have left than were ready."""
    by_group: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for journey in journeys:
        by_group[journey.group["id"]][journey.departs] += journey.people
    violations = []
    for name, by_day in by_group.items():
        departed = 0.0
        for day in sorted(by_day):
            departed += by_day[day]
            limit = ready[name].ready_by(day)
            if departed > limit + TOLERANCE * max(1.0, limit):
                message = departed_before_ready(part, figure(departed), str(limit))
                violations.append(Violation("ready", name, index.date(day), message, departed - limit))
                break
    return violations


def _people_by_outcome(
    journeys: Sequence[ReplayedJourney], convoys: Sequence[ReplayedJourney]
) -> dict[str, dict[str, float]]:
    """Count people by group, then by outcome; those of convoys under the outcome with `convoys_` before it."""
    counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for prefix, replayed in (("", journeys), ("convoys_", convoys)):
        for journey in replayed:
            counts[journey.group["id"]][prefix + journey.outcome] += journey.people
    return counts


def _check_group(row: Row, ready: Readiness, counted: Mapping[str, float]) -> list[Violation]:
    """Compare a row of `groups` with the recount, and its people with the sum of their outcomes."""
    name = row["group"]
    expected = {
        "people": ready.people,
        "exits": ready.exits,
        "served": counted.get("served", 0.0),
        "on_the_way": counted.get("on_the_way", 0.0),
        "convoys_served": counted.get("convoys_served", 0.0),
        "convoys_on_the_way": counted.get("convoys_on_the_way", 0.0),
    }
    tolerance = TOLERANCE * max(1.0, ready.people)
    violations = []
    for column, value in expected.items():
        if abs(row[column] - value) > tolerance:
            message = Message(
                "other_count_of_group",
                "{column} is {value}, not {written}.",
                column=column,
                value=figure(value),
                written=figure(row[column]),
            )
            violations.append(Violation("groups", name, None, message, abs(row[column] - value)))
    total = sum(row[column] for column in OUTCOMES)
    if abs(total - row["people"]) > tolerance:
        message = Message(
            "outcomes_do_not_add_up",
            "The parts add up to {total} people, not to {people}.",
            total=figure(total),
            people=figure(row["people"]),
        )
        violations.append(Violation("groups", name, None, message, abs(total - row["people"])))
    return violations


def _check_waiting(
    index: ScenarioIndex, row: Row, ready: Readiness, journeys: Sequence[ReplayedJourney]
) -> list[Violation]:
    """Whoever was ready when a journey of the group could still leave in time is not waiting for the end."""
    last = max(
        (_last_departure(index, journey) for journey in journeys if journey.group["id"] == row["group"]), default=-1
    )
    limit = ready.to_carry - ready.ready_by(last)
    if row["waiting"] <= limit + TOLERANCE * max(1.0, limit):
        return []
    message = Message(
        "too_many_waiting",
        "{waiting} people are said to have got ready too late; at most {limit} can have.",
        waiting=figure(row["waiting"]),
        limit=str(limit),
    )
    return [Violation("waiting", row["group"], index.date(last), message, row["waiting"] - limit)]


def _last_departure(index: ScenarioIndex, journey: ReplayedJourney) -> int:
    """Give the last day on which people could leave as this journey does and arrive within the horizon, -1 if none."""
    if journey.arrives is None:
        return -1
    key = (
        "last departure",
        journey.group["id"],
        tuple(
            (day - journey.departs, link_pass.link, link_pass.forward) for day, _, _, link_pass in journey.link_passes
        ),
    )
    if key not in index.cache:
        latest = index.settings.days - 1 - max(0, journey.arrives - journey.departs)
        index.cache[key] = next((day for day in range(latest, -1, -1) if _is_open(index, journey, day)), -1)
    return int(index.cache[key])


def _is_open(index: ScenarioIndex, journey: ReplayedJourney, departs: int) -> bool:
    """Whether a journey would be open to its group, and no stay too long, if it departed on another day."""
    shift = departs - journey.departs
    return not any(overstays(index, journey, shift)) and not any(
        first_denial(index, journey.group, index.links[link_pass.link], link_pass.forward, border_day + shift)
        for _, border_day, _, link_pass in journey.link_passes
    )
