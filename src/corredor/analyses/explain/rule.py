"""A rule of the model as it stands in one scenario, and the algebra of every rule there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corredor.network.pool_kinds import POOL_KINDS

# Section of docs/why/model.md, and the algebra. x and u are the columns; what is left of ⇐ holds where the right does.
ALGEBRA: dict[str, tuple[int, tuple[str, ...]]] = {
    "days": (1, ("x[k,a,t] = 0 ⇐ (tail(a) ∈ H ∧ t > D−1) ∨ t + span(a) > D + F",)),
    "people": (2, ("d[k,h,t] = Σ_{g ∈ k: origin(g) = h} carried(g,t)",)),
    "balance": (
        2,
        (
            "Σ_{a: tail(a) = n} x[k,a,t] − Σ_{a: head(a) = n} x[k,a,t−span(a)] = d[k,n,t]   ∀ k, n, t",
            "u[k,h] − Σ_{a: head(a) = h} x[k,a,D−1] = 0   ∀ k, h",
        ),
    ),
    "carriers": (3, ("Σ_{ℓ ∈ s} hours(ℓ) ≤ driving_hours(carrier(s))   ∀ s ∈ w, w ∈ W",)),
    "stages": (4, ("clock(w) ≤ day_ends   ∀ w ∈ W",)),
    "nights": (5, ("head(a) ∈ {bed(p), without_bed(p), goal(k)}   ∀ k, a",)),
    "stays": (5, ("x[k,a,t] = 0 ⇐ b > max_nights(k, state(a), t + span(a) − b),  b = nights(head(a))",)),
    "doors": (6, ("x[k,a,t] = 0 ⇐ ∃ r ∈ a: shut(k, r, t + span(a) − 1)",)),
    "forbidden": (6, ("shut(k,r,t) ⇐ enters(r) ∈ forbidden_states(k)",)),
    "closures": (6, ("shut(k,r,t) ⇐ closures(t) ∩ ({r} ∪ crossings(r)) ≠ ∅",)),
    "closed": (6, ("shut(k,r,t) ⇐ closed(enters(r), k, t) ∨ closed(leaves(r), k, t)",)),
    "crossings": (6, ("shut(k,r,t) ⇐ crossings(r) ∩ crossing(enters(r), k, t) = ∅",)),
    "entry": (
        6,
        (
            "shut(k,r,t) ⇐ documents(k) ∉ documents(enters(r), t) ∧ ¬consent(enters(r), k, t)",
            "consent(s,k,t) ⇐ mechanism(s,k,t)",
        ),
    ),
    "leave": (
        6,
        (
            "shut(k,r,t) ⇐ documents(k) ∉ documents_to_leave(leaves(r)) ∧ ¬transit(leaves(r), k, t)",
            "transit(s,k,t) ⇐ mechanism(s,k,t)",
        ),
    ),
    "max_exposure": (6, ("shut(k,r,t) ⇐ exposure(r) > max_exposure(k)",)),
    **{kind.key: (kind.section, kind.algebra) for kind in POOL_KINDS.values()},
}
RULES = tuple(ALGEBRA)


@dataclass(frozen=True, slots=True)
class ModelRule:
    """A rule as it stands in a scenario.

    `section` is that of docs/why/model.md. What it `gives` the programme are rows, `rows` in number, or right-hand
    sides (`sides`), or it decides which `columns` there are. `examples` are rows of the model in words, `table` what
    the rule holds one by one. Where it does not occur, `says` says so.
    """

    name: str
    section: int
    algebra: tuple[str, ...]
    occurs: bool
    says: str
    gives: str
    rows: int = 0
    examples: tuple[str, ...] = ()
    table: tuple[Mapping[str, Any], ...] = ()


def rule(
    name: str,
    says: str,
    *,
    occurs: bool = True,
    rows: int = 0,
    examples: Sequence[str] = (),
    table: Sequence[Mapping[str, Any]] = (),
) -> ModelRule:
    """Give a rule with its section and algebra."""
    section, algebra = ALGEBRA[name]
    gives = "sides" if name == "people" else "rows" if name == "balance" or section >= 7 else "columns"
    return ModelRule(name, section, algebra, occurs, says, gives, rows, tuple(examples), tuple(table))
