"""What each state's yes is worth: the people served by every set of yeses, and what a set looks like from close by."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date as Date
from typing import Any

import polars as pl

from corredor.agreements.commitment_dates import switches_with_effective_dates
from corredor.analyses.consent import tables
from corredor.analyses.consent.coalition_values import CoalitionValues, coalition_values, total_weight
from corredor.analyses.consent.detours import CoalitionDetail, detour_rows
from corredor.analyses.consent.least_core import least_core
from corredor.analyses.consent.levels import level_rows
from corredor.analyses.consent.load_by_state import load_rows
from corredor.analyses.consent.messages import consent_paragraph
from corredor.analyses.consent.network_by_coalition import GRANTS, ConsentNetwork, consent_network
from corredor.analyses.consent.stranded import stranded_rows
from corredor.analyses.consent.traveller_paths import traveller_paths
from corredor.arrays import Floats
from corredor.errors import CorredorError
from corredor.planning.optimise.lexicographic import solve_lexicographic
from corredor.planning.optimise.max_served import is_small
from corredor.progress import Progress
from corredor.scenario.scenario import Scenario

# All sets of more states than this are too many to work out one by one.
MOST_STATES = 12
CHECK_MINUTES = 5.0
AIMS = ("unserved", "arrival", "cost")
RANGE = ("willing_low", "willing_high")


@dataclass(frozen=True, slots=True)
class Consent:
    """What each yes is worth. Units: people, days, the scenario's currency; sets of yeses are lists of states.

    Attributes
    ----------
    states, others, given, in_force
        States that have a yes to give; those that have none; those whose yes is taken as given; and those with a yes
        that is observed and in force on `on`, which is in every set.
    served
        [2 ** states] people served by each set: bit i stands for `states[i]`. Weighted where groups weigh differently.
    people
        All whom the corridor is to carry.
    distinct, solved
        Networks that differ among all the sets, and how many of them were solved.
    least_core
        How far the best sharing is from one that no set would leave: 0 or less where there is one.
    sets, further, reaching, worth, detours, carried, stuck, levels
        Tables; their columns are in `frames`.
    says
        The answer in sentences, in the language asked for.
    """

    on: Date
    states: tuple[str, ...]
    others: tuple[str, ...]
    given: tuple[str, ...]
    in_force: tuple[str, ...]
    served: Floats
    people: float
    distinct: int
    solved: int
    least_core: float
    sets: pl.DataFrame
    further: pl.DataFrame
    reaching: pl.DataFrame
    worth: pl.DataFrame
    detours: pl.DataFrame
    carried: pl.DataFrame
    stuck: pl.DataFrame
    levels: pl.DataFrame
    says: tuple[str, ...]


def consent(
    scenario: Scenario,
    *,
    on: Date | None = None,
    given: Collection[str] = (),
    closes: Mapping[str, Date] | None = None,
    levels: int = 2,
    check_minutes: float = CHECK_MINUTES,
    willing_range: bool | None = None,
    lang: str = "en",
    progress: Progress | None = None,
) -> Consent:
    """Work out what each state's yes is worth, alone, in pairs, and whatever the others say.

    A state's yes is what its assumed switches grant; limits, papers and what is observed stay. Raises CorredorError
    where more than 12 states have a yes to give, where none has, where there is a mechanism, and where a state or date
    given is not the scenario's.
    Twin of `corredor consent`.

    Parameters
    ----------
    on
        The day asked about: signed yeses that begin later are still to come. None: the scenario's first day.
    given
        States whose yes is taken as given today.
    closes
        States that close their borders, each on the morning of a day: who would be stuck on the way?
    levels
        2: no, and yes as proposed. 3: also yes without the limit of people a day.
    check_minutes
        An officer's minutes for one check of a person at a post.
    willing_range
        Whether to work all of it out at the lowest and at the highest plausible willingness too. None does so where
        the network is small; in a large one it takes long.
    lang
        Language of `says`.

    Examples
    --------
    >>> import corredor as co
    >>> found = co.consent(co.read("spec/valid/dated-switches"))
    >>> found.states
    ('B', 'C')
    """
    tell: Progress = progress or (lambda step, done: None)
    day = on or scenario.settings.start
    tell("compile", None)
    game = consent_network(scenario, on=day)
    _validate(scenario, game, given, closes or {}, levels)
    served = coalition_values(game, tell)
    today = game.set_of(given)
    looked = _looked(game, served, today, tell)
    value = served.found
    spread = is_small(game.network) if willing_range is None else willing_range
    others = _other_willingness(scenario) if spread else []
    ranges = [coalition_values(consent_network(other, on=day), tell).found for other in others]
    everyone = looked[game.everyone]
    detours = [
        row
        for number, state in enumerate(game.states)
        for row in detour_rows(everyone, looked[game.everyone & ~(1 << number)], state)
    ]
    found = Consent(
        on=day,
        states=game.states,
        others=tuple(row["id"] for row in scenario.rows("states") if row["id"] not in game.states),
        given=game.names(today),
        in_force=_in_force(scenario, day),
        served=value,
        people=total_weight(game.network),
        distinct=served.distinct,
        solved=served.solved,
        least_core=least_core(value)[0],
        sets=tables.sets(game.states, served, looked),
        further=tables.further(game.states, value, today),
        reaching=tables.reaching(game.states, value, today),
        worth=tables.worth(game.states, value, today, ranges),
        detours=tables.frame_of_rows("detours", detours),
        carried=tables.frame_of_rows(
            "carried", load_rows(everyone.network, everyone.trips, check_minutes=check_minutes)
        ),
        stuck=tables.frame_of_rows("stuck", _stuck(game, looked, closes or {})),
        levels=tables.frame_of_rows("levels", level_rows(game, tell) if levels == 3 else []),
        says=(),
    )
    return replace(found, says=consent_paragraph(scenario, found, closes or {}, check_minutes, lang))


def _validate(
    scenario: Scenario, game: ConsentNetwork, given: Collection[str], closes: Mapping[str, Date], levels: int
) -> None:
    """Say what cannot be answered."""
    known = {row["id"] for row in scenario.rows("states")}
    for state in (*given, *closes):
        if state not in known:
            raise CorredorError(f'"{state}" is not in states.')
    for state, day in closes.items():
        if not 0 <= scenario.settings.day_of(day) < game.network.days:
            raise CorredorError(f"{state} cannot close on {day}: that is not a day of the plan.")
    if scenario.rows("mechanism"):
        # A yes to k of n counts with some others or other ones: no one set of yeses is what a way needs.
        raise CorredorError(
            "What a yes is worth is told of the corridor: a yes to a mechanism counts only with those of others. "
            "Leave the mechanism's variant out, or compare plans with it and without."
        )
    if not game.states:
        raise CorredorError(
            "No state has a yes to give: no switch that grants transit, admission or papers is assumed. "
            "Lay a variant over the scenario that assumes them."
        )
    if len(game.states) > MOST_STATES:
        raise CorredorError(f"{len(game.states)} states have a yes to give: all sets are worked out for 12 at most.")
    if levels not in (2, 3):
        raise CorredorError("Levels are 2 or 3.")


def _looked(game: ConsentNetwork, served: CoalitionValues, today: int, tell: Progress) -> dict[int, CoalitionDetail]:
    """Look from close by at what is there today, with one more yes, with all, and with all but one."""
    everyone, bits = game.everyone, [1 << i for i in range(len(game.states))]
    wanted = [everyone, today, *(today | bit for bit in bits), *(everyone & ~bit for bit in bits)]
    wanted += [one for them in tables.smallest_sets(served.found, today).values() for one in them]
    by_reduced: dict[int, CoalitionDetail] = {}
    found: dict[int, CoalitionDetail] = {}
    for at, yeses in enumerate(dict.fromkeys(wanted)):
        tell("looked", at / len(wanted))
        key = int(served.reduced[yeses])
        if key not in by_reduced:
            network = game.given(key)
            solution = solve_lexicographic(network, AIMS, lambda step, done: None)
            by_reduced[key] = CoalitionDetail(key, network, solution, tuple(traveller_paths(network, solution)))
        found[yeses] = by_reduced[key]
    return found


def _other_willingness(scenario: Scenario) -> list[Scenario]:
    """Give the scenario at the lowest and the highest plausible willingness; nothing where none is told."""
    groups = scenario.tables["groups"]
    if all(groups[name].is_null().all() for name in RANGE):
        return []
    return [
        replace(
            scenario, tables={**scenario.tables, "groups": groups.with_columns(willing=pl.coalesce(name, "willing"))}
        )
        for name in RANGE
    ]


def _in_force(scenario: Scenario, on: Date) -> tuple[str, ...]:
    """Give the states with an observed yes in force on a day."""
    there = {
        row["state"]
        for row in switches_with_effective_dates(scenario)
        if row["rule"] in GRANTS
        and row["basis"] == "observed"
        and (row["from"] is None or row["from"] <= on)
        and (row["to"] is None or row["to"] >= on)
    }
    return tuple(row["id"] for row in scenario.rows("states") if row["id"] in there)


def _stuck(
    game: ConsentNetwork, looked: Mapping[int, CoalitionDetail], closes: Mapping[str, Date]
) -> list[dict[str, Any]]:
    rows = []
    for state, date in closes.items():
        day = game.network.scenario.settings.day_of(date)
        for yeses, one in looked.items():
            here = stranded_rows(one.network, one.trips, state, day)
            rows += [{"state": state, "on": date, "yeses": list(game.names(yeses)), **row} for row in here]
    return rows
