"""The route of one stage, replayed link by link with a clock: what it passes, who carries, and what is wrong."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from corredor.messages import Message
from corredor.verification.fleets import Segment
from corredor.verification.messages import figure, two_decimals
from corredor.verification.scenario_index import EPSILON, Row, ScenarioIndex
from corredor.verification.segments import Leg, Problem, segments_of

LONG_MODES = frozenset({"sea", "river", "rail"})


@dataclass(frozen=True, slots=True)
class BorderCheck:
    """A crossing passed: in which direction, and at which hour of the day the check begins."""

    crossing: str
    direction: str
    hour: float


@dataclass(frozen=True, slots=True)
class LinkPass:
    """A link passed, in the direction in which it is written or against it, with the crossings on it.

    Attributes
    ----------
    link, forward
        The link, and whether it is passed as it is written.
    first, last
        Places where it is entered and left.
    checks
        Border checks on it in order.
    entry_post
        Place where the state entered checks people; "" within a state.
    entry_crossing
        Crossing by which that state is entered; "" within a state.
    """

    link: str
    forward: bool
    first: str
    last: str
    checks: tuple[BorderCheck, ...] = ()
    entry_post: str = ""
    entry_crossing: str = ""


@dataclass(slots=True)
class ReplayedStage:
    """The route of a stage as replayed.

    Attributes
    ----------
    days
        1, more for a long link.
    is_long
        Whether it is a link that takes longer than a day.
    link_passes, segments
        Links passed and vehicles boarded, in order.
    problems
        (rule, message, excess) of every rule broken.
    """

    days: int = 1
    is_long: bool = False
    link_passes: list[LinkPass] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def report(self, rule: str, message: Message, excess: float = 0.0) -> None:
        """Add a problem."""
        self.problems.append((rule, message, excess))


def replay_stage(
    index: ScenarioIndex, start: str, end: str, links: Sequence[str], carriers: Sequence[str], leaves: float | None
) -> ReplayedStage:
    """Replay the route of a stage from a stop to a stop; the same route is replayed once.

    Parameters
    ----------
    index
        The scenario.
    start, end
        Stops where it begins and ends.
    links, carriers
        Links in order, and a fleet or `scheduled` for each.
    leaves
        Hour of leaving; None where the plan has none.
    """
    key = ("stage", start, end, tuple(links), tuple(carriers), leaves)
    if key not in index.cache:
        index.cache[key] = _replay(index, start, end, links, carriers, leaves)
    stage: ReplayedStage = index.cache[key]
    return stage


def leaving_hours(index: ScenarioIndex) -> list[float]:
    """Give the hours at which a stage may leave: the beginnings of slots within the day of travel."""
    settings = index.settings
    if settings.step_hours >= 24:
        return [settings.day_starts]
    slots = [slot * settings.step_hours for slot in range(24 // settings.step_hours)]
    hours = [max(settings.day_starts, slot) for slot in slots if slot + settings.step_hours > settings.day_starts]
    return [hour for hour in hours if hour < settings.day_ends]


def _replay(
    index: ScenarioIndex, start: str, end: str, links: Sequence[str], carriers: Sequence[str], leaves: float | None
) -> ReplayedStage:
    stage = ReplayedStage()
    for stop in (start, end):
        if stop not in index.stops:
            stage.report("stop", Message("not_a_stop", "{stop} is not a stop.", stop=stop))
    legs = _legs(index, stage, start, end, links)
    if legs is None:
        return stage
    if len(carriers) != len(links):
        message = Message(
            "carriers_do_not_match_links",
            "{links} links have {carriers} carriers.",
            links=str(len(links)),
            carriers=str(len(carriers)),
        )
        stage.report("carrier", message)
        return stage
    if leaves is None or not any(abs(leaves - hour) < EPSILON for hour in leaving_hours(index)):
        message = Message("wrong_leaving_hour", "No stage may leave at hour {hour}.", hour=str(leaves))
        stage.report("leaving_hour", message)
        # The rest is replayed as if it left in the morning, so that a mistyped hour hides nothing else.
        leaves = index.settings.day_starts
    _run_clock(index, stage, legs, leaves)
    stage.segments, problems = segments_of(index, legs, carriers, stage.days)
    stage.problems += problems
    return stage


def _legs(index: ScenarioIndex, stage: ReplayedStage, start: str, end: str, links: Sequence[str]) -> list[Leg] | None:
    """Give each link with the places where it is entered and left; None where the links are no path."""
    if not links:
        stage.report("way", Message("no_links", "No link leads from {start} to {end}.", start=start, end=end))
        return None
    legs = []
    place = start
    seen = {start}
    for name in links:
        link = index.links.get(name)
        if link is None:
            stage.report("unknown", Message("no_such_link", "There is no link {link}.", link=name))
            return None
        if link["from"] == place:
            following = link["to"]
        elif link["to"] == place and link["both_ways"]:
            following = link["from"]
        else:
            message = Message("link_not_from_here", "Link {link} cannot be taken from {place}.", link=name, place=place)
            stage.report("way", message)
            return None
        if following in seen:
            message = Message("place_visited_twice", "{place} is visited twice in a stage.", place=following)
            stage.report("twice", message)
        seen.add(following)
        legs.append((link, place, following))
        place = following
    if place != end:
        message = Message("links_lead_elsewhere", "The links lead to {place}, not to {end}.", place=place, end=end)
        stage.report("way", message)
        return None
    return legs


def _run_clock(index: ScenarioIndex, stage: ReplayedStage, legs: list[Leg], leaves: float) -> None:
    """Run the clock over the links from the hour of leaving: checks, travel with stops, days of a long link."""
    settings = index.settings
    stage.is_long = any(_is_long(index, link) for link, _, _ in legs)
    if stage.is_long:
        if len(legs) > 1:
            stage.report("long_link", Message("long_link_not_alone", "A long link is a stage by itself."))
        link = legs[0][0]
        waits = sum(index.crossings[name]["hours"] or 0.0 for name in _crossings(index, link))
        stage.days = max(1, math.ceil((leaves + waits + link["hours"]) / 24 - EPSILON))
    clock = leaves
    for link, first, last in legs:
        before, after = _checks_on(index, link, first, last)
        checks: list[BorderCheck] = []
        for crossing, direction in before:
            clock = _check(index, stage, checks, crossing, direction, clock)
        with_stops = 1 + settings.stop_minutes_per_hour / 60 if link["mode"] == "road" else 1.0
        clock += link["hours"] * with_stops
        for crossing, direction in after:
            clock = _check(index, stage, checks, crossing, direction, clock)
        entry_crossing, entry_post = _entry(index, link, last)
        stage.link_passes.append(
            LinkPass(link["id"], link["from"] == first, first, last, tuple(checks), entry_post, entry_crossing)
        )
    if not stage.is_long and clock > settings.day_ends + EPSILON:
        message = Message(
            "ends_after_the_day",
            "The stage ends at hour {hour}, after {limit}.",
            hour=two_decimals(clock),
            limit=figure(settings.day_ends),
        )
        stage.report("day_end", message, clock - settings.day_ends)


def _is_long(index: ScenarioIndex, link: Row) -> bool:
    """Whether a link by sea, river or rail takes longer than a day of travel."""
    settings = index.settings
    return link["mode"] in LONG_MODES and link["hours"] > settings.day_ends - settings.day_starts


def _crossings(index: ScenarioIndex, link: Row) -> list[str]:
    """Give the crossings of a link over a border; none for a link within a state."""
    is_border = index.state_of(link["from"]) != index.state_of(link["to"])
    return [name for name in link["crossing"] or () if name in index.crossings] if is_border else []


def _checks_on(
    index: ScenarioIndex, link: Row, first: str, last: str
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Give the crossings passed before and after the link, each with its direction.

    A crossing with two sides is passed before the link; airports and ports before it on departure, after it on arrival.
    """
    before, after = [], []
    exited = index.state_of(first)
    for name in _crossings(index, link):
        crossing = index.crossings[name]
        is_of_state_exited = index.state_of(crossing["side_a"]) == exited
        if crossing["side_b"]:
            before.append((name, "a to b" if is_of_state_exited else "b to a"))
        elif is_of_state_exited:
            before.append((name, "departure"))
        else:
            after.append((name, "arrival"))
    return before, after


def _check(
    index: ScenarioIndex, stage: ReplayedStage, checks: list[BorderCheck], crossing: str, direction: str, clock: float
) -> float:
    """Add the check at a crossing reached at an hour; give the hour at which it is over."""
    row = index.crossings[crossing]
    opens = 0.0 if row["opens"] is None else row["opens"]
    closes = 24.0 if row["closes"] is None else row["closes"]
    if not stage.is_long and clock >= closes:
        message = Message(
            "crossing_already_closed",
            "{crossing} is reached at hour {hour}; it closes at {closes}.",
            crossing=crossing,
            hour=two_decimals(clock),
            closes=figure(closes),
        )
        stage.report("crossing_hours", message, clock - closes)
    begins = clock if stage.is_long else max(clock, opens)
    checks.append(BorderCheck(crossing, direction, begins))
    return begins + (row["hours"] or 0.0)


def _entry(index: ScenarioIndex, link: Row, last: str) -> tuple[str, str]:
    """Give the crossing by which the state of the last place is entered, and its side there; "" within a state."""
    entered = index.state_of(last)
    for name in _crossings(index, link):
        for side in ("side_a", "side_b"):
            post = index.crossings[name][side]
            if post and index.state_of(post) == entered:
                return name, post
    return "", ""
