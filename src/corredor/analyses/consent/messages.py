"""The answer in sentences, in one language: today's yeses first, then each further one, then what a no leaves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Date
from typing import TYPE_CHECKING, Any

import polars as pl

from corredor.agreements.commitment_dates import switches_with_effective_dates
from corredor.analyses.consent.network_by_coalition import is_yes
from corredor.analyses.consent.tables import SHARES, SMALL
from corredor.messages import Catalogue, catalogue, translate
from corredor.scenario.scenario import Scenario

if TYPE_CHECKING:
    from corredor.analyses.consent.consent import Consent

Row = dict[str, Any]
MOST_ROUTES = 2
MOST_SETS = 3


def consent_paragraph(
    scenario: Scenario, found: Consent, closes: Mapping[str, Date], check_minutes: float, lang: str
) -> tuple[str, ...]:
    """Say the answer sentence by sentence."""
    tell = _Teller(scenario, found, catalogue(lang))
    says = [tell.today(), *tell.further(), *tell.together(), *tell.reaching(), *tell.refusals()]
    says += [tell.closing(state, day) for state, day in closes.items()]
    says += [tell.carried(check_minutes), *tell.weighted(), *tell.standing()]
    return tuple(says)


class _Teller:
    """Says the parts of an answer; states by their names."""

    def __init__(self, scenario: Scenario, found: Consent, words: Catalogue) -> None:
        self.scenario, self.found, self.words = scenario, found, words
        self.names = {row["id"]: row["name"] for row in scenario.rows("states")}
        self.worth = {row["state"]: row for row in found.worth.to_dicts()}
        self.all = float(found.served[-1])

    def __call__(self, key: str, **values: object) -> str:
        return self.words(f"consent.says.{key}", **values)

    def today(self) -> str:
        """What is there given today's yeses: the first line."""
        found = self.found
        now = self._served(found.given)
        there = list(dict.fromkeys([*found.in_force, *found.given]))
        figures = {"served": self._people(now), "people": self._people(found.people), "day": self.words.date(found.on)}
        if not there:
            return self("today_none", **figures)
        text = self("today_some", states=self._listed(there), **figures)
        assumed = [state for state in found.given if state not in found.in_force]
        return f"{text} {self('given', states=self._listed(assumed))}" if assumed else text

    def further(self) -> list[str]:
        """What each further yes adds today, with whom it begins to count, and what it adds as the last one."""
        says = []
        for state in self.found.states:
            if state in self.found.given:
                continue
            row = self.worth[state]
            values = {"state": self.names[state], "last": self._people(row["last"])}
            if row["most"] < SMALL:
                says.append(self("adds_never", **values))
            elif row["today"] < SMALL:
                says.append(self("adds_with", others=self._listed(row["counts_with"]), **values))
            else:
                says.append(self("adds", adds=self._people(row["today"]), **values))
        return says

    def together(self) -> list[str]:
        """Which two further yeses add most; where no two add anybody, the fewest that do."""
        pairs = [row for row in self.found.further.to_dicts() if len(row["yeses"]) == 2]
        if not pairs:
            return []
        if pairs[0]["adds"] >= SMALL:
            return [self("pair", states=self._listed(pairs[0]["yeses"]), adds=self._people(pairs[0]["adds"]))]
        first = self._sets(0.0)
        if not first:
            return [self("none_adds")]
        adds = first[0]["served"] - self._served(self.found.given)
        return [self("first", states=self._either(first), adds=self._people(adds))]

    def reaching(self) -> list[str]:
        """The fewest yeses that reach a quarter, half and nine tenths of what all bring together."""
        parts = []
        for share in SHARES:
            them = self._sets(share)
            if them:
                parts.append(self("reach", share=self.words.share(share, 0), states=self._either(them)))
        return [self("all", served=self._people(self.all), parts="; ".join(parts))] if parts else []

    def refusals(self) -> list[str]:
        """What is left, and what opens, if one keeps refusing while all others agree."""
        says = []
        for state in self.found.states:
            row = self.worth[state]
            values = {"state": self.names[state], "left": self._people(self.all - row["last"])}
            if row["last"] >= SMALL:
                says.append(self("refuses", lost=self._people(row["last"]), **values) + self._detours(state))
            elif row["most"] >= SMALL:
                says.append(self("refuses_freely", **values) + self._detours(state))
        return says

    def closing(self, state: str, day: Date) -> str:
        """Who would be stuck if a state closed, with all yeses given."""
        rows = self.found.stuck.filter(
            (pl.col("state") == state) & (pl.col("yeses").list.len() == len(self.found.states))
        ).to_dicts()
        values = {"state": self.names[state], "day": self.words.date(day)}
        people = sum(row["people"] for row in rows)
        if people < SMALL:
            return self("nobody_stuck", **values)
        names = {row["id"]: row["name"] for row in self.scenario.rows("places")}
        where = [f"{names.get(row['place'], row['place'])} ({self._people(row['people'])})" for row in rows[:3]]
        nowhere = sum(row["no_other_way"] for row in rows)
        return self(
            "stuck", people=self._people(people), nowhere=self._people(nowhere), places=", ".join(where), **values
        )

    def carried(self, check_minutes: float) -> str:
        """Whose soil carries most, and at which checks per officer the hours are reckoned."""
        rows = self.found.carried.filter(pl.col("state").is_in(self.found.states)).sort("person_days", descending=True)
        most = rows.to_dicts()[0] if rows.height else None
        if most is None:
            return self("carries_nothing")
        return self(
            "carries",
            state=self.names[most["state"]],
            days=self._people(most["person_days"]),
            hours=self._people(most["officer_hours"]),
            minutes=self.words.number(check_minutes, 1),
        )

    def weighted(self) -> list[str]:
        """That people are counted by weight, where they are."""
        weights = {row["weight"] for row in self.scenario.rows("groups")}
        return [self("weighted")] if weights != {1.0} else []

    def standing(self) -> list[str]:
        """Whose yes is assumed, and whose is signed and still to begin."""
        rows = switches_with_effective_dates(self.scenario)
        assumed = [
            state
            for state in self.found.states
            if any(is_yes(row, state, self.found.on) and row["basis"] == "assumed" for row in rows)
        ]
        signed = [state for state in self.found.states if state not in assumed]
        says = [self("signed_later", states=self._listed(signed))] if signed else []
        return [*says, self("assumed", states=self._listed(assumed))] if assumed else says

    def _detours(self, state: str) -> str:
        rows = self.found.detours.filter(pl.col("state") == state).to_dicts()
        if not rows:
            return " " + self("no_detour")
        told = [self._detour(row) for row in rows[:MOST_ROUTES]]
        return " " + self("detours", routes="; ".join(told))

    def _detour(self, row: Row) -> str:
        number, currency = self.words.number, self.scenario.settings.currency
        values = {"people": self._people(row["more"]), "route": " – ".join(self._names(row["route"]))}
        values |= {"days": number(row["days"], 1), "cost": number(row["cost"]), "currency": currency}
        text = self("route", **values)
        if row["days_through"] is not None:
            through = {"days": number(row["days_through"], 1), "cost": number(row["cost_through"])}
            text = self("route_against", **values, days_through=through["days"], cost_through=through["cost"])
        return (
            text if row["binds"] is None else f"{text}, {self('binds', pool=translate(row['binds'], self.words.lang))}"
        )

    def _sets(self, share: float) -> list[Row]:
        return self.found.reaching.filter(pl.col("share") == share).to_dicts()

    def _either(self, rows: Sequence[Row]) -> str:
        told = [self._listed(row["yeses"]) if row["yeses"] else self("nobody") for row in rows[:MOST_SETS]]
        text = f" {self('or')} ".join(told)
        if len(rows) > MOST_SETS:
            text += f" ({self.words('word.and_more', number=self.words.number(len(rows) - MOST_SETS))})"
        return text

    def _served(self, yeses: Iterable[str]) -> float:
        return float(self.found.served[sum(1 << i for i, state in enumerate(self.found.states) if state in yeses)])

    def _people(self, number: float) -> str:
        return self.words.number(number)

    def _names(self, states: Iterable[str]) -> list[str]:
        return [self.names[state] for state in states]

    def _listed(self, states: Iterable[str]) -> str:
        *before, last = self._names(states)
        return f"{', '.join(before)} {self.words('word.and')} {last}" if before else last
