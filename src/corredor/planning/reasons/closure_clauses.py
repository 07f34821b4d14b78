"""Why a border is closed, in clauses: the rule, the documents asked, and what the state has said as context."""

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
from corredor.messages import Message, MessageList
from corredor.network.network import Network
from corredor.planning.reasons.fewest_closures import ClosedBorder
from corredor.planning.reasons.messages import SUBJECTS, any_of, documents_in_words, period
from corredor.scenario.reading.vague_date import read_vague_date
from corredor.scenario.tables.agreement_tables import BINDING_ACTS

Row = Mapping[str, Any]
LONGEST_QUOTE = 200


class ClosureContext:
    """The rules and the statements of a scenario, asked about closed borders."""

    def __init__(self, network: Network) -> None:
        self.rules = network.rules
        self.settings = network.scenario.settings
        self.goal_state = {row["id"]: row["state"] for row in network.scenario.rows("places")}
        self.crossing_names = {row["id"]: row["name"] or row["id"] for row in network.scenario.rows("crossings")}
        self.statements = statements_standing_on(network.scenario, on=last_statement_day(network.scenario))

    def clauses(self, group: Row, border: ClosedBorder) -> tuple[list[Message], str, list[str]]:
        """Give the clauses about a closed border, the row that closes it, and the statements cited as context.

        The row is empty where a consent is missing; statements are given by their ids.
        """
        rule, state = border.denial.rule, border.denial.state
        day = self.settings.date_of(border.day)
        switch, cited = "", list[str]()
        if rule == "forbidden":
            clause = Message(
                "non_refoulement",
                "{group} may not be sent to {state}: non-refoulement, no agreement opens it",
                group=group["id"],
                state=state,
            )
            return [clause], "", []
        if rule == "exposure":
            link = border.ride.link
            exposed = Message("too_exposed", "the link {link} is more exposed than the group may be", link=link)
            return [exposed], link, []
        if rule == "closure":
            closure = self._closure(border)
            return [self._closed_by(closure, day)], closure["id"], []
        if rule == "closed":
            switch = self._switch(state, "closed", border, group)
            clauses = [
                Message("state_closed", "{state} is closed by {switch} on {day}", state=state, switch=switch, day=day)
            ]
        elif rule == "crossing":
            switch = self._switch(state, "crossing", border, group)
            clauses = [
                Message(
                    "crossing_not_allowed",
                    "{state} allows only {names} on {day} ({switch})",
                    state=state,
                    names=self._crossings_allowed(switch),
                    day=day,
                    switch=switch,
                )
            ]
        elif rule == "leave":
            clauses = [
                Message(
                    "no_consent_to_leave", "no consent of {state} to leave in force on {day}", state=state, day=day
                ),
                *self._other_days(group, border),
                *self._mechanism(group, border),
                Message(
                    "may_not_leave",
                    "{state} lets nobody leave without {papers} (rule)",
                    state=state,
                    papers=documents_in_words(self.rules.states[state]["documents_to_leave"]),
                ),
            ]
        else:
            clauses = [
                Message("no_consent", "no consent of {state} in force on {day}", state=state, day=day),
                *self._other_days(group, border),
                *self._mechanism(group, border),
                self._documents(group, border),
            ]
            cited = self._on_documents(state)
        spoken, ids = self._statements(state)
        return [*clauses, *spoken], switch, [*cited, *ids]

    def short_label(self, border: ClosedBorder) -> Message:
        """Name a further closed border in a few words."""
        rule, state = border.denial.rule, border.denial.state
        if rule == "closure":
            return Message("closed_by_closure", "closure {row}", row=self._closure(border)["id"])
        if rule == "exposure":
            return Message("closed_by_exposure", "exposure on {link}", link=border.ride.link)
        if rule == "forbidden":
            return Message("closed_by_non_refoulement", "non-refoulement of {state}", state=state)
        if rule == "closed":
            return Message("closed_by_closing", "closing of {state}", state=state)
        if rule == "crossing":
            return Message("closed_by_choice_of_crossings", "choice of crossings of {state}", state=state)
        if rule == "leave":
            return Message("closed_by_leave", "leave to go of {state}", state=state)
        return Message("closed_by_consent", "consent of {state}", state=state)

    def _closed_by(self, closure: Row, day: Date) -> Message:
        name: Message | str = self.crossing_names.get(closure["crossing"] or "", "")
        return Message(
            "closed_by_row",
            "{name} is shut on {day} ({switch}: {why})",
            name=name or Message("link_by_id", "the link {link}", link=str(closure["link"])),
            day=day,
            switch=closure["id"],
            why=str(closure["why"]),
        )

    def _closure(self, border: ClosedBorder) -> Row:
        return next(
            row
            for row in self.rules.closures
            if (row["link"] == border.ride.link or row["crossing"] in border.ride.crossings)
            and self.rules.in_force(row)[border.day]
        )

    def _switch(self, state: str, rule: str, border: ClosedBorder, group: Row) -> str:
        """The switch that shuts the border: in force on the day, and for `closed` naming its crossings."""
        named = set(border.ride.crossings)
        for row in self.rules.switches_of(state, rule, group if rule == "crossing" else None):
            concerned = rule == "crossing" or not row["value"] or named & set(row["value"])
            if concerned and self.rules.in_force(row)[border.day]:
                return str(row["id"])
        return ""

    def _crossings_allowed(self, switch: str) -> MessageList:
        """The crossings that a switch of a state allows, by name."""
        row = next(row for row in self.rules.switches if row["id"] == switch)
        return any_of([self.crossing_names[crossing] for crossing in row["value"]])

    def _other_days(self, group: Row, border: ClosedBorder) -> list[Message]:
        """Consents that exist but not on the day: the nearest one."""
        ends_here = border.denial.state == self.goal_state[group["goal"]] and border.denial.rule == "consent"
        found = list(self.rules.switches_of(border.denial.state, "admit" if ends_here else "transit", group))
        if not found:
            return []
        when = self.settings.date_of(border.day)
        nearest = min(found, key=lambda row: _days_away(row, when))
        name, begins, ends = nearest["id"], nearest["from"], nearest["to"]
        only = Message(
            "consent_other_days", "{switch} is in force {period} only", switch=name, period=period(begins, ends)
        )
        if not nearest["held_by"]:
            return [only]
        waits = Message(
            "waits_for",
            "{switch} waits for {name}, done on {day} at the earliest",
            switch=name,
            name=nearest["held_by"],
            day=begins,
        )
        # What it waits for may come after its own last day: then there is no period to give.
        return [*([only] if ends is None or begins <= ends else []), waits]

    def _mechanism(self, group: Row, border: ClosedBorder) -> list[Message]:
        """Why the mechanism does not open the border either, where it is for the group and the state is asked."""
        mechanism, state = self.rules.mechanism, border.denial.state
        if mechanism is None or state not in mechanism.states or not mechanism.is_for(group):
            return []
        day = self.settings.date_of(border.day)
        agreed = int(self.rules.agreed(mechanism.states)[border.day])
        if agreed < mechanism.needed:
            return [
                Message(
                    "too_few_agreed",
                    "{what} does not hold on {day}: of {needed} states needed {number} have agreed",
                    what=mechanism.what,
                    day=day,
                    needed=mechanism.needed,
                    number=agreed,
                )
            ]
        if self.rules.agreed([state])[border.day]:
            return []
        return [
            Message(
                "has_not_agreed", "{state} has not agreed on {what} on {day}", state=state, what=mechanism.what, day=day
            )
        ]

    def _documents(self, group: Row, border: ClosedBorder) -> Message:
        row = self.rules.states[border.denial.state]
        asked = row["documents_of_nationals" if group["nationality"] == row["id"] else "documents"]
        if not asked:
            return Message("no_papers_suffice", "nobody is let in on papers alone (rule)")
        papers, since = documents_in_words(asked), row["documents_since"]
        if since is None:
            return Message("papers_asked", "{papers} asked (rule)", papers=papers)
        if since > self.settings.date_of(border.day):
            return Message("papers_accepted_from", "{papers} accepted only from {day} (rule)", papers=papers, day=since)
        return Message("papers_asked_since", "{papers} asked since {day} (rule)", papers=papers, day=since)

    def _on_documents(self, state: str) -> list[str]:
        """Statements that are the rule on documents itself: binding, of the day since which it holds."""
        since = self.rules.states[state]["documents_since"]
        return [
            row["id"]
            for row in self.statements
            if row["state"] == state and row["act"] in BINDING_ACTS and since and str(row["date"]) == str(since)
        ]

    def _statements(self, state: str) -> tuple[list[Message], list[str]]:
        """The state's position on the corridor, or else on what its switches concern; then what was noted since."""
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
        cited = [*([spoken] if spoken else []), *noted]
        return [_statement_clause(row) for row in cited], [row["id"] for row in cited]


def _statement_clause(row: Row) -> Message:
    """A statement as a clause. What another state tells of a state is no word of its own."""
    state, subject, day = row["state"], SUBJECTS.get(row["subject"], row["subject"]), _known_day(row)
    if row["act"] == "refused" and not row["told_by"]:
        return Message(
            "said_ruled_out", "{state} said on {day} that {subject} is ruled out", state=state, day=day, subject=subject
        )
    if row["act"] == "agreed_in_principle" and not row["told_by"]:
        return Message(
            "said_agrees",
            "{state} said on {day} that it agrees in principle to {subject}",
            state=state,
            day=day,
            subject=subject,
        )
    text = row["text"].strip().rstrip(".").replace('"', "'")
    text = text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 3].rstrip()}..."
    if row["told_by"] or row["act"] == "recorded":
        return Message(
            "is_recorded",
            'of {state} it is recorded on {day} about {subject}: "{text}"',
            state=state,
            day=day,
            subject=subject,
            text=text,
        )
    return Message(
        "said_about",
        '{state} said on {day} about {subject}: "{text}"',
        state=state,
        day=day,
        subject=subject,
        text=text,
    )


def _known_day(row: Row) -> Date:
    """Give the day on which something was said; where it is not known, the day on which it became public."""
    span = read_vague_date(row["date"])
    day: Date = span.first if span.is_a_day and span.first else row["recorded"]
    return day


def _days_away(row: Row, when: Date) -> int:
    if row["from"] is not None and when < row["from"]:
        return int((row["from"] - when).days)
    return int((when - row["to"]).days) if row["to"] is not None and when > row["to"] else 0
