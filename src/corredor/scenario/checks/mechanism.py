"""The mechanism: one at most, agreed on by enough of its states, its places shared among states that are there."""

from __future__ import annotations

from collections.abc import Iterator

from corredor.errors import Finding
from corredor.messages import Message
from corredor.scenario.common_messages import ADD_UP_TO_ONE, LEAVE_EMPTY, not_in, shares_sum
from corredor.scenario.reading.draft import DraftRow, ScenarioDraft
from corredor.scenario.reading.parse_cell import did_you_mean
from corredor.scenario.reading.reading_error import ReadingError
from corredor.scenario.reading.shares import add_up_to_one, read_shares

NO_MECHANISM = Message("no_mechanism", "There is no mechanism whose places could be taken.")


def check_mechanism(draft: ScenarioDraft) -> Iterator[Finding]:
    """Find a second mechanism, a rule that cannot be met, shares that do not add up, and yeses to no mechanism."""
    rows = draft.rows("mechanism")
    for row in rows[1:]:
        yield row.finding(
            "id",
            Message("second_mechanism", "A scenario has one mechanism at most."),
            Message("leave_one_of_the_rows", "Leave one of the rows."),
        )
    for row in rows:
        if row.has("needed", "states") and row["needed"] > len(row["states"]):
            yield row.finding(
                "needed",
                Message(
                    "needs_too_many",
                    "{needed} of {number} states cannot agree.",
                    needed=str(row["needed"]),
                    number=str(len(row["states"])),
                ),
                Message(
                    "give_at_most_the_number_of_its_states",
                    "Give at most the number of its states, or leave the cell empty for all.",
                ),
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
                Message("not_asked_to_agree", '"{state}" is not asked to agree on a mechanism.', state=switch["state"]),
                Message(
                    "name_it_in_the_mechanism", "Name it in states of the table mechanism, or leave the switch out."
                ),
            )
    for service in draft.rows("services"):
        if not rows and service["when"] == "place":
            yield service.finding("when", NO_MECHANISM, Message("give_another_moment", "Give another moment."))
    for link in draft.rows("links"):
        if link["mechanism"] and not rows:
            yield link.finding("mechanism", NO_MECHANISM, LEAVE_EMPTY)
        elif link["mechanism"] and link.is_read("crossing") and not link["crossing"]:
            message = Message(
                "mechanism_within_a_state", "The link lies within a state, where no mechanism is asked for."
            )
            yield link.finding("mechanism", message, LEAVE_EMPTY)


def _shares(draft: ScenarioDraft, row: DraftRow) -> Iterator[Finding]:
    fixed = row["sharing"] == "fixed"
    if not row["shares"]:
        if fixed:
            yield row.finding(
                "shares",
                Message("fixed_without_shares", "The shares are fixed, but none is given."),
                Message("give_each_states_share", "Give each state's share."),
            )
        return
    if not fixed:
        yield row.finding(
            "shares",
            Message("shares_without_fixed", "Shares are given, but sharing is not fixed."),
            Message("write_fixed_or_leave_empty", "Write fixed, or leave the cell empty."),
        )
        return
    try:
        shares = dict(read_shares(";".join(row["shares"])))
    except ReadingError as wrong:
        hint = Message("give_states_with_their_shares", "Give states with their shares, such as AAA 0.7;BBB 0.3.")
        yield row.finding("shares", wrong.message, hint)
        return
    known = list(draft.by_key("states"))
    for state in shares:
        if state not in known and "states" not in draft.partial:
            hint = did_you_mean(state, known) or Message("name_a_state", "Name a state.")
            yield row.finding("shares", not_in(state, ["states"]), hint)
    if not add_up_to_one(shares.values()):
        yield row.finding("shares", shares_sum(shares.values()), ADD_UP_TO_ONE)
