"""View of a crossing's results: the day, slots of the corridor's coaches, and episodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corredor.cli.crossing_day_view import minutes, show_compared, show_day, show_guessed, show_summary, table
from corredor.cli.output import Screen

if TYPE_CHECKING:
    from corredor.queueing.coach_slots import CoachSlots
    from corredor.queueing.crossing_day import CrossingDay
    from corredor.queueing.episodes import Episodes
    from corredor.scenario.scenario import Scenario

TABLES = ("waits", "classes", "queue", "officers", "compared")


def as_json(day: CrossingDay, slots: CoachSlots | None, episodes: Episodes | None) -> dict[str, Any]:
    """Give the results as `--json` writes them; null where something was not asked for."""
    from corredor.results.crossing_io import coaches_by_hour

    result: dict[str, Any] = {"crossing": day.crossing, "enters": day.enters, "totals": dict(day.totals)}
    result |= {name: getattr(day, name).to_dicts() for name in TABLES}
    result["coaches"] = coaches_by_hour(day).to_dicts()
    result["slots"] = None
    if slots is not None:
        result["slots"] = {
            "limit": slots.limit,
            "coaches_per_day": slots.coaches_per_day,
            "people_per_day": slots.people_per_day,
            "over_before": list(slots.over_before),
            "hours": slots.slots.to_dicts(),
        }
    result["episodes"] = None
    if episodes is not None:
        result["episodes"] = {"told": episodes.told.to_dicts(), "tried": episodes.tried.to_dicts()}
    return result | {"provenance": dict(day.provenance)}


def show_crossing(
    screen: Screen, scenario: Scenario, day: CrossingDay, slots: CoachSlots | None, episodes: Episodes | None
) -> None:
    """Show the day; where slots or episodes were asked for, only its summary, and then those."""
    show_summary(screen, scenario, day)
    show_guessed(screen, day.provenance)
    if slots is None and episodes is None:
        show_day(screen, scenario, day)
    if day.compared.height:
        show_compared(screen, scenario, day)
    if slots is not None:
        show_slots(screen, slots)
    if episodes is not None:
        show_episodes(screen, episodes)


def show_slots(screen: Screen, slots: CoachSlots) -> None:
    """Show how many coaches fit in each hour, and the waits of all other classes beside it."""
    words = screen.words
    limit = words.number(slots.limit, 1)
    screen.heading("crossing.slots", limit=limit)
    coaches, people = words.number(slots.coaches_per_day), words.number(slots.people_per_day)
    screen.say("crossing.slots_sum", coaches=coaches, people=people)
    if slots.over_before:
        screen.say("crossing.over_before", names=", ".join(slots.over_before), limit=limit)
    rows = [
        [
            str(row["hour"]),
            words.number(row["coaches"]),
            words.number(row["people"]),
            minutes(screen, row["others_p90_without"]),
            minutes(screen, row["others_p90"]),
        ]
        for row in slots.slots.to_dicts()
    ]
    table(screen, ["hour", "coaches", "people_of", "others_without", "others_with"], rows)


def show_episodes(screen: Screen, episodes: Episodes) -> None:
    """Show what was reported beside the simulated range, and whether the two overlap."""
    words = screen.words
    screen.heading("crossing.episodes_title")
    rows = [
        [
            row["episode"],
            row["date"].replace("/", "/\n"),
            words(f"measure.{row['measure']}"),
            _range(screen, row["reported_low"], row["reported_high"]),
            _range(screen, row["played_low"], row["played_high"]),
            words("word.yes" if row["is_in_range"] else "word.no"),
        ]
        for row in episodes.told.to_dicts()
    ]
    table(screen, ["episode", "date", "measure_of_episode", "reported", "played", "in_range"], rows)
    screen.say("crossing.not_calibrated")
    for row in episodes.told.to_dicts():
        note = f" {row['note']}" if row["note"] else ""
        screen.line(f"- {row['episode']}: {row['what']}{note} ({row['source']})")


def _range(screen: Screen, low: float | None, high: float | None) -> str:
    if low is None or high is None:
        end = high if low is None else low
        return screen.words("crossing.at_most" if low is None else "crossing.at_least", value=minutes(screen, end))
    return "–".join(dict.fromkeys(minutes(screen, end) for end in (low, high)))
