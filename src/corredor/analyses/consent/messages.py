"""The answer as sentences: today's yeses first, then each further one, then what is left without one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Date
from functools import reduce
from typing import TYPE_CHECKING, Any

import polars as pl

from corredor.agreements.commitment_dates import switches_with_effective_dates
from corredor.analyses.consent.network_by_coalition import is_yes
from corredor.analyses.consent.tables import SHARES, SMALL
from corredor.analyses.number_messages import at_most_one_decimal, percentage
from corredor.messages import AnyMessage, Message, MessageList
from corredor.scenario.scenario import Scenario

if TYPE_CHECKING:
    from corredor.analyses.consent.consent import Consent

Row = dict[str, Any]
MAX_ROUTES = 2
MAX_COALITIONS = 3
MAX_PLACES = 3


def consent_messages(
    scenario: Scenario, consent: Consent, closes: Mapping[str, Date], check_minutes: float
) -> tuple[AnyMessage, ...]:
    """Give the answer sentence by sentence.

    Parameters
    ----------
    scenario
        The scenario that was asked about.
    consent
        The answer, all tables filled.
    closes
        Days on which states close their borders.
    check_minutes
        An officer's minutes for one check of a person.
    """
    sentences = _Sentences(scenario, consent)
    return (
        sentences.today(),
        *sentences.marginal_contributions(),
        *sentences.pairs(),
        *sentences.minimal_coalitions(),
        *sentences.refusals(),
        *(sentences.closure(state, day) for state, day in closes.items()),
        sentences.largest_load(check_minutes),
        *sentences.weights(),
        *sentences.basis(),
    )


class _Sentences:
    """The sentences of an answer, states by their names."""

    def __init__(self, scenario: Scenario, consent: Consent) -> None:
        self.scenario, self.consent = scenario, consent
        self.names = {row["id"]: row["name"] for row in scenario.rows("states")}
        self.worth = {row["state"]: row for row in consent.worth.to_dicts()}
        self.served_by_all = float(consent.served[-1])

    def today(self) -> AnyMessage:
        """The value of today's coalition: the first sentence."""
        consent = self.consent
        agreed = list(dict.fromkeys([*consent.in_force, *consent.given]))
        served, people = round(self._served(consent.given)), round(consent.people)
        if not agreed:
            return Message(
                "today_without_consent",
                "Given today's yeses: on {day} no state's consent is signed and in force, and {served} of {people} "
                "people reach where they chose, on their papers alone.",
                day=consent.on,
                served=served,
                people=people,
            )
        sentence = Message(
            "today_with_consent",
            "Given today's yeses: on {day}, with that of {states}, {served} of {people} people reach where they chose.",
            day=consent.on,
            states=self._states(agreed),
            served=served,
            people=people,
        )
        assumed = [state for state in consent.given if state not in consent.in_force]
        if not assumed:
            return sentence
        given = Message("taken_as_given", "Taken as given, not agreed: {states}.", states=self._states(assumed))
        return MessageList((sentence, given), "sentences")

    def marginal_contributions(self) -> Iterator[Message]:
        """What each further yes adds today, with whom it begins to count, and what it adds as the last one."""
        for state in self.consent.states:
            if state in self.consent.given:
                continue
            row = self.worth[state]
            name, last = self.names[state], round(row["last"])
            if row["counts_with"] is None:
                yield Message("yes_adds_nobody", "{state}: its yes adds nobody, whatever the others say.", state=name)
            elif row["today"] < SMALL:
                yield Message(
                    "yes_adds_with_others",
                    "{state}: its yes alone adds nobody today. It begins to count together with {others}; as the last "
                    "one, once all others have agreed, it adds {last}.",
                    state=name,
                    others=self._states(row["counts_with"]),
                    last=last,
                )
            else:
                yield Message(
                    "yes_adds",
                    "{state}: its yes adds {adds} people today, and {last} as the last one, once all others have "
                    "agreed.",
                    state=name,
                    adds=round(row["today"]),
                    last=last,
                )

    def pairs(self) -> Iterator[Message]:
        """Which two further yeses add most; where no two add anybody, the fewest that do."""
        pairs = [row for row in self.consent.further.to_dicts() if len(row["yeses"]) == 2]
        if not pairs:
            return
        if pairs[0]["adds"] >= SMALL:
            yield Message(
                "pair_adds_most",
                "Of two further yeses, those of {states} add most together: {adds} people.",
                states=self._states(pairs[0]["yeses"]),
                adds=round(pairs[0]["adds"]),
            )
            return
        fewest = self._coalitions(0.0)
        if not fewest:
            yield Message("no_yes_adds", "No further yes adds anybody, however many join.")
            return
        yield Message(
            "fewest_that_add",
            "No two further yeses add anybody. The fewest that do are those of {states}: {adds} people.",
            states=self._alternatives(fewest),
            adds=round(fewest[0]["served"] - self._served(self.consent.given)),
        )

    def minimal_coalitions(self) -> Iterator[Message]:
        """The fewest yeses that reach a quarter, half and nine tenths of what all bring together."""
        parts = []
        for share in SHARES:
            coalitions = self._coalitions(share)
            if coalitions:
                parts.append(
                    Message(
                        "share_with_states",
                        "{share} with {states}",
                        share=percentage(share),
                        states=self._alternatives(coalitions),
                    )
                )
        if parts:
            yield Message(
                "all_yeses_serve",
                "All yeses together serve {served} people. The fewest that reach a part of this: {parts}.",
                served=round(self.served_by_all),
                parts=MessageList(tuple(parts), "clauses"),
            )

    def refusals(self) -> Iterator[AnyMessage]:
        """Who is still served, and which detours open, if one state refuses while all others agree."""
        for state in self.consent.states:
            row = self.worth[state]
            served = round(self.served_by_all - row["last"])
            if row["last"] >= SMALL:
                sentence = Message(
                    "refusal_costs",
                    "If {state} keeps refusing while all others agree, {served} people are still served, {lost} fewer.",
                    state=self.names[state],
                    served=served,
                    lost=round(row["last"]),
                )
            elif row["most"] >= SMALL:
                sentence = Message(
                    "refusal_costs_nobody",
                    "If {state} keeps refusing while all others agree, nobody is lost: {served} people are still "
                    "served.",
                    state=self.names[state],
                    served=served,
                )
            else:
                continue
            yield MessageList((sentence, self._detours(state)), "sentences")

    def closure(self, state: str, day: Date) -> Message:
        """Who would be stranded if a state closed its borders, with all yeses given."""
        rows = self.consent.stuck.filter(
            (pl.col("state") == state) & (pl.col("yeses").list.len() == len(self.consent.states))
        ).to_dicts()
        people = sum(row["people"] for row in rows)
        if people < SMALL:
            return Message(
                "nobody_stranded",
                "If {state} closed its borders on {day}, nobody under way would be stuck.",
                state=self.names[state],
                day=day,
            )
        names = {row["id"]: row["name"] for row in self.scenario.rows("places")}
        places = [
            Message(
                "people_at_place",
                "{place} ({people})",
                place=names.get(row["place"], row["place"]),
                people=round(row["people"]),
            )
            for row in rows[:MAX_PLACES]
        ]
        return Message(
            "people_stranded",
            "If {state} closed its borders on {day}, {people} people under way would be stuck, at {places}; for "
            "{nowhere} of them no other way is open.",
            state=self.names[state],
            day=day,
            people=round(people),
            nowhere=round(sum(row["no_other_way"] for row in rows)),
            places=reduce(_comma, places),
        )

    def largest_load(self, check_minutes: float) -> Message:
        """Which state carries most person-days, and the officers' hours for its checks."""
        rows = self.consent.carried.filter(pl.col("state").is_in(self.consent.states)).sort(
            "person_days", descending=True
        )
        if not rows.height:
            return Message("nobody_carried", "No state that is asked carries anybody, even if all agree.")
        row = rows.to_dicts()[0]
        return Message(
            "largest_load",
            "Of those who are asked, {state} carries most if all agree: {days} person-days on its soil and {hours} "
            "officer hours, at {minutes} minutes a check (assumed).",
            state=self.names[row["state"]],
            days=round(row["person_days"]),
            hours=round(row["officer_hours"]),
            minutes=at_most_one_decimal(check_minutes),
        )

    def weights(self) -> Iterator[Message]:
        """That people are counted by weight, where they are."""
        if {row["weight"] for row in self.scenario.rows("groups")} != {1.0}:
            yield Message("people_by_weight", "People are counted with the weights of their groups.")

    def basis(self) -> Iterator[Message]:
        """Whose yes is assumed, and whose is signed and still to begin."""
        rows = switches_with_effective_dates(self.scenario)
        assumed = [
            state
            for state in self.consent.states
            if any(is_yes(row, state, self.consent.on) and row["basis"] == "assumed" for row in rows)
        ]
        signed = [state for state in self.consent.states if state not in assumed]
        if signed:
            yield Message(
                "consent_begins_later", "Signed, but begins only later: {states}.", states=self._states(signed)
            )
        if assumed:
            yield Message(
                "consent_is_assumed", "Assumed, given by nobody so far: {states}.", states=self._states(assumed)
            )

    def _detours(self, state: str) -> Message:
        """The detours around a state that most people take."""
        rows = [
            (row, limit)
            for row, limit in zip(self.consent.detours.to_dicts(), self.consent.binding_limits, strict=True)
            if row["state"] == state
        ]
        if not rows:
            return Message("no_detour", "No detour opens.")
        routes = tuple(self._detour(row, limit) for row, limit in rows[:MAX_ROUTES])
        return Message("detours_open", "What opens instead: {routes}.", routes=MessageList(routes, "clauses"))

    def _detour(self, row: Row, binding_limit: AnyMessage | str | None) -> Message:
        """A detour with its days and cost, those of the way through the state, and the limit that binds on it."""
        route = " – ".join(self.names[state] for state in row["route"])
        people, days, cost = round(row["more"]), at_most_one_decimal(row["days"]), round(row["cost"])
        currency = self.scenario.settings.currency
        if row["days_through"] is None:
            detour = Message(
                "detour",
                "{people} more by {route}, {days} days and {cost} {currency} each",
                people=people,
                route=route,
                days=days,
                cost=cost,
                currency=currency,
            )
        else:
            detour = Message(
                "detour_compared",
                "{people} more by {route}, {days} days instead of {days_through} and {cost} {currency} each instead of "
                "{cost_through}",
                people=people,
                route=route,
                days=days,
                days_through=at_most_one_decimal(row["days_through"]),
                cost=cost,
                currency=currency,
                cost_through=round(row["cost_through"]),
            )
        if binding_limit is None:
            return detour
        return Message("detour_bound", "{detour}, where {limit} is what binds", detour=detour, limit=binding_limit)

    def _coalitions(self, share: float) -> list[Row]:
        """The minimal coalitions that reach a share of what all bring together; for 0, that add anybody."""
        return self.consent.reaching.filter(pl.col("share") == share).to_dicts()

    def _alternatives(self, rows: Sequence[Row]) -> AnyMessage:
        """Several coalitions, any of which is enough."""
        coalitions: list[AnyMessage] = [
            self._states(row["yeses"]) if row["yeses"] else Message("no_further_yes", "no further yes")
            for row in rows[:MAX_COALITIONS]
        ]
        alternatives = reduce(_or, coalitions)
        if len(rows) <= MAX_COALITIONS:
            return alternatives
        return Message(
            "and_more_coalitions",
            "{coalitions} (and {number} more)",
            coalitions=alternatives,
            number=len(rows) - MAX_COALITIONS,
        )

    def _served(self, yeses: Iterable[str]) -> float:
        """The value of a coalition."""
        return float(self.consent.served[sum(1 << i for i, state in enumerate(self.consent.states) if state in yeses)])

    def _states(self, states: Iterable[str]) -> MessageList:
        return MessageList(tuple(self.names[state] for state in states), "and")


def _or(first: AnyMessage, second: AnyMessage) -> Message:
    # Coalitions have commas and an "and" in them, so an "or" stands between any two.
    return Message("either_or", "{first} or {second}", first=first, second=second)


def _comma(first: AnyMessage, second: AnyMessage) -> Message:
    return Message("one_after_another", "{first}, {second}", first=first, second=second)
