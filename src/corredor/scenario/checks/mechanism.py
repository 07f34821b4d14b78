"""The mechanism: one at most, agreed on by enough of its states, its places shared among states that are there."""

from __future__ import annotations

from collections.abc import Iterator

from corredor.errors import Finding
from corredor.scenario.reading.draft import DraftRow, ScenarioDraft
from corredor.scenario.reading.number_text import number_text
from corredor.scenario.reading.parse_cell import did_you_mean, quoted
from corredor.scenario.reading.shares import add_up_to_one, read_shares


def check_mechanism(draft: ScenarioDraft) -> Iterator[Finding]:
    """Find a second mechanism, a rule that cannot be met, shares that do not add up, and yeses to no mechanism."""
    rows = draft.rows("mechanism")
    for row in rows[1:]:
        yield row.finding("id", "A scenario has one mechanism at most.", "Leave one of the rows.")
    for row in rows:
        if row.has("needed", "states") and row["needed"] > len(row["states"]):
            yield row.finding(
                "needed",
                f"{row['needed']} of {len(row['states'])} states cannot agree.",
                "Give at most the number of its states, or leave the cell empty for all.",
            )
        if row.is_read("sharing", "shares"):
            yield from _shares(draft, row)
    asked = {state for row in rows for state in row["states"] or ()}
    if "mechanism" in draft.partial or any(not row.is_read("states") for row in rows):
        return
    for switch in draft.rows("switches"):
        if switch["rule"] == "mechanism" and switch.has("state") and switch["state"] not in asked:
            yield switch.finding(
                "state",
                f'"{switch["state"]}" is not asked to agree on a mechanism.',
                "Name it in states of the table mechanism, or leave the switch out.",
            )
    for service in draft.rows("services"):
        if not rows and service["when"] == "place":
            yield service.finding("when", "There is no mechanism whose places could be taken.", "Give another moment.")
    for link in draft.rows("links"):
        if link["mechanism"] and not rows:
            yield link.finding(
                "mechanism", "There is no mechanism whose places could be taken.", "Leave the cell empty."
            )
        elif link["mechanism"] and link.is_read("crossing") and not link["crossing"]:
            yield link.finding(
                "mechanism", "The link lies within a state, where no mechanism is asked for.", "Leave the cell empty."
            )


def _shares(draft: ScenarioDraft, row: DraftRow) -> Iterator[Finding]:
    fixed = row["sharing"] == "fixed"
    if not row["shares"]:
        if fixed:
            yield row.finding("shares", "The shares are fixed, but none is given.", "Give each state's share.")
        return
    if not fixed:
        yield row.finding(
            "shares", "Shares are given, but sharing is not fixed.", "Write fixed, or leave the cell empty."
        )
        return
    try:
        shares = dict(read_shares(";".join(row["shares"])))
    except ValueError as wrong:
        yield row.finding("shares", str(wrong), "Give states with their shares, such as AAA 0.7;BBB 0.3.")
        return
    known = list(draft.by_key("states"))
    for state in shares:
        if state not in known and "states" not in draft.partial:
            yield row.finding(
                "shares", f"{quoted(state)} is not in states.", did_you_mean(state, known) or "Name a state."
            )
    if not add_up_to_one(shares.values()):
        total = number_text(round(sum(shares.values()), 6))
        yield row.finding("shares", f"The shares add up to {total}.", "Make them add up to 1.")
