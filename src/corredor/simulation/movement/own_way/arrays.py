"""A scenario laid out for people who set out on their own: sorts of people, ways, posts, doors and duties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from corredor.agreements.entry_rules import EntryRules
from corredor.arrays import Floats, Ints, Mask
from corredor.network.access import AccessMatrix
from corredor.network.cohorts import cohorts
from corredor.network.directed_links import DirectedLink, directed_links
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.scenario_tables import STAY
from corredor.simulation.movement.own_way.parameters import OwnWay
from corredor.simulation.movement.own_way.route_choice import choice_probabilities

STEPS_PER_HOUR = 2
# Who may stay longer than so many nights does not only pass through.
LONGEST_PASSING = 60
# What people know before they come to a post: what is shut, which posts were named, and what they would never take.
KNOWN = frozenset({"closure", "closed", "crossing", "forbidden", "exposure"})


class OwnWayArrays(NamedTuple):
    """What the compiled loop reads. `sorts` are people alike in goal, papers and in what agreements say of them."""

    tail: Ints  # [rides]
    head: Ints  # [rides]
    steps: Ints  # [rides] half hours
    first: Ints  # [rides + 1] first cell of each ride: one a half hour still to go
    post: Ints  # [rides] -1 where there is none
    room: Floats  # [days, posts] people in a day
    goal: Ints  # [sorts]
    epoch: Ints  # [days]
    choice: Floats  # [epochs, sorts, rides]
    is_open: Mask  # [days, sorts, rides]
    limit: Ints  # [days, sorts, places] nights, below 0 where nobody has to go on
    same_state: Mask  # [rides]
    ready: Floats  # [days, sorts, places]
    leaving: Ints  # [places + 1] into rides_of
    rides_of: Ints


@dataclass(frozen=True, slots=True)
class OwnWaySetup:
    """The arrays, and the names of what they are about."""

    arrays: OwnWayArrays
    places: tuple[str, ...]
    ways: tuple[DirectedLink, ...]
    posts: tuple[str, ...]
    goals: tuple[str, ...]


def build_own_way_setup(scenario: Scenario, rule: OwnWay) -> OwnWaySetup:
    """Lay out a scenario: its groups as sorts, its links in the modes that people take, its crossings by direction."""
    days = scenario.settings.days
    ways = tuple(ride for ride in directed_links(scenario) if ride.mode in rule.modes and not ride.by_mechanism)
    state_of = {row["id"]: str(row["state"]) for row in scenario.rows("places")}
    number = {name: at for at, name in enumerate(state_of)}
    rules = EntryRules(scenario, days, by_mechanism=False)
    doors = AccessMatrix(rules, state_of)
    sort_of, examples = _sorts(scenario, doors)
    tail = np.array([number[ride.start] for ride in ways], dtype=np.int64)
    head = np.array([number[ride.end] for ride in ways], dtype=np.int64)
    hours = np.array([ride.running for ride in ways])
    goal = np.array([number[group["goal"]] for group in examples], dtype=np.int64)
    known, asked = _doors(doors, examples, ways, days)
    epoch, first_days = _epochs(known)
    choice = np.zeros((len(first_days), len(examples), len(ways)))
    for at, day in enumerate(first_days):
        for sort in range(len(examples)):
            choice[at, sort] = choice_probabilities(
                tail, head, hours, ~known[day, sort], int(goal[sort]), len(number), rule.detour
            )
    post, posts, room = _posts(scenario, ways, days)
    steps = np.maximum(1, np.round(hours * STEPS_PER_HOUR)).astype(np.int64)
    order = np.argsort(tail, kind="stable")
    ready = np.zeros((days, len(examples), len(number)))
    origin = {row["id"]: number[row["origin"]] for row in scenario.rows("groups")}
    for cohort in cohorts(scenario):
        ready[cohort.day, sort_of[cohort.group], origin[cohort.group]] += cohort.willing
    return OwnWaySetup(
        OwnWayArrays(
            tail=tail,
            head=head,
            steps=steps,
            first=np.cumsum([0, *steps]),
            post=post,
            room=room,
            goal=goal,
            epoch=epoch,
            choice=choice,
            is_open=asked,
            limit=_limits(rules, examples, state_of, days),
            same_state=np.array([ride.leaves == ride.enters for ride in ways], dtype=np.bool_),
            ready=ready,
            leaving=np.searchsorted(tail[order], np.arange(len(number) + 1)),
            rides_of=order.astype(np.int64),
        ),
        tuple(number),
        ways,
        posts,
        tuple(dict.fromkeys(str(group["goal"]) for group in examples)),
    )


def _sorts(scenario: Scenario, doors: AccessMatrix) -> tuple[Mapping[str, int], list[Mapping[str, Any]]]:
    """Which sort each group is of, and a group of each sort."""
    seen: dict[tuple[Any, ...], int] = {}
    sort_of: dict[str, int] = {}
    examples: list[Mapping[str, Any]] = []
    for group in scenario.rows("groups"):
        if group["goal"] == STAY:
            continue
        key = (doors.equivalence_key(group), group["goal"])
        if key not in seen:
            seen[key] = len(examples)
            examples.append(group)
        sort_of[group["id"]] = seen[key]
    return sort_of, examples


def _doors(
    doors: AccessMatrix, examples: list[Mapping[str, Any]], ways: tuple[DirectedLink, ...], days: int
) -> tuple[Mask, Mask]:
    """Which rides people know to be shut, and which are open to them at the post: both [days, sorts, rides]."""
    known = np.zeros((days, len(examples), len(ways)), dtype=np.bool_)
    is_open = np.ones_like(known)
    for sort, group in enumerate(examples):
        for at, ride in enumerate(ways):
            for shut, when in doors.denials(group, ride).items():
                if shut.rule in KNOWN:
                    known[:, sort, at] |= when
                else:
                    is_open[:, sort, at] &= ~when
    return known, is_open


def _epochs(known: Mask) -> tuple[Ints, list[int]]:
    seen: dict[bytes, int] = {}
    first: list[int] = []
    epoch = np.zeros(len(known), dtype=np.int64)
    for day, mask in enumerate(known):
        key = mask.tobytes()
        if key not in seen:
            seen[key] = len(first)
            first.append(day)
        epoch[day] = seen[key]
    return epoch, first


def _posts(scenario: Scenario, ways: tuple[DirectedLink, ...], days: int) -> tuple[Ints, tuple[str, ...], Floats]:
    """Posts by direction, and the people whom usual traffic leaves room for; the first crossing of a ride counts."""
    rows = {row["id"]: row for row in scenario.rows("crossings")}
    names: dict[str, int] = {}
    post, room = np.full(len(ways), -1, dtype=np.int64), []
    for at, ride in enumerate(ways):
        if not ride.crossings:
            continue
        crossing = ride.crossings[0]
        name = f"{crossing}: {ride.leaves} > {ride.enters}"
        if name not in names:
            names[name] = len(names)
            row = rows[crossing]
            room.append(max(0.0, row["people_per_day"] - (row["traffic_per_day"] or 0.0)))
        post[at] = names[name]
    return post, tuple(names), np.tile(np.floor(np.array(room, dtype=np.float64)), (days, 1))


def _limits(rules: EntryRules, examples: list[Mapping[str, Any]], state_of: Mapping[str, str], days: int) -> Ints:
    limit = np.full((days, len(examples), len(state_of)), -1, dtype=np.int64)
    states = sorted(set(state_of.values()))
    for sort, group in enumerate(examples):
        own = {state_of[group["goal"]], state_of[group["origin"]]}
        for state in states:
            nights = rules.max_nights(group, state)
            if state not in own and (nights <= LONGEST_PASSING).any():
                here = [at for at, place in enumerate(state_of) if state_of[place] == state]
                limit[:, sort, here] = np.where(nights <= LONGEST_PASSING, nights, -1)[:, None]
    return limit
