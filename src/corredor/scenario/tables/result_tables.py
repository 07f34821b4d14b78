"""The tables of every kind of result that is kept, declared once, as the scenario's tables are."""

from __future__ import annotations

from corredor.scenario.tables.consent_tables import CONSENT_TABLES
from corredor.scenario.tables.crossing_result_tables import CROSSING_TABLES
from corredor.scenario.tables.movement_tables import JUDGEMENT_TABLES, MOVEMENT_TABLES
from corredor.scenario.tables.schema import MESSAGE, Column, ColumnKind, Table

_BAND = (
    Column("planned", ColumnKind.NUMBER, "What the plan has."),
    Column("mean", ColumnKind.NUMBER, "Mean of the trials."),
    Column("least", ColumnKind.NUMBER, "Least in any trial."),
    Column("p05", ColumnKind.NUMBER, "One trial in twenty has no more than this."),
    Column("p25", ColumnKind.NUMBER, "One trial in four has no more than this."),
    Column("p50", ColumnKind.NUMBER, "Half of the trials have no more than this."),
    Column("p75", ColumnKind.NUMBER, "Three trials in four have no more than this."),
    Column("p95", ColumnKind.NUMBER, "Nineteen trials in twenty have no more than this."),
    Column("most", ColumnKind.NUMBER, "Most in any trial."),
)
_COUNTS = (
    Column("served", ColumnKind.INTEGER, "People who reached their goal within the horizon.", unit="people"),
    Column("after_horizon", ColumnKind.INTEGER, "People who reached it in the finish days.", unit="people"),
    Column("under_way", ColumnKind.INTEGER, "People who left and had not arrived at the end.", unit="people"),
    Column("at_home", ColumnKind.INTEGER, "People who never left.", unit="people"),
    Column("exits", ColumnKind.INTEGER, "People who left the flow beyond those whom the plan counts.", unit="people"),
    Column("no_shows", ColumnKind.INTEGER, "People who did not come to their departure.", unit="people"),
    Column("stayed_away", ColumnKind.INTEGER, "People of the plan's convoys who were not ready.", unit="people"),
    Column("planned", ColumnKind.INTEGER, "People in the plan's convoys.", unit="people"),
    Column("added", ColumnKind.INTEGER, "People who were ready beyond the plan.", unit="people"),
    Column("held_days", ColumnKind.INTEGER, "Days that people waited against the plan.", unit="person-days"),
    Column("held_door", ColumnKind.INTEGER, "Of these, because no switch or paper let them in that day."),
    Column("held_closure", ColumnKind.INTEGER, "Of these, because the way was shut."),
    Column("held_hours", ColumnKind.INTEGER, "Of these, because the way took too long that day."),
    Column("held_room", ColumnKind.INTEGER, "Of these, for want of slots or other room on the way."),
    Column("held_seats", ColumnKind.INTEGER, "Of these, for want of seats."),
    Column(
        "held_beds", ColumnKind.INTEGER, "Of these, for want of beds or services at its end, or of services at home."
    ),
    Column("beyond_beds", ColumnKind.INTEGER, "Nights of people for whom no bed was left.", unit="person-nights"),
    Column("overstayed", ColumnKind.INTEGER, "Nights beyond what a state allows.", unit="person-nights"),
    Column("arrival_days", ColumnKind.INTEGER, "Sum of the days of arrival of all who arrived.", unit="person-days"),
    Column("breakdowns", ColumnKind.INTEGER, "Vehicles that broke down."),
    Column("late_evenings", ColumnKind.INTEGER, "Times that a person arrived after the end of the day.", unit="people"),
)

TRIALS = Table(
    "trials",
    "One trial: what it came to. The same seed and run give it again alone.",
    (Column("run", ColumnKind.INTEGER, "Number of the trial, from 0."), *_COUNTS),
)
MEASURES = Table(
    "measures",
    "What the trials came to, measure by measure.",
    (Column("measure", ColumnKind.ID, "A column of `trials`."), *_BAND),
)
TRIAL_NIGHTS = Table(
    "nights",
    "People who sleep at a place, by night.",
    (
        Column("place", ColumnKind.ID, "Place."),
        Column("date", ColumnKind.DATE, "Evening of the night."),
        *_BAND,
        Column("beds", ColumnKind.INTEGER, "Beds there."),
        Column("beyond", ColumnKind.NUMBER, "Share of the trials with more people than beds.", unit="share"),
    ),
)
TRIAL_ADMISSIONS = Table(
    "admissions",
    "People whom a state lets in, by crossing and day.",
    (
        Column("state", ColumnKind.ID, "State that admits."),
        Column("crossing", ColumnKind.ID, "Crossing."),
        Column("date", ColumnKind.DATE, "Day of entry."),
        *_BAND,
    ),
)
TRIAL_ARRIVALS = Table(
    "arrivals", "People who have reached their goal by a day.", (Column("date", ColumnKind.DATE, "Day."), *_BAND)
)
TRIAL_EXITS = Table(
    "exits",
    "People who leave the flow in a state on a day, beyond those whom the plan counts.",
    (
        Column("state", ColumnKind.ID, "State."),
        Column("date", ColumnKind.DATE, "Day."),
        *_BAND,
        Column("room", ColumnKind.NUMBER, "People whom its exits can take in a day.", unit="people per day"),
        Column("beyond", ColumnKind.NUMBER, "Share of the trials with more people than room.", unit="share"),
    ),
)
TRIAL_LIMITS = Table(
    "limits",
    "A limit that was passed, or for want of which people were held, on a day.",
    (
        Column("pool", ColumnKind.TEXT, "What is scarce, in words.", max_length=300),
        Column("kind", ColumnKind.ID, "Kind of pool."),
        Column("where", ColumnKind.ID, "Row of the scenario it stands for."),
        Column("date", ColumnKind.DATE, "Day; empty where it is for the whole plan."),
        Column("limit", ColumnKind.NUMBER, "The limit."),
        Column("passed", ColumnKind.NUMBER, "Share of the trials in which it was passed.", unit="share"),
        Column("excess", ColumnKind.NUMBER, "By how much on average, where it was."),
        Column("most", ColumnKind.NUMBER, "By how much at most."),
        Column(
            "wanted", ColumnKind.NUMBER, "Share of the trials in which people were held for want of it.", unit="share"
        ),
        Column("held", ColumnKind.NUMBER, "How many of them on average, where they were.", unit="people"),
        MESSAGE,
    ),
)
TRIAL_WAITS = Table(
    "waits",
    "Days that people wait at a place against the plan.",
    (
        Column("place", ColumnKind.ID, "Place."),
        *_BAND,
        Column("chance", ColumnKind.NUMBER, "Share of the trials in which anybody waits there.", unit="share"),
    ),
)

TRIAL_TABLES: tuple[Table, ...] = (
    MEASURES,
    TRIALS,
    TRIAL_NIGHTS,
    TRIAL_ADMISSIONS,
    TRIAL_ARRIVALS,
    TRIAL_EXITS,
    TRIAL_LIMITS,
    TRIAL_WAITS,
)

_UNSERVED = (
    Column("unserved", ColumnKind.NUMBER, "People not served in time then, by weight.", unit="people"),
    Column("more", ColumnKind.NUMBER, "How many more than with nothing shut.", unit="people"),
    Column("bound", ColumnKind.NUMBER, "No plan can leave fewer unserved than this.", unit="people"),
)
WORST = Table(
    "worst",
    "The closures that harm most, together and, shut alone, one by one.",
    (
        Column("rank", ColumnKind.INTEGER, "0: the worst set; from 1: one thing shut alone, the worst first."),
        Column("shut", ColumnKind.TEXTS, "Links and crossings that are shut.", max_length=500),
        *_UNSERVED,
    ),
)
BACK_UP = Table(
    "back_up",
    "What would be won if one of the worst set could be kept open.",
    (
        Column("keep", ColumnKind.ID, "Link or crossing that stays open."),
        Column("kind", ColumnKind.CHOICE, "Which it is.", choices=("link", "crossing")),
        *_UNSERVED,
        Column("won", ColumnKind.NUMBER, "How many fewer are unserved than with the whole set shut.", unit="people"),
    ),
)
STAY_HOME = Table(
    "stay_home",
    "People who do not reach their goal in time, by the place where they are.",
    (
        Column("place", ColumnKind.ID, "Place."),
        Column("people", ColumnKind.NUMBER, "People who are to be carried from there.", unit="people"),
        Column("unserved", ColumnKind.NUMBER, "Not served with nothing shut.", unit="people"),
        Column("unserved_shut", ColumnKind.NUMBER, "Not served with the worst set shut.", unit="people"),
    ),
)
CAUGHT = Table(
    "caught",
    "Where a plan in use leaves people waiting if the worst set shuts without warning.",
    (
        Column("place", ColumnKind.ID, "Place."),
        Column("held_days", ColumnKind.INTEGER, "Days that people wait there against the plan.", unit="person-days"),
        Column("nights", ColumnKind.INTEGER, "Nights on which somebody sleeps there."),
        Column("most", ColumnKind.INTEGER, "Most people on one night.", unit="people"),
        Column("date", ColumnKind.DATE, "That night."),
        Column("beds", ColumnKind.INTEGER, "Beds there."),
        Column("beyond", ColumnKind.INTEGER, "Nights of people beyond the beds.", unit="person-nights"),
    ),
)

CLOSURE_TABLES: tuple[Table, ...] = (WORST, BACK_UP, STAY_HOME, CAUGHT)

_LIMIT = Column(
    "limit",
    ColumnKind.NUMBER,
    "No link may be more exposed than this; empty: no limit but the groups' own.",
    unit="points",
)
SAFETY_PRICE = Table(
    "price",
    "What a limit on the exposure of links costs, the loosest first.",
    (
        _LIMIT,
        Column("people", ColumnKind.NUMBER, "People who are to be carried.", unit="people"),
        Column("served", ColumnKind.NUMBER, "People who reach their goal within the horizon.", unit="people"),
        Column("fewer", ColumnKind.NUMBER, "How many fewer than without a limit.", unit="people"),
        Column("not_served", ColumnKind.NUMBER, "People not served, by weight: the first aim.", unit="people"),
        Column("bound", ColumnKind.NUMBER, "No plan can leave fewer unserved than this.", unit="people"),
        Column(
            "mean_days",
            ColumnKind.NUMBER,
            "Mean days of all from being ready to arrival or the end of the horizon.",
            unit="days",
        ),
        Column("later", ColumnKind.NUMBER, "How many days more than without a limit.", unit="days"),
        Column("most_link", ColumnKind.NUMBER, "Exposure of the most exposed link that is used.", unit="points"),
        Column("most_journey", ColumnKind.NUMBER, "Most that a journey adds up to over its links.", unit="points"),
    ),
)
SAFETY_GROUPS = Table(
    "groups",
    "How each group fares under each limit.",
    (
        _LIMIT,
        Column("group", ColumnKind.ID, "Group of the scenario, in full form."),
        Column("people", ColumnKind.NUMBER, "People of it who are to be carried.", unit="people"),
        Column(
            "served",
            ColumnKind.NUMBER,
            "Of them, who reach their goal within the horizon in the plan found.",
            unit="people",
        ),
        Column("fewer", ColumnKind.NUMBER, "How many fewer than without a limit; below 0: more.", unit="people"),
        Column("has_way", ColumnKind.YES_NO, "Whether any open way within the limit brings them there in time."),
    ),
)
DEPARTURES = Table(
    "departures",
    "How varied a plan's departures are, by place of departure.",
    (
        Column("place", ColumnKind.ID, "Place of departure."),
        Column("people", ColumnKind.NUMBER, "People who leave from there.", unit="people"),
        Column("departures", ColumnKind.INTEGER, "Days with the way by which people leave on them, counted once each."),
        Column("weekdays", ColumnKind.INTEGER, "Different weekdays."),
        Column("ways", ColumnKind.INTEGER, "Different ways by which the first day's stage goes."),
        Column(
            "day_evenness",
            ColumnKind.NUMBER,
            "Entropy of weekdays, as a share of the most that there can be.",
            unit="share",
        ),
        Column(
            "way_evenness",
            ColumnKind.NUMBER,
            "Entropy of the ways in use, likewise; 0 where there is one.",
            unit="share",
        ),
        Column("variety", ColumnKind.NUMBER, "Entropy of weekday and way together, likewise.", unit="share"),
        Column("usual_weekday", ColumnKind.INTEGER, "Weekday of the most usual weekday and way: 1 is Monday."),
        Column("usual_way", ColumnKind.TEXTS, "Links of that way.", max_length=2000),
        Column("usual_share", ColumnKind.NUMBER, "Share of the people who leave then and there.", unit="share"),
        Column(
            "is_below", ColumnKind.YES_NO, "Whether the variety is below the floor; a single departure has no pattern."
        ),
    ),
)

EXPOSURE_TABLES: tuple[Table, ...] = (SAFETY_PRICE, SAFETY_GROUPS, DEPARTURES)

RESULT_TABLES: dict[str, tuple[Table, ...]] = {
    "trials": TRIAL_TABLES, "closures": CLOSURE_TABLES, "crossing": CROSSING_TABLES,
    "exposure": EXPOSURE_TABLES, "consent": CONSENT_TABLES, "movement": MOVEMENT_TABLES,
    "judgement": JUDGEMENT_TABLES,
}
