"""The objectives in their order: what each minimises, and how it is held while the next is brought to its best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corredor.analyses.explain.context import ExplainContext
from corredor.planning.lp.row_column_names import hold_name
from corredor.planning.objectives import OBJECTIVES, objective_order, objective_tolerance


@dataclass(frozen=True, slots=True)
class Aim:
    """An aim: its name in an export, its algebra and what it counts.

    `held` is the row that holds it while later ones are brought to their best, at the value reached, v, and `slack`;
    both are empty for the last.
    """

    name: str
    algebra: str
    says: str
    held: str
    slack: str


def objectives_of(subject: ExplainContext, aims: Sequence[str]) -> tuple[Aim, ...]:
    """Explain some aims in their order."""
    names = objective_order(aims)
    currency = subject.network.scenario.settings.currency
    return tuple(
        Aim(
            name,
            OBJECTIVES[name].algebra,
            subject.say(f"aim.{name}", currency=currency),
            "" if name == names[-1] else hold_name(name),
            "" if name == names[-1] else _slack(name),
        )
        for name in names
    )


def _slack(aim: str) -> str:
    """Write by how much an aim may be missed later: a small number, or that for each unit of its value."""
    small = f"{objective_tolerance(aim, 1.0):.0e}".replace("e-0", "e-")
    return small if objective_tolerance(aim, 1.0) == objective_tolerance(aim, 2.0) else f"{small} · max(1, v)"
