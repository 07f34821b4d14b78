"""Settings that can be read and are still wrong: an unknown time zone, a day that ends before it starts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zoneinfo import available_timezones

from corredor.errors import Finding, Severity
from corredor.messages import Message
from corredor.scenario.common_messages import THREE_CAPITALS, not_a_currency, shortened
from corredor.scenario.reading.draft import ScenarioDraft
from corredor.scenario.reading.parse_cell import did_you_mean

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
            Message("no_time_zones", "The time zone cannot be looked up on this machine."),
            Message("install_the_time_zones", "Install the time zones of the operating system."),
            Severity.WARNING,
        )
    elif settings.time_zone not in zones:
        yield Finding(
            "scenario",
            None,
            "time_zone",
            Message("unknown_time_zone", '"{value}" is not a time zone.', value=shortened(settings.time_zone)),
            did_you_mean(settings.time_zone, zones)
            or Message("give_its_iana_name", "Give its IANA name, such as {example}.", example="America/Lima"),
        )
    if settings.day_ends <= settings.day_starts:
        yield Finding(
            "scenario",
            None,
            "day_ends",
            Message(
                "day_ends_before_it_starts",
                "The day ends at {ends}, and starts at {starts}.",
                ends=format(settings.day_ends, "g"),
                starts=format(settings.day_starts, "g"),
            ),
            Message("let_it_end_later", "Let it end later than it starts."),
        )
    if not CURRENCY.fullmatch(settings.currency):
        yield Finding("scenario", None, "currency", not_a_currency(settings.currency), THREE_CAPITALS)
