"""States in a line or around a detour, their places, the links between them and the crossings on these."""

from __future__ import annotations

import itertools
import random

from corredor.scenario.tables.scenario_tables import DOCUMENTS
from tests.generator.rows import Row, Rows, chance

LINES = {2: [(0, 1)], 3: [(0, 1), (1, 2)], 4: [(0, 1), (1, 2), (2, 3)]}
DETOURS = {2: [(0, 1)], 3: [(0, 1), (1, 2), (0, 2)], 4: [(0, 1), (0, 2), (1, 3), (2, 3)]}
STATES = {"tiny": (2, 2, 3), "small": (2, 3, 3, 3, 4), "wide": (5, 6, 7, 8)}
MOST_PLACES = 9
LONGEST_ROAD = 6.0
SPEEDS = {"road": 60, "rail": 80, "foot": 4, "river": 20, "sea": 40, "air": 700}


def draw_ground(rows: Rows) -> None:
    """Draw states, places, links and crossings."""
    rng = rows.rng
    number = rng.choice(STATES[rows.size])
    borders = _ladder(rng, number) if rows.size == "wide" else rng.choice((LINES, DETOURS))[number]
    for index in range(number):
        _state(rows, f"S{index}")
        for _ in range(rng.choice((1, 1, 2, 2, 3) if index == 0 else (1, 1, 2))):
            _place(rows, f"S{index}")
        _ways_within(rows, rows.places_in(f"S{index}"))
    for one, other in borders:
        for _ in range(rng.choice((1, 1, 1, 2))):
            _border(rows, f"S{one}", f"S{other}")
    if chance(rng, 0.25):
        _flight(rows, "S0", f"S{number - 1}")
    if chance(rng, 0.25):
        _voyage(rows, number)


def _ladder(rng: random.Random, number: int) -> list[tuple[int, int]]:
    """States in two rows, so that most of them can be gone around; now and then a border is missing."""
    along = [(state, state + 2) for state in range(number - 2)]
    across = [(state, state + 1) for state in range(number - 1) if state in (0, number - 2) or chance(rng, 0.4)]
    return sorted({*across, *(border for border in along if chance(rng, 0.85))})


def _state(rows: Rows, name: str) -> None:
    rng = rows.rng
    rows.add(
        "states",
        id=name,
        name=f"State {name}",
        documents=[paper for paper in DOCUMENTS[:-1] if chance(rng, 0.15 if rows.size == "wide" else 0.5)],
        documents_of_nationals=[paper for paper in DOCUMENTS if chance(rng, 0.7)],
        documents_to_leave=["visa", "passport", "id_card"] if chance(rng, 0.3 if rows.size == "wide" else 0.1) else [],
        documents_since=rows.settings.date_of(rng.randint(1, 3)) if chance(rng, 0.1) else None,
        driving_hours=rows.number(6, 9),
        driving_hours_relay=rows.number(7, 13),
    )


def _place(rows: Rows, state: str) -> str:
    rng = rows.rng
    number = len(rows.tables["places"]) + 1
    row = rows.add(
        "places",
        id=f"P{number}",
        name=f"Place {number}",
        state=state,
        kind=rng.choice(("city", "town", "way_station")),
        lat=round(rng.uniform(-10.01, -10), 4),
        lon=round(rng.uniform(-70.01, -70), 4),
        beds=rng.choice((0, 3, 8, 15, 40)),
        without_bed=rng.choice((0, 0, 0, 0, 2, 10)),
        cost_per_night=rng.choice((0.0, 5.0, 12.5)),
    )
    return str(row["id"])


def _ways_within(rows: Rows, places: list[str]) -> None:
    """Chain the places of a state; now and then a second way beside the first."""
    for one, other in itertools.pairwise(places):
        for _ in range(2 if chance(rows.rng, 0.25) else 1):
            _link(rows, one, other, rows.rng.choice(("road", "road", "road", "rail")), rows.number(2, 9), [])


def _link(rows: Rows, start: str, end: str, mode: str, hours: float, crossings: list[str]) -> Row:
    rng = rows.rng
    hours = min(max(hours, 0.5), LONGEST_ROAD if mode == "road" else 1000)
    return rows.add(
        "links",
        **{
            "from": start,
            "to": end,
            "mode": mode,
            "hours": hours,
            "km": round(hours * SPEEDS[mode] * rng.uniform(0.7, 1), 1),
            "both_ways": chance(rng, 0.3 if crossings else 0.65),
            "mechanism": False,
            "crossing": crossings,
            "people_per_day": float(rng.randint(2, 30)) if chance(rng, 0.15) else None,
            "cost": rows.number(0, 40) if chance(rng, 0.6) else None,
            "exposure": float(rng.choice((0, 0, 1, 2, 5))),
        },
    )


def _border(rows: Rows, one: str, other: str) -> None:
    """A crossing between posts that are towns, or posts of their own with a way to a town."""
    rng = rows.rng
    sides = []
    for state in (one, other):
        places = rows.places_in(state)
        if chance(rng, 0.25) and len(rows.tables["places"]) < MOST_PLACES:
            post = _place(rows, state)
            _link(rows, rng.choice(places), post, "road", rows.number(0.5, 5), [])
            places = [post]
        sides.append(rng.choice(places))
    crossing = _crossing(rows, *sides)
    mode = rng.choice(("road", "road", "road", "foot", "river"))
    link = _link(rows, *rng.sample(sides, 2), mode, rows.number(1, 7), [crossing])
    if link["from"] != sides[0]:
        link["both_ways"] = True


def _crossing(rows: Rows, side_a: str, side_b: str | None = None, *, always_open: bool = False) -> str:
    rng = rows.rng
    opens, closes = (0.0, 24.0) if always_open or chance(rng, 0.4) else (rows.number(5, 10), rows.number(13, 22))
    row = rows.add(
        "crossings",
        name=f"Crossing {len(rows.tables['crossings']) + 1}",
        side_a=side_a,
        side_b=side_b,
        opens=opens,
        closes=closes,
        people_per_day=float(rng.choice((3, 6, 10, 25, 1000))),
        corridor_share=rng.choice((1.0, 1.0, 0.5)),
        hours=rows.number(0, 2),
        at_closing="wait",
    )
    return str(row["id"])


def _flight(rows: Rows, one: str, other: str) -> None:
    ends = [rows.rng.choice(rows.places_in(state)) for state in (one, other)]
    _link(rows, *ends, "air", rows.number(1, 5), [_crossing(rows, end) for end in ends])


def _voyage(rows: Rows, number: int) -> None:
    """A way on water that takes longer than a day, within a state or between two."""
    rng = rows.rng
    wide = [f"S{i}" for i in range(number) if len(rows.places_in(f"S{i}")) > 1]
    if wide and chance(rng, 0.6):
        ends = rng.sample(rows.places_in(rng.choice(wide)), 2)
        _add_room(rows, ends)
        _link(rows, *ends, "river", rows.number(19, 45), [])
    elif rows.settings.step_hours == 24:
        ends = [rng.choice(rows.places_in(state)) for state in ("S0", f"S{number - 1}")]
        _add_room(rows, ends)
        ports = [_crossing(rows, end, always_open=True) for end in ends]
        _link(rows, *ends, "sea", rows.number(19, 45), ports)


def _add_room(rows: Rows, places: list[str]) -> None:
    """A long way ends where people can sleep."""
    for row in rows.tables["places"]:
        if row["id"] in places and not row["beds"] + row["without_bed"]:
            row["without_bed"] = 2
