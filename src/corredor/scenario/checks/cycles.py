"""A directed cycle among rows that refer to each other, where there may be none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter


def find_cycle(refers_to: Mapping[str, Iterable[str]]) -> list[str]:
    """Find one directed cycle of at least two rows, by a topological sort; empty when there is none.

    Parameters
    ----------
    refers_to
        For each row, the rows that it refers to. References to itself and to rows that are not there are left out.

    Returns
    -------
    Names of the rows on the cycle, each before the one that refers to it, from the first in alphabetical order.
    """
    graph = {name: [to for to in others if to != name and to in refers_to] for name, others in refers_to.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        # The first and the last name are the same, and each comes before the one that points at it.
        names = error.args[1][:-1][::-1]
        at = names.index(min(names))
        return [*names[at:], *names[:at]]
    return []
