"""Types of a report's content: the JSON value that Python makes and the page reads.

`docs/reference/write_content_types.py` writes them for the page, into `frontend/src/content.generated.ts`; a comment
above a class or a key goes with it. A count of people that is None is hidden.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

# A text in each language, by the codes of `corredor.messages.LANGUAGES`.
Translated = dict[str, str]
# People; None where the count is hidden.
Count = int | None
OutcomeName = Literal["served", "on_the_way", "waiting", "exits", "unserved"]


class State(TypedDict):
    """A state of the scenario."""

    id: str
    name: str


class Place(TypedDict):
    """A place; `state` is its position in `states`."""

    id: str
    name: str
    state: int
    kind: str
    lat: float
    lon: float
    beds: int


# A link; `from` and `to` are positions in `places`.
Link = TypedDict("Link", {"id": str, "from": int, "to": int, "mode": str})


class Crossing(TypedDict):
    """A crossing; `places` are the positions of its sides."""

    id: str
    name: str
    places: list[int]


class NightRow(TypedDict):
    """A row of the heat map: people who sleep at a place."""

    kind: Literal["night"]
    state: int
    place: int


class EntryRow(TypedDict):
    """A row of the heat map: people whom a state lets in at a crossing."""

    kind: Literal["entry"]
    state: int
    crossing: str


Row = NightRow | EntryRow


class Country(TypedDict):
    """A country around the scenario: ISO code, name, state of the scenario, rings of arcs (~n is arc n backwards)."""

    code: str
    name: str
    state: str
    rings: list[list[int]]


class Borders(TypedDict):
    """Country borders in whole units: degrees = units * scale + translate, longitude first."""

    # West, south, east, north, in degrees.
    box: tuple[float, float, float, float]
    scale: tuple[float, float]
    translate: tuple[float, float]
    # Each a first point, then steps from point to point.
    arcs: list[list[tuple[int, int]]]
    countries: list[Country]


Statement = TypedDict(
    "Statement",
    {
        "id": str,
        "date": str,
        "recorded": str,
        "state": str,
        "office": str,
        "voice": str,
        "told_by": str | None,
        "with": list[str] | None,
        "subject": str,
        "act": str,
        "stance": str,
        "conditions": list[str] | None,
        "text": str,
        "quote": str | None,
        "lapses": str | None,
        "basis": str,
        "source": str | None,
        "confidence": str | None,
        "binding": bool,
        "superseded_by": list[str],
    },
)

# What a state's stance on a subject becomes on a day of the matrix; without a stance where it has none any more.
MatrixCell = TypedDict(
    "MatrixCell",
    {
        "from": int,
        "state": str,
        "subject": str,
        "statement": str,
        "stance": NotRequired[str],
        "can_bind": NotRequired[bool],
        "others": NotRequired[list[str]],
    },
)


class Matrix(TypedDict):
    """Stances by state and subject: `days` on which any changes, and the changes as cells."""

    days: list[str]
    subjects: list[str]
    cells: list[MatrixCell]


class Totals(TypedDict):
    """Totals of a plan; people = the sum of the five outcomes. What is left out is not known, or hidden."""

    people: int
    served: Count
    on_the_way: Count
    waiting: Count
    exits: Count
    unserved: Count
    convoys: NotRequired[int]
    convoys_served: NotRequired[int]
    convoys_on_the_way: NotRequired[int]
    trips: NotRequired[int]
    cost: NotRequired[int]
    convoys_cost: NotRequired[int]
    person_nights: NotRequired[int]
    person_days_waiting: NotRequired[int]
    unsafe_nights: NotRequired[int]
    exposure: NotRequired[int]


class Days(TypedDict):
    """People by day, as counted by `daily_counts.count_by_day`."""

    arrived: list[int]
    ready: list[int]
    on_the_way: list[int]
    held: list[int]
    without_bed: list[int]
    at_home: list[int]
    arriving: list[int]
    leaving: list[int]
    entering: list[int]


class Cells(TypedDict):
    """Cells of the heat map as columns: the row, the day and the people of each."""

    row: list[int]
    day: list[int]
    people: list[Count]


class EntrySum(TypedDict):
    """Entries into a state at a crossing in all; `row` is its row of the heat map."""

    state: str
    crossing: str
    row: int
    people: Count


class Movements(TypedDict):
    """Stages of a day as columns; hours count from the start of their day, a dot is up to ten people."""

    # Each a list of positions in `places`.
    routes: list[list[int]]
    day: list[int]
    # Positions in `routes`.
    route: list[int]
    leaves: list[float]
    arrives: list[float]
    dots: list[int]


# Unserved people of one origin and destination with the same documents.
UnservedGroup = TypedDict("UnservedGroup", {"from": str, "to": str, "documents": str, "people": Count})


class UnservedReason(TypedDict):
    """Why people are unserved, with the groups whom it concerns."""

    people: Count
    text: Translated
    cause: str
    door: str
    state: str
    statements: list[str]
    groups: list[UnservedGroup]


class GoalOutcomes(TypedDict):
    """Outcomes of the people who chose one destination."""

    goal: str
    people: Count
    served: Count
    on_the_way: Count
    waiting: Count
    exits: Count
    unserved: Count


class Cost(TypedDict):
    """Money of one payer for one kind of cost, in the scenario's currency."""

    payer: str
    kind: str
    amount: float


Switch = TypedDict(
    "Switch",
    {
        "id": str,
        "state": str,
        "rule": str,
        "value": list[str] | None,
        "from": str | None,
        "to": str | None,
        "crossing": str | None,
        "basis": Literal["observed", "assumed"],
        "groups": int,
        "rests_on": list[str],
        "statements": list[str],
        "note": str,
    },
)

Closure = TypedDict(
    "Closure",
    {
        "id": str,
        "link": str | None,
        "crossing": str | None,
        "from": str | None,
        "to": str | None,
        "why": str,
        "source": str | None,
    },
)


class PlanPart(TypedDict):
    """One plan of a report."""

    name: str
    title: str
    totals: Totals
    # The proven relative gap; None where nothing is proven.
    gap: float | None
    days: Days
    cells: Cells
    # For each row of the heat map pairs of the day from which a capacity holds and the capacity.
    capacities: list[list[tuple[int, float]]]
    entries: list[EntrySum]
    movements: Movements
    unserved: list[UnservedReason]
    goals: list[GoalOutcomes]
    costs: list[Cost]
    # Sentences about binding limits, and about the capacity that would be lacking for everyone.
    binding: list[Translated]
    shortfalls: list[Translated]
    switches: list[Switch]
    closures: list[Closure]
    # The switches that the plan assumes.
    assumed: list[str]
    provenance: dict[str, Any]


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


class Content(TypedDict):
    """Everything that a report shows. Days are numbers from `start`."""

    format: int
    # Small counts are hidden.
    shared: bool
    # The smallest count of people that is not hidden.
    least: int
    title: str
    kind: str
    currency: str
    # The first day, as 2026-05-04.
    start: str
    # Days that are drawn, and days of the plan itself.
    days: int
    horizon: int
    states: list[State]
    places: list[Place]
    links: list[Link]
    crossings: list[Crossing]
    rows: list[Row]
    borders: Borders
    # Of the first scenario.
    statements: list[Statement]
    matrix: Matrix
    plans: list[PlanPart]
    results: NotRequired[list[Result]]
