"""The rows of a scenario's tables as typed records, one type a table.

Written by docs/reference/write_records.py from the declarations in scenario/tables; change it there. A value is None
where its cell is empty: never in a column that is required or has a default, and a list is empty instead.
"""

from __future__ import annotations

from datetime import date as Date
from typing import TypedDict


class SourcedRow(TypedDict):
    """What every table keeps with its rows: where they come from, and how well they are known."""

    source: str | None
    confidence: str | None
    note: str | None


class StatesRow(SourcedRow):
    """A state or authority whose consent counts."""

    id: str
    name: str
    documents: list[str]
    documents_of_nationals: list[str]
    documents_to_leave: list[str]
    documents_since: Date | None
    driving_hours: float
    driving_hours_relay: float
    escorted_per_day: int | None


class PlacesRow(SourcedRow):
    """A town, reception centre, side of a border post, airport or port."""

    id: str
    name: str
    state: str
    kind: str
    lat: float
    lon: float
    beds: int
    without_bed: int
    cost_per_night: float
    elevation_m: float | None


_LinksRow = TypedDict("_LinksRow", {"from": str})


class LinksRow(_LinksRow, SourcedRow):
    """A way from one place to another."""

    id: str
    to: str
    mode: str
    km: float
    hours: float
    both_ways: bool
    people_per_day: float | None
    cost: float | None
    exposure: float
    crossing: list[str]
    mechanism: bool


class CrossingsRow(SourcedRow):
    """A border crossing with its two sides; an airport or port is one with side_a alone."""

    id: str
    name: str | None
    side_a: str
    side_b: str | None
    opens: float
    closes: float
    people_per_day: float
    corridor_share: float
    traffic_per_day: float | None
    hours: float
    at_closing: str


class GroupsRow(SourcedRow):
    """People in the same situation, with one goal."""

    id: str
    origin: str
    population: str | None
    people: int
    share: float
    goal: str
    documents: str
    nationality: str | None
    willing: float
    willing_low: float | None
    willing_high: float | None
    willing_basis: str
    willing_days: int | None
    ready_from: Date | None
    ready_to: Date | None
    children: float
    elderly: float
    medical: float
    household_sizes: str
    forbidden_states: list[str]
    max_exposure: float | None
    weight: float


class ServicesRow(SourcedRow):
    """What a place can do in a day; `exit` (of any kind) and exit_… are places for people who leave the flow."""

    id: str
    place: str
    kind: str
    when: str
    who: str
    people_per_day: float
    cost: float


class ExitsRow(SourcedRow):
    """An expected share of people who leave the flow at a stage, by kind. An input, never a decision."""

    id: str
    stage: str
    kind: str
    share: float
    test_share: float | None


class VehiclesRow(SourcedRow):
    """A fleet of like vehicles that come back to their base."""

    id: str
    name: str | None
    base: str
    mode: str
    seats: int
    number: int
    states: list[str]
    crew: str
    empty_hours: float | None
    cost_per_km: float
    cost_per_day: float


_FundsRow = TypedDict("_FundsRow", {"from": Date | None})


class FundsRow(_FundsRow, SourcedRow):
    """Who pays how much for what."""

    id: str
    payer: str
    amount: float | None
    currency: str | None
    to: Date | None
    covers: list[str]
    states: list[str]


class RatesRow(SourcedRow):
    """An exchange rate."""

    currency: str
    per_unit: float


_StatementsRow = TypedDict("_StatementsRow", {"with": list[str]})


class StatementsRow(_StatementsRow, SourcedRow):
    """What an office of a state said or signed. A row is never deleted: a later one takes its place."""

    id: str
    date: str
    recorded: Date
    state: str
    office: str
    voice: str
    told_by: str | None
    subject: str
    act: str
    stance: str | None
    conditions: list[str]
    text: str
    quote: str | None
    supersedes: list[str]
    lifts: list[str]
    lapses: Date | None
    basis: str


class CommitmentsRow(SourcedRow):
    """What must be done before the corridor opens, by whom, and after what."""

    id: str
    what: str
    who: str
    state: str | None
    lead_days: int
    after: list[str]
    not_before: Date | None
    done_on: Date | None
    statements: list[str]


class MechanismRow(SourcedRow):
    """A return mechanism that states agree on together: what all of them let pass in a week."""

    id: str
    what: str
    states: list[str]
    needed: int | None
    places_per_week: float | None
    sharing: str
    shares: list[str]
    groups: list[str]


_SwitchesRow = TypedDict("_SwitchesRow", {"from": Date | None})


class SwitchesRow(_SwitchesRow, SourcedRow):
    """What a state's yes, no or limit turns on in the network."""

    id: str
    state: str
    rule: str
    value: list[str]
    to: Date | None
    groups: list[str]
    crossing: str | None
    basis: str
    statements: list[str]
    after: list[str]


_ClosuresRow = TypedDict("_ClosuresRow", {"from": Date | None})


class ClosuresRow(_ClosuresRow, SourcedRow):
    """A link or crossing that is shut for a time."""

    id: str
    link: str | None
    crossing: str | None
    to: Date | None
    why: str


class TrafficRow(SourcedRow):
    """A class of vehicles that passes a crossing in one direction."""

    id: str
    crossing: str
    enters: str
    kind: str
    vehicles_per_day: float
    people_per_vehicle: float
    metres: float
    by_hour: list[str]


class LanesRow(SourcedRow):
    """Windows of one stage of a crossing and the classes that they serve."""

    id: str
    crossing: str
    enters: str
    stage: int
    what: str | None
    classes: list[str]
    calls: str
    relief: str


class ShiftsRow(SourcedRow):
    """Officers at a lane from one hour to another; those of several rows add up."""

    id: str
    lane: str
    starts: float
    ends: float
    officers: int


class ChecksRow(SourcedRow):
    """What is checked at a stage of a crossing, and how long it takes."""

    id: str
    crossing: str
    enters: str
    stage: int
    what: str | None
    classes: list[str]
    minutes: float
    spread: float
    per: str
    share: float
    starts: float
    ends: float


class EpisodesRow(SourcedRow):
    """What was once reported of a crossing, and what nobody has published about that day."""

    id: str
    crossing: str
    enters: str
    date: str
    what: str
    measure: str
    low: float | None
    high: float | None
    given: list[str]
    unknown: list[str]


_UncertaintyRow = TypedDict("_UncertaintyRow", {"from": Date | None})


class UncertaintyRow(_UncertaintyRow, SourcedRow):
    """What may turn out otherwise than planned, by how much and how often. No plan rests on it."""

    id: str
    what: str
    of: list[str]
    modes: list[str]
    chance: float | None
    shape: str
    low: float | None
    usual: float | None
    high: float | None
    together: bool
    to: Date | None
