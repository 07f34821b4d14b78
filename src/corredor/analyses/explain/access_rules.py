"""The rules on access: for each, which rows close which links to whom and when. They take columns away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from corredor.agreements.entry_rules import AccessDenied
from corredor.analyses.explain.context import ExplainContext
from corredor.analyses.explain.rule import ModelRule, rule
from corredor.network.directed_links import DirectedLink
from corredor.scenario.records import GroupsRow

# What the access matrix calls a rule, and the rules of switches that embody it.
KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "forbidden": ("forbidden", ()),
    "closures": ("closure", ()),
    "closed": ("closed", ("closed",)),
    "crossings": ("crossing", ("crossing",)),
    "entry": ("consent", ("admit", "transit", "documents")),
    "leave": ("leave", ("transit",)),
    "max_exposure": ("exposure", ()),
}


@dataclass
class _AccessRule:
    """What one rule of one state closes, for whom, on which days, and by which rows."""

    rides: set[str] = field(default_factory=set)
    commodities: set[int] = field(default_factory=set)
    days: Any = False
    rows: set[str] = field(default_factory=set)


def access_rules(subject: ExplainContext) -> Iterator[ModelRule]:
    """Give the rules of section 6."""
    rides = {ride.direction: ride for way in subject.network.routes for ride, _ in way.legs}
    borders = sum(bool(ride.crossings) for ride in rides.values())
    if not rides:
        yield rule("doors", subject.say("absent.doors"), occurs=False)
    else:
        yield rule("doors", subject.say("door", links=len(rides), borders=borders))
    found = _gathered(subject, rides)
    for name, (kind, _) in KINDS.items():
        of_rule = {state: closing for (k, state), closing in found.items() if k == kind}
        states = sorted(of_rule | dict.fromkeys(_states_with_rule(subject, name)))
        table = [_row(subject, name, state, of_rule.get(state, _AccessRule())) for state in states]
        if not table:
            yield rule(name, subject.say(f"absent.{name}"), occurs=False)
            continue
        rows = sorted({row for line in table for row in line["because"]})
        says = subject.say(
            f"door.{name}",
            links=len(set().union(*(closing.rides for closing in of_rule.values()))),
            states=subject.some([f"{line['state']} {line['links']}" for line in table if line["links"]]),
            rows=subject.some(rows),
        )
        yield rule(name, says, table=table)


def _gathered(subject: ExplainContext, rides: Mapping[str, DirectedLink]) -> dict[tuple[str, str], _AccessRule]:
    network = subject.network
    groups = {row["id"]: row for row in network.scenario.rows("groups")}
    found: dict[tuple[str, str], _AccessRule] = defaultdict(_AccessRule)
    for number in subject.chosen:
        members = [groups[group] for group in network.commodities[number].groups]
        for ride in rides.values():
            for denial, days in network.access.denials(members[0], ride).items():
                if days.any():
                    closing = found[(denial.rule, denial.state)]
                    closing.rides.add(ride.direction)
                    closing.commodities.add(number)
                    closing.days = closing.days | days
                    closing.rows |= set(_rows_behind(subject, denial, ride, members))
    return found


def _rows_behind(
    subject: ExplainContext, denial: AccessDenied, ride: DirectedLink, members: list[GroupsRow]
) -> list[str]:
    """Give the rows of tables that close a directed link, those of switches apart."""
    if denial.rule == "forbidden":
        return [row["population"] or row["id"] for row in members if denial.state in (row["forbidden_states"] or [])]
    if denial.rule == "exposure":
        return [ride.link]
    if denial.rule == "closure":
        return [
            row["id"]
            for row in subject.network.rules.closures
            if row["link"] == ride.link or (row["crossing"] and row["crossing"] in ride.crossings)
        ]
    return []


def _states_with_rule(subject: ExplainContext, name: str) -> list[str]:
    """States with a switch of the rule, or, where it is about leaving, that ask for documents."""
    if name == "leave":
        return [state for state, row in subject.network.rules.states.items() if row["documents_to_leave"]]
    return [row["state"] for row in subject.switches(*KINDS[name][1])]


def _row(subject: ExplainContext, name: str, state: str, closing: _AccessRule) -> dict[str, Any]:
    switches = [row for row in subject.switches(*KINDS[name][1]) if row["state"] == state]
    days = np.flatnonzero(closing.days)
    date_of = subject.network.scenario.settings.date_of
    first, last = (date_of(int(days[0])), date_of(int(days[-1]))) if days.size else (None, None)
    return {
        "state": state,
        "because": sorted(closing.rows) or [row["id"] for row in switches],
        "basis": [subject.say(f"basis.{basis}") for basis in sorted({row["basis"] for row in switches})],
        "links": len(closing.rides),
        "merged": len(closing.commodities),
        "from": first,
        "to": last,
    }
