"""Queues at a crossing: every class of vehicles has a lane and officers at each stage where it is checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from corredor.errors import Finding
from corredor.messages import Message
from corredor.scenario.common_messages import CHECK_FIGURES, shortened
from corredor.scenario.reading.draft import DraftRow, ScenarioDraft
from corredor.scenario.reading.expected_format import either
from corredor.scenario.reading.hourly_profile import read_profile
from corredor.scenario.reading.reading_error import ReadingError
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
                    Message(
                        "ends_before_it_starts_that_day",
                        "It starts at {starts} and ends at {ends}.",
                        starts=format(row["starts"], "g"),
                        ends=format(row["ends"], "g"),
                    ),
                    Message(
                        "let_it_end_later_within_the_day",
                        "Let it end later than it starts, within the day; two rows go over midnight.",
                    ),
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
        yield row.finding(
            "crossing",
            Message("no_other_side", '"{value}" has no other side.', value=shortened(row["crossing"])),
            Message("name_a_crossing_by_land", "Name a crossing by land."),
        )
        return
    states = draft.states_of_places
    sides = [states[crossing[side]] for side in ("side_a", "side_b") if crossing[side] in states]
    if len(set(sides)) == 2 and row["enters"] not in sides:
        yield row.finding(
            "enters",
            Message(
                "on_neither_side",
                '"{value}" is on neither side of "{crossing}".',
                value=shortened(row["enters"]),
                crossing=shortened(row["crossing"]),
            ),
            Message("name_one_of", "Name {names}.", names=either(sides)),
        )


def _by_hour(row: DraftRow) -> Iterator[Finding]:
    if row.is_read("by_hour"):
        try:
            read_profile(row["by_hour"] or [])
        except ReadingError as wrong:
            hint = Message("give_hours_with_their_shares", "Give hours with their shares, such as 6-9 0.25;9-24 0.75.")
            yield row.finding("by_hour", wrong.message, hint)


def _episode(row: DraftRow) -> Iterator[Finding]:
    """Find episodes without a figure or with what-ifs that cannot be read; their effect is seen when simulated."""
    if row.is_read("low", "high"):
        if not row.has("low") and not row.has("high"):
            yield row.finding(
                "low",
                Message("nothing_reported", "Nothing is said of what was reported."),
                Message("give_low_high_or_both", "Give low, high or both."),
            )
        elif row.has("low", "high") and row["high"] < row["low"]:
            message = Message(
                "high_below_low",
                "{value} is below low, {low}.",
                value=format(row["high"], "g"),
                low=format(row["low"], "g"),
            )
            yield row.finding("high", message, CHECK_FIGURES)
    for column in ("given", "unknown"):
        for text in row[column] or ():
            for (one,) in alternatives([text]):
                problem = problem_of(one)
                if problem is not None:
                    yield row.finding(column, problem.message, problem.hint)
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
                Message(
                    "class_passes_elsewhere",
                    '"{value}" passes another crossing or the other way.',
                    value=shortened(name),
                ),
                Message(
                    "name_classes_of_the_same_crossing", "Name classes of the same crossing that enter the same state."
                ),
            )


def _served(draft: ScenarioDraft) -> Iterator[Finding]:
    """Find classes that are checked at a stage without a lane, and classes with a lane that are not checked."""
    lanes: dict[tuple[str, str, int], set[str]] = defaultdict(set)
    for lane in draft.rows("lanes"):
        lanes[_stage(lane)] |= set(lane["classes"] or ())
    checked: dict[tuple[str, str, int], set[str]] = defaultdict(set)
    for check in draft.rows("checks"):
        checked[_stage(check)] |= set(check["classes"] or lanes[_stage(check)])
        for name in check["classes"] or ():
            if name not in lanes[_stage(check)]:
                yield check.finding(
                    "classes",
                    Message("stage_without_lane", 'No lane of the stage serves "{value}".', value=shortened(name)),
                    Message("name_it_in_classes_of_a_lane_there", "Name it in classes of a lane there."),
                )
    for lane in draft.rows("lanes"):
        for name in lane["classes"] or ():
            if name not in checked[_stage(lane)]:
                yield lane.finding(
                    "classes",
                    Message("lane_without_check", '"{value}" is not checked at this stage.', value=shortened(name)),
                    Message(
                        "add_a_check_or_leave_the_class_out",
                        "Add a row to checks that says how long it takes, or leave the class out.",
                    ),
                )
    with_lane = {name for classes in lanes.values() for name in classes}
    for row in draft.rows("traffic"):
        if row["id"] is not None and row["id"] not in with_lane:
            yield row.finding(
                "id",
                Message("class_without_lane", "No lane serves it."),
                Message("name_it_in_classes_of_a_lane", "Name it in classes of a lane."),
            )


def _staffed(draft: ScenarioDraft) -> Iterator[Finding]:
    staffed = {row["lane"] for row in draft.rows("shifts") if row["officers"]}
    for lane in draft.rows("lanes"):
        if lane["id"] is not None and lane["id"] not in staffed:
            yield lane.finding(
                "id",
                Message("lane_without_officers", "No officer ever works there."),
                Message("add_a_shift", "Add a row to shifts with the officers of the lane."),
            )


def _stage(row: DraftRow) -> tuple[str, str, int]:
    return row["crossing"], row["enters"], row["stage"]
