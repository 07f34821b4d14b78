"""Types of a report's content: the JSON value that Python makes and the page reads.

`docs/reference/write_content_types.py` writes them for the page, into `frontend/src/content.generated.ts`; a comment
above a class or a key goes with it. A count of people that is None is hidden.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

from corredor.reports.content.result_records import Result
from corredor.reports.content.value_types import Count, Translated

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
