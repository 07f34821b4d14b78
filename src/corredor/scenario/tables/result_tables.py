"""Every table of an answer about what could happen, declared once, as the scenario's tables are."""

from __future__ import annotations

from corredor.scenario.tables.schema import Column, Kind, Table

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

_WAITING = (
    Column("vehicles", Kind.NUMBER, "Vehicles that come, a day.", unit="vehicles"),
    Column("mean", Kind.NUMBER, "Mean wait of a vehicle.", unit="minutes"),
    Column("p50", Kind.NUMBER, "Half of the vehicles wait no longer than this.", unit="minutes"),
    Column("p90", Kind.NUMBER, "Nine vehicles in ten wait no longer than this.", unit="minutes"),
    Column("longest", Kind.NUMBER, "Longest wait in any run.", unit="minutes"),
    Column("through", Kind.NUMBER, "Mean time from coming to leaving, checks included.", unit="minutes"),
)
_CLASS = Column("class", Kind.ID, "Class of traffic; empty where it is all of them.")
_STAGE = Column("stage", Kind.INTEGER, "Stage, from 1; 0 is all of them together.")
CROSSING_WAITS = Table("waits", "How long vehicles wait, by class and the hour in which they come.", (
    _CLASS, Column("hour", Kind.INTEGER, "Hour of the day."), *_WAITING))
CROSSING_CLASSES = Table("classes", "How a class fares over the day.", (
    _CLASS, *_WAITING,
    Column("people", Kind.NUMBER, "People in them, a day.", unit="people"),
    Column("over_30", Kind.NUMBER, "Share that waits more than half an hour.", unit="share"),
    Column("over_60", Kind.NUMBER, "Share that waits more than an hour.", unit="share"),
    Column("turned_back", Kind.NUMBER, "Vehicles that come while it is shut, a day.", unit="vehicles"),
    Column("never_served", Kind.NUMBER, "Vehicles that are not through when the run ends, a day.", unit="vehicles"),
    Column("worst_hour", Kind.INTEGER, "Hour in which those who come wait longest on average."),
    Column("worst_hour_mean", Kind.NUMBER, "Their mean wait.", unit="minutes"),
    Column("waiting_at_closing", Kind.NUMBER, "Vehicles that wait when it shuts, a day.", unit="vehicles")))
CROSSING_QUEUE = Table("queue", "How long the queue is, every quarter of an hour.", (
    _STAGE, Column("hour", Kind.NUMBER, "Time of the day, in hours."),
    *(Column(f"{what}{which}", Kind.NUMBER, f"{says} {what}.", unit=what)
      for what in ("vehicles", "metres")
      for which, says in (("", "Mean"), ("_p90", "On nine days in ten no more than so many"), ("_most", "Most")))))
CROSSING_OFFICERS = Table("officers", "Officers of a lane, by hour.", (
    Column("lane", Kind.ID, "Lane."), _STAGE, Column("hour", Kind.INTEGER, "Hour of the day."),
    Column("officers", Kind.NUMBER, "Officers on duty.", unit="officers"),
    Column("busy", Kind.NUMBER, "Of them, how many are serving on average.", unit="officers"),
    Column("utilisation", Kind.NUMBER, "Share of their time in which they serve.", unit="share")))
CROSSING_COMPARED = Table("compared", "What a change brings to a class, over the same draws.", (
    _CLASS, Column("measure", Kind.ID, "Column of `classes`."),
    Column("before", Kind.NUMBER, "Without the change."), Column("after", Kind.NUMBER, "With it."),
    Column("change", Kind.NUMBER, "Mean difference."), Column("low", Kind.NUMBER, "Lower end of its 95 % band."),
    Column("high", Kind.NUMBER, "Upper end of its 95 % band.")))
CROSSING_COACHES = Table("coaches", "Coaches of a plan, by date and hour.", (
    Column("date", Kind.DATE, "Day."), Column("hour", Kind.INTEGER, "Hour of the day."),
    Column("coaches", Kind.INTEGER, "Coaches that come in it.", unit="coaches")))
CROSSING_SLOTS = Table("slots", "Coaches an hour that keep everybody else's waits under a limit.", (
    Column("hour", Kind.INTEGER, "Hour of the day."),
    Column("coaches", Kind.INTEGER, "Coaches that may come in it.", unit="coaches"),
    Column("people", Kind.INTEGER, "People in them.", unit="people"),
    Column("others_p90_without", Kind.NUMBER, "Longest p90 of any other class without coaches.", unit="minutes"),
    Column("others_p90", Kind.NUMBER, "The same with them.", unit="minutes")))
CROSSING_EPISODES = Table("episodes", "Days that were reported, beside what is played.", (
    Column("episode", Kind.ID, "Row of `episodes` of the scenario."), Column("date", Kind.TEXT, "When, as told."),
    Column("what", Kind.TEXT, "What was reported.", longest=400), Column("measure", Kind.ID, "What is compared."),
    Column("reported_low", Kind.NUMBER, "Least that was reported."),
    Column("reported_high", Kind.NUMBER, "Most that was reported."),
    Column("played_low", Kind.NUMBER, "Least that is played."), Column("played_high", Kind.NUMBER, "Most."),
    Column("is_in_range", Kind.YES_NO, "Whether the two ranges meet."),
    Column("ways", Kind.INTEGER, "Ways in which what is not known was tried."),
    Column("source", Kind.TEXT, "Who reported it.", longest=400), Column("note", Kind.TEXT, "Note.", longest=1000)))
CROSSING_TRIED = Table("tried", "Each way in which what is not known was tried.", (
    Column("episode", Kind.ID, "Row of `episodes`."), Column("unknown", Kind.TEXT, "The way.", longest=400),
    Column("value", Kind.NUMBER, "What is played.")))

CROSSING_TABLES: tuple[Table, ...] = (
    CROSSING_WAITS, CROSSING_CLASSES, CROSSING_QUEUE, CROSSING_OFFICERS, CROSSING_COMPARED, CROSSING_COACHES,
    CROSSING_SLOTS, CROSSING_EPISODES, CROSSING_TRIED,
)

_LIMIT = Column("limit", Kind.NUMBER, "No link may be more exposed than this; empty: no limit but the groups' own.",
                unit="points")
SAFETY_PRICE = Table("price", "What a limit on the exposure of links costs, the loosest first.", (
    _LIMIT,
    Column("people", Kind.NUMBER, "People who are to be carried.", unit="people"),
    Column("served", Kind.NUMBER, "People who reach their goal within the horizon.", unit="people"),
    Column("fewer", Kind.NUMBER, "How many fewer than without a limit.", unit="people"),
    Column("not_served", Kind.NUMBER, "People not served, by weight: the first aim.", unit="people"),
    Column("bound", Kind.NUMBER, "No plan can leave fewer unserved than this.", unit="people"),
    Column("mean_days", Kind.NUMBER, "Mean days of all from being ready to arrival or the end of the horizon.",
           unit="days"),
    Column("later", Kind.NUMBER, "How many days more than without a limit.", unit="days"),
    Column("most_link", Kind.NUMBER, "Exposure of the most exposed link that is used.", unit="points"),
    Column("most_journey", Kind.NUMBER, "Most that a journey adds up to over its links.", unit="points")))
SAFETY_GROUPS = Table("groups", "How each group fares under each limit.", (
    _LIMIT,
    Column("group", Kind.ID, "Group of the scenario, in full form."),
    Column("people", Kind.NUMBER, "People of it who are to be carried.", unit="people"),
    Column("served", Kind.NUMBER, "Of them, who reach their goal within the horizon in the plan found.", unit="people"),
    Column("fewer", Kind.NUMBER, "How many fewer than without a limit; below 0: more.", unit="people"),
    Column("has_way", Kind.YES_NO, "Whether any open way within the limit brings them there in time.")))
DEPARTURES = Table("departures", "How varied a plan's departures are, by place of departure.", (
    Column("place", Kind.ID, "Place of departure."),
    Column("people", Kind.NUMBER, "People who leave from there.", unit="people"),
    Column("departures", Kind.INTEGER, "Days with the way by which people leave on them, counted once each."),
    Column("weekdays", Kind.INTEGER, "Different weekdays."),
    Column("ways", Kind.INTEGER, "Different ways by which the first day's stage goes."),
    Column("day_evenness", Kind.NUMBER, "Entropy of weekdays, as a share of the most that there can be.", unit="share"),
    Column("way_evenness", Kind.NUMBER, "Entropy of the ways in use, likewise; 0 where there is one.", unit="share"),
    Column("variety", Kind.NUMBER, "Entropy of weekday and way together, likewise.", unit="share"),
    Column("usual_weekday", Kind.INTEGER, "Weekday of the most usual weekday and way: 1 is Monday."),
    Column("usual_way", Kind.TEXTS, "Links of that way.", longest=2000),
    Column("usual_share", Kind.NUMBER, "Share of the people who leave then and there.", unit="share"),
    Column("is_below", Kind.YES_NO, "Whether the variety is below the floor; a single departure has no pattern.")))

EXPOSURE_TABLES: tuple[Table, ...] = (SAFETY_PRICE, SAFETY_GROUPS, DEPARTURES)

ANSWER_TABLES: dict[str, tuple[Table, ...]] = {
    "trials": TRIAL_TABLES, "closures": CLOSURE_TABLES, "crossing": CROSSING_TABLES,
    "exposure": EXPOSURE_TABLES,
}
