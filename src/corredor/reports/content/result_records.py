"""Types of the results that stand in a report beside its plans."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from corredor.reports.content.value_types import Count, Translated


class Quantiles(TypedDict):
    """A planned count and quantiles of it over the trials."""

    planned: Count
    p05: Count
    p50: Count
    p95: Count


class MeasureQuantiles(Quantiles):
    """Quantiles of a measure of the whole plan."""

    measure: str


class DayQuantiles(Quantiles):
    """Quantiles of the people who have arrived by a day."""

    day: int


class TrialNights(TypedDict):
    """Nights as columns: the 95th percentile of people, and the share of trials with too few beds."""

    row: list[int]
    day: list[int]
    p95: list[Count]
    beyond: list[float]


class TrialLimit(TypedDict):
    """A limit on its worst day: the share of trials in which it is exceeded, or wanted by others."""

    says: Translated
    date: str
    passed: float
    wanted: float


class TrialsContent(TypedDict):
    """Trials of a plan; `part` is the position of the plan."""

    runs: int
    seed: int
    part: int
    measures: list[MeasureQuantiles]
    arrivals: list[DayQuantiles]
    nights: TrialNights
    limits: list[TrialLimit]


class TrialsResult(TrialsContent):
    """Trials of a plan, as a section of the report."""

    kind: Literal["trials"]
    assumed: list[str]


class FurtherConsent(TypedDict):
    """What one more consent adds."""

    yeses: list[str]
    served: Count
    adds: Count


class ConsentPair(TypedDict):
    """What two more consents add together, and how much of it beyond each alone."""

    yeses: list[str]
    adds: Count
    beyond: Count


class SufficientSet(TypedDict):
    """A smallest set of consents that serves a share of the people; share 0: anybody."""

    share: float
    yeses: list[str]
    served: Count


class ConsentRange(TypedDict):
    """The marginal value of a state's consent: today, as the last to agree, and over all coalitions."""

    state: str
    today: Count
    last: Count
    least: Count
    most: Count


class Detour(TypedDict):
    """The route that more people take where a state refuses."""

    state: str
    route: list[str]
    more: Count
    days: float | None
    days_through: float | None
    cost: float | None
    cost_through: float | None


class ConsentContent(TypedDict):
    """The value of consent, given the consents of today."""

    says: list[Translated]
    on: str
    people: Count
    given: list[str]
    in_force: list[str]
    further: list[FurtherConsent]
    pairs: list[ConsentPair]
    reaching: list[SufficientSet]
    worth: list[ConsentRange]
    detours: list[Detour]


class ConsentResult(ConsentContent):
    """The value of consent, given the consents of today, as a section of the report."""

    kind: Literal["consent"]
    assumed: list[str]


class WaitHour(TypedDict):
    """Minutes of waiting of the vehicles that arrive in an hour."""

    hour: float
    vehicles: float | None
    mean: float | None
    p50: float | None
    p90: float | None


# Waits of a class of vehicles by hour; the class `all` is every class together.
ClassWaits = TypedDict("ClassWaits", {"class": str, "hours": list[WaitHour]})


class Queue(TypedDict):
    """Vehicles in the queue as columns."""

    hour: list[float]
    vehicles: list[float | None]
    vehicles_p90: list[float | None]


class LaneOfficers(TypedDict):
    """Officers of a lane, present and busy, by hour."""

    lane: str
    stage: int
    officers: list[float | None]
    busy: list[float | None]


ComparedMeasure = TypedDict(
    "ComparedMeasure",
    {
        "class": str,
        "measure": str,
        "before": float | None,
        "after": float | None,
        "low": float | None,
        "high": float | None,
    },
)


class CrossingContent(TypedDict):
    """A day at a crossing."""

    crossing: str
    enters: str
    runs: int
    what_if: list[str]
    # How many of its rows are estimated or assumed.
    guessed: int
    totals: dict[str, float]
    waits: list[ClassWaits]
    queue: Queue
    officers: list[LaneOfficers]
    compared: list[ComparedMeasure]


class CrossingResult(CrossingContent):
    """A day at a crossing, as a section of the report."""

    kind: Literal["crossing"]
    assumed: list[str]


class ClosedAlone(TypedDict):
    """People more who are unserved where these are closed alone."""

    shut: list[str]
    more: int


class Backup(TypedDict):
    """People fewer who are unserved where one of the worst set stays open."""

    keep: str
    won: int


class StayHome(TypedDict):
    """People more who stay at a place."""

    place: str
    more: int


class Stranded(TypedDict):
    """People who would wait at a place if it were closed without warning."""

    place: str
    held_days: int
    most: int
    date: str
    beds: int
    beyond: int


# Network interdiction: the worst set of closures, each alone, backups, and who would be stranded.
ClosuresContent = TypedDict(
    "ClosuresContent",
    {
        "shut": list[str],
        "from": str,
        "to": str,
        "people": int,
        "unserved": int,
        "unserved_shut": int,
        "alone": list[ClosedAlone],
        "back_up": list[Backup],
        "stay_home": list[StayHome],
        "caught": list[Stranded],
    },
)


class ClosuresResult(ClosuresContent):
    """Network interdiction, as a section of the report."""

    kind: Literal["closures"]
    assumed: list[str]


class ResultColumn(TypedDict):
    """A column of a result's table."""

    name: str
    label: Translated
    # One sentence about the column.
    note: Translated
    kind: Literal["text", "number", "share", "date", "yes_no", "choice"]
    # Most digits after the point; for a share, of the percentage.
    digits: int
    # What stands for a cell without a value.
    empty: Translated
    # For a choice: what each value is called.
    choices: NotRequired[dict[str, Translated]]


class ResultTable(TypedDict):
    """A table of a result; `more` rows are left out after the last one."""

    name: str
    title: Translated
    columns: list[ResultColumn]
    rows: list[list[str | float | bool | None]]
    more: int


class TablesResult(TypedDict):
    """A result that is shown as sentences and tables."""

    kind: Literal["exposure", "movement", "judgement"]
    assumed: list[str]
    title: Translated
    lines: list[Translated]
    tables: list[ResultTable]


Result = ClosuresResult | ConsentResult | CrossingResult | TrialsResult | TablesResult
