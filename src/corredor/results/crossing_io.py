"""A simulated day of a crossing as a folder of tables, and its coach slots as a variant of the scenario."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl

from corredor.errors import FormatError
from corredor.formats.write_scenario import csv_text
from corredor.messages import Message
from corredor.queueing.coach_slots import CoachSlots
from corredor.queueing.crossing_day import CrossingDay
from corredor.queueing.episodes import Episodes
from corredor.results.result import Result
from corredor.results.result_io import write_result
from corredor.scenario.reading.number_text import number_text
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.agreement_tables import SWITCHES


def write_crossing(
    day: CrossingDay, path: str | Path, *, slots: CoachSlots | None = None, episodes: Episodes | None = None
) -> None:
    """Write the tables of a day, its slots and its episodes as CSV files beside `answer.toml`.

    Coaches of a plan are written as their number by date and hour, without the people in them. Twin of
    `corredor crossing --out`.
    """
    tables = {name: getattr(day, name) for name in ("waits", "classes", "queue", "officers", "compared")}
    tables["coaches"] = coaches_by_hour(day)
    meta: dict[str, Any] = {"provenance": day.provenance, "totals": dict(day.totals)}
    if slots is not None:
        tables["slots"] = slots.slots
        meta["slots"] = {
            "limit": slots.limit,
            "coaches_per_day": slots.coaches_per_day,
            "people_per_day": slots.people_per_day,
            "over_before": list(slots.over_before),
        }
    if episodes is not None:
        tables |= {"episodes": episodes.told, "tried": episodes.tried}
    write_result(Result("crossing", tables, meta), path)


def coaches_by_hour(day: CrossingDay) -> pl.DataFrame:
    """Give the coaches of a plan by date and hour of the day."""
    hour = pl.col("hour").floor().cast(pl.Int64).alias("hour")
    return day.coaches.group_by("date", hour).agg(pl.len().cast(pl.Int64).alias("coaches")).sort("date", "hour")


def write_slots(slots: CoachSlots, scenario: Scenario, name: str) -> Path:
    """Write the slots as a variant of the scenario: an assumed switch with the people who can enter in a day.

    A plan with that variant sends no more people through the crossing than keep the waits of others under the limit.
    Twin of `corredor crossing --as-variant`.

    Returns
    -------
    Path
        The new folder, `variants/NAME`.

    Raises
    ------
    FormatError
        Where that folder is there already.
    """
    source = Path(scenario.path)
    folder = (source if source.is_dir() else source.parent) / "variants" / name
    if folder.exists():
        raise FormatError(Message("variant_taken", "{path} is there already. Give another name.", path=str(folder)))
    by_hour = "; ".join(f"{row['hour']} h: {row['coaches']}" for row in slots.slots.to_dicts() if row["coaches"])
    provenance = slots.provenance
    row = {
        "id": f"SLOTS-{slots.crossing}-{slots.enters}",
        "state": slots.enters,
        "rule": "people_per_day",
        "value": [str(slots.people_per_day)],
        "from": scenario.settings.start,
        "crossing": slots.crossing,
        "basis": "assumed",
        "source": (
            f"corredor crossing: coaches that keep nine of ten vehicles of every other class under "
            f"{number_text(slots.limit)} minutes of waiting; {provenance['runs']} days drawn, seed {provenance['seed']}"
        ),
        "confidence": "computed",
        "note": f"{slots.coaches_per_day} coaches a day, by hour: {by_hour}"
        if by_hour
        else "No coach fits in any hour.",
    }
    header = [column.name for column in SWITCHES.columns if column.name in row]
    folder.mkdir(parents=True)
    (folder / "switches.csv").write_text(
        csv_text(header, [[row[name] for name in header]]), encoding="utf-8", newline=""
    )
    return folder
