"""One stage's way, walked link by link with the clock running: what it passes, who carries, and what is wrong."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from corredor.verification.fleets import Segment
from corredor.verification.scenario_index import HAIR, Row, ScenarioIndex
from corredor.verification.segments import Leg, Problem, segments_of

LONG_MODES = frozenset({"sea", "river", "rail"})


@dataclass(frozen=True, slots=True)
class BorderCheck:
    """A crossing passed: in which direction, and at which hour the check begins."""

    crossing: str
    direction: str
    hour: float


@dataclass(frozen=True, slots=True)
class LinkPass:
    """A link travelled, in the direction in which it is written or against it, with the crossings on it.

    `post` is the place where the entered state checks people, "" within a state; `by` its crossing.
    """

    link: str
    forward: bool
    first: str
    last: str
    checks: tuple[BorderCheck, ...] = ()
    post: str = ""
    by: str = ""


@dataclass(slots=True)
class WalkedStage:
    """A stage as walked. `days` is 1, more for a long link; `problems` are (rule, sentence, excess)."""

    days: int = 1
    is_long: bool = False
    passes: list[LinkPass] = field(default_factory=list)
    rides: list[Segment] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, rule: str, says: str, excess: float = 0.0) -> None:
        """Add a problem."""
        self.problems.append((rule, says, excess))


def walk_stage(
    atlas: ScenarioIndex, start: str, end: str, links: Sequence[str], carriers: Sequence[str], leaves: float | None
) -> WalkedStage:
    """Walk a way from a stop to a stop; the same way is walked once."""
    key = ("way", start, end, tuple(links), tuple(carriers), leaves)
    if key not in atlas.memory:
        atlas.memory[key] = _walk(atlas, start, end, links, carriers, leaves)
    found: WalkedStage = atlas.memory[key]
    return found


def leaving_hours(atlas: ScenarioIndex) -> list[float]:
    """Give the hours at which a stage may leave."""
    settings = atlas.settings
    if settings.step_hours >= 24:
        return [settings.day_starts]
    slots = [slot * settings.step_hours for slot in range(24 // settings.step_hours)]
    hours = [max(settings.day_starts, slot) for slot in slots if slot + settings.step_hours > settings.day_starts]
    return [hour for hour in hours if hour < settings.day_ends]


def _walk(
    atlas: ScenarioIndex, start: str, end: str, links: Sequence[str], carriers: Sequence[str], leaves: float | None
) -> WalkedStage:
    way = WalkedStage()
    for stop in (start, end):
        if stop not in atlas.stops:
            way.wrong("stop", f"{stop} is not a stop.")
    legs = _legs(atlas, way, start, end, links)
    if legs is None:
        return way
    if len(carriers) != len(links):
        way.wrong("carrier", f"{len(links)} links have {len(carriers)} carriers.")
        return way
    if leaves is None or not any(abs(leaves - hour) < HAIR for hour in leaving_hours(atlas)):
        way.wrong("leaving_hour", f"No stage may leave at hour {leaves}.")
        # The rest is walked as if it left in the morning, so that a mistyped hour hides nothing else.
        leaves = atlas.settings.day_starts
    _run_clock(atlas, way, legs, leaves)
    way.rides, problems = segments_of(atlas, legs, carriers, way.days)
    way.problems += problems
    return way


def _legs(atlas: ScenarioIndex, way: WalkedStage, start: str, end: str, links: Sequence[str]) -> list[Leg] | None:
    """Give each link with the place where it is begun and left; None where the way is broken."""
    if not links:
        way.wrong("way", f"No link leads from {start} to {end}.")
        return None
    legs = []
    place = start
    seen = {start}
    for name in links:
        link = atlas.links.get(name)
        if link is None:
            way.wrong("unknown", f"There is no link {name}.")
            return None
        if link["from"] == place:
            following = link["to"]
        elif link["to"] == place and link["both_ways"]:
            following = link["from"]
        else:
            way.wrong("way", f"Link {name} cannot be taken from {place}.")
            return None
        if following in seen:
            way.wrong("twice", f"{following} is visited twice in a stage.")
        seen.add(following)
        legs.append((link, place, following))
        place = following
    if place != end:
        way.wrong("way", f"The links lead to {place}, not to {end}.")
        return None
    return legs


def _run_clock(atlas: ScenarioIndex, way: WalkedStage, legs: list[Leg], leaves: float) -> None:
    settings = atlas.settings
    way.is_long = any(_is_long(atlas, link) for link, _, _ in legs)
    if way.is_long:
        if len(legs) > 1:
            way.wrong("long_link", "A long link is a stage by itself.")
        link = legs[0][0]
        waits = sum(atlas.crossings[name]["hours"] or 0.0 for name in _crossings(atlas, link))
        way.days = max(1, math.ceil((leaves + waits + link["hours"]) / 24 - HAIR))
    clock = leaves
    for link, first, last in legs:
        before, after = _checks_on(atlas, link, first, last)
        checks: list[BorderCheck] = []
        for crossing, direction in before:
            clock = _check(atlas, way, checks, crossing, direction, clock)
        slower = 1 + settings.stop_minutes_per_hour / 60 if link["mode"] == "road" else 1.0
        clock += link["hours"] * slower
        for crossing, direction in after:
            clock = _check(atlas, way, checks, crossing, direction, clock)
        by, post = _entry(atlas, link, last)
        way.passes.append(LinkPass(link["id"], link["from"] == first, first, last, tuple(checks), post, by))
    if not way.is_long and clock > settings.day_ends + HAIR:
        way.wrong(
            "day_end", f"The stage ends at hour {clock:.2f}, after {settings.day_ends:g}.", clock - settings.day_ends
        )


def _is_long(atlas: ScenarioIndex, link: Row) -> bool:
    settings = atlas.settings
    return link["mode"] in LONG_MODES and link["hours"] > settings.day_ends - settings.day_starts


def _crossings(atlas: ScenarioIndex, link: Row) -> list[str]:
    is_border = atlas.state_of(link["from"]) != atlas.state_of(link["to"])
    return [name for name in link["crossing"] or () if name in atlas.crossings] if is_border else []


def _checks_on(
    atlas: ScenarioIndex, link: Row, first: str, last: str
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Give the crossings passed before and after the link, each with its direction.

    A crossing with two sides is passed before the link; airports and ports before it on departure, after it on arrival.
    """
    before, after = [], []
    left = atlas.state_of(first)
    for name in _crossings(atlas, link):
        crossing = atlas.crossings[name]
        is_of_state_left = atlas.state_of(crossing["side_a"]) == left
        if crossing["side_b"]:
            before.append((name, "a to b" if is_of_state_left else "b to a"))
        elif is_of_state_left:
            before.append((name, "departure"))
        else:
            after.append((name, "arrival"))
    return before, after


def _check(
    atlas: ScenarioIndex, way: WalkedStage, checks: list[BorderCheck], crossing: str, direction: str, clock: float
) -> float:
    """Add the check at a crossing reached at an hour; give the hour at which it is left behind."""
    row = atlas.crossings[crossing]
    opens = 0.0 if row["opens"] is None else row["opens"]
    closes = 24.0 if row["closes"] is None else row["closes"]
    if not way.is_long and clock >= closes:
        way.wrong(
            "crossing_hours", f"{crossing} is reached at hour {clock:.2f}; it closes at {closes:g}.", clock - closes
        )
    begins = clock if way.is_long else max(clock, opens)
    checks.append(BorderCheck(crossing, direction, begins))
    return begins + (row["hours"] or 0.0)


def _entry(atlas: ScenarioIndex, link: Row, last: str) -> tuple[str, str]:
    """Give the crossing by which the state of the last place is entered, and its side there; "" within a state."""
    entered = atlas.state_of(last)
    for name in _crossings(atlas, link):
        for side in ("side_a", "side_b"):
            post = atlas.crossings[name][side]
            if post and atlas.state_of(post) == entered:
                return name, post
    return "", ""
