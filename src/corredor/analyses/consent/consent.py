"""The value of each state's consent: a cooperative game whose players are states and whose value is people served."""

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
from corredor.analyses.consent.messages import consent_messages
from corredor.analyses.consent.network_by_coalition import GRANTS, ConsentNetwork, consent_network
from corredor.analyses.consent.stranded import stranded_rows
from corredor.analyses.consent.traveller_paths import traveller_paths
from corredor.arrays import Floats
from corredor.errors import CorredorError
from corredor.messages import AnyMessage, Message, render
from corredor.planning.optimise.lexicographic import solve_lexicographic
from corredor.planning.optimise.max_served import is_small
from corredor.progress import Progress, silent
from corredor.scenario.scenario import Scenario

# All coalitions of more states than this are too many to solve one by one.
MAX_STATES = 12
CHECK_MINUTES = 5.0
AIMS = ("unserved", "arrival", "cost")
WILLINGNESS_RANGE = ("willing_low", "willing_high")


@dataclass(frozen=True, slots=True)
class Consent:
    """The value of each state's consent. Units: people, days, the scenario's currency; coalitions are lists of states.

    Attributes
    ----------
    on
        The day asked about.
    states, others, given, in_force
        States that have a yes to give (the players); those that have none; those whose yes is taken as given; and those
        with a yes that is observed and in force on `on`, which is in every coalition.
    served
        [2 ** states] people served by each coalition (the characteristic function): bit i stands for `states[i]`.
        Weighted where groups weigh differently.
    people
        All whom the corridor is to carry.
    distinct, solved
        Networks that differ among all coalitions, and how many of them were solved.
    least_core
        Excess of the least core: 0 or less where the value of all can be shared so that no coalition does better alone.
    sets, further, reaching, worth, detours, carried, stuck, levels
        Tables; their columns are in `tables`.
    binding_limits
        The limit that binds on each row of `detours`, as a message; None where no limit does.
    messages
        The answer in sentences.
    lang
        Language of `says`.
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
    binding_limits: tuple[AnyMessage | str | None, ...] = ()
    messages: tuple[AnyMessage, ...] = ()
    lang: str = "en"

    @property
    def says(self) -> tuple[str, ...]:
        """The answer in sentences, in the language asked for."""
        return tuple(render(message, self.lang) for message in self.messages)


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
    """Give the value of each state's consent: marginal contributions, minimal winning coalitions, Shapley, Banzhaf.

    The players are the states with an assumed yes; the value of a coalition is the number of people served if its
    states agree. A state's yes is what its assumed switches grant; limits, documents and what is observed stay. Twin of
    `corredor consent`.

    Parameters
    ----------
    on
        The day asked about: signed yeses that begin later are still to come. None: the scenario's first day.
    given
        States whose yes is taken as given today.
    closes
        States that close their borders, each on the morning of a day: who would be stranded under way?
    levels
        2: no, and yes as proposed. 3: also yes without the limit of people a day.
    check_minutes
        An officer's minutes for one check of a person at a post.
    willing_range
        Whether to solve all of it at the lowest and at the highest plausible willingness too. None does so where the
        network is small; in a large one it takes long.
    lang
        Language of `says`.
    progress
        Called with the steps of the work.

    Raises
    ------
    CorredorError
        Where more than 12 states have a yes to give, where none has, where there is a mechanism, and where a state or
        date given is not the scenario's.

    Examples
    --------
    >>> import corredor as co
    >>> found = co.consent(co.read("spec/valid/dated-switches"))
    >>> found.states
    ('B', 'C')
    """
    tell: Progress = progress or silent
    day = on or scenario.settings.start
    tell("compile", None)
    game = consent_network(scenario, on=day)
    _validate(scenario, game, given, closes or {}, levels)
    coalitions = coalition_values(game, tell)
    value = coalitions.found
    today = game.set_of(given)
    details = _solve_in_full(game, coalitions, today, tell)
    with_range = is_small(game.network) if willing_range is None else willing_range
    others = _at_willingness_range(scenario) if with_range else []
    ranges = [coalition_values(consent_network(other, on=day), tell).found for other in others]
    everyone = details[game.everyone]
    detours = [
        row
        for number, state in enumerate(game.states)
        for row in detour_rows(everyone, details[game.everyone & ~(1 << number)], state)
    ]
    answer = Consent(
        on=day,
        states=game.states,
        others=tuple(row["id"] for row in scenario.rows("states") if row["id"] not in game.states),
        given=game.names(today),
        in_force=_in_force(scenario, day),
        served=value,
        people=total_weight(game.network),
        distinct=coalitions.distinct,
        solved=coalitions.solved,
        least_core=least_core(value)[0],
        sets=tables.sets(game.states, coalitions, details),
        further=tables.further(game.states, value, today),
        reaching=tables.reaching(game.states, value, today),
        worth=tables.worth(game.states, value, today, ranges),
        detours=tables.frame_of_rows("detours", [row | {"binds": _english(row["binds"])} for row in detours]),
        carried=tables.frame_of_rows(
            "carried", load_rows(everyone.network, everyone.paths, check_minutes=check_minutes)
        ),
        stuck=tables.frame_of_rows("stuck", _stranded(game, details, closes or {})),
        levels=tables.frame_of_rows("levels", level_rows(game, tell) if levels == 3 else []),
        binding_limits=tuple(row["binds"] for row in detours),
        lang=lang,
    )
    return replace(answer, messages=consent_messages(scenario, answer, closes or {}, check_minutes))


def _validate(
    scenario: Scenario, game: ConsentNetwork, given: Collection[str], closes: Mapping[str, Date], levels: int
) -> None:
    """Raise CorredorError where the question cannot be answered."""
    known = {row["id"] for row in scenario.rows("states")}
    for state in (*given, *closes):
        if state not in known:
            raise CorredorError(Message("state_not_in_states", '"{state}" is not in states.', state=state))
    for state, day in closes.items():
        if not 0 <= scenario.settings.day_of(day) < game.network.days:
            raise CorredorError(
                Message(
                    "cannot_close_on",
                    "{state} cannot close on {day}: that is not a day of the plan.",
                    state=state,
                    day=str(day),
                )
            )
    if scenario.rows("mechanism"):
        # A yes to k of n counts with some others or other ones: no one coalition is what a route needs.
        raise CorredorError(
            Message(
                "consent_is_of_the_corridor",
                "What a yes is worth is told of the corridor: a yes to a mechanism counts only with those of others. "
                "Leave the mechanism's variant out, or compare plans with it and without.",
            )
        )
    if not game.states:
        raise CorredorError(
            Message(
                "no_yes_to_give",
                "No state has a yes to give: no switch that grants transit, admission or papers is assumed. "
                "Lay a variant over the scenario that assumes them.",
            )
        )
    if len(game.states) > MAX_STATES:
        raise CorredorError(
            Message(
                "too_many_yeses",
                "{number} states have a yes to give: all sets are worked out for 12 at most.",
                number=len(game.states),
            )
        )
    if levels not in (2, 3):
        raise CorredorError(Message("levels_are_2_or_3", "Levels are 2 or 3."))


def _solve_in_full(
    game: ConsentNetwork, coalitions: CoalitionValues, today: int, tell: Progress
) -> dict[int, CoalitionDetail]:
    """Solve all aims for the coalition of today, with one more yes, with all, with all but one, and minimal ones.

    Coalitions that leave the same routes open share one solution.
    """
    everyone, bits = game.everyone, [1 << i for i in range(len(game.states))]
    wanted = [everyone, today, *(today | bit for bit in bits), *(everyone & ~bit for bit in bits)]
    wanted += [one for them in tables.smallest_sets(coalitions.found, today).values() for one in them]
    by_reduced: dict[int, CoalitionDetail] = {}
    details: dict[int, CoalitionDetail] = {}
    for at, yeses in enumerate(dict.fromkeys(wanted)):
        tell("looked", at / len(wanted))
        key = int(coalitions.reduced[yeses])
        if key not in by_reduced:
            network = game.given(key)
            solution = solve_lexicographic(network, AIMS, lambda step, done: None)
            by_reduced[key] = CoalitionDetail(key, network, solution, tuple(traveller_paths(network, solution)))
        details[yeses] = by_reduced[key]
    return details


def _at_willingness_range(scenario: Scenario) -> list[Scenario]:
    """Give the scenario at the lowest and the highest plausible willingness; [] where no range is given."""
    groups = scenario.tables["groups"]
    if all(groups[name].is_null().all() for name in WILLINGNESS_RANGE):
        return []
    return [
        replace(
            scenario, tables={**scenario.tables, "groups": groups.with_columns(willing=pl.coalesce(name, "willing"))}
        )
        for name in WILLINGNESS_RANGE
    ]


def _in_force(scenario: Scenario, on: Date) -> tuple[str, ...]:
    """Give the states with an observed yes in force on a day."""
    observed = {
        row["state"]
        for row in switches_with_effective_dates(scenario)
        if row["rule"] in GRANTS
        and row["basis"] == "observed"
        and (row["from"] is None or row["from"] <= on)
        and (row["to"] is None or row["to"] >= on)
    }
    return tuple(row["id"] for row in scenario.rows("states") if row["id"] in observed)


def _stranded(
    game: ConsentNetwork, details: Mapping[int, CoalitionDetail], closes: Mapping[str, Date]
) -> list[dict[str, Any]]:
    """Give the rows of the table `stuck`: for each closure and each coalition that was solved in full."""
    rows = []
    for state, date in closes.items():
        day = game.network.scenario.settings.day_of(date)
        for yeses, detail in details.items():
            by_place = stranded_rows(detail.network, detail.paths, state, day)
            rows += [{"state": state, "on": date, "yeses": list(game.names(yeses)), **row} for row in by_place]
    return rows


def _english(label: AnyMessage | str | None) -> str | None:
    return None if label is None else str(label)
