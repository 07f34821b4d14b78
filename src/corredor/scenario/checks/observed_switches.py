"""Observed switches: each rests on what its own state signed, on every day on which it is in force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from corredor.errors import Finding
from corredor.messages import Message
from corredor.scenario.common_messages import statement_of_another_state
from corredor.scenario.reading.draft import DraftRow, ScenarioDraft
from corredor.scenario.reading.vague_date import read_vague_date
from corredor.scenario.tables.agreement_tables import BINDING_ACTS, LIFTING_ACTS

_NEEDED = ("date", "recorded", "state", "subject", "act")


def check_observed_switches(draft: ScenarioDraft, switch: DraftRow) -> Iterator[Finding]:
    """Find what an observed switch lacks: a signature of its own state that stands and holds on its dates."""
    statements = draft.by_key("statements")
    names = switch["statements"] or ()
    named = [statements[name] for name in names if name in statements]
    unclear = (
        not switch.is_read("statements")
        or len(named) < len(names)
        or "statements" in draft.partial
        or not switch.has("state")
    )
    if switch["basis"] != "observed" or unclear or not all(row.has(*_NEEDED) for row in draft.rows("statements")):
        return
    binding = [row for row in named if row["act"] in BINDING_ACTS]
    own = [row for row in binding if row["state"] == switch["state"]]
    taken = _superseded(draft)
    if not binding:
        yield switch.finding(
            "basis",
            Message(
                "observed_without_signature", "The switch is observed, and no statement it names is signed or in force."
            ),
            Message("name_the_signed_statement", "Name the signed statement, or write assumed."),
        )
    elif not own:
        yield switch.finding(
            "statements",
            statement_of_another_state(binding[0]["id"]),
            Message("let_it_rest_on_its_own_state", "Let an observed switch rest on what its own state signed."),
        )
    elif all(row["id"] in taken for row in own):
        yield switch.finding(
            "statements",
            Message(
                "superseded_statement",
                '"{later}" has taken the place of "{earlier}".',
                later=taken[own[0]["id"]],
                earlier=own[0]["id"],
            ),
            Message("name_the_one_that_stands", "Name the one that stands, or write assumed."),
        )
    else:
        yield from _on_its_dates(draft, switch, [row for row in own if row["id"] not in taken])


def _on_its_dates(draft: ScenarioDraft, switch: DraftRow, own: list[DraftRow]) -> Iterator[Finding]:
    """Find the first day from `from` to `to`, or within the horizon, on which none of the statements holds."""
    settings = draft.settings
    if settings is None or not switch.is_read("from", "to"):
        return
    day = switch["from"] or settings.start
    last = switch["to"] or max(day, settings.date_of(settings.days - 1))
    spans = {row["id"]: (_begins(row), _lifted(draft, row)) for row in own}
    while day <= last:
        there = [lift for begins, lift in spans.values() if begins <= day and (lift is None or day < lift[0])]
        if not there:
            yield _gap(switch, day, spans)
            return
        if None in there:
            return
        day = max(lift[0] for lift in there if lift is not None)


def _gap(switch: DraftRow, day: date, spans: dict[str, tuple[date, tuple[date, str] | None]]) -> Finding:
    for name, (_, lift) in spans.items():
        if lift is not None and lift[0] <= day:
            return switch.finding(
                "to",
                Message(
                    "no_longer_holds",
                    '"{name}" no longer holds from {day} on (see "{other}").',
                    name=name,
                    day=str(lift[0]),
                    other=lift[1],
                ),
                Message(
                    "let_the_switch_end",
                    "Let the switch end on {day}, or write assumed.",
                    day=str(lift[0] - timedelta(days=1)),
                ),
            )
    name, (begins, _) = min(spans.items(), key=lambda span: span[1][0])
    return switch.finding(
        "from",
        Message("not_yet_in_force", '"{name}" is signed or in force from {day} on.', name=name, day=str(begins)),
        Message("let_the_switch_start_then", "Let the switch start then, or write assumed."),
    )


def _begins(row: DraftRow) -> date:
    return read_vague_date(row["date"]).surely_by(row["recorded"])


def _lifted(draft: ScenarioDraft, statement: DraftRow) -> tuple[date, str] | None:
    """Give the first day on which the statement may no longer hold, and the row that ends it."""
    taken = _superseded(draft)
    found = [
        (read_vague_date(row["date"]).first or row["recorded"], row["id"])
        for row in draft.rows("statements")
        if row["act"] in LIFTING_ACTS and row["state"] == statement["state"] and row["id"] not in taken
        if (statement["id"] in row["lifts"] if row["lifts"] else row["subject"] == statement["subject"])
    ]
    if statement["lapses"]:
        found.append((statement["lapses"], statement["id"]))
    return min((lift for lift in found if lift[0] > _begins(statement)), default=None)


def _superseded(draft: ScenarioDraft) -> dict[str, str]:
    """Give the statements that another one supersedes, with that one."""
    return {old: row["id"] for row in draft.rows("statements") for old in row["supersedes"] or ()}
