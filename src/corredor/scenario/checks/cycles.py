"""A circle among rows that point at each other, where there may be none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter


def find_cycle(points_at: Mapping[str, Iterable[str]]) -> list[str]:
    """Give the names of one circle of at least two, from the first by name on; empty when there is none.

    Names that stand nowhere, and rows that point at themselves, are no matter of this page.
    """
    graph = {name: [to for to in others if to != name and to in points_at] for name, others in points_at.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        # The first and the last name are the same, and each comes before the one that points at it.
        names = error.args[1][:-1][::-1]
        at = names.index(min(names))
        return [*names[at:], *names[:at]]
    return []
