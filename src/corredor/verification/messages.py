"""Sentences that more than one check says; each says it of the journeys of the optimum or of the whole convoys."""

from __future__ import annotations

from typing import Literal

from corredor.messages import Message

Part = Literal["journeys", "convoys"]
"""Which part of a plan is checked: the flow that was proven optimal, or the convoys made of it."""


def figure(value: float) -> str:
    """Write a number as it may stand in a table, alike in every language."""
    return f"{value:g}"


def two_decimals(value: float) -> str:
    """Write an hour of the day or an amount of money with two digits after the point, alike in every language."""
    return f"{value:.2f}"


def unknown_group(group: str) -> Message:
    """Say that no group that travels has this id."""
    return Message("no_travelling_group", "No travelling group {group} is in the scenario.", group=group)


def unknown_fleet(fleet: str) -> Message:
    """Say that no fleet has this id."""
    return Message("no_such_fleet", "There is no fleet {fleet}.", fleet=fleet)


def repeated_id() -> Message:
    """Say that a row has the id of an earlier one."""
    return Message("id_stands_twice", "The id stands twice.")


def limit_exceeded(part: Part, load: Message, limit: str) -> Message:
    """Say that a limit is passed: what is asked for, and how much there is."""
    if part == "journeys":
        return Message(
            "journeys_exceed_limit", "The journeys ask for {load}; there is room for {limit}.", load=load, limit=limit
        )
    return Message(
        "convoys_exceed_limit", "The convoys ask for {load}; there is room for {limit}.", load=load, limit=limit
    )


def no_fund_covers(part: Part, amount: str) -> Message:
    """Say that no fund may pay for a cost."""
    if part == "journeys":
        return Message("no_fund_covers_journeys", "No fund covers {amount} that the journeys cost.", amount=amount)
    return Message("no_fund_covers_convoys", "No fund covers {amount} that the convoys cost.", amount=amount)


def funds_are_short(part: Part, shortfall: str) -> Message:
    """Say that the funds together cannot pay for everything."""
    if part == "journeys":
        return Message(
            "funds_short_for_journeys",
            "The funds are {shortfall} short of what the journeys cost.",
            shortfall=shortfall,
        )
    return Message(
        "funds_short_for_convoys", "The funds are {shortfall} short of what the convoys cost.", shortfall=shortfall
    )


def departed_before_ready(part: Part, departed: str, ready: str) -> Message:
    """Say that more people of a group have left than were ready."""
    if part == "journeys":
        return Message(
            "journeys_leave_before_ready",
            "By journeys, {departed} people have left; {ready} are ready.",
            departed=departed,
            ready=ready,
        )
    return Message(
        "convoys_leave_before_ready",
        "By convoys, {departed} people have left; {ready} are ready.",
        departed=departed,
        ready=ready,
    )
