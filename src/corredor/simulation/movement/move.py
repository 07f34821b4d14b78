"""Movement of people who set out on their own, from a folder of Flee or a scenario."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date as Date
from importlib.metadata import version
from pathlib import Path

import numpy as np
import polars as pl

from corredor.errors import FormatError
from corredor.formats.flee import FleeCase, is_flee, read_flee
from corredor.formats.read_scenario import read
from corredor.messages import Message, MessageList
from corredor.scenario.scenario import Scenario
from corredor.simulation.movement.flee_rule.parameters import FleeRule, rule_of
from corredor.simulation.movement.flee_rule.run import run_flee_rule
from corredor.simulation.movement.gravity.distances import build_gravity_case
from corredor.simulation.movement.gravity.parameters import GravityParameters
from corredor.simulation.movement.gravity.run import run_gravity
from corredor.simulation.movement.movement_result import Movement
from corredor.simulation.movement.own_way.parameters import OwnWay
from corredor.simulation.movement.own_way.run import run_own_way

Seeds = tuple[int | None, ...]
Closures = Sequence[pl.DataFrame | None]


def move(
    case: str | Path | FleeCase | Scenario,
    *,
    rule: str | None = None,
    variants: Sequence[str] = (),
    known: Date | None = None,
    as_flee: bool = False,
    assumed: OwnWay | None = None,
    seeds: Sequence[int] = (),
    closures: Sequence[pl.DataFrame | None] = (None,),
) -> Movement:
    """Simulate people who set out on their own, day by day.

    Parameters
    ----------
    case
        A folder of Flee, or a scenario; either may be read already. Of a scenario, the groups go their own way to
        their goals, through its posts and under its agreements.
    rule
        `own_way` for a scenario. For a folder of Flee, `flee` follows Flee's rule with the settings of the case, and
        `attraction` is a gravity model: people choose a destination by how near it is and how many are there already.
        It reads neither capacities nor counts after the first day.
    variants, known
        Applied to a scenario that is read from a path, as `read` does.
    as_flee
        Read what Flee reads without complaint, such as a link given twice, and warn instead of stopping.
    assumed
        What the people of a scenario do on the way: how long they rest, how many settle or give up.
    seeds
        Draw whole people, a run for each seed; expected numbers where there is none.
    closures
        Tables of closures as in the case, a run for each and each seed; None stands for the case's own. Runs with the
        same seed share their random draws by place and day (common random numbers), so that they can be compared in
        pairs.

    Raises
    ------
    FormatError
        When there is no such folder, or the rule does not fit the case.
    ScenarioError
        With every finding when the case cannot be simulated.

    Twin of `corredor move`.
    """
    drawn_seeds: tuple[int | None, ...] = tuple(seeds) or (None,)
    if isinstance(case, str | Path):
        case = read_flee(case, as_flee=as_flee) if is_flee(case) else read(case, variants=variants, known=known)
    rules = FOR_SCENARIOS if isinstance(case, Scenario) else FOR_FLEE
    rule = rule or next(iter(rules))
    if rule not in rules:
        raise FormatError(
            Message(
                "rule_not_for_this",
                'The rule "{rule}" is not for this: give {rules}.',
                rule=rule,
                rules=MessageList(tuple(rules), "or"),
            )
        )
    movement = rules[rule](case, drawn_seeds, closures, assumed)
    return replace(
        movement,
        provenance={
            "rule": rule,
            "seeds": [seed for seed in drawn_seeds if seed is not None],
            "start": movement.start,
            "days": movement.days,
            "corredor": version("corredor"),
            **movement.provenance,
        },
    )


def _on_own_way(scenario: Scenario, seeds: Seeds, closures: Closures, assumed: OwnWay | None) -> Movement:
    """Simulate the groups of a scenario on their own way."""
    return run_own_way(scenario, assumed, seeds=seeds, closures=closures)


def _by_flee(case: FleeCase, seeds: Seeds, closures: Closures, _assumed: OwnWay | None) -> Movement:
    """Simulate a case of Flee by Flee's rule."""
    result = run_flee_rule(case, seeds=seeds, closures=closures)
    ends = list(zip(case.links["from"].to_list(), case.links["to"].to_list(), strict=True))
    return Movement(
        start=case.start,
        places=tuple(case.places["name"].to_list()),
        destinations=case.camps,
        links=tuple(
            link for first_end, second_end in ends for link in ((first_end, second_end), (second_end, first_end))
        ),
        people=result.present,
        on_way=result.on_way,
        set_out=result.setting_out,
        seeds=seeds * len(closures),
        counted=case.observed,
        provenance={"case": case.path, "constants": _constants(rule_of(case.settings))},
        findings=case.findings,
    )


def _by_attraction(case: FleeCase, seeds: Seeds, closures: Closures, _assumed: OwnWay | None) -> Movement:
    """Simulate a case of Flee by the gravity model, for each table of closures and each seed."""
    people, on_way = [], []
    for closed in closures:
        gravity_case = build_gravity_case(case if closed is None else replace(case, closures=closed))
        result = run_gravity(case, GravityParameters(), gravity_case=gravity_case, seeds=seeds)
        present = np.zeros((len(seeds), case.days, case.places.height))
        present[:, :, gravity_case.destinations] = result.at_destinations
        present[:, :, gravity_case.origins] += result.waiting
        people.append(present)
        on_way.append(result.on_way)
    return Movement(
        start=case.start,
        places=tuple(case.places["name"].to_list()),
        destinations=case.camps,
        links=(),
        people=np.concatenate(people),
        on_way=np.concatenate(on_way),
        set_out=np.zeros((len(seeds) * len(closures), case.days, 0)),
        seeds=seeds * len(closures),
        counted=case.observed,
        provenance={"case": case.path, "constants": _constants(GravityParameters())},
        findings=case.findings,
    )


def _constants(rule: FleeRule | GravityParameters) -> dict[str, object]:
    """Give the constants of a rule by name."""
    return {name: getattr(rule, name) for name in rule.__slots__}


FOR_FLEE: Mapping[str, Callable[..., Movement]] = {"flee": _by_flee, "attraction": _by_attraction}
FOR_SCENARIOS: Mapping[str, Callable[..., Movement]] = {"own_way": _on_own_way}
