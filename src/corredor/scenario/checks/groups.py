"""Groups: what they chose, how many they are, when they are ready, and how that was established."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from corredor.errors import Finding
from corredor.scenario.reading.draft import DraftRow, ScenarioDraft
from corredor.scenario.reading.number_text import number_text
from corredor.scenario.reading.shares import add_up_to_one, read_shares

LARGEST_HOUSEHOLD = 30


def check_groups(draft: ScenarioDraft) -> Iterator[Finding]:
    """Find groups that contradict themselves, each other or the horizon."""
    states = draft.states_of_places
    for group in draft.rows("groups"):
        if group.has("goal", "origin") and group["goal"] == group["origin"]:
            yield group.finding("goal", "The goal is where they are.", "Give another place, or stay.")
        yield from _willing(group)
        yield from _ready(draft, group)
        yield from _households(group)
        if group.has("children", "elderly") and group["children"] + group["elderly"] > 1 + 1e-9:
            yield group.finding(
                "elderly",
                "Children and older persons together are more than everybody.",
                "Give shares that add up to at most 1.",
            )
        for end, what in (("origin", "where they are"), ("goal", "where they want to go")):
            state = states.get(group[end]) if group[end] else None
            if state and state in group["forbidden_states"]:
                yield group.finding(
                    "forbidden_states",
                    f'"{state}" is forbidden to them and is {what}.',
                    "Take it out, or mend the place.",
                )
    yield from _populations(draft)


def _willing(group: DraftRow) -> Iterator[Finding]:
    willing, low, high = group["willing"], group["willing_low"], group["willing_high"]
    if low is not None and high is not None and low > high:
        yield group.finding(
            "willing_low",
            f"{number_text(low)} is above the highest, {number_text(high)}.",
            "Let the lowest be at most the highest.",
        )
    elif willing is not None and low is not None and willing < low:
        yield group.finding(
            "willing",
            f"{number_text(willing)} is below the lowest, {number_text(low)}.",
            "Let it lie within its range.",
        )
    elif willing is not None and high is not None and willing > high:
        yield group.finding(
            "willing",
            f"{number_text(willing)} is above the highest, {number_text(high)}.",
            "Let it lie within its range.",
        )


def _ready(draft: ScenarioDraft, group: DraftRow) -> Iterator[Finding]:
    first: date | None = group["ready_from"]
    last: date | None = group["ready_to"]
    if first and last and first > last:
        yield group.finding("ready_to", f"{last} is before ready_from, {first}.", "Let it end after it starts.")
        return
    settings = draft.settings
    if settings is None or not group.is_read("ready_from", "ready_to"):
        return
    end = settings.date_of(settings.days - 1)
    if first and first > end:
        yield group.finding(
            "ready_from",
            f"{first} is after the end of the horizon, {end}.",
            "Let them be ready within the horizon, or lengthen it.",
        )
    elif last and last < settings.start:
        yield group.finding(
            "ready_to",
            f"{last} is before the start of the horizon, {settings.start}.",
            "Let them be ready within the horizon.",
        )


def _households(group: DraftRow) -> Iterator[Finding]:
    if not group.has("household_sizes"):
        return
    sizes = read_shares(group["household_sizes"])
    for size, _ in sizes:
        if not (size.isascii() and size.isdigit() and len(size) < 4 and 1 <= int(size) <= LARGEST_HOUSEHOLD):
            yield group.finding(
                "household_sizes",
                f'"{size}" is not a size of a household.',
                f"Give whole numbers from 1 to {LARGEST_HOUSEHOLD}.",
            )
            return
    if not add_up_to_one(share for _, share in sizes):
        total = number_text(round(sum(share for _, share in sizes), 6))
        yield group.finding("household_sizes", f"The shares add up to {total}.", "Make them add up to 1.")


def _populations(draft: ScenarioDraft) -> Iterator[Finding]:
    doubled = draft.doubled("groups")
    populations: dict[str, list[DraftRow]] = defaultdict(list)
    for group in draft.rows("groups"):
        if group["id"] is not None and group.is_read("population"):
            populations[group["population"] or group["id"]].append(group)
    for name, groups in populations.items():
        first = groups[0]
        if any(group["id"] in doubled for group in groups):
            continue
        for group in groups[1:]:
            if group.has("people") and first.has("people") and group["people"] != first["people"]:
                yield group.finding(
                    "people",
                    f'Population "{name}" has {first["people"]} people in row {first.line} and {group["people"]} here.',
                    "Give each row the people of the whole population.",
                )
        if all(group.has("share") for group in groups):
            total = sum(group["share"] for group in groups)
            if not add_up_to_one([total]):
                says = f'The shares of population "{name}" add up to {number_text(round(total, 6))}.'
                yield first.finding(
                    "share", says, "Make the shares of its rows add up to 1; those who remain have the goal stay."
                )
