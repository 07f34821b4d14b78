"""Reasons: every group that is not served has one, and a door that is said to be closed is closed."""

from __future__ import annotations

from collections import defaultdict

from corredor.verification.access import denials_at
from corredor.verification.plan_rows import PlanRows
from corredor.verification.scenario_index import Row, ScenarioIndex
from corredor.verification.violation import Violation

NOISE = 1e-6
CAUSES = ("door", "room", "time")


def check_reasons(atlas: ScenarioIndex, sheets: PlanRows) -> list[Violation]:
    """Compare the unserved table with the groups table, and each closed door with the scenario."""
    broken = []
    people: dict[str, float] = defaultdict(float)
    for row in sheets["unserved"]:
        people[row["group"]] += row["people"]
        says = _wrong_reason(atlas, row)
        if says:
            broken.append(Violation("unserved", row["group"], row["from"] or None, says))
    for row in sheets["groups"]:
        said = people.pop(row["group"], 0.0)
        if abs(said - row["unserved"]) > NOISE * max(1.0, row["people"]):
            broken.append(
                Violation(
                    "unserved",
                    row["group"],
                    None,
                    f"Reasons are given for {said:g} people; {row['unserved']:g} are unserved.",
                    abs(said - row["unserved"]),
                )
            )
    broken.extend(
        Violation("unserved", name, None, "The group is not in the groups table.", said)
        for name, said in people.items()
    )
    return broken


def _wrong_reason(atlas: ScenarioIndex, row: Row) -> str:
    group = atlas.groups.get(row["group"])
    if group is None:
        return f"No travelling group {row['group']} is in the scenario."
    if not row["reason"].strip():
        return "No reason is given."
    if row["cause"] not in CAUSES:
        return f"The cause is {row['cause']!r}, not one of {', '.join(CAUSES)}."
    if row["state"] and row["state"] not in atlas.states:
        return f"There is no state {row['state']}."
    if row["from"] and row["to"] and row["from"] > row["to"]:
        return f"It is said of {row['from']} to {row['to']}, which is no time at all."
    if row["cause"] == "door" and row["state"] and not _has_closed_door(atlas, group, row):
        return f"No door of {row['state']} is closed to the group then."
    return ""


def _has_closed_door(atlas: ScenarioIndex, group: Row, row: Row) -> bool:
    """Whether the state closes any link to the group on some day of the row, within the plan's days."""
    last = atlas.settings.days - 1 if atlas.last_day is None else atlas.last_day
    first = max(0, atlas.day(row["from"])) if row["from"] else 0
    end = min(last, atlas.day(row["to"])) if row["to"] else last
    links = [
        link
        for link in atlas.links.values()
        if row["state"] in (atlas.state_of(link["from"]), atlas.state_of(link["to"]))
    ]
    found = (
        shut
        for day in range(min(first, last), max(end, 0) + 1)
        for link in links
        for forward in ((True, False) if link["both_ways"] else (True,))
        for shut in denials_at(atlas, group, link, forward, day)
    )
    # What no state has done, such as a flood, lies in either state of the link.
    return any(shut.state in ("", row["state"]) for shut in found)
