"""What stands behind a shut door, in clauses: the rule, the papers asked, and what the state has said as context."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from typing import Any

from corredor.agreements.statements import (
    last_statement_day,
    position_of_state,
    statement_sort_key,
    statements_standing_on,
)
from corredor.network.network import Network
from corredor.planning.reasons.fewest_closures import ClosedBorder
from corredor.planning.reasons.messages import DOORS, format_date, message, papers_in_words, period
from corredor.scenario.reading.vague_date import read_vague_date
from corredor.scenario.tables.agreement_tables import BINDING_ACTS

Row = Mapping[str, Any]
LONGEST_QUOTE = 200
# Acts by which a state tells its mind; `recorded` is what others noted.
_CLAUSE = {"refused": "said_ruled_out", "agreed_in_principle": "said_agrees", "recorded": "is_recorded"}


class ClosureContext:
    """The rules and the statements of a scenario, asked about shut doors."""

    def __init__(self, network: Network) -> None:
        self.rules = network.rules
        self.settings = network.scenario.settings
        self.goal_state = {row["id"]: row["state"] for row in network.scenario.rows("places")}
        self.crossing_names = {row["id"]: row["name"] or row["id"] for row in network.scenario.rows("crossings")}
        self.statements = statements_standing_on(network.scenario, on=last_statement_day(network.scenario))

    def clauses(self, group: Row, door: ClosedBorder) -> tuple[list[str], str, list[str]]:
        """Give the clauses about a shut door, the row that shuts it (empty where a yes is missing), and statements."""
        rule, state = door.shut.rule, door.shut.state
        day = format_date(self.settings.date_of(door.day))
        switch, cited = "", list[str]()
        if rule == "forbidden":
            return [message("forbidden", group=group["id"], state=state)], "", []
        if rule == "exposure":
            return [message("too_exposed", link=door.ride.link)], door.ride.link, []
        if rule == "closure":
            closure = self._closure(door)
            where = self.crossing_names.get(closure["crossing"] or "", f"the link {closure['link']}")
            return (
                [message("closure", name=where, day=day, switch=closure["id"], why=closure["why"])],
                closure["id"],
                [],
            )
        if rule == "closed":
            switch = self._switch(state, "closed", door, group)
            said = [message("state_closed", state=state, switch=switch, day=day)]
        elif rule == "crossing":
            switch = self._switch(state, "crossing", door, group)
            said = [message("post_not_allowed", state=state, names=self._posts(switch), day=day, switch=switch)]
        elif rule == "leave":
            papers = papers_in_words(self.rules.states[state]["documents_to_leave"])
            said = [
                message("no_consent_to_leave", state=state, day=day),
                *self._other_days(group, door),
                *self._mechanism(group, door),
                message("may_not_leave", state=state, papers=papers),
            ]
        else:
            said = [
                message("no_consent", state=state, day=day),
                *self._other_days(group, door),
                *self._mechanism(group, door),
                self._papers(group, door),
            ]
            cited = self._on_papers(state)
        words, ids = self._said(state)
        return [*said, *words], switch, [*cited, *ids]

    def short_label(self, door: ClosedBorder) -> str:
        """Name a further door in a few words."""
        if door.shut.rule in ("closure", "exposure"):
            row = self._closure(door) if door.shut.rule == "closure" else {"id": door.ride.link}
            return message("door_of", rule=DOORS[door.shut.rule], names=row["id"])
        return message("door", rule=DOORS[door.shut.rule], state=door.shut.state)

    def _closure(self, door: ClosedBorder) -> Row:
        return next(
            row
            for row in self.rules.closures
            if (row["link"] == door.ride.link or row["crossing"] in door.ride.crossings)
            and self.rules.in_force(row)[door.day]
        )

    def _switch(self, state: str, rule: str, door: ClosedBorder, group: Row) -> str:
        """The switch that shuts the door: in force on the day, and for `closed` naming its crossings."""
        named = set(door.ride.crossings)
        for row in self.rules.switches_of(state, rule, group if rule == "crossing" else None):
            concerned = rule == "crossing" or not row["value"] or named & set(row["value"])
            if concerned and self.rules.in_force(row)[door.day]:
                return str(row["id"])
        return ""

    def _posts(self, switch: str) -> str:
        """The crossings that the state's switches allow, by name."""
        row = next(row for row in self.rules.switches if row["id"] == switch)
        return " or ".join(self.crossing_names[crossing] for crossing in row["value"])

    def _other_days(self, group: Row, door: ClosedBorder) -> list[str]:
        """Consents that exist but not on the day: the nearest one."""
        ends_here = door.shut.state == self.goal_state[group["goal"]] and door.shut.rule == "consent"
        found = list(self.rules.switches_of(door.shut.state, "admit" if ends_here else "transit", group))
        if not found:
            return []
        when = self.settings.date_of(door.day)
        nearest = min(found, key=lambda row: _days_away(row, when))
        name, begins, ends = nearest["id"], nearest["from"], nearest["to"]
        told = [message("consent_other_days", switch=name, period=period(begins, ends))]
        if not nearest["held_by"]:
            return told
        waits = message("waits_for", switch=name, name=nearest["held_by"], day=format_date(begins))
        # What it waits for may come after its own last day: then there is no period to tell.
        return [*(told if ends is None or begins <= ends else []), waits]

    def _mechanism(self, group: Row, door: ClosedBorder) -> list[str]:
        """Why the mechanism does not open the door either, where it is for the group and the state is asked."""
        mechanism, state = self.rules.mechanism, door.shut.state
        if mechanism is None or state not in mechanism.states or not mechanism.is_for(group):
            return []
        told = {"what": mechanism.what, "state": state, "day": format_date(self.settings.date_of(door.day))}
        agreed = int(self.rules.agreed(mechanism.states)[door.day])
        if agreed < mechanism.needed:
            return [message("too_few_agreed", **told, number=agreed, needed=mechanism.needed)]
        return [] if self.rules.agreed([state])[door.day] else [message("has_not_agreed", **told)]

    def _papers(self, group: Row, door: ClosedBorder) -> str:
        row = self.rules.states[door.shut.state]
        asked = row["documents_of_nationals" if group["nationality"] == row["id"] else "documents"]
        if not asked:
            return message("no_papers_suffice")
        since = row["documents_since"]
        if since is None:
            return message("papers_asked", papers=papers_in_words(asked))
        name = "papers_accepted_from" if since > self.settings.date_of(door.day) else "papers_asked_since"
        return message(name, papers=papers_in_words(asked), day=format_date(since))

    def _on_papers(self, state: str) -> list[str]:
        """Statements that are the rule on papers itself: binding, of the day since which it holds."""
        since = self.rules.states[state]["documents_since"]
        return [
            row["id"]
            for row in self.statements
            if row["state"] == state and row["act"] in BINDING_ACTS and since and str(row["date"]) == str(since)
        ]

    def _said(self, state: str) -> tuple[list[str], list[str]]:
        """The state's line on the corridor, or else on what its switches concern; then what was noted since."""
        own = [row for row in self.statements if row["state"] == state]
        about = [row for row in own if row["subject"] == "corridor"]
        if not about:
            rests = {name for row in self.rules.switches if row["state"] == state for name in row["statements"] or []}
            subjects = {row["subject"] for row in own if row["id"] in rests}
            about = [row for row in own if row["subject"] in subjects]
        spoken = position_of_state(about)
        noted = [
            row
            for row in about
            if row["act"] == "recorded" and (spoken is None or statement_sort_key(row) > statement_sort_key(spoken))
        ][-1:]
        told = [*([spoken] if spoken else []), *noted]
        return [self._clause(row) for row in told], [row["id"] for row in told]

    def _clause(self, row: Row) -> str:
        subject = row["subject"].replace("_", " ")
        subject = "the corridor" if subject == "corridor" else subject
        text = row["text"].strip().rstrip(".").replace('"', "'")
        text = text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 3].rstrip()}..."
        # What another state tells of it is no word of its own.
        name = "is_recorded" if row["told_by"] else _CLAUSE.get(row["act"], "said")
        return message(name, state=row["state"], day=_vague(row), subject=subject, text=text)


def _vague(row: Row) -> str:
    """Write the day on which something was said; where it is not known, the day on which it became public."""
    span = read_vague_date(row["date"])
    return format_date(span.first if span.is_a_day and span.first else row["recorded"])


def _days_away(row: Row, when: Date) -> int:
    if row["from"] is not None and when < row["from"]:
        return int((row["from"] - when).days)
    return int((when - row["to"]).days) if row["to"] is not None and when > row["to"] else 0
