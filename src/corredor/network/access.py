"""Which ways stand open to a group on which day, and which rule shuts the others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from corredor.agreements.entry_rules import AccessDenied, BorderLink, EntryRules, switch_applies_to_group
from corredor.arrays import Mask
from corredor.network.directed_links import DirectedLink
from corredor.network.stage_routes import StageRoute


class AccessMatrix:
    """The doors of every ride for every sort of group, worked out once for groups that are treated alike."""

    def __init__(self, rules: EntryRules, state_of: Mapping[str, str]) -> None:
        self.rules = rules
        self.state_of = state_of
        self._known: dict[tuple[Any, ...], dict[AccessDenied, Mask]] = {}

    def equivalence_key(self, group: Mapping[str, Any]) -> tuple[Any, ...]:
        """Give what decides which doors are open to a group; groups with the same answer are treated alike."""
        named = tuple(i for i, switch in enumerate(self.rules.switches) if switch_applies_to_group(switch, group))
        return (
            self.state_of[group["goal"]],
            self.state_of[group["origin"]],
            group["documents"],
            group["nationality"],
            tuple(group["forbidden_states"] or []),
            group["max_exposure"],
            named,
            self.rules.mechanism is not None and self.rules.mechanism.is_for(group),
        )

    def denials(self, group: Mapping[str, Any], ride: DirectedLink) -> dict[AccessDenied, Mask]:
        """Give every rule that shuts a ride to a group on some day, with those days [days]."""
        key = (self.equivalence_key(group), ride.direction)
        if key not in self._known:
            self._known[key] = self._work_out(group, ride)
        return self._known[key]

    def _work_out(self, group: Mapping[str, Any], ride: DirectedLink) -> dict[AccessDenied, Mask]:
        always = np.ones(self.rules.days, bool)
        if ride.crossings:
            goal_state = self.state_of[group["goal"]]
            shut = self.rules.denials_by_rule(
                group, BorderLink(ride.leaves, ride.enters, ride.crossings, ride.by_mechanism), goal_state
            )
        else:
            shut = {}
            forbidden = ride.enters in (group["forbidden_states"] or [])
            if forbidden and ride.enters != self.state_of[group["origin"]]:
                shut[AccessDenied("forbidden", ride.enters, "")] = always
        closed = self.rules.link_shut(ride.link)
        if closed.any():
            shut[AccessDenied("closure", ride.enters, ride.link)] = closed
        if group["max_exposure"] is not None and ride.exposure > group["max_exposure"]:
            shut[AccessDenied("exposure", ride.enters, ride.link)] = always
        return shut

    def open_ways(self, group: Mapping[str, Any], ways: list[StageRoute]) -> Mask:
        """Give [ways, days]: whether all doors of the way are open to the group when leaving on the day."""
        days = self.rules.days
        of_ride: dict[str, Mask] = {}
        stands_open = np.ones((len(ways), days), bool)
        for at, way in enumerate(ways):
            for ride, _ in way.legs:
                if ride.direction not in of_ride:
                    mask = np.ones(days, bool)
                    for shut in self.denials(group, ride).values():
                        mask &= ~shut
                    of_ride[ride.direction] = mask
                stands_open[at] &= shifted(of_ride[ride.direction], way.span - 1)
        return stands_open


def shifted(mask: Mask, days: int) -> Mask:
    """Give mask[day + days] for every day; past the end nothing is open."""
    if days == 0:
        return mask
    later = np.zeros_like(mask)
    later[: max(0, len(mask) - days)] = mask[days:]
    return later
