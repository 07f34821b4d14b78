"""People who set out on their own, from whatever folder tells of them."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import numpy as np
import polars as pl

from corredor.formats.flee import FleeCase, read_flee
from corredor.simulation.flee_rule.rule import rule_of
from corredor.simulation.flee_rule.run import run_flee_rule
from corredor.simulation.movement import Movement


def move(
    case: str | Path | FleeCase,
    *,
    as_flee: bool = False,
    seeds: Sequence[int] = (),
    closures: Sequence[pl.DataFrame | None] = (None,),
) -> Movement:
    """Count people who set out on their own, day by day, by Flee's rule with the settings of the case.

    Parameters
    ----------
    case
        A folder of Flee, or one that is read.
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
    counted = run_flee_rule(read, seeds=drawn, closures=closures)
    ends = list(zip(read.links["from"].to_list(), read.links["to"].to_list(), strict=True))
    return Movement(
        start=read.start,
        places=tuple(read.places["name"].to_list()),
        destinations=read.camps,
        links=tuple(way for one, two in ends for way in ((one, two), (two, one))),
        people=counted.present,
        on_way=counted.on_way,
        set_out=counted.setting_out,
        seeds=drawn * len(closures),
        counted=np.asarray(read.observed),
        provenance={
            "case": read.path,
            "rule": "flee",
            "seeds": [seed for seed in drawn if seed is not None],
            "start": read.start,
            "days": read.days,
            "settings": {name: str(value) for name, value in rule_told(read).items()},
            "corredor": version("corredor"),
        },
        findings=read.findings,
    )


def rule_told(case: FleeCase) -> dict[str, object]:
    """Give the constants of the rule by name."""
    rule = rule_of(case.settings)
    return {name: getattr(rule, name) for name in rule.__slots__}
