"""Queues at a crossing: who comes is served at every stage where a check is made, by somebody, at some hour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from corredor.errors import Finding
from corredor.scenario.reading.draft import DraftRow, ScenarioDraft
from corredor.scenario.reading.hourly_profile import read_profile
from corredor.scenario.reading.parse_cell import quoted
from corredor.scenario.what_if_syntax import alternatives, problem_of

TABLES = ("traffic", "lanes", "checks", "episodes")


def check_crossing_queues(draft: ScenarioDraft) -> Iterator[Finding]:
    """Find rows of another direction, hours that make no sense, lanes without officers, and stages without a lane."""
    for name in TABLES:
        for row in draft.rows(name):
            yield from _direction(draft, row)
    for row in draft.rows("traffic"):
        yield from _by_hour(row)
    for name in ("shifts", "checks"):
        for row in draft.rows(name):
            if row.has("starts", "ends") and row["ends"] <= row["starts"]:
                yield row.finding(
                    "ends",
                    f"It starts at {row['starts']:g} and ends at {row['ends']:g}.",
                    "Let it end later than it starts, within the day; two rows go over midnight.",
                )
    for name in ("lanes", "checks"):
        for row in draft.rows(name):
            yield from _classes(draft, row)
    for row in draft.rows("episodes"):
        yield from _episode(row)
    if draft.partial.isdisjoint(("traffic", "lanes", "shifts", "checks")):
        yield from _served(draft)
        yield from _staffed(draft)


def _direction(draft: ScenarioDraft, row: DraftRow) -> Iterator[Finding]:
    crossing = draft.by_key("crossings").get(row["crossing"])
    if crossing is None or not row.has("enters") or not crossing.is_read("side_a", "side_b"):
        return
    if not crossing.has("side_b"):
        yield row.finding("crossing", f"{quoted(row['crossing'])} has no other side.", "Name a crossing by land.")
        return
    states = draft.states_of_places
    sides = [states[crossing[side]] for side in ("side_a", "side_b") if crossing[side] in states]
    if len(set(sides)) == 2 and row["enters"] not in sides:
        yield row.finding(
            "enters",
            f"{quoted(row['enters'])} is on neither side of {quoted(row['crossing'])}.",
            f"Name {' or '.join(sides)}.",
        )


def _by_hour(row: DraftRow) -> Iterator[Finding]:
    if row.is_read("by_hour"):
        try:
            read_profile(row["by_hour"] or [])
        except ValueError as wrong:
            yield row.finding("by_hour", str(wrong), "Give hours with their shares, such as 6-9 0.25;9-24 0.75.")


def _episode(row: DraftRow) -> Iterator[Finding]:
    """What was reported has an end at least, and its what-ifs can be read; whether they fit is seen in playing them."""
    if row.is_read("low", "high"):
        if not row.has("low") and not row.has("high"):
            yield row.finding("low", "Nothing is said of what was reported.", "Give low, high or both.")
        elif row.has("low", "high") and row["high"] < row["low"]:
            yield row.finding("high", f"{row['high']:g} is below low, {row['low']:g}.", "Check both figures.")
    for column in ("given", "unknown"):
        for text in row[column] or ():
            for (one,) in alternatives([text]):
                says, try_ = problem_of(one)
                if says:
                    yield row.finding(column, says, try_)
                    break


def _classes(draft: ScenarioDraft, row: DraftRow) -> Iterator[Finding]:
    traffic = draft.by_key("traffic")
    for name in row["classes"] or ():
        if name in traffic and any(
            row.has(column) and traffic[name].has(column) and row[column] != traffic[name][column]
            for column in ("crossing", "enters")
        ):
            yield row.finding(
                "classes",
                f"{quoted(name)} passes another crossing or the other way.",
                "Name classes of the same crossing that enter the same state.",
            )


def _served(draft: ScenarioDraft) -> Iterator[Finding]:
    """A class that is checked at a stage needs a lane there, and one that has a lane must be checked."""
    lanes: dict[tuple[str, str, int], set[str]] = defaultdict(set)
    for lane in draft.rows("lanes"):
        lanes[_stage(lane)] |= set(lane["classes"] or ())
    checked: dict[tuple[str, str, int], set[str]] = defaultdict(set)
    for check in draft.rows("checks"):
        checked[_stage(check)] |= set(check["classes"] or lanes[_stage(check)])
        for name in check["classes"] or ():
            if name not in lanes[_stage(check)]:
                yield check.finding(
                    "classes", f"No lane of the stage serves {quoted(name)}.", "Name it in classes of a lane there."
                )
    for lane in draft.rows("lanes"):
        for name in lane["classes"] or ():
            if name not in checked[_stage(lane)]:
                yield lane.finding(
                    "classes",
                    f"{quoted(name)} is not checked at this stage.",
                    "Add a row to checks that says how long it takes, or leave the class out.",
                )
    with_lane = {name for classes in lanes.values() for name in classes}
    for row in draft.rows("traffic"):
        if row["id"] is not None and row["id"] not in with_lane:
            yield row.finding("id", "No lane serves it.", "Name it in classes of a lane.")


def _staffed(draft: ScenarioDraft) -> Iterator[Finding]:
    staffed = {row["lane"] for row in draft.rows("shifts") if row["officers"]}
    for lane in draft.rows("lanes"):
        if lane["id"] is not None and lane["id"] not in staffed:
            yield lane.finding(
                "id", "No officer ever works there.", "Add a row to shifts with the officers of the lane."
            )


def _stage(row: DraftRow) -> tuple[str, str, int]:
    return row["crossing"], row["enters"], row["stage"]
