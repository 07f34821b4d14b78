"""Switches and closures: what is turned on, on what it rests, what it waits for, and what is shut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corredor.errors import Finding
from corredor.messages import Message
from corredor.scenario.checks.observed_switches import check_observed_switches
from corredor.scenario.common_messages import END_AFTER_START, before_from, shortened, unused_by_rule
from corredor.scenario.reading.draft import DraftRow, ScenarioDraft
from corredor.scenario.reading.number_text import read_number
from corredor.scenario.reading.parse_cell import did_you_mean
from corredor.scenario.tables.agreement_tables import OPENING_RULES
from corredor.scenario.tables.scenario_tables import DOCUMENTS


def check_switches(draft: ScenarioDraft) -> Iterator[Finding]:
    """Find switches that rest on nothing or say nothing, and dates that contradict each other."""
    for switch in draft.rows("switches"):
        yield from _reversed(switch)
        yield from check_observed_switches(draft, switch)
        if switch.has("rule") and switch.is_read("value"):
            yield from _value(draft, switch)
        yield from _at_crossing(draft, switch)
        if switch["after"] and switch["rule"] not in (None, *OPENING_RULES):
            yield switch.finding(
                "after",
                unused_by_rule(switch["rule"]),
                Message(
                    "leave_empty_limits_hold",
                    "Leave the cell empty; a limit holds from its first day, whatever is done by then.",
                ),
            )
    for closure in draft.rows("closures"):
        yield from _reversed(closure)
        if closure.has("link", "crossing"):
            yield closure.finding(
                "crossing",
                Message("closes_two_things", "The closure names a link and a crossing."),
                Message("give_each_its_own_row", "Give each its own row."),
            )
        elif closure.is_read("link", "crossing") and not (closure["link"] or closure["crossing"]):
            yield closure.finding(
                "link",
                Message("closes_nothing", "The closure names neither a link nor a crossing."),
                Message("name_what_is_shut", "Name what is shut."),
            )


def _reversed(row: DraftRow) -> Iterator[Finding]:
    if row.has("from", "to") and row["from"] > row["to"]:
        yield row.finding("to", before_from(row["to"], row["from"]), END_AFTER_START)


def _value(draft: ScenarioDraft, switch: DraftRow) -> Iterator[Finding]:
    rule, values = switch["rule"], switch["value"]
    if rule in ("transit", "admit", "mechanism"):
        if values != ["yes"]:
            hint = Message("write_yes", "Write yes. A no needs no switch: without a yes the papers decide.")
            yield switch.finding("value", _not_of_the_rule(values, rule), hint)
    elif rule in ("max_nights", "people_per_day"):
        yield from _number(switch, rule, values)
    elif rule == "documents":
        yield from _papers(switch)
    elif "crossings" not in draft.partial:
        yield from _crossings(draft, switch)


def _number(switch: DraftRow, rule: str, values: list[str]) -> Iterator[Finding]:
    number = read_number(values[0]) if len(values) == 1 else None
    whole = number is not None and (rule == "people_per_day" or number == int(number))
    if number is None or number < 0 or not whole:
        hint = (
            Message("give_whole_nights", "Give a whole number of nights, such as 3.")
            if rule == "max_nights"
            else Message("give_people_per_day", "Give people per day, such as 200.")
        )
        yield switch.finding("value", _not_of_the_rule(values, rule), hint)


def _papers(switch: DraftRow) -> Iterator[Finding]:
    if not switch["value"]:
        yield switch.finding(
            "value",
            Message("no_paper", "The switch names no paper."),
            Message("name_a_paper", "Name a paper at least."),
        )
    for name in switch["value"]:
        if name not in DOCUMENTS:
            message = Message("not_a_paper", '"{value}" is not a paper.', value=shortened(name))
            yield switch.finding("value", message, did_you_mean(name, DOCUMENTS) or _some_of(DOCUMENTS))


def _crossings(draft: ScenarioDraft, switch: DraftRow) -> Iterator[Finding]:
    """Find names of crossings that are none of the state's; the rule `closed` may name none, which means all."""
    state, right = switch["state"], _crossings_of(draft, switch["state"])
    if switch["rule"] == "crossing" and not switch["value"]:
        yield switch.finding(
            "value",
            Message("no_crossing", "The switch names no crossing of {state}.", state=str(state)),
            Message("name_a_crossing", "Name a crossing of {state} at least.", state=str(state)),
        )
    for name in switch["value"]:
        if name not in right:
            yield switch.finding(
                "value", _foreign_crossing(shortened(name), state), did_you_mean(name, right) or _some_of(right)
            )


def _not_of_the_rule(values: Sequence[str], rule: str) -> Message:
    return Message(
        "not_what_the_rule_can_be", '"{value}" is not what {rule} can be.', value=shortened(";".join(values)), rule=rule
    )


def _foreign_crossing(name: str, state: str | None) -> Message:
    return Message("foreign_crossing", '"{value}" is not a crossing of {state}.', value=name, state=str(state))


def _some_of(names: Sequence[str]) -> Message:
    return Message("give_some_of", "Give some of {choices}.", choices=", ".join(names))


def _at_crossing(draft: ScenarioDraft, switch: DraftRow) -> Iterator[Finding]:
    crossing = switch["crossing"]
    if not crossing or crossing not in draft.by_key("crossings"):
        return
    if switch["rule"] not in (None, "people_per_day"):
        yield switch.finding(
            "crossing",
            unused_by_rule(switch["rule"]),
            Message(
                "leave_empty_named_in_value",
                "Leave the cell empty; the rules crossing and closed name theirs in value.",
            ),
        )
    elif switch.has("state") and crossing not in _crossings_of(draft, switch["state"]):
        hint = did_you_mean(crossing, _crossings_of(draft, switch["state"])) or Message(
            "give_one_with_a_side_in_the_state", "Give one with a side in the state."
        )
        yield switch.finding("crossing", _foreign_crossing(crossing, switch["state"]), hint)


def _crossings_of(draft: ScenarioDraft, state: str | None) -> list[str]:
    """Crossings with a side in the state, and those of which that is not known."""
    places = draft.states_of_places
    found = []
    for name, row in draft.by_key("crossings").items():
        sides = [places.get(row[side]) for side in ("side_a", "side_b") if row[side]]
        unclear = None in sides or not sides or (len(sides) == 2 and sides[0] == sides[1])
        if state is None or state not in draft.by_key("states") or unclear or state in sides:
            found.append(name)
    return found
