"""Made-up corridors: congested, of any size, the same for the same seed."""

from __future__ import annotations

from datetime import date

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from benchmarks.corridor_network import FARE_PER_KM, join_places, lay_out, open_posts
from benchmarks.rows import Row, Rows, Shape, place_id, state_id
from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.scenario import Scenario, Settings
from corredor.scenario.tables.scenario_tables import BY_NAME

# States across and down, places of a state, days, sorts of people, people.
SIZES = {
    "tiny": ((3, 1), 4, 25, 3, 2_000),
    "dozen": ((6, 2), 3, 30, 1, 3_000),
    "region": ((5, 1), 8, 120, 12, 40_000),
    "large": ((6, 1), 14, 120, 16, 60_000),
    "continent": ((4, 5), 20, 180, 30, 250_000),
    "huge": ((5, 6), 34, 365, 60, 900_000),
}
READY = 0.6
SEATS = 44
ROOM_IN_FUND = 1.1


def generate(
    size: str,
    seed: int,
    *,
    fleets: bool,
    places: int | None = None,
    days: int | None = None,
    groups: int | None = None,
    max_nights: int | None = None,
    tight: float = 1.0,
) -> Scenario:
    """Make up a corridor.

    Parameters
    ----------
    size
        `tiny`, `dozen` (of states), `region`, `large`, `continent` or `huge`.
    fleets
        Whether coaches with bases carry on the roads; otherwise scheduled services with so many seats a day do.
    places, days, groups
        Other numbers than the size has; the people change with the days, so that the pressure stays the same.
    max_nights
        Longest stay in every state but the first and the last.
    tight
        By how much less than usual every limit is.
    """
    rng = np.random.default_rng(seed)
    shape = _shape(size, places, days, groups, tight)
    settings = Settings(
        title="A made-up corridor",
        start=date(2027, 1, 4),
        days=shape.days,
        time_zone="America/Lima",
        finish_days=max(5, shape.days // 10),
        day_starts=6.0,
        day_ends=20.0,
    )
    rows = lay_out(rng, shape)
    join_places(rows, fleets=fleets)
    open_posts(rows, fleets=fleets)
    for sort in range(shape.sorts):
        _add_people(rows, settings, sort)
    _add_rules(rows, settings, max_nights)
    _add_closures(rows, settings)
    if fleets:
        _add_fleets(rows)
    _add_fund(rows)
    return Scenario(settings, {name: to_frame(table, rows.tables[name]) for name, table in BY_NAME.items()})


def _shape(size: str, places: int | None, days: int | None, groups: int | None, tight: float) -> Shape:
    grid, per_state, usual_days, sorts, people = SIZES[size]
    days = days or usual_days
    people = people * days // usual_days
    if places:
        per_state = max(2, places // (grid[0] * grid[1]))
    return Shape(grid, per_state, days, groups or sorts, people, people / (0.72 * days) / tight)


def _add_people(rows: Rows, settings: Settings, sort: int) -> None:
    """Add people of one sort from two to four places of a state; they differ from every other sort."""
    rng, last = rows.rng, rows.shape.states - 1
    start = 0 if rng.random() < 0.6 else int(rng.integers(0, (last + 1) // 2))
    end = last if rng.random() < 0.7 else int(rng.integers((last + 1) // 2, last + 1))
    origins = rng.choice(
        rows.places_in(start), min(rows.shape.places_per_state, int(rng.integers(2, 5))), replace=False
    )
    people = rows.shape.people / rows.shape.sorts * rng.uniform(0.6, 1.4) * rng.dirichlet(np.full(len(origins), 4.0))
    alike = {
        "goal": place_id(int(rng.choice(rows.places_in(end)))),
        "share": 1.0,
        "documents": "passport" if rng.random() < 0.4 else "none",
        "willing": 1.0,
        "willing_basis": "assumption",
        "children": round(float(rng.uniform(0.15, 0.45)), 3),
        "elderly": 0.05,
        "medical": 0.05,
        "household_sizes": "1 0.46; 2 0.26; 4 0.28",
        "forbidden_states": [],
        # The last digits tell sorts apart that would otherwise be one to the planner.
        "weight": round(float(rng.uniform(1, 2)), 1) + sort / 10_000,
    }
    for number, origin in enumerate(origins):
        row: Row = {
            "id": f"G{sort}-{number}",
            "origin": place_id(int(origin)),
            "people": round(people[number]),
            "ready_from": settings.date_of(int(rng.uniform(0, 0.2) * settings.days)),
            "ready_to": settings.date_of(int(rng.uniform(0.4, READY) * settings.days)),
        }
        rows.add("groups", **alike, **row)


def _add_rules(rows: Rows, settings: Settings, max_nights: int | None) -> None:
    """Let consent begin some days in, limit daily admissions, and stays if asked."""
    last = rows.shape.states - 1
    for state in range(last + 1):
        begins = settings.date_of(int(rows.rng.integers(0, max(1, settings.days // 12))))
        for rule in ("transit", "admit"):
            _switch(rows, state, rule, "yes", **{"from": begins if state else None})
        _switch(rows, state, "people_per_day", str(int(rows.people(0.8, 1.3))))
        if max_nights is not None and 0 < state < last:
            _switch(rows, state, "max_nights", str(max_nights))


def _switch(rows: Rows, state: int, rule: str, value: str, **dates: date | None) -> None:
    about = {"rule": rule, "value": [value], "groups": [], "basis": "assumed", "statements": []}
    rows.add("switches", state=state_id(state), **about, **dates)


def _add_closures(rows: Rows, settings: Settings) -> None:
    """Shut half of the posts for four to twelve days."""
    for crossing in rows.tables["crossings"]:
        if rows.rng.random() < 0.5:
            first = int(rows.rng.integers(0, max(1, settings.days - 12)))
            dates = {"from": settings.date_of(first), "to": settings.date_of(first + int(rows.rng.integers(3, 12)))}
            rows.add("closures", crossing=crossing["id"], why="shut by weather", **dates)


def _add_fleets(rows: Rows) -> None:
    """Give every state one fleet of coaches, or two where it is large, that are too few."""
    number = 1 if rows.shape.places_per_state <= 8 else 2
    for state in range(rows.shape.states):
        for base in rows.rng.choice(rows.places_in(state), number, replace=False):
            # A person needs about three stages in a state, and a coach two to three days for each.
            coaches = rows.shape.through / SEATS * rows.rng.uniform(5, 9) * np.sqrt(rows.shape.places_per_state / 8)
            rows.add(
                "vehicles",
                name=f"Coaches of {place_id(int(base))}",
                base=place_id(int(base)),
                mode="road",
                seats=SEATS,
                number=max(1, round(coaches / number)),
                states=[state_id(state)],
                crew="relay",
                cost_per_km=FARE_PER_KM * SEATS / 3,
                cost_per_day=0.0,
            )


def _add_fund(rows: Rows) -> None:
    """Add one fund: a little more than if everybody went the cheapest way."""
    number = len(rows.position)
    fare = np.zeros((number, number))
    for link in rows.tables["links"]:
        ends = int(link["from"][1:]), int(link["to"][1:])
        for one, other in (ends, ends[::-1]):
            fare[one, other] = FARE_PER_KM * link["km"] + rows.tables["places"][other]["cost_per_night"]
    groups = rows.tables["groups"]
    origins = [int(row["origin"][1:]) for row in groups]
    cheapest = dijkstra(csr_array(fare), indices=origins)[
        np.arange(len(groups)), [int(row["goal"][1:]) for row in groups]
    ]
    money = ROOM_IN_FUND * float(cheapest @ [row["people"] for row in groups])
    rows.add("funds", payer="Fund", amount=float(round(money)), covers=[], states=[])
