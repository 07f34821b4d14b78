"""The worth of consent: all sets of the yeses of twelve states, beside each set compiled and solved by itself."""

from __future__ import annotations

import random
import time
from typing import Any

from corredor.analyses.consent.coalition_values import coalition_values, total_weight
from corredor.analyses.consent.network_by_coalition import consent_network, without_consent_of
from corredor.network.compile import compile_network
from corredor.network.network import Network
from corredor.planning.optimise.full_model import solve_full_model
from corredor.planning.optimise.max_served import AIM
from corredor.scenario.scenario import Scenario

# Sets that are solved by themselves: half of them before the table is worked out, half after.
SAMPLE = 128
SAME = 1e-5


def table_and_sample(scenario: Scenario, network: Network) -> dict[str, Any]:
    """Work out the table of all sets, and a sample of its sets one by one; the values must be the same.

    `table_seconds` begins with the scenario; `compile_seconds` and `solve_seconds` are means of one set by itself.
    """
    del network
    on = scenario.settings.start
    sets = 1 << len(consent_network(scenario, on=on).states)
    sample = random.Random(0).sample(range(sets), SAMPLE)
    alone = [_alone(scenario, yeses) for yeses in sample[: SAMPLE // 2]]
    begun = time.process_time()
    table = coalition_values(consent_network(scenario, on=on), _silent)
    took = time.process_time() - begun
    alone += [_alone(scenario, yeses) for yeses in sample[SAMPLE // 2 :]]
    compiling, solving = sum(one[1] for one in alone), sum(one[2] for one in alone)
    apart = max(abs(one[0] - float(table.found[yeses])) for one, yeses in zip(alone, sample, strict=True))
    if apart > SAME:
        raise ValueError(f"a set by itself serves {apart} people more or fewer than the table says")
    return {
        "sets": sets,
        "distinct": table.distinct,
        "solved": table.solved,
        "table_seconds": took,
        "compile_seconds_each": compiling / SAMPLE,
        "solve_seconds_each": solving / SAMPLE,
        "apart": apart,
    }


def _alone(scenario: Scenario, yeses: int) -> tuple[float, float, float]:
    """Compile and solve one set by itself; give who is served, and the seconds of both."""
    on = scenario.settings.start
    refusing = [row["id"] for number, row in enumerate(scenario.rows("states")) if not yeses >> number & 1]
    begun = time.process_time()
    network = compile_network(without_consent_of(scenario, refusing, on=on))
    compiled = time.process_time()
    served = total_weight(network) - solve_full_model(network, [AIM], _silent).levels[0].value
    return served, compiled - begun, time.process_time() - compiled


def _silent(step: str, done: float | None) -> None:
    """Tell nobody."""
