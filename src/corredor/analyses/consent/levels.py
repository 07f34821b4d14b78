"""Three levels of consent (a multichoice game, Hsiao & Raghavan 1993): no, yes as proposed, yes without its limit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from corredor.analyses.consent.coalition_values import coalition_values
from corredor.analyses.consent.network_by_coalition import ConsentNetwork
from corredor.progress import Progress


def level_rows(game: ConsentNetwork, tell: Progress) -> list[dict[str, Any]]:
    """Give the people served for each level of each state; states that set no limit have two levels alone.

    Parameters
    ----------
    game
        The network by coalition.
    tell
        Called with the steps of the work.

    Returns
    -------
    Rows of the table `levels`: states that agree as proposed, those that agree without their limit, people served.
    """
    limited = sum(1 << number for number, rows in enumerate(game.quotas) if len(rows))
    rows = []
    for lifted in range(game.everyone + 1):
        if lifted & ~limited:
            continue
        network = game.given(game.everyone, lifted)
        served = coalition_values(
            replace(game, network=replace(game.network, limits=network.limits)), tell, hold=lifted
        )
        for yeses in np.flatnonzero(np.isfinite(served.found)).tolist():
            rows.append(
                {
                    "as_proposed": list(game.names(yeses & ~lifted)),
                    "full": list(game.names(lifted)),
                    "served": float(served.found[yeses]),
                }
            )
    return sorted(rows, key=lambda row: (-row["served"], len(row["full"]), len(row["as_proposed"]), row["full"]))
