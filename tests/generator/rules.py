"""What states have said, what they allow or limit, and what is shut."""

from __future__ import annotations

from corredor.scenario.tables.agreement_tables import OPENING_RULES
from corredor.scenario.tables.scenario_tables import DOCUMENTS
from tests.generator.rows import Rows, chance


def draw_statements(rows: Rows) -> None:
    """Draw a signed statement and one that is only talk."""
    for act in ("signed", "said"):
        rows.add(
            "statements",
            date="2026-04-20" if act == "signed" else "2026-03~/2026-04",
            recorded=rows.settings.start,
            state=rows.rng.choice(rows.ids("states")),
            office="ministry",
            voice="foreign_ministry",
            subject="corridor",
            act=act,
            stance=None if act == "signed" else "conditional",
            conditions=[] if act == "signed" else ["that others agree", "that beds are there"],
            text="A word on the corridor.",
            basis="other",
        )


def draw_switches(rows: Rows) -> None:
    """Draw consents often, limits now and then."""
    rng = rows.rng
    for state in rows.ids("states"):
        for rule in ("transit", "admit"):
            if chance(rng, 0.9):
                _switch(rows, state, rule, ["yes"], open_ended=0.85)
        for rule, value, probability in (
            ("documents", [paper for paper in DOCUMENTS if chance(rng, 0.5)] or ["none"], 0.15),
            ("max_nights", [str(rng.choice((0, 1, 1, 2, 3)))], 0.35),
            ("max_nights", [str(rng.choice((0, 1, 2)))], 0.15),
            ("people_per_day", [str(rng.choice((2, 5, 12)))], 0.2),
            ("crossing", _crossings_of(rows, state), 0.12),
            ("closed", _crossings_of(rows, state) if chance(rng, 0.7) else [], 0.12),
        ):
            if chance(rng, probability) and (value or rule == "closed"):
                _switch(rows, state, rule, value, open_ended=0.2 if rule == "closed" else 0.5)


def draw_commitments(rows: Rows) -> None:
    """Draw what must be done first, and let some of the yeses name it; in most scenarios there is nothing."""
    rng = rows.rng
    if not chance(rng, 0.35):
        return
    for _ in range(rng.randint(1, 5)):
        earlier = rows.ids("commitments")
        start = rows.settings.date_of(rng.randint(-2, 3))
        rows.add(
            "commitments",
            what="something to be done",
            who="an office",
            state=rng.choice([None, *rows.ids("states")]),
            lead_days=rng.randint(0, 2),
            after=rng.sample(earlier, rng.randint(0, min(2, len(earlier)))),
            not_before=start if chance(rng, 0.4) else None,
            done_on=start if chance(rng, 0.15) else None,
        )
    for switch in rows.tables["switches"]:
        if switch["rule"] in OPENING_RULES and chance(rng, 0.25):
            switch["after"] = [rng.choice(rows.ids("commitments"))]


def draw_closures(rows: Rows) -> None:
    """Draw links and crossings that are shut for some days."""
    for table, column in (("links", "link"), ("crossings", "crossing")):
        if chance(rows.rng, 0.25):
            first, last = rows.dates(0.2)
            rows.add(
                "closures",
                **{column: rows.rng.choice(rows.ids(table)), "from": first, "to": last, "why": "shut by weather"},
            )


def _switch(rows: Rows, state: str, rule: str, value: list[str], open_ended: float) -> None:
    rng = rows.rng
    first, last = rows.dates(open_ended)
    named = sorted({row["id"] for row in rows.tables["groups"]} | {row["population"] for row in _with_population(rows)})
    signed = [row["id"] for row in rows.tables["statements"] if row["state"] == state and row["act"] == "signed"]
    own = _crossings_of(rows, state, some=False)
    rows.add(
        "switches",
        **{
            "state": state,
            "rule": rule,
            "value": value,
            "from": first,
            "to": last,
            "groups": [rng.choice(named)] if chance(rng, 0.15) else [],
            "crossing": rng.choice(own) if rule == "people_per_day" and own and chance(rng, 0.4) else None,
            "basis": "observed" if signed else "assumed",
            "statements": signed,
        },
    )


def _crossings_of(rows: Rows, state: str, *, some: bool = True) -> list[str]:
    """Crossings with a side in the state: one of them, or all."""
    own = [
        row["id"]
        for row in rows.tables["crossings"]
        if state in {rows.state_of(side) for side in (row["side_a"], row["side_b"]) if side}
    ]
    return [rows.rng.choice(own)] if some and own else own


def _with_population(rows: Rows) -> list[dict[str, str]]:
    return [row for row in rows.tables["groups"] if row.get("population")]
