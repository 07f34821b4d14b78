"""The same journeys taken apart into days: arcs between evenings and mornings, for scenarios with too many journeys."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tests.oracle.columns import Column, add, column
from tests.oracle.journeys import Search, Stay
from tests.oracle.loads import Ledger, Loads
from tests.oracle.scenario_index import Row
from tests.oracle.stages import TooLarge

Node = tuple[Any, ...]


@dataclass(frozen=True)
class Arc:
    """People who do the same on a day, from one node to the next; `head` is None at the goal."""

    tail: Node
    head: Node | None
    column: Column


def arcs_of(search: Search, ledger: Ledger, group: Row, most: int = 12_000) -> list[Arc]:
    """Give every arc that people of the group can reach from home and from which they can still reach the goal.

    Nodes are ("home", day), ("morning", place, day, stay) and ("evening", place, day, stay before the night).
    """
    builder = _Builder(search, ledger, group)
    for day in range(search.world.days):
        builder.add_home(day)
    while builder.waiting:
        if len(builder.arcs) > most:
            raise TooLarge("too many arcs")
        node = builder.waiting.pop()
        if node[0] == "morning":
            builder.add_morning(node)
        else:
            builder.add_evening(node)
    return builder.arcs


class _Builder:
    def __init__(self, search: Search, ledger: Ledger, group: Row) -> None:
        self.search, self.ledger, self.group = search, ledger, group
        self.ways_on = search.open_stages(group)
        self.arrives = search.can_arrive(group, self.ways_on)
        self.limited = {row["state"] for row in search.world.scenario.rows("switches") if row["rule"] == "max_nights"}
        self.arcs: list[Arc] = []
        self.waiting: list[Node] = []
        self.seen: set[Node] = set()

    def add_home(self, day: int) -> None:
        """People wait at home until the last day of the horizon, or leave."""
        home: Node = ("home", day)
        if day + 1 < self.search.world.days:
            self._arc(home, ("home", day + 1), {}, None)
        self._stages(home, self.group["origin"], day, None, self.ledger.of_departure(self.group, day))

    def add_morning(self, node: Node) -> None:
        """People go on, or stay until the evening."""
        _, place, day, stay = node
        self._stages(node, place, day, stay, {})
        if self.arrives(place, day + 1):
            self._arc(node, self._reach(("evening", place, day, stay)), {}, None)

    def add_evening(self, node: Node) -> None:
        """People sleep where they are, if the state lets them."""
        _, place, day, stay = node
        state = self.search.world.state_of(place)
        slept = self.search.after_a_night(self.group, state, day, stay)
        if slept is not None and self.arrives(place, day + 1):
            kept = slept if state in self.limited else None
            head = self._reach(("morning", place, day + 1, kept))
            self._arc(node, head, self.ledger.of_night(self.group, place, day), None)

    def _stages(self, tail: Node, place: str, day: int, stay: Stay | None, more: Loads | dict[Any, Fraction]) -> None:
        for stage in self.ways_on(place, day):
            evening = day + stage.lasts - 1
            loads: Loads = defaultdict(Fraction)
            add(loads, self.ledger.of_stage(self.group, stage, day))
            add(loads, more)
            exposure = self.ledger.exposure_of(stage)
            if stage.end == self.group["goal"]:
                add(loads, self.ledger.of_arrival(self.group, evening))
                self._arc(tail, None, loads, evening, exposure)
            elif self.arrives(stage.end, evening + 1):
                aboard = self.search.aboard(self.group, stage, day, stay)
                self._arc(tail, self._reach(("evening", stage.end, evening, aboard)), loads, None, exposure)

    def _arc(
        self,
        tail: Node,
        head: Node | None,
        loads: Loads | dict[Any, Fraction],
        arrive: int | None,
        exposure: Fraction = Fraction(0),
    ) -> None:
        self.arcs.append(Arc(tail, head, column(self.group["id"], None, arrive, exposure, loads)))

    def _reach(self, node: Node) -> Node:
        if node not in self.seen:
            self.seen.add(node)
            self.waiting.append(node)
        return node
