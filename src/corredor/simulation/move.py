"""People who set out on their own, from whatever folder tells of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import numpy as np
import polars as pl

from corredor.formats.flee import FleeCase, read_flee
from corredor.simulation.attraction.ground import lay_out
from corredor.simulation.attraction.rule import Attraction
from corredor.simulation.attraction.run import run_attraction
from corredor.simulation.flee_rule.rule import FleeRule, rule_of
from corredor.simulation.flee_rule.run import run_flee_rule
from corredor.simulation.movement import Movement

Seeds = tuple[int | None, ...]
Closures = Sequence[pl.DataFrame | None]


def move(
    case: str | Path | FleeCase,
    *,
    rule: str = "flee",
    as_flee: bool = False,
    seeds: Sequence[int] = (),
    closures: Sequence[pl.DataFrame | None] = (None,),
) -> Movement:
    """Count people who set out on their own, day by day.

    Parameters
    ----------
    case
        A folder of Flee, or one that is read.
    rule
        `flee` follows Flee's rule with the settings of the case. `attraction` lets people choose a destination by how
        near it is and how many are there already, and reads neither capacities nor counts after the first day.
    as_flee
        Read what Flee reads without a word, such as a link told twice, and warn instead of stopping.
    seeds
        Draw whole people, a run for each seed; expected numbers where there is none.
    closures
        Tables of closures as in a case, a run for each and each seed; None stands for the case's own. Runs with the
        same seed meet the same chance in the same place on the same day, so that they can be compared in pairs.

    Raises FormatError when there is no such folder, ScenarioError with every finding when it cannot be followed.
    Twin of `corredor move`.
    """
    read = case if isinstance(case, FleeCase) else read_flee(case, as_flee=as_flee)
    drawn: tuple[int | None, ...] = tuple(seeds) or (None,)
    told = RULES[rule](read, drawn, closures)
    return replace(
        told,
        counted=read.observed,
        provenance={
            "case": read.path,
            "rule": rule,
            "seeds": [seed for seed in drawn if seed is not None],
            "start": read.start,
            "days": read.days,
            "corredor": version("corredor"),
            **told.provenance,
        },
        findings=read.findings,
    )


def _by_flee(case: FleeCase, seeds: Seeds, closures: Closures) -> Movement:
    counted = run_flee_rule(case, seeds=seeds, closures=closures)
    ends = list(zip(case.links["from"].to_list(), case.links["to"].to_list(), strict=True))
    return Movement(
        start=case.start,
        places=tuple(case.places["name"].to_list()),
        destinations=case.camps,
        links=tuple(way for one, two in ends for way in ((one, two), (two, one))),
        people=counted.present,
        on_way=counted.on_way,
        set_out=counted.setting_out,
        seeds=seeds * len(closures),
        provenance={"constants": _constants(rule_of(case.settings))},
    )


def _by_attraction(case: FleeCase, seeds: Seeds, closures: Closures) -> Movement:
    people, on_way = [], []
    for shut in closures:
        ground = lay_out(case if shut is None else replace(case, closures=shut))
        told = run_attraction(case, Attraction(), ground=ground, seeds=seeds)
        everywhere = np.zeros((len(seeds), case.days, case.places.height))
        everywhere[:, :, ground.destinations] = told.there
        everywhere[:, :, ground.origins] += told.waiting
        people.append(everywhere)
        on_way.append(told.on_way)
    return Movement(
        start=case.start,
        places=tuple(case.places["name"].to_list()),
        destinations=case.camps,
        links=(),
        people=np.concatenate(people),
        on_way=np.concatenate(on_way),
        set_out=np.zeros((len(seeds) * len(closures), case.days, 0)),
        seeds=seeds * len(closures),
        provenance={"constants": _constants(Attraction())},
    )


def _constants(rule: FleeRule | Attraction) -> dict[str, object]:
    return {name: getattr(rule, name) for name in rule.__slots__}


RULES: Mapping[str, Callable[[FleeCase, Seeds, Closures], Movement]] = {"flee": _by_flee, "attraction": _by_attraction}
