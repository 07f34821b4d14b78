"""The tables of a day at a crossing, as a result that is kept."""

from __future__ import annotations

from corredor.scenario.tables.schema import Column, ColumnKind, Table

_WAITING = (
    Column("vehicles", ColumnKind.NUMBER, "Vehicles that come, a day.", unit="vehicles"),
    Column("mean", ColumnKind.NUMBER, "Mean wait of a vehicle.", unit="minutes"),
    Column("p50", ColumnKind.NUMBER, "Half of the vehicles wait no longer than this.", unit="minutes"),
    Column("p90", ColumnKind.NUMBER, "Nine vehicles in ten wait no longer than this.", unit="minutes"),
    Column("longest", ColumnKind.NUMBER, "Longest wait in any run.", unit="minutes"),
    Column("through", ColumnKind.NUMBER, "Mean time from coming to leaving, checks included.", unit="minutes"),
)
_CLASS = Column("class", ColumnKind.ID, "Class of traffic; empty where it is all of them.")
_STAGE = Column("stage", ColumnKind.INTEGER, "Stage, from 1; 0 is all of them together.")
CROSSING_WAITS = Table(
    "waits",
    "How long vehicles wait, by class and the hour in which they come.",
    (_CLASS, Column("hour", ColumnKind.INTEGER, "Hour of the day."), *_WAITING),
)
CROSSING_CLASSES = Table(
    "classes",
    "How a class fares over the day.",
    (
        _CLASS,
        *_WAITING,
        Column("people", ColumnKind.NUMBER, "People in them, a day.", unit="people"),
        Column("over_30", ColumnKind.NUMBER, "Share that waits more than half an hour.", unit="share"),
        Column("over_60", ColumnKind.NUMBER, "Share that waits more than an hour.", unit="share"),
        Column("turned_back", ColumnKind.NUMBER, "Vehicles that come while it is shut, a day.", unit="vehicles"),
        Column(
            "never_served",
            ColumnKind.NUMBER,
            "Vehicles that are not through when the run ends, a day.",
            unit="vehicles",
        ),
        Column("worst_hour", ColumnKind.INTEGER, "Hour in which those who come wait longest on average."),
        Column("worst_hour_mean", ColumnKind.NUMBER, "Their mean wait.", unit="minutes"),
        Column("waiting_at_closing", ColumnKind.NUMBER, "Vehicles that wait when it shuts, a day.", unit="vehicles"),
    ),
)
CROSSING_QUEUE = Table(
    "queue",
    "How long the queue is, every quarter of an hour.",
    (
        _STAGE,
        Column("hour", ColumnKind.NUMBER, "Time of the day, in hours."),
        *(
            Column(f"{what}{which}", ColumnKind.NUMBER, f"{says} {what}.", unit=what)
            for what in ("vehicles", "metres")
            for which, says in (("", "Mean"), ("_p90", "On nine days in ten no more than so many"), ("_most", "Most"))
        ),
    ),
)
CROSSING_OFFICERS = Table(
    "officers",
    "Officers of a lane, by hour.",
    (
        Column("lane", ColumnKind.ID, "Lane."),
        _STAGE,
        Column("hour", ColumnKind.INTEGER, "Hour of the day."),
        Column("officers", ColumnKind.NUMBER, "Officers on duty.", unit="officers"),
        Column("busy", ColumnKind.NUMBER, "Of them, how many are serving on average.", unit="officers"),
        Column("utilisation", ColumnKind.NUMBER, "Share of their time in which they serve.", unit="share"),
    ),
)
CROSSING_COMPARED = Table(
    "compared",
    "What a change brings to a class, over the same draws.",
    (
        _CLASS,
        Column("measure", ColumnKind.ID, "Column of `classes`."),
        Column("before", ColumnKind.NUMBER, "Without the change."),
        Column("after", ColumnKind.NUMBER, "With it."),
        Column("change", ColumnKind.NUMBER, "Mean difference."),
        Column("low", ColumnKind.NUMBER, "Lower end of its 95 % band."),
        Column("high", ColumnKind.NUMBER, "Upper end of its 95 % band."),
    ),
)
CROSSING_COACHES = Table(
    "coaches",
    "Coaches of a plan, by date and hour.",
    (
        Column("date", ColumnKind.DATE, "Day."),
        Column("hour", ColumnKind.INTEGER, "Hour of the day."),
        Column("coaches", ColumnKind.INTEGER, "Coaches that come in it.", unit="coaches"),
    ),
)
CROSSING_SLOTS = Table(
    "slots",
    "Coaches an hour that keep everybody else's waits under a limit.",
    (
        Column("hour", ColumnKind.INTEGER, "Hour of the day."),
        Column("coaches", ColumnKind.INTEGER, "Coaches that may come in it.", unit="coaches"),
        Column("people", ColumnKind.INTEGER, "People in them.", unit="people"),
        Column(
            "others_p90_without", ColumnKind.NUMBER, "Longest p90 of any other class without coaches.", unit="minutes"
        ),
        Column("others_p90", ColumnKind.NUMBER, "The same with them.", unit="minutes"),
    ),
)
CROSSING_EPISODES = Table(
    "episodes",
    "Days that were reported, beside what is played.",
    (
        Column("episode", ColumnKind.ID, "Row of `episodes` of the scenario."),
        Column("date", ColumnKind.TEXT, "When, as told."),
        Column("what", ColumnKind.TEXT, "What was reported.", max_length=400),
        Column("measure", ColumnKind.ID, "What is compared."),
        Column("reported_low", ColumnKind.NUMBER, "Least that was reported."),
        Column("reported_high", ColumnKind.NUMBER, "Most that was reported."),
        Column("played_low", ColumnKind.NUMBER, "Least that is played."),
        Column("played_high", ColumnKind.NUMBER, "Most."),
        Column("is_in_range", ColumnKind.YES_NO, "Whether the two ranges meet."),
        Column("ways", ColumnKind.INTEGER, "Ways in which what is not known was tried."),
        Column("source", ColumnKind.TEXT, "Who reported it.", max_length=400),
        Column("note", ColumnKind.TEXT, "Note.", max_length=1000),
    ),
)
CROSSING_TRIED = Table(
    "tried",
    "Each way in which what is not known was tried.",
    (
        Column("episode", ColumnKind.ID, "Row of `episodes`."),
        Column("unknown", ColumnKind.TEXT, "The way.", max_length=400),
        Column("value", ColumnKind.NUMBER, "What is played."),
    ),
)

CROSSING_TABLES: tuple[Table, ...] = (
    CROSSING_WAITS,
    CROSSING_CLASSES,
    CROSSING_QUEUE,
    CROSSING_OFFICERS,
    CROSSING_COMPARED,
    CROSSING_COACHES,
    CROSSING_SLOTS,
    CROSSING_EPISODES,
    CROSSING_TRIED,
)
