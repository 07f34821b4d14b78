"""Switches and closures: what is turned on, on what it rests, what it waits for, and what is shut."""

from __future__ import annotations

from collections.abc import Iterator

from corredor.errors import Finding
from corredor.scenario.checks.observed_switches import check_observed_switches
from corredor.scenario.reading.draft import DraftRow, ScenarioDraft
from corredor.scenario.reading.number_text import read_number
from corredor.scenario.reading.parse_cell import did_you_mean, quoted
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
                f"The column is not used by the rule {switch['rule']}.",
                "Leave the cell empty; a limit holds from its first day, whatever is done by then.",
            )
    for closure in draft.rows("closures"):
        yield from _reversed(closure)
        if closure.is_read("link", "crossing") and bool(closure["link"]) == bool(closure["crossing"]):
            both = bool(closure["link"])
            yield closure.finding(
                "crossing" if both else "link",
                "The closure names a link and a crossing."
                if both
                else "The closure names neither a link nor a crossing.",
                "Give each its own row." if both else "Name what is shut.",
            )


def _reversed(row: DraftRow) -> Iterator[Finding]:
    if row.has("from", "to") and row["from"] > row["to"]:
        yield row.finding("to", f"{row['to']} is before from, {row['from']}.", "Let it end after it starts.")


def _value(draft: ScenarioDraft, switch: DraftRow) -> Iterator[Finding]:
    rule, values = switch["rule"], switch["value"]
    if rule in ("transit", "admit", "mechanism"):
        if values != ["yes"]:
            yield switch.finding(
                "value",
                f"{quoted(';'.join(values))} is not what {rule} can be.",
                "Write yes. A no needs no switch: without a yes the papers decide.",
            )
    elif rule in ("max_nights", "people_per_day"):
        number = read_number(values[0]) if len(values) == 1 else None
        whole = number is not None and (rule == "people_per_day" or number == int(number))
        if number is None or number < 0 or not whole:
            wanted = "a whole number of nights, such as 3" if rule == "max_nights" else "people per day, such as 200"
            yield switch.finding("value", f"{quoted(';'.join(values))} is not what {rule} can be.", f"Give {wanted}.")
    elif rule == "documents":
        yield from _named(switch, DOCUMENTS, "a paper", needed=True)
    elif "crossings" not in draft.partial:
        yield from _named(
            switch, _crossings_of(draft, switch["state"]), f"a crossing of {switch['state']}", needed=rule == "crossing"
        )


def _named(switch: DraftRow, right: tuple[str, ...] | list[str], what: str, *, needed: bool) -> Iterator[Finding]:
    if needed and not switch["value"]:
        yield switch.finding("value", f"The switch names no {what.removeprefix('a ')}.", f"Name {what} at least.")
    for name in switch["value"]:
        if name not in right:
            yield switch.finding(
                "value",
                f"{quoted(name)} is not {what}.",
                did_you_mean(name, right) or f"Give some of {', '.join(right)}.",
            )


def _at_crossing(draft: ScenarioDraft, switch: DraftRow) -> Iterator[Finding]:
    crossing = switch["crossing"]
    if not crossing or crossing not in draft.by_key("crossings"):
        return
    if switch["rule"] not in (None, "people_per_day"):
        yield switch.finding(
            "crossing",
            f"The column is not used by the rule {switch['rule']}.",
            "Leave the cell empty; the rules crossing and closed name theirs in value.",
        )
    elif switch.has("state") and crossing not in _crossings_of(draft, switch["state"]):
        yield switch.finding(
            "crossing",
            f'"{crossing}" is not a crossing of {switch["state"]}.',
            did_you_mean(crossing, _crossings_of(draft, switch["state"])) or "Give one with a side in the state.",
        )


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
