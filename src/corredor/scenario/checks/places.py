"""Places far from all their neighbours, most often because latitude and longitude are swapped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from corredor.errors import Finding, Severity
from corredor.messages import Message
from corredor.scenario.great_circle import great_circle_km
from corredor.scenario.reading.draft import DraftRow, ScenarioDraft

FAR_KM = 2500.0


def check_places(draft: ScenarioDraft) -> Iterator[Finding]:
    """Find places farther than 2,500 km from every place of their state and every place linked to them by land."""
    yield from misplaced_places(draft).values()


def misplaced_places(draft: ScenarioDraft) -> dict[str, Finding]:
    """Find the places whose coordinates cannot be right, each with its finding.

    Where swapping latitude and longitude brings a place back it is an error; otherwise it is a warning, since states
    have far islands.
    """
    rows = {place: row for place, row in draft.by_key("places").items() if row.has("lat", "lon")}
    near = _neighbours(draft, rows)
    far = {
        place: row
        for place, row in rows.items()
        if near[place] and not _is_near(row["lat"], row["lon"], near[place], rows)
    }
    swapped = {
        place: row
        for place, row in far.items()
        if abs(row["lon"]) <= 90 and _is_near(row["lon"], row["lat"], near[place], rows)
    }
    if swapped:
        return {
            place: row.finding(
                "lat",
                Message(
                    "swapped_coordinates",
                    "Latitude {lat} and longitude {lon} look swapped.",
                    lat=format(row["lat"], "g"),
                    lon=format(row["lon"], "g"),
                ),
                Message(
                    "should_they_be",
                    "Should they be {lat} and {lon}?",
                    lat=format(row["lon"], "g"),
                    lon=format(row["lat"], "g"),
                ),
            )
            for place, row in swapped.items()
        }
    return {
        place: row.finding(
            "lat",
            Message(
                "far_from_neighbours",
                "The place is more than {km} km from every place near it.",
                km=format(FAR_KM, ".0f"),
            ),
            Message("check_its_coordinates", "Check its latitude and longitude."),
            severity=Severity.WARNING,
        )
        for place, row in far.items()
    }


def _neighbours(draft: ScenarioDraft, rows: dict[str, DraftRow]) -> dict[str, set[str]]:
    of_state: dict[str, set[str]] = defaultdict(set)
    for place, row in rows.items():
        of_state[row["state"]].add(place)
    near = {place: of_state[row["state"]] - {place} if row["state"] else set() for place, row in rows.items()}
    for link in draft.rows("links"):
        if link["mode"] not in ("air", "sea") and link["from"] in rows and link["to"] in rows:
            near[link["from"]] |= {link["to"]} - {link["from"]}
            near[link["to"]] |= {link["from"]} - {link["to"]}
    return near


def _is_near(lat: float, lon: float, near: set[str], rows: dict[str, DraftRow]) -> bool:
    return any(great_circle_km(lat, lon, rows[place]["lat"], rows[place]["lon"]) <= FAR_KM for place in near)
