"""Settings that can be read but make no sense: an unknown time zone, a day that ends before it starts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zoneinfo import available_timezones

from corredor.errors import Finding, Severity
from corredor.scenario.reading.draft import ScenarioDraft
from corredor.scenario.reading.parse_cell import did_you_mean, quoted

CURRENCY = re.compile(r"[A-Z]{3}")


def check_settings(draft: ScenarioDraft) -> Iterator[Finding]:
    """Find settings that contradict each other or name nothing that exists."""
    settings = draft.settings
    if settings is None:
        return
    zones = available_timezones()
    if not zones:
        yield Finding(
            "scenario",
            None,
            "time_zone",
            "The time zone cannot be looked up on this machine.",
            "Install the time zones of the operating system.",
            Severity.WARNING,
        )
    elif settings.time_zone not in zones:
        yield Finding(
            "scenario",
            None,
            "time_zone",
            f"{quoted(settings.time_zone)} is not a time zone.",
            did_you_mean(settings.time_zone, zones) or "Give its IANA name, such as America/Lima.",
        )
    if settings.day_ends <= settings.day_starts:
        yield Finding(
            "scenario",
            None,
            "day_ends",
            f"The day ends at {settings.day_ends:g}, and starts at {settings.day_starts:g}.",
            "Let it end later than it starts.",
        )
    if not CURRENCY.fullmatch(settings.currency):
        yield Finding(
            "scenario",
            None,
            "currency",
            f"{quoted(settings.currency)} is not a code of a currency.",
            "Give three capital letters, such as USD.",
        )
