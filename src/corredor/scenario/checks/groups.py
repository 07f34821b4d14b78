"""Groups: what they chose, how many they are, when they are ready, and how that was established."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from corredor.errors import Finding
from corredor.messages import Message
from corredor.scenario.common_messages import ADD_UP_TO_ONE, END_AFTER_START, shares_sum, total_text
from corredor.scenario.reading.draft import DraftRow, ScenarioDraft
from corredor.scenario.reading.number_text import number_text
from corredor.scenario.reading.shares import add_up_to_one, read_shares

LARGEST_HOUSEHOLD = 30
WITHIN_RANGE = Message("let_it_lie_within_its_range", "Let it lie within its range.")


def check_groups(draft: ScenarioDraft) -> Iterator[Finding]:
    """Find groups that contradict themselves, each other or the horizon."""
    states = draft.states_of_places
    for group in draft.rows("groups"):
        if group.has("goal", "origin") and group["goal"] == group["origin"]:
            yield group.finding(
                "goal",
                Message("goal_is_origin", "The goal is where they are."),
                Message("give_another_place_or_stay", "Give another place, or stay."),
            )
        yield from _willing(group)
        yield from _ready(draft, group)
        yield from _households(group)
        if group.has("children", "elderly") and group["children"] + group["elderly"] > 1 + 1e-9:
            yield group.finding(
                "elderly",
                Message("ages_above_everybody", "Children and older persons together are more than everybody."),
                Message("give_shares_of_at_most_1", "Give shares that add up to at most 1."),
            )
        yield from _forbidden(group, states)
    yield from _populations(draft)


def _forbidden(group: DraftRow, states: Mapping[str, str]) -> Iterator[Finding]:
    ends = (
        ("origin", Message("where_they_are", "where they are")),
        ("goal", Message("where_they_want_to_go", "where they want to go")),
    )
    for end, what in ends:
        state = states.get(group[end]) if group[end] else None
        if state and state in group["forbidden_states"]:
            yield group.finding(
                "forbidden_states",
                Message("forbidden_end", '"{state}" is forbidden to them and is {what}.', state=state, what=what),
                Message("take_it_out_or_mend_the_place", "Take it out, or mend the place."),
            )


def _willing(group: DraftRow) -> Iterator[Finding]:
    willing, low, high = group["willing"], group["willing_low"], group["willing_high"]
    if low is not None and high is not None and low > high:
        yield group.finding(
            "willing_low",
            _above_highest(low, high),
            Message("let_the_lowest_be_at_most_the_highest", "Let the lowest be at most the highest."),
        )
    elif willing is not None and low is not None and willing < low:
        message = Message(
            "below_lowest", "{value} is below the lowest, {limit}.", value=number_text(willing), limit=number_text(low)
        )
        yield group.finding("willing", message, WITHIN_RANGE)
    elif willing is not None and high is not None and willing > high:
        yield group.finding("willing", _above_highest(willing, high), WITHIN_RANGE)


def _above_highest(value: float, limit: float) -> Message:
    return Message(
        "above_highest", "{value} is above the highest, {limit}.", value=number_text(value), limit=number_text(limit)
    )


def _ready(draft: ScenarioDraft, group: DraftRow) -> Iterator[Finding]:
    first: date | None = group["ready_from"]
    last: date | None = group["ready_to"]
    if first and last and first > last:
        message = Message(
            "before_ready_from", "{value} is before ready_from, {first}.", value=str(last), first=str(first)
        )
        yield group.finding("ready_to", message, END_AFTER_START)
        return
    settings = draft.settings
    if settings is None or not group.is_read("ready_from", "ready_to"):
        return
    end = settings.date_of(settings.days - 1)
    if first and first > end:
        yield group.finding(
            "ready_from",
            Message(
                "ready_after_horizon", "{value} is after the end of the horizon, {end}.", value=str(first), end=str(end)
            ),
            Message("ready_within_or_lengthen", "Let them be ready within the horizon, or lengthen it."),
        )
    elif last and last < settings.start:
        yield group.finding(
            "ready_to",
            Message(
                "ready_before_horizon",
                "{value} is before the start of the horizon, {start}.",
                value=str(last),
                start=str(settings.start),
            ),
            Message("ready_within", "Let them be ready within the horizon."),
        )


def _households(group: DraftRow) -> Iterator[Finding]:
    if not group.has("household_sizes"):
        return
    sizes = read_shares(group["household_sizes"])
    for size, _ in sizes:
        if not (size.isascii() and size.isdigit() and len(size) < 4 and 1 <= int(size) <= LARGEST_HOUSEHOLD):
            yield group.finding(
                "household_sizes",
                Message("not_a_household_size", '"{size}" is not a size of a household.', size=size),
                Message(
                    "give_whole_numbers",
                    "Give whole numbers from {low} to {high}.",
                    low="1",
                    high=str(LARGEST_HOUSEHOLD),
                ),
            )
            return
    if not add_up_to_one(share for _, share in sizes):
        message = shares_sum(share for _, share in sizes)
        yield group.finding("household_sizes", message, ADD_UP_TO_ONE)


def _populations(draft: ScenarioDraft) -> Iterator[Finding]:
    repeated = draft.repeated_ids("groups")
    populations: dict[str, list[DraftRow]] = defaultdict(list)
    for group in draft.rows("groups"):
        if group["id"] is not None and group.is_read("population"):
            populations[group["population"] or group["id"]].append(group)
    for name, groups in populations.items():
        first = groups[0]
        if any(group["id"] in repeated for group in groups):
            continue
        for group in groups[1:]:
            if group.has("people") and first.has("people") and group["people"] != first["people"]:
                yield group.finding(
                    "people",
                    Message(
                        "population_differs",
                        'Population "{name}" has {people} people in row {row} and {other} here.',
                        name=name,
                        people=str(first["people"]),
                        row=str(first.line),
                        other=str(group["people"]),
                    ),
                    Message("give_each_row_the_whole_population", "Give each row the people of the whole population."),
                )
        if all(group.has("share") for group in groups):
            shares = [group["share"] for group in groups]
            if not add_up_to_one(shares):
                yield first.finding(
                    "share",
                    Message(
                        "population_shares_sum",
                        'The shares of population "{name}" add up to {total}.',
                        name=name,
                        total=total_text(shares),
                    ),
                    Message(
                        "make_its_rows_add_up_to_1",
                        "Make the shares of its rows add up to 1; those who remain have the goal stay.",
                    ),
                )
