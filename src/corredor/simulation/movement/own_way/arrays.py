"""A scenario as arrays for people who travel on their own: traveller classes, links, posts and access."""

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
# People who may stay longer than so many nights are not in transit.
LONGEST_PASSING = 60
# Reasons for a denial that people know before they reach a post; of all others they learn there.
KNOWN = frozenset({"closure", "closed", "crossing", "forbidden", "exposure"})


class OwnWayArrays(NamedTuple):
    """Arrays of the kernel. People of a traveller class share their goal and their rights of entry and stay."""

    tail: Ints  # [links]
    head: Ints  # [links]
    steps: Ints  # [links] half hours
    first_cell: Ints  # [links + 1] first cell of each link: one for each half hour still to go
    post: Ints  # [links] -1 where there is none
    capacity: Floats  # [days, posts] people in a day
    goal: Ints  # [classes]
    epoch: Ints  # [days]
    choice: Floats  # [epochs, classes, links]
    is_open: Mask  # [days, classes, links]
    limit: Ints  # [days, classes, places] nights, below 0 where nobody has to go on
    same_state: Mask  # [links]
    departures: Floats  # [days, classes, places]
    link_ptr: Ints  # [places + 1] into links_from
    links_from: Ints


@dataclass(frozen=True, slots=True)
class OwnWaySetup:
    """The arrays, and the names of places, links, posts and goals by number."""

    arrays: OwnWayArrays
    places: tuple[str, ...]
    links: tuple[DirectedLink, ...]
    posts: tuple[str, ...]
    goals: tuple[str, ...]


def build_own_way_setup(scenario: Scenario, rule: OwnWay) -> OwnWaySetup:
    """Build the arrays of a scenario: traveller classes, links in the modes people take, posts by direction."""
    days = scenario.settings.days
    links = tuple(link for link in directed_links(scenario) if link.mode in rule.modes and not link.by_mechanism)
    state_of = {row["id"]: str(row["state"]) for row in scenario.rows("places")}
    place_number = {name: number for number, name in enumerate(state_of)}
    rules = EntryRules(scenario, days, by_mechanism=False)
    access = AccessMatrix(rules, state_of)
    class_of, examples = _traveller_classes(scenario, access)
    tail = np.array([place_number[link.start] for link in links], dtype=np.int64)
    head = np.array([place_number[link.end] for link in links], dtype=np.int64)
    hours = np.array([link.running for link in links])
    goal = np.array([place_number[group["goal"]] for group in examples], dtype=np.int64)
    known_closed, open_at_post = _access(access, examples, links, days)
    epoch, first_day_of_epoch = _epochs(known_closed)
    choice = np.zeros((len(first_day_of_epoch), len(examples), len(links)))
    for epoch_number, day in enumerate(first_day_of_epoch):
        for traveller_class in range(len(examples)):
            choice[epoch_number, traveller_class] = choice_probabilities(
                tail,
                head,
                hours,
                ~known_closed[day, traveller_class],
                int(goal[traveller_class]),
                len(place_number),
                rule.detour,
            )
    post_of_link, posts, capacity = _posts(scenario, links, days)
    steps = np.maximum(1, np.round(hours * STEPS_PER_HOUR)).astype(np.int64)
    order = np.argsort(tail, kind="stable")
    departures = np.zeros((days, len(examples), len(place_number)))
    origin = {row["id"]: place_number[row["origin"]] for row in scenario.rows("groups")}
    for cohort in cohorts(scenario):
        departures[cohort.day, class_of[cohort.group], origin[cohort.group]] += cohort.willing
    return OwnWaySetup(
        OwnWayArrays(
            tail=tail,
            head=head,
            steps=steps,
            first_cell=np.cumsum([0, *steps]),
            post=post_of_link,
            capacity=capacity,
            goal=goal,
            epoch=epoch,
            choice=choice,
            is_open=open_at_post,
            limit=_limits(rules, examples, state_of, days),
            same_state=np.array([link.leaves == link.enters for link in links], dtype=np.bool_),
            departures=departures,
            link_ptr=np.searchsorted(tail[order], np.arange(len(place_number) + 1)),
            links_from=order.astype(np.int64),
        ),
        tuple(place_number),
        links,
        posts,
        tuple(dict.fromkeys(str(group["goal"]) for group in examples)),
    )


def _traveller_classes(scenario: Scenario, access: AccessMatrix) -> tuple[Mapping[str, int], list[Mapping[str, Any]]]:
    """Give the traveller class of each group, and a group of each class."""
    number_of: dict[tuple[Any, ...], int] = {}
    class_of: dict[str, int] = {}
    examples: list[Mapping[str, Any]] = []
    for group in scenario.rows("groups"):
        if group["goal"] == STAY:
            continue
        key = (access.equivalence_key(group), group["goal"])
        if key not in number_of:
            number_of[key] = len(examples)
            examples.append(group)
        class_of[group["id"]] = number_of[key]
    return class_of, examples


def _access(
    access: AccessMatrix, examples: list[Mapping[str, Any]], links: tuple[DirectedLink, ...], days: int
) -> tuple[Mask, Mask]:
    """Give links known to be closed, and links open at the post: both [days, traveller classes, links]."""
    known_closed = np.zeros((days, len(examples), len(links)), dtype=np.bool_)
    is_open = np.ones_like(known_closed)
    for traveller_class, group in enumerate(examples):
        for link_index, link in enumerate(links):
            for denial, denied_days in access.denials(group, link).items():
                if denial.rule in KNOWN:
                    known_closed[:, traveller_class, link_index] |= denied_days
                else:
                    is_open[:, traveller_class, link_index] &= ~denied_days
    return known_closed, is_open


def _epochs(known_closed: Mask) -> tuple[Ints, list[int]]:
    """Give for each day which set of closed links holds [days], and the first day of each set."""
    number_of: dict[bytes, int] = {}
    first_days: list[int] = []
    epoch = np.zeros(len(known_closed), dtype=np.int64)
    for day, mask in enumerate(known_closed):
        key = mask.tobytes()
        if key not in number_of:
            number_of[key] = len(first_days)
            first_days.append(day)
        epoch[day] = number_of[key]
    return epoch, first_days


def _posts(scenario: Scenario, links: tuple[DirectedLink, ...], days: int) -> tuple[Ints, tuple[str, ...], Floats]:
    """Give the post of each link [links], the names of posts by direction, and their capacity [days, posts].

    The capacity is people a day beside usual traffic. Where a link has several crossings the first counts.
    """
    rows = {row["id"]: row for row in scenario.rows("crossings")}
    post_number: dict[str, int] = {}
    post_of_link, capacity = np.full(len(links), -1, dtype=np.int64), []
    for link_index, link in enumerate(links):
        if not link.crossings:
            continue
        crossing = link.crossings[0]
        name = f"{crossing}: {link.leaves} > {link.enters}"
        if name not in post_number:
            post_number[name] = len(post_number)
            row = rows[crossing]
            capacity.append(max(0.0, row["people_per_day"] - (row["traffic_per_day"] or 0.0)))
        post_of_link[link_index] = post_number[name]
    return post_of_link, tuple(post_number), np.tile(np.floor(np.array(capacity, dtype=np.float64)), (days, 1))


def _limits(rules: EntryRules, examples: list[Mapping[str, Any]], state_of: Mapping[str, str], days: int) -> Ints:
    """Give the nights allowed in transit [days, traveller classes, places]; -1 where nobody has to go on."""
    limit = np.full((days, len(examples), len(state_of)), -1, dtype=np.int64)
    states = sorted(set(state_of.values()))
    for traveller_class, group in enumerate(examples):
        own_states = {state_of[group["goal"]], state_of[group["origin"]]}
        for state in states:
            nights = rules.max_nights(group, state)
            if state not in own_states and (nights <= LONGEST_PASSING).any():
                places_in_state = [number for number, place in enumerate(state_of) if state_of[place] == state]
                limit[:, traveller_class, places_in_state] = np.where(nights <= LONGEST_PASSING, nights, -1)[:, None]
    return limit
