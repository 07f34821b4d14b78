"""People stranded by a closure: a plan in use, simulated once with links or crossings closed without warning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date as Date
from typing import Any

import numpy as np

from corredor.planning.plan import Plan
from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.scenario_tables import BY_NAME
from corredor.simulation.trials.batch import run_batch
from corredor.simulation.trials.build_model import build_trial_model


def stranded_by_closure(
    plan: Plan, scenario: Scenario, closed: Sequence[str], first: Date, days: int
) -> list[dict[str, Any]]:
    """Give the rows of the table `caught`: where people wait, and the beds that are then needed.

    Parameters
    ----------
    closed
        Ids of links and crossings that are closed.
    first, days
        First day and length of the closure.
    """
    links = {row["id"] for row in scenario.rows("links")}
    rows = [
        {
            "id": f"SHUT-{number}",
            "what": "link_closure" if name in links else "crossing_closure",
            "of": [name],
            "chance": 1.0,
            "shape": "fixed",
            "usual": float(days),
            "together": False,
            "from": first,
        }
        for number, name in enumerate(closed)
    ]
    without_chance = replace(
        scenario, tables={**scenario.tables, "uncertainty": to_frame(BY_NAME["uncertainty"], rows)}
    )
    setup = build_trial_model(plan, without_chance)
    output = run_batch(setup.model, 0, 0, 1)
    rows_caught = []
    for stop in np.flatnonzero(output.held[0]).tolist():
        nights, place = output.nights[0, stop], setup.network.stops[stop]
        beds, day = int(setup.network.places[place]["beds"]), int(nights.argmax())
        rows_caught.append(
            {
                "place": place,
                "held_days": int(output.held[0, stop]),
                "nights": int((nights > 0).sum()),
                "most": int(nights[day]),
                "date": scenario.settings.date_of(day) if nights[day] else None,
                "beds": beds,
                "beyond": int(np.maximum(nights - beds, 0).sum()),
            }
        )
    return sorted(rows_caught, key=lambda row: (-row["held_days"], row["place"]))
