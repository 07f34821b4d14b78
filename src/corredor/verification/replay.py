"""A journey or a convoy walked day by day: where it goes, where it sleeps, and each rule it breaks on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corredor.verification.access import first_denial
from corredor.verification.fleets import Segment
from corredor.verification.scenario_index import Row, ScenarioIndex
from corredor.verification.stage_routes import LinkPass, walk_stage
from corredor.verification.violation import Violation


@dataclass(slots=True)
class ReplayedJourney:
    """What people who travel alike leave behind, by day index.

    `passes` are (day of the stage, day of passing the border, whether it is a long link, link passed); `nights` are
    (evening, place, in a bed); `soil` is (evening, state) of every night, aboard too, "" between states; `rides` are
    (day, ride); `arrives` is None where the goal is not reached.
    """

    id: str
    group: Row
    people: float
    outcome: str
    leaves: int
    arrives: int | None = None
    passes: list[tuple[int, int, bool, LinkPass]] = field(default_factory=list)
    nights: list[tuple[int, str, bool]] = field(default_factory=list)
    soil: list[tuple[int, str]] = field(default_factory=list)
    rides: list[tuple[int, Segment]] = field(default_factory=list)


class _Walk:
    """Where the walk stands, and what was found wrong so far."""

    def __init__(self, atlas: ScenarioIndex, name: str, broken: list[Violation]) -> None:
        self.atlas = atlas
        self.name = name
        self.broken = broken

    def wrong(self, rule: str, day: int | None, says: str, excess: float = 0.0) -> None:
        date = None if day is None else self.atlas.date(day)
        self.broken.append(Violation(rule, self.name, date, says, excess))


def replay(
    atlas: ScenarioIndex, kind: str, row: Row, stages: Sequence[Row], broken: list[Violation]
) -> ReplayedJourney | None:
    """Walk one row of `journeys` or `convoys` through its stages; None when its group does not travel."""
    walk = _Walk(atlas, f"{kind} {row['id']}", broken)
    group = atlas.groups.get(row["group"])
    if group is None:
        walk.wrong("unknown", None, f"No travelling group {row['group']} is in the scenario.")
        return None
    footprint = ReplayedJourney(row["id"], group, row["people"], row["outcome"], atlas.day(row["depart"]))
    if row["people"] <= 0:
        walk.wrong("people", footprint.leaves, "Nobody travels.")
    ordered = sorted(stages, key=lambda stage: stage["seq"])
    if [stage["seq"] for stage in ordered] != list(range(1, len(ordered) + 1)):
        walk.wrong("order", None, "The stages are not numbered 1, 2, 3 and so on.")
    place, evening = group["origin"], footprint.leaves - 1
    for stage in ordered:
        place, evening = _stage(walk, footprint, stage, place, evening, stage is ordered[-1])
    if place == group["goal"] and ordered:
        footprint.arrives = evening
    _ends(walk, footprint, row, place, evening)
    for night, says, excess in overstays(atlas, footprint):
        walk.wrong("stay", night, says, excess)
    return footprint


def _stage(
    walk: _Walk, footprint: ReplayedJourney, stage: Row, place: str, evening: int, is_last: bool
) -> tuple[str, int]:
    """Walk one row; give the place and the day where it ends, by what it does rather than by what it says."""
    atlas = walk.atlas
    day, start, end = atlas.day(stage["date"]), stage["from"], stage["to"]
    if start != place:
        walk.wrong("order", day, f"Stage {stage['seq']} starts at {start}; the people are at {place}.")
    if day != evening + 1:
        walk.wrong("order", day, f"Stage {stage['seq']} is on the wrong day; {atlas.date(evening + 1)} comes next.")
    lasts = 1
    unknown = [name for name in (start, end) if name not in atlas.places]
    if unknown:
        walk.wrong("unknown", day, f"There is no place {', '.join(unknown)}.")
    elif start == end and not stage["links"]:
        if stage["seq"] == 1:
            walk.wrong("order", day, "A journey starts with a way, not with a night at home.")
    else:
        lasts = _travel(walk, footprint, stage, day)
    last_day = day + lasts - 1
    if atlas.day(stage["arrives"]) != last_day:
        walk.wrong("order", day, f"Stage {stage['seq']} arrives on {atlas.date(last_day)}, not {stage['arrives']}.")
    if not unknown:
        _night(walk, footprint, stage, last_day, is_last)
    return end, last_day


def _travel(walk: _Walk, footprint: ReplayedJourney, stage: Row, day: int) -> int:
    """Walk the way of a stage; give the number of days it lasts."""
    atlas, group = walk.atlas, footprint.group
    way = walk_stage(atlas, stage["from"], stage["to"], stage["links"], stage["carriers"], stage["leaves"])
    for rule, says, excess in way.problems:
        walk.wrong(rule, day, says, excess)
    border_day = day + way.days - 1
    for passed in way.passes:
        footprint.passes.append((day, border_day, way.is_long, passed))
        shut = first_denial(atlas, group, atlas.links[passed.link], passed.forward, border_day)
        if shut:
            walk.wrong("door", border_day, f"{passed.link} from {passed.first} to {passed.last} is closed: {shut.why}.")
    footprint.rides.extend((day, ride) for ride in way.rides)
    # A night aboard within a state is a night on its soil; one between states is a night elsewhere.
    around = {atlas.state_of(stage[end]) for end in ("from", "to")}
    aboard = around.pop() if len(around) == 1 else ""
    footprint.soil.extend((day + night, aboard) for night in range(way.days - 1))
    return way.days


def _night(walk: _Walk, footprint: ReplayedJourney, stage: Row, evening: int, is_last: bool) -> None:
    place, night = stage["to"], stage["night"]
    is_goal = place == footprint.group["goal"]
    if is_goal != (night == "arrived"):
        walk.wrong("night", evening, f"Stage {stage['seq']} ends at {place} with the night {night}.")
    if is_goal and not is_last:
        walk.wrong("order", evening, f"The goal {place} is reached, but the journey goes on.")
    if night == "arrived":
        return
    if place not in walk.atlas.stops or not walk.atlas.places[place]["beds" if night == "bed" else "without_bed"]:
        walk.wrong(
            "night", evening, f"Nobody can spend a night {'in a' if night == 'bed' else 'without a'} bed at {place}."
        )
    footprint.nights.append((evening, place, night == "bed"))
    footprint.soil.append((evening, walk.atlas.state_of(place)))


def _ends(walk: _Walk, footprint: ReplayedJourney, row: Row, place: str, evening: int) -> None:
    atlas, days = walk.atlas, walk.atlas.settings.days
    if place != footprint.group["goal"] or footprint.arrives is None:
        walk.wrong("order", None, f"It ends at {place}, not at the goal {footprint.group['goal']}.")
    elif atlas.day(row["arrive"]) != evening:
        walk.wrong("order", evening, f"It arrives on {atlas.date(evening)}, not on {row['arrive']}.")
    if not 0 <= footprint.leaves < days:
        walk.wrong("departure", footprint.leaves, "Nobody leaves home outside the horizon.")
    arrive = atlas.day(row["arrive"])
    if atlas.last_day is not None and arrive > atlas.last_day:
        walk.wrong(
            "arrival", arrive, f"The last day of arrival is {atlas.date(atlas.last_day)}.", arrive - atlas.last_day
        )
    if (row["outcome"] == "served") != (arrive < days):
        walk.wrong("outcome", arrive, f"Arriving on {row['arrive']} is not {row['outcome']}.")


def overstays(atlas: ScenarioIndex, footprint: ReplayedJourney, shift: int = 0) -> Iterator[tuple[int, str, float]]:
    """Give each night too many in a state, as (evening, sentence, excess), were all of it `shift` days later.

    Nights in a row in one state may not pass what is allowed on the day of entry, that of the first of them.
    """
    group = footprint.group
    free = {atlas.state_of(group["origin"]), atlas.state_of(group["goal"]), ""}
    state, entered, spent = "", 0, 0
    for evening, here in footprint.soil:
        if here != state:
            state, entered, spent = here, evening + shift, 0
        spent += 1
        if state in free:
            continue
        for switch in atlas.switches_for(state, "max_nights", group, entered):
            most = float(switch["value"][0])
            if spent > most:
                says = f"{spent} nights in {state} since {atlas.date(entered)}; {switch['id']} allows {most:g}."
                yield evening + shift, says, spent - most
