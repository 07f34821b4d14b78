"""The tables of simulated movement and of its forecasts' errors, declared once, as the scenario's tables are."""

from __future__ import annotations

from corredor.scenario.tables.schema import Column, ColumnKind, Table

_RUN = Column("run", ColumnKind.INTEGER, "Number of the run, from 0.")
_DATE = Column("date", ColumnKind.DATE, "Day.")

MOVEMENT_PEOPLE = Table("people", "People at a place at the end of a day; fractions where they are expected numbers.", (
    _RUN, _DATE, Column("place", ColumnKind.TEXT, "Place."),
    Column("people", ColumnKind.NUMBER, "People there.", unit="people")))
MOVEMENT_SET_OUT = Table("set_out", "People who set out on a link on a day.", (
    _RUN, _DATE, Column("from", ColumnKind.TEXT, "Place that they leave."), Column("to", ColumnKind.TEXT, "Place that they go to."),
    Column("people", ColumnKind.NUMBER, "People who set out.", unit="people")))
# Which of the optional columns there are depends on the rule; a name that ends with * stands for a column for each post.
MOVEMENT_TOTALS = Table("totals", "All people at the end of a day.", (
    _RUN, _DATE, Column("people", ColumnKind.NUMBER, "People at places and on the way.", unit="people"),
    Column("on_way", ColumnKind.NUMBER, "Of them, on a link.", unit="people"),
    Column("settled", ColumnKind.NUMBER, "People who have settled on the way by then.", unit="people", optional=True),
    Column("returned", ColumnKind.NUMBER, "People who have gone back home by then.", unit="people", optional=True),
    Column("left", ColumnKind.NUMBER, "People who have left the movement by then: asylum, protection or otherwise.", unit="people", optional=True),
    Column("overdue", ColumnKind.NUMBER, "People who stay longer than they may where they may only pass through.", unit="people", optional=True),
    Column("refused at *", ColumnKind.NUMBER, "People who are turned back at a post that day.", unit="people", optional=True)))

MOVEMENT_TABLES: tuple[Table, ...] = (MOVEMENT_PEOPLE, MOVEMENT_SET_OUT, MOVEMENT_TOTALS)

_SETTING = Column("setting", ColumnKind.CHOICE, "What is known beforehand.", choices=("capacities", "nothing", "early_counts"))
_METHOD = Column("method", ColumnKind.ID, "The forecast: `flee`, `attraction`, `by_capacity`, `equal`, or `day_7`: shares frozen on that day.")
_ERRORS = (
    Column("stocks", ColumnKind.NUMBER, "Mean over days of the relative difference of people present; 0 is perfect, 2 the worst."),
    Column("flows", ColumnKind.NUMBER, "Relative difference of changes over 30 days; 0 is perfect, 1 as good as no change."),
)
SCORES = Table("scores", "The error of a forecast on a case.", (
    _SETTING, _METHOD, Column("case", ColumnKind.TEXT, "Case."), *_ERRORS))
MEANS = Table("means", "The mean error of a forecast over all cases.", (
    _SETTING, _METHOD, *_ERRORS, Column("cases", ColumnKind.INTEGER, "How many cases there are.")))
FITS = Table("fits", "Constants of the gravity model, fitted on all cases but one.", (
    _SETTING,
    Column("left_out", ColumnKind.TEXT, "The case that was left out; `none`: fitted on all."),
    Column("softening", ColumnKind.NUMBER, "Kilometres added to every distance.", unit="km"),
    Column("distance_power", ColumnKind.NUMBER, "Power of distance."),
    Column("following", ColumnKind.NUMBER, "Power of the share of people who are at the destination."),
    Column("floor", ColumnKind.NUMBER, "Share that every destination has at least.", unit="share"),
    Column("country_power", ColumnKind.NUMBER, "Power of the number of destinations in the same country."),
    Column("km_per_day", ColumnKind.NUMBER, "Speed of travel.", unit="km per day")))

JUDGEMENT_TABLES: tuple[Table, ...] = (SCORES, MEANS, FITS)
