"""The settings of a scenario: what `scenario.toml` may hold, declared once."""

from __future__ import annotations

from corredor.scenario.tables.scenario_tables import AIMS, CORRIDOR_KINDS, FORMAT_VERSION
from corredor.scenario.tables.schema import Column, ColumnKind

SETTINGS: tuple[Column, ...] = (
    Column(
        "format",
        ColumnKind.INTEGER,
        "Version of the scenario format.",
        required=True,
        minimum=FORMAT_VERSION,
        maximum=FORMAT_VERSION,
        example=str(FORMAT_VERSION),
    ),
    Column(
        "title",
        ColumnKind.TEXT,
        "Name of the scenario.",
        required=True,
        max_length=200,
        example="A three-place corridor",
    ),
    Column(
        "kind", ColumnKind.CHOICE, "In which sense it is a corridor.", choices=CORRIDOR_KINDS, default="assisted_return"
    ),
    Column("start", ColumnKind.DATE, "First day of the horizon.", required=True, example="2026-05-01"),
    Column(
        "days",
        ColumnKind.INTEGER,
        "Length of the horizon.",
        required=True,
        unit="days",
        minimum=1,
        maximum=1100,
        example="120",
    ),
    Column(
        "finish_days",
        ColumnKind.INTEGER,
        "Days after the horizon in which people already on the way may still arrive. Empty: as many as the longest "
        "of the fastest journeys.",
        unit="days",
        minimum=0,
        maximum=365,
    ),
    Column(
        "step_hours",
        ColumnKind.CHOICE,
        "Length of a step: stages may leave once in each.",
        unit="h",
        choices=("24", "12", "6"),
        default="24",
    ),
    Column(
        "time_zone",
        ColumnKind.TEXT,
        "IANA name of the time zone in which dates are meant.",
        required=True,
        example="America/Lima",
    ),
    Column("currency", ColumnKind.TEXT, "ISO 4217 code in which costs are given.", max_length=3, default="USD"),
    Column(
        "aims", ColumnKind.CHOICES, "What better means, most important first.", choices=AIMS, default=";".join(AIMS)
    ),
    Column(
        "day_starts", ColumnKind.HOUR, "Earliest hour at which a stage may leave.", minimum=0, maximum=23, default="5"
    ),
    Column(
        "day_ends",
        ColumnKind.HOUR,
        "Hour by which every stage of the day has ended.",
        minimum=1,
        maximum=24,
        default="23",
    ),
    Column(
        "stop_minutes_per_hour",
        ColumnKind.NUMBER,
        "Minutes of stops added to every hour on a road.",
        unit="min",
        minimum=0,
        maximum=120,
        default="6",
    ),
    Column(
        "spare_seats",
        ColumnKind.NUMBER,
        "Share of every vehicle's seats that is kept free.",
        unit="share",
        minimum=0,
        maximum=0.9,
        default="0",
    ),
)
