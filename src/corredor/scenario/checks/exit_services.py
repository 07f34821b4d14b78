"""Exits: wherever people may be, some service takes those who leave the flow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from corredor.errors import Finding, Severity
from corredor.messages import Message
from corredor.scenario.common_messages import LEAVE_EMPTY, total_text
from corredor.scenario.reading.draft import DraftRow, ScenarioDraft
from corredor.scenario.tables.scenario_tables import EXIT_SERVICES, STAY


def check_exit_services(draft: ScenarioDraft) -> Iterator[Finding]:
    """Find states without an exit service, exits that no place takes, and shares that leave nobody to travel."""
    yield from _shares(draft)
    for service in draft.rows("services"):
        if service["kind"] in EXIT_SERVICES and service["when"] not in (None, "departure"):
            yield service.finding(
                "when",
                Message("when_of_an_exit", "Exits are open at every stage; `when` is not used for them."),
                LEAVE_EMPTY,
                severity=Severity.WARNING,
            )
    if {"states", "places", "services", "groups"} & draft.partial:
        return
    offered = _offered(draft)
    states = draft.by_key("states")
    without = [state for state in sorted(_people_may_be(draft)) if state in states and not offered[state]]
    for state in without:
        yield states[state].finding(
            "id",
            Message("state_without_exit", 'People may be in "{state}", and no place there has a way out.', state=state),
            Message(
                "add_an_exit_service", "Add a service of kind exit, or exit_ with its kind, and its people_per_day."
            ),
        )
    for row in draft.rows("exits"):
        if row.has("stage", "kind"):
            short = [
                state
                for state in sorted(_states_at(draft, row["stage"]))
                if offered[state] and not offered[state] & {"exit", f"exit_{row['kind']}"}
            ]
            if short:
                yield row.finding(
                    "kind",
                    Message(
                        "exits_without_service", "No place takes these exits in {states}.", states=", ".join(short)
                    ),
                    Message(
                        "add_services_of_kind", "Add services of kind {kind} or exit there.", kind="exit_" + row["kind"]
                    ),
                )


def _shares(draft: ScenarioDraft) -> Iterator[Finding]:
    rows = [row for row in draft.rows("exits") if row.has("share")]
    shares = [row["share"] for row in rows]
    if sum(shares) >= 1:
        yield rows[-1].finding(
            "share",
            Message("exit_shares_sum", "The shares of all exits add up to {total}.", total=total_text(shares)),
            Message("let_some_people_travel", "Let some people travel: keep the sum below 1."),
        )


def _offered(draft: ScenarioDraft) -> dict[str, set[str]]:
    states = draft.states_of_places
    offered: dict[str, set[str]] = defaultdict(set)
    for service in draft.rows("services"):
        # A cell that cannot be read has its own finding; the service counts as being there.
        capacity = service["people_per_day"] if service.is_read("people_per_day") else 1
        if service["kind"] in EXIT_SERVICES and capacity and service["place"] in states:
            offered[states[service["place"]]].add(service["kind"])
        elif not service.is_read("kind", "place") or service["place"] not in states:
            for state in draft.by_key("states"):
                offered[state].add("exit")
    return offered


def _people_may_be(draft: ScenarioDraft) -> set[str]:
    states = draft.states_of_places
    return _sleeping(draft) | {
        states[end] for group in _travelling(draft) for end in (group["origin"], group["goal"]) if end in states
    }


def _states_at(draft: ScenarioDraft, stage: str) -> set[str]:
    states = draft.states_of_places
    groups = _travelling(draft)
    if stage == "transit":
        ends = [{states.get(group["origin"]), states.get(group["goal"])} for group in groups]
        return {state for state in _sleeping(draft) if any(state not in pair for pair in ends)}
    end = "origin" if stage == "origin" else "goal"
    return {states[group[end]] for group in groups if group[end] in states}


def _sleeping(draft: ScenarioDraft) -> set[str]:
    return {row["state"] for row in draft.rows("places") if row["state"] and (row["beds"] or row["without_bed"])}


def _travelling(draft: ScenarioDraft) -> list[DraftRow]:
    return [group for group in draft.rows("groups") if group["goal"] != STAY]
