"""The tables of the value of consent by coalition, declared once, as the scenario's tables are."""

from __future__ import annotations

from corredor.scenario.tables.schema import Column, ColumnKind, Table

_YESES = Column("yeses", ColumnKind.TEXTS, "States that say yes, besides those with nothing to decide; empty: none.")
_SERVED = Column("served", ColumnKind.NUMBER, "People served by it, by weight.", unit="people")
_STATE = Column("state", ColumnKind.ID, "State.")

SETS = Table("sets", "A set of states that say yes, and how many people it serves; a row for every set, the smallest first.", (
    _YESES, _SERVED,
    Column("most", ColumnKind.NUMBER, "No plan can serve more than this.", unit="people"),
    Column("days", ColumnKind.NUMBER, "Mean days on the way of a person served; empty where it was not worked out.", unit="days"),
    Column("cost", ColumnKind.NUMBER, "Mean cost of a person served; empty where it was not worked out.", unit="currency")))
FURTHER = Table("further", "What one more yes, or two more, add to those of today; alone first, then pairs, the most first.", (
    Column("yeses", ColumnKind.TEXTS, "States whose yes is added."), _SERVED,
    Column("adds", ColumnKind.NUMBER, "How many more than today.", unit="people"),
    Column("beyond_each", ColumnKind.NUMBER, "How many of them beyond what each of the two adds alone.", unit="people")))
REACHING = Table("reaching", "The smallest sets, with the yeses of today, that reach a share of what all yeses serve.", (
    Column("share", ColumnKind.NUMBER, "Share of what all yeses together serve; 0: anything at all.", unit="share"),
    _YESES, _SERVED))
WORTH = Table("worth", "What the yes of a state adds: its marginal contributions, and their means over all coalitions.", (
    _STATE,
    Column("today", ColumnKind.NUMBER, "What it adds to the yeses of today.", unit="people"),
    Column("last", ColumnKind.NUMBER, "What it adds where all others have said yes.", unit="people"),
    Column("least", ColumnKind.NUMBER, "Least that it adds to any set.", unit="people"),
    Column("most", ColumnKind.NUMBER, "Most that it adds to any set.", unit="people"),
    *(Column(f"{name}_{end}", ColumnKind.NUMBER, f"{what} of `{name}` over the range of willingness; empty: not worked out.", unit="people")
      for name in ("today", "last") for end, what in (("low", "Least"), ("high", "Most"))),
    Column("counts_with", ColumnKind.TEXTS, "The fewest yeses, beside those of today, with which it adds anybody."),
    Column("shapley", ColumnKind.NUMBER, "Shapley value: the mean of what it adds over all orders of the states.", unit="people"),
    Column("banzhaf", ColumnKind.NUMBER, "Banzhaf value: the mean of what it adds over all sets of the others.", unit="people")))
DETOURS = Table("detours", "The routes that people take where one state refuses and all others agree.", (
    Column("state", ColumnKind.ID, "State that refuses."),
    Column("route", ColumnKind.TEXTS, "States passed, in order.", max_length=500),
    Column("people", ColumnKind.NUMBER, "People who travel by it.", unit="people"),
    Column("more", ColumnKind.NUMBER, "How many more than where all agree.", unit="people"),
    Column("days", ColumnKind.NUMBER, "Mean days on the way.", unit="days"),
    Column("days_through", ColumnKind.NUMBER, "The same of those who travel through the state where it agrees.", unit="days"),
    Column("cost", ColumnKind.NUMBER, "Mean cost of a person.", unit="currency"),
    Column("cost_through", ColumnKind.NUMBER, "The same of those who travel through the state where it agrees.", unit="currency"),
    Column("binds", ColumnKind.TEXT, "The scarcest limit on it, in words; empty where none binds.", max_length=300)))
CARRIED = Table("carried", "What each state carries where all agree.", (
    _STATE,
    Column("entries", ColumnKind.NUMBER, "People whom it lets in.", unit="people"),
    Column("person_days", ColumnKind.NUMBER, "Days that people are within it.", unit="person-days"),
    Column("person_nights", ColumnKind.NUMBER, "Nights that people spend within it.", unit="person-nights"),
    Column("checks", ColumnKind.NUMBER, "Checks of a person at its posts."),
    Column("officer_hours", ColumnKind.NUMBER, "Hours of officers for them.", unit="hours"),
    Column("stranded", ColumnKind.NUMBER, "Most people within it who could not go on if the next state shut.", unit="people"),
    Column("next", ColumnKind.ID, "That next state."),
    Column("on", ColumnKind.DATE, "The day on which they are most.")))
STUCK = Table("stuck", "People under way who would be stuck if a state shut its borders on a day, by set of yeses and place.", (
    Column("state", ColumnKind.ID, "State that shuts its borders."),
    Column("on", ColumnKind.DATE, "The day on whose morning it does."),
    _YESES,
    Column("place", ColumnKind.ID, "Place of their last night; empty where there was none."),
    Column("on_soil_of", ColumnKind.ID, "State in which it lies."),
    Column("people", ColumnKind.NUMBER, "People under way who have to pass a border of the state.", unit="people"),
    Column("no_other_way", ColumnKind.NUMBER, "Of them, for whom no way around it is open from there.", unit="people")))
LEVELS = Table("levels", "Sets in which some yeses have no limit of people a day.", (
    Column("as_proposed", ColumnKind.TEXTS, "States that say yes with the limit they propose."),
    Column("full", ColumnKind.TEXTS, "States that say yes without it."), _SERVED))

CONSENT_TABLES: tuple[Table, ...] = (SETS, FURTHER, REACHING, WORTH, DETOURS, CARRIED, STUCK, LEVELS)
