"""The model of a scenario as a file that other solvers read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from corredor.analyses.explain.objectives import OBJECTIVES
from corredor.network.compile import compile_network
from corredor.planning.lp.write_mps import write_model
from corredor.planning.optimise.lexicographic import objective_order
from corredor.scenario.scenario import Scenario


def write_mps(
    scenario: Scenario,
    path: str | Path,
    *,
    aim: str | None = None,
    hold: Mapping[str, float] | None = None,
    lang: str = "en",
) -> None:
    """Write the whole model of a scenario, for one aim, as free MPS; gzipped where the path ends in .gz.

    `aim` is one of not_served, at_home, unsafe_nights, exposure, arrival and cost; None takes the scenario's first.
    `hold` adds a row for each aim in it, which keeps it at no more than its value, in people by weight, nights, points,
    days or money. Comments at the head say, in a language, what each name stands for. Raises ValueError for an aim that
    there is not. Twin of `corredor explain --mps`.
    """
    held = dict(hold or {})
    first = objective_order(scenario.settings.aims)[0] if aim is None else aim
    wrong = [name for name in (first, *held) if name not in OBJECTIVES]
    if wrong:
        raise ValueError(f"{wrong[0]} is not an aim; give one of {', '.join(OBJECTIVES)}")
    write_model(compile_network(scenario), Path(path), first, held, lang=lang)
