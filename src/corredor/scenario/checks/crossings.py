"""Borders: every link between states names the crossings it passes, and a crossing joins two states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from corredor.errors import Finding
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
            "Both sides are the same place.",
            "Give the post on the other side; leave it empty for an airport or port.",
        )
    elif side_a in states and side_b in states and states[side_a] == states[side_b]:
        yield crossing.finding("side_b", f'Both sides are in "{states[side_a]}".', "Give a post of the other state.")


def _figures(crossing: DraftRow) -> Iterator[Finding]:
    if crossing.has("opens", "closes") and crossing["closes"] <= crossing["opens"]:
        yield crossing.finding(
            "closes",
            f"It closes at {crossing['closes']:g} and opens at {crossing['opens']:g}.",
            "Let it close later than it opens, within the day.",
        )
    if crossing.has("traffic_per_day", "people_per_day") and crossing["traffic_per_day"] > crossing["people_per_day"]:
        yield crossing.finding(
            "traffic_per_day",
            f"{number_text(crossing['traffic_per_day'])} people cross where "
            f"{number_text(crossing['people_per_day'])} can be processed.",
            "Check both figures.",
        )


def _passes(link: DraftRow, crossings: list[DraftRow], between_states: bool) -> Iterator[Finding]:
    if not between_states:
        if crossings:
            yield link.finding(
                "crossing", "The link stays within a state and names a crossing.", "Leave the cell empty."
            )
        return
    by_land = link["mode"] in ("road", "foot")
    through_ports = link["mode"] in ("air", "sea")
    if not crossings:
        yield link.finding(
            "crossing",
            "The link joins two states and names no crossing.",
            "Name the crossing of departure, then that of arrival."
            if through_ports
            else "Name the crossing whose sides are its two ends.",
        )
    elif not through_ports and len(crossings) == 1:
        yield from _over_land(link, crossings[0])
    elif not by_land and len(crossings) == 2:
        yield from _through_ports(link, crossings)
    else:
        wanted = (
            "Name two: that of departure, then that of arrival."
            if through_ports
            else ("Name the one whose sides are its two ends.")
        )
        yield link.finding("crossing", f"The link goes by {link['mode']} and names {len(crossings)} crossings.", wanted)


def _over_land(link: DraftRow, crossing: DraftRow) -> Iterator[Finding]:
    sides = {crossing["side_a"], crossing["side_b"]}
    if None in sides:
        if crossing.is_read("side_a", "side_b"):
            yield link.finding(
                "crossing",
                f'"{crossing["id"]}" is an airport or port; it has no other side.',
                "Name a crossing whose sides are the two ends of the link.",
            )
    elif sides != {link["from"], link["to"]}:
        yield link.finding(
            "crossing",
            f'"{crossing["id"]}" joins "{crossing["side_a"]}" and "{crossing["side_b"]}", not the ends.',
            "Let the link run from one side of its crossing to the other; other ways lead to these posts.",
        )


def _through_ports(link: DraftRow, crossings: list[DraftRow]) -> Iterator[Finding]:
    for crossing, end, what in zip(crossings, ("from", "to"), ("departure", "arrival"), strict=True):
        if crossing["side_b"] is not None:
            yield link.finding(
                "crossing",
                f'"{crossing["id"]}" is a crossing by land.',
                f'Name the airport or port of {what}, whose side_a is "{link[end]}".',
            )
            return
        elif crossing["side_a"] is not None and crossing["side_a"] != link[end]:
            yield link.finding(
                "crossing",
                f'"{crossing["id"]}" is at "{crossing["side_a"]}", not at "{link[end]}".',
                f'Name the airport or port of {what}, whose side_a is "{link[end]}".',
            )
            return
