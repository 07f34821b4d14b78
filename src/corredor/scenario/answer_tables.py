"""Every table of an answer about what could happen, declared once, as the scenario's tables are."""

from __future__ import annotations

from corredor.scenario.schema import Column, Kind, Table

_BAND = (
    Column("planned", Kind.NUMBER, "What the plan has."),
    Column("mean", Kind.NUMBER, "Mean of the trials."),
    Column("least", Kind.NUMBER, "Least in any trial."),
    Column("p05", Kind.NUMBER, "One trial in twenty has no more than this."),
    Column("p25", Kind.NUMBER, "One trial in four has no more than this."),
    Column("p50", Kind.NUMBER, "Half of the trials have no more than this."),
    Column("p75", Kind.NUMBER, "Three trials in four have no more than this."),
    Column("p95", Kind.NUMBER, "Nineteen trials in twenty have no more than this."),
    Column("most", Kind.NUMBER, "Most in any trial."),
)
_COUNTS = (
    Column("served", Kind.INTEGER, "People who reached their goal within the horizon.", unit="people"),
    Column("after_horizon", Kind.INTEGER, "People who reached it in the finish days.", unit="people"),
    Column("under_way", Kind.INTEGER, "People who left and had not arrived at the end.", unit="people"),
    Column("at_home", Kind.INTEGER, "People who never left.", unit="people"),
    Column("exits", Kind.INTEGER, "People who left the flow beyond those whom the plan counts.", unit="people"),
    Column("no_shows", Kind.INTEGER, "People who did not come to their departure.", unit="people"),
    Column("stayed_away", Kind.INTEGER, "People of the plan's convoys who were not ready.", unit="people"),
    Column("planned", Kind.INTEGER, "People in the plan's convoys.", unit="people"),
    Column("added", Kind.INTEGER, "People who were ready beyond the plan.", unit="people"),
    Column("held_days", Kind.INTEGER, "Days that people waited against the plan.", unit="person-days"),
    Column("held_door", Kind.INTEGER, "Of these, because no switch or paper let them in that day."),
    Column("held_closure", Kind.INTEGER, "Of these, because the way was shut."),
    Column("held_hours", Kind.INTEGER, "Of these, because the way took too long that day."),
    Column("held_room", Kind.INTEGER, "Of these, for want of slots or other room on the way."),
    Column("held_seats", Kind.INTEGER, "Of these, for want of seats."),
    Column("held_beds", Kind.INTEGER, "Of these, for want of beds or services at its end, or of services at home."),
    Column("beyond_beds", Kind.INTEGER, "Nights of people for whom no bed was left.", unit="person-nights"),
    Column("overstayed", Kind.INTEGER, "Nights beyond what a state allows.", unit="person-nights"),
    Column("arrival_days", Kind.INTEGER, "Sum of the days of arrival of all who arrived.", unit="person-days"),
    Column("breakdowns", Kind.INTEGER, "Vehicles that broke down."),
    Column("late_evenings", Kind.INTEGER, "Times that a person arrived after the end of the day.", unit="people"),
)

TRIALS = Table("trials", "One trial: what it came to. The same seed and run give it again alone.", (
    Column("run", Kind.INTEGER, "Number of the trial, from 0."), *_COUNTS))
MEASURES = Table("measures", "What the trials came to, measure by measure.", (
    Column("measure", Kind.ID, "A column of `trials`."), *_BAND))
TRIAL_NIGHTS = Table("nights", "People who sleep at a place, by night.", (
    Column("place", Kind.ID, "Place."), Column("date", Kind.DATE, "Evening of the night."), *_BAND,
    Column("beds", Kind.INTEGER, "Beds there."),
    Column("beyond", Kind.NUMBER, "Share of the trials with more people than beds.", unit="share")))
TRIAL_ADMISSIONS = Table("admissions", "People whom a state lets in, by crossing and day.", (
    Column("state", Kind.ID, "State that admits."), Column("crossing", Kind.ID, "Crossing."),
    Column("date", Kind.DATE, "Day of entry."), *_BAND))
TRIAL_ARRIVALS = Table("arrivals", "People who have reached their goal by a day.", (
    Column("date", Kind.DATE, "Day."), *_BAND))
TRIAL_EXITS = Table("exits", "People who leave the flow in a state on a day, beyond those whom the plan counts.", (
    Column("state", Kind.ID, "State."), Column("date", Kind.DATE, "Day."), *_BAND,
    Column("room", Kind.NUMBER, "People whom its exits can take in a day.", unit="people per day"),
    Column("beyond", Kind.NUMBER, "Share of the trials with more people than room.", unit="share")))
TRIAL_LIMITS = Table("limits", "A limit that was passed, or for want of which people were held, on a day.", (
    Column("pool", Kind.TEXT, "What is scarce, in words.", longest=300),
    Column("kind", Kind.ID, "Kind of pool."), Column("where", Kind.ID, "Row of the scenario it stands for."),
    Column("date", Kind.DATE, "Day; empty where it is for the whole plan."),
    Column("limit", Kind.NUMBER, "The limit."),
    Column("passed", Kind.NUMBER, "Share of the trials in which it was passed.", unit="share"),
    Column("excess", Kind.NUMBER, "By how much on average, where it was."),
    Column("most", Kind.NUMBER, "By how much at most."),
    Column("wanted", Kind.NUMBER, "Share of the trials in which people were held for want of it.", unit="share"),
    Column("held", Kind.NUMBER, "How many of them on average, where they were.", unit="people")))
TRIAL_WAITS = Table("waits", "Days that people wait at a place against the plan.", (
    Column("place", Kind.ID, "Place."), *_BAND,
    Column("chance", Kind.NUMBER, "Share of the trials in which anybody waits there.", unit="share")))

TRIAL_TABLES: tuple[Table, ...] = (
    MEASURES, TRIALS, TRIAL_NIGHTS, TRIAL_ADMISSIONS, TRIAL_ARRIVALS, TRIAL_EXITS, TRIAL_LIMITS, TRIAL_WAITS,
)

_UNSERVED = (
    Column("unserved", Kind.NUMBER, "People not served in time then, by weight.", unit="people"),
    Column("more", Kind.NUMBER, "How many more than with nothing shut.", unit="people"),
    Column("bound", Kind.NUMBER, "No plan can leave fewer unserved than this.", unit="people"),
)
WORST = Table("worst", "The closures that harm most, together and, shut alone, one by one.", (
    Column("rank", Kind.INTEGER, "0: the worst set; from 1: one thing shut alone, the worst first."),
    Column("shut", Kind.TEXTS, "Links and crossings that are shut.", longest=500),
    *_UNSERVED))
BACK_UP = Table("back_up", "What would be won if one of the worst set could be kept open.", (
    Column("keep", Kind.ID, "Link or crossing that stays open."),
    Column("kind", Kind.CHOICE, "Which it is.", choices=("link", "crossing")),
    *_UNSERVED,
    Column("won", Kind.NUMBER, "How many fewer are unserved than with the whole set shut.", unit="people")))
STAY_HOME = Table("stay_home", "People who do not reach their goal in time, by the place where they are.", (
    Column("place", Kind.ID, "Place."),
    Column("people", Kind.NUMBER, "People who are to be carried from there.", unit="people"),
    Column("unserved", Kind.NUMBER, "Not served with nothing shut.", unit="people"),
    Column("unserved_shut", Kind.NUMBER, "Not served with the worst set shut.", unit="people")))
CAUGHT = Table("caught", "Where a plan in use leaves people waiting if the worst set shuts without warning.", (
    Column("place", Kind.ID, "Place."),
    Column("held_days", Kind.INTEGER, "Days that people wait there against the plan.", unit="person-days"),
    Column("nights", Kind.INTEGER, "Nights on which somebody sleeps there."),
    Column("most", Kind.INTEGER, "Most people on one night.", unit="people"),
    Column("date", Kind.DATE, "That night."),
    Column("beds", Kind.INTEGER, "Beds there."),
    Column("beyond", Kind.INTEGER, "Nights of people beyond the beds.", unit="person-nights")))

CLOSURE_TABLES: tuple[Table, ...] = (WORST, BACK_UP, STAY_HOME, CAUGHT)

ANSWER_TABLES: dict[str, tuple[Table, ...]] = {"trials": TRIAL_TABLES, "closures": CLOSURE_TABLES}
