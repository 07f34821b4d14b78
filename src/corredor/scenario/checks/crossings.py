"""Crossings: every link between states names those it passes, and a crossing joins two states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from corredor.errors import Finding
from corredor.messages import Message
from corredor.scenario.common_messages import CHECK_FIGURES, LEAVE_EMPTY
from corredor.scenario.reading.draft import DraftRow, ScenarioDraft
from corredor.scenario.reading.number_text import number_text


def check_crossings(draft: ScenarioDraft) -> Iterator[Finding]:
    """Find crossings that join nothing, and links between states without the right crossings."""
    states = draft.states_of_places
    broken: set[str] = set()
    for crossing in draft.rows("crossings"):
        about_sides = list(_sides(crossing, states))
        if about_sides or not crossing.is_read("side_a", "side_b"):
            broken.add(crossing["id"])
        yield from about_sides
        yield from _figures(crossing)
    crossings = draft.by_key("crossings")
    for link in draft.rows("links"):
        start, end = states.get(link["from"]), states.get(link["to"])
        if start is None or end is None or not link.has("mode") or not link.is_read("crossing"):
            continue
        named = [crossings.get(name) for name in link["crossing"]]
        if any(crossing is None or crossing["id"] in broken for crossing in named):
            continue
        yield from _passes(link, [crossing for crossing in named if crossing], start != end)


def _sides(crossing: DraftRow, states: Mapping[str, str]) -> Iterator[Finding]:
    side_a, side_b = crossing["side_a"], crossing["side_b"]
    if not side_a or not side_b:
        return
    if side_a == side_b:
        yield crossing.finding(
            "side_b",
            Message("sides_are_one_place", "Both sides are the same place."),
            Message(
                "give_the_post_on_the_other_side",
                "Give the post on the other side; leave it empty for an airport or port.",
            ),
        )
    elif side_a in states and side_b in states and states[side_a] == states[side_b]:
        yield crossing.finding(
            "side_b",
            Message("sides_are_in_one_state", 'Both sides are in "{state}".', state=states[side_a]),
            Message("give_a_post_of_the_other_state", "Give a post of the other state."),
        )


def _figures(crossing: DraftRow) -> Iterator[Finding]:
    if crossing.has("opens", "closes") and crossing["closes"] <= crossing["opens"]:
        yield crossing.finding(
            "closes",
            Message(
                "closes_before_it_opens",
                "It closes at {closes} and opens at {opens}.",
                closes=format(crossing["closes"], "g"),
                opens=format(crossing["opens"], "g"),
            ),
            Message("let_it_close_later", "Let it close later than it opens, within the day."),
        )
    if crossing.has("traffic_per_day", "people_per_day") and crossing["traffic_per_day"] > crossing["people_per_day"]:
        yield crossing.finding(
            "traffic_per_day",
            Message(
                "traffic_above_capacity",
                "{number} people cross where {limit} can be processed.",
                number=number_text(crossing["traffic_per_day"]),
                limit=number_text(crossing["people_per_day"]),
            ),
            CHECK_FIGURES,
        )


def _passes(link: DraftRow, crossings: list[DraftRow], between_states: bool) -> Iterator[Finding]:
    if not between_states:
        if crossings:
            message = Message("crossing_within_a_state", "The link stays within a state and names a crossing.")
            yield link.finding("crossing", message, LEAVE_EMPTY)
        return
    by_land = link["mode"] in ("road", "foot")
    through_ports = link["mode"] in ("air", "sea")
    if not crossings:
        yield link.finding(
            "crossing",
            Message("border_without_crossing", "The link joins two states and names no crossing."),
            Message("name_both_crossings", "Name the crossing of departure, then that of arrival.")
            if through_ports
            else Message("name_the_crossing", "Name the crossing whose sides are its two ends."),
        )
    elif not through_ports and len(crossings) == 1:
        yield from _over_land(link, crossings[0])
    elif not by_land and len(crossings) == 2:
        yield from _through_ports(link, crossings)
    else:
        yield link.finding(
            "crossing",
            Message(
                "wrong_number_of_crossings",
                "The link goes by {mode} and names {number} crossings.",
                mode=link["mode"],
                number=str(len(crossings)),
            ),
            Message("name_two_crossings", "Name two: that of departure, then that of arrival.")
            if through_ports
            else Message("name_one_crossing", "Name the one whose sides are its two ends."),
        )


def _over_land(link: DraftRow, crossing: DraftRow) -> Iterator[Finding]:
    sides = {crossing["side_a"], crossing["side_b"]}
    if None in sides:
        if crossing.is_read("side_a", "side_b"):
            yield link.finding(
                "crossing",
                Message(
                    "port_on_a_land_link",
                    '"{crossing}" is an airport or port; it has no other side.',
                    crossing=crossing["id"],
                ),
                Message("name_a_crossing_with_both_sides", "Name a crossing whose sides are the two ends of the link."),
            )
    elif sides != {link["from"], link["to"]}:
        yield link.finding(
            "crossing",
            Message(
                "sides_are_not_the_ends",
                '"{crossing}" joins "{side_a}" and "{side_b}", not the ends.',
                crossing=crossing["id"],
                side_a=crossing["side_a"],
                side_b=crossing["side_b"],
            ),
            Message(
                "let_the_link_run_between_the_sides",
                "Let the link run from one side of its crossing to the other; other ways lead to these posts.",
            ),
        )


def _through_ports(link: DraftRow, crossings: list[DraftRow]) -> Iterator[Finding]:
    hints = (
        Message(
            "name_the_port_of_departure",
            'Name the airport or port of departure, whose side_a is "{place}".',
            place=link["from"],
        ),
        Message(
            "name_the_port_of_arrival",
            'Name the airport or port of arrival, whose side_a is "{place}".',
            place=link["to"],
        ),
    )
    for crossing, end, hint in zip(crossings, ("from", "to"), hints, strict=True):
        side = crossing["side_a"]
        if crossing["side_b"] is not None:
            message = Message("land_crossing", '"{crossing}" is a crossing by land.', crossing=crossing["id"])
            yield link.finding("crossing", message, hint)
            return
        if side is not None and side != link[end]:
            message = Message(
                "port_is_elsewhere",
                '"{crossing}" is at "{side}", not at "{place}".',
                crossing=crossing["id"],
                side=side,
                place=link[end],
            )
            yield link.finding("crossing", message, hint)
            return
