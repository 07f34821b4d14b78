"""Access: which routes are open to a group on which day, and which rules deny the others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from corredor.agreements.entry_rules import AccessDenied, BorderLink, EntryRules, switch_applies_to_group
from corredor.arrays import Mask
from corredor.network.directed_links import DirectedLink
from corredor.network.stage_routes import StageRoute


class AccessMatrix:
    """Denials of every link in a direction, worked out once for groups that are treated alike.

    Parameters
    ----------
    rules
        The rules of entry.
    state_of
        State of each place.
    """

    def __init__(self, rules: EntryRules, state_of: Mapping[str, str]) -> None:
        self.rules = rules
        self.state_of = state_of
        self._known: dict[tuple[Any, ...], dict[AccessDenied, Mask]] = {}

    def equivalence_key(self, group: Mapping[str, Any]) -> tuple[Any, ...]:
        """Give what decides access for a group: groups with equal keys are denied the same links on the same days."""
        applicable = tuple(i for i, switch in enumerate(self.rules.switches) if switch_applies_to_group(switch, group))
        return (
            self.state_of[group["goal"]],
            self.state_of[group["origin"]],
            group["documents"],
            group["nationality"],
            tuple(group["forbidden_states"] or []),
            group["max_exposure"],
            applicable,
            self.rules.mechanism is not None and self.rules.mechanism.is_for(group),
        )

    def denials(self, group: Mapping[str, Any], link: DirectedLink) -> dict[AccessDenied, Mask]:
        """Give every rule that denies a link to a group on some day, with those days [days] bool."""
        key = (self.equivalence_key(group), link.direction)
        if key not in self._known:
            self._known[key] = self._find_denials(group, link)
        return self._known[key]

    def _find_denials(self, group: Mapping[str, Any], link: DirectedLink) -> dict[AccessDenied, Mask]:
        """Evaluate the rules of entry, closures and the group's limit of exposure for a link."""
        always = np.ones(self.rules.days, bool)
        if link.crossings:
            goal_state = self.state_of[group["goal"]]
            denied = self.rules.denials_by_rule(
                group, BorderLink(link.leaves, link.enters, link.crossings, link.by_mechanism), goal_state
            )
        else:
            denied = {}
            forbidden = link.enters in (group["forbidden_states"] or [])
            if forbidden and link.enters != self.state_of[group["origin"]]:
                denied[AccessDenied("forbidden", link.enters, "")] = always
        closed = self.rules.link_shut(link.link)
        if closed.any():
            denied[AccessDenied("closure", link.enters, link.link)] = closed
        if group["max_exposure"] is not None and link.exposure > group["max_exposure"]:
            denied[AccessDenied("exposure", link.enters, link.link)] = always
        return denied

    def open_routes(self, group: Mapping[str, Any], routes: list[StageRoute]) -> Mask:
        """Say whether all links of each route are open to a group when it leaves on each day [routes, days] bool.

        Links of a route that takes several days are asked on the day of arrival.
        """
        days = self.rules.days
        open_by_link: dict[str, Mask] = {}
        is_open = np.ones((len(routes), days), bool)
        for number, route in enumerate(routes):
            for link, _ in route.legs:
                if link.direction not in open_by_link:
                    mask = np.ones(days, bool)
                    for mask_denied in self.denials(group, link).values():
                        mask &= ~mask_denied
                    open_by_link[link.direction] = mask
                is_open[number] &= shifted(open_by_link[link.direction], route.duration_days - 1)
        return is_open


def shifted(mask: Mask, days: int) -> Mask:
    """Give mask[day + days] for every day; past the end nothing is open."""
    if days == 0:
        return mask
    shifted_mask = np.zeros_like(mask)
    shifted_mask[: max(0, len(mask) - days)] = mask[days:]
    return shifted_mask
