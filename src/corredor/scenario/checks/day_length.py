"""Links too long for a day: roads must be split at stops; ships and trains that take longer must join two stops."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from corredor.errors import Finding
from corredor.messages import Message
from corredor.scenario.reading.draft import DraftRow, ScenarioDraft
from corredor.scenario.reading.number_text import number_text
from corredor.scenario.scenario import Settings
from corredor.scenario.tables.scenario_tables import STAY

LONG_MODES = frozenset({"sea", "river", "rail"})


def check_day_length(draft: ScenarioDraft) -> Iterator[Finding]:
    """Find links that nobody can travel within a day, and long links that do not join two stops."""
    settings = draft.settings
    if settings is None or settings.day_ends <= settings.day_starts:
        return
    stops = stops_of(draft)
    for link in draft.rows("links"):
        if not link.has("hours", "mode", "from", "to"):
            continue
        if link["mode"] in LONG_MODES:
            yield from _ends_at_stops(link, stops, settings)
        else:
            yield from _too_long(draft, link, settings)


def stops_of(draft: ScenarioDraft) -> set[str]:
    """Give the places where people may sleep, start or arrive."""
    stops = {row["id"] for row in draft.rows("places") if row["beds"] or row["without_bed"]}
    for group in draft.rows("groups"):
        stops |= {place for place in (group["origin"], group["goal"]) if place and place != STAY}
    return stops


def _ends_at_stops(link: DraftRow, stops: set[str], settings: Settings) -> Iterator[Finding]:
    if link["hours"] <= settings.day_ends - settings.day_starts:
        return
    for end in ("from", "to"):
        if link[end] not in stops:
            yield link.finding(
                end,
                Message(
                    "nowhere_to_sleep",
                    'The link takes {hours} h, and nobody can sleep at "{place}".',
                    hours=number_text(link["hours"]),
                    place=link[end],
                ),
                Message("give_the_place_beds", "Give the place beds, or divide the link."),
            )


def _too_long(draft: ScenarioDraft, link: DraftRow, settings: Settings) -> Iterator[Finding]:
    stops = 1 + settings.stop_minutes_per_hour / 60 if link["mode"] == "road" else 1.0
    # A relative tolerance for rounding.
    day = (settings.day_ends - settings.day_starts) / stops * (1 + 1e-9)
    limit, what = day, Message("day_of_travel", "the day from day_starts to day_ends")
    if link["mode"] == "road":
        driving = _longest_driving(draft, link)
        if driving is not None and driving < day:
            limit, what = driving, Message("driving_day", "the longest driving day that applies")
    if link["hours"] <= limit:
        return
    parts = ceil(link["hours"] / limit)
    yield link.finding(
        "hours",
        Message(
            "too_long_for_a_day",
            "{hours} h is longer than {what}, {limit} h.",
            hours=number_text(link["hours"]),
            what=what,
            limit=format(limit, ".4g"),
        ),
        Message(
            "split_the_link", "Split it into {number} links or more at places with beds and exits.", number=str(parts)
        ),
    )


def _longest_driving(draft: ScenarioDraft, link: DraftRow) -> float | None:
    """Give the hours of the carrier that may drive longest on a road, either way; None when a limit is unknown."""
    places, states = draft.states_of_places, draft.by_key("states")
    start, end = places.get(link["from"]), places.get(link["to"])
    if start is None or end is None:
        return None
    limits: list[float | None] = []
    for first, second in ((start, end), (end, start)) if link["both_ways"] else ((start, end),):
        # A fleet of the state that is left takes people over to the entry post.
        fleets = [
            fleet
            for fleet in draft.rows("vehicles")
            if fleet["mode"] == "road" and fleet.has("states", "crew") and first in fleet["states"]
        ]
        limits += [_limit(states, fleet["states"], fleet["crew"]) for fleet in fleets]
        if link["cost"] is not None or not fleets:
            limits.append(_limit(states, (first, second), "relay"))
    known = [limit for limit in limits if limit is not None]
    return max(known) if len(known) == len(limits) else None


def _limit(states: Mapping[str, DraftRow], names: Sequence[str], crew: str) -> float | None:
    column = "driving_hours_relay" if crew == "relay" else "driving_hours"
    hours = [states[name][column] if name in states else None for name in names]
    known = [limit for limit in hours if limit is not None]
    return min(known) if len(known) == len(hours) else None
