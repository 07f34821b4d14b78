"""Money: every currency has its rate, and some fund covers every cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from corredor.errors import Finding
from corredor.messages import Message
from corredor.scenario.checks.settings import CURRENCY
from corredor.scenario.common_messages import END_AFTER_START, THREE_CAPITALS, before_from, not_a_currency, shortened
from corredor.scenario.reading.draft import DraftRow, ScenarioDraft
from corredor.scenario.reading.parse_cell import did_you_mean
from corredor.scenario.tables.scenario_tables import COST_KINDS

KINDS_OF_COST = {
    "transport": Message("cost_of_transport", "transport"),
    "nights": Message("cost_of_nights", "nights"),
    "services": Message("cost_of_services", "services"),
}


def check_money(draft: ScenarioDraft) -> Iterator[Finding]:
    """Find funds without a rate, dates reversed, and costs that no fund covers while there are funds."""
    own = draft.settings.currency if draft.settings else None
    rates = draft.by_key("rates")
    for rate in rates.values():
        if not CURRENCY.fullmatch(rate["currency"]):
            yield rate.finding("currency", not_a_currency(rate["currency"]), THREE_CAPITALS)
        elif own and rate["currency"] == own and rate["per_unit"] not in (None, 1):
            yield rate.finding(
                "per_unit",
                Message("rate_of_own_currency", "{own} is the scenario's own currency; one of it is one.", own=own),
                Message("take_the_row_out", "Take the row out."),
            )
    for fund in draft.rows("funds"):
        if fund.has("from", "to") and fund["from"] > fund["to"]:
            yield fund.finding("to", before_from(fund["to"], fund["from"]), END_AFTER_START)
        if (
            "rates" not in draft.partial
            and own
            and fund.has("currency")
            and fund["currency"] != own
            and fund["currency"] not in rates
        ):
            yield fund.finding(
                "currency",
                Message("no_rate", 'There is no rate for "{currency}".', currency=shortened(fund["currency"])),
                did_you_mean(fund["currency"], rates)
                or Message("add_the_rate", "Add it to rates, or give the amount in {own}.", own=own),
            )
    yield from _without_payer(draft)


def _without_payer(draft: ScenarioDraft) -> Iterator[Finding]:
    funds = draft.rows("funds")
    if not funds or "funds" in draft.partial or not all(fund.is_read("covers", "states") for fund in funds):
        return
    costs = _costs(draft)
    for kind in COST_KINDS:
        unpaid = sorted(state for state in costs[kind] if not any(_pays(draft, fund, kind, state) for fund in funds))
        if unpaid:
            yield Finding(
                "funds",
                None,
                "covers",
                Message(
                    "cost_without_fund",
                    "No fund pays for {kind} in {states}.",
                    kind=KINDS_OF_COST[kind],
                    states=", ".join(unpaid),
                ),
                Message("add_a_fund", "Add a fund that covers it, or widen covers, states or dates of one."),
            )


def _pays(draft: ScenarioDraft, fund: DraftRow, kind: str, state: str) -> bool:
    settings = draft.settings
    # Dates in the wrong order have a finding of their own.
    in_order = not fund.has("from", "to") or fund["from"] <= fund["to"]
    in_time = (
        settings is None
        or not in_order
        or not (
            (fund["from"] and fund["from"] > settings.date_of(settings.days - 1))
            or (fund["to"] and fund["to"] < settings.start)
        )
    )
    covers, states = fund["covers"], fund["states"]
    return in_time and (not covers or kind in covers) and (not states or state in states)


def _costs(draft: ScenarioDraft) -> dict[str, set[str]]:
    """Give the states in which something of each kind of cost is paid for."""
    states = draft.states_of_places
    paid: dict[str, set[str | None]] = defaultdict(set)
    for place in draft.rows("places"):
        if place["beds"] and place["cost_per_night"]:
            paid["nights"].add(place["state"])
    for link in draft.rows("links"):
        if link["cost"]:
            paid["transport"] |= {states.get(link["from"]), states.get(link["to"]) if link["both_ways"] else None}
    for fleet in draft.rows("vehicles"):
        if fleet["number"] and (fleet["cost_per_km"] or fleet["cost_per_day"]):
            paid["transport"].add(states.get(fleet["base"]))
    for service in draft.rows("services"):
        if service["cost"] and service["people_per_day"]:
            paid["services"].add(states.get(service["place"]))
    return {kind: {state for state in paid[kind] if state} for kind in COST_KINDS}
