"""What the corridor has: services, places for exits, vehicles and money."""

from __future__ import annotations

from corredor.scenario.tables.scenario_tables import EXITS
from tests.generator.rows import Rows, chance


def draw_exits(rows: Rows) -> None:
    """Draw expected exits, and places for them in every state."""
    rng = rows.rng
    for _ in range(rng.choice((0, 0, 0, 1, 2, 3))):
        rows.add(
            "exits",
            stage=rng.choice(("origin", "transit", "transit", "arrival")),
            kind=rng.choice(EXITS),
            share=rng.choice((0.02, 0.05, 0.1)),
            test_share=rng.choice((None, 0.1, 0.2)),
        )
    for state in rows.ids("states"):
        kinds = {"exit"} if chance(rng, 0.6) else {"exit", *(f"exit_{row['kind']}" for row in rows.tables["exits"])}
        for kind in sorted(kinds):
            room = float(rng.choice((1, 3, 40)))
            place = rng.choice(rows.places_in(state))
            rows.add(
                "services", place=place, kind=kind, when="departure", who="everyone", people_per_day=room, cost=0.0
            )


def draw_services(rows: Rows) -> None:
    """Draw services that some or all people need on the way; now and then two rows that share the work."""
    rng = rows.rng
    for _ in range(rng.choice((0, 0, 1, 2, 3))):
        when = rng.choice(("departure", "entry", "night", "arrival"))
        place = rng.choice(rows.ids("places"))
        if when in ("departure", "arrival"):
            ends = [row["origin" if when == "departure" else "goal"] for row in rows.tables["groups"]]
            place = rng.choice(ends)
        kind = rng.choice(("counselling", "screening", "medical"))
        who = rng.choice(("everyone", "everyone", "children", "medical", "elderly"))
        for _ in range(rng.choice((1, 1, 1, 2))):
            rows.add(
                "services",
                place=place,
                kind=kind,
                when=when,
                who=who,
                people_per_day=float(rng.choice((2, 5, 15, 100))),
                cost=rng.choice((0.0, 3.0, 7.5)),
            )


def draw_vehicles(rows: Rows) -> None:
    """Draw fleets of one or more states, small enough to be scarce."""
    rng = rows.rng
    modes = [row["mode"] for row in rows.tables["links"] if row["mode"] != "foot"]
    for _ in range(rng.choice((0, 0, 1, 1, 2))):
        base = rng.choice(rows.ids("places"))
        others = [state for state in rows.ids("states") if chance(rng, 0.4)]
        rows.add(
            "vehicles",
            name="Fleet",
            base=base,
            mode=rng.choice(("road", "road", rng.choice(modes))) if modes else "road",
            seats=rng.choice((4, 10, 20)),
            number=rng.choice((0, 1, 1, 2, 5)),
            states=sorted({rows.state_of(base), *others}),
            crew=rng.choice(("one_driver", "relay")),
            cost_per_km=rng.choice((0.0, 0.5, 1.25)),
            cost_per_day=rng.choice((0.0, 100.0)),
            empty_hours=rng.choice((None, None, None, 4.0, 9.0)),
        )


def draw_funds(rows: Rows) -> None:
    """Draw funds that cover everything or some things, with amounts that may run out."""
    rng = rows.rng
    if not chance(rng, 0.4):
        return
    amounts = (None, 100.0, 400.0, 1500.0, 8000.0)
    rows.add("funds", payer="A", amount=rng.choice(amounts[1:]), covers=[], states=[])
    for _ in range(rng.choice((0, 1, 2))):
        first, last = rows.dates(0.85)
        rows.add(
            "funds",
            **{
                "payer": rng.choice(("A", "B")),
                "amount": rng.choice(amounts),
                "currency": rng.choice((None, "USD", "CLP")),
                "from": first,
                "to": last,
                "covers": rng.choice(([], [], ["transport"], ["nights", "services"])),
                "states": [rng.choice(rows.ids("states"))] if chance(rng, 0.25) else [],
            },
        )
    rows.tables["rates"].append(
        {"currency": "CLP", "per_unit": 4.0, "source": "drawn at random", "confidence": "assumed"}
    )
