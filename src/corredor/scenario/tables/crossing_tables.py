"""The tables of a crossing as a queue: who comes, which lanes serve them with how many officers, what is checked."""

from __future__ import annotations

from corredor.scenario.tables.provenance_columns import sourced
from corredor.scenario.tables.schema import Column, ColumnKind

TRAFFIC_KINDS = ("car", "shared_taxi", "coach", "resident", "lorry", "on_foot", "corridor")
EPISODE_MEASURES = ("worst_hour", "p90", "longest", "through", "queue_metres")

TRAFFIC = sourced(
    "traffic", "A class of vehicles that passes a crossing in one direction.",
    Column("id", ColumnKind.ID, "Code of the class.", required=True, example="CARS-TO-PERU"),
    Column("crossing", ColumnKind.REF, "Crossing that the row is about.", required=True, references=("crossings",),
           example="X-CHACALLUTA"),
    Column("enters", ColumnKind.REF, "State that is entered.", required=True, references=("states",), example="PER"),
    Column("kind", ColumnKind.CHOICE,
           "What it is. resident: day traffic of those who live near the border. corridor: coaches of the corridor; "
           "the coaches of a plan come as this class.",
           required=True, choices=TRAFFIC_KINDS, example="car"),
    Column("vehicles_per_day", ColumnKind.NUMBER, "Vehicles that come on a day.", required=True, unit="vehicles per day",
           minimum=0, maximum=100_000, example="260"),
    Column("people_per_vehicle", ColumnKind.NUMBER, "People in one of them.", unit="people", exclusive_minimum=0, maximum=1000, default="1"),
    Column("metres", ColumnKind.NUMBER, "Length of one in the queue, with the gap.", unit="m", exclusive_minimum=0, maximum=100,
           default="7"),
    Column("by_hour", ColumnKind.TEXTS,
           "Shares of the day's vehicles by hour; they add up to 1, and hours not named have none. Empty: evenly over "
           "the day.", example="6-9 0.25;9-24 0.75"),
)

LANES = sourced(
    "lanes", "Windows of one stage of a crossing and the classes that they serve.",
    Column("id", ColumnKind.ID, "Code of the lane.", required=True, example="POLICE-WINDOWS"),
    Column("crossing", ColumnKind.REF, "Crossing that the row is about.", required=True, references=("crossings",),
           example="X-CHACALLUTA"),
    Column("enters", ColumnKind.REF, "State that is entered.", required=True, references=("states",), example="PER"),
    Column("stage", ColumnKind.INTEGER, "Stage of the crossing, from 1; stages are passed one after another.",
           required=True, minimum=1, maximum=20, example="1"),
    Column("what", ColumnKind.TEXT, "What it is, in words.", max_length=200, example="exit windows of the police"),
    Column("classes", ColumnKind.REFS,
           "Classes that it serves. A class that several lanes of a stage serve takes the first of them, in the order "
           "of the rows, that has an officer free.",
           required=True, references=("traffic",), example="COACHES-TO-PERU;CARS-TO-PERU"),
    Column("calls", ColumnKind.CHOICE,
           "Whom a free officer calls: who came first, or the first of the classes that has anybody waiting.",
           choices=("first_come", "rank"), default="first_come"),
    Column("relief", ColumnKind.CHOICE,
           "Whether the officers of a shift wait for a window at which the last shift still serves somebody, or begin "
           "at once beside it.", choices=("wait", "at_once"), default="wait"),
)

SHIFTS = sourced(
    "shifts", "Officers at a lane from one hour to another; those of several rows add up.",
    Column("id", ColumnKind.ID, "Code of the row.", required=True, example="POLICE-DAY"),
    Column("lane", ColumnKind.REF, "Lane where they work.", required=True, references=("lanes",), example="POLICE-WINDOWS"),
    Column("starts", ColumnKind.HOUR, "Hour from which they are there.", minimum=0, maximum=24, default="0"),
    Column("ends", ColumnKind.HOUR, "Hour at which they leave, after the vehicle that they serve.", minimum=0, maximum=24,
           default="24"),
    Column("officers", ColumnKind.INTEGER, "Officers, or windows that are open.", required=True, unit="officers", minimum=0,
           maximum=1000, example="9"),
)

CHECKS_TABLE = sourced(
    "checks", "What is checked at a stage of a crossing, and how long it takes.",
    Column("id", ColumnKind.ID, "Code of the check.", required=True, example="PAPERS-TO-PERU"),
    Column("crossing", ColumnKind.REF, "Crossing that the row is about.", required=True, references=("crossings",),
           example="X-CHACALLUTA"),
    Column("enters", ColumnKind.REF, "State that is entered.", required=True, references=("states",),
           example="PER"),
    Column("stage", ColumnKind.INTEGER, "Stage of the crossing, from 1; stages are passed one after another.",
           required=True, minimum=1, maximum=20, example="2"),
    Column("what", ColumnKind.TEXT, "What it is for, in words.", max_length=300, example="papers asked at entry"),
    Column("classes", ColumnKind.REFS, "Classes that are checked. Empty: all that a lane of the stage serves.",
           references=("traffic",)),
    Column("minutes", ColumnKind.NUMBER, "How long it takes on average.", required=True, unit="min", minimum=0, maximum=1440,
           example="1.5"),
    Column("spread", ColumnKind.NUMBER,
           "Standard deviation of the minutes, as a share of their average: 0 always the same, 1 as an exponential "
           "time. Times between follow a gamma distribution.", unit="share", minimum=0, maximum=5, default="0.5"),
    Column("per", ColumnKind.CHOICE, "Whether the minutes are those of a vehicle or of each person in it.",
           choices=("vehicle", "person"), default="vehicle"),
    Column("share", ColumnKind.NUMBER, "Share of the vehicles that are checked, drawn by lot.", unit="share", minimum=0, maximum=1,
           default="1"),
    Column("starts", ColumnKind.HOUR, "Hour from which it is made.", minimum=0, maximum=24, default="0"),
    Column("ends", ColumnKind.HOUR, "Hour from which it is made no more.", minimum=0, maximum=24, default="24"),
)

EPISODES = sourced(
    "episodes", "What was once reported of a crossing, and what nobody has published about that day.",
    Column("id", ColumnKind.ID, "Code of the episode.", required=True, example="BIOMETRIC-2025"),
    Column("crossing", ColumnKind.REF, "Crossing that the row is about.", required=True, references=("crossings",),
           example="X-CHACALLUTA"),
    Column("enters", ColumnKind.REF, "State that is entered.", required=True, references=("states",),
           example="PER"),
    Column("date", ColumnKind.VAGUE_DATE, "When it was, written as in `statements`.", required=True,
           example="2025-12-05/2025-12-07", max_length=30),
    Column("what", ColumnKind.TEXT, "What was reported.", required=True, max_length=500),
    Column("measure", ColumnKind.CHOICE,
           "Figure that is compared. worst_hour: average minutes of waiting in the arrival hour with the longest. p90: "
           "minutes that nine of ten vehicles wait at most. longest: longest wait of a day, in minutes. through: "
           "average minutes from coming to leaving. queue_metres: longest queue of a day, all stages "
           "together.",
           required=True, choices=EPISODE_MEASURES),
    Column("low", ColumnKind.NUMBER, "Least of what was reported. Empty: no lower end.", minimum=0, maximum=10_000_000),
    Column("high", ColumnKind.NUMBER, "Most of what was reported. Empty: no upper end.", minimum=0, maximum=10_000_000),
    Column("given", ColumnKind.TEXTS, "What is known of the day and differs from the tables, as what-ifs.",
           example="traffic CARS-TO-PERU vehicles_per_day=800"),
    Column("unknown", ColumnKind.TEXTS, "What nobody has published, as what-ifs with the values it may have and | between.",
           example="shifts POLICE-DAY officers=6|9"),
)
