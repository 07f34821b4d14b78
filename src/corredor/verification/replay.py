"""A journey or a convoy replayed day by day: where it goes, where it sleeps, and each rule it breaks on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from corredor.messages import Message
from corredor.verification.access import first_denial
from corredor.verification.fleets import Segment
from corredor.verification.messages import figure, unknown_group
from corredor.verification.scenario_index import Row, ScenarioIndex
from corredor.verification.stage_routes import LinkPass, replay_stage
from corredor.verification.violation import Violation


class DatedLinkPass(NamedTuple):
    """A link passed: day index of its stage, day of passing the border, whether the link is a long one."""

    day: int
    border_day: int
    is_long: bool
    link_pass: LinkPass


class Night(NamedTuple):
    """A night at a place, by the day index of its evening."""

    evening: int
    place: str
    in_bed: bool


@dataclass(slots=True)
class ReplayedJourney:
    """What people who travel alike do, by day index.

    Attributes
    ----------
    id, group, people, outcome
        As the plan has them; `group` is the row of the scenario.
    departs
        Day of leaving home.
    arrives
        Day of reaching the goal; None where it is not reached.
    link_passes
        Links in the order in which they are passed.
    nights
        Nights at places, aboard excluded.
    nights_in_state
        (evening, state) of every night, aboard included; "" between states.
    segments
        (day, segment) of every vehicle boarded.
    """

    id: str
    group: Row
    people: float
    outcome: str
    departs: int
    arrives: int | None = None
    link_passes: list[DatedLinkPass] = field(default_factory=list)
    nights: list[Night] = field(default_factory=list)
    nights_in_state: list[tuple[int, str]] = field(default_factory=list)
    segments: list[tuple[int, Segment]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Report:
    """Adds the violations of one journey or convoy to those of the plan."""

    index: ScenarioIndex
    subject: str
    violations: list[Violation]

    def __call__(self, rule: str, day: int | None, message: Message, excess: float = 0.0) -> None:
        date = None if day is None else self.index.date(day)
        self.violations.append(Violation(rule, self.subject, date, message, excess))


def replay(
    index: ScenarioIndex, kind: str, row: Row, stages: Sequence[Row], violations: list[Violation]
) -> ReplayedJourney | None:
    """Replay one row of `journeys` or `convoys` through its stages.

    Parameters
    ----------
    index
        The scenario.
    kind
        "journey" or "convoy".
    row
        Of the table of that kind.
    stages
        Rows of its stages, in any order.
    violations
        Every rule broken is added here.

    Returns
    -------
    What was replayed; None when its group does not travel.
    """
    report = _Report(index, f"{kind} {row['id']}", violations)
    group = index.groups.get(row["group"])
    if group is None:
        report("unknown", None, unknown_group(row["group"]))
        return None
    journey = ReplayedJourney(row["id"], group, row["people"], row["outcome"], index.day(row["depart"]))
    if row["people"] <= 0:
        report("people", journey.departs, Message("nobody_travels", "Nobody travels."))
    ordered = sorted(stages, key=lambda stage: stage["seq"])
    if [stage["seq"] for stage in ordered] != list(range(1, len(ordered) + 1)):
        report("order", None, Message("stages_not_numbered", "The stages are not numbered 1, 2, 3 and so on."))
    place, evening = group["origin"], journey.departs - 1
    for stage in ordered:
        place, evening = _stage(report, journey, stage, place, evening, stage is ordered[-1])
    if place == group["goal"] and ordered:
        journey.arrives = evening
    _check_ends(report, journey, row, place, evening)
    for night, message, excess in overstays(index, journey):
        report("stay", night, message, excess)
    return journey


def _stage(
    report: _Report, journey: ReplayedJourney, stage: Row, place: str, evening: int, is_last: bool
) -> tuple[str, int]:
    """Replay one stage; give the place and the day where it ends, by what it does rather than by what its row has."""
    index = report.index
    day, start, end = index.day(stage["date"]), stage["from"], stage["to"]
    number = str(stage["seq"])
    if start != place:
        message = Message(
            "stage_starts_elsewhere",
            "Stage {stage} starts at {start}; the people are at {place}.",
            stage=number,
            start=start,
            place=place,
        )
        report("order", day, message)
    if day != evening + 1:
        message = Message(
            "stage_on_wrong_day",
            "Stage {stage} is on the wrong day; {day} comes next.",
            stage=number,
            day=str(index.date(evening + 1)),
        )
        report("order", day, message)
    lasts = 1
    unknown = [name for name in (start, end) if name not in index.places]
    if unknown:
        report("unknown", day, Message("no_such_place", "There is no place {place}.", place=", ".join(unknown)))
    elif start == end and not stage["links"]:
        if stage["seq"] == 1:
            message = Message("starts_with_a_night", "A journey starts with a way, not with a night at home.")
            report("order", day, message)
    else:
        lasts = _travel(report, journey, stage, day)
    last_day = day + lasts - 1
    if index.day(stage["arrives"]) != last_day:
        message = Message(
            "stage_arrives_on_another_day",
            "Stage {stage} arrives on {day}, not {written}.",
            stage=number,
            day=str(index.date(last_day)),
            written=str(stage["arrives"]),
        )
        report("order", day, message)
    if not unknown:
        _night(report, journey, stage, last_day, is_last)
    return end, last_day


def _travel(report: _Report, journey: ReplayedJourney, stage: Row, day: int) -> int:
    """Replay the route of a stage; give the number of days it lasts."""
    index, group = report.index, journey.group
    route = replay_stage(index, stage["from"], stage["to"], stage["links"], stage["carriers"], stage["leaves"])
    for rule, message, excess in route.problems:
        report(rule, day, message, excess)
    border_day = day + route.days - 1
    for link_pass in route.link_passes:
        journey.link_passes.append(DatedLinkPass(day, border_day, route.is_long, link_pass))
        denial = first_denial(index, group, index.links[link_pass.link], link_pass.forward, border_day)
        if denial:
            message = Message(
                "link_closed_to_group",
                "{link} from {start} to {end} is closed: {reason}.",
                link=link_pass.link,
                start=link_pass.first,
                end=link_pass.last,
                reason=denial.reason,
            )
            report("door", border_day, message)
    journey.segments.extend((day, segment) for segment in route.segments)
    # A night aboard within a state is a night in it; one between states is a night elsewhere.
    states = {index.state_of(stage[end]) for end in ("from", "to")}
    aboard = states.pop() if len(states) == 1 else ""
    journey.nights_in_state.extend((day + night, aboard) for night in range(route.days - 1))
    return route.days


def _night(report: _Report, journey: ReplayedJourney, stage: Row, evening: int, is_last: bool) -> None:
    """Check the night after a stage and add it to the journey."""
    place, night = stage["to"], stage["night"]
    is_goal = place == journey.group["goal"]
    if is_goal != (night == "arrived"):
        message = Message(
            "wrong_kind_of_night",
            "Stage {stage} ends at {place} with the night {night}.",
            stage=str(stage["seq"]),
            place=place,
            night=night,
        )
        report("night", evening, message)
    if is_goal and not is_last:
        message = Message("goes_on_after_goal", "The goal {place} is reached, but the journey goes on.", place=place)
        report("order", evening, message)
    if night == "arrived":
        return
    in_bed = night == "bed"
    if place not in report.index.stops or not report.index.places[place]["beds" if in_bed else "without_bed"]:
        if in_bed:
            message = Message("no_beds", "Nobody can spend a night in a bed at {place}.", place=place)
        else:
            message = Message(
                "no_nights_without_bed", "Nobody can spend a night without a bed at {place}.", place=place
            )
        report("night", evening, message)
    journey.nights.append(Night(evening, place, in_bed))
    journey.nights_in_state.append((evening, report.index.state_of(place)))


def _check_ends(report: _Report, journey: ReplayedJourney, row: Row, place: str, evening: int) -> None:
    """Check departure, arrival and outcome against the horizon and against what the row has."""
    index, days = report.index, report.index.settings.days
    if place != journey.group["goal"] or journey.arrives is None:
        message = Message(
            "ends_elsewhere",
            "It ends at {place}, not at the goal {goal}.",
            place=place,
            goal=str(journey.group["goal"]),
        )
        report("order", None, message)
    elif index.day(row["arrive"]) != evening:
        message = Message(
            "arrives_on_another_day",
            "It arrives on {day}, not on {written}.",
            day=str(index.date(evening)),
            written=str(row["arrive"]),
        )
        report("order", evening, message)
    if not 0 <= journey.departs < days:
        message = Message("departs_outside_horizon", "Nobody leaves home outside the horizon.")
        report("departure", journey.departs, message)
    arrive = index.day(row["arrive"])
    if index.last_day is not None and arrive > index.last_day:
        message = Message("arrives_too_late", "The last day of arrival is {day}.", day=str(index.date(index.last_day)))
        report("arrival", arrive, message, arrive - index.last_day)
    if (row["outcome"] == "served") != (arrive < days):
        message = Message(
            "wrong_outcome", "Arriving on {day} is not {outcome}.", day=str(row["arrive"]), outcome=row["outcome"]
        )
        report("outcome", arrive, message)


def overstays(index: ScenarioIndex, journey: ReplayedJourney, shift: int = 0) -> Iterator[tuple[int, Message, float]]:
    """Give each night too many in a state, as (evening, message, nights too many).

    Consecutive nights in one state may not pass what is allowed on the day of entry, that of the first of them; the
    states of origin and goal have no limit. `shift` moves the whole journey by so many days.
    """
    group = journey.group
    unlimited = {index.state_of(group["origin"]), index.state_of(group["goal"]), ""}
    state, entered, nights = "", 0, 0
    for evening, here in journey.nights_in_state:
        if here != state:
            state, entered, nights = here, evening + shift, 0
        nights += 1
        if state in unlimited:
            continue
        for switch in index.switches_for(state, "max_nights", group, entered):
            limit = float(switch["value"][0])
            if nights > limit:
                message = Message(
                    "too_many_nights",
                    "{nights} nights in {state} since {day}; {switch} allows {limit}.",
                    nights=str(nights),
                    state=state,
                    day=str(index.date(entered)),
                    switch=switch["id"],
                    limit=figure(limit),
                )
                yield evening + shift, message, nights - limit
