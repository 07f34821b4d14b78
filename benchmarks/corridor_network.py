"""States side by side, places around their centres, roads as a tree with some more links, and posts on the borders."""

from __future__ import annotations

import numpy as np

from benchmarks.rows import Row, Rows, Shape, place_id, state_id

SIZE_OF_STATE = 10.0
SPREAD = 4.0
DEGREES = 0.4
KM_PER_HOUR = 55.0
FARE_PER_KM = 0.1


def lay_out(rng: np.random.Generator, shape: Shape) -> Rows:
    """Give rows with states, places, links and crossings."""
    centres = np.array([(s % shape.grid[0], s // shape.grid[0]) for s in range(shape.states)]) * SIZE_OF_STATE
    spread = rng.uniform(-SPREAD, SPREAD, (shape.states * shape.places_per_state, 2))
    rows = Rows(rng, shape, np.repeat(centres, shape.places_per_state, axis=0) + spread)
    for state in range(shape.states):
        rows.add(
            "states",
            id=state_id(state),
            name=f"State {state}",
            documents=["visa", "passport"] if rng.random() < 0.3 else ["visa"],
            documents_of_nationals=["visa", "passport", "expired_passport", "id_card"],
            documents_to_leave=[],
            driving_hours=9.0,
            driving_hours_relay=14.0,
        )
    for place in range(len(rows.position)):
        _place(rows, place)
    for state in range(shape.states):
        way_out = {"place": place_id(state * shape.places_per_state), "kind": "exit", "when": "departure"}
        rows.add("services", **way_out, who="everyone", people_per_day=float(round(shape.through)), cost=0.0)
    return rows


def _place(rows: Rows, place: int) -> None:
    east, north = rows.position[place] * DEGREES
    rows.add(
        "places",
        id=place_id(place),
        name=f"Place {place}",
        state=state_id(place // rows.shape.places_per_state),
        kind="town",
        lat=round(float(north) - 10.0, 4),
        lon=round(float(east) - 70.0, 4),
        beds=int(rows.people(0.3, 1.2)),
        without_bed=0,
        cost_per_night=float(np.round(rows.rng.uniform(5, 12), 2)),
    )


def join_places(rows: Rows, *, fleets: bool) -> None:
    """Join the places of every state by a tree of roads and 0.6 further links for each place."""
    for state in range(rows.shape.states):
        places = rows.places_in(state)
        inside, outside = [int(places[0])], [int(place) for place in places[1:]]
        while outside:
            _, one, other = min((rows.apart(one, other), one, other) for one in inside for other in outside)
            _link(rows, one, other, "road", people_per_day=None if fleets else rows.people(0.4, 1.2), fare=not fleets)
            inside.append(other)
            outside.remove(other)
        for _ in range(int(0.6 * len(places))):
            one, other = rows.rng.choice(places, 2, replace=False)
            # By rail, so that no fleet of coaches runs on it.
            _link(rows, int(one), int(other), "rail", people_per_day=rows.people(0.05, 0.2), fare=True)


def open_posts(rows: Rows, *, fleets: bool) -> None:
    """Open two or three posts on every border, at the places that lie nearest to each other."""
    posts = 2 if rows.shape.places_per_state <= 12 else 3
    for left, right in rows.shape.borders:
        pairs = sorted((rows.apart(a, b), a, b) for a in rows.places_in(left) for b in rows.places_in(right))
        taken: set[int] = set()
        for _, one, other in pairs:
            if len(taken) == 2 * posts:
                break
            if taken.isdisjoint((one, other)):
                taken |= {one, other}
                _post(rows, int(one), int(other), posts, fleets=fleets)


def _post(rows: Rows, one: int, other: int, posts: int, *, fleets: bool) -> None:
    limit = rows.people(0.7 / posts, 1.5 / posts)
    crossing = rows.add(
        "crossings",
        side_a=place_id(one),
        side_b=place_id(other),
        opens=0.0,
        closes=24.0,
        people_per_day=limit,
        corridor_share=1.0,
        hours=1.0,
    )
    _link(rows, one, other, "road", crossing=[crossing["id"]], fare=not fleets)
    for side in (one, other):
        # Families are interviewed at some posts, everybody is screened at the others.
        who, share = ("children", 0.3) if rows.rng.random() < 0.5 else ("everyone", 1.0)
        at_most = max(1.0, round(limit * share * rows.rng.uniform(0.8, 1.3)))
        about = {"place": place_id(side), "kind": "screening", "when": "entry", "who": who, "cost": 2.0}
        if not any(row["place"] == about["place"] and row["when"] == "entry" for row in rows.tables["services"]):
            rows.add("services", **about, people_per_day=at_most)


def _link(
    rows: Rows,
    one: int,
    other: int,
    mode: str,
    *,
    people_per_day: float | None = None,
    fare: bool = False,
    crossing: list[str] | None = None,
) -> Row:
    """Add a link of five to eleven hours: nearly every stage is one link."""
    hours = round(float(np.clip((5.9 + 0.6 * rows.apart(one, other)) * rows.rng.uniform(0.9, 1.2), 5, 11)), 1)
    km = round(hours * KM_PER_HOUR)
    return rows.add(
        "links",
        **{
            "from": place_id(one),
            "to": place_id(other),
            "mode": mode,
            "km": float(km),
            "hours": hours,
            "both_ways": True,
            "mechanism": False,
            "people_per_day": people_per_day,
            "cost": round(FARE_PER_KM * km, 2) if fare else None,
            "exposure": float(rows.rng.choice((0, 0, 0, 1, 2))),
            "crossing": crossing or [],
        },
    )
