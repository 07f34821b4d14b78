"""Links whose figures contradict the map or the clock."""

from __future__ import annotations

from collections.abc import Iterator

from corredor.errors import Finding
from corredor.messages import Message
from corredor.scenario.checks.places import misplaced_places
from corredor.scenario.great_circle import great_circle_km
from corredor.scenario.reading.draft import DraftRow, ScenarioDraft
from corredor.scenario.reading.number_text import number_text

# Above the door-to-door speed of any service of the mode.
FASTEST_KM_PER_HOUR = {"road": 130.0, "air": 1000.0, "sea": 90.0, "river": 60.0, "rail": 350.0, "foot": 8.0}


def check_links(draft: ScenarioDraft) -> Iterator[Finding]:
    """Find links to themselves, links shorter than the straight line, and impossible speeds."""
    places = draft.by_key("places")
    wrong = misplaced_places(draft)
    for link in draft.rows("links"):
        if link.has("from", "to") and link["from"] == link["to"]:
            yield link.finding(
                "to",
                Message("link_to_itself", 'The link leads from "{place}" to itself.', place=link["from"]),
                Message("give_another_place", "Give another place."),
            )
            continue
        start, end = places.get(link["from"]), places.get(link["to"])
        short = None
        if start and end and link["from"] not in wrong and link["to"] not in wrong:
            short = _shorter_than_straight(link, start, end)
        if short:
            yield short
        elif link.has("km", "hours", "mode"):
            yield from _too_fast(link)


def _shorter_than_straight(link: DraftRow, start: DraftRow, end: DraftRow) -> Finding | None:
    if not (link.has("km") and start.has("lat", "lon") and end.has("lat", "lon")):
        return None
    straight = great_circle_km(start["lat"], start["lon"], end["lat"], end["lon"])
    # Places are drawn as points: a kilometre and a twentieth of the way are within the drawing.
    if link["km"] >= 0.95 * straight - 1:
        return None
    return link.finding(
        "km",
        Message(
            "shorter_than_straight_line",
            "{km} km is shorter than the straight line of {straight} km.",
            km=number_text(link["km"]),
            straight=format(straight, ".0f"),
        ),
        Message(
            "give_the_length_of_the_way", "Give the length of the way itself, or mend the coordinates of its ends."
        ),
    )


def _too_fast(link: DraftRow) -> Iterator[Finding]:
    speed = link["km"] / link["hours"]
    fastest = FASTEST_KM_PER_HOUR[link["mode"]]
    if speed > fastest:
        yield link.finding(
            "hours",
            Message(
                "too_fast",
                "{km} km in {hours} h is {speed} km/h.",
                km=number_text(link["km"]),
                hours=number_text(link["hours"]),
                speed=format(speed, ".0f"),
            ),
            Message(
                "check_km_and_hours",
                "By {mode} nothing is faster than {fastest} km/h; check km and hours.",
                mode=link["mode"],
                fastest=format(fastest, ".0f"),
            ),
        )
