"""Reasons: every group that is not served has one, and what is said to be closed is closed."""

from __future__ import annotations

from collections import defaultdict

from corredor.messages import Message
from corredor.verification.access import denials_at
from corredor.verification.messages import figure, unknown_group
from corredor.verification.plan_rows import PlanRows
from corredor.verification.scenario_index import Row, ScenarioIndex
from corredor.verification.violation import Violation

TOLERANCE = 1e-6
CAUSES = ("door", "room", "time")


def check_reasons(index: ScenarioIndex, plan_rows: PlanRows) -> list[Violation]:
    """Compare the unserved table with the groups table, and each closure that it names with the scenario.

    Parameters
    ----------
    index
        The scenario.
    plan_rows
        Rows of the plan by table.
    """
    violations = []
    people: dict[str, float] = defaultdict(float)
    for row in plan_rows["unserved"]:
        people[row["group"]] += row["people"]
        wrong = _wrong_reason(index, row)
        if wrong is not None:
            violations.append(Violation("unserved", row["group"], row["from"] or None, wrong))
    for row in plan_rows["groups"]:
        with_reason = people.pop(row["group"], 0.0)
        if abs(with_reason - row["unserved"]) > TOLERANCE * max(1.0, row["people"]):
            message = Message(
                "reasons_do_not_add_up",
                "Reasons are given for {people} people; {unserved} are unserved.",
                people=figure(with_reason),
                unserved=figure(row["unserved"]),
            )
            violations.append(Violation("unserved", row["group"], None, message, abs(with_reason - row["unserved"])))
    for name, with_reason in people.items():
        message = Message("group_not_in_groups", "The group is not in the groups table.")
        violations.append(Violation("unserved", name, None, message, with_reason))
    return violations


def _wrong_reason(index: ScenarioIndex, row: Row) -> Message | None:
    """Say what is wrong with a row of `unserved`; None where nothing is."""
    group = index.groups.get(row["group"])
    if group is None:
        return unknown_group(row["group"])
    if not row["reason"].strip():
        return Message("no_reason", "No reason is given.")
    if row["cause"] not in CAUSES:
        return Message(
            "unknown_cause",
            "The cause is {cause}, not one of {causes}.",
            cause=repr(row["cause"]),
            causes=", ".join(CAUSES),
        )
    if row["state"] and row["state"] not in index.states:
        return Message("no_such_state", "There is no state {state}.", state=row["state"])
    if row["from"] and row["to"] and row["from"] > row["to"]:
        return Message(
            "no_time_at_all",
            "It is said of {start} to {end}, which is no time at all.",
            start=str(row["from"]),
            end=str(row["to"]),
        )
    if row["cause"] == "door" and row["state"] and not _has_closed_link(index, group, row):
        return Message("state_is_open", "No door of {state} is closed to the group then.", state=row["state"])
    return None


def _has_closed_link(index: ScenarioIndex, group: Row, row: Row) -> bool:
    """Whether the state closes any link to the group on some day of the row, within the plan's days."""
    last = index.settings.days - 1 if index.last_day is None else index.last_day
    first = max(0, index.day(row["from"])) if row["from"] else 0
    end = min(last, index.day(row["to"])) if row["to"] else last
    links = [
        link
        for link in index.links.values()
        if row["state"] in (index.state_of(link["from"]), index.state_of(link["to"]))
    ]
    denials = (
        denial
        for day in range(min(first, last), max(end, 0) + 1)
        for link in links
        for forward in ((True, False) if link["both_ways"] else (True,))
        for denial in denials_at(index, group, link, forward, day)
    )
    # What no state has done, such as a flood, lies in either state of the link.
    return any(denial.state in ("", row["state"]) for denial in denials)
